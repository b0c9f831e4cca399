//! Attributions: the stretches that a text attributes to somebody else.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::{Span, prefix};

/// How far an attribution reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Over the whole text: the line names its source.
    Text,
    /// Over the rest of the line.
    Line,
}
use Reach::{Line, Text};

/// Words that name a source; words that must follow them in the same sentence, or none; the reach. Data only. Each row has a line in
/// `fixtures/attributions.tsv` that it matches, and a line that no row matches.
#[rustfmt::skip]
const ROWS: &[(&str, &str, Reach)] = &[
    ("据", "报道", Line), ("据", "報道", Line), ("據", "報道", Line), ("據", "報導", Line), ("据", "消息", Line), ("據", "消息", Line),
    ("援引", "", Line), ("引述", "", Line), ("转载自", "", Text), ("轉載自", "", Text), ("转自", "", Text), ("轉自", "", Text),
    ("来源：", "", Text), ("来源:", "", Text), ("來源：", "", Text), ("來源:", "", Text),
    ("reported by", "", Line), ("told Reuters", "", Line), ("told AFP", "", Line), ("told the Associated Press", "", Line),
    ("originally published", "", Text), ("first published", "", Text), ("first appeared", "", Text), ("(Reuters)", "", Text),
    ("(AP)", "", Text), ("(AFP)", "", Text), ("Source:", "", Text),
    ("Quelle:", "", Text), ("zuerst erschienen", "", Text), ("wie die", "berichtet", Line), ("wie der", "berichtet", Line), ("(dpa", ")", Text),
    ("Source :", "", Text), ("selon l'agence", "", Line), ("selon l’agence", "", Line), ("rapporte l'agence", "", Line),
    ("Fuente:", "", Text), ("según informa", "", Line), ("según informó", "", Line), ("según publica", "", Line),
    ("Fonte:", "", Text), ("segundo a agência", "", Line), ("secondo l'agenzia", "", Line),
    ("Источник:", "", Text), ("сообщает ", "", Line), ("передает ", "", Line), ("передаёт ", "", Line), ("со ссылкой на", "", Line),
    ("Źródło:", "", Text), ("jak podaje", "", Line), ("jak informuje", "", Line),
    ("Πηγή:", "", Text), ("όπως αναφέρει", "", Line),
    ("出典：", "", Text), ("通信によると", "", Line), ("新聞によると", "", Line), ("と報じた", "", Line),
    ("출처:", "", Text), ("통신에 따르면", "", Line), ("보도에 따르면", "", Line),
];

/// Maximum distance from the first words of a row to the second, in bytes.
const NEAR: usize = 60;

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(ROWS.iter().map(|row| row.0));
    words.expect("the rows are few and short")
});

/// The stretches that a text attributes to somebody else, in bytes, in order.
pub(super) fn attributions(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for words in WORDS.find_iter(text) {
        let reach = ROWS.iter().filter(|row| row.0 == &text[words.range()]).find_map(|&(_, then, reach)| {
            let is_whole = then.is_empty() || begins_clause(&text[..words.start()]) && goes_on(&text[words.end()..], then);
            is_whole.then_some(reach)
        });
        match reach {
            Some(Text) => return vec![Span::new(0, text.len())],
            Some(Line) if found.last().is_none_or(|last| last.end <= words.start()) => {
                let end = memchr::memchr(b'\n', &text.as_bytes()[words.start()..]).map_or(text.len(), |n| words.start() + n);
                found.push(Span::new(words.start(), end));
            }
            _ => {}
        }
    }
    found
}

fn begins_clause(before: &str) -> bool {
    !before.ends_with(char::is_alphanumeric)
}

/// Whether the words `then` follow soon in the same sentence.
fn goes_on(after: &str, then: &str) -> bool {
    // Words further on do not count, and a sentence may be long.
    let near = prefix(after, NEAR + then.len());
    let sentence = near.split(['\n', '。', '.', '!', '！', '?', '？', ';', '；']).next().unwrap_or_default();
    sentence.contains(then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_its_lines() {
        let mut rows: Vec<&str> = ROWS.iter().map(|row| row.0).collect();
        for line in include_str!("../../fixtures/attributions.tsv").lines().filter(|l| !l.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [with, without] = fields[..] else { panic!("not two lines: {line}") };
            assert!(!attributions(with).is_empty(), "{with}");
            assert!(attributions(without).is_empty(), "{without}");
            rows.retain(|words| !with.contains(words));
        }
        assert!(rows.is_empty(), "rows without a line: {rows:?}");
    }

    #[test]
    fn reach() {
        let found = |text| attributions(text).iter().map(|s: &Span| &text[s.range()]).collect::<Vec<&str>>();
        assert_eq!(found("昨日，据新华社报道，会议召开。\n天气晴朗。"), ["据新华社报道，会议召开。"]);
        assert_eq!(found("会议召开。\n来源：新华网"), ["会议召开。\n来源：新华网"]);
    }
}
