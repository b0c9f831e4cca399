//! Which patterns of a table match a text.
//!
//! Hardly any text matches any pattern, and one automaton of all patterns is slow: those that begin with anything make
//! it build states for every text. So first it is found out which rows are possible at all, and only these are matched. Most
//! rows match nothing but whole texts, and what they begin with is one of a few pieces of text: those are looked for at
//! the beginning alone. Of other rows every match holds one of a few pieces, which are looked for everywhere, or a digit.

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, Anchored, BuildError, Input, StartKind};
use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pieces::Pieces;

/// Classes of more characters than this are no pieces of text.
const CLASS: usize = 8;

/// A row with more pieces than this is matched always.
const PIECES: usize = 600;

/// Beginnings are so long at most, in bytes: enough to tell most texts apart.
const BEGINNING: usize = 6;

/// A compiled table of patterns.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    rows: Vec<Regex>,
    /// What rows begin with.
    beginnings: Beginnings,
    /// What matches of other rows hold.
    pieces: Pieces,
    /// Rows without either, and whether their matches hold a digit.
    others: Vec<(usize, bool)>,
}

impl Matcher {
    /// Compiles patterns; the error has the number of the one that is no regular expression.
    pub(super) fn new(patterns: &[String]) -> Result<Self, (usize, String)> {
        let (mut rows, mut beginnings, mut pieces, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (i, pattern) in patterns.iter().enumerate() {
            rows.push(Regex::new(pattern).map_err(|e| (i, e.to_string()))?);
            let hir = regex_syntax::parse(pattern).map_err(|e| (i, e.to_string()))?;
            if let Some(found) = beginnings_of(&hir) {
                beginnings.extend(found.into_iter().map(|piece| (piece, i)));
            } else if let Some(found) = required(&hir).filter(|found| found.len() <= PIECES) {
                pieces.extend(found.into_iter().map(|piece| (piece, i)));
            } else {
                others.push((i, needs_digit(&hir)));
            }
        }
        let beginnings = Beginnings::new(beginnings).map_err(|e| (0, e.to_string()))?;
        Ok(Self { rows, beginnings, pieces: Pieces::new(pieces), others })
    }

    /// The first row that matches, of those that `may` is asked about.
    pub(super) fn first(&self, text: &str, may: impl Fn(usize) -> bool) -> Option<usize> {
        let mut possible: Vec<usize> = self.beginnings.rows(text).collect();
        self.pieces.rows(text, |row| possible.push(row));
        let has_digit = text.bytes().any(|b| b.is_ascii_digit());
        possible.extend(self.others.iter().filter(|(_, needs_digit)| has_digit || !needs_digit).map(|&(row, _)| row));
        possible.retain(|&row| may(row));
        possible.sort_unstable();
        possible.dedup();
        possible.into_iter().find(|&row| self.rows[row].is_match(text))
    }
}

/// Pieces of text that others begin with, each of a row.
#[derive(Clone, Debug)]
struct Beginnings {
    automaton: AhoCorasick,
    owners: Vec<usize>,
}

impl Beginnings {
    fn new(found: Vec<(Vec<u8>, usize)>) -> Result<Self, BuildError> {
        let (pieces, owners): (Vec<Vec<u8>>, Vec<usize>) = found.into_iter().unzip();
        let automaton = AhoCorasick::builder().start_kind(StartKind::Anchored).build(pieces)?;
        Ok(Self { automaton, owners })
    }

    /// The rows that a text begins with a piece of, with repeats.
    fn rows<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let input = Input::new(text).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        std::iter::from_fn(move || {
            // It fails for none but kinds of matches and starts that the automaton was not built with.
            self.automaton.try_find_overlapping(input.clone(), &mut state).ok()?;
            state.get_match().map(|piece| self.owners[piece.pattern().as_usize()])
        })
    }
}

/// What all matches of a pattern begin with, where they begin with the text and such beginnings are few.
fn beginnings_of(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if !hir.properties().look_set_prefix().contains(Look::Start) {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(BEGINNING).limit_total(PIECES);
    let mut found = extractor.extract(hir);
    found.minimize_by_preference();
    let pieces = found.literals()?;
    pieces.iter().all(|piece| !piece.is_empty()).then(|| pieces.iter().map(|piece| piece.as_bytes().to_vec()).collect())
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

/// Whether every match holds a digit of ASCII.
fn needs_digit(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| range.start() >= '0' && range.end() <= '9'),
        HirKind::Repetition(repetition) => repetition.min > 0 && needs_digit(&repetition.sub),
        HirKind::Capture(capture) => needs_digit(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(needs_digit),
        HirKind::Alternation(branches) => branches.iter().all(needs_digit),
        _ => false,
    }
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
    fn matches_begin_with_a_beginning() {
        let of = |pattern: &str| {
            let found = beginnings_of(&regex_syntax::parse(pattern).expect("the pattern is good"))?;
            Some(found.into_iter().map(|piece| String::from_utf8_lossy(&piece).into_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of("^(share|print)+$"), Some(vec!["share".to_owned(), "print".to_owned()]));
        assert_eq!(of("^related articles$"), Some(vec!["relate".to_owned()]));
        assert_eq!(of("^(a|b|)c"), Some(vec!["ac".to_owned(), "bc".to_owned(), "c".to_owned()]));
        assert_eq!((of("share"), of("^.*share"), of("^share|print"), of("^a?")), (None, None, None, None));
    }

    #[test]
    fn matches_hold_a_digit() {
        let of = |pattern: &str| needs_digit(&regex_syntax::parse(pattern).expect("the pattern is good"));
        assert!(of("^[a-z]{2,9} [0-9]+$") && of("(a|b)?(1st|[0-9]{2})+"));
        assert!(!of("[0-9]*") && !of("[0-9]|a") && !of("[0-9a]") && !of(r"\d") && !of("first"));
    }

    #[test]
    fn rows_match_as_alone() {
        let patterns =
            ["^.*right.*$", r"^\d+$", "^(share|print)+$", "x?", "copyright", "^(s|share|x)p?", "^shareprint$"].map(str::to_owned);
        let matcher = Matcher::new(&patterns).expect("the patterns are good");
        for text in ["", "12", "a1", "中1", "sharesprint", "shareprint", "copyright 12", "right", "x", "sp"] {
            let alone: Vec<usize> = (0..patterns.len()).filter(|&i| Regex::new(&patterns[i]).expect("good").is_match(text)).collect();
            assert_eq!(matcher.first(text, |_| true), alone.first().copied(), "{text}");
            for row in 0..patterns.len() {
                assert_eq!(matcher.first(text, |i| i == row).is_some(), alone.contains(&row), "{text}: {row}");
            }
        }
        assert_eq!(Matcher::new(&["(".to_owned()]).map_err(|e| e.0).err(), Some(0));
    }
}
