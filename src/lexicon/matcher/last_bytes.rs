//! What the matches of a pattern end with.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use regex_syntax::utf8::Utf8Sequences;

/// The bytes that a text may end with which a pattern matches.
#[derive(Clone, Debug)]
pub(super) struct LastBytes([bool; 256]);

impl LastBytes {
    /// Those of a pattern: all, unless its matches end with the text and are not empty.
    pub(super) fn of(hir: &Hir) -> Self {
        let mut found = Self([false; 256]);
        let is_anchored = hir.properties().look_set_suffix().contains(Look::End);
        if !is_anchored || found.add(hir) { Self([true; 256]) } else { found }
    }

    /// Whether the pattern may match a text, by what it ends with.
    pub(super) fn may_end(&self, text: &str) -> bool {
        text.bytes().next_back().is_none_or(|last| self.0[usize::from(last)])
    }

    /// Adds those of a part of a pattern; tells whether it may match nothing, so that those of the part before it count as well.
    fn add(&mut self, hir: &Hir) -> bool {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => {
                self.add_bytes(literal.0.iter().copied().last());
                false
            }
            HirKind::Class(Class::Unicode(class)) => {
                let sequences = class.iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
                sequences.for_each(|sequence| self.add_bytes(sequence.as_slice().last().into_iter().flat_map(|r| r.start..=r.end)));
                false
            }
            HirKind::Class(Class::Bytes(class)) => {
                self.add_bytes(class.iter().flat_map(|range| range.start()..=range.end()));
                false
            }
            HirKind::Repetition(repetition) => self.add(&repetition.sub) || repetition.min == 0,
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) => parts.iter().rev().all(|part| self.add(part)),
            HirKind::Alternation(branches) => branches.iter().filter(|branch| self.add(branch)).count() > 0,
        }
    }

    fn add_bytes(&mut self, bytes: impl IntoIterator<Item = u8>) {
        bytes.into_iter().for_each(|byte| self.0[usize::from(byte)] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_match_ends_with() {
        let of = |pattern: &str| LastBytes::of(&regex_syntax::parse(pattern).expect("the pattern is good"));
        let ends = |pattern: &str, texts: &[&str]| texts.iter().map(|text| of(pattern).may_end(text)).collect::<Vec<_>>();
        assert_eq!(ends("^(share|print)+$", &["a share", "print", "prints", "é"]), [true, true, false, false]);
        assert_eq!(ends("^ab?(c|d*)$", &["a", "b", "c", "d", "e"]), [true, true, true, true, false]);
        assert_eq!(ends("^[0-9]+ ?年?$", &["1", "1 ", "年", "月", "x"]), [true, true, true, false, false]);
        assert_eq!(ends("^share|^print$", &["x"]), [true]);
        assert_eq!(ends("^(share)?$", &["x"]), [true]);
        assert_eq!(ends("^share.*$", &["x", "中", "\n"]), [true, true, false]);
    }
}
