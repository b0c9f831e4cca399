//! The seeds of a document to its pairs.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::error::Error;
use crate::reuse::{Candidates, Pair, PairSeed, Prepared, Statistics, candidates};

use super::Work;
use super::columns::{Integers, batch, bytes, integers, none, packed};
use super::documents::DocumentColumns;
use super::groups::Groups;
use super::seeds::SeedColumns;
use super::seen::is_seen;

/// The step.
pub(super) struct Pairs {
    statistics: Statistics,
    /// Whether odd places are those of documents of an index.
    with_seen: bool,
    groups: Groups<u32, Row>,
}

/// A row that it takes.
enum Row {
    Document(Box<Prepared>),
    Seed(PairSeed),
}

impl Pairs {
    pub(super) fn new(units: u64, with_seen: bool) -> Self {
        Self { statistics: Statistics::of_units(units), with_seen, groups: Groups::default() }
    }

    /// The pairs of one document. Those of two documents of an index were found when these were added to it.
    fn pairs(&self, (place, rows): (u32, Vec<Row>)) -> Result<Candidates, Error> {
        let is_old = self.with_seen && is_seen(place as usize);
        let is_old_seed = |row: &Row| matches!(row, Row::Seed(seed) if is_seen(seed.earlier as usize));
        if is_old && rows.iter().all(|row| is_old_seed(row) || matches!(row, Row::Document(_))) {
            return Ok(Candidates::default());
        }
        let mut found = self.candidates((place, rows))?;
        if is_old {
            found.pairs.retain(|pair| !is_seen(pair.a));
            // What is left out of old pairs is not ours.
            found.crowded = 0;
        }
        Ok(found)
    }

    fn candidates(&self, (place, rows): (u32, Vec<Row>)) -> Result<Candidates, Error> {
        let (mut document, mut seeds) = (None, Vec::new());
        for row in rows {
            match row {
                Row::Document(own) => document = Some(own),
                Row::Seed(seed) => seeds.push(seed),
            }
        }
        match document {
            Some(document) => Ok(candidates(&document, seeds, &self.statistics)),
            None => Err(Error::input(format!("document {place} has seeds, and no row with its text"))),
        }
    }
}

impl Work for Pairs {
    fn schema(&self) -> SchemaRef {
        pair_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let (places, documents, seeds) = (Integers::of(batch, "document")?, DocumentColumns::of(batch)?, SeedColumns::of(batch)?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let place: u32 = places.number(row)?;
            let own = if seeds.is_any(row) { Row::Seed(seeds.seed(row, place)?) } else { Row::Document(Box::new(documents.prepared(row))) };
            if let Some(group) = self.groups.add(place, own) {
                found.push(self.pairs(group)?);
            }
        }
        pair_rows(&found)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        let last = self.groups.take().map(|group| self.pairs(group)).transpose()?;
        pair_rows(last.as_slice())
    }
}

/// A row that it gives: a pair, or a number of pairs that were left out.
enum Given<'f> {
    Pair(&'f Pair, Vec<u8>),
    Crowded(usize),
}

fn pair_rows(found: &[Candidates]) -> Result<RecordBatch, Error> {
    let mut rows = Vec::new();
    for candidates in found {
        for pair in &candidates.pairs {
            rows.push(Given::Pair(pair, packed(&pair.seeds)?));
        }
        rows.extend((candidates.crowded > 0).then_some(Given::Crowded(candidates.crowded)));
    }
    let place = |row: &Given<'_>, of: fn(&Pair) -> usize| match row {
        Given::Pair(pair, _) => Some(of(pair) as i64),
        Given::Crowded(_) => None,
    };
    batch(vec![
        ("a", integers(&rows, |row| place(row, |pair| pair.a))),
        ("b", integers(&rows, |row| place(row, |pair| pair.b))),
        ("seeds", bytes(&rows, |row| if let Given::Pair(_, seeds) = row { Some(seeds.as_slice()) } else { None })),
        ("crowded", integers(&rows, |row| if let Given::Crowded(count) = row { Some(*count as i64) } else { None })),
    ])
}
