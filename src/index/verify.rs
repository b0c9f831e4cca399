//! Which pages of an index are damaged, and which documents that touches.

use std::collections::BTreeSet;

use crate::error::Error;

use super::format::{DocumentRow, PAGE, Section, Table, u32_at, unit_of};
use super::segment::Segment;

/// A damaged part of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Damage {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub what: String,
    /// The ids of the documents that it touches, if they are known. Answers about other documents are not touched.
    pub documents: Vec<String>,
    /// Whether other documents may be touched, too: the damaged part says which.
    pub others: bool,
}

/// The damaged pages of a segment, each with what it touches. The segment is one whose damaged pages are read.
pub(super) fn damages(segment: &Segment, file: &str) -> Result<Vec<Damage>, Error> {
    let mut found = Vec::new();
    for page in segment.pages().damaged_pages()? {
        let (from, to) = (page * PAGE as u64, (page + 1) * PAGE as u64);
        let mut sections: Vec<Section> = [Section::Texts, Section::Names, Section::Paragraphs, Section::Sites].to_vec();
        sections.extend(segment.keeps().tables().into_iter().flat_map(|table| [Section::Rows(table), Section::Fences(table)]));
        let mut touched = BTreeSet::new();
        let (mut names, mut others) = (Vec::new(), false);
        for section in sections {
            let (start, len) = segment.section(section);
            let (from, to) = (from.max(start), to.min(start.saturating_add(len)));
            if from < to {
                names.push(section.name());
                others |= !touch(segment, section, from - start, to - start, &mut touched)?;
            }
        }
        let what = if names.is_empty() { format!("page {page}") } else { format!("page {page}, in {}", names.join(" and ")) };
        let id = |document| segment.document_row(document).and_then(|row| segment.id(&row));
        let mut documents = Vec::new();
        for document in touched {
            // The page that has its id may be damaged, too.
            documents.push(id(document).unwrap_or_else(|_| format!("document {document} of the segment")));
        }
        found.push(Damage {
            file: file.to_owned(),
            what: format!("the checksum of {what} is wrong"),
            documents,
            others: others || names.is_empty(),
        });
    }
    Ok(found)
}

/// Adds the documents that bytes of a section are about. Says whether these are all.
fn touch(segment: &Segment, section: Section, from: u64, to: u64, touched: &mut BTreeSet<u32>) -> Result<bool, Error> {
    let count = segment.documents();
    match section {
        Section::Texts | Section::Names | Section::Paragraphs => {
            // The rows of the documents may be damaged, too: then what they say is not known.
            let at = |document: u32| {
                let row = segment.document_row(document).ok()?;
                Some(match section {
                    Section::Texts => row.text_at,
                    Section::Names => row.names_at,
                    _ => u64::from(row.first_paragraph) * segment.keeps().paragraph_row() as u64,
                })
            };
            let mut is_known = true;
            for document in 0..count {
                match (at(document), at(document + 1)) {
                    (Some(start), Some(end)) if start < to && end > from => drop(touched.insert(document)),
                    (Some(_), Some(_)) => {}
                    _ => is_known = false,
                }
            }
            Ok(is_known)
        }
        Section::Rows(Table::Documents) => {
            let row = DocumentRow::LEN as u64;
            // A row says where the document before ends.
            touched.extend(((from / row).saturating_sub(1) as u32..to.div_ceil(row) as u32).filter(|document| *document < count));
            Ok(true)
        }
        Section::Rows(table) => {
            let row = table.row() as u64;
            let (first, last) = (from / row, to.div_ceil(row).min(segment.rows(table)));
            let rows = segment.read_rows(table, first..last)?;
            for row in rows.chunks_exact(table.row()) {
                let document = match table {
                    Table::Keys => {
                        row.first_chunk().and_then(|row| segment.document_of_unit(unit_of(u128::from_be_bytes(*row))).ok()).map(|x| x.0)
                    }
                    Table::Ids | Table::Exacts => Some(u32_at(row, 8)),
                    _ => segment.document_of_paragraph(u32_at(row, 8)).ok().map(|x| x.0),
                };
                touched.extend(document.filter(|document| *document < count));
            }
            touched.extend(missing(segment, table)?);
            Ok(true)
        }
        Section::Fences(_) | Section::Sites => Ok(false),
    }
}

/// The documents that lack rows in a damaged table: a flipped bit of a number leads to another document.
fn missing(segment: &Segment, table: Table) -> Result<BTreeSet<u32>, Error> {
    let total = match table {
        Table::Keys => segment.units(),
        Table::Ids | Table::Exacts => u64::from(segment.documents()),
        _ => segment.paragraphs(),
    };
    // No more than the rows can be about, whatever the totals say.
    let most = segment.rows(table).saturating_add(4 * u64::from(segment.documents()) + segment.paragraphs());
    let mut is_there = vec![false; usize::try_from(total.min(most)).unwrap_or(0)];
    for from in (0..segment.rows(table)).step_by(STEP) {
        let rows = segment.read_rows(table, from..(from + STEP as u64).min(segment.rows(table)))?;
        for row in rows.chunks_exact(table.row()) {
            let number = match table {
                Table::Keys => row.first_chunk().map_or(0, |row| unit_of(u128::from_be_bytes(*row))),
                _ => u64::from(u32_at(row, 8)),
            };
            if let Some(is_there) = is_there.get_mut(number as usize) {
                *is_there = true;
            }
        }
    }
    let absent: Vec<u64> = is_there.iter().zip(0..).filter(|(is_there, _)| !**is_there).map(|(_, number)| number).collect();
    let mut documents = BTreeSet::new();
    for number in absent {
        match table {
            // The last units of a document begin no key.
            Table::Keys => {
                if let Ok((document, _, next)) = segment.document_of_unit(number)
                    && number + LAST_UNITS < next.first_unit
                {
                    documents.insert(document);
                }
            }
            Table::Ids => drop(documents.insert(number as u32)),
            // A document whose text is not known has no hash.
            Table::Exacts => {
                if segment.document_row(number as u32).is_ok_and(|row| row.exact.is_some()) {
                    documents.insert(number as u32);
                }
            }
            Table::Equal => drop(segment.document_of_paragraph(number as u32).map(|found| documents.insert(found.0))),
            Table::Block(_) => {
                if segment.paragraph(number as u32).is_ok_and(|paragraph| paragraph.units >= crate::reuse::MIN_UNITS)
                    && let Ok((document, ..)) = segment.document_of_paragraph(number as u32)
                {
                    documents.insert(document);
                }
            }
            Table::Documents => {}
        }
    }
    Ok(documents)
}

/// Rows that are read at once.
const STEP: usize = 4096;

/// Maximum number of units at the end of a document at which no key begins: a key of characters has four.
const LAST_UNITS: u64 = 3;
