//! The alignment along one chain: seeds, the gaps between them, extensions at both ends.

use super::Seed;
use super::prepared::StoredUnit;

/// Scores of a pair of equal units, of a pair of unequal units, and of a lone unit.
const MATCH: i32 = 2;
const MISMATCH: i32 = -1;
const GAP: i32 = -1;

/// An extension ends when its score is this far below its best.
const X_DROP: i32 = 14;

/// Maximum difference in length of the two sides of an extension, in units.
const BAND: usize = 16;

/// An aligned stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The stretch of the first sequence: first unit, and one past the last.
    pub(super) a: (u32, u32),
    /// The stretch of the second sequence.
    pub(super) b: (u32, u32),
    /// Number of pairs of equal units.
    pub(super) matches: u32,
    /// Number of columns of the alignment: pairs, equal or not, and lone units.
    pub(super) columns: u32,
}

/// Aligns along a chain: its seeds, the gaps between them, the extensions at both ends. `row` is a buffer for a row of the matrix of a gap.
pub(super) fn follow(a: &[StoredUnit], b: &[StoredUnit], chain: &[Seed], row: &mut Vec<MatrixCell>) -> Alignment {
    let first = chain[0];
    let mut at = (first.a as usize, first.b as usize);
    let mut total = Path::default();
    for seed in chain {
        let start = (seed.a as usize, seed.b as usize);
        // If seeds overlap, the part that is already aligned is skipped.
        let skip = at.0.saturating_sub(start.0).max(at.1.saturating_sub(start.1));
        if skip >= seed.len.max(1) as usize {
            continue;
        }
        let start = (start.0 + skip, start.1 + skip);
        total.add(global(&a[at.0..start.0], &b[at.1..start.1], row));
        let len = seed.len as usize - skip.min(seed.len as usize);
        total.add(Path { matches: len as u32, columns: len as u32 });
        at = (start.0 + len, start.1 + len);
    }
    let (after, before) = ((&a[at.0..], &b[at.1..]), (&a[..first.a as usize], &b[..first.b as usize]));
    let forward = extend(|i| after.0.get(i), |j| after.1.get(j));
    let backward = extend(|i| before.0.iter().nth_back(i), |j| before.1.iter().nth_back(j));
    total.add(forward.path);
    total.add(backward.path);
    Alignment {
        a: (first.a - backward.a as u32, (at.0 + forward.a) as u32),
        b: (first.b - backward.b as u32, (at.1 + forward.b) as u32),
        matches: total.matches,
        columns: total.columns,
    }
}

/// The matches and columns of a path through the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Path {
    matches: u32,
    columns: u32,
}

impl Path {
    const fn add(&mut self, other: Self) {
        self.matches += other.matches;
        self.columns += other.columns;
    }

    const fn step(self, is_match: bool) -> Self {
        Self { matches: self.matches + is_match as u32, columns: self.columns + 1 }
    }
}

/// A cell of the alignment matrix: the best score, with the path to it.
#[derive(Clone, Copy)]
pub(super) struct MatrixCell {
    score: i32,
    path: Path,
}

const UNREACHED: MatrixCell = MatrixCell { score: i32::MIN / 2, path: Path { matches: 0, columns: 0 } };

impl MatrixCell {
    /// The best way into a cell; ties go to the diagonal, then to the unit of `a`.
    fn best(diagonal: Self, is_match: bool, up: Self, left: Self) -> Self {
        let by_pair = diagonal.score + if is_match { MATCH } else { MISMATCH };
        let by_gap = up.score.max(left.score) + GAP;
        if by_pair >= by_gap {
            Self { score: by_pair, path: diagonal.path.step(is_match) }
        } else {
            let from = if up.score >= left.score { up } else { left };
            Self { score: by_gap, path: from.path.step(false) }
        }
    }
}

/// Aligns two short sequences from end to end.
fn global(a: &[StoredUnit], b: &[StoredUnit], row: &mut Vec<MatrixCell>) -> Path {
    if a.is_empty() || b.is_empty() {
        return Path { matches: 0, columns: (a.len() + b.len()) as u32 };
    }
    let edge = |n: usize| MatrixCell { score: GAP * n as i32, path: Path { matches: 0, columns: n as u32 } };
    row.clear();
    row.extend((0..=b.len()).map(edge));
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = edge(i + 1);
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = MatrixCell::best(diagonal, x.hash == y.hash, up, row[j]);
            diagonal = up;
        }
    }
    row[b.len()].path
}

/// The length of an extension in both sequences, with its path.
struct Extension {
    a: usize,
    b: usize,
    path: Path,
}

/// Width of a row of the band: cells (i, j) for j in i - BAND ..= i + BAND.
const WIDTH: usize = 2 * BAND + 1;

/// After this many equal pairs in a row, those that follow are counted without the matrix: no other path can be better before they end.
const RUN: usize = 8;

/// Extends an alignment along both sequences, within the band, until the score has dropped by [`X_DROP`]. `a` and `b` give the unit at an index.
fn extend<'s>(a: impl Fn(usize) -> Option<&'s StoredUnit>, b: impl Fn(usize) -> Option<&'s StoredUnit>) -> Extension {
    let mut best = Extension { a: 0, b: 0, path: Path::default() };
    let mut best_score = 0;
    let mut row = [UNREACHED; WIDTH];
    for (j, cell) in row.iter_mut().skip(BAND).enumerate() {
        *cell = MatrixCell { score: GAP * j as i32, path: Path { matches: 0, columns: j as u32 } };
    }
    let (mut i, mut run) = (0, 0);
    loop {
        if run >= RUN && best.a == i {
            let is_equal = |n: &usize| a(i + n).zip(b(best.b + n)).is_some_and(|(x, y)| x.hash == y.hash);
            let len = (0..).take_while(is_equal).count();
            if len > 0 {
                i += len;
                best_score += MATCH * len as i32;
                best.a += len;
                best.b += len;
                best.path.add(Path { matches: len as u32, columns: len as u32 });
                row = around(&best, best_score);
            }
        }
        let Some(x) = a(i) else { break };
        let mut next = [UNREACHED; WIDTH];
        let mut row_best = i32::MIN;
        let before = (best.a, best.b);
        for k in 0..WIDTH {
            let Some(j) = (i + 1 + k).checked_sub(BAND) else { continue };
            let left = if k > 0 { next[k - 1] } else { UNREACHED };
            let up = if k + 1 < WIDTH { row[k + 1] } else { UNREACHED };
            next[k] = if j == 0 {
                MatrixCell { score: GAP * (i as i32 + 1), path: Path { matches: 0, columns: i as u32 + 1 } }
            } else {
                let Some(y) = b(j - 1) else { continue };
                MatrixCell::best(row[k], x.hash == y.hash, up, left)
            };
            row_best = row_best.max(next[k].score);
            if next[k].score > best_score {
                best_score = next[k].score;
                best = Extension { a: i + 1, b: j, path: next[k].path };
            }
        }
        run = if (best.a, best.b) == (before.0 + 1, before.1 + 1) { run + 1 } else { 0 };
        if row_best < best_score - X_DROP {
            break;
        }
        row = next;
        i += 1;
    }
    best
}

/// The row of the matrix after a run of at least [`RUN`] equal pairs that ends in the best cell: the paths to the other cells branch off there.
fn around(best: &Extension, best_score: i32) -> [MatrixCell; WIDTH] {
    let at = (best.b + BAND).saturating_sub(best.a);
    let Path { matches, columns } = best.path;
    std::array::from_fn(|k| match (k.saturating_sub(at), at.saturating_sub(k)) {
        (0, 0) => MatrixCell { score: best_score, path: best.path },
        // Lone units of `a` in place of the last pairs.
        (0, 1..) if at - k <= RUN => {
            let lone = (at - k) as u32;
            MatrixCell { score: best_score + (GAP - MATCH) * lone as i32, path: Path { matches: matches - lone, columns } }
        }
        // Lone units of `b` after it.
        (lone @ 1.., _) => MatrixCell { score: best_score + GAP * lone as i32, path: Path { matches, columns: columns + lone as u32 } },
        _ => UNREACHED,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<StoredUnit> {
        text.bytes().map(|b| StoredUnit::of_hash(u32::from(b))).collect()
    }

    #[test]
    fn global_counts() {
        assert_eq!(global(&units("abc"), &units("abc"), &mut Vec::new()), Path { matches: 3, columns: 3 });
        assert_eq!(global(&units("abc"), &units("ac"), &mut Vec::new()), Path { matches: 2, columns: 3 });
        assert_eq!(global(&units(""), &units("ab"), &mut Vec::new()), Path { matches: 0, columns: 2 });
    }
}
