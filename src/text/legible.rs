//! Text without the characters that a reader is not meant to see.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::is_unspaced;

/// `text` without soft hyphens, zero-width characters, glyphs of icon fonts and the controls of fonts and of direction that do nothing in it.
/// C1 controls become what windows-1252 has in their places, no-break spaces become spaces.
///
/// Zero-width joiners and non-joiners stay beside letters of scripts that are spelled with them, and in emoji. Controls of direction stay in
/// text that has letters written from the right. Costs one pass, and no copy where nothing changes.
///
/// # Example
///
/// ```
/// use newsieve::text::legible;
/// assert_eq!(legible("Stadt\u{ad}büche\u{ad}rei\u{a0}\u{91}neu\u{92}"), "Stadtbücherei ‘neu’");
/// assert_eq!(legible("می\u{200c}شود"), "می\u{200c}شود");
/// ```
#[must_use]
pub fn legible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || next_suspect(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let is_from_right = LazyCell::new(|| text.chars().any(is_from_right));
    let mut rest = text;
    while let Some((before, c, after)) = next_suspect(rest) {
        out.push_str(before);
        rest = after;
        let beside = [out.chars().next_back(), rest.chars().take(NEAR).find(|&c| !is_suspect(c))];
        match c {
            '\u{80}'..='\u{9f}' => out.extend(windows_1252(c)),
            '\u{a0}' => out.push(' '),
            '\u{200c}' | '\u{200d}' if beside.into_iter().flatten().any(is_joined) => out.push(c),
            _ if is_of_direction(c) && *is_from_right => out.push(c),
            // An icon divides two words.
            _ if is_private(c) && beside.iter().all(|c| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))) => out.push(' '),
            _ => {}
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Number of characters among which the next letter is looked for.
const NEAR: usize = 4;

/// The first character of a text that may go, with what stands before it and after it. Most characters tell by their first byte that they stay, and
/// are not decoded.
fn next_suspect(text: &str) -> Option<(&str, char, &str)> {
    let suspect_at = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).filter(|&c| is_suspect(c)).map(|c| (at, c));
    let mut possible = text.bytes().enumerate().filter(|(_, byte)| BEGINS_SUSPECT[usize::from(*byte)]);
    let (at, c) = possible.find_map(|(at, _)| suspect_at(at))?;
    Some((&text[..at], c, &text[at + c.len_utf8()..]))
}

/// Which bytes a character begins with that may go.
static BEGINS_SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = [0xc2, 0xd8, 0xe1, 0xe2, 0xee, 0xef, 0xf3, 0xf4];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i]] = true;
        i += 1;
    }
    table
};

/// Whether a character stays only in some places, or in none.
const fn is_suspect(c: char) -> bool {
    match c {
        '\0'..='\x7f' => false,
        '\u{80}'..='\u{a0}' | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffc}' => true,
        _ => is_private(c) || is_of_direction(c),
    }
}

/// Whether a character means what a font makes of it.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Whether a character controls the direction of writing.
const fn is_of_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_from_right(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether joiners are part of the spelling beside a character: Arabic, Syriac, the scripts of India and its neighbours, Mongolian, emoji.
const fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1700}'..='\u{18af}' | '\u{1900}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// What windows-1252 has at the place of a C1 control: five places are empty.
fn windows_1252(control: char) -> Option<char> {
    let byte = u8::try_from(u32::from(control)).ok()?;
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().filter(|&c| c != control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_all_that_may_go() {
        let begins = |c: char| BEGINS_SUSPECT[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])];
        assert!(('\0'..=char::MAX).filter(|&c| is_suspect(c)).all(begins));
    }

    #[test]
    fn what_no_one_sees_is_left_out() {
        assert_eq!(legible("\u{feff}Don\u{92}t ha\u{ad}rm\u{200b}ful\u{2060} \u{8d}x\u{200e}"), "Don’t harmful x");
        assert_eq!(legible("\u{e601}Share \u{f0b7} it\u{e602}now\u{f000}分\u{e601}享"), "Share  it now分享");
        assert!(matches!(legible("Plain – text 中文"), Cow::Borrowed(_)));
    }

    #[test]
    fn joiners_stay_where_they_spell() {
        for text in ["کتاب\u{200c}های", "क्\u{200d}ष", "👩\u{200d}👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥", "שלום\u{200f}!"]
        {
            assert_eq!(legible(text), text);
        }
        assert_eq!(legible("Donau\u{200c}dampf\u{200d}schiff \u{200d}"), "Donaudampfschiff ");
    }
}
