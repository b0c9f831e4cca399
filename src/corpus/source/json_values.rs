//! A list of objects of JSON, or objects one after the other, streamed.
//!
//! The stream is cut into values by brackets and strings alone; a worker parses the value. One value is held at a
//! time. A missing quote costs the values up to where strings and brackets agree again.

use std::io::{Cursor, Read, Result};
use std::iter;
use std::mem;
use std::sync::Arc;

use super::failure::{Failure, Place, Reason};
use super::head::{Stream, without_mark};
use super::json_lines::{JsonLines, longest};
use super::lines::{Line, next_line};
use super::{Item, Items, Payload, Raw, ReadOptions, json};

/// The records of a stream that begins with `head`.
///
/// Where the first line is an object by itself, each line is a record: a broken line then costs itself alone.
pub(super) fn open(stream: Stream, head: &[u8], id: &str, options: &Arc<ReadOptions>) -> std::result::Result<Items, Reason> {
    match without_mark(head).trim_ascii_start() {
        [] => Ok(Box::new(JsonLines::new(stream, id, options))),
        [b'[', ..] => Ok(Box::new(Values::new(stream, id, options))),
        [b'{', ..] => Ok(open_objects(stream, id, options)?),
        other => Err(Reason::Malformed(format!("neither a list nor an object of JSON: it begins with {}", json::shown(other)))),
    }
}

fn open_objects(mut stream: Stream, id: &str, options: &Arc<ReadOptions>) -> Result<Items> {
    let limit = longest(options.max_bytes);
    // Blank lines before the first object keep their numbers.
    let mut start = Vec::new();
    loop {
        match next_line(&mut stream, limit)? {
            None => break,
            Some(Line::TooLong(bytes)) => {
                let reason = Reason::TooLarge { bytes: Some(bytes), limit };
                let failed = Item::Failed(Failure { place: Place::numbered(id, 1), reason });
                return Ok(Box::new(iter::once(failed).chain(JsonLines::new(stream, id, options).after(1))));
            }
            Some(Line::Whole(line)) => {
                let is_blank = without_mark(&line).trim_ascii().is_empty();
                start.extend(line);
                if !is_blank {
                    break;
                }
            }
        }
    }
    let is_lines = is_one_object(&start);
    let stream: Stream = Box::new(Cursor::new(start).chain(stream));
    Ok(if is_lines { Box::new(JsonLines::new(stream, id, options)) } else { Box::new(Values::new(stream, id, options)) })
}

/// Whether the brackets of the text close with its last byte.
fn is_one_object(text: &[u8]) -> bool {
    let text = without_mark(text.trim_ascii());
    let mut scan = Scan::default();
    scan.end_of_value(text) == Some(text.len())
}

/// The state between two bytes of a value.
#[derive(Debug, Default)]
struct Scan {
    depth: u64,
    is_in_string: bool,
    is_after_backslash: bool,
}

impl Scan {
    /// Where the value ends that goes on at the first of `bytes`, if it ends in them.
    fn end_of_value(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.is_after_backslash {
                self.is_after_backslash = false;
                at += 1;
                continue;
            }
            if self.is_in_string {
                let found = memchr::memchr2(b'"', b'\\', &bytes[at..])?;
                at += found + 1;
                self.is_after_backslash = bytes[at - 1] == b'\\';
                self.is_in_string = self.is_after_backslash;
                if !self.is_in_string && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match bytes[at] {
                b'"' => self.is_in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                b'}' | b']' if self.depth == 1 => {
                    self.depth = 0;
                    return Some(at + 1);
                }
                // A number or a word ends where something else begins; a bracket too many is a value by itself.
                b'}' if at == 0 => return Some(1),
                b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => return Some(at),
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// The values of a stream.
struct Values {
    stream: Stream,
    id: String,
    limit: u64,
    number: u64,
    is_in_list: bool,
    is_done: bool,
}

/// A value as it was read.
enum Value {
    Whole(Vec<u8>),
    TooLong(u64),
    Cut,
}

impl Values {
    fn new(stream: Stream, id: &str, options: &Arc<ReadOptions>) -> Self {
        let limit = longest(options.max_bytes);
        Self { stream, id: id.to_owned(), limit, number: 0, is_in_list: false, is_done: false }
    }

    /// Passes over what is between values; whether one begins.
    fn find_value(&mut self) -> Result<bool> {
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            for (at, byte) in buffer.iter().enumerate() {
                match byte {
                    b' ' | b'\t' | b'\r' | b'\n' | b',' => {}
                    // A byte-order mark, where files were joined.
                    0xef | 0xbb | 0xbf => {}
                    b'[' if !self.is_in_list => self.is_in_list = true,
                    b']' => self.is_in_list = false,
                    _ => {
                        self.stream.consume(at);
                        return Ok(true);
                    }
                }
            }
            let read = buffer.len();
            self.stream.consume(read);
        }
    }

    fn read_value(&mut self) -> Result<Value> {
        let mut scan = Scan::default();
        let mut held = Vec::new();
        let mut length = 0;
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                // A number or a word may end with the input.
                let is_cut = scan.depth > 0 || scan.is_in_string;
                return Ok(if is_cut { Value::Cut } else { self.value(held, length) });
            }
            let end = scan.end_of_value(buffer);
            let taken = end.unwrap_or(buffer.len());
            length += taken as u64;
            if length <= self.limit {
                held.extend_from_slice(&buffer[..taken]);
            } else {
                held = Vec::new();
            }
            self.stream.consume(taken);
            if end.is_some() {
                return Ok(self.value(held, length));
            }
        }
    }

    fn value(&self, held: Vec<u8>, length: u64) -> Value {
        if length > self.limit { Value::TooLong(length) } else { Value::Whole(held) }
    }

    /// The end of the values, which is a failure within a list.
    fn ended(&mut self) -> Option<Item> {
        self.is_done = true;
        mem::take(&mut self.is_in_list).then(|| self.failed(Reason::Malformed("the list breaks off".to_owned())))
    }

    fn failed(&self, reason: Reason) -> Item {
        Item::Failed(Failure { place: Place::numbered(&self.id, self.number), reason })
    }
}

impl Iterator for Values {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.is_done {
            return None;
        }
        self.number += 1;
        let read = match self.find_value() {
            Ok(false) => return self.ended(),
            Ok(true) => self.read_value(),
            Err(error) => Err(error),
        };
        Some(match read {
            Ok(Value::Whole(bytes)) => Item::Raw(Raw { place: Place::numbered(&self.id, self.number), payload: Payload::Json(bytes) }),
            Ok(Value::TooLong(bytes)) => self.failed(Reason::TooLarge { bytes: Some(bytes), limit: self.limit }),
            Ok(Value::Cut) => {
                self.is_done = true;
                self.failed(Reason::Malformed("the input breaks off in this record".to_owned()))
            }
            Err(error) => {
                self.is_done = true;
                self.failed(error.into())
            }
        })
    }
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use super::super::ReadOptions;
    use super::super::testing::{file, file_with, gzipped, stdin};

    const LIST: &str = r#" [ {"text": "one ] } \" [", "a": [1, {"b": []}]}, {"text": "two"} ,{"text":"three"} ] "#;

    #[test]
    fn a_list() {
        for read in [file("a.json", LIST.as_bytes()), file("a.jsonl", LIST.as_bytes()), stdin(LIST.as_bytes())] {
            assert_eq!(read.texts(), ["one ] } \" [", "two", "three"]);
            assert_eq!(read.messages(), [""; 0]);
            assert_eq!(read.places()[2].rsplit_once(':').map(|(_, n)| n), Some("3"));
        }
        assert_eq!(file("a.json", format!("{LIST}\n{LIST}").as_bytes()).records.len(), 6);
        assert_eq!(file("a.json.gz", &gzipped(LIST.as_bytes())).records.len(), 3);
        assert_eq!(file("a.json", b"[]").records.len(), 0);
        assert_eq!(file("a.json", b"").records.len(), 0);
    }

    #[test]
    fn one_object_several_and_lines() {
        let pretty = "{\n  \"text\": \"one\",\n  \"id\": 1\n}\n";
        assert_eq!(file("a.json", pretty.as_bytes()).texts(), ["one"]);
        assert_eq!(file("a.json", pretty.repeat(3).as_bytes()).places(), ["a.json:1", "a.json:2", "a.json:3"]);
        let lines = "\n{\"text\": \"one\"}\n{\"text\": \"two\"\n{\"text\": \"three\"}\n";
        let read = file("a.json", lines.as_bytes());
        assert_eq!(read.texts(), ["one", "three"]);
        assert_eq!(read.messages().len(), 1);
        assert!(read.messages()[0].starts_with("a.json:3: not an object of JSON: "), "{:?}", read.messages());
    }

    #[test]
    fn what_is_no_object() {
        let read = file("a.json", b"[1, \"a, ]\", null, [2], {\"text\": \"one\"}, }, {\"text\": \"two\"}]");
        assert_eq!(read.texts(), ["one", "two"]);
        assert_eq!(read.places(), ["a.json:5", "a.json:7"]);
        assert_eq!(read.messages()[1], "a.json:2: not an object of JSON: it begins with \"\\\"a, ]\\\"\"");
        assert_eq!(read.failures.len(), 5);
        assert_eq!(
            file("a.json", b"<p>no JSON").messages(),
            ["a.json: neither a list nor an object of JSON: it begins with \"<p>no JSON\""]
        );
    }

    #[test]
    fn a_list_cut_at_every_byte() {
        let list = LIST.trim();
        for end in 1..list.len() {
            let read = file("a.json", &list.as_bytes()[..end]);
            assert_eq!(read.failures.len(), 1, "{end}: {:?}", read.messages());
            assert!(read.messages()[0].contains("breaks off"), "{end}: {:?}", read.messages());
            assert!(["one ] } \" [", "two", "three"].starts_with(&read.texts().iter().map(String::as_str).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn a_value_over_the_limit_is_not_held() {
        let options = ReadOptions { max_bytes: 10, ..ReadOptions::default() };
        let long = "x".repeat(3 << 20);
        let list = format!("[{{\"text\": \"{long}\"}}, {{\"text\": \"two\"}}]");
        let read = file_with("a.json", list.as_bytes(), &options);
        assert_eq!(read.texts(), ["two"]);
        assert!(read.messages()[0].starts_with("a.json:1: 3145740 bytes, more than the limit"), "{:?}", read.messages());
        let lines = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"two\"}}\n");
        let read = file_with("a.json", lines.as_bytes(), &options);
        assert_eq!((read.places(), read.failures.len()), (vec!["a.json:2".to_owned()], 1));
    }
}
