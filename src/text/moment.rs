//! Moments: what a written date says about an instant, and which of two is the earlier one.
//!
//! A date is seldom an instant. It may lack the time of day, the zone, or the day of the month. So a moment is a range of local time,
//! as long as the date is imprecise, with the offset from UTC where that is known. Two moments are ordered only if their ranges are apart:
//!
//! | offsets | the ranges are apart | answer |
//! |---|---|---|
//! | any | in all time zones (UTC-12 to UTC+14) | the earlier one, [`Confidence::High`] |
//! | both known | as instants | the earlier one, [`Confidence::High`] |
//! | both unknown | as written: the zone is taken to be the same | the earlier one, [`Confidence::Medium`] |
//! | one known | as written, and the days differ | the earlier one, [`Confidence::Low`] |
//! | one known | no, or the days are equal | none |
//! | any | no | none |
//!
//! An unknown date is neither earlier nor later than another one.

use std::cmp::Ordering;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::date::{compiled, parse_date};
use super::months::month;
use super::pattern::Pattern;
use super::simplify::simplify;

/// How sure a decision is. Each rule that decides says which one it gives; these are no probabilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// It rests on an assumption that often fails.
    Low,
    /// It rests on an assumption that seldom fails.
    Medium,
    /// It follows from what is written.
    High,
}

impl Confidence {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl Confidence {
    /// The next lower one.
    #[must_use]
    pub const fn lowered(self) -> Option<Self> {
        match self {
            Self::High => Some(Self::Medium),
            Self::Medium => Some(Self::Low),
            Self::Low => None,
        }
    }
}

/// What a written date says about an instant: a range of local time, and the offset from UTC where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Moment {
    /// The beginning of the range in local time, in seconds since 1970-01-01T00:00:00 there.
    start: i64,
    /// The length of the range in seconds: the precision.
    seconds: i64,
    /// Seconds that the local time is ahead of UTC.
    offset: Option<i32>,
}

/// The place of a moment in a total order: earliest first, then the more precise one. An unknown date comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct MomentRank {
    /// The beginning of the range in seconds since 1970. An unknown zone is taken for UTC.
    pub second: i64,
    /// The length of the range in seconds.
    pub seconds: i64,
}

impl MomentRank {
    /// The rank of an unknown date.
    pub const UNDATED: Self = Self { second: i64::MAX, seconds: i64::MAX };

    /// The rank of a date that may be unknown.
    #[must_use]
    pub fn of(moment: Option<Moment>) -> Self {
        moment.map_or(Self::UNDATED, Moment::rank)
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The greatest offsets from UTC that are in use: to the east (Kiribati) and to the west (the open sea).
const EASTERNMOST: i64 = 14 * HOUR;
const WESTERNMOST: i64 = 12 * HOUR;

/// Years of publication. The first newspapers are of 1605; dates of later years than these are placeholders.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// The second that programs write where they know no date.
const UNSET: &str = "1970-01-01T00:00:00";

/// A date, a month or a year with nothing else, as ISO 8601 and as people write it.
static COARSE: LazyLock<Pattern> = LazyLock::new(|| compiled(r"^(\d{4})(?:\s?[-/.年]\s?(\d{1,2})\s?月?|\s?년\s?(\d{1,2})월|年|년)?$"));
static NAMED_MONTH: LazyLock<Pattern> = LazyLock::new(|| compiled(r"^(\p{L}{3,12})\.?,?\s(?:de\s)?(\d{4})(?:\s?г\.?)?$"));

/// Day and month in either order, and the year: `3/4/2024`.
static TWO_WAYS: LazyLock<Pattern> = LazyLock::new(|| compiled(r"^(\d{1,2})([/-])(\d{1,2})[/-](\d{4})(?:[^\d]|$)"));

impl Moment {
    /// The moment of a date in ISO 8601, as [`parse_date`] gives it: `2024`, `2024-03`, `2024-03-01`, `2024-03-01T10:20`, with seconds or
    /// not, with an offset or `Z` or not.
    ///
    /// A time that ends in `:00` is precise to the minute, since the seconds of a time without them are filled in. An offset that no
    /// zone has counts as unknown. Years before 1600 or after 2100, and midnight of 1970-01-01, are no dates of publication.
    ///
    /// # Example
    ///
    /// ```
    /// use newsieve::text::Moment;
    /// let in_new_york = Moment::parse("2024-03-01T23:30:00-05:00").unwrap();
    /// let in_beijing = Moment::parse("2024-03-02T01:00:00+08:00").unwrap();
    /// assert!(Moment::first(in_beijing, in_new_york).is_some_and(|(order, _)| order.is_lt()));
    /// ```
    #[must_use]
    pub fn parse(iso: &str) -> Option<Self> {
        if let Some(coarse) = coarse(iso) {
            return Some(coarse);
        }
        let date: Date = iso.get(..10)?.parse().ok()?;
        if iso.len() == 10 {
            return of_days(date, date, None).filter(|_| !UNSET.starts_with(iso));
        }
        let time = iso.get(10..)?.strip_prefix(['T', 't', ' '])?;
        let digits = time.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
        let (time, zone) = time.split_at(digits);
        let local: DateTime = date.to_datetime(time.parse().ok()?);
        let seconds = if local.second() == 0 { MINUTE } else { 1 };
        let is_dated = YEARS.contains(&date.year()) && !iso.starts_with(UNSET);
        is_dated.then(|| Self { start: second_of(local), seconds, offset: offset(zone) })
    }

    /// The moment of a date in any form that pages write. A month or a year alone is a moment, too. Of `03/01/2024`, which is in January
    /// or in March, the range is from the one day to the other.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let full = || parse_date(text).and_then(|iso| Self::parse(&iso));
        two_ways(text).or_else(full).or_else(|| Self::parse(text)).or_else(|| coarse(&simplify(text))).or_else(|| named_month(text))
    }

    /// Which of two moments is the earlier one, if that can be told: `Less` if it is `a`. Never `Equal`. The rule is the table of this module.
    #[must_use]
    pub fn first(a: Self, b: Self) -> Option<(Ordering, Confidence)> {
        if let Some(order) = apart(a.instants(), b.instants()) {
            return Some((order, Confidence::High));
        }
        let as_written = apart(a.written(), b.written())?;
        match (a.offset, b.offset) {
            (Some(_), Some(_)) => None,
            (None, None) => Some((as_written, Confidence::Medium)),
            _ => apart(a.days(), b.days()).map(|order| (order, Confidence::Low)),
        }
    }

    /// The place in a total order, for the choice of one of many.
    #[must_use]
    pub fn rank(self) -> MomentRank {
        MomentRank { second: self.start - i64::from(self.offset.unwrap_or(0)), seconds: self.seconds }
    }

    /// The instants that it may be, in seconds since 1970, end-exclusive.
    fn instants(self) -> (i64, i64) {
        let (start, end) = self.written();
        match self.offset.map(i64::from) {
            Some(offset) => (start - offset, end - offset),
            None => (start - EASTERNMOST, end + WESTERNMOST),
        }
    }

    /// The range in local time.
    const fn written(self) -> (i64, i64) {
        (self.start, self.start + self.seconds)
    }

    /// The whole days that the range touches.
    const fn days(self) -> (i64, i64) {
        let (start, end) = self.written();
        (start.div_euclid(DAY), (end - 1).div_euclid(DAY) + 1)
    }
}

/// The order of two ranges, if they are apart.
const fn apart(a: (i64, i64), b: (i64, i64)) -> Option<Ordering> {
    if a.1 <= b.0 {
        Some(Ordering::Less)
    } else if b.1 <= a.0 {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// The range from one day to another one, both included.
fn of_days(first: Date, last: Date, offset: Option<i32>) -> Option<Moment> {
    let start = second_of(first.to_datetime(jiff::civil::Time::midnight()));
    let end = second_of(last.to_datetime(jiff::civil::Time::midnight())) + DAY;
    YEARS.contains(&first.year()).then_some(Moment { start, seconds: end - start, offset })
}

/// Seconds of a local time since 1970 there.
fn second_of(local: DateTime) -> i64 {
    Offset::UTC.to_timestamp(local).map_or(0, jiff::Timestamp::as_second)
}

/// The seconds of an offset as ISO 8601 writes it, if a zone can have it.
fn offset(zone: &str) -> Option<i32> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, numbers) = (zone.get(..1)?, zone.get(1..)?);
    let (hours, minutes) = numbers.split_once(':').unwrap_or((numbers, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let size = hours * HOUR + minutes * MINUTE;
    let seconds = match sign {
        "+" => size,
        "-" => -size,
        _ => return None,
    };
    let is_used = minutes < 60 && (-WESTERNMOST..=EASTERNMOST).contains(&seconds);
    is_used.then_some(seconds as i32)
}

/// A month or a year alone.
fn coarse(text: &str) -> Option<Moment> {
    let c = COARSE.captures(text)?;
    let year = c[1].parse().ok()?;
    match c.get(2).or_else(|| c.get(3)) {
        Some(month) => of_month(year, month.as_str().parse().ok()?),
        None => of_days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, None),
    }
}

/// A month by its name, and a year.
fn named_month(text: &str) -> Option<Moment> {
    let c = NAMED_MONTH.captures(text)?;
    of_month(c[2].parse().ok()?, month(&c[1].to_lowercase(), None)?)
}

fn of_month(year: i16, month: i8) -> Option<Moment> {
    let first = Date::new(year, month, 1).ok()?;
    of_days(first, first.last_of_month(), None)
}

/// A date with day and month in either order. Dates with points have the day first, so they are not ambiguous.
fn two_ways(text: &str) -> Option<Moment> {
    let c = TWO_WAYS.captures(text)?;
    let (x, y, year): (i8, i8, i16) = (c[1].parse().ok()?, c[3].parse().ok()?, c[4].parse().ok()?);
    let (one, other) = (Date::new(year, x, y).ok()?, Date::new(year, y, x).ok()?);
    (x != y).then(|| of_days(one.min(other), one.max(other), None))?
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Ordering = Ordering::Less;
    const B: Ordering = Ordering::Greater;

    #[test]
    fn which_is_first() {
        use Confidence::{High, Low, Medium};
        #[rustfmt::skip]
        let cases = [
            // Both offsets are known: instants.
            ("2024-03-01T23:30:00-05:00", "2024-03-02T01:00:00+08:00", Some((B, High))),
            ("2024-03-01T20:00:00-10:00", "2024-03-02T09:00:00+13:00", Some((B, High))),
            ("2024-03-01T08:00:00Z", "2024-03-01T15:30:00+08:00", Some((B, High))),
            ("2024-03-01T08:00:00Z", "2024-03-01T08:00:00+00:00", None),
            ("2024-03-01T08:00:00Z", "2024-03-01T13:45:00+05:45", None),
            ("2024-03-01T08:00:00Z", "2024-03-01T13:44:59+05:45", Some((B, High))),
            ("2024-03-01T08:00Z", "2024-03-01T08:00:30Z", None),
            ("2024-03-01T08:00:01Z", "2024-03-01T08:00:02Z", Some((A, High))),
            // The night in which clocks go back: an hour occurs twice.
            ("2024-10-27T02:30:00+02:00", "2024-10-27T02:10:00+01:00", Some((A, High))),
            ("1905-05-01", "2024-05-01", Some((A, High))),
            // Neither is known: as far as both are precise.
            ("2024-03-01", "2024-03-02", Some((A, Medium))),
            ("2024-03-01", "2024-03-04", Some((A, High))),
            ("2024-03-01", "2024-03-01", None),
            ("2024-03-01", "2024-03-01T10:00:00", None),
            ("2024-03-01T10:00:00", "2024-03-01", None),
            ("2024-03-02T00:00:00", "2024-03-01", Some((B, Medium))),
            ("2024-03-01T09:00:00", "2024-03-01T10:00:00", Some((A, Medium))),
            ("2024-03", "2024-03-15", None),
            ("2024-03", "2024-04-01", Some((A, Medium))),
            ("2024-03", "2024-02-11", Some((B, High))),
            ("2024", "2023-12-31", Some((B, Medium))),
            ("2024", "2024-12-31T10:00:00Z", None),
            ("2022", "2024", Some((A, High))),
            // One is known.
            ("2024-03-01T08:00:00", "2024-03-01T15:30:00+08:00", None),
            ("2024-03-01", "2024-03-01T15:30:00+08:00", None),
            ("2024-03-01", "2024-03-02T15:30:00+08:00", Some((A, Low))),
            ("2024-03-02T01:00:00", "2024-03-01T15:30:00Z", Some((B, Low))),
            ("2024-03-02T08:00:00", "2024-03-01T15:30:00Z", Some((B, High))),
            ("2024-03-01T00:00:00", "2024-03-03T00:00:00Z", Some((A, High))),
        ];
        for (a, b, wanted) in cases {
            let (x, y) = (Moment::parse(a).expect("a date"), Moment::parse(b).expect("a date"));
            assert_eq!(Moment::first(x, y), wanted, "{a} {b}");
            assert_eq!(Moment::first(y, x), wanted.map(|(order, c)| (order.reverse(), c)), "{b} {a}");
            if let Some((order, High | Medium)) = wanted {
                assert_eq!(x.rank().cmp(&y.rank()), order, "{a} {b}");
            }
        }
    }

    #[test]
    fn written_dates() {
        #[rustfmt::skip]
        let cases = [
            ("2024年10月1日", "2024-10-01"), ("2024-03-01T23:30-0500", "2024-03-01T23:30:00-05:00"),
            ("20240301T233000Z", "2024-03-01T23:30:00Z"), ("2024-03-01 23:30:00 +0800", "2024-03-01T23:30:00+08:00"),
            ("2024-03-01T23:30:00+08", "2024-03-01T23:30:00+08:00"), ("Fri, 01 Mar 2024 23:30:00 -0500", "2024-03-01T23:30:00-05:00"),
            ("Fri, 01 Mar 2024 23:30:00 EST", "2024-03-01T23:30:00-05:00"), ("2024-03", "2024-03"), ("March 2024", "2024-03"),
            ("2024年3月", "2024-03"), ("2024/3", "2024-03"), ("2024년 3월", "2024-03"), ("Март 2024 г.", "2024-03"), ("2024", "2024"), ("2024年", "2024"),
            ("12/31/2023", "2023-12-31"), ("31/12/2023", "2023-12-31"), ("03/03/2024", "2024-03-03"), ("1905-05-01", "1905-05-01"),
            ("3.1.2024", "2024-01-03"),
        ];
        for (text, iso) in cases {
            assert_eq!(Moment::of_text(text), Moment::parse(iso), "{text}");
            assert!(Moment::parse(iso).is_some(), "{iso}");
        }
        for text in
            ["", "tomorrow", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01", "9999-12-31", "2024-13", "2024-02-30", "12"]
        {
            assert_eq!(Moment::of_text(text), None, "{text}");
        }
        // January or March.
        let (either, before) = (Moment::of_text("03/01/2024").expect("a date"), Moment::of_text("12/31/2023").expect("a date"));
        assert_eq!(Moment::first(either, before), Some((B, Confidence::High)));
        assert_eq!(Moment::first(either, Moment::of_text("2024-02-01").expect("a date")), None);
        // No zone is a hundred hours ahead.
        assert_eq!(Moment::parse("2024-03-01T10:00:00+99:00"), Moment::parse("2024-03-01T10:00:00"));
    }

    #[test]
    fn ranks() {
        let texts = [Some("2023"), Some("2024-03-01T09:00:00+08:00"), Some("2024-03-01T02:00:00Z"), Some("2024-03-01T05:00:00"), None];
        let ranks = texts.map(|text| MomentRank::of(text.and_then(Moment::of_text)));
        assert!(ranks.is_sorted());
        let (precise, day) = (Moment::parse("2024-03-01T00:00:00Z"), Moment::parse("2024-03-01"));
        assert!(MomentRank::of(precise) < MomentRank::of(day));
    }
}
