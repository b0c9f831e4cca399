//! Dates as pages write them, to ISO 8601.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use regex::{Captures, Regex};

use super::simplify::simplify;

/// Years outside this range are not dates of news on the web.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Names of months, by the letters they begin with, in lower case. Longer beginnings stand first.
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("янв", 1),
    ("sty", 1),
    ("ene", 1),
    ("ιαν", 1),
    ("gen", 1),
    ("jän", 1),
    ("січ", 1),
    ("feb", 2),
    ("фев", 2),
    ("lut", 2),
    ("fév", 2),
    ("fev", 2),
    ("φεβ", 2),
    ("märz", 3),
    ("mar", 3),
    ("мар", 3),
    ("μάρ", 3),
    ("μαρ", 3),
    ("mär", 3),
    ("maart", 3),
    ("apr", 4),
    ("апр", 4),
    ("kwi", 4),
    ("avr", 4),
    ("abr", 4),
    ("απρ", 4),
    ("may", 5),
    ("мая", 5),
    ("май", 5),
    ("maj", 5),
    ("mai", 5),
    ("μαΐ", 5),
    ("μαι", 5),
    ("μάι", 5),
    ("mag", 5),
    ("mei", 5),
    ("juni", 6),
    ("jun", 6),
    ("июн", 6),
    ("cze", 6),
    ("juin", 6),
    ("ιουν", 6),
    ("ιούν", 6),
    ("giu", 6),
    ("juli", 7),
    ("jul", 7),
    ("июл", 7),
    ("lip", 7),
    ("juil", 7),
    ("ιουλ", 7),
    ("ιούλ", 7),
    ("lug", 7),
    ("aug", 8),
    ("авг", 8),
    ("sie", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("αυγ", 8),
    ("αύγ", 8),
    ("sep", 9),
    ("сен", 9),
    ("wrz", 9),
    ("set", 9),
    ("σεπ", 9),
    ("oct", 10),
    ("окт", 10),
    ("paź", 10),
    ("okt", 10),
    ("out", 10),
    ("οκτ", 10),
    ("ott", 10),
    ("nov", 11),
    ("ноя", 11),
    ("lis", 11),
    ("νοε", 11),
    ("νοέ", 11),
    ("dec", 12),
    ("дек", 12),
    ("gru", 12),
    ("déc", 12),
    ("dez", 12),
    ("dic", 12),
    ("δεκ", 12),
];

/// Year, month, day; each pattern with the groups that hold them.
static NUMERIC: LazyLock<Vec<(Regex, [usize; 3])>> = LazyLock::new(|| {
    [
        (r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})", [1, 2, 3]),
        (r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b", [3, 2, 1]),
        (r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])\b", [1, 2, 3]),
        (r"((?:19|20)\d\d)년\s?(\d{1,2})월\s?(\d{1,2})일", [1, 2, 3]),
    ]
    .into_iter()
    .map(|(p, groups)| (compiled(p), groups))
    .collect()
});
static DAY_NAME_YEAR: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\b(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s(?:de\s)?(\p{L}{3,12})\.?,?\s(?:de\s)?((?:19|20)\d\d)"));
static NAME_DAY_YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"(\p{L}{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)"));
static TIME: LazyLock<Regex> = LazyLock::new(|| compiled(r"^[^\d]{0,12}?([01]?\d|2[0-3])[:時时](\d\d)(?:[:分](\d\d))?"));
static URL: LazyLock<Regex> = LazyLock::new(|| compiled(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:\D|$)"));

/// Digits are those of ASCII, by the time a date is looked for; and where words begin need not be known of other letters, of which
/// an automaton cannot tell.
fn compiled(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)")).expect("the patterns are constants; a test runs them")
}

/// A date made for machines, or else the first date in the text, as ISO 8601. An offset from UTC is kept as given;
/// a time without one stays without one.
#[must_use]
pub fn parse_date(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| rfc_2822(text)).or_else(|| epoch(text)).or_else(|| find_date(text))
}

/// The first date in a line of text.
#[must_use]
pub fn find_date(text: &str) -> Option<String> {
    // A year is part of every pattern; its digits may be those of another script.
    let has_year = |text: &str| text.contains("19") || text.contains("20");
    if text.is_ascii() && !has_year(text) {
        return None;
    }
    let text = simplify(text);
    if !has_year(&text) {
        return None;
    }
    let numeric =
        NUMERIC.iter().find_map(|(regex, [y, m, d])| regex.captures(&text).and_then(|c| with_time(&text, &c, *y, number(&c, *m)?, *d)));
    numeric
        .or_else(|| DAY_NAME_YEAR.captures(&text).and_then(|c| with_time(&text, &c, 3, month(c.get(2)?.as_str())?, 1)))
        .or_else(|| NAME_DAY_YEAR.captures(&text).and_then(|c| with_time(&text, &c, 3, month(c.get(1)?.as_str())?, 2)))
}

/// The date that the path of an address holds, as ISO 8601.
#[must_use]
pub fn date_of_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let c = URL.captures(path)?;
    date(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?).map(|d| d.to_string())
}

fn iso(text: &str) -> Option<String> {
    static ISO: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|z|UTC|GMT|[+-]\d\d:?\d\d)?)?$"));
    let c = ISO.captures(text)?;
    let date = date(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?)?;
    let Some(time) = c.get(4) else { return Some(date.to_string()) };
    let seconds = c.get(5).map_or(":00", |s| s.as_str());
    let offset = match c.get(6).map(|o| o.as_str()) {
        None => String::new(),
        Some("Z" | "z" | "UTC" | "GMT") => "Z".to_owned(),
        Some(o) if o.contains(':') => o.to_owned(),
        Some(o) => format!("{}:{}", &o[..3], &o[3..]),
    };
    Some(format!("{date}T{}{seconds}{offset}", time.as_str()))
}

fn rfc_2822(text: &str) -> Option<String> {
    let zoned: Zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    YEARS.contains(&zoned.year()).then(|| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Timestamp::from_second(seconds).ok().map(|t| t.to_string())
}

fn with_time(text: &str, captures: &Captures<'_>, year: usize, month: i8, day: usize) -> Option<String> {
    let date = date(number(captures, year)?, month, number(captures, day)?)?;
    let after = &text[captures.get(0)?.end()..];
    let after = after.trim_start_matches(['日', '일', 't']);
    let Some(time) = TIME.captures(after) else { return Some(date.to_string()) };
    let seconds = time.get(3).map_or("00", |s| s.as_str());
    Some(format!("{date}T{:0>2}:{}:{seconds}", &time[1], &time[2]))
}

fn number<N: std::str::FromStr>(captures: &Captures<'_>, group: usize) -> Option<N> {
    captures.get(group)?.as_str().parse().ok()
}

fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    MONTHS.iter().filter(|(start, _)| name.starts_with(start)).max_by_key(|(start, _)| start.len()).map(|&(_, month)| month)
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_dates() {
        let cases = [
            ("2024-03-05T10:20:30+08:00", "2024-03-05T10:20:30+08:00"),
            ("2024-03-05T10:20:30.123Z", "2024-03-05T10:20:30Z"),
            ("2024-03-05 10:20", "2024-03-05T10:20:00"),
            ("2024-03-05", "2024-03-05"),
            ("Tue, 05 Mar 2024 10:20:30 +0100", "2024-03-05T10:20:30+01:00"),
            ("1709634030", "2024-03-05T10:20:30Z"),
        ];
        for (text, wanted) in cases {
            assert_eq!(parse_date(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "2024-13-45", "1709", "tomorrow"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_lines() {
        let cases = [
            ("发布时间：2018年05月22日 09:05 来源：某报", "2018-05-22T09:05:00"),
            ("2018/5/2", "2018-05-02"),
            ("Published March 5, 2024 at 10:20 am", "2024-03-05T10:20:00"),
            ("5 марта 2024, 10:20", "2024-03-05T10:20:00"),
            ("5. März 2024", "2024-03-05"),
            ("05.03.2024, 10:20 Uhr", "2024-03-05T10:20:00"),
            ("5 de marzo de 2024", "2024-03-05"),
            ("2024년 3월 5일", "2024-03-05"),
        ];
        for (text, wanted) in cases {
            assert_eq!(find_date(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(date_of_url("http://a.cn/n1/2018/0522/c1-2.html").as_deref(), Some("2018-05-22"));
        assert_eq!(date_of_url("http://a.cn/20180522/1.html").as_deref(), Some("2018-05-22"));
    }
}
