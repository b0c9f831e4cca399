//! The headline.

use rustc_hash::FxHashSet;

use crate::extract::observe::Page;
use crate::parse::{BlockKind, Blocks, Format};
use crate::text::{Span, collapse_space, folded, is_space, prefix};

use super::json_ld::JsonLd;
use super::meta;

/// What divides a headline from the site's name in `<title>`.
const DIVIDERS: [&str; 14] = [" | ", " - ", " – ", " — ", " :: ", " » ", "_", "|", " · ", "-", "——", "--", " / ", "–"];

/// The most places of one divider that are tried.
const MOST_DIVIDERS: usize = 8;

/// Longer titles are cut, in bytes: no headline is longer, and the work on a title grows faster than its length. Chosen by hand.
const LONGEST: usize = 2000;

/// The headline: a heading of the page that `<title>` agrees with, else what is made for machines, else `<title>`
/// without the site's name.
pub(super) fn read(page: &Page<'_>, ld: &JsonLd, site: Option<&str>) -> Option<String> {
    let blocks = page.blocks;
    let head = &blocks.head;
    let page_title = head.title.as_deref().or_else(|| meta(head, &["og:title"])).map(|title| prefix(title, LONGEST));
    agreed_heading(page, page_title)
        .or_else(|| shown_part(blocks, page_title?))
        .or_else(|| ld.headline.as_deref().map(|t| without_site(t, site)))
        .or_else(|| meta(head, &["og:title", "twitter:title", "dc.title", "headline"]).map(|t| without_site(t, site)))
        .or_else(|| page_title.map(|t| without_site(t, site)))
        .or_else(|| only_h1(blocks))
        .filter(|t| !t.is_empty())
}

/// A heading that holds, or is held by, the page's title: the longest such, of level 1 before others.
fn agreed_heading(page: &Page<'_>, page_title: Option<&str>) -> Option<String> {
    let title = folded(page_title?);
    let mut best: Option<((bool, usize), &str)> = None;
    for (i, block) in page.blocks.iter().enumerate() {
        let level = match block.kind {
            BlockKind::Heading(level @ 1..=3) => level,
            _ => continue,
        };
        let fewest = if level == 1 { 2 } else { 3 };
        if page.measures[i].tokens < fewest || block.text.len() > 600 {
            continue;
        }
        let Some(heading) = folded_part(&title, &block.text) else { continue };
        let rank = (level == 1, heading.chars().count());
        if best.is_none_or(|(r, _)| rank > r) {
            best = Some((rank, &block.text));
        }
    }
    // A heading that is a small part of the title is the site's name or a section's.
    best.filter(|((_, len), _)| len * 3 >= title.chars().count()).map(|(_, text)| collapse_space(text))
}

/// So many bytes of most texts show that they are no part of a title.
const BEGINNING: usize = 12;

/// A text in folded form, if that is part of a folded title.
fn folded_part(title: &str, text: &str) -> Option<String> {
    // A text is folded character by character.
    let may_be = title.contains(&folded(prefix(text, BEGINNING)));
    may_be.then(|| folded(text)).filter(|text| title.contains(text))
}

/// The longest part of `<title>`, from divider to divider, that the page shows as a block of its own, if it is no small part.
fn shown_part(blocks: &Blocks, page_title: &str) -> Option<String> {
    let cut = CutTitle::of(page_title);
    let least = cut.chars[cut.chars.len() - 1] * 2 / 5;
    // A text has a byte at least for each folded character, and more of them come of hardly any.
    let lengths = least / 2..=page_title.len();
    let shown: FxHashSet<String> =
        blocks.iter().filter(|b| lengths.contains(&b.text.len())).filter_map(|b| folded_part(&cut.folded, &b.text)).collect();
    let mut best: Option<(usize, Span)> = None;
    for part in cut.parts() {
        let length = cut.chars_in(part);
        if length > best.map_or(least, |(len, _)| len) && shown.contains(cut.folded_in(part)) {
            best = Some((length, part));
        }
    }
    best.map(|(_, part)| collapse_space(&page_title[part.range()]))
}

/// A title, cut at its dividers. It is folded once: its parts overlap, and are many more than its cuts.
struct CutTitle {
    /// Where parts may start and end, in bytes of the title: in the order of the dividers.
    starts: Vec<usize>,
    ends: Vec<usize>,
    folded: String,
    /// All of these places once, ascending.
    places: Vec<usize>,
    /// For each of the places the bytes, and the characters, of the folded title before it.
    bytes: Vec<usize>,
    chars: Vec<usize>,
}

impl CutTitle {
    fn of(title: &str) -> Self {
        let (mut starts, mut ends) = (vec![0], vec![title.len()]);
        for divider in DIVIDERS {
            for (at, _) in title.match_indices(divider).take(MOST_DIVIDERS) {
                starts.push(at + divider.len());
                ends.push(at);
            }
        }
        let mut places = [starts.as_slice(), ends.as_slice()].concat();
        places.sort_unstable();
        places.dedup();
        let mut cut = Self { starts, ends, folded: String::new(), bytes: Vec::new(), chars: Vec::new(), places };
        let (mut before, mut chars) = (0, 0);
        for &place in &cut.places {
            // A text is folded character by character.
            let piece = folded(&title[before..place]);
            chars += piece.chars().count();
            cut.folded.push_str(&piece);
            cut.bytes.push(cut.folded.len());
            cut.chars.push(chars);
            before = place;
        }
        cut
    }

    fn parts(&self) -> impl Iterator<Item = Span> {
        let to_each_end = |&start: &usize| self.ends.iter().filter(move |&&end| start <= end).map(move |&end| Span::new(start, end));
        self.starts.iter().flat_map(to_each_end)
    }

    /// The values of a part's ends in a table by place.
    fn ends_in(&self, part: Span, table: &[usize]) -> (usize, usize) {
        let value = |place| self.places.binary_search(&place).map_or(0, |i| table[i]);
        (value(part.start), value(part.end))
    }

    fn chars_in(&self, part: Span) -> usize {
        let (start, end) = self.ends_in(part, &self.chars);
        end - start
    }

    fn folded_in(&self, part: Span) -> &str {
        let (start, end) = self.ends_in(part, &self.bytes);
        &self.folded[start..end]
    }
}

/// The heading of level 1, on a page of HTML that has one only and no title.
fn only_h1(blocks: &Blocks) -> Option<String> {
    let mut all = blocks.iter().filter(|b| blocks.format == Format::Html && b.kind == BlockKind::Heading(1));
    let first = all.next()?;
    all.next().is_none().then(|| collapse_space(prefix(&first.text, LONGEST)))
}

/// A title without the site's name at its end, or at its beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    let whole = collapse_space(prefix(title, LONGEST));
    let site = site.map(folded);
    let is_site = |part: &str| site.as_ref().is_some_and(|s| !s.is_empty() && folded(part).contains(s));
    let mut title = whole.as_str();
    'shorter: loop {
        for divider in DIVIDERS {
            let Some((left, right)) = title.rsplit_once(divider) else { continue };
            if is_site(right) {
                return left.trim().to_owned();
            }
            if let Some((first, rest)) = title.split_once(divider)
                && is_site(first)
            {
                return rest.trim().to_owned();
            }
            // Without a known name: the longer part is the headline, if it is much the longer one.
            let is_spaced = divider.starts_with(' ') || matches!(divider, "_" | "|");
            if is_spaced && site.is_none() && left.chars().count() >= 2 * right.chars().count() {
                title = left.trim_matches(is_space);
                continue 'shorter;
            }
        }
        return title.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_go() {
        assert_eq!(without_site("A bridge is rebuilt - Daily News", Some("Daily News")), "A bridge is rebuilt");
        assert_eq!(without_site("Daily News: A - B | Daily News", Some("Daily News")), "Daily News: A - B");
        assert_eq!(without_site("市政府宣布新的交通计划_财经_新闻网", None), "市政府宣布新的交通计划");
        assert_eq!(without_site("Two-thirds agree", None), "Two-thirds agree");
    }

    #[test]
    fn a_title_of_dividers_ends() {
        assert_eq!(without_site(&"é_".repeat(100_000), None), "é_é");
        assert_eq!(without_site(&"a | b - c _ ".repeat(100_000), None), "a | b");
        let words = "The ferry returned to service. ".repeat(100_000);
        assert!(without_site(&words, Some("Post")).len() <= LONGEST);
    }

    #[test]
    fn parts_are_folded_with_the_whole() {
        let title = "Ａ News - ＴＨＥ bridge, ﬁnally | 臺灣 _ b";
        let cut = CutTitle::of(title);
        let parts: Vec<Span> = cut.parts().collect();
        assert!(parts.len() > 9);
        for part in parts {
            let text = folded(&title[part.range()]);
            assert_eq!((cut.folded_in(part), cut.chars_in(part)), (text.as_str(), text.chars().count()));
        }
    }

    #[test]
    fn the_part_that_the_page_shows_is_taken() {
        let page = "<title>The Post - Bridges: a new one - Traffic</title><div>Bridges: a new one</div><div>Traffic</div>";
        let blocks = crate::parse::parse(page, Format::Html);
        assert_eq!(shown_part(&blocks, blocks.head.title.as_deref().unwrap_or("")).as_deref(), Some("Bridges: a new one"));
        assert_eq!(shown_part(&blocks, "Another title - Traffic"), None);
    }
}
