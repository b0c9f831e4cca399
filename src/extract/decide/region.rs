//! Which blocks of a page are kept, given how likely each is main content.
//!
//! Source of the method: the set of blocks that maximises the expected F1 over the page's tokens is a prefix of the
//! blocks sorted by probability (Lewis, "Evaluating and Optimizing Autonomous Text Classification Systems", 1995). On
//! pages that are clear it is the same as a threshold of one half; on pages that are not, it keeps what is there.

use std::ops::Range;

use crate::parse::{Block, BlockKind, Blocks};

use crate::extract::observe::{Measure, TITLES_OF_A_BOX};
use crate::extract::{Rule, Scored, Verdict};

/// Runs of kept blocks are apart when more than this many tokens are between them. A run that weighs less than this share of the
/// heaviest one is not part of the article. Chosen by hand.
const APART: u32 = 60;
const LIGHT: f32 = 0.15;

/// A gap of at most this many blocks between kept ones stays, if their probability is at least this:
/// sub-headings, short lines of dialogue. Chosen by hand.
const GAP: usize = 2;
const GAP_PROBABILITY: f32 = 0.2;

/// A sentence directly before or after a kept block stays where it is hardly less likely content than not: the closing
/// line of an article. Chosen by hand.
const SENTENCE_PROBABILITY: f32 = 0.35;

/// After a block that ends with a colon, the gap's first or the one before it, a gap may be longer, and less likely: a
/// list of names, of scores. Chosen by hand.
const LIST_GAP: usize = 24;
const LIST_PROBABILITY: f32 = 0.005;

/// The running text that goes on after such a list, which keeps it from looking like an article's. Chosen by hand.
const RESUME_PROBABILITY: f32 = 0.1;

/// Removes the blocks that are outside the article.
pub(super) fn select(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, scored.page.measures.as_slice());
    let (probabilities, against) = (scored.probabilities.as_slice(), &scored.against);
    let headline = scored.headline.map(|headline| headline.block);
    let mut keep = if scored.is_surely_article {
        probabilities.iter().zip(&*verdicts).map(|(&p, verdict)| p >= 0.5 && verdict.is_keep()).collect()
    } else {
        best_prefix(measures, probabilities, headline, verdicts)
    };
    // In HTML elements hold an article together, and the model sees them.
    if !scored.page.is_html() {
        // What there is evidence against does not stay for what is around it.
        let open: Vec<usize> = (0..keep.len()).filter(|&i| verdicts[i].is_keep() && against[i].is_none()).collect();
        keep_sentences(measures, probabilities, &open, &mut keep);
        resume_after_lists(blocks, measures, probabilities, &open, &mut keep);
        resume_after_boxes(scored, &open, &mut keep);
        bridge(blocks, measures, probabilities, &open, &mut keep);
        drop_light_runs(blocks, measures, probabilities, &mut keep);
    }
    for (i, keep) in keep.iter().enumerate() {
        if !keep && verdicts[i].is_keep() {
            verdicts[i] = Verdict::because(Rule::Score, against[i].unwrap_or_else(|| explain(&measures[i])));
        }
    }
}

/// The blocks, most likely first, as far as they raise the expected F1. That of many blocks is near 2·E(kept content) / (kept + E(content));
/// the one that moves it most, a menu in one block say, is taken for content and for none in turn. The headline, which is given beside the text,
/// counts for nothing, and stays where it is likely content, or as likely as the least of what is kept.
pub(super) fn best_prefix(measures: &[Measure], probabilities: &[f32], headline: Option<usize>, verdicts: &[Verdict]) -> Vec<bool> {
    let of = |i: usize| (f64::from(probabilities[i]), f64::from(measures[i].tokens));
    let moves = |i: usize| {
        let (likely, tokens) = of(i);
        likely * (1.0 - likely) * tokens * tokens
    };
    let mut order: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && headline != Some(i)).collect();
    order.sort_by(|&a, &b| probabilities[b].total_cmp(&probabilities[a]).then(a.cmp(&b)));
    let mut keep = vec![false; verdicts.len()];
    let most = (0..order.len()).reduce(|most, next| if moves(order[next]) > moves(order[most]) { next } else { most });
    let Some(decisive) = most.map(|at| order.remove(at)) else { return keep };
    let rest: Vec<(f64, f64)> = order.iter().map(|&i| of(i)).collect();
    let (without, with) = (best_end(&rest, of(decisive), false), best_end(&rest, of(decisive), true));
    keep[decisive] = with.0 >= without.0;
    let end = if keep[decisive] { with.1 } else { without.1 };
    order[..end].iter().for_each(|&i| keep[i] = true);
    if let Some(headline) = headline.filter(|&i| verdicts[i].is_keep()) {
        keep[headline] = probabilities[headline] >= 0.5 || (0..keep.len()).any(|i| keep[i] && probabilities[i] <= probabilities[headline]);
    }
    keep
}

/// The best expected F1, and how many blocks are to be kept for it, of some in order, each its probability and its tokens; one more is kept or not.
fn best_end(order: &[(f64, f64)], (likely, tokens): (f64, f64), is_kept: bool) -> (f64, usize) {
    let f1 = |kept: f64, kept_content: f64, content: f64| if kept + content > 0.0 { 2.0 * kept_content / (kept + content) } else { 0.0 };
    let content: f64 = order.iter().map(|(likely, tokens)| likely * tokens).sum();
    let own = if is_kept { tokens } else { 0.0 };
    let expected = |kept: f64, kept_content: f64| {
        likely * f1(kept, kept_content + own, content + tokens) + (1.0 - likely) * f1(kept, kept_content, content)
    };
    let (mut kept, mut kept_content) = (own, 0.0);
    let mut best = (expected(kept, kept_content), 0);
    for (k, (likely, tokens)) in order.iter().enumerate() {
        kept += tokens;
        kept_content += likely * tokens;
        let expected = expected(kept, kept_content);
        if expected >= best.0 {
            best = (expected, k + 1);
        }
    }
    best
}

/// Keeps sentences next to kept blocks; `open` are the blocks that neither a rule nor evidence speaks against.
fn keep_sentences(measures: &[Measure], probabilities: &[f32], open: &[usize], keep: &mut [bool]) {
    let is_sentence = |i: usize| {
        let m = &measures[i];
        probabilities[i] >= SENTENCE_PROBABILITY && m.ends_sentence && m.sentences > 0 && m.link_share < 0.3
    };
    for k in 1..open.len() {
        keep[open[k]] |= keep[open[k - 1]] && is_sentence(open[k]);
    }
    for k in (1..open.len()).rev() {
        keep[open[k - 1]] |= keep[open[k]] && is_sentence(open[k - 1]);
    }
}

/// Keeps running text that goes on after a list that a kept block announces.
fn resume_after_lists(blocks: &Blocks, measures: &[Measure], probabilities: &[f32], open: &[usize], keep: &mut [bool]) {
    for (k, &i) in open.iter().enumerate().filter(|(_, i)| announces(&blocks[**i])) {
        let after = open[k + 1..].iter().take(LIST_GAP).find(|&&j| measures[j].is_running_text() || measures[j].link_share >= 0.5);
        if let Some(&j) = after {
            let goes_on = measures[j].ends_sentence && measures[j].link_share < 0.3 && probabilities[j] >= RESUME_PROBABILITY;
            keep[j] |= keep[i] && goes_on;
        }
    }
}

/// Keeps the sentence after a box of related news that stands after a kept block.
fn resume_after_boxes(scored: &Scored<'_>, open: &[usize], keep: &mut [bool]) {
    for section in scored.sections.iter().filter(|section| section.len() <= TITLES_OF_A_BOX + 1 && section.start > 0) {
        let (before, after) = (section.start - 1, section.end);
        let Some(m) = scored.page.measures.get(after) else { continue };
        let is_sentence = m.is_running_text() && m.ends_sentence && m.link_share < 0.3;
        if keep[before] && is_sentence && scored.probabilities[after] >= GAP_PROBABILITY && open.binary_search(&after).is_ok() {
            keep[after] = true;
        }
    }
}

/// Whether a list may follow.
pub(super) fn announces(block: &Block) -> bool {
    block.text.ends_with([':', '：'])
}

/// Whether the last of some blocks announces a list, or is an item of one that was announced.
fn is_announced(blocks: &Blocks, measures: &[Measure], before: &[usize]) -> bool {
    let last = before.iter().rev().take(LIST_GAP).find(|&&i| announces(&blocks[i]) || measures[i].is_running_text());
    last.is_some_and(|&i| announces(&blocks[i]))
}

/// Keeps short runs of weak blocks between kept ones.
fn bridge(blocks: &Blocks, measures: &[Measure], probabilities: &[f32], open: &[usize], keep: &mut [bool]) {
    let kept: Vec<usize> = (0..open.len()).filter(|&k| keep[open[k]]).collect();
    for pair in kept.windows(2) {
        let gap = &open[pair[0] + 1..pair[1]];
        let announces_next = gap.first().is_some_and(|&i| announces(&blocks[i]));
        let (longest, least) = if announces_next || is_announced(blocks, measures, &open[..=pair[0]]) {
            (LIST_GAP, LIST_PROBABILITY)
        } else {
            (GAP, GAP_PROBABILITY)
        };
        let may_stay = |&i: &usize| probabilities[i] >= least && measures[i].link_share < 0.5;
        if gap.len() <= longest && gap.iter().all(may_stay) {
            for &i in gap {
                keep[i] = true;
            }
        }
    }
}

/// Drops runs of kept blocks that are light beside the heaviest one and stand apart from it.
fn drop_light_runs(blocks: &Blocks, measures: &[Measure], probabilities: &[f32], keep: &mut [bool]) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    // Placeholders for images are no gaps.
    let between = |gap: Range<usize>| gap.filter(|&i| blocks[i].kind != BlockKind::Image).map(|i| measures[i].tokens).sum::<u32>();
    for i in (0..keep.len()).filter(|&i| keep[i]) {
        match runs.last_mut() {
            Some(run) if between(run.end..i) <= APART => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    let weight = |run: &Range<usize>| run.clone().filter(|&i| keep[i]).map(|i| measures[i].tokens as f32 * probabilities[i]).sum::<f32>();
    let weights: Vec<f32> = runs.iter().map(weight).collect();
    let heaviest = weights.iter().copied().fold(0.0, f32::max);
    for (run, weight) in runs.into_iter().zip(weights) {
        if weight < LIGHT * heaviest {
            keep[run].fill(false);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    /// Whether lines are kept, each given by its number of words and its probability.
    fn kept(lines: &[(usize, f32)]) -> Vec<bool> {
        let text: Vec<String> = lines.iter().map(|&(words, _)| "word ".repeat(words)).collect();
        let blocks = parse(&text.join("\n\n"), Format::Plain);
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        let probabilities: Vec<f32> = lines.iter().map(|line| line.1).collect();
        best_prefix(&measures, &probabilities, None, &vec![Verdict::Keep; blocks.len()])
    }

    #[test]
    fn what_is_kept_maximises_the_expected_f1() {
        assert_eq!(kept(&[(30, 0.1), (30, 0.9), (30, 0.48), (30, 0.8)]), [false, true, true, true]);
        assert_eq!(kept(&[(30, 0.1), (30, 0.9), (30, 0.3), (30, 0.9), (30, 0.9)]), [false, true, false, true, true]);
        assert_eq!(kept(&[(30, 0.2)]), [true]);
        assert_eq!(kept(&[]), [false; 0]);
    }

    #[test]
    fn a_menu_in_one_block_is_not_kept_for_its_length() {
        assert_eq!(kept(&[(3000, 0.2), (30, 0.6), (30, 0.6), (30, 0.6)]), [false, true, true, true]);
    }
}
