//! Reads values of JSON, and literals of JavaScript, from the text of a script.
//!
//! Takes more than JSON: comments, trailing commas, keys without quotes, single quotes, templates without parts, line breaks in strings,
//! `JSON.parse("...")` and names of values that the caller gives. Nothing is evaluated. The strings know where they stand.

use std::ops::Range;

use memchr::memchr3;
use rustc_hash::FxHashMap;

use super::encoded::{nested, percent_decoded};
use super::mapped::Mapped;
use crate::text::Span;

/// How deep values are nested at most.
const DEPTH: usize = 100;

/// A text of this many bytes counts as a value more where it is copied.
pub(super) const BYTES_OF_VALUE: usize = 256;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    Text(Mapped),
    /// A whole number that may be an index.
    Index(usize),
    /// Any other number, `true`, `null`, a name, a call.
    Other,
}

impl Node {
    /// The value of an object under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(k, _)| k == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text that it is.
    pub(super) fn text(&self) -> Option<&Mapped> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// The values of an object, by their names.
pub(super) type ObjectMembers = [(String, Node)];

/// Values that names stand for.
pub(super) type NamedValues<'n> = FxHashMap<&'n str, Node>;

/// Reads values at a cursor.
pub(super) struct LiteralReader<'s> {
    text: &'s str,
    /// Where the text begins in the source; nothing for one that was decoded.
    base: Option<usize>,
    pub(super) at: usize,
    /// Number of values that may still be read.
    pub(super) left: usize,
    names: NamedValues<'s>,
}

impl<'s> LiteralReader<'s> {
    pub(super) fn new(text: &'s str, base: Option<usize>, at: usize, left: usize) -> Self {
        Self { text, base, at, left, names: NamedValues::default() }
    }

    /// The same with names of values.
    pub(super) fn with_names(self, names: NamedValues<'s>) -> Self {
        Self { names, ..self }
    }

    /// The value at the cursor, if there is one; the cursor stands after it.
    pub(super) fn value(&mut self) -> Option<Node> {
        self.value_in(DEPTH)
    }

    /// Values with commas between them, up to the byte `end`.
    pub(super) fn list(&mut self, end: u8) -> Option<Vec<Node>> {
        self.list_in(end, DEPTH)
    }

    fn value_in(&mut self, depth: usize) -> Option<Node> {
        self.skip_space();
        self.left = self.left.checked_sub(1)?;
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => {
                self.at += 1;
                self.list_in(b']', depth).map(Node::Array)
            }
            b'"' | b'\'' | b'`' => self.strings().map(Node::Text),
            b'!' => {
                self.at += 1;
                self.value_in(depth).map(|_| Node::Other)
            }
            b'(' => {
                self.at += 1;
                let value = self.value_in(depth)?;
                self.skip_space();
                self.take(b')').then_some(value)
            }
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.numbers(),
            _ => self.word(depth),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Node> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.skip_space();
            if self.take(b'}') {
                return Some(Node::Object(members));
            }
            if self.take(b',') {
                continue;
            }
            let key = match self.peek()? {
                b'"' | b'\'' => self.string()?.text,
                _ => self.name().map(str::to_owned)?,
            };
            self.skip_space();
            // A name alone is its own value.
            let value = if self.take(b':') { self.value_in(depth)? } else { self.named(&key)? };
            members.push((key, value));
            self.skip_space();
            if !matches!(self.peek()?, b',' | b'}') {
                return None;
            }
        }
    }

    fn list_in(&mut self, end: u8, depth: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.take(end) {
                return Some(items);
            }
            if self.take(b',') {
                continue;
            }
            items.push(self.value_in(depth)?);
            self.skip_space();
            let next = self.peek()?;
            if next != b',' && next != end {
                return None;
            }
        }
    }

    /// Strings joined by plus signs.
    fn strings(&mut self) -> Option<Mapped> {
        let mut text = self.string()?;
        loop {
            let before = self.at;
            self.skip_space();
            if !self.take(b'+') {
                return Some(text);
            }
            self.skip_space();
            if !matches!(self.peek(), Some(b'"' | b'\'' | b'`')) {
                self.at = before;
                return Some(text);
            }
            let next = self.string()?;
            text.push_part(&next, 0..next.text.len());
        }
    }

    fn string(&mut self) -> Option<Mapped> {
        let quote = self.peek()?;
        self.at += 1;
        let mut out = Mapped::default();
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let end = self.at + memchr3(quote, b'\\', b'$', rest)?;
            self.copy(self.at..end, &mut out);
            self.at = end;
            match self.peek()? {
                b'\\' => self.escape(&mut out)?,
                b'$' if quote == b'`' && self.text[self.at..].starts_with("${") => return None,
                b'$' => {
                    self.copy(end..end + 1, &mut out);
                    self.at += 1;
                }
                _ => {
                    self.at += 1;
                    return Some(out);
                }
            }
        }
    }

    fn copy(&self, part: Range<usize>, out: &mut Mapped) {
        let source = self.base.map(|base| Span::new(base + part.start, base + part.end));
        out.push(&self.text[part], source);
    }

    /// An escape in a string.
    fn escape(&mut self, out: &mut Mapped) -> Option<()> {
        let start = self.at;
        let c = self.text[start + 1..].chars().next()?;
        self.at = start + 1 + c.len_utf8();
        let value = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' | 'f' | 'v' | '0' => ' ',
            'x' => self.hexadecimal(2)?,
            'u' => self.unicode()?,
            // The string goes on in the next line.
            '\n' => return Some(()),
            c => c,
        };
        let source = self.base.map(|base| Span::new(base + start, base + self.at));
        out.push(value.encode_utf8(&mut [0; 4]), source);
        Some(())
    }

    /// The character of a `\u`, which may need a second one.
    fn unicode(&mut self) -> Option<char> {
        if self.take(b'{') {
            let end = self.at + self.text[self.at..].find('}')?;
            let value = u32::from_str_radix(&self.text[self.at..end], 16).ok()?;
            self.at = end + 1;
            return Some(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let high = self.digits(4)?;
        if (0xd800..0xdc00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            match self.digits(4) {
                Some(low) if (0xdc00..0xe000).contains(&low) => return char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)),
                _ => self.at = before,
            }
        }
        Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self, count: usize) -> Option<char> {
        self.digits(count).and_then(char::from_u32)
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + count).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += count;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number, or an expression of numbers, which is none that is read.
    fn numbers(&mut self) -> Option<Node> {
        let mut number = self.number();
        loop {
            self.skip_space();
            if !matches!(self.peek(), Some(b'*' | b'/' | b'+' | b'-')) {
                return Some(number);
            }
            self.at += 1;
            self.skip_space();
            self.peek().filter(u8::is_ascii_digit)?;
            self.number();
            number = Node::Other;
        }
    }

    fn number(&mut self) -> Node {
        let len = self.text.as_bytes()[self.at..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"+-._".contains(b)).count();
        let number = &self.text[self.at..self.at + len];
        self.at += len;
        number.parse().map_or(Node::Other, Node::Index)
    }

    /// A name, a call, or `new` before one.
    fn word(&mut self, depth: usize) -> Option<Node> {
        let name = self.name()?;
        if matches!(name, "function" | "async" | "class") {
            return None;
        }
        self.skip_space();
        if matches!(name, "new" | "void" | "await") {
            return self.value_in(depth);
        }
        if !self.take(b'(') {
            return self.named(name);
        }
        let given = self.list_in(b')', depth)?.into_iter().next();
        let text = given.as_ref().and_then(Node::text);
        Some(match name {
            "JSON.parse" => text.and_then(|text| nested(text, &mut self.left)).unwrap_or(Node::Other),
            "decodeURIComponent" | "decodeURI" | "unescape" => {
                text.map_or(Node::Other, |text| Node::Text(Mapped::placeless(percent_decoded(&text.text))))
            }
            // A date, a frozen object, a text to be decoded: functions give what they are given, for all that can be known.
            _ => given.unwrap_or(Node::Other),
        })
    }

    /// What a name stands for. A text that many names stand for is read as often, so its length counts.
    fn named(&mut self, name: &str) -> Option<Node> {
        let Some(value) = self.names.get(name) else { return Some(Node::Other) };
        self.left = self.left.checked_sub(value.text().map_or(0, |text| text.text.len() / BYTES_OF_VALUE))?;
        Some(value.clone())
    }

    /// A name with its points.
    fn name(&mut self) -> Option<&'s str> {
        let rest = &self.text[self.at..];
        let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.'))).unwrap_or(rest.len());
        self.at += len;
        (len > 0).then(|| &rest[..len])
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether `byte` is next; the cursor passes it.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Passes white space, comments, and what hides scripts from old browsers.
    pub(super) fn skip_space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let solid = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - solid.len();
            let marks = ["//<![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "<!--", "-->", "//]]>", "]]>"];
            let len = marks.into_iter().find(|mark| solid.starts_with(mark)).map(str::len).or_else(|| {
                let line = || solid.find('\n').unwrap_or(solid.len());
                let comment = || solid.find("*/").map_or(solid.len(), |end| end + 2);
                if solid.starts_with("//") { Some(line()) } else { solid.starts_with("/*").then(comment) }
            });
            match len {
                Some(len) => self.at += len,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Node> {
        LiteralReader::new(text, Some(0), 0, 1000).value()
    }

    fn text_at(text: &str, key: &str) -> String {
        read(text).and_then(|node| node.get(key)?.text().map(|t| t.text.clone())).unwrap_or_default()
    }

    #[test]
    fn more_than_json() {
        let forms = [
            r#"{"a":"x"}"#,
            r#"{a:'x', b:[1,,2,], c:!0, d:void 0, e:-1.5e3,}"#,
            "/* data */ {\n// one\n\"a\": \"x\" , 'b': new Date(\"2024\"), c: f(1)}",
            r#"{"a":"\u0078"}"#,
            r#"JSON.parse("{\"a\":\"x\"}")"#,
            r#"JSON.parse(decodeURIComponent("%7B%22a%22%3A%22x%22%7D"))"#,
            r#"{"a":"" + 'x'}"#,
            r#"<!-- {"a":"x"} -->"#,
            r#"//<![CDATA[{"a":"x"}"#,
        ];
        for form in forms {
            assert_eq!(text_at(form, "a"), "x", "{form}");
        }
        assert_eq!(text_at(r#"{"a":"line\nnext \ud83d\ude00 \ud83d"}"#, "a"), "line\nnext 😀 \u{fffd}");
    }

    #[test]
    fn no_code() {
        for code in ["{a:function(){}}", "{a:b?c:d}", "{a:`${b}`}", "{\"a\":\"x", "{a:1 b:2}", "", "{", "\\", "[1;2]"] {
            assert_eq!(read(code), None, "{code}");
        }
        assert_eq!(read(&"[".repeat(100_000)), None);
    }
}
