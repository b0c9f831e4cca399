//! Structured data: schema.org articles in `<script type="application/ld+json">`.

use serde_json::Value;

use super::MOST_AUTHORS;
use super::byline::is_name;
use crate::text::{collapse_space, parse_date};

/// What structured data says of the article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
}

/// Types whose objects describe the article of the page.
const ARTICLE_TYPES: &[&str] = &["Article", "NewsArticle", "BlogPosting", "Report", "Posting", "WebPage", "Review", "VideoObject"];

/// How deep objects are looked into.
const DEPTH: usize = 6;

/// Reads the scripts; what is not JSON is passed over. Articles are asked before web pages.
pub(super) fn read(scripts: &[String]) -> JsonLd {
    let mut objects = Vec::new();
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    for value in &values {
        collect(value, DEPTH, &mut objects);
    }
    objects.sort_by_key(|object| rank(object));
    let mut found = JsonLd::default();
    for object in objects {
        found.headline = found.headline.or_else(|| text_of(object.get("headline")));
        found.author = found.author.or_else(|| names_of(object.get("author")));
        found.date = found.date.or_else(|| date_of(object));
        found.publisher = found.publisher.or_else(|| names_of(object.get("publisher")));
    }
    found
}

/// Parses a script; sites wrap it in comments and leave line breaks in strings.
fn parse(script: &str) -> Option<Value> {
    let trimmed = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let body = trimmed.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    serde_json::from_str(body).or_else(|_| serde_json::from_str(&body.replace(|c: char| c.is_control(), " "))).ok()
}

fn collect<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Value>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, depth - 1, out)),
        Value::Object(map) => {
            if rank(value) < ARTICLE_TYPES.len() {
                out.push(value);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = map.get(key) {
                    collect(inner, depth - 1, out);
                }
            }
        }
        _ => {}
    }
}

/// Place of an object's type among the article types; later is worse.
fn rank(value: &Value) -> usize {
    let place = |name: &str| ARTICLE_TYPES.iter().position(|t| name.ends_with(t)).unwrap_or(ARTICLE_TYPES.len());
    match value.get("@type") {
        Some(Value::String(name)) => place(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(place).min().unwrap_or(ARTICLE_TYPES.len()),
        _ => ARTICLE_TYPES.len(),
    }
}

fn date_of(object: &Value) -> Option<String> {
    ["datePublished", "dateCreated", "uploadDate", "dateModified"]
        .iter()
        .find_map(|key| text_of(object.get(key)).and_then(|d| parse_date(&d)))
}

fn text_of(value: Option<&Value>) -> Option<String> {
    let text = collapse_space(value?.as_str()?);
    (!text.is_empty()).then_some(text)
}

/// The names of a person, an organisation, or a list of them.
fn names_of(value: Option<&Value>) -> Option<String> {
    let names: Vec<String> = match value? {
        Value::Array(items) => items.iter().filter_map(name_of).take(MOST_AUTHORS).collect(),
        single => name_of(single).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}

fn name_of(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => collapse_space(name),
        Value::Object(map) => text_of(map.get("name"))?,
        _ => return None,
    };
    is_name(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_in_graphs() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"no"},{"@type":["NewsArticle"],"headline":"H","author":[{"name":"A B"},{"name":"C D"}],
            "datePublished":"2024-03-05T10:20:00+08:00","publisher":{"name":"Paper"}}]}"#;
        let found = read(&["not json".to_owned(), script.to_owned()]);
        assert_eq!(found.headline.as_deref(), Some("H"));
        assert_eq!(found.author.as_deref(), Some("A B, C D"));
        assert_eq!(found.date.as_deref(), Some("2024-03-05T10:20:00+08:00"));
        assert_eq!(found.publisher.as_deref(), Some("Paper"));
    }
}
