//! Drop caps: a first letter that is an element of its own, and belongs to the word after it.

use super::line::cap_of;
use super::{Block, BlockKind};
use crate::text::{is_letter, is_lower, is_upper};

/// Letters that are words: articles, prepositions and pronouns of languages with Latin letters.
const WORDS: &str = "AEIOUYÀÁÂÈÉÊÍÓÒÚÝØÅÖ";

/// More of them in the languages of [`MANY_WORDS`].
const MORE_WORDS: &str = "KSVWZАВИКОСУЯЭІЙЗБЄ";

/// Slavic languages, which have prepositions of one consonant.
const MANY_WORDS: &[&str] = &["be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "sk", "sl", "sr", "uk"];

/// Least length of the text that a letter without a name begins, in bytes: others stand in lists and tables.
const LEAST: usize = 12;

/// Whether a letter is a word by itself in a language.
pub(super) fn is_word(letter: char, language: Option<&str>) -> bool {
    let is_slavic = language.and_then(|language| language.get(..2)).is_some_and(|code| MANY_WORDS.contains(&&*code.to_ascii_lowercase()));
    WORDS.contains(letter) || (is_slavic && MORE_WORDS.contains(letter))
}

/// A block that may be a drop cap.
pub(super) struct Held {
    pub(super) block: Block,
    /// Whether the element is named so.
    is_named: bool,
}

impl Held {
    /// Holds a block if it is one letter in an element that is named so, or one capital.
    pub(super) fn of(block: Block, is_named: bool) -> Result<Self, Block> {
        let is_paragraph = block.kind == BlockKind::Paragraph;
        match cap_of(&block.text) {
            Some(letter) if is_named || (is_paragraph && is_upper(letter)) => Ok(Self { block, is_named }),
            _ => Err(block),
        }
    }

    /// Puts the letter before the next block. `is_apart` tells that white space stands between. Gives the letter back if it begins no word there.
    pub(super) fn join(self, next: &mut Block, is_apart: bool, language: Option<&str>) -> Result<(), Block> {
        let first = next.text.chars().next();
        let is_of_case = (next.text.len() >= LEAST && first.is_some_and(is_lower)) || (self.is_named && first.is_some_and(is_letter));
        let Some(letter) = cap_of(&self.block.text).filter(|_| next.kind == BlockKind::Paragraph && is_of_case) else {
            return Err(self.block);
        };
        let is_word = is_apart && is_word(letter, language);
        next.text.insert_str(0, if is_word { " " } else { "" });
        next.text.insert_str(0, &self.block.text);
        next.span = self.block.span.zip(next.span).map(|(a, b)| a.cover(b));
        next.after_break = self.block.after_break;
        next.pictures_before = next.pictures_before.saturating_add(self.block.pictures_before);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::{Format, parse};

    fn texts(page: &str) -> Vec<String> {
        parse(page, Format::Html).iter().map(|b| b.text.clone()).collect()
    }

    #[test]
    fn drop_caps_begin_their_word() {
        for page in [
            "<div class=dropcap>T</div><p>he pier is open.</p>",
            "<div class='para'><div class='first-letter' aria-hidden='true'>T</div>he pier is open.</div>",
            "<p><span class='drop-cap'>T</span> he pier is open.</p>",
            "<p><span style='float:left;padding-right:5px'>T</span>he pier is open.</p>",
            "<div>T</div>\n<p>\n he pier is open.</p>",
        ] {
            assert_eq!(texts(page), ["The pier is open."], "{page}");
        }
        assert_eq!(texts("<p><span class=dropcap>A</span> pier is open.</p>"), ["A pier is open."]);
        assert_eq!(texts("<div class=dropcap>A</div><p> pier is open.</p>"), ["A pier is open."]);
        assert_eq!(texts("<div class=dropcap>A</div><p>ll piers are open.</p>"), ["All piers are open."]);
        assert_eq!(texts("<table class=capitular><tr><td>L</table><p>a lonja abre.</p>"), ["La lonja abre."]);
        assert_eq!(texts("<p><span class=capolettera>D</span>\nopo la pioggia.</p>"), ["Dopo la pioggia."]);
        assert_eq!(texts("<div class=dropcap>老</div><p>码头重新开放。</p>"), ["老码头重新开放。"]);
        assert_eq!(texts("<html lang=pl><p><span class=dropcap>W</span> porcie</p>"), ["W porcie"]);
    }

    #[test]
    fn letters_of_their_own_stay() {
        assert_eq!(texts("<div>A</div><div>B</div><div>Boats</div>"), ["A", "B", "Boats"]);
        assert_eq!(texts("<p>X</p><h2>marks the spot</h2>"), ["X", "marks the spot"]);
        assert_eq!(texts("<p>X"), ["X"]);
        let blocks = parse("<p>a</p><div class=dropcap>T</div><p>he pier</p>", Format::Html);
        assert_eq!(blocks[1].span.map(|s| (s.start, s.end)), Some((27, 44)));
    }
}
