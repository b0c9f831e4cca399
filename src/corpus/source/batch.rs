//! The documents of a batch of Arrow columns. Their texts are borrowed from it.

use std::borrow::Cow;

use arrow_array::{Array, ArrayRef, RecordBatch};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::parse::Format;
use crate::pipeline::Hints;

use super::column_values::{self, Cell};
use super::fields::{Fields, Role};
use super::row::{has_content, has_tag, no_field};
use super::values;

/// A batch, with its columns of text and of HTML.
pub(in crate::corpus) struct BatchDocuments<'b> {
    batch: &'b RecordBatch,
    fields: &'b Fields,
    text: Vec<&'b ArrayRef>,
    html: Vec<&'b ArrayRef>,
    prefers_text: bool,
}

/// A document of a batch.
pub(in crate::corpus) struct BatchDocument<'b> {
    pub(in crate::corpus) bytes: Cow<'b, [u8]>,
    pub(in crate::corpus) hints: Hints,
}

/// The body of a document.
struct Body<'b> {
    bytes: Cow<'b, [u8]>,
    is_html: bool,
    /// Whether the column says that the bytes are UTF-8.
    is_utf8: bool,
}

impl<'b> BatchDocuments<'b> {
    /// The documents of `batch`.
    ///
    /// # Errors
    ///
    /// If no column has texts.
    pub(in crate::corpus) fn of(batch: &'b RecordBatch, fields: &'b Fields) -> Result<Self, Error> {
        let prefers_text = false;
        let documents = Self {
            batch,
            fields,
            prefers_text,
            text: columns(batch, fields, Role::Text).collect(),
            html: columns(batch, fields, Role::Html).collect(),
        };
        if documents.text.is_empty() && documents.html.is_empty() {
            let names = batch.schema_ref().fields().iter().map(|field| field.name().as_str());
            return Err(Error::input(format!("no text in the batch: {}", no_field("columns", names, "fields \"text=NAME\""))));
        }
        Ok(documents)
    }

    /// Takes the text of a row that has HTML, too: cleaned text stands beside its page.
    pub(in crate::corpus) fn with_text_first(mut self) -> Self {
        self.prefers_text = true;
        self
    }

    /// The document in `row`.
    ///
    /// # Errors
    ///
    /// If its text is missing.
    pub(in crate::corpus) fn document(&self, row: usize) -> Result<BatchDocument<'b>, String> {
        let Body { bytes, is_html, is_utf8 } = self.body(row)?;
        let mut hints = Hints::new();
        if is_html {
            hints = hints.with_format(Format::Html);
        }
        if is_utf8 {
            // A string is Unicode, whatever a page in it declares.
            hints = hints.with_charset("utf-8");
        }
        let value = |role, read: fn(&Value) -> Option<String>| self.value(row, role, read);
        hints = self.url(row).into_iter().fold(hints, Hints::with_url);
        hints = value(Role::Date, values::date).into_iter().fold(hints, Hints::with_date);
        hints = value(Role::Title, values::first_string).into_iter().fold(hints, Hints::with_title);
        hints = value(Role::Author, values::joined).into_iter().fold(hints, Hints::with_author);
        Ok(BatchDocument { bytes, hints })
    }

    /// The id of the document in `row`: that of its column, or its address.
    pub(in crate::corpus) fn id(&self, row: usize) -> Option<String> {
        self.value(row, Role::Id, values::first_string).or_else(|| self.url(row))
    }

    fn url(&self, row: usize) -> Option<String> {
        self.value(row, Role::Url, values::first_string)
    }

    /// The values of `row` in columns that have no role.
    pub(in crate::corpus) fn meta(&self, row: usize) -> Map<String, Value> {
        let named = self.batch.schema_ref().fields().iter().zip(self.batch.columns()).filter(|(field, _)| !self.fields.has(field.name()));
        named.filter_map(|(field, column)| Some((field.name().clone(), json(column, row)?))).collect()
    }

    /// The first value of a role that `read` finds.
    fn value(&self, row: usize, role: Role, read: fn(&Value) -> Option<String>) -> Option<String> {
        columns(self.batch, self.fields, role).find_map(|column| read(&json(column, row)?))
    }

    /// HTML if there is a tag in it, else text, as rows of files are read.
    fn body(&self, row: usize) -> Result<Body<'b>, String> {
        let first = |columns: &[&'b ArrayRef], is_html, is_wanted: fn(&[u8]) -> bool| {
            let mut found = columns.iter().filter_map(|&column| column_values::bytes_of(column, row));
            let (bytes, is_utf8) = found.find(|(bytes, _)| is_wanted(bytes))?;
            Some(Body { bytes: Cow::Borrowed(bytes), is_html, is_utf8 })
        };
        let cleaned = self.prefers_text.then(|| first(&self.text, false, has_content)).flatten();
        let body = cleaned
            .or_else(|| first(&self.html, true, has_tag))
            .or_else(|| first(&self.text, false, has_content))
            .or_else(|| first(&self.html, true, has_content))
            .or_else(|| first(&self.text, false, |_| true))
            .or_else(|| first(&self.html, false, |_| true));
        if let Some(body) = body {
            return Ok(body);
        }
        let number = self.text.iter().find_map(|column| values::number(&json(column, row)?));
        let number = number.map(|number| Body { bytes: Cow::Owned(number.into_bytes()), is_html: false, is_utf8: true });
        number.ok_or_else(|| "no text in it: its text is null, or is no string".to_owned())
    }
}

/// The columns of a role, in the order in which they are tried.
fn columns<'b>(batch: &'b RecordBatch, fields: &'b Fields, role: Role) -> impl Iterator<Item = &'b ArrayRef> {
    let names = batch.schema_ref().fields().iter().map(|field| field.name().as_str());
    fields.find(role, &names).into_iter().filter_map(|name| batch.column_by_name(name))
}

fn json(column: &dyn Array, row: usize) -> Option<Value> {
    match column_values::of(column, row) {
        Cell::Json(value) => Some(value),
        Cell::Bytes(_) => None,
    }
}
