//! The measure of a block: its counts and shares.

use crate::parse::Block;
use crate::text::{Script, is_letter, is_lower, is_numeric, is_sentence_end, is_unspaced, is_upper, script_of};

/// Maximum mean length of the clauses of a sentence, in tokens.
const LONGEST_CLAUSE: u32 = 25;

/// Counts over one block. Lengths are in tokens (a word, or a character where words are not spaced), so that they
/// mean about the same in every language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Measure {
    /// Words, and characters of unspaced scripts.
    pub tokens: u32,
    /// Share of the tokens that are characters of unspaced scripts, 0 to 1.
    pub unspaced_share: f32,
    /// Share of the text, by bytes, that stands in links, 0 to 1.
    pub link_share: f32,
    /// Sentence ends inside and at the end.
    pub sentences: u32,
    /// Commas and their like.
    pub clauses: u32,
    /// Bullets, bars and arrows, as rows of links have them between their parts.
    pub dividers: u32,
    /// Whether the text ends as a sentence does, closing quotes and brackets allowed.
    pub ends_sentence: bool,
    /// Share of the characters that are digits, 0 to 1.
    pub digit_share: f32,
    /// Share of the characters that are signs which code has and prose does not, 0 to 1.
    pub symbol_share: f32,
    /// Whether any letter is Chinese, Japanese or Korean.
    pub is_east_asian: bool,
    /// Letters and digits.
    pub letters: u32,
    /// Upper-case letters.
    pub upper: u32,
    /// Words that begin with a capital.
    pub capitals: u32,
    /// Words of one to three small letters, and particles of Chinese and Japanese: what holds sentences together.
    pub function_words: u32,
    /// Whether it has quotation marks.
    pub has_quote: bool,
    /// Whether it has a question or exclamation mark.
    pub has_question: bool,
    /// Whether it has a time of day: digits on both sides of a colon.
    pub has_time: bool,
    /// Whether it has a number from 1900 to 2099.
    pub has_year: bool,
    /// Whether it has an address of the net or of mail.
    pub has_address: bool,
    /// Whether it has a sign of copyright.
    pub has_copyright: bool,
    /// Whether it has a sign of money.
    pub has_money: bool,
}

impl Measure {
    /// Measures a block.
    #[must_use]
    pub fn of(block: &Block) -> Self {
        let (mut m, counter) = counted(&block.text);
        let has = |c: u8| memchr::memchr(c, block.text.as_bytes()).is_some();
        m.has_address = has(b'@') || (has(b'/') && block.text.contains("://")) || (has(b'.') && block.text.contains("www."));
        m.ends_sentence = ends_sentence(&block.text) || ends_without_mark(&block.text, &m);
        m.unspaced_share = ratio(counter.unspaced, m.tokens);
        m.symbol_share = ratio(counter.symbols, counter.chars);
        m.digit_share = ratio(counter.digits, counter.chars);
        m.link_share = ratio(block.links.bytes, counter.solid).min(1.0);
        m
    }

    /// Counts a character beyond ASCII that is no letter.
    fn mark(&mut self, c: char) {
        match c {
            '，' | '、' | '；' | '،' | '؛' | '：' => self.clauses += 1,
            '│' | '｜' | '┃' | '•' | '·' | '›' | '▪' | '¦' | '■' | '→' | '◆' => self.dividers += 1,
            '»' => {
                self.dividers += 1;
                self.has_quote = true;
            }
            '“' | '”' | '„' | '«' | '「' | '『' | '‘' => self.has_quote = true,
            '？' | '！' | '؟' => self.has_question = true,
            '©' | '®' => self.has_copyright = true,
            '€' | '£' | '¥' | '￥' | '₽' | '₹' => self.has_money = true,
            _ => {}
        }
    }

    /// Length in tokens of running text that carries as much as `tokens` words: a word of an alphabet counts for
    /// one and a half characters of Chinese.
    #[must_use]
    pub fn weight(&self) -> f32 {
        let tokens = self.tokens as f32;
        tokens * (1.5 - 0.5 * self.unspaced_share)
    }

    /// Whether there is punctuation in it as sentences have: titles and menus in a row have hardly any.
    #[must_use]
    pub const fn is_punctuated(&self) -> bool {
        self.tokens <= (self.sentences + self.clauses + 1) * LONGEST_CLAUSE
    }

    /// Whether the block reads like running text: it has the length and the punctuation of a sentence.
    #[must_use]
    pub fn is_running_text(&self) -> bool {
        self.weight() >= 14.0 && (self.ends_sentence || self.clauses + self.sentences >= 2)
    }
}

/// The counts that one pass over the characters gives.
fn counted(text: &str) -> (Measure, CharCounter) {
    let (mut m, mut counter) = (Measure::default(), CharCounter::default());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        counter.step(&mut m, c);
        if is_han(c) {
            rest = counter.han(&mut m, rest);
        } else if counter.word > 0 {
            rest = counter.small(&mut m, rest);
        }
    }
    counter.step(&mut m, ' ');
    (m, counter)
}

/// The state of the count of one block.
#[derive(Debug, Default, PartialEq)]
struct CharCounter {
    previous: char,
    unspaced: u32,
    digits: u32,
    symbols: u32,
    chars: u32,
    /// Bytes that are not white space.
    solid: u32,
    /// Number of letters of the open word; whether they are all small; its value while all are digits.
    word: u32,
    is_small: bool,
    number: Option<u32>,
    /// Whether a space stands after a letter of Southeast Asia.
    is_phrase_end: bool,
    /// Whether the word before was a number of one or two digits.
    number_before: bool,
}

impl CharCounter {
    fn step(&mut self, m: &mut Measure, c: char) {
        if let Ok(byte) = u8::try_from(c)
            && byte.is_ascii()
        {
            return self.ascii(m, byte);
        }
        m.sentences += u32::from(ended_before(self.previous, c.is_whitespace(), is_sentence_end(c)));
        if is_letter(c) {
            self.letter(m, c);
        } else {
            self.end_word(m);
            m.mark(c);
        }
        self.is_phrase_end = false;
        if !c.is_whitespace() {
            self.chars += 1;
            self.solid += c.len_utf8() as u32;
        }
        self.previous = c;
    }

    /// The same for a character of ASCII, which a table tells.
    fn ascii(&mut self, m: &mut Measure, byte: u8) {
        let class = CLASSES[usize::from(byte)];
        m.sentences += u32::from(ended_before(self.previous, class & SPACE != 0, class & SENTENCE_END != 0));
        if class & LETTER != 0 {
            m.letters += 1;
            self.letter_of_word(m, char::from(byte), byte.is_ascii_uppercase(), byte.is_ascii_lowercase(), byte.is_ascii_digit());
            self.is_phrase_end = false;
        } else {
            self.end_word(m);
            m.clauses += u32::from(class & CLAUSE != 0);
            m.dividers += u32::from(class & DIVIDER != 0);
            m.has_quote |= byte == b'"';
            m.has_question |= matches!(byte, b'?' | b'!');
            m.has_money |= byte == b'$';
            self.symbols += u32::from(class & SYMBOL != 0);
            let previous = self.previous;
            self.is_phrase_end =
                byte == b' ' && !previous.is_ascii() && is_unspaced(previous) && script_of(previous) == Script::SoutheastAsian;
        }
        let is_seen = u32::from(class & SPACE == 0);
        self.chars += is_seen;
        self.solid += is_seen;
        self.previous = char::from(byte);
    }

    /// Takes the run of small letters that continues the open word, which is faster than a step for each. Most texts consist of such runs.
    /// Gives the rest of the text.
    fn small<'t>(&mut self, m: &mut Measure, text: &'t str) -> &'t str {
        // Byte by byte as far as it goes.
        let mut end = text.bytes().take_while(u8::is_ascii_lowercase).count();
        let mut letters = end as u32;
        for c in text[end..].chars().take_while(|&c| is_small(c)) {
            letters += 1;
            end += c.len_utf8();
        }
        if letters > 0 {
            m.letters += letters;
            self.word += letters;
            self.chars += letters;
            self.solid += end as u32;
            self.number = None;
            self.previous = 'a';
        }
        &text[end..]
    }

    /// The same for a run of Chinese characters.
    fn han<'t>(&mut self, m: &mut Measure, text: &'t str) -> &'t str {
        let (mut end, mut letters) = (0, 0);
        for c in text.chars().take_while(|&c| is_han(c)) {
            letters += 1;
            end += c.len_utf8();
            m.function_words += u32::from(is_particle(c));
        }
        m.letters += letters;
        m.tokens += letters;
        self.unspaced += letters;
        self.chars += letters;
        self.solid += end as u32;
        &text[end..]
    }

    fn letter(&mut self, m: &mut Measure, c: char) {
        m.letters += 1;
        if is_unspaced(c) {
            self.end_word(m);
            m.tokens += 1;
            self.unspaced += 1;
            if script_of(c) == Script::SoutheastAsian {
                // Thai and Lao have no sentence marks: a space divides phrases.
                m.clauses += u32::from(self.is_phrase_end);
            } else {
                m.is_east_asian = true;
            }
            m.function_words += u32::from(is_particle(c));
            return;
        }
        self.letter_of_word(m, c, is_upper(c), is_lower(c), is_numeric(c));
    }

    /// Counts a letter or digit of a spaced script.
    #[inline]
    fn letter_of_word(&mut self, m: &mut Measure, c: char, is_upper: bool, is_lower: bool, is_digit: bool) {
        if self.word == 0 {
            m.tokens += 1;
            m.capitals += u32::from(is_upper);
            self.is_small = true;
            self.number = Some(0);
            m.has_time |= c.is_ascii_digit() && self.number_before && matches!(self.previous, ':' | '：');
        }
        self.word += 1;
        self.is_small &= is_lower;
        m.upper += u32::from(is_upper);
        self.digits += u32::from(is_digit);
        self.number = self.number.and_then(|n| n.checked_mul(10)?.checked_add(c.to_digit(10)?));
    }

    fn end_word(&mut self, m: &mut Measure) {
        if self.word > 0 {
            m.function_words += u32::from(self.is_small && self.word <= 3);
            m.has_year |= self.number.is_some_and(|n| (1900..2100).contains(&n)) && self.word == 4;
            self.number_before = self.number.is_some() && self.word <= 2;
            self.word = 0;
        }
    }
}

/// Whether a sentence ended before a character. The character may be white space, or a mark that ends sentences itself. A full stop ends a sentence only
/// before a space or the end of the text, so it is counted at the character after it.
fn ended_before(previous: char, is_space: bool, is_mark: bool) -> bool {
    is_sentence_end(previous) && (previous != '.' || is_space) && !is_mark
}

/// What a character of ASCII counts as.
const LETTER: u8 = 1;
const SPACE: u8 = 1 << 1;
const SENTENCE_END: u8 = 1 << 2;
const CLAUSE: u8 = 1 << 3;
const DIVIDER: u8 = 1 << 4;
const SYMBOL: u8 = 1 << 5;

static CLASSES: [u8; 0x80] = {
    let mut table = [0; 0x80];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'\t'..=b'\r' | b' ' => SPACE,
            b'.' | b'!' | b'?' => SENTENCE_END,
            b',' | b';' => CLAUSE,
            b'|' => DIVIDER,
            b'>' => DIVIDER | SYMBOL,
            b'{' | b'}' | b'=' | b'<' | b'\\' | b'/' | b'_' | b'#' | b'~' | b'^' | b'`' | b'[' | b']' => SYMBOL,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Small letters that most words are made of.
const fn is_small(c: char) -> bool {
    matches!(c, 'a'..='z' | 'а'..='я' | 'α'..='ω' | 'ß'..='ö' | 'ø'..='ÿ')
}

const fn is_han(c: char) -> bool {
    matches!(c, '一'..='鿿')
}

/// Particles, copulas and conjunctions that nearly every sentence of Chinese (both scripts) or Japanese has one of.
const fn is_particle(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '在'
            | '是'
            | '和'
            | '也'
            | '就'
            | '都'
            | '而'
            | '及'
            | '與'
            | '与'
            | '為'
            | '为'
            | '於'
            | '于'
            | '這'
            | '这'
            | 'の'
            | 'に'
            | 'を'
            | 'は'
            | 'が'
            | 'で'
    )
}

fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Whether `text` ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', '」', '』', ')', '）', ']', '】', '›'];
    let end = text.trim_end().trim_end_matches(closing);
    end.chars().next_back().is_some_and(|c| is_sentence_end(c) || matches!(c, ':' | '：' | ';' | '；'))
}

/// Minimum length, in letters and marks, of a paragraph of a script without sentence marks. Titles are shorter, or have no phrases. Chosen by hand.
const PARAGRAPH: u32 = 60;

/// Whether a text of Southeast Asia ends as a paragraph does there, where most sentences have no mark at their end: with a letter after phrases.
fn ends_without_mark(text: &str, measure: &Measure) -> bool {
    let is_long = measure.tokens >= PARAGRAPH * 2 || measure.tokens >= PARAGRAPH && measure.clauses > 0;
    is_long && text.trim_end().chars().next_back().is_some_and(|c| is_unspaced(c) && script_of(c) == Script::SoutheastAsian)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    fn measure(text: &str) -> Measure {
        Measure::of(&parse(text, Format::Plain)[0])
    }

    #[test]
    fn counts() {
        let m = measure("会议在北京召开，3国代表“出席。”");
        assert_eq!((m.tokens, m.sentences, m.clauses, m.ends_sentence), (13, 1, 1, true));
        let m = measure("The 3.5 % rise, Mr. Smith said, was real.");
        assert_eq!((m.sentences, m.clauses, m.ends_sentence), (2, 2, true));
        assert!(!measure("Home").ends_sentence);
    }

    #[test]
    fn phrases_of_scripts_without_sentence_marks_are_divided_by_spaces() {
        let m = measure("ท่าเรือเก่าปิดตั้งแต่เดือนมีนาคม หลังจากนักประดาน้ำพบว่าพื้นไม่ปลอดภัยสำหรับผู้คนในฤดูร้อน และเรือข้ามฟากจอดที่โรงเรือแทน");
        assert_eq!((m.clauses, m.ends_sentence, m.is_running_text()), (2, true, true));
        let m = measure("ท่าเรือเก่าเปิดอีกครั้ง");
        assert_eq!((m.clauses, m.ends_sentence, m.is_running_text()), (0, false, false));
    }

    #[test]
    fn runs_count_as_their_characters() {
        let texts = [
            "",
            "a",
            "The end.Then 3rd, at 10:45 in 1999 iPhone",
            "在北京召开。在2024年 the 中文a中",
            "Был он там, в 5 часов",
            "Ελλάδα και η Ευρώπη",
            "ÄÖ für 3für ß! ñandú",
            "東京で…はの会 A中B",
            "한국어 문장",
            "9:05中10:45",
        ];
        for text in texts {
            let (mut m, mut counter) = (Measure::default(), CharCounter::default());
            text.chars().chain([' ']).for_each(|c| counter.step(&mut m, c));
            assert_eq!(counted(text), (m, counter), "{text}");
        }
    }
}
