//! Structured data: schema.org articles in `<script type="application/ld+json">`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::MOST_AUTHORS;
use super::author::is_name;
use crate::text::{collapse_space, folded, prefix};

/// What structured data says of the article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    /// The names of persons.
    pub(super) author: Option<String>,
    /// The names of authors that are organisations.
    pub(super) organisation: Option<String>,
    /// Dates of publication, each with how far it is trusted to be that of the article.
    pub(super) published: Vec<(String, f32)>,
    pub(super) modified: Vec<String>,
    pub(super) publisher: Option<String>,
}

/// What the page shows of its article, by which the object of the article is told from others.
pub(super) struct Shown {
    /// Titles and headings in folded form.
    titles: Vec<String>,
    urls: Vec<String>,
}

impl Shown {
    pub(super) fn new<'t>(titles: impl Iterator<Item = &'t str>, urls: impl Iterator<Item = &'t str>) -> Self {
        let titles = titles.map(|title| folded(prefix(title, LONGEST))).filter(|title| !title.is_empty()).collect();
        Self { titles, urls: urls.map(|url| plain_url(url).to_owned()).collect() }
    }

    /// Whether an object has the headline or the address of the article.
    fn is_of(&self, object: &Value) -> bool {
        let headline = texts_of(object.get("headline")).next().map(|text| folded(prefix(text, LONGEST)));
        let is_titled = headline.filter(|headline| headline.chars().count() >= SHORTEST).is_some_and(|headline| {
            self.titles.iter().any(|title| title.contains(&headline) || (title.chars().count() >= SHORTEST && headline.contains(title)))
        });
        let addresses = ["url", "@id", "mainEntityOfPage"].into_iter().filter_map(|key| object.get(key));
        let mut addresses = addresses.filter_map(|value| value.as_str().or_else(|| value.get("@id")?.as_str()));
        is_titled || addresses.any(|address| self.urls.iter().any(|url| url == plain_url(address)))
    }
}

/// An address without what may differ: its scheme, fragment, and the slash at its end.
fn plain_url(url: &str) -> &str {
    let url = url.split('#').next().unwrap_or(url);
    url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/')
}

/// Longer titles are compared up to here, in bytes.
const LONGEST: usize = 500;

/// Shorter headlines, in characters, are part of other titles by chance.
const SHORTEST: usize = 4;

/// Types whose objects describe the article of the page.
const ARTICLE_TYPES: &[&str] = &["Article", "NewsArticle", "BlogPosting", "Report", "Posting", "WebPage", "Review", "VideoObject"];

/// Those of them, from this place on, that describe the page, or a part of it.
const OF_PAGE: usize = 5;
const OF_PART: usize = 6;

/// How deep objects are looked into.
const DEPTH: usize = 6;

/// Maximum number of objects that may be referred to.
const OBJECTS: usize = 5000;

/// Reads the scripts. It skips scripts that are no JSON. Articles come before web pages, and the article that the page shows comes before others.
pub(super) fn read(scripts: &[String], shown: &Shown) -> JsonLd {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let (mut objects, mut known) = (Vec::new(), FxHashMap::default());
    for value in &values {
        collect(value, DEPTH, &mut objects);
        register(value, DEPTH, &mut known);
    }
    let mut objects: Vec<(bool, usize, &Value)> = objects.into_iter().map(|object| (!shown.is_of(object), rank(object), object)).collect();
    objects.sort_by_key(|(is_other, rank, _)| (*is_other && *rank < OF_PAGE, *rank, *is_other));
    // Where one object is the article's, other articles are not.
    let has_own = objects.iter().any(|(is_other, rank, _)| !is_other && *rank < OF_PAGE);
    objects.retain(|(is_other, rank, _)| !has_own || !is_other || *rank >= OF_PAGE);
    let mut found = JsonLd::default();
    for (is_other, rank, object) in objects {
        let names = Names { known: &known };
        found.headline =
            found.headline.or_else(|| texts_of(object.get("headline")).next().map(collapse_space).filter(|text| !text.is_empty()));
        if rank <= OF_PAGE || is_other {
            let (persons, organisations) = names.of(object.get("author").or_else(|| object.get("creator")));
            found.author = found.author.or_else(|| joined(&persons));
            found.organisation = found.organisation.or_else(|| joined(&organisations));
        }
        found.dates(object, rank);
        let (persons, organisations) = names.of(object.get("publisher"));
        found.publisher = found.publisher.or_else(|| organisations.into_iter().chain(persons).next());
    }
    found
}

impl JsonLd {
    fn dates(&mut self, object: &Value, rank: usize) {
        let trust = match rank {
            ..OF_PAGE => 1.0,
            OF_PAGE => 0.95,
            _ => 0.4,
        };
        let is_first = self.published.iter().all(|(_, earlier)| *earlier < trust);
        let published = ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| texts_of(object.get(key)).next());
        if let Some(date) = published.filter(|_| is_first || rank >= OF_PART) {
            self.published.push((date.to_owned(), trust));
        }
        self.modified.extend(texts_of(object.get("dateModified")).next().map(str::to_owned));
    }
}

/// Parses a script; sites wrap it in comments, and leave line breaks in strings and commas at the ends of lists.
fn parse(script: &str) -> Option<Value> {
    let body = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let body = body.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    serde_json::from_str(body).or_else(|_| serde_json::from_str(&mended(body))).ok()
}

/// A script without comments, sections of character data, commas before a closing bracket, and control characters in strings.
fn mended(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    let mut in_string = false;
    while let Some(c) = rest.chars().next() {
        let skipped = if in_string { None } else { not_data(rest) };
        if let Some(len) = skipped {
            rest = &rest[len..];
            continue;
        }
        let mut len = c.len_utf8();
        match c {
            '"' => in_string = !in_string,
            '\\' if in_string => len += rest[len..].chars().next().map_or(0, char::len_utf8),
            _ => {}
        }
        if c.is_control() {
            out.push(' ');
        } else {
            out.push_str(&rest[..len]);
        }
        rest = &rest[len..];
    }
    out
}

/// The length of what is no data at the beginning of a text outside strings.
fn not_data(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("/*") {
        return Some(comment.find("*/").map_or(rest.len(), |end| end + 4));
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let section = ["<![CDATA[", "]]>", "<!--", "-->"].iter().find(|mark| rest.starts_with(**mark));
    let is_last_comma = || rest.strip_prefix(',').is_some_and(|after| after.trim_start().starts_with(['}', ']', ',']));
    section.map(|mark| mark.len()).or_else(|| is_last_comma().then_some(1))
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

/// Notes the objects that have a name, by their `@id`.
fn register<'v>(value: &'v Value, depth: usize, known: &mut FxHashMap<&'v str, &'v Value>) {
    if depth == 0 || known.len() >= OBJECTS {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| register(item, depth - 1, known)),
        Value::Object(map) => {
            if let (Some(id), true) = (map.get("@id").and_then(Value::as_str), map.contains_key("name")) {
                known.entry(id).or_insert(value);
            }
            map.values().for_each(|inner| register(inner, depth - 1, known));
        }
        _ => {}
    }
}

fn types(value: &Value) -> impl Iterator<Item = &str> {
    texts_of(value.get("@type"))
}

/// Place of an object's type among the article types; later is worse.
fn rank(value: &Value) -> usize {
    let place = |name: &str| ARTICLE_TYPES.iter().position(|t| name.ends_with(t)).unwrap_or(ARTICLE_TYPES.len());
    types(value).map(place).min().unwrap_or(ARTICLE_TYPES.len())
}

/// The texts that a value is: itself, or the items of a list.
fn texts_of(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    items.iter().filter_map(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn joined(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// Reads names of persons and organisations.
struct Names<'v> {
    known: &'v FxHashMap<&'v str, &'v Value>,
}

impl Names<'_> {
    /// The names that a value has: of persons, and of organisations.
    fn of(&self, value: Option<&Value>) -> (Vec<String>, Vec<String>) {
        let (mut persons, mut organisations): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let items = match value {
            Some(Value::Array(items)) => items.as_slice(),
            Some(single) => std::slice::from_ref(single),
            None => &[],
        };
        for item in items.iter().take(MOST_AUTHORS) {
            let is_organisation = self.target(item).is_some_and(|object| {
                types(object).any(|name| name.ends_with("Organization")) && !types(object).any(|name| name == "Person")
            });
            let names = if is_organisation { &mut organisations } else { &mut persons };
            for name in self.names(item, 3) {
                if is_name(&name) && !names.iter().any(|known| *known == name) {
                    names.push(name.into_owned());
                }
            }
        }
        (persons, organisations)
    }

    /// The object that a value is or refers to.
    fn target<'o>(&'o self, value: &'o Value) -> Option<&'o Value> {
        let object = value.as_object()?;
        let by_id = || object.get("@id").and_then(Value::as_str).and_then(|id| self.known.get(id).copied());
        if object.contains_key("name") { Some(value) } else { by_id().or(Some(value)) }
    }

    fn names<'o>(&'o self, value: &'o Value, depth: usize) -> Vec<Cow<'o, str>> {
        match value {
            Value::String(name) => vec![Cow::Owned(collapse_space(name))],
            Value::Array(items) if depth > 0 => items.iter().flat_map(|item| self.names(item, depth - 1)).collect(),
            Value::Object(_) if depth > 0 => {
                let name = self.target(value).and_then(|object| object.get("name"));
                name.map_or_else(Vec::new, |name| self.names(name, depth - 1))
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(scripts: &[&str]) -> JsonLd {
        let scripts: Vec<String> = scripts.iter().map(|&script| script.to_owned()).collect();
        read(&scripts, &Shown::new(["The pier opens again - Post"].into_iter(), ["https://a.example/pier/"].into_iter()))
    }

    #[test]
    fn articles_in_graphs() {
        let script = r#"{"@graph":[{"@type":"WebSite","name":"no"},{"@type":["NewsArticle"],"headline":"H","author":[{"name":"A B"},{"name":"C D"}],
            "datePublished":"2024-03-05T10:20:00+08:00","publisher":{"name":"Paper"}}]}"#;
        let found = read_all(&["not json", script]);
        assert_eq!(found.headline.as_deref(), Some("H"));
        assert_eq!(found.author.as_deref(), Some("A B, C D"));
        assert_eq!(found.published, [("2024-03-05T10:20:00+08:00".to_owned(), 1.0)]);
        assert_eq!(found.publisher.as_deref(), Some("Paper"));
    }

    #[test]
    fn the_object_of_this_article_decides() {
        let other = r#"{"@type":"NewsArticle","headline":"Five walks","author":"Tom Roe","datePublished":"2024-07-01"}"#;
        for own in [
            r#"{"@type":"NewsArticle","headline":"The pier opens again","author":"Ann Lee","datePublished":"2024-06-13"}"#,
            r#"{"@type":"Article","mainEntityOfPage":{"@id":"http://a.example/pier#x"},"author":"Ann Lee","datePublished":"2024-06-13"}"#,
        ] {
            let found = read_all(&[&format!("[{other},{own}]")]);
            assert_eq!((found.author.as_deref(), found.published.len()), (Some("Ann Lee"), 1), "{own}");
            assert_eq!(found.published[0].0, "2024-06-13");
        }
    }

    #[test]
    fn forms_of_authors() {
        for (author, wanted) in [
            (r#"{"@id":"/p1"}"#, Some("Ann Lee")),
            (r#"[{"@id":"/p1"},"Tom Roe"]"#, Some("Ann Lee, Tom Roe")),
            (r#"{"@type":"Person","name":{"@type":"Person","name":"Ann Lee"}}"#, Some("Ann Lee")),
            (r#"{"@type":"Person","name":["Ann Lee","Tom Roe"]}"#, Some("Ann Lee, Tom Roe")),
            (r#"{"@type":"Organization","name":"Post"}"#, None),
            (r#"["Ann Lee",]"#, Some("Ann Lee")),
        ] {
            let script = format!(
                r##"/*<![CDATA[*/ {{"@graph":[{{"@type":"Article","author":{author}}}, // by
                {{"@type":"Person","@id":"/p1","name":"Ann Lee"}},]}} /*]]>*/"##
            );
            assert_eq!(read_all(&[&script]).author.as_deref(), wanted, "{author}");
        }
    }

    #[test]
    fn mended_scripts() {
        assert_eq!(mended("/* a */{\"b\": \"// c, }\\\" d\n\",}"), "{\"b\": \"// c, }\\\" d \"}");
        assert_eq!(mended("<!--[1,]-->"), "[1]");
    }
}
