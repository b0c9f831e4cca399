//! The folded form of a text: the form in which texts are compared.
//!
//! Width is folded (full-width letters become ASCII), case is lowered, traditional Chinese becomes simplified,
//! compatibility forms and diacritics are taken apart, and only letters and digits stay. Each folded character
//! remembers the place in the source that it came from.

use std::sync::LazyLock;

use unicode_normalization::char::decompose_compatible;

use super::chars::{collapse_space, is_letter, lower_char};
use super::span::Span;
use super::t2s_table::PAIRS;

/// First and one past the last character that the traditional-to-simplified table can hold.
pub(super) const HAN: std::ops::Range<u32> = 0x3400..0xa000;

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
    let (mut start, mut after_space) = (0, false);
    for (at, c) in text.char_indices() {
        let simple = simplify_any(c);
        let is_space = simple.is_whitespace();
        if simple == c && !is_space && !after_space {
            continue;
        }
        out.push_str(&text[start..at]);
        start = at + c.len_utf8();
        if !is_space {
            if after_space && !out.is_empty() {
                out.push(' ');
            }
            out.push(simple);
        }
        after_space = is_space;
    }
    out.push_str(&text[start..]);
    out
}

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
fn digit(c: char) -> Option<char> {
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= c)].last()?;
    char::from_digit(u32::from(c) - u32::from(*zero), 10)
}

/// The ASCII character that a full-width one stands for.
fn narrow(c: char) -> char {
    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
}

/// A folded text with the way back to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each folded character: byte offset and length, in bytes, of the source character it came from.
    sources: Vec<(u32, u8)>,
}

impl Folded {
    /// The folded text: letters and digits only.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, to put characters for others of the same length: each keeps its place in the source.
    pub(super) const fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// Number of folded characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether the source holds no letter and no digit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The span in the source, in bytes, of the folded character with this index.
    ///
    /// # Panics
    ///
    /// If `index` is not below [`Folded::len`].
    #[must_use]
    pub fn source_of(&self, index: usize) -> Span {
        let (start, len) = self.sources[index];
        Span::new(start as usize, start as usize + usize::from(len))
    }

    /// The folded characters, each with its source span in bytes.
    pub fn chars(&self) -> impl Iterator<Item = (char, Span)> + '_ {
        self.text.chars().zip(&self.sources).map(|(c, &(start, len))| (c, Span::new(start as usize, start as usize + usize::from(len))))
    }
}

/// Folds `text`. Costs one pass; the result is about as long as the letters and digits of the source.
///
/// Folding is idempotent: folding the folded text changes nothing.
///
/// # Example
///
/// ```
/// use newsieve::text::fold;
/// assert_eq!(fold("臺灣有事，ＡＢＣ ①").text(), "台湾有事abc1");
/// assert_eq!(fold("Café, naïve").text(), fold("CAFE NAIVE").text());
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), sources: Vec::with_capacity(text.len() / 2) };
    for (offset, c) in text.char_indices() {
        // A document is limited to less than 4 GiB long before it comes here; the offset of a longer one saturates.
        let source = (u32::try_from(offset).unwrap_or(u32::MAX), c.len_utf8() as u8);
        fold_char(c, &mut |folded| {
            out.text.push(folded);
            out.sources.push(source);
        });
    }
    out
}

/// The folded text alone, as [`fold`] gives it.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut |folded| out.push(folded)));
    out
}

fn fold_char(c: char, push: &mut impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' => push(c),
        'A'..='Z' => push(c.to_ascii_lowercase()),
        '\0'..='\x7f' => {}
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => push(simplify_char(c)),
        // Kana and Hangul keep their composed form: taken apart they would lose voicing, or become letters.
        '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => {
            if c.is_alphanumeric() {
                push(c);
            }
        }
        _ => decompose_compatible(c, |part| {
            for lower in part.to_lowercase() {
                // Lower-casing may compose again what was taken apart (İ); the mark goes as it does everywhere.
                decompose_compatible(lower, |p| {
                    if is_letter(p) {
                        push(simplify_char(p));
                    }
                });
            }
        }),
    }
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
    fn both_scripts_fold_alike() {
        assert_eq!(fold("特別聲明：以上內容為自媒體平臺上傳").text(), fold("特别声明:以上内容为自媒体平台上传").text());
    }

    #[test]
    fn runs_of_white_space_are_one_space() {
        for text in ["", " ", "A b", " A\t\tB  c ", "é", " É  Ｂ\u{3000}\u{a0}c\n", "這裡 是\u{3000}Ａ", "ab  中 ", "中  ab"] {
            let wanted = collapse_space(&simplify(text));
            assert_eq!(simplify_collapsed(text), wanted, "{text:?}");
        }
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

    #[test]
    fn signs_among_the_characters_are_no_letters() {
        assert_eq!(fold("䷀、䷿").text(), "");
    }

    #[test]
    fn alignment_points_into_the_source() {
        let source = "Ａé ﬁ、臺";
        let folded = fold(source);
        assert_eq!(folded.text(), "aefi台");
        let back: Vec<&str> = (0..folded.len()).map(|i| &source[folded.source_of(i).range()]).collect();
        assert_eq!(back, ["Ａ", "é", "ﬁ", "ﬁ", "臺"]);
    }
}
