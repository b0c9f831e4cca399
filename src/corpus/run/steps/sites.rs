//! The templates of sites: counted in parts of a collection, joined, and removed from its articles.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use crate::corpus::run::batch::{CleanedRow, cleaned_schema};
use crate::corpus::run::sites::{Seen, remove_templates, template_hashes};
use crate::corpus::sink::{RowFormat, batch_of_lines};
use crate::error::Error;
use crate::extract::{DocumentFrequency, SiteModel, host_of};
use crate::schema::ArticleRow;

use super::Work;
use super::columns::{Bytes, Integers, batch, bytes, integers, none, strings};

/// Counts that are held before they are handed on: 100 MB, about.
const HELD: usize = 1 << 20;

/// The step from articles to counts: on how many pages of this part each block of a site is. The count without a block is that of the pages.
#[derive(Default)]
pub(super) struct Count {
    counts: BTreeMap<String, FxHashMap<Option<u64>, i64>>,
    held: usize,
}

/// A count as it is given.
type Counted = (String, Option<u64>, i64);

impl Count {
    fn add(&mut self, row: &ArticleRow) {
        let Seen::OfSite(site, blocks) = Seen::of(row, &template_hashes(row)) else { return };
        let templates: FxHashSet<u64> = blocks.iter().map(|(template, _)| *template).collect();
        self.held += templates.len() + 1;
        let of_site = self.counts.entry(site).or_default();
        for template in templates.into_iter().map(Some).chain([None]) {
            *of_site.entry(template).or_default() += 1;
        }
    }

    fn take(&mut self) -> Result<RecordBatch, Error> {
        self.held = 0;
        let counts = std::mem::take(&mut self.counts).into_iter();
        let mut rows: Vec<Counted> =
            counts.flat_map(|(site, of_site)| of_site.into_iter().map(move |(template, pages)| (site.clone(), template, pages))).collect();
        rows.sort();
        count_rows(&rows)
    }
}

fn count_rows(rows: &[Counted]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("site", strings(rows, |r| Some(r.0.as_str()))),
        ("template", integers(rows, |r| r.1.map(u64::cast_signed))),
        ("pages", integers(rows, |r| Some(r.2))),
    ])
}

impl Work for Count {
    fn schema(&self) -> SchemaRef {
        count_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        articles(batch)?.iter().for_each(|row| self.add(&row.article));
        if self.held >= HELD { self.take() } else { count_rows(&[]) }
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        self.take()
    }
}

/// The step from the counts of blocks on all pages to those of templates.
pub(super) struct Templates;

/// A template: its site, the hash of its text, and on how many pages it is.
struct TemplateRow {
    site: String,
    template: u64,
    frequency: DocumentFrequency,
}

impl Work for Templates {
    fn schema(&self) -> SchemaRef {
        template_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let mut rows = read_templates(batch)?;
        rows.retain(|row| row.frequency.is_chrome());
        template_rows(&rows)
    }
}

fn read_templates(batch: &RecordBatch) -> Result<Vec<TemplateRow>, Error> {
    let sites = Bytes::of(batch, "site")?;
    let [templates, pages, of] = [Integers::of(batch, "template")?, Integers::of(batch, "pages")?, Integers::of(batch, "of")?];
    let row = |row| {
        let frequency = DocumentFrequency { pages: pages.number(row)?, of: of.number(row)? };
        Ok(TemplateRow { site: sites.text(row).unwrap_or_default().to_owned(), template: templates.bits(row)?, frequency })
    };
    (0..batch.num_rows()).map(row).collect()
}

fn template_rows(rows: &[TemplateRow]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("site", strings(rows, |r| Some(r.site.as_str()))),
        ("template", integers(rows, |r| Some(r.template.cast_signed()))),
        ("pages", integers(rows, |r| Some(r.frequency.pages.into()))),
        ("of", integers(rows, |r| Some(r.frequency.of.into()))),
    ])
}

/// The step from templates to the file of a model.
#[derive(Default)]
pub(super) struct Model {
    model: SiteModel,
}

fn model_row(model: Option<&SiteModel>) -> Result<RecordBatch, Error> {
    let mut file = Vec::new();
    if let Some(model) = model {
        model.write(&mut file).map_err(|cause| Error::input(format!("the model of sites cannot be written: {cause}")))?;
    }
    batch(vec![("model", bytes(model.as_slice(), |_| Some(file.as_slice())))])
}

impl Work for Model {
    fn schema(&self) -> SchemaRef {
        model_row(None).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        read_templates(batch)?.iter().for_each(|row| self.model.set_frequency(&row.site, row.template, row.frequency));
        model_row(None)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        model_row(Some(&self.model))
    }
}

/// The step from articles to articles without templates.
pub(super) struct Apply {
    model: SiteModel,
}

impl Apply {
    pub(super) const fn new(model: SiteModel) -> Self {
        Self { model }
    }
}

impl Work for Apply {
    fn schema(&self) -> SchemaRef {
        SchemaRef::new(cleaned_schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let mut lines = Vec::with_capacity(batch.num_rows());
        for mut row in articles(batch)? {
            if let Some(site) = row.article.metadata.url.as_deref().and_then(host_of) {
                let hashes = template_hashes(&row.article);
                remove_templates(&self.model, &site, &mut row.article, &hashes);
            }
            lines.push(RowFormat::Parquet.line(&row)?);
        }
        batch_of_lines(cleaned_schema(), &lines)
    }
}

/// The articles of a batch that `clean_batch` gave.
fn articles(batch: &RecordBatch) -> Result<Vec<CleanedRow>, Error> {
    let broken = |cause: &dyn std::fmt::Display| Error::input(format!("the rows are no articles: {cause}"));
    let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
    writer.write(batch).and_then(|()| writer.finish()).map_err(|cause| broken(&cause))?;
    let written = writer.into_inner();
    let has_meta = batch.column_by_name("meta").is_some_and(|meta| meta.null_count() < meta.len());
    let row = |line: &[u8]| {
        if !has_meta {
            return serde_json::from_slice(line).map_err(|cause| broken(&cause));
        }
        let mut row: Value = serde_json::from_slice(line).map_err(|cause| broken(&cause))?;
        // Fields of any type are one string of JSON in columns.
        if let Some(meta) = row.get_mut("meta") {
            *meta = meta.as_str().and_then(|meta| serde_json::from_str(meta).ok()).unwrap_or_default();
        }
        serde_json::from_value(row).map_err(|cause| broken(&cause))
    };
    written.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(row).collect()
}
