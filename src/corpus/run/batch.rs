//! Batches of Arrow columns: cleaned row by row, or compared.

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::corpus::sink::{Row, RowFormat, batch_of_lines};
use crate::corpus::source::{BatchDocument, BatchDocuments, Fields};
use crate::decode::decode;
use crate::error::Error;
use crate::extract::host_of;
use crate::pipeline::{Cleaner, RawDocument};
use crate::reuse::Prepared;
use crate::schema::{ArticleRow, DocumentNote, Table, arrow_schema};

use super::finish::ForReuse;
use super::ids::{Identity, Ids};
use super::passages::{PassageOptions, note_of};
use super::progress::Progress;
use super::records::guarded;
use super::reuse::TextsInMemory;
use super::summary::Summary;

/// Rows for each thread between two steps of progress.
const STEP: usize = 32;

/// How a batch is cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BatchOptions {
    fields: Fields,
    slim: bool,
    meta: bool,
}

impl BatchOptions {
    /// The usual names of columns; all that is known of an article.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The names of columns.
    #[must_use]
    pub fn with_fields(mut self, fields: Fields) -> Self {
        self.fields = fields;
        self
    }

    /// Leaves `paragraphs` and `removed` null.
    #[must_use]
    pub const fn slim(mut self, slim: bool) -> Self {
        self.slim = slim;
        self
    }

    /// Copies the columns that are not used into `meta`, an object of JSON.
    #[must_use]
    pub const fn with_meta(mut self, meta: bool) -> Self {
        self.meta = meta;
        self
    }
}

/// The row of a document in a batch.
#[derive(Serialize, Deserialize)]
pub(super) struct CleanedRow {
    #[serde(flatten)]
    pub(super) article: ArticleRow,
    error: Option<String>,
}

impl Row for CleanedRow {
    fn has_meta(&self) -> bool {
        self.article.has_meta()
    }
}

/// The schema of what [`clean_batch`] gives: the columns of `articles.parquet`, then `error`.
#[must_use]
pub fn cleaned_schema() -> Schema {
    let articles = arrow_schema(Table::Articles).fields;
    let error = Field::new("error", DataType::Utf8, true);
    Schema::new(articles.iter().map(|field| Field::clone(field)).chain([error]).collect::<Vec<_>>())
}

/// Cleans the documents of a batch on the threads of the current rayon pool. Row `n` of the result is the article of row `n`, with the columns of
/// [`cleaned_schema`].
///
/// Columns are known by their names, as [`Fields`] has them: strings or bytes in any encoding. The id of a document without one is its address, or else
/// the number of its row, counted from `first_row`. A document that cannot be cleaned has an empty text, and the message in `error`.
///
/// # Errors
///
/// If no column has texts, if the strings of a column of the result are over 2 GiB together, or if the run is cancelled.
pub fn clean_batch(
    batch: &RecordBatch,
    first_row: u64,
    cleaner: &Cleaner,
    options: &BatchOptions,
    progress: &Progress<'_>,
) -> Result<RecordBatch, Error> {
    let documents = BatchDocuments::of(batch, &options.fields)?;
    let clean = |row: usize| {
        let id = documents.id(row).unwrap_or_else(|| (first_row + row as u64).to_string());
        let article = guarded(|| cleaned(&id, &documents.document(row)?, cleaner, options));
        let (article, error) = article.map_or_else(|what| (ArticleRow::default(), Some(what)), |article| (article, None));
        let meta = if options.meta { documents.meta(row) } else { article.meta };
        RowFormat::Parquet.line(&CleanedRow { article: ArticleRow { id, meta, ..article }, error })
    };
    let total = batch.num_rows();
    let mut lines = Vec::with_capacity(total);
    for rows in steps(total) {
        let step: Result<Vec<Vec<u8>>, Error> = rows.into_par_iter().map(clean).collect();
        lines.extend(step?);
        progress.step("clean", lines.len() as u64, total as u64)?;
    }
    batch_of_lines(cleaned_schema(), &lines)
}

/// The rows of a batch, in the parts that are worked on before a run can be ended.
fn steps(rows: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let step = STEP * rayon::current_num_threads();
    (0..rows).step_by(step).map(move |from| from..(from + step).min(rows))
}

fn cleaned(id: &str, document: &BatchDocument<'_>, cleaner: &Cleaner, options: &BatchOptions) -> Result<ArticleRow, String> {
    let raw = RawDocument::new(id, &*document.bytes).with_hints(document.hints.clone());
    let (decoded, article) = cleaner.clean_with_source(&raw).map_err(|error| error.to_string())?;
    let mut row = ArticleRow::without_fingerprints(id, &decoded, article);
    if options.slim {
        (row.paragraphs, row.removed) = (None, None);
    } else {
        row.fingerprint();
    }
    Ok(row)
}

/// Finds the passages that the documents of batches share, on the threads of the current rayon pool. Gives the columns of `reuse.parquet`.
///
/// Texts are compared as they are. In a row with text and HTML, the text counts. Columns are known by their names, as [`Fields`] has them. The id of a
/// document without one is its address, or else the number of its row, counted through all batches. A second document with an id gets `#` and that number
/// appended. A document whose text is null shares nothing.
///
/// # Errors
///
/// If no column has texts, if the strings of a column of the result are over 2 GiB together, or if the run is cancelled.
pub fn reuse_batch(
    batches: &[RecordBatch],
    fields: &Fields,
    options: PassageOptions,
    progress: &Progress<'_>,
) -> Result<RecordBatch, Error> {
    let mut texts = TextsInMemory::with_options(options, false);
    let (mut ids, mut count) = (Ids::default(), 0u64);
    for batch in batches {
        let documents = BatchDocuments::of(batch, fields)?.with_text_first();
        for rows in steps(batch.num_rows()) {
            let prepared: Vec<ForReuse> = rows.clone().into_par_iter().map(|row| prepared(&documents, row)).collect();
            for (row, document) in rows.zip(prepared) {
                let (id, _) = ids.next(&Identity { place: count.to_string(), record_id: documents.id(row) });
                texts.add(ForReuse { id, ..document });
                count += 1;
            }
            progress.step("fingerprint", count, 0)?;
        }
    }
    let passages = texts.passages(&mut Summary::default(), progress)?;
    let mut lines = Vec::with_capacity(passages.len());
    texts.source().for_each_row(&passages, |row| RowFormat::Parquet.line(&row).map(|line| lines.push(line)))?;
    batch_of_lines(arrow_schema(Table::Reuse), &lines)
}

/// The document in a row, without its id.
fn prepared(documents: &BatchDocuments<'_>, row: usize) -> ForReuse {
    let Ok(BatchDocument { bytes, hints }) = documents.document(row) else {
        return ForReuse { id: String::new(), text: String::new(), note: DocumentNote::default(), prepared: Prepared::of("") };
    };
    let text = decode(&bytes, hints.charset()).text;
    let prepared = Prepared::of(&text).with_site(hints.url().and_then(host_of).as_deref());
    ForReuse { id: String::new(), text, note: note_of(&hints), prepared }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use arrow_array::cast::AsArray;
    use arrow_array::types::Int32Type;
    use arrow_array::{Array, ArrayRef, BinaryArray, DictionaryArray, Int64Array, LargeStringArray, StringArray, StringViewArray};

    use super::*;

    const FIRST: &str = "The bridge, closed since spring, was opened again on Friday, and the mayor was the first to cross it.";

    fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).expect("a batch")
    }

    fn cleaned(batch: &RecordBatch, options: &BatchOptions) -> RecordBatch {
        clean_batch(batch, 10, &Cleaner::new(), options, &Progress::silent()).expect("it is cleaned")
    }

    fn strings(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
        let column = batch.column_by_name(name).expect("a column").as_string::<i32>().iter().map(|value| value.map(str::to_owned));
        column.collect()
    }

    fn page() -> String {
        format!("<nav><a href=/>Home</a> <a href=/n>News</a></nav><h1>Bridge</h1><p>{FIRST}</p>")
    }

    #[test]
    fn rows_are_cleaned_in_their_places() {
        let pages =
            [Some(page().into_bytes()), None, Some(b"\xff".repeat(40)), Some(FIRST.encode_utf16().flat_map(u16::to_le_bytes).collect())];
        let given = batch(vec![
            ("html", Arc::new(BinaryArray::from_iter(pages))),
            ("url", Arc::new(StringViewArray::from(vec![Some("https://coast.example/2024/03/05/a"), None, None, None]))),
            ("rank", Arc::new(Int64Array::from(vec![1, 2, 3, 4]))),
        ]);
        let found = cleaned(&given, &BatchOptions::new().with_meta(true));
        assert_eq!(*found.schema(), cleaned_schema());
        assert_eq!(strings(&found, "id"), ["https://coast.example/2024/03/05/a", "11", "12", "13"].map(|id| Some(id.to_owned())));
        assert_eq!(strings(&found, "text")[0].as_deref(), Some(FIRST));
        assert_eq!(strings(&found, "text")[3].as_deref(), Some(FIRST));
        assert_eq!(strings(&found, "date")[0].as_deref(), Some("2024-03-05"));
        assert_eq!(strings(&found, "meta")[0].as_deref(), Some(r#"{"rank":1}"#));
        let errors = strings(&found, "error");
        assert_eq!(errors[1].as_deref(), Some("no text in it: its text is null, or is no string"));
        assert!(errors[0].is_none() && errors[2].is_none());
        let slim = cleaned(&given, &BatchOptions::new().slim(true));
        assert!(slim.column_by_name("paragraphs").expect("a column").is_null(0));
        assert_eq!(strings(&slim, "text"), strings(&found, "text"));
    }

    #[test]
    fn the_row_is_that_of_a_single_document() {
        let given = batch(vec![("text", Arc::new(LargeStringArray::from(vec![FIRST])))]);
        let found = cleaned(&given, &BatchOptions::new());
        let mut row = Vec::new();
        let mut writer = arrow_json::LineDelimitedWriter::new(&mut row);
        writer.write(&found).and_then(|()| writer.finish()).expect("it is written");
        let cleaner = Cleaner::new();
        let (decoded, article) = cleaner.clean_with_source(&RawDocument::from_text("10", FIRST)).expect("it is cleaned");
        let mut row: serde_json::Value = serde_json::from_slice(&row).expect("JSON");
        let mut own = serde_json::to_value(ArticleRow::of("10", &decoded, article)).expect("JSON");
        for row in [&mut row, &mut own] {
            row.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
        }
        assert_eq!(row["paragraphs"][0]["simhash"], own["paragraphs"][0]["simhash"]);
        assert_eq!(row["text"], own["text"]);
        assert_eq!(row["encoding"]["name"], own["encoding"]["name"]);
    }

    #[test]
    fn columns_of_other_names_and_types() {
        let sites: DictionaryArray<Int32Type> = vec![Some("a"), None, Some("a")].into_iter().collect();
        let texts: DictionaryArray<Int32Type> = vec![FIRST, FIRST, FIRST].into_iter().collect();
        let given = batch(vec![("story", Arc::new(texts)), ("id", Arc::new(sites))]);
        let error = clean_batch(&given, 0, &Cleaner::new(), &BatchOptions::new(), &Progress::silent()).expect_err("no text");
        assert_eq!(
            error.to_string(),
            "no text in the batch: its columns are \"story\", \"id\"; name the one with the text: fields \"text=NAME\""
        );
        let options = BatchOptions::new().with_fields(Fields::parse("text=story").expect("fields"));
        let found = cleaned(&given, &options);
        assert_eq!(strings(&found, "text"), [FIRST; 3].map(|text| Some(text.to_owned())));
        assert_eq!(strings(&found, "id"), ["a", "11", "a"].map(|id| Some(id.to_owned())));
        let numbers = batch(vec![("text", Arc::new(Int64Array::from(vec![Some(3), None])))]);
        let found = cleaned(&numbers, &BatchOptions::new());
        assert_eq!(strings(&found, "error").iter().filter(|error| error.is_some()).count(), 1);
        assert_eq!(cleaned(&numbers.slice(0, 0), &BatchOptions::new()).num_rows(), 0);
    }

    #[test]
    fn seven_bit_encodings_in_bytes() {
        let text = "渡輪週一恢復服務，乘客們都很高興。渡輪週一恢復服務。"
            .replace(['輪', '週', '復', '務', '乘', '們', '興', '恢', '們', '服'], "日");
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(&text);
        let given = batch(vec![("text", Arc::new(BinaryArray::from(vec![&*bytes])))]);
        let found = cleaned(&given, &BatchOptions::new().slim(true));
        let mut row = Vec::new();
        arrow_json::LineDelimitedWriter::new(&mut row).write(&found).expect("it is written");
        assert!(String::from_utf8_lossy(&row).contains("ISO-2022-JP"), "{}", String::from_utf8_lossy(&row));
    }

    #[test]
    fn passages_of_batches() {
        let quote = "The minister said that the new line would open in spring and cost no more than planned.";
        let texts = [format!("Critics doubt it. {quote}"), format!("{quote} Work goes on in the north.")];
        let batches = texts
            .map(|text| batch(vec![("id", Arc::new(StringArray::from(vec!["x"]))), ("text", Arc::new(StringArray::from(vec![text])))]));
        let found =
            reuse_batch(&batches, &Fields::default(), PassageOptions::new().with_texts(true), &Progress::silent()).expect("passages");
        assert_eq!(*found.schema(), arrow_schema(Table::Reuse));
        assert_eq!((strings(&found, "a")[0].as_deref(), strings(&found, "b")[0].as_deref()), (Some("x"), Some("x#1")));
        assert_eq!(strings(&found, "a_text")[0].as_deref(), Some(quote));
    }

    #[test]
    fn a_run_can_be_cancelled() {
        let cancel = AtomicBool::new(true);
        let given = batch(vec![("text", Arc::new(StringArray::from(vec![FIRST; 2])))]);
        let progress = Progress::silent().with_cancel(&cancel);
        assert!(clean_batch(&given, 0, &Cleaner::new(), &BatchOptions::new(), &progress).is_err());
        assert!(reuse_batch(&[given], &Fields::default(), PassageOptions::new(), &progress).is_err());
    }
}
