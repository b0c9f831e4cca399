//! Chains of seeds: seeds that follow each other closely in both sequences.

use std::collections::BTreeSet;

use super::Seed;

/// Maximum gap between two seeds of one chain, in units, and maximum change of the diagonal over it.
const MAX_GAP: u32 = 40;
const MAX_SHIFT: u32 = 24;

/// Maximum overlap of a seed with the one before it in a chain, in units of `b`.
const MAX_OVERLAP: u32 = 4;

/// Chains seeds that follow each other closely in both sequences. Each seed joins the chain with the nearest end.
pub(super) fn chains(seeds: &[Seed]) -> Vec<Vec<Seed>> {
    let mut chains: Vec<Vec<Seed>> = Vec::new();
    // The chains by their ends in `b`. In texts that repeat themselves, thousands end near one position in `a`, but few near it in both.
    let mut ends: BTreeSet<(u32, usize)> = BTreeSet::new();
    for &seed in seeds {
        let near = ends.range((seed.b.saturating_sub(MAX_GAP), 0)..=(seed.b.saturating_add(MAX_OVERLAP), usize::MAX));
        let mut best = None;
        let mut closed = Vec::new();
        for &(end, i) in near {
            let last = last_of(&chains[i]);
            match distance(last, &seed) {
                Some(d) if best.is_none_or(|b| (d, i) < b) => best = Some((d, i)),
                // Seeds come in the order of `a`: no later one is nearer.
                None if last.a + last.len + MAX_GAP < seed.a => closed.push((end, i)),
                _ => {}
            }
        }
        for end in closed {
            ends.remove(&end);
        }
        let chain = match best {
            Some((_, i)) => {
                let last = last_of(&chains[i]);
                ends.remove(&(last.b + last.len, i));
                chains[i].push(seed);
                i
            }
            None => {
                chains.push(vec![seed]);
                chains.len() - 1
            }
        };
        ends.insert((seed.b + seed.len, chain));
    }
    chains
}

/// The last seed of a chain. No chain is empty.
fn last_of(chain: &[Seed]) -> &Seed {
    &chain[chain.len() - 1]
}

/// The distance from the end of `last` to `next`. `None` if `next` cannot continue the chain.
fn distance(last: &Seed, next: &Seed) -> Option<u32> {
    let gap_a = next.a.checked_sub(last.a + last.len.min(next.a - last.a.min(next.a)))?;
    let end_b = last.b + last.len;
    // Seeds may overlap a little if a unit repeats.
    let gap_b = if next.b + MAX_OVERLAP >= end_b && next.b > last.b { next.b.saturating_sub(end_b) } else { return None };
    let shift = (i64::from(next.b) - i64::from(next.a) - i64::from(last.b) + i64::from(last.a)).unsigned_abs() as u32;
    (gap_a <= MAX_GAP && gap_b <= MAX_GAP && shift <= MAX_SHIFT).then_some(gap_a.max(gap_b) + shift)
}
