//! The articles of a run without duplicates.
//!
//! They are a file of their own beside `articles.jsonl`, since the spans of `reuse.jsonl` point into the texts there.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::corpus::sink::OutputFolder;
use crate::error::Error;
use crate::reuse::{Cluster, Droppable, Dropped, Member, PassageKind, Preference, Relation, exact_of};
use crate::schema::{ArticleRow, DeduplicatedRow, DroppedRow, EmptyReason, ParagraphRow, Table, rounded};
use crate::text::{Span, count_tokens, covered_len};

use super::compared::Compared;
use super::finish::{Articles, Finished, Prints, as_written};
use super::passages::OfIndex;
use super::progress::Progress;
use super::rows::remove_paragraphs;
use super::summary::Summary;

/// What is done about duplicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dedup {
    /// The representative of a cluster stays; members that may be dropped go.
    Drop(Droppable),
    /// Paragraphs that an article before has go to the removed blocks. Articles come before others by date, then by id; documents of an index come
    /// before all articles.
    DropParagraphs,
    /// All articles stay and say what they are a duplicate of.
    Mark,
}

impl Dedup {
    /// The choice as the command line has it, for `run.json`.
    #[must_use]
    pub fn to_json(self) -> serde_json::Value {
        match self {
            Self::Drop(droppable) => serde_json::json!({"drop": droppable.names(), "max_unique": droppable.max_unique()}),
            Self::DropParagraphs => "drop-paragraphs".into(),
            Self::Mark => "mark".into(),
        }
    }
}

/// The rule of a paragraph that was left out.
const RULE: &str = "duplicate";

/// A paragraph is a duplicate if exact passages with one article before cover this share of it.
const COVERED: f64 = 0.9;

/// Minimum length of a paragraph that is left out because another article has the same one, in words, or characters of scripts without spaces.
const MIN_TOKENS: usize = 5;

/// Writes `deduplicated`, and `dropped` where articles are left out.
pub(super) fn write(
    articles: &Articles,
    out: &OutputFolder,
    dedup: Dedup,
    compared: &Compared,
    progress: &Progress<'_>,
    summary: &mut Summary,
) -> Result<(), Error> {
    let originals = originals(&compared.clusters);
    // Documents of an index come after the articles. They stay: they are there already.
    let count = articles.len();
    let of_index = OfIndex(Some(count));
    let dropped_for: HashMap<usize, Dropped> = if let Dedup::Drop(droppable) = dedup {
        compared.dropped(droppable, count)?.into_iter().map(|dropped| (dropped.document, dropped)).collect()
    } else {
        HashMap::new()
    };
    let paragraphs = if dedup == Dedup::DropParagraphs { duplicate_paragraphs(articles, compared)? } else { HashMap::new() };
    let mut file = out.table(Table::Deduplicated)?;
    let mut dropped = matches!(dedup, Dedup::Drop(_)).then(|| out.table(Table::Dropped)).transpose()?;
    let of_articles = paragraphs.iter().filter(|(number, _)| **number < count);
    summary.dropped_paragraphs = of_articles.flat_map(|(_, originals)| originals).flatten().count() as u64;
    let format = out.row_format();
    let render = |finished: Finished| {
        let (number, mut article) = (finished.number, finished.row);
        if let Some(originals) = paragraphs.get(&number) {
            remove_duplicates(&mut article, originals, compared, of_index);
        }
        let row = deduplicated_row(as_written(article, articles.is_slim()), originals.get(&number), compared, of_index);
        format.line(&row).map(|line| (number, line, row.article.id))
    };
    let size = |rendered: &Result<(usize, Vec<u8>, String), Error>| rendered.as_ref().map_or(0, |(_, line, _)| line.len());
    let total = compared.count() as u64;
    let mut done = 0;
    articles.for_each(Prints::OfParagraphs, render, size, |rendered| {
        let (number, line, id) = rendered?;
        match (&mut dropped, dropped_for.get(&number)) {
            (Some(dropped), Some(for_it)) => {
                summary.dropped += 1;
                summary.dropped_for_index += u64::from(for_it.duplicate_of >= count);
                dropped.push(&DroppedRow {
                    id,
                    duplicate_of: compared.id(for_it.duplicate_of).to_owned(),
                    relation: for_it.relation,
                    containment: rounded(for_it.containment),
                    duplicate_of_in_index: of_index.flag(for_it.duplicate_of),
                })?;
            }
            _ => file.push_line(&line)?,
        }
        done += 1;
        progress.step("write without duplicates", done, total)
    })?;
    dropped.map_or(Ok(()), |dropped| dropped.finish())?;
    file.finish()
}

/// Moves the paragraphs of an article that other documents have to its removed blocks.
fn remove_duplicates(article: &mut ArticleRow, originals: &[Option<usize>], compared: &Compared, of_index: OfIndex) {
    let why = |original: usize| {
        let of = if of_index.has(original) { " of the index" } else { "" };
        (std::borrow::Cow::Borrowed(RULE), format!("{}{of} has it", compared.id(original)))
    };
    let why: Vec<_> = originals.iter().map(|original| original.map(why)).collect();
    remove_paragraphs(article, &why, EmptyReason::AllDuplicate);
}

/// The row of an article, with the representative of its cluster, and what it is to that.
fn deduplicated_row(article: ArticleRow, original: Option<&(usize, Member)>, compared: &Compared, of_index: OfIndex) -> DeduplicatedRow {
    DeduplicatedRow {
        article,
        duplicate_of: original.map(|(representative, _)| compared.id(*representative).to_owned()),
        relation: original.map(|(_, member)| member.relation),
        containment: original.map(|(_, member)| rounded(member.containment)),
        duplicate_of_in_index: original.and_then(|(representative, _)| of_index.flag(*representative)),
    }
}

/// The clusters of `count` articles around the documents of an index, which come after them: these stay in any case. Where one has nearly all of a
/// representative, it is the representative in its place. `exact` are the hashes of all documents, and `contained` compares two: the share of the first one
/// that the second has.
pub(super) fn around_index(
    clusters: &[Cluster],
    droppable: Droppable,
    count: usize,
    exact: &[Option<u64>],
    contained: impl Fn(usize, usize) -> f64,
) -> Vec<Cluster> {
    let mut clusters = clusters.to_vec();
    let mut replaced = HashSet::new();
    for cluster in &mut clusters {
        let of_index: Vec<Member> = cluster.members.extract_if(.., |m| m.document >= count).collect();
        let is_copy = |m: &&Member| m.relation == Relation::Duplicate && droppable.drops(m.relation, m.of_representative);
        // Of equal ones the first.
        let copies = of_index.iter().rev().filter(is_copy).max_by(|x, y| x.of_representative.total_cmp(&y.of_representative));
        let Some(&copy) = copies.filter(|_| cluster.representative < count) else { continue };
        for member in &mut cluster.members {
            member.containment = contained(member.document, copy.document);
        }
        let document = std::mem::replace(&mut cluster.representative, copy.document);
        replaced.insert(document);
        cluster.members.push(Member { document, containment: copy.of_representative, of_representative: copy.containment, ..copy });
    }
    // It may be in another cluster, too, by a weaker relation.
    clusters
        .iter_mut()
        .for_each(|cluster| cluster.members.retain(|m| m.relation == Relation::Duplicate || !replaced.contains(&m.document)));
    // Whatever else an article is like, it goes for the document that has its text.
    let equal = equal_to_index(exact, count);
    clusters.iter_mut().for_each(|cluster| cluster.members.retain(|m| !equal.contains_key(&m.document)));
    clusters.extend(equal.into_values());
    clusters
}

/// The articles, up to number `count`, that have the very text of a document of the index, each in a cluster around the first of these.
fn equal_to_index(exact: &[Option<u64>], count: usize) -> BTreeMap<usize, Cluster> {
    let mut of_index: HashMap<u64, usize> = HashMap::new();
    for (document, exact) in exact.iter().enumerate().skip(count) {
        if let Some(exact) = *exact {
            of_index.entry(exact).or_insert(document);
        }
    }
    let of_article = |document: usize| {
        let representative = *of_index.get(&exact[document]?)?;
        let member = Member { document, relation: Relation::Duplicate, resemblance: 1.0, containment: 1.0, of_representative: 1.0 };
        Some((document, Cluster { representative, reason: Preference::FirstId, members: vec![member] }))
    };
    (0..count).filter_map(of_article).collect()
}

/// For each member of a cluster its representative, and the member.
fn originals(clusters: &[Cluster]) -> HashMap<usize, (usize, Member)> {
    let of_cluster = |cluster: &Cluster| {
        let representative = cluster.representative;
        cluster.members.iter().map(|m| (m.document, (representative, *m))).collect::<Vec<_>>()
    };
    clusters.iter().flat_map(of_cluster).collect()
}

/// A paragraph of an article.
struct OwnParagraph {
    /// Its place in the text, in scalar values.
    span: Span,
    /// Hash of its comparison form, if it is long enough to be left out.
    exact: Option<u64>,
}

/// The paragraphs of a text that has no row: its lines.
fn paragraphs_of_text(text: &str) -> Vec<OwnParagraph> {
    let mut at = 0;
    let own = |line: &str| {
        let span = Span::new(at, at + line.chars().count());
        at = span.end + 1;
        OwnParagraph { span, exact: (count_tokens(line) >= MIN_TOKENS).then(|| exact_of(line)) }
    };
    text.split('\n').map(own).collect()
}

/// The paragraphs of all documents: of the articles, and then of the documents of an index.
fn paragraphs_of_all(articles: &Articles, compared: &Compared) -> Result<Vec<Vec<OwnParagraph>>, Error> {
    let mut paragraphs: Vec<Vec<OwnParagraph>> = Vec::with_capacity(compared.count());
    let paragraphs_of = |row: &ArticleRow| {
        let own = |(p, text): (&ParagraphRow, &str)| OwnParagraph {
            span: Span::new(p.start, p.end),
            exact: (count_tokens(text) >= MIN_TOKENS).then(|| exact_of(text)),
        };
        row.paragraphs().iter().zip(row.paragraph_texts()).map(own).collect::<Vec<_>>()
    };
    articles.for_each(
        Prints::None,
        |finished| paragraphs_of(&finished.row),
        |paragraphs| size_of_val(paragraphs.as_slice()),
        |found| {
            paragraphs.push(found);
            Ok(())
        },
    )?;
    for document in paragraphs.len()..compared.count() {
        paragraphs.push(paragraphs_of_text(&compared.text(document)?));
    }
    Ok(paragraphs)
}

/// For each document with duplicate paragraphs: for each paragraph the article that has it, if one does.
///
/// The articles are taken one after the other, so that a paragraph which one has lost is never the original of another.
fn duplicate_paragraphs(articles: &Articles, compared: &Compared) -> Result<HashMap<usize, Vec<Option<usize>>>, Error> {
    let paragraphs = paragraphs_of_all(articles, compared)?;
    let (mut order, count) = (compared.by_rank(), articles.len());
    // What an index has is there already, whatever the dates.
    order.sort_by_key(|&number| number < count);
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, &number)| places[number] = place);
    // For each document the stretches that it shares with one before: its own, the other's.
    let mut of_document: HashMap<usize, Vec<(Span, usize, Span)>> = HashMap::new();
    compared.for_each_pair(&mut |of_pair| {
        for &(p, a_span, b_span) in of_pair.passages.iter().filter(|(p, ..)| p.kind == PassageKind::Exact) {
            let (own, own_span, other, other_span) =
                if places[p.a] > places[p.b] { (p.a, a_span, p.b, b_span) } else { (p.b, b_span, p.a, a_span) };
            of_document.entry(own).or_default().push((own_span, other, other_span));
        }
        Ok(())
    })?;
    let mut first_with: HashMap<u64, usize> = HashMap::new();
    let mut found: HashMap<usize, Vec<Option<usize>>> = HashMap::new();
    for number in order {
        let stretches = of_document.get(&number).map_or(&[][..], Vec::as_slice);
        let is_left_out = |other: usize, span: Span| {
            found.get(&other).is_some_and(|originals| {
                let own = paragraphs[other].iter().zip(originals);
                own.into_iter().any(|(p, original)| original.is_some() && overlap(p.span, span) * 2 > span.len())
            })
        };
        let there: Vec<(Span, usize)> =
            stretches.iter().filter(|(_, other, span)| !is_left_out(*other, *span)).map(|(own, other, _)| (*own, *other)).collect();
        let same = |p: &OwnParagraph| p.exact.and_then(|exact| first_with.get(&exact)).copied();
        let originals: Vec<Option<usize>> =
            paragraphs[number].iter().map(|p| same(p).or_else(|| original(p.span, &there, &places))).collect();
        for (p, original) in paragraphs[number].iter().zip(&originals) {
            if let (Some(exact), None) = (p.exact, original) {
                first_with.entry(exact).or_insert(number);
            }
        }
        if originals.iter().any(Option::is_some) {
            found.insert(number, originals);
        }
    }
    Ok(found)
}

/// The first article whose stretches cover a paragraph.
fn original(paragraph: Span, stretches: &[(Span, usize)], places: &[usize]) -> Option<usize> {
    let mut within: HashMap<usize, Vec<Span>> = HashMap::new();
    for &(span, other) in stretches.iter().filter(|(span, _)| overlap(paragraph, *span) > 0) {
        let span = Span::new(span.start.max(paragraph.start), span.end.min(paragraph.end));
        within.entry(other).or_default().push(span);
    }
    let enough = within.into_iter().filter(|(_, spans)| covered_len(spans.clone()) as f64 >= COVERED * paragraph.len().max(1) as f64);
    enough.map(|(other, _)| other).min_by_key(|&other| places[other])
}

/// Characters that two spans have in common.
fn overlap(x: Span, y: Span) -> usize {
    x.end.min(y.end).saturating_sub(x.start.max(y.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::ReuseIndex;

    const STORY: &str = "The harbour authority said on Monday that the ferry would return to service in May, after both of its engines had been \
        replaced by a company of the neighbouring town, whose workers had to wait for parts from abroad for almost the whole of the winter.";

    /// The articles that are dropped, each with the document that stays; those from `count` on are of an index.
    fn dropped(texts: &[&str], count: usize) -> Vec<(usize, usize)> {
        let mut index = ReuseIndex::new();
        texts.iter().enumerate().for_each(|(i, text)| index.add(i.to_string(), text, None));
        let droppable = Droppable::duplicates();
        let exact: Vec<Option<u64>> = (0..index.len()).map(|document| index.exact(document)).collect();
        let around = around_index(&index.find().clusters, droppable, count, &exact, |a, b| index.compare(a, b).of_a);
        let dropped = index.dropped(&around, droppable);
        dropped.iter().map(|dropped| (dropped.document, dropped.duplicate_of)).collect()
    }

    #[test]
    fn documents_of_an_index_stand_for_the_articles() {
        let longer = format!("{STORY} More.");
        assert_eq!(dropped(&[STORY, &longer, STORY], 3), [(0, 1), (2, 1)]);
        assert_eq!(dropped(&[STORY, &longer, STORY], 2), [(0, 2), (1, 2)]);
        assert_eq!(dropped(&[STORY, STORY, &longer], 2), [(0, 2), (1, 2)]);
        assert_eq!(dropped(&[STORY, &longer, STORY], 0), []);
        // Too much of the article is its own.
        let longest = format!(
            "{STORY} It will run twice a day at first, and from the summer on four times, as it did before the storm of last year."
        );
        assert_eq!(dropped(&[&longest, STORY], 1), []);
        assert_eq!(dropped(&[&longest, STORY, STORY], 2), [(1, 2)]);
    }
}
