//! Dates in a line, in the forms of all languages: which day is written, and where.

use jiff::civil::Date;

use super::calendar::{self, ERAS};
use super::date_tokens::{Token, TokenKind, tokens};
use super::months::{hijri_month, month};

/// What is known of how dates are written, from outside the line.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateStyle<'s> {
    /// ISO 639-1 code of the language.
    pub language: Option<&'s str>,
    /// Whether the month is the first of two numbers, if that is known.
    pub month_first: Option<bool>,
    /// Whether years of two digits count.
    pub has_short_years: bool,
}

/// A day that is written in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDay {
    pub(super) date: Date,
    /// Where it is written, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether another order of its numbers is a date, too.
    pub(super) is_ambiguous: bool,
}

/// What is between year, month and day where these are signs.
const YEAR_WORDS: [&str; 3] = ["年", "년", "оны"];
const MONTH_WORDS: [&str; 3] = ["月", "월", "сарын"];

/// Words that may stand before a month that is a number.
const MONTH_LABELS: [&str; 3] = ["tháng", "thang", "thg"];

/// Words and signs between the parts of a date with a month in words.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    ".", ",", "-", "/", "،", "de", "del", "d", "'", "’", "of", "the", "năm", "พ", "ศ", "ค", "da", "di", "ta", "’a", "ли",
];

/// What follows the number of a day without a space.
#[rustfmt::skip]
const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "º", "ª", "°", "e", "º", "го", "е", "ος", "η", "a", "ad"];

/// The greatest number of pieces between two parts of a date, and of those of a month: two words with a point after each.
const BETWEEN_AT_MOST: usize = 5;
const NAME_AT_MOST: usize = 4;

/// The days that are written in a line in lower case and simplified characters, with digits of ASCII.
pub(super) fn days(line: &str, style: DateStyle<'_>) -> Vec<WrittenDay> {
    let scan = Scan { line, tokens: tokens(line), style };
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        match scan.day_at(at) {
            Some((date, end, is_ambiguous)) => {
                found.push(WrittenDay { date, start: scan.tokens[at].start, end: scan.tokens[end - 1].end, is_ambiguous });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A date, one past its last token, and whether it is ambiguous.
type Found = (Date, usize, bool);

struct Scan<'l> {
    line: &'l str,
    tokens: Vec<Token>,
    style: DateStyle<'l>,
}

impl Scan<'_> {
    fn day_at(&self, at: usize) -> Option<Found> {
        match self.tokens[at].kind {
            TokenKind::Number(..) => self
                .year_first(at)
                .or_else(|| self.year_and_name(at))
                .or_else(|| self.day_and_name(at))
                .or_else(|| self.year_last(at))
                .or_else(|| self.run_together(at)),
            TokenKind::Word => self.era(at).or_else(|| self.name_and_day(at)),
            TokenKind::Sign(_) => None,
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.line[t.start..t.end])
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            TokenKind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// A number of at most two digits, from 1 to `greatest`.
    fn small(&self, at: usize, greatest: i8) -> Option<i8> {
        let (value, digits) = self.number(at)?;
        i8::try_from(value).ok().filter(|value| digits <= 2 && (1..=greatest).contains(value))
    }

    /// Whether a number is a year of four digits, and which one.
    fn year(&self, at: usize) -> Option<i16> {
        self.number(at).filter(|(_, digits)| *digits == 4).and_then(|(value, _)| calendar::year(value))
    }

    /// The same, or a year of two digits where these count and no time and no other number follows.
    fn any_year(&self, at: usize) -> Option<i16> {
        let short = || {
            let (value, digits) = self.number(at)?;
            let goes_on = matches!(self.text(at + 1), ":" | "." | "h" | "時" | "时") && self.number(at + 2).is_some();
            let longer = self.year(at + 1).or_else(|| self.year(at + 2)).is_some();
            (self.style.has_short_years && digits == 2 && !goes_on && !longer).then(|| calendar::short_year(value))?
        };
        self.year(at).or_else(short)
    }

    /// Whether the token is a sign that divides numbers, or one of some words.
    fn divides(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        matches!(text, "-" | "/" | "." | "‐" | "‑" | "–" | "−") || words.contains(&text)
    }

    /// Whether the number is the end of a longer one, with signs in it: an address, a version.
    fn is_inner(&self, at: usize, sign: &str) -> bool {
        at > 1 && !self.tokens[at].after_space && self.text(at - 1) == sign && self.number(at - 2).is_some()
    }

    /// `2024-06-13`, `2024年6月13日`, `2024. 06. 13`; of the Solar Hijri calendar and of the Republic of China where the language has these.
    fn year_first(&self, at: usize) -> Option<Found> {
        let (value, digits) = self.number(at)?;
        if !self.divides(at + 1, &YEAR_WORDS) || !self.divides(at + 3, &MONTH_WORDS) || self.is_inner(at, self.text(at + 1)) {
            return None;
        }
        let (month, day) = (self.small(at + 2, 12)?, self.small(at + 4, 31)?);
        let is_in_words = YEAR_WORDS.contains(&self.text(at + 1));
        let date = match digits {
            4 if self.style.language.is_some_and(|l| matches!(l, "fa" | "ps")) && value < 1900 => calendar::hijri(value, month, day),
            4 => calendar::year(value).and_then(|year| calendar::date(year, month, day)),
            3 if is_in_words || self.style.language == Some("zh") => {
                calendar::minguo_year(value).and_then(|year| calendar::date(year, month, day))
            }
            2 if is_in_words => calendar::short_year(value).and_then(|year| calendar::date(year, month, day)),
            _ => None,
        }?;
        let is_day_word = matches!(self.text(at + 5), "日" | "号" | "일") || (is_in_words && self.text(at + 5) == "-");
        Some((date, at + 5 + usize::from(is_day_word), false))
    }

    /// `令和6年6月13日`, `民国113年6月13日`, `令和6.6.13`.
    fn era(&self, at: usize) -> Option<Found> {
        let (_, before_first) = ERAS.iter().find(|(name, _)| self.line[self.tokens[at].start..].starts_with(name))?;
        let (value, _) = self.number(at + 2)?;
        if !self.divides(at + 3, &["年"]) || !self.divides(at + 5, &["月"]) {
            return None;
        }
        let year = i16::try_from(value).ok()?.checked_add(*before_first)?;
        let date = calendar::date(year, self.small(at + 4, 12)?, self.small(at + 6, 31)?)?;
        Some((date, at + 7 + usize::from(matches!(self.text(at + 7), "日" | "号")), false))
    }

    /// `13.06.2024`, `6/13/2024`, `13. 6. 2024`, `13/06/24`.
    fn year_last(&self, at: usize) -> Option<Found> {
        let sign = self.text(at + 1);
        if !self.divides(at + 1, &[]) || !self.divides(at + 3, &[]) || self.text(at + 3) != sign || self.is_inner(at, sign) {
            return None;
        }
        // Only points may have a space after them.
        let is_spaced = (1..5).any(|i| self.tokens.get(at + i).is_some_and(|t| t.after_space && (i % 2 == 1 || sign != ".")));
        let goes_on = self.text(at + 5) == sign && self.tokens.get(at + 6).is_some_and(|t| !t.after_space) && self.number(at + 6).is_some();
        let year = self.any_year(at + 4).filter(|_| !is_spaced && !goes_on)?;
        let (first, second) = (self.small(at, 31)?, self.small(at + 2, 31)?);
        let (by_day, by_month) = (calendar::date(year, second, first), calendar::date(year, first, second));
        let prefers_month = sign != "." && self.style.month_first.unwrap_or(false);
        let date = if prefers_month { by_month.or(by_day) } else { by_day.or(by_month.filter(|_| sign != ".")) }?;
        let is_known = sign == "." || self.style.month_first.is_some() || first == second;
        Some((date, at + 5, !is_known && by_day.is_some() && by_month.is_some()))
    }

    /// `20240613`, not in a word or a number with points.
    fn run_together(&self, at: usize) -> Option<Found> {
        let (value, digits) = self.number(at)?;
        let touches = |at: usize| self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word || self.text(at) == ".");
        let is_inner = at > 0 && !self.tokens[at].after_space && touches(at - 1);
        let goes_on = self.tokens.get(at + 1).is_some_and(|t| !t.after_space) && touches(at + 1) && self.text(at + 1) != "t";
        if digits != 8 || is_inner || goes_on {
            return None;
        }
        let part = |value: u32| i8::try_from(value % 100).ok();
        let date = calendar::date(i16::try_from(value / 10_000).ok()?, part(value / 100)?, part(value)?)?;
        Some((date, at + 1, false))
    }

    /// The month that is written at `at`, and one past its last token. Names are one word, two words, or two with a point between.
    fn month_at(&self, at: usize) -> Option<(Named, usize)> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
        if MONTH_LABELS.contains(&self.text(at)) {
            return self.small(at + 1, 12).map(|month| (Named::Month(month), at + 2));
        }
        let to = |last: usize| self.tokens.get(last).filter(|t| t.kind == TokenKind::Word).map(|t| &self.line[token.start..t.end]);
        let language = self.style.language;
        let named = |last: usize| to(last).and_then(|name| month(name, language)).map(|month| (Named::Month(month), last + 1));
        let in_two = self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word || self.text(at + 1) == ".");
        let two = || {
            let last = if self.text(at + 1) == "." { at + 2 } else { at + 1 };
            named(last)
        };
        let hijri = || hijri_month(self.text(at)).map(|month| (Named::Hijri(month), at + 1));
        let (month, end) = in_two.then(two).flatten().or_else(|| named(at)).or_else(hijri)?;
        Some((month, end + usize::from(self.text(end) == ".")))
    }

    /// One past what may stand between two parts of a date.
    fn between(&self, at: usize) -> usize {
        let last = (at + BETWEEN_AT_MOST).min(self.tokens.len());
        (at..last).find(|&i| !BETWEEN.contains(&self.text(i))).unwrap_or(last)
    }

    /// One past a day of the month, with its ordinal ending.
    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.small(at, 31)?;
        let mut end = at + 1;
        if self.text(end) == "-" && ORDINALS.contains(&self.text(end + 1)) {
            end += 1;
        }
        let is_ordinal = self.tokens.get(end).is_some_and(|t| !t.after_space) && ORDINALS.contains(&self.text(end));
        Some((day, end + usize::from(is_ordinal)))
    }

    /// `13 June 2024`, `13. června 2024`, `13 de junio de 2024`, `13 tháng 6, 2024`, `13-Jun-24`.
    fn day_and_name(&self, at: usize) -> Option<Found> {
        let (day, end) = self.day(at)?;
        let (month, end) = self.month_at(self.between(end))?;
        self.with_year(month, day, self.between(end))
    }

    /// `June 13, 2024`, `Jun 13 10:20:30 +0800 2024`.
    fn name_and_day(&self, at: usize) -> Option<Found> {
        // Most words are no month, and no number follows most of them: to look for one is faster.
        let end = (at + 1 + NAME_AT_MOST + BETWEEN_AT_MOST).min(self.tokens.len());
        if !self.tokens[at + 1..end].iter().any(|token| matches!(token.kind, TokenKind::Number(..))) {
            return None;
        }
        let (month, end) = self.month_at(at)?;
        let (day, end) = self.day(self.between(end))?;
        // In "June 13:20" a time follows.
        if self.text(end) == ":" {
            return None;
        }
        let year = self.between(end);
        self.with_year(month, day, year).or_else(|| self.with_year(month, day, self.after_time(year)?))
    }

    /// One past a time with seconds and a zone: programs write the year after them.
    fn after_time(&self, at: usize) -> Option<usize> {
        let is_time = [1, 3].iter().all(|i| self.text(at + i) == ":") && [0, 2, 4].iter().all(|i| self.number(at + i).is_some());
        let from = at + 5;
        is_time.then(|| (from..from + 3).find(|&i| self.year(i).is_some() && self.tokens[i].after_space)).flatten()
    }

    /// `2024. június 13.`, `2024 m. birželio 13 d.`, `2024 жылғы 13 маусым`.
    fn year_and_name(&self, at: usize) -> Option<Found> {
        self.number(at).filter(|(_, digits)| *digits == 4)?;
        let direct = self.between(at + 1);
        let is_word = self.tokens.get(direct).is_some_and(|t| t.kind == TokenKind::Word);
        let after_word = is_word.then(|| self.between(direct + 1));
        for from in [Some(direct), after_word].into_iter().flatten() {
            let name_first = self.month_at(from).and_then(|(month, end)| self.day(self.between(end)).map(|(day, end)| (month, day, end)));
            // A day after a word only: "2023, 13 June 2024" is another year's.
            let day_first = || {
                let (day, end) = self.day(from).filter(|_| after_word == Some(from))?;
                self.month_at(self.between(end)).map(|(month, end)| (month, day, end))
            };
            let Some((month, day, end)) = name_first.or_else(day_first) else { continue };
            if self.text(end) == ":" || self.year(self.between(end)).is_some() {
                return None;
            }
            let (date, _, is_ambiguous) = self.with_year(month, day, at)?;
            return Some((date, end, is_ambiguous));
        }
        None
    }

    fn with_year(&self, month: Named, day: i8, at: usize) -> Option<Found> {
        let date = match month {
            Named::Month(month) => calendar::date(self.any_year(at)?, month, day),
            Named::Hijri(month) => calendar::hijri(self.number(at)?.0, month, day),
        }?;
        Some((date, at + 1, false))
    }
}

/// A month in words.
#[derive(Clone, Copy, Debug)]
enum Named {
    /// Of our calendar.
    Month(i8),
    /// Of the Solar Hijri calendar.
    Hijri(i8),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::simplify;

    fn first(line: &str, style: DateStyle<'_>) -> Option<String> {
        days(&simplify(line), style).first().map(|day| day.date.to_string())
    }

    #[test]
    fn forms_of_languages() {
        for line in [
            "13 June 2024",
            "June 13, 2024",
            "June 13th 2024",
            "13th of June, 2024",
            "13. Juni 2024",
            "13 juin 2024",
            "13 de junio de 2024",
            "13 de junho de 2024",
            "13 giugno 2024",
            "13 czerwca 2024",
            "13. června 2024",
            "13. júna 2024",
            "13. junija 2024",
            "13. lipnja 2024.",
            "13 июня 2024 г.",
            "13 червня 2024",
            "13 чэрвеня 2024",
            "13 юни 2024",
            "13. јун 2024.",
            "13 Ιουνίου 2024",
            "13 Haziran 2024",
            "13 Juni 2024",
            "13 juni 2024",
            "13. juni 2024",
            "13. kesäkuuta 2024",
            "13. juuni 2024",
            "2024. gada 13. jūnijs",
            "2024 m. birželio 13 d.",
            "2024. június 13.",
            "13 iunie 2024",
            "13 qershor 2024",
            "13 հունիսի 2024",
            "13 ივნისი 2024",
            "13 ביוני 2024",
            "13 يونيو 2024",
            "13 حزيران 2024",
            "13 جوان 2024",
            "١٣ يونيو ٢٠٢٤",
            "24 خرداد 1403",
            "۲۴ خرداد ۱۴۰۳",
            "13 جون 2024",
            "13 जून 2024",
            "१३ जून २०२४",
            "13 জুন, 2024",
            "13 ஜூன் 2024",
            "13 జూన్ 2024",
            "13 มิถุนายน 2567",
            "13 มิ.ย. 2567",
            "13 มิถุนายน พ.ศ. 2567",
            "13 tháng 6, 2024",
            "ngày 13 tháng 6 năm 2024",
            "13 Hunyo 2024",
            "2024年6月13日",
            "二〇二四年六月十三日",
            "二零二四年六月十三日",
            "令和6年6月13日",
            "令和六年六月十三日",
            "民國113年6月13日",
            "113年6月13日",
            "2024년 6월 13일",
            "2024 оны 6 сарын 13",
            "2024 жылғы 13 маусым",
            "2024.06.13",
            "2024/6/13",
            "2024. 06. 13.",
            "13.06.2024",
            "13. 6. 2024",
            "13-06-2024",
            "06/13/2024",
            "13/06/2024",
            "13-Jun-2024",
            "Jun 13 10:20:30 +0800 2024",
            "20240613",
            "2024-06-13T08:00",
            "13 de juny de 2024",
            "13 d’abril de 2024",
        ] {
            let wanted = if line.contains("abril") { "2024-04-13" } else { "2024-06-13" };
            assert_eq!(first(line, DateStyle::default()).as_deref(), Some(wanted), "{line}");
        }
    }

    #[test]
    fn orders_and_short_years() {
        let style = |month_first| DateStyle { month_first, ..DateStyle::default() };
        assert_eq!(first("06/07/2024", style(None)).as_deref(), Some("2024-07-06"));
        assert_eq!(first("06/07/2024", style(Some(true))).as_deref(), Some("2024-06-07"));
        assert_eq!(first("06.07.2024", style(Some(true))).as_deref(), Some("2024-07-06"));
        assert!(days("06/07/2024", style(None))[0].is_ambiguous && !days("06/13/2024", style(None))[0].is_ambiguous);
        let short = DateStyle { has_short_years: true, ..DateStyle::default() };
        for line in ["13.06.24", "13/06/24", "13 Jun 24", "June 13, 24", "13-Jun-24", "13.06.24, 10:30"] {
            assert_eq!(first(line, short).as_deref(), Some("2024-06-13"), "{line}");
            assert_eq!(first(line, DateStyle::default()), None, "{line}");
        }
        assert_eq!(first("12 June 13, 2024", short).as_deref(), Some("2024-06-13"));
        let persian = DateStyle { language: Some("fa"), ..DateStyle::default() };
        assert_eq!(first("۱۴۰۳/۰۳/۲۴", persian).as_deref(), Some("2024-06-13"));
        let croatian = DateStyle { language: Some("hr"), ..DateStyle::default() };
        assert_eq!(first("13. listopada 2024", croatian).as_deref(), Some("2024-10-13"));
    }

    #[test]
    fn what_is_no_date() {
        for line in [
            "12024-01-01",
            "2024-13-45",
            "30 February 2024",
            "Marathon 10, 2024",
            "1.2.2024.06.13",
            "id120240613",
            "on 5 May",
            "2024-06",
            "in 1024-06-13",
            "Call 555-2024",
            "June 13:20 2024 people",
            "3 of 2024",
            "v2.06.13",
        ] {
            assert_eq!(first(line, DateStyle::default()), None, "{line}");
        }
    }
}
