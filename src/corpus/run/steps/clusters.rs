//! Passages to pairs of documents that may be related, and the documents and passages of a component to clusters.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::corpus::Droppable;
use crate::corpus::run::dedup::around_index;
use crate::corpus::run::passages::true_or_absent;
use crate::corpus::run::reuse::{cluster_row, has_new};
use crate::corpus::sink::{RowFormat, batch_of_lines};
use crate::error::Error;
use crate::reuse::{Cluster, Clustering, Documents, Dropped, InTurn, Passage, Statistics, always, compared, dropped, may_be_related};
use crate::schema::{DroppedRow, Table, arrow_schema, rounded};
use crate::until::Until;

use super::Work;
use super::columns::{Bytes, Integers, batch, integers, none};
use super::component::{Component, Own};
use super::documents::DocumentColumns;
use super::groups::Groups;

/// A passage, with the lengths of its documents.
type Measured = (Passage, [usize; 2]);

/// The step from passages to related pairs.
#[derive(Default)]
pub(super) struct Related {
    groups: Groups<(i64, i64), Measured>,
}

fn related(((a, b), rows): ((i64, i64), Vec<Measured>)) -> Option<(i64, i64)> {
    let [a_len, b_len] = rows.first()?.1;
    let passages: Vec<Passage> = rows.into_iter().map(|row| row.0).collect();
    may_be_related(&passages, a_len, b_len).then_some((a, b))
}

impl Work for Related {
    fn schema(&self) -> SchemaRef {
        related_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let of = |name| Integers::of(batch, name);
        let ([a, b, a_len, b_len], passages) = ([of("a")?, of("b")?, of("a_len")?, of("b_len")?], Bytes::of(batch, "passage")?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let measured = (passages.unpacked(row)?, [a_len.number(row)?, b_len.number(row)?]);
            found.extend(self.groups.add((a.number(row)?, b.number(row)?), measured).and_then(related));
        }
        related_rows(&found)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        related_rows(self.groups.take().and_then(related).as_slice())
    }
}

fn related_rows(rows: &[(i64, i64)]) -> Result<RecordBatch, Error> {
    batch(vec![("a", integers(rows, |r| Some(r.0))), ("b", integers(rows, |r| Some(r.1)))])
}

/// The step from components to clusters, or to the documents that may be left out.
pub(super) struct Clusters {
    statistics: Statistics,
    droppable: Option<Droppable>,
    groups: Groups<i64, Row>,
}

/// A row that it takes.
enum Row {
    Document(Box<Own>),
    Passage(i64, i64, Box<Passage>),
}

impl Clusters {
    pub(super) fn new(units: u64, droppable: Option<Droppable>) -> Self {
        Self { statistics: Statistics::of_units(units), droppable, groups: Groups::default() }
    }

    fn table(&self) -> Table {
        if self.droppable.is_some() { Table::Dropped } else { Table::Clusters }
    }

    /// The rows of a component.
    fn lines(&self, (_, rows): (i64, Vec<Row>)) -> Result<Vec<Vec<u8>>, Error> {
        let (mut documents, mut passages) = (Vec::new(), Vec::new());
        for row in rows {
            match row {
                Row::Document(document) => documents.push(*document),
                Row::Passage(a, b, passage) => passages.push((a, b, *passage)),
            }
        }
        let component = Component::of(documents)?;
        let numbered = passages.into_iter().map(|(a, b, mut passage): (i64, i64, Passage)| {
            (passage.a, passage.b) = (component.number(a)?, component.number(b)?);
            Ok(if passage.a <= passage.b { passage } else { passage.swapped() })
        });
        let mut passages: Vec<Passage> = numbered.collect::<Result<_, Error>>()?;
        passages.sort_by_key(Passage::order);
        let mut clustering = Clustering::of(&component, &self.statistics);
        always(clustering.add(&passages, &InTurn(Until::never())));
        let clusters = always(clustering.finish(Until::never()));
        let Some(droppable) = self.droppable else {
            let id = |document: usize| usize::try_from(component.place(document)).unwrap_or_default();
            let named = |document: usize| (component.id(document), component.is_seen(document));
            let told = clusters.iter().filter(|cluster| has_new(cluster, |document| component.is_seen(document)));
            let rows = told.map(|cluster| cluster_row(named, id(cluster.representative), cluster));
            return rows.map(|row| RowFormat::Parquet.line(&row)).collect();
        };
        let dropped = self.dropped(&component, &clusters, droppable).into_iter().map(|dropped| DroppedRow {
            id: component.id(dropped.document).to_owned(),
            duplicate_of: component.id(dropped.duplicate_of).to_owned(),
            relation: dropped.relation,
            containment: rounded(dropped.containment),
            duplicate_of_in_index: true_or_absent(component.is_seen(dropped.duplicate_of)),
        });
        dropped.map(|row| RowFormat::Parquet.line(&row)).collect()
    }

    /// The documents that may be left out. Those of an index stay.
    fn dropped(&self, component: &Component, clusters: &[Cluster], droppable: Droppable) -> Vec<Dropped> {
        let new = component.new_documents();
        let contained = |a, b| always(compared(component, a, b, &self.statistics)).of_a;
        let around = around_index(clusters, droppable, new, &component.exact(), contained);
        always(dropped(component, &self.statistics, &around, droppable))
    }
}

impl Work for Clusters {
    fn schema(&self) -> SchemaRef {
        SchemaRef::new(arrow_schema(self.table()))
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let of = |name| Integers::of(batch, name);
        let [component, document, a, b] = [of("component")?, of("document")?, of("a")?, of("b")?];
        let [seen, text_of] = [Integers::if_any(batch, "seen")?, Integers::if_any(batch, "text_of")?];
        let (documents, passages) = (DocumentColumns::of(batch)?, Bytes::of(batch, "passage")?);
        let mut lines = Vec::new();
        for row in 0..batch.num_rows() {
            let own = match document.get(row) {
                Some(place) => Row::Document(Box::new(Own::of(place, seen.get(row), text_of.get(row), &documents, row))),
                None => Row::Passage(a.number(row)?, b.number(row)?, Box::new(passages.unpacked(row)?)),
            };
            if let Some(group) = self.groups.add(component.number(row)?, own) {
                lines.extend(self.lines(group)?);
            }
        }
        batch_of_lines(arrow_schema(self.table()), &lines)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        let last = self.groups.take().map(|group| self.lines(group)).transpose()?.unwrap_or_default();
        batch_of_lines(arrow_schema(self.table()), &last)
    }
}
