//! Where the texts of a tree stand in the source.
//!
//! The feeder says which text of the source it gives to the tree builder, so that a place is known and not searched. The tree builder may cut a
//! text at white space, hold it back, or pass a part over; it never changes the order. Where the source has references or other line ends, visible
//! characters are compared, one by one.

use memchr::memchr;

use super::reference::reference;
use crate::text::Span;

/// Where a text stands.
#[derive(Debug, Default)]
pub(super) enum Place {
    /// Nowhere: nothing of it is seen.
    #[default]
    Nowhere,
    /// It stands in the source as it is. Each of its bytes is this far behind its place in the text.
    AsIs(usize),
    /// In these pieces, one after the other, in another form.
    Pieces(Vec<Span>),
    /// In a place that is not known.
    Unknown,
}

/// What is seen of a text, in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    span: Span,
    /// Whether it stands there as it is.
    is_as_is: bool,
}

/// A text without the white space around it, as a span of it.
fn solid(text: &str) -> Span {
    // Every other text is one space.
    if text == " " {
        return Span::new(0, 0);
    }
    // Nearly all characters tell by their first byte that they are no white space.
    let is_solid = |byte: u8| byte.is_ascii_graphic() || (byte >= 0xc3 && !matches!(byte, 0xe1..=0xe3));
    let (first, last) = (text.bytes().next(), text.bytes().rev().find(|byte| !matches!(byte, 0x80..=0xbf)));
    let start = if first.is_some_and(is_solid) { 0 } else { text.len() - text.trim_start().len() };
    let end = if last.is_some_and(is_solid) { text.len() } else { text.trim_end().len() };
    Span::new(start, end)
}

impl Place {
    /// Adds the place of a text that follows `before`. What is seen of it begins at `start`.
    fn add(&mut self, before: &str, start: usize, found: Option<Found>) {
        let Some(found) = found else {
            *self = Self::Unknown;
            return;
        };
        let start = before.len() + start;
        let distance = if found.is_as_is { found.span.start.checked_sub(start) } else { None };
        match self {
            Self::Nowhere => *self = distance.map_or_else(|| Self::Pieces(vec![found.span]), Self::AsIs),
            Self::AsIs(known) if Some(*known) == distance => {}
            Self::AsIs(known) => *self = Self::Pieces(vec![solid(before).shifted(*known), found.span]),
            Self::Pieces(pieces) => pieces.push(found.span),
            Self::Unknown => {}
        }
    }
}

/// A text of the source that was given to the tree builder.
#[derive(Clone, Copy, Debug)]
struct GivenText {
    span: Span,
    /// Whether it was given as it is.
    is_as_is: bool,
}

impl GivenText {
    /// Looks for a text from a position on, with nothing but white space before it. `seen` is what is seen of it.
    fn find(self, source: &str, from: usize, text: &str, seen: Span) -> Option<Found> {
        if self.is_as_is && text.len() + from == self.span.end {
            return Some(Found { span: seen.shifted(from), is_as_is: true });
        }
        let rest = source[from..self.span.end].trim_start();
        let start = self.span.end - rest.len();
        let text = &text[seen.range()];
        // What follows is looked at from the text on: from its end the white space there would be passed for each text.
        let ends = || rest[text.len()..].trim_start().is_empty();
        let is_as_is = rest.starts_with(text) && (memchr(b'&', text.as_bytes()).is_none() || ends());
        if is_as_is {
            return Some(Found { span: Span::new(start, start + text.len()), is_as_is });
        }
        let mut cursor = Cursor { position: start, ..Cursor::default() };
        let span = cursor.pass(source, &[self.span], text)?;
        Some(Found { span, is_as_is })
    }
}

/// The texts that were given to the tree builder since the last tag, which it may still have to append.
#[derive(Debug, Default)]
pub(super) struct Given {
    texts: Vec<GivenText>,
    /// The text that a part was appended from last, and the position after that part.
    last: usize,
    position: usize,
}

/// How many of the given texts are compared with one that is appended. It is the first or the second of those that are left.
const NEXT: usize = 4;

impl Given {
    pub(super) fn push(&mut self, span: Span, is_as_is: bool) {
        self.texts.push(GivenText { span, is_as_is });
    }

    pub(super) fn clear(&mut self) {
        self.texts.clear();
        (self.last, self.position) = (0, 0);
    }

    /// Adds to the place of a text, `before`, that of another which the tree builder appends to it. `is_at_last` tells that it is at the last of the
    /// given texts. At anything else it appends those that it has held back.
    pub(super) fn place(&mut self, source: &str, place: &mut Place, before: &str, text: &str, is_at_last: bool) {
        let seen = solid(text);
        if seen.is_empty() {
            return;
        }
        if is_at_last && self.last + 1 < self.texts.len() {
            (self.last, self.position) = (self.texts.len() - 1, 0);
        }
        place.add(before, seen.start, self.find(source, text, seen));
    }

    fn find(&mut self, source: &str, text: &str, seen: Span) -> Option<Found> {
        for (number, given) in self.texts.iter().enumerate().skip(self.last).take(NEXT) {
            let from = if number == self.last { given.span.start.max(self.position) } else { given.span.start };
            if let Some(found) = given.find(source, from, text, seen) {
                (self.last, self.position) = (number, found.span.end);
                return Some(found);
            }
        }
        None
    }
}

/// Gives the places of the parts of a text, one after the other.
pub(super) struct Parts<'d> {
    source: &'d str,
    place: &'d Place,
    /// Bytes of the text that were passed.
    passed: usize,
    cursor: Cursor,
}

impl<'d> Parts<'d> {
    pub(super) fn new(source: &'d str, place: &'d Place) -> Self {
        Self { source, place, passed: 0, cursor: Cursor::default() }
    }

    /// Where the next part stands, from its first to its last visible character.
    pub(super) fn next(&mut self, part: &str) -> Option<Span> {
        let seen = solid(part);
        let start = self.passed;
        self.passed += part.len();
        if seen.is_empty() {
            return None;
        }
        match self.place {
            Place::AsIs(distance) => Some(seen.shifted(start + distance)),
            Place::Pieces(pieces) => self.cursor.pass(self.source, pieces, &part[seen.range()]),
            Place::Nowhere | Place::Unknown => None,
        }
    }
}

/// A visible character with its span.
type Visible = (char, Span);

/// A place in the source, between two visible characters.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    /// Which piece it is in, or before.
    piece: usize,
    position: usize,
    /// The second character of a reference that stands for two, with the reference's span.
    pending: Option<Visible>,
}

impl Cursor {
    /// Passes a text over, if it is what follows: its span.
    fn pass(&mut self, source: &str, pieces: &[Span], text: &str) -> Option<Span> {
        let mut span: Option<Span> = None;
        let mut cover = |place: Span| span = Some(span.map_or(place, |s| s.cover(place)));
        let mut rest = text;
        loop {
            let same = self.pass_same(source, pieces, rest);
            let seen = solid(&rest[..same]);
            if !seen.is_empty() {
                cover(seen.shifted(self.position - same));
            }
            rest = &rest[same..];
            let Some(wanted) = rest.chars().next() else { return span };
            rest = &rest[wanted.len_utf8()..];
            if wanted.is_whitespace() {
                continue;
            }
            let place = loop {
                let (found, place) = self.next(source, pieces)?;
                if found == wanted || (found == '\0' && wanted == '\u{fffd}') {
                    break place;
                }
                // Most NULs are dropped.
                if found != '\0' && !found.is_whitespace() {
                    return None;
                }
            };
            cover(place);
        }
    }

    /// Passes over what the text and the source have alike from here on, byte by byte, up to a reference: its length.
    fn pass_same(&mut self, source: &str, pieces: &[Span], text: &str) -> usize {
        let Some(piece) = pieces.get(self.piece).filter(|_| self.pending.is_none()) else { return 0 };
        self.position = self.position.max(piece.start);
        let Some(rest) = source.get(self.position..piece.end) else { return 0 };
        let is_same = |(a, b): &(u8, u8)| a == b && *a != b'&';
        let mut len = rest.bytes().zip(text.bytes()).take_while(is_same).count();
        while !text.is_char_boundary(len) {
            len -= 1;
        }
        self.position += len;
        len
    }

    fn next(&mut self, source: &str, pieces: &[Span]) -> Option<Visible> {
        if let Some(pending) = self.pending.take() {
            return Some(pending);
        }
        loop {
            let piece = pieces.get(self.piece)?;
            self.position = self.position.max(piece.start);
            if self.position >= piece.end {
                (self.piece, self.position) = (self.piece + 1, 0);
                continue;
            }
            let rest = &source[self.position..piece.end];
            let c = rest.chars().next()?;
            let (c, second, len) = if c == '&' { reference(rest) } else { (c, None, c.len_utf8()) };
            let span = Span::new(self.position, self.position + len);
            self.position += len;
            self.pending = second.map(|s| (s, span));
            return Some((c, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;
    use crate::parse::{Format, parse};

    /// The places of all texts of a page.
    fn places(source: &str) -> Vec<Option<&str>> {
        let tree = tree::parse(source, true);
        let texts = tree.dom.document().descendants().filter_map(|node| node.text());
        let seen = texts.filter(|text| !text.text.trim().is_empty());
        seen.map(|text| Parts::new(source, &text.place).next(&text.text).map(|span| &source[span.range()])).collect()
    }

    #[test]
    fn texts_are_where_the_source_has_them() {
        assert_eq!(places("<p> one <b>two</b></p><p>th&eacute;</p>"), [Some("one"), Some("two"), Some("th&eacute;")]);
        assert_eq!(places("a<b title='>'>c</b><!-- d --> e<script>f</script >g"), ["a", "c", "e", "g"].map(Some));
        assert_eq!(places("1 < 2 &amp; 3 &bogus; 4\r\n5 \0 6"), [Some("1 < 2 &amp; 3 &bogus; 4\r\n5 \0 6")]);
        assert_eq!(places("<title>a &lt; b</title><textarea>\n c&d </textarea><xmp>&lt;</xmp>"), ["a &lt; b", "c&d", "&lt;"].map(Some));
    }

    #[test]
    fn texts_that_come_in_parts_are_in_one_place() {
        assert_eq!(places("one</x> two</y>&lt;three"), [Some("one</x> two</y>&lt;three")]);
        assert_eq!(places(" one two<p>three"), [Some("one two"), Some("three")]);
        assert_eq!(places("<table> one two <tr><td>three</table>"), [Some("one two"), Some("three")]);
        assert_eq!(places("<table><tr><td>cell</td></tr>a<!-- -->b</table>"), ["a<!-- -->b", "cell"].map(Some));
    }

    #[test]
    fn paragraphs_of_one_text_have_places() {
        let line = "The old pier was closed in March &amp; April, after divers had found that it was\nno longer safe. The ferry lands at the boathouse, until it is repaired.\n";
        let page = format!("<pre>\n{line}{line}\n{line}{line}</pre>");
        let blocks = parse(&page, Format::Html);
        let span = |i: usize| blocks[i].span.map(|s| &page[s.range()]);
        assert_eq!((blocks.len(), span(1)), (2, Some(format!("{line}{line}").trim())));
    }
}
