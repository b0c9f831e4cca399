//! Words and names as numbers: the hashed features of the model's two linear tables.
//!
//! A feature is hashed into one of [`BUCKETS`] buckets (Weinberger et al., "Feature Hashing for Large Scale Multitask
//! Learning", 2009), so that a table has a fixed size whatever the languages of its words.

use rustc_hash::FxHashSet;

use crate::parse::Blocks;
use crate::text::{first_lower_char, is_letter, is_numeric, is_unspaced, mix, simplify_char};

/// Buckets of one table.
pub(in crate::extract) const BUCKETS: usize = 1 << 14;

/// Maximum number of tokens of a block whose words count. Other features decide about longer blocks.
const TOKENS: usize = 48;

/// Minimum mean length of a lexeme in most languages, in bytes. For the capacity of buffers.
const BYTES_PER_LEXEME: usize = 4;

/// A lexeme of a text. Words and single characters are its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::extract) enum Lexeme {
    /// A word: its hash, which ignores case and the values of digits; and its number of letters.
    Word(u64, u32),
    /// A character of an unspaced script: its hash. Simplified and traditional characters have one hash.
    Single(u64),
    /// A sign that is a feature by itself, like a bar or an arrow.
    Mark(char),
    /// Marks that [`TOKENS`] tokens came before.
    Limit,
}

impl Lexeme {
    /// The hash of a token. `None` if the lexeme is no token.
    pub(in crate::extract) const fn token(self) -> Option<u64> {
        match self {
            Self::Word(token, _) | Self::Single(token) => Some(token),
            Self::Mark(_) | Self::Limit => None,
        }
    }
}

/// The lexemes of a document's blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Lexemes {
    all: Vec<Lexeme>,
    /// One past the last lexeme of each block.
    ends: Vec<usize>,
}

impl Lexemes {
    /// The lexemes of all blocks, up to `most` tokens of each.
    pub(in crate::extract) fn of(blocks: &Blocks, most: usize) -> Self {
        let bytes: usize = blocks.iter().map(|block| block.text.len()).sum();
        let mut lexemes = Self { all: Vec::with_capacity(bytes / BYTES_PER_LEXEME), ends: Vec::with_capacity(blocks.len()) };
        for block in blocks.iter() {
            walk(&block.text, most, &mut lexemes.all);
            lexemes.ends.push(lexemes.all.len());
        }
        lexemes
    }

    /// The lexemes of one block.
    pub(in crate::extract) fn block(&self, block: usize) -> &[Lexeme] {
        let start = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[block]]
    }

    /// The lexemes of each block in turn.
    pub(in crate::extract) fn blocks(&self) -> impl Iterator<Item = &[Lexeme]> {
        (0..self.ends.len()).map(|block| self.block(block))
    }
}

/// The lexemes of a text.
pub(in crate::extract) fn lexemes(text: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    walk(text, usize::MAX, &mut lexemes);
    lexemes
}

/// Adds the lexemes of a text, up to `most` tokens.
fn walk(text: &str, most: usize, lexemes: &mut Vec<Lexeme>) {
    let (mut word, mut letters) = (0u64, 0u32);
    let mut tokens = 0;
    let mut is_limited = false;
    for c in text.chars().chain(std::iter::once(' ')) {
        let class = class_of(c);
        if matches!(class, Class::Word) {
            word = step(word, letter(c));
            letters += 1;
            continue;
        }
        if tokens >= most {
            return;
        }
        if word != 0 {
            lexemes.push(Lexeme::Word(std::mem::take(&mut word), std::mem::take(&mut letters)));
            tokens += 1;
        }
        match class {
            Class::Single if tokens < most => {
                lexemes.push(Lexeme::Single(step(1, letter(c))));
                tokens += 1;
            }
            Class::Mark => lexemes.push(Lexeme::Mark(c)),
            Class::Word | Class::Single | Class::Space => {}
        }
        if tokens >= TOKENS && !is_limited {
            lexemes.push(Lexeme::Limit);
            is_limited = true;
        }
    }
}

/// Calls `each` with the buckets of a block's tokens: each token, each pair of neighbours, the first token and the last one. Marks have
/// buckets, too.
pub(in crate::extract) fn words(lexemes: &[Lexeme], mut each: impl FnMut(u16)) {
    let mut previous = START;
    for &lexeme in lexemes {
        match lexeme {
            Lexeme::Word(token, _) | Lexeme::Single(token) => {
                each(bucket(token));
                each(bucket(pair(previous, token)));
                previous = token;
            }
            Lexeme::Mark(c) => each(bucket(step(2, c as u32))),
            Lexeme::Limit => return,
        }
    }
    if previous != START {
        each(bucket(pair(previous, END)));
    }
}

/// Words shorter than this, in letters, are mostly function words.
const TERM: u32 = 4;

/// The terms of a text, as hashes, each once: the words of at least [`TERM`] letters, and the pairs of characters of unspaced scripts. They
/// carry the topic of the text.
pub(in crate::extract) fn terms(lexemes: &[Lexeme]) -> Vec<u64> {
    let mut found = FxHashSet::default();
    let mut before = None;
    for &lexeme in lexemes {
        if let (Some(before), Lexeme::Single(token)) = (before, lexeme) {
            found.insert(pair(before, token));
        }
        before = match lexeme {
            Lexeme::Single(token) => Some(token),
            Lexeme::Word(token, letters) => {
                if letters >= TERM {
                    found.insert(token);
                }
                None
            }
            Lexeme::Mark(_) => None,
            Lexeme::Limit => before,
        };
    }
    found.into_iter().collect()
}

/// The hash of an element's tag. [`Level::bucket`] gives its bucket.
pub(in crate::extract) fn tag(tag: &str) -> u64 {
    tag.bytes().fold(0x5eed, |h, b| step(h, u32::from(b)))
}

/// Calls `each` with the hash of each part of an element's names. [`Level::bucket`] gives its bucket.
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

/// The distance of an element from the block inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Level {
    /// One of the three elements next to the block.
    Inner,
    /// Further out.
    Outer,
}

impl Level {
    /// How many elements around a block are inner ones.
    pub(in crate::extract) const INNER: usize = 3;

    /// The level of an element with `out_by` other elements between it and the block.
    #[cfg(feature = "internals")]
    pub(in crate::extract) const fn at(out_by: usize) -> Self {
        if out_by < Self::INNER { Self::Inner } else { Self::Outer }
    }

    /// The bucket of a name at this level.
    pub(in crate::extract) const fn bucket(self, name: u64) -> u16 {
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

/// The classes of ASCII characters, as a table for speed.
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

/// A character as it is hashed: without case, in simplified Chinese, each digit as zero.
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
        words(&lexemes(text), |bucket| out.push(bucket));
        out
    }

    #[test]
    fn a_block_has_so_many_tokens() {
        let some = |text: &str, most: usize| {
            let mut some = Vec::new();
            walk(text, most, &mut some);
            some
        };
        for text in ["one two: three | four", "北京|a 上海b", "a b c"] {
            let all = lexemes(text);
            let tokens = all.iter().filter_map(|lexeme| lexeme.token()).count();
            for most in 0..tokens {
                let few = some(text, most);
                assert!(all.starts_with(&few), "{text}");
                assert_eq!(few.iter().filter_map(|lexeme| lexeme.token()).count(), most, "{text}");
            }
            assert_eq!(some(text, tokens), all, "{text}");
        }
        let long = "word ".repeat(TOKENS);
        assert_eq!(of(&long).len(), 2 * TOKENS);
        assert_eq!(of(&format!("{long}more")), of(&long));
        assert_eq!(of(&"word ".repeat(TOKENS - 1)).len(), 2 * TOKENS - 1);
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
