//! The names of elements, numbered.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Blocks;
use super::dom::Element;
use super::element::attr;
use super::tags;

/// Numbers the names of elements, so that equal names are stored once.
#[derive(Default)]
pub(super) struct NameInterner {
    /// The number by a hash of the names. If two names have one hash, the second is stored again at each use, which does no harm.
    known: FxHashMap<u64, u32>,
    /// A buffer for the names of one element.
    joined: String,
}

impl NameInterner {
    /// The number of an element's names. Adds them to the blocks if they are new.
    pub(super) fn number_of(&mut self, element: &Element, blocks: &mut Blocks) -> u32 {
        if element.attrs.is_empty() {
            return Blocks::NAMELESS;
        }
        self.joined.clear();
        for value in tags::TOKENS.iter().filter_map(|name| attr(element, name)) {
            if !self.joined.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(value);
        }
        if self.joined.is_empty() {
            return Blocks::NAMELESS;
        }
        let hash = FxBuildHasher.hash_one(&self.joined);
        match self.known.get(&hash) {
            Some(&number) if blocks.names()[number as usize] == self.joined => number,
            Some(_) => blocks.add_names(&self.joined),
            None => {
                let number = blocks.add_names(&self.joined);
                self.known.insert(hash, number);
                number
            }
        }
    }
}
