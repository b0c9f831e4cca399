//! Which patterns of a table match a text.
//!
//! Hardly any text matches any pattern, and one automaton of all patterns is slow: patterns that begin with anything make
//! it build states for every text. So the matcher first finds the rows that can match at all, and runs only their patterns:
//!
//! * Most rows match whole texts only and begin with one of a few literals. These are looked up at the beginning of the text.
//! * Every match of most other rows contains one of a few literals, or a digit. These are searched in the whole text.
//! * Every match begins, and ends, with one of a few bytes. Matches of whole-text patterns without `.` use few different bytes.
//!
//! A pattern is compiled when it is first needed; few patterns of a table ever are. What it takes to find the rows is in a table for the built-in
//! patterns (`clues_table.rs`), so that a process parses none of them before its first page.

mod clues;
mod clues_table;
mod literals;
mod match_bytes;
mod required;

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

#[cfg(test)]
pub(super) use clues::branches;
use clues::{BEGINNING, Clues, Part, number};
pub(super) use literals::LiteralFinder;
use match_bytes::MatchBytes;

use super::comparable_pattern;
use crate::text::Pattern;

/// How a pattern is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    AsWritten,
    /// For texts in comparable form.
    Comparable,
}

impl Form {
    fn of(self, pattern: &str) -> Cow<'_, str> {
        match self {
            Self::AsWritten => Cow::Borrowed(pattern),
            Self::Comparable => Cow::Owned(comparable_pattern(pattern)),
        }
    }
}

/// A table of patterns.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    form: Form,
    rows: Vec<Row>,
    /// The literals that rows begin with.
    beginnings: Beginnings,
    /// The literals that matches of other rows contain.
    literals: LiteralFinder,
    /// Rows told by digits and bytes rather than by literals: whether their matches contain a digit, and the bytes of these.
    others: Vec<(usize, bool, MatchBytes)>,
}

impl Matcher {
    /// A table of patterns that compile; the error has the number of one that is no regular expression.
    pub(super) fn new(form: Form, patterns: impl IntoIterator<Item = Cow<'static, str>>) -> Result<Self, (usize, String)> {
        let (mut rows, mut beginnings, mut literals, mut others) = (Vec::new(), Beginnings::default(), Vec::new(), Vec::new());
        for (i, written) in patterns.into_iter().enumerate() {
            let clues = Clues::of(&written, form).map_err(|message| (i, message))?;
            rows.push(Row { written, pattern: OnceLock::new(), bytes: clues.bytes, needs: clues.needs });
            for part in clues.parts {
                match part {
                    Part::Beginnings(found) => found.iter().for_each(|&beginning| beginnings.add(beginning, i)),
                    Part::Literals(found) => literals.extend(found.into_iter().map(|literal| (literal, i))),
                    Part::Other { needs_digit, bytes } => others.push((i, needs_digit, bytes)),
                }
            }
        }
        Ok(Self { form, rows, beginnings, literals: LiteralFinder::new(literals), others })
    }

    /// The rows that match, in order. Rows for which `may` is false are left out.
    pub(super) fn all(&self, text: &str, may: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
        let mut possible: Vec<usize> = self.beginnings.rows(text).collect();
        self.literals.find(text, |_, row| possible.push(row));
        let has_digit = text.bytes().any(|b| b.is_ascii_digit());
        let may_match = |(_, needs_digit, bytes): &&(usize, bool, MatchBytes)| (has_digit || !needs_digit) && bytes.allow(text);
        possible.extend(self.others.iter().filter(may_match).map(|&(row, ..)| row));
        possible.retain(|&row| self.rows[row].bytes.allow(text) && may(row));
        possible.sort_unstable();
        possible.dedup();
        possible.into_iter().filter(move |&row| self.rows[row].is_match(text, self.form))
    }
}

/// A pattern of the table.
#[derive(Clone, Debug)]
struct Row {
    written: Cow<'static, str>,
    pattern: OnceLock<Pattern>,
    /// The bytes that its matches begin with, end with, and consist of.
    bytes: MatchBytes,
    /// Each match contains one of these, unless they are none.
    needs: Vec<Cow<'static, str>>,
}

impl Row {
    /// Whether the pattern matches a text. It is not compiled for a text that has nothing of what it needs.
    fn is_match(&self, text: &str, form: Form) -> bool {
        let may = self.pattern.get().is_some() || self.needs.is_empty() || self.needs.iter().any(|literal| text.contains(&**literal));
        may && self.pattern(form).is_match(text)
    }

    fn pattern(&self, form: Form) -> &Pattern {
        self.pattern.get_or_init(|| Pattern::without_places(Cow::Owned(form.of(&self.written).into_owned())))
    }
}

/// The literals that rows begin with, each with its rows. A literal is cut to [`BEGINNING`] bytes and kept as a number.
#[derive(Clone, Debug, Default)]
struct Beginnings {
    /// For each literal the last entry of `rows` that is its.
    last: FxHashMap<u64, u32>,
    /// A row, and the number of the entry before it that has the same literal, counted from 1; 0 for none.
    rows: Vec<(u32, u32)>,
}

impl Beginnings {
    fn add(&mut self, beginning: u64, row: usize) {
        let entry = self.rows.len() as u32 + 1;
        let before = self.last.insert(beginning, entry).unwrap_or(0);
        self.rows.push((row as u32, before));
    }

    /// The rows whose literals the text begins with, with repeats.
    fn rows(&self, text: &str) -> impl Iterator<Item = usize> {
        let beginnings = (1..=text.len().min(BEGINNING)).map(|len| number(&text.as_bytes()[..len]));
        let entry = |entry: u32| self.rows.get((entry as usize).checked_sub(1)?);
        let of_one = move |last: u32| std::iter::successors(entry(last), move |&&(_, before)| entry(before));
        beginnings.filter_map(|beginning| self.last.get(&beginning)).flat_map(move |&last| of_one(last)).map(|&(row, _)| row as usize)
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn rows_match_as_alone() {
        let patterns = [
            "^.*right.*$",
            r"^\d+$",
            "^(share|print)+$",
            "x?",
            "copyright",
            "^(s|share|x)p?",
            "^shareprint$",
            r"^\d.*t$|^by|^$",
            "ust-?id",
            "(?i)ust-?id",
            "(?m)^share$",
            r"foo\b-?bar",
            "^[0-9]+ (min|h)?$",
            "^(年|[а-я])+$",
            r"(?-u:\d)x",
            "^(share|)$",
            "a$|^b",
            "(aa|bb|)(cc|)x",
        ];
        let matcher = Matcher::new(Form::AsWritten, patterns.map(Cow::Borrowed)).expect("the patterns are good");
        for text in [
            "",
            "12",
            "a1",
            "中1",
            "sharesprint",
            "shareprint",
            "copyright 12",
            "right",
            "x",
            "sp",
            "by",
            "1 right",
            "by it",
            "ustid",
            "USTID",
            "uſt-id",
            "trust",
            "x\nshare\ny",
            "foo-bar",
            "foobar",
            "12 min",
            "12 max",
            "年я",
            "年x",
            "1x",
            "bbccx",
            "aax",
            "ba",
            "b",
        ] {
            let alone: Vec<usize> = (0..patterns.len()).filter(|&i| Regex::new(patterns[i]).expect("good").is_match(text)).collect();
            assert_eq!(matcher.all(text, |_| true).collect::<Vec<_>>(), alone, "{text}");
            for row in 0..patterns.len() {
                assert_eq!((matcher.all(text, |i| i == row).count() > 0), alone.contains(&row), "{text}: {row}");
            }
        }
        assert_eq!(Matcher::new(Form::AsWritten, [Cow::Borrowed("(")]).map_err(|e| e.0).err(), Some(0));
    }
}
