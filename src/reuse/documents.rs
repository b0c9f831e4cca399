//! The documents of a collection, wherever they are kept: clusters are made of a few of them at a time.

use std::convert::Infallible;
use std::ops::Deref;

use crate::text::MomentRank;

use super::prepared::Prepared;

/// What is known of a document without a look at its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measures {
    /// Number of its units.
    pub(crate) units: usize,
    /// The place of its date.
    pub(crate) rank: MomentRank,
    /// The hash of its units.
    pub(crate) exact: Option<u64>,
    /// Length of its paragraphs in bytes.
    pub(crate) solid: usize,
}

impl Measures {
    pub(crate) fn of(document: &Prepared) -> Self {
        let (units, rank) = (document.units.len(), MomentRank::of(document.moment));
        Self { units, rank, exact: document.exact, solid: document.solid_bytes }
    }
}

/// The documents of a collection, by their numbers.
pub(crate) trait Documents: Sync {
    /// Why a document cannot be had.
    type Error: Send;
    /// A document, made ready.
    type Loaded<'d>: Deref<Target = Prepared>
    where
        Self: 'd;

    /// How many there are.
    fn count(&self) -> usize;
    /// What is known of one.
    fn measures(&self, number: usize) -> Measures;
    /// Its id.
    fn id(&self, number: usize) -> &str;
    /// Its site, if it is known.
    #[cfg(feature = "corpus")]
    fn site(&self, number: usize) -> Option<&str>;
    /// The document itself.
    fn load(&self, number: usize) -> Result<Self::Loaded<'_>, Self::Error>;
}

impl Documents for [Prepared] {
    type Error = Infallible;
    type Loaded<'d> = &'d Prepared;

    fn count(&self) -> usize {
        self.len()
    }

    fn measures(&self, number: usize) -> Measures {
        Measures::of(&self[number])
    }

    fn id(&self, number: usize) -> &str {
        &self[number].id
    }

    #[cfg(feature = "corpus")]
    fn site(&self, number: usize) -> Option<&str> {
        self[number].site.as_deref()
    }

    fn load(&self, number: usize) -> Result<&Prepared, Infallible> {
        Ok(&self[number])
    }
}
