//! The bytes of characters in single-byte encodings.

use std::sync::LazyLock;

use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use super::encoding::{CharacterEncoding, DosPage};

pub(super) const CP1250: CharacterEncoding = CharacterEncoding::Standard(WINDOWS_1250);
pub(super) const CP1251: CharacterEncoding = CharacterEncoding::Standard(WINDOWS_1251);
pub(super) const CP1252: CharacterEncoding = CharacterEncoding::Standard(WINDOWS_1252);
pub(super) const MAC_ROMAN: CharacterEncoding = CharacterEncoding::Standard(MACINTOSH);
pub(super) const CP437: CharacterEncoding = CharacterEncoding::Dos(DosPage::Cp437);

/// The characters of the upper half of an encoding, sorted, with their bytes.
type Upper = Vec<(char, u8)>;

static UPPER: LazyLock<[(CharacterEncoding, Upper); 5]> = LazyLock::new(|| {
    [CP1250, CP1251, CP1252, MAC_ROMAN, CP437].map(|encoding| {
        let of = |byte: u8| encoding.decode(&[byte]).chars().next().map(|c| (c, byte));
        let mut upper: Upper = (0x80..=0xff).filter_map(of).collect();
        upper.sort_unstable();
        (encoding, upper)
    })
});

/// The byte of a character in one of the encodings above, if there is one. Programs that read bytes as windows-1252 or ISO-8859-1 leave the bytes
/// that the code page has no character for as C1 controls; so they are written here.
pub(super) fn byte_of(c: char, encoding: CharacterEncoding) -> Option<u8> {
    if u32::from(c) <= 0x9f {
        return Some(c as u8);
    }
    let (_, upper) = UPPER.iter().find(|(of, _)| *of == encoding)?;
    upper.binary_search_by_key(&c, |&(upper, _)| upper).ok().map(|at| upper[at].1)
}

/// The bytes of a text, if the encoding has all of it.
pub(super) fn bytes_of(text: &str, encoding: CharacterEncoding) -> Option<Vec<u8>> {
    text.chars().map(|c| byte_of(c, encoding)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_misread_is_written_back() {
        assert_eq!(bytes_of("├╝", CP437), Some("ü".as_bytes().to_vec()));
        assert_eq!(bytes_of("√º", MAC_ROMAN), Some("ü".as_bytes().to_vec()));
        assert_eq!(bytes_of("\u{9d}Ã中", CP1252), None);
    }
}
