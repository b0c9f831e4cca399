//! Rules that remove single blocks by name, and what stands at the edges of an article.

use std::ops::Range;

use crate::parse::{Block, BlockKind, Blocks, Format};
use crate::rules::{Phrase, is_error_title};
use crate::text::{folded, is_unspaced};

use super::headline::{Headline, head_end};
use super::measure::Measure;
use super::metadata::Metadata;
use super::{Findings, SiteModel, Template, Verdict, region};

/// Verdicts that need no context, whatever the model says: kinds that are never content, phrases that never are, and titles that were run
/// together. Measures and phrases are those of the blocks, one of each for each.
#[must_use]
pub fn certain(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>]) -> Vec<Verdict> {
    let of = |i: usize| by_kind(&blocks[i]).or_else(|| by_phrase(phrases[i])).or_else(|| by_shape(&blocks[i], &measures[i]));
    (0..blocks.len()).map(|i| of(i).unwrap_or(Verdict::Keep)).collect()
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
    phrase.filter(|p| p.chrome.is_certain()).map(by_row)
}

/// Chinese titles without anything between them, as dumps have them whose extractor dropped what separated links: so many characters
/// at least, and on average so many of them between any signs or spaces, which lists of names have between their parts. Of 315 such lines in
/// the training data one is in an article by its gold, and is titles, too.
const TITLES: u32 = 80;
const TO_PART: usize = 8;

fn by_shape(block: &Block, measure: &Measure) -> Option<Verdict> {
    let is_chinese = measure.unspaced_share > 0.5 && measure.is_east_asian;
    if !is_chinese || measure.ends_sentence || measure.is_punctuated() || measure.tokens < TITLES {
        return None;
    }
    let parts = block.text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    (parts * TO_PART <= measure.tokens as usize).then(|| Verdict::remove("titles.run-together", "titles run together"))
}

/// The verdict that a phrase gives.
pub(super) fn by_row(phrase: &Phrase) -> Verdict {
    Verdict::remove(phrase.id.clone(), phrase.reason.clone())
}

/// Removes what stands between the content and the first or last running text: author and date lines, lone
/// numbers, and lines without a letter. What was removed there for its score is named so, too.
pub(super) fn trim_edges(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], verdicts: &mut [Verdict]) {
    let is_running = |i: &usize| verdicts[*i].is_keep() && measures[*i].is_running_text() && phrases[*i].is_none();
    let first = (head_end(measures, phrases)..blocks.len()).find(is_running);
    let last = (0..blocks.len()).rev().find(is_running);
    let (Some(first), Some(last)) = (first, last) else { return };
    for i in (0..first).chain(last + 1..blocks.len()) {
        if (verdicts[i].is_keep() || region::is_score(&verdicts[i]))
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

/// So many times more likely content stands before a headline than after it where the text was dumped before its headline.
const MOSTLY: f32 = 10.0;

/// Removes what stands before a headline that is one for sure, unless nearly all that is likely content stands there.
pub(super) fn remove_before(headline: Headline, measures: &[Measure], probabilities: &[f32], verdicts: &mut [Verdict]) {
    let likely = |range: Range<usize>| range.map(|i| measures[i].weight() * probabilities[i]).sum::<f32>();
    if likely(0..headline.block) > MOSTLY * likely(headline.block + 1..verdicts.len()) {
        return;
    }
    for verdict in verdicts[..headline.block].iter_mut().filter(|v| v.is_keep()) {
        *verdict = Verdict::remove("before-headline", "before the headline");
    }
}

/// Whether something of a page's head is left around a headline: else the first line of a text is its own.
fn is_headed(blocks: &Blocks, verdicts: &[Verdict], headline: usize) -> bool {
    let is_chrome = |i: usize| !verdicts[i].is_keep() && blocks[i].kind != BlockKind::Image;
    blocks[headline].kind.heading_level().is_some() || (0..headline).any(is_chrome)
}

/// Removes the title from the text: it is metadata, and repeats of it before the text are chrome. In text without
/// markup the title is looked for here, and only where chrome around it shows that the page's head is still there.
pub(super) fn remove_title(blocks: &Blocks, metadata: &mut Metadata, findings: &mut Findings<'_>) {
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

/// What such a reason says: how frequent the text is, and on which site.
#[cfg(feature = "report")]
pub(crate) fn read_template_reason(reason: &str) -> Option<(Template, &str)> {
    let (pages, rest) = reason.strip_prefix("on ")?.split_once(" of ")?;
    let (of, site) = rest.split_once(" pages of ")?;
    Some((Template { pages: pages.parse().ok()?, of: of.parse().ok()? }, site))
}

/// Removes what stands on many pages of the document's site, unless hardly anything would be left: then it is a copy of
/// other pages, and not made of chrome.
pub(super) fn remove_templates(blocks: &Blocks, site: &str, sites: &SiteModel, findings: &mut Findings<'_>) {
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| findings.verdicts[i].is_keep()).collect();
    let template = |i: usize| match &findings.frequencies {
        Some(frequencies) => frequencies[i].filter(Template::is_chrome),
        None => sites.template(site, &blocks[i].text),
    };
    let found: Vec<(usize, Template)> = kept.iter().filter_map(|&i| Some((i, template(i)?))).collect();
    let bytes = |i: usize| blocks[i].text.len();
    if is_copy(found.iter().map(|&(i, _)| bytes(i)).sum(), kept.iter().map(|&i| bytes(i)).sum()) {
        return;
    }
    for (i, template) in found {
        findings.verdicts[i] = Verdict::remove(TEMPLATE, template_reason(template, site));
    }
}

/// The rule of an error page.
pub(crate) const ERROR_PAGE: &str = "error-page";

/// Maximum length of the text of an error page, in characters; one of an unspaced script counts for three. Chosen by hand: news of two short
/// paragraphs is longer.
const ERROR_TEXT: usize = 300;

/// Removes all of a page that tells of an error in the place of an article: its title, first heading or first kept block says so, it
/// has little text, and neither a date nor an author.
pub(super) fn remove_error_page(blocks: &Blocks, metadata: &Metadata, verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let weight = |c: char| if is_unspaced(c) { 3 } else { 1 };
    let is_short = || kept.iter().flat_map(|&i| blocks[i].text.chars()).map(weight).sum::<usize>() <= ERROR_TEXT;
    let heading = blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let first = kept.first().map(|&i| &blocks[i]);
    let titles = blocks.head.title.as_deref().into_iter().chain([heading, first].into_iter().flatten().map(|b| b.text.as_str()));
    let is_dated = metadata.date.is_some() || metadata.author.is_some();
    if !is_dated && is_short() && titles.take(3).any(is_error_title) {
        for i in kept {
            verdicts[i] = Verdict::remove(ERROR_PAGE, "the page tells of an error");
        }
    }
}

/// The rule of data in the place of a page.
pub(crate) const NOT_HTML: &str = "not-html";

/// Removes all of a "page" that is JSON: the answer of a programming interface, saved under the name of a page.
pub(super) fn remove_data(blocks: &Blocks, verdicts: &mut [Verdict]) {
    let begins_data = blocks.first().is_some_and(|b| b.text.starts_with(['{', '[']));
    // The parser puts text without markup into a body.
    let has_markup = || blocks.iter().any(|b| !matches!(blocks.element(b.element).tag, "" | "html" | "body"));
    if blocks.format != Format::Html || !begins_data || blocks.head.title.is_some() || has_markup() {
        return;
    }
    let text: String = blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n");
    if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
        for verdict in verdicts.iter_mut().filter(|verdict| verdict.is_keep()) {
            *verdict = Verdict::remove(NOT_HTML, "the document is JSON, not a page");
        }
    }
}

/// Tells of blocks that were removed for their score that they stand on many pages of the site.
pub(super) fn name_templates(site: &str, frequencies: &[Option<Template>], verdicts: &mut [Verdict]) {
    for (frequency, verdict) in frequencies.iter().zip(verdicts).filter(|(_, verdict)| region::is_score(verdict)) {
        if let Some(template) = frequency.filter(Template::is_chrome) {
            *verdict = Verdict::remove(TEMPLATE, template_reason(template, site));
        }
    }
}

/// Whether a text of which so many bytes are templates is a copy of other pages.
pub(crate) const fn is_copy(templates: usize, all: usize) -> bool {
    templates * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    fn verdict(text: &str) -> Option<Verdict> {
        let block = &parse(text, Format::Plain)[0];
        by_shape(block, &Measure::of(block))
    }

    #[cfg(feature = "report")]
    #[test]
    fn reasons_of_templates_are_read_again() {
        let template = Template { pages: 12, of: 40 };
        for site in ["news.example", "site 3", "a of b pages of c"] {
            assert_eq!(read_template_reason(&template_reason(template, site)), Some((template, site)));
        }
        assert_eq!(read_template_reason("share bar"), None);
    }

    #[test]
    fn titles_run_together_are_no_text() {
        let titles = [
            "老码头明年春天重新开放",
            "渡轮改停船屋乘客无处避雨",
            "市议会讨论新桥预算",
            "潜水员发现桩基严重腐蚀",
            "夏季游客人数创下十年新高",
        ];
        let text = titles.concat();
        assert_eq!(verdict(&text.repeat(2)), Some(Verdict::remove("titles.run-together", "titles run together")));
        assert_eq!(verdict(&text), None, "too short to tell");
        assert_eq!(verdict(&format!("{}。", titles.join("，").repeat(2))), None, "a sentence");
        let names = ["王小明", "陳美玲", "张伟", "欧阳春花", "李大文"].repeat(8).join(" ");
        assert_eq!(verdict(&names), None, "names of winners");
    }
}
