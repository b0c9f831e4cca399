//! Apache Parquet: rows out of columns.
//!
//! Batches of a few megabytes are read on one thread; a worker takes its row out of the batch. Strings and bytes are
//! read as views, so that a large value that many rows share is held once.
//!
//! The crate `parquet` panics on some damaged files. Its calls are therefore caught: a damaged file costs what is
//! left of that file, and not the run. The Arrow schema that writers leave beside the Parquet schema is not read: all
//! that it adds is how a writer held the same values.

mod depth;

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use super::failure::{Failure, Place, Reason};
use super::fields::Role;
use super::head::Stream;
use super::row::{OPTION, Row, no_field};
use super::{BytesRead, Item, Items, Payload, Raw, ReadOptions, column_values};

/// Bytes of a batch, as far as the file tells them.
const BATCH_BYTES: i64 = 4 << 20;

/// Rows of a batch.
const BATCH_ROWS: i64 = 1024;

/// A row of a batch.
#[derive(Debug)]
pub(super) struct ColumnRow {
    batch: Arc<RecordBatch>,
    row: usize,
}

/// The rows of the file at `path`, or of a stream, which is copied into a file without a name.
pub(super) fn open(mut stream: Stream, path: Option<PathBuf>, id: &str, options: &Arc<ReadOptions>) -> Result<Items, Reason> {
    let is_counted = path.is_none();
    let mut file = match path {
        Some(path) => File::open(path)?,
        // Parquet begins at its end.
        None => {
            let mut file = tempfile::tempfile()?;
            io::copy(&mut stream, &mut file)?;
            file
        }
    };
    if depth::is_too_deep(&mut file)? {
        return Err(Reason::Malformed("the schema of the Parquet file is nested too deep".to_owned()));
    }
    let size = if is_counted { 0 } else { file.metadata()?.len() };
    let reader = caught(|| batches(file, options))?;
    Ok(Box::new(Rows { reader, id: id.to_owned(), number: 0, batch: None, is_done: false, read: options.read.clone(), size }))
}

/// Gives the panic of `read` as an error.
fn caught<T>(read: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
    // What the call has changed is not used again after a panic.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Reason::Malformed("the Parquet file is damaged".to_owned())))
}

impl From<ParquetError> for Reason {
    fn from(error: ParquetError) -> Self {
        Self::Malformed(format!("the Parquet file is damaged: {error}"))
    }
}

impl From<ArrowError> for Reason {
    fn from(error: ArrowError) -> Self {
        Self::Malformed(format!("the Parquet file is damaged: {error}"))
    }
}

/// A reader of the columns that are asked for.
fn batches(file: File, options: &ReadOptions) -> Result<ParquetRecordBatchReader, Reason> {
    let plain = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new().with_skip_arrow_metadata(true))?;
    let schema = with_views(plain.schema());
    let names = || schema.fields().iter().map(|field| field.name().as_str());
    if [Role::Text, Role::Html].into_iter().all(|role| options.fields.find(role, &names()).is_empty()) {
        return Err(Reason::NoText(no_field("columns", names(), OPTION)));
    }
    let with_views = ArrowReaderOptions::new().with_schema(Arc::clone(&schema));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(plain.metadata()), with_views)?;
    let groups = metadata.metadata().row_groups();
    let bytes = groups.iter().fold(0i64, |sum, group| sum.saturating_add(group.total_byte_size().max(0)));
    let rows = groups.iter().fold(0i64, |sum, group| sum.saturating_add(group.num_rows().max(0)));
    let size = (BATCH_BYTES / (bytes / rows.max(1)).max(1)).clamp(1, BATCH_ROWS);
    let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata).with_batch_size(size as usize);
    if !options.meta {
        let wanted: Vec<usize> = names().enumerate().filter(|(_, name)| options.fields.has(name)).map(|(at, _)| at).collect();
        builder = {
            let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
            builder.with_projection(mask)
        };
    }
    Ok(builder.build()?)
}

/// The schema with views of strings and bytes.
fn with_views(schema: &SchemaRef) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| {
        let view = match field.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 => DataType::Utf8View,
            DataType::Binary | DataType::LargeBinary => DataType::BinaryView,
            other => other.clone(),
        };
        Field::clone(field).with_data_type(view)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// The rows of a file.
struct Rows {
    reader: ParquetRecordBatchReader,
    id: String,
    number: u64,
    /// The current batch, and its next row.
    batch: Option<(Arc<RecordBatch>, usize)>,
    is_done: bool,
    read: BytesRead,
    /// Bytes of the file, where they are not counted as they are read; counted when all rows are out.
    size: u64,
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some((batch, row)) = &mut self.batch
                && *row < batch.num_rows()
            {
                self.number += 1;
                let payload = Payload::Columns(ColumnRow { batch: Arc::clone(batch), row: *row });
                *row += 1;
                return Some(Item::Raw(Raw { place: Place::numbered(&self.id, self.number), payload }));
            }
            self.batch = None;
            if self.is_done {
                return None;
            }
            match caught(|| Ok(self.reader.next().transpose()?)) {
                Ok(Some(batch)) => self.batch = Some((Arc::new(batch), 0)),
                Ok(None) => {
                    self.read.add(self.size);
                    self.is_done = true;
                }
                Err(reason) => {
                    self.is_done = true;
                    return Some(Item::Failed(Failure { place: Place::numbered(&self.id, self.number + 1), reason }));
                }
            }
        }
    }
}

impl ColumnRow {
    /// The fields of the row.
    pub(super) fn into_row(self) -> Row {
        let mut row = Row::default();
        for (field, column) in self.batch.schema_ref().fields().iter().zip(self.batch.columns()) {
            let name = field.name().clone();
            match column_values::of(column, self.row) {
                column_values::Cell::Json(value) => drop(row.fields.insert(name, value)),
                column_values::Cell::Bytes(bytes) => row.binary.push((name, bytes)),
            }
        }
        row
    }
}

#[cfg(test)]
mod tests;
