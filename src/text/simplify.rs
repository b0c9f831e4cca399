//! Simplified forms: traditional Chinese, full-width characters and digits of other scripts put for what phrases are written in.

use std::sync::LazyLock;

use super::chars::{collapse_space, lower_char};
use super::t2s_table::PAIRS;

/// First and one past the last character that the traditional-to-simplified table can hold.
pub(super) const HAN: std::ops::Range<u32> = 0x3400..0xa000;

/// Whether `text` has a byte that a character of [`HAN`] begins with in UTF-8. Costs little beside a pass over its characters.
pub(crate) fn may_have_han(text: &str) -> bool {
    has_byte_of(text, 0xe3..=0xe9)
}

/// Whether `text` has a byte in a range.
pub(crate) fn has_byte_of(text: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    // Each byte of a part is asked, without an early end, so that the compiler asks many at once.
    let has = |part: &[u8]| part.iter().fold(false, |has, b| has | range.contains(b));
    text.as_bytes().chunks(256).any(has)
}

/// For each character of [`HAN`] the one it folds to.
static SIMPLIFIED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table: Box<[u16]> = HAN.map(|c| c as u16).collect();
    let mut pairs = PAIRS.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if HAN.contains(&u32::from(from)) {
            table[(u32::from(from) - HAN.start) as usize] = u32::from(to) as u16;
        }
    }
    table
});

/// For each character of [`HAN`] the one it folds to.
pub(super) fn simplified() -> &'static [u16] {
    &SIMPLIFIED
}

#[cfg(feature = "report")]
/// All traditional characters that have another simplified form, and these forms in the same order.
pub(crate) fn script_pairs() -> (String, String) {
    let pairs: Vec<char> = PAIRS.chars().collect();
    pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip()
}

/// The simplified form of a traditional Chinese character, or the character itself.
///
/// The table is OpenCC's, character by character: what a character means in its word is not looked at, since
/// texts are compared in this form and never shown in it.
#[must_use]
#[inline]
pub fn simplify_char(c: char) -> char {
    if !HAN.contains(&u32::from(c)) {
        return c;
    }
    let to = SIMPLIFIED[(u32::from(c) - HAN.start) as usize];
    char::from_u32(u32::from(to)).unwrap_or(c)
}

/// `text` in simplified characters, full-width ASCII made narrow, digits of other scripts made those of ASCII, lower-cased;
/// punctuation and spaces stay.
///
/// The form in which phrases are matched: one row serves both Chinese scripts and both widths. The number of
/// characters stays the same.
#[must_use]
pub fn simplify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(simplify_any));
    out
}

/// The same with every run of white space made one space and none at the ends.
#[must_use]
pub fn simplify_collapsed(text: &str) -> String {
    if text.is_ascii() {
        let mut out = if is_collapsed(text) { text.to_owned() } else { collapse_space(text) };
        out.make_ascii_lowercase();
        return out;
    }
    let mut out = String::with_capacity(text.len());
    // Most characters stay as they are, and are taken over in runs.
    let (mut at, mut start, mut after_space) = (0, 0, false);
    while let Some(Simple { simple, is_same, len }) = simple_at(text, at) {
        let is_space = simple.is_whitespace();
        if !is_same || is_space || after_space {
            out.push_str(&text[start..at]);
            start = at + len;
            if !is_space {
                if after_space && !out.is_empty() {
                    out.push(' ');
                }
                out.push(simple);
            }
            after_space = is_space;
        }
        at += len;
    }
    out.push_str(&text[start..]);
    out
}

/// A character of a text in its simple form.
struct Simple {
    simple: char,
    /// Whether the text has it in this form.
    is_same: bool,
    /// Its length in the text, in bytes.
    len: usize,
}

/// The simple form of the character at a place, which is in a table for those of two bytes.
#[inline]
fn simple_at(text: &str, at: usize) -> Option<Simple> {
    match text.as_bytes()[at..] {
        [] => None,
        [byte @ 0..0x80, ..] => Some(Simple { simple: char::from(byte.to_ascii_lowercase()), is_same: !byte.is_ascii_uppercase(), len: 1 }),
        [first @ 0xc2..0xe0, second, ..] => {
            let code = u16::from(first & 0x1f) << 6 | u16::from(second & 0x3f);
            let simple = OF_TWO_BYTES[usize::from(code) - 0x80];
            Some(Simple { simple: char::from_u32(u32::from(simple)).unwrap_or('\u{fffd}'), is_same: simple == code, len: 2 })
        }
        _ => {
            let c = text[at..].chars().next()?;
            let simple = simplify_any(c);
            Some(Simple { simple, is_same: simple == c, len: c.len_utf8() })
        }
    }
}

/// For each character of two bytes in UTF-8 its simple form.
static OF_TWO_BYTES: LazyLock<Box<[u16]>> = LazyLock::new(|| ('\u{80}'..'\u{800}').map(|c| simplify_any(c) as u16).collect());

/// Whether a text of ASCII has no white space but single spaces between others, as blocks of HTML are.
fn is_collapsed(text: &str) -> bool {
    let neighbours = text.bytes().zip(text.bytes().skip(1));
    let has_other = text.bytes().fold(false, |has, b| has | (b < b' ')) | neighbours.fold(false, |has, pair| has | (pair == (b' ', b' ')));
    !has_other && !text.starts_with(' ') && !text.ends_with(' ')
}

fn simplify_any(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => narrow(c).to_ascii_lowercase(),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{660}'..='\u{17e9}' => digit(c).unwrap_or_else(|| lower_char(c)),
        _ if HAN.contains(&u32::from(c)) => simplify_char(c),
        _ => lower_char(c),
    }
}

/// The zeros of the scripts that news is written in with digits of their own; the other nine follow each.
const ZEROS: [char; 16] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}',
    '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}',
];

/// The digit of ASCII that a digit of another script stands for.
pub(super) fn digit(c: char) -> Option<char> {
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= c)].last()?;
    char::from_digit(u32::from(c) - u32::from(*zero), 10)
}

/// The ASCII character that a full-width one stands for.
pub(super) fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_sorted_and_final() {
        let chars: Vec<char> = PAIRS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in chars.windows(3).step_by(2) {
            assert!(pair[0] < pair[2], "{} before {}", pair[0], pair[2]);
        }
        for to in chars.iter().skip(1).step_by(2) {
            assert_eq!(simplify_char(*to), *to);
        }
    }

    #[test]
    fn runs_of_white_space_are_one_space() {
        let two_bytes: String = ('\u{80}'..'\u{800}').collect();
        for text in ["", &*two_bytes, " ", "A b", " A\t\tB  c ", "é", " É  Ｂ\u{3000}\u{a0}c\n", "這裡 是\u{3000}Ａ", "ab  中 ", "中  ab"]
        {
            let wanted = collapse_space(&simplify(text));
            assert_eq!(simplify_collapsed(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn simple_forms_of_two_bytes_fit_the_table() {
        assert!(('\u{80}'..'\u{800}').all(|c| u32::from(simplify_any(c)) <= u32::from(u16::MAX)));
    }

    #[test]
    fn simplified_texts_have_digits_of_ascii() {
        assert_eq!(simplify("٢٠٢٤/٣/٥ ۱۲ १२ ๑๒ ２０ ฿ Ж"), "2024/3/5 12 12 12 20 ฿ ж");
        for zero in ZEROS {
            let all: String = (0..10).filter_map(|i| char::from_u32(u32::from(zero) + i)).collect();
            assert!(all.chars().all(char::is_numeric), "{zero:?}");
            assert_eq!(simplify(&all), "0123456789");
        }
    }
}
