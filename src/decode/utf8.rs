//! UTF-8 with damage: bytes lost, changed, or cut at the ends; and CESU-8.

use std::borrow::Cow;

/// The text of `bytes` with U+FFFD for what is not valid, and the number of these.
pub(super) fn read(bytes: &[u8]) -> (String, usize) {
    let joined = join_surrogates(bytes);
    let mut text = String::with_capacity(joined.len());
    let mut errors = 0;
    for chunk in joined.utf8_chunks() {
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

/// Whether a sequence of two bytes or more is valid, or the only one is cut by the end.
pub(super) fn may_be(bytes: &[u8]) -> bool {
    let is_cut_at_end = || bytes.utf8_chunks().all(|c| c.valid().is_ascii() && is_unfinished(c.invalid(), bytes));
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) || is_cut_at_end()
}

/// Whether `invalid` is nothing, or the beginning of a sequence at the end of `bytes`.
fn is_unfinished(invalid: &[u8], bytes: &[u8]) -> bool {
    invalid.is_empty() || (bytes.ends_with(invalid) && trim_ends(bytes).len() + invalid.len() == bytes.len())
}

/// The text of `bytes`. A sequence that lost its first byte is one U+FFFD, as one that lost its last.
pub(super) fn read_for_comparison(bytes: &[u8]) -> String {
    let joined = join_surrogates(bytes);
    let mut text = String::with_capacity(joined.len());
    let mut stray = 0;
    for chunk in joined.utf8_chunks() {
        stray = if chunk.valid().is_empty() { stray } else { 0 };
        text.push_str(chunk.valid());
        let [b] = chunk.invalid() else {
            text.extend((!chunk.invalid().is_empty()).then_some('\u{fffd}'));
            continue;
        };
        stray = if is_continuation(*b) { stray + 1 } else { 0 };
        if stray % 3 <= 1 && (stray != 0 || !is_continuation(*b)) {
            text.push('\u{fffd}');
        }
    }
    text
}

/// Leaves out continuation bytes at the start and an unfinished sequence at the end: what was cut is no damage.
pub(super) fn trim_ends(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().take(3).take_while(|&&b| is_continuation(b)).count();
    let mut end = bytes.len();
    let tail = bytes[start..].iter().rev().take(3).take_while(|&&b| is_continuation(b)).count();
    if let Some(&lead) = bytes[start..].iter().rev().nth(tail) {
        let wanted = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        if wanted > tail + 1 {
            end -= tail + 1;
        }
    }
    &bytes[start.min(end)..end]
}

/// How many of the two ends are within a character.
pub(super) fn cut_ends(bytes: &[u8]) -> usize {
    let whole = trim_ends(bytes);
    let is_cut_at_start = bytes.first().is_some_and(|b| is_continuation(*b));
    let is_cut_at_end = !bytes.ends_with(whole) || whole.is_empty();
    usize::from(is_cut_at_start) + usize::from(is_cut_at_end)
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
