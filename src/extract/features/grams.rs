//! Words and names as numbers: the hashed features of the model's two linear tables.
//!
//! A feature is hashed into one of [`BUCKETS`] buckets (Weinberger et al., "Feature Hashing for Large Scale Multitask
//! Learning", 2009), so that a table has a fixed size whatever the languages of its words.

use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use crate::text::{first_lower_char, is_letter, is_numeric, is_unspaced, mix, simplify_char};

/// Buckets of one table.
pub const BUCKETS: usize = 1 << 14;

/// So many tokens of a block are looked at: a block that has more is judged by other features.
const TOKENS: usize = 48;

/// Calls `each` with the buckets of the words of a block: each word or character, each pair of neighbours, and which begins and
/// which ends the block.
pub(super) fn words(text: &str, mut each: impl FnMut(u16)) {
    let mut previous = START;
    let mut tokens = 0;
    let walked = walk(text, |piece| {
        match piece {
            Piece::Word(token, _) | Piece::Single(token) => {
                each(bucket(token));
                each(bucket(pair(previous, token)));
                previous = token;
                tokens += 1;
            }
            Piece::Mark(c) => each(bucket(step(2, c as u32))),
            Piece::Gap if tokens >= TOKENS => return ControlFlow::Break(()),
            Piece::Gap => {}
        }
        ControlFlow::Continue(())
    });
    if walked.is_continue() && tokens > 0 {
        each(bucket(pair(previous, END)));
    }
}

/// Calls `each` with a hash of each token of a text, without regard to case, script of Chinese, and values of digits.
pub(super) fn tokens(text: &str, mut each: impl FnMut(u64)) {
    let _all = walk(text, |piece| {
        if let Piece::Word(token, _) | Piece::Single(token) = piece {
            each(token);
        }
        ControlFlow::Continue(())
    });
}

/// Words shorter than this, in letters, are mostly function words.
const TERM: u32 = 4;

/// The hashes of the parts of a text that say what it is about, each once: words that are not short, and pairs of characters of
/// unspaced scripts.
pub(super) fn terms(text: &str) -> Vec<u64> {
    let mut found = FxHashSet::default();
    let mut before = None;
    let _all = walk(text, |piece| {
        match piece {
            Piece::Word(token, letters) => {
                if letters >= TERM {
                    found.insert(token);
                }
                before = None;
            }
            Piece::Single(token) => {
                if let Some(before) = before {
                    found.insert(pair(before, token));
                }
                before = Some(token);
            }
            Piece::Mark(_) => before = None,
            Piece::Gap => {}
        }
        ControlFlow::Continue(())
    });
    found.into_iter().collect()
}

/// What a text is made of.
enum Piece {
    /// The hash of a word, and how many letters it has.
    Word(u64, u32),
    /// The hash of a character of an unspaced script.
    Single(u64),
    /// A sign that says something by itself.
    Mark(char),
    /// A character that is no part of a word has been dealt with.
    Gap,
}

/// Calls `each` with the pieces of a text, until it breaks off.
fn walk(text: &str, mut each: impl FnMut(Piece) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut word = 0u64;
    let mut letters = 0u32;
    for c in text.chars().chain(std::iter::once(' ')) {
        let class = class_of(c);
        if matches!(class, Class::Word) {
            word = step(word, letter(c));
            letters += 1;
            continue;
        }
        if word != 0 {
            each(Piece::Word(std::mem::take(&mut word), std::mem::take(&mut letters)))?;
        }
        match class {
            Class::Single => each(Piece::Single(step(1, letter(c))))?,
            Class::Mark => each(Piece::Mark(c))?,
            Class::Word | Class::Space => {}
        }
        each(Piece::Gap)?;
    }
    ControlFlow::Continue(())
}

/// The tag of an element as a hash, of which [`Level::bucket`] makes a bucket.
pub(super) fn tag(tag: &str) -> u64 {
    tag.bytes().fold(0x5eed, |h, b| step(h, u32::from(b)))
}

/// Calls `each` with such a hash of each part of the class and id names of an element.
pub(in crate::extract) fn name_parts(names: &str, mut each: impl FnMut(u64)) {
    let mut part = 0u64;
    let mut was_lower = false;
    for b in names.bytes().chain(std::iter::once(b' ')) {
        let is_hump = b.is_ascii_uppercase() && was_lower;
        let is_letter = b.is_ascii_alphabetic() || !b.is_ascii();
        if part != 0 && (!is_letter || is_hump) {
            each(part);
            part = 0;
        }
        if is_letter {
            part = step(part, u32::from(b.to_ascii_lowercase()));
        }
        was_lower = b.is_ascii_lowercase();
    }
}

/// How far out an element is from the block whose names are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// One of the three elements next to the block.
    Inner,
    /// Further out.
    Outer,
}

impl Level {
    /// How many elements around a block are inner ones.
    pub(super) const INNER: usize = 3;

    /// The level of an element with so many others between it and the block.
    pub(super) const fn at(out_by: usize) -> Self {
        if out_by < Self::INNER { Self::Inner } else { Self::Outer }
    }

    /// The bucket of a name at this level.
    pub(super) const fn bucket(self, name: u64) -> u16 {
        bucket(name ^ self as u64)
    }
}

const START: u64 = 3;
const END: u64 = 4;

#[derive(Clone, Copy)]
enum Class {
    Word,
    Single,
    Mark,
    Space,
}

/// The classes of ASCII, which are looked at for every character of most texts.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Space; 128];
    let mut c = 0;
    while c < 128 {
        let byte = c as u8;
        if byte.is_ascii_alphanumeric() {
            classes[c] = Class::Word;
        } else if is_mark(byte as char) {
            classes[c] = Class::Mark;
        }
        c += 1;
    }
    classes
};

const fn is_mark(c: char) -> bool {
    matches!(c, '©' | '®' | '|' | '｜' | '»' | '«' | '›' | '>' | '→' | '•' | '·' | ':' | '：' | '…' | '@' | '#' | '&' | '+')
}

#[inline]
fn class_of(c: char) -> Class {
    if let Some(&class) = ASCII.get(c as usize) {
        return class;
    }
    if is_letter(c) {
        if is_unspaced(c) { Class::Single } else { Class::Word }
    } else if is_mark(c) {
        Class::Mark
    } else {
        Class::Space
    }
}

/// Case, script of Chinese, and the value of digits make no difference.
#[inline]
fn letter(c: char) -> u32 {
    if c.is_ascii() {
        return if c.is_ascii_digit() { '0' as u32 } else { c.to_ascii_lowercase() as u32 };
    }
    if is_numeric(c) {
        return '0' as u32;
    }
    first_lower_char(simplify_char(c)) as u32
}

const fn pair(a: u64, b: u64) -> u64 {
    a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.rotate_left(17)
}

const fn step(hash: u64, c: u32) -> u64 {
    (hash ^ c as u64).wrapping_mul(0x0100_0000_01b3).wrapping_add(0xcbf2_9ce4_8422_2325)
}

const fn bucket(hash: u64) -> u16 {
    (mix(hash) % BUCKETS as u64) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u16> {
        let mut out = Vec::new();
        words(text, |bucket| out.push(bucket));
        out
    }

    #[test]
    fn case_script_and_numbers_make_no_difference() {
        assert_eq!(of("Share 12"), of("SHARE 98"));
        assert_eq!(of("責任編輯"), of("责任编辑"));
        assert_ne!(of("share it"), of("it share"));
        assert!(of("").is_empty());
    }

    #[test]
    fn names_are_cut() {
        let cut = |n| {
            let mut out = Vec::new();
            name_parts(n, |part| out.push(part));
            out
        };
        assert_eq!(cut("articleBody"), cut("article-body_12"));
        assert_eq!(cut("a b").len(), 2);
    }
}
