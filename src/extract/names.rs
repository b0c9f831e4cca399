//! What the names of elements (class, id, role, itemprop) say, found out once for all elements of a page that bear the same.

use std::ops::Range;

use super::features::{name_parts, shape};
use crate::parse::{Blocks, Element};
use crate::rules::{ElementRoles, Tokens};

/// What the names of a page's elements say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ElementNames {
    /// One entry for each of the page's names, in their order.
    distinct: Vec<DistinctName>,
    parts: Vec<u64>,
}

/// ElementNames that differ from those of other elements.
#[derive(Clone, Debug, PartialEq)]
struct DistinctName {
    roles: ElementRoles,
    parts: Range<usize>,
    shape: u64,
}

impl ElementNames {
    pub(super) fn of(blocks: &Blocks, tokens: &Tokens) -> Self {
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

    /// What the names of an element say of it.
    pub(super) fn roles(&self, element: &Element) -> ElementRoles {
        self.distinct(element).roles
    }

    /// Hashes of the parts of its names.
    pub(super) fn parts(&self, element: &Element) -> &[u64] {
        &self.parts[self.distinct(element).parts.clone()]
    }

    /// A hash of its names without their numbers.
    pub(super) fn shape(&self, element: &Element) -> u64 {
        self.distinct(element).shape
    }
}
