//! The title is metadata: it and its repeats before the text leave the text.

use crate::extract::{Rule, Scored, Verdict};
use crate::parse::BlockKind;
use crate::text::folded;

/// The block that is the title of a text without markup, if chrome around it shows that the text still has the page's head: else the first
/// line of a text is its own.
pub(in crate::extract) fn find(scored: &Scored<'_>, verdicts: &[Verdict]) -> Option<usize> {
    let blocks = scored.page.blocks;
    let is_chrome = |i: usize| !verdicts[i].is_keep() && !matches!(blocks[i].kind, BlockKind::Image | BlockKind::Hidden);
    let is_headed = |block: usize| blocks[block].kind.heading_level().is_some() || (0..block).any(is_chrome);
    scored.headline.filter(|headline| headline.is_sure || is_headed(headline.block)).map(|headline| headline.block)
}

/// Removes the title, and repeats of it before the text. `at` is the block that it was found in.
pub(in crate::extract) fn remove(scored: &Scored<'_>, title: &str, at: Option<usize>, verdicts: &mut [Verdict]) {
    let wanted = folded(title);
    if wanted.is_empty() {
        return;
    }
    let end_of_head = scored.page.head_end().max(at.map_or(0, |block| block + 1));
    // A page's head may be without any phrase: the title may also stand directly before the text.
    let first_kept = start_of_text(scored, verdicts);
    for (i, block) in scored.page.blocks.iter().enumerate().take(end_of_head.max(first_kept)) {
        if verdicts[i].is_keep() && block.text.len() < title.len() * 3 && folded(&block.text) == wanted {
            verdicts[i] = Verdict::by(Rule::Title);
        }
    }
}

/// One past the first kept block, or past the first of running text on a page of HTML, whose head may have the title twice.
fn start_of_text(scored: &Scored<'_>, verdicts: &[Verdict]) -> usize {
    let first = |is_start: &dyn Fn(usize) -> bool| (0..verdicts.len()).find(|&i| verdicts[i].is_keep() && is_start(i)).map_or(0, |i| i + 1);
    let running = if scored.page.is_html() { first(&|i| scored.page.measures[i].is_running_text()) } else { 0 };
    running.max(first(&|_| true))
}

/// Removes a block before the text that is nothing but the author's name, which is metadata.
pub(in crate::extract) fn remove_author(scored: &Scored<'_>, author: &str, verdicts: &mut [Verdict]) {
    let wanted = folded(author);
    let end = start_of_text(scored, verdicts);
    for (i, block) in scored.page.blocks.iter().enumerate().take(end) {
        if verdicts[i].is_keep() && block.text.len() <= author.len() * 2 && folded(&block.text) == wanted {
            verdicts[i] = Verdict::by(Rule::Author);
        }
    }
}
