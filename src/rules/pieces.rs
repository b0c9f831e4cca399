//! Which rows of a table have a piece of text in another.
//!
//! Hardly any place of a text begins a piece, so that nearly all of the time goes into finding that out. An automaton over
//! some hundred pieces of many scripts waits for memory at every byte; a set of hashes of the three bytes that pieces begin
//! with (as in Wu and Manber, "A Fast Algorithm for Multi-Pattern Searching", 1994) fits into a few cache lines, and one
//! look does not wait for the other.

use rustc_hash::FxHashMap;

/// Bits of a hash of three bytes.
const BITS: u32 = 15;

/// Pieces of text, each of a row.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    /// A bit for each hash of three bytes that a piece begins with, or that begin with a piece.
    windows: Vec<u64>,
    /// The pieces, with their rows, by their first two bytes.
    by_start: FxHashMap<[u8; 2], Vec<(String, usize)>>,
}

impl Pieces {
    /// Pieces with their rows. Those of one byte are not found.
    pub(super) fn new(pieces: impl IntoIterator<Item = (String, usize)>) -> Self {
        let mut found = Self { windows: vec![0; (1 << BITS) / u64::BITS as usize], by_start: FxHashMap::default() };
        for (piece, row) in pieces {
            let &[first, second, ref rest @ ..] = piece.as_bytes() else { continue };
            let thirds = rest.first().map_or(0..=u8::MAX, |&third| third..=third);
            thirds.for_each(|third| found.set([first, second, third]));
            found.by_start.entry([first, second]).or_default().push((piece, row));
        }
        found
    }

    /// Calls `each` with the rows whose pieces a text has, with repeats.
    pub(super) fn rows(&self, text: &str, mut each: impl FnMut(usize)) {
        let bytes = text.as_bytes();
        // The last two bytes may be a piece; what follows them is any byte.
        let last = bytes.last_chunk::<2>().map(|&[a, b]| (bytes.len() - 2, [a, b, 0]));
        let windows = bytes.windows(3).map(|w| [w[0], w[1], w[2]]).enumerate().chain(last);
        for (at, window) in windows.filter(|&(_, window)| self.has(window)) {
            let pieces = self.by_start.get(&[window[0], window[1]]).into_iter().flatten();
            pieces.filter(|(piece, _)| bytes[at..].starts_with(piece.as_bytes())).for_each(|&(_, row)| each(row));
        }
    }

    fn set(&mut self, window: [u8; 3]) {
        let hash = hash(window);
        self.windows[hash / u64::BITS as usize] |= 1 << (hash % u64::BITS as usize);
    }

    fn has(&self, window: [u8; 3]) -> bool {
        let hash = hash(window);
        self.windows[hash / u64::BITS as usize] >> (hash % u64::BITS as usize) & 1 != 0
    }
}

fn hash([a, b, c]: [u8; 3]) -> usize {
    (u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_wherever_they_stand() {
        let pieces = [("by", 0), ("©", 1), ("文", 2), ("related", 3), ("relate", 4), ("相关新闻", 5), ("ab", 6), ("bc", 7)];
        let found = Pieces::new(pieces.map(|(piece, row)| (piece.to_owned(), row)));
        let rows = |text: &str| {
            let mut rows = Vec::new();
            found.rows(text, |row| rows.push(row));
            rows.sort_unstable();
            rows
        };
        for text in ["", "b", "by", "standby", "by ©", "文", "中文", "文by", "unrelated", "relate", "看相关新闻", "相关新", "abc", "©"]
        {
            let alone: Vec<usize> = pieces.iter().filter(|(piece, _)| text.contains(piece)).map(|&(_, row)| row).collect();
            assert_eq!(rows(text), alone, "{text}");
        }
    }
}
