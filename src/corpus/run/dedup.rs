//! The articles of a run without duplicates.
//!
//! They are a file of their own beside `articles.jsonl`, since the spans of `reuse.jsonl` point into the texts there.

use std::collections::HashMap;

use crate::corpus::sink::OutputFolder;
use crate::error::Error;
use crate::reuse::PassageKind;
use crate::schema::{ArticleRow, DeduplicatedRow, DroppedRow, EmptyReason, Table, rounded};
use crate::text::Span;

use super::finish::{Articles, Finished, Prints, as_written};
use super::progress::Progress;
use super::reuse::{ComparedTexts, Shared};
use super::rows::remove_paragraphs;
use super::summary::Summary;

/// What is done about duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dedup {
    /// Of a cluster of near-duplicate articles only the representative stays.
    KeepRepresentative,
    /// Paragraphs that an article before has go to the removed blocks. Articles come before others as representatives do: the
    /// earlier date, else the longer, else the first.
    DropParagraphs,
    /// All articles stay and say what they are a duplicate of.
    Mark,
}

impl Dedup {
    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeepRepresentative => "keep-representative",
            Self::DropParagraphs => "drop-paragraphs",
            Self::Mark => "mark",
        }
    }
}

/// The rule of a paragraph that was left out.
const RULE: &str = "duplicate";

/// A paragraph is a duplicate when passages with one article before cover this share of it.
const COVERED: f64 = 0.9;

/// Writes `deduplicated`, and `dropped` where articles are left out.
pub(super) fn write(
    articles: &Articles,
    out: &OutputFolder,
    dedup: Dedup,
    texts: &ComparedTexts,
    shared: &Shared,
    progress: &Progress<'_>,
    summary: &mut Summary,
) -> Result<(), Error> {
    let duplicates = duplicates(shared);
    let paragraphs = if dedup == Dedup::DropParagraphs { duplicate_paragraphs(articles, texts, shared)? } else { HashMap::new() };
    let mut file = out.table(Table::Deduplicated)?;
    let mut dropped = (dedup == Dedup::KeepRepresentative).then(|| out.table(Table::Dropped)).transpose()?;
    summary.dropped_paragraphs = paragraphs.values().flatten().flatten().count() as u64;
    let format = out.row_format();
    let render = |finished: Finished| {
        let (number, mut article) = (finished.number, finished.row);
        if let Some(originals) = paragraphs.get(&number) {
            let why = |original: usize| (RULE, format!("{} has it", texts.index.id(original)));
            let why: Vec<_> = originals.iter().map(|original| original.map(why)).collect();
            remove_paragraphs(&mut article, &why, EmptyReason::AllDuplicate);
        }
        let article = as_written(article, articles.is_slim());
        let (duplicate_of, similarity) = match duplicates.get(&number) {
            Some(&(representative, similarity)) => (Some(texts.index.id(representative).to_owned()), Some(rounded(similarity))),
            None => (None, None),
        };
        let row = DeduplicatedRow { article, duplicate_of, similarity };
        format.line(&row).map(|line| (line, row.article.id, row.duplicate_of.zip(row.similarity)))
    };
    let size = |rendered: &Result<(Vec<u8>, String, _), Error>| rendered.as_ref().map_or(0, |(line, ..)| line.len());
    let total = texts.texts.len() as u64;
    let mut done = 0;
    articles.for_each(Prints::OfParagraphs, render, size, |rendered| {
        let (line, id, duplicate) = rendered?;
        match (&mut dropped, duplicate) {
            (Some(dropped), Some((duplicate_of, similarity))) => {
                summary.dropped += 1;
                dropped.push(&DroppedRow { id, duplicate_of, similarity })?;
            }
            _ => file.push_line(&line)?,
        }
        done += 1;
        progress.step("write without duplicates", done, total)
    })?;
    dropped.map_or(Ok(()), |dropped| dropped.finish())?;
    file.finish()
}

/// For each document that is not its cluster's representative: that, and how alike the two are.
fn duplicates(shared: &Shared) -> HashMap<usize, (usize, f64)> {
    let of_cluster = shared.clusters.iter().flat_map(|cluster| {
        let members = cluster.members.iter().zip(&cluster.similarity);
        members.filter(|(member, _)| **member != cluster.representative).map(|(&member, &s)| (member, (cluster.representative, s)))
    });
    of_cluster.collect()
}

/// For each document with duplicate paragraphs: for each paragraph the article that has it, if one does.
///
/// An article is looked at when all before it are done, and what was left out there is no original.
fn duplicate_paragraphs(articles: &Articles, texts: &ComparedTexts, shared: &Shared) -> Result<HashMap<usize, Vec<Option<usize>>>, Error> {
    let mut spans: Vec<Vec<Span>> = Vec::with_capacity(texts.texts.len());
    let spans_of = |row: &ArticleRow| row.paragraphs().iter().map(|p| Span::new(p.start, p.end)).collect::<Vec<_>>();
    articles.for_each(
        Prints::None,
        |finished| spans_of(&finished.row),
        |spans| size_of_val(spans.as_slice()),
        |found| {
            spans.push(found);
            Ok(())
        },
    )?;
    let mut places = vec![0; texts.texts.len()];
    let order = texts.index.by_rank();
    order.iter().enumerate().for_each(|(place, &number)| places[number] = place);
    // For each document the stretches that it shares with one before: its own, the other's.
    let mut of_document: HashMap<usize, Vec<(Span, usize, Span)>> = HashMap::new();
    texts.for_each_in_scalars(&shared.passages, |p, a_span, b_span| {
        let (own, own_span, other, other_span) =
            if places[p.a] > places[p.b] { (p.a, a_span, p.b, b_span) } else { (p.b, b_span, p.a, a_span) };
        if p.kind != PassageKind::Edited {
            of_document.entry(own).or_default().push((own_span, other, other_span));
        }
        Ok(())
    })?;
    let mut found: HashMap<usize, Vec<Option<usize>>> = HashMap::new();
    for number in order {
        let Some(stretches) = of_document.get(&number) else { continue };
        let is_left_out = |other: usize, span: Span| {
            found.get(&other).is_some_and(|originals| {
                spans[other].iter().zip(originals).any(|(p, original)| original.is_some() && overlap(*p, span) * 2 > span.len())
            })
        };
        let there: Vec<(Span, usize)> =
            stretches.iter().filter(|(_, other, span)| !is_left_out(*other, *span)).map(|(own, other, _)| (*own, *other)).collect();
        let originals: Vec<Option<usize>> = spans[number].iter().map(|&p| original(p, &there, &places)).collect();
        if originals.iter().any(Option::is_some) {
            found.insert(number, originals);
        }
    }
    Ok(found)
}

/// The first of the articles of which the stretches cover a paragraph.
fn original(paragraph: Span, stretches: &[(Span, usize)], places: &[usize]) -> Option<usize> {
    let mut covered: HashMap<usize, usize> = HashMap::new();
    for &(span, other) in stretches {
        *covered.entry(other).or_default() += overlap(paragraph, span);
    }
    let enough = covered.into_iter().filter(|&(_, chars)| chars as f64 >= COVERED * paragraph.len().max(1) as f64);
    enough.map(|(other, _)| other).min_by_key(|&other| places[other])
}

/// Characters that two spans have in common.
fn overlap(x: Span, y: Span) -> usize {
    x.end.min(y.end).saturating_sub(x.start.max(y.start))
}
