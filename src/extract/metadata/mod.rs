//! Title, author, date, site and language of a document.
//!
//! Each is looked for in the order in which sources were found to be right: structured data that the site made for
//! machines (JSON-LD, OpenGraph and other `<meta>` elements), then what the page shows.

mod agency;
mod author;
mod authors;
mod confidence_table;
mod cut_title;
mod date;
mod date_source;
mod evidence;
mod headline;
mod json_ld;
mod json_script;
mod language;
mod nobody;
mod place;
mod shown_names;
mod stated;
mod title;

use unicode_normalization::char::is_combining_mark;

use crate::parse::{BlockKind, Head, decode_references};
use crate::text::{collapse_space, parse_date_as, prefix};

use super::observe::Page;
use super::{Known, Verdict};
use authors::Authors;
use date::{Dates, FoundDate};
use evidence::{Field, Origin};
pub use evidence::{FieldEvidence, MetadataEvidence};
use nobody::{Nobody, is_name};
use place::Place;

/// What is known about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Metadata {
    /// Address of the page.
    pub url: Option<String>,
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Authors, joined by commas.
    pub author: Option<String>,
    /// Date of publication, ISO 8601: a date, or a date and a time as far as they are given.
    pub date: Option<String>,
    /// Date of the last modification, in the same form. Absent if the page names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Name of the site; its host where no name is given.
    pub site: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// ISO 15924 code of the script of a language that has several: `Hans` and `Hant` of Chinese, `Latn` and `Cyrl` of Serbian. Absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// The agency or the medium that the article comes from, where the page names it (来源, Quelle, Source). Absent if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The address that the page gives as its own. Absent if it gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<String>,
    /// Description, as the page states it. Absent if it states none; so are the fields below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Address of the picture of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Section of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Tags and keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether the article can be read without paying: `isAccessibleForFree` of schema.org.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_accessible_for_free: Option<bool>,
    /// Type of the article in schema.org: `NewsArticle`, `Recipe`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_type: Option<String>,
    /// Where fields were taken from, and how far they are to be trusted. Absent if no field has a value.
    #[serde(default, skip_serializing_if = "MetadataEvidence::is_empty", rename = "metadata_evidence")]
    pub evidence: MetadataEvidence,
}

/// Metadata with what the title removes from the text.
pub(super) struct Reading {
    pub(super) metadata: Metadata,
    /// The form of the title that the page shows.
    pub(super) shown_title: Option<String>,
}

/// Reads the metadata of a document.
pub(super) fn read(page: &Page<'_>, verdicts: &[Verdict], known: Known<'_>) -> Reading {
    let head = &page.blocks.head;
    let (url, url_origin) = address(head, known).unzip();
    let host = url.as_deref().and_then(host_of);
    let headings = page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(1..=2))).take(HEADINGS);
    let titles = head.title.as_deref().into_iter().chain(meta(head, &["og:title"])).chain(headings.map(|block| block.text.as_str()));
    let mut ld = json_ld::read(&head.json_ld, &json_ld::Shown::new(titles, url.as_deref().into_iter().chain(head.canonical.as_deref())));
    let of_front = front(head, FRONT_SITE).next().map(|site| (site, Origin::FrontMatter));
    let named = of_front.or_else(|| meta_named(head, SITE).map(|(name, site)| (site, Origin::Meta(name))));
    let site = named.or_else(|| Some((ld.publisher.as_deref()?, Origin::JsonLd)));
    let site = site.map(|(name, origin)| (prefix(name, LONGEST_NAME).to_owned(), origin));
    let language = language::read(page, verdicts);
    let code = language.as_ref().map(|language| language.code.as_str());
    let place = Place::of_article(page, verdicts);
    let style = date_source::style_of(head, code, host.as_deref());
    let dates = Dates::of(page, &place, &ld, url.as_deref(), style);
    let name = site.as_ref().map(|(name, _)| name.as_str());
    let nobody = Nobody::new([name, ld.publisher.as_deref()].into_iter().flatten(), host.as_deref());

    let mut metadata = Metadata::default();
    let told = title::Told { ld: ld.headline.as_deref(), recipe: ld.recipe.as_deref(), site: name, host: host.as_deref() };
    let shown_title = metadata.read_title(head, known.title, || title::read(page, &place, verdicts, &told));
    let agencies = metadata.read_author(known.author, code, || authors::read(page, &place, verdicts, &ld, &nobody));
    metadata.read_dates(&dates, known.date.and_then(|date| parse_date_as(date, style)));
    let source = agency::read(page, &place, &agencies, &nobody);
    stated::read(head, &mut ld, &mut metadata);
    let evidence = &mut metadata.evidence;
    let of = |field, origin| FieldEvidence::of(field, &[origin], false);
    evidence.url = url_origin.map(|origin| of(Field::Url, origin));
    evidence.source = source.as_ref().map(|(origin, _)| of(Field::Unmeasured, *origin));
    let site_origin = site.as_ref().map(|(_, origin)| *origin).or(host.as_ref().map(|_| Origin::Url));
    evidence.site = site_origin.map(|origin| of(Field::Unmeasured, origin));
    evidence.language = language.as_ref().map(|found| FieldEvidence::of(Field::Language, &found.origins, found.is_disputed));
    metadata.source = source.map(|(_, name)| name);
    metadata.site = site.map(|(name, _)| name).or(host);
    (metadata.language, metadata.script) = language.map_or((None, None), |found| (Some(found.code), found.script));
    metadata.url = url;
    Reading { metadata, shown_title }
}

/// The evidence of a value that the caller gives.
fn of_hint(field: Field) -> Option<FieldEvidence> {
    Some(FieldEvidence::of(field, &[Origin::Hint], false))
}

/// The address: the known one, or the first that the page gives.
fn address(head: &Head, known: Known<'_>) -> Option<(String, Origin)> {
    let hint = known.url.map(|url| (url.to_owned(), Origin::Hint));
    let fronts = front(head, FRONT_URL).map(|url| (Some(url), Origin::FrontMatter));
    let own = [(head.canonical.as_deref(), Origin::CanonicalLink), (meta(head, &["og:url"]), Origin::Meta("og:url"))];
    hint.or_else(|| fronts.chain(own).find_map(|(url, origin)| Some((absolute(url)?, origin))))
}

impl Metadata {
    /// Reads the title: that of the caller, unless it has no letter, that of a dump's front, or that of the page. Gives the form that the page shows.
    fn read_title(&mut self, head: &Head, known: Option<&str>, of_page: impl FnOnce() -> Option<title::Title>) -> Option<String> {
        if let Some(title) = given(known).filter(|title| title.chars().any(char::is_alphanumeric)) {
            (self.title, self.evidence.title) = (Some(title), of_hint(Field::Title));
            return None;
        }
        if let Some(title) = given(front(head, &["title"]).next()) {
            (self.title, self.evidence.title) = (Some(title), Some(FieldEvidence::of(Field::Title, &[Origin::FrontMatter], false)));
            return None;
        }
        let found = of_page()?;
        self.evidence.title = Some(FieldEvidence::of(Field::Title, &found.origins, found.is_disputed));
        self.title = Some(found.text);
        Some(found.shown)
    }

    /// Reads the authors: those of the caller, unless they are no names, or those of the page. Gives the agencies among them.
    fn read_author(&mut self, known: Option<&str>, language: Option<&str>, of_page: impl FnOnce() -> Option<Authors>) -> Vec<String> {
        if let Some(names) = given(known).filter(|names| is_name(names)) {
            (self.author, self.evidence.author) = (authors::in_language(&unescaped(names), language), of_hint(Field::Author));
            return Vec::new();
        }
        let Some(found) = of_page() else { return Vec::new() };
        self.author = authors::in_language(&found.names, language);
        self.evidence.author = self.author.as_ref().map(|_| FieldEvidence::of(Field::Author, &found.origins, found.is_disputed));
        found.agencies
    }

    /// Reads the dates of publication and of modification. A date of the caller wins; one that is no date is none.
    fn read_dates(&mut self, dates: &Dates, known: Option<String>) {
        let of = |field, found: &FoundDate| FieldEvidence::of(field, &found.origins, found.is_disputed);
        let published = dates.published();
        let modified = dates.modified(published.as_ref());
        self.evidence.modified = modified.as_ref().map(|found| of(Field::Unmeasured, found));
        self.modified = modified.map(|found| found.iso);
        if known.is_some() {
            (self.date, self.evidence.date) = (known, of_hint(Field::Date));
        } else {
            self.evidence.date = published.as_ref().map(|found| of(Field::Date, found));
            self.date = published.map(|found| found.iso);
        }
    }

    /// The metadata of a page whose text is in the data of a script: the title and the language are those of that text, and the data may name author and
    /// date where the page does not.
    pub(super) fn with_text_of(mut self, found: Self, author: Option<&str>, date: Option<&str>) -> Self {
        let of_script = |field| Some(FieldEvidence::of(field, &[Origin::Script], false));
        (self.title, self.evidence.title) = (found.title, found.evidence.title);
        if found.language.is_some() {
            (self.language, self.script, self.evidence.language) = (found.language, found.script, found.evidence.language);
        }
        if let (None, Some(author)) = (&self.author, author) {
            (self.author, self.evidence.author) = (Some(author.to_owned()), of_script(Field::Author));
        }
        if let (None, Some(date)) = (&self.date, date) {
            (self.date, self.evidence.date) = (Some(date.to_owned()), of_script(Field::Date));
        }
        self
    }

    /// Takes a line of a text for its title.
    pub(super) fn set_title(&mut self, line: &str) {
        self.title = Some(line.to_owned());
        self.evidence.title = Some(FieldEvidence::of(Field::Title, &[Origin::Heading], false));
    }
}

/// What the front of a dump says under the first of these names that it has, and under the others.
fn front<'h>(head: &'h Head, names: &'static [&'static str]) -> impl Iterator<Item = &'h str> {
    names
        .iter()
        .flat_map(move |name| head.front.iter().filter(move |(n, value)| n == name && !value.is_empty()).map(|(_, value)| value.as_str()))
}

/// Headings of a page that are compared with headlines of structured data at most.
const HEADINGS: usize = 50;

/// Names at the front of dumps, in order of trust.
const FRONT_URL: &[&str] = &["url source", "source", "url", "link", "canonical", "permalink", "source_url"];

const FRONT_SITE: &[&str] = &["site", "sitename", "site_name", "site name", "publisher", "publication"];

/// A value that is known from outside, if there is anything in it.
fn given(value: Option<&str>) -> Option<String> {
    value.map(|value| collapse_space(prefix(value, LONGEST_GIVEN))).filter(|value| !value.is_empty())
}

/// A value of metadata without the character references that were escaped twice, or stand where none are.
fn unescaped(value: String) -> String {
    let value = if value.contains('&') { collapse_space(&decode_references(&value)) } else { value };
    if value.contains("</") { without_tags(&value) } else { value }
}

/// A value without the tags of elements that stand inside lines. A value made for machines has none; some have those of the page.
fn without_tags(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let name = tag.trim_start_matches('/');
        let end = tag.find('>').filter(|_| INLINE.iter().any(|inline| is_tag(name, inline)));
        rest = end.map_or(tag, |end| &tag[end + 1..]);
        if end.is_none() {
            plain.push('<');
        }
    }
    plain.push_str(rest);
    collapse_space(&plain)
}

/// Whether what follows `<` or `</` is the tag of an element.
fn is_tag(text: &str, name: &str) -> bool {
    let begins = text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    begins && text[name.len()..].starts_with(['>', ' ', '/'])
}

/// Elements inside lines that headlines and names are written with.
const INLINE: [&str; 13] = ["a", "i", "b", "em", "strong", "span", "br", "sub", "sup", "u", "q", "mark", "small"];

/// The longest address that is taken from a page, in bytes.
const LONGEST_ADDRESS: usize = 8192;

/// The longest host, in bytes (RFC 1035, section 2.3.4).
const LONGEST_HOST: usize = 255;

/// The longest title, or list of authors, that is taken from outside, in bytes; longer ones are cut.
const LONGEST_GIVEN: usize = 2000;

/// The longest name of a site that is taken from a page, in bytes; longer ones are cut.
const LONGEST_NAME: usize = 500;

/// The most authors that are taken from the `<meta>` elements or the structured data of a page: to tell them apart costs the square of their number.
const MOST_AUTHORS: usize = 1000;

/// Names of `<meta>` elements, in order of trust.
const SITE: &[&str] = &["og:site_name", "application-name", "apple-mobile-web-app-title"];
/// The first value of the named `<meta>` elements, names in order.
fn meta<'h>(head: &'h Head, names: &[&'static str]) -> Option<&'h str> {
    meta_named(head, names).map(|(_, value)| value)
}

/// The same, with the name.
fn meta_named<'h>(head: &'h Head, names: &[&'static str]) -> Option<(&'static str, &'h str)> {
    names.iter().find_map(|name| head.metas.iter().find(|(n, _)| n == name).map(|(_, value)| (*name, value.as_str())))
}

fn meta_all<'h>(head: &'h Head, names: &'static [&'static str]) -> impl Iterator<Item = &'h str> {
    meta_all_named(head, names).map(|(_, value)| value)
}

fn meta_all_named<'h>(head: &'h Head, names: &'static [&'static str]) -> impl Iterator<Item = (&'static str, &'h str)> {
    names.iter().flat_map(move |name| head.metas.iter().filter(move |(n, _)| n == name).map(move |(_, value)| (*name, value.as_str())))
}

fn absolute(url: Option<&str>) -> Option<String> {
    url.filter(|u| u.len() <= LONGEST_ADDRESS && (u.starts_with("http://") || u.starts_with("https://"))).map(str::to_owned)
}

/// The host of an address, lower case, without `www.`; nothing where the address has none, or one with signs that a host cannot have (RFC
/// 3986, section 3.2.2; letters of all scripts are taken): a page names its own address, and its host is written into models and messages.
#[must_use]
pub fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_of_host = |c: char| c.is_alphanumeric() || ".-_~%!$&'()*+,;=".contains(c) || is_combining_mark(c);
    (host.contains('.') && host.len() <= LONGEST_HOST && host.chars().all(is_of_host)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn references_that_were_escaped_twice() {
        assert_eq!(unescaped("Swift&#8217;s &amp; Co &quot;x&quot;".to_owned()), "Swift’s & Co \"x\"");
        assert_eq!(unescaped("AT&T  news".to_owned()), "AT&T news");
        assert_eq!(unescaped("a  b".to_owned()), "a  b");
        assert_eq!(unescaped("&lt;i&gt;The Pier&lt;/i&gt; opens <em class=x>again</em>".to_owned()), "The Pier opens again");
        assert_eq!(unescaped("1 < 2 </3".to_owned()), "1 < 2 </3");
    }

    #[test]
    fn hosts() {
        assert_eq!(host_of("https://www.Example.com:8080/a").as_deref(), Some("example.com"));
        assert_eq!(host_of("/a/b"), None);
        assert_eq!(host_of("http://新闻.example/a").as_deref(), Some("新闻.example"));
        for forged in ["a.example\tb", "a.example\n", "a\u{1b}[2J.example", "a.example\u{202e}", "a b.example", &"a.".repeat(200)] {
            assert_eq!(host_of(&format!("https://{forged}/")), None, "{forged:?}");
        }
    }

    #[test]
    fn a_label_without_a_date_of_its_own_tells_the_date_after_it() {
        let text =
            "<p>The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.</p>";
        for (updated, published) in [("Updated: ", "Published: "), ("更新时间 第3版：", "发布时间：")] {
            let dates = format!("<p>{updated}<time>2024-03-09</time></p><p>{published}<time>2024-03-05</time></p>");
            let page = format!("<h1>The old pier is repaired</h1>{dates}{}", text.repeat(3));
            let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
            let found = (article.metadata.date.as_deref(), article.metadata.modified.as_deref());
            let is_disputed = article.metadata.evidence.date.as_ref().is_none_or(|evidence| evidence.disputed);
            assert_eq!((found, is_disputed), ((Some("2024-03-05"), Some("2024-03-09")), false), "{updated}");
        }
    }
}
