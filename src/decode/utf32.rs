//! UTF-32, which the Encoding Standard does not have: some archives were written in it by mistake.

/// How many bytes are looked at before the whole is read.
const SAMPLE: usize = 1024;

/// Reads four bytes as a number.
type Read = fn([u8; 4]) -> u32;

/// The text of `bytes`, without a byte-order mark, if they are UTF-32 of either endianness: every four of them a
/// character, none of them a NUL.
pub(super) fn read(bytes: &[u8]) -> Option<(&'static str, String)> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let forms: [(&str, Read); 2] = [("UTF-32LE", u32::from_le_bytes), ("UTF-32BE", u32::from_be_bytes)];
    forms.into_iter().find_map(|(name, read)| {
        if !chars(&bytes[..bytes.len().min(SAMPLE)], read).all(|c| c.is_some()) {
            return None;
        }
        let has_mark = chars(bytes, read).next() == Some(Some('\u{feff}'));
        let text: Option<String> = chars(bytes, read).skip(usize::from(has_mark)).collect();
        text.map(|text| (name, text))
    })
}

fn chars(bytes: &[u8], read: Read) -> impl Iterator<Item = Option<char>> + '_ {
    bytes.chunks_exact(4).map(move |four| match read([four[0], four[1], four[2], four[3]]) {
        0 => None,
        c => char::from_u32(c),
    })
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
            assert_eq!(read(&little), Some(("UTF-32LE", sound.to_owned())));
            assert_eq!(read(&big), Some(("UTF-32BE", sound.to_owned())));
        }
        assert_eq!(read(b"Plain words!"), None);
        assert_eq!(read(&[0; 16]), None);
        assert_eq!(read("今天天气".as_bytes()), None);
    }
}
