//! Regular expressions with classes of letters, without the time that it takes to compile these.
//!
//! A class of all letters is hundreds of ranges, and each place of a pattern that has it is a copy: a pattern of a date takes two milliseconds to
//! compile. A quick twin has a class of ASCII letters and all other characters in its place, which is two ranges, and is tried first. The paths of the pattern are
//! paths of its twin, in the same order. So where the twin finds nothing, the pattern does not; and where all that the twin finds is ASCII, the
//! pattern finds the same. The pattern itself is compiled when the twin first finds something else.

use std::borrow::Cow;

use super::pattern::{Groups, Pattern};

/// Classes of letters, each with that of the twin.
const CLASSES: [(&str, &str); 3] =
    [(r"\p{L}", r"[A-Za-z\x{80}-\x{10ffff}]"), (r"\p{Lu}", r"[A-Z\x{80}-\x{10ffff}]"), (r"\p{Ll}", r"[a-z\x{80}-\x{10ffff}]")];

/// A pattern that compiles and has classes of letters, none of them in a class that is negated.
#[derive(Debug)]
pub(crate) struct LetterRegex {
    quick: Pattern,
    exact: Pattern,
}

impl LetterRegex {
    pub(crate) fn new(pattern: impl Into<Cow<'static, str>>) -> Self {
        let pattern = pattern.into();
        let twin = CLASSES.iter().fold(pattern.clone().into_owned(), |pattern, (class, wider)| pattern.replace(class, wider));
        Self { quick: Pattern::new(twin.into()), exact: Pattern::new(pattern) }
    }

    /// The groups of the first match.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Groups<'t>> {
        let found = self.quick.captures(text)?;
        if found[0].is_ascii() { Some(found) } else { self.exact.captures(text) }
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn finds_what_the_pattern_finds() {
        let patterns = [
            r"^by\s+(\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){1,3}?)\s*(?:[,|]\s*)?(?:\p{L}*[,.]?\s+)*[0-9]",
            r"([0-9]{1,2})\s(\p{L}{3,5})\.?\s([0-9]{4})",
            r"(\p{Ll}+)\.",
        ];
        let pieces =
            ["by ", "Jane ", "Émile ", "5 ", "mars ", "märz ", "м", "— ", "2024", ". ", "«", "5\u{a0}", "may", "a|", "", "中", "’s "];
        let mut matches = 0;
        for pattern in patterns {
            let (regex, alone) = (LetterRegex::new(pattern), Regex::new(pattern).expect("the pattern is good"));
            for number in 0..pieces.len().pow(4) {
                let text: String = (0..4).map(|digit| pieces[number / pieces.len().pow(digit) % pieces.len()]).collect();
                let wanted =
                    alone.captures(&text).map(|found| [found.get(0), found.get(1), found.get(2)].map(|group| group.map(|g| g.range())));
                let found = regex.captures(&text).map(|found| [0, 1, 2].map(|group| found.get(group).map(|g| g.start()..g.end())));
                matches += usize::from(wanted.is_some());
                assert_eq!(found, wanted, "{pattern}: {text}");
            }
        }
        assert!(matches > 1000, "{matches}");
    }
}
