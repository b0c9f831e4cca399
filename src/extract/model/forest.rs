//! Boosted regression trees, several rows at a time.
//!
//! A tree is not walked. All leaves of a tree are open at first; each question that a row answers with no closes the
//! leaves on its left; the first leaf that is left is the one that a walk would reach (QuickScorer: Lucchese et al.,
//! "QuickScorer: A Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees", 2015). Questions about
//! one column are asked by rising threshold, so that those behind the first yes need not be asked.

use std::ops::Range;

use crate::error::Error;

use super::reader::ModelReader;

/// Number of rows that are scored together.
pub(in crate::extract) const LANES: usize = 8;

/// Maximum number of leaves of a tree: the open leaves are the bits of a number.
const LEAVES: usize = u32::BITS as usize;

/// Marks a leaf, in the place of the number of a column.
const LEAF: u8 = u8::MAX;

/// Boosted regression trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Forest {
    /// The columns that are asked about, in order.
    columns: Vec<Column>,
    /// Thresholds, and how many of the entries of `closed` belong to them and those before.
    questions: Vec<(f32, usize)>,
    closed: Vec<Closed>,
    /// The values of each tree's leaves, from left to right.
    leaves: Vec<[i16; LEAVES]>,
}

/// The questions about one column.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    number: u16,
    questions: Range<usize>,
    /// Where what they close begins.
    closed: usize,
}

/// The leaves of a tree that the answer no leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Closed {
    /// The question, of those about its column.
    question: u16,
    tree: u16,
    open: u32,
}

impl Forest {
    /// Reads trees over so many columns: their number, and then each: a question, which is the number of its column and the
    /// threshold, before the tree that yes leads to and the one that no leads to; a leaf, which is [`LEAF`] and its value.
    pub(in crate::extract) fn read(columns: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let count = from.u16()?;
        Self::read_trees(count, columns, from)
    }

    /// The same for so many trees.
    fn read_trees(count: u16, columns: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let mut forest = Self::default();
        let mut asked = Vec::new();
        for number in 0..count {
            let mut tree = TreeReader { number, columns, asked: &mut asked, leaves: Vec::new() };
            tree.read(from, 0)?;
            tree.leaves.resize(LEAVES, 0);
            forest.leaves.extend(tree.leaves.as_chunks().0);
        }
        forest.sort(asked);
        Ok(forest)
    }

    /// Takes the questions, by column and threshold.
    fn sort(&mut self, mut asked: Vec<Asked>) {
        asked.sort_unstable_by_key(Asked::place);
        for of_column in asked.chunk_by(|a, b| a.column == b.column) {
            let (first, closed) = (self.questions.len(), self.closed.len());
            for (question, same) in (0u16..).zip(of_column.chunk_by(|a, b| a.threshold == b.threshold)) {
                self.closed.extend(same.iter().map(|asked| Closed { question, tree: asked.tree, open: asked.open }));
                self.questions.push((same[0].threshold, self.closed.len()));
            }
            self.columns.push(Column { number: of_column[0].column, questions: first..self.questions.len(), closed });
        }
    }

    /// For each row the sum of the leaves that it reaches.
    pub(in crate::extract) fn scores<const N: usize>(&self, mut rows: impl ExactSizeIterator<Item = [f32; N]>) -> Vec<i32> {
        let count = rows.len();
        let mut all = Vec::with_capacity(count.next_multiple_of(LANES));
        while all.len() < count {
            let mut columns = [[0.0; LANES]; N];
            for (lane, row) in rows.by_ref().take(LANES).enumerate() {
                for (column, value) in columns.iter_mut().zip(row) {
                    column[lane] = value;
                }
            }
            all.extend(self.sums(&columns));
        }
        all.truncate(count);
        all
    }

    /// The sum of the leaves that one row reaches.
    pub(in crate::extract) fn score(&self, values: &[f32]) -> i32 {
        let same: Vec<[f32; LANES]> = values.iter().map(|&value| [value; LANES]).collect();
        self.sums(&same)[0]
    }

    /// The sums of the leaves that some rows reach; `values` has those of each column.
    fn sums(&self, values: &[[f32; LANES]]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        self.leaves(values, |_, leaves| {
            for (sum, leaf) in sums.iter_mut().zip(leaves) {
                *sum += i32::from(leaf);
            }
        });
        sums
    }

    /// Calls `each` with the number of each tree and the leaves that some rows reach in it.
    pub(in crate::extract) fn leaves(&self, values: &[[f32; LANES]], mut each: impl FnMut(usize, [i16; LANES])) {
        let mut open = vec![[u32::MAX; LANES]; self.leaves.len()];
        let mut yes = Vec::with_capacity(LEAVES);
        for column in &self.columns {
            let values = &values[usize::from(column.number)];
            let most = values.iter().fold(f32::NEG_INFINITY, |most, &value| if value > most { value } else { most });
            let mut end = column.closed;
            yes.clear();
            for &(threshold, closed) in self.questions[column.questions.clone()].iter().take_while(|(threshold, _)| *threshold < most) {
                yes.push(values.map(|value| u32::from(value > threshold).wrapping_sub(1)));
                end = closed;
            }
            close(&mut open, &self.closed[column.closed..end], &yes);
        }
        for (tree, (open, leaves)) in open.iter().zip(&self.leaves).enumerate() {
            // One leaf at least is open.
            each(tree, open.map(|open| leaves[open.trailing_zeros() as usize % LEAVES]));
        }
    }
}

/// Trees that most rows leave early: those that the first trees find hopeless are not shown to the rest (a soft cascade: Bourdev and
/// Brandt, "Robust Object Detection via Soft Cascade", 2005). Most blocks of a page are menus, which a few trees tell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::extract) struct Cascade {
    first: Forest,
    rest: Forest,
    /// A row whose sum of the first trees is not above this one is hopeless.
    bound: i32,
    /// The score of such rows, as they have it on the average.
    hopeless: i32,
}

impl Cascade {
    /// Reads how many trees are the first, the bound and the score of those below it, and the trees as [`Forest::read`].
    pub(in crate::extract) fn read(columns: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let (first, bound, hopeless) = (from.u16()?, from.i16()?, from.i16()?);
        let rest = from.u16()?.checked_sub(first).ok_or_else(damaged)?;
        let [first, rest] = [Forest::read_trees(first, columns, from)?, Forest::read_trees(rest, columns, from)?];
        Ok(Self { first, rest, bound: bound.into(), hopeless: hopeless.into() })
    }

    /// The score of each row, given its values.
    pub(in crate::extract) fn scores<R, const N: usize>(&self, rows: &[R], values: impl Fn(&R) -> [f32; N]) -> Vec<i32> {
        let mut scores = self.first.scores(rows.iter().map(&values));
        let open: Vec<usize> = (0..rows.len()).filter(|&i| scores[i] > self.bound).collect();
        let rest = self.rest.scores(open.iter().map(|&i| values(&rows[i])));
        scores.iter_mut().filter(|score| **score <= self.bound).for_each(|score| *score = self.hopeless);
        open.into_iter().zip(rest).for_each(|(i, rest)| scores[i] += rest);
        scores
    }

    /// The score of one row by all trees, hopeless or not.
    pub(in crate::extract) fn score(&self, values: &[f32]) -> i32 {
        self.first.score(values) + self.rest.score(values)
    }
}

/// Closes the leaves of rows that answer no, given for each question and row all bits for yes and none for no. A function of its own,
/// since the compiler makes branches for each row and tree where it sees where the bits come from.
#[inline(never)]
fn close(open: &mut [[u32; LANES]], closed: &[Closed], yes: &[[u32; LANES]]) {
    for closed in closed {
        let yes = yes[usize::from(closed.question)];
        for (open, yes) in open[usize::from(closed.tree)].iter_mut().zip(yes) {
            *open &= closed.open | yes;
        }
    }
}

/// A question of a tree, and the leaves that the answer no leaves open.
struct Asked {
    column: u16,
    threshold: f32,
    tree: u16,
    open: u32,
}

impl Asked {
    /// Its place in the order by column, threshold and tree, as one number. Thresholds are in the order of [`f32::total_cmp`].
    const fn place(&self) -> u64 {
        let bits = self.threshold.to_bits();
        let threshold = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
        (self.column as u64) << 48 | (threshold as u64) << 16 | self.tree as u64
    }
}

/// Reads a tree from a model file, from left to right.
struct TreeReader<'a> {
    number: u16,
    columns: usize,
    asked: &'a mut Vec<Asked>,
    leaves: Vec<i16>,
}

impl TreeReader<'_> {
    /// Reads a subtree at a depth. The depth is bounded, because a tree has few leaves.
    fn read(&mut self, from: &mut ModelReader<'_>, depth: usize) -> Result<(), Error> {
        let column = from.u8()?;
        if column == LEAF {
            self.leaves.push(from.i16()?);
            return if self.leaves.len() <= LEAVES { Ok(()) } else { Err(damaged()) };
        }
        let threshold = from.f24()?;
        if usize::from(column) >= self.columns || threshold.is_nan() || depth >= LEAVES {
            return Err(damaged());
        }
        let left = self.leaves.len();
        self.read(from, depth + 1)?;
        let middle = self.leaves.len();
        self.read(from, depth + 1)?;
        // Both are below 32: leaves follow that were counted.
        let closed = (1u32 << middle) - (1u32 << left);
        self.asked.push(Asked { column: column.into(), threshold, tree: self.number, open: !closed });
        Ok(())
    }
}

fn damaged() -> Error {
    Error::model("its trees are damaged")
}

#[cfg(test)]
mod tests {
    use super::*;

    enum Made {
        Leaf(i16),
        Ask(u8, f32, Box<[Made; 2]>),
    }

    use Made::{Ask, Leaf};

    impl Made {
        /// The leaf that a walk reaches.
        fn walk(&self, values: &[f32]) -> i16 {
            match self {
                Leaf(value) => *value,
                Ask(column, threshold, next) => next[usize::from(values[usize::from(*column)] > *threshold)].walk(values),
            }
        }

        fn write(&self, to: &mut Vec<u8>) {
            match self {
                Leaf(value) => to.extend([&[LEAF][..], &value.to_le_bytes()].concat()),
                Ask(column, threshold, next) => {
                    to.extend([&[*column][..], &threshold.to_le_bytes()[1..]].concat());
                    next.iter().for_each(|tree| tree.write(to));
                }
            }
        }
    }

    fn ask(column: u8, threshold: f32, yes: Made, no: Made) -> Made {
        Ask(column, threshold, Box::new([yes, no]))
    }

    fn written(trees: &[Made]) -> Vec<u8> {
        let mut bytes = (trees.len() as u16).to_le_bytes().to_vec();
        trees.iter().for_each(|tree| tree.write(&mut bytes));
        bytes
    }

    fn read(columns: usize, bytes: &[u8]) -> Result<Forest, Error> {
        Forest::read(columns, &mut ModelReader::new(bytes))
    }

    /// A chain that bends left and right, and a single leaf.
    fn trees() -> [Made; 2] {
        let inner = ask(0, 0.25, Leaf(100), ask(2, 7.0, Leaf(1000), Leaf(10_000)));
        [ask(0, 0.5, ask(1, -1.0, Leaf(10), inner), Leaf(1)), Leaf(3)]
    }

    #[test]
    fn scores_are_those_of_a_walk() {
        let trees = trees();
        let forest = read(3, &written(&trees)).expect("the trees are good");
        let some = [f32::NEG_INFINITY, -1.0, 0.0, 0.25, 0.3, 0.5, 1.0, 7.0, 8.0, f32::INFINITY, f32::NAN];
        for i in 0..some.len().pow(3) {
            let [a, b, c] = [0, 1, 2].map(|column| some[i / some.len().pow(column) % some.len()]);
            let wanted: i32 = trees.iter().map(|tree| i32::from(tree.walk(&[a, b, c]))).sum();
            assert_eq!(forest.score(&[a, b, c]), wanted, "{a} {b} {c}");
            let others = [[0.0; 3], [0.3; 3], [a, b, c], [9.0; 3]];
            for from in 0..3 {
                let rows: Vec<[f32; 3]> = others[from..].iter().chain(&others).chain(&others).copied().collect();
                assert_eq!(forest.scores(rows.into_iter())[2 - from], wanted, "{a} {b} {c} among others");
            }
        }
    }

    #[test]
    fn hopeless_rows_leave_early() {
        let trees = [ask(0, 0.5, Leaf(-300), Leaf(-100)), ask(1, 0.5, Leaf(1), Leaf(1000))];
        let read = |first: u16| {
            let head = [first.to_le_bytes(), (-200_i16).to_le_bytes(), (-500_i16).to_le_bytes()].concat();
            Cascade::read(2, &mut ModelReader::new(&[head, written(&trees)].concat()))
        };
        let scores = |cascade: &Cascade| cascade.scores(&[[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], |row| *row);
        let cascade = read(1).expect("the trees are good");
        assert_eq!(scores(&cascade), [-500, -99, 900]);
        assert_eq!(cascade.score(&[0.0, 1.0]), 700);
        assert_eq!(scores(&read(0).expect("the trees are good")), [700, -99, 900]);
        assert!(read(3).is_err(), "more first trees than there are");
    }

    #[test]
    fn damaged_trees_are_refused() {
        let good = written(&trees());
        assert!((0..good.len()).all(|end| read(3, &good[..end]).is_err()), "an end too early");
        assert!(read(2, &good).is_err(), "a column too many");
        assert!(read(3, &written(&[ask(0, f32::NAN, Leaf(0), Leaf(1))])).is_err(), "no number");
        let chain = |leaves: usize| (1..leaves).fold(Leaf(0), |tree, _| ask(0, 0.0, tree, Leaf(1)));
        assert!(read(3, &written(&[chain(32)])).is_ok() && read(3, &written(&[chain(33)])).is_err(), "more than 32 leaves");
        assert!(read(3, &[&[1, 0][..], &[0; 1000]].concat()).is_err(), "no leaf at all");
    }
}
