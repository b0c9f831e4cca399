//! An article that a page keeps in a `<textarea>`, as markup that a script puts in its place.

use memchr::memchr;

use super::reference::reference;
use crate::text::Span;

/// The markup in a form field, with the places of its characters in the source.
pub(super) struct Kept {
    pub(super) markup: String,
    /// Positions in the markup from which on, up to the next, the source differs by the same distance; with those in the source.
    places: Vec<(usize, usize)>,
}

impl Kept {
    /// Reads the content of a field, which stands at `span`, if it is markup.
    pub(super) fn of(source: &str, span: Span) -> Option<Self> {
        let mut kept = Self { markup: String::with_capacity(span.len()), places: vec![(0, span.start)] };
        let mut at = span.start;
        while let Some(len) = memchr(b'&', &source.as_bytes()[at..span.end]) {
            kept.markup.push_str(&source[at..at + len]);
            let (first, second, read) = reference(&source[at + len..span.end]);
            kept.markup.push(first);
            kept.markup.extend(second);
            at += len + read;
            kept.places.push((kept.markup.len(), at));
        }
        kept.markup.push_str(&source[at..span.end]);
        let lower = kept.markup.to_ascii_lowercase();
        ["<p", "<br", "<div"].iter().any(|tag| lower.contains(tag)).then_some(kept)
    }

    /// A span of the markup as one of the source.
    pub(super) fn in_source(&self, span: Span) -> Span {
        let place = |at: usize| {
            let next = self.places.partition_point(|&(markup, _)| markup <= at);
            let (markup, source) = self.places[next.saturating_sub(1)];
            source + (at - markup)
        };
        // The last character may be a reference, which is longer.
        Span::new(place(span.start), place(span.end))
    }
}
