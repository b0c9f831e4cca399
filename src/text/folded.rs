//! A folded text with the way back to its source.

use super::span::Span;

/// A folded text with the way back to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub(super) text: String,
    /// One entry for each folded character.
    pub(super) sources: Vec<Source>,
    /// Whether there may be letters of Greek or Cyrillic.
    pub(super) may_mix: bool,
}

/// Where a folded character stands in the source, and whether it begins a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    start: u32,
    /// Length in bytes; the highest bit is the flag [`BEGINS`].
    len: u32,
}

/// The flag of a character that begins a unit.
const BEGINS: u32 = 1 << 31;

impl Source {
    /// A source character. A document is limited to less than 4 GiB long before it comes here; the offset in a longer one saturates.
    #[inline]
    pub(super) fn new(start: usize, len: usize, begins: bool) -> Self {
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), len: len as u32 | if begins { BEGINS } else { 0 } }
    }

    pub(super) const fn start(self) -> usize {
        self.start as usize
    }

    pub(super) const fn end(self) -> usize {
        self.start as usize + (self.len & !BEGINS) as usize
    }

    pub(super) const fn span(self) -> Span {
        Span { start: self.start(), end: self.end() }
    }

    /// Whether the character begins a unit.
    pub(super) const fn begins(self) -> bool {
        self.len & BEGINS != 0
    }

    /// The same place in the unit of the character before.
    pub(super) const fn joined(self) -> Self {
        Self { start: self.start, len: self.len & !BEGINS }
    }

    /// The place that this and another one cover, with the flag of this.
    pub(super) fn covering(self, other: Span) -> Self {
        let span = self.span().cover(other);
        Self::new(span.start, span.len(), self.begins())
    }
}

impl Folded {
    /// The folded text: letters and digits only.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, to put characters for others: each keeps its place in the source.
    pub(super) const fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// Number of folded characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether the source holds no letter and no digit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The span in the source, in bytes, of the folded character with this index: of all characters that it is composed of, and of the
    /// marks and invisible characters after it.
    ///
    /// # Panics
    ///
    /// If `index` is not below [`Folded::len`].
    #[must_use]
    pub fn source_of(&self, index: usize) -> Span {
        self.sources[index].span()
    }

    /// The folded characters, each with its source span in bytes.
    pub fn chars(&self) -> impl Iterator<Item = (char, Span)> + '_ {
        self.placed().map(|(c, source)| (c, source.span()))
    }

    /// The folded characters, each with its source.
    pub(super) fn placed(&self) -> impl Iterator<Item = (char, Source)> + '_ {
        self.text.chars().zip(self.sources.iter().copied())
    }
}
