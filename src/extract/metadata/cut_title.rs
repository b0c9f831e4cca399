//! A title, cut at its dividers: its parts, and the name of the site at its ends.

use crate::text::{Span, collapse_space, folded, is_space, prefix};

use super::title::LONGEST;

/// What divides a headline from the site's name in `<title>`.
const DIVIDERS: [&str; 28] = [
    " | ", " - ", " – ", " — ", " ― ", " － ", " :: ", " » ", " « ", " › ", " ‹ ", " • ", " ▪ ", " ~ ", " ～ ", " · ", " / ", "_", "|",
    "｜", "丨", "—", "――", "--", "―", "－", "-", "–",
];

/// Signs after the name of a site, or before it, that mostly divide a headline from the words over it.
const COLONS: [&str; 2] = [": ", "："];

/// Those that stand in a headline as well: they divide only what is known to be the site's name from it.
fn is_in_headlines(divider: &str) -> bool {
    !(divider.starts_with(' ') || matches!(divider, "_" | "|" | "｜" | "丨"))
}

/// The most places of one divider that are tried.
const MOST_DIVIDERS: usize = 8;

/// A title, cut at its dividers. It is folded once: its parts overlap, and are many more than its cuts.
pub(super) struct CutTitle {
    /// Where parts may start and end, in bytes of the title: in the order of the dividers.
    starts: Vec<usize>,
    ends: Vec<usize>,
    pub(super) folded: String,
    /// All of these places once, ascending.
    places: Vec<usize>,
    /// For each of the places the bytes, and the characters, of the folded title before it.
    bytes: Vec<usize>,
    pub(super) chars: Vec<usize>,
}

impl CutTitle {
    pub(super) fn of(title: &str) -> Self {
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

    pub(super) fn parts(&self) -> impl Iterator<Item = Span> {
        let to_each_end = |&start: &usize| self.ends.iter().filter(move |&&end| start <= end).map(move |&end| Span::new(start, end));
        self.starts.iter().flat_map(to_each_end)
    }

    /// The values of a part's ends in a table by place.
    fn ends_in(&self, part: Span, table: &[usize]) -> (usize, usize) {
        let value = |place| self.places.binary_search(&place).map_or(0, |i| table[i]);
        (value(part.start), value(part.end))
    }

    pub(super) fn chars_in(&self, part: Span) -> usize {
        let (start, end) = self.ends_in(part, &self.chars);
        end - start
    }

    pub(super) fn folded_in(&self, part: Span) -> &str {
        let (start, end) = self.ends_in(part, &self.bytes);
        &self.folded[start..end]
    }
}

/// What is known of the site's name.
pub(super) struct Site<'h> {
    /// In folded form.
    pub(super) name: Option<String>,
    pub(super) host: Option<&'h str>,
    /// Parts of the page's title that the page shows as names of the site or of a section, in folded form.
    pub(super) shown: Vec<String>,
    /// Those that the line of copyright has.
    pub(super) own: Vec<String>,
}

impl Site<'_> {
    /// Whether a part of a title is the site's name. A part that is much longer tells something of the site.
    pub(super) fn is(&self, part: &str) -> bool {
        let part = folded(part.trim());
        let chars = part.chars().count();
        let is_named = self.name.as_ref().is_some_and(|site| {
            let length = site.chars().count();
            !site.is_empty() && chars * 2 <= length * 3 + 12 && part.contains(site)
        });
        let plain: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
        let is_host =
            |host: &str| host.split('.').any(|label| label.len() > 3 && label.chars().filter(|c| c.is_alphanumeric()).eq(plain.chars()));
        is_named || self.shown.contains(&part) || self.host.is_some_and(is_host)
    }

    /// A title without the site's name at its end, or at its beginning.
    pub(super) fn taken_off(&self, title: &str) -> String {
        let whole = collapse_space(prefix(title, LONGEST));
        let mut title = whole.as_str();
        'shorter: loop {
            for divider in DIVIDERS {
                let Some((left, right)) = title.rsplit_once(divider) else { continue };
                if self.is(right) {
                    // A section may stand before the site, where nothing but the page tells both.
                    if self.name.is_none() && left.trim().len() < title.len() && !left.trim().is_empty() {
                        title = left.trim_matches(is_space);
                        continue 'shorter;
                    }
                    return left.trim().to_owned();
                }
                if let Some((first, rest)) = title.split_once(divider)
                    && self.is(first)
                {
                    return rest.trim().to_owned();
                }
                // Without a known name: the longer part is the headline, if it is much the longer one.
                let is_longer = left.chars().count() * 2 >= 3 * right.chars().count();
                if !is_in_headlines(divider) && self.name.is_none() && is_longer {
                    title = left.trim_matches(is_space);
                    continue 'shorter;
                }
            }
            return self.without_colon(title).to_owned();
        }
    }

    /// A title without a name of the site that a colon divides from it. A topic before the colon is part of the headline.
    fn without_colon<'t>(&self, title: &'t str) -> &'t str {
        for colon in COLONS {
            if let Some((_, rest)) = title.split_once(colon).filter(|(first, _)| self.is_own(first)) {
                return rest.trim();
            }
            if let Some((left, _)) = title.rsplit_once(colon).filter(|(_, last)| self.is_own(last)) {
                return left.trim();
            }
        }
        title
    }

    /// Whether a part is the whole name of the site, and not that of a section.
    fn is_own(&self, part: &str) -> bool {
        let part = folded(part.trim());
        !part.is_empty() && (self.name.as_ref() == Some(&part) || self.own.contains(&part))
    }
}

/// A title without the site's name, where only the name is known.
#[cfg(test)]
fn without_site(title: &str, site: Option<&str>) -> String {
    Site { name: site.map(folded), host: None, shown: Vec::new(), own: Vec::new() }.taken_off(title)
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
        for divider in [" « ", " • ", "｜", " ~ ", "丨", " ― ", " ▪ ", " › "] {
            assert_eq!(without_site(&format!("The pier opens again{divider}The Post"), None), "The pier opens again");
        }
        assert_eq!(without_site("Harbour: The pier opens again", None), "Harbour: The pier opens again");
        assert_eq!(without_site("The Post: The pier opens again", Some("The Post")), "The pier opens again");
        assert_eq!(without_site("渔港的市场：重新开放", None), "渔港的市场：重新开放");
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
}
