//! Where a piece of a page's text stands in its source.
//!
//! html5ever tells no byte positions, so the text of the tree is matched forward through the source: tags, comments
//! and raw-text elements are passed over, character references are decoded, white space is not compared. Text that
//! the tree builder moved (out of a table, say) is not found at the cursor and gets no span.

use html5ever::data::NAMED_ENTITIES;
use memchr::memchr;

use super::markup::{Attributes, end_of_comment, end_of_raw_text, end_of_script, name_len};
use super::tags;
use crate::text::Span;

/// How many characters of lost text are compared to find the place again.
const RESYNC: usize = 24;

/// How far ahead of the cursor lost text is searched, in visible characters: scripts between do not count.
const WINDOW: usize = 64 * 1024;

/// A cursor over the visible characters of an HTML source.
pub(super) struct SourceMap<'s> {
    source: &'s str,
    /// Whether `<noscript>` is raw text.
    is_scripting: bool,
    at: Cursor,
    /// Visible characters that searches for lost text may still read: keeps the whole linear.
    budget: usize,
}

/// A visible character and where it stands.
type Visible = (char, Span);

impl<'s> SourceMap<'s> {
    pub(super) fn new(source: &'s str, is_scripting: bool) -> Self {
        Self { source, is_scripting, at: Cursor::default(), budget: source.len().saturating_mul(8).max(WINDOW) }
    }

    /// The span of `text`, which is the next text in document order, from its first to its last visible character.
    /// White space alone has no span.
    pub(super) fn locate(&mut self, text: &str) -> Option<Span> {
        if text.chars().all(char::is_whitespace) {
            return None;
        }
        if let Some((span, after)) = self.matches_at(self.at, text) {
            self.at = after;
            return Some(span);
        }
        let (span, after) = self.search(text)?;
        self.at = after;
        Some(span)
    }

    /// Compares `text` with the source at `cursor`.
    fn matches_at(&self, mut cursor: Cursor, text: &str) -> Option<(Span, Cursor)> {
        let mut span: Option<Span> = None;
        for wanted in text.chars().filter(|c| !c.is_whitespace()) {
            let (found, place) = cursor.next_solid(self.source, self.is_scripting)?;
            // NUL becomes U+FFFD or nothing in the tree; both read as damage.
            if found != wanted && found != '\0' {
                return None;
            }
            span = Some(span.map_or(place, |s| s.cover(place)));
        }
        span.map(|s| (s, cursor))
    }

    /// Looks for `text` further on.
    fn search(&mut self, text: &str) -> Option<(Span, Cursor)> {
        let opening: String = text.chars().filter(|c| !c.is_whitespace()).take(RESYNC).collect();
        let first = opening.chars().next()?;
        let mut cursor = self.at;
        for _ in 0..WINDOW.min(self.budget) {
            let before = cursor;
            let (c, _) = cursor.next_solid(self.source, self.is_scripting)?;
            self.budget = self.budget.saturating_sub(1);
            if c == first && self.matches_at(before, &opening).is_some() {
                self.budget = self.budget.saturating_sub(text.len());
                if let Some(found) = self.matches_at(before, text) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// All visible characters of a source with their spans: what blocks must cover.
    #[cfg(test)]
    pub(super) fn visible(source: &'s str) -> Vec<Visible> {
        let mut cursor = Cursor::default();
        std::iter::from_fn(|| cursor.next_solid(source, true)).collect()
    }
}

/// A place in the source, between two visible characters.
#[derive(Clone, Copy, Default)]
struct Cursor {
    position: usize,
    /// The second character of a reference that stands for two, with the reference's span.
    pending: Option<Visible>,
}

impl Cursor {
    /// The next character that is neither markup nor white space.
    fn next_solid(&mut self, source: &str, is_scripting: bool) -> Option<Visible> {
        loop {
            let visible = self.next(source, is_scripting)?;
            if !visible.0.is_whitespace() {
                return Some(visible);
            }
        }
    }

    fn next(&mut self, source: &str, is_scripting: bool) -> Option<Visible> {
        if let Some(pending) = self.pending.take() {
            return Some(pending);
        }
        loop {
            let rest = &source[self.position..];
            let c = rest.chars().next()?;
            if c == '<'
                && let Some(end) = end_of_markup(source, self.position, is_scripting)
            {
                self.position = end;
                continue;
            }
            let (c, second, len) = if c == '&' { reference(rest) } else { (c, None, c.len_utf8()) };
            let span = Span::new(self.position, self.position + len);
            self.position += len;
            self.pending = second.map(|s| (s, span));
            return Some((c, span));
        }
    }
}

/// Where the tag, comment or declaration ends that stands at `at`, with the content of a raw-text element; nothing
/// where the `<` is text.
fn end_of_markup(source: &str, at: usize, is_scripting: bool) -> Option<usize> {
    let bytes = source.as_bytes();
    let after_bracket = || memchr(b'>', &bytes[at..]).map_or(bytes.len(), |len| at + len + 1);
    let end_of_tag = |name_end: usize| Attributes::new(bytes, name_end).end().map_or(bytes.len(), |(end, _)| end);
    match bytes.get(at + 1)? {
        b'!' if bytes[at..].starts_with(b"<!--") => Some(end_of_comment(bytes, at)),
        b'/' if bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic) => Some(end_of_tag(at + 2 + name_len(bytes, at + 2))),
        b'!' | b'?' | b'/' => Some(after_bracket()),
        b if b.is_ascii_alphabetic() => {
            let name_end = at + 1 + name_len(bytes, at + 1);
            let end = end_of_tag(name_end);
            let name = &source[at + 1..name_end];
            let traits = tags::of_any_case(name);
            Some(if name.eq_ignore_ascii_case("script") {
                end_of_script(bytes, end)
            } else if (traits.is_raw && !traits.is_raw_read) || (is_scripting && name.eq_ignore_ascii_case("noscript")) {
                end_of_raw_text(bytes, end, name.as_bytes())
            } else {
                end
            })
        }
        _ => None,
    }
}

/// The character reference at the start of `rest`: its one or two characters and its length in bytes; an ampersand
/// that begins none is itself.
fn reference(rest: &str) -> (char, Option<char>, usize) {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(rest).unwrap_or(('&', None, 1));
    }
    let name_len = bytes[1..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
    let with_semicolon = usize::from(bytes.get(1 + name_len) == Some(&b';'));
    // The longest name wins; names without a semicolon are the few that the standard still allows.
    for len in (2..=name_len + with_semicolon).rev() {
        if let Some(&(first, second)) = NAMED_ENTITIES.get(&rest[1..=len])
            && let Some(c) = char::from_u32(first).filter(|_| first != 0)
        {
            return (c, char::from_u32(second).filter(|_| second != 0), len + 1);
        }
    }
    ('&', None, 1)
}

fn numeric(rest: &str) -> Option<(char, Option<char>, usize)> {
    let bytes = rest.as_bytes();
    let is_hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let (from, radix) = if is_hex { (3, 16) } else { (2, 10) };
    let digits = bytes[from..].iter().take_while(|b| char::from(**b).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let value = u32::from_str_radix(&rest[from..from + digits], radix).unwrap_or(u32::MAX);
    let end = from + digits;
    let len = end + usize::from(bytes.get(end) == Some(&b';'));
    // Windows-1252 is what pages mean by the numbers of the C1 controls.
    let c = match value {
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[value as u8]).0.chars().next(),
        0 => Some('\u{fffd}'),
        v => char::from_u32(v).or(Some('\u{fffd}')),
    };
    c.map(|c| (c, None, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visible(source: &str) -> String {
        SourceMap::visible(source).into_iter().map(|(c, _)| c).collect()
    }

    #[test]
    fn markup_is_passed_over() {
        assert_eq!(visible("a<b title='>'>c</b><!-- d --> e<script>f</script >g"), "aceg");
        assert_eq!(visible("1 < 2 &amp; 3 &gt 2 &copy; &#x4e2d;&#20013; &bogus;"), "1<2&3>2©中中&bogus;");
        assert_eq!(visible("<!--> a <!-- b --!> c"), "ac");
    }

    #[test]
    fn text_is_located_in_order() {
        let source = "<p>one <b>two</b></p><p>th&eacute;</p>";
        let mut map = SourceMap::new(source, true);
        assert_eq!(map.locate("one "), Some(Span::new(3, 6)));
        assert_eq!(map.locate("two"), Some(Span::new(10, 13)));
        assert_eq!(map.locate("thé"), Some(Span::new(24, 34)));
        assert_eq!(map.locate("four"), None);
    }
}
