//! Legacy encodings: the detector, what damage hides from it, and what only a declaration can tell.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, CoderResult, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, SHIFT_JIS};

use super::{DecidedBy, Verdict};
use crate::text::{Script, script_of};

/// How many non-ASCII bytes the detector sees. More do not change its mind on real pages.
const SAMPLE: usize = 2048;

/// The multi-byte encodings that are tried when the detector answers a single-byte one.
const MULTIBYTE: [&Encoding; 5] = [GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR];

/// Share of a text's non-ASCII characters that must be common for a multi-byte encoding to be believed in spite of
/// errors, and the share of errors that is tolerated.
const COMMON_SHARE: f64 = 0.85;
const ERROR_SHARE: f64 = 0.05;

/// ISO-2022-JP, if the escapes of these ASCII bytes decode without error and give Japanese.
pub(super) fn iso_2022_jp(bytes: &[u8]) -> Option<Verdict> {
    memchr::memchr(0x1b, bytes)?;
    let (text, had_errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!had_errors && !text.is_ascii()).then(|| Verdict::new(ISO_2022_JP, DecidedBy::Iso2022Jp))
}

/// The encoding of bytes that are neither ASCII nor UTF-8; `ascii_len` bytes at the start are ASCII.
pub(super) fn guess(bytes: &[u8], ascii_len: usize, declared: Option<&'static Encoding>) -> Verdict {
    let sample = sample(bytes, ascii_len);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    if !detected.is_single_byte() {
        return Verdict::new(detected, DecidedBy::Detector);
    }
    if let Some(encoding) = damaged_multibyte(&sample) {
        return Verdict { runner_up: Some(detected), ..Verdict::new(encoding, DecidedBy::MultibyteRetry) };
    }
    match declared {
        Some(label) if label != detected && label.is_single_byte() && reads_as_well(&sample, label, detected) => {
            Verdict { runner_up: Some(detected), ..Verdict::new(label, DecidedBy::Declared) }
        }
        _ => Verdict { runner_up: declared.filter(|&d| d != detected), ..Verdict::new(detected, DecidedBy::Detector) },
    }
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

/// A multi-byte encoding that reads the sample as common characters with few errors.
fn damaged_multibyte(sample: &[u8]) -> Option<&'static Encoding> {
    let mut best: Option<(f64, &'static Encoding)> = None;
    for encoding in MULTIBYTE {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let (mut common, mut errors, mut all) = (0usize, 0usize, 0usize);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            all += 1;
            errors += usize::from(c == '\u{fffd}');
            common += usize::from(is_common_east_asian(c));
        }
        // A few characters prove nothing: two letters of French read as one of Chinese.
        if all < 12 || errors as f64 > ERROR_SHARE * all as f64 {
            continue;
        }
        let share = common as f64 / all as f64;
        if share >= COMMON_SHARE && best.is_none_or(|(s, _)| share > s) {
            best = Some((share, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// Whether the declared single-byte encoding reads the sample as plausibly as the detected one: the same share of
/// letters, no controls. The detector chooses between near relatives by a hair, and never answers some of them.
fn reads_as_well(sample: &[u8], declared: &'static Encoding, detected: &'static Encoding) -> bool {
    let quality = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let mut letters = 0i64;
        for c in text.chars().filter(|c| !c.is_ascii()) {
            letters += match c {
                '\u{80}'..='\u{9f}' | '\u{fffd}' => -8,
                c if c.is_alphabetic() => 1,
                _ => 0,
            };
        }
        letters
    };
    let same_script = |a: &str, b: &str| {
        let main = |t: &str| t.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).map(script_of).min();
        main(a) == main(b)
    };
    let (a, _) = declared.decode_without_bom_handling(sample);
    let (b, _) = detected.decode_without_bom_handling(sample);
    same_script(&a, &b) && quality(declared) >= quality(detected)
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

/// Whether `c` is a common character of an East Asian language: kana, a syllable of KS X 1001, punctuation, full
/// width, or a character of the first level of GB 2312 or Big5 (about 3,755 and 5,401 characters, ordered by use).
/// The levels are read off the encodings themselves, by the lead byte of the character.
fn is_common_east_asian(c: char) -> bool {
    match c {
        '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2026}' | '\u{b7}' => true,
        '\u{4e00}'..='\u{9fff}' => {
            lead_byte(c, GBK).is_some_and(|b| (0xb0..=0xd7).contains(&b.0) && b.1 >= 0xa1)
                || lead_byte(c, BIG5).is_some_and(|b| (0xa4..=0xc6).contains(&b.0))
        }
        '\u{ac00}'..='\u{d7a3}' => lead_byte(c, EUC_KR).is_some_and(|b| (0xb0..=0xc8).contains(&b.0) && b.1 >= 0xa1),
        _ => false,
    }
}

/// The two bytes of `c` in a double-byte encoding.
fn lead_byte(c: char, encoding: &'static Encoding) -> Option<(u8, u8)> {
    let mut utf8 = [0; 4];
    let mut out = [0; 32];
    let mut encoder = encoding.new_encoder();
    let (result, _, written, unmappable) = encoder.encode_from_utf8(c.encode_utf8(&mut utf8), &mut out, true);
    (result == CoderResult::InputEmpty && !unmappable && written == 2).then_some((out[0], out[1]))
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
    fn levels_are_read_off_the_encodings() {
        assert!(is_common_east_asian('国') && is_common_east_asian('國') && is_common_east_asian('한'));
        assert!(!is_common_east_asian('\u{9fa0}') && !is_common_east_asian('é'));
    }
}
