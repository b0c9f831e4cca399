//! Title, author, date, site and language of a document.
//!
//! Each is looked for in the order in which sources were found to be right: structured data that the site made for
//! machines (JSON-LD, OpenGraph and other `<meta>` elements), then what the page shows.

mod author;
mod date;
mod json_ld;
mod language;
mod place;
mod title;

use unicode_normalization::char::is_combining_mark;

use crate::parse::{BlockKind, Head, decode_references};
use crate::text::{collapse_space, parse_date_as, prefix};

use super::observe::Page;
use super::{Known, Verdict};
use author::Nobody;
use date::Dates;
use place::Place;

/// What is known about an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Name of the site; its host where no name is given.
    pub site: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
}

/// Reads the metadata of a document.
pub(super) fn read(page: &Page<'_>, verdicts: &[Verdict], known: Known<'_>) -> Metadata {
    let head = &page.blocks.head;
    let url = known.url.map(str::to_owned).or_else(|| {
        let addresses = front(head, FRONT_URL).map(Some).chain([head.canonical.as_deref(), meta(head, &["og:url"])]);
        addresses.flatten().find_map(|address| absolute(Some(address)))
    });
    let host = url.as_deref().and_then(host_of);
    let headings = page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(1..=2))).take(HEADINGS);
    let titles = head.title.as_deref().into_iter().chain(meta(head, &["og:title"])).chain(headings.map(|block| block.text.as_str()));
    let ld = json_ld::read(&head.json_ld, &json_ld::Shown::new(titles, url.as_deref().into_iter().chain(head.canonical.as_deref())));
    let site = meta(head, SITE).or(ld.publisher.as_deref()).map(|name| prefix(name, LONGEST_NAME).to_owned());
    let language = language::read(page, verdicts);
    let place = Place::of_article(page, verdicts);
    let style = date::style_of(head, language.as_deref(), host.as_deref());
    let dates = Dates::of(page, &place, &ld, url.as_deref(), style);
    let title =
        || title::read(page, &place, verdicts, &title::Told { ld: ld.headline.as_deref(), site: site.as_deref(), host: host.as_deref() });
    let authors = || {
        let nobody = Nobody::new([site.as_deref(), ld.publisher.as_deref(), host.as_deref(), meta(head, SITE)].into_iter().flatten());
        let declared = || [ld.author.clone(), ld.organisation.clone(), meta_author(head)].into_iter().flatten().map(unescaped);
        let person = |names: Option<String>| names.map(unescaped).and_then(|names| nobody.none_of(&names));
        person(front(head, FRONT_AUTHOR).next().map(str::to_owned))
            .or_else(|| person(ld.author.clone()))
            .or_else(|| person(meta_author(head)))
            .or_else(|| person(author::marked_author(page, &place)))
            .or_else(|| person(author::held_author(page, &place)))
            .or_else(|| person(author::author(page, &place)))
            .or_else(|| person(author::author_in_text(page, verdicts)))
            // Pages of offices and of persons' own sites name no other author.
            .or_else(|| declared().find(|name| !author::is_role(name, true)))
            .or_else(|| declared().find(|name| !author::is_role(name, false)))
    };
    Metadata {
        title: given(known.title).or_else(|| given(front(head, &["title"]).next())).or_else(|| title().map(unescaped)),
        author: given(known.author)
            .map(unescaped)
            .or_else(authors)
            // In Japanese a space stands between the two parts of a name.
            .map(|names| if language.as_deref() == Some("zh") { author::names_of_reporters(&names) } else { names })
            .filter(|names| !names.is_empty()),
        date: known.date.and_then(|date| parse_date_as(date, style)).or_else(|| dates.published()),
        language,
        site: site.or(host),
        url,
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
const FRONT_AUTHOR: &[&str] = &["author", "authors", "by", "byline", "creator"];

/// A value that is known from outside, if there is anything in it.
fn given(value: Option<&str>) -> Option<String> {
    value.map(|value| collapse_space(prefix(value, LONGEST_GIVEN))).filter(|value| !value.is_empty())
}

/// A value of metadata without the character references that were escaped twice, or stand where none are.
fn unescaped(value: String) -> String {
    if value.contains('&') { collapse_space(&decode_references(&value)) } else { value }
}

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
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "citation_author",
    "twitter:creator:name",
    "cxenseparse:author",
    "mediaid",
];
/// The first value of the named `<meta>` elements, names in order.
fn meta<'h>(head: &'h Head, names: &[&str]) -> Option<&'h str> {
    names.iter().find_map(|name| head.metas.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()))
}

fn meta_all<'h>(head: &'h Head, names: &'static [&'static str]) -> impl Iterator<Item = &'h str> {
    names.iter().flat_map(move |name| head.metas.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str()))
}

/// The names that the first of the elements for authors gives which has any: each author may have one of their own.
fn meta_author(head: &Head) -> Option<String> {
    AUTHOR.chunks(1).find_map(|element| {
        let mut names: Vec<&str> = Vec::new();
        for name in meta_all(head, element).filter(|value| author::is_name(value)) {
            if names.len() < MOST_AUTHORS && !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    })
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

    #[test]
    fn references_that_were_escaped_twice() {
        assert_eq!(unescaped("Swift&#8217;s &amp; Co &quot;x&quot;".to_owned()), "Swift’s & Co \"x\"");
        assert_eq!(unescaped("AT&T  news".to_owned()), "AT&T news");
        assert_eq!(unescaped("a  b".to_owned()), "a  b");
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
}
