//! What stands before the headline of a text is no part of the article.

use std::ops::Range;

use crate::extract::features::headline::Headline;
use crate::extract::observe::Measure;
use crate::extract::{Rule, Verdict};

/// So many times more likely content stands before a headline than after it where the text was dumped before its headline.
const MOSTLY: f32 = 10.0;

/// Removes the blocks before a sure headline. It removes none if nearly all likely content stands before the headline.
pub(in crate::extract) fn remove(headline: Headline, measures: &[Measure], probabilities: &[f32], verdicts: &mut [Verdict]) {
    let likely = |range: Range<usize>| range.map(|i| measures[i].weight() * probabilities[i]).sum::<f32>();
    if likely(0..headline.block) > MOSTLY * likely(headline.block + 1..verdicts.len()) {
        return;
    }
    for verdict in verdicts[..headline.block].iter_mut().filter(|v| v.is_keep()) {
        *verdict = Verdict::by(Rule::BeforeHeadline);
    }
}
