//! The rows that are sorted on the disk.

use crate::corpus::store::Sortable;
use crate::reuse::{Key, PairSeed, ParagraphKey, Passage, Seed, put, take, take_u32, take_u64};
use crate::text::Span;

/// The keys that begin at a unit, in the order of short keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeyRow {
    short: u64,
    document: u32,
    unit: u32,
    /// The long key with two bits below it: whether there is one, and whether the unit is a character of an unspaced script.
    long: u64,
}

const HAS_LONG: u64 = 2;
const UNSPACED: u64 = 1;

impl KeyRow {
    pub(super) fn of(key: &Key) -> Self {
        let flags = if key.long.is_some() { HAS_LONG } else { 0 } | if key.is_unspaced { UNSPACED } else { 0 };
        Self { short: key.short, document: key.document, unit: key.unit, long: key.long.unwrap_or_default() << 2 | flags }
    }

    /// What rows are grouped by.
    pub(super) const fn short(&self) -> u64 {
        self.short
    }

    pub(super) fn key(&self) -> Key {
        let long = (self.long & HAS_LONG != 0).then_some(self.long >> 2);
        Key { short: self.short, long, document: self.document, unit: self.unit, is_unspaced: self.long & UNSPACED != 0 }
    }
}

impl Sortable for KeyRow {
    const IS_COMPRESSED: bool = false;

    fn write(&self, before: Option<&Self>, out: &mut Vec<u8>) {
        put(self.short - before.map_or(0, |before| before.short), out);
        put(self.document.into(), out);
        put(self.unit.into(), out);
        out.extend(self.long.to_le_bytes());
    }

    fn read(before: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        let short = take(bytes)?.checked_add(before.map_or(0, |before| before.short))?;
        Some(Self { short, document: take_u32(bytes)?, unit: take_u32(bytes)?, long: take_u64(bytes)? })
    }
}

/// A long key whose short key is frequent, in the order of long keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LongRow {
    pub(super) long: u64,
    document: u32,
    unit: u32,
    is_unspaced: bool,
}

impl LongRow {
    pub(super) fn of(key: &Key) -> Option<Self> {
        Some(Self { long: key.long?, document: key.document, unit: key.unit, is_unspaced: key.is_unspaced })
    }

    pub(super) const fn key(&self) -> Key {
        Key { short: 0, long: Some(self.long), document: self.document, unit: self.unit, is_unspaced: self.is_unspaced }
    }
}

impl Sortable for LongRow {
    const IS_COMPRESSED: bool = false;

    fn write(&self, before: Option<&Self>, out: &mut Vec<u8>) {
        put((self.long - before.map_or(0, |before| before.long)) << 1 | u64::from(self.is_unspaced), out);
        put(self.document.into(), out);
        put(self.unit.into(), out);
    }

    fn read(before: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        let both = take(bytes)?;
        let long = (both >> 1).checked_add(before.map_or(0, |before| before.long))?;
        Some(Self { long, document: take_u32(bytes)?, unit: take_u32(bytes)?, is_unspaced: both & 1 != 0 })
    }
}

impl Sortable for PairSeed {
    const IS_COMPRESSED: bool = false;

    fn write(&self, before: Option<&Self>, out: &mut Vec<u8>) {
        put((self.later - before.map_or(0, |before| before.later)).into(), out);
        // A document is its own earlier one for what it has twice.
        put((self.later - self.earlier).into(), out);
        for number in [self.seed.a, self.seed.b, self.seed.len, self.seed.family] {
            put(number.into(), out);
        }
    }

    fn read(before: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        let later = take_u32(bytes)?.checked_add(before.map_or(0, |before| before.later))?;
        let earlier = later.checked_sub(take_u32(bytes)?)?;
        let seed = Seed { a: take_u32(bytes)?, b: take_u32(bytes)?, len: take_u32(bytes)?, family: take_u32(bytes)? };
        Some(Self { later, earlier, seed })
    }
}

impl Sortable for ParagraphKey {
    const IS_COMPRESSED: bool = false;

    fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
        self.pack(out);
    }

    fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        Self::unpack(bytes)
    }
}

/// A passage, in the order of passages; of equal ones in the order in which they were found.
pub(super) struct SortedPassage {
    pub(super) passage: Passage,
    pub(super) number: u64,
}

impl PartialEq for SortedPassage {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for SortedPassage {}

impl PartialOrd for SortedPassage {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortedPassage {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.passage.order().cmp(&other.passage.order()).then(self.number.cmp(&other.number))
    }
}

impl Sortable for SortedPassage {
    const IS_COMPRESSED: bool = true;

    fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
        put(self.number, out);
        self.passage.pack(out);
    }

    fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { number: take(bytes)?, passage: Passage::unpack(bytes)? })
    }
}

/// A span of a passage within one site, in one of its documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SpanRow {
    pub(super) document: u32,
    /// The number of the passage.
    pub(super) passage: u64,
    pub(super) span: Span,
}

impl Sortable for SpanRow {
    const IS_COMPRESSED: bool = false;

    fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
        put(self.document.into(), out);
        put(self.passage, out);
        put(self.span.start as u64, out);
        put(self.span.len() as u64, out);
    }

    fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        let (document, passage) = (take_u32(bytes)?, take(bytes)?);
        let (start, len) = (usize::try_from(take(bytes)?).ok()?, usize::try_from(take(bytes)?).ok()?);
        Some(Self { document, passage, span: Span::new(start, start.checked_add(len)?) })
    }
}

/// The depth of a passage in one of its documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DepthRow {
    pub(super) passage: u64,
    pub(super) depth: u32,
}

impl Sortable for DepthRow {
    const IS_COMPRESSED: bool = false;

    fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
        put(self.passage, out);
        put(self.depth.into(), out);
    }

    fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { passage: take(bytes)?, depth: take_u32(bytes)? })
    }
}

/// A passage of a component of related documents.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RelatedRow {
    pub(super) component: u32,
    pub(super) passage: SortedPassage,
}

impl Sortable for RelatedRow {
    const IS_COMPRESSED: bool = true;

    fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
        put(self.component.into(), out);
        self.passage.write(None, out);
    }

    fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
        Some(Self { component: take_u32(bytes)?, passage: SortedPassage::read(None, bytes)? })
    }
}
