//! The articles of a run without duplicates.
//!
//! They are a file of their own beside `articles.jsonl`, since the spans of `reuse.jsonl` point into the texts there.

use std::collections::HashMap;

use crate::error::Error;
use crate::reuse::PassageKind;
use crate::text::Span;

use super::output::OutputFolder;
use super::reuse::{Shared, Texts};
use super::rows::{ArticleRow, DeduplicatedRow, DroppedRow, rounded};
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

/// Writes `deduplicated.jsonl`, and `dropped.jsonl` where articles are left out.
pub(super) fn write(out: &OutputFolder, dedup: Dedup, texts: &Texts, shared: &Shared, summary: &mut Summary) -> Result<(), Error> {
    let duplicates = duplicates(shared);
    let paragraphs = if dedup == Dedup::DropParagraphs { duplicate_paragraphs(out, texts, shared)? } else { HashMap::new() };
    let mut file = out.rows("deduplicated.jsonl")?;
    let mut dropped = out.rows("dropped.jsonl")?;
    for (number, line) in out.finished_articles()?.enumerate() {
        let line = line?;
        let mut article = article(&line)?;
        let duplicate = duplicates.get(&number);
        if let Some(&(representative, similarity)) = duplicate
            && dedup == Dedup::KeepRepresentative
        {
            summary.dropped += 1;
            let (id, duplicate_of) = (texts.index.id(number), texts.index.id(representative));
            dropped.push(&DroppedRow { id, duplicate_of, similarity: rounded(similarity) })?;
            continue;
        }
        if let Some(originals) = paragraphs.get(&number) {
            let why = |original: usize| (RULE, format!("{} has it", texts.index.id(original)));
            article.remove(&originals.iter().map(|original| original.map(why)).collect::<Vec<_>>());
            summary.dropped += originals.iter().flatten().count() as u64;
        }
        let duplicate_of = duplicate.map(|d| texts.index.id(d.0));
        file.push(&DeduplicatedRow { article, duplicate_of, similarity: duplicate.map(|d| rounded(d.1)) })?;
    }
    dropped.finish()?;
    file.finish()
}

fn article(line: &[u8]) -> Result<ArticleRow<'_>, Error> {
    serde_json::from_slice(line).map_err(|e| Error::input(format!("articles.jsonl: a line of this run cannot be read: {e}")))
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
fn duplicate_paragraphs(out: &OutputFolder, texts: &Texts, shared: &Shared) -> Result<HashMap<usize, Vec<Option<usize>>>, Error> {
    let mut spans: Vec<Vec<Span>> = Vec::with_capacity(texts.texts.len());
    for line in out.finished_articles()? {
        spans.push(article(&line?)?.paragraphs.iter().map(|p| Span::new(p.start, p.end)).collect());
    }
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
