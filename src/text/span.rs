//! Positions in text.

use std::ops::Range;

/// A range of bytes in a text, end-exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether no byte is inside.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The span as a range, for slicing.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The same span in a text that begins this many bytes earlier.
    #[must_use]
    pub(crate) const fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(&self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The length that spans cover together.
#[must_use]
pub fn covered_len(mut spans: Vec<Span>) -> usize {
    spans.sort_unstable();
    let mut end = 0;
    let new = |s: &Span| {
        let new = s.end.saturating_sub(s.start.max(end));
        end = end.max(s.end);
        new
    };
    spans.iter().map(new).sum()
}

/// Turns byte offsets of one text into Unicode scalar offsets.
///
/// Building it costs one pass over the text; a look-up is constant time: the scalar count before each 64-byte
/// step is kept, and the rest is counted.
pub struct CharOffsets<'t> {
    text: &'t str,
    before: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CharOffsets<'t> {
    /// Prepares the offsets of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let (steps, rest) = text.as_bytes().as_chunks::<STEP>();
        let mut count = 0;
        for step in steps {
            before.push(count);
            count += starts_of_step(step);
        }
        before.push(count);
        if !rest.is_empty() {
            before.push(count + count_starts(rest));
        }
        Self { text, before }
    }

    /// How many Unicode scalar values stand before byte `offset` (clamped to the text's length).
    #[must_use]
    pub fn scalar(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = offset / STEP;
        let rest = &self.text.as_bytes()[step * STEP..offset];
        (self.before[step] + count_starts(rest)) as usize
    }

    /// A byte span in Unicode scalar values.
    #[must_use]
    pub fn scalars(&self, span: Span) -> Span {
        Span::new(self.scalar(span.start), self.scalar(span.end))
    }
}

/// The same for a whole step, eight bytes at once: each byte of a sum counts those of its place.
fn starts_of_step(step: &[u8; STEP]) -> u32 {
    const ONES: u64 = u64::MAX / 0xff;
    let (words, _) = step.as_chunks::<8>();
    let counts: u64 = words.iter().map(|&word| u64::from_le_bytes(word)).map(|word| (!word >> 7 | word >> 6) & ONES).sum();
    (counts.wrapping_mul(ONES) >> 56) as u32
}

/// Counts the bytes that begin a character: those that are no continuation byte.
fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(begins_char(byte))).sum()
}

const fn begins_char(byte: u8) -> bool {
    byte.cast_signed() >= -0x40
}

/// The beginning of a text: at most this many bytes. No character is cut.
#[must_use]
pub fn prefix(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_cuts_no_character() {
        let prefixes = [0, 1, 2, 3, 4, 9].map(|bytes| prefix("a中é", bytes));
        assert_eq!(prefixes, ["", "a", "a", "a", "a中", "a中é"]);
    }
}
