//! The units of a sequence that alignments cover.

/// One bit for each unit.
pub(super) struct Coverage(Vec<u64>);

impl Coverage {
    /// No unit of a sequence of this length.
    pub(super) fn of(units: usize) -> Self {
        Self(vec![0; units.div_ceil(64)])
    }

    /// Whether all units of a stretch are covered. A stretch without a unit is that of its first unit.
    pub(super) fn has(&self, stretch: (u32, u32)) -> bool {
        words(stretch).all(|(word, bits)| self.0.get(word).is_none_or(|covered| covered & bits == bits))
    }

    /// Covers a stretch.
    pub(super) fn add(&mut self, stretch: (u32, u32)) {
        for (word, bits) in words(stretch) {
            if let Some(covered) = self.0.get_mut(word) {
                *covered |= bits;
            }
        }
    }
}

/// The words that a stretch is in, each with its bits.
fn words((from, to): (u32, u32)) -> impl Iterator<Item = (usize, u64)> {
    let to = to.max(from + 1);
    (from / 64..=(to - 1) / 64).map(move |word| {
        let low = from.saturating_sub(word * 64);
        let high = (to - word * 64).min(64);
        let bits = if high - low == 64 { u64::MAX } else { ((1 << (high - low)) - 1) << low };
        (word as usize, bits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_across_words() {
        let mut covered = Coverage::of(300);
        covered.add((10, 200));
        assert!(covered.has((10, 200)) && covered.has((64, 128)) && covered.has((199, 199)));
        assert!(!covered.has((9, 12)) && !covered.has((190, 201)) && !covered.has((250, 250)));
        covered.add((200, 300));
        assert!(covered.has((10, 300)));
    }
}
