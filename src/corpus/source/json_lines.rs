//! An object of JSON on each line.

use std::sync::Arc;

use super::failure::{Failure, Place, Reason};
use super::head::{Stream, without_mark};
use super::lines::{Line, next_line};
use super::{Item, Payload, Raw, ReadOptions};

/// The lines of a stream; blank ones are passed over, those over the limit are not held.
pub(super) struct JsonLines {
    stream: Stream,
    id: String,
    limit: u64,
    number: u64,
    is_done: bool,
}

impl JsonLines {
    pub(super) fn new(stream: Stream, id: &str, options: &Arc<ReadOptions>) -> Self {
        Self { stream, id: id.to_owned(), limit: longest(options.max_bytes), number: 0, is_done: false }
    }

    /// The same, where `lines` of the input were read before.
    pub(super) const fn after(mut self, lines: u64) -> Self {
        self.number = lines;
        self
    }
}

/// How long a record of JSON may be that holds a document of at most `max_bytes`: an escape has six bytes for one,
/// and there are other fields.
pub(super) const fn longest(max_bytes: u64) -> u64 {
    max_bytes.saturating_mul(6).saturating_add(1 << 20)
}

impl Iterator for JsonLines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.is_done {
            self.number += 1;
            let reason = match next_line(&mut self.stream, self.limit) {
                Ok(None) => return None,
                Ok(Some(Line::Whole(line))) if without_mark(&line).trim_ascii().is_empty() => continue,
                Ok(Some(Line::Whole(line))) => {
                    return Some(Item::Raw(Raw { place: Place::numbered(&self.id, self.number), payload: Payload::Json(line) }));
                }
                Ok(Some(Line::TooLong(bytes))) => Reason::TooLarge { bytes: Some(bytes), limit: self.limit },
                Err(error) => {
                    self.is_done = true;
                    error.into()
                }
            };
            return Some(Item::Failed(Failure { place: Place::numbered(&self.id, self.number), reason }));
        }
        None
    }
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use super::super::ReadOptions;
    use super::super::testing::{bzip2ed, file, file_with, gzipped, stdin, zstded};

    const LINES: &str = "{\"id\": \"a\", \"text\": \"one\"}\n{\"id\": 2, \"text\": \"two\"}\n";

    #[test]
    fn lines_with_all_codecs() {
        let text = LINES.as_bytes();
        for bytes in [text.to_vec(), gzipped(text), zstded(text), bzip2ed(text), gzipped(text).repeat(3)] {
            for read in [file("news.jsonl", &bytes), file("news", &bytes), stdin(&bytes)] {
                assert_eq!(read.texts()[..2], ["one", "two"]);
                assert_eq!(read.failures.len(), 0);
                assert_eq!(read.records[1].record_id.as_deref(), Some("2"));
            }
        }
        assert_eq!(file("news.jsonl", text).places(), ["news.jsonl:1", "news.jsonl:2"]);
    }

    #[test]
    fn marks_blank_lines_and_both_ends_of_lines() {
        let joined = format!("\u{feff}{LINES}\u{feff}\r\n  \r\n\n{}", format!("\u{feff}{LINES}").replace('\n', "\r\n"));
        let read = file("news.jsonl", joined.as_bytes());
        assert_eq!(read.texts(), ["one", "two", "one", "two"]);
        assert_eq!(read.places()[3], "news.jsonl:7");
        assert_eq!(read.failures.len(), 0);
    }

    #[test]
    fn lines_in_utf_16() {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{LINES}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [little.clone(), big, zstded(&little)] {
                let read = file("news.jsonl", &bytes);
                assert_eq!((read.texts(), read.failures.len()), (vec!["one".to_owned(), "two".to_owned()], 0));
                assert_eq!(read.places(), ["news.jsonl:1", "news.jsonl:2"]);
                assert_eq!(stdin(&bytes).texts(), ["one", "two"]);
            }
        }
    }

    #[test]
    fn lines_that_are_no_records() {
        let read = file("news.jsonl", b"once\n{\"text\": \"a\"}\n[1]\n{\"text\": {}}\n{\"text\"\n");
        assert_eq!(read.texts(), ["a"]);
        assert_eq!(
            read.messages(),
            [
                "news.jsonl:1: not an object of JSON: it begins with \"once\"",
                "news.jsonl:3: not an object of JSON: it begins with \"[1]\"",
                "news.jsonl:4: no text in it: its field \"text\" is an object, not a string",
                "news.jsonl:5: not an object of JSON: EOF while parsing an object at line 1 column 7",
            ]
        );
        assert_eq!(file("news.jsonl", b"\x89PNG\r\n\x1a\n\0\0\0").messages(), ["news.jsonl: no text: it is a PNG image"]);
    }

    #[test]
    fn streams_cut_at_every_byte() {
        for bytes in [gzipped(LINES.as_bytes()), zstded(LINES.as_bytes()), bzip2ed(LINES.as_bytes())] {
            for end in 10..bytes.len() {
                let read = file("news.jsonl", &bytes[..end]);
                assert_eq!(read.failures.len(), 1, "{end}");
                assert!(read.messages()[0].ends_with("stream breaks off"), "{end}: {:?}", read.messages());
                assert!(["one", "two"].map(str::to_owned).starts_with(&read.texts()));
            }
        }
    }

    #[test]
    fn many_blank_lines_and_one_long_one() {
        let options = ReadOptions { max_bytes: 1 << 20, ..ReadOptions::default() };
        let mut bytes = vec![b'\n'; 1_000_000];
        bytes.extend(b"{\"text\": \"");
        bytes.resize(bytes.len() + (50 << 20), b'x');
        bytes.extend(b"\"}\n{\"text\": \"two\"}\n");
        for bytes in [bytes.clone(), gzipped(&bytes)] {
            let read = file_with("news.jsonl", &bytes, &options);
            assert_eq!(read.places(), ["news.jsonl:1000002"]);
            assert!(read.messages()[0].starts_with("news.jsonl:1000001: 52428813 bytes, more than the limit of 7340032"));
        }
    }
}
