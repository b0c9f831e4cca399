//! Tables of text with a header row: CSV and TSV.
//!
//! The state machine of `csv-core` splits the stream. It is used in place of the crate `csv`, whose rows grow
//! without a limit: one quote that is never closed makes the rest of an input one cell.

use std::io;
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde_json::{Map, Value};

use crate::text::prefix;

use super::failure::{Failure, Place, Reason};
use super::fields::Role;
use super::head::{Stream, without_mark};
use super::row::{OPTION, Row, no_field};
use super::unicode::Written;
use super::{Item, Items, Payload, Raw, ReadOptions};

/// Separators, the most likely first.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Cells over which a row is none.
const MAX_CELLS: usize = 1 << 16;

/// A row, split and not yet decoded.
#[derive(Debug)]
pub(super) struct Cells {
    header: Arc<[String]>,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// The rows of a stream that begins with `head`; `usual` separates the cells unless the header row says otherwise.
pub(super) fn open(mut stream: Stream, head: &[u8], usual: u8, id: &str, options: &Arc<ReadOptions>) -> Result<Items, Reason> {
    let head = without_mark(head);
    let separator = if let Some(declared) = declared_separator(head) {
        // Excel's first line is no row.
        super::lines::next_line(&mut stream, super::open::HEAD as u64)?;
        declared
    } else {
        separator_of(head, usual)
    };
    let mut split = Split::new(stream, separator, options.max_bytes.saturating_add(1 << 20));
    let header: Arc<[String]> = match split.next_row()? {
        None => return Ok(Box::new(std::iter::empty())),
        Some(Found::TooLong(bytes)) => return Err(Reason::TooLarge { bytes: Some(bytes), limit: split.limit }),
        Some(Found::Row(bytes, ends)) => {
            let written = Written::of(&bytes);
            cells(&bytes, &ends).map(|cell| written.text(cell).0.trim().to_owned()).collect()
        }
    };
    let names = || header.iter().map(String::as_str);
    if [Role::Text, Role::Html].into_iter().all(|role| options.fields.find(role, &names()).is_empty()) {
        let shown = names().map(|name| prefix(name, SHOWN));
        return Err(Reason::NoText(no_field("columns by the header row", shown, OPTION)));
    }
    Ok(Box::new(Rows { split, header, id: id.to_owned(), number: 0, is_done: false }))
}

/// Bytes of a column's name in a message.
const SHOWN: usize = 40;

/// The separator in a first line `sep=;`.
fn declared_separator(head: &[u8]) -> Option<u8> {
    match head {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r' | b'\n', ..] if separator.is_ascii() => Some(*separator),
        _ => None,
    }
}

/// The most frequent separator of the header row, outside quotes; `usual` where there is none.
fn separator_of(head: &[u8], usual: u8) -> u8 {
    let mut counts = [0; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in head {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            byte if !is_quoted => {
                if let Some(at) = SEPARATORS.iter().position(|separator| separator == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let is_one = |separator: &u8| SEPARATORS.iter().zip(counts).any(|(s, count)| s == separator && count == most);
    if most == 0 || is_one(&usual) { usual } else { *SEPARATORS.iter().find(|s| is_one(s)).unwrap_or(&usual) }
}

fn cells<'b>(bytes: &'b [u8], ends: &[usize]) -> impl Iterator<Item = &'b [u8]> {
    ends.iter().scan(0, |from, &end| Some(&bytes[std::mem::replace(from, end)..end]))
}

impl Cells {
    /// The fields of the row, by the names of the columns.
    pub(super) fn into_row(self) -> Result<Row, Reason> {
        let Self { header, bytes, ends } = self;
        let written = Written::of(&bytes);
        let mut fields = Map::new();
        let mut replaced = 0;
        let mut cells = cells(&bytes, &ends);
        for (name, cell) in header.iter().zip(&mut cells) {
            let (text, stray) = written.text(cell);
            replaced += stray;
            fields.insert(name.clone(), Value::String(text.into_owned()));
        }
        if cells.any(|cell| !cell.is_empty()) {
            let (found, expected) = (ends.len(), header.len());
            return Err(Reason::Malformed(format!("the row has {found} cells, the header row {expected}; is a cell without quotes?")));
        }
        Ok(Row::new(fields, replaced))
    }
}

/// The rows of a table below its header.
struct Rows {
    split: Split,
    header: Arc<[String]>,
    id: String,
    number: u64,
    is_done: bool,
}

impl Iterator for Rows {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.is_done {
            return None;
        }
        self.number += 1;
        let place = Place::numbered(&self.id, self.number);
        let reason = match self.split.next_row() {
            Ok(None) => {
                self.is_done = true;
                return None;
            }
            Ok(Some(Found::Row(bytes, ends))) => {
                let header = Arc::clone(&self.header);
                return Some(Item::Raw(Raw { place, payload: Payload::Cells(Cells { header, bytes, ends }) }));
            }
            Ok(Some(Found::TooLong(bytes))) => Reason::TooLarge { bytes: Some(bytes), limit: self.split.limit },
            Err(error) => {
                self.is_done = true;
                error.into()
            }
        };
        Some(Item::Failed(Failure { place, reason }))
    }
}

/// A row of a stream.
enum Found {
    Row(Vec<u8>, Vec<usize>),
    /// It was passed over: it has this many bytes.
    TooLong(u64),
}

/// A stream, split into rows.
struct Split {
    stream: Stream,
    reader: Reader,
    limit: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Split {
    fn new(stream: Stream, separator: u8, limit: u64) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { stream, reader, limit, bytes: vec![0; 4096], ends: vec![0; 64] }
    }

    fn next_row(&mut self) -> io::Result<Option<Found>> {
        let (mut length, mut count) = (0, 0);
        let mut read = 0;
        let mut is_too_long = false;
        loop {
            let input = self.stream.fill_buf()?;
            let (state, taken, written, ended) = self.reader.read_record(input, &mut self.bytes[length..], &mut self.ends[count..]);
            self.stream.consume(taken);
            read += taken as u64;
            length += written;
            count += ended;
            match state {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() as u64 > self.limit => {
                    is_too_long = true;
                    length = 0;
                }
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() > MAX_CELLS => {
                    is_too_long = true;
                    count = 0;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record if is_too_long || length as u64 > self.limit => return Ok(Some(Found::TooLong(read))),
                ReadRecordResult::Record => {
                    return Ok(Some(Found::Row(self.bytes[..length].to_vec(), self.ends[..count].to_vec())));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use super::super::testing::{file, file_with, gzipped};
    use super::super::{Fields, ReadOptions};
    use super::*;

    const TABLE: &str = "id,text,date,score\r\na,\"one, \"\"two\"\"\r\nthree\",20240102,1.5\r\n\r\nb,four,,\r\n";

    #[test]
    fn rows_by_the_names_of_the_header() {
        for bytes in [TABLE.as_bytes().to_vec(), format!("\u{feff}{TABLE}").into_bytes(), gzipped(TABLE.as_bytes())] {
            let read = file("a.csv", &bytes);
            assert_eq!(read.texts(), ["one, \"two\"\r\nthree", "four"]);
            assert_eq!(read.places(), ["a.csv:1", "a.csv:2"]);
            let first = &read.records[0];
            assert_eq!((first.record_id.as_deref(), first.hints.date()), (Some("a"), Some("2024-01-02")));
            assert_eq!(Value::Object(first.meta.clone()), serde_json::json!({"score": "1.5"}));
        }
        let utf16: Vec<u8> = format!("\u{feff}{TABLE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(file("a.csv", &utf16).texts(), ["one, \"two\"\r\nthree", "four"]);
    }

    #[test]
    fn separators() {
        for (name, text) in [
            ("a.tsv", "id\ttext\n1\tone, two; three\n"),
            ("a.csv", "id;text\n1;\"one, two; three\"\n"),
            ("a.csv", "id|text\n1|one, two; three\n"),
            ("a.csv", "id\ttext\n1\tone, two; three\n"),
            ("a.csv", "\"id,;;;\",text\n1,\"one, two; three\"\n"),
            ("a.csv", "sep=;\r\nid;text\n1;\"one, two; three\"\n"),
            ("a.csv", "text\n\"one, two; three\"\n"),
        ] {
            assert_eq!(file(name, text.as_bytes()).texts(), ["one, two; three"], "{text}");
        }
    }

    #[test]
    fn rows_that_do_not_fit_the_header() {
        let read = file("a.csv", b"id,text\n1,one,\n2,two, or three\n3\n4,four");
        assert_eq!(read.texts(), ["one", "four"]);
        assert_eq!(read.messages()[0], "a.csv:2: the row has 3 cells, the header row 2; is a cell without quotes?");
        assert!(read.messages()[1].starts_with("a.csv:3: no text in it: "));
        assert_eq!(
            file("a.csv", b"a,b\n1,2\n3,4\n").messages(),
            ["a.csv: no text in it: its columns by the header row are \"a\", \"b\"; name the one with the text: --fields text=NAME"]
        );
        let options = ReadOptions { fields: Fields::parse("text=b").expect("sound"), ..ReadOptions::default() };
        assert_eq!(file_with("a.csv", b"a,b\n1,2\n3,4\n", &options).texts(), ["2", "4"]);
        for empty in [&b""[..], b"\n\n", b"text\n"] {
            let read = file("a.csv", empty);
            assert_eq!((read.records.len(), read.failures.len()), (0, 0));
        }
    }

    #[test]
    fn other_encodings_and_stray_bytes() {
        let text = "标题,text\n市政府星期天宣布，新的地铁线路将在下个月开工,预计三年后建成通车。沿线十二个车站都会设置电梯\n";
        let read = file("a.csv", &encoding_rs::GBK.encode(text).0);
        assert_eq!(read.texts(), ["预计三年后建成通车。沿线十二个车站都会设置电梯"]);
        assert!(read.records[0].meta.contains_key("标题"));
        let read = file("a.csv", b"id,text\n1,closed\xff\n");
        assert_eq!((read.texts(), read.records[0].replaced), (vec!["closed\u{fffd}".to_owned()], 1));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_not_held() {
        let options = ReadOptions { max_bytes: 1000, ..ReadOptions::default() };
        let mut table = b"text\none\n\"".to_vec();
        table.resize(5 << 20, b'x');
        let read = file_with("a.csv", &table, &options);
        assert_eq!(read.texts(), ["one"]);
        assert_eq!(
            read.messages(),
            ["a.csv:2: 5242871 bytes, more than the limit of 1049576 bytes; raise the limit (--max-bytes) or split it"]
        );
        let commas = [b"text\n".to_vec(), vec![b','; 1 << 18], b"\ntwo\n".to_vec()].concat();
        let read = file_with("a.csv", &commas, &options);
        assert_eq!((read.texts(), read.failures.len()), (vec!["two".to_owned()], 1));
    }

    #[test]
    fn a_table_cut_at_every_byte() {
        for end in 1..TABLE.len() {
            let _ = file("a.csv", &TABLE.as_bytes()[..end]);
        }
    }
}
