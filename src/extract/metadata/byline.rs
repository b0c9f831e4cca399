//! Author and date from the page's own lines.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::lexicon::language::AuthorRow;
use crate::lexicon::tokens::{AUTHOR_NAMES, BESIDE_AUTHOR_NAMES};
use crate::lexicon::{Chrome, rows, zh};
use crate::parse::Block;
use crate::text::{LetterRegex, Script, collapse_space, find_date, script_of};

/// The rows of author lines, each with its pattern.
static AUTHORS: LazyLock<Vec<(&AuthorRow, LetterRegex)>> =
    LazyLock::new(|| rows(|language| language.authors).map(|row| (row, LetterRegex::new(row.pattern))).collect());

/// Whether a line in lower case has one of the words of a row.
fn has_words(line: &str, row: &AuthorRow) -> bool {
    row.words.iter().any(|word| word.strip_prefix('^').map_or_else(|| line.contains(word), |word| line.starts_with(word)))
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns are constants; a test runs them")
}

/// Names of classes of the elements that hold the author's name.
static HOLDERS: LazyLock<Regex> = LazyLock::new(|| compiled(AUTHOR_NAMES));

/// And of those that hold what is beside it.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| compiled(BESIDE_AUTHOR_NAMES));

/// What stands before a name.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = rows(|language| language.before_author).copied().collect();
    compiled(&format!(r"^(?i:{})(?:\s*[:：/／●]\s*|\s+)", words.join("|")))
});

/// Where what follows a name begins; a date or an office may stand in an element of its own, with no space before it.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let patterns: Vec<&str> = rows(|language| language.after_author).copied().collect();
    compiled(&patterns.join("|"))
});

/// What Chinese lines call reporters and where these report from.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| compiled(zh::OFFICES));

/// So many elements around a block are asked whether they hold the author's name.
const HOLDERS_ABOVE: usize = 2;

/// Blocks longer than this, in bytes, are no author or date lines.
const LONGEST: usize = 300;

/// Words of one name.
const WORDS_OF_NAME: usize = 5;

/// How many blocks before the first kept one, and after it, are looked at.
const AROUND: (usize, usize) = (20, 8);

/// Whether a value of an author field is a name: not an address, not empty, not a whole text.
pub(super) fn is_name(value: &str) -> bool {
    let chars = value.chars().count();
    (2..=120).contains(&chars)
        && !value.contains("://")
        && !value.contains('@')
        && !value.starts_with(['/', '('])
        && value.chars().any(char::is_alphabetic)
        && !is_slug(value)
}

/// Whether a value is a part of an address that stands for a name: `jane-doe`.
fn is_slug(value: &str) -> bool {
    value.contains(['-', '_']) && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// The author that an element near the beginning of the article holds, by the name of its class.
pub(super) fn held_author(page: &Page<'_>, verdicts: &[Verdict]) -> Option<String> {
    let blocks = page.blocks;
    let holds = |block: &Block| {
        let names = || blocks.path(block.element).take(HOLDERS_ABOVE).map(|id| blocks.names_of(id));
        let held = |tokens: &str| tokens.split_whitespace().any(|name| HOLDERS.is_match(name) && !BESIDE.is_match(name));
        names().any(|tokens| HOLDERS.is_match(tokens) && held(tokens))
    };
    near_start(page, verdicts).filter(|b| holds(b)).find_map(|b| name_in(&b.text))
}

/// The name that the text of an author's element is, without what stands before and after it.
fn name_in(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = BEFORE.find(text).map_or(text, |before| &text[before.end()..]);
    let name = AFTER.find(rest).map_or(rest, |after| &rest[..after.start()]).trim_end_matches([',', ';', ':', ' ', '.']);
    if BEFORE.find(&format!("{name} ")).is_some_and(|before| before.end() > name.len()) {
        return None;
    }
    let begins_as_name = name.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let is_short = name.split([',', '、']).all(|one| one.split_whitespace().count() <= WORDS_OF_NAME);
    (is_name(name) && begins_as_name && is_short && !name.contains(['!', '?', '。', '，', '：', ':'])).then(|| collapse_space(name))
}

/// Names as Chinese lines give them, joined by commas: without what their bearers are and whence they report, and with the two
/// characters of a spread name (张 三) put together. Other names stay as they are.
pub(super) fn names_of_reporters(text: &str) -> String {
    let is_han = |c: char| script_of(c) == Script::Han;
    let words = || text.split([' ', '　', '、', ',', '，']).filter(|word| !word.is_empty());
    if !words().all(|word| word.chars().all(is_han)) {
        return collapse_space(text);
    }
    let mut names: Vec<String> = Vec::new();
    let mut is_spread = false;
    for word in words() {
        let name = OFFICE.replace_all(word, "");
        let is_single = name.chars().count() == 1 && name.chars().all(is_han);
        match names.last_mut() {
            Some(last) if is_spread && is_single => last.push_str(&name),
            _ if name.is_empty() => {}
            _ => names.push(name.into_owned()),
        }
        is_spread = is_single && !is_spread;
    }
    names.join(", ")
}

/// The name that a line gives as that of its author.
fn named(text: &str) -> Option<&str> {
    let line = text.to_lowercase();
    let possible = AUTHORS.iter().filter(|(row, _)| has_words(&line, row));
    possible.filter_map(|(_, pattern)| pattern.captures(text)?.get(1)).map(|name| name.as_str()).next()
}

/// The author that a line near the beginning of the article names.
pub(super) fn author(page: &Page<'_>, verdicts: &[Verdict]) -> Option<String> {
    near_start(page, verdicts).map(|b| b.text.as_str()).find_map(|text| {
        let name = collapse_space(named(text)?);
        // Whoever took the picture did not write the article.
        (is_name(&name) && !name.ends_with(zh::TOOK_THE_PICTURE)).then_some(name)
    })
}

/// The date that a line near the beginning of the article gives; lines that are nothing but a date come first.
pub(super) fn date(page: &Page<'_>, verdicts: &[Verdict]) -> Option<String> {
    let blocks = page.blocks;
    let datelines =
        blocks.iter().zip(&page.phrases).filter(|(_, p)| p.is_some_and(|p| matches!(p.chrome, Chrome::Dateline | Chrome::Byline)));
    let first = first_kept(verdicts);
    let before = datelines.take_while(|(b, _)| b.span.is_none() || first.is_none_or(|f| b.span <= blocks[f].span));
    before
        .filter(|(b, _)| b.text.len() < LONGEST)
        .find_map(|(b, _)| find_date(&b.text))
        .or_else(|| near_start(page, verdicts).find_map(|b| find_date(&b.text)))
}

fn first_kept(verdicts: &[Verdict]) -> Option<usize> {
    verdicts.iter().position(|v| v.is_keep())
}

fn near_start<'b>(page: &Page<'b>, verdicts: &[Verdict]) -> impl Iterator<Item = &'b Block> {
    let first = first_kept(verdicts).unwrap_or(0);
    let range = first.saturating_sub(AROUND.0)..(first + AROUND.1).min(page.blocks.len());
    page.blocks[range].iter().filter(|b| b.text.len() < LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixtures;

    #[test]
    fn names_in_elements() {
        assert_eq!(name_in("By Jane Doe, CNN | Updated 3:10 pm").as_deref(), Some("Jane Doe, CNN"));
        assert_eq!(name_in("Written by Jane Doe and John Roe Published 3 May").as_deref(), Some("Jane Doe and John Roe"));
        assert_eq!(name_in("Jane Doe / TNN / Updated: Jan 3").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("文● 山田／編集部").as_deref(), Some("山田"));
        assert_eq!(name_in("share this article with friends"), None);
        assert_eq!(name_in("Read our whole guide to all the fish in the sea"), None);
        assert_eq!(name_in("Jane Doe October 14, 2024").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Jane DoeNovember 3, 2024").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Jane DoeStaff Writer").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Sat, 03 May"), None);
        assert_eq!(name_in("2024-03-05"), None);
        assert_eq!(name_in("Dec 3"), None);
        assert_eq!(name_in("By"), None);
    }

    #[test]
    fn names_of_chinese_reporters() {
        assert_eq!(names_of_reporters("本报记者 张 三 李小四 王五六"), "张三, 李小四, 王五六");
        assert_eq!(names_of_reporters("记者 张三 北京报道"), "张三");
        assert_eq!(names_of_reporters("张三 实习生 李四 每经"), "张三, 李四");
        assert_eq!(names_of_reporters("Jane  Doe"), "Jane Doe");
        assert_eq!(names_of_reporters("张三 Jane Doe"), "张三 Jane Doe");
    }

    #[test]
    fn each_row_has_its_lines() {
        let matches = |text: &str, (row, pattern): &(&AuthorRow, LetterRegex)| {
            has_words(&text.to_lowercase(), row) && pattern.captures(text).is_some()
        };
        let of = |text: &str| AUTHORS.iter().filter(|author| matches(text, author)).map(|(row, _)| row.id).collect();
        fixtures::check(include_str!("../../../fixtures/authors.tsv"), AUTHORS.iter().map(|(row, _)| row.id), of);
    }

    #[test]
    fn names_in_lines() {
        let name = |text: &str| named(text).map(|name| name.trim().to_owned());
        assert_eq!(name("2018-05-22 来源：某报 作者：张三 编辑：李四").as_deref(), Some("张三"));
        assert_eq!(name("By Jane Doe and John Roe").as_deref(), Some("Jane Doe and John Roe"));
        assert_eq!(name("By Jane Doe - Jan 9, 2017 at 10:05AM").as_deref(), Some("Jane Doe"));
        assert_eq!(name("By Jane Doe Dec 12, 2016 2:00 PM").as_deref(), Some("Jane Doe"));
        assert_eq!(name("Wednesday January 18, 2017 10:44 am PST by Jane Doe").as_deref(), Some("Jane Doe"));
        assert_eq!(name("By the way, nothing happened"), None);
        assert!(is_name("Jean-Luc") && !is_name("jane-doe") && !is_name("jane_doe2"));
        assert!(is_name("张三") && !is_name("https://facebook.com/x") && !is_name("a@b.c"));
    }
}
