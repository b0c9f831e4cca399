//! Answers by fingerprints alone: which documents have the same text, or a paragraph that is equal or nearly so.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::fingerprint::{Fingerprints, hamming};
use crate::reuse::{MIN_UNITS, block_first, threshold};
use crate::text::Span;

use super::answer::first_equal;
use super::batch::NewDocument;
use super::format::{Table, numbered, u32_at, u64_at};
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

/// Most documents that are listed for a paragraph, of each segment.
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
        let mut found: BTreeMap<(usize, u32), Option<u32>> = BTreeMap::new();
        for (segment, part) in view.parts.iter().enumerate() {
            let (keeps, of) = (part.segment.keeps(), &part.segment);
            let from = of.lower_bound(Table::Equal, &numbered(print.exact, 0))?;
            let to = (from + MOST as u64 + 1).min(of.rows(Table::Equal));
            let rows = of.read_rows(Table::Equal, from..to)?;
            let equal = rows.chunks_exact(12).take_while(|row| u64_at(row, 0) == print.exact).map(|row| u32_at(row, 8));
            let equal: Vec<u32> = equal.collect();
            answer.crowded += usize::from(equal.len() > MOST);
            found.extend(equal.into_iter().take(MOST).map(|number| ((segment, number), None)));
            let units = print.units.1 - print.units.0;
            if units < MIN_UNITS {
                continue;
            }
            for block in 0..keeps.blocks() {
                let bits = block_first(print.simhash, block);
                let at = of.lower_bound(Table::Block(block), &numbered(bits, 0))?;
                for is_after in [false, true] {
                    for (near, number) in part.neighbours(block, bits, at, is_after)? {
                        let distance = hamming(near, bits);
                        let limit = threshold(units.min(of.paragraph(number)?.units));
                        if distance <= limit {
                            found.entry((segment, number)).or_insert(Some(distance));
                        }
                    }
                }
            }
        }
        let mut ranked = Vec::new();
        for ((segment, number), distance) in found {
            let (document, row, _) = view.parts[segment].segment.document_of_paragraph(number)?;
            if view.parts[segment].is_live(document) {
                ranked.push((
                    distance.is_some(),
                    view.rank(Ref { segment, document })?,
                    number - row.first_paragraph,
                    distance,
                    segment,
                    document,
                ));
            }
        }
        ranked.sort();
        for (_, rank, paragraph, distance, segment, document) in ranked {
            let date = view.parts[segment].segment.entry(document)?.date;
            answer.paragraphs.push(LikeParagraph { span: print.span, id: rank.id, date, paragraph: paragraph as usize, distance });
        }
    }
    Ok(answer)
}
