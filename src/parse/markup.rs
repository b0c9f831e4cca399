//! The ends of tags, attributes, comments and raw text in HTML, after the tokenizer of the standard (WHATWG HTML, 13.2.5).
//!
//! Takes bytes and a position, gives positions in bytes. The caller knows whether there is markup at the position.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memmem};

use crate::text::Span;

/// Where the next tag, comment or declaration begins; the end where there is none.
pub(super) fn next_markup(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    // Most tags follow each other, and are not searched.
    let next = |at: usize| if bytes.get(at) == Some(&b'<') { Some(0) } else { memchr(b'<', &bytes[at..]) };
    while let Some(len) = next(at) {
        at += len;
        match bytes.get(at + 1) {
            Some(b'/') if at + 2 == bytes.len() => {}
            Some(b'/' | b'!' | b'?') => return at,
            Some(b) if b.is_ascii_alphabetic() => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Line ends as the standard normalises them.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split('\r');
    out.extend(lines.next());
    for line in lines {
        if !line.starts_with('\n') {
            out.push('\n');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// Length of the name of the tag whose name starts at `from`.
pub(super) fn name_len(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>')).unwrap_or(bytes.len() - from)
}

/// The spans of an attribute in the source, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AttributeSpans {
    pub(super) name: Span,
    /// Without quotes; empty if there is no value.
    pub(super) value: Span,
    /// From the name to the end of the value, with quotes.
    pub(super) whole: Span,
}

/// Reads the attributes of a tag one by one.
pub(super) struct Attributes<'b> {
    bytes: &'b [u8],
    at: usize,
    is_self_closing: bool,
}

impl<'b> Attributes<'b> {
    /// The attributes after a tag's name, which ends at `at`.
    pub(super) const fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at, is_self_closing: false }
    }

    /// Where the tag ends, after its `>`, and whether it closes itself; nothing where the source ends in the tag.
    pub(super) fn end(mut self) -> Option<(usize, bool)> {
        while self.next().is_some() {}
        (self.bytes.get(self.at) == Some(&b'>')).then_some((self.at + 1, self.is_self_closing))
    }

    /// The end of an attribute's value that starts at `from`, and of the piece with its quote.
    fn value(&self, from: usize) -> Option<(Span, usize)> {
        let quote = *self.bytes.get(from)?;
        if matches!(quote, b'"' | b'\'') {
            let end = from + 1 + memchr(quote, &self.bytes[from + 1..])?;
            return Some((Span::new(from + 1, end), end + 1));
        }
        let end = self.bytes[from..].iter().position(|b| is_space(*b) || *b == b'>').map(|len| from + len)?;
        Some((Span::new(from, end), end))
    }
}

impl Iterator for Attributes<'_> {
    type Item = AttributeSpans;

    /// The next attribute; nothing at the end of the tag, and where the source ends in it.
    fn next(&mut self) -> Option<AttributeSpans> {
        loop {
            match *self.bytes.get(self.at)? {
                b'>' => return None,
                b'/' => self.is_self_closing = self.bytes.get(self.at + 1) == Some(&b'>'),
                b if is_space(b) => {}
                _ => break,
            }
            self.at += 1;
        }
        let start = self.at;
        // The first character belongs to the name even if it is an equals sign.
        let len = self.bytes[start + 1..].iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>' | b'='));
        let name = Span::new(start, len.map_or(self.bytes.len(), |len| start + 1 + len));
        let mut after = name.end;
        while self.bytes.get(after).is_some_and(|b| is_space(*b)) {
            after += 1;
        }
        let mut found = AttributeSpans { name, value: Span::new(name.end, name.end), whole: name };
        self.at = name.end;
        if self.bytes.get(after) == Some(&b'=') {
            after += 1;
            while self.bytes.get(after).is_some_and(|b| is_space(*b)) {
                after += 1;
            }
            let Some((value, end)) = self.value(after) else {
                self.at = self.bytes.len();
                return None;
            };
            found.value = value;
            found.whole = Span::new(start, end);
            self.at = end;
        }
        Some(found)
    }
}

/// Where a comment ends that starts at `at` with `<!--`: after `-->` or `--!>`, or at the end of the source.
pub(super) fn end_of_comment(bytes: &[u8], at: usize) -> usize {
    for short in ["<!-->", "<!--->"] {
        if bytes[at..].starts_with(short.as_bytes()) {
            return at + short.len();
        }
    }
    let Some(content) = bytes.get(at + 4..) else { return bytes.len() };
    let is_end = |end: &usize| content[..*end].ends_with(b"--") || content[..*end].ends_with(b"--!");
    memchr_iter(b'>', content).find(is_end).map_or(bytes.len(), |end| at + 4 + end + 1)
}

/// Where the content of a raw-text element ends that starts at `from`: before its end tag, or at the end of the source.
pub(super) fn end_of_raw_text(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(i) = memmem::find(&bytes[at..], b"</") {
        at += i;
        if is_name_at(bytes, at + 2, name) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// Where a script ends whose content starts at `from`: before its end tag, or at the end of the source. In what looks
/// like a comment in it, an end tag that closes a start tag of the comment does not count (script data escaped states).
pub(super) fn end_of_script(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut escaped = Escaped::No;
    while let Some(i) = memchr2(b'<', b'-', &bytes[at..]) {
        at += i;
        let rest = &bytes[at..];
        match escaped {
            Escaped::No if rest.starts_with(b"<!--") => {
                escaped = Escaped::Once;
                // Its dashes may be those that end it: `<!-->`.
                at += 2;
                continue;
            }
            Escaped::Once | Escaped::Twice if rest.starts_with(b"-->") => escaped = Escaped::No,
            Escaped::Once if rest.starts_with(b"<") && is_name_at(bytes, at + 1, b"script") => escaped = Escaped::Twice,
            Escaped::Twice if rest.starts_with(b"</") && is_name_at(bytes, at + 2, b"script") => escaped = Escaped::Once,
            Escaped::No | Escaped::Once if rest.starts_with(b"</") && is_name_at(bytes, at + 2, b"script") => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Where raw text ends whose end tag is missing: a title before the first tag in it, and what else is never closed at once. Scripts and styles
/// have the rest of the page, which may be cut off in them.
pub(super) fn cut_short(text: &str, name: &str, is_open: bool) -> Option<usize> {
    match name {
        "title" => {
            let is_tag = |at: usize| {
                let tag = text[at + 1..].trim_start_matches('/');
                let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
                AFTER_TITLE.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end]))
            };
            memchr_iter(b'<', text.as_bytes()).find(|&at| is_tag(at))
        }
        "iframe" | "textarea" | "noembed" | "noframes" if is_open => Some(0),
        _ => None,
    }
}

/// Tags that no title has in it: the end tag was forgotten.
const AFTER_TITLE: &[&str] = &["head", "body", "meta", "link", "script", "style", "base", "html", "h1"];

/// How deep in what looks like a comment a script is.
#[derive(Clone, Copy)]
enum Escaped {
    No,
    Once,
    Twice,
}

/// Whether a tag of this name has its name at `at`.
fn is_name_at(bytes: &[u8], at: usize, name: &[u8]) -> bool {
    let end = at + name.len();
    bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name))
        && bytes.get(end).is_some_and(|b| is_space(*b) || matches!(b, b'/' | b'>'))
}

/// White space of the tokenizer.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(tag: &str) -> Vec<(&str, &str)> {
        let at = 1 + name_len(tag.as_bytes(), 1);
        Attributes::new(tag.as_bytes(), at).map(|a| (&tag[a.name.range()], &tag[a.value.range()])).collect()
    }

    #[test]
    fn attributes_as_the_standard_reads_them() {
        assert_eq!(attributes("<a href='x>y' b = \"c\"d e/f=g/ >"), [("href", "x>y"), ("b", "c"), ("d", ""), ("e", ""), ("f", "g/")]);
        assert_eq!(attributes("<a =b c= >"), [("=b", ""), ("c", "")]);
        assert_eq!(attributes("<br/>"), []);
        let end = |tag: &str| Attributes::new(tag.as_bytes(), 2).end();
        assert_eq!(end("<a b='>' />x"), Some((11, true)));
        assert_eq!(end("<a b=/>x"), Some((7, false)));
        assert_eq!(end("<a b='>"), None);
        assert_eq!(end("<a b"), None);
    }

    #[test]
    fn comments_end_where_the_standard_says() {
        for comment in ["<!-->", "<!--->", "<!---->", "<!-- a -- b -->", "<!-- a --!>", "<!--a--->", "<!-- open"] {
            assert_eq!(end_of_comment(format!("{comment}x").as_bytes(), 0), comment.len() + usize::from(comment.ends_with("open")));
        }
    }

    #[test]
    fn scripts_end_where_the_standard_says() {
        let end = |script: &str| {
            let page = format!("{script}</script >rest</script>");
            assert_eq!(end_of_script(page.as_bytes(), 0), script.len(), "{script}");
        };
        end("a < b && c-- > d");
        end("'</scripts>'");
        end("<!-- a <script> b </script> c -->");
        end("<!-- a <script> b </script> c </SCRIPTx");
        end("<!--> <script> ");
        end("<!---> <script> ");
        end("<!-- <script> --> ");
        assert_eq!(end_of_script(b"<!-- <script> </script", 0), 22);
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        assert_eq!(end_of_raw_text(b"</b></titles></TITLE\n>", 0, b"title"), 13);
        assert_eq!(end_of_raw_text(b"</title", 0, b"title"), 7);
    }
}
