//! Compressed bytes: which codec?
//!
//! A codec is told by its magic bytes, never by a name.

/// A codec of a whole input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    Gzip,
    Zstd,
    Bzip2,
}

/// Extensions that stand for a codec. They are taken off a name before its format is told.
const EXTENSIONS: &[&str] = &["bz2", "gz", "gzip", "zst", "zstd"];

impl Codec {
    /// The codec that `head` begins with.
    pub(super) fn of_magic(head: &[u8]) -> Option<Self> {
        match head {
            // Deflate is the only method; three bits of the flags are reserved.
            [0x1f, 0x8b, 8, flags, ..] if flags & 0xe0 == 0 => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            // The magic of the first block, or that of the end: no text has these.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, ..] => Some(Self::Bzip2),
            _ => None,
        }
    }

    /// Its name in messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Bzip2 => "bzip2",
        }
    }
}

/// `name` without the extension of a codec.
pub(in crate::corpus) fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if EXTENSIONS.iter().any(|e| e.eq_ignore_ascii_case(extension)) => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_no_codec() {
        for text in ["BZh9 is how bzip2 begins", "(\u{b5}/ý", "", "P*M", "\u{1f}\u{8b}"] {
            assert_eq!(Codec::of_magic(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn names_without_codecs() {
        assert_eq!(without_extension("a.jsonl.GZ"), "a.jsonl");
        assert_eq!(without_extension("a.html"), "a.html");
        assert_eq!(without_extension("a.gz.gz"), "a.gz");
    }
}
