//! The generated frequencies, laid out to be looked up by character.

use std::sync::LazyLock;

use super::class::{Class, TextScript};
use super::cost;
use super::frequencies_table::{ALPHABETS, CHINESE, FOLLOWS, JAPANESE, KOREAN, MARKS};
use super::languages::Alphabet;
use crate::text::{first_lower_char, simplify_char};

/// The first character of a string of costs; see `frequencies_table`.
const ZERO: u8 = b'#';

/// Languages of one alphabet that are summed side by side.
pub(super) const LANES: usize = 32;
/// Scripts that are summed side by side.
pub(super) const SCRIPT_LANES: usize = 16;

/// The costs of the letters of one alphabet, for each of its languages.
pub(super) struct LetterTable {
    /// The languages by their lanes, as indexes into [`ALPHABETS`].
    pub(super) languages: Vec<usize>,
    pub(super) single: Vec<[u8; LANES]>,
    /// How many letters have pairs; they come first.
    pub(super) paired: usize,
    /// By the letter before and the letter.
    pub(super) pairs: Vec<[u8; LANES]>,
}

/// One past the last letter of an alphabet.
const LETTERS: usize = 0x1f00;
pub(super) const NO_LETTER: u8 = u8::MAX;

/// All that is looked up by character.
pub(super) struct Tables {
    class: Box<[Class]>,
    /// The place of each letter, lower-cased, in the table of its alphabet.
    pub(super) letter: Box<[u8]>,
    pub(super) alphabets: [LetterTable; TextScript::ALPHABETS],
    /// The lane of English among the languages in Latin letters.
    pub(super) english: usize,
    pub(super) follows: Box<[[u8; SCRIPT_LANES]]>,
    /// Costs of marks by script, sorted by the mark.
    pub(super) marks: Vec<(char, [u8; SCRIPT_LANES])>,
    pub(super) east_asian: &'static EastAsianCosts,
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

/// The costs of the characters of Chinese, Japanese and Korean. Of a text that is known to be UTF-8, no more of the tables is needed.
pub(super) struct EastAsianCosts([Box<[u8]>; 3]);

pub(super) static EAST_ASIAN_COSTS: LazyLock<EastAsianCosts> =
    LazyLock::new(|| EastAsianCosts([CHINESE, JAPANESE, KOREAN].map(character_costs)));

impl EastAsianCosts {
    /// The cost of a character in Chinese, Japanese or Korean (0, 1, 2).
    #[inline]
    pub(super) fn of(&self, language: usize, c: char) -> u32 {
        let c = if language == 0 { simplify_char(c) } else { c };
        let index = u32::from(c).wrapping_sub(EAST_ASIAN.start) as usize;
        u32::from(self.0[language].get(index).copied().unwrap_or(cost::RARE_CHARACTER))
    }
}

/// One past the last character whose class is kept: the alphabets. Looking it up costs a search.
const CLASSES: u32 = 0x700;

/// First and one past the last character that the tables of East Asian characters hold.
const EAST_ASIAN: std::ops::Range<u32> = 0x3000..0xd800;

impl Tables {
    fn new() -> Self {
        let class = (0..CLASSES).map(|c| char::from_u32(c).map_or(Class::Damage, Class::of)).collect();
        let mut letter = vec![NO_LETTER; LETTERS].into_boxed_slice();
        let mut alphabets = Vec::new();
        for script in 0..TextScript::ALPHABETS {
            alphabets.push(LetterTable::new(script, &mut letter));
        }
        for c in (0..LETTERS as u32).filter_map(char::from_u32) {
            let lower = first_lower_char(c) as usize;
            if letter[c as usize] == NO_LETTER && lower < LETTERS {
                letter[c as usize] = letter[lower];
            }
        }
        let mut follows = vec![[0; SCRIPT_LANES]; (Class::COUNT + Class::CAPITALS) * Class::COUNT].into_boxed_slice();
        for (script, rows) in FOLLOWS.iter().enumerate() {
            for (before, row) in rows.iter().enumerate() {
                for (after, cost) in row.bytes().enumerate() {
                    follows[before * Class::COUNT + after][script] = cost - ZERO;
                }
            }
        }
        let mark = |&(c, costs): &(char, &str)| {
            let mut lanes = [0; SCRIPT_LANES];
            lanes.iter_mut().zip(costs.bytes()).for_each(|(lane, cost)| *lane = cost - ZERO);
            (c, lanes)
        };
        let latin = |a: &&Alphabet| a.script == TextScript::Latin;
        Self {
            english: ALPHABETS.iter().filter(latin).position(|a| a.language == "en").unwrap_or(0),
            class,
            letter,
            alphabets: alphabets.try_into().unwrap_or_else(|_| unreachable!("one table was made for each alphabet")),
            follows,
            marks: MARKS.iter().map(mark).collect(),
            east_asian: &EAST_ASIAN_COSTS,
        }
    }

    #[inline]
    pub(super) fn class(&self, c: char) -> Class {
        match c {
            '一'..='鿿' => Class::Han,
            '가'..='힣' => Class::Hangul,
            'ぁ'..='ん' => Class::Hiragana,
            'ァ'..='ヺ' => Class::Katakana,
            _ => self.class.get(c as usize).copied().unwrap_or_else(|| Class::of(c)),
        }
    }
}

impl LetterTable {
    /// The table of an alphabet; gives its letters their places.
    fn new(script: usize, places: &mut [u8]) -> Self {
        let languages: Vec<usize> = (0..ALPHABETS.len()).filter(|&l| ALPHABETS[l].script as usize == script).collect();
        let mut count = 0;
        let mut number = |letters: &str| {
            for c in letters.chars().filter(|&c| (c as usize) < LETTERS) {
                if places[c as usize] == NO_LETTER && count < NO_LETTER {
                    places[c as usize] = count;
                    count += 1;
                }
            }
            usize::from(count)
        };
        let paired = languages.iter().map(|&l| number(ALPHABETS[l].letters)).last().unwrap_or(0);
        let all = languages.iter().map(|&l| number(ALPHABETS[l].foreign)).last().unwrap_or(0);
        let place = |c: char| places.get(c as usize).filter(|p| **p != NO_LETTER).map(|p| usize::from(*p));
        let mut single = vec![[cost::STRANGE_LETTER; LANES]; all];
        for (lane, alphabet) in languages.iter().map(|&l| &ALPHABETS[l]).enumerate() {
            let costs = alphabet.letters.chars().zip(alphabet.costs.bytes());
            for (c, cost) in costs.chain(alphabet.foreign.chars().zip(alphabet.foreign_costs.bytes())) {
                if let Some(place) = place(c) {
                    single[place][lane] = cost - ZERO;
                }
            }
        }
        let mut pairs: Vec<[u8; LANES]> = (0..paired).flat_map(|_| single[..paired].iter().copied()).collect();
        for (lane, alphabet) in languages.iter().map(|&l| &ALPHABETS[l]).enumerate() {
            let own: Vec<Option<usize>> = alphabet.letters.chars().map(place).collect();
            for (row, before) in alphabet.after.as_bytes().chunks(own.len()).zip(&own) {
                for (cost, after) in row.iter().zip(&own) {
                    if let (Some(before), Some(after)) = (before, after) {
                        pairs[before * paired + after][lane] = cost - ZERO;
                    }
                }
            }
        }
        Self { languages, single, paired, pairs }
    }
}

fn character_costs(groups: &[(u8, &str)]) -> Box<[u8]> {
    let mut table = vec![cost::RARE_CHARACTER; EAST_ASIAN.len()].into_boxed_slice();
    for &(cost, characters) in groups {
        for c in characters.chars().filter(|&c| EAST_ASIAN.contains(&u32::from(c))) {
            table[(u32::from(c) - EAST_ASIAN.start) as usize] = cost;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::frequencies_table::ENCODINGS;
    use super::*;
    use crate::decode::CharacterEncoding;

    #[test]
    fn tables_are_sound() {
        for alphabet in ALPHABETS {
            let letters = alphabet.letters.chars().count();
            assert_eq!((alphabet.costs.len(), alphabet.after.len()), (letters, letters * letters), "{}", alphabet.language);
            assert_eq!(alphabet.foreign_costs.len(), alphabet.foreign.chars().count(), "{}", alphabet.language);
            for c in alphabet.letters.chars().chain(alphabet.foreign.chars()) {
                assert_eq!(Class::of(c).alphabet(), Some(alphabet.script as usize), "{c:?} of {}", alphabet.language);
            }
        }
        for script in 0..TextScript::ALPHABETS {
            let languages = ALPHABETS.iter().filter(|a| a.script as usize == script).count();
            assert!(languages <= LANES, "{script}: {languages}");
        }
        assert!(MARKS.is_sorted_by_key(|mark| mark.0));
        assert!(ENCODINGS.is_sorted_by_key(|encoding| encoding.1));
        for (label, _, _) in ENCODINGS {
            assert!(CharacterEncoding::for_label(label.as_bytes()).is_some(), "{label}");
        }
        let german = &TABLES.alphabets[0];
        let lane = german.languages.iter().position(|&l| ALPHABETS[l].language == "de").unwrap_or_default();
        let cost = |c: char| german.single[usize::from(TABLES.letter[c as usize])][lane];
        assert!(cost('D') == cost('d') && cost('ü') < cost('ù') && cost('e') < cost('q'));
    }
}
