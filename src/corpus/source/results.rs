//! The rows of an output folder, read again: JSON lines, plain or compressed, or Parquet, in one file or in shards.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::schema::Table;

use super::codec::Codec;

/// Lines of a table; each is a row as an object of JSON.
pub(in crate::corpus) type ResultLines = Box<dyn Iterator<Item = Result<Vec<u8>, Error>> + Send>;

/// The rows of a table, in the order in which they were written. A table that is not there has none.
///
/// # Errors
///
/// If the folder or a file cannot be read. An error in the middle of a file comes in the place of a row.
pub(in crate::corpus) fn result_lines(folder: &Path, table: Table) -> Result<ResultLines, Error> {
    // A file is opened when its turn comes: there may be more of them than a process may have open.
    let lines = |path: PathBuf| open(&path).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))));
    Ok(Box::new(files(folder, table)?.into_iter().flat_map(lines)))
}

/// Whether the folder has the table.
///
/// # Errors
///
/// If the folder cannot be read.
pub(in crate::corpus) fn has_table(folder: &Path, table: Table) -> Result<bool, Error> {
    Ok(!files(folder, table)?.is_empty())
}

/// The files of a table: one, or its shards in their order.
fn files(folder: &Path, table: Table) -> Result<Vec<PathBuf>, Error> {
    let failed = |cause| Error::io("read the folder", folder, cause);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_of_table = name.strip_prefix(table.name()).is_some_and(|rest| {
            let rest = rest.strip_prefix('-').map_or(rest, |shard| shard.trim_start_matches(|c: char| c.is_ascii_digit()));
            matches!(rest, ".jsonl" | ".jsonl.gz" | ".jsonl.zst" | ".parquet")
        });
        if is_of_table && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn open(path: &Path) -> Result<ResultLines, Error> {
    let of_path = path.to_owned();
    let failed = move |cause| Error::io("read it", &of_path, cause);
    if path.extension().is_some_and(|extension| extension == "parquet") {
        return columns(path);
    }
    let mut file = BufReader::new(File::open(path).map_err(&failed)?);
    let codec = Codec::of_magic(file.fill_buf().map_err(&failed)?);
    let reader: Box<dyn Read + Send> = match codec {
        None => Box::new(file),
        Some(codec) => {
            let decoded = super::open::decoded(Some(codec), Box::new(file));
            decoded.map_err(|reason| Error::input(format!("{}: {reason}", path.display())))?
        }
    };
    Ok(Box::new(Lines { reader: BufReader::with_capacity(1 << 16, reader), path: path.to_owned(), is_done: false }))
}

/// The lines of a file, without their ends. An error ends them.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    path: PathBuf,
    is_done: bool,
}

impl Iterator for Lines {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        while !self.is_done {
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => self.is_done = true,
                Ok(_) if line.trim_ascii().is_empty() => line.clear(),
                Ok(_) => {
                    if line.last() == Some(&b'\n') {
                        line.pop();
                    }
                    return Some(Ok(line));
                }
                Err(cause) => {
                    self.is_done = true;
                    return Some(Err(Error::io("read it", &self.path, cause)));
                }
            }
        }
        None
    }
}

/// The rows of a Parquet file, a batch at a time.
#[cfg(feature = "parquet")]
fn columns(path: &Path) -> Result<ResultLines, Error> {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let damaged = |path: &Path, cause: &dyn std::fmt::Display| Error::input(format!("{}: {cause}", path.display()));
    let file = File::open(path).map_err(|cause| Error::io("read it", path, cause))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(ParquetRecordBatchReaderBuilder::build);
    let reader = reader.map_err(|cause| damaged(path, &cause))?;
    let path = path.to_owned();
    let lines = move |batch| -> Vec<Result<Vec<u8>, Error>> {
        let written = || {
            let batch = batch?;
            let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
            writer.write(&batch)?;
            writer.finish()?;
            Ok::<_, arrow_schema::ArrowError>(writer.into_inner())
        };
        match written() {
            Ok(bytes) => bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(|line| Ok(line.to_vec())).collect(),
            Err(cause) => vec![Err(damaged(&path, &cause))],
        }
    };
    Ok(Box::new(reader.flat_map(lines)))
}

#[cfg(not(feature = "parquet"))]
fn columns(path: &Path) -> Result<ResultLines, Error> {
    Err(Error::input(format!("{}: this build cannot read Parquet; build newsieve with the feature `parquet`", path.display())))
}
