//! Data that is written in another way: as a string, percent-encoded, with references for its quotes.

use super::mapped::Mapped;
use super::reader::{LiteralReader, Node};
use crate::parse::decode_references;

/// The value that a text is when it is JSON itself, once or twice encoded.
pub(super) fn nested(text: &Mapped, left: &mut usize) -> Option<Node> {
    const TIMES: usize = 3;
    let mut text = text.text.clone();
    for _ in 0..TIMES {
        let trimmed = text.trim_start();
        let decoded = match trimmed.as_bytes().first()? {
            b'{' if is_escaped(trimmed) => unescaped(trimmed),
            b'{' | b'[' | b'"' => {
                let mut reader = LiteralReader::new(trimmed, None, 0, *left);
                let value = reader.value();
                *left = reader.left;
                match value? {
                    Node::Text(inner) => inner.text,
                    value => return Some(value),
                }
            }
            b'%' => percent_decoded(trimmed),
            _ => return None,
        };
        text = decoded;
    }
    None
}

/// Whether the quotes of data are written as references: `{&quot;a&quot;:1}`, or `{&q;a&q;:1}` as Angular does.
fn is_escaped(data: &str) -> bool {
    let start = data.trim_start_matches(['{', '[']).trim_start();
    ["&quot;", "&#34;", "&#x22;", "&q;"].iter().any(|quote| start.starts_with(quote))
}

fn unescaped(data: &str) -> String {
    const ANGULAR: [(&str, &str); 5] = [("&q;", "\""), ("&s;", "'"), ("&l;", "<"), ("&g;", ">"), ("&a;", "&")];
    if data.contains("&q;") {
        return ANGULAR.iter().fold(data.to_owned(), |data, (escape, sign)| data.replace(escape, sign));
    }
    decode_references(data)
}

/// A text without percent encoding.
pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&b| char::from(b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_data() {
        for data in ["{&quot;a&quot;:&quot;x&quot;}", "{&q;a&q;:&q;x&q;}", "%7B%22a%22:%22x%22%7D", r#""{\"a\":\"x\"}""#] {
            let node = nested(&Mapped::placeless(data.to_owned()), &mut 100).expect("it is data");
            assert_eq!(node.get("a").and_then(Node::text).map(|t| t.text.as_str()), Some("x"), "{data}");
        }
    }
}
