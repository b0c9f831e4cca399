//! Attributions: the stretches that a text attributes to a source that it names.
//!
//! The patterns are in the lexicon, `source_name.rs` tells names. An automaton finds where a pattern may be, and a few
//! dozen bytes around decide, so that the time is in proportion to the text, whatever the text is.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::quotation::{cut_before, marked};
use super::source_name::{name_at, name_before, name_in};
use crate::lexicon::any::QUOTATION_MARKS;
use crate::lexicon::language::{AttributionRow, Place, Reach, Slot};
use crate::lexicon::{rows, zh};
use crate::text::{Span, prefix};

/// A stretch that a text attributes to a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The stretch, in bytes.
    pub(super) span: Span,
    /// The name of the source.
    pub(super) source: Span,
    /// Whether the name is that of a source line or a dateline: the source of the rest of the text.
    pub(super) is_credit: bool,
}

/// Maximum distance between the two halves of a pattern, and between a pattern and the name's end, in bytes.
const NEAR: usize = 60;

/// Maximum length of place and date before the source of a dateline, in bytes.
const DATELINE: usize = 80;

/// Maximum number of credits of a text.
const MAX_CREDITS: usize = 8;

/// What may come before a label, beside the beginning of a line.
const BEFORE_LABEL: &[char] = &['|', '｜', '•', '·', '(', '（', '[', '【', '—', '–', '。', '.', '!', '?', '！', '？', '/', '　'];

/// The half of a row that the automaton searches: what is before the name, or else what is after it.
fn trigger(row: &AttributionRow) -> &'static str {
    let (before, after) = row.pattern.split_once("{}").unwrap_or((row.pattern, ""));
    if before.is_empty() { after } else { before }
}

/// The words of the automaton, with the rows of each.
static TRIGGERS: LazyLock<(AhoCorasick, Vec<Vec<&'static AttributionRow>>)> = LazyLock::new(|| {
    let mut words: Vec<(String, Vec<&AttributionRow>)> = Vec::new();
    for row in rows(|language| language.attributions) {
        let capital: String =
            trigger(row).chars().enumerate().flat_map(|(i, c)| if i == 0 { c.to_uppercase().collect() } else { vec![c] }).collect();
        // The automaton knows the two cases of ASCII letters only.
        let forms = [trigger(row).to_owned(), capital];
        for form in &forms[..if forms[0].is_char_boundary(1) || forms[0] == forms[1] { 1 } else { 2 }] {
            match words.iter_mut().find(|(word, _)| word == form) {
                Some((_, rows)) => rows.push(row),
                None => words.push((form.clone(), vec![row])),
            }
        }
    }
    let mut automaton = AhoCorasick::builder();
    let automaton = automaton
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(words.iter().map(|(word, _)| word));
    (automaton.expect("the rows are few and short"), words.into_iter().map(|(_, rows)| rows).collect())
});

/// The attributions of a text in [`simplified`](super::source_name::simplified) form. First the credits, then the others: in order, none
/// within another one.
pub(super) fn attributions(text: &str) -> Vec<Attribution> {
    let mut scan = Scan { text, line: Span::new(0, 0), sentence: Span::new(0, 0), quotations: None };
    let (mut credits, mut found): (Vec<Attribution>, Vec<Attribution>) = (Vec::new(), Vec::new());
    let (automaton, rows) = &*TRIGGERS;
    for at in automaton.find_iter(text) {
        let rows = &rows[at.pattern().as_usize()];
        let around = Around::of(text, at.range());
        let Some((row, source)) = rows.iter().find_map(|row| around.name(row).map(|name| (row, name))) else { continue };
        let from = at.start().min(source.start);
        if matches!(row.reach, Reach::Text | Reach::Report) {
            let start = if row.reach == Reach::Text { 0 } else { scan.line_at(from).start };
            let says_more = credits.iter().all(|other| start < other.span.start || text[other.source.range()] != text[source.range()]);
            credits.extend((says_more && credits.len() < MAX_CREDITS).then(|| Attribution {
                span: Span::new(start, text.len()),
                source,
                is_credit: true,
            }));
            continue;
        }
        if found.last().is_some_and(|last| last.span.end >= at.end()) {
            continue;
        }
        let span = if row.reach == Reach::Line { Span::new(from, scan.line_at(from).end) } else { scan.sentence_reach(from) };
        match found.last_mut() {
            Some(last) if span.start < last.span.end => last.span.end = span.end.max(last.span.end),
            _ => found.push(Attribution { span, source, is_credit: false }),
        }
    }
    credits.extend(found);
    credits
}

/// The text around a trigger: nothing further away decides.
struct Around<'t> {
    trigger: std::ops::Range<usize>,
    /// The line before it.
    before: &'t str,
    /// The line after it.
    after: &'t str,
    /// The part of `after` that is in its sentence.
    sentence: &'t str,
}

impl<'t> Around<'t> {
    fn of(text: &'t str, trigger: std::ops::Range<usize>) -> Self {
        let after = cut(&text[trigger.end..], NEAR);
        Self { before: cut_before(&text[..trigger.start], DATELINE), after, sentence: within_sentence(after), trigger }
    }

    /// The name in the slot of a row, if the row matches.
    fn name(&self, row: &AttributionRow) -> Option<Span> {
        if !is_place(row, self.before, self.after) {
            return None;
        }
        let Some((first, then)) = row.pattern.split_once("{}") else { return self.name_of_line() };
        let found = match (row.place, first, then) {
            (_, "", _) => return name_before(self.before).map(|s| self.in_before(self.before, s)),
            (Place::Dateline, ..) => name_at(self.after, row.slot).filter(|name| is_dateline(&self.after[name.end..])),
            (.., "") => name_at(self.after, row.slot),
            _ => name_in(&self.after[..self.sentence.find(then)?], row.slot),
        };
        found.map(|s| Span::new(self.trigger.end + s.start, self.trigger.end + s.end))
    }

    /// The known name that the line begins with.
    fn name_of_line(&self) -> Option<Span> {
        let line = self.before.trim_start_matches(['（', '(', '【', ' ']);
        name_at(line, Slot::Known).map(|s| self.in_before(line, s))
    }

    /// The place in the text of a place in a stretch that ends where the trigger begins.
    const fn in_before(&self, stretch: &str, span: Span) -> Span {
        let start = self.trigger.start - stretch.len();
        Span::new(start + span.start, start + span.end)
    }
}

/// A text with the line and the sentence that were looked at last. Triggers come in order, so that no line is searched twice.
struct Scan<'t> {
    text: &'t str,
    line: Span,
    sentence: Span,
    quotations: Option<Vec<Span>>,
}

impl Scan<'_> {
    fn line_at(&mut self, at: usize) -> Span {
        if !(self.line.start..self.line.end).contains(&at) {
            let bytes = self.text.as_bytes();
            let start =
                memchr::memrchr(b'\n', &bytes[self.line.end.min(at)..at]).map_or(self.line.end.min(at), |n| self.line.end.min(at) + n + 1);
            self.line = Span::new(start, memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n));
        }
        self.line
    }

    /// What a pattern reaches that belongs to its sentence.
    fn sentence_reach(&mut self, at: usize) -> Span {
        let line = self.line_at(at);
        let sentence = self.sentence_at(at, line);
        let opens = self.text[sentence.start..at].chars().all(|c| !c.is_alphanumeric());
        if opens && at - sentence.start <= NEAR {
            return Span::new(sentence.start, line.end);
        }
        let text = self.text;
        let quotations = self.quotations.get_or_insert_with(|| marked(text));
        // A quotation that the sentence ends or begins in, or that follows it, is part of what the source said.
        let first = quotations.partition_point(|q| q.end < sentence.start);
        let begins_in = quotations.get(first).filter(|q| q.start <= sentence.start);
        let start = begins_in.map_or(sentence.start, |q| q.start);
        let blank = text[sentence.end..line.end].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let after = sentence.end + blank;
        let mark =
            text[after..line.end].chars().next().filter(|c| QUOTATION_MARKS.iter().any(|(open, _)| open == c)).map_or(0, char::len_utf8);
        let next = quotations.partition_point(|q| q.end <= sentence.end);
        let follows = quotations.get(next).filter(|q| q.start <= after + mark);
        Span::new(start, follows.map_or(sentence.end, |q| q.end.max(sentence.end)))
    }

    fn sentence_at(&mut self, at: usize, line: Span) -> Span {
        if !(self.sentence.start..self.sentence.end).contains(&at) {
            let floor = self.sentence.end.min(at).max(line.start);
            let mut start = floor;
            for (n, c) in self.text[floor..at].char_indices().rev() {
                if ends_sentence(c, &self.text[floor + n + c.len_utf8()..]) {
                    start = floor + n + c.len_utf8();
                    break;
                }
            }
            let rest = &self.text[at..line.end];
            let end = rest
                .char_indices()
                .find(|&(n, c)| ends_sentence(c, &rest[n + c.len_utf8()..]))
                .map_or(line.end, |(n, c)| at + n + c.len_utf8());
            self.sentence = Span::new(start, end);
        }
        self.sentence
    }
}

/// Whether a trigger is where its row may be.
fn is_place(row: &AttributionRow, before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let is_word = trigger(row).starts_with(|c: char| c.is_alphabetic() && !crate::text::is_unspaced(c));
    if is_word && last.is_some_and(char::is_alphanumeric) {
        return false;
    }
    match row.place {
        Place::Anywhere => !(row.pattern.starts_with('据') && last.is_some_and(|c| zh::BEFORE_JU.contains(&c))),
        Place::Label => {
            before.trim_end_matches([' ', '\t', '*', '#', '_', '>']).chars().next_back().is_none_or(|c| BEFORE_LABEL.contains(&c))
                && !after.is_empty()
        }
        // A dateline is short: its line begins in the window.
        Place::Dateline => before.len() < DATELINE - 3,
    }
}

/// Whether a bracket closes after the source of a dateline, and a dash follows.
fn is_dateline(after: &str) -> bool {
    let Some((inside, rest)) = after.split_once([')', '）']) else { return false };
    let joins = inside.is_empty() || (inside.starts_with(['/', ',', ' ']) && inside.len() <= 20);
    joins && rest.trim_start().starts_with(['-', '–', '—'])
}

/// The beginning of a text, to the end of its line at most.
fn cut(text: &str, bytes: usize) -> &str {
    prefix(text, bytes).split('\n').next().unwrap_or_default()
}

/// The part before the end of the first sentence.
fn within_sentence(text: &str) -> &str {
    let end = text.char_indices().find(|&(n, c)| ends_sentence(c, &text[n + c.len_utf8()..])).map_or(text.len(), |(n, _)| n);
    &text[..end]
}

/// Whether a character ends a sentence, given what follows.
fn ends_sentence(c: char, after: &str) -> bool {
    matches!(c, '\n' | '。' | '！' | '？' | '；')
        || (matches!(c, '.' | '!' | '?' | ';') && after.chars().next().is_none_or(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::super::source_name::simplified;
    use super::*;

    /// What is attributed, and to whom.
    fn found(text: &str) -> Vec<(&str, &str)> {
        attributions(&simplified(text)).iter().map(|a| (&text[a.span.range()], &text[a.source.range()])).collect()
    }

    #[test]
    fn each_row_has_its_lines() {
        let lines = || include_str!("../../fixtures/attributions.tsv").lines().filter(|l| !l.starts_with('#'));
        let mut rows: Vec<&str> = rows(|language| language.attributions).map(|row| row.pattern).collect();
        let mut wrong = Vec::new();
        for line in lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [pattern, with, source, without] = fields[..] else { panic!("not four fields: {line}") };
            wrong.extend((found(with).first().map(|f| f.1) != Some(source)).then(|| format!("{with}: {:?}", found(with))));
            wrong.extend((!found(without).is_empty()).then(|| format!("{without}: {:?}", found(without))));
            rows.retain(|row| *row != pattern);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(rows.is_empty(), "rows without a line: {rows:?}");
    }

    #[test]
    fn reach() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("昨日，据新华社报道，会议召开。大家满意。\n天气晴朗。", &[("据新华社报道，会议召开。大家满意。", "新华社")]),
            ("会议召开。\n来源：新华网", &[("会议召开。\n来源：新华网", "新华网")]),
            ("天气晴朗。\n新华社北京3月1日电 会议召开。\n大家满意。", &[("新华社北京3月1日电 会议召开。\n大家满意。", "新华社")]),
            (
                "Rain fell. The bridge is shut, according to the Harbour Gazette. Boats wait.",
                &[(" The bridge is shut, according to the Harbour Gazette.", "Harbour Gazette")],
            ),
            (
                "According to Reuters, the bridge is shut. Boats wait.\nRain fell.",
                &[("According to Reuters, the bridge is shut. Boats wait.", "Reuters")],
            ),
            (
                "Rain fell. \"It is shut. We wait,\" she told Reuters. \"It opens soon. Then we go.\" Rain fell.",
                &[("It is shut. We wait,\" she told Reuters. \"It opens soon. Then we go.", "Reuters")],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(found(text), *wanted, "{text}");
        }
    }

    #[test]
    fn nobody_in_particular_is_no_source() {
        for text in [
            "The ferry — it's a small one — is late.",
            "The theft was reported by police.",
            "Source: none",
            "The road is shut, according to officials.",
            "据多家媒体报道，道路封闭。",
            "据当地媒体报道，道路封闭。",
            "综合外媒报道，道路封闭。",
            "据互联网报道，道路封闭。",
            "据本报报道，道路封闭。",
            "他援引民防部门消息报道说，道路封闭。",
            "据社会各界消息，道路封闭。",
            "来源：网络",
            "来源：互联网",
            "图片来源：新华社",
            "According to Police, it is late.",
            "wie die Polizei berichtet",
            "selon la police",
            "现地新聞によると、橋は閉鎖。",
            "현지 통신에 따르면",
            "The ferry (AP Photo) is late.",
            "收入来源：工资和晚报",
            "the source: Reuters it was not",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let start = std::time::Instant::now();
        for piece in [
            "据",
            "told ",
            "according to Reuters ",
            "来源：",
            "({",
            "日电",
            "によると",
            "\"told Reuters",
            "据新华社报道",
            "according to the the the ",
            "a told Reuters. \"",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            let found = attributions(&text);
            assert!(found.iter().all(|a| a.span.end <= text.len()), "{piece}");
        }
        // Far above what a slow machine needs, far below what quadratic time takes.
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}
