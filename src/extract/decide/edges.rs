//! What stands at the edges of an article: lines of date and author, lone numbers, lines without a letter.

use crate::extract::observe::{Measure, Page};
use crate::extract::{Rule, Scored, Verdict};
use crate::lexicon::Phrase;
use crate::parse::Block;

/// Removes what stands between the content and the first or last running text: author and date lines, lone
/// numbers, and lines without a letter. What was removed there for its score is named so, too.
pub(super) fn trim(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let Page { blocks, measures, phrases, .. } = &scored.page;
    let is_running = |i: &usize| verdicts[*i].is_keep() && measures[*i].is_running_text() && phrases[*i].is_none();
    let first = (scored.page.head_end()..blocks.len()).find(is_running);
    let last = (0..blocks.len()).rev().find(is_running);
    let (Some(first), Some(last)) = (first, last) else { return };
    for i in (0..first).chain(last + 1..blocks.len()) {
        if (verdicts[i].is_keep() || verdicts[i].is_by(&Rule::Score))
            && let Some(verdict) = at_edge(&blocks[i], &measures[i], phrases[i])
        {
            verdicts[i] = verdict;
        }
    }
}

fn at_edge(block: &Block, measure: &Measure, phrase: Option<&Phrase>) -> Option<Verdict> {
    if let Some(phrase) = phrase {
        return Some(Verdict::by_phrase(phrase));
    }
    let is_number = measure.tokens > 0 && block.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | ' '));
    if is_number {
        return Some(Verdict::by(Rule::LoneNumber));
    }
    (measure.tokens == 0).then(|| Verdict::by(Rule::NoLetter))
}
