//! Legacy encodings: the detector, what damage hides from it, and what only a declaration can tell.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_2022_JP, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7,
    ISO_8859_8, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
    X_MAC_CYRILLIC,
};

use super::letters::{is_frequent, text_cost};
use super::{DecidedBy, EncodingChoice};
use crate::text::{Script, script_of};

/// How many non-ASCII bytes the detector sees. More do not change its mind on real pages.
const SAMPLE: usize = 2048;

/// With at least so many non-ASCII bytes, and none that it cannot explain, a multi-byte answer of the detector is
/// taken as it is.
const ENOUGH: usize = 200;

/// The encodings that are compared by the cost of the text they give. Those that the detector never answers are here
/// too; of encodings that give the same text the first one is named.
const CANDIDATES: [&Encoding; 32] = [
    WINDOWS_1252,
    WINDOWS_1250,
    WINDOWS_1251,
    GBK,
    BIG5,
    SHIFT_JIS,
    EUC_JP,
    EUC_KR,
    KOI8_R,
    KOI8_U,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    WINDOWS_1258,
    WINDOWS_874,
    ISO_8859_2,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_5,
    ISO_8859_6,
    ISO_8859_7,
    ISO_8859_8,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_15,
    ISO_8859_16,
    IBM866,
    X_MAC_CYRILLIC,
    MACINTOSH,
];

/// How much cheaper, in nats, another reading must be than the detector's, which knows more than single letters: at
/// least the first; with few non-ASCII bytes more, the second divided by their number; and the third for each of them.
const MARGIN: f64 = 2.0;
const MARGIN_SHORT: f64 = 8.0;
const MARGIN_EACH: f64 = 0.02;

/// What an encoding costs, in nats, for being rare on the web.
const RARE: f64 = 5.0;
const RARE_ENCODINGS: [&Encoding; 12] = [
    IBM866,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_6,
    ISO_8859_8,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_16,
    MACINTOSH,
    WINDOWS_1258,
    X_MAC_CYRILLIC,
];

/// What a declaration is worth, in nats.
const DECLARED: f64 = 6.0;

/// ISO-2022-JP, if the escapes of these ASCII bytes decode without error and give Japanese.
pub(super) fn iso_2022_jp(bytes: &[u8]) -> Option<EncodingChoice> {
    memchr::memchr(0x1b, bytes)?;
    let (text, had_errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!had_errors && !text.is_ascii()).then(|| EncodingChoice::new(ISO_2022_JP, DecidedBy::Iso2022Jp))
}

/// The encoding of bytes that are neither ASCII nor UTF-8; `ascii_len` bytes at the start are ASCII.
pub(super) fn guess(bytes: &[u8], ascii_len: usize, declared: Option<&'static Encoding>) -> EncodingChoice {
    let sample = sample(bytes, ascii_len);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    let non_ascii = sample.iter().filter(|&&b| b >= 0x80).count();
    if !detected.is_single_byte() && non_ascii >= ENOUGH && detected.decode_without_bom_handling_and_without_replacement(&sample).is_some()
    {
        return EncodingChoice::new(detected, DecidedBy::Detector);
    }
    compare(&sample, detected, declared)
}

/// How many non-ASCII bytes all readings are compared on, and how many of the cheapest are then compared on the whole
/// sample.
const FIRST_LOOK: usize = 256;
const FINALISTS: usize = 5;

/// Chooses the reading that costs least, with credit for the detector and for the declaration.
fn compare(sample: &[u8], detected: &'static Encoding, declared: Option<&'static Encoding>) -> EncodingChoice {
    // A document may declare what nobody would guess, but not UTF-8: that it is not.
    let declared_other = declared.filter(|&d| d != UTF_8 && !CANDIDATES.contains(&d));
    let mut all: Vec<&'static Encoding> = vec![detected];
    all.extend(CANDIDATES.into_iter().chain(declared_other).filter(|&e| e != detected));
    let first_look = &sample[..end_of(sample, FIRST_LOOK)];
    let mut ranked = rank(first_look, &all, detected, declared);
    if first_look.len() < sample.len() {
        let mut finalists: Vec<&'static Encoding> = ranked.iter().take(FINALISTS).map(|r| r.1).collect();
        finalists.extend([Some(detected), declared.filter(|d| all.contains(d))].into_iter().flatten());
        let kept: Vec<&'static Encoding> = all.into_iter().filter(|e| finalists.contains(e)).collect();
        ranked = rank(sample, &kept, detected, declared);
    }
    let best = ranked[0].1;
    let decided_by = if best == detected {
        DecidedBy::Detector
    } else if !best.is_single_byte() {
        DecidedBy::MultibyteRetry
    } else if Some(best) == declared {
        DecidedBy::Declared
    } else {
        DecidedBy::Statistics
    };
    EncodingChoice { runner_up: ranked.get(1).map(|r| r.1), ..EncodingChoice::new(best, decided_by) }
}

/// Where the first `count` non-ASCII bytes end.
fn end_of(sample: &[u8], count: usize) -> usize {
    sample.iter().enumerate().filter(|(_, b)| **b >= 0x80).nth(count).map_or(sample.len(), |(i, _)| i)
}

/// The encodings with the cost of the text that each gives, cheapest first; the detector's answer comes first among
/// `encodings` and needs no margin.
fn rank(
    sample: &[u8],
    encodings: &[&'static Encoding],
    detected: &'static Encoding,
    declared: Option<&'static Encoding>,
) -> Vec<(f64, &'static Encoding)> {
    let non_ascii = sample.iter().filter(|&&b| b >= 0x80).count().max(1) as f64;
    // A multi-byte answer from a few bytes is no better than ours.
    let margin = if detected.is_single_byte() { MARGIN + MARGIN_SHORT / non_ascii + MARGIN_EACH * non_ascii } else { MARGIN };
    let price = |e: &'static Encoding| {
        let rarity = if RARE_ENCODINGS.contains(&e) && e != detected { RARE } else { 0.0 };
        let behind = if e == detected { 0.0 } else { margin };
        rarity + behind - if Some(e) == declared { DECLARED } else { 0.0 }
    };
    let cost_of = |e: &'static Encoding| text_cost(&e.decode_without_bom_handling(sample).0);
    let mut ranked: Vec<_> = encodings.iter().map(|&e| (cost_of(e) + price(e), e)).collect();
    // Stable: of equals the earlier one stays first.
    ranked.sort_by(|x, y| x.0.total_cmp(&y.0));
    ranked
}

/// Windows of `bytes` around its non-ASCII bytes, [`SAMPLE`] of these in all: what lies between is ASCII and tells
/// a detector nothing. Sequences that begin in a window are taken whole.
fn sample(bytes: &[u8], ascii_len: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(SAMPLE * 2);
    let mut seen = 0;
    let mut since = 0;
    for &b in &bytes[ascii_len.saturating_sub(16)..] {
        since = if b < 0x80 { since + 1 } else { 0 };
        seen += usize::from(b >= 0x80);
        // Enough ASCII stays beside each run for the detector to see which letters touch.
        if since < 16 {
            out.push(b);
        }
        if seen >= SAMPLE && b < 0x80 {
            break;
        }
    }
    out
}

/// Whether `c` is a common character of any language: what real text consists of.
pub(super) fn is_common(c: char) -> bool {
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
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2026}' | '\u{b7}') || is_frequent(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_hides_gbk_from_the_detector_only() {
        let text = "记者从市政府获悉，新的图书馆将于明年春天建成开放，市民可以免费借阅。";
        let (bytes, _, _) = GBK.encode(text);
        let mut damaged = bytes.into_owned();
        damaged.insert(10, 0xff);
        let verdict = guess(&damaged, 0, None);
        assert!(!verdict.encoding.is_single_byte(), "{}", verdict.encoding.name());
    }

    #[test]
    fn common_characters() {
        assert!(is_common_east_asian('国') && is_common_east_asian('國') && is_common_east_asian('한'));
        assert!(!is_common_east_asian('\u{9fa0}') && !is_common_east_asian('é'));
    }
}
