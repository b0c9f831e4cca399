//! Quotations: the stretches of a text in quotation marks whose speaker the text names.
//!
//! Quotation marks alone do not tell that the words are somebody else's: they also stand around titles and ironic words. So a verb of
//! speech with a name beside it has to be near, in the same paragraph. The words are in the lexicon.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashSet;

use crate::lexicon::any::QUOTATION_MARKS as MARKS;
use crate::lexicon::language::SpeechWords;
use crate::lexicon::{rows, words, zh};
use crate::text::{Span, prefix};

/// Maximum distance from a quotation to the verb of speech, in bytes.
const NEAR: usize = 160;

/// Maximum length of a verb of speech, in bytes.
const LONGEST_VERB: usize = 32;

/// Words beside a verb among which the name may be.
const WORDS: usize = 3;

/// Maximum length of what is looked at beside a verb, in bytes.
const BESIDE: usize = 48;

static SPEECH: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let verbs = rows(|language| language.speech.verbs).chain(rows(|language| language.speech.late_verbs));
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(verbs)
        .expect("the words are few and short")
});

/// The words of Chinese, whose verbs follow rules of their own.
const HAN: SpeechWords = zh::LEXICON.speech;

static LATE_VERBS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(|language| language.speech.late_verbs));
static NO_SPEAKERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(|language| language.speech.no_speakers));
static SUBJECT_MARKS: LazyLock<Vec<char>> = LazyLock::new(|| rows(|language| language.speech.subject_marks).copied().collect());

/// The quotations of a text in [`simplified`](super::source_name::simplified) form whose speaker is named near them, in bytes, in order.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = marked(text);
    if found.is_empty() {
        return found;
    }
    // What is said within a quotation names the speaker of another one.
    let in_stretch = |s: Span| SPEECH.find_iter(&text[s.range()]).map(move |m| (m.start() + s.start, m.end() + s.start));
    let speeches = near_quotations(&found, text).into_iter().flat_map(in_stretch);
    let speeches: Vec<usize> = speeches.filter(|&(start, end)| has_speaker(text, &found, start, end)).map(|(start, _)| start).collect();
    let is_near = |q: &Span, at: usize| {
        let between = if at < q.start { at..q.start } else { q.end..at };
        between.len() <= NEAR && memchr::memchr(b'\n', &text.as_bytes()[between]).is_none()
    };
    // The verb before the quotation, and the one after it.
    found.retain(|q| {
        let next = speeches.partition_point(|&at| at < q.start);
        let neighbours = [next.checked_sub(1), Some(next)].into_iter().flatten();
        neighbours.filter_map(|n| speeches.get(n)).any(|&at| is_near(q, at))
    });
    found
}

/// The stretches between quotations in which a verb may be near one, in order. `quotations` are in order, too.
fn near_quotations(quotations: &[Span], text: &str) -> Vec<Span> {
    let boundary = |from: usize, to: usize| (from..to).find(|&at| text.is_char_boundary(at)).unwrap_or(to);
    let begins = std::iter::once(0).chain(quotations.iter().map(|q| q.end));
    let ends = quotations.iter().map(|q| q.start).chain([text.len()]);
    let mut stretches = Vec::new();
    for (i, (begin, end)) in begins.zip(ends).enumerate() {
        let after = if i > 0 { boundary(begin + NEAR + LONGEST_VERB, end) } else { begin };
        let before = if i < quotations.len() { boundary(end.saturating_sub(NEAR).max(begin), end) } else { end };
        if before <= after {
            stretches.push(Span::new(begin, end));
        } else {
            stretches.extend([Span::new(begin, after), Span::new(before, end)]);
        }
    }
    stretches
}

/// Whether a name is beside a verb of speech, given the quotations of the text.
fn has_speaker(text: &str, quotations: &[Span], start: usize, end: usize) -> bool {
    let verb = &text[start..end];
    let (before, after) = (cut_before(&text[..start], BESIDE), prefix(&text[end..], BESIDE));
    if HAN.verbs.contains(&verb) {
        let is_open = after.chars().next().is_none_or(|c| zh::AFTER_VERB.contains(&c) || MARKS.iter().any(|(open, _)| *open == c));
        let is_noun = matches!(verb, "说" | "称") && before.ends_with(zh::BEFORE_NOUN);
        return is_open && !is_noun && is_subject(before);
    }
    if LATE_VERBS.contains(verb) {
        // The subject comes before the quotation, or between it and the verb.
        let last = quotations[..quotations.partition_point(|q| q.end <= start)].last();
        let before_it = last.filter(|q| start - q.end <= BESIDE).map(|q| cut_before(&text[..q.start], BESIDE));
        return [Some(before), before_it].into_iter().flatten().any(has_marked_subject);
    }
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if is_part(before.chars().next_back()) || is_part(after.chars().next()) {
        return false;
    }
    let ends = |c: char| matches!(c, '\n' | '.' | '!' | '?' | ';' | ':') || MARKS.iter().any(|(open, close)| *open == c || *close == c);
    let before = before.rsplit(ends).next().unwrap_or_default().split_whitespace().rev().take(WORDS);
    let after = after.split(ends).next().unwrap_or_default().split_whitespace().take(WORDS);
    before.chain(after).any(is_name)
}

/// Whether a word is like a name: with a capital, and no pronoun at the beginning of a sentence.
fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.chars().count() > 1 && word.starts_with(char::is_uppercase) && !NO_SPEAKERS.contains(word.to_lowercase().as_str())
}

/// Whether a Chinese clause ends with a subject of two characters or more that is no pronoun.
fn is_subject(before: &str) -> bool {
    let subject = before.rsplit(|c: char| !is_east_asian(c)).next().unwrap_or_default();
    subject.chars().count() > 1 && !HAN.no_speakers.iter().any(|pronoun| subject.starts_with(pronoun) || subject.ends_with(pronoun))
}

/// Whether a stretch has two characters of a noun before a particle of the subject.
fn has_marked_subject(text: &str) -> bool {
    let is_noun = |c: &char| is_east_asian(*c) && !matches!(c, 'ぁ'..='ん');
    text.char_indices()
        .filter(|(_, c)| SUBJECT_MARKS.contains(c))
        .any(|(at, _)| text[..at].chars().rev().take_while(is_noun).take(2).count() == 2)
}

const fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '぀'..='ヿ' | '가'..='힣')
}

/// The end of a text, from the beginning of its line at most.
pub(super) fn cut_before(text: &str, bytes: usize) -> &str {
    let from = (text.len().saturating_sub(bytes)..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    text[from..].rsplit('\n').next().unwrap_or_default()
}

/// The stretches between an opening and a closing mark, in bytes, in order. Inner quotations are part of the outer one. A quotation ends in
/// the line that it begins in.
pub(super) fn marked(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    // What most texts are made of is neither a mark nor the end of a line.
    let may_matter = |c: char| matches!(c, '\n' | '"' | '\u{80}'..='\u{ff}' | '\u{2000}'..='\u{3040}');
    for (at, c) in text.char_indices().filter(|&(_, c)| may_matter(c)) {
        match open {
            _ if c == '\n' => open = None,
            Some((mark, from)) if MARKS.contains(&(mark, c)) => {
                found.push(Span::new(from, at));
                open = None;
            }
            None if MARKS.iter().any(|(mark, _)| *mark == c) => open = Some((c, at + c.len_utf8())),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source_name::simplified;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        quotations(&simplified(text)).iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn verbs_are_looked_for_near_quotations() {
        assert!(
            rows(|language| language.speech.verbs)
                .chain(rows(|language| language.speech.late_verbs))
                .all(|verb| verb.len() <= LONGEST_VERB)
        );
        let far = "x ".repeat(NEAR);
        let of = |text: &str| near_quotations(&marked(text), text).iter().map(|s| text[s.range()].to_owned()).collect::<Vec<_>>();
        assert_eq!(of("“a” b “c” d"), ["“", "” b “", "” d"]);
        let found = of(&format!("{far}{far}“a”{far}{far}“b”{far}{far}"));
        assert_eq!(found.iter().filter(|s| !s.is_empty()).count(), 4, "{found:?}");
        assert!(found.iter().all(|s| s.len() <= NEAR + LONGEST_VERB));
    }

    #[test]
    fn pairs_of_marks() {
        for (open, close) in MARKS {
            assert_eq!(marked(&format!("a {open}b{close} c")).len(), 1, "{open}{close}");
        }
        let found = |text| marked(text).iter().map(|s: &Span| &text[s.range()]).collect::<Vec<&str>>();
        assert_eq!(found("他说：“明年‘春天’开放。”记者"), ["明年‘春天’开放。"]);
        assert_eq!(found("\"One,\" he said, \"two.\""), ["One,", "two."]);
        assert_eq!(found("„Ja“, sagte sie, »nein«. «Non» 「是」"), ["Ja", "nein", "Non", "是"]);
        assert!(found("5\" screens\nand 7\" ones").is_empty());
    }

    #[test]
    fn speakers_are_named() {
        for text in [
            "\"We open in spring,\" Ann Example said.",
            "\"We open in spring,\" said Mayor Example.",
            "Ann Example told us: \"We open in spring.\"",
            "„Wir öffnen“, sagte die Ministerin.",
            "« Nous ouvrons », a déclaré Anne Exemple.",
            "«Abrimos», dijo Ana Ejemplo.",
            "«Откроем весной», — сказал Пётр Примеров.",
            "„Otwieramy”, powiedziała Anna Przykład.",
            "«Ανοίγουμε», δήλωσε η Άννα.",
            "馆长介绍了情况：“明年春天开放。”",
            "李明表示，“明年春天开放。”",
            "“明年春天开放。”李明说。",
            "田中市長は「春に開く」と述べた。",
            "김 시장은 “봄에 연다”고 말했다.",
            "館長說：「明年春天開放。」",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        for text in [
            "The so-called \"tower\" is small.",
            "\"We open in spring,\" he said.",
            "他说：“明年春天开放。”",
            "They call it \"home\".\nAnn Example said nothing.",
            "长篇小说“春天”出版。",
            "The book \"Ann said no\" is out.",
            "「春」が開いた。",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let start = std::time::Instant::now();
        for piece in ["\"", "“李明说", "\"\"Ann said ", "说：", "は述べた", "“”"] {
            let _ = quotations(&piece.repeat(1_000_000 / piece.len()));
        }
        // Far above what a slow machine needs, far below what quadratic time takes.
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }
}
