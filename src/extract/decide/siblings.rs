//! Short paragraphs beside those of the article.
//!
//! Keeps: a paragraph or heading between the paragraphs of the article, or right after them, in the same element. Because: a short line by
//! itself looks like chrome, but chrome hardly stands between paragraphs without a link or a phrase that tells it. Example: "Entry is free."
//! at the end, a question in an interview. Must go: credits, shares and labels, which phrases name; lines without a mark of a sentence at
//! the end, unless they are likelier. A term before a kept definition stays, too.

use rustc_hash::FxHashMap;

use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::{BlockKind, ElementId};

/// Minimum number of kept paragraphs in the element; beside running text that is not too unlikely one is enough.
const PARAGRAPHS: usize = 2;

/// Minimum probability of running text beside a single paragraph, and of the same on a page with a request for consent: a long one makes a short
/// article unlikely. Chosen by hand.
const TEXT: f32 = 0.25;
const TEXT_BESIDE_REQUEST: f32 = 0.1;

/// Minimum probability of a sentence, and of a line without its mark. Measured on ten sets: .1 and .2 give the same to .001; lines without
/// a mark from .1 on cost daniel and fundus .001.
const SENTENCE: f32 = 0.1;
const LINE: f32 = 0.3;

/// Maximum share of links, and the same of a sentence with a remark on what it links to. Chosen by hand.
const LINKED: f32 = 0.1;
const MOSTLY_LINKED: f32 = 0.9;

/// The kept running text that an element holds as its children: the first block, the last one, how many.
#[derive(Clone, Copy)]
struct Paragraphs {
    first: usize,
    last: usize,
    count: usize,
}

/// Keeps the siblings of kept paragraphs.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let holders = holders(scored, verdicts);
    let has_request = verdicts.iter().any(|verdict| verdict.is_by(&Rule::Consent));
    let least = if has_request { TEXT_BESIDE_REQUEST } else { TEXT };
    let paragraphs: usize = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && running(&scored.page.measures[i]) > 0.0).count();
    let mut is_after_kept = false;
    for (i, verdict) in verdicts.iter_mut().enumerate() {
        if verdict.is_by(&Rule::Score) && (may_stay(scored, i) || is_remark(scored, i)) {
            let measure = &scored.page.measures[i];
            let is_text = measure.is_running_text() && scored.probabilities[i] >= least;
            // A note has two sentences in all.
            let is_note = |p: &Paragraphs| measure.ends_sentence && p.count == paragraphs;
            let is_among =
                |p: &&Paragraphs| (p.count >= PARAGRAPHS || is_text || is_note(p)) && p.first < i && (i < p.last || is_after_kept);
            if holders.get(&scored.page.blocks.parent(i)).filter(is_among).is_some() {
                *verdict = Verdict::Keep;
            }
        }
        is_after_kept = verdict.is_keep();
    }
    keep_terms(scored, verdicts);
}

/// Keeps the terms of a list of definitions whose definitions are kept.
fn keep_terms(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let blocks = scored.page.blocks;
    let is_in = |i: usize, tag: &str| blocks.element(blocks[i].element).tag == tag;
    for i in (1..verdicts.len()).rev() {
        let is_term = verdicts[i - 1].is_by(&Rule::Score) && is_in(i - 1, "dt") && scored.page.measures[i - 1].link_share < LINKED;
        if is_term && verdicts[i].is_keep() && (is_in(i, "dt") || blocks.path(blocks[i].element).any(|id| blocks.element(id).tag == "dd")) {
            verdicts[i - 1] = Verdict::Keep;
        }
    }
}

fn holders(scored: &Scored<'_>, verdicts: &[Verdict]) -> FxHashMap<ElementId, Paragraphs> {
    let mut holders: FxHashMap<ElementId, Paragraphs> = FxHashMap::default();
    for i in (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && running(&scored.page.measures[i]) > 0.0) {
        let holder = holders.entry(scored.page.blocks.parent(i)).or_insert(Paragraphs { first: i, last: i, count: 0 });
        holder.last = i;
        holder.count += 1;
    }
    holders
}

/// Whether a block is a sentence that has a link to what it is about.
fn is_remark(scored: &Scored<'_>, block: usize) -> bool {
    let (measure, kind) = (&scored.page.measures[block], scored.page.blocks[block].kind);
    let is_likely = scored.probabilities[block] >= TEXT && scored.page.phrases[block].is_none();
    is_likely && kind == BlockKind::Paragraph && measure.is_running_text() && measure.ends_sentence && measure.link_share < MOSTLY_LINKED
}

/// Whether a block is a line of text that nothing speaks against.
fn may_stay(scored: &Scored<'_>, block: usize) -> bool {
    let (measure, kind) = (&scored.page.measures[block], scored.page.blocks[block].kind);
    let is_line = kind == BlockKind::Paragraph || kind.heading_level().is_some();
    let least = if measure.ends_sentence { SENTENCE } else { LINE };
    is_line
        && measure.tokens > 0
        && measure.link_share < LINKED
        && scored.page.phrases[block].is_none()
        && scored.probabilities[block] >= least
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn a_short_last_paragraph_stays() {
        let text = [
            "Le vieux ponton a été fermé en mars, après que des plongeurs eurent constaté que son tablier n'était plus assez solide.",
            "Depuis, le bac accoste au hangar à bateaux, où il y a de la place pour un autocar et à peine un abri contre la pluie.",
            "Les travaux doivent commencer en juin, a annoncé lundi la municipalité, et le pont sera rouvert au printemps prochain.",
            "L'entrée est gratuite.",
        ];
        let paragraphs: String = text.iter().map(|p| format!("<p>{p}</p>")).collect();
        let items: String = ["Accueil", "Sport", "Culture"].iter().map(|item| format!("<li><a href=/{item}>{item}</a>")).collect();
        let page = format!(
            "<html lang=fr><title>Le ponton sera reconstruit</title><body><ul>{items}</ul><div class=c1><h1>Le ponton sera reconstruit</h1>{paragraphs}</div>\
             <div class=c2><h3>À lire aussi</h3><ul><li><a href=/a>La piscine reste fermée jusqu'en mai</a><li><a href=/b>Une nouvelle ligne de bus</a></ul></div></body></html>"
        );
        assert_eq!(extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text(), text.join("\n\n"));
    }
}
