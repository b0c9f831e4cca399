//! How plausible a text is as text: the cost of its characters, by how often they stand in the languages of the world.
//!
//! The same bytes read in two encodings give two texts; the one that costs less (in nats, -ln of the probability of each
//! character by itself) is the more likely reading. Letters of words that are not pure ASCII are priced by the language
//! that makes the whole cheapest, so that `ő` is cheap beside Hungarian letters and dear beside French ones.

use std::sync::LazyLock;

use super::letters_table::{ALPHABETS, CHINESE, JAPANESE, KOREAN};
use crate::text::{Script, first_lower_char, script_of, simplify_char};

/// Costs in nats.
mod cost {
    /// ASCII outside of words that are not pure ASCII.
    pub(super) const ASCII: f64 = 3.0;
    /// An ASCII letter among the letters of a language that does not have it.
    pub(super) const FOREIGN_ASCII: f64 = 3.5;
    /// A letter that the language does not have.
    pub(super) const STRANGE_LETTER: f64 = 12.0;
    /// A vowel sign after its letter, and a tone that stands by itself.
    pub(super) const SIGN: f64 = 3.5;
    pub(super) const TONE: f64 = 6.0;
    /// No-break spaces, quotation marks, dashes.
    pub(super) const USUAL_MARK: f64 = 6.0;
    /// Signs that texts have now and then: ©, °, €.
    pub(super) const SELDOM_MARK: f64 = 8.5;
    /// East Asian marks and full-width forms.
    pub(super) const WIDE_MARK: f64 = 5.0;
    pub(super) const WIDE_FORM: f64 = 7.5;
    /// Other marks and signs.
    pub(super) const STRANGE_MARK: f64 = 10.0;
    /// Controls, private use, bytes that the encoding cannot explain.
    pub(super) const DAMAGE: f64 = 15.0;
    /// A capital after a small letter, and a mark between letters, on top.
    pub(super) const HUMP: f64 = 5.0;
    pub(super) const MARK_IN_WORD: f64 = 5.0;
    /// Letters of two scripts side by side, on top.
    pub(super) const MIXED_SCRIPTS: f64 = 6.0;
    /// Each letter of a word in capitals only, on top.
    pub(super) const CAPITALS_ONLY: f64 = 0.5;
    /// A capital at the beginning of a word, on top.
    pub(super) const CAPITAL: f64 = 1.5;
    /// An East Asian character outside the lists of frequent ones.
    pub(super) const RARE_CHARACTER: f64 = 12.5;
    /// The most frequent East Asian character; the others by their rank.
    pub(super) const FIRST_CHARACTER: f64 = 4.0;
}

/// One past the last letter of an alphabet.
const LETTERS: usize = 0x1f00;

/// How many languages are told apart by their letters, filled up with ones without letters of their own to a number that sums well.
const LANGUAGES: usize = ALPHABETS.len().next_multiple_of(16);

/// Sums of so many letters' costs fit into sixteen bits.
const SUMMED: usize = u16::MAX as usize / u8::MAX as usize;

/// What a letter costs that a language does not have, in eighths of a nat.
const STRANGE: u8 = (cost::STRANGE_LETTER * 8.0) as u8;

/// For each letter its cost in each language, in eighths of a nat: side by side, since all are summed at once.
static LETTER_COSTS: LazyLock<Box<[[u8; LANGUAGES]]>> = LazyLock::new(|| {
    let mut table = vec![[STRANGE; LANGUAGES]; LETTERS].into_boxed_slice();
    // Markup, names and numbers bring ASCII into texts of every script.
    for costs in &mut table[..0x80] {
        costs[..ALPHABETS.len()].fill((cost::FOREIGN_ASCII * 8.0) as u8);
    }
    for (language, (_, letters, costs)) in ALPHABETS.iter().enumerate() {
        for (c, &cost) in letters.chars().zip(*costs) {
            if let Some(entry) = table.get_mut(c as usize) {
                entry[language] = cost;
            }
        }
    }
    table
});

/// Letters in a segment: enough to tell a language by, few enough for texts in several of them.
const SEGMENT: usize = 60;

/// First and one past the last character that [`EAST_ASIAN`] holds.
const RANGE: std::ops::Range<u32> = 0x3000..0xd800;

/// For each East Asian language the cost of each character of [`RANGE`], by its rank.
static EAST_ASIAN: LazyLock<[Box<[f32]>; 3]> = LazyLock::new(|| [CHINESE, JAPANESE, KOREAN].map(costs_by_rank));

fn costs_by_rank(characters: &str) -> Box<[f32]> {
    let mut table = vec![cost::RARE_CHARACTER as f32; RANGE.len()].into_boxed_slice();
    for (rank, c) in characters.chars().enumerate() {
        if RANGE.contains(&u32::from(c)) {
            table[(u32::from(c) - RANGE.start) as usize] = (cost::FIRST_CHARACTER + (1.0 + rank as f64 / 12.0).ln()) as f32;
        }
    }
    table
}

/// The cost of a text in nats.
pub(super) fn text_cost(text: &str) -> f64 {
    let mut tally = Tally::default();
    for c in text.chars() {
        if is_east_asian(c) {
            tally.end_word();
            tally.characters.push(c);
            tally.before_mark = false;
        } else if c.is_alphabetic() || (is_mark_of_word(c) && !tally.word.is_empty()) {
            tally.word.push(c);
        } else {
            tally.mark(c);
        }
    }
    tally.end_word();
    tally.end_segment();
    tally.total + tally.characters_cost()
}

/// What has been read of a text.
#[derive(Default)]
struct Tally {
    total: f64,
    /// The word that is being read.
    word: Vec<char>,
    /// The letters of the words of this segment, lower-cased.
    segment: Vec<char>,
    characters: Vec<char>,
    /// Whether a mark that is not ASCII stands directly before, and a word directly before that.
    before_mark: bool,
}

impl Tally {
    fn mark(&mut self, c: char) {
        let after_word = !self.word.is_empty();
        self.end_word();
        self.total += mark_cost(c);
        self.before_mark = after_word && !c.is_ascii() && !c.is_whitespace();
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        if std::mem::take(&mut self.before_mark) {
            self.total += cost::MARK_IN_WORD;
        }
        self.total += shape_cost(&word);
        for &c in &word {
            if is_mark_of_word(c) {
                self.total += if matches!(c, '\u{300}'..='\u{36f}') { cost::TONE } else { cost::SIGN };
            } else {
                self.segment.push(first_lower_char(c));
            }
        }
        self.word = word;
        self.word.clear();
        if self.segment.len() >= SEGMENT {
            self.end_segment();
        }
    }

    /// Prices the letters of a segment by the language that makes them cheapest.
    fn end_segment(&mut self) {
        if self.segment.is_empty() {
            return;
        }
        let mut sums = [0u32; LANGUAGES];
        for letters in self.segment.chunks(SUMMED) {
            let mut some = [0u16; LANGUAGES];
            for &c in letters {
                let costs = LETTER_COSTS.get(c as usize).unwrap_or(&[STRANGE; LANGUAGES]);
                for (sum, &cost) in some.iter_mut().zip(costs) {
                    *sum += u16::from(cost);
                }
            }
            for (sum, some) in sums.iter_mut().zip(some) {
                *sum += u32::from(some);
            }
        }
        self.total += f64::from(sums.into_iter().min().unwrap_or(0)) / 8.0;
        self.segment.clear();
    }

    fn characters_cost(&self) -> f64 {
        // Summed in the order of the text: the same on every platform.
        let chinese: f64 = self.characters.iter().map(|&c| f64::from(character_cost(0, simplify_char(c)))).sum();
        let of = |language: usize| self.characters.iter().map(|&c| f64::from(character_cost(language, c))).sum::<f64>();
        if self.characters.is_empty() { 0.0 } else { chinese.min(of(1)).min(of(2)) }
    }
}

/// The cost of a character in one of the languages of [`EAST_ASIAN`].
fn character_cost(language: usize, c: char) -> f32 {
    let index = u32::from(c).wrapping_sub(RANGE.start) as usize;
    EAST_ASIAN[language].get(index).copied().unwrap_or(cost::RARE_CHARACTER as f32)
}

/// What capitals and scripts in a word cost beside its letters.
fn shape_cost(word: &[char]) -> f64 {
    if word.iter().all(char::is_ascii) {
        return 0.0;
    }
    let pairs = |test: fn(char, char) -> bool| word.windows(2).filter(|w| test(w[0], w[1])).count() as f64;
    let mixed = cost::MIXED_SCRIPTS * pairs(|a, b| !goes_with(a, b));
    let capitals = word.iter().filter(|c| c.is_uppercase()).count();
    let is_capitals_only = word.len() > 1 && !word.iter().any(|c| c.is_lowercase());
    if is_capitals_only {
        return mixed + cost::CAPITALS_ONLY * capitals as f64;
    }
    let first = if word[0].is_uppercase() { cost::CAPITAL } else { 0.0 };
    mixed + first + cost::HUMP * pairs(|a, b| a.is_lowercase() && b.is_uppercase())
}

/// Whether two neighbours in a word are of one script; the tones of Vietnamese go with Latin letters.
fn goes_with(a: char, b: char) -> bool {
    let script = |c: char| if matches!(c, '\u{300}'..='\u{36f}') { Script::Latin } else { script_of(c) };
    script(a) == script(b)
}

/// Whether `c` is one of the characters that nearly all of Chinese, Japanese or Korean text consists of.
pub(super) fn is_frequent(c: char) -> bool {
    let is_listed = |cost: f32| cost < cost::RARE_CHARACTER as f32;
    is_listed(character_cost(0, simplify_char(c))) || is_listed(character_cost(1, c)) || is_listed(character_cost(2, c))
}

fn is_east_asian(c: char) -> bool {
    u32::from(c) >= 0x3041 && matches!(script_of(c), Script::Han | Script::Kana | Script::Hangul) && !matches!(c, '\u{ff66}'..='\u{ff9f}')
}

/// Vowel signs and tones belong to their letters.
fn is_mark_of_word(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{e31}'..='\u{e4e}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}')
}

fn mark_cost(c: char) -> f64 {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => cost::ASCII,
        '\u{a0}' | '«' | '»' | '„' | '“' | '”' | '‘' | '’' | '‚' | '–' | '—' | '…' | '،' => cost::USUAL_MARK,
        '·' | '°' | '§' | '©' | '®' | '№' | '€' | '£' | '•' | '¿' | '¡' | '´' | '²' | '³' | '½' | '؟' | '؛' | '±' | '×' | '™' => {
            cost::SELDOM_MARK
        }
        '、' | '。' | '「' | '」' | '『' | '』' | '《' | '》' | '，' | '：' | '；' | '？' | '！' | '（' | '）' | '\u{3000}' | '【'
        | '】' | '〈' | '〉' | '・' | '～' => cost::WIDE_MARK,
        '\u{ff01}'..='\u{ff5e}' | '\u{3001}'..='\u{303f}' => cost::WIDE_FORM,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => cost::DAMAGE,
        _ => cost::STRANGE_MARK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_cost_for_each_letter() {
        for (code, letters, costs) in ALPHABETS {
            assert_eq!(letters.chars().count(), costs.len(), "{code}");
            assert!(costs.is_sorted(), "{code}");
        }
    }

    #[test]
    fn the_right_reading_is_the_cheaper_one() {
        for (right, wrong) in [
            ("hétfőn juttatott el az önkormányzat", "hétfõn juttatott el az önkormányzat"),
            ("Szkoda, że piłka wpadła", "Szkoda, ¿e pi³ka wpad³a"),
            ("Сегодня утром", "яЕЦНДМЪ СРПНЛ"),
            ("Début de l'été", "DŽbut de l'ŽtŽ"),
            ("한국어 신문 기사", "茄惫绢 脚巩 扁荤"),
        ] {
            assert!(text_cost(right) < text_cost(wrong), "{right} {} {}", text_cost(right), text_cost(wrong));
        }
    }
}
