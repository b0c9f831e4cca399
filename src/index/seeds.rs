//! The search for pairs in a view: what [`Search`](crate::reuse::Search) does in memory, with look-ups in the tables of the segments.
//!
//! A pair is chosen from its later document, with all seeds of that document. So a new document that has an early date needs more: each later document
//! that may have it as a candidate is asked for its own candidates.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{
    Candidates, MAX_CLOSE, NEAR, PairSeed, Prepared, SHIFT, Seed, StoredParagraph, Tasks, candidates, is_enough_alone, key_length, keys,
    may_be_candidate, paragraph_seed,
};

use super::format::DocumentRow;
use super::lookup::{Closes, Group, Groups, closes};
use super::segment::Rank;
use super::view::{Bound, Known, Near, Place, Ranks, Ref, View, is_close};

/// A document whose pairs are searched.
pub(super) struct Own<'v> {
    view: &'v View,
    ranks: &'v Ranks,
    pub(super) document: &'v Prepared,
    pub(super) at: Ref,
    rank: Option<Rank>,
    pub(super) bounds: Vec<Bound>,
}

/// A pair: the earlier document, the later one, and their seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PairOf {
    pub(super) earlier: Ref,
    pub(super) later: Ref,
    pub(super) seeds: Vec<Seed>,
}

/// The pairs of a document with earlier ones.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pairs: Vec<PairOf>,
    pub(super) crowded: usize,
    pub(super) crowded_simhashes: usize,
    /// The later documents that may have this one as a candidate.
    pub(super) later: Vec<Ref>,
}

/// Which documents are searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Earlier ones.
    Earlier,
    /// Earlier ones, and later ones in the segments before this one.
    AndLater(usize),
    /// All others: the documents themselves come last, whatever their dates.
    All,
}

/// The pairs of documents with earlier ones, for each of them.
pub(super) fn search(view: &View, documents: &[(&Prepared, Ref)], wanted: Wanted, tasks: &impl Tasks) -> Result<Vec<Found>, Error> {
    let prepared: Vec<&Prepared> = documents.iter().map(|(document, _)| *document).collect();
    let last = documents.first().filter(|_| wanted == Wanted::All).map(|(_, at)| at.segment);
    let groups = Groups::of(view, &prepared, last, tasks)?;
    let ranks = Ranks::default();
    let own = tasks.run(documents.len(), |i| Own::of(view, &ranks, documents[i], wanted == Wanted::All));
    let own = own.into_iter().collect::<Result<Vec<Own<'_>>, Error>>()?;
    let closes = closes(view, &own, wanted, tasks)?;
    let until = tasks.until();
    let found = tasks.run(own.len(), |i| {
        until.check()?;
        let mut found = own[i].candidates(&groups, &closes[i])?;
        if let Wanted::AndLater(old) = wanted {
            found.later = own[i].later(&groups, &closes[i], old)?;
        }
        Ok(found)
    });
    found.into_iter().collect()
}

/// An occurrence of a key of the document in a segment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The first unit there, numbered through the segment.
    there: u64,
    unit: u32,
    len: u32,
    family: u32,
}

/// A seed with the other document.
pub(super) type Placed = (Ref, Seed);

impl<'v> Own<'v> {
    fn of(view: &'v View, ranks: &'v Ranks, (document, at): (&'v Prepared, Ref), is_last: bool) -> Result<Self, Error> {
        let rank = if is_last { None } else { Some(view.rank(at)?) };
        let bounds = view.bounds(at, rank.as_ref())?;
        Ok(Self { view, ranks, document, at, rank, bounds })
    }

    /// The number of its first paragraph in its segment.
    pub(super) fn first_paragraph(&self) -> u32 {
        self.bounds[self.at.segment].paragraph
    }

    /// The pairs of the document with earlier ones.
    fn candidates(&self, groups: &Groups, closes: &Closes) -> Result<Found, Error> {
        let mut seeds = self.seeds(self.hits(groups, Earlier, self.bounds.len())?, Earlier)?;
        seeds.extend(&closes.earlier);
        let places = self.places(seeds.iter().map(|(other, _)| *other).collect())?;
        let mut refs = vec![self.at; places.len()];
        places.iter().for_each(|(other, place)| refs[*place as usize] = *other);
        let later = places[&self.at];
        let seeds = seeds.into_iter().map(|(other, seed)| PairSeed { later, earlier: places[&other], seed }).collect();
        let Candidates { pairs, crowded } = candidates(self.document, seeds, &self.view.statistics);
        let pairs = pairs.into_iter().map(|pair| PairOf { earlier: refs[pair.a], later: self.at, seeds: pair.seeds }).collect();
        Ok(Found { pairs, crowded, crowded_simhashes: closes.crowded, later: Vec::new() })
    }

    /// The later documents, of the segments before number `old`, that may have this one as a candidate.
    fn later(&self, groups: &Groups, closes: &Closes, old: usize) -> Result<Vec<Ref>, Error> {
        if self.rank.is_none()
            || self.bounds[..old].iter().zip(&self.view.parts).all(|(bound, part)| bound.document >= part.segment.documents())
        {
            return Ok(Vec::new());
        }
        let mut seeds = self.seeds(self.hits(groups, Later, old)?, Later)?;
        seeds.extend(&closes.later);
        let mut of_document: FxHashMap<Ref, Vec<PairSeed>> = FxHashMap::default();
        for (other, seed) in seeds {
            of_document.entry(other).or_default().push(PairSeed { later: 1, earlier: 0, seed });
        }
        let likely = of_document.into_iter().filter(|(_, seeds)| may_be_candidate(self.document, seeds.clone(), &self.view.statistics));
        Ok(likely.map(|(other, _)| other).collect())
    }

    /// The places of documents in the order of rank, and that of the document itself.
    fn places(&self, mut others: Vec<Ref>) -> Result<FxHashMap<Ref, u32>, Error> {
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != self.at);
        let mut ranked =
            others.into_iter().map(|other| Ok((self.ranks.get(self.view, other)?, other))).collect::<Result<Vec<_>, Error>>()?;
        ranked.sort();
        let in_order = ranked.into_iter().map(|(_, other)| other).chain([self.at]);
        Ok(in_order.zip(0..).collect())
    }

    /// The occurrences of the keys of the document in other documents on one side of it, by segment, of the first `segments` ones.
    fn hits(&self, groups: &Groups, side: Side, segments: usize) -> Result<Vec<Vec<Hit>>, Error> {
        let mut hits = vec![Vec::new(); segments];
        for key in keys(self.document, 0) {
            let Some(group) = groups.get(&key) else { continue };
            match group {
                Group::Clique(is_long, places) => {
                    let len = key_length(*is_long, key.is_unspaced) as u32;
                    for &(segment, there) in places {
                        if segment < segments && self.is_on(side, segment, there) {
                            hits[segment].push(Hit { there, unit: key.unit, len, family: 0 });
                        }
                    }
                }
                Group::Star { first, count, runs } => {
                    let hit = |there| Hit { there, unit: key.unit, len: key_length(true, key.is_unspaced) as u32, family: *count };
                    let own = (self.at.segment, self.bounds[self.at.segment].unit.saturating_add(u64::from(key.unit)));
                    if side == Earlier && self.is_on(Earlier, first.0, first.1) {
                        hits[first.0].push(hit(first.1));
                    } else if side == Later && *first == own {
                        for (segment, (run, hits)) in runs.iter().zip(&mut hits).enumerate() {
                            let units = self.view.units(segment, run)?.into_iter();
                            hits.extend(units.filter(|&unit| self.is_on(Later, segment, unit)).map(hit));
                        }
                    }
                }
            }
        }
        Ok(hits)
    }

    /// Whether a unit of a segment is in a document before this one, or in one after it.
    fn is_on(&self, side: Side, segment: usize, unit: u64) -> bool {
        match side {
            Earlier => unit < self.bounds[segment].unit,
            Later if segment == self.at.segment => unit >= self.bounds[segment].unit.saturating_add(self.document.unit_count() as u64),
            Later => unit >= self.bounds[segment].unit,
        }
    }

    /// The seeds of hits. Most hits are chance and have no other near them: these are left out before their documents are looked up.
    fn seeds(&self, hits: Vec<Vec<Hit>>, side: Side) -> Result<Vec<Placed>, Error> {
        // In the later document seeds that are near may be as far from each other as their diagonals are, too.
        let reach = u64::from(NEAR) + if side == Later { SHIFT.unsigned_abs() } else { 0 };
        let mut seeds = Vec::new();
        for (segment, mut hits) in hits.into_iter().enumerate() {
            hits.sort_unstable();
            let mut within: Option<(u32, DocumentRow, DocumentRow)> = None;
            for (i, hit) in hits.iter().enumerate() {
                let before = i.checked_sub(1).and_then(|before| hits.get(before));
                let is_far = |other: Option<&Hit>| other.is_none_or(|other| other.there.abs_diff(hit.there) > reach);
                let is_lone = is_far(before) && is_far(hits.get(i + 1));
                if is_lone && !is_enough_alone(self.document, hit.unit, hit.len, &self.view.statistics) {
                    continue;
                }
                let (document, row, next) = match within {
                    Some(known) if hit.there < known.2.first_unit => known,
                    _ => self.view.parts[segment].segment.document_of_unit(hit.there)?,
                };
                within = Some((document, row, next));
                let there = (hit.there - row.first_unit) as u32;
                let (a, b) = if side == Earlier { (there, hit.unit) } else { (hit.unit, there) };
                seeds.push((Ref { segment, document }, Seed { a, b, len: hit.len, family: hit.family }));
            }
        }
        Ok(seeds)
    }

    /// Where a paragraph of the document is, for the search for its neighbours.
    pub(super) fn place(&self, paragraph: u32) -> Place<'_> {
        Place { segment: self.at.segment, paragraph, bounds: &self.bounds, is_last: self.rank.is_none(), ranks: self.ranks }
    }

    /// A paragraph whose simhash is close to these bits, with its document. Those of the document itself need not be looked up.
    pub(super) fn close(&self, near: Near, bits: u64, known: &mut Known) -> Result<Option<(Ref, StoredParagraph)>, Error> {
        let within = near.paragraph.checked_sub(self.first_paragraph()).filter(|_| near.segment == self.at.segment);
        match within.and_then(|number| self.document.paragraphs().get(number as usize)) {
            Some(own) => Ok(is_close(near.bits, bits).then_some((self.at, StoredParagraph { simhash: near.bits, ..*own }))),
            None => self.view.close(near, bits, known),
        }
    }

    /// Keeps of the seeds of a paragraph in one block those with the first paragraphs by rank: these count.
    pub(super) fn keep_first(&self, seeds: &mut Vec<Placed>) -> Result<(), Error> {
        if seeds.len() <= MAX_CLOSE {
            return Ok(());
        }
        let mut ranked = Vec::with_capacity(seeds.len());
        for (other, seed) in seeds.drain(..) {
            // The document itself comes after those before it.
            let rank = if other == self.at { None } else { Some(self.ranks.get(self.view, other)?) };
            ranked.push((rank.is_none(), rank, seed, other));
        }
        ranked.sort_unstable();
        seeds.extend(ranked.into_iter().take(MAX_CLOSE).map(|(_, _, seed, other)| (other, seed)));
        Ok(())
    }

    /// The seed of a paragraph with a close one in another document on one side, or earlier in this one.
    pub(super) fn paragraph_seed(&self, own: &StoredParagraph, other: Ref, paragraph: &StoredParagraph, side: Side) -> Option<Seed> {
        let bound = self.bounds[other.segment].document;
        match side {
            Earlier if other == self.at => (paragraph.first < own.first).then(|| paragraph_seed(paragraph, own))?,
            Earlier => (other.document < bound).then(|| paragraph_seed(paragraph, own))?,
            Later => (other != self.at && other.document >= bound).then(|| paragraph_seed(own, paragraph))?,
        }
    }
}

/// On which side of a document others are, in the order of rank.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Earlier,
    Later,
}

use Side::{Earlier, Later};
