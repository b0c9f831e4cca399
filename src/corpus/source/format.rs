//! The format of an input, by its name and by its content.

use crate::parse::{Format, HTML_EXTENSIONS, MARKDOWN_EXTENSIONS};

use super::codec::without_extension;
use super::fields::Role;
use super::head::without_mark;

/// The format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputFormat {
    /// One page of HTML.
    Html,
    /// One document of Markdown.
    Markdown,
    /// One document of plain text.
    Text,
    /// An object of JSON on each line.
    Jsonl,
    /// A list of objects of JSON, one object, or several.
    Json,
    /// A table with a header row; its columns are separated by commas, semicolons or bars.
    Csv,
    /// A table with a header row; its columns are separated by tabs.
    Tsv,
    /// A web archive.
    Warc,
    /// Columns of Apache Parquet.
    Parquet,
}

/// The formats with their names on the command line and the extensions of their files.
const FORMATS: &[(InputFormat, &str, &[&str])] = &[
    (InputFormat::Html, "html", &HTML_EXTENSIONS),
    (InputFormat::Markdown, "markdown", &MARKDOWN_EXTENSIONS),
    (InputFormat::Text, "text", &["txt"]),
    (InputFormat::Jsonl, "jsonl", &["jsonl", "ndjson", "jl"]),
    (InputFormat::Json, "json", &["json"]),
    (InputFormat::Csv, "csv", &["csv"]),
    (InputFormat::Tsv, "tsv", &["tsv", "tab"]),
    (InputFormat::Warc, "warc", &["warc", "wet", "wat"]),
    (InputFormat::Parquet, "parquet", &["parquet"]),
];

/// How an input is read: as records, or as one document of a format that may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Document(Option<Format>),
    Jsonl,
    Json,
    Csv,
    Tsv,
    Warc,
    Parquet,
    /// An archive of the format before WARC.
    Arc,
}

impl InputFormat {
    /// All formats.
    pub const ALL: [Self; 9] =
        [Self::Html, Self::Markdown, Self::Text, Self::Jsonl, Self::Json, Self::Csv, Self::Tsv, Self::Warc, Self::Parquet];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        FORMATS[self as usize].1
    }

    /// The format of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, _, _)| *format)
    }

    /// The format that a file's extension stands for; the extension of a codec behind it counts for nothing.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = without_extension(name).rsplit_once('.')?;
        let is_it = |known: &&str| known.eq_ignore_ascii_case(extension);
        FORMATS.iter().find(|(_, _, extensions)| extensions.iter().any(is_it)).map(|(format, _, _)| *format)
    }

    /// A name without the extension of a document, and that of a codec behind it. Other names stay.
    pub(in crate::corpus) fn stem(name: &str) -> &str {
        let is_document = Self::of_name(name).is_some_and(Self::is_document);
        without_extension(name).rsplit_once('.').filter(|_| is_document).map_or(name, |(stem, _)| stem)
    }

    /// Whether a file of the format is one document.
    #[must_use]
    pub const fn is_document(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Text)
    }

    /// The extensions of all formats.
    pub(super) fn extensions() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().flat_map(|(_, _, extensions)| extensions.iter().copied())
    }

    const fn plan(self) -> Plan {
        match self {
            Self::Html => Plan::Document(Some(Format::Html)),
            Self::Markdown => Plan::Document(Some(Format::Markdown)),
            Self::Text => Plan::Document(Some(Format::Plain)),
            Self::Jsonl => Plan::Jsonl,
            Self::Json => Plan::Json,
            Self::Csv => Plan::Csv,
            Self::Tsv => Plan::Tsv,
            Self::Warc => Plan::Warc,
            Self::Parquet => Plan::Parquet,
        }
    }
}

impl Plan {
    /// How an input is read that has this name and begins with `head`, decompressed.
    pub(super) fn new(name: &str, head: &[u8], forced: Option<InputFormat>) -> Self {
        if let Some(format) = forced {
            return format.plan();
        }
        if is_warc(head) {
            return Self::Warc;
        }
        if is_parquet(head) {
            return Self::Parquet;
        }
        if has_extension(name, "arc") || head.starts_with(b"filedesc://") {
            return Self::Arc;
        }
        match InputFormat::of_name(name) {
            // Dumps named `.txt` are often Markdown: the text tells.
            Some(InputFormat::Text) => Self::Document(None),
            Some(InputFormat::Jsonl) if begins_list(head) => Self::Json,
            Some(format) => format.plan(),
            None if begins_list(head) => Self::Json,
            None if begins_object(head) => Self::Json,
            None => table(head).unwrap_or(Self::Document(None)),
        }
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    without_extension(name).rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

/// The version line of a WARC record.
fn is_warc(head: &[u8]) -> bool {
    matches!(head, [b'W', b'A', b'R', b'C', b'/', b'0' | b'1', b'.', b'0'..=b'9', rest @ ..]
        if matches!(rest, [b'\r' | b'\n', ..] | [b'0'..=b'9', b'\r' | b'\n', ..]))
}

/// The magic of Parquet, and behind it a page header, which no text is.
fn is_parquet(head: &[u8]) -> bool {
    head.strip_prefix(b"PAR1").is_some_and(|rest| rest.iter().take(16).any(|b| *b < 9))
}

/// Whether a list of objects begins here. Markdown may begin with a bracket, too.
fn begins_list(head: &[u8]) -> bool {
    let text = records_of(head);
    text.first() == Some(&b'[') && begins_object(text[1..].trim_ascii_start())
}

/// Whether an object begins here.
fn begins_object(head: &[u8]) -> bool {
    let text = records_of(head);
    text.first() == Some(&b'{') && matches!(text[1..].trim_ascii_start(), [b'"' | b'}', ..])
}

/// The plan of a table whose first line names its columns: a text or a page, another field that is read, and nothing that is no name.
fn table(head: &[u8]) -> Option<Plan> {
    let line = without_mark(head).split(|&byte| byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let (plan, sign) = if line.contains('\t') { (Plan::Tsv, '\t') } else { (Plan::Csv, ',') };
    let names: Vec<&str> = line.split(sign).map(|name| name.trim_matches('"')).collect();
    let is_name = |name: &&str| name.len() <= LONGEST_NAME && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-. ".contains(c));
    let roles: Vec<Role> = names.iter().filter_map(|name| Role::of_name(name)).collect();
    let has_document = roles.iter().any(|role| matches!(role, Role::Text | Role::Html));
    (has_document && roles.len() > 1 && names.iter().all(is_name)).then_some(plan)
}

/// The longest name of a column, in bytes, where only the names tell that a text is a table. Chosen by hand.
const LONGEST_NAME: usize = 32;

fn records_of(head: &[u8]) -> &[u8] {
    without_mark(head).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_in_the_order_of_the_table() {
        for (at, format) in InputFormat::ALL.into_iter().enumerate() {
            assert_eq!(FORMATS[at].0, format);
            assert_eq!(InputFormat::from_name(format.name()), Some(format));
        }
    }

    #[test]
    fn content_decides_over_the_name() {
        let plan = |name, head: &[u8]| Plan::new(name, head, None);
        assert_eq!(plan("a.txt", b"WARC/1.0\r\n"), Plan::Warc);
        assert_eq!(plan("a.txt", b"WARC/1.0 is a format of web archives."), Plan::Document(None));
        assert_eq!(plan("a.txt", b"PAR1\x15\x04\x15"), Plan::Parquet);
        assert_eq!(plan("a.txt", b"PAR1 is a magic."), Plan::Document(None));
        assert_eq!(plan("a.HTML.gz", b"text"), Plan::Document(Some(Format::Html)));
        assert_eq!(plan("a.txt", b"{\"a\": 1}"), Plan::Document(None));
        assert_eq!(plan("a.jsonl", b"\xef\xbb\xbf[\r\n{\"a\": 1}"), Plan::Json);
        assert_eq!(plan("a.jsonl", b"no JSON"), Plan::Jsonl);
        assert_eq!(plan("a.warc.wet.gz", b""), Plan::Warc);
        assert_eq!(plan("a.arc.gz", b"filedesc://a"), Plan::Arc);
        assert_eq!(Plan::new("a.txt", b"WARC/1.0\r\n", Some(InputFormat::Text)), Plan::Document(Some(Format::Plain)));
    }

    #[test]
    fn content_where_the_name_says_nothing() {
        let plan = |head: &[u8]| Plan::new("stdin", head, None);
        assert_eq!(plan(b" {\"text\": \"a\"}"), Plan::Json);
        assert_eq!(plan(b"[ {\"text\": \"a\"}]"), Plan::Json);
        assert_eq!(plan(b"[link](http://a.example) and more"), Plan::Document(None));
        assert_eq!(plan(b"{{template}} of a wiki"), Plan::Document(None));
        assert_eq!(plan(b""), Plan::Document(None));
        assert_eq!(plan(b"id,date,text\n1,,A text.\n"), Plan::Csv);
        assert_eq!(plan(b"\xef\xbb\xbf\"URL\"\t\"body\"\r\nhttps://a.example\tA text.\n"), Plan::Tsv);
        // No field is read, one alone is, or there are words that are no names.
        for text in
            ["a,b\n1,2\n", "text, images\n", "text\nof a letter\n", "The title, the text, the date: all of it is there\n", "title;text\n"]
        {
            assert_eq!(plan(text.as_bytes()), Plan::Document(None), "{text}");
        }
    }
}
