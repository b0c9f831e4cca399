//! Calendars: years that are not counted from the birth of Christ, and the dates of the Solar Hijri calendar.

use jiff::civil::Date;

/// Years outside this range are not dates of news on the web.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// How many years the Buddhist era is ahead.
const BUDDHIST: i16 = 543;

/// Years of the Republic of China that are dates of news.
const MINGUO: std::ops::RangeInclusive<i16> = 79..=150;

/// Eras of Japan and of the Republic of China, in simplified characters, with the year before their first.
pub(super) const ERAS: &[(&str, i16)] = &[("令和", 2018), ("平成", 1988), ("民国", 1911)];

/// A date of news.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year))
}

/// The year that a number of four digits is: of our era, or of the Buddhist one.
pub(super) fn year(number: u32) -> Option<i16> {
    let number = i16::try_from(number).ok()?;
    [number, number.checked_sub(BUDDHIST)?].into_iter().find(|year| YEARS.contains(year))
}

/// The year that a number of two digits is.
pub(super) fn short_year(number: u32) -> Option<i16> {
    let number = i16::try_from(number).ok()?;
    match number {
        0..=59 => Some(2000 + number),
        90..=99 => Some(1900 + number),
        _ => None,
    }
}

/// The year that a number of three digits is in the Republic of China.
pub(super) fn minguo_year(number: u32) -> Option<i16> {
    i16::try_from(number).ok().filter(|year| MINGUO.contains(year)).map(|year| year + 1911)
}

/// The date of a day of the Solar Hijri calendar. Its leap years are those of the cycle of 33 years, which agrees with the calendar from 1178 to 1633.
pub(super) fn hijri(year: u32, month: i8, day: i8) -> Option<Date> {
    let year = i64::from(year);
    let longest = if month <= 6 { 31 } else { 30 };
    if !(1369..=1479).contains(&year) || !(1..=12).contains(&month) || !(1..=longest).contains(&day) {
        return None;
    }
    // Days of a year before its month; leap days of the cycle before the year.
    let months = i64::from(month) - 1;
    let before_month = months * 31 - (months - 6).max(0);
    let leap_days = |year: i64| (8 * year + 21).div_euclid(33);
    // Year 1369 began on 21 March 1990.
    let since = (year - 1369) * 365 + leap_days(year) - leap_days(1369) + before_month + i64::from(day) - 1;
    let first = Date::constant(1990, 3, 21);
    let found = first.checked_add(jiff::Span::new().try_days(since).ok()?).ok()?;
    date(found.year(), found.month(), found.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_hijri_calendar() {
        for (year, month, day, wanted) in [
            (1369, 1, 1, "1990-03-21"),
            (1375, 1, 1, "1996-03-20"),
            (1379, 12, 30, "2001-03-20"),
            (1403, 3, 24, "2024-06-13"),
            (1403, 12, 30, "2025-03-20"),
            (1404, 1, 1, "2025-03-21"),
            (1399, 1, 1, "2020-03-20"),
            (1400, 1, 1, "2021-03-21"),
            (1408, 12, 29, "2030-03-19"),
        ] {
            assert_eq!(hijri(year, month, day).map(|d| d.to_string()).as_deref(), Some(wanted), "{year} {month} {day}");
        }
        assert_eq!(hijri(1403, 13, 1), None);
    }

    #[test]
    fn years() {
        assert_eq!((year(2567), year(2024), year(1024), year(1899)), (Some(2024), Some(2024), None, None));
        assert_eq!((short_year(24), short_year(98), short_year(70), minguo_year(113)), (Some(2024), Some(1998), None, Some(2024)));
    }
}
