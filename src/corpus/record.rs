//! One document of an input, before it is read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::parse::Format;
use crate::pipeline::{Hints, RawDocument};

use super::rows::RecordRow;

/// A document that waits for its turn.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) body: Body,
    pub(super) hints: Hints,
}

/// Where its bytes are.
#[derive(Debug)]
pub(super) enum Body {
    File(PathBuf),
    Bytes(Vec<u8>),
    /// It is known already that there are none, and why.
    Failed(String),
}

impl Record {
    pub(super) fn new(id: String, body: Body) -> Self {
        Self { id, body, hints: Hints::new() }
    }

    pub(super) fn with_format(mut self, format: Option<Format>) -> Self {
        if let Some(format) = format {
            self.hints = self.hints.with_format(format);
        }
        self
    }

    /// The document, read.
    pub(super) fn document(&mut self, max_bytes: u64) -> Result<RawDocument<'_>, String> {
        let bytes = self.read(max_bytes)?;
        Ok(RawDocument::new(self.id.as_str(), bytes).with_hints(self.hints.clone()))
    }

    /// Reads the bytes.
    pub(super) fn read(&mut self, max_bytes: u64) -> Result<Vec<u8>, String> {
        match std::mem::replace(&mut self.body, Body::Bytes(Vec::new())) {
            Body::Bytes(bytes) if bytes.len() as u64 > max_bytes => {
                Err(Error::too_large(&self.id, bytes.len() as u64, max_bytes).to_string())
            }
            Body::Bytes(bytes) => Ok(bytes),
            Body::Failed(error) => Err(error),
            Body::File(path) => read_file(&path, &self.id, max_bytes).map_err(|e| e.to_string()),
        }
    }
}

fn read_file(path: &Path, id: &str, max_bytes: u64) -> Result<Vec<u8>, Error> {
    let failed = |cause| Error::io("read it", path, cause);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > max_bytes {
        return Err(Error::too_large(id, size, max_bytes));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // Devices and pipes have no size: one byte over the limit is enough to know.
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        return Err(Error::too_large(id, bytes.len() as u64, max_bytes));
    }
    Ok(bytes)
}

/// Longer ids, in bytes, count for none.
const LONGEST_ID: usize = 8192;

/// What a line is called that has no id: its file's name, and its number from 1.
pub(super) fn place_of_line(path: &Path, number: usize) -> String {
    format!("{}:{number}", path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned()))
}

/// A line of JSON as a record; `number` counts from 1.
pub(super) fn from_json_line(line: Vec<u8>, path: &Path, number: usize) -> Record {
    let place = place_of_line(path, number);
    let failed = |id: String, what: String| Record::new(id, Body::Failed(Error::record(path, number, what).to_string()));
    let Ok(line) = String::from_utf8(line) else {
        return failed(place, "not UTF-8; JSON must be".to_owned());
    };
    // A list would be taken for the fields of a record, in their order.
    if !line.trim_start().starts_with('{') {
        return failed(place, "not a record of JSON: it must be an object".to_owned());
    }
    let row: RecordRow<'_> = match serde_json::from_str(&line) {
        Ok(row) => row,
        Err(error) => return failed(place, format!("not a record of JSON: {error}")),
    };
    let id = match row.id {
        // An id is written with each passage of its document.
        Some(serde_json::Value::String(id)) if !id.is_empty() && id.len() <= LONGEST_ID => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        _ => place,
    };
    let (body, format) = match (row.html, row.text) {
        (Some(html), _) => (html, Some(Format::Html)),
        (None, Some(text)) => (text, None),
        (None, None) => return failed(id, "neither \"text\" nor \"html\" in it".to_owned()),
    };
    // The text of JSON is UTF-8, whatever a page in it declares.
    let mut record = Record::new(id, Body::Bytes(body.into_owned().into_bytes())).with_format(format);
    record.hints = record.hints.with_charset("utf-8");
    if let Some(url) = row.url {
        record.hints = record.hints.with_url(url);
    }
    if let Some(date) = row.date {
        record.hints = record.hints.with_date(date);
    }
    record
}
