//! Dates as pages write them, to ISO 8601.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, Zoned};
use regex::{Captures, Regex};

use super::letter_regex::LetterRegex;
use super::months::{AFTERNOON, month};
use super::simplify::simplify;

/// Years outside this range are not dates of news on the web.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Maximum length of a date made for machines, in bytes: `2024-03-05T10:20:30.123456789+05:45[America/Argentina/ComodRivadavia]`.
const MACHINE_DATE: usize = 80;

/// A pattern of year, month and day.
struct Numeric {
    regex: Regex,
    /// The groups that hold them.
    groups: [usize; 3],
}

/// Whether a text may have a date in numbers: each pattern of one has one of these signs between its numbers, or eight digits in a row.
fn may_be_numeric(text: &str) -> bool {
    let eight_digits = |text: &str| text.as_bytes().windows(8).any(|digits| digits.iter().all(u8::is_ascii_digit));
    text.contains(['-', '/', '.', '年', '년']) || eight_digits(text)
}

static NUMERIC: LazyLock<Vec<Numeric>> = LazyLock::new(|| {
    [
        (r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})", [1, 2, 3]),
        (r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b", [3, 2, 1]),
        // A day may be over 12, a month may not: month, day and year.
        (r"\b(0?[1-9]|1[0-2])[/-](1[3-9]|2\d|3[01])[/-]((?:19|20)\d\d)\b", [3, 1, 2]),
        (r"\b((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])\b", [1, 2, 3]),
        (r"((?:19|20)\d\d)년\s?(\d{1,2})월\s?(\d{1,2})일", [1, 2, 3]),
    ]
    .into_iter()
    .map(|(pattern, groups)| Numeric { regex: compiled(pattern), groups })
    .collect()
});
static DAY_NAME_YEAR: LazyLock<LetterRegex> = LazyLock::new(|| {
    LetterRegex::new(of_ascii(r"\b(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s(?:de\s)?(\p{L}{3,12})\.?,?\s(?:de\s)?((?:19|20)\d\d)"))
});
static NAME_DAY_YEAR: LazyLock<LetterRegex> =
    LazyLock::new(|| LetterRegex::new(of_ascii(r"(\p{L}{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)")));
/// What is between date and time; hour, minute, second; the half of the day. The text is in lower case and simplified characters.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^([^\d]{0,12}?)([01]?\d|2[0-3])[:时時](\d\d)(?:[:分](\d\d))?(?:\s?([ap])\.?m\b)?"));
/// An offset from UTC after a time. One of a sign and digits alone has a plus, or comes after seconds: `10:00-11:30` are two times.
static OFFSET: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^\s?(?:\(?(?:utc|gmt)\s?([+-]\d{1,2})(?::?(\d\d))?\b|([+-]\d\d):?(\d\d)\b|(?:z|utc|gmt)\b)"));
static URL: LazyLock<Regex> = LazyLock::new(|| compiled(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:\D|$)"));

/// Digits are those of ASCII, by the time a date is looked for; and where words begin need not be known of other letters, of which
/// an automaton cannot tell.
fn of_ascii(pattern: &str) -> String {
    pattern.replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)")
}

pub(super) fn compiled(pattern: &str) -> Regex {
    Regex::new(&of_ascii(pattern)).expect("the patterns are constants; a test runs them")
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
    let numeric = may_be_numeric(&text).then(|| {
        NUMERIC.iter().find_map(|Numeric { regex, groups: [y, m, d] }| {
            regex.captures(&text).and_then(|c| with_time(&text, &c, *y, number(&c, *m)?, *d))
        })
    });
    numeric
        .flatten()
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
    static ISO: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s?(?:([Zz])|(?:UTC|GMT)?([+\-\x{2212}]\d\d?)(?::?(\d\d))?|(UTC|GMT))?(?:\[[^\]]*\])?)?$",
        )
    });
    // The text may also be an article's first line.
    let c = if text.len() <= MACHINE_DATE { ISO.captures(text)? } else { return None };
    let two = |first, or| c.get(first).or_else(|| c.get(or));
    let date = date(c[1].parse().ok()?, two(2, 4)?.as_str().parse().ok()?, two(3, 5)?.as_str().parse().ok()?)?;
    // Without signs between, only a time tells a date from a number.
    if c.get(4).is_some() && c.get(6).is_none() {
        return None;
    }
    let Some(time) = time(number(&c, 6), number(&c, 7), number(&c, 8)) else { return Some(date.to_string()) };
    let zone = match number::<String>(&c, 10) {
        Some(hours) => offset(&hours, c.get(11).map_or("00", |m| m.as_str())),
        None => two(9, 12).map_or_else(String::new, |_| "Z".to_owned()),
    };
    Some(format!("{date}T{time}{zone}"))
}

/// The time of day as ISO 8601. A leap second counts as the one before it.
fn time(hour: Option<i8>, minute: Option<i8>, second: Option<i8>) -> Option<String> {
    let time = Time::new(hour?, minute?, second.unwrap_or(0).min(59), 0).ok()?;
    Some(time.strftime("%H:%M:%S").to_string())
}

/// An offset as ISO 8601, of the hours with their sign and the minutes.
fn offset(hours: &str, minutes: &str) -> String {
    let hours = hours.replace('\u{2212}', "-");
    let (sign, digits) = hours.split_at(1);
    format!("{sign}{digits:0>2}:{minutes}")
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
    let Some(c) = TIME.captures(after) else { return Some(date.to_string()) };
    let hour: i8 = number(&c, 2)?;
    let hour = match c.get(5).map(|half| half.as_str()) {
        Some("p") if hour < 12 => hour + 12,
        Some("a") if hour == 12 => 0,
        None if hour < 12 && AFTERNOON.iter().any(|words| c[1].contains(words)) => hour + 12,
        _ => hour,
    };
    let Some(time) = time(Some(hour), number(&c, 3), number(&c, 4)) else { return Some(date.to_string()) };
    let zone = zone_after(&after[c.get(0)?.end()..], c.get(4).is_some());
    Some(format!("{date}T{time}{zone}"))
}

/// The offset that a text begins with, as ISO 8601, or nothing.
fn zone_after(text: &str, has_seconds: bool) -> String {
    let begins = text.trim_start().starts_with(['+', '-', '(', 'u', 'g', 'z']);
    let Some(c) = begins.then(|| OFFSET.captures(text)).flatten() else { return String::new() };
    let minutes = |group| c.get(group).map_or("00", |m: regex::Match<'_>| m.as_str());
    match (c.get(1), c.get(3)) {
        (Some(hours), _) => offset(hours.as_str(), minutes(2)),
        (_, Some(hours)) if has_seconds || hours.as_str().starts_with('+') => offset(hours.as_str(), minutes(4)),
        (None, None) => "Z".to_owned(),
        _ => String::new(),
    }
}

fn number<N: std::str::FromStr>(captures: &Captures<'_>, group: usize) -> Option<N> {
    captures.get(group)?.as_str().parse().ok()
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
            ("20240305T102030Z", "2024-03-05T10:20:30Z"),
            ("2024-03-05T10:20-0500", "2024-03-05T10:20:00-05:00"),
            ("2024-03-05 10:20:30 +08", "2024-03-05T10:20:30+08:00"),
            ("2024-03-05T10:20:30\u{2212}05:00", "2024-03-05T10:20:30-05:00"),
            ("2024-03-05T10:20:30+05:45[Asia/Kathmandu]", "2024-03-05T10:20:30+05:45"),
            ("2024-03-05T10:20 UTC+8", "2024-03-05T10:20:00+08:00"),
            ("2024-03-05T10:20:60Z", "2024-03-05T10:20:59Z"),
            ("2024-03-05T99:20:00Z", "2024-03-05"),
            ("20240305", "2024-03-05"),
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
            ("03/31/2024", "2024-03-31"),
            ("Tue Mar 05 2024 10:20:30 GMT-0500 (Eastern Standard Time)", "2024-03-05T10:20:30-05:00"),
            ("March 5, 2024 at 10:20 pm", "2024-03-05T22:20:00"),
            ("March 5, 2024, 12:05 a.m.", "2024-03-05T00:05:00"),
            ("2024年3月5日 下午3:20", "2024-03-05T15:20:00"),
            ("2024/3/5 10:00-11:30", "2024-03-05T10:00:00"),
            ("2024/3/5 10:00 +0800", "2024-03-05T10:00:00+08:00"),
            ("5 March 2024 10:20 UTC", "2024-03-05T10:20:00Z"),
        ];
        for (text, wanted) in cases {
            assert_eq!(find_date(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(date_of_url("http://a.cn/n1/2018/0522/c1-2.html").as_deref(), Some("2018-05-22"));
        assert_eq!(date_of_url("http://a.cn/20180522/1.html").as_deref(), Some("2018-05-22"));
    }
}
