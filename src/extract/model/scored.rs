//! The third state of a document: each block has the probability that it is main content.

use crate::extract::features::headline::Headline;
use crate::extract::features::{Row, holds_headline, mean};
use crate::extract::observe::{Page, Section};
use crate::extract::site::SiteEvidence;
use crate::lexicon::{Chrome, ElementRole};
use crate::text::is_alphabetic;

use super::{Model, PageKind, Titled, prior, probability};

/// A scored document: all that decisions read. Each vector has one entry for each block.
#[derive(Debug)]
pub struct Scored<'d> {
    /// The observed page.
    pub page: Page<'d>,
    /// The features of each block.
    pub rows: Vec<Row>,
    /// The probability that the block is main content, 0 to 1.
    pub probabilities: Vec<f32>,
    /// The kind of the page. Absent for Markdown and plain text, which do not show it.
    pub page_kind: Option<PageKind>,
    /// Whether the page is almost certainly an article; for HTML.
    pub(in crate::extract) is_surely_article: bool,
    /// Whether a text looks clean already.
    pub(in crate::extract) looks_clean: bool,
    /// The chief reason that is known against each block.
    pub(in crate::extract) against: Vec<Option<&'static str>>,
    /// For each element whether the headline is in it.
    pub(in crate::extract) holds_headline: Vec<bool>,
    pub(in crate::extract) sections: Vec<Section>,
    pub(in crate::extract) headline: Option<Headline>,
    /// What the other pages of the site tell, if the site is known.
    pub(in crate::extract) on_site: Option<SiteEvidence<'d>>,
}

/// Maximum share of blocks that rules call chrome in a text that may be clean already, as a divisor: one block in thirty.
const BLOCKS_OF_CHROME: usize = 30;

impl<'d> Scored<'d> {
    /// Scores the blocks.
    #[must_use]
    pub(in crate::extract) fn of(titled: Titled<'d>, model: &Model, on_site: Option<SiteEvidence<'d>>) -> Self {
        let Titled { page, mut rows, sections, headline } = titled;
        let (mut scores, class) = model.score(&page, &mut rows);
        // In HTML, elements tell what a site's pages have in common. Templates that are left are removed at the end.
        if let Some(evidence) = on_site.as_ref().filter(|_| class.is_none()) {
            model.score_of_site(&rows, &page.order, &evidence.frequencies, &evidence.gap_means(&page), &mut scores);
        }
        let bonus = if class.is_none() && may_be_clean(&page) { model.bonus_if_clean(&mean(&rows)) } else { 0 };
        scores.iter_mut().for_each(|score| *score += bonus);
        let holds_headline = holds_headline(&page, &rows);
        let against = match class {
            Some(class) if class.kind != PageKind::Article => vec![None; rows.len()],
            _ => prior::weigh(&page, &rows, &holds_headline, &mut scores),
        };
        Self {
            page,
            rows,
            probabilities: scores.into_iter().map(probability).collect(),
            page_kind: class.map(|class| class.kind),
            is_surely_article: class.is_some_and(|class| class.is_surely_article),
            looks_clean: bonus > 0,
            against,
            holds_headline,
            sections,
            headline,
            on_site,
        }
    }
}

impl Scored<'_> {
    /// For each block whether it is in an element whose names have this role. An element around the headline does not count, nor does the body.
    pub(in crate::extract) fn in_named(&self, role: ElementRole) -> Vec<bool> {
        let (blocks, names) = (self.page.blocks, &self.page.containers.names);
        let is_named = blocks.is_within(|id| {
            let element = blocks.element(id);
            names.roles(element).has(role) && !self.holds_headline[id.index()] && element.tag != "body"
        });
        blocks.iter().map(|block| is_named[block.element.index()]).collect()
    }
}

/// Whether rules find hardly any chrome in a text. Blocks without a letter do not count: they may be part of code or of a table. Nor do labels
/// of advertisements: they are all that is left of what stood between the paragraphs.
fn may_be_clean(page: &Page<'_>) -> bool {
    let is_label = |i: usize| page.phrases[i].is_some_and(|p| p.chrome == Chrome::Advertisement);
    let is_chrome = |i: &usize| !page.certain[*i].is_keep() && !is_label(*i) && page.blocks[*i].text.contains(is_alphabetic);
    (0..page.certain.len()).filter(is_chrome).count() * BLOCKS_OF_CHROME <= page.certain.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Rules;
    use crate::parse::{Format, parse};

    #[test]
    fn signs_do_not_make_a_dump() {
        let may_be = |text: &str| may_be_clean(&Page::of(&parse(text, Format::Plain), Rules::builtin()));
        assert!(may_be("The loop ends.\n\n>\n\n+\n\n/"));
        assert!(!may_be("The loop ends.\n\nShare this article"));
    }
}
