//! Sketches of spellings, by which a mended misprint is told from another word.

use serde::{Deserialize, Serialize};

use crate::text::first_lower_char;

/// A sketch of a word: which letters it has, in twelve groups, and which one it begins with, in sixteen. That of a character of an unspaced script
/// is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spelling(u16);

const GROUPS: u32 = 12;

/// Maximum number of groups of letters that a misprint adds or takes away. One letter for another is two.
const MISPRINT: u32 = 2;

impl Spelling {
    pub(super) fn of(word: &str, is_unspaced: bool) -> Self {
        if is_unspaced {
            return Self::default();
        }
        let spread = |c: char| u32::from(first_lower_char(c)).wrapping_mul(0x9e37_79b1) >> 16;
        let letters = word.chars().fold(0u16, |letters, c| letters | 1 << (spread(c) % GROUPS));
        let first = word.chars().next().map_or(0, |c| spread(c) / GROUPS % 16);
        Self(letters | (first as u16) << GROUPS)
    }

    /// That of words written together.
    fn joined(words: &[Self]) -> Self {
        let letters = words.iter().fold(0, |letters, word| letters | word.0 & ((1 << GROUPS) - 1));
        Self(letters | words.first().map_or(0, |first| first.0 >> GROUPS << GROUPS))
    }

    /// Whether words may be misprints of others: they begin alike, and have nearly the same letters.
    pub(super) fn are_alike(words: &[Self], others: &[Self]) -> bool {
        let (x, y) = (Self::joined(words).0, Self::joined(others).0);
        x != 0 && y != 0 && x >> GROUPS == y >> GROUPS && (x ^ y).count_ones() <= MISPRINT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misprints_are_alike_and_other_words_are_not() {
        let alike = |x: &str, y: &str| {
            let of = |words: &str| words.split(' ').map(|word| Spelling::of(word, false)).collect::<Vec<_>>();
            Spelling::are_alike(&of(x), &of(y))
        };
        for (x, y) in
            [("recieve", "receive"), ("harbor", "harbour"), ("in the", "inthe"), ("мэрии", "мерии"), ("Gemeinderat", "Gemeindrat")]
        {
            assert!(alike(x, y), "{x} {y}");
        }
        for (x, y) in
            [("martes", "miércoles"), ("nord", "sud"), ("east", "west"), ("пятницу", "понедельник"), ("overcast", "dry"), ("rose", "fell")]
        {
            assert!(!alike(x, y), "{x} {y}");
        }
    }
}
