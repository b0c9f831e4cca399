//! Dates as pages write them, to ISO 8601.

use std::sync::LazyLock;

use jiff::{Timestamp, Zoned, civil::Time};

use super::calendar;
use super::chars::is_numeric;
use super::date_scan::{DateStyle, days};
use super::months::{half, has_afternoon};
use super::pattern::{Groups, Pattern};
use super::simplify::simplify;
use super::span::Span;

/// Maximum length of a date made for machines, in bytes: `2024-03-05T10:20:30.123456789+05:45[America/Argentina/ComodRivadavia]`.
const MACHINE_DATE: usize = 80;

/// What is between date and time; hour, minute, second; what is after. The text is in lower case and simplified characters.
static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    compiled(
        r"^([^\d]{0,16}?)([01]?\d|2[0-3])(?:\s?[:时時点點시]\s?|[h.])(\d\d)(?:[:分](\d\d))?(?:(?:\b(?:분|分)?\s?)?([ap])\.?\s?m\b|\b(?:분|分)?)",
    )
});
/// A full hour with its half of the day.
static HOUR: LazyLock<Pattern> = LazyLock::new(|| compiled(r"^([^\d]{0,12}?)(1[0-2]|0?[1-9])\s?([ap])\.?\s?m\b"));
/// A time that stands before a date.
static TIME_BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| compiled(r"(?:^|[^\d:.])([01]?\d|2[0-3])[:h](\d\d)(?:[:](\d\d))?(?:\s?([ap])\.?m\.?)?[\s,|·•–—-]{1,4}$"));
/// An offset from UTC after a time. One of a sign and digits alone has a plus, or comes after seconds: `10:00-11:30` are two times.
static OFFSET: LazyLock<Pattern> =
    LazyLock::new(|| compiled(r"^\s?(?:\(?(?:utc|gmt)\s?([+-]\d{1,2})(?::?(\d\d))?\b\)?|([+-]\d\d):?(\d\d)\b|(?:z|utc|gmt)\b)"));
static URL: LazyLock<Pattern> = LazyLock::new(|| compiled(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:\D|$)"));

/// The pattern with `\d` and `\b` for ASCII alone. The digits of a text are ASCII when dates are looked for. An automaton has no `\b` for other letters.
fn of_ascii(pattern: &str) -> String {
    pattern.replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)")
}

pub(super) fn compiled(pattern: &str) -> Pattern {
    Pattern::new(of_ascii(pattern).into())
}

/// A date made for machines, or else the first date in the text, as ISO 8601. An offset from UTC is kept as given;
/// a time without one stays without one.
#[must_use]
pub fn parse_date(text: &str) -> Option<String> {
    parse_date_as(text, DateStyle::default())
}

/// The same for a page that writes its dates in a style.
#[must_use]
pub fn parse_date_as(text: &str, style: DateStyle<'_>) -> Option<String> {
    let text = text.trim();
    let first = || dates_in(text, style).dates.into_iter().next().map(|date| date.iso);
    iso(text).or_else(|| rfc_2822(text)).or_else(|| epoch(text)).or_else(first)
}

/// The first date in a line of text.
#[must_use]
pub fn find_date(text: &str) -> Option<String> {
    dates_in(text, DateStyle::default()).dates.into_iter().next().map(|date| date.iso)
}

/// A line with the dates in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatedLine {
    /// The line in lower case and simplified characters, with digits of ASCII. It may be empty where there is no date.
    pub text: String,
    /// Its dates, in order.
    pub dates: Vec<WrittenDate>,
}

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// The date, with the time as far as that is written, as ISO 8601.
    pub iso: String,
    /// Where day and time are in the text of the line.
    pub span: Span,
    /// Whether another order of its numbers is a date, too.
    pub is_ambiguous: bool,
}

/// Lines longer than this, in bytes, are read up to here.
const LONGEST_LINE: usize = 4000;

/// The dates in a line of text.
#[must_use]
pub fn dates_in(text: &str, style: DateStyle<'_>) -> DatedLine {
    let text = super::span::prefix(text, LONGEST_LINE);
    // A date has three digits at least, as that of a year of an era has (R6.1.2), or digits of other scripts, or signs of Chinese for the year and the month.
    let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    let has_few_digits = text.bytes().filter(u8::is_ascii_digit).take(3).count() < 3;
    let is_other_sign = |c: char| !c.is_ascii() && (matches!(c, '年' | '月') || is_numeric(c));
    if has_few_digits && (text.is_ascii() || !text.chars().any(is_other_sign)) {
        return DatedLine::default();
    }
    let text = simplify(text);
    if !has_digit(&text) && !text.contains(['年', '月']) {
        return DatedLine { text, dates: Vec::new() };
    }
    let mut dates: Vec<WrittenDate> = Vec::new();
    let found = days(&text, style);
    for (i, day) in found.iter().enumerate() {
        let next = found.get(i + 1).map_or(text.len(), |next| next.start);
        let from = dates.last().map_or(0, |last| last.span.end);
        let after = &text[day.end..next];
        let before = || time_before(text.get(from..day.start).unwrap_or(""));
        let (time, span) = match (time_after(after), before()) {
            (Some(_), Some((time, len))) if begins_other(after) => (time, Span::new(day.start - len, day.end)),
            (Some((time, len)), _) => (time, Span::new(day.start, day.end + len)),
            (None, Some((time, len))) => (time, Span::new(day.start - len, day.end)),
            (None, None) => (String::new(), Span::new(day.start, day.end)),
        };
        dates.push(WrittenDate { iso: format!("{}{time}", day.date), span, is_ambiguous: day.is_ambiguous });
    }
    DatedLine { text, dates }
}

/// The date that the path of an address holds, as ISO 8601.
#[must_use]
pub fn date_of_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let c = URL.captures(path)?;
    calendar::date(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?).map(|d| d.to_string())
}

fn iso(text: &str) -> Option<String> {
    static ISO: LazyLock<Pattern> = LazyLock::new(|| {
        compiled(
            r"^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s?(?:([Zz])|(?:UTC|GMT)?([+\-\x{2212}]\d\d?)(?::?(\d\d))?|(UTC|GMT))?(?:\[[^\]]*\])?)?$",
        )
    });
    // The text may also be an article's first line.
    let c = if text.len() <= MACHINE_DATE { ISO.captures(text)? } else { return None };
    let two = |first, or| c.get(first).or_else(|| c.get(or));
    let date = calendar::date(c[1].parse().ok()?, two(2, 4)?.as_str().parse().ok()?, two(3, 5)?.as_str().parse().ok()?)?;
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
    calendar::date(zoned.year(), 1, 1).map(|_| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let time = Timestamp::from_second(seconds).ok()?;
    calendar::date(time.to_zoned(jiff::tz::TimeZone::UTC).year(), 1, 1).map(|_| time.to_string())
}

/// The time at the beginning of a text that follows a date, as ISO 8601 with a `T` before it, and its length.
fn time_after(text: &str) -> Option<(String, usize)> {
    let from = text.len() - text.trim_start_matches(['t', '日', '일']).len();
    let text = &text[from..];
    let Some(c) = TIME.captures(text) else {
        let c = HOUR.captures(text)?;
        let hour = in_half(number(&c, 2)?, &c[1], "", c.get(3).map(|half| half.as_str()));
        return Some((format!("T{}", time(Some(hour), Some(0), None)?), from + c[0].len()));
    };
    let rest = &text[c[0].len()..];
    // Points divide the numbers of dates and of versions as well.
    let has_point = text[..c.get(3)?.start()].ends_with('.');
    if has_point && (rest.starts_with(['.', '%']) || c.get(4).is_some() || c[1].contains(['.', '-', '/'])) {
        return None;
    }
    let hour = in_half(number(&c, 2)?, &c[1], rest, c.get(5).map(|half| half.as_str()));
    let time = time(Some(hour), number(&c, 3), number(&c, 4))?;
    let (zone, len) = zone_after(rest, c.get(4).is_some());
    Some((format!("T{time}{zone}"), from + c[0].len() + len))
}

/// Whether a bar, or a word, stands between a date and the time after it: where the date has a time before it, that one is of another date.
fn begins_other(after: &str) -> bool {
    let between = after.split(|c: char| c.is_ascii_digit()).next().unwrap_or("");
    between.contains('|') || between.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= WORD)
}

/// Shorter words, in characters, stand between a date and its own time: `um`, `at`, `kl`, `alle`.
const WORD: usize = 5;

/// The time at the end of a text that a date follows, and its length.
fn time_before(text: &str) -> Option<(String, usize)> {
    let c = TIME_BEFORE.captures(text)?;
    let hour = in_half(number(&c, 1)?, "", "", c.get(4).map(|half| half.as_str()));
    let time = time(Some(hour), number(&c, 2), number(&c, 3))?;
    Some((format!("T{time}"), text.len() - c.get(1)?.start()))
}

/// An hour of the day, of the hour of a clock with the texts around it, and the letter of its half.
fn in_half(hour: i8, before: &str, after: &str, letter: Option<&str>) -> i8 {
    let word = || {
        let after: String = after.trim_start().chars().take_while(|c| !c.is_whitespace() && *c != ',').collect();
        let before = before.split_whitespace().next_back().unwrap_or("");
        half(&after).or_else(|| half(before)).or_else(|| has_afternoon(before).then_some(true))
    };
    match letter.map(|letter| letter == "p").or_else(word) {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    }
}

/// The offset that a text begins with, as ISO 8601, and its length; or nothing.
fn zone_after(text: &str, has_seconds: bool) -> (String, usize) {
    let begins = text.trim_start().starts_with(['+', '-', '(', 'u', 'g', 'z']);
    let Some(c) = begins.then(|| OFFSET.captures(text)).flatten() else { return (String::new(), 0) };
    let minutes = |group| c.get(group).map_or("00", |m| m.as_str());
    let zone = match (c.get(1), c.get(3)) {
        (Some(hours), _) => offset(hours.as_str(), minutes(2)),
        (_, Some(hours)) if has_seconds || hours.as_str().starts_with('+') => offset(hours.as_str(), minutes(4)),
        (None, None) => "Z".to_owned(),
        _ => return (String::new(), 0),
    };
    (zone, c[0].len())
}

fn number<N: std::str::FromStr>(captures: &Groups<'_>, group: usize) -> Option<N> {
    captures.get(group)?.as_str().parse().ok()
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
            ("5 March 2024, 3.20pm", "2024-03-05T15:20:00"),
            ("5 March 2024, 3:20pm", "2024-03-05T15:20:00"),
            ("5/3/2024 3:20 CH", "2024-03-05T15:20:00"),
            ("5/3/2024 3:20 SA", "2024-03-05T03:20:00"),
            ("5 Μαρτίου 2024 3:20 μ.μ.", "2024-03-05T15:20:00"),
            ("2024/3/5 10:00-11:30", "2024-03-05T10:00:00"),
            ("2024/3/5 10:00 +0800", "2024-03-05T10:00:00+08:00"),
            ("5 March 2024 10:20 UTC", "2024-03-05T10:20:00Z"),
            ("Thursday 13 June 2024 8.00 BST", "2024-06-13T08:00:00"),
            ("Thứ năm, 13/6/2024, 08:30 (GMT+7)", "2024-06-13T08:30:00+07:00"),
            ("08:30 13/06/2024", "2024-06-13T08:30:00"),
            ("10:20, 5 марта 2024", "2024-03-05T10:20:00"),
            ("June 13, 2024 at 9 p.m.", "2024-06-13T21:00:00"),
            ("13 Ιουνίου 2024 3:20 μ.μ.", "2024-06-13T15:20:00"),
            ("2024년 6월 13일 오후 3시 20분", "2024-06-13T15:20:00"),
            ("2024年6月13日16点05分", "2024-06-13T16:05:00"),
            ("13. 6. 2024 8:30", "2024-06-13T08:30:00"),
            ("13 juin 2024 à 18h05", "2024-06-13T18:05:00"),
            ("13 giugno 2024 alle 08.30", "2024-06-13T08:30:00"),
            ("13.06.2024 14.06.2024", "2024-06-13"),
        ];
        for (text, wanted) in cases {
            assert_eq!(find_date(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(date_of_url("http://a.cn/n1/2018/0522/c1-2.html").as_deref(), Some("2018-05-22"));
        assert_eq!(date_of_url("http://a.cn/20180522/1.html").as_deref(), Some("2018-05-22"));
    }
}
