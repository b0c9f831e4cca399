//! Where dates come from: the kinds of sources with their weights, and the names by which pages give dates to programs.

use super::evidence::Origin;
use crate::extract::observe::Page;
use crate::parse::Head;
use crate::text::DateStyle;

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateSource {
    /// The front of a dump.
    Front,
    /// Structured data of this article.
    StructuredData,
    /// A `<meta>` element.
    Meta,
    /// A `<time>` element, or one whose names tell a date, near the beginning of the article.
    Mark,
    /// The same elsewhere on the page.
    MarkElsewhere,
    /// A line that is nothing but a date.
    Dateline,
    /// A line of author and date.
    Byline,
    /// A short line that has a date among other words.
    Line,
    /// A line that is nothing but a date, after the text.
    LineAfter,
    /// The address.
    Address,
    /// A short line with a date after the text.
    Elsewhere,
    /// The beginning of the text, where agencies name place and date.
    Text,
}

impl DateSource {
    /// How much a date counts. Chosen by hand, with the order in which sources were found to be right.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Front => 20.0,
            Self::StructuredData => 5.0,
            Self::Meta => 4.0,
            Self::Mark => 3.4,
            Self::Dateline => 3.2,
            Self::Byline => 2.9,
            Self::Address => 2.5,
            Self::Line => 1.6,
            Self::LineAfter => 1.4,
            Self::Text => 1.2,
            Self::MarkElsewhere => 0.7,
            Self::Elsewhere => 0.5,
        }
    }

    /// What it is called in the evidence; a `<meta>` element by its name.
    pub(super) fn origin(self, name: &'static str) -> Origin {
        match self {
            Self::Front => Origin::FrontMatter,
            Self::StructuredData => Origin::JsonLd,
            Self::Meta if name == SCRIPT_DATE => Origin::Script,
            Self::Meta => Origin::Meta(name),
            Self::Mark => Origin::Element,
            Self::MarkElsewhere => Origin::ElementElsewhere,
            Self::Dateline => Origin::Dateline,
            Self::Byline => Origin::Byline,
            Self::Line => Origin::Line,
            Self::LineAfter => Origin::DatelineAfter,
            Self::Address => Origin::Url,
            Self::Elsewhere => Origin::LineAfter,
            Self::Text => Origin::Text,
        }
    }
}

/// The language and the country of a page tell in which order it writes days and months.
pub(super) fn style_of<'l>(head: &Head, language: Option<&'l str>, host: Option<&str>) -> DateStyle<'l> {
    let locales = head.language.as_deref().into_iter().chain(super::meta(head, &["og:locale"]));
    let country = locales.filter_map(|locale| locale.split(['-', '_']).nth(1)).next().map(str::to_lowercase);
    let domain = host.and_then(|host| host.rsplit('.').next()).filter(|domain| domain.len() == 2);
    let month_first = match (language, country.as_deref().or(domain)) {
        (Some("en"), Some("us" | "ph")) => Some(true),
        (Some("en"), Some("gb" | "uk" | "au" | "nz" | "ie" | "in" | "za" | "sg" | "ng" | "ke" | "pk" | "hk" | "my")) => Some(false),
        (Some("en") | None, _) => None,
        _ => Some(false),
    };
    DateStyle { language, month_first, has_short_years: false }
}

/// Whether the month is the first number in the dates of a page, by those that have only one reading: nothing if there are none, or of both kinds.
pub(super) fn order_on_page(page: &Page<'_>) -> Option<bool> {
    let (mut day_first, mut month_first) = (false, false);
    for block in page.blocks.iter().filter(|block| block.text.len() < LONGEST && block.text.contains('/')).take(LINES) {
        for numbers in block.text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_digit())) {
            let parts: Vec<Option<u16>> = numbers.split('/').take(4).map(|part| part.parse().ok()).collect();
            if let [Some(first @ 1..=31), Some(second @ 1..=31), Some(_)] = parts[..] {
                day_first |= first > 12 && second <= 12;
                month_first |= second > 12 && first <= 12;
            }
        }
    }
    (day_first != month_first).then_some(month_first)
}

/// Maximum length of a line that is asked for its date, in bytes, and maximum number of such lines.
const LONGEST: usize = 300;
const LINES: usize = 300;

/// Names of dates at the front of dumps, in order of trust.
pub(super) const FRONT: &[&str] =
    &["published time", "published", "date", "datepublished", "pubdate", "publish_date", "published_at", "published_time", "created"];

pub(super) const FRONT_MODIFIED: &[&str] =
    &["modified", "updated", "lastmod", "last_modified", "date_modified", "datemodified", "updated_at"];

/// Names of `<meta>` elements, in order of trust.
pub(super) const PUBLISHED: &[&str] = &[
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
    "article:published",
    "article:publish_date",
    "article:created",
    "article_date_original",
    "publication_date",
    "pub_date",
    "pdate",
    "displaydate",
    "dc.date.created",
    "dcterms.available",
    "article.published",
    "citation_publication_date",
    "originalpublicationdate",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "apub:time",
    "bt:pubdate",
    SCRIPT_DATE,
];

/// What a script has.
const SCRIPT_DATE: &str = "script:date";

pub(super) const MODIFIED_NAMES: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "bt:moddate", "last-modified"];
