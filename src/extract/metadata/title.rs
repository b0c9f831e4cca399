//! The headline.

use std::cell::LazyCell;
use std::ops::RangeInclusive;

use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::parse::{Block, BlockKind, Blocks, Format};
use crate::text::{Span, collapse_space, folded, is_unspaced, prefix, simplify};

use super::cut_title::{CutTitle, Site};
use super::evidence::Origin;
use super::headline::Said;
use super::place::Place;
use super::shown_names::{self, ShownNames};
use super::{meta_named, unescaped};

/// Longer titles are cut, in bytes: no headline is longer, and the work on a title grows faster than its length. Chosen by hand.
pub(super) const LONGEST: usize = 2000;

/// What is told of the headline beside the page's own title.
pub(super) struct Told<'t> {
    /// The headline of structured data.
    pub(super) ld: Option<&'t str>,
    /// The name of the one recipe that the page is about.
    pub(super) recipe: Option<&'t str>,
    /// The name of the site, and its host.
    pub(super) site: Option<&'t str>,
    pub(super) host: Option<&'t str>,
}

/// A headline with its evidence.
#[derive(Debug)]
pub(super) struct Title {
    pub(super) text: String,
    /// The form that the page shows.
    pub(super) shown: String,
    pub(super) origins: Vec<Origin>,
    pub(super) is_disputed: bool,
}

/// The headline: what the page shows of it, in the form that most sources have.
pub(super) fn read(page: &Page<'_>, place: &Place, verdicts: &[Verdict], told: &Told<'_>) -> Option<Title> {
    let head = &page.blocks.head;
    let page_title = head.title.as_deref().map_or("", |title| prefix(title, LONGEST));
    let og = meta_named(head, OG)
        .map(|(name, og)| (name, unescaped(collapse_space(prefix(og, LONGEST)).trim_end_matches([' ', '-', '|', '–']).to_owned())));
    let longest = page_title.len().max(og.as_ref().map_or(0, |(_, og)| og.len()));
    let names = ShownNames::of(page, place, longest);
    let (sections, own) = (names.of_title(page_title), names.own_of_title(page_title));
    let site = Site { name: told.site.map(folded), host: told.host, shown: sections, own };
    let shown = unescaped(shown(page, place, verdicts, told, (&site, &names), og.as_ref().map(|(_, og)| og.as_str()))?);
    let said = Said {
        ld: told.ld.map(|ld| site.taken_off(ld)),
        og: og.map(|(name, og)| (name, site.taken_off(&og))),
        page_headline: head.title.as_deref().map(|title| site.taken_off(title)),
        page_title: head.title.as_deref().map(|title| collapse_space(prefix(title, LONGEST))),
    };
    if let Some(recipe) = told.recipe {
        let (mut origins, is_disputed) = said.origins(recipe, page.blocks);
        if !origins.contains(&Origin::JsonLd) {
            origins.insert(0, Origin::JsonLd);
        }
        return Some(Title { text: recipe.to_owned(), shown, origins, is_disputed });
    }
    let text = said.better(&shown, page.blocks, place.first).unwrap_or_else(|| shown.clone());
    let (origins, is_disputed) = said.origins(&text, page.blocks);
    Some(Title { text, shown, origins, is_disputed })
}

/// The headline that the page shows. The first of these that it has: a heading that agrees with `<title>`, with OpenGraph or with structured
/// data; a part of `<title>` that the page shows; what structured data or OpenGraph says; `<title>` without the site's name. A `<title>` names a
/// section or the site if nothing agrees with it and the text has more words of the page's own heading.
fn shown(
    page: &Page<'_>,
    place: &Place,
    verdicts: &[Verdict],
    told: &Told<'_>,
    (site, names): (&Site<'_>, &ShownNames<'_>),
    og: Option<&str>,
) -> Option<String> {
    let blocks = page.blocks;
    let before = place.first + 1;
    let page_title = blocks.head.title.as_deref().or(og).map(|title| prefix(title, LONGEST));
    // A part of the title that is the site's name is shown as a logo.
    let is_headline = |text: &String| !site.is(text);
    // To find it, all blocks are compared with the title.
    let shown = LazyCell::new(|| shown_part(blocks, names, page_title?).filter(is_headline));
    agreed_heading(page, before, page_title, LEAST_PART)
        .filter(is_headline)
        .or_else(|| shown.clone().filter(|text| text.len() >= LONG))
        .or_else(|| agreed_heading(page, before, og, MOST_OF_IT).filter(is_headline))
        .or_else(|| agreed_heading(page, before, told.ld.map(|title| prefix(title, LONGEST)), MOST_OF_IT).filter(is_headline))
        .or_else(|| shown.clone())
        .or_else(|| told.ld.map(|t| site.taken_off(t)))
        .or_else(|| og.map(|t| site.taken_off(t)))
        .or_else(|| own_heading(page, place, verdicts, page_title?))
        .or_else(|| nearest_heading(page, place).filter(|text| page_title.is_some_and(|title| site.is(title)) && is_headline(text)))
        .or_else(|| page_title.map(|t| site.taken_off(t)))
        .or_else(|| only_h1(blocks))
        .filter(|t| !t.is_empty())
}

const OG: &[&str] = &["og:title", "twitter:title", "dc.title", "headline"];

/// A heading that is a smaller part of `<title>` is the site's name or a section's. What is made for machines has no such names.
const LEAST_PART: f32 = 0.33;
const MOST_OF_IT: f32 = 0.75;

/// A part of `<title>` of at least this length, in bytes, that the page shows is no name of a site.
const LONG: usize = 40;

/// How many blocks before the text the heading of an article may be.
const BEFORE_TEXT: usize = 12;

/// The shortest heading that is taken against the page's title, in tokens.
const LEAST_TOKENS: u32 = 4;

/// How much more of a heading than of the title the text has to hold, as a share of its words.
const MORE: f32 = 0.1;

/// The lone heading of level 1 before the text, if the text has more of its words than of the page's title.
fn own_heading(page: &Page<'_>, place: &Place, verdicts: &[Verdict], page_title: &str) -> Option<String> {
    let near = place.first.saturating_sub(BEFORE_TEXT)..(place.first + 2).min(page.blocks.len());
    let is_own = |&i: &usize| {
        page.blocks[i].kind == BlockKind::Heading(1) && page.measures[i].tokens >= LEAST_TOKENS && page.blocks[i].text.len() < LONGEST
    };
    let mut all = near.filter(is_own);
    let heading = &page.blocks[all.next()?].text;
    if all.next().is_some() {
        return None;
    }
    let text: String = page
        .blocks
        .iter()
        .zip(verdicts)
        .filter(|(b, v)| v.is_keep() && &b.text != heading)
        .map(|(b, _)| simplify(prefix(&b.text, LONGEST)))
        .take(SAMPLE)
        .collect();
    (held_share(heading, &text) > held_share(page_title, &text) + MORE).then(|| collapse_space(heading))
}

/// The last heading before the text.
fn nearest_heading(page: &Page<'_>, place: &Place) -> Option<String> {
    let near = place.first.saturating_sub(BEFORE_TEXT)..(place.first + 1).min(page.blocks.len());
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(1..=3)) && block.text.len() < LONGEST;
    near.rev().map(|i| &page.blocks[i]).find(is_heading).map(|block| collapse_space(&block.text))
}

/// Paragraphs that are compared with a title at most.
const SAMPLE: usize = 60;

/// The share of a title's words that a text in simplified characters and lower case has. Of scripts without spaces pairs of characters are words.
fn held_share(title: &str, text: &str) -> f32 {
    let title = simplify(title);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (mut held, mut all) = (0, 0);
    for word in words {
        if word.chars().any(is_unspaced) {
            let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
            for pair in ends.windows(3) {
                all += 1;
                held += usize::from(text.contains(&word[pair[0]..pair[2]]));
            }
        } else if word.chars().count() >= 4 {
            all += 1;
            held += usize::from(text.contains(word));
        }
    }
    held as f32 / all.max(1) as f32
}

/// A heading that holds, or is held by, the page's title: the longest such, of level 1 before others.
fn agreed_heading(page: &Page<'_>, before: usize, page_title: Option<&str>, least: f32) -> Option<String> {
    let title = folded(page_title?);
    let wanted = least * title.chars().count() as f32;
    let is_large = |found: &(usize, usize)| found.0 as f32 >= wanted;
    longest_agreed(page, &title, 1..=1, page.blocks.len())
        .map_or_else(
            || longest_agreed(page, &title, 2..=3, page.blocks.len()).filter(is_large),
            // The name of the site may be a heading of level 1, which is a link then.
            |first| {
                let is_site = page.measures[first.1].link_share > LINKED;
                let others = || longest_agreed(page, &title, 2..=3, before).filter(|found| is_site && is_large(found));
                Some(first).filter(is_large).or_else(others)
            },
        )
        .map(|(_, i)| collapse_space(&page.blocks[i].text))
}

/// A heading with more than this share of its text in links is a link.
const LINKED: f32 = 0.5;

/// The longest heading of some levels before a block that a folded title has: its length in characters, and which block it is.
fn longest_agreed(page: &Page<'_>, title: &str, levels: RangeInclusive<u8>, before: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for (i, block) in page.blocks.iter().enumerate().take(before) {
        let level = match block.kind {
            BlockKind::Heading(level) if levels.contains(&level) => level,
            _ => continue,
        };
        let fewest = if level == 1 { 2 } else { 3 };
        if page.measures[i].tokens < fewest || block.text.len() > 600 {
            continue;
        }
        let Some(heading) = folded_part(title, &block.text) else { continue };
        let chars = heading.chars().count();
        if best.is_none_or(|(most, _)| chars > most) {
            best = Some((chars, i));
        }
    }
    best
}

/// Number of bytes of a text that mostly show that it is no part of a title.
const BEGINNING: usize = 12;

/// A text in folded form, if that is part of a folded title.
fn folded_part(title: &str, text: &str) -> Option<String> {
    // A text is folded character by character.
    let may_be = title.contains(&folded(prefix(text, BEGINNING)));
    may_be.then(|| folded(text)).filter(|text| title.contains(text))
}

/// The longest part of `<title>`, from divider to divider, that the page shows as a block of its own, if it is no small part.
fn shown_part(blocks: &Blocks, names: &ShownNames<'_>, page_title: &str) -> Option<String> {
    let cut = CutTitle::of(page_title);
    let least = cut.chars[cut.chars.len() - 1] * 2 / 5;
    // A text has a byte at least for each folded character, and more of them come of hardly any.
    let lengths = least / 2..=page_title.len();
    let is_shown = |text: &str| {
        let mut own = names.blocks_of(text).map(|i| blocks[i].text.len()).filter(|len| lengths.contains(len));
        // What is no longer than a name, and shown as one, is none.
        own.any(|len| len > shown_names::LONGEST || !names.has(text))
    };
    let mut best: Option<(usize, Span)> = None;
    for part in cut.parts() {
        let length = cut.chars_in(part);
        if length > best.map_or(least, |(len, _)| len) && is_shown(cut.folded_in(part)) {
            best = Some((length, part));
        }
    }
    best.map(|(_, part)| collapse_space(&page_title[part.range()]))
}

/// The heading of level 1, on a page of HTML that has one only and no title.
fn only_h1(blocks: &Blocks) -> Option<String> {
    let mut all = blocks.iter().filter(|b| blocks.format == Format::Html && b.kind == BlockKind::Heading(1));
    let first = all.next()?;
    all.next().is_none().then(|| collapse_space(prefix(&first.text, LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_the_page_shows_is_taken() {
        let page = "<title>The Post - Bridges: a new one - Traffic</title><div>Bridges: a new one</div><div>Traffic</div>";
        let blocks = crate::parse::parse(page, Format::Html);
        let page = Page::of(&blocks, crate::lexicon::Rules::builtin());
        let names = ShownNames::of(&page, &Place::of_article(&page, &page.certain), LONGEST);
        assert_eq!(shown_part(&blocks, &names, blocks.head.title.as_deref().unwrap_or("")).as_deref(), Some("Bridges: a new one"));
        assert_eq!(shown_part(&blocks, &names, "Another title - Traffic"), None);
    }
}
