//! Character references in text: `&amp;`, `&#20013;`.
//!
//! Source: the HTML standard, "character reference state" and those after it, for text (in attributes it has other rules).

use html5ever::data::NAMED_ENTITIES;
use memchr::memchr;

/// A text with its references decoded.
pub(crate) fn decode_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let (first, second, len) = reference(&rest[at..]);
        out.push(first);
        out.extend(second);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    out
}

/// The character reference at the start of `rest`: its one or two characters and its length in bytes; an ampersand
/// that begins none is itself.
pub(super) fn reference(rest: &str) -> (char, Option<char>, usize) {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(rest).unwrap_or(('&', None, 1));
    }
    let name_len = bytes[1..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
    let with_semicolon = usize::from(bytes.get(1 + name_len) == Some(&b';'));
    // The longest name wins; names without a semicolon are the few that the standard still allows.
    for len in (2..=name_len + with_semicolon).rev() {
        if let Some(&(first, second)) = NAMED_ENTITIES.get(&rest[1..=len])
            && let Some(c) = char::from_u32(first).filter(|_| first != 0)
        {
            return (c, char::from_u32(second).filter(|_| second != 0), len + 1);
        }
    }
    ('&', None, 1)
}

fn numeric(rest: &str) -> Option<(char, Option<char>, usize)> {
    let bytes = rest.as_bytes();
    let is_hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (from, radix) = if is_hex { (3, 16) } else { (2, 10) };
    let digits = bytes[from..].iter().take_while(|b| char::from(**b).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let value = u32::from_str_radix(&rest[from..from + digits], radix).unwrap_or(u32::MAX);
    let end = from + digits;
    let len = end + usize::from(bytes.get(end) == Some(&b';'));
    // Windows-1252 is what pages mean by the numbers of the C1 controls.
    let c = match value {
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[value as u8]).0.chars().next(),
        0 => Some('\u{fffd}'),
        v => char::from_u32(v).or(Some('\u{fffd}')),
    };
    c.map(|c| (c, None, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded() {
        assert_eq!(decode_references("1 &lt 2 &amp; 3 &amp &copy;&#x4e2d;&#20013; &bogus; &#; &"), "1 < 2 & 3 & ©中中 &bogus; &#; &");
        assert_eq!(
            decode_references("&notit; &notin; &#x80;&#0;&#xd800;&#99999999999; &NotEqualTilde;"),
            "¬it; ∉ €\u{fffd}\u{fffd}\u{fffd} ≂\u{338}"
        );
        assert_eq!(decode_references("中&nbsp;文"), "中\u{a0}文");
    }
}
