//! Roles and hashes of the names of elements (class, id, role, itemprop). They are computed once for all elements with the same names.

use std::ops::Range;

use super::grams::name_parts;
use crate::lexicon::{ElementRoles, Tokens};
use crate::parse::{Blocks, Element};
use crate::text::mix;

/// The names of a page's elements.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct ElementNames {
    /// One entry for each distinct text of names, in the order of [`Blocks::names`].
    distinct: Vec<DistinctName>,
    parts: Vec<u64>,
}

/// One distinct text of names.
#[derive(Clone, Debug, PartialEq)]
struct DistinctName {
    roles: ElementRoles,
    parts: Range<usize>,
    shape: u64,
}

impl ElementNames {
    pub(in crate::extract) fn of(blocks: &Blocks, tokens: &Tokens) -> Self {
        let mut names = Self::default();
        blocks.names().iter().for_each(|text| names.add(text, tokens));
        names
    }

    fn add(&mut self, names: &str, tokens: &Tokens) {
        let start = self.parts.len();
        name_parts(names, |part| self.parts.push(part));
        self.distinct.push(DistinctName { roles: tokens.roles(names), parts: start..self.parts.len(), shape: shape(names) });
    }

    fn distinct(&self, element: &Element) -> &DistinctName {
        &self.distinct[element.names as usize]
    }

    /// The roles that its names give an element.
    pub(in crate::extract) fn roles(&self, element: &Element) -> ElementRoles {
        self.distinct(element).roles
    }

    /// Hashes of the parts of an element's names.
    pub(in crate::extract) fn parts(&self, element: &Element) -> &[u64] {
        &self.parts[self.distinct(element).parts.clone()]
    }

    /// A hash of an element's names without their digits.
    pub(in crate::extract) fn shape(&self, element: &Element) -> u64 {
        self.distinct(element).shape
    }
}

/// A hash of the names of an element without their numbers.
fn shape(names: &str) -> u64 {
    mix(names.bytes().filter(|b| !b.is_ascii_digit()).fold(7, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
}
