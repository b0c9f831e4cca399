//! Removes and keeps what the caller's selectors say.
//!
//! Removes: blocks in elements that are dropped, and those outside the elements that are kept. Keeps: blocks inside those, where a guess removed them: a score,
//! a section, a place on the page. Must keep: what is no text of an article wherever it stands stays removed, with its own reason.

use crate::extract::{Rule, Verdict};
use crate::lexicon::Rules;
use crate::parse::{Blocks, Pick};

/// Carries out what the selectors of `rules` say of the blocks.
pub(in crate::extract) fn apply(blocks: &Blocks, rules: &Rules, verdicts: &mut [Verdict]) {
    for (verdict, pick) in verdicts.iter_mut().zip(blocks.picks()) {
        let by = |rule: Rule, number: usize| match rules.reason_of_site(number) {
            Some(reason) => Verdict::because(rule, reason.to_owned()),
            None => Verdict::by(rule),
        };
        match *pick {
            Pick::Dropped(number) => *verdict = by(Rule::Dropped, number),
            Pick::Outside(number) if verdict.is_keep() || is_guess(verdict) => *verdict = by(Rule::OutsideKept, number),
            Pick::Kept if is_guess(verdict) => *verdict = Verdict::Keep,
            Pick::Kept | Pick::Outside(_) | Pick::Unsaid => {}
        }
    }
}

/// Whether a block was removed for what it seems to be, or for where it stands.
fn is_guess(verdict: &Verdict) -> bool {
    let Verdict::Remove { rule, .. } = verdict else { return false };
    matches!(
        rule,
        Rule::Score
            | Rule::Fallback
            | Rule::BeforeHeadline
            | Rule::RelatedSection
            | Rule::CommentsSection
            | Rule::AfterEnd
            | Rule::Teasers
            | Rule::OtherArticle
            | Rule::LoneNumber
            | Rule::ErrorPage
    )
}
