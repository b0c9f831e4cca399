//! Boilerplate of sites among passages.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::error::Error;
use crate::reuse::{Passage, depths, on_site};
use crate::text::Span;

use super::Work;
use super::columns::{Bytes, Integers, batch, bytes, integers, none, packed};
use super::groups::Groups;

/// The step from spans to their depths.
#[derive(Default)]
pub(super) struct Depths {
    groups: Groups<i64, Row>,
}

/// A span of a passage in one of its documents.
struct Row {
    /// The passage: its documents, and its number among theirs.
    passage: [i64; 3],
    span: Span,
}

/// A row that it gives: a document, a passage and the depth.
type Deep = (i64, [i64; 3], u32);

fn deep((document, rows): (i64, Vec<Row>)) -> Vec<Deep> {
    let spans: Vec<Span> = rows.iter().map(|row| row.span).collect();
    rows.iter().zip(depths(&spans)).map(|(row, depth)| (document, row.passage, depth)).collect()
}

impl Work for Depths {
    fn schema(&self) -> SchemaRef {
        depth_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let of = |name| Integers::of(batch, name);
        let [document, a, b, number, start, end] = [of("document")?, of("a")?, of("b")?, of("number")?, of("start")?, of("end")?];
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let passage = [a.number(row)?, b.number(row)?, number.number(row)?];
            let (start, end): (usize, usize) = (start.number(row)?, end.number(row)?);
            let own = Row { passage, span: Span::new(start.min(end), end) };
            found.extend(self.groups.add(document.number(row)?, own).into_iter().flat_map(deep));
        }
        depth_rows(&found)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        let last: Vec<Deep> = self.groups.take().into_iter().flat_map(deep).collect();
        depth_rows(&last)
    }
}

fn depth_rows(rows: &[Deep]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("document", integers(rows, |r| Some(r.0))),
        ("a", integers(rows, |r| Some(r.1[0]))),
        ("b", integers(rows, |r| Some(r.1[1]))),
        ("number", integers(rows, |r| Some(r.1[2]))),
        ("depth", integers(rows, |r| Some(r.2.into()))),
    ])
}

/// The step that marks boilerplate.
pub(super) struct Boilerplate;

/// A passage as it is given: its documents, its number, and the marked passage in bytes.
type Marked = ([i64; 3], Vec<u8>);

impl Work for Boilerplate {
    fn schema(&self) -> SchemaRef {
        marked_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let number = |name| Integers::of(batch, name);
        let [a, b, place] = [number("a")?, number("b")?, number("number")?];
        let [a_depth, b_depth, of] = [number("a_depth")?, number("b_depth")?, number("of")?];
        let passages = Bytes::of(batch, "passage")?;
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let mut passage: Passage = passages.unpacked(row)?;
            let depth: u32 = a_depth.number::<u32>(row)?.max(b_depth.number(row)?);
            passage.boilerplate = on_site(&passage, depth, of.number(row)?);
            found.push(([a.number(row)?, b.number(row)?, place.number(row)?], packed(&passage)?));
        }
        marked_rows(&found)
    }
}

fn marked_rows(rows: &[Marked]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("a", integers(rows, |r| Some(r.0[0]))),
        ("b", integers(rows, |r| Some(r.0[1]))),
        ("number", integers(rows, |r| Some(r.0[2]))),
        ("passage", bytes(rows, |r| Some(r.1.as_slice()))),
    ])
}
