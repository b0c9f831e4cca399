//! Structured data: schema.org articles in `<script type="application/ld+json">`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::json_script::parse;
use super::nobody::is_name;
use super::stated::split;
use super::{MOST_AUTHORS, unescaped};
use crate::text::{collapse_space, folded, prefix};

/// What structured data says of the article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub(super) headline: Option<String>,
    /// The name of the recipe, if the page is about one and no news article.
    pub(super) recipe: Option<String>,
    /// The names of persons.
    pub(super) author: Option<String>,
    /// The names of authors that are organisations.
    pub(super) organisation: Option<String>,
    /// Dates of publication, each with how far it is trusted to be that of the article.
    pub(super) published: Vec<(String, f32)>,
    pub(super) modified: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) stated: Stated,
}

/// What structured data says of the article beside that, of the first object that says it.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The type of the object, as schema.org has it.
    pub(super) kind: Option<String>,
    pub(super) description: Option<String>,
    pub(super) image: Option<String>,
    pub(super) section: Option<String>,
    pub(super) keywords: Vec<String>,
    /// Whether the article can be read without paying.
    pub(super) is_free: Option<bool>,
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
const ARTICLE_TYPES: &[&str] =
    &["Article", "NewsArticle", "BlogPosting", "Report", "Posting", "Recipe", "WebPage", "Review", "VideoObject"];

/// Those of them, from this place on, that describe the page, or a part of it.
const OF_PAGE: usize = 6;
const OF_PART: usize = 7;

/// That of a recipe, whose headline is its name.
const RECIPE: usize = 5;

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
    let recipe = the_recipe(&objects);
    let mut objects: Vec<(bool, usize, &Value)> = objects.into_iter().map(|object| (!shown.is_of(object), rank(object), object)).collect();
    objects.sort_by_key(|(is_other, rank, _)| (*is_other && *rank < OF_PAGE, *rank, *is_other));
    // Where one object is the article's, other articles are not.
    let has_own = objects.iter().any(|(is_other, rank, _)| !is_other && *rank < OF_PAGE);
    objects.retain(|(is_other, rank, _)| !has_own || !is_other || *rank >= OF_PAGE);
    let mut found = JsonLd { recipe, ..JsonLd::default() };
    for (is_other, rank, object) in objects {
        let names = Names { known: &known };
        found.headline = found
            .headline
            .or_else(|| texts_of(object.get("headline")).next().map(collapse_space).filter(|text| !text.is_empty()).map(unescaped));
        found.stated.read(object);
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

/// The name of the only recipe among objects, if none of them is a news article.
fn the_recipe(objects: &[&Value]) -> Option<String> {
    if objects.iter().any(|object| types(object).any(|name| name.ends_with("NewsArticle"))) {
        return None;
    }
    let mut names = objects.iter().filter(|object| rank(object) == RECIPE).filter_map(|object| texts_of(object.get("name")).next());
    let first = names.next()?;
    names.all(|name| name == first).then(|| unescaped(collapse_space(prefix(first, LONGEST))))
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

impl Stated {
    /// Takes what an object says, where no other one has said it.
    fn read(&mut self, object: &Value) {
        let first = |key: &str| texts_of(object.get(key)).next().map(str::to_owned);
        let kind = || types(object).find(|name| rank_of(name) < ARTICLE_TYPES.len()).map(plain_type);
        self.kind = self.kind.take().or_else(|| kind().map(str::to_owned));
        self.description = self.description.take().or_else(|| first("description"));
        self.image = self.image.take().or_else(|| image_of(object.get("image")?).map(str::to_owned));
        self.section = self.section.take().or_else(|| first("articleSection"));
        self.is_free = self.is_free.or_else(|| truth(object.get("isAccessibleForFree")?));
        if self.keywords.is_empty() {
            let all: Vec<&str> = texts_of(object.get("keywords")).take(MOST_KEYWORDS).collect();
            self.keywords = if let [list] = all.as_slice() { split(list) } else { all.into_iter().map(str::to_owned).collect() };
        }
    }
}

/// Maximum number of keywords that are read of an object.
const MOST_KEYWORDS: usize = 200;

/// The address of an image: a text, an object, or the first of a list.
fn image_of(value: &Value) -> Option<&str> {
    let one = value.as_array().map_or(Some(value), |items| items.first())?;
    one.as_str().or_else(|| one.get("url").or_else(|| one.get("contentUrl"))?.as_str())
}

/// A truth value, as JSON or as schema.org write it.
fn truth(value: &Value) -> Option<bool> {
    let text = || match plain_type(value.as_str()?).to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    value.as_bool().or_else(text)
}

/// The name of a type without the address of schema.org.
fn plain_type(name: &str) -> &str {
    name.rsplit(['/', '#', ':']).next().unwrap_or(name)
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
    types(value).map(rank_of).min().unwrap_or(ARTICLE_TYPES.len())
}

/// Place of a type among the article types.
fn rank_of(name: &str) -> usize {
    ARTICLE_TYPES.iter().position(|t| name.ends_with(t)).unwrap_or(ARTICLE_TYPES.len())
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
}
