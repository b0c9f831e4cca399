//! What is kept and what is removed: takes a [`Scored`] document, gives a verdict on each block.
//!
//! Each decision has a file of its own. It reads the scored document and changes verdicts. The decisions of [`judge`] need nothing else,
//! and run in the order of their list. Those of the title, of templates found by the page's own address, of data and of error pages come
//! after metadata is read.

mod before_headline;
mod captions;
mod comments;
mod consent;
pub(in crate::extract) mod data;
mod edges;
pub(in crate::extract) mod error_page;
mod fallback;
mod footnotes;
mod hidden;
mod lead;
mod live;
mod other_articles;
mod parts;
pub(in crate::extract) mod picks;
mod posts;
mod questions;
mod quotes;
mod region;
mod related;
mod repeats;
mod siblings;
mod teasers;
pub(crate) mod templates;
pub(in crate::extract) mod title;
mod units;
mod wishes;

pub use wishes::{Wish, Wishes};

use super::{Rule, Scored, Verdict};

/// A decision about the blocks of a document; there is one verdict for each block.
type Decision = fn(&Scored<'_>, &mut [Verdict]);

/// Whether a block was removed for its score alone: evidence for it brings it back.
fn is_weak(verdict: &Verdict) -> bool {
    verdict.is_by(&Rule::Score) || verdict.is_by(&Rule::Fallback)
}

/// The decisions, in their order. Each sees what those before it have removed.
const DECISIONS: [Decision; 25] = [
    before_headline::remove,
    other_articles::remove,
    comments::remove,
    consent::remove,
    teasers::remove,
    related::remove_sections,
    related::remove_elements,
    region::select,
    captions::remove,
    fallback::keep,
    captions::keep_story,
    siblings::keep,
    parts::keep,
    lead::keep,
    questions::keep,
    live::keep,
    posts::decide,
    quotes::complete,
    hidden::remove,
    footnotes::keep,
    repeats::remove,
    related::name_sections,
    templates::name,
    edges::trim,
    units::decide,
];

/// Decides about each block, beginning with the verdicts that need no context, and ending with the wishes of the caller.
pub(in crate::extract) fn judge(scored: &Scored<'_>, wishes: Wishes) -> Vec<Verdict> {
    let mut verdicts = scored.page.certain.clone();
    for decide in DECISIONS {
        decide(scored, &mut verdicts);
    }
    wishes::apply(wishes, scored, &mut verdicts);
    verdicts
}
