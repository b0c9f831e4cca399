//! Character encodings: those of the Encoding Standard, and some that it does not have.

use std::borrow::Cow;

use encoding_rs::Encoding;
use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP737, DECODING_TABLE_CP775, DECODING_TABLE_CP850, DECODING_TABLE_CP852, DECODING_TABLE_CP855,
};

/// A character encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CharacterEncoding {
    /// One of the WHATWG Encoding Standard.
    #[doc(hidden)]
    Standard(&'static Encoding),
    /// UTF-32, little-endian.
    Utf32Le,
    /// UTF-32, big-endian.
    Utf32Be,
    /// UTF-8 with surrogates (Unicode Technical Report 26).
    Cesu8,
    /// ISO-2022-KR (RFC 1557).
    Iso2022Kr,
    /// HZ-GB-2312 (RFC 1843).
    Hz,
    /// UTF-7 (RFC 2152).
    Utf7,
    /// A code page of MS-DOS.
    Dos(DosPage),
}

/// A code page of MS-DOS that the Encoding Standard does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DosPage {
    /// The first one, of the United States.
    Cp437,
    /// Greek.
    Cp737,
    /// Baltic.
    Cp775,
    /// Western European.
    Cp850,
    /// Central European.
    Cp852,
    /// Cyrillic, of Bulgaria and Serbia.
    Cp855,
}

impl DosPage {
    /// All of them.
    pub(super) const ALL: [Self; 6] = [Self::Cp437, Self::Cp737, Self::Cp775, Self::Cp850, Self::Cp852, Self::Cp855];

    const fn name(self) -> &'static str {
        match self {
            Self::Cp437 => "IBM437",
            Self::Cp737 => "IBM737",
            Self::Cp775 => "IBM775",
            Self::Cp850 => "IBM850",
            Self::Cp852 => "IBM852",
            Self::Cp855 => "IBM855",
        }
    }

    /// The characters of the bytes from 0x80 on.
    pub(super) fn upper(self) -> &'static [char; 128] {
        match self {
            Self::Cp437 => &DECODING_TABLE_CP437,
            Self::Cp737 => &DECODING_TABLE_CP737,
            Self::Cp775 => &DECODING_TABLE_CP775,
            Self::Cp850 => &DECODING_TABLE_CP850,
            Self::Cp852 => &DECODING_TABLE_CP852,
            Self::Cp855 => &DECODING_TABLE_CP855,
        }
    }

    fn decode(self, bytes: &[u8]) -> String {
        let upper = self.upper();
        bytes.iter().map(|b| if b.is_ascii() { char::from(*b) } else { upper[usize::from(b - 0x80)] }).collect()
    }
}

impl CharacterEncoding {
    /// Its name: that of the Encoding Standard, or of IANA.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Cesu8 => "CESU-8",
            Self::Iso2022Kr => "ISO-2022-KR",
            Self::Hz => "HZ-GB-2312",
            Self::Utf7 => "UTF-7",
            Self::Dos(page) => page.name(),
        }
    }

    /// The encoding of the Encoding Standard, if it is one.
    #[must_use]
    pub(crate) const fn standard(self) -> Option<&'static Encoding> {
        match self {
            Self::Standard(encoding) => Some(encoding),
            _ => None,
        }
    }

    /// What a label names: a label of the Encoding Standard, HZ, UTF-7, or a code page (`cp850`, `ibm850`, `850`). Labels that the standard replaces
    /// by U+FFFD name nothing.
    #[must_use]
    pub fn for_label(label: &[u8]) -> Option<Self> {
        let lower = label.trim_ascii().to_ascii_lowercase();
        match lower.as_slice() {
            b"hz-gb-2312" | b"hz" => Some(Self::Hz),
            b"utf-7" | b"unicode-1-1-utf-7" | b"csunicode11utf7" => Some(Self::Utf7),
            lower => Encoding::for_label_no_replacement(lower).map(Self::Standard).or_else(|| dos_page(lower)),
        }
    }

    /// The text of `bytes`, without looking for a byte-order mark, with U+FFFD for what is not valid. Of encodings that have a state or a form of
    /// their own the readers are elsewhere: their bytes are read as UTF-8.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Dos(page) => Cow::Owned(page.decode(bytes)),
            _ => String::from_utf8_lossy(bytes),
        }
    }
}

/// The text of `bytes` by the decoder of the Encoding Standard, without looking for a byte-order mark, and the number of its replacement characters.
pub(crate) fn decode_counted<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, usize) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let errors = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    (text, errors)
}

fn dos_page(label: &[u8]) -> Option<CharacterEncoding> {
    let digits = label.strip_prefix(b"cp").or_else(|| label.strip_prefix(b"ibm")).unwrap_or(label);
    DosPage::ALL.into_iter().find(|page| page.name().as_bytes()[3..] == *digits).map(CharacterEncoding::Dos)
}

impl std::fmt::Display for CharacterEncoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let name = |label: &str| CharacterEncoding::for_label(label.as_bytes()).map(CharacterEncoding::name);
        assert_eq!(name(" CP850 "), Some("IBM850"));
        assert_eq!(name("ibm866"), Some("IBM866"));
        assert_eq!(name("latin1"), Some("windows-1252"));
        assert_eq!((name("hz"), name("utf-7"), name("iso-2022-kr"), name("nonsense")), (Some("HZ-GB-2312"), Some("UTF-7"), None, None));
        assert_eq!(CharacterEncoding::Dos(DosPage::Cp437).decode(b"Br\x81cke"), "Brücke");
    }
}
