//! The date: every date that a page gives is a candidate, with where it comes from; then the evidence decides.
//!
//! Sources that agree add up: a date in the address and on the page outweighs structured data that says something else.

use jiff::civil::Date;

use super::date_source::{DateSource, FRONT, FRONT_MODIFIED, MODIFIED_NAMES, PUBLISHED, order_on_page};
use super::evidence::Origin;
use super::json_ld::JsonLd;
use super::place::{Place, Where};
use super::{front, meta_all_named};
use crate::extract::observe::Page;
use crate::lexicon::{Chrome, DateRole, role_of, tells_publication};
use crate::parse::{BlockKind, Format, Head, Mark};
use crate::text::{DateStyle, DatedLine, Span, WrittenDate, date_of_url, dates_in, parse_date_as, simplify};

/// A date of modification says when the article was there, not when it began: it counts where there is nothing else.
const MODIFIED: f32 = 0.05;

/// A line in an element that is named like a foreign part of the page.
const FOREIGN: f32 = 0.25;

/// The two readings of a date in numbers whose order is not known: that of the page's language, or else day first, and the other one.
const LIKELY_ORDER: f32 = 0.5;
const OTHER_ORDER: f32 = 0.35;

/// Another date that more than this share of what speaks for the first speaks for is a rival.
const RIVAL: f32 = 0.5;

/// A date that a page gives.
#[derive(Clone, Debug)]
struct DateCandidate {
    iso: String,
    day: Date,
    source: DateSource,
    /// The name of the `<meta>` element.
    name: &'static str,
    weight: f32,
    is_modified: bool,
    /// The block that shows it.
    block: Option<usize>,
}

/// The dates of an article.
#[derive(Debug, Default)]
pub(super) struct Dates {
    candidates: Vec<DateCandidate>,
    /// Whether one of them has another reading.
    has_ambiguous: bool,
}

/// A date with its evidence.
#[derive(Debug)]
pub(super) struct FoundDate {
    pub(super) iso: String,
    pub(super) origins: Vec<Origin>,
    pub(super) is_disputed: bool,
}

impl Dates {
    /// Collects the candidates. Where the order of a date's numbers is not known, other dates of the page tell it.
    pub(super) fn of(page: &Page<'_>, place: &Place, ld: &JsonLd, url: Option<&str>, style: DateStyle<'_>) -> Self {
        let dates = Self::collected(page, place, ld, url, style);
        match dates.has_ambiguous.then(|| order_on_page(page)).flatten() {
            month_first @ Some(_) => Self::collected(page, place, ld, url, DateStyle { month_first, ..style }),
            None => dates,
        }
    }

    fn collected(page: &Page<'_>, place: &Place, ld: &JsonLd, url: Option<&str>, style: DateStyle<'_>) -> Self {
        let head = &page.blocks.head;
        let mut dates = Self::default();
        // The first of them that is a date is that of the article; a dump's own date comes last.
        if let Some(text) = front(head, FRONT).find(|text| parse_date_as(text, style).is_some()) {
            dates.read(text, style, DateSource::Front, 1.0, false);
        }
        if let Some(text) = front(head, FRONT_MODIFIED).next() {
            dates.read(text, style, DateSource::Front, 1.0, true);
        }
        for (text, trust) in &ld.published {
            dates.read(text, style, DateSource::StructuredData, *trust, false);
        }
        for text in &ld.modified {
            dates.read(text, style, DateSource::StructuredData, 1.0, true);
        }
        for (name, text) in meta_all_named(head, PUBLISHED).filter(|(_, text)| parse_date_as(text, style).is_some()).take(1) {
            dates.read(text, style, DateSource::Meta, 1.0, false);
            dates.name_last(name);
        }
        for (name, text) in meta_all_named(head, MODIFIED_NAMES) {
            dates.read(text, style, DateSource::Meta, 1.0, true);
            dates.name_last(name);
        }
        dates.push(url.and_then(date_of_url), DateSource::Address, 1.0, false);
        dates.marks(page, head, place, style);
        dates.lines(page, place, style);
        dates.put_before_last(place);
        dates.name_modified();
        dates
    }

    /// The date that a text is, in both of its readings if it has two. What is made for machines is often in the order of a server, not of the page.
    fn read(&mut self, text: &str, style: DateStyle<'_>, source: DateSource, part: f32, is_modified: bool) {
        let is_of_server = matches!(source, DateSource::Meta | DateSource::StructuredData);
        let order = if is_of_server { None } else { style.month_first };
        let written = || dates_in(text, DateStyle { month_first: order, ..style }).dates.into_iter().next();
        match (order.is_none() && text.contains('/')).then(written).flatten() {
            Some(date) if date.is_ambiguous => self.written(&date, style.month_first.unwrap_or(false), source, part, is_modified),
            _ => self.push(parse_date_as(text, style), source, part, is_modified),
        }
    }

    /// Gives the last candidates, which a `<meta>` element gave, its name.
    fn name_last(&mut self, name: &'static str) {
        self.candidates.iter_mut().rev().take_while(|c| c.source == DateSource::Meta && c.name.is_empty()).for_each(|c| c.name = name);
    }

    /// Gives the candidates from one on the block that shows them.
    fn place_last(&mut self, from: usize, block: usize) {
        self.candidates.iter_mut().skip(from).for_each(|candidate| candidate.block = Some(block));
    }

    /// Dates before the headline are those of teasers where one stands between it and the text.
    fn put_before_last(&mut self, place: &Place) {
        let Some(headline) = place.headline else { return };
        let is_shown = |source| matches!(source, DateSource::Mark | DateSource::Dateline | DateSource::Byline | DateSource::Line);
        // The first kept block may be the headline itself.
        let last = place.first.max(headline + LINES_OF_HEAD);
        let is_own = |c: &DateCandidate| !c.is_modified && is_shown(c.source) && c.block.is_some_and(|b| (headline..=last).contains(&b));
        if self.candidates.iter().any(is_own) {
            for candidate in self.candidates.iter_mut().filter(|c| c.block.is_some_and(|block| block < headline)) {
                candidate.weight *= FOREIGN;
            }
        }
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
        self.candidates.push(DateCandidate { iso, day, source, name: "", weight, is_modified, block: None });
    }

    /// Dates in elements inside lines.
    fn marks(&mut self, page: &Page<'_>, head: &Head, place: &Place, style: DateStyle<'_>) {
        for mark in head.marks.iter().filter(|mark| mark.is_time || tells_date(&mark.names)).take(MARKS) {
            let style = DateStyle { has_short_years: true, ..style };
            let is_date = |text: &&str| parse_date_as(text, style).is_some();
            let Some(text) = mark.value.as_deref().into_iter().chain([mark.text.as_str()]).find(is_date) else { continue };
            let role = role_of_names(&mark.names).or_else(|| label_of(page, mark));
            let (source, part) = match place.of(mark.block) {
                Where::Near => (DateSource::Mark, if role == Some(DateRole::Published) || mark.is_time { 1.0 } else { 0.9 }),
                Where::Elsewhere => (DateSource::MarkElsewhere, 1.0),
                Where::Foreign => (DateSource::MarkElsewhere, 0.3),
            };
            let from = self.candidates.len();
            self.read(text, style, source, part, role == Some(DateRole::Modified));
            self.place_last(from, mark.block);
        }
    }

    /// Dates in lines around the beginning of the article, and of lines of a date's own after it.
    fn lines(&mut self, page: &Page<'_>, place: &Place, style: DateStyle<'_>) {
        let is_dated = |i: &usize| page.phrases[*i].is_some_and(|p| matches!(p.chrome, Chrome::Dateline | Chrome::Byline));
        let is_html = page.blocks.format == Format::Html;
        for i in place.before().filter(is_dated).take(LINES).chain(place.lines().take(LINES)) {
            let (block, measure) = (&page.blocks[i], &page.measures[i]);
            let is_foreign = place.of(i) == Where::Foreign || !place.is_near(i) && i < place.first;
            if is_foreign && i > place.last {
                continue;
            }
            let chrome = page.phrases[i].map(|phrase| phrase.chrome);
            let is_line = block.text.len() < LONGEST && !measure.ends_sentence;
            let is_sentence_of_date =
                || is_html && i >= place.last && block.text.len() < LONGEST && tells_publication(&simplify(&block.text));
            let source = match chrome {
                _ if i > place.first && is_sentence_of_date() => DateSource::LineAfter,
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
            let (mut end, from) = (0, self.candidates.len());
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
                self.written(date, false, source, part, role == Some(DateRole::Modified));
            }
            self.place_last(from, i);
        }
    }

    /// A written date, in both of its readings if it has two.
    fn written(&mut self, date: &WrittenDate, prefers_month: bool, source: DateSource, part: f32, is_modified: bool) {
        if !date.is_ambiguous {
            return self.push(Some(date.iso.clone()), source, part, is_modified);
        }
        self.has_ambiguous = true;
        let (by_day, by_month) = if prefers_month { (OTHER_ORDER, LIKELY_ORDER) } else { (LIKELY_ORDER, OTHER_ORDER) };
        self.push(Some(date.iso.clone()), source, part * by_day, is_modified);
        if let (Some(year), Some((month, day))) = (date.iso.get(..4), date.iso.get(5..7).zip(date.iso.get(8..10))) {
            let other = format!("{year}-{day}-{month}{}", date.iso.get(10..).unwrap_or(""));
            self.push(Some(other), source, part * by_month, is_modified);
        }
    }

    /// The date of publication: that for which most speaks.
    pub(super) fn published(&self) -> Option<FoundDate> {
        self.best(|_| true)
    }

    /// The date of modification, which is not before that of publication.
    pub(super) fn modified(&self, published: Option<&FoundDate>) -> Option<FoundDate> {
        let day = |date: &FoundDate| date.iso.get(..10).and_then(|day| day.parse::<Date>().ok());
        let first = published.and_then(day);
        let mut found = self.best(|candidate| candidate.is_modified && first.is_none_or(|first| candidate.day >= first))?;
        found.origins.retain(|origin| *origin != Origin::Modification);
        Some(found)
    }

    /// The date for which most speaks, of those that are asked for.
    fn best(&self, is_asked: impl Fn(&DateCandidate) -> bool) -> Option<FoundDate> {
        let mut best: Option<(f32, &DateCandidate)> = None;
        for candidate in self.candidates.iter().filter(|candidate| is_asked(candidate)) {
            let sum = self.support(candidate);
            let is_better =
                |(most, found): (f32, &DateCandidate)| sum > most + 0.001 || (sum > most - 0.001 && candidate.weight > found.weight);
            if best.is_none_or(is_better) {
                best = Some((sum, candidate));
            }
        }
        let (sum, found) = best?;
        let is_rival = |other: &&DateCandidate| is_asked(other) && !other.is_day_of(found) && self.support(other) > sum * RIVAL;
        Some(FoundDate {
            iso: self.zoned(found).iso.clone(),
            origins: self.origins(found),
            is_disputed: self.candidates.iter().any(|other| is_rival(&other)),
        })
    }

    /// The form of a shown date that has its time zone: what an element says for machines of the same minute, or in the same line.
    fn zoned<'d>(&'d self, found: &'d DateCandidate) -> &'d DateCandidate {
        let is_shown = |source| matches!(source, DateSource::Mark | DateSource::Dateline | DateSource::Byline | DateSource::Line);
        if !is_shown(found.source) || has_zone(&found.iso) {
            return found;
        }
        let is_same = |other: &&DateCandidate| {
            let is_near = other.iso.get(..16) == found.iso.get(..16) || (found.block.is_some() && other.block == found.block);
            other.source == DateSource::Mark && other.day == found.day && other.is_modified == found.is_modified && is_near
        };
        self.candidates.iter().filter(is_same).find(|other| has_zone(&other.iso)).unwrap_or(found)
    }

    /// The sources that have a date, those of the greatest weight first.
    fn origins(&self, found: &DateCandidate) -> Vec<Origin> {
        let mut agreed: Vec<&DateCandidate> = self.candidates.iter().filter(|other| other.is_day_of(found)).collect();
        agreed.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut origins = if found.is_modified { vec![Origin::Modification] } else { Vec::new() };
        for origin in agreed.iter().map(|candidate| candidate.origin()) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        origins
    }

    /// What speaks for a date: the best candidate of each source that has its day, or the day beside it in another time zone.
    fn support(&self, candidate: &DateCandidate) -> f32 {
        let mut of_sources: Vec<(DateSource, f32)> = Vec::new();
        for other in &self.candidates {
            if !other.is_day_of(candidate) {
                continue;
            }
            let weight = if other.day == candidate.day { other.weight } else { other.weight * 0.9 };
            match of_sources.iter_mut().find(|(source, _)| *source == other.source) {
                Some((_, most)) => *most = most.max(weight),
                None => of_sources.push((other.source, weight)),
            }
        }
        of_sources.iter().map(|(_, weight)| weight).sum()
    }
}

impl DateCandidate {
    /// Whether another date of the same role has its day, or the day beside it in another time zone.
    fn is_day_of(&self, other: &Self) -> bool {
        let apart = (other.day - self.day).get_days().abs();
        let has_time = other.iso.len() > 10 || self.iso.len() > 10;
        other.is_modified == self.is_modified && apart <= i32::from(has_time)
    }

    fn origin(&self) -> Origin {
        self.source.origin(self.name)
    }
}

/// Maximum number of marks that are read, of lines, and of candidates: each is compared with all others.
const MARKS: usize = 300;
const LINES: usize = 300;
const CANDIDATES: usize = 1000;

/// How many blocks after a headline its date may be. Chosen by hand: a deck, a byline and a date.
const LINES_OF_HEAD: usize = 3;

/// Longer blocks, in bytes, are no lines of a date.
const LONGEST: usize = 300;

/// In longer ones years of two digits do not count.
const SHORT: usize = 120;

/// Other words of a line that is about its date, in characters.
const BESIDE_DATE: usize = 60;

/// How far from the beginning of a text its date may be, in bytes.
const OPENING: usize = 60;

/// Whether a date has a time with its zone.
fn has_zone(iso: &str) -> bool {
    iso.get(16..).is_some_and(|rest| rest.contains(['Z', '+', '-']))
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
    let before = &text[..at];
    let line = dates_in(before, DateStyle::default());
    let after_date = line.dates.last().and_then(|date| line.text.get(date.span.end..));
    after_date.map_or_else(|| role_of(&simplify(before)), role_of)
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
