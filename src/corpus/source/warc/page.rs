//! One record that may hold an article.

use serde_json::{Map, Value};

use crate::parse::Format;
use crate::pipeline::Hints;

use super::super::failure::Reason;
use super::super::{Content, ReadOptions, SkippedKind, not_text};
use super::content_type;
use super::header::{self, End, Header};
use super::http;

/// A record that may hold an article: its header is read, its body is not yet decoded.
#[derive(Debug)]
pub(in super::super) struct Page {
    body: Vec<u8>,
    is_chunked: bool,
    encodings: String,
    content_type: String,
    is_conversion: bool,
    url: Option<String>,
    id: Option<String>,
    date: Option<String>,
}

impl Page {
    /// The page in the block of a record, unless the record is of a kind that is not taken.
    pub(super) fn new(header: Header<'_>, block: &[u8]) -> Result<Self, SkippedKind> {
        let kind = header.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        let url = header.get("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()).filter(|url| !url.is_empty());
        if let Some(skipped) = skipped_type(&kind, url.as_deref()) {
            return Err(skipped);
        }
        let own_type = header.get("Content-Type").unwrap_or_default();
        let mut page = Self {
            body: Vec::new(),
            is_chunked: false,
            encodings: String::new(),
            content_type: own_type,
            is_conversion: kind == "conversion",
            url,
            id: header.get("WARC-Record-ID"),
            date: header.get("WARC-Date"),
        };
        let mut body = block;
        if kind == "response" && block.starts_with(b"HTTP/") {
            let end = match header::end(block, |_| false) {
                End::Blank(end) => end,
                End::Broken(_) | End::Open => block.len(),
            };
            let (status, fields) = Header::split(&block[..end]);
            match status_of(status) {
                Some(300..400) => return Err(SkippedKind::Redirect),
                Some(200..300) | None => {}
                Some(_) => return Err(SkippedKind::HttpError),
            }
            page.content_type = fields.get("Content-Type").unwrap_or_default();
            page.encodings = fields.get("Content-Encoding").unwrap_or_default();
            page.is_chunked = fields.get("Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
            body = &block[end..];
        }
        if let Some(skipped) = content_type::skipped(&page.content_type) {
            return Err(skipped);
        }
        page.body = body.to_vec();
        Ok(page)
    }

    /// The page, decoded.
    pub(in super::super) fn into_content(self, options: &ReadOptions) -> Result<Content, Reason> {
        let limit = options.max_bytes;
        let bytes = http::page(self.body, self.is_chunked, &self.encodings, limit)?;
        if bytes.len() as u64 > limit {
            return Err(Reason::TooLarge { bytes: Some(bytes.len() as u64), limit });
        }
        if let Some(kind) = not_text::kind(&bytes) {
            return Err(Reason::NotText(kind));
        }
        let mut hints = Hints::new();
        if let Some(url) = self.url {
            hints = hints.with_url(url);
        }
        if let Some(charset) = crate::pipeline::charset_of(&self.content_type) {
            hints = hints.with_charset(charset);
        }
        // The plain text of a server may be anything; that of a converter is plain.
        let plain = self.is_conversion.then_some(Format::Plain);
        if let Some(format) = Format::of_content_type(&self.content_type).or(plain) {
            hints = hints.with_format(format);
        }
        let mut meta = Map::new();
        if options.meta {
            let said = [("warc_record_id", self.id), ("warc_date", self.date)];
            meta.extend(said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::String(value?)))));
        }
        Ok(Content { bytes, hints, meta, ..Content::default() })
    }
}

/// Why a record of this type is not taken.
pub(super) fn skipped_type(kind: &str, url: Option<&str>) -> Option<SkippedKind> {
    match kind {
        "response" | "resource" | "conversion" => url.is_some_and(|url| url.starts_with("dns:")).then_some(SkippedKind::Dns),
        "request" => Some(SkippedKind::WarcRequest),
        "metadata" => Some(SkippedKind::WarcMetadata),
        "revisit" => Some(SkippedKind::WarcRevisit),
        _ => Some(SkippedKind::WarcOther),
    }
}

/// The status of an HTTP response, by its first line.
fn status_of(line: &[u8]) -> Option<u16> {
    let code = line.split(|b| *b == b' ').filter(|word| !word.is_empty()).nth(1)?;
    std::str::from_utf8(code).ok()?.parse().ok()
}
