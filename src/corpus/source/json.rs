//! One object of JSON, as programs write it rather than as RFC 8259 has it.
//!
//! Strict JSON costs one validation and one parse. What strict parsing refuses is mended and parsed again:
//! Python's `NaN` and `Infinity`, numbers too large for a double, lone surrogates in escapes, raw control characters
//! in strings, escapes that JSON does not have, bytes that are not UTF-8.

use serde_json::{Map, Value};

use super::failure::Reason;
use super::head::without_mark;
use super::row::Row;
use super::unicode::Written;

/// The fields of an object; of repeated keys the last one counts.
pub(super) fn object(bytes: &[u8]) -> Result<Row, Reason> {
    let bytes = without_mark(bytes).trim_ascii();
    // A list would be taken for the fields of a record, in their order.
    if bytes.first() != Some(&b'{') {
        return Err(Reason::NotJson(format!("it begins with {}", shown(bytes))));
    }
    let (text, stray) = Written::of(bytes).text(bytes);
    match serde_json::from_str::<Map<String, Value>>(&text) {
        Ok(fields) => Ok(Row::new(fields, stray)),
        Err(error) => {
            let (mended, lone) = mend(&text);
            let fields = serde_json::from_str(&mended).map_err(|_| Reason::NotJson(error.to_string()))?;
            Ok(Row::new(fields, stray + lone))
        }
    }
}

/// The first characters of a line that is no object.
pub(super) fn shown(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "nothing".to_owned();
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]);
    let mut short: String = text.chars().take(16).collect();
    if short.len() < bytes.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// The text with what strict JSON refuses put otherwise, and how many lone surrogates were replaced.
fn mend(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len() + 16);
    let mut replaced = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '"' => mend_string(rest, &mut out, &mut replaced),
            'N' | 'I' | '-' | '0'..='9' => mend_number(rest, &mut out),
            _ => 0,
        };
        if taken == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            rest = &rest[taken..];
        }
    }
    (out, replaced)
}

/// Copies the number that `text` begins with, or `null` where JSON has no such number. Gives the bytes read.
fn mend_number(text: &str, out: &mut String) -> usize {
    for word in ["NaN", "Infinity", "-Infinity", "-NaN"] {
        if text.starts_with(word) {
            out.push_str("null");
            return word.len();
        }
    }
    let is_of_number = |b: &u8| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E');
    let length = text.bytes().take_while(is_of_number).count();
    let is_infinite = text[..length].parse::<f64>().is_ok_and(f64::is_infinite);
    out.push_str(if is_infinite { "null" } else { &text[..length] });
    length
}

/// Copies the string that `text` begins with. Gives the bytes read.
fn mend_string(text: &str, out: &mut String, replaced: &mut usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut copied = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                break;
            }
            b'\\' => {
                out.push_str(&text[copied..at]);
                at += mend_escape(&text[at..], out, replaced);
                copied = at;
            }
            control @ 0..0x20 => {
                out.push_str(&text[copied..at]);
                out.push_str(&format!("\\u{control:04x}"));
                at += 1;
                copied = at;
            }
            _ => at += 1,
        }
    }
    out.push_str(&text[copied..at]);
    at
}

/// Copies the escape that `text` begins with. Gives the bytes read.
fn mend_escape(text: &str, out: &mut String, replaced: &mut usize) -> usize {
    match text.as_bytes().get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
            out.push_str(&text[..2]);
            2
        }
        Some(b'u') => match (unit(text), text.get(6..).and_then(unit)) {
            (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => {
                out.push_str(&text[..12]);
                12
            }
            (Some(0xd800..0xe000), _) => {
                out.push('\u{fffd}');
                *replaced += 1;
                6
            }
            (Some(_), _) => {
                out.push_str(&text[..6]);
                6
            }
            (None, _) => {
                out.push_str("\\\\");
                1
            }
        },
        // An escape of another language: its backslash is kept.
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

/// The code unit of the escape `\uXXXX` that `text` begins with.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[u8]) -> (Value, usize) {
        let row = object(line).expect("an object");
        (Value::Object(row.fields), row.replaced)
    }

    #[test]
    fn what_python_writes() {
        let line = br#"{"text": "one", "a": NaN, "b": [Infinity, -Infinity, 1e999, -1.5], "c": "NaN \" Infinity"}"#;
        let expected = serde_json::json!({"text": "one", "a": null, "b": [null, null, null, -1.5], "c": "NaN \" Infinity"});
        assert_eq!(read(line), (expected, 0));
    }

    #[test]
    fn surrogates() {
        let (value, replaced) = read(br#"{"text": "\ud83d\ude00 \ud83d \ude00\ud83d\\u \\ud83d", "x": NaN}"#);
        assert_eq!(value["text"], "😀 \u{fffd} \u{fffd}\u{fffd}\\u \\ud83d");
        assert_eq!(replaced, 3);
    }

    #[test]
    fn stray_bytes_controls_and_escapes_of_other_languages() {
        let (value, replaced) = read(b"\xef\xbb\xbf {\"text\": \"a\xffb\xe4\xb8 c\td \\x41 \\u12\" }\r\n");
        assert_eq!(value["text"], "a\u{fffd}b\u{fffd} c\td \\x41 \\u12");
        assert_eq!(replaced, 2);
    }

    #[test]
    fn the_last_of_repeated_keys() {
        assert_eq!(read(br#"{"text":"draft","text":"final"}"#).0["text"], "final");
    }

    #[test]
    fn no_objects() {
        let what = |line: &[u8]| object(line).expect_err("no object").to_string();
        assert_eq!(what(b"[1, 2]"), "not an object of JSON: it begins with \"[1, 2]\"");
        assert_eq!(what(b"Once upon a time there was"), "not an object of JSON: it begins with \"Once upon a time…\"");
        assert_eq!(what(b""), "not an object of JSON: it begins with nothing");
        assert!(what(b"{\"a\": 1").contains("EOF while parsing an object at line 1 column 7"));
        assert!(what(b"{\"a\": 1} {}").contains("trailing characters"));
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(what(deep.as_bytes()).contains("recursion limit"));
    }

    #[test]
    fn mending_ends_on_any_bytes() {
        let line = br#"{"a": "\ud83d\u00e9 x", "b": -Infinity, "c": "\"#;
        for end in 0..=line.len() {
            let _ = mend(std::str::from_utf8(&line[..end]).expect("ASCII"));
        }
        for seed in 0..200 {
            let text = String::from_utf8_lossy(&super::super::testing::noise(seed, 300)).into_owned();
            let _ = mend(&text.replace(['a', 'b', 'c'], "\\u").replace(['x', 'y'], "\""));
        }
    }
}
