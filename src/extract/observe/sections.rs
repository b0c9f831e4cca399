//! Sections of related news and of comments, and what comes after the line that ends an article.
//!
//! The grammar, from the lists that sites put under and into articles: a heading, and then a title, maybe twice (picture and
//! text), then source and time, or a number; again and again. A section ends where running text begins again, and where the
//! article's headline stands.

use std::ops::Range;

use crate::lexicon::{Chrome, Phrase};
use crate::parse::{BlockKind, Blocks, ElementId, Format};

use super::Measure;

/// A paragraph of at least this weight that ends as a sentence ends a section of teasers. Chosen by hand.
const RESUMES: f32 = 60.0;

/// So do this many lighter ones in a row, none the same as the one before: lists of teasers name each title twice. Chosen by hand.
const RESUMES_IN_A_ROW: usize = 2;
const RESUMES_LIGHT: f32 = 24.0;

/// No title has this weight. Chosen by hand.
const PARAGRAPH: f32 = 34.0;

/// Maximum number of titles in a box of related news inside an article.
pub(in crate::extract) const TITLES_OF_A_BOX: usize = 6;

/// Comments are running text: a section of them ends only at a heading of the article's kind, or never.
/// Before this share of the running text has been seen, a heading that could open such a section does not: an
/// article may be *about* comments. Nor does one that so much stands after before the next such heading. Chosen by hand.
const COMMENTS_AFTER: f32 = 0.3;

/// A colophon ends an article only after this weight of running text; before, it is a line of the head. Chosen by hand.
const ARTICLE: f32 = 120.0;

/// The blocks of a section: the heading that opens it, whose phrase says of what kind it is, and what follows.
pub(in crate::extract) type Section = Range<usize>;

/// Whether a line of this class opens a section. In HTML the label of an advertisement does: there the model knows where a section ends, and has
/// learned from such labels.
pub(in crate::extract) fn opens_section(chrome: Chrome, format: Format) -> bool {
    matches!(chrome, Chrome::RelatedHeading | Chrome::CommentsHeading | Chrome::Colophon)
        || (chrome == Chrome::Advertisement && format == Format::Html)
}

/// Each section of a document, in order. None goes on over the headline, where that is known.
pub(in crate::extract) fn sections(
    blocks: &Blocks,
    measures: &[Measure],
    phrases: &[Option<&Phrase>],
    headline: Option<usize>,
) -> Vec<Section> {
    let total = running_text(measures);
    let mut found = Vec::new();
    let mut seen = 0.0;
    let mut i = 0;
    while i < blocks.len() {
        // A headline may read like a heading of related news ("More on ...").
        let opening = phrases[i].filter(|p| headline != Some(i) && opens_section(p.chrome, blocks.format));
        let end = match opening.map(|p| p.chrome) {
            Some(Chrome::Advertisement) if is_paragraph(blocks, measures, phrases, i + 1) => Some(i + 1),
            Some(Chrome::RelatedHeading | Chrome::Advertisement) => {
                Some(end_of_teasers(blocks, measures, phrases, i + 1, seen > 0.0).min(end_of_element(blocks, i)))
            }
            Some(Chrome::CommentsHeading) => {
                let is_thread = |least: f32| seen > least && text_before_next(measures, phrases, i + 1) <= least;
                Some(if is_thread(COMMENTS_AFTER * total) { end_of_comments(blocks, i + 1) } else { i + 1 })
            }
            Some(Chrome::Colophon) if seen >= ARTICLE && !text_goes_on(blocks, measures, phrases, i + 1) => Some(blocks.len()),
            _ => None,
        };
        let end = end.map(|end| headline.filter(|&headline| headline > i).map_or(end, |headline| headline.min(end)));
        if let Some(end) = end {
            found.push(i..end);
        } else if measures[i].is_running_text() {
            seen += measures[i].weight();
        }
        i = end.unwrap_or(i + 1);
    }
    found
}

/// Whether a paragraph of the article stands at a place: the label of an advertisement above it has lost what it stood for.
fn is_paragraph(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], at: usize) -> bool {
    let is_sentence = |m: &Measure| m.is_running_text() && m.weight() >= RESUMES_LIGHT && m.ends_sentence && m.link_share == 0.0;
    measures.get(at).is_some_and(is_sentence) && phrases[at].is_none() && blocks[at].kind == BlockKind::Paragraph
}

/// Whether a paragraph stands at a place of a text: then the editor's line above it ends a part of the article only. In HTML the model knows.
fn text_goes_on(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], at: usize) -> bool {
    let is_paragraph = |m: &Measure| m.is_running_text() && m.weight() >= RESUMES_LIGHT && m.ends_sentence && m.link_share < 0.3;
    blocks.format == Format::Plain && measures.get(at).is_some_and(is_paragraph) && phrases[at].is_none()
}

/// Where the element ends that holds the heading and the block after it: a box of related news in the middle of an
/// article ends there, whatever follows.
fn end_of_element(blocks: &Blocks, heading: usize) -> usize {
    let Some(next) = blocks.get(heading + 1) else { return blocks.len() };
    let around: Vec<ElementId> = blocks.path(blocks[heading].element).collect();
    let Some(shared) = blocks.path(next.element).find(|id| around.contains(id)) else { return blocks.len() };
    let inside = |i: &usize| !blocks.path(blocks[*i].element).any(|id| id == shared);
    (heading + 1..blocks.len()).find(inside).unwrap_or(blocks.len())
}

/// Where running text begins, or begins again, after `from`. A heading before any text belongs to the page's menus:
/// the first running text then ends its section.
fn end_of_teasers(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], from: usize, has_text_before: bool) -> usize {
    let mut in_a_row = 0;
    for i in from..blocks.len() {
        let m = &measures[i];
        let is_sentence = m.is_running_text() && m.ends_sentence && m.link_share < 0.3 && phrases[i].is_none();
        let is_sentence =
            is_sentence && blocks[i].text != blocks[i - 1].text && blocks.get(i + 1).is_none_or(|next| next.text != blocks[i].text);
        if is_sentence && is_lone_paragraph(blocks, measures, phrases, from, i) {
            return i;
        }
        if !is_sentence || m.weight() < RESUMES_LIGHT {
            in_a_row = 0;
            continue;
        }
        in_a_row += 1;
        let is_paragraph = m.weight() >= RESUMES && m.sentences >= 1 && m.clauses >= 2;
        if !has_text_before || is_paragraph || in_a_row == RESUMES_IN_A_ROW {
            return i + 1 - in_a_row;
        }
    }
    blocks.len()
}

/// Whether a sentence is a paragraph of the article after a box in a text: only few titles stand before it in the section, and none after it, so
/// that it sums up none of them. In HTML the elements tell.
fn is_lone_paragraph(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], from: usize, at: usize) -> bool {
    let titles = at - from;
    let is_question = blocks[at].text.ends_with(['?', '？', ':', '：']);
    if blocks.format == Format::Html || is_question || titles > TITLES_OF_A_BOX || (from..at).any(|i| measures[i].ends_sentence) {
        return false;
    }
    match phrases.get(at + 1).map(|next| next.map(|p| p.chrome)) {
        Some(Some(Chrome::RelatedHeading | Chrome::CommentsHeading | Chrome::Advertisement | Chrome::Colophon)) => true,
        // After one title it may sum up that one.
        None => titles != 1,
        // A line that reads like a heading may lead to what comes next.
        _ if titles == 0 && measures[at].weight() >= PARAGRAPH => true,
        // A teaser has its date, its source or its tags below it.
        Some(next) => titles != 1 && !matches!(next, None | Some(Chrome::Dateline | Chrome::Byline | Chrome::Counter | Chrome::Tags)),
    }
}

/// The running text from a block on before another heading of comments; none where there is no other. A menu leads to the comments before the
/// article, and then these have a heading of their own.
fn text_before_next(measures: &[Measure], phrases: &[Option<&Phrase>], from: usize) -> f32 {
    let next = (from..phrases.len()).find(|&i| phrases[i].is_some_and(|p| p.chrome == Chrome::CommentsHeading));
    next.map_or(0.0, |next| running_text(&measures[from..next]))
}

/// The weight of the running text among some blocks.
fn running_text(measures: &[Measure]) -> f32 {
    measures.iter().filter(|m| m.is_running_text()).map(Measure::weight).sum()
}

/// Comments go on to the end, or to a heading that the page's own headings are like.
fn end_of_comments(blocks: &Blocks, from: usize) -> usize {
    (from..blocks.len()).find(|&i| matches!(blocks[i].kind, BlockKind::Heading(1))).unwrap_or(blocks.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Rules;
    use crate::parse::{Format, parse};

    fn found(text: &str, headline: Option<usize>) -> Vec<(usize, usize)> {
        let blocks = parse(text, Format::Plain);
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        let phrases: Vec<_> = blocks.iter().map(|b| Rules::builtin().phrase(&b.text)).collect();
        sections(&blocks, &measures, &phrases, headline).into_iter().map(|section| (section.start, section.end)).collect()
    }

    #[test]
    fn sections_end_at_the_headline() {
        let text = "Most read\n\nPier closed\n\nFerry returns\n\nThe ferry is back.\n\nRelated articles\n\nTen walks";
        assert_eq!(found(text, None), [(0, 6)]);
        assert_eq!(found(text, Some(2)), [(0, 2), (4, 6)]);
        assert_eq!(found(text, Some(5)), [(0, 5)]);
    }

    #[test]
    fn the_last_heading_of_comments_opens_the_thread() {
        let line = "The ferry returned to service on Monday, after engineers had replaced both of its engines.";
        let text = format!("{line}\n\nComments\n\n{line} Again.\n\nComments (2)\n\n{line} Thanks.");
        assert_eq!(found(&text, None), [(1, 2), (3, 5)]);
        let thread = format!("{line}\n\nComments\n\nGood.\n\nReply\n\n{line} Thanks.");
        assert_eq!(found(&thread, None), [(1, 5)]);
    }

    #[test]
    fn a_headline_may_read_like_a_heading() {
        let text = "More on the ferry\n\nThe ferry is back.";
        assert_eq!(found(text, None), [(0, 2)]);
        assert_eq!(found(text, Some(0)), []);
    }
}
