//! Encodings that write all text in ASCII bytes: ISO-2022-JP and ISO-2022-KR by their escapes, HZ (RFC 1843) and UTF-7 (RFC 2152) if they are declared.
//!
//! HZ and UTF-7 are not read without a declaration: `~{` and `+` are in plain text, too. Where such text is far likelier than the ASCII that is
//! there, the document is doubtful.

use encoding_rs::{EUC_JP, EUC_KR, GBK, ISO_2022_JP, UTF_16BE};

use super::text_model::{WEB, is_frequent, text_cost};
use super::{CharacterEncoding, DecidedBy, Decision, decode_counted};

/// Minimum number of characters for each error.
const SOUND: usize = 2;

/// What is read by its escapes or its declaration.
pub(super) fn read(bytes: &[u8], declared: Option<CharacterEncoding>) -> Option<Decision> {
    let by_escape = memchr::memchr(0x1b, bytes).and_then(|_| iso_2022_kr(bytes).or_else(|| iso_2022_jp(bytes)));
    by_escape.or_else(|| match declared? {
        CharacterEncoding::Hz => hz(bytes).map(|text| Decision::read(text, CharacterEncoding::Hz, DecidedBy::Declared)),
        CharacterEncoding::Utf7 => utf7(bytes).map(|text| Decision::read(text, CharacterEncoding::Utf7, DecidedBy::Declared)),
        _ => None,
    })
}

/// ISO-2022-JP, if the escapes of the bytes give Japanese with few errors.
fn iso_2022_jp(bytes: &[u8]) -> Option<Decision> {
    let (text, had_errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
    if !had_errors {
        return (!text.is_ascii()).then(|| Decision::read(text.into_owned(), CharacterEncoding::Standard(ISO_2022_JP), DecidedBy::Escapes));
    }
    let text = has_japanese_escape(bytes).then(|| damaged_iso_2022_jp(bytes))?;
    let errors = text.matches('\u{fffd}').count();
    with_few_errors(text, errors, CharacterEncoding::Standard(ISO_2022_JP))
}

/// A reading by escapes, if it has characters beyond ASCII, and few errors for their number.
fn with_few_errors(text: String, errors: usize, encoding: CharacterEncoding) -> Option<Decision> {
    let characters = text.chars().filter(|c| !c.is_ascii()).count() - errors;
    let is_sound = characters > 0 && characters >= errors * SOUND;
    is_sound.then(|| Decision { errors, ..Decision::read(text, encoding, DecidedBy::Escapes) })
}

/// Whether the escapes are there that begin characters of JIS X 0208.
fn has_japanese_escape(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1b, bytes).any(|i| matches!(bytes.get(i + 1..i + 3), Some(b"$B" | b"$@")))
}

/// What the bytes after an escape of ISO-2022-JP are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharacterSet {
    Ascii,
    Roman,
    Kana,
    Jis0208,
}

/// The text of ISO-2022-JP with damage. A byte that is changed, lost or too many costs the character that it is in: a decoder that goes on
/// by the standard reads all pairs after it one byte off.
fn damaged_iso_2022_jp(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut set = CharacterSet::Ascii;
    let mut rest = bytes;
    while !rest.is_empty() {
        let escape = match rest {
            [0x1b, b'(', b'B', ..] => Some(CharacterSet::Ascii),
            [0x1b, b'(', b'J', ..] => Some(CharacterSet::Roman),
            [0x1b, b'(', b'I', ..] => Some(CharacterSet::Kana),
            [0x1b, b'$', b'@' | b'B', ..] => Some(CharacterSet::Jis0208),
            _ => None,
        };
        if let Some(next) = escape {
            set = next;
            rest = &rest[3..];
            continue;
        }
        // Up to the next escape or the end of the line, where ASCII begins again.
        let len = 1 + rest[1..].iter().position(|b| matches!(b, 0x1b | b'\n' | b'\r')).unwrap_or(rest.len() - 1);
        let (run, after) = rest.split_at(len);
        if matches!(run[0], b'\n' | b'\r') {
            set = CharacterSet::Ascii;
        }
        match set {
            CharacterSet::Jis0208 => push_pairs(&mut out, run),
            _ => out.extend(run.iter().map(|b| single(set, *b))),
        }
        rest = after;
    }
    out
}

fn single(set: CharacterSet, b: u8) -> char {
    match (set, b) {
        (CharacterSet::Roman, b'\\') => '¥',
        (CharacterSet::Roman, b'~') => '‾',
        (CharacterSet::Kana, 0x21..=0x5f) => char::from_u32(0xff61 - 0x21 + u32::from(b)).unwrap_or('\u{fffd}'),
        (_, 0..=0x7f) if b != 0x1b => char::from(b),
        _ => '\u{fffd}',
    }
}

/// Adds the characters of pairs of bytes, read so that most of them are usual: each step takes a pair, or passes over a byte that is too many.
fn push_pairs(out: &mut String, run: &[u8]) {
    const RARE: u32 = 4;
    const DAMAGE: u32 = 5;
    let read = |at: usize| run.get(at..at + 2).map(jis_0208);
    let price = |c: Option<char>| match c {
        Some('\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}') => 1,
        Some(c) if is_frequent(c) => 1,
        Some(_) => RARE,
        None => DAMAGE,
    };
    // The cheapest cost from each place to the end, and whether it takes a pair there.
    let mut best = vec![(0, false); run.len() + 2];
    for at in (0..run.len()).rev() {
        let passed = (best[at + 1].0 + DAMAGE, false);
        let taken = read(at).map_or((u32::MAX, true), |c| (best[at + 2].0 + price(c), true));
        best[at] = if taken.0 <= passed.0 { taken } else { passed };
    }
    let mut at = 0;
    while at < run.len() {
        let takes_pair = best[at].1;
        out.push(if takes_pair { read(at).flatten().unwrap_or('\u{fffd}') } else { '\u{fffd}' });
        at += if takes_pair { 2 } else { 1 };
    }
}

/// The character of a pair of JIS X 0208: the same as in EUC-JP without the high bits.
fn jis_0208(pair: &[u8]) -> Option<char> {
    let euc = match pair {
        [a @ 0x21..=0x7e, b @ 0x21..=0x7e] => [a | 0x80, b | 0x80],
        _ => return None,
    };
    EUC_JP.decode_without_bom_handling_and_without_replacement(&euc)?.chars().next()
}

/// ISO-2022-KR (RFC 1557): its designator is there, and characters stand between SO and SI, as in EUC-KR without the high bits.
fn iso_2022_kr(bytes: &[u8]) -> Option<Decision> {
    const DESIGNATOR: &[u8] = b"\x1b$)C";
    memchr::memmem::find(bytes, DESIGNATOR)?;
    let mut out = Vec::with_capacity(bytes.len());
    let mut is_shifted = false;
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        if let Some(rest) = bytes[at..].strip_prefix(DESIGNATOR) {
            // It stands on a line of its own.
            let line_end = if rest.starts_with(b"\r\n") { 2 } else { usize::from(rest.starts_with(b"\n")) };
            at += DESIGNATOR.len() + line_end;
            continue;
        }
        at += 1;
        match b {
            0x0e => is_shifted = true,
            0x0f => is_shifted = false,
            b'\n' => {
                is_shifted = false;
                out.push(b);
            }
            0x21..=0x7e if is_shifted => out.push(b | 0x80),
            _ => out.push(b),
        }
    }
    let (text, errors) = decode_counted(EUC_KR, &out);
    with_few_errors(text.into_owned(), errors, CharacterEncoding::Iso2022Kr)
}

/// The text of HZ, if there is some and its pairs are all sound. A `~` that begins no escape stays.
fn hz(bytes: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut has_some = false;
    while let Some(at) = memchr::memchr(b'~', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = match rest.get(at + 1) {
            Some(b'~') => {
                out.push(b'~');
                &rest[at + 2..]
            }
            Some(b'\n') => &rest[at + 2..],
            Some(b'\r') if rest.get(at + 2) == Some(&b'\n') => &rest[at + 3..],
            Some(b'{') => {
                let inside = &rest[at + 2..];
                let len = memchr::memmem::find(inside, b"~}")?;
                let pairs = &inside[..len];
                let is_pair = |p: &[u8]| matches!(p, [0x21..=0x77, 0x21..=0x7e]);
                if len == 0 || !pairs.chunks(2).all(is_pair) {
                    return None;
                }
                has_some = true;
                out.extend(pairs.iter().map(|b| b | 0x80));
                &inside[len + 2..]
            }
            // No escape: a path such as ~user.
            _ => {
                out.push(b'~');
                &rest[at + 1..]
            }
        };
    }
    out.extend_from_slice(rest);
    let (text, had_errors) = GBK.decode_without_bom_handling(&out);
    (has_some && !had_errors).then(|| text.into_owned())
}

/// The text of UTF-7, if there is some and no byte is beyond ASCII. A `+` that begins no sound base64 stays.
fn utf7(bytes: &[u8]) -> Option<String> {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut has_some = false;
    while let Some(at) = memchr::memchr(b'+', rest) {
        out.push_str(std::str::from_utf8(&rest[..at]).ok()?);
        let inside = &rest[at + 1..];
        let len = inside.iter().take_while(|b| sextet(**b).is_some()).count();
        let has_hyphen = inside.get(len) == Some(&b'-');
        match utf16_of(&inside[..len]) {
            Some(text) => {
                out.push_str(&text);
                has_some = true;
                rest = &inside[len + usize::from(has_hyphen)..];
            }
            // `+-` is a plus sign; and some text has plus signs as they are.
            None => {
                out.push('+');
                rest = &inside[usize::from(len == 0 && has_hyphen)..];
            }
        }
    }
    out.push_str(std::str::from_utf8(rest).ok()?);
    (has_some && !out.is_ascii()).then_some(out)
}

/// The text of UTF-16 in base64 without padding; the bits that are left over must be zero.
fn utf16_of(base64: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(base64.len());
    let (mut bits, mut count) = (0u32, 0);
    for &b in base64 {
        bits = bits << 6 | sextet(b)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    let text = UTF_16BE.decode_without_bom_handling_and_without_replacement(&bytes)?;
    (bits == 0 && bytes.len() >= 2).then(|| text.into_owned())
}

const fn sextet(b: u8) -> Option<u32> {
    match b {
        b'A'..=b'Z' => Some((b - b'A') as u32),
        b'a'..=b'z' => Some((b - b'a') as u32 + 26),
        b'0'..=b'9' => Some((b - b'0') as u32 + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Bytes that are searched for hidden text.
const LOOKED_AT: usize = 64 * 1024;
/// Characters of hidden text that are priced, and what each ASCII character of it costs in nats: they are as in noise.
const PRICED: usize = 1000;
const LETTER: f64 = 4.0;
/// A fifth of the text at least must be hidden.
const HIDDEN_SHARE: usize = 5;
/// How much cheaper, in nats, the hidden text must be.
const FAR_LIKELIER: f64 = 10.0;

/// Whether ASCII bytes have the shifts of an encoding that is not read (ISO-2022-CN), or NULs as often as UTF-16 has.
pub(super) fn has_strange_controls(bytes: &[u8]) -> bool {
    const NULS: usize = 8;
    let has = |b| memchr::memchr(b, bytes).is_some();
    (has(0x0e) && has(0x0f)) || (has(0) && memchr::memchr_iter(0, bytes).count() * NULS >= bytes.len())
}

/// Whether ASCII bytes without a declaration look like HZ or UTF-7.
pub(super) fn is_hidden_text(bytes: &[u8]) -> bool {
    // Whole lines: a cut within a character would hide it.
    let end = bytes.len().min(LOOKED_AT);
    let bytes = if end < bytes.len() { &bytes[..memchr::memrchr(b'\n', &bytes[..end]).unwrap_or(end)] } else { bytes };
    if memchr::memmem::find(bytes, b"~{").is_none() && memchr::memchr(b'+', bytes).is_none() {
        return false;
    }
    let Some(hidden) = hz(bytes).or_else(|| utf7(bytes)) else { return false };
    // What is hidden, and how many ASCII characters it takes.
    let found: String = hidden.chars().filter(|c| !c.is_ascii()).take(PRICED).collect();
    let shown = bytes.len() - hidden.bytes().filter(u8::is_ascii).count();
    // A page of English with a key in base64 is what it looks like.
    if shown * HIDDEN_SHARE < bytes.len() {
        return false;
    }
    let share = found.chars().count() as f64 / hidden.chars().filter(|c| !c.is_ascii()).count().max(1) as f64;
    text_cost(&found, &WEB) + FAR_LIKELIER < LETTER * shown as f64 * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_shifts() {
        let jis = b"\x1b$B:#F|$O@2$l\x1b(B.";
        let read_as = |bytes: &[u8]| read(bytes, None).map(|d| (d.text.unwrap_or_default(), d.encoding.name()));
        assert_eq!(read_as(jis), Some(("今日は晴れ.".to_owned(), "ISO-2022-JP")));
        // Cut, and with a bad byte.
        assert_eq!(read_as(&jis[..9]).map(|r| r.0), Some("今日は".to_owned()));
        let mut bad = jis.to_vec();
        bad[5] = 0xff;
        assert_eq!(read_as(&bad).map(|r| r.0), Some("今\u{fffd}は晴れ.".to_owned()));
        // A byte that is lost.
        bad.remove(5);
        assert_eq!(read_as(&bad).map(|r| r.0), Some("今\u{fffd}は晴れ.".to_owned()));
        assert_eq!(read_as(b"\x1b$)C\n\x0eGQ19\x0f ok"), Some(("한국 ok".to_owned(), "ISO-2022-KR")));
        assert_eq!(read_as(b"plain \x1b[1mbold\x1b[0m"), None);
    }

    #[test]
    fn hz_and_utf7_need_a_declaration() {
        let (hz, utf7) = (b"~{<GU_~} a~~b", b"+i7CABQ- a+-b");
        assert!(read(hz, None).is_none() && read(utf7, None).is_none());
        assert_eq!(read(hz, Some(CharacterEncoding::Hz)).and_then(|d| d.text), Some("记者 a~b".to_owned()));
        assert_eq!(read(utf7, Some(CharacterEncoding::Utf7)).and_then(|d| d.text), Some("记者 a+b".to_owned()));
        assert_eq!(read(b"a+AH4-b +i7CABQ-", Some(CharacterEncoding::Utf7)).and_then(|d| d.text), Some("a~b 记者".to_owned()));
        assert_eq!(read(b"~user ~~ ~{<GU_~}~\r\n.", Some(CharacterEncoding::Hz)).and_then(|d| d.text), Some("~user ~ 记者.".to_owned()));
        let long = "~{<GU_4SJPM<Ji9];qO$~}\n".repeat(400);
        assert!(is_hidden_text(long.as_bytes()));
        assert!(has_strange_controls(b"\x1b$)A\x0eHU1>\x0f") && !has_strange_controls(b"plain text"));
        assert!(!is_hidden_text(b"x ~{ y ~} z ~~ a") && !is_hidden_text(b"C++ fans rejoice: +100 and a+b, +row"));
        assert!(is_hidden_text(b"~{<GU_4SJPM<Ji9];qO$#,PB9]=+SZCwDj4:LlOr6AU_?*7E!#~}"));
    }
}
