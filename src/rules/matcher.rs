//! Which patterns of a table match a text.
//!
//! Hardly any text matches any pattern, and one automaton of all patterns is slow: those that begin with anything make
//! it build states for every text. So one search finds which rows are possible at all, by pieces of text that every
//! match of a row holds; only these are matched. Rows without such pieces are matched together.

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexSet, RegexSetBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Classes of more characters than this are no pieces of text.
const CLASS: usize = 8;

/// A row with more pieces than this is matched always.
const PIECES: usize = 600;

/// Upper bound for the compiled size of the rows that are matched together.
const SIZE_LIMIT: usize = 64 << 20;

/// A compiled table of patterns.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    rows: Vec<Regex>,
    /// Pieces of text, and for each the row that has it.
    pieces: AhoCorasick,
    owners: Vec<usize>,
    /// Rows without pieces.
    always: RegexSet,
    always_rows: Vec<usize>,
}

impl Matcher {
    /// Compiles patterns; the error has the number of the one that is no regular expression.
    pub(super) fn new(patterns: &[String]) -> Result<Self, (usize, String)> {
        let (mut rows, mut pieces, mut owners, mut always_rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (i, pattern) in patterns.iter().enumerate() {
            rows.push(Regex::new(pattern).map_err(|e| (i, e.to_string()))?);
            let required = regex_syntax::parse(pattern).ok().and_then(|hir| required(&hir)).filter(|r| r.len() <= PIECES);
            match required {
                Some(required) => {
                    owners.extend(required.iter().map(|_| i));
                    pieces.extend(required);
                }
                None => always_rows.push(i),
            }
        }
        let mut always = RegexSetBuilder::new(always_rows.iter().map(|&i| &patterns[i]));
        let always = always.size_limit(SIZE_LIMIT).dfa_size_limit(SIZE_LIMIT).build().map_err(|e| (0, e.to_string()))?;
        let pieces = AhoCorasick::new(pieces).map_err(|e| (0, e.to_string()))?;
        Ok(Self { rows, pieces, owners, always, always_rows })
    }

    /// The rows that match, in their order; `may` tells which are asked about.
    pub(super) fn matches<'t>(&'t self, text: &'t str, may: impl Fn(usize) -> bool + 't) -> impl Iterator<Item = usize> + 't {
        let is_asked = self.always_rows.iter().any(|&row| may(row));
        let certain: Vec<usize> =
            if is_asked { self.always.matches(text).iter().map(|k| self.always_rows[k]).collect() } else { Vec::new() };
        let mut found = certain.clone();
        found.extend(self.pieces.find_overlapping_iter(text).map(|piece| self.owners[piece.pattern().as_usize()]));
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter(move |&row| may(row) && (certain.contains(&row) || self.rows[row].is_match(text)))
    }
}

/// Pieces of text of which every match holds one, the most telling that there are; none if a match need hold nothing
/// in particular.
fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(|text| vec![text.to_owned()]),
        HirKind::Class(Class::Unicode(class)) => {
            let size: usize = class.iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
            (size <= CLASS).then(|| class.iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect())
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().filter_map(required).max_by_key(|pieces| (shortest(pieces), std::cmp::Reverse(pieces.len())))
        }
        HirKind::Alternation(branches) => {
            branches.iter().map(required).collect::<Option<Vec<Vec<String>>>>().map(|all| all.into_iter().flatten().collect())
        }
        _ => None,
    }
    .filter(|pieces: &Vec<String>| shortest(pieces) > 1)
}

/// Length of the shortest piece, in bytes.
fn shortest(pieces: &[String]) -> usize {
    pieces.iter().map(String::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(pattern: &str) -> Option<Vec<String>> {
        required(&regex_syntax::parse(pattern).expect("the pattern is good"))
    }

    #[test]
    fn every_match_holds_a_piece() {
        assert_eq!(pieces("^.*(copyright|all rights).*$"), Some(vec!["copyright".to_owned(), "all rights".to_owned()]));
        assert_eq!(pieces("^(share)+ (it)?$"), Some(vec!["share".to_owned()]));
        assert_eq!(pieces(r"^(share|\d+)$"), None);
        assert_eq!(pieces("来源[:：].*"), Some(vec!["来源".to_owned()]));
        assert_eq!(pieces("a?b"), None);
    }

    #[test]
    fn rows_match_as_alone() {
        let patterns = ["^.*right.*$", r"^\d+$", "^(share|print)+$", "x?", "copyright"].map(str::to_owned);
        let matcher = Matcher::new(&patterns).expect("the patterns are good");
        for text in ["", "12", "sharesprint", "shareprint", "copyright 12", "right", "x"] {
            let alone: Vec<usize> = (0..patterns.len()).filter(|&i| Regex::new(&patterns[i]).expect("good").is_match(text)).collect();
            assert_eq!(matcher.matches(text, |_| true).collect::<Vec<_>>(), alone, "{text}");
        }
        assert_eq!(Matcher::new(&["(".to_owned()]).map_err(|e| e.0).err(), Some(0));
    }
}
