//! Priors: evidence against blocks of an article that is too rare in the training data to be learned.
//!
//! Few pages of a training set have a thread of comments longer than the article, or a caption outside of a figure. Trees ignore evidence
//! of few pages, however plain it is on a page, and take the comments for the article. Each row of [`PRIORS`] is one kind of such evidence,
//! with the log odds that it takes from the score of a block, like a prior in Bayes' rule. `training/priors.py` measures the effect of each row.

use super::{UNIT, probability};
use crate::extract::features::Row;
use crate::extract::observe::Page;
use crate::lexicon::{Credit, ElementRole, credit};

/// Evidence that a block is not main content.
#[derive(Clone, Copy, Debug)]
enum BlockEvidence {
    /// An element around the block has a name with this role. The element does not contain the headline, and has at most this share of the
    /// page's text.
    Named(ElementRole, f32),
    /// The block is in a `<nav>`, `<footer>`, `<aside>` or `<form>`.
    ChromeTag,
    /// More than this share of the blocks around it are short lines with a date or a time, as in threads and teasers.
    Dated(f32),
    /// The block has the credit of a picture, like a caption.
    Credit,
}

struct Prior {
    evidence: BlockEvidence,
    /// The log odds that it takes from the score.
    takes: i32,
    because: &'static str,
}

const fn row(evidence: BlockEvidence, takes: i32, because: &'static str) -> Prior {
    Prior { evidence, takes, because }
}

/// The rows. [`evidence`] gives one bit for each, in this order.
#[rustfmt::skip]
const PRIORS: [Prior; 6] = [
    row(BlockEvidence::Named(ElementRole::Comments, 1.0), 4, "in an element named as comments"),
    row(BlockEvidence::Named(ElementRole::Caption, 0.3), 3, "in an element named as a caption"),
    row(BlockEvidence::Named(ElementRole::Chrome, 0.6), 1, "in an element named as chrome"),
    row(BlockEvidence::ChromeTag, 3, "in a part of the page that is not the article by its tag"),
    row(BlockEvidence::Dated(0.3), 2, "between lines with dates"),
    row(BlockEvidence::Credit, 3, "with the credit of a picture"),
];

/// Minimum score, in log odds, of a block that is checked. Blocks below it are no content anyway.
const LOST: i32 = -5;

/// Minimum content of the blocks without evidence against them, as expected weight and as a share of all expected weight. With less, the
/// page is a thread and no article, and no score is changed. Expected weight is weight times probability. Chosen by hand.
const LEFT: f32 = 60.0;
const LEFT_SHARE: f32 = 0.1;

/// Lowers the scores of blocks by the evidence against them. Gives the chief reason for each block.
pub(super) fn weigh(page: &Page<'_>, rows: &[Row], holds_headline: &[bool], scores: &mut [i32]) -> Vec<Option<&'static str>> {
    let found = evidence(page, rows, holds_headline, |block| scores[block] >= LOST * UNIT);
    if !leaves_article(rows, scores, &found) {
        return vec![None; rows.len()];
    }
    let weigh = |(bits, score): (u8, &mut i32)| {
        let found = || (0..PRIORS.len()).filter(|row| bits & (1 << row) != 0).map(|row| &PRIORS[row]);
        *score -= found().map(|row| row.takes * UNIT).sum::<i32>();
        // The first of equals.
        found().rev().max_by_key(|row| row.takes).map(|row| row.because)
    };
    found.into_iter().zip(scores).map(weigh).collect()
}

/// Whether the blocks without evidence against them are enough for an article.
fn leaves_article(rows: &[Row], scores: &[i32], found: &[u8]) -> bool {
    let (mut left, mut all) = (0.0, 0.0);
    for ((row, &score), bits) in rows.iter().zip(scores).zip(found) {
        let expected = row.weight * probability(score);
        all += expected;
        left += if *bits == 0 { expected } else { 0.0 };
    }
    left >= LEFT && left >= LEFT_SHARE * all
}

/// The evidence against each block for which `asks` is true: one bit for each row, in the order of the table.
pub(super) fn evidence(page: &Page<'_>, rows: &[Row], holds_headline: &[bool], asks: impl Fn(usize) -> bool) -> Vec<u8> {
    let blocks = page.blocks;
    let asked: Vec<bool> = (0..blocks.len()).map(asks).collect();
    let named = named(page, holds_headline, &asked);
    let of_block = |(i, row): (usize, &Row)| {
        let shows = |evidence| match evidence {
            BlockEvidence::Named(..) => false,
            BlockEvidence::ChromeTag => row.in_chrome_tag > 0.0,
            BlockEvidence::Dated(share) => row.dated_around > share,
            BlockEvidence::Credit => credit(&blocks[i].text) == Some(Credit::Caption),
        };
        if asked[i] { named[blocks[i].element.index()] | bits(shows) } else { 0 }
    };
    rows.iter().enumerate().map(of_block).collect()
}

/// The rows for whose evidence `shows` is true, as bits.
fn bits(shows: impl Fn(BlockEvidence) -> bool) -> u8 {
    PRIORS.iter().enumerate().filter(|(_, row)| shows(row.evidence)).fold(0, |bits, (i, _)| bits | 1 << i)
}

/// For each element around an asked block the evidence of its names and of the names around it.
fn named(page: &Page<'_>, holds_headline: &[bool], asked: &[bool]) -> Vec<u8> {
    let (blocks, containers) = (page.blocks, &page.containers);
    let is_asked = blocks.gather(false, |i| asked[i], |outer, inner| *outer |= inner);
    let mut found = vec![0; blocks.element_count()];
    for (id, element) in blocks.ids().zip(blocks.elements()).skip(1) {
        let i = id.index();
        if !is_asked[i] || holds_headline[i] || element.tag == "body" {
            continue;
        }
        found[i] = found[element.parent.index()];
        let (roles, share) = (containers.names.roles(element), containers.text_share(id));
        found[i] |= bits(|evidence| matches!(evidence, BlockEvidence::Named(role, most) if share <= most && roles.has(role)));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn captions_of_a_dump_are_named() {
        let caption = "The pier before the storm, with the old bandstand at its end. Photo: Ann Lee / Coast Courier";
        let text = format!(
            "Share this article\n\nPier to be rebuilt\n\n{caption}\n\n\
             The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.\n\n\
             Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.\n\n\
             Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.\n\n\
             Read more\n\nFollow us"
        );
        let article = extract(&parse(&text, Format::Plain), Known::default(), &Labeller::builtin());
        let removed = article.removed().iter().find(|removed| removed.text == caption);
        assert_eq!(removed.map(|removed| &*removed.reason), Some("with the credit of a picture"));
        assert!(article.text().contains("The old pier"));
    }
}
