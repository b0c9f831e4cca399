//! UTF-16 without a byte-order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::legacy::is_common;

/// How many bytes are looked at.
const SAMPLE: usize = 1024;

/// The endianness of `bytes` if they are UTF-16 without a mark.
///
/// Two signs: NULs that stand nearly all on one side of the byte pairs (text with ASCII in it), and, without them,
/// decoding to common characters where the other endianness gives rare ones.
pub(super) fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 {
        return None;
    }
    let little = quality(sample, u16::from_le_bytes);
    let big = quality(sample, u16::from_be_bytes);
    let (best, other, encoding) = if little >= big { (little, big, UTF_16LE) } else { (big, little, UTF_16BE) };
    let has_nul = sample.contains(&0);
    // Without NULs the bytes are more likely a legacy encoding, which looks like rare characters in UTF-16.
    let enough = if has_nul { best > 0.85 } else { sample.len() >= 20 && best > 0.95 };
    (enough && best - other > 0.2).then_some(encoding)
}

/// Share of the code units that are common characters; lone surrogates and controls weigh against.
fn quality(sample: &[u8], read: fn([u8; 2]) -> u16) -> f64 {
    let units = sample.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let mut good = 0i64;
    let mut count = 0i64;
    for decoded in char::decode_utf16(units) {
        count += 1;
        good += match decoded {
            Ok(c) if is_common(c) => 1,
            Ok(c) if c.is_alphabetic() => 0,
            Ok(c) if c.is_control() => -2,
            Ok(_) => 0,
            Err(_) => -2,
        };
    }
    good as f64 / count.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn both_ends() {
        for text in ["Plain English words.", "今天天气很好，我们去公园散步。", "Сегодня в парламенте обсудили бюджет"]
        {
            assert_eq!(guess(&utf16(text, u16::to_le_bytes)), Some(UTF_16LE), "{text}");
            assert_eq!(guess(&utf16(text, u16::to_be_bytes)), Some(UTF_16BE), "{text}");
        }
        assert_eq!(guess("今天天气很好，我们去公园散步。".as_bytes()), None);
        assert_eq!(guess(b"Plain English words."), None);
        assert_eq!(guess(&[0; 64]), None);
    }
}
