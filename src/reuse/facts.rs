//! Facts: the units that tell one report from another of the same form, as numbers and names do.
//!
//! What is a fact is told by the form of a unit, without a dictionary. In scripts with capitals a word with one is a name, unless it begins a
//! sentence. Scripts without capitals have no names here: there any words that replace each other may be facts.

use crate::text::{is_numeric, is_sentence_end, is_upper};

/// Characters of Chinese and Japanese that count, order, or are the opposite of another one. Chosen by hand.
const HAN_FACTS: &str =
    "〇零一二三四五六七八九十百千万萬亿億兆两兩半甲乙丙丁戊己庚辛东東西南北上下左右前后後男女升降涨漲跌胜勝负負赢贏输輸增减減高低多少";

/// Signs before a number that make it negative.
const MINUS: [char; 4] = ['-', '−', '–', '－'];

/// Whether a unit is a fact. `gap` is the text between it and the unit before.
pub(super) fn is_fact(unit: &str, gap: &str, is_first: bool) -> bool {
    let mut chars = unit.chars();
    let Some(first) = chars.next() else { return false };
    if unit.chars().any(is_numeric) {
        return true;
    }
    if !first.is_ascii() && HAN_FACTS.contains(first) {
        return true;
    }
    // Two capitals are an abbreviation, wherever it stands.
    is_upper(first) && (chars.next().is_some_and(is_upper) || !is_first && !begins_sentence(gap))
}

/// Whether a unit is a negative number.
pub(super) fn is_negative(unit: &str, gap: &str) -> bool {
    unit.starts_with(|c: char| c.is_ascii_digit())
        && gap.strip_suffix(MINUS).is_some_and(|before| {
            before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '：' | '，' | '、' | '为' | '為'))
        })
}

/// Whether the text between two units holds the beginning of a sentence, a line, a quotation or an item.
fn begins_sentence(gap: &str) -> bool {
    gap.chars().any(|c| is_sentence_end(c) || matches!(c, '\n' | ':' | '"' | '“' | '„' | '«' | '»' | '‘' | '•' | '–' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names() {
        for (unit, gap) in [("17", " "), ("Oslo", " in "), ("EU", ". "), ("3rd", " "), ("三", ""), ("北", "")] {
            assert!(is_fact(unit, gap, false), "{unit}");
        }
        for (unit, gap) in [("bridge", " "), ("The", ". "), ("Wir", "\n"), ("的", ""), ("“Yes", ": ")] {
            assert!(!is_fact(unit, gap, false), "{unit}");
        }
        assert!(!is_fact("The", "", true));
    }

    #[test]
    fn signs() {
        assert!(
            is_negative("3", " -")
                && is_negative("3", " (−")
                && !is_negative("3", "-")
                && !is_negative("3", " - ")
                && !is_negative("x", " -")
        );
    }
}
