//! The spans of a page's text in its source.
//!
//! html5ever tells no byte positions, so the text of the tree is matched forward through the text of the source. Character references are
//! decoded, and white space is not compared. Text that the tree builder moved (out of a table, say) is not found at the cursor and gets
//! no span.

use memchr::memchr;

use super::reference::reference;
use crate::text::Span;

/// Number of characters of lost text that are searched in the source.
const RESYNC: usize = 24;

/// Maximum distance from the cursor at which lost text is searched, in visible characters. Scripts do not count.
const WINDOW: usize = 64 * 1024;

/// The spans of the text between the markup of a source, in order. There are many, so positions are four bytes; text beyond 4 GiB is not found.
#[derive(Debug, Default)]
pub(super) struct TextSpans(Vec<(u32, u32)>);

impl TextSpans {
    /// Adds the next text, unless it is only white space.
    pub(super) fn push(&mut self, source: &str, span: Span) {
        if let (Ok(start), Ok(end)) = (u32::try_from(span.start), u32::try_from(span.end))
            && !source.as_bytes()[span.range()].trim_ascii_start().is_empty()
        {
            self.0.push((start, end));
        }
    }

    fn get(&self, index: usize) -> Option<Span> {
        self.0.get(index).map(|&(start, end)| Span::new(start as usize, end as usize))
    }
}

/// A cursor over the visible characters of an HTML source.
pub(super) struct SourceMap<'s> {
    source: &'s str,
    texts: &'s TextSpans,
    at: Cursor,
    /// Visible characters that searches for lost text may still read.
    budget: usize,
    /// Bytes of the source that may still be read, with white space: many lost texts may be searched in one stretch. At zero all further texts
    /// get no span.
    steps: usize,
}

/// Maximum work of all searches together, in bytes read for each byte of the source.
const STEPS: usize = 64;

/// A visible character with its span.
type Visible = (char, Span);

impl<'s> SourceMap<'s> {
    pub(super) fn new(source: &'s str, texts: &'s TextSpans) -> Self {
        let (budget, steps) = (source.len().saturating_mul(8).max(WINDOW), source.len().saturating_mul(STEPS).max(WINDOW));
        Self { source, texts, at: Cursor::default(), budget, steps }
    }

    /// The span of `text`, which is the next text in document order, from its first to its last visible character.
    /// White space alone has no span.
    pub(super) fn locate(&mut self, text: &str) -> Option<Span> {
        let text = text.trim();
        if text.is_empty() || self.steps == 0 {
            return None;
        }
        let found = self.stands_at(self.at, text).or_else(|| self.matches_at(self.at, text));
        let (span, after) = found.or_else(|| self.search(text))?;
        self.at = after;
        Some(span)
    }

    /// Compares `text` with the source at `cursor` byte by byte. Most texts are in the source as they are.
    fn stands_at(&mut self, cursor: Cursor, text: &str) -> Option<(Span, Cursor)> {
        let mut index = cursor.text;
        loop {
            let place = self.texts.get(index)?;
            let from = place.start.max(cursor.position);
            let rest = &self.source[from..place.end.max(from)];
            let solid = rest.trim_start();
            spend(&mut self.steps, rest.len() - solid.len() + 1)?;
            if solid.is_empty() {
                index += 1;
                continue;
            }
            let start = place.end - solid.len();
            let stands = cursor.pending.is_none() && solid.starts_with(text) && memchr(b'&', text.as_bytes()).is_none();
            let span = Span::new(start, start + text.len());
            return stands.then_some((span, Cursor { text: index, position: span.end, pending: None }));
        }
    }

    /// Compares `text` with the source at `cursor`, character by character.
    fn matches_at(&mut self, mut cursor: Cursor, text: &str) -> Option<(Span, Cursor)> {
        let mut span: Option<Span> = None;
        for wanted in text.chars().filter(|c| !c.is_whitespace()) {
            let (found, place) = cursor.next_solid(self.source, self.texts, &mut self.steps)?;
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
            let (c, _) = cursor.next_solid(self.source, self.texts, &mut self.steps)?;
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
}

/// Takes some steps; where there are too few, none is left.
fn spend(steps: &mut usize, count: usize) -> Option<()> {
    *steps = steps.saturating_sub(count);
    (*steps > 0).then_some(())
}

/// A place in the source, between two visible characters.
#[derive(Clone, Copy, Default)]
struct Cursor {
    /// Which text it is in, or before.
    text: usize,
    position: usize,
    /// The second character of a reference that stands for two, with the reference's span.
    pending: Option<Visible>,
}

impl Cursor {
    /// The next character that is not white space.
    fn next_solid(&mut self, source: &str, texts: &TextSpans, steps: &mut usize) -> Option<Visible> {
        loop {
            let visible = self.next(source, texts, steps)?;
            if !visible.0.is_whitespace() {
                return Some(visible);
            }
        }
    }

    fn next(&mut self, source: &str, texts: &TextSpans, steps: &mut usize) -> Option<Visible> {
        if let Some(pending) = self.pending.take() {
            return Some(pending);
        }
        loop {
            spend(steps, 1)?;
            let place = texts.get(self.text)?;
            self.position = self.position.max(place.start);
            if self.position >= place.end {
                self.text += 1;
                continue;
            }
            let rest = &source[self.position..place.end];
            let c = rest.chars().next()?;
            let (c, second, len) = if c == '&' { reference(rest) } else { (c, None, c.len_utf8()) };
            spend(steps, len)?;
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

    /// All visible characters of a page.
    fn visible(source: &str) -> String {
        let texts = tree::parse(source, true).texts;
        let mut cursor = Cursor::default();
        let mut steps = usize::MAX;
        std::iter::from_fn(|| cursor.next_solid(source, &texts, &mut steps)).map(|(c, _)| c).collect()
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
        let texts = tree::parse(source, true).texts;
        let mut map = SourceMap::new(source, &texts);
        assert_eq!(map.locate("one "), Some(Span::new(3, 6)));
        assert_eq!(map.locate("two"), Some(Span::new(10, 13)));
        assert_eq!(map.locate("thé"), Some(Span::new(24, 34)));
        assert_eq!(map.locate("four"), None);
    }
}
