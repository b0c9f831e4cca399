//! UTF-8 with damage: bytes lost, changed, or cut at the ends; and CESU-8.

use std::borrow::Cow;

/// The text of `bytes`, where pairs of surrogates are characters, with U+FFFD for each sequence that is not valid, and the number of these.
pub(super) fn read(bytes: &[u8]) -> (String, usize) {
    with_replacements(&join_surrogates(bytes))
}

/// The text of `bytes` with U+FFFD for each sequence that is not UTF-8, and the number of these.
pub(crate) fn with_replacements(bytes: &[u8]) -> (String, usize) {
    let mut text = String::with_capacity(bytes.len());
    let mut errors = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            errors += 1;
        }
    }
    (text, errors)
}

/// `bytes` with each pair of surrogates, written as two sequences of three bytes (CESU-8, Unicode Technical Report 26), as one of four.
pub(super) fn join_surrogates(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Vec<u8> = Vec::new();
    let mut written = 0;
    for at in memchr::memchr_iter(0xed, bytes) {
        if let Some(&[0xed, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf]) = bytes.get(at..at + 6)
            && let Some(joined) = join(u16::from(a & 0x0f) << 6 | u16::from(b & 0x3f), u16::from(c & 0x0f) << 6 | u16::from(d & 0x3f))
        {
            out.extend_from_slice(&bytes[written..at]);
            out.extend_from_slice(joined.encode_utf8(&mut [0; 4]).as_bytes());
            written = at + 6;
        }
    }
    if written == 0 {
        return Cow::Borrowed(bytes);
    }
    out.extend_from_slice(&bytes[written..]);
    Cow::Owned(out)
}

/// The character of the ten bits of each of two surrogates.
fn join(high: u16, low: u16) -> Option<char> {
    char::from_u32(0x10000 + (u32::from(high) << 10) + u32::from(low))
}

/// Whether `bytes` have a valid sequence of two bytes or more, or nothing beyond ASCII but one that the end cuts.
pub(super) fn may_be(bytes: &[u8]) -> bool {
    let bytes = &*join_surrogates(bytes);
    let whole = whole_range(bytes);
    let has_sequence = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    has_sequence || (whole.end < bytes.len() && bytes[..whole.end].is_ascii())
}

/// Whether a text that was read as UTF-8 has more valid sequences than stretches of damage, and three at least.
pub(super) fn is_mostly_valid(text: &str) -> bool {
    let damage = text.matches('\u{fffd}').count();
    let valid = text.chars().filter(|c| !c.is_ascii()).count() - damage;
    valid >= 3 && valid > damage
}

/// The text of `bytes`, with one U+FFFD for each run of continuation bytes, and for each other stretch that is not valid.
pub(super) fn read_for_comparison(bytes: &[u8]) -> String {
    let joined = join_surrogates(bytes);
    let mut text = String::with_capacity(joined.len());
    let mut is_in_run = false;
    for chunk in joined.utf8_chunks() {
        is_in_run = is_in_run && chunk.valid().is_empty();
        text.push_str(chunk.valid());
        let is_continuation = matches!(chunk.invalid(), [b] if is_continuation(*b));
        let is_same_run = is_continuation && is_in_run;
        if !chunk.invalid().is_empty() && !is_same_run {
            text.push('\u{fffd}');
        }
        is_in_run = is_continuation;
    }
    text
}

/// `bytes` without continuation bytes at the start and an unfinished sequence at the end: what was cut is no damage.
pub(super) fn trim_ends(bytes: &[u8]) -> &[u8] {
    &bytes[whole_range(bytes)]
}

/// `bytes` without what is cut at one end or both.
pub(super) fn trim(bytes: &[u8], start: bool, end: bool) -> &[u8] {
    let whole = whole_range(bytes);
    &bytes[if start { whole.start } else { 0 }..if end { whole.end } else { bytes.len() }]
}

/// How many of the two ends are within a character.
pub(super) fn cut_ends(bytes: &[u8]) -> usize {
    let whole = whole_range(bytes);
    usize::from(whole.start > 0) + usize::from(whole.end < bytes.len())
}

/// Where whole characters begin and end.
fn whole_range(bytes: &[u8]) -> std::ops::Range<usize> {
    let start = bytes.iter().take(3).take_while(|&&b| is_continuation(b)).count();
    let tail = bytes[start..].iter().rev().take(3).take_while(|&&b| is_continuation(b)).count();
    let lead = bytes[start..].iter().rev().nth(tail);
    let wanted = match lead {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    start..if wanted > tail + 1 { bytes.len() - tail - 1 } else { bytes.len() }
}

const fn is_continuation(b: u8) -> bool {
    b & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_counted_and_cuts_are_left_out() {
        let mut bytes = "一段中文".as_bytes().to_vec();
        bytes.insert(3, 0xff);
        assert_eq!(read(&bytes), ("一\u{fffd}段中文".to_owned(), 1));
        assert_eq!(trim_ends("一段".as_bytes().split_at(4).1), "".as_bytes());
        assert_eq!(trim_ends(&"é一".as_bytes()[..4]), "é".as_bytes());
        assert!(may_be(b"f\xc3") && may_be("é".as_bytes()) && !may_be(b"caf\xe9s") && !may_be(b"\x95 a"));
        assert_eq!((cut_ends(b"\xe9\xe9"), cut_ends(b"\x80"), cut_ends(b""), cut_ends("é".as_bytes())), (1, 1, 0, 0));
        assert_eq!(read_for_comparison(b"a \x80\x93 \xc3\xa9 \xc3"), "a \u{fffd} é \u{fffd}");
    }

    #[test]
    fn surrogates_are_joined() {
        let cesu = b"a \xed\xa0\xbd\xed\xb8\x80 b";
        assert_eq!(join_surrogates(cesu).as_ref(), "a 😀 b".as_bytes());
        // One that is alone is damage.
        assert_eq!(join_surrogates(b"a \xed\xa0\xbd b").as_ref(), b"a \xed\xa0\xbd b");
    }
}
