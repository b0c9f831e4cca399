//! A set of short runs of bytes that answers from a few cache lines.

/// A set of short runs of bytes. It may claim to have a run that it has not (a Bloom filter with one hash).
#[derive(Clone, Debug)]
pub(crate) struct BloomFilter(Vec<u64>);

impl BloomFilter {
    /// Bits of a hash.
    const BITS: u32 = 15;

    /// Adds a run of bytes.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        let hash = Self::hash(bytes);
        self.0[hash / u64::BITS as usize] |= 1 << (hash % u64::BITS as usize);
    }

    /// Whether it may have a run of bytes.
    #[inline]
    pub(crate) fn have(&self, bytes: &[u8]) -> bool {
        let hash = Self::hash(bytes);
        self.0[hash / u64::BITS as usize] >> (hash % u64::BITS as usize) & 1 != 0
    }

    #[inline]
    fn hash(bytes: &[u8]) -> usize {
        let number = bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Self::BITS)) as usize
    }
}

impl Default for BloomFilter {
    fn default() -> Self {
        Self(vec![0; (1 << Self::BITS) / u64::BITS as usize])
    }
}
