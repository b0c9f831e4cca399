//! The agency or the medium that an article comes from, where the page names it: it is a source and no author.

use std::sync::LazyLock;

use super::author::compiled;
use super::evidence::Origin;
use super::meta_named;
use super::nobody::{Nobody, is_agency, is_name};
use super::place::{Place, is_in_caption};
use crate::extract::observe::Page;
use crate::lexicon::language::Place as LabelPlace;
use crate::lexicon::rows;
use crate::lexicon::zh::OWN_WORK;
use crate::text::{Pattern, Script, collapse_space, find_date, script_of, simplify};

/// Names of `<meta>` elements.
const SOURCE: &[&str] = &["source", "article:source", "publishsource", "original-source", "contentsource"];

/// Longer lines, in bytes, name no source beside author and date; longer names, in characters, are no names.
const LONGEST: usize = 300;
const LONGEST_NAME: usize = 40;

/// Words of one name.
const WORDS: usize = 6;

/// The labels of sources in all languages, in lower case and simplified characters.
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let label = |pattern: &'static str| Some(pattern.strip_suffix("{}")?.trim_end_matches([':', '：', ' ']));
    let mut labels: Vec<&str> =
        rows(|language| language.attributions).filter(|row| row.place == LabelPlace::Label).filter_map(|row| label(row.pattern)).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
});

/// A label that begins a line or stands after a divider, and what follows it.
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| compiled(&format!(r"(?:^|[\s|｜•·/()（）\[【])(?:{})\s?[:：]\s*", LABELS.join("|"))));

/// Where a name ends: at a divider, at another label, or at a date.
static END: LazyLock<Pattern> = LazyLock::new(|| compiled(r"[|｜•·()（）\[\]【】;；,，。\n\t]|\s{2}|\s\S{1,12}[:：]|\s?\d{2}"));

/// The source: what a `<meta>` element says, a line around the article, or an agency that stands among the authors.
pub(super) fn read(page: &Page<'_>, place: &Place, agencies: &[String], nobody: &Nobody) -> Option<(Origin, String)> {
    let blocks = page.blocks;
    let declared =
        meta_named(&blocks.head, SOURCE).and_then(|(name, value)| Some((Origin::Meta(name), source_in(value).or_else(|| whole(value))?)));
    let is_source = |name: &str| is_name(name) && !nobody.is_site(name) && !nobody.is(name) && find_date(name).is_none();
    let line = || {
        let lines = place.lines().map(|i| &blocks[i]).filter(|block| block.text.len() < LONGEST && !is_in_caption(blocks, block));
        let mut names = lines.filter_map(|block| source_in(&block.text));
        names.find(|name| is_source(name)).map(|name| (Origin::Line, name))
    };
    let agency = || agencies.first().map(|name| (Origin::Byline, name.clone()));
    declared.filter(|(_, name)| is_source(name)).or_else(line).or_else(agency)
}

/// The source that a line names.
fn source_in(text: &str) -> Option<String> {
    let simple = simplify(text);
    if !LABELS.iter().any(|label| simple.contains(label)) {
        return None;
    }
    let label = LABELLED.find(&simple)?;
    // The number of characters is the same in both forms.
    let from = simple[..label.end()].chars().count();
    let rest: String = text.chars().skip(from).collect();
    whole(END.find(&rest).map_or(rest.as_str(), |end| &rest[..end.start()]))
}

/// A name alone. Chinese names have no space in them: what follows one is something else.
fn whole(name: &str) -> Option<String> {
    let name = collapse_space(name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '《' | '》' | '"' | '“' | '”' | '.' | '-')));
    let is_han = name.chars().next().is_some_and(|c| script_of(c) == Script::Han);
    let name = name.split(' ').next().filter(|_| is_han).map_or(name.clone(), str::to_owned);
    // With a stroke between them stand the agency and the owner of a picture.
    let is_one = name.split('/').count() == 1 || name.split('/').all(|part| is_agency(part.trim()));
    (is_short(&name) && is_one && !OWN_WORK.contains(&simplify(&name).as_str())).then_some(name)
}

fn is_short(name: &str) -> bool {
    (2..=LONGEST_NAME).contains(&name.chars().count()) && name.split(' ').count() <= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_lines() {
        for (line, wanted) in [
            ("2024-06-13 10:20 来源：江城日报 作者：周小川", Some("江城日报")),
            ("來源: 《江城日報》", Some("江城日報")),
            ("稿件来源：江城新闻网2024-06-13", Some("江城新闻网")),
            ("Quelle: Hafenbote", Some("Hafenbote")),
            ("Source: Harbour News Agency | 13 June 2024", Some("Harbour News Agency")),
            ("(Fonte: Diario do Porto)", Some("Diario do Porto")),
            ("来源：江城新闻网 原创稿", Some("江城新闻网")),
            ("来源：原创", None),
            ("Quelle: Studio Lee/Bildhafen", None),
            ("The resource: a pier", None),
            ("来源不明的木材", None),
            ("Source: the board said on Monday that the pier would not be open before June", None),
        ] {
            assert_eq!(source_in(line).as_deref(), wanted, "{line}");
        }
    }
}
