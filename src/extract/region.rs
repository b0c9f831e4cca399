//! The region of the page that is the article: smoothing over the sequence of blocks.

use crate::parse::{BlockKind, Blocks, Format};

use super::Verdict;
use super::measure::Measure;

/// Weight of a block's neighbours, on each side, in its smoothed score; short blocks only.
const NEIGHBOUR: f32 = 0.25;

/// Blocks heavier than this speak for themselves.
const SELF_EVIDENT: f32 = 40.0;

/// How many weak blocks in a row may stand inside an article: sub-headings, short lines of dialogue.
const BRIDGE: usize = 2;

/// And how many after a block that ends with a colon: a list of names, of scores.
const LIST: usize = 24;

/// Runs of kept blocks are apart when so many others stand between them; one that weighs less than this share of the
/// heaviest is not part of the article.
const APART: usize = 3;
const LIGHT: f32 = 0.3;

/// In text that carries at most this share of its weight in blocks that do not look like content, and never more
/// than so many of them in a row, nothing is removed for its score: it was cleaned before.
const CLEAN_SHARE: f32 = 0.12;
const CLEAN_RUN: usize = 4;

/// The rule that removes for the score.
pub(super) const RULE: &str = "score";

/// Removes the blocks that are outside the article.
pub(super) fn select(blocks: &Blocks, measures: &[Measure], scores: &[f32], verdicts: &mut [Verdict]) {
    if blocks.format != Format::Html && is_clean(measures, scores, verdicts) {
        return;
    }
    let smoothed = smooth(measures, scores, verdicts);
    let mut keep: Vec<bool> = smoothed.iter().zip(&*verdicts).map(|(&s, v)| s > 0.0 && v.is_keep()).collect();
    bridge(blocks, measures, scores, verdicts, &mut keep);
    if blocks.format != Format::Html {
        keep_main_runs(blocks, measures, &mut keep);
    }
    if !blocks.is_empty() && !keep.contains(&true) {
        // Short news may have no block that looks like content by itself: what is best then is better than nothing.
        keep_best(measures, scores, verdicts, &mut keep);
    }
    for (i, keep) in keep.iter().enumerate() {
        if !keep && verdicts[i].is_keep() {
            verdicts[i] = Verdict::remove(RULE, explain(&measures[i]));
        }
    }
}

/// Whether hardly anything is left that does not look like content.
fn is_clean(measures: &[Measure], scores: &[f32], verdicts: &[Verdict]) -> bool {
    let (mut weak, mut all) = (0.0, 0.0);
    let (mut run, mut longest) = (0, 0);
    for ((m, &score), verdict) in measures.iter().zip(scores).zip(verdicts) {
        if verdict.is_keep() {
            all += m.weight();
            weak += if score < 0.0 { m.weight() } else { 0.0 };
            run = if score < 0.0 { run + 1 } else { 0 };
            longest = longest.max(run);
        }
    }
    weak <= CLEAN_SHARE * all && longest <= CLEAN_RUN
}

fn smooth(measures: &[Measure], scores: &[f32], verdicts: &[Verdict]) -> Vec<f32> {
    let clamp = |i: usize| scores[i].clamp(-2.0, 2.0);
    // Blocks that a rule removed are no neighbours: an image between two paragraphs says nothing about them.
    let kept: Vec<usize> = (0..scores.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let mut out = scores.to_vec();
    for (k, &i) in kept.iter().enumerate() {
        if measures[i].weight() < SELF_EVIDENT {
            let before = k.checked_sub(1).map_or(-1.0, |k| clamp(kept[k]));
            let after = kept.get(k + 1).map_or(-1.0, |&j| clamp(j));
            out[i] = scores[i] + NEIGHBOUR * (before + after);
        }
    }
    out
}

/// Keeps short runs of weak blocks that stand between kept ones.
fn bridge(blocks: &Blocks, measures: &[Measure], scores: &[f32], verdicts: &[Verdict], keep: &mut [bool]) {
    let open: Vec<usize> = (0..keep.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let mut last_kept: Option<usize> = None;
    for (k, &i) in open.iter().enumerate() {
        if !keep[i] {
            continue;
        }
        if let Some(last) = last_kept {
            let gap = &open[last + 1..k];
            let is_weak_only = gap.iter().all(|&j| scores[j] > -1.5 && measures[j].link_share < 0.5);
            let announces = blocks[open[last]].text.ends_with([':', '：']);
            let limit = if announces {
                LIST
            } else if gap.iter().any(|&j| blocks[j].kind.heading_level().is_some()) {
                BRIDGE + 1
            } else {
                BRIDGE
            };
            if gap.len() <= limit && is_weak_only {
                for &j in gap {
                    keep[j] = true;
                }
            }
        }
        last_kept = Some(k);
    }
}

/// In text, where no element holds the article together: drops runs of kept blocks that are light beside the heaviest
/// one and stand apart from it.
fn keep_main_runs(blocks: &Blocks, measures: &[Measure], keep: &mut [bool]) {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    // Placeholders for images are no gaps.
    for i in (0..keep.len()).filter(|&i| keep[i]) {
        match runs.last_mut() {
            Some(run) if blocks[run.end..i].iter().filter(|b| b.kind != BlockKind::Image).count() < APART => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    let weight = |run: &std::ops::Range<usize>| run.clone().filter(|&i| keep[i]).map(|i| measures[i].weight()).sum::<f32>();
    let weights: Vec<f32> = runs.iter().map(weight).collect();
    let heaviest = weights.iter().copied().fold(0.0, f32::max);
    for (run, weight) in runs.into_iter().zip(weights) {
        if weight < LIGHT * heaviest {
            keep[run].fill(false);
        }
    }
}

fn keep_best(measures: &[Measure], scores: &[f32], verdicts: &[Verdict], keep: &mut [bool]) {
    let open = (0..scores.len()).filter(|&i| verdicts[i].is_keep() && measures[i].tokens > 0 && measures[i].link_share < 0.5);
    if let Some(best) = open
        .max_by(|&a, &b| (scores[a] * 100.0 + measures[a].weight()).total_cmp(&(scores[b] * 100.0 + measures[b].weight())).then(b.cmp(&a)))
    {
        keep[best] = true;
    }
}

/// The chief cause of a low score, in words.
fn explain(measure: &Measure) -> &'static str {
    if measure.link_share > 0.5 {
        "mostly links"
    } else if measure.is_running_text() {
        "outside the article"
    } else {
        "short, without the punctuation of running text"
    }
}
