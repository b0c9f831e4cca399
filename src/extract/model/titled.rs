//! The second state of a document: its headline is known, as far as it is told.

use crate::extract::features::headline::Headline;
use crate::extract::features::{Candidate, Features, Row, fill_sections, fill_title};
use crate::extract::observe::{Page, Section, sections};
use crate::extract::site::DocumentFrequency;

use super::{Model, probability};

/// A page with its title, and rows whose columns of the title are filled.
#[derive(Debug)]
pub struct Titled<'d> {
    /// The observed page.
    pub page: Page<'d>,
    /// The features of each block. The columns of what is learned about words and names are still 0.
    pub rows: Vec<Row>,
    /// The sections of related news and comments. None goes on over a likely headline.
    pub(in crate::extract) sections: Vec<Section>,
    /// The headline of a text.
    pub(in crate::extract) headline: Option<Headline>,
}

impl<'d> Titled<'d> {
    /// Finds the headline of a text and compares all blocks with the title. `frequencies` are the document frequencies of the blocks, if the
    /// site is known. Without a model, as for the training of the first one, no headline is found.
    #[must_use]
    pub fn of(page: Page<'d>, model: Option<&Model>, frequencies: Option<&[Option<DocumentFrequency>]>) -> Self {
        let Features { mut rows, candidates } = Features::of(&page);
        let headline = model.filter(|_| !page.is_html()).and_then(|model| find_headline(model, &rows, &candidates, frequencies));
        let mut found = page.sections.clone();
        if let Some(likely) = headline.filter(|h| h.is_likely && found.iter().any(|section| section.contains(&h.block))) {
            found = sections(page.blocks, &page.measures, &page.phrases, Some(likely.block));
            fill_sections(&mut rows, &page, &found);
        }
        fill_title(&mut rows, &page, headline.map(|headline| headline.block));
        Self { page, rows, sections: found, headline }
    }
}

fn find_headline(
    model: &Model,
    rows: &[Row],
    candidates: &[Candidate],
    frequencies: Option<&[Option<DocumentFrequency>]>,
) -> Option<Headline> {
    let likely = candidates.iter().map(|c| probability(model.headline.score(&c.values(&rows[c.block]))));
    let is_template = |block: usize| frequencies.and_then(|all| all[block]).is_some_and(|f| f.is_chrome());
    Headline::of(candidates, likely, is_template)
}
