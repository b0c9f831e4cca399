//! Title, author, date, site and language of a document.
//!
//! Each is looked for in the order in which sources were found to be right: structured data that the site made for
//! machines (JSON-LD, OpenGraph and other `<meta>` elements), then what the page shows.

mod byline;
mod json_ld;
mod language;
mod title;

use unicode_normalization::char::is_combining_mark;

use crate::parse::{Head, decode_references};
use crate::text::{collapse_space, date_of_url, parse_date, prefix};

use super::observe::Page;
use super::{Known, Verdict};

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
    let ld = json_ld::read(&head.json_ld);
    let url = known.url.map(str::to_owned).or_else(|| absolute(head.canonical.as_deref())).or_else(|| absolute(meta(head, &["og:url"])));
    let host = url.as_deref().and_then(host_of);
    let site = meta(head, SITE).or(ld.publisher.as_deref()).map(|name| prefix(name, LONGEST_NAME).to_owned());
    let language = language::read(page, verdicts);
    Metadata {
        title: given(known.title).or_else(|| title::read(page, &ld, site.as_deref()).map(unescaped)),
        author: given(known.author)
            .or(ld.author)
            .or_else(|| meta_author(head))
            .or_else(|| byline::held_author(page, verdicts))
            .or_else(|| byline::author(page, verdicts))
            .map(unescaped)
            // In Japanese a space stands between the two parts of a name.
            .map(|names| if language.as_deref() == Some("zh") { byline::names_of_reporters(&names) } else { names })
            .filter(|names| !names.is_empty()),
        date: known
            .date
            .and_then(parse_date)
            .or(ld.date)
            .or_else(|| meta_all(head, DATE).find_map(parse_date))
            .or_else(|| head.times.iter().find_map(|t| parse_date(t)))
            .or_else(|| byline::date(page, verdicts))
            .or_else(|| url.as_deref().and_then(date_of_url)),
        language,
        site: site.or(host),
        url,
    }
}

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
const DATE: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "pubdate",
    "publish_date",
    "publishtime",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article_date_original",
    "article.published",
    "citation_publication_date",
    "originalpublicationdate",
    "article:modified_time",
    "og:updated_time",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "apub:time",
    "bt:pubdate",
    "last-modified",
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
        for name in meta_all(head, element).filter(|value| byline::is_name(value)) {
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
