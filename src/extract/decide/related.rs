//! Blocks of related news and comment threads: removed, or named as such.

use crate::lexicon::{Chrome, Phrase};

use crate::extract::observe::{Section, TITLES_OF_A_BOX};
use crate::extract::{Rule, Scored, Verdict};

/// A block of text that is more likely content than not stays, whatever section it seems to be in: the model sees the section, too.
const LIKELY: f32 = 0.5;

/// Removes each section that a heading opens, the heading included: for text, where no elements show where a section
/// ends. One outside of which nothing is likely content has the article in it, and loses only its heading.
pub(super) fn remove_sections(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page.is_html() {
        return;
    }
    let (scores, measures) = (&scored.probabilities, &scored.page.measures);
    let likely: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && scores[i] >= LIKELY).collect();
    let headline = scored.headline.map(|headline| headline.block);
    for (i, phrase) in scored.page.phrases.iter().enumerate() {
        if let Some(phrase) = phrase.filter(|p| headline != Some(i) && is_never_text(p.chrome)) {
            verdicts[i] = Verdict::by_phrase(phrase);
        }
    }
    for (phrase, section) in with_phrases(scored) {
        verdicts[section.start] = Verdict::by_phrase(phrase);
        if likely.iter().all(|i| section.contains(i)) {
            continue;
        }
        // The score of a text that looks clean tells nothing of the titles in a box.
        let is_title = |i: usize| scored.looks_clean && !measures[i].ends_sentence && !measures[i].is_running_text();
        let is_box = section.len() <= TITLES_OF_A_BOX + 1;
        for i in section.skip(1).filter(|&i| scores[i] < LIKELY || is_box && is_title(i)) {
            if verdicts[i].is_keep() {
                verdicts[i] = in_section(phrase);
            }
        }
    }
}

/// Whether a line of this class is no content of a text, whatever section it opens or stands in.
const fn is_never_text(chrome: Chrome) -> bool {
    matches!(chrome, Chrome::RelatedHeading | Chrome::Colophon)
}

/// Tells of blocks that were removed for their score which section they stand in: for HTML, where the model knows
/// better than the grammar what stays.
pub(super) fn name_sections(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if !scored.page.is_html() {
        return;
    }
    for (phrase, section) in with_phrases(scored) {
        let heading = section.start;
        for i in section.filter(|&i| verdicts[i].is_by(&Rule::Score)).collect::<Vec<_>>() {
            verdicts[i] = if i == heading { Verdict::by_phrase(phrase) } else { in_section(phrase) };
        }
    }
}

/// Each section with the phrase that opens it.
fn with_phrases<'s>(scored: &'s Scored<'_>) -> impl Iterator<Item = (&'s Phrase, Section)> {
    scored.sections.iter().filter_map(|section| Some((scored.page.phrases[section.start]?, section.clone())))
}

/// The verdict on a block in a section that this phrase opens.
fn in_section(phrase: &Phrase) -> Verdict {
    Verdict::by(match phrase.chrome {
        Chrome::CommentsHeading => Rule::CommentsSection,
        Chrome::Colophon => Rule::AfterEnd,
        _ => Rule::RelatedSection,
    })
}
