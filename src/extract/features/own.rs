//! What the block itself shows.

use super::Row;
use crate::extract::observe::Measure;
use crate::lexicon::{Chrome, Phrase};
use crate::parse::{Block, BlockKind};
use crate::text::is_letter;

/// Fills the columns that need nothing but the block.
pub(super) fn fill(row: &mut Row, block: &Block, measure: &Measure, phrase: Option<&Phrase>) {
    let m = measure;
    row.weight = m.weight();
    row.token_length = ratio(m.letters as f32, m.tokens as f32);
    row.link_share = m.link_share;
    row.links = block.links.count as f32;
    row.sentences = m.sentences as f32;
    row.clauses = m.clauses as f32;
    row.punctuation = ratio((m.sentences + m.clauses) as f32, row.weight);
    row.ends_sentence = flag(m.ends_sentence);
    row.digit_share = m.digit_share;
    row.dividers = m.dividers as f32;
    row.unspaced_share = m.unspaced_share;
    row.upper_share = ratio(m.upper as f32, m.letters as f32);
    row.capital_share = ratio(m.capitals as f32, m.tokens as f32);
    row.function_share = ratio(m.function_words as f32, m.tokens as f32);
    row.starts_lower = flag(block.text.chars().find(|c| is_letter(*c)).is_some_and(char::is_lowercase));
    row.has_quote = flag(m.has_quote);
    row.has_question = flag(m.has_question);
    row.has_time = flag(m.has_time);
    row.has_year = flag(m.has_year);
    row.has_address = flag(m.has_address);
    row.has_copyright = flag(m.has_copyright);
    row.has_money = flag(m.has_money);
    row.symbol_share = m.symbol_share;
    row.kind = kind(block.kind);
    row.is_emphasised = flag(block.is_emphasised);
    row.is_hidden = flag(block.is_hidden);
    row.after_break = flag(block.after_break);
    row.phrase = class(phrase);
    row.ends_cut = flag(block.text.ends_with(['…', '»', '›', '→', '>']) || block.text.ends_with("..."));
}

/// A class of phrases as a number; 0 for none. A label of an advertisement has that of a heading, as in the pages the model has learned from.
pub(in crate::extract) fn class(phrase: Option<&Phrase>) -> f32 {
    let number = |chrome: Chrome| if chrome == Chrome::Advertisement { Chrome::RelatedHeading } else { chrome };
    phrase.map_or(0.0, |p| number(p.chrome) as u8 as f32 + 1.0)
}

const fn kind(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph => 0.0,
        BlockKind::Heading(level) => level as f32,
        BlockKind::ListItem => 7.0,
        BlockKind::TableCell => 8.0,
        BlockKind::Quote => 9.0,
        BlockKind::Code => 10.0,
        BlockKind::Caption => 11.0,
        BlockKind::Image | BlockKind::Hidden => 12.0,
        BlockKind::Control => 13.0,
    }
}

pub(super) fn ratio(part: f32, whole: f32) -> f32 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

pub(super) const fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}
