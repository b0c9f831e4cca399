//! Seeds of one document to pairs, and pairs to passages.

use crate::corpus::run::ordered::for_each_in_order;
use crate::corpus::run::progress::Progress;
use crate::corpus::store::{Groups, Sorted, Sorter};
use crate::error::Error;
use crate::reuse::{Candidates, Documents, Pair, PairSeed, Passage, candidates, merge, passages};

use super::STEP;
use super::documents::Stored;
use super::rows::SortedPassage;

/// The passages of all pairs, in their order, and the number of pairs that were left out.
pub(super) fn find<'p>(
    documents: &Stored,
    seeds: Sorted<'_, PairSeed>,
    progress: &Progress<'p>,
) -> Result<(Sorted<'p, SortedPassage>, usize), Error> {
    let until = progress.until();
    let mut found = Sorter::new(documents.folder(), documents.budget() / 2, until);
    let (mut crowded, mut number) = (0, 0);
    let total = documents.count() as u64;
    let mut told = 0;
    type Made = (u32, Vec<Passage>, usize);
    let make = |_, group: Result<(u32, Vec<PairSeed>), Error>| -> Result<Made, Error> {
        let (place, seeds) = group?;
        // Long documents take a while, and the step after them ends the search.
        if until.is_over() {
            return Ok((place, Vec::new(), 0));
        }
        let (passages, crowded) = of_document(documents, place, seeds)?;
        Ok((place, passages, crowded))
    };
    let size = |made: &Result<Made, Error>| made.as_ref().map_or(0, |(_, passages, _)| size_of_val(passages.as_slice()));
    let items = Groups::new(seeds, |seed: &PairSeed| seed.later);
    for_each_in_order(rayon::current_num_threads(), items, make, size, |made| {
        let (place, passages, left) = made?;
        crowded += left;
        for passage in passages {
            found.push(SortedPassage { passage, number })?;
            number += 1;
        }
        // Documents without seeds are done, too.
        let done = u64::from(place) + 1;
        if done >= told + STEP {
            told = done;
            return progress.step("align", done, total);
        }
        Ok(())
    })?;
    progress.step("align", total, total)?;
    Ok((found.finish()?, crowded))
}

/// The passages of a document with those before it in the order of rank, and with itself.
fn of_document(documents: &Stored, place: u32, mut seeds: Vec<PairSeed>) -> Result<(Vec<Passage>, usize), Error> {
    let number = |place: usize| documents.by_rank()[place] as usize;
    let own = number(place as usize);
    let document = documents.load(own)?;
    let within: Vec<_> = seeds.extract_if(.., |seed| seed.earlier == seed.later).map(|seed| seed.seed).collect();
    let Candidates { pairs, crowded } = candidates(&document, seeds, documents.statistics());
    let mut found = Vec::new();
    for pair in pairs {
        let pair = Pair { a: number(pair.a), b: own, seeds: pair.seeds };
        let of_pair = passages(&pair, &*documents.load(pair.a)?, &document, documents.statistics());
        // The document that was added first is the first one.
        found.extend(of_pair.into_iter().map(|passage| if pair.a <= pair.b { passage } else { passage.swapped() }));
    }
    if !within.is_empty() {
        let pair = Pair { a: own, b: own, seeds: merge(within) };
        found.extend(passages(&pair, &document, &document, documents.statistics()));
    }
    Ok((found, crowded))
}
