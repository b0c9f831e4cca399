//! Korean letters (jamo) that are written one after the other and stand for a syllable.

/// The place of a letter in its syllable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Leading,
    Vowel,
    Trailing,
}
use Place::{Leading, Trailing, Vowel};

/// The places of the first and of the last letter of a jamo or syllable.
fn places(c: char) -> Option<(Place, Place)> {
    Some(match c {
        '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}' => (Leading, Leading),
        '\u{1160}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}' => (Vowel, Vowel),
        '\u{11a8}'..='\u{11ff}' | '\u{d7cb}'..='\u{d7fb}' => (Trailing, Trailing),
        '가'..='힣' if (u32::from(c) - u32::from('가')).is_multiple_of(28) => (Leading, Vowel),
        '가'..='힣' => (Leading, Trailing),
        _ => return None,
    })
}

/// Whether `c` is a letter of a syllable, not a syllable.
pub(super) const fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97c}' | '\u{d7b0}'..='\u{d7fb}')
}

/// Whether `c` is a letter outside of a syllable, of full or half width.
pub(super) const fn is_single(c: char) -> bool {
    matches!(c, '\u{3131}'..='\u{3163}' | '\u{3165}'..='\u{318e}' | '\u{ffa1}'..='\u{ffdc}')
}

/// Whether a jamo or syllable goes on with the syllable of the one before it (rules GB6 to GB8 of Unicode's grapheme clusters).
pub(super) fn goes_on(before: char, c: char) -> bool {
    match (places(before), places(c)) {
        (Some((_, Leading)), Some((next, _))) => next != Trailing,
        (Some((_, Vowel)), Some((next, _))) => next != Leading,
        (Some((_, Trailing)), Some((next, _))) => next == Trailing,
        _ => false,
    }
}

/// The letters of [`letter`] by their places, in Unicode's order.
const LEADING: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const TRAILING: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// The letter that a jamo outside of a syllable is compared as: one that no letter after it makes a syllable of, so that folding stays
/// idempotent. Letters of old Korean stay, since they make none.
pub(super) fn letter(jamo: char) -> char {
    let of = |letters: &str, first: char| letters.chars().nth((u32::from(jamo) - u32::from(first)) as usize);
    let letter = match jamo {
        '\u{1100}'..='\u{1112}' => of(LEADING, '\u{1100}'),
        '\u{11a8}'..='\u{11c2}' => of(TRAILING, '\u{11a8}'),
        '\u{1161}'..='\u{1175}' => char::from_u32(u32::from(jamo) - 0x1161 + u32::from('ㅏ')),
        // What Unicode takes the single letters ㅀ and ㅄ apart to.
        '\u{111a}' => Some('ㅀ'),
        '\u{1121}' => Some('ㅄ'),
        _ => None,
    };
    letter.unwrap_or(jamo)
}
