//! Postings and keys of paragraphs to seeds.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::error::Error;
use crate::reuse::{Key, PairSeed, ParagraphKey, Seed, is_family, seed_of_family, seeds_of_bucket, seeds_of_key, seeds_of_long_key};

use super::Work;
use super::columns::{Flags, Integers, batch, integers, none};
use super::groups::Groups;
use super::keys::{KeyColumns, read_paragraphs};

/// The step from postings to seeds.
#[derive(Default)]
pub(super) struct Seeds {
    groups: Groups<(u64, bool), Key>,
}

/// The columns of postings of families, which need no others beside them.
struct FamilyColumns<'b> {
    count: Integers<'b>,
    first: KeyColumns<'b>,
}

impl<'b> FamilyColumns<'b> {
    fn if_any(batch: &'b RecordBatch) -> Result<Option<Self>, Error> {
        if batch.column_by_name("count").is_none() {
            return Ok(None);
        }
        let first = KeyColumns::named(batch, ["first_document", "first_unit", "first_is_unspaced"])?;
        Ok(Some(Self { count: Integers::of(batch, "count")?, first }))
    }
}

impl Work for Seeds {
    fn schema(&self) -> SchemaRef {
        seed_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let (keys, is_long) = (Integers::of(batch, "key")?, Flags::if_any(batch, "is_long")?);
        let (places, families) = (KeyColumns::of(batch)?, FamilyColumns::if_any(batch)?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let key = places.key(row)?;
            let of_family = families.as_ref().filter(|families| families.count.get(row).is_some());
            if let Some(families) = of_family {
                let (first, count): (Key, u32) = (families.first.key(row)?, families.count.number(row)?);
                if !is_family(count as usize) {
                    return Err(Error::input(format!("a family has {count} postings: so few are paired with each other")));
                }
                found.extend(seed_of_family(&first, &key, count));
                continue;
            }
            let short = keys.bits(row)?;
            let is_long = is_long.get(row).unwrap_or_default();
            let before = self.groups.add((short, is_long), Key { short, ..key });
            found.extend(before.into_iter().flat_map(seeds));
        }
        seed_rows(&found)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        let last: Vec<PairSeed> = self.groups.take().into_iter().flat_map(seeds).collect();
        seed_rows(&last)
    }
}

fn seeds(((_, is_long), keys): ((u64, bool), Vec<Key>)) -> Vec<PairSeed> {
    if is_long { seeds_of_long_key(keys) } else { seeds_of_key(keys) }
}

fn seed_rows(rows: &[PairSeed]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("later", integers(rows, |s| Some(s.later.into()))),
        ("earlier", integers(rows, |s| Some(s.earlier.into()))),
        ("a", integers(rows, |s| Some(s.seed.a.into()))),
        ("b", integers(rows, |s| Some(s.seed.b.into()))),
        ("len", integers(rows, |s| Some(s.seed.len.into()))),
        ("family", integers(rows, |s| Some(s.seed.family.into()))),
    ])
}

/// The columns of a seed.
pub(super) struct SeedColumns<'b>([Integers<'b>; 5]);

impl<'b> SeedColumns<'b> {
    pub(super) fn of(batch: &'b RecordBatch) -> Result<Self, Error> {
        let of = |name| Integers::of(batch, name);
        Ok(Self([of("earlier")?, of("a")?, of("b")?, of("len")?, of("family")?]))
    }

    /// Whether there is a seed in a row.
    pub(super) fn is_any(&self, row: usize) -> bool {
        self.0[0].get(row).is_some()
    }

    pub(super) fn seed(&self, row: usize, later: u32) -> Result<PairSeed, Error> {
        let [earlier, a, b, len, family] = &self.0;
        let seed = Seed { a: a.number(row)?, b: b.number(row)?, len: len.number(row)?, family: family.number(row)? };
        Ok(PairSeed { later, earlier: earlier.number(row)?, seed })
    }
}

/// The step from the keys of paragraphs to seeds.
#[derive(Default)]
pub(super) struct ParagraphSeeds {
    groups: Groups<u32, ParagraphKey>,
}

impl ParagraphSeeds {
    fn rows(buckets: Vec<Vec<ParagraphKey>>) -> Result<RecordBatch, Error> {
        let (mut seeds, mut crowded) = (Vec::new(), 0);
        for bucket in buckets {
            let (of_bucket, left) = seeds_of_bucket(bucket);
            seeds.extend(of_bucket.into_iter().map(Some));
            crowded += left as i64;
        }
        seeds.extend((crowded > 0).then_some(None));
        let of = |value: fn(&PairSeed) -> u32| integers(&seeds, move |seed| seed.as_ref().map(|seed| value(seed).into()));
        batch(vec![
            ("later", of(|s| s.later)),
            ("earlier", of(|s| s.earlier)),
            ("a", of(|s| s.seed.a)),
            ("b", of(|s| s.seed.b)),
            ("len", of(|s| s.seed.len)),
            ("family", of(|s| s.seed.family)),
            ("crowded", integers(&seeds, |seed| seed.is_none().then_some(crowded))),
        ])
    }
}

impl Work for ParagraphSeeds {
    fn schema(&self) -> SchemaRef {
        Self::rows(Vec::new()).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let mut buckets = Vec::new();
        for (bucket, key) in read_paragraphs(batch)? {
            buckets.extend(self.groups.add(bucket, key).map(|(_, keys)| keys));
        }
        Self::rows(buckets)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        Self::rows(self.groups.take().into_iter().map(|(_, keys)| keys).collect())
    }
}
