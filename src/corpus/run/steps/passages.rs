//! Pairs with both documents to passages, and passages to the rows that leave the program.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use rustc_hash::FxHashMap;

use crate::corpus::run::passages::{PassageOptions, row_of, true_or_absent};
use crate::corpus::sink::{RowFormat, batch_of_lines};
use crate::error::Error;
use crate::reuse::{Pair, Passage, Prepared, Statistics, are_most, passages};
use crate::schema::{Table, arrow_schema};
use crate::text::CharOffsets;

use super::Work;
use super::columns::{Bytes, Integers, batch, bytes, flags, integers, none, packed, strings};
use super::documents::{DocumentColumns, FIRST, SECOND};
use super::seen::is_seen;

/// Documents that are held ready: those of a family are compared with its first one, one after the other.
const HELD: usize = 128;

/// Bytes of their texts together, beyond which all are let go.
const HELD_BYTES: usize = 8 << 20;

/// The step from pairs to passages.
pub(super) struct Passages {
    statistics: Statistics,
    with_texts: bool,
    held: FxHashMap<usize, Prepared>,
    held_bytes: usize,
}

/// A passage as it is given.
struct Found<'b> {
    passage: Passage,
    packed: Vec<u8>,
    number: usize,
    names: [&'b str; 2],
    /// Start and end in both texts, in Unicode scalar values.
    spans: [usize; 4],
    /// Lengths of the two documents.
    solid: [usize; 2],
    /// The site of both documents.
    site: Option<&'b str>,
    /// Whether it may be boilerplate of that.
    is_of_site: bool,
    texts: Option<[&'b str; 2]>,
}

impl Passages {
    pub(super) fn new(units: u64, with_texts: bool) -> Self {
        Self { statistics: Statistics::of_units(units), with_texts, held: FxHashMap::default(), held_bytes: 0 }
    }

    /// Makes a document ready, unless it is.
    fn hold(&mut self, place: usize, documents: &DocumentColumns<'_>, row: usize) {
        if !self.held.contains_key(&place) {
            self.held_bytes += documents.text(row).map_or(0, str::len);
            self.held.insert(place, documents.prepared(row));
        }
    }

    fn of_pair<'b>(&mut self, pair: &Pair, both: &[DocumentColumns<'b>; 2], row: usize) -> Result<Vec<Found<'b>>, Error> {
        if self.held.len() >= HELD || self.held_bytes >= HELD_BYTES {
            self.held.clear();
            self.held_bytes = 0;
        }
        self.hold(pair.a, &both[0], row);
        self.hold(pair.b, &both[1], row);
        let (Some(a), Some(b)) = (self.held.get(&pair.a), self.held.get(&pair.b)) else { return Ok(Vec::new()) };
        let found = passages(pair, a, b, &self.statistics);
        let [a_text, b_text] = both.each_ref().map(|documents| documents.text(row).unwrap_or_default());
        let solid = [a.solid_len(), b.solid_len()];
        let site = both[0].site(row).filter(|site| both[1].site(row) == Some(site));
        let is_of_site = site.is_some() && !found.is_empty() && !are_most(&found, solid[0], solid[1]);
        let offsets = (!found.is_empty()).then(|| [CharOffsets::new(a_text), CharOffsets::new(b_text)]);
        let Some([in_a, in_b]) = offsets else { return Ok(Vec::new()) };
        let with = |(number, passage): (usize, Passage)| {
            let (x, y) = (in_a.scalars(passage.a_span), in_b.scalars(passage.b_span));
            let texts = self.with_texts.then(|| [&a_text[passage.a_span.range()], &b_text[passage.b_span.range()]]);
            let names = [both[0].id(row), both[1].id(row)];
            let spans = [x.start, x.end, y.start, y.end];
            Ok(Found { packed: packed(&passage)?, passage, number, names, spans, solid, site, is_of_site, texts })
        };
        found.into_iter().enumerate().map(with).collect()
    }
}

impl Work for Passages {
    fn schema(&self) -> SchemaRef {
        rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let [a, b] = [Integers::of(batch, "a")?, Integers::of(batch, "b")?];
        let seeds = Bytes::of(batch, "seeds")?;
        let both = [DocumentColumns::named(batch, FIRST)?, DocumentColumns::named(batch, SECOND)?];
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let pair = Pair { a: a.number(row)?, b: b.number(row)?, seeds: seeds.unpacked(row)? };
            found.extend(self.of_pair(&pair, &both, row)?);
        }
        rows(&found)
    }
}

fn rows(rows: &[Found<'_>]) -> Result<RecordBatch, Error> {
    let number = |value: usize| Some(value as i64);
    batch(vec![
        ("a", integers(rows, |r| number(r.passage.a))),
        ("b", integers(rows, |r| number(r.passage.b))),
        ("number", integers(rows, |r| number(r.number))),
        ("a_id", strings(rows, |r| Some(r.names[0]))),
        ("b_id", strings(rows, |r| Some(r.names[1]))),
        ("a_start", integers(rows, |r| number(r.passage.a_span.start))),
        ("a_end", integers(rows, |r| number(r.passage.a_span.end))),
        ("b_start", integers(rows, |r| number(r.passage.b_span.start))),
        ("b_end", integers(rows, |r| number(r.passage.b_span.end))),
        ("a_from", integers(rows, |r| number(r.spans[0]))),
        ("a_to", integers(rows, |r| number(r.spans[1]))),
        ("b_from", integers(rows, |r| number(r.spans[2]))),
        ("b_to", integers(rows, |r| number(r.spans[3]))),
        ("a_len", integers(rows, |r| number(r.solid[0]))),
        ("b_len", integers(rows, |r| number(r.solid[1]))),
        ("site", strings(rows, |r| r.site)),
        ("is_of_site", flags(rows, |r| Some(r.is_of_site))),
        ("a_text", strings(rows, |r| r.texts.map(|texts| texts[0]))),
        ("b_text", strings(rows, |r| r.texts.map(|texts| texts[1]))),
        ("passage", bytes(rows, |r| Some(r.packed.as_slice()))),
    ])
}

/// The step from passages to rows of `reuse.parquet`.
pub(super) struct Rows {
    options: PassageOptions,
    /// Whether odd places are those of documents of an index.
    with_seen: bool,
}

impl Rows {
    pub(super) const fn new(options: PassageOptions, with_seen: bool) -> Self {
        Self { options, with_seen }
    }

    /// Whether the second document comes first in the row: new documents come before those of an index.
    fn is_turned(&self, passage: &Passage) -> bool {
        self.with_seen && is_seen(passage.a) && !is_seen(passage.b)
    }
}

impl Work for Rows {
    fn schema(&self) -> SchemaRef {
        SchemaRef::new(arrow_schema(Table::Reuse))
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let of = |name| Integers::of(batch, name);
        let spans = [of("a_from")?, of("a_to")?, of("b_from")?, of("b_to")?];
        let text = |name| Bytes::if_any(batch, name);
        let [a_id, b_id, a_text, b_text, site] = [text("a_id")?, text("b_id")?, text("a_text")?, text("b_text")?, text("site")?];
        let packed = Bytes::of(batch, "passage")?;
        let owned = |column: &Bytes<'_>, row: usize| column.text(row).map(str::to_owned);
        let mut lines = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let mut passage: Passage = packed.unpacked(row)?;
            let at = |number: usize| spans[number].number::<usize>(row);
            let (mut a_span, mut b_span) = ([at(0)?, at(1)?], [at(2)?, at(3)?]);
            let length = a_span[1].saturating_sub(a_span[0]).min(b_span[1].saturating_sub(b_span[0]));
            if !self.options.wants(&passage, length, site.text(row).is_some()) {
                continue;
            }
            let mut names = [owned(&a_id, row).unwrap_or_default(), owned(&b_id, row).unwrap_or_default()];
            let mut texts = [owned(&a_text, row), owned(&b_text, row)];
            if self.is_turned(&passage) {
                passage = passage.swapped();
                std::mem::swap(&mut a_span, &mut b_span);
                names.reverse();
                texts.reverse();
            }
            let mut own = row_of(&passage, names, a_span, b_span);
            [own.a_text, own.b_text] = texts;
            own.b_in_index = true_or_absent(self.with_seen && is_seen(passage.b));
            lines.push(RowFormat::Parquet.line(&own)?);
        }
        batch_of_lines(arrow_schema(Table::Reuse), &lines)
    }
}
