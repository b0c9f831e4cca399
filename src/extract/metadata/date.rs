//! The date: every date that a page gives is a candidate, with where it comes from; then the evidence decides.
//!
//! Sources that agree add up: a date in the address and on the page outweighs structured data that says something else.

use jiff::civil::Date;

use super::json_ld::JsonLd;
use super::place::Place;
use super::{front, meta_all};
use crate::extract::observe::Page;
use crate::lexicon::{Chrome, DateRole, role_of};
use crate::parse::{BlockKind, Head, Mark};
use crate::text::{DateStyle, DatedLine, Span, WrittenDate, date_of_url, dates_in, parse_date_as};

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
    const fn weight(self) -> f32 {
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
}

/// A date of modification says when the article was there, not when it began: it counts where there is nothing else.
const MODIFIED: f32 = 0.05;

/// A line in an element that is named like a foreign part of the page.
const FOREIGN: f32 = 0.25;

/// A reading of a date in numbers whose order is not known, day first and month first.
const DAY_FIRST: f32 = 0.5;
const MONTH_FIRST: f32 = 0.35;

/// A date that a page gives.
#[derive(Clone, Debug)]
struct DateCandidate {
    iso: String,
    day: Date,
    source: DateSource,
    weight: f32,
    is_modified: bool,
}

/// The dates of an article.
#[derive(Debug, Default)]
pub(super) struct Dates {
    candidates: Vec<DateCandidate>,
}

impl Dates {
    /// Collects the candidates.
    pub(super) fn of(page: &Page<'_>, place: &Place, ld: &JsonLd, url: Option<&str>, style: DateStyle<'_>) -> Self {
        let head = &page.blocks.head;
        let mut dates = Self::default();
        let mut read = |text: &str, source, is_modified| dates.push(parse_date_as(text, style), source, 1.0, is_modified);
        // The first of them that is a date is that of the article; a dump's own date comes last.
        if let Some(text) = front(head, FRONT).find(|text| parse_date_as(text, style).is_some()) {
            read(text, DateSource::Front, false);
        }
        for (text, trust) in &ld.published {
            dates.push(parse_date_as(text, style), DateSource::StructuredData, *trust, false);
        }
        let mut read = |text: &str, source, is_modified| dates.push(parse_date_as(text, style), source, 1.0, is_modified);
        for text in &ld.modified {
            read(text, DateSource::StructuredData, true);
        }
        for text in meta_all(head, PUBLISHED).filter(|text| parse_date_as(text, style).is_some()).take(1) {
            read(text, DateSource::Meta, false);
        }
        for text in meta_all(head, MODIFIED_NAMES) {
            read(text, DateSource::Meta, true);
        }
        dates.push(url.and_then(date_of_url), DateSource::Address, 1.0, false);
        dates.marks(page, head, place, style);
        dates.lines(page, place, style);
        dates.name_modified();
        dates
    }

    /// A date that a page shows is one of modification where what it says for machines calls that day so, and another one that of publication.
    fn name_modified(&mut self) {
        let days = |sources: &[DateSource], is_modified: bool| -> Vec<Date> {
            self.candidates.iter().filter(|c| sources.contains(&c.source) && c.is_modified == is_modified).map(|c| c.day).collect()
        };
        let structured = [DateSource::StructuredData];
        // Where structured data has both, it tells even what `<meta>` calls publication.
        let has_both = !days(&structured, false).is_empty() && !days(&structured, true).is_empty();
        let declared: &[DateSource] = if has_both { &structured } else { &[DateSource::StructuredData, DateSource::Meta] };
        let (published, modified) = (days(declared, false), days(declared, true));
        if published.is_empty() {
            return;
        }
        let is_of_page = |source| !matches!(source, DateSource::Front | DateSource::StructuredData | DateSource::Address);
        for candidate in &mut self.candidates {
            if is_of_page(candidate.source)
                && !candidate.is_modified
                && modified.contains(&candidate.day)
                && !published.contains(&candidate.day)
            {
                candidate.is_modified = true;
                candidate.weight *= MODIFIED;
            }
        }
    }

    fn push(&mut self, iso: Option<String>, source: DateSource, part: f32, is_modified: bool) {
        let Some(iso) = iso.filter(|_| self.candidates.len() < CANDIDATES) else { return };
        let Some(day) = iso.get(..10).and_then(|day| day.parse().ok()) else { return };
        let weight = source.weight() * part * (if is_modified { MODIFIED } else { 1.0 });
        self.candidates.push(DateCandidate { iso, day, source, weight, is_modified });
    }

    /// Dates in elements inside lines.
    fn marks(&mut self, page: &Page<'_>, head: &Head, place: &Place, style: DateStyle<'_>) {
        for mark in head.marks.iter().filter(|mark| mark.is_time || tells_date(&mark.names)).take(MARKS) {
            let style = DateStyle { has_short_years: true, ..style };
            let Some(iso) =
                mark.value.as_deref().and_then(|value| parse_date_as(value, style)).or_else(|| parse_date_as(&mark.text, style))
            else {
                continue;
            };
            let role = role_of_names(&mark.names).or_else(|| label_of(page, mark));
            let (source, part) = match place.of(mark.block) {
                Where::Near => (DateSource::Mark, if role == Some(DateRole::Published) || mark.is_time { 1.0 } else { 0.9 }),
                Where::Elsewhere => (DateSource::MarkElsewhere, 1.0),
                Where::Foreign => (DateSource::MarkElsewhere, 0.3),
            };
            self.push(Some(iso), source, part, role == Some(DateRole::Modified));
        }
    }

    /// Dates in lines around the beginning of the article, and of lines of a date's own after it.
    fn lines(&mut self, page: &Page<'_>, place: &Place, style: DateStyle<'_>) {
        let is_dated = |i: &usize| page.phrases[*i].is_some_and(|p| matches!(p.chrome, Chrome::Dateline | Chrome::Byline));
        for i in place.before().filter(is_dated).take(LINES).chain(place.lines().take(LINES)) {
            let (block, measure) = (&page.blocks[i], &page.measures[i]);
            let is_foreign = place.of(i) == Where::Foreign || !place.is_near(i) && i < place.first;
            if is_foreign && i > place.last {
                continue;
            }
            let chrome = page.phrases[i].map(|phrase| phrase.chrome);
            let is_line = block.text.len() < LONGEST && !measure.ends_sentence;
            let source = match chrome {
                Some(Chrome::Dateline) if i > place.last => DateSource::LineAfter,
                Some(Chrome::Dateline) => DateSource::Dateline,
                Some(Chrome::Byline | Chrome::Colophon) if i <= place.last => DateSource::Byline,
                _ if is_line && i > place.last => DateSource::Elsewhere,
                _ if is_line => DateSource::Line,
                _ if i == place.first => DateSource::Text,
                _ => continue,
            };
            let style = DateStyle { has_short_years: block.text.len() < SHORT && source != DateSource::Text, ..style };
            let line = dates_in(&block.text, style);
            let is_heading = matches!(block.kind, BlockKind::Heading(1..=2));
            let mut end = 0;
            for date in &line.dates {
                let before = line.text.get(end..date.span.start).unwrap_or("");
                end = date.span.end;
                let role = role_of(before);
                if source == DateSource::Text && !opens_text(&line, date) {
                    break;
                }
                let is_lone = |rest: &str| rest.chars().count() <= BESIDE_DATE;
                let is_own = source != DateSource::Line || role.is_some() || is_lone(&rest_of(&line, date.span));
                let part =
                    (if is_heading { 0.5 } else { 1.0 }) * (if is_own { 1.0 } else { 0.6 }) * (if is_foreign { FOREIGN } else { 1.0 });
                self.written(date, source, part, role == Some(DateRole::Modified));
            }
        }
    }

    /// A written date, in both of its readings if it has two.
    fn written(&mut self, date: &WrittenDate, source: DateSource, part: f32, is_modified: bool) {
        if !date.is_ambiguous {
            return self.push(Some(date.iso.clone()), source, part, is_modified);
        }
        self.push(Some(date.iso.clone()), source, part * DAY_FIRST, is_modified);
        if let (Some(year), Some((month, day))) = (date.iso.get(..4), date.iso.get(5..7).zip(date.iso.get(8..10))) {
            let other = format!("{year}-{day}-{month}{}", date.iso.get(10..).unwrap_or(""));
            self.push(Some(other), source, part * MONTH_FIRST, is_modified);
        }
    }

    /// The date of publication: that for which most speaks.
    pub(super) fn published(&self) -> Option<String> {
        let mut best: Option<(f32, &DateCandidate)> = None;
        for candidate in &self.candidates {
            let sum = self.support(candidate);
            let is_better =
                |(most, found): (f32, &DateCandidate)| sum > most + 0.001 || (sum > most - 0.001 && candidate.weight > found.weight);
            if best.is_none_or(is_better) {
                best = Some((sum, candidate));
            }
        }
        best.map(|(_, candidate)| candidate.iso.clone())
    }

    /// What speaks for a date: the best candidate of each source that has its day, or the day beside it in another time zone.
    fn support(&self, candidate: &DateCandidate) -> f32 {
        let mut of_sources: Vec<(DateSource, f32)> = Vec::new();
        for other in &self.candidates {
            let apart = (other.day - candidate.day).get_days().abs();
            let has_time = other.iso.len() > 10 || candidate.iso.len() > 10;
            if other.is_modified != candidate.is_modified || apart > i32::from(has_time) {
                continue;
            }
            let weight = if apart == 0 { other.weight } else { other.weight * 0.9 };
            match of_sources.iter_mut().find(|(source, _)| *source == other.source) {
                Some((_, most)) => *most = most.max(weight),
                None => of_sources.push((other.source, weight)),
            }
        }
        of_sources.iter().map(|(_, weight)| weight).sum()
    }
}

/// Where on the page a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Around the beginning of the article.
    Near,
    /// In comments, related news or the foot of the page.
    Foreign,
    /// Anywhere else.
    Elsewhere,
}

/// Maximum number of marks that are read, of lines, and of candidates: each is compared with all others.
const MARKS: usize = 300;
const LINES: usize = 300;
const CANDIDATES: usize = 1000;

/// Longer blocks, in bytes, are no lines of a date.
const LONGEST: usize = 300;

/// In longer ones years of two digits do not count.
const SHORT: usize = 120;

/// Other words of a line that is about its date, in characters.
const BESIDE_DATE: usize = 60;

/// How far from the beginning of a text its date may be, in bytes.
const OPENING: usize = 60;

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

/// Whether the names of an element tell a date, and not a part of the page that has none.
fn tells_date(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    ["date", "time", "publish", "posted", "modified"].iter().any(|word| names.contains(word))
}

fn role_of_names(names: &str) -> Option<DateRole> {
    let names = names.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| names.contains(word));
    if has(&["modif", "updated", "update-", "lastupdate", "last-update"]) && !has(&["datepublished"]) {
        return Some(DateRole::Modified);
    }
    has(&["publish", "posted", "created", "pubdate", "pubtime"]).then_some(DateRole::Published)
}

/// What the words before an element say of its date.
fn label_of(page: &Page<'_>, mark: &Mark) -> Option<DateRole> {
    let text = &page.blocks.get(mark.block)?.text;
    let at = text.find(mark.text.trim()).filter(|_| !mark.text.trim().is_empty())?;
    let line = dates_in(&text[..at], DateStyle::default());
    let from = line.dates.last().map_or(0, |date| date.span.end);
    role_of(line.text.get(from..).unwrap_or(""))
}

/// The text of a line without one of its dates.
fn rest_of(line: &DatedLine, date: Span) -> String {
    format!("{}{}", line.text.get(..date.start).unwrap_or(""), line.text.get(date.end..).unwrap_or(""))
}

/// Whether a text begins with a place and the date of the report, as agencies write them.
fn opens_text(line: &DatedLine, date: &WrittenDate) -> bool {
    let after = line.text.get(date.span.end..).unwrap_or("").trim_start();
    let after = after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(after, |(_, rest)| rest.trim_start());
    let goes_on = after.starts_with(['-', '–', '—', ':', '电', '讯', '】', ')']) || after.starts_with("/prnewswire");
    date.span.start <= OPENING && goes_on && !line.text.get(..date.span.start).unwrap_or("").contains(['。', '!', '?'])
}

/// Names of dates at the front of dumps, in order of trust.
const FRONT: &[&str] =
    &["published time", "published", "date", "datepublished", "pubdate", "publish_date", "published_at", "published_time", "created"];

/// Names of `<meta>` elements, in order of trust.
const PUBLISHED: &[&str] = &[
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
    "weibo: article:create_at",
    "weibo:article:create_at",
    "apub:time",
    "bt:pubdate",
    // What a script has.
    "script:date",
];

const MODIFIED_NAMES: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "bt:moddate", "last-modified"];
