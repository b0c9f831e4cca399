//! The encoding that a document declares, in a `<meta>` element or an XML declaration.
//!
//! The prescan is the one of the HTML standard, "prescan a byte stream to determine its encoding", except that it
//! does not stop after 1,024 bytes: archived pages often carry scripts and comments before their label.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::CharacterEncoding;

/// Number of bytes that are searched for a declaration.
const LIMIT: usize = 64 * 1024;

/// The encoding that the first 64 KiB of `bytes` declare in a `<meta>` element or an XML declaration.
///
/// UTF-16 labels mean UTF-8, and `x-user-defined` means windows-1252, as in the standard: a label that was read as ASCII cannot be in UTF-16.
/// Labels of encodings that the standard does not read (HZ, ISO-2022-KR) give nothing.
#[must_use]
pub fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    declared(bytes).and_then(CharacterEncoding::standard)
}

/// What the first 64 KiB of `bytes` declare.
pub(super) fn declared(bytes: &[u8]) -> Option<CharacterEncoding> {
    let mut prescan = Prescan { bytes: &bytes[..bytes.len().min(LIMIT)], at: 0 };
    prescan.xml_declaration().or_else(|| prescan.metas()).map(|declared| match declared {
        CharacterEncoding::Standard(e) if e == UTF_16LE || e == UTF_16BE => CharacterEncoding::Standard(UTF_8),
        CharacterEncoding::Standard(e) if e == X_USER_DEFINED => CharacterEncoding::Standard(WINDOWS_1252),
        other => other,
    })
}

struct Prescan<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// A tag's attribute, lower-cased.
struct Attribute {
    name: Vec<u8>,
    value: Vec<u8>,
}

impl Prescan<'_> {
    fn rest(&self) -> &[u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn xml_declaration(&self) -> Option<CharacterEncoding> {
        let rest = self.bytes.strip_prefix(b"<?xml")?;
        let end = memchr::memchr(b'>', rest)?;
        let body = &rest[..end];
        let value = trim_start(&body[memchr::memmem::find(body, b"encoding")? + 8..]).strip_prefix(b"=")?;
        let value = trim_start(value);
        let quote = *value.first().filter(|q| matches!(q, b'"' | b'\''))?;
        let len = memchr::memchr(quote, &value[1..])?;
        CharacterEncoding::for_label(&value[1..=len])
    }

    fn metas(&mut self) -> Option<CharacterEncoding> {
        while let Some(skip) = memchr::memchr(b'<', self.rest()) {
            self.at += skip;
            let rest = self.rest();
            if rest.starts_with(b"<!--") {
                // The two dashes that open a comment may also close it.
                self.at += memchr::memmem::find(&rest[2..], b"-->").map_or(rest.len(), |i| i + 5);
            } else if rest.len() > 5 && rest[1..5].eq_ignore_ascii_case(b"meta") && (rest[5].is_ascii_whitespace() || rest[5] == b'/') {
                self.at += 5;
                if let Some(encoding) = self.meta() {
                    return Some(encoding);
                }
            } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic)
                || (rest.get(1) == Some(&b'/') && rest.get(2).is_some_and(u8::is_ascii_alphabetic))
            {
                self.at += rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>').unwrap_or(rest.len());
                while self.attribute().is_some() {}
            } else if matches!(rest.get(1), Some(b'!' | b'/' | b'?')) {
                self.at += memchr::memchr(b'>', rest).map_or(rest.len(), |i| i + 1);
            } else {
                self.at += 1;
            }
        }
        None
    }

    /// The attributes of a `<meta>` element, judged as the standard says.
    fn meta(&mut self) -> Option<CharacterEncoding> {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        let mut got_pragma = false;
        let mut need_pragma = None;
        let mut charset = None;
        while let Some(attribute) = self.attribute() {
            if seen.contains(&attribute.name) {
                continue;
            }
            match attribute.name.as_slice() {
                b"http-equiv" => got_pragma |= attribute.value == b"content-type",
                b"content" if charset.is_none() => {
                    if let Some(encoding) = charset_of_content(&attribute.value) {
                        charset = Some(encoding);
                        need_pragma = Some(true);
                    }
                }
                b"charset" => {
                    charset = CharacterEncoding::for_label(&attribute.value);
                    need_pragma = Some(false);
                }
                _ => {}
            }
            seen.push(attribute.name);
        }
        // A tag that never ends says nothing.
        self.peek()?;
        match need_pragma {
            Some(true) if !got_pragma => None,
            Some(_) => charset,
            None => None,
        }
    }

    /// The next attribute of the tag, or nothing at its end ("get an attribute" in the standard).
    fn attribute(&mut self) -> Option<Attribute> {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace() || b == b'/') {
            self.at += 1;
        }
        if self.peek()? == b'>' {
            return None;
        }
        let mut name = Vec::new();
        while let Some(b) = self.peek() {
            match b {
                b'=' if !name.is_empty() => break,
                b'/' | b'>' => return Some(Attribute { name, value: Vec::new() }),
                b if b.is_ascii_whitespace() => break,
                b => name.push(b.to_ascii_lowercase()),
            }
            self.at += 1;
        }
        self.skip_space();
        if self.peek() != Some(b'=') {
            return Some(Attribute { name, value: Vec::new() });
        }
        self.at += 1;
        self.skip_space();
        let value = self.value();
        Some(Attribute { name, value })
    }

    fn value(&mut self) -> Vec<u8> {
        let quote = self.peek().filter(|b| matches!(b, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let rest = self.rest();
        let len = match quote {
            Some(q) => memchr::memchr(q, rest),
            None => rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>'),
        }
        .unwrap_or(rest.len());
        let value = rest[..len].to_ascii_lowercase();
        self.at += len + usize::from(quote.is_some());
        value
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }
}

/// "Extract a character encoding from a meta element" of the standard, on a lower-cased `content`.
fn charset_of_content(content: &[u8]) -> Option<CharacterEncoding> {
    let mut rest = content;
    loop {
        rest = trim_start(&rest[memchr::memmem::find(rest, b"charset")? + 7..]);
        if let Some(value) = rest.strip_prefix(b"=") {
            let value = trim_start(value);
            let label = match value.first()? {
                quote @ (b'"' | b'\'') => &value[1..=memchr::memchr(*quote, &value[1..])?],
                _ => &value[..value.iter().position(|b| b.is_ascii_whitespace() || *b == b';').unwrap_or(value.len())],
            };
            return CharacterEncoding::for_label(label);
        }
    }
}

const fn trim_start(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        declared_encoding(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn labels_where_they_count() {
        assert_eq!(name("<meta charset=gb2312>"), Some("GBK"));
        assert_eq!(name("<META http-equiv='Content-Type' content='text/html; charset=big5'>"), Some("Big5"));
        assert_eq!(name("<meta content='text/html; charset=big5'>"), None);
        assert_eq!(name("<!-- <meta charset=gb2312> --><meta charset=utf-8>"), Some("UTF-8"));
        assert_eq!(name("<a title='<meta charset=gb2312>'>"), None);
        assert_eq!(name("<?xml version='1.0' encoding='euc-jp'?>"), Some("EUC-JP"));
        assert_eq!(name("<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(name("charset=gb2312"), None);
    }
}
