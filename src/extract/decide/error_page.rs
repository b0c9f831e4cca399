//! A page that tells of an error has no article.

use crate::extract::{Rule, Verdict};
use crate::lexicon::is_error_title;
use crate::parse::{BlockKind, Blocks};
use crate::text::is_unspaced;

/// Maximum length of the text of an error page, in characters; one of an unspaced script counts for three. Chosen by hand: news of two short
/// paragraphs is longer.
const ERROR_TEXT: usize = 300;

/// Removes all of a page that tells of an error in the place of an article: its title, first heading or first kept block says so, it
/// has little text, and neither a date nor an author (`is_dated`).
pub(in crate::extract) fn remove(blocks: &Blocks, is_dated: bool, verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let weight = |c: char| if is_unspaced(c) { 3 } else { 1 };
    let is_short = || kept.iter().flat_map(|&i| blocks[i].text.chars()).map(weight).sum::<usize>() <= ERROR_TEXT;
    let heading = blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let first = kept.first().map(|&i| &blocks[i]);
    let titles = blocks.head.title.as_deref().into_iter().chain([heading, first].into_iter().flatten().map(|b| b.text.as_str()));
    if !is_dated && is_short() && titles.take(3).any(is_error_title) {
        for i in kept {
            verdicts[i] = Verdict::by(Rule::ErrorPage);
        }
    }
}
