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
mod other_articles;
pub(in crate::extract) mod picks;
mod posts;
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

use super::{Scored, Verdict};

/// A decision about the blocks of a document; there is one verdict for each block.
type Decision = fn(&Scored<'_>, &mut [Verdict]);

/// The decisions, in their order. Each sees what those before it have removed.
const DECISIONS: [Decision; 20] = [
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
    siblings::keep,
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
