//! Remembers from page to page what a function of a text gives for short texts.
//!
//! Pages of a site share most of their short texts: labels of menus, buttons, names of classes. Which one is remembered has no effect on an
//! output, since the functions depend on nothing but the text and the owner of the memo.

use std::cell::RefCell;
use std::thread::LocalKey;

/// Size of a key, in bytes: a text of fewer bytes, zeros, and its length.
const KEY: usize = 64;

/// The same, in words: keys are compared word by word.
const WORDS: usize = KEY / size_of::<u64>();

/// Number of slots. Chosen by hand: a site has some hundred such texts, and the table takes 270 KB.
const SLOTS: usize = 4096;

/// A table of texts with a value each. A text that falls into the slot of another one replaces it.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// Which tables the values are of, as [`Memo::value`] is told.
    owner: u64,
    /// Not allocated before the first text.
    keys: Vec<[u64; WORDS]>,
    values: Vec<u16>,
}

/// The value of a text: a remembered one, or the one that `value` gives. Each thread has its own memos.
pub(crate) fn remembered(memo: &'static LocalKey<RefCell<Memo>>, owner: u64, text: &str, value: impl FnOnce() -> u16) -> u16 {
    let Some(key) = Key::of(text) else { return value() };
    // The memo is free while the function runs, which may ask it for another text.
    let known = memo.with_borrow(|memo| memo.value(owner, &key));
    known.unwrap_or_else(|| {
        let value = value();
        memo.with_borrow_mut(|memo| memo.put(owner, &key, value));
        value
    })
}

/// A text short enough to be remembered.
#[derive(Clone, Copy, Debug)]
struct Key([u64; WORDS]);

impl Key {
    /// `None` for a text that is empty or too long.
    fn of(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() >= KEY {
            return None;
        }
        let mut key = [0; KEY];
        key[..text.len()].copy_from_slice(text.as_bytes());
        key[KEY - 1] = text.len() as u8;
        let words = key.as_chunks::<{ size_of::<u64>() }>().0;
        Some(Self(std::array::from_fn(|word| u64::from_le_bytes(words[word]))))
    }

    fn slot(&self) -> usize {
        let hash = self.0.iter().fold(0_u64, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95));
        (hash >> 32) as usize % SLOTS
    }
}

impl Memo {
    /// The value that an owner has put for a text.
    fn value(&self, owner: u64, key: &Key) -> Option<u16> {
        let slot = key.slot();
        (self.owner == owner && self.keys.get(slot)? == &key.0).then(|| self.values[slot])
    }

    /// Remembers a value. Values of another owner are forgotten.
    fn put(&mut self, owner: u64, key: &Key, value: u16) {
        if self.owner != owner || self.keys.is_empty() {
            *self = Self { owner, keys: vec![[0; WORDS]; SLOTS], values: vec![0; SLOTS] };
        }
        let slot = key.slot();
        self.keys[slot] = key.0;
        self.values[slot] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_the_text_and_the_owner() {
        let mut memo = Memo::default();
        let key = |text: &str| Key::of(text).expect("the text is short");
        let texts: Vec<String> = (0..10_000).map(|i| format!("text {i}")).collect();
        for (i, text) in texts.iter().enumerate() {
            memo.put(1, &key(text), i as u16);
            assert_eq!(memo.value(1, &key(text)), Some(i as u16));
        }
        let kept = texts.iter().enumerate().filter_map(|(i, text)| Some((i as u16, memo.value(1, &key(text))?)));
        assert!(kept.clone().all(|(i, value)| i == value) && kept.count() > SLOTS / 2);
        assert_eq!(memo.value(2, &key(&texts[9_999])), None);
        memo.put(2, &key("other"), 7);
        assert_eq!((memo.value(1, &key(&texts[9_999])), memo.value(2, &key("other"))), (None, Some(7)));
    }

    #[test]
    fn long_and_empty_texts_have_no_key() {
        assert!(Key::of("").is_none() && Key::of(&"a".repeat(KEY)).is_none());
        assert_ne!(Key::of("a").map(|key| key.0), Key::of("a\0").map(|key| key.0));
    }
}
