//! From the fields of a record to a document.

use serde_json::{Map, Value};

use crate::parse::Format;
use crate::pipeline::Hints;

use super::failure::Reason;
use super::fields::{Fields, Role};
use super::{Content, ReadOptions, values};

/// The fields of a record, whatever it was written in.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) fields: Map<String, Value>,
    /// Fields whose values are bytes of no known encoding.
    pub(super) binary: Vec<(String, Vec<u8>)>,
    /// How many U+FFFD stand for something else.
    pub(super) replaced: usize,
}

/// What names the field with the text, on the command line.
pub(super) const OPTION: &str = "--fields text=NAME";

/// The most names that a message has.
const NAMES: usize = 20;

/// The message that none of the names is one of a text. `option` is what names another one.
pub(super) fn no_field<'n>(what: &str, names: impl Iterator<Item = &'n str>, option: &str) -> String {
    let mut names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    if names.is_empty() {
        return format!("it has no {what}");
    }
    if names.len() > NAMES {
        names.truncate(NAMES);
        names.push("...".to_owned());
    }
    format!("its {what} are {}; name the one with the text: {option}", names.join(", "))
}

/// The body of a record.
struct Body {
    bytes: Vec<u8>,
    is_html: bool,
    /// Whether the carrier says that the bytes are UTF-8.
    is_utf8: bool,
}

impl Row {
    pub(super) const fn new(fields: Map<String, Value>, replaced: usize) -> Self {
        Self { fields, binary: Vec::new(), replaced }
    }

    /// The document of the record, with the other fields beside it.
    pub(super) fn into_content(mut self, options: &ReadOptions) -> Result<Content, Reason> {
        let fields = &options.fields;
        let Body { bytes, is_html, is_utf8 } = self.take_body(fields)?;
        if bytes.len() as u64 > options.max_bytes {
            return Err(Reason::TooLarge { bytes: Some(bytes.len() as u64), limit: options.max_bytes });
        }
        let mut hints = Hints::new();
        if is_html {
            hints = hints.with_format(Format::Html);
        }
        if is_utf8 {
            // The text of the carrier is Unicode, whatever a page in it declares.
            hints = hints.with_charset("utf-8");
        }
        if let Some(url) = self.take(fields, Role::Url, values::first_string) {
            hints = hints.with_url(url);
        }
        if let Some(date) = self.take(fields, Role::Date, values::date) {
            hints = hints.with_date(date);
        }
        let record_id = self.take(fields, Role::Id, values::first_string);
        let title = self.take(fields, Role::Title, values::first_string);
        let author = self.take(fields, Role::Author, values::joined);
        let meta = if options.meta { self.fields } else { Map::new() };
        Ok(Content { record_id, bytes, hints, title, author, meta, replaced: self.replaced })
    }

    /// Takes out the first field of `role` that `read` finds a value in.
    fn take(&mut self, fields: &Fields, role: Role, read: fn(&Value) -> Option<String>) -> Option<String> {
        for key in fields.find(role, &self.fields.keys().map(String::as_str)) {
            if let Some(value) = self.fields.get(key).and_then(read) {
                let key = key.to_owned();
                self.fields.remove(&key);
                return Some(value);
            }
        }
        None
    }

    /// Takes out the text and the HTML; HTML counts if there are both.
    fn take_body(&mut self, fields: &Fields) -> Result<Body, Reason> {
        let html = self.take_string(fields, Role::Html, has_tag);
        let text = self.take_string(fields, Role::Text, has_content);
        if let Some((bytes, is_utf8)) = html {
            return Ok(Body { bytes, is_html: true, is_utf8 });
        }
        if let Some((bytes, is_utf8)) = text {
            return Ok(Body { bytes, is_html: false, is_utf8 });
        }
        for (role, is_html) in [(Role::Html, true), (Role::Text, false)] {
            if let Some((bytes, is_utf8)) = self.take_string(fields, role, has_content) {
                return Ok(Body { bytes, is_html, is_utf8 });
            }
        }
        self.take_last_resort(fields)
    }

    /// Takes out a number as the text, or an empty text.
    fn take_last_resort(&mut self, fields: &Fields) -> Result<Body, Reason> {
        let text = |bytes: String| Body { bytes: bytes.into_bytes(), is_html: false, is_utf8: true };
        if let Some(number) = self.take(fields, Role::Text, values::number) {
            return Ok(text(number));
        }
        for role in [Role::Text, Role::Html] {
            if self.take_string(fields, role, |_| true).is_some() {
                return Ok(text(String::new()));
            }
        }
        let keys = || self.fields.keys().map(String::as_str);
        let found = [Role::Text, Role::Html].into_iter().find_map(|role| fields.find(role, &keys()).first().copied());
        Err(Reason::NoText(match found {
            Some(key) => format!("its field \"{key}\" is {}, not a string", values::kind(&self.fields[key])),
            None => no_field("fields", keys(), OPTION),
        }))
    }

    /// Takes out the first string of `role` that `is_wanted`; also tells whether it is known to be UTF-8.
    fn take_string(&mut self, fields: &Fields, role: Role, is_wanted: fn(&[u8]) -> bool) -> Option<(Vec<u8>, bool)> {
        for key in fields.find(role, &self.fields.keys().map(String::as_str)) {
            if self.fields[key].as_str().is_some_and(|text| is_wanted(text.as_bytes())) {
                let key = key.to_owned();
                return match self.fields.remove(&key) {
                    Some(Value::String(text)) => Some((text.into_bytes(), true)),
                    _ => None,
                };
            }
        }
        let found = fields
            .find(role, &self.binary.iter().map(|(key, _)| key.as_str()))
            .into_iter()
            .find_map(|key| self.binary.iter().position(|(other, bytes)| other == key && is_wanted(bytes)));
        if let Some(at) = found {
            return Some((self.binary.swap_remove(at).1, false));
        }
        None
    }
}

/// Whether there is a tag: fields with a name like `page` may hold a number.
pub(super) fn has_tag(bytes: &[u8]) -> bool {
    memchr::memchr(b'<', bytes).is_some()
}

/// Whether there is more than space.
pub(super) fn has_content(bytes: &[u8]) -> bool {
    !bytes.trim_ascii().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(row: Value) -> Result<Content, Reason> {
        let Value::Object(fields) = row else { panic!("an object") };
        Row::new(fields, 0).into_content(&ReadOptions::default())
    }

    fn body(row: Value) -> String {
        String::from_utf8(content(row).expect("a body").bytes).expect("UTF-8")
    }

    #[test]
    fn all_fields() {
        let row = serde_json::json!({
            "_id": {"$oid": "65a1"}, "Content": "Bridge opens.", "link": ["http://a.example/1", "http://b.example"],
            "timestamp": 1_704_164_645, "headline": "Bridge", "authors": ["Ana", {"name": "Bo"}], "score": 1.5, "language": "en",
        });
        let content = content(row).expect("a body");
        assert_eq!(content.record_id.as_deref(), Some("65a1"));
        assert_eq!(content.bytes, b"Bridge opens.");
        assert_eq!(content.hints.url(), Some("http://a.example/1"));
        assert_eq!(content.hints.date(), Some("2024-01-02T03:04:05Z"));
        assert_eq!(content.title.as_deref(), Some("Bridge"));
        assert_eq!(content.author.as_deref(), Some("Ana, Bo"));
        assert_eq!(Value::Object(content.meta), serde_json::json!({"score": 1.5, "language": "en"}));
    }

    #[test]
    fn html_counts_where_there_is_some() {
        let content = content(serde_json::json!({"text": "plain", "html": "<p>rich"})).expect("a body");
        assert_eq!((content.bytes.as_slice(), content.hints.format()), (&b"<p>rich"[..], Some(Format::Html)));
        assert!(content.meta.is_empty());
        for html in [Value::Null, Value::from(""), Value::from(" \n"), Value::from(7), Value::from(vec![1])] {
            assert_eq!(body(serde_json::json!({"text": "plain", "html": html})), "plain");
        }
        assert_eq!(body(serde_json::json!({"text": "plain", "page": "3"})), "plain");
        assert_eq!(body(serde_json::json!({"html": "no tags"})), "no tags");
    }

    #[test]
    fn odd_values() {
        assert_eq!(body(serde_json::json!({"text": null, "body": "found"})), "found");
        assert_eq!(body(serde_json::json!({"article": 12, "body": "found"})), "found");
        assert_eq!(body(serde_json::json!({"text": 12})), "12");
        assert_eq!(body(serde_json::json!({"text": ""})), "");
        assert_eq!(body(serde_json::json!({"text": null, "html": ""})), "");
        let what = |row| content(row).expect_err("no body").to_string();
        assert_eq!(what(serde_json::json!({"text": {"a": 1}})), "no text in it: its field \"text\" is an object, not a string");
        assert_eq!(what(serde_json::json!({"text": ["a"]})), "no text in it: its field \"text\" is a list, not a string");
        assert_eq!(what(serde_json::json!({"text": null})), "no text in it: its field \"text\" is null, not a string");
        assert_eq!(
            what(serde_json::json!({"a": 1})),
            "no text in it: its fields are \"a\"; name the one with the text: --fields text=NAME"
        );
    }

    #[test]
    fn values_that_cannot_be_used_stay_in_meta() {
        let content = content(serde_json::json!({"text": "a", "date": {"year": 1}, "published": "2024-05-06", "url": 7, "id": ""}));
        let content = content.expect("a body");
        assert_eq!(content.hints.date(), Some("2024-05-06"));
        assert_eq!(Value::Object(content.meta), serde_json::json!({"date": {"year": 1}, "id": ""}));
        assert_eq!(content.hints.url(), Some("7"));
    }
}
