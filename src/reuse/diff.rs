//! The difference of two sequences: Myers, "An O(ND) difference algorithm and its variations", 1986.

use super::prepared::StoredUnit;

/// Length of the windows that long sequences are compared in, in units, and the maximum number of units that are inserted and deleted in one. A
/// window that differs more has no blocks.
const WINDOW: usize = 2000;
const MAX_EDITS: usize = 1500;

/// Equal stretches of two sequences: first unit in each, and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) len: usize,
}

/// The blocks of a shortest edit script, in order.
pub(super) fn blocks(a: &[StoredUnit], b: &[StoredUnit]) -> Vec<Block> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x.hash == y.hash).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x.hash == y.hash).count();
    let (mid_a, mid_b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    let mut out = vec![Block { a: 0, b: 0, len: prefix }];
    out.extend(windows(mid_a, mid_b).into_iter().map(|x| Block { a: x.a + prefix, b: x.b + prefix, ..x }));
    out.push(Block { a: mid_a.len() + prefix, b: mid_b.len() + prefix, len: suffix });
    out.retain(|block| block.len > 0);
    out
}

/// The blocks of two sequences, in windows. The last quarter of a window is compared again in the next one, since its end is cut by chance.
fn windows(a: &[StoredUnit], b: &[StoredUnit]) -> Vec<Block> {
    let mut out = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    loop {
        let (rest_a, rest_b) = (&a[from_a..], &b[from_b..]);
        let is_last = rest_a.len().max(rest_b.len()) <= WINDOW;
        let found = middle(&rest_a[..rest_a.len().min(WINDOW)], &rest_b[..rest_b.len().min(WINDOW)]);
        let sure = |block: &Block| is_last || block.a.max(block.b) < WINDOW * 3 / 4;
        let mut end = (0, 0);
        for block in found.iter().filter(|block| sure(block)) {
            out.push(Block { a: block.a + from_a, b: block.b + from_b, len: block.len });
            end = (block.a + block.len, block.b + block.len);
        }
        if is_last {
            return out;
        }
        if end == (0, 0) {
            end = (WINDOW / 2, WINDOW / 2);
        }
        (from_a, from_b) = ((from_a + end.0).min(a.len()), (from_b + end.1).min(b.len()));
    }
}

/// The blocks of two sequences that differ at both ends.
fn middle(a: &[StoredUnit], b: &[StoredUnit]) -> Vec<Block> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let most = MAX_EDITS.min(a.len() + b.len()) as isize;
    // For each diagonal k the furthest unit of `a` that the edits so far reach; `trace` has a row for each number of edits.
    let mut furthest = vec![0isize; 2 * most as usize + 3];
    let at = |k: isize| (k + most + 1) as usize;
    let mut trace: Vec<Vec<isize>> = Vec::new();
    for edits in 0..=most {
        trace.push(furthest[at(-edits)..=at(edits)].to_vec());
        for k in (-edits..=edits).step_by(2) {
            let mut x = if is_down(k, edits, |k| furthest[at(k)]) { furthest[at(k + 1)] } else { furthest[at(k - 1)] + 1 };
            while x < n && x - k < m && x - k >= 0 && a[x as usize].hash == b[(x - k) as usize].hash {
                x += 1;
            }
            furthest[at(k)] = x;
            if x >= n && x - k >= m {
                return walk_back(&trace, (n, m));
            }
        }
    }
    Vec::new()
}

/// Whether the furthest path on diagonal `k` comes from the diagonal above, by a unit of `b` alone. `furthest` gives that of fewer edits.
fn is_down(k: isize, edits: isize, furthest: impl Fn(isize) -> isize) -> bool {
    k == -edits || k != edits && furthest(k - 1) < furthest(k + 1)
}

/// The blocks on the way back from the ends.
fn walk_back(trace: &[Vec<isize>], (mut x, mut y): (isize, isize)) -> Vec<Block> {
    let mut out = Vec::new();
    for (edits, row) in trace.iter().enumerate().skip(1).rev() {
        let (edits, k) = (edits as isize, x - y);
        let furthest = |k: isize| row[(k + edits) as usize];
        let down = is_down(k, edits, furthest);
        let before = if down { k + 1 } else { k - 1 };
        let from = (furthest(before), furthest(before) - before);
        // The block begins after the lone unit.
        let (start_x, start_y) = if down { (from.0, from.1 + 1) } else { (from.0 + 1, from.1) };
        if x > start_x {
            out.push(Block { a: start_x as usize, b: start_y as usize, len: (x - start_x) as usize });
        }
        (x, y) = from;
    }
    if x > 0 {
        out.push(Block { a: 0, b: 0, len: x as usize });
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<StoredUnit> {
        text.bytes().map(|b| StoredUnit::of_hash(u32::from(b))).collect()
    }

    #[test]
    fn blocks_are_common_and_in_order() {
        let texts = ["", "abc", "abcabba", "cbabac", "the quick brown fox", "the quack brawn box jumps", "xxxx", "abcabbaxyz"];
        for a in texts {
            for b in texts {
                let found = blocks(&units(a), &units(b));
                for block in &found {
                    assert_eq!(a[block.a..block.a + block.len], b[block.b..block.b + block.len], "{a} {b} {found:?}");
                }
                assert!(found.windows(2).all(|w| w[0].a + w[0].len <= w[1].a && w[0].b + w[0].len <= w[1].b), "{a} {b} {found:?}");
            }
        }
        let len = |a: &str, b: &str| blocks(&units(a), &units(b)).iter().map(|block| block.len).sum::<usize>();
        assert_eq!((len("abcabba", "cbabac"), len("kitten", "sitting"), len("same", "same")), (4, 4, 4));
    }
}
