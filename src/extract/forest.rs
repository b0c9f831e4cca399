//! Boosted regression trees, several rows at a time.
//!
//! A tree is not walked. All leaves of a tree are open at first; each question that a row answers with no closes the
//! leaves on its left; the first leaf that is left is the one that a walk would reach (QuickScorer: Lucchese et al.,
//! "QuickScorer: A Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees", 2015). Questions about
//! one column are asked by rising threshold, so that those behind the first yes need not be asked.

use std::ops::Range;

use crate::error::Error;

/// So many rows are scored together.
pub(super) const LANES: usize = 8;

/// The most leaves of a tree: the open ones are the bits of a number.
const LEAVES: usize = u32::BITS as usize;

/// Trees as a model file has them: what a question leads to is a node, or with this bit set a leaf.
const LEAF: u16 = 1 << 15;

/// A question as a model file has it: is the value of a column at most the threshold?
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) threshold: f32,
    pub(super) column: u16,
    /// Where to go for yes and no.
    pub(super) next: [u16; 2],
}

/// Boosted regression trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
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

/// What the answer no leaves open of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Closed {
    /// The question, of those about its column.
    question: u16,
    tree: u16,
    open: u32,
}

impl Forest {
    /// Trees over so many columns, from the parts of a model file: the first node of each tree, the nodes, and the values
    /// of leaves.
    pub(super) fn new(columns: usize, roots: &[u16], nodes: &[Node], leaves: &[i16]) -> Result<Self, Error> {
        let good = nodes.iter().all(|node| usize::from(node.column) < columns && !node.threshold.is_nan());
        let mut reader = Reader { nodes, leaves, asked: Vec::new(), found: Vec::new() };
        let mut forest = Self::default();
        for (tree, &root) in (0u16..).zip(roots) {
            reader.found.clear();
            reader.read(tree, root, 0)?;
            reader.found.resize(LEAVES, 0);
            forest.leaves.extend(reader.found.as_chunks().0);
        }
        if !good {
            return Err(damaged());
        }
        forest.sort(reader.asked);
        Ok(forest)
    }

    /// Takes the questions, by column and threshold.
    fn sort(&mut self, mut asked: Vec<Asked>) {
        asked.sort_by(|a, b| a.column.cmp(&b.column).then(a.threshold.total_cmp(&b.threshold)).then(a.tree.cmp(&b.tree)));
        for of_column in asked.chunk_by(|a, b| a.column == b.column) {
            let (first, closed) = (self.questions.len(), self.closed.len());
            for (question, same) in (0u16..).zip(of_column.chunk_by(|a, b| a.threshold == b.threshold)) {
                self.closed.extend(same.iter().map(|asked| Closed { question, tree: asked.tree, open: asked.open }));
                self.questions.push((same[0].threshold, self.closed.len()));
            }
            self.columns.push(Column { number: of_column[0].column, questions: first..self.questions.len(), closed });
        }
    }

    /// The sums of the leaves that some rows reach; `values` has those of each column.
    pub(super) fn scores(&self, values: &[[f32; LANES]]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        self.leaves(values, |_, leaves| {
            for (sum, leaf) in sums.iter_mut().zip(leaves) {
                *sum += i32::from(leaf);
            }
        });
        sums
    }

    /// The sum of the leaves that one row reaches.
    pub(super) fn score(&self, values: &[f32]) -> i32 {
        let same: Vec<[f32; LANES]> = values.iter().map(|&value| [value; LANES]).collect();
        self.scores(&same)[0]
    }

    /// Calls `each` with the number of each tree and the leaves that some rows reach in it.
    pub(super) fn leaves(&self, values: &[[f32; LANES]], mut each: impl FnMut(usize, [i16; LANES])) {
        let mut open = vec![[u32::MAX; LANES]; self.leaves.len()];
        let mut yes = Vec::new();
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

/// A question of a tree, and what the answer no leaves open.
struct Asked {
    column: u16,
    threshold: f32,
    tree: u16,
    open: u32,
}

/// Reads trees from left to right.
struct Reader<'m> {
    nodes: &'m [Node],
    leaves: &'m [i16],
    asked: Vec<Asked>,
    /// The leaves of the tree that is read.
    found: Vec<i16>,
}

impl Reader<'_> {
    /// Reads what begins at a place and lies so deep. A tree ends, since it has few leaves and so is not deep.
    fn read(&mut self, tree: u16, at: u16, depth: usize) -> Result<(), Error> {
        if at & LEAF != 0 {
            self.found.push(*self.leaves.get(usize::from(at & !LEAF)).ok_or_else(damaged)?);
            return if self.found.len() <= LEAVES { Ok(()) } else { Err(damaged()) };
        }
        let node = *self.nodes.get(usize::from(at)).filter(|_| depth < LEAVES).ok_or_else(damaged)?;
        let left = self.found.len();
        self.read(tree, node.next[0], depth + 1)?;
        let middle = self.found.len();
        self.read(tree, node.next[1], depth + 1)?;
        // Both are below 32: leaves follow that were counted.
        let closed = (1u32 << middle) - (1u32 << left);
        self.asked.push(Asked { column: node.column, threshold: node.threshold, tree, open: !closed });
        Ok(())
    }
}

fn damaged() -> Error {
    Error::model("its trees are damaged")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaf that a walk reaches.
    fn walk(nodes: &[Node], leaves: &[i16], mut at: u16, values: &[f32]) -> i16 {
        while at & LEAF == 0 {
            let node = nodes[usize::from(at)];
            at = node.next[usize::from(values[usize::from(node.column)] > node.threshold)];
        }
        leaves[usize::from(at & !LEAF)]
    }

    /// Two trees: a chain that bends left and right, and a single leaf.
    fn trees() -> (Vec<u16>, Vec<Node>, Vec<i16>) {
        let node = |column, threshold, yes, no| Node { threshold, column, next: [yes, no] };
        let nodes = vec![node(0, 0.5, 1, LEAF), node(1, -1.0, LEAF | 1, 2), node(0, 0.25, LEAF | 2, 3), node(2, 7.0, LEAF | 3, LEAF | 4)];
        (vec![0, LEAF | 5], nodes, vec![1, 10, 100, 1000, 10_000, 3])
    }

    #[test]
    fn scores_are_those_of_a_walk() {
        let (roots, nodes, leaves) = trees();
        let forest = Forest::new(3, &roots, &nodes, &leaves).expect("the trees are good");
        let some = [f32::NEG_INFINITY, -1.0, 0.0, 0.25, 0.3, 0.5, 1.0, 7.0, 8.0, f32::INFINITY, f32::NAN];
        for i in 0..some.len().pow(3) {
            let [a, b, c] = [0, 1, 2].map(|column| some[i / some.len().pow(column) % some.len()]);
            let wanted: i32 = roots.iter().map(|&root| i32::from(walk(&nodes, &leaves, root, &[a, b, c]))).sum();
            assert_eq!(forest.score(&[a, b, c]), wanted, "{a} {b} {c}");
            let mut values = [[0.0, 0.3, 0.0, 0.0, 0.0, 9.0, 0.0, 0.0]; 3];
            (values[0][3], values[1][3], values[2][3]) = (a, b, c);
            assert_eq!(forest.scores(&values)[3], wanted, "{a} {b} {c} among others");
        }
    }

    #[test]
    fn damaged_trees_are_refused() {
        let (roots, nodes, leaves) = trees();
        let fails = |roots: &[u16], nodes: &[Node], leaves: &[i16]| Forest::new(3, roots, nodes, leaves).is_err();
        assert!(fails(&[4], &nodes, &leaves) && fails(&[LEAF | 6], &nodes, &leaves) && fails(&roots, &nodes, &leaves[..4]));
        assert!(Forest::new(2, &roots, &nodes, &leaves).is_err(), "a column too many");
        let back = |next| [&nodes[..3], &[Node { next, ..nodes[3] }]].concat();
        assert!(fails(&roots, &back([0, LEAF]), &leaves) && fails(&roots, &back([LEAF, 3]), &leaves), "a circle");
        let both: Vec<Node> = (1..7).map(|i| Node { next: [i; 2], ..nodes[0] }).collect();
        let twice = |n: usize| [&both[..n - 1], &[Node { next: [LEAF; 2], ..nodes[0] }]].concat();
        assert!(!fails(&[0], &twice(5), &leaves) && fails(&[0], &twice(6), &leaves), "more than 32 leaves");
    }
}
