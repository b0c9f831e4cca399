//! The title is metadata: it and its repeats before the text leave the text.

use crate::extract::features::headline::{Headline, head_end};
use crate::extract::metadata::Metadata;
use crate::extract::{Findings, Rule, Verdict};
use crate::parse::{BlockKind, Blocks};
use crate::text::folded;

/// Whether something of a page's head is left around a headline: else the first line of a text is its own.
fn is_headed(blocks: &Blocks, verdicts: &[Verdict], headline: usize) -> bool {
    let is_chrome = |i: usize| !verdicts[i].is_keep() && blocks[i].kind != BlockKind::Image;
    blocks[headline].kind.heading_level().is_some() || (0..headline).any(is_chrome)
}

/// Removes the title from the text: it is metadata, and repeats of it before the text are chrome. In text without
/// markup this function finds the title, but only if chrome around it shows that the text still has the page's head.
pub(in crate::extract) fn remove(blocks: &Blocks, metadata: &mut Metadata, findings: &mut Findings<'_>) {
    let mut end_of_head = head_end(&findings.measures, &findings.phrases);
    if metadata.title.is_none()
        && let Some(Headline { block, is_sure, .. }) = findings.features.headline
        && (is_sure || is_headed(blocks, &findings.verdicts, block))
    {
        metadata.title = Some(blocks[block].text.clone());
        end_of_head = end_of_head.max(block + 1);
    }
    let Some(title) = &metadata.title else { return };
    let wanted = folded(title);
    if wanted.is_empty() {
        return;
    }
    // A page's head may be without any phrase: the title may also stand directly before the text.
    let first_kept = findings.verdicts.iter().position(Verdict::is_keep).map_or(0, |i| i + 1);
    for (i, block) in blocks.iter().enumerate().take(end_of_head.max(first_kept)) {
        if findings.verdicts[i].is_keep() && block.text.len() < title.len() * 3 && folded(&block.text) == wanted {
            findings.verdicts[i] = Verdict::by(Rule::Title);
        }
    }
}
