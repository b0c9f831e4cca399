//! Answers by fingerprints alone: which documents have the same text, or a paragraph that is equal or nearly so.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::fingerprint::{Fingerprints, ParagraphPrint, hamming};
use crate::reuse::{MIN_UNITS, block_first, threshold};
use crate::text::Span;

use super::answer::first_equal;
use super::batch::NewDocument;
use super::format::{Table, numbered};
use super::segment::Rank;
use super::view::{Ref, View};

/// A document of an index that has a paragraph like one of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LikeParagraph {
    /// The paragraph of the text, in bytes.
    pub span: Span,
    /// The id of the document.
    pub id: String,
    /// Its date, as it was given.
    pub date: Option<String>,
    /// The number of the paragraph in the document, counted from 0.
    pub paragraph: usize,
    /// Number of bits in which the simhashes differ. `None` if the paragraphs are equal in the form in which texts are compared.
    pub distance: Option<u32>,
}

/// What an index knows of a text by fingerprints alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LikeParagraphs {
    /// The id and the date of the first document with the same text.
    pub equal: Option<(String, Option<String>)>,
    /// Documents with paragraphs like those of the text: by paragraph, the equal ones first, then by rank.
    pub paragraphs: Vec<LikeParagraph>,
    /// Number of paragraphs with more equal ones than are listed.
    pub crowded: usize,
}

/// Maximum number of equal paragraphs that are listed for a paragraph, of each segment. Chosen by hand.
const MOST: usize = 100;

/// The id and the date of the first document with the same text.
pub(super) fn equal(view: &View, document: &NewDocument) -> Result<Option<(String, Option<String>)>, Error> {
    let Some(at) = first_equal(view, document, view.parts.len())? else { return Ok(None) };
    let entry = view.parts[at.segment].segment.entry(at.document)?;
    Ok(Some((entry.id, entry.date)))
}

/// What the segments have like a text.
pub(super) fn like(view: &View, document: &NewDocument) -> Result<LikeParagraphs, Error> {
    let mut answer = LikeParagraphs { equal: equal(view, document)?, ..LikeParagraphs::default() };
    for print in &Fingerprints::of(&document.text).paragraphs {
        let (found, is_crowded) = found(view, print)?;
        answer.crowded += usize::from(is_crowded);
        answer.paragraphs.extend(named(view, print, found)?);
    }
    Ok(answer)
}

/// The paragraphs like one, by their segments and numbers, each with the bits that differ; `None` if they are equal.
type Found = BTreeMap<(usize, u32), Option<u32>>;

/// The paragraphs like one, and whether there are more equal ones.
fn found(view: &View, print: &ParagraphPrint) -> Result<(Found, bool), Error> {
    let (mut found, mut is_crowded) = (Found::new(), false);
    let units = print.units.1 - print.units.0;
    for (segment, part) in view.parts.iter().enumerate() {
        let equal = part.of_hash(Table::Equal, print.exact, MOST + 1, |paragraph| part.is_live_paragraph(paragraph))?;
        is_crowded |= equal.len() > MOST;
        found.extend(equal.into_iter().take(MOST).map(|number| ((segment, number), None)));
        let blocks = if units < MIN_UNITS { 0 } else { part.segment.keeps().blocks() };
        for block in 0..blocks {
            let bits = block_first(print.simhash, block);
            let at = part.segment.lower_bound(Table::Block(block), &numbered(bits, 0))?;
            for is_after in [false, true] {
                for (near, number) in part.neighbours(block, bits, at, is_after)? {
                    let distance = hamming(near, bits);
                    if distance <= threshold(units.min(part.segment.paragraph(number)?.units)) {
                        found.entry((segment, number)).or_insert(Some(distance));
                    }
                }
            }
        }
    }
    Ok((found, is_crowded))
}

/// What was found with the names of the documents: the equal ones first, then by rank.
fn named(view: &View, print: &ParagraphPrint, found: Found) -> Result<Vec<LikeParagraph>, Error> {
    let mut ranked = Vec::new();
    for ((segment, number), distance) in found {
        let (document, row, _) = view.parts[segment].segment.document_of_paragraph(number)?;
        let rank = view.rank(Ref { segment, document })?;
        ranked.push((distance.is_some(), rank, number - row.first_paragraph, distance, segment, document));
    }
    ranked.sort();
    let named = |(_, rank, paragraph, distance, segment, document): (bool, Rank, u32, Option<u32>, usize, u32)| {
        let date = view.parts[segment].segment.entry(document)?.date;
        Ok(LikeParagraph { span: print.span, id: rank.id, date, paragraph: paragraph as usize, distance })
    };
    ranked.into_iter().map(named).collect()
}
