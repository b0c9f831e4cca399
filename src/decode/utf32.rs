//! UTF-32, which the Encoding Standard does not have: some archives were written in it by mistake.

use super::CharacterEncoding;

/// How many bytes are looked at before the whole is read.
const SAMPLE: usize = 1024;

/// Reads four bytes as a number.
type Read = fn([u8; 4]) -> u32;

/// The text of `bytes`, without a byte-order mark, if they are UTF-32 of either endianness, and the number of errors. With a mark all is read: what is
/// no character is U+FFFD, and bytes that are left over are an error. Without one every four bytes must be a character of the planes that are in
/// use, and none a NUL.
pub(super) fn read(bytes: &[u8]) -> Option<(CharacterEncoding, String, usize)> {
    let forms: [(CharacterEncoding, Read); 2] =
        [(CharacterEncoding::Utf32Le, u32::from_le_bytes), (CharacterEncoding::Utf32Be, u32::from_be_bytes)];
    forms.into_iter().find_map(|(encoding, read)| {
        let mut units = units(bytes, read);
        if units.next() == Some(MARK) && bytes.len() >= 8 {
            let text: String = units.map(|c| char::from_u32(c).unwrap_or('\u{fffd}')).collect();
            let errors = text.matches('\u{fffd}').count() + usize::from(!bytes.len().is_multiple_of(4));
            return Some((encoding, text, errors));
        }
        let is_sound = |c: u32| (1..UNUSED_PLANES).contains(&c) && char::from_u32(c).is_some();
        let has_form = bytes.len() >= 8 && bytes.len().is_multiple_of(4);
        let looks_so = has_form && self::units(&bytes[..bytes.len().min(SAMPLE)], read).all(is_sound);
        let text = || self::units(bytes, read).map(|c| char::from_u32(c).filter(|_| is_sound(c))).collect::<Option<String>>();
        looks_so.then(text).flatten().map(|text| (encoding, text, 0))
    })
}

/// The byte-order mark.
const MARK: u32 = 0xfeff;

/// From here on planes have no characters, or private ones. Digits on lines of their own in UTF-16 are such characters in UTF-32.
const UNUSED_PLANES: u32 = 0x4_0000;

fn units(bytes: &[u8], read: Read) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(move |four| read([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_with_and_without_a_mark() {
        for text in ["Plain words", "\u{feff}今天天气很好", "Сегодня 𠮷"] {
            let sound = text.trim_start_matches('\u{feff}');
            let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
            let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
            assert_eq!(read(&little), Some((CharacterEncoding::Utf32Le, sound.to_owned(), 0)));
            assert_eq!(read(&big), Some((CharacterEncoding::Utf32Be, sound.to_owned(), 0)));
        }
        let marked: Vec<u8> = "\u{feff}港口".chars().flat_map(|c| u32::from(c).to_le_bytes()).chain([b'x']).collect();
        assert_eq!(read(&marked), Some((CharacterEncoding::Utf32Le, "港口".to_owned(), 1)));
        let lines: Vec<u8> = "1\n2\n3\n4\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&lines), None);
        assert_eq!(read(b"Plain words!"), None);
        assert_eq!(read(&[0; 16]), None);
        assert_eq!(read("今天天气".as_bytes()), None);
    }
}
