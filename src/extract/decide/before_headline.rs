//! What stands before the headline of a text is no part of the article.

use std::ops::Range;

use crate::extract::{Rule, Scored, Verdict};

/// The text was dumped before its headline where this many times more likely content stands before the headline than after it. Chosen by hand.
const MOSTLY: f32 = 10.0;

/// Removes the blocks before a sure headline. It removes none if nearly all likely content stands before the headline, and none of a clean
/// text, where they belong to the article.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let Some(headline) = scored.headline.filter(|headline| headline.is_sure && !scored.looks_clean) else { return };
    let weigh = |i: usize| scored.page.measures[i].weight() * scored.probabilities[i];
    let likely = |range: Range<usize>| range.map(weigh).sum::<f32>();
    if likely(0..headline.block) > MOSTLY * likely(headline.block + 1..verdicts.len()) {
        return;
    }
    for verdict in verdicts[..headline.block].iter_mut().filter(|v| v.is_keep()) {
        *verdict = Verdict::by(Rule::BeforeHeadline);
    }
}
