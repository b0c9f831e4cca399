//! Regular expressions with classes of letters, without the time that it takes to compile these.
//!
//! A class of all letters is hundreds of ranges, and each place of a pattern that has it is a copy: a pattern of a date takes two milliseconds to
//! compile. A quick twin has a class of ASCII letters and all other characters in its place, which is two ranges, and is tried first. The paths of the pattern are
//! paths of its twin, in the same order. So where the twin finds nothing, the pattern does not; and where all that the twin finds is ASCII, the
//! pattern finds the same. The pattern itself is compiled when the twin first finds something else.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// Classes of letters, each with that of the twin.
const CLASSES: [(&str, &str); 3] =
    [(r"\p{L}", r"[A-Za-z\x{80}-\x{10ffff}]"), (r"\p{Lu}", r"[A-Z\x{80}-\x{10ffff}]"), (r"\p{Ll}", r"[a-z\x{80}-\x{10ffff}]")];

/// A pattern that compiles and has classes of letters, none of them in a class that is negated.
#[derive(Debug)]
pub(crate) struct LetterRegex {
    pattern: Cow<'static, str>,
    quick: OnceLock<Regex>,
    exact: OnceLock<Regex>,
}

impl LetterRegex {
    pub(crate) fn new(pattern: impl Into<Cow<'static, str>>) -> Self {
        Self { pattern: pattern.into(), quick: OnceLock::new(), exact: OnceLock::new() }
    }

    /// The groups of the first match.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let found = self.quick().captures(text)?;
        if found[0].is_ascii() { Some(found) } else { self.exact().captures(text) }
    }

    fn quick(&self) -> &Regex {
        let twin = |pattern: &str| CLASSES.iter().fold(pattern.to_owned(), |pattern, (class, wider)| pattern.replace(class, wider));
        self.quick.get_or_init(|| Regex::new(&twin(&self.pattern)).expect("the patterns are constants; a test compiles them"))
    }

    fn exact(&self) -> &Regex {
        self.exact.get_or_init(|| Regex::new(&self.pattern).expect("the patterns are constants; a test compiles them"))
    }
}

#[cfg(test)]
mod tests {
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
                let groups = |found: Option<Captures<'_>>| {
                    found.map(|found| found.iter().map(|group| group.map(|group| group.range())).collect::<Vec<_>>())
                };
                let wanted = groups(alone.captures(&text));
                matches += usize::from(wanted.is_some());
                assert_eq!(groups(regex.captures(&text)), wanted, "{pattern}: {text}");
            }
        }
        assert!(matches > 1000, "{matches}");
    }
}
