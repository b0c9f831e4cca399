//! Which patterns of a table match a text.
//!
//! Hardly any text matches any pattern, and one automaton of all patterns is slow: patterns that begin with anything make
//! it build states for every text. So the matcher first finds the rows that can match at all, and runs only their patterns:
//!
//! * Most rows match whole texts only and begin with one of a few literals. These are looked up at the beginning of the text.
//! * Every match of most other rows contains one of a few literals, or a digit. These are searched in the whole text.
//! * Every match begins, and ends, with one of a few bytes.
//!
//! A pattern is compiled when it is first needed; few patterns of a table ever are. What it takes to find the rows is in a table for the built-in
//! patterns (`clues_table.rs`), so that a process parses none of them before its first page.

mod clues;
mod clues_table;
mod ends;
mod literals;

use std::ops::Deref;
use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashMap;

pub(super) use clues::branches;
use clues::{BEGINNING, Clues, Part, number};
use ends::Ends;
pub(super) use literals::LiteralFinder;

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
            let clues = Clues::of(&pattern).map_err(|message| (i, message))?;
            rows.push(Row { regex: LazyRegex::new(pattern), ends: clues.ends });
            for part in clues.parts {
                match part {
                    Part::Beginnings(found) => found.iter().for_each(|&beginning| beginnings.add(beginning, i)),
                    Part::Literals(found) => literals.extend(found.into_iter().map(|literal| (literal, i))),
                    Part::Other { needs_digit } => others.push((i, needs_digit)),
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
        possible.retain(|&row| self.rows[row].ends.allow(text) && may(row));
        possible.sort_unstable();
        possible.dedup();
        possible.into_iter().filter(move |&row| self.rows[row].regex.is_match(text))
    }
}

/// A pattern that compiles, compiled on first use.
#[derive(Clone, Debug)]
struct LazyRegex {
    pattern: String,
    compiled: OnceLock<Regex>,
}

impl LazyRegex {
    const fn new(pattern: String) -> Self {
        Self { pattern, compiled: OnceLock::new() }
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
    /// The bytes that its matches begin and end with.
    ends: Ends,
}

/// The literals that rows begin with, each with its rows. A literal is cut to [`BEGINNING`] bytes and kept as a number.
#[derive(Clone, Debug, Default)]
struct Beginnings(FxHashMap<u64, Vec<usize>>);

impl Beginnings {
    fn add(&mut self, beginning: u64, row: usize) {
        self.0.entry(beginning).or_default().push(row);
    }

    /// The rows whose literals the text begins with, with repeats.
    fn rows(&self, text: &str) -> impl Iterator<Item = usize> {
        let beginnings = (1..=text.len().min(BEGINNING)).map(|len| number(&text.as_bytes()[..len]));
        beginnings.filter_map(|beginning| self.0.get(&beginning)).flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
