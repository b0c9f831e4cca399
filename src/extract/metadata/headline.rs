//! What the sources of a headline make of one that was found: pages give it in several forms, with and without the words over it, and with the
//! site's name.

use std::ops::Range;

use super::evidence::Origin;
use super::title::LONGEST;
use crate::parse::{BlockKind, Blocks};
use crate::text::{folded, prefix};

/// What a page says of its headline beside what it shows: each without the site's name.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// OpenGraph, with the name of the element.
    pub(super) og: Option<(&'static str, String)>,
    /// Structured data.
    pub(super) ld: Option<String>,
    /// The whole `<title>`.
    pub(super) page_title: Option<String>,
    /// The same without the site's name.
    pub(super) page_headline: Option<String>,
}

/// How far from the beginning of the text the heading of an article stands, in blocks before it and after it.
const BEFORE_TEXT: usize = 20;
const AFTER_BEGINNING: usize = 2;

/// Headings that are compared with a headline at most.
const HEADINGS: usize = 50;

/// A part of a headline that is a smaller share of it is not the headline without the words over it: two fifths of its letters.
const LEAST_SHARE: (usize, usize) = (2, 5);

/// The letters and digits of a headline, folded.
fn plain(text: &str) -> String {
    folded(prefix(text, LONGEST)).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a headline breaks off.
fn is_cut(text: &str) -> bool {
    text.ends_with("...") || text.ends_with('…')
}

/// Signs that divide a headline from the words over it.
fn dividers(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, ':' | '：' | '|' | '–' | '—' | '-')).count()
}

/// What stands in `whole` before `end`, if `whole` ends with that as a word of its own and as no small part.
fn before<'w>(whole: &'w str, end: &str) -> Option<&'w str> {
    let rest = whole.strip_suffix(end)?;
    let chars = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_large = chars(end) * LEAST_SHARE.1 >= chars(whole) * LEAST_SHARE.0;
    // A hyphen joins a word.
    (is_large && rest.ends_with(|c: char| !c.is_alphanumeric() && c != '-')).then_some(rest)
}

impl Said {
    /// A better form of a headline that the page shows, if the page says one.
    pub(super) fn better(&self, found: &str, blocks: &Blocks, first: usize) -> Option<String> {
        let shown = plain(found);
        let og = self.og.as_ref().map(|(_, og)| og.as_str()).filter(|og| !is_cut(og) && !og.is_empty());
        let by_og = og.filter(|og| *og != found && self.is_better(og, found, &shown));
        let ld = self.ld.as_deref().filter(|ld| !is_cut(ld));
        let is_with_dividers = |ld: &&str| plain(ld) == shown && dividers(ld) > dividers(found);
        let by_heading = || {
            let near = first.saturating_sub(BEFORE_TEXT)..(first + AFTER_BEGINNING).min(blocks.len());
            [og, ld].into_iter().flatten().find(|said| is_nearest(said, &shown, blocks, near.clone()))
        };
        by_og.or_else(|| ld.filter(is_with_dividers)).or_else(by_heading).map(str::to_owned)
    }

    /// Whether what OpenGraph says is a better form of what was found. Measured on the sets; each case is seldom wrong.
    fn is_better(&self, og: &str, found: &str, shown: &str) -> bool {
        let plain_og = plain(og);
        if plain_og == shown {
            // The colon after the words over a headline is often not part of the heading.
            return dividers(og) > dividers(found);
        }
        let by_ld = || self.ld.as_deref().is_some_and(|ld| plain(ld) == plain_og);
        let title = self.page_title.as_deref().map(plain);
        let is_titled = |text: &str| title.as_deref().is_some_and(|title| title.contains(text));
        if before(og, found).is_some() {
            return by_ld();
        }
        if before(found, og).is_some() {
            return true;
        }
        if shown.starts_with(&plain_og) {
            return by_ld();
        }
        if plain_og.starts_with(shown) {
            return is_cut(found);
        }
        // Of two headlines the one that `<title>` has as well, unless structured data has the one that the page shows.
        let is_of_ld = || self.ld.as_deref().is_some_and(|ld| plain(ld) == shown);
        !plain_og.contains(shown) && !shown.contains(&plain_og) && is_titled(&plain_og) && !is_titled(shown) && !is_of_ld()
    }

    /// The sources that have a headline, and whether others have another one.
    pub(super) fn origins(&self, title: &str, blocks: &Blocks) -> (Vec<Origin>, bool) {
        let wanted = plain(title);
        let has = |text: &str| text.contains(&wanted) && wanted.len() * 2 >= text.len();
        let is_heading = |i: &usize| matches!(blocks[*i].kind, BlockKind::Heading(1..=3)) && blocks[*i].text.len() < title.len() * 4;
        let is_shown = (0..blocks.len()).filter(is_heading).take(HEADINGS).any(|i| has(&plain(&blocks[i].text)));
        let mut origins = if is_shown { vec![Origin::Heading] } else { Vec::new() };
        let mut is_disputed = false;
        let og = self.og.as_ref().map(|(name, og)| (Origin::Meta(name), og));
        let said = [og, self.ld.as_ref().map(|ld| (Origin::JsonLd, ld))];
        for (origin, text) in said.into_iter().flatten() {
            let text = plain(text);
            if text == wanted {
                origins.push(origin);
            } else {
                is_disputed |= !text.contains(&wanted) && !wanted.contains(&text);
            }
        }
        let title = self.page_title.as_deref().map(plain);
        if title.as_ref().is_some_and(|title| title.contains(&wanted)) || origins.is_empty() {
            origins.push(Origin::TitleElement);
        } else {
            is_disputed |= self.page_headline.as_deref().is_some_and(|headline| !wanted.contains(&plain(headline)));
        }
        (origins, is_disputed)
    }
}

/// Whether a heading in a range is what is said, or ends with it, and no later one there is what was found.
fn is_nearest(said: &str, shown: &str, blocks: &Blocks, range: Range<usize>) -> bool {
    let is_heading = |i: &usize| matches!(blocks[*i].kind, BlockKind::Heading(1..=2));
    let last = range.rev().filter(is_heading).map(|i| blocks[i].text.as_str()).find(|text| {
        let is_said = *text == said || before(text, said).is_some();
        is_said || plain(text) == shown
    });
    last.is_some_and(|text| (text == said || before(text, said).is_some()) && plain(text) != shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    fn better(found: &str, og: &str, ld: Option<&str>, title: &str, page: &str) -> Option<String> {
        let said = Said {
            og: Some(("og:title", og.to_owned())),
            ld: ld.map(str::to_owned),
            page_title: Some(title.to_owned()),
            page_headline: None,
        };
        let blocks = parse(page, Format::Html);
        said.better(found, &blocks, blocks.len())
    }

    #[test]
    fn words_over_a_headline() {
        let title = "Harbour: The pier opens again | Post";
        for (found, og, ld, wanted) in [
            ("Harbour The pier opens again", "Harbour: The pier opens again", None, true),
            ("Harbour: The pier opens again", "The pier opens again", None, true),
            ("The pier opens again", "Harbour: The pier opens again", Some("Harbour: The pier opens again"), true),
            ("The pier opens again", "Harbour: The pier opens again", None, false),
            ("Harbour-pier opens again", "pier opens again", None, false),
            ("The pier opens again", "Harbour: The pier opens again", Some("The pier opens again"), false),
            ("The pier opens again", "The pier opens again - Post of the town", None, false),
            ("The pier opens again after a winter", "The pier opens…", None, false),
            ("The pier opens...", "The pier opens again", None, true),
            ("Repairs: the pier", "pier", None, false),
        ] {
            assert_eq!(better(found, og, ld, title, "").is_some(), wanted, "{found} | {og}");
        }
    }

    #[test]
    fn the_heading_before_the_text_that_is_said() {
        let page = "<h1>Pier opens: all dates</h1><h2>Harbour The pier opens again</h2><p>Text.</p>";
        let title = "Pier opens: all dates - Post";
        assert_eq!(better("Pier opens: all dates", "The pier opens again", None, title, page).as_deref(), Some("The pier opens again"));
        let page = "<h2>The pier opens again</h2><h1>Pier opens: all dates</h1><p>Text.</p>";
        assert_eq!(better("Pier opens: all dates", "The pier opens again", None, title, page), None);
    }

    #[test]
    fn sources_that_agree() {
        let said = Said {
            og: Some(("og:title", "A".to_owned())),
            ld: Some("Pier opens".to_owned()),
            page_title: Some("Pier opens - Post".to_owned()),
            page_headline: None,
        };
        let blocks = parse("<h1>Pier opens!</h1>", Format::Html);
        assert_eq!(said.origins("Pier opens", &blocks), (vec![Origin::Heading, Origin::JsonLd, Origin::TitleElement], true));
    }
}
