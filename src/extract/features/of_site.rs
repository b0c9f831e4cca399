//! The features of a text's blocks that come from its site: document frequencies and gaps.
//!
//! A block that many pages of a site have is hardly the content of one of them. In a text that another extractor dumped, the markup
//! that tells chrome from content is lost; the other pages of the site are the next best evidence. A second, small set of trees sees the
//! scores of the first trees beside these features.

use super::own::{flag, ratio};
use super::{Row, Sums, columns};
use crate::extract::site::{DocumentFrequency, GapMeans};

/// The score of a block by the first trees.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct First {
    /// In log odds.
    pub(in crate::extract) score: f32,
    /// As a probability, 0 to 1.
    pub(in crate::extract) probability: f32,
}

/// The number of other pages is capped here as a feature.
const MANY: u32 = 10;

/// A text is a copy if other pages share more than this part of its expected weight.
const COPY: f32 = 0.9;

columns! {
    /// The features of one block. "Expected weight" is weight times the probability by the first trees.
    OfSite:
    /// The first score, in log odds.
    score,
    /// The first score of the block before.
    score_before,
    /// The first score of the block after.
    score_after,
    /// Expected weight of two blocks on each side, as a share of their weight.
    near,
    /// The same for six blocks on each side.
    around,
    /// The same for twenty blocks on each side.
    far,
    /// Number of other pages of the site that have the block.
    others,
    /// The same as a share of the site's other pages.
    share,
    /// The mean of that share over the page's blocks.
    page_share,
    /// Share of the page's own expected weight that comes before the block. Only blocks that few pages have count as the page's own.
    own_before,
    /// The page's own expected weight.
    own,
    /// Own expected weight of the block's stretch, relative to that of the heaviest stretch. Blocks of many pages end a stretch.
    stretch,
    /// Weight of the block.
    weight,
    /// Whether it ends as a sentence does.
    ends_sentence,
    /// Share of other pages' running text in the gap after the template before the block; -1 if no other page has that template.
    after_share,
    /// Share of that gap that is running text.
    after_running,
    /// Number of other pages with that template.
    after_pages,
    /// Share of other pages' running text in the gap before the template after the block; -1 if no other page has that template.
    before_share,
    /// Share of that gap that is running text.
    before_running,
    /// Number of other pages with that template.
    before_pages,
}

/// The features of the blocks in reading order (`order`). `rows`, `frequencies` and `firsts` are those of all blocks, `gaps` those in reading order. `None` for a copy:
/// other pages have most of its content, too, so that document frequencies say nothing.
pub(in crate::extract) fn of_site(
    rows: &[Row],
    order: &[usize],
    frequencies: &[Option<DocumentFrequency>],
    gaps: &[GapMeans],
    firsts: &[First],
) -> Option<Vec<OfSite>> {
    let row = |k: usize| &rows[order[k]];
    let expected: Vec<f32> = order.iter().map(|&i| firsts[i].probability * rows[i].weight).collect();
    let shared = |k: &usize| frequencies[order[*k]].is_some_and(|f| f.others() > 0);
    let shared: f32 = (0..order.len()).filter(shared).map(|k| expected[k]).sum();
    if shared > COPY * expected.iter().sum::<f32>() {
        return None;
    }
    let shares: Vec<f32> = order.iter().map(|&i| frequencies[i].map_or(0.0, DocumentFrequency::share_of_others)).collect();
    let own: Vec<f32> = expected.iter().zip(&shares).map(|(&expected, &share)| expected * flag(share < DocumentFrequency::BOUND)).collect();
    let stretches = stretches(&shares, &own);
    let (weights, expected) = (Sums::of((0..order.len()).map(|k| row(k).weight)), Sums::of(expected.into_iter()));
    let (page_share, own) = (ratio(shares.iter().sum(), shares.len() as f32), Sums::of(own.into_iter()));
    let score = |k: usize| order.get(k).map_or(0.0, |&i| firsts[i].score);
    let likely = |k: usize, reach: usize| ratio(expected.around(k, reach), weights.around(k, reach));
    let of = |k: usize| {
        let [after_share, after_running, after_pages, before_share, before_running, before_pages] = gaps[k].values();
        OfSite {
            score: score(k),
            score_before: k.checked_sub(1).map_or(0.0, score),
            score_after: score(k + 1),
            near: likely(k, 2),
            around: likely(k, 6),
            far: likely(k, 20),
            others: frequencies[order[k]].map_or(0, DocumentFrequency::others).min(MANY) as f32,
            share: shares[k],
            page_share,
            own_before: ratio(own.before(k), own.all()),
            own: own.all(),
            stretch: stretches[k],
            weight: row(k).weight,
            ends_sentence: row(k).ends_sentence,
            after_share,
            after_running,
            after_pages,
            before_share,
            before_running,
            before_pages,
        }
    };
    Some((0..order.len()).map(of).collect())
}

/// For each block the own expected weight of its stretch, relative to that of the heaviest stretch. A block of many pages begins a stretch.
fn stretches(shares: &[f32], own: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0f32];
    let mut number = Vec::new();
    for (&share, &own) in shares.iter().zip(own) {
        if share >= DocumentFrequency::BOUND {
            sums.push(0.0);
        }
        number.push(sums.len() - 1);
        if let Some(sum) = sums.last_mut() {
            *sum += own;
        }
    }
    let heaviest = sums.iter().copied().fold(0.0, f32::max);
    number.into_iter().map(|n| ratio(sums[n], heaviest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_pages_have_divides_the_stretches() {
        let shares = [0.0, 0.9, 0.0, 0.05, 0.5, 0.0];
        let own = [2.0, 0.0, 3.0, 5.0, 0.0, 4.0];
        assert_eq!(stretches(&shares, &own), [0.25, 1.0, 1.0, 1.0, 0.5, 0.5]);
        assert_eq!(stretches(&[], &[]), [0.0f32; 0]);
    }
}
