//! The bytes that the matches of a pattern begin with, end with, and consist of.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use regex_syntax::utf8::Utf8Sequences;

/// The bytes that a matching text may begin with, end with, and contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MatchBytes {
    pub(super) first: Bytes,
    pub(super) last: Bytes,
    pub(super) any: Bytes,
}

impl MatchBytes {
    /// Those of a pattern. `first` (`last`) is restricted only if every match is not empty and begins (ends) with the text; `any` only if every match is
    /// the whole text.
    pub(super) fn of(hir: &Hir) -> Self {
        let properties = hir.properties();
        let (is_start, is_end) = (properties.look_set_prefix().contains(Look::Start), properties.look_set_suffix().contains(Look::End));
        Self {
            first: Bytes::at(Side::First, hir, is_start),
            last: Bytes::at(Side::Last, hir, is_end),
            any: if is_start && is_end { Bytes::within(hir) } else { Bytes::ALL },
        }
    }

    /// Whether the pattern may match a text, by its bytes.
    pub(super) fn allow(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let ends = bytes.first().zip(bytes.last());
        ends.is_none_or(|(&first, &last)| self.last.has(last) && self.first.has(first))
            && (self.any == Bytes::ALL || bytes.iter().all(|&byte| self.any.has(byte)))
    }
}

/// A set of bytes: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bytes(pub(super) [u64; 4]);

/// Which bytes of a match count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    First,
    Last,
    Any,
}

impl Side {
    /// What counts of the bytes of a text, or of sets of bytes in a row.
    fn of<T>(self, all: &[T]) -> &[T] {
        match self {
            Self::First => &all[..all.len().min(1)],
            Self::Last => &all[all.len().saturating_sub(1)..],
            Self::Any => all,
        }
    }
}

impl Bytes {
    const ALL: Self = Self([u64::MAX; 4]);

    fn at(side: Side, hir: &Hir, is_anchored: bool) -> Self {
        let mut found = Self([0; 4]);
        if !is_anchored || found.add(side, hir) { Self::ALL } else { found }
    }

    /// The bytes of all texts that a pattern matches.
    fn within(hir: &Hir) -> Self {
        let mut found = Self([0; 4]);
        // Texts have none of these, or hardly ever: a pattern with `.` is then one of all bytes, and no text is read for it.
        found.add_bytes([b'\n', 0xc0, 0xc1].into_iter().chain(0xf5..=0xff));
        found.add(Side::Any, hir);
        found
    }

    /// Whether fewer than half of a to z are in the set.
    pub(super) fn has_few_letters(self) -> bool {
        (b'a'..=b'z').filter(|&letter| self.has(letter)).count() < 13
    }

    const fn has(self, byte: u8) -> bool {
        self.0[byte as usize / 64] >> (byte % 64) & 1 != 0
    }

    /// Adds those of a part of a pattern; tells whether those of the part beside it count as well: where this one may match nothing, or where all count.
    fn add(&mut self, side: Side, hir: &Hir) -> bool {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => {
                self.add_bytes(side.of(&literal.0).iter().copied());
                side == Side::Any
            }
            HirKind::Class(Class::Unicode(class)) => {
                for sequence in class.iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end())) {
                    self.add_bytes(side.of(sequence.as_slice()).iter().flat_map(|range| range.start..=range.end));
                }
                side == Side::Any
            }
            HirKind::Class(Class::Bytes(class)) => {
                self.add_bytes(class.iter().flat_map(|range| range.start()..=range.end()));
                side == Side::Any
            }
            HirKind::Repetition(repetition) => self.add(side, &repetition.sub) || repetition.min == 0,
            HirKind::Capture(capture) => self.add(side, &capture.sub),
            HirKind::Concat(parts) if side == Side::Last => parts.iter().rev().all(|part| self.add(side, part)),
            HirKind::Concat(parts) => parts.iter().all(|part| self.add(side, part)),
            HirKind::Alternation(branches) => branches.iter().filter(|branch| self.add(side, branch)).count() > 0,
        }
    }

    fn add_bytes(&mut self, bytes: impl IntoIterator<Item = u8>) {
        bytes.into_iter().for_each(|byte| self.0[usize::from(byte / 64)] |= 1 << (byte % 64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(pattern: &str, texts: &[&str]) -> Vec<bool> {
        let bytes = MatchBytes::of(&regex_syntax::parse(pattern).expect("the pattern is good"));
        texts.iter().map(|text| bytes.allow(text)).collect()
    }

    #[test]
    fn what_a_match_ends_with() {
        assert_eq!(allowed("^[a-z ]*(share|print)+$", &["a share", "print", "prints", "é"]), [true, true, false, false]);
        assert_eq!(allowed("b?(c|d*)$", &["a", "b", "c", "d", "e"]), [true; 5]);
        assert_eq!(allowed("[0-9]+ ?年?$", &["1", "1 ", "年", "月", "x"]), [true, true, true, false, false]);
        assert_eq!(allowed("^share|^print$", &["sx"]), [true]);
        assert_eq!(allowed("share.*$", &["x", "中", "\n"]), [true, true, false]);
    }

    #[test]
    fn what_a_match_consists_of() {
        assert_eq!(allowed("^[0-9]+( (min|h))?$", &["12 min", "12 max", "1 é 2", ""]), [true, false, false, true]);
        assert_eq!(allowed("^(年|[а-я])+$", &["年я", "年x年"]), [true, false]);
        assert_eq!(allowed("^a.*z$", &["a中z", "a\nz"]), [true, true]);
        assert_eq!(MatchBytes::of(&regex_syntax::parse("^a.*z$").expect("the pattern is good")).any, Bytes::ALL);
        assert_eq!(allowed("^[a-z]+", &["a1"]), [true]);
        assert_eq!(allowed("[a-z]+$", &["1a"]), [true]);
        assert_eq!(allowed("^(a$|b)", &["b1", "a"]), [true, true]);
    }

    #[test]
    fn what_a_match_begins_with() {
        assert_eq!(allowed("^(share|print)+", &["s", "print", "a share", "é"]), [true, true, false, false]);
        assert_eq!(allowed("^ab?(c|d*)", &["a", "b", "ax"]), [true, false, true]);
        assert_eq!(allowed("^[(]?年?[0-9]", &["(", "1", "年", "月", "x"]), [true, true, true, false, false]);
        assert_eq!(allowed("^(share)?", &["x"]), [true]);
        assert_eq!(allowed("share|^print", &["x"]), [true]);
        assert_eq!(allowed("^.share", &["x", "中", "\n", ""]), [true, true, false, true]);
    }
}
