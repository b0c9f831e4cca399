//! Rows as columns of Apache Parquet.
//!
//! Rows come as objects of JSON, which Arrow's own reader makes columns of: so each row has one form, whatever the file.

use std::io::{self, BufWriter};
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression as Codec, GzipLevel, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use tempfile::NamedTempFile;

use crate::schema::{Table, VERSION, arrow_schema};

use super::table::Compression;

/// Rows of a batch.
const BATCH_ROWS: usize = 1024;

/// Bytes of a batch, as JSON: columns of strings hold 2 GiB at most.
const BATCH_BYTES: usize = 32 << 20;

/// Bytes of a row group that is held in memory until it is written.
const GROUP_BYTES: usize = 64 << 20;

/// A Parquet file that grows.
pub(super) struct ParquetRows {
    decoder: Decoder,
    /// Bytes that the decoder holds.
    held: usize,
    writer: ArrowWriter<BufWriter<NamedTempFile>>,
}

impl ParquetRows {
    pub(super) fn new(table: Table, file: BufWriter<NamedTempFile>, compression: Compression) -> io::Result<Self> {
        let schema = Arc::new(arrow_schema(table));
        let codec = match compression {
            Compression::None => Codec::UNCOMPRESSED,
            Compression::Gzip => Codec::GZIP(GzipLevel::default()),
            Compression::Zstd => Codec::ZSTD(ZstdLevel::default()),
        };
        let version = parquet::file::metadata::KeyValue::new("newsieve.schema_version".to_owned(), VERSION.to_string());
        let properties = WriterProperties::builder()
            .set_compression(codec)
            .set_created_by(concat!("newsieve ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(vec![version]))
            .build();
        let decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(BATCH_ROWS).build_decoder().map_err(of_arrow)?;
        let writer = ArrowWriter::try_new(file, schema, Some(properties)).map_err(of_parquet)?;
        Ok(Self { decoder, held: 0, writer })
    }

    /// Adds a row.
    pub(super) fn write(&mut self, line: &[u8]) -> io::Result<()> {
        if self.held > 0 && self.held + line.len() > BATCH_BYTES {
            self.flush()?;
        }
        let mut rest = line;
        while !rest.is_empty() {
            let read = self.decoder.decode(rest).map_err(of_arrow)?;
            rest = &rest[read..];
            // The decoder takes no more when its batch is full.
            if !rest.is_empty() {
                self.flush()?;
            }
        }
        self.held += line.len();
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.held = 0;
        if let Some(batch) = self.decoder.flush().map_err(of_arrow)? {
            self.writer.write(&batch).map_err(of_parquet)?;
        }
        if self.writer.in_progress_size() > GROUP_BYTES {
            self.writer.flush().map_err(of_parquet)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<BufWriter<NamedTempFile>> {
        self.flush()?;
        self.writer.into_inner().map_err(of_parquet)
    }
}

fn of_arrow(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, cause) => cause,
        error => io::Error::other(error),
    }
}

fn of_parquet(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
