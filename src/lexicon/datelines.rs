//! Lines that are nothing but a date, in any language, and what the words beside a date say of it.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::matcher::LiteralFinder;
use super::{rows, words};
use crate::text::{DateStyle, DatedLine, dates_in, half, is_weekday};

/// What a date is the date of, by the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateRole {
    Published,
    Modified,
}

/// Longer lines, in bytes, are more than a date. Chosen by hand: three dates with times and labels, in letters of two or three bytes.
const LONGEST: usize = 240;

/// One character that stands for a weekday in brackets, and signs of Chinese and Korean dates.
const ONE_CHARACTER: &str = "一二三四五六日月火水木金土时時分秒년월일화수목금토시분초";

/// Words before dates, the longest first, so that a label is not taken for another one in it.
static LABELS: LazyLock<Vec<(&'static str, DateRole)>> = LazyLock::new(|| {
    let published = rows(|language| language.published).map(|word| (*word, DateRole::Published));
    let mut all: Vec<_> = published.chain(rows(|language| language.modified).map(|word| (*word, DateRole::Modified))).collect();
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    all
});

/// Finds the labels, each by its number.
static LABEL_FINDER: LazyLock<LiteralFinder> =
    LazyLock::new(|| LiteralFinder::new(LABELS.iter().enumerate().map(|(number, (word, _))| (Cow::Borrowed(*word), number))));

static BESIDE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(|language| language.beside_dates));

/// Whether a line in lower case and simplified characters has a word for publication, of some length and whole where it first stands.
pub(crate) fn tells_publication(line: &str) -> bool {
    let is_whole =
        |at: usize, word: &str| !line[..at].ends_with(char::is_alphabetic) && !line[at + word.len()..].starts_with(char::is_alphabetic);
    let mut tells = false;
    LABEL_FINDER.find(line, |at, number| {
        let (word, role) = LABELS[number];
        let may = !tells && role == DateRole::Published && word.len() >= SHORTEST_WORD;
        tells |= may && is_whole(at, word) && line.find(word) == Some(at);
    });
    tells
}

/// Shorter words for publication stand in other sentences as well, in bytes.
const SHORTEST_WORD: usize = 6;

/// What the words before a date, in lower case and simplified characters, say of it: the last label decides.
pub(crate) fn role_of(before: &str) -> Option<DateRole> {
    let mut last = None;
    LABEL_FINDER.find(before, |at, number| {
        let len = LABELS[number].0.len();
        last = last.max(Some((at + len, len, number)));
    });
    last.map(|(_, _, number)| LABELS[number].1)
}

/// The dates of a line that may be one of dates.
pub(super) fn dated(text: &str) -> Option<DatedLine> {
    let dates = || dates_in(text, DateStyle { has_short_years: false, ..DateStyle::default() });
    (text.len() <= LONGEST).then(dates).filter(|line| !line.dates.is_empty())
}

/// What is left of a line without its dates.
pub(super) fn without_dates(line: &DatedLine) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for date in &line.dates {
        rest.push_str(line.text.get(at..date.span.start).unwrap_or(""));
        rest.push(' ');
        at = date.span.end;
    }
    rest.push_str(line.text.get(at..).unwrap_or(""));
    rest
}

/// Whether what is left of a line without its dates says nothing but what dates they are: weekdays, labels, halves of the day, zones.
pub(super) fn says_nothing_else(rest: &str) -> bool {
    // A half of the day may be two letters with points.
    let mut rest = rest.split_whitespace().filter(|word| half(word).is_none()).collect::<Vec<_>>().join(" ");
    for (label, _) in labels_of(&rest) {
        if rest.contains(label) {
            rest = rest.replace(label, " ");
        }
    }
    // A name of a weekday may be two words.
    let pieces = rest.split(|c: char| !c.is_alphanumeric() && !is_mark(c) && c != ' ').map(str::trim);
    pieces
        .filter(|piece| !piece.is_empty())
        .all(|piece| is_weekday(piece) || piece.split(' ').filter(|word| !word.is_empty()).all(is_beside_date))
}

/// The labels that a line has, or may have once others are taken out of it: none of most lines.
fn labels_of(line: &str) -> impl Iterator<Item = &'static (&'static str, DateRole)> + use<> {
    let has_label = LABEL_FINDER.has_in_any_case(line);
    LABELS.iter().filter(move |_| has_label)
}

/// What is left of a line without its dates, the labels of dates and the words beside them.
pub(super) fn without_labels(rest: &str) -> String {
    let mut rest = rest.to_owned();
    for (label, _) in labels_of(&rest).filter(|(label, _)| label.len() >= SHORTEST_WORD) {
        if rest.contains(label) {
            rest = rest.replace(label, "|");
        }
    }
    let pieces = rest.split(|c: char| ",;|·•—–".contains(c)).map(|piece| {
        let words = piece.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        let mut words: Vec<&str> = words.skip_while(|word| is_beside_date(word)).collect();
        while words.last().is_some_and(|word| is_beside_date(word.trim_matches([':', '.', '-']))) {
            words.pop();
        }
        words.join(" ")
    });
    pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Marks are part of words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == '\u{200c}'
}

fn is_beside_date(word: &str) -> bool {
    let is_sign = word.chars().all(|c| ONE_CHARACTER.contains(c));
    is_sign || is_weekday(word) || half(word).is_some() || is_time(word) || BESIDE.contains(word)
}

/// Whether a word is a time as `08h30`, or half of one at a colon.
fn is_time(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let has_hour = word.contains('h');
    (1..=if has_hour { 4 } else { 2 }).contains(&digits) && word.len() == digits + usize::from(has_hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_dateline(text: &str) -> bool {
        dated(text).is_some_and(|line| says_nothing_else(&without_dates(&line)))
    }

    #[test]
    fn lines_of_dates() {
        for line in [
            "الخميس 13 يونيو 2024",
            "13 มิถุนายน 2567",
            "13. června 2024",
            "二〇二四年六月十三日",
            "令和6年6月13日",
            "令和6年6月13日（木）",
            "13 червня 2024, 08:30",
            "2024. június 13. 08:30",
            "Kamis, 13 Juni 2024 08:30 WIB",
            "Thứ năm, 13/6/2024, 08:30 (GMT+7)",
            "Updated 1 August 2024 Published 13 June 2024",
            "更新时间：2024-09-30 10:00　发布时间：2024-06-13 08:30",
            "Thursday 13 June 2024 8.00 BST",
            "2024년 6월 13일 (목) 오후 3:20",
            "13 Ιουνίου 2024 3:20 μ.μ.",
            "13/06/2024 3:20 CH",
            "13 Haziran 2024 Perşembe, 08:30",
            "تاریخ انتشار: ۲۴ خرداد ۱۴۰۳",
            "Julkaistu 13.6.2024 klo 8.30",
            "Cập nhật lúc: 08h30 ngày 20 tháng 6 năm 2024 - Đăng ngày 13 tháng 6 năm 2024",
            "Quinta-feira, 13 de junho de 2024",
            "Originally published on 13/06/2024",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "The pier opened on 13 June 2024",
            "13 June 2024: the pier opens",
            "2024年6月13日，渡轮停靠新码头",
            "June 2024",
            "By Ann Lee, 13 June 2024",
            "Summer 13/6/2024",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn roles_of_labels() {
        assert_eq!(role_of("updated "), Some(DateRole::Modified));
        assert_eq!(role_of("发布时间:"), Some(DateRole::Published));
        assert_eq!(role_of("last updated 1 august, first published "), Some(DateRole::Published));
        assert_eq!(role_of("by ann lee, "), None);
    }
}
