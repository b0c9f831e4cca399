//! Sketches of spellings, by which a mended misprint is told from another word.

use serde::{Deserialize, Serialize};

use crate::text::first_lower_char;

/// A sketch of a word: which letters it has, in twelve groups, and which one it begins with, in sixteen. That of a character of an unspaced script
/// is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spelling(pub(super) u16);

const GROUPS: u32 = 12;

/// The bits of the groups of letters.
const LETTERS: u16 = (1 << GROUPS) - 1;

/// For each character of ASCII its sketch.
static OF_ASCII: [Spelling; 0x80] = {
    let mut table = [Spelling(0); 0x80];
    let mut c = 0;
    while c < table.len() {
        table[c] = Spelling::of_lower((c as u8).to_ascii_lowercase() as u32);
        c += 1;
    }
    table
};

/// Maximum number of groups of letters that a misprint adds or takes away. One letter for another is two.
const MISPRINT: u32 = 2;

/// Minimum number of groups of letters that both have.
const COMMON: u32 = 3;

impl Spelling {
    pub(super) fn of(word: &str, is_unspaced: bool) -> Self {
        if is_unspaced {
            return Self::default();
        }
        let letters = word.chars().fold(0u16, |letters, c| letters | Self::of_letter(c).0 & LETTERS);
        Self(letters | word.chars().next().map_or(0, |c| Self::of_letter(c).0 & !LETTERS))
    }

    /// That of a word of one letter.
    fn of_letter(c: char) -> Self {
        let of_lower = |c: char| Self::of_lower(u32::from(first_lower_char(c)));
        if c.is_ascii() { OF_ASCII[c as usize] } else { of_lower(c) }
    }

    const fn of_lower(c: u32) -> Self {
        let spread = c.wrapping_mul(0x9e37_79b1) >> 16;
        Self(1 << (spread % GROUPS) | ((spread / GROUPS % 16) as u16) << GROUPS)
    }

    /// That of words written together.
    fn joined(words: &[Self]) -> Self {
        let letters = words.iter().fold(0, |letters, word| letters | word.0 & LETTERS);
        Self(letters | words.first().map_or(0, |first| first.0 >> GROUPS << GROUPS))
    }

    /// Whether words may be misprints of others: they begin alike, and have nearly the same letters. Short words have too few.
    pub(super) fn are_alike(words: &[Self], others: &[Self]) -> bool {
        let (x, y) = (Self::joined(words).0, Self::joined(others).0);
        x >> GROUPS == y >> GROUPS && (x ^ y).count_ones() <= MISPRINT && (x & y & LETTERS).count_ones() >= COMMON
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
        for (x, y) in [
            ("martes", "miércoles"),
            ("nord", "sud"),
            ("east", "west"),
            ("пятницу", "понедельник"),
            ("overcast", "dry"),
            ("rose", "fell"),
            ("is", "in"),
            ("b", "bc"),
        ] {
            assert!(!alike(x, y), "{x} {y}");
        }
    }
}
