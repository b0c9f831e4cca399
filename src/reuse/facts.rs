//! Facts: the units that tell one report from another of the same form, as numbers and names do.
//!
//! What is a fact is told by the form of a unit, and by the words of the lexicon. In scripts with capitals a word with one is a name, unless it begins a
//! sentence. Scripts without capitals have no names here: there any words that replace each other may be facts.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fingerprint::Fingerprints;
use crate::lexicon::{LANGUAGES, zh};
use crate::text::{Unit, hash_text, is_numeric, is_sentence_end, is_upper, mix};

/// What a word says by itself, whatever stands around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FactWord {
    /// Whether it is a fact.
    pub(super) is_fact: bool,
    /// Whether it negates.
    pub(super) negates: bool,
}

/// The words that are facts or negate, by their hashes.
static WORDS: LazyLock<FxHashMap<u64, FactWord>> = LazyLock::new(|| {
    let mut words: FxHashMap<u64, FactWord> = FxHashMap::default();
    for language in LANGUAGES {
        for fact in Fingerprints::of(language.facts.words).units {
            words.entry(fact.hash).or_default().is_fact = true;
        }
        for negation in Fingerprints::of(language.facts.negations).units {
            words.entry(negation.hash).or_default().negates = true;
        }
    }
    words
});

impl FactWord {
    /// The word with this hash, if it is one.
    pub(super) fn of_hash(hash: u64) -> Option<Self> {
        WORDS.get(&hash).copied()
    }
}

/// The hashes of pairs of characters that may be misprints, the lesser hash first.
static MISPRINTS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let hash = |c: char| hash_text(&c.to_string()) as u32;
    let pairs = |group: &&str| {
        let hashes: Vec<u32> = group.chars().map(hash).collect();
        hashes.iter().flat_map(|&x| hashes.iter().map(move |&y| (x, y))).filter(|(x, y)| x < y).collect::<Vec<_>>()
    };
    zh::MISPRINTS.iter().flat_map(pairs).collect()
});

/// The lower halves of the hashes of the words that may be added or left out.
static PARTICLE_HASHES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    LANGUAGES.iter().flat_map(|language| Fingerprints::of(language.facts.particles).units).map(|u| u.hash as u32).collect()
});

/// Whether a word changes no fact where one text has it and another one has not, by the lower half of its hash.
pub(super) fn is_particle(hash: u32) -> bool {
    PARTICLE_HASHES.contains(&hash)
}

/// Whether one character may be a misprint of another one, both by the lower halves of their hashes.
pub(super) fn is_misprint(x: u32, y: u32) -> bool {
    MISPRINTS.contains(&(x.min(y), x.max(y)))
}

/// Signs before a number that make it negative.
const MINUS: [char; 4] = ['-', '−', '–', '－'];

/// Whether a word is written with digits.
pub(super) fn has_digit(word: &str) -> bool {
    word.chars().any(is_numeric)
}

/// Whether a word is a name by its form. `gap` is the text between it and the word before.
pub(super) fn is_name(word: &str, gap: &str, is_first: bool) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    // Two capitals are an abbreviation, wherever it stands.
    is_upper(first) && (chars.next().is_some_and(is_upper) || !is_first && !begins_sentence(gap))
}

/// What is directly before a number changes it: a minus sign, a currency, an arrow, a sign of comparison, or the separator between it and the number
/// before. Gives a hash of that, and 0 if there is nothing; points and commas within numbers differ by country and are nothing. `gap` is the
/// text between the number and the unit before; `before` tells what comes before that.
pub(super) fn number_sign(gap: &str, before: Before) -> u64 {
    let Some(sign) = gap.chars().next_back() else { return 0 };
    let is_alone = gap.chars().nth(1).is_none();
    let sign = match sign {
        _ if before == Before::Number && is_alone => match sign {
            '.' | ',' | '，' | '．' | '·' | '’' | '\'' | ' ' | '\u{a0}' | '\u{202f}' => return 0,
            '–' | '−' | '－' | '~' | '～' | '至' => '-',
            '：' => ':',
            other => other,
        },
        _ if MINUS.contains(&sign) => {
            let is_free = is_alone && before != Before::Word;
            let after_space = |c: char| c.is_whitespace() || "(（：，、".contains(c);
            if !is_free && !gap.chars().rev().nth(1).is_some_and(after_space) {
                return 0;
            }
            '-'
        }
        '￥' => '¥',
        '$' | '€' | '£' | '¥' | '₽' | '₹' | '₩' | '↑' | '↓' | '▲' | '▼' | '<' | '>' | '≤' | '≥' | '≠' => sign,
        _ => return 0,
    };
    mix(u64::from(u32::from(sign)))
}

/// What comes before the text between two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or a character of an unspaced script.
    Free,
    /// A number.
    Number,
    /// A word.
    Word,
}

impl Before {
    /// What a unit of `text` is to what comes after it, if there is one.
    pub(super) fn of(unit: Option<&Unit>, text: &str) -> Self {
        match unit {
            Some(unit) if !unit.is_unspaced => {
                let is_number = text[unit.span.range()].ends_with(|c: char| c.is_ascii_digit());
                if is_number { Self::Number } else { Self::Word }
            }
            _ => Self::Free,
        }
    }
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
        let is_fact = |word, gap, is_first| has_digit(word) || is_name(word, gap, is_first);
        for (unit, gap) in [("17", " "), ("Oslo", " in "), ("EU", ". "), ("3rd", " ")] {
            assert!(is_fact(unit, gap, false), "{unit}");
        }
        for (unit, gap) in [("bridge", " "), ("The", ". "), ("Wir", "\n"), ("的", ""), ("“Yes", ": ")] {
            assert!(!is_fact(unit, gap, false), "{unit}");
        }
        assert!(!is_fact("The", "", true));
    }

    #[test]
    fn signs() {
        for (gap, before) in [(" -", Before::Word), (" (−", Before::Word), ("，-", Before::Free), ("-", Before::Free)] {
            assert_eq!(number_sign(gap, before), number_sign(" -", Before::Word), "{gap}");
        }
        for (gap, before) in [("-", Before::Word), (" - ", Before::Word), (".", Before::Number), (" ", Before::Word)] {
            assert_eq!(number_sign(gap, before), 0, "{gap}");
        }
        let between = [":", "-", "/"].iter().map(|gap| number_sign(gap, Before::Number));
        let signs: Vec<u64> = between.chain(["$", "€", "↑", "↓"].iter().map(|gap| number_sign(gap, Before::Free))).collect();
        assert!(signs.iter().enumerate().all(|(i, x)| *x != 0 && signs[i + 1..].iter().all(|y| y != x)), "{signs:?}");
    }

    #[test]
    fn words_and_misprints() {
        let hash = |word: &str| Fingerprints::of(word).units[0].hash;
        let is_fact = |word: &str| FactWord::of_hash(hash(word)).is_some_and(|word| word.is_fact);
        assert!(["Milliards", "thirteen", "wasn't", "июле", "三", "東"].iter().all(|word| is_fact(word)));
        assert!(!["bridge", "Haus"].iter().any(|word| is_fact(word)));
        assert!(FactWord::of_hash(hash("nicht")).is_some_and(|word| word.negates));
        assert!(is_particle(hash("the") as u32) && is_particle(hash("了") as u32));
        for words in LANGUAGES.iter().map(|language| language.facts.particles) {
            let negations = Fingerprints::of(words).units.into_iter().filter(|u| FactWord::of_hash(u.hash).is_some());
            assert_eq!(negations.map(|u| &words[u.span.range()]).collect::<Vec<_>>(), Vec::<&str>::new());
        }
        assert!(is_misprint(hash("的") as u32, hash("得") as u32) && !is_misprint(hash("有") as u32, hash("无") as u32));
    }
}
