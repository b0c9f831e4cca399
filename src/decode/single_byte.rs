//! The bytes of characters in single-byte encodings.

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// A single-byte encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SingleByte {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// Code page 437, of MS-DOS.
    Cp437,
}

pub(super) const CP1250: SingleByte = SingleByte::Standard(WINDOWS_1250);
pub(super) const CP1251: SingleByte = SingleByte::Standard(WINDOWS_1251);
pub(super) const CP1252: SingleByte = SingleByte::Standard(WINDOWS_1252);
pub(super) const MAC_ROMAN: SingleByte = SingleByte::Standard(MACINTOSH);

/// The characters of the bytes from 0x80 on in code page 437 (Unicode's mapping file CP437.TXT).
const CP437: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The characters of the upper half of an encoding, sorted, with their bytes.
type Upper = Vec<(char, u8)>;

static UPPER: LazyLock<[(SingleByte, Upper); 5]> = LazyLock::new(|| {
    [CP1250, CP1251, CP1252, MAC_ROMAN, SingleByte::Cp437].map(|encoding| {
        let mut upper: Upper = match encoding {
            SingleByte::Cp437 => CP437.chars().zip(0x80..=0xff).collect(),
            SingleByte::Standard(encoding) => {
                let of = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(|c| (c, byte));
                (0x80..=0xff).filter_map(of).collect()
            }
        };
        upper.sort_unstable();
        (encoding, upper)
    })
});

impl SingleByte {
    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Cp437 => "cp437",
        }
    }

    /// The byte of a character, if there is one. Programs that read bytes as windows-1252 or ISO-8859-1 leave the bytes that the
    /// code page has no character for as C1 controls; so they are written here.
    pub(super) fn byte(self, c: char) -> Option<u8> {
        if u32::from(c) <= 0x9f {
            return Some(c as u8);
        }
        let (_, upper) = UPPER.iter().find(|(of, _)| *of == self)?;
        upper.binary_search_by_key(&c, |&(upper, _)| upper).ok().map(|at| upper[at].1)
    }

    /// The bytes of a text, if the encoding has all of it.
    pub(super) fn bytes(self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_pages() {
        assert_eq!(CP437.chars().count(), 128);
        assert_eq!(SingleByte::Cp437.bytes("├╝"), Some("ü".as_bytes().to_vec()));
        assert_eq!(MAC_ROMAN.bytes("√º"), Some("ü".as_bytes().to_vec()));
        assert_eq!(CP1252.bytes("\u{9d}Ã中"), None);
    }
}
