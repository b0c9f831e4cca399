//! UTF-16 without a byte-order mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::CERTAIN;
use super::compare::{Utf8, WEIGHT, compare, probability_against};
use super::text_model::{WEB, is_frequent, text_cost};
use crate::text::{Script, script_of};

/// How many bytes are looked at.
const SAMPLE: usize = 1024;

/// What UTF-16 without a mark costs in nats: one page in 3,000 of those that are not in valid UTF-8.
const UNMARKED: f64 = 8.0;

/// The endianness of `bytes` if they are UTF-16 without a mark, with its probability.
///
/// Two signs: NULs that stand nearly all on one side of the byte pairs (text with ASCII in it); and, without them, a text that is
/// more likely than what any other encoding makes of the bytes (see `compare`).
pub(super) fn guess(bytes: &[u8]) -> Option<(&'static Encoding, f64)> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 4 {
        return None;
    }
    let little = quality(sample, u16::from_le_bytes);
    let big = quality(sample, u16::from_be_bytes);
    let (best, other, encoding) = if little >= big { (little, big, UTF_16LE) } else { (big, little, UTF_16BE) };
    if sample.contains(&0) {
        return (best > 0.85 && best - other > 0.2).then_some((encoding, CERTAIN));
    }
    if best <= 0.5 || best <= other {
        return None;
    }
    probability(sample, encoding).filter(|p| *p > 0.5).map(|p| (encoding, p))
}

/// The probability of a sample in UTF-16 against the likeliest other encoding.
fn probability(sample: &[u8], encoding: &'static Encoding) -> Option<f64> {
    let (text, had_errors) = encoding.decode_without_bom_handling(sample);
    // A sample may be cut within a pair of surrogates, a text is not.
    let text = if had_errors { text.trim_end_matches('\u{fffd}') } else { &text };
    if text.is_empty() || text.contains('\u{fffd}') {
        return None;
    }
    let cost = WEIGHT * text_cost(text, &WEB) + UNMARKED;
    let other = compare(sample, None, Utf8::Compared).first()?.cost();
    Some(probability_against(cost, other))
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

/// Whether `c` is a common character of any language: what real text consists of.
fn is_common(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2026}' => true,
        _ if c.is_control() => false,
        _ => match script_of(c) {
            Script::Han | Script::Kana | Script::Hangul | Script::Other => is_common_east_asian(c),
            _ => c.is_alphabetic(),
        },
    }
}

/// Whether `c` is a common character of an East Asian language, or a mark or a form that its text has.
fn is_common_east_asian(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}' | '\u{b7}') || is_frequent(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn both_ends() {
        for text in ["Plain English words.", "今天天气很好，我们去公园散步。", "今天停水", "Сегодня в парламенте обсудили бюджет"]
        {
            assert_eq!(guess(&utf16(text, u16::to_le_bytes)).map(|g| g.0), Some(UTF_16LE), "{text}");
            assert_eq!(guess(&utf16(text, u16::to_be_bytes)).map(|g| g.0), Some(UTF_16BE), "{text}");
        }
        assert_eq!(guess("今天天气很好，我们去公园散步。".as_bytes()), None);
        assert_eq!(guess(b"Plain English words."), None);
        assert_eq!(guess(&[0; 64]), None);
    }
}
