//! Documents to keys, and the groups of one key to seeds.

use crate::corpus::run::ordered::for_each_in_order;
use crate::corpus::run::progress::Progress;
use crate::corpus::store::{Groups, Sorted, Sorter};
use crate::error::Error;
use crate::reuse::{
    Documents, Key, PairSeed, ParagraphKey, is_frequent, keys, pairs_of_long, pairs_of_short, paragraph_keys, seeds_of_bucket_until,
};

use super::documents::Stored;
use super::rows::{KeyRow, LongRow};
use super::{Beat, STEP};

/// What documents are compared by: their keys, and their paragraphs.
type Rows<'p> = (Sorted<'p, KeyRow>, Sorted<'p, ParagraphKey>);

/// The seeds of all documents, ordered, and the number of paragraphs that have more neighbours than they are compared with. With `within` also those of
/// documents with themselves.
pub(super) fn find<'p>(documents: &Stored, within: bool, progress: &Progress<'p>) -> Result<(Sorted<'p, PairSeed>, usize), Error> {
    let (units, paragraphs) = rows(documents, progress)?;
    let total = documents.count() as u64;
    let mut beat = Beat::new(progress, "candidates", (total, total), STEP);
    let mut seeds = Sorter::new(documents.folder(), documents.budget() / 4, progress.until());
    let crowded = add_of_paragraphs(paragraphs, &mut seeds, &mut beat)?;
    let mut longs = Sorter::new(documents.folder(), documents.budget() / 8, progress.until());
    add_of_short_keys(units, within, &mut seeds, &mut longs, &mut beat)?;
    add_of_long_keys(longs.finish()?, within, &mut seeds, &mut beat)?;
    Ok((seeds.finish()?, crowded))
}

/// The rows of all documents, ordered.
fn rows<'p>(documents: &Stored, progress: &Progress<'p>) -> Result<Rows<'p>, Error> {
    let (folder, budget, until) = (documents.folder(), documents.budget(), progress.until());
    let (mut of_units, mut of_paragraphs) = (Sorter::new(folder, budget / 2, until), Sorter::new(folder, budget / 8, until));
    let total = documents.count() as u64;
    let mut done = 0;
    type Made = (Vec<KeyRow>, Vec<ParagraphKey>);
    let make = |_, (place, number): (u32, u32)| -> Result<Made, Error> {
        let document = documents.read(number as usize)?;
        Ok((keys(&document, place).map(|key| KeyRow::of(&key)).collect(), paragraph_keys(&document, place).collect()))
    };
    let size = |made: &Result<Made, Error>| {
        made.as_ref().map_or(0, |(keys, paragraphs)| size_of_val(keys.as_slice()) + size_of_val(paragraphs.as_slice()))
    };
    let items = (0..).zip(documents.by_rank().iter().copied());
    for_each_in_order(rayon::current_num_threads(), items, make, size, |made| {
        let (keys, paragraphs) = made?;
        keys.into_iter().try_for_each(|row| of_units.push(row))?;
        paragraphs.into_iter().try_for_each(|row| of_paragraphs.push(row))?;
        done += 1;
        if done % STEP == 0 || done == total { progress.step("candidates", done, total) } else { Ok(()) }
    })?;
    Ok((of_units.finish()?, of_paragraphs.finish()?))
}

/// Adds the seeds of paragraphs that are alike. Gives the number of those that have more neighbours than they are compared with.
fn add_of_paragraphs(rows: Sorted<'_, ParagraphKey>, seeds: &mut Sorter<'_, PairSeed>, beat: &mut Beat<'_>) -> Result<usize, Error> {
    let (mut buckets, mut bucket) = (Groups::new(rows, ParagraphKey::bucket), Vec::new());
    let mut crowded = 0;
    while buckets.next_into(&mut bucket)?.is_some() {
        beat.parts(bucket.len())?;
        if bucket.len() > 1 {
            let (of_bucket, left) = seeds_of_bucket_until(std::mem::take(&mut bucket), beat.until());
            crowded += left;
            of_bucket.into_iter().try_for_each(|seed| seeds.push(seed))?;
        }
    }
    Ok(crowded)
}

/// Adds the seeds of short keys. Where one is too frequent, its long keys go to `longs`.
fn add_of_short_keys(
    rows: Sorted<'_, KeyRow>,
    within: bool,
    seeds: &mut Sorter<'_, PairSeed>,
    longs: &mut Sorter<'_, LongRow>,
    beat: &mut Beat<'_>,
) -> Result<(), Error> {
    let (mut groups, mut group) = (Groups::new(rows, KeyRow::short), Vec::new());
    let mut of_key = Vec::new();
    while groups.next_into(&mut group)?.is_some() {
        beat.parts(group.len())?;
        if group.len() < 2 {
            continue;
        }
        if is_frequent(group.len()) {
            group.iter().filter_map(|row| LongRow::of(&row.key())).try_for_each(|row| longs.push(row))?;
            continue;
        }
        of_key.clear();
        of_key.extend(group.iter().map(KeyRow::key));
        pairs_of_short(&of_key, within).into_iter().try_for_each(|seed| seeds.push(seed))?;
    }
    Ok(())
}

/// Adds the seeds of long keys.
fn add_of_long_keys(rows: Sorted<'_, LongRow>, within: bool, seeds: &mut Sorter<'_, PairSeed>, beat: &mut Beat<'_>) -> Result<(), Error> {
    let (mut groups, mut group) = (Groups::new(rows, |row: &LongRow| row.long), Vec::new());
    while groups.next_into(&mut group)?.is_some() {
        beat.parts(group.len())?;
        if group.len() < 2 {
            continue;
        }
        let of_key: Vec<Key> = group.iter().map(LongRow::key).collect();
        pairs_of_long(&of_key, within).into_iter().try_for_each(|seed| seeds.push(seed))?;
    }
    Ok(())
}
