//! Trees as they are asked: not walked, but all questions about a column after each other, of several rows at a time.
//!
//! All leaves of a tree are open at first; each question that a row answers with no closes the leaves on its left; the first leaf that is left is the one
//! that a walk would reach (QuickScorer: Lucchese et al., "QuickScorer: A Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees",
//! 2015). Questions about one column are asked by rising threshold, so that those behind the first yes need not be asked, and those that all rows of a
//! document answer with no are asked once.

use std::ops::Range;

use crate::error::Error;

use super::reader::ModelReader;

/// Number of rows that are scored together.
pub(super) const LANES: usize = 8;

/// Maximum number of leaves of a tree: the open leaves are the bits of a number.
pub(super) const LEAVES: usize = u32::BITS as usize;

/// Marks a leaf, in the place of the number of a column.
pub(super) const LEAF: u8 = u8::MAX;

/// Trees that are laid out to be asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
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

impl Layout {
    pub(super) fn of(count: u16, trees: &[u8]) -> Result<Self, Error> {
        let mut layout = Self::default();
        let (mut from, mut asked) = (ModelReader::new(trees), Vec::new());
        for number in 0..count {
            let mut tree = TreeReader { number, asked: &mut asked, leaves: Vec::with_capacity(LEAVES) };
            tree.read(&mut from)?;
            tree.leaves.resize(LEAVES, 0);
            layout.leaves.extend(tree.leaves.as_chunks().0);
        }
        layout.sort(asked);
        Ok(layout)
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
    asked: &'a mut Vec<Asked>,
    leaves: Vec<i16>,
}

impl TreeReader<'_> {
    /// Reads a subtree of a tree that was checked.
    fn read(&mut self, from: &mut ModelReader<'_>) -> Result<(), Error> {
        let column = from.u8()?;
        if column == LEAF {
            self.leaves.push(from.i16()?);
            return Ok(());
        }
        let threshold = from.f24()?;
        let left = self.leaves.len();
        self.read(from)?;
        let middle = self.leaves.len();
        self.read(from)?;
        // Both are below 32: leaves follow that were counted.
        let closed = (1u32 << middle) - (1u32 << left);
        self.asked.push(Asked { column: column.into(), threshold, tree: self.number, open: !closed });
        Ok(())
    }
}

/// The lesser of two values. One that is no number answers all questions with yes, as the least of all does.
pub(super) fn lesser(a: f32, b: f32) -> f32 {
    if b.is_nan() {
        f32::NEG_INFINITY
    } else if b < a {
        b
    } else {
        a
    }
}

/// What all rows of a document answer with no: it is asked once for all of them.
pub(super) struct OfAll {
    /// The leaves of each tree that are open.
    open: Vec<u32>,
    /// For each column how many of its questions were asked.
    asked: Vec<usize>,
}

impl Layout {
    /// The questions of a column.
    fn questions(&self, column: &Column) -> &[(f32, usize)] {
        &self.questions[column.questions.clone()]
    }

    /// What some of a column's questions close, by their numbers.
    fn closed(&self, column: &Column, questions: Range<usize>) -> &[Closed] {
        let before = |number: usize| number.checked_sub(1).map_or(column.closed, |last| self.questions(column)[last].1);
        &self.closed[before(questions.start)..before(questions.end)]
    }

    pub(super) fn asked_of_none(&self) -> OfAll {
        OfAll { open: vec![u32::MAX; self.leaves.len()], asked: vec![0; self.columns.len()] }
    }

    /// Asks what all rows answer with no, given the least value of each column.
    pub(super) fn asked_of_all(&self, least: &[f32]) -> OfAll {
        let mut of_all = self.asked_of_none();
        for (column, asked) in self.columns.iter().zip(&mut of_all.asked) {
            *asked = below(self.questions(column), least[usize::from(column.number)]);
            close_for_all(&mut of_all.open, self.closed(column, 0..*asked));
        }
        of_all
    }

    /// Calls `each` with the number of each tree and the leaves that some rows reach in it; `values` has those of each column.
    pub(super) fn leaves(&self, of_all: &OfAll, values: &[[f32; LANES]], mut each: impl FnMut(usize, [i16; LANES])) {
        let mut open_for_all = of_all.open.clone();
        let mut open = vec![[u32::MAX; LANES]; self.leaves.len()];
        let mut yes = Vec::with_capacity(LEAVES);
        for (column, &asked) in self.columns.iter().zip(&of_all.asked) {
            let values = &values[usize::from(column.number)];
            let questions = self.questions(column);
            let most = values.iter().fold(f32::NEG_INFINITY, |most, &value| if value > most { value } else { most });
            let least = values.iter().fold(f32::INFINITY, |least, &value| lesser(least, value));
            // What all of these rows answer with no closes the same leaves for them; what one of them answers with yes may not.
            let mixed = asked + below(&questions[asked..], least);
            close_for_all(&mut open_for_all, self.closed(column, asked..mixed));
            yes.clear();
            for &(threshold, _) in questions[mixed..].iter().take_while(|(threshold, _)| *threshold < most) {
                yes.push(values.map(|value| u32::from(value > threshold).wrapping_sub(1)));
            }
            close(&mut open, self.closed(column, mixed..mixed + yes.len()), mixed, &yes);
        }
        for (tree, ((open, leaves), for_all)) in open.iter().zip(&self.leaves).zip(open_for_all).enumerate() {
            // One leaf at least is open.
            each(tree, open.map(|open| leaves[(open & for_all).trailing_zeros() as usize % LEAVES]));
        }
    }
}

/// How many of the questions have a threshold below a value.
fn below(questions: &[(f32, usize)], value: f32) -> usize {
    questions.iter().take_while(|(threshold, _)| *threshold < value).count()
}

/// Closes the leaves of rows that all answer no.
fn close_for_all(open: &mut [u32], closed: &[Closed]) {
    for closed in closed {
        open[usize::from(closed.tree)] &= closed.open;
    }
}

/// Closes the leaves of rows that answer no, given for each question from a number on and each row all bits for yes and none for no. A function of its
/// own, since the compiler makes branches for each row and tree where it sees where the bits come from.
#[inline(never)]
fn close(open: &mut [[u32; LANES]], closed: &[Closed], from: usize, yes: &[[u32; LANES]]) {
    for closed in closed {
        let yes = yes[usize::from(closed.question) - from];
        for (open, yes) in open[usize::from(closed.tree)].iter_mut().zip(yes) {
            *open &= closed.open | yes;
        }
    }
}
