//! What speaks against a block of an article that the model has seen too little of.
//!
//! Few pages of a training set have a thread of comments longer than the article, or a caption outside of a figure, and what
//! few pages show trees leave aside, however plainly the page says it: they then take comments for the article. Each row of
//! [`PRIORS`] is such evidence, and what it takes from the score of a block, as a prior does in Bayes' rule.
//! `training/priors.py` measures what each row is worth.

use super::features::{Features, Row};
use super::model::{UNIT, probability};
use crate::parse::Blocks;
use crate::rules::{Credit, ElementRole, credit};

/// What can be known of a block.
#[derive(Clone, Copy, Debug)]
enum BlockEvidence {
    /// An element around it, which does not hold the headline, and holds at most this share of the page's text, is named so.
    Named(ElementRole, f32),
    /// It is in a `<nav>`, `<footer>`, `<aside>` or `<form>`.
    ChromeTag,
    /// More than this share of the blocks around it are short lines with a date or a time: of a thread, of teasers.
    Dated(f32),
    /// It has the credit of a picture, as captions have.
    Credit,
}

struct Prior {
    evidence: BlockEvidence,
    /// What it takes from the score, as log odds.
    takes: i32,
    because: &'static str,
}

const fn row(evidence: BlockEvidence, takes: i32, because: &'static str) -> Prior {
    Prior { evidence, takes, because }
}

/// The rows: a bit of [`evidence`] for each, in this order.
#[rustfmt::skip]
const PRIORS: [Prior; 6] = [
    row(BlockEvidence::Named(ElementRole::Comments, 1.0), 4, "in an element named as comments"),
    row(BlockEvidence::Named(ElementRole::Caption, 0.3), 3, "in an element named as a caption"),
    row(BlockEvidence::Named(ElementRole::Chrome, 0.6), 1, "in an element named as chrome"),
    row(BlockEvidence::ChromeTag, 3, "in a part of the page that is not the article by its tag"),
    row(BlockEvidence::Dated(0.3), 2, "between lines with dates"),
    row(BlockEvidence::Credit, 3, "with the credit of a picture"),
];

/// Blocks with a lower score are no content, with or without this.
const LOST: i32 = -5;

/// A heading that has so much of the page's title is the headline; of another block nearly all must be that.
const HEADLINE: f32 = 0.5;
const LIKE_HEADLINE: f32 = 0.7;

/// Without the blocks that have evidence against them so much content must be left, in words and as a share of all, both as
/// far as the scores promise it: else the page is a thread, whatever it was taken for.
const LEFT: f32 = 60.0;
const LEFT_SHARE: f32 = 0.1;

/// Takes from the scores what the evidence is worth; gives for each block the chief reason.
pub(super) fn weigh(blocks: &Blocks, features: &Features, scores: &mut [i32]) -> Vec<Option<&'static str>> {
    let found = evidence(blocks, features, |block| scores[block] >= LOST * UNIT);
    if !leaves_article(&features.rows, scores, &found) {
        return vec![None; blocks.len()];
    }
    let weigh = |(bits, score): (u8, &mut i32)| {
        let rows = || (0..PRIORS.len()).filter(|row| bits & (1 << row) != 0).map(|row| &PRIORS[row]);
        *score -= rows().map(|row| row.takes * UNIT).sum::<i32>();
        // The first of equals.
        rows().rev().max_by_key(|row| row.takes).map(|row| row.because)
    };
    found.into_iter().zip(scores).map(weigh).collect()
}

/// Whether the blocks without evidence against them make an article.
fn leaves_article(rows: &[Row], scores: &[i32], found: &[u8]) -> bool {
    let (mut left, mut all) = (0.0, 0.0);
    for ((row, &score), bits) in rows.iter().zip(scores).zip(found) {
        let expected = row.weight * probability(score);
        all += expected;
        left += if *bits == 0 { expected } else { 0.0 };
    }
    left >= LEFT && left >= LEFT_SHARE * all
}

/// The evidence against each block that `asks` names: a bit for each row, in the order of the table.
#[must_use]
pub fn evidence(blocks: &Blocks, features: &Features, asks: impl Fn(usize) -> bool) -> Vec<u8> {
    let asked: Vec<bool> = (0..blocks.len()).map(asks).collect();
    let named = named(blocks, features, &asked);
    let of_block = |(i, row): (usize, &Row)| {
        let shows = |evidence| match evidence {
            BlockEvidence::Named(..) => false,
            BlockEvidence::ChromeTag => row.in_chrome_tag > 0.0,
            BlockEvidence::Dated(share) => row.dated_around > share,
            BlockEvidence::Credit => credit(&blocks[i].text) == Some(Credit::Caption),
        };
        if asked[i] { named[blocks[i].element.index()] | bits(shows) } else { 0 }
    };
    features.rows.iter().enumerate().map(of_block).collect()
}

/// The rows that show something, as bits.
fn bits(shows: impl Fn(BlockEvidence) -> bool) -> u8 {
    PRIORS.iter().enumerate().filter(|(_, row)| shows(row.evidence)).fold(0, |bits, (i, _)| bits | 1 << i)
}

/// For each element around an asked block what its names and those around it say.
fn named(blocks: &Blocks, features: &Features, asked: &[bool]) -> Vec<u8> {
    let mut has_headline = vec![false; blocks.element_count()];
    let mut is_asked = has_headline.clone();
    for (i, block) in blocks.iter().enumerate() {
        has_headline[block.element.index()] |= is_headline(&features.rows[i], block.kind.heading_level().is_some());
        is_asked[block.element.index()] |= asked[i];
    }
    for inside in [&mut has_headline, &mut is_asked] {
        blocks.add_up(inside, |outer, inner| *outer |= inner);
    }
    let mut found = vec![0; blocks.element_count()];
    for (id, element) in blocks.ids().zip(blocks.elements()).skip(1) {
        let i = id.index();
        if !is_asked[i] || has_headline[i] || element.tag == "body" {
            continue;
        }
        found[i] = found[element.parent.index()];
        let (roles, share) = (features.names.roles(element), features.text_share(id));
        found[i] |= bits(|evidence| matches!(evidence, BlockEvidence::Named(role, most) if share <= most && roles.has(role)));
    }
    found
}

/// Whether a block is the headline, or has the same words.
fn is_headline(row: &Row, is_heading: bool) -> bool {
    is_heading && row.of_title >= HEADLINE || row.of_title >= LIKE_HEADLINE && row.in_title >= LIKE_HEADLINE
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
