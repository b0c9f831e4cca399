//! A quick test whether a text may have one of some words in it: most have not even the first three letters of one.

/// The first three bytes of some words, in which upper and lower case are the same.
pub(super) struct Beginnings([u64; 1 << 9]);

/// How many bytes of a word are looked at.
const BYTES: usize = 3;

impl Beginnings {
    pub(super) const NONE: Self = Self([0; 1 << 9]);

    /// Those of some words; the shortest has three bytes.
    pub(super) const fn of(words: &[&str]) -> Self {
        let (mut all, mut word) = (Self::NONE, 0);
        while word < words.len() {
            all = all.with(words[word]);
            word += 1;
        }
        all
    }

    /// The same with one word more.
    pub(super) const fn with(mut self, word: &str) -> Self {
        let number = number(word.as_bytes());
        self.0[number >> 6] |= 1 << (number & 63);
        self
    }

    /// Whether one of the words may be in a text.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let is_one = |letters: &[u8]| self.0[number(letters) >> 6] & (1 << (number(letters) & 63)) != 0;
        text.as_bytes().windows(BYTES).any(is_one)
    }
}

/// Three bytes as a number of fifteen bits.
const fn number(letters: &[u8]) -> usize {
    (((letters[0] & 31) as usize) << 10) | (((letters[1] & 31) as usize) << 5) | (letters[2] & 31) as usize
}
