//! The occurrences of the keys of many documents, and their paragraphs with close simhashes, looked up in the order of the tables: each page is read once.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{BLOCKS, Grouping, Key, MIN_UNITS, Prepared, StoredParagraph, Tasks, block_first, grouping, keys};

use super::seeds::{Own, Placed, Side, Wanted};
use super::view::{Known, Run, View};

/// The occurrences of a key that are paired.
pub(super) enum Group {
    /// Each with each: their segments and units. Whether the key is a long one.
    Clique(bool, Box<[(usize, u64)]>),
    /// The first one, in the order of rank, with each of the others.
    Star {
        first: (usize, u64),
        count: u32,
        /// All of them, by segment.
        runs: Box<[Run]>,
    },
}

/// The groups of the keys of some documents. Keys that occur once have none.
#[derive(Default)]
pub(super) struct Groups {
    /// By short key. None where the long keys decide.
    short: FxHashMap<u64, Option<Group>>,
    /// By short and long key.
    long: FxHashMap<(u64, u64), Group>,
}

/// Parts of the keys, which are looked up in parallel.
const PARTS: usize = 16;

/// In the place of the long key of what has none: greater than all keys.
const NO_LONG: u64 = u64::MAX;

impl Groups {
    /// The groups of the keys of documents. The documents of the segment `last`, if there is one, come after all others, whatever their dates.
    pub(super) fn of(view: &View, documents: &[&Prepared], last: Option<usize>, tasks: &impl Tasks) -> Result<Self, Error> {
        let of_document =
            |document: &Prepared| -> Vec<(u64, u64)> { keys(document, 0).map(|key| (key.short, key.long.unwrap_or(NO_LONG))).collect() };
        let mut all: Vec<(u64, u64)> = tasks.run(documents.len(), |i| of_document(documents[i])).concat();
        all.sort_unstable();
        all.dedup();
        let of_short: Vec<&[(u64, u64)]> = all.chunk_by(|x, y| x.0 == y.0).collect();
        let each = of_short.len().div_ceil(PARTS).max(1);
        let parts: Vec<&[&[(u64, u64)]]> = of_short.chunks(each).collect();
        let mut groups = Self::default();
        for part in tasks.run(parts.len(), |i| Self::of_part(view, parts[i], last)) {
            let part = part?;
            groups.short.extend(part.short);
            groups.long.extend(part.long);
        }
        Ok(groups)
    }

    fn of_part(view: &View, keys: &[&[(u64, u64)]], last: Option<usize>) -> Result<Self, Error> {
        let mut groups = Self::default();
        for of_short in keys {
            let short = of_short[0].0;
            let runs = view.runs(short)?;
            match grouping(count(&runs), false) {
                Grouping::Clique => drop(groups.short.insert(short, Some(clique(view, false, &runs)?))),
                Grouping::Longer => {
                    groups.short.insert(short, None);
                    for &(_, long) in of_short.iter().filter(|(_, long)| *long != NO_LONG) {
                        let runs = view.with_long(&runs, short, long)?;
                        match grouping(count(&runs), true) {
                            Grouping::Clique => drop(groups.long.insert((short, long), clique(view, true, &runs)?)),
                            Grouping::Star => {
                                let count = count(&runs) as u32;
                                if let Some(first) = first(view, &runs, last)? {
                                    groups.long.insert((short, long), Group::Star { first, count, runs: runs.into() });
                                }
                            }
                            Grouping::Alone | Grouping::Longer => {}
                        }
                    }
                }
                Grouping::Alone | Grouping::Star => {}
            }
        }
        Ok(groups)
    }

    /// The group of a key.
    pub(super) fn get(&self, key: &Key) -> Option<&Group> {
        match self.short.get(&key.short)? {
            Some(group) => Some(group),
            None => self.long.get(&(key.short, key.long?)),
        }
    }
}

fn count(runs: &[Run]) -> usize {
    runs.iter().map(Run::len).sum()
}

fn clique(view: &View, is_long: bool, runs: &[Run]) -> Result<Group, Error> {
    let mut places = Vec::new();
    for (segment, run) in runs.iter().enumerate() {
        places.extend(view.units(segment, run)?.into_iter().map(|unit| (segment, unit)));
    }
    Ok(Group::Clique(is_long, places.into()))
}

/// The first occurrence of all, in the order of rank.
fn first(view: &View, runs: &[Run], last: Option<usize>) -> Result<Option<(usize, u64)>, Error> {
    let mut firsts = Vec::new();
    for (segment, run) in runs.iter().enumerate() {
        firsts.extend(view.first_unit(segment, run)?.map(|unit| (segment, unit)));
    }
    if firsts.len() > 1 {
        firsts.retain(|(segment, _)| Some(*segment) != last);
    }
    if let [only] = firsts[..] {
        return Ok(Some(only));
    }
    let mut ranked = Vec::new();
    for (segment, unit) in firsts {
        let of = &view.parts[segment].segment;
        ranked.push((of.rank(of.document_of_unit(unit)?.0)?, (segment, unit)));
    }
    Ok(ranked.into_iter().min().map(|(_, first)| first))
}

/// The seeds of the paragraphs of a document with those whose simhashes are close, and how many paragraphs have more neighbours than they are compared with.
#[derive(Default)]
pub(super) struct Closes {
    /// With earlier paragraphs: of each block the first by rank.
    pub(super) earlier: Vec<Placed>,
    /// With paragraphs of later documents of the index, if these are wanted.
    pub(super) later: Vec<Placed>,
    pub(super) crowded: usize,
}

/// What one block gives, for the documents by their numbers.
type OfBlock = Result<BTreeMap<usize, Closes>, Error>;

/// The seeds of paragraphs with close simhashes, for each of the documents.
pub(super) fn closes(view: &View, documents: &[Own<'_>], wanted: Wanted, tasks: &impl Tasks) -> Result<Vec<Closes>, Error> {
    let mut long = Vec::new();
    for (i, own) in documents.iter().enumerate() {
        let numbered = own.document.paragraphs().iter().zip(0..);
        long.extend(
            numbered
                .filter(|(p, _)| p.units >= MIN_UNITS)
                .map(|(p, number): (_, u32)| (i, *p, own.first_paragraph().saturating_add(number))),
        );
    }
    let of_blocks: Vec<OfBlock> = tasks.run(usize::from(BLOCKS), |block| {
        let block = block as u8;
        let bits_first = |(i, p, number): &(usize, StoredParagraph, u32)| (block_first(p.simhash, block), *i, *p, *number);
        let mut sorted: Vec<(u64, usize, StoredParagraph, u32)> = long.iter().map(bits_first).collect();
        sorted.sort_unstable();
        let (mut found, mut known) = (BTreeMap::<usize, Closes>::new(), Known::default());
        for (bits, i, paragraph, number) in sorted {
            let (own, paragraph) = (&documents[i], StoredParagraph { simhash: bits, ..paragraph });
            let (near, is_crowded) = view.near(block, bits, &own.place(number))?;
            let (mut earlier, mut later) = (Vec::new(), Vec::new());
            for near in near {
                let Some((other, close)) = own.close(near, bits, &mut known)? else { continue };
                let seed = |side| own.paragraph_seed(&paragraph, other, &close, side).map(|seed| (other, seed));
                earlier.extend(seed(Side::Earlier));
                if matches!(wanted, Wanted::AndLater(old) if other.segment < old) {
                    later.extend(seed(Side::Later));
                }
            }
            own.keep_first(&mut earlier)?;
            if is_crowded || !earlier.is_empty() || !later.is_empty() {
                let of_document = found.entry(i).or_default();
                of_document.earlier.append(&mut earlier);
                of_document.later.append(&mut later);
                of_document.crowded += usize::from(is_crowded);
            }
        }
        Ok(found)
    });
    let mut closes: Vec<Closes> = documents.iter().map(|_| Closes::default()).collect();
    for of_block in of_blocks {
        for (i, mut of_document) in of_block? {
            closes[i].earlier.append(&mut of_document.earlier);
            closes[i].later.append(&mut of_document.later);
            closes[i].crowded += of_document.crowded;
        }
    }
    Ok(closes)
}
