//! Rows as a batch of Arrow columns.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, Schema};

use crate::error::Error;

/// A batch of rows, which are objects of JSON as [`RowFormat::line`](super::RowFormat::line) gives them for Parquet.
///
/// # Errors
///
/// If the strings of a column are over 2 GiB together.
pub(in crate::corpus) fn batch_of_lines(schema: Schema, lines: &[Vec<u8>]) -> Result<RecordBatch, Error> {
    let broken = |cause: ArrowError| Error::input(format!("the rows cannot be one batch; give fewer rows: {cause}"));
    let schema = Arc::new(schema);
    let mut decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(lines.len().max(1)).build_decoder().map_err(broken)?;
    for line in lines {
        decoder.decode(line).map_err(broken)?;
    }
    Ok(decoder.flush().map_err(broken)?.unwrap_or_else(|| RecordBatch::new_empty(schema)))
}
