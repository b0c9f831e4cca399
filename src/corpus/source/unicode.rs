//! Text of a carrier that ought to be UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::decode::{decode, decode_counted, with_replacements};

/// From how many stray sequences on, and more of them than of sound ones, bytes are in another encoding. Chosen by
/// hand: text of one language in a legacy encoding has hardly a pair of bytes that UTF-8 has, too.
const FEWEST_STRAY: usize = 4;

/// The encoding that a line or row of a carrier is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// All of it is UTF-8.
    Utf8,
    /// UTF-8 with stray bytes.
    Damaged,
    /// Another encoding, as spreadsheets and old databases export.
    Legacy(&'static Encoding),
}

impl Written {
    pub(super) fn of(bytes: &[u8]) -> Self {
        if simdutf8::basic::from_utf8(bytes).is_ok() {
            return Self::Utf8;
        }
        let (mut stray, mut sound) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            stray += usize::from(!chunk.invalid().is_empty());
            sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        }
        if stray < FEWEST_STRAY || stray <= sound {
            return Self::Damaged;
        }
        match decode(bytes, None).encoding.standard() {
            Some(encoding) if encoding != UTF_8 && encoding.is_ascii_compatible() => Self::Legacy(encoding),
            _ => Self::Damaged,
        }
    }

    /// The text of `bytes`, which are all or part of what was looked at, and how many U+FFFD stand for stray bytes.
    pub(super) fn text(self, bytes: &[u8]) -> (Cow<'_, str>, usize) {
        if let Self::Legacy(encoding) = self {
            return decode_counted(encoding, bytes);
        }
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), 0),
            Err(_) => {
                let (text, replaced) = with_replacements(bytes);
                (Cow::Owned(text), replaced)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "市政府星期天宣布，新的地铁线路将在下个月开工，预计三年后建成通车。";

    #[test]
    fn stray_bytes_are_no_encoding() {
        for bytes in [&b"closed until spring.\xff"[..], b"caf\xe9", &[CHINESE.as_bytes(), b"\xff\xff\xff\xff\xff"].concat()] {
            assert_eq!(Written::of(bytes), Written::Damaged);
        }
        assert_eq!(Written::Damaged.text(b"a\xffb\xe4\xb8"), ("a\u{fffd}b\u{fffd}".into(), 2));
        assert_eq!(Written::of(CHINESE.as_bytes()), Written::Utf8);
    }

    #[test]
    fn another_encoding_is_told_by_all_of_it() {
        let gbk = encoding_rs::GBK.encode(CHINESE).0;
        let written = Written::of(&gbk);
        assert_eq!(written.text(&gbk), (CHINESE.into(), 0));
        assert_eq!(written.text(&gbk[..4]), ("市政".into(), 0));
    }
}
