//! A table: one file of rows, or shards of it.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tempfile::{NamedTempFile, TempPath};

use crate::error::Error;
use crate::schema::{ArticleRow, DeduplicatedRow, Table};

use crate::files::temporary_in;

use super::file::synced;
use super::folder::FileList;

/// The format of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowFormat {
    /// Lines of JSON: one object for each row, in UTF-8.
    #[default]
    Jsonl,
    /// Columns of Apache Parquet.
    Parquet,
}

/// The compression of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// None.
    None,
    /// gzip.
    Gzip,
    /// zstd.
    Zstd,
}

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowOptions {
    /// The format.
    pub format: RowFormat,
    /// The compression. If not given, lines are plain, and Parquet is compressed with zstd.
    pub compression: Option<Compression>,
    /// The size of a shard in bytes: that of its rows as JSON, before compression. Without it a table is one file.
    pub shard_bytes: Option<u64>,
}

impl RowOptions {
    /// Plain lines of JSON, one file for each table.
    #[must_use]
    pub const fn new() -> Self {
        Self { format: RowFormat::Jsonl, compression: None, shard_bytes: None }
    }

    /// In this format.
    #[must_use]
    pub const fn with_format(mut self, format: RowFormat) -> Self {
        self.format = format;
        self
    }

    /// With this compression.
    #[must_use]
    pub const fn with_compression(mut self, compression: Option<Compression>) -> Self {
        self.compression = compression;
        self
    }

    /// In shards of this size.
    #[must_use]
    pub const fn with_shard_bytes(mut self, bytes: Option<u64>) -> Self {
        self.shard_bytes = bytes;
        self
    }

    /// The compression, given or not.
    pub(super) fn compression(self) -> Compression {
        let unless_given =
            if self.format == RowFormat::Parquet && cfg!(feature = "compression") { Compression::Zstd } else { Compression::None };
        self.compression.unwrap_or(unless_given)
    }

    /// Whether this build can write so.
    pub(super) fn check(self) -> Result<(), Error> {
        let lacks = |what: &str, feature: &str| {
            Err(Error::input(format!("this build cannot write {what}; build newsieve with the feature `{feature}`")))
        };
        match self {
            _ if self.format == RowFormat::Parquet && !cfg!(feature = "parquet") => lacks("Parquet", "parquet"),
            _ if self.compression() != Compression::None && !cfg!(feature = "compression") => lacks("compressed rows", "compression"),
            _ => Ok(()),
        }
    }

    /// The extension of files.
    fn extension(self) -> &'static str {
        match (self.format, self.compression()) {
            (RowFormat::Parquet, _) => "parquet",
            (RowFormat::Jsonl, Compression::None) => "jsonl",
            (RowFormat::Jsonl, Compression::Gzip) => "jsonl.gz",
            (RowFormat::Jsonl, Compression::Zstd) => "jsonl.zst",
        }
    }
}

/// A row that may have fields of its input record.
pub(in crate::corpus) trait Row: Serialize {
    /// Whether it has fields that have no type.
    fn has_meta(&self) -> bool {
        false
    }
}

impl Row for ArticleRow {
    fn has_meta(&self) -> bool {
        !self.meta.is_empty()
    }
}

impl Row for DeduplicatedRow {
    fn has_meta(&self) -> bool {
        self.article.has_meta()
    }
}

impl Row for crate::schema::PassageRow {}
impl Row for crate::schema::ClusterRow {}
impl Row for crate::schema::DroppedRow {}
impl Row for crate::schema::PairRow {}
impl Row for crate::schema::FailedRow {}
impl Row for crate::schema::DecodedRow {}

impl RowFormat {
    /// A row as a table of this format takes it: an object of JSON without a line end.
    pub(in crate::corpus) fn line(self, row: &impl Row) -> Result<Vec<u8>, Error> {
        let broken = |e| Error::input(format!("a row cannot be written: {e}"));
        if self == Self::Jsonl || !row.has_meta() {
            return serde_json::to_vec(row).map_err(broken);
        }
        // Fields of any type are one column of JSON.
        let mut object = serde_json::to_value(row).map_err(broken)?;
        if let Some(meta) = object.get_mut("meta") {
            *meta = meta.to_string().into();
        }
        serde_json::to_vec(&object).map_err(broken)
    }
}

/// A table while it grows.
pub(in crate::corpus) struct TableFile {
    table: Table,
    out: PathBuf,
    options: RowOptions,
    list: FileList,
    /// The shard that grows, and the bytes of its rows.
    open: Option<(Writer, u64)>,
    /// The shards that are whole.
    whole: Vec<TempPath>,
}

impl TableFile {
    pub(super) const fn new(table: Table, out: PathBuf, options: RowOptions, list: FileList) -> Self {
        Self { table, out, options, list, open: None, whole: Vec::new() }
    }

    /// Adds a row.
    pub(in crate::corpus) fn push(&mut self, row: &impl Row) -> Result<(), Error> {
        let line = self.options.format.line(row)?;
        self.push_line(&line)
    }

    /// Adds a row that [`RowFormat::line`] has made.
    pub(in crate::corpus) fn push_line(&mut self, line: &[u8]) -> Result<(), Error> {
        let is_full = |bytes: u64| self.options.shard_bytes.is_some_and(|most| bytes > 0 && bytes + line.len() as u64 > most);
        if self.open.as_ref().is_some_and(|(_, bytes)| is_full(*bytes)) {
            self.end_shard()?;
        }
        if self.open.is_none() {
            self.open = Some((Writer::new(self.table, &self.out, self.options)?, 0));
        }
        let Some((writer, bytes)) = &mut self.open else { return Ok(()) };
        *bytes += line.len() as u64 + 1;
        let written = writer.write(line);
        written.map_err(|e| Error::io("write it", self.path(self.whole.len()), e))
    }

    fn end_shard(&mut self) -> Result<(), Error> {
        if let Some((writer, _)) = self.open.take() {
            let path = self.path(self.whole.len());
            self.whole.push(writer.finish().and_then(synced).map_err(|e| Error::io("write it", path, e))?);
        }
        Ok(())
    }

    /// The path of a file of the table.
    fn path(&self, shard: usize) -> PathBuf {
        let number = if self.options.shard_bytes.is_some() { format!("-{:05}", shard + 1) } else { String::new() };
        self.out.join(format!("{}{number}.{}", self.table.name(), self.options.extension()))
    }

    /// Gives the files their names. A table without rows is a file, too.
    pub(in crate::corpus) fn finish(mut self) -> Result<(), Error> {
        if self.whole.is_empty() && self.open.is_none() {
            self.open = Some((Writer::new(self.table, &self.out, self.options)?, 0));
        }
        self.end_shard()?;
        for shard in 0..self.whole.len() {
            let path = self.path(shard);
            self.list.add(Path::new(path.file_name().unwrap_or_default()))?;
        }
        self.list.sync()?;
        for (shard, file) in std::mem::take(&mut self.whole).into_iter().enumerate() {
            let path = self.path(shard);
            file.persist(&path).map_err(|e| Error::io("write it", &path, e.error))?;
        }
        Ok(())
    }
}

/// A file of rows.
enum Writer {
    Plain(BufWriter<NamedTempFile>),
    #[cfg(feature = "compression")]
    Gzip(Box<flate2::write::GzEncoder<BufWriter<NamedTempFile>>>),
    #[cfg(feature = "compression")]
    Zstd(zstd::Encoder<'static, BufWriter<NamedTempFile>>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::ParquetRows>),
}

impl Writer {
    fn new(table: Table, out: &Path, options: RowOptions) -> Result<Self, Error> {
        let file = BufWriter::with_capacity(1 << 16, temporary_in(out)?);
        #[cfg(feature = "parquet")]
        if options.format == RowFormat::Parquet {
            let rows = super::parquet::ParquetRows::new(table, file, options.compression());
            return rows.map(|rows| Self::Parquet(Box::new(rows))).map_err(|e| Error::io("write into the folder", out, e));
        }
        let _ = table;
        match options.compression() {
            #[cfg(feature = "compression")]
            Compression::Gzip => Ok(Self::Gzip(Box::new(flate2::write::GzEncoder::new(file, flate2::Compression::default())))),
            #[cfg(feature = "compression")]
            Compression::Zstd => {
                let encoder = zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL).and_then(|mut encoder| {
                    encoder.include_checksum(true)?;
                    Ok(encoder)
                });
                encoder.map(Self::Zstd).map_err(|e| Error::io("write into the folder", out, e))
            }
            _ => Ok(Self::Plain(file)),
        }
    }

    fn write(&mut self, line: &[u8]) -> std::io::Result<()> {
        let file: &mut dyn Write = match self {
            Self::Plain(file) => file,
            #[cfg(feature = "compression")]
            Self::Gzip(file) => file,
            #[cfg(feature = "compression")]
            Self::Zstd(file) => file,
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => return rows.write(line),
        };
        file.write_all(line)?;
        file.write_all(b"\n")
    }

    fn finish(self) -> std::io::Result<NamedTempFile> {
        let file = match self {
            Self::Plain(file) => file,
            #[cfg(feature = "compression")]
            Self::Gzip(file) => file.finish()?,
            #[cfg(feature = "compression")]
            Self::Zstd(file) => file.finish()?,
            #[cfg(feature = "parquet")]
            Self::Parquet(rows) => rows.finish()?,
        };
        file.into_inner().map_err(std::io::IntoInnerError::into_error)
    }
}
