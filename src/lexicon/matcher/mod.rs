//! Which patterns of a table match a text.
//!
//! Hardly any text matches any pattern, and one automaton of all patterns is slow: patterns that begin with anything make
//! it build states for every text. So the matcher first finds the rows that can match at all, and runs only their patterns:
//!
//! * Most rows match whole texts only and begin with one of a few literals. These are looked up at the beginning of the text.
//! * Every match of most other rows contains one of a few literals, or a digit. These are searched in the whole text.
//! * Every match ends with one of a few bytes.
//!
//! A pattern is compiled when it is first needed. Few patterns of a table ever are.

mod last_bytes;
mod literals;

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use rustc_hash::FxHashMap;

use last_bytes::LastBytes;
pub(super) use literals::LiteralFinder;

/// Maximum size of a character class that is taken apart into literals.
const CLASS: usize = 8;

/// Maximum number of literals of a row. A row with more is always possible.
const MAX_LITERALS: usize = 600;

/// Maximum length of a beginning, in bytes: enough to tell most texts apart.
const BEGINNING: usize = 6;

/// A compiled table of patterns.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    rows: Vec<Row>,
    /// The literals that rows begin with.
    beginnings: Beginnings,
    /// The literals that matches of other rows contain.
    literals: LiteralFinder,
    /// Rows without literals, and whether their matches contain a digit.
    others: Vec<(usize, bool)>,
}

impl Matcher {
    /// A table of patterns that compile; the error has the number of one that is no regular expression.
    pub(super) fn new(patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let (mut rows, mut beginnings, mut literals, mut others) = (Vec::new(), Beginnings::default(), Vec::new(), Vec::new());
        for (i, pattern) in patterns.into_iter().enumerate() {
            let hir = regex_syntax::parse(&pattern).map_err(|e| (i, e.to_string()))?;
            rows.push(Row { regex: LazyRegex::new(pattern), last: LastBytes::of(&hir) });
            // What one of its branches needs, a pattern need not need as a whole.
            let parts = if Clue::of(&hir).is_some() { vec![hir] } else { branches(hir) };
            for part in parts {
                match Clue::of(&part) {
                    Some(Clue::Beginnings(found)) => found.iter().for_each(|literal| beginnings.add(literal, i)),
                    Some(Clue::Literals(found)) => literals.extend(found.into_iter().map(|literal| (literal, i))),
                    None => others.push((i, needs_digit(&part))),
                }
            }
        }
        Ok(Self { rows, beginnings, literals: LiteralFinder::new(literals), others })
    }

    /// The rows that match, in order. Rows for which `may` is false are left out.
    pub(super) fn all(&self, text: &str, may: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        let mut possible: Vec<usize> = self.beginnings.rows(text).collect();
        self.literals.find(text, |_, row| possible.push(row));
        let has_digit = text.bytes().any(|b| b.is_ascii_digit());
        possible.extend(self.others.iter().filter(|(_, needs_digit)| has_digit || !needs_digit).map(|&(row, _)| row));
        possible.retain(|&row| self.rows[row].last.may_end(text) && may(row));
        possible.sort_unstable();
        possible.dedup();
        possible.into_iter().filter(move |&row| self.rows[row].regex.is_match(text))
    }
}

/// A pattern that compiles, compiled on first use.
#[derive(Clone, Debug)]
pub(crate) struct LazyRegex {
    pattern: Cow<'static, str>,
    compiled: OnceLock<Regex>,
}

impl LazyRegex {
    pub(crate) fn new(pattern: impl Into<Cow<'static, str>>) -> Self {
        Self { pattern: pattern.into(), compiled: OnceLock::new() }
    }
}

impl Deref for LazyRegex {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).expect("the patterns of a table compile"))
    }
}

/// A pattern of the table.
#[derive(Clone, Debug)]
struct Row {
    regex: LazyRegex,
    /// The bytes that its matches end with.
    last: LastBytes,
}

/// The literals that rows begin with, each with its rows. A literal is cut to [`BEGINNING`] bytes and kept as a number.
#[derive(Clone, Debug, Default)]
struct Beginnings(FxHashMap<u64, Vec<usize>>);

impl Beginnings {
    fn add(&mut self, literal: &[u8], row: usize) {
        self.0.entry(number(literal)).or_default().push(row);
    }

    /// The rows whose literals the text begins with, with repeats.
    fn rows(&self, text: &str) -> impl Iterator<Item = usize> {
        let beginnings = (1..=text.len().min(BEGINNING)).map(|len| number(&text.as_bytes()[..len]));
        beginnings.filter_map(|beginning| self.0.get(&beginning)).flatten().copied()
    }
}

/// Bytes, fewer than eight, and their number as one number.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(bytes.len() as u64, |number, &byte| number << 8 | u64::from(byte))
}

/// The literals of a pattern that show whether it can match a text.
enum Clue {
    /// Each match begins with one of these, at the beginning of the text.
    Beginnings(Vec<Vec<u8>>),
    /// Each match contains one of these.
    Literals(Vec<String>),
}

impl Clue {
    fn of(hir: &Hir) -> Option<Self> {
        let literals = || required(hir).filter(|found| found.len() <= MAX_LITERALS).map(Self::Literals);
        beginnings_of(hir).map(Self::Beginnings).or_else(literals)
    }
}

/// The branches of a pattern: each match of the pattern matches one of them. The parser factors out their common beginning, `^` in
/// most patterns, so it is put back.
pub(super) fn branches(hir: Hir) -> Vec<Hir> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(&hir),
    };
    let at = parts.iter().take_while(|part| matches!(part.kind(), HirKind::Look(_))).count();
    let Some(HirKind::Alternation(branches)) = parts.get(at).map(Hir::kind) else { return vec![hir] };
    let whole = |branch: &Hir| Hir::concat([&parts[..at], std::slice::from_ref(branch), &parts[at + 1..]].concat());
    branches.iter().map(whole).collect()
}

/// The literals that all matches of a pattern begin with. `None` if a match may begin inside the text, or if there are too many.
fn beginnings_of(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if !hir.properties().look_set_prefix().contains(Look::Start) {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(BEGINNING).limit_total(MAX_LITERALS);
    let mut found = extractor.extract(hir);
    found.minimize_by_preference();
    let literals = found.literals()?;
    literals.iter().all(|literal| !literal.is_empty()).then(|| literals.iter().map(|literal| literal.as_bytes().to_vec()).collect())
}

/// Literals one of which every match contains. Among several such sets the one whose shortest literal is longest is taken. `None` if there is
/// none.
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
            parts.iter().filter_map(required).max_by_key(|literals| (shortest(literals), std::cmp::Reverse(literals.len())))
        }
        HirKind::Alternation(branches) => {
            branches.iter().map(required).collect::<Option<Vec<Vec<String>>>>().map(|all| all.into_iter().flatten().collect())
        }
        _ => None,
    }
    .filter(|literals: &Vec<String>| shortest(literals) > 1)
}

/// Whether every match contains an ASCII digit.
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

/// Length of the shortest literal, in bytes.
fn shortest(literals: &[String]) -> usize {
    literals.iter().map(String::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(pattern: &str) -> Option<Vec<String>> {
        required(&regex_syntax::parse(pattern).expect("the pattern is good"))
    }

    #[test]
    fn every_match_holds_a_piece() {
        assert_eq!(literals("^.*(copyright|all rights).*$"), Some(vec!["copyright".to_owned(), "all rights".to_owned()]));
        assert_eq!(literals("^(share)+ (it)?$"), Some(vec!["share".to_owned()]));
        assert_eq!(literals(r"^(share|\d+)$"), None);
        assert_eq!(literals("来源[:：].*"), Some(vec!["来源".to_owned()]));
        assert_eq!(literals("a?b"), None);
    }

    #[test]
    fn matches_begin_with_a_beginning() {
        let of = |pattern: &str| {
            let found = beginnings_of(&regex_syntax::parse(pattern).expect("the pattern is good"))?;
            Some(found.into_iter().map(|literal| String::from_utf8_lossy(&literal).into_owned()).collect::<Vec<_>>())
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
            ["^.*right.*$", r"^\d+$", "^(share|print)+$", "x?", "copyright", "^(s|share|x)p?", "^shareprint$", r"^\d.*t$|^by|^$"];
        let patterns = patterns.map(str::to_owned).to_vec();
        let matcher = Matcher::new(patterns.clone()).expect("the patterns are good");
        for text in ["", "12", "a1", "中1", "sharesprint", "shareprint", "copyright 12", "right", "x", "sp", "by", "1 right", "by it"] {
            let alone: Vec<usize> = (0..patterns.len()).filter(|&i| Regex::new(&patterns[i]).expect("good").is_match(text)).collect();
            assert_eq!(matcher.all(text, |_| true).collect::<Vec<_>>(), alone, "{text}");
            for row in 0..patterns.len() {
                assert_eq!((matcher.all(text, |i| i == row).count() > 0), alone.contains(&row), "{text}: {row}");
            }
        }
        assert_eq!(Matcher::new(vec!["(".to_owned()]).map_err(|e| e.0).err(), Some(0));
    }
}
