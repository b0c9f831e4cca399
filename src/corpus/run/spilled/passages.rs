//! Passages in their order on the disk, with the depths by which boilerplate is told, and the rows that are written of them.

use crate::corpus::run::ordered::for_each_in_order;
use crate::corpus::run::passages::{OfIndex, PairLines, PassageFiles, PassageOptions, PassageSource};
use crate::corpus::run::progress::Progress;
use crate::corpus::sink::OutputFolder;
use crate::corpus::store::{Groups, RunReader, RunWriter, Sorted, Sorter, SpoolReader, SpoolWriter, Spooled};
use crate::error::Error;
use crate::reuse::{Documents, Passage, are_most, depths, on_site};
use crate::until::Until;

use super::documents::Stored;
use super::rows::{DepthRow, SortedPassage, SpanRow};
use super::{Beat, STEP};

/// Passages of a part, at least, where the last of them end a pair.
const PASSAGES_OF_PART: usize = 512;

/// Parts between two steps of progress.
pub(super) const PARTS_OF_STEP: u64 = 64;

/// All passages, in their order.
pub(in crate::corpus::run) struct PassageRun {
    reader: SpoolReader,
    blocks: Vec<Spooled>,
    /// For passages within one site the greater of their depths in the two documents.
    depths: SpoolReader,
    depth_blocks: Vec<Spooled>,
}

/// Writes the passages in their order, and finds for each within one site how deep it lies there.
pub(super) fn marked(documents: &Stored, found: Sorted<'_, SortedPassage>, progress: &Progress<'_>) -> Result<PassageRun, Error> {
    let total = documents.count() as u64;
    let (until, mut beat) = (progress.until(), Beat::new(progress, "align", (total, total), STEP));
    let mut spans = Sorter::new(documents.folder(), documents.budget() / 4, until);
    let mut writer = SpoolWriter::create_in(documents.folder())?;
    let mut run = RunWriter::new(&mut writer, until);
    let mut pairs = Groups::new(found, |row: &SortedPassage| (row.passage.a, row.passage.b));
    let mut number = 0;
    while let Some(((a, b), rows)) = pairs.next().transpose()? {
        beat.parts(rows.len())?;
        let of_pair: Vec<Passage> = rows.into_iter().map(|row| row.passage).collect();
        let site = documents.site_number(a);
        let is_of_site = a != b && site != 0 && site == documents.site_number(b);
        let is_marked = is_of_site && !are_most(&of_pair, documents.measures(a).solid, documents.measures(b).solid);
        for passage in of_pair {
            if is_marked {
                for (document, span) in [(a, passage.a_span), (b, passage.b_span)] {
                    spans.push(SpanRow { document: document as u32, passage: number, span })?;
                }
            }
            run.push(SortedPassage { passage, number })?;
            number += 1;
        }
    }
    let blocks = run.finish()?;
    drop(pairs);

    let mut of_passages = Sorter::new(documents.folder(), documents.budget() / 4, until);
    let (mut groups, mut group) = (Groups::new(spans.finish()?, |row: &SpanRow| row.document), Vec::new());
    while groups.next_into(&mut group)?.is_some() {
        beat.parts(group.len())?;
        let depths = depths(&group.iter().map(|row| row.span).collect::<Vec<_>>());
        group.iter().zip(depths).try_for_each(|(row, depth)| of_passages.push(DepthRow { passage: row.passage, depth }))?;
    }
    drop(groups);
    let mut depths = SpoolWriter::create_in(documents.folder())?;
    let mut depth_run = RunWriter::new(&mut depths, until);
    let (mut groups, mut group) = (Groups::new(of_passages.finish()?, |row: &DepthRow| row.passage), Vec::new());
    while groups.next_into(&mut group)?.is_some() {
        beat.parts(group.len())?;
        // They are ordered by their depths, too.
        group.pop().map_or(Ok(()), |deepest| depth_run.push(deepest))?;
    }
    let depth_blocks = depth_run.finish()?;
    Ok(PassageRun { reader: writer.into_reader()?, blocks, depths: depths.into_reader()?, depth_blocks })
}

impl PassageRun {
    /// The passages in their order, with those that are boilerplate marked.
    pub(super) fn iter<'p>(&'p self, documents: &'p Stored) -> impl Iterator<Item = Result<Passage, Error>> + Send + 'p {
        let (mut rows, mut depths) =
            (RunReader::new(self.blocks.clone(), Until::never()), RunReader::new(self.depth_blocks.clone(), Until::never()));
        let mut next_depth: Option<Result<DepthRow, Error>> = depths.next(&self.depths, None).transpose();
        std::iter::from_fn(move || {
            let row: Result<Option<SortedPassage>, Error> = rows.next(&self.reader, None);
            let SortedPassage { mut passage, number } = match row.transpose()? {
                Ok(row) => row,
                Err(error) => return Some(Err(error)),
            };
            match next_depth.take() {
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(DepthRow { passage: of, depth })) if of == number => {
                    passage.boilerplate = on_site(&passage, depth, documents.count_of_site(passage.a));
                    next_depth = depths.next(&self.depths, None).transpose();
                }
                later => next_depth = later,
            }
            Some(Ok(passage))
        })
    }

    /// The same in parts, each of whole pairs and of one first document.
    pub(in crate::corpus::run) fn parts<'p>(
        &'p self,
        documents: &'p Stored,
    ) -> impl Iterator<Item = Result<Vec<Passage>, Error>> + Send + 'p {
        let mut passages = self.iter(documents);
        let mut next: Option<Passage> = None;
        std::iter::from_fn(move || {
            let mut part: Vec<Passage> = next.take().into_iter().collect();
            for passage in passages.by_ref() {
                let passage = match passage {
                    Ok(passage) => passage,
                    Err(error) => return Some(Err(error)),
                };
                let ends = part.last().is_some_and(|last| passage.a != last.a || part.len() >= PASSAGES_OF_PART && passage.b != last.b);
                if ends {
                    next = Some(passage);
                    break;
                }
                part.push(passage);
            }
            (!part.is_empty()).then_some(Ok(part))
        })
    }

    /// Writes `reuse.jsonl` and `pairs.jsonl`. Gives the number of rows of `reuse.jsonl`, and of those that are boilerplate.
    pub(super) fn write(
        &self,
        documents: &Stored,
        out: &OutputFolder,
        options: PassageOptions,
        progress: &Progress<'_>,
    ) -> Result<(u64, u64), Error> {
        let source = PassageSource { documents, texts: documents, options, of_index: OfIndex::default() };
        let format = out.row_format();
        let mut files = PassageFiles::in_folder(out)?;
        let make = |_, part: Result<Vec<Passage>, Error>| part.and_then(|part| source.lines(&part, format));
        let size = |made: &Result<PairLines, Error>| made.as_ref().map_or(0, PairLines::held);
        let total = documents.count() as u64;
        let mut beat = Beat::new(progress, "align", (total, total), PARTS_OF_STEP);
        for_each_in_order(rayon::current_num_threads(), self.parts(documents), make, size, |lines| {
            files.push(&lines?)?;
            beat.parts(1)
        })?;
        files.finish()
    }
}
