//! Texts to documents.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::corpus::run::records::guarded;
use crate::error::Error;
use crate::extract::host_of;
use crate::reuse::{Prepared, rank_of};
use crate::schema::EmptyReason;

use super::Work;
use super::columns::{Bytes, Flags, batch, flags, integers, none, strings};

/// The columns of a document.
pub(super) struct DocumentColumns<'b> {
    id: Bytes<'b>,
    text: Bytes<'b>,
    date: Bytes<'b>,
    site: Bytes<'b>,
    is_known: Flags<'b>,
}

/// The names of the columns of a document, alone and in a pair.
const ALONE: [&str; 5] = ["id", "text", "date", "site", "is_known"];
pub(super) const FIRST: [&str; 5] = ["a_id", "a_text", "a_date", "a_site", "a_is_known"];
pub(super) const SECOND: [&str; 5] = ["b_id", "b_text", "b_date", "b_site", "b_is_known"];

impl<'b> DocumentColumns<'b> {
    pub(super) fn of(batch: &'b RecordBatch) -> Result<Self, Error> {
        Self::named(batch, ALONE)
    }

    pub(super) fn named(batch: &'b RecordBatch, [id, text, date, site, is_known]: [&'static str; 5]) -> Result<Self, Error> {
        Ok(Self {
            id: Bytes::if_any(batch, id)?,
            text: Bytes::of(batch, text)?,
            date: Bytes::if_any(batch, date)?,
            site: Bytes::if_any(batch, site)?,
            is_known: Flags::if_any(batch, is_known)?,
        })
    }

    pub(super) fn id(&self, row: usize) -> &'b str {
        self.id.text(row).unwrap_or_default()
    }

    pub(super) fn site(&self, row: usize) -> Option<&'b str> {
        self.site.text(row)
    }

    /// The text in a row; none if it is null.
    pub(super) fn text(&self, row: usize) -> Option<&'b str> {
        self.text.text(row)
    }

    /// The document in a row without its text.
    pub(super) fn without_text(&self, row: usize) -> Prepared {
        prepared(self.id(row), None, self.date.text(row), None, true)
    }

    /// The document in a row, made ready for comparison.
    pub(super) fn prepared(&self, row: usize) -> Prepared {
        let is_known = self.is_known.get(row) != Some(false);
        prepared(self.id(row), self.text(row), self.date.text(row), self.site(row), is_known)
    }
}

fn prepared(id: &str, text: Option<&str>, date: Option<&str>, site: Option<&str>, is_known: bool) -> Prepared {
    // A text that the engine fails on shares nothing.
    let prepared = guarded(|| Ok(Prepared::of(text.unwrap_or_default()))).unwrap_or_else(|_| Prepared::of("").with_unknown_text());
    let prepared = prepared.with_site(site).with_id(id).with_date(date);
    if is_known { prepared } else { prepared.with_unknown_text() }
}

/// The step.
pub(super) struct Documents;

/// A row that it gives.
pub(super) struct Row<'b> {
    pub(super) text: &'b str,
    pub(super) date: Option<&'b str>,
    pub(super) is_known: bool,
    /// Its number in the order of adding, if it is of an index.
    pub(super) seen: Option<i64>,
    pub(super) prepared: &'b Prepared,
}

impl Work for Documents {
    fn schema(&self) -> SchemaRef {
        rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let [id, text] = [Bytes::of(batch, "id")?, Bytes::of(batch, "text")?];
        let [date, site, url] = [Bytes::if_any(batch, "date")?, Bytes::if_any(batch, "site")?, Bytes::if_any(batch, "url")?];
        let empty = Bytes::if_any(batch, "empty")?;
        // An article has a site of another kind: its name.
        let is_articles = batch.column_by_name("page_kind").is_some();
        let is_known = |row: usize| {
            let is_empty = text.text(row).is_none_or(str::is_empty);
            !is_empty || empty.text(row).is_none_or(|why| why == EmptyReason::NoText.name())
        };
        let prepared = |row: usize| {
            let named = site.text(row).filter(|_| !is_articles).map(str::to_owned);
            let site = named.or_else(|| url.text(row).and_then(host_of));
            let id = id.text(row).unwrap_or_default();
            prepared(id, text.text(row), date.text(row), site.as_deref(), is_known(row))
        };
        let found: Vec<Prepared> = (0..batch.num_rows()).map(prepared).collect();
        let row = |(row, prepared)| Row {
            text: text.text(row).unwrap_or_default(),
            date: date.text(row),
            is_known: is_known(row),
            seen: None,
            prepared,
        };
        rows(&found.iter().enumerate().map(row).collect::<Vec<_>>())
    }
}

pub(super) fn rows(rows: &[Row<'_>]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("id", strings(rows, |r| Some(r.prepared.id()))),
        ("text", strings(rows, |r| Some(r.text))),
        ("date", strings(rows, |r| r.date)),
        ("site", strings(rows, |r| r.prepared.site())),
        ("is_known", flags(rows, |r| Some(r.is_known))),
        ("second", integers(rows, |r| Some(rank_of(r.prepared).0))),
        ("seconds", integers(rows, |r| Some(rank_of(r.prepared).1))),
        ("exact", integers(rows, |r| r.prepared.exact().map(u64::cast_signed))),
        ("units", integers(rows, |r| Some(r.prepared.unit_count() as i64))),
        ("seen", integers(rows, |r| r.seen)),
    ])
}
