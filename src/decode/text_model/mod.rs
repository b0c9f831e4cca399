//! How likely a text is as text: the probability model that readings are compared by.
//!
//! A text is a chain of characters. Each is drawn in two steps: first its class, given the class of the character before, then the character,
//! given its class and, for letters, the letter before:
//!
//! ```text
//! P(text | language) = Π P(class_i | class_{i-1}, script) · P(character_i | class_i, character_{i-1}, language)
//! ```
//!
//! The first factor knows that an apostrophe stands between letters, that a capital does not follow a small letter, and that a Chinese character
//! hardly ever stands between two Latin letters. The second knows that `ő` follows `b` in Hungarian and never in French. Both are frequencies
//! (`frequencies_table`, made by `training/frequencies.py`, which names the sources).
//!
//! The language is not known. Text is cut into segments of about [`SEGMENT`] letters; the language of the first is drawn from the shares of the
//! encoding's languages, each following segment keeps its language or changes it at a price. The cost of a text is that of its best sequence of
//! languages (Viterbi 1967, <https://doi.org/10.1109/TIT.1967.1054010>), in nats: -ln of the probability.
//!
//! Tried and left: single letters without the one before (a letter beside the wrong neighbours costs the same); one price for all marks (a
//! no-break space is as usual in Western text as `é`); one class for letters in and beyond ASCII for every script.

mod class;
mod cost;
mod frequencies_table;
mod languages;
mod tables;

pub(super) use cost::PER_NAT;
pub(super) use frequencies_table::ENCODINGS;
pub(super) use languages::{LanguageShares, WEB};

use class::{Class, TextScript};
use frequencies_table::ALPHABETS;
use languages::LANGUAGES;
use tables::{EAST_ASIAN_COSTS, LANES, NO_LETTER, SCRIPT_LANES, TABLES, Tables};

/// Letters of a segment: enough to tell a language by, few enough for texts in several languages.
const SEGMENT: usize = 60;
/// Maximum characters of a segment. Its sums fit into sixteen bits.
const LONGEST: usize = 200;

/// Stands for a byte beyond ASCII in an encoding that is not known. It is a noncharacter: no text has it.
pub(super) const UNKNOWN: char = '\u{fdd0}';

/// The cost of a text in nats.
pub(super) fn text_cost(text: &str, shares: &LanguageShares) -> f64 {
    PricedText::of(text).cost(shares)
}

/// What the segments of a text cost in each language.
pub(super) struct PricedText(Vec<[u32; LANGUAGES]>);

impl PricedText {
    pub(super) fn of(text: &str) -> Self {
        let tables = &*TABLES;
        let mut segments = Vec::new();
        let mut segment = Segment::new();
        // The row of the class before.
        let mut row = Class::Space as usize;
        let mut letter_before = None;
        for c in text.chars() {
            let class = tables.class(c);
            let is_between = matches!(class, Class::Space | Class::Punctuation | Class::WidePunctuation);
            if (segment.letters >= SEGMENT && is_between) || segment.count >= LONGEST {
                segments.push(segment.costs(tables));
                segment = Segment::new();
            }
            (row, letter_before) = segment.add(tables, c, class, row, letter_before);
        }
        if segment.count > 0 {
            segments.push(segment.costs(tables));
        }
        Self(segments)
    }

    /// The cost of the best sequence of languages, in nats.
    pub(super) fn cost(&self, shares: &LanguageShares) -> f64 {
        let mut costs = shares.0;
        for segment in &self.0 {
            let switch = costs.iter().min().copied().unwrap_or(0) + u32::from(cost::SWITCH);
            for ((cost, web), own) in costs.iter_mut().zip(&WEB.0).zip(segment) {
                *cost = (*cost).min(switch + web) + own;
            }
        }
        f64::from(costs.into_iter().min().unwrap_or(0)) / PER_NAT
    }
}

/// What the characters of a segment cost, in units.
struct Segment {
    count: usize,
    letters: usize,
    /// By script: classes and marks.
    scripts: [u16; SCRIPT_LANES],
    /// By alphabet and language: letters.
    lanes: [[u16; LANES]; TextScript::ALPHABETS],
    /// By alphabet: what its letters cost in a language of another one.
    foreign: [u32; TextScript::ALPHABETS],
    /// By East Asian language, and for all others.
    east_asian: [u32; 3],
    no_east_asian: u32,
    /// The same in all languages.
    common: u32,
}

/// A letter's alphabet and its place there.
type Letter = (usize, u8);

impl Segment {
    const fn new() -> Self {
        Self {
            count: 0,
            letters: 0,
            scripts: [0; SCRIPT_LANES],
            lanes: [[0; LANES]; TextScript::ALPHABETS],
            foreign: [0; TextScript::ALPHABETS],
            east_asian: [0; 3],
            no_east_asian: 0,
            common: 0,
        }
    }

    /// Adds a character, given the row of the class before and the letter before; gives those for the next one.
    #[inline]
    fn add(&mut self, tables: &Tables, c: char, class: Class, row: usize, before: Option<Letter>) -> (usize, Option<Letter>) {
        self.count += 1;
        if c == UNKNOWN {
            let is_first = row != Class::OtherLetter as usize;
            self.common += u32::from(if is_first { cost::UNKNOWN_AFTER_ASCII } else { cost::UNKNOWN });
            return (Class::OtherLetter as usize, None);
        }
        let next = class.row_of_two().filter(|two| row == class as usize || row == *two).unwrap_or(class as usize);
        add_lanes(&mut self.scripts, &tables.follows[row * Class::COUNT + class as usize]);
        if let Some(alphabet) = class.alphabet() {
            self.letters += 1;
            return (next, Some(self.add_letter(tables, alphabet, c, before)));
        }
        let flat = match class {
            Class::Han | Class::Hiragana | Class::Katakana | Class::Hangul => {
                self.letters += 1;
                self.add_character(tables, c);
                0
            }
            Class::Space | Class::Ellipsis | Class::NoBreakSpace | Class::SoftHyphen => 0,
            Class::Damage => cost::DAMAGE,
            Class::Digit => cost::DIGIT,
            Class::Punctuation => cost::PUNCTUATION,
            Class::HalfWidthKana => cost::HALF_WIDTH_KANA,
            Class::Combining => cost::COMBINING,
            Class::OtherLetter => cost::OTHER_LETTER,
            _ => match tables.marks.binary_search_by_key(&c, |m| m.0) {
                Ok(at) => {
                    add_lanes(&mut self.scripts, &tables.marks[at].1);
                    0
                }
                Err(_) => cost::RARE_MARK,
            },
        };
        self.common += u32::from(flat);
        (next, None)
    }

    /// What the segment costs in each language.
    fn costs(&self, tables: &Tables) -> [u32; LANGUAGES] {
        let mut costs = [self.common; LANGUAGES];
        let foreign: u32 = self.foreign.iter().sum();
        for (script, table) in tables.alphabets.iter().enumerate() {
            let others = foreign - self.foreign[script] + self.no_east_asian + u32::from(self.scripts[script]);
            for (lane, &language) in table.languages.iter().enumerate() {
                costs[language] += u32::from(self.lanes[script][lane]) + others;
            }
        }
        for (i, script) in [TextScript::Chinese, TextScript::Japanese, TextScript::Korean].into_iter().enumerate() {
            costs[ALPHABETS.len() + i] += self.east_asian[i] + foreign + u32::from(self.scripts[script as usize]);
        }
        costs
    }

    #[inline]
    fn add_letter(&mut self, tables: &Tables, alphabet: usize, c: char, before: Option<Letter>) -> Letter {
        let table = &tables.alphabets[alphabet];
        let place = tables.letter.get(c as usize).copied().unwrap_or(NO_LETTER);
        let costs = match before {
            _ if place == NO_LETTER => &[cost::STRANGE_LETTER; LANES],
            Some((a, b)) if a == alphabet && usize::from(b.max(place)) < table.paired => {
                &table.pairs[usize::from(b) * table.paired + usize::from(place)]
            }
            _ => &table.single[usize::from(place)],
        };
        add_lanes(&mut self.lanes[alphabet], costs);
        // Latin words in other texts are mostly English.
        let is_latin = alphabet == TextScript::Latin as usize;
        self.foreign[alphabet] +=
            if is_latin { u32::from(costs[tables.english] + cost::FOREIGN_LATIN) } else { u32::from(cost::FOREIGN_LETTER) };
        (alphabet, place)
    }

    #[inline]
    fn add_character(&mut self, tables: &Tables, c: char) {
        for (language, sum) in self.east_asian.iter_mut().enumerate() {
            *sum += tables.east_asian.of(language, c);
        }
        self.no_east_asian += u32::from(cost::RARE_CHARACTER);
    }
}

#[inline]
fn add_lanes<const N: usize>(sums: &mut [u16; N], costs: &[u8; N]) {
    for (sum, cost) in sums.iter_mut().zip(costs) {
        *sum += u16::from(*cost);
    }
}

/// What East Asian characters cost in nats, one with the other, in the language that makes them cheapest; 0 without any.
pub(super) fn mean_character_cost(characters: impl Iterator<Item = char>) -> f64 {
    let (mut sums, mut count) = ([0; 3], 0u32);
    for c in characters {
        count += 1;
        sums = [0, 1, 2].map(|language| sums[language] + EAST_ASIAN_COSTS.of(language, c));
    }
    f64::from(sums.into_iter().min().unwrap_or(0)) / PER_NAT / f64::from(count.max(1))
}

/// Whether `c` is one of the characters that nearly all of Chinese, Japanese or Korean text consists of.
pub(super) fn is_frequent(c: char) -> bool {
    (0..3).any(|language| EAST_ASIAN_COSTS.of(language, c) < u32::from(cost::RARE_CHARACTER))
}
