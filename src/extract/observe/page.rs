//! The observed page: what a document shows before anything is learned or decided. It does not change afterwards.

use super::{Containers, Lexemes, Measure, Section, Unit, certain, sections, terms, units};
use crate::extract::Verdict;
use crate::lexicon::{Phrase, Rules};
use crate::parse::{Block, BlockKind, Blocks, Format};

/// Blocks heavier than this are no title. None that is lighter has more tokens.
pub(in crate::extract) const MAX_TITLE: f32 = 60.0;

/// A paragraph of this weight that ends as a sentence is the beginning of the text. Chosen by hand.
const FIRST_PARAGRAPH: f32 = 34.0;

/// The blocks of a document with what was observed on them. Each vector has one entry for each block, in source order.
#[derive(Debug)]
pub struct Page<'d> {
    /// The blocks.
    pub blocks: &'d Blocks,
    /// Lengths, densities and counts.
    pub measures: Vec<Measure>,
    /// The phrase that the whole block matches.
    pub phrases: Vec<Option<&'d Phrase>>,
    /// Verdicts that need no context.
    pub certain: Vec<Verdict>,
    /// Elements: their names, their text, and their points as containers of an article.
    pub(in crate::extract) containers: Containers,
    /// The blocks that are read as text.
    pub(in crate::extract) order: Vec<usize>,
    /// The words of each block. In HTML, of each block that may be a title.
    pub(in crate::extract) lexemes: Lexemes,
    /// The terms of each block. Empty for HTML.
    pub(in crate::extract) terms: Vec<Vec<u64>>,
    /// The sections of related news and comments, by their grammar.
    pub(in crate::extract) sections: Vec<Section>,
    /// Data tables and simple lists. None in text.
    pub(in crate::extract) units: Vec<Unit>,
}

impl<'d> Page<'d> {
    /// Observes a document.
    #[must_use]
    pub fn of(blocks: &'d Blocks, rules: &'d Rules) -> Self {
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        let phrases: Vec<Option<&Phrase>> = blocks.iter().map(|b| phrase_of(b, rules)).collect();
        // The terms of a text are those of whole blocks.
        let is_html = blocks.format == Format::Html;
        let lexemes = Lexemes::of(blocks, if is_html { MAX_TITLE as usize } else { usize::MAX });
        Self {
            certain: certain::certain(blocks, &measures, &phrases),
            containers: Containers::of(blocks, &measures, rules.tokens()),
            order: reading_order(blocks),
            terms: if is_html { Vec::new() } else { lexemes.blocks().map(terms).collect() },
            lexemes,
            sections: sections(blocks, &measures, &phrases, None),
            units: if is_html { units(blocks, &measures) } else { Vec::new() },
            blocks,
            measures,
            phrases,
        }
    }

    /// Whether the document is HTML.
    pub(in crate::extract) fn is_html(&self) -> bool {
        self.blocks.format == Format::Html
    }

    /// One past the last block of the document's head. The head ends with the last phrase of chrome before the text.
    pub(in crate::extract) fn head_end(&self) -> usize {
        let is_text = |&i: &usize| {
            let m = &self.measures[i];
            self.phrases[i].is_none() && m.weight() >= FIRST_PARAGRAPH && m.ends_sentence && m.link_share < 0.3
        };
        let text = (0..self.measures.len()).find(is_text).unwrap_or(0);
        (0..text).rev().find(|&i| self.phrases[i].is_some()).map_or(0, |i| i + 1)
    }
}

/// The phrase that a whole block matches.
fn phrase_of<'d>(block: &Block, rules: &'d Rules) -> Option<&'d Phrase> {
    let labelled_link = || rules.labelled_link(&block.text, block.links.bytes as usize);
    rules.phrase(&block.text).or_else(|| if block.links.count == 1 { labelled_link() } else { None })
}

/// The blocks that have a place among others: placeholders for images stand between paragraphs as if they were not there, and so do parts
/// that a page does not show.
pub(in crate::extract) fn reading_order(blocks: &Blocks) -> Vec<usize> {
    (0..blocks.len()).filter(|&i| !matches!(blocks[i].kind, BlockKind::Image | BlockKind::Hidden)).collect()
}
