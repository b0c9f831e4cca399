//! Boosted regression trees over rows of values: read, and asked for the scores of rows.

use std::sync::OnceLock;

use crate::error::Error;

use super::layout::{LANES, LEAF, LEAVES, Layout, lesser};
use super::reader::ModelReader;

/// Boosted regression trees, as a model file has them: they are laid out when they are first asked, since most documents ask few of them.
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct Forest {
    count: u16,
    trees: Box<[u8]>,
    layout: OnceLock<Layout>,
}

impl PartialEq for Forest {
    fn eq(&self, other: &Self) -> bool {
        self.count == other.count && self.trees == other.trees
    }
}

impl Forest {
    /// Reads trees over `columns` columns: their number, then each tree. A question is the number of its column and the threshold; after it come
    /// the tree for yes and the tree for no. A leaf is [`LEAF`] and its value.
    pub(in crate::extract) fn read(columns: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let count = from.u16()?;
        Self::read_trees(count, columns, from)
    }

    /// The same for `count` trees.
    fn read_trees(count: u16, columns: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let all = from.rest();
        for _ in 0..count {
            check_tree(columns, from)?;
        }
        let trees = all[..all.len() - from.rest().len()].into();
        Ok(Self { count, trees, layout: OnceLock::new() })
    }

    fn layout(&self) -> &Layout {
        // The trees were checked when they were read.
        self.layout.get_or_init(|| Layout::of(self.count, &self.trees).unwrap_or_default())
    }

    /// For each row the sum of the leaves that it reaches.
    pub(in crate::extract) fn scores<const N: usize>(&self, rows: impl ExactSizeIterator<Item = [f32; N]> + Clone) -> Vec<i32> {
        let (count, mut all) = (rows.len(), Vec::with_capacity(rows.len().next_multiple_of(LANES)));
        if count == 0 {
            return all;
        }
        let layout = self.layout();
        let mut least = [f32::INFINITY; N];
        for row in rows.clone() {
            least.iter_mut().zip(row).for_each(|(least, value)| *least = lesser(*least, value));
        }
        let of_all = layout.asked_of_all(&least);
        let mut rows = rows;
        let mut columns = [[0.0; LANES]; N];
        while let Some(first) = rows.next() {
            // A lane without a row has the values of the first one, which are answered at no cost.
            columns.iter_mut().zip(first).for_each(|(column, value)| *column = [value; LANES]);
            for (lane, row) in (1..LANES).zip(rows.by_ref()) {
                columns.iter_mut().zip(row).for_each(|(column, value)| column[lane] = value);
            }
            let mut sums = [0; LANES];
            layout.leaves(&of_all, &columns, |_, leaves| add(&mut sums, leaves));
            all.extend(sums);
        }
        all.truncate(count);
        all
    }

    /// The sum of the leaves that one row reaches.
    pub(in crate::extract) fn score(&self, values: &[f32]) -> i32 {
        let same: Vec<[f32; LANES]> = values.iter().map(|&value| [value; LANES]).collect();
        let mut sums = [0; LANES];
        self.leaves(&same, |_, leaves| add(&mut sums, leaves));
        sums[0]
    }

    /// Calls `each` with the number of each tree and the leaves that some rows reach in it.
    pub(in crate::extract) fn leaves(&self, values: &[[f32; LANES]], each: impl FnMut(usize, [i16; LANES])) {
        let layout = self.layout();
        layout.leaves(&layout.asked_of_none(), values, each);
    }
}

fn add(sums: &mut [i32; LANES], leaves: [i16; LANES]) {
    for (sum, leaf) in sums.iter_mut().zip(leaves) {
        *sum += i32::from(leaf);
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

/// Passes over a tree of a model file, and refuses one that has another column, a threshold that is no number, or too many leaves. A tree that has few
/// leaves is not deep.
fn check_tree(columns: usize, from: &mut ModelReader<'_>) -> Result<(), Error> {
    let (mut open, mut leaves) = (1, 0);
    while open > 0 {
        let column = from.u8()?;
        if column == LEAF {
            from.i16()?;
            (open, leaves) = (open - 1, leaves + 1);
        } else {
            let is_good = usize::from(column) < columns && !from.f24()?.is_nan();
            open += 1;
            if !is_good || open + leaves > LEAVES {
                return Err(damaged());
            }
        }
    }
    Ok(())
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
