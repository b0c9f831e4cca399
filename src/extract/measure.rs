//! What can be counted about one block.

use crate::parse::Block;
use crate::text::{Script, is_sentence_end, is_unspaced, script_of};

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
    /// Whether any letter is Chinese, Japanese or Korean.
    pub is_east_asian: bool,
}

impl Measure {
    /// Measures a block.
    #[must_use]
    pub fn of(block: &Block) -> Self {
        let mut m = Self::default();
        let (mut unspaced, mut digits, mut chars, mut solid) = (0u32, 0u32, 0u32, 0u32);
        let mut in_word = false;
        let mut previous = ' ';
        for c in block.text.chars() {
            let is_letter = c.is_alphanumeric();
            if !c.is_whitespace() {
                chars += 1;
                solid += c.len_utf8() as u32;
            }
            if is_letter && is_unspaced(c) {
                m.tokens += 1;
                unspaced += 1;
                m.is_east_asian |= script_of(c) != Script::SoutheastAsian;
                in_word = false;
            } else if is_letter {
                m.tokens += u32::from(!in_word);
                digits += u32::from(c.is_numeric());
                in_word = true;
            } else {
                in_word = false;
            }
            // A full stop ends a sentence where a space or the end follows; so counted at the character after.
            m.sentences += u32::from(is_sentence_end(previous) && (previous != '.' || c.is_whitespace()) && !is_sentence_end(c));
            m.clauses += u32::from(matches!(c, ',' | '，' | '、' | ';' | '；' | '،' | '؛' | '：'));
            m.dividers += u32::from(matches!(c, '|' | '│' | '｜' | '┃' | '•' | '·' | '›' | '»' | '>' | '▪' | '¦' | '■' | '→' | '◆'));
            previous = c;
        }
        m.sentences += u32::from(is_sentence_end(previous));
        m.ends_sentence = ends_sentence(&block.text);
        m.unspaced_share = ratio(unspaced, m.tokens);
        m.digit_share = ratio(digits, chars);
        m.link_share = ratio(block.links.bytes, solid).min(1.0);
        m
    }

    /// Length in tokens of running text that carries as much as `tokens` words: a word of an alphabet counts for
    /// one and a half characters of Chinese.
    #[must_use]
    pub fn weight(&self) -> f32 {
        let tokens = self.tokens as f32;
        tokens * (1.5 - 0.5 * self.unspaced_share)
    }

    /// Whether the block reads like running text: it has the length and the punctuation of a sentence.
    #[must_use]
    pub fn is_running_text(&self) -> bool {
        self.weight() >= 14.0 && (self.ends_sentence || self.clauses + self.sentences >= 2)
    }
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
}
