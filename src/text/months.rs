//! Words in dates: names of months and weekdays, and of the halves of the day. One look-up for each.
//!
//! They are here and not in the lexicon, since dates are read below it: nothing in `text/` uses another module, and what reads dates needs no
//! other word. The names are those of CLDR (`date_names_table.rs`); what it does not have is written here.

use std::sync::LazyLock;

use super::bloom::BloomFilter;
use super::date_names_table::{HALVES, MONTHS, WEEKDAYS};

/// Names of months that CLDR does not have: older and longer abbreviations, and forms of other cases. With the number of the month.
#[rustfmt::skip]
const MORE_MONTHS: &[(&str, i8)] = &[
    ("jän", 1), ("mrt", 3), ("märz", 3), ("mrz", 3), ("avr", 4), ("sept", 9), ("juill", 7), ("gen", 1), ("ιουνιος", 6), ("ιουλιος", 7),
    ("kesäkuun", 6), ("heinäkuun", 7), ("ianuar", 1), ("янв", 1), ("фев", 2), ("май", 5), ("июн", 6), ("июл", 7), ("сен", 9), ("ноя", 11),
];

/// The months of the Solar Hijri calendar, from the first on: in Persian, in Pashto and Dari, and in Latin letters.
#[rustfmt::skip]
const HIJRI_MONTHS: [&[&str]; 12] = [
    &["فروردین", "حمل", "وری", "farvardin"], &["اردیبهشت", "ثور", "غویی", "ordibehesht"], &["خرداد", "جوزا", "غبرگولی", "khordad"],
    &["تیر", "سرطان", "چنگاښ", "tir"], &["مرداد", "امرداد", "اسد", "زمری", "mordad"], &["شهریور", "سنبله", "وږی", "shahrivar"],
    &["مهر", "میزان", "تله", "mehr"], &["آبان", "عقرب", "لړم", "aban"], &["آذر", "قوس", "لیندۍ", "azar"], &["دی", "جدی", "مرغومی", "dey"],
    &["بهمن", "دلو", "سلواغه", "bahman"], &["اسفند", "حوت", "کب", "esfand"],
];

/// Words for the afternoon before or after a time that CLDR does not have, in simplified characters.
const AFTERNOON: &[&str] = &["晚上", "午后", "晚间", "傍晚", "م", "ch"];

/// Words for the morning.
const MORNING: &[&str] = &["早上", "凌晨", "ص", "sa"];

/// Abbreviations of weekdays that have no entry.
const MORE_WEEKDAYS: &[&str] = &["礼拜", "weds", "tues", "thurs", "thur", "星期天", "周天", "lun", "dim", "sonnabend"];

/// The first three bytes of all names of months: hardly a word begins like one, and to look for it among thousands takes a while.
static BEGINNINGS: LazyLock<BloomFilter> = LazyLock::new(|| {
    let hijri = HIJRI_MONTHS.iter().copied().flatten().copied();
    let mut beginnings = BloomFilter::default();
    let names = MONTHS.iter().map(|row| row.0).chain(MORE_MONTHS.iter().map(|row| row.0)).chain(hijri);
    names.for_each(|name| beginnings.add(beginning(name)));
    beginnings
});

/// The first three bytes of a name.
fn beginning(name: &str) -> &[u8] {
    &name.as_bytes()[..name.len().min(3)]
}

/// The shortest beginning of a full name that stands for it, in characters.
const BEGINNING: usize = 4;

/// The number of the month that a word in lower case names, without a point at its end. Of a name that languages use for different months, the
/// month of `language`, or else that of most languages.
pub(super) fn month(name: &str, language: Option<&str>) -> Option<i8> {
    if !BEGINNINGS.have(beginning(name)) {
        return None;
    }
    let from = MONTHS.partition_point(|row| row.0 < name);
    let rows = MONTHS[from..].iter().take_while(|row| row.0 == name);
    let own = |languages: &str| language.is_some_and(|language| languages.split(' ').any(|l| l == language));
    rows.clone()
        .find(|row| own(row.2))
        .or_else(|| rows.clone().next())
        .map(|row| row.1)
        .or_else(|| MORE_MONTHS.iter().find(|row| row.0 == name).map(|row| row.1))
        .or_else(|| begun(name, from))
}

/// The month of all names that begin like this, if they name one.
fn begun(start: &str, from: usize) -> Option<i8> {
    if start.chars().count() < BEGINNING {
        return None;
    }
    let mut rows = MONTHS[from..].iter().take_while(|row| row.0.starts_with(start));
    let month = rows.next()?.1;
    rows.all(|row| row.1 == month).then_some(month)
}

/// The number of the month of the Solar Hijri calendar that a word names.
pub(super) fn hijri_month(name: &str) -> Option<i8> {
    if !BEGINNINGS.have(beginning(name)) {
        return None;
    }
    (1..).zip(HIJRI_MONTHS).find(|(_, names)| names.contains(&name)).map(|(month, _)| month)
}

/// Whether a word in lower case, without a point at its end, is a weekday or its abbreviation.
pub(crate) fn is_weekday(name: &str) -> bool {
    WEEKDAYS.binary_search(&name).is_ok() || MORE_WEEKDAYS.contains(&name)
}

/// Whether a text in lower case names a half of the day, and whether it is the second one.
pub(crate) fn half(name: &str) -> Option<bool> {
    let name = name.trim_matches([' ', '.', ',', '(', ')']);
    let found = HALVES.binary_search_by(|row| row.0.cmp(name)).ok().map(|i| HALVES[i].1);
    let ours = |words: &[&str]| words.contains(&name);
    found.or_else(|| ours(AFTERNOON).then_some(true)).or_else(|| ours(MORNING).then_some(false))
}

/// Words in scripts without spaces that name the second half of the day.
pub(super) fn has_afternoon(text: &str) -> bool {
    ["下午", "晚上", "午后", "晚间", "傍晚", "午後", "오후"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(MONTHS.is_sorted_by_key(|row| row.0) && WEEKDAYS.is_sorted() && HALVES.is_sorted());
    }

    #[test]
    fn names_of_months() {
        for (name, wanted) in [
            ("march", 3),
            ("mai", 5),
            ("mars", 3),
            ("juillet", 7),
            ("juin", 6),
            ("липня", 7),
            ("ιουνίου", 6),
            ("декабря", 12),
            ("june", 6),
            ("června", 6),
            ("يونيو", 6),
            ("حزيران", 6),
            ("มิ.ย", 6),
            ("מאי", 5),
            ("haziran", 6),
            ("fevrier", 2),
            ("septem", 9),
            ("marathon", 0),
            ("mayor", 0),
            ("decided", 0),
            ("sunday", 0),
            ("junction", 0),
        ] {
            assert_eq!(month(name, None), (wanted > 0).then_some(wanted), "{name}");
        }
        assert_eq!(
            (month("listopada", Some("hr")), month("listopada", Some("pl")), month("lip", Some("hr"))),
            (Some(10), Some(11), Some(6))
        );
        assert_eq!(hijri_month("خرداد"), Some(3));
    }

    #[test]
    fn weekdays_and_halves() {
        assert!(is_weekday("thursday") && is_weekday("четверг") && is_weekday("星期四") && is_weekday("الخميس") && !is_weekday("news"));
        assert_eq!((half("p.m."), half("am"), half("μ.μ."), half("to")), (Some(true), Some(false), Some(true), None));
    }
}
