//! The folded form of a text: the form in which texts are compared.
//!
//! Width is folded (full-width letters become ASCII), case is lowered, traditional Chinese becomes simplified, compatibility forms and
//! diacritics are taken apart, and only letters and digits stay. What canonical composition would make one Korean syllable or one kana of
//! is one. Each folded character remembers the place in the source that it came from, and whether it begins a unit.

use std::sync::LazyLock;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_compatible, is_combining_mark};

use super::base_letters::base_letters;
use super::chars::is_letter;
use super::folded::{Folded, Source};
use super::hangul;
use super::invisible::{extends_letter, is_prefix};
use super::script::is_unspaced;
use super::simplify::{HAN, digit, may_have_han, narrow, simplified, simplify_char};
use super::span::Span;

/// Folds `text`. Costs one pass; the result is about as long as the letters and digits of the source.
///
/// Folding is idempotent: folding the folded text changes nothing. Canonically equivalent texts fold alike. Marks and invisible
/// characters belong to the letter before them.
///
/// # Example
///
/// ```
/// use newsieve::text::fold;
/// assert_eq!(fold("臺灣有事，ＡＢＣ ①").text(), "台湾有事abc1");
/// assert_eq!(fold("Café, naïve").text(), fold("CAFE\u{301} nai\u{ad}ve").text());
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded {
    // A letter of Chinese is three bytes long.
    let expected = if may_have_han(text) { text.len() / 2 } else { text.len() };
    let mut folder = Folder {
        out: Folded { text: String::with_capacity(text.len()), sources: Vec::with_capacity(expected), ..Folded::default() },
        apart: true,
        ..Folder::default()
    };
    // Looked up once for a text, not for each character.
    let (letters, simplified) = (&**LETTERS, simplified());
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte < 0x80 {
            match ASCII[usize::from(byte)] {
                0 => folder.apart = true,
                letter => folder.letter(char::from(letter), at, 1),
            }
            at += 1;
        } else if let Some(c) = text[at..].chars().next() {
            folder.beyond_ascii(c, at, letters, simplified);
            at += c.len_utf8();
        }
    }
    folder.finish()
}

/// The folded text alone, as [`fold`] gives it.
pub(crate) fn folded(text: &str) -> String {
    fold(text).text
}

/// Calls `each` with the characters of the folded text. A text of ASCII, as most are, is not copied for it.
pub(crate) fn each_folded(text: &str, each: impl FnMut(char)) {
    if text.is_ascii() { folded_ascii(text).map(char::from).for_each(each) } else { folded(text).chars().for_each(each) }
}

/// The first character of the folded text, where one character tells it by itself; `None` where a closer look is needed, or for an empty one.
pub(crate) fn first_folded(text: &str) -> Option<char> {
    let told = |c: char| match c {
        '\0'..='\x7f' => Some(char::from(ASCII[c as usize])),
        '\u{80}'..LETTERS_END => match LETTERS[c as usize - 0x80] {
            OTHER => None,
            letter => char::from_u32(u32::from(letter)),
        },
        '\u{4e00}'..='\u{9fff}' => Some(simplify_char(c)),
        _ => None,
    };
    text.chars().map(told).find(|found| *found != Some('\0'))?
}

/// Whether a text folds to another one.
pub(crate) fn folds_to(text: &str, folded_text: &str) -> bool {
    if text.is_ascii() { folded_ascii(text).eq(folded_text.bytes()) } else { folded(text) == folded_text }
}

/// The folded form of a text of ASCII.
fn folded_ascii(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| ASCII[usize::from(byte & 0x7f)]).filter(|letter| *letter != 0)
}

/// One past the last character of [`LETTERS`]: those of two bytes up to Arabic.
const LETTERS_END: char = '\u{700}';

/// Entries of [`LETTERS`] that are no letter: a character that breaks words, and one that needs a closer look.
const SEPARATOR: u16 = 0;
const OTHER: u16 = 1;

/// Letters that look like those of Latin.
const GREEK_AND_CYRILLIC: std::ops::Range<u32> = 0x370..0x530;

/// For each character from U+0080 on the letter that it folds to, where that is one and depends on nothing else.
static LETTERS: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let entry = |c: char| {
        let mut folder = Folder::default();
        folder.other(c, 0);
        let mut folded = folder.out.text.chars();
        match (folded.next(), folded.next()) {
            _ if extends_letter(c) || is_prefix(c) => OTHER,
            (None, _) if folder.apart => SEPARATOR,
            // Neither punctuation before the letter nor after it (ŉ, ŀ).
            (Some(letter), None) if !folder.apart && !folder.out.sources[0].begins() => u16::try_from(u32::from(letter)).unwrap_or(OTHER),
            _ => OTHER,
        }
    };
    ('\u{80}'..LETTERS_END).map(entry).collect()
});

/// For each character of ASCII the letter or digit that it folds to, or none.
static ASCII: [u8; 0x80] = {
    let mut table = [0; 0x80];
    let mut b = 0;
    while b < 0x80 {
        if (b as u8).is_ascii_alphanumeric() {
            table[b] = (b as u8).to_ascii_lowercase();
        }
        b += 1;
    }
    table
};

/// A text while it is folded.
#[derive(Default)]
struct Folder {
    out: Folded,
    /// Whether the next letter begins a unit.
    apart: bool,
    /// The jamo that the last folded character stands for, with the number of folded characters then.
    jamo: Option<(usize, char)>,
    /// Where the last sign ends that joins two consonants of an unspaced script, and the marks after it.
    linked_to: Option<usize>,
    /// The signs that stand before what they belong to, in bytes.
    prefixes: Vec<Span>,
}

impl Folder {
    /// Adds a letter or digit of a spaced script.
    #[inline]
    fn letter(&mut self, folded: char, at: usize, len: usize) {
        self.out.text.push(folded);
        self.out.sources.push(Source::new(at, len, self.apart));
        self.apart = false;
    }

    /// Adds a character of an unspaced script that is three bytes long.
    #[inline]
    fn character(&mut self, folded: char, at: usize) {
        self.out.text.push(folded);
        self.out.sources.push(Source::new(at, 3, true));
        self.apart = true;
    }

    /// Folds a character that is not of ASCII: those that most texts are made of need no closer look.
    #[inline]
    fn beyond_ascii(&mut self, c: char, at: usize, letters: &[u16], simplified: &[u16]) {
        match c {
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => {
                let simple = simplified[(u32::from(c) - HAN.start) as usize];
                self.character(char::from_u32(u32::from(simple)).unwrap_or(c), at);
            }
            '\u{80}'..LETTERS_END => match letters[u32::from(c) as usize - 0x80] {
                OTHER => self.other(c, at),
                SEPARATOR => self.apart = true,
                letter => {
                    self.out.may_mix |= GREEK_AND_CYRILLIC.contains(&u32::from(letter));
                    self.letter(char::from_u32(u32::from(letter)).unwrap_or(c), at, 2);
                }
            },
            // Punctuation of all scripts, of Chinese, and the full-width forms of both.
            '\u{2000}'..='\u{200a}'
            | '\u{2010}'..='\u{2029}'
            | '\u{202f}'..='\u{205f}'
            | '\u{3000}'..='\u{3004}'
            | '\u{3008}'..='\u{3020}'
            | '\u{30fb}'
            | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}' => self.apart = true,
            '\u{ff10}'..='\u{ff5a}' => self.letter(narrow(c).to_ascii_lowercase(), at, 3),
            '\u{3041}'..='\u{3096}' | '\u{309d}' | '\u{309e}' | '\u{30a1}'..='\u{30fe}' => self.character(c, at),
            '\u{ac00}'..='\u{d7a3}' if !self.follows_jamo() => self.character(c, at),
            _ => self.other(c, at),
        }
    }

    /// Whether the last folded character is a jamo outside of a syllable.
    fn follows_jamo(&self) -> bool {
        self.jamo.is_some_and(|(count, _)| count == self.out.len())
    }

    /// The last folded character as a jamo or syllable.
    fn last_jamo(&self) -> Option<char> {
        if self.follows_jamo() { self.jamo.map(|(_, jamo)| jamo) } else { self.out.text.chars().next_back() }
    }

    /// Whether a source character stands directly after the letter that was folded last.
    fn touches(&self, source: Span) -> bool {
        self.out.sources.last().is_some_and(|last| last.end() >= source.start)
    }

    /// Folds any character.
    #[inline(never)]
    fn other(&mut self, c: char, at: usize) {
        let source = Span::new(at, at + c.len_utf8());
        if extends_letter(c) {
            self.extend(c, source);
            return;
        }
        if hangul::is_single(c) {
            self.single_letter(c, source);
            return;
        }
        if is_prefix(c) {
            self.prefixes.push(source);
        }
        let mut touches = self.touches(source);
        let mut is_separated = false;
        let count = self.out.len();
        decompose_compatible(c, |part| {
            for lower in part.to_lowercase() {
                // Lower-casing may compose again what was taken apart (İ); the mark goes as it does everywhere.
                decompose_compatible(lower, |part| {
                    touches = self.part(part, source, touches);
                    is_separated |= !touches;
                });
            }
        });
        // What consists of marks alone is one.
        if self.out.len() == count && !is_separated && self.touches(source) {
            self.cover(source);
        }
    }

    /// Folds a part of a source character. `touches` tells whether a letter stands directly before it; gives the same for the next part.
    fn part(&mut self, c: char, source: Span, touches: bool) -> bool {
        if extends_letter(c) {
            if touches {
                self.mark(c, source);
            }
            return touches;
        }
        if !is_letter(c) || is_apostrophe(c) {
            self.apart = true;
            return false;
        }
        if hangul::is_jamo(c) {
            self.syllable(c, source, touches);
        } else if let Some(letters) = base_letters(c) {
            letters.chars().for_each(|letter| self.push(letter, source, touches));
        } else {
            self.push(digit(c).unwrap_or_else(|| simplify_char(c)), source, touches);
        }
        true
    }

    fn push(&mut self, folded: char, source: Span, touches: bool) {
        let is_unspaced = is_unspaced(folded);
        let goes_on = is_unspaced && touches && (self.linked_to == Some(source.start) || self.ends_half_vowel(folded));
        self.out.may_mix |= GREEK_AND_CYRILLIC.contains(&u32::from(folded));
        self.out.text.push(folded);
        self.out.sources.push(Source::new(source.start, source.len(), (self.apart || is_unspaced) && !goes_on));
        self.apart = is_unspaced;
    }

    /// Whether a character is the second half of the Thai or Lao vowel am, whose first half was folded last.
    fn ends_half_vowel(&self, c: char) -> bool {
        matches!((self.out.text.chars().next_back(), c), (Some('\u{e4d}'), '\u{e32}') | (Some('\u{ecd}'), '\u{eb2}'))
    }

    /// Adds a jamo, or a syllable after one: with what stands before it it may be one syllable.
    fn syllable(&mut self, c: char, source: Span, touches: bool) {
        let before = self.last_jamo().filter(|_| touches);
        if let Some(syllable) = before.and_then(|before| compose(before, c)) {
            self.replace_last(syllable);
            self.cover(source);
            self.jamo = None;
            return;
        }
        let goes_on = before.is_some_and(|before| hangul::goes_on(before, c));
        self.out.text.push(hangul::letter(c));
        self.out.sources.push(Source::new(source.start, source.len(), !goes_on));
        self.apart = true;
        self.jamo = hangul::is_jamo(c).then_some((self.out.len(), c));
    }

    /// Adds a letter of Korean that stands for itself: no letter after it makes a syllable of it.
    fn single_letter(&mut self, c: char, source: Span) {
        decompose_compatible(c, |jamo| {
            self.out.text.push(hangul::letter(jamo));
            self.out.sources.push(Source::new(source.start, source.len(), true));
        });
        self.apart = true;
        self.jamo = None;
    }

    /// Takes a mark or an invisible character to the letter before it.
    fn extend(&mut self, c: char, source: Span) {
        let is_filler = hangul::is_jamo(c);
        if self.touches(source) {
            decompose_compatible(c, |part| self.mark(part, source));
            self.cover(source);
            if matches!(c, '\u{1039}' | '\u{17d2}') || self.linked_to == Some(source.start) {
                self.linked_to = Some(source.end);
            }
            if is_filler {
                self.jamo = Some((self.out.len(), c));
            }
        } else if is_filler || canonical_combining_class(c) == VIRAMA || self.prefixes.last().is_some_and(|p| p.end == source.start) {
            // Without a letter before it, it belongs to the one after it.
            self.prefixes.push(source);
        }
    }

    /// Folds a mark on the letter that was folded last: most are left out.
    fn mark(&mut self, c: char, source: Span) {
        if matches!(c, '\u{3099}' | '\u{309a}') {
            if let Some(voiced) = self.out.text.chars().next_back().and_then(|kana| compose(kana, c)) {
                self.replace_last(voiced);
                self.cover(source);
            }
        } else if is_kept_mark(c) {
            self.put_mark(c, source);
        }
    }

    /// Adds a mark that is a letter, a vowel sign, after those that canonical order has before it.
    fn put_mark(&mut self, c: char, source: Span) {
        let class = canonical_combining_class(c);
        let is_after = |mark: &char| class != 0 && is_combining_mark(*mark) && canonical_combining_class(*mark) > class;
        let later: Vec<char> = self.out.text.chars().rev().take_while(is_after).collect();
        let place = self.out.len() - later.len();
        let span = self.out.sources.get(place).map_or(source, |first| first.span().cover(source));
        self.out.text.truncate(self.out.text.len() - later.iter().map(|c| c.len_utf8()).sum::<usize>());
        self.out.sources.truncate(place);
        for mark in std::iter::once(c).chain(later.into_iter().rev()) {
            self.out.text.push(mark);
            self.out.sources.push(Source::new(span.start, span.len(), false));
        }
    }

    fn replace_last(&mut self, c: char) {
        self.out.text.pop();
        self.out.text.push(c);
    }

    /// The folded character that was added last comes from `source`, too.
    fn cover(&mut self, source: Span) {
        if let Some(last) = self.out.sources.last_mut() {
            *last = last.covering(source);
        }
    }

    /// The folded text, each sign that stands before a letter taken to it.
    fn finish(mut self) -> Folded {
        for prefix in self.prefixes.into_iter().rev() {
            let next = self.out.sources.partition_point(|s| s.start() < prefix.end);
            for source in self.out.sources[next..].iter_mut().take_while(|s| s.start() == prefix.end) {
                *source = source.covering(prefix);
            }
        }
        self.out
    }
}

/// Whether a letter of Unicode is written as an apostrophe, and as one just as well (об'єкт).
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2b9}'..='\u{2bf}')
}

/// The canonical combining class of signs that join two consonants.
const VIRAMA: u8 = 9;

/// Scripts of India and Southeast Asia, whose vowels are marks.
const SCRIPTS_OF_MARKS: std::ops::Range<char> = '\u{900}'..'\u{1a00}';

/// Whether a mark is a letter that words differ by: a vowel sign. Points of Hebrew, Arabic and Syriac, accents, and small letters above others
/// are not: they are written or left out.
fn is_kept_mark(c: char) -> bool {
    is_combining_mark(c) && c.is_alphanumeric() && (canonical_combining_class(c) == 0 || SCRIPTS_OF_MARKS.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_fold_alike() {
        assert_eq!(fold("特別聲明：以上內容為自媒體平臺上傳").text(), fold("特别声明:以上内容为自媒体平台上传").text());
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

    #[test]
    fn what_is_composed_covers_its_parts() {
        let source = "e\u{323}\u{301}x か\u{3099}き \u{1112}\u{1161}\u{11ab}글 ab\u{200b}\u{ad}c";
        let folded = fold(source);
        assert_eq!(folded.text(), "exがき한글abc");
        let back: Vec<&str> = (0..folded.len()).map(|i| &source[folded.source_of(i).range()]).collect();
        assert_eq!(back, ["e\u{323}\u{301}", "x", "か\u{3099}", "き", "\u{1112}\u{1161}\u{11ab}", "글", "a", "b\u{200b}\u{ad}", "c"]);
    }

    #[test]
    fn the_first_character_is_that_of_the_folded_text() {
        let firsts = ('\0'..'\u{800}').chain('\u{4e00}'..'\u{4f00}').chain(['\u{300}', '가', 'ア', '\u{3099}', '１', '—', 'ﬁ']);
        for text in
            firsts.flat_map(|c| [format!("{c}"), format!("{c}\u{301}x"), format!(" {c}1"), format!("-{c}\u{94d}k"), format!("a{c}")])
        {
            if let Some(first) = first_folded(&text) {
                assert_eq!(folded(&text).chars().next(), Some(first), "{text:?}");
            }
        }
        assert_eq!([first_folded("»É"), first_folded("後"), first_folded(""), first_folded("!")], [Some('e'), Some('后'), None, None]);
    }

    /// What is looked up is what a closer look gives.
    #[test]
    fn short_ways_give_what_the_long_one_gives() {
        for c in '\0'..=char::MAX {
            let mut folder = Folder { apart: true, ..Folder::default() };
            folder.letter('x', 0, 1);
            folder.other(c, 1);
            folder.letter('x', 1 + c.len_utf8(), 1);
            assert_eq!(fold(&format!("x{c}x")), folder.finish(), "{c:?}");
        }
    }
}
