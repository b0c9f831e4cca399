//! Rules that remove single blocks by name, and what stands at the edges of an article.

use crate::parse::{Block, BlockKind, Blocks, Format};
use crate::rules::{Chrome, Phrase};
use crate::text::fold;

use super::measure::Measure;
use super::metadata::{Metadata, host_of};
use super::{Findings, SiteModel, Template, Verdict, region};

/// Verdicts that need no context: kinds that are never content, and phrases that never are.
pub(super) fn certain(blocks: &Blocks, phrases: &[Option<&Phrase>]) -> Vec<Verdict> {
    blocks.iter().zip(phrases).map(|(block, phrase)| by_kind(block).or_else(|| by_phrase(*phrase)).unwrap_or(Verdict::Keep)).collect()
}

fn by_kind(block: &Block) -> Option<Verdict> {
    match block.kind {
        BlockKind::Image => Some(Verdict::remove("image-markup", "placeholder for an image")),
        BlockKind::Control => Some(Verdict::remove("form-control", "part of a form")),
        _ => None,
    }
}

/// Author and date lines are left to [`trim_edges`]: inside an article they may be content.
fn by_phrase(phrase: Option<&Phrase>) -> Option<Verdict> {
    let phrase = phrase?;
    let is_edge =
        matches!(phrase.chrome, Chrome::Byline | Chrome::Colophon | Chrome::Dateline | Chrome::RelatedHeading | Chrome::CommentsHeading);
    (!is_edge).then(|| by_row(phrase))
}

/// The verdict that a phrase gives.
pub(super) fn by_row(phrase: &Phrase) -> Verdict {
    Verdict::remove(phrase.id.clone(), phrase.reason.clone())
}

/// Removes what stands between the content and the first or last running text: author and date lines, lone
/// numbers, and lines without a letter.
pub(super) fn trim_edges(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], verdicts: &mut [Verdict]) {
    let is_running = |i: &usize| verdicts[*i].is_keep() && measures[*i].is_running_text() && phrases[*i].is_none();
    let first = (head_end(measures, phrases)..blocks.len()).find(is_running);
    let last = (0..blocks.len()).rev().find(is_running);
    let (Some(first), Some(last)) = (first, last) else { return };
    for i in (0..first).chain(last + 1..blocks.len()) {
        if verdicts[i].is_keep()
            && let Some(verdict) = at_edge(&blocks[i], &measures[i], phrases[i])
        {
            verdicts[i] = verdict;
        }
    }
}

fn at_edge(block: &Block, measure: &Measure, phrase: Option<&Phrase>) -> Option<Verdict> {
    if let Some(phrase) = phrase {
        return Some(by_row(phrase));
    }
    let is_number = measure.tokens > 0 && block.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | ' '));
    if is_number {
        return Some(Verdict::remove("edge.number", "a lone number beside the article"));
    }
    (measure.tokens == 0).then(|| Verdict::remove("edge.no-letter", "no letter or digit, beside the article"))
}

/// Removes the title from the text: it is metadata, and repeats of it before the text are chrome. In text without
/// markup the title is looked for here, and only where chrome around it shows that the page's head is still there.
pub(super) fn remove_title(blocks: &Blocks, metadata: &mut Metadata, findings: &mut Findings<'_>) {
    let head_end = head_end(&findings.measures, &findings.phrases);
    if metadata.title.is_none() && blocks.format != Format::Html {
        metadata.title = headline(blocks, findings, head_end).map(|i| blocks[i].text.clone());
    }
    let Some(title) = &metadata.title else { return };
    let wanted = fold(title);
    if wanted.is_empty() {
        return;
    }
    // A page's head may be without any phrase: the title may also stand directly before the text.
    let first_kept = findings.verdicts.iter().position(Verdict::is_keep).map_or(0, |i| i + 1);
    for (i, block) in blocks.iter().enumerate().take(head_end.max(first_kept)) {
        if findings.verdicts[i].is_keep() && block.text.len() < title.len() * 3 && fold(&block.text).text() == wanted.text() {
            findings.verdicts[i] = Verdict::remove("title", "the title; it is given as metadata");
        }
    }
}

/// The rule that removes what stands on many pages of a site.
pub(crate) const TEMPLATE: &str = "site.template";

/// The reason that goes with it.
pub(crate) fn template_reason(template: Template, site: &str) -> String {
    format!("on {} of {} pages of {site}", template.pages, template.of)
}

/// Removes what stands on many pages of the document's site, unless hardly anything would be left: then it is a copy of
/// other pages, and not made of chrome.
pub(super) fn remove_templates(blocks: &Blocks, metadata: &Metadata, sites: &SiteModel, findings: &mut Findings<'_>) {
    let Some(site) = metadata.url.as_deref().and_then(host_of) else { return };
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| findings.verdicts[i].is_keep()).collect();
    let found: Vec<(usize, Template)> = kept.iter().filter_map(|&i| Some((i, sites.template(&site, &blocks[i].text)?))).collect();
    let bytes = |i: usize| blocks[i].text.len();
    if is_copy(found.iter().map(|&(i, _)| bytes(i)).sum(), kept.iter().map(|&i| bytes(i)).sum()) {
        return;
    }
    for (i, template) in found {
        findings.verdicts[i] = Verdict::remove(TEMPLATE, template_reason(template, &site));
    }
}

/// Whether a text of which so many bytes are templates is a copy of other pages.
pub(crate) const fn is_copy(templates: usize, all: usize) -> bool {
    templates * 2 > all
}

/// A paragraph of this weight that ends as a sentence is the beginning of the text, whatever comes after it.
const FIRST_PARAGRAPH: f32 = 34.0;

/// One past the last block of the document's head: the last line before the text that is known for chrome.
fn head_end(measures: &[Measure], phrases: &[Option<&Phrase>]) -> usize {
    let is_text = |i: usize| {
        phrases[i].is_none() && measures[i].weight() >= FIRST_PARAGRAPH && measures[i].ends_sentence && measures[i].link_share < 0.3
    };
    let text = (0..measures.len()).find(|&i| is_text(i)).unwrap_or(0);
    (0..text).rev().find(|&i| phrases[i].is_some()).map_or(0, |i| i + 1)
}

/// In text without a page's head: the first heading, or the line among head matter that reads like a headline.
fn headline(blocks: &Blocks, findings: &Findings<'_>, head_end: usize) -> Option<usize> {
    let mut head = (0..blocks.len()).take_while(|&i| i < head_end || findings.measures[i].weight() < FIRST_PARAGRAPH);
    let is_heading = |i: &usize| {
        let is_open = match &findings.verdicts[*i] {
            Verdict::Keep => true,
            // A headline among menus looks like one of them.
            Verdict::Remove { rule, .. } => rule == region::RULE,
        };
        is_open && matches!(blocks[*i].kind, BlockKind::Heading(1 | 2))
    };
    head.find(is_heading).or_else(|| {
        (0..head_end).find(|&i| {
            let m = &findings.measures[i];
            findings.phrases[i].is_none() && m.weight() >= 8.0 && m.link_share < 0.5 && m.digit_share < 0.5
        })
    })
}
