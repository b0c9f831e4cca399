//! Statistics of a collection, by which its passages are judged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::prepared::Prepared;

/// What the steps must know of a whole collection. Those of parts of it [merge](Self::merge) to those of the whole, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// Number of units of all documents.
    pub(super) units: u64,
    /// Number of documents of each site.
    pub(super) documents_of_site: BTreeMap<String, u32>,
}

impl Statistics {
    /// The statistics of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { units: 0, documents_of_site: BTreeMap::new() }
    }

    /// The statistics of a collection of `units` units, where nothing is asked of its sites.
    #[must_use]
    pub const fn of_units(units: u64) -> Self {
        Self { units, documents_of_site: BTreeMap::new() }
    }

    /// Adds a document.
    pub fn add(&mut self, document: &Prepared) {
        self.units += document.units.len() as u64;
        if let Some(site) = &document.site {
            match self.documents_of_site.get_mut(site) {
                Some(count) => *count = count.saturating_add(1),
                None => drop(self.documents_of_site.insert(site.clone(), 1)),
            }
        }
    }

    /// The statistics of a part that was counted elsewhere: its units, and the documents of each site.
    #[cfg(feature = "corpus")]
    pub(crate) const fn counted(units: u64, documents_of_site: BTreeMap<String, u32>) -> Self {
        Self { units, documents_of_site }
    }

    /// Number of units of all documents.
    #[cfg(feature = "corpus")]
    pub(crate) const fn unit_count(&self) -> u64 {
        self.units
    }

    /// Number of documents of a site.
    #[cfg(feature = "corpus")]
    pub(crate) fn of_site(&self, site: &str) -> u32 {
        self.documents_of_site.get(site).copied().unwrap_or_default()
    }

    /// Takes away a document.
    #[cfg(feature = "corpus")]
    pub(crate) fn remove(&mut self, units: u64, site: Option<&str>) {
        self.units = self.units.saturating_sub(units);
        let Some(site) = site else { return };
        if let Some(count) = self.documents_of_site.get_mut(site) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.documents_of_site.remove(site);
            }
        }
    }

    /// Adds the statistics of another part of the collection. It is associative and commutative.
    pub fn merge(&mut self, other: &Self) {
        self.units = self.units.saturating_add(other.units);
        for (site, &count) in &other.documents_of_site {
            let of_site = self.documents_of_site.entry(site.clone()).or_default();
            *of_site = of_site.saturating_add(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_merge_in_any_order() {
        let part = |text: &str, site| {
            let mut part = Statistics::new();
            part.add(&Prepared::of(text).with_site(site));
            part
        };
        let parts = [part("one two three", Some("a")), part("four five", Some("b")), part("六七", Some("a")), part("eight", None)];
        let merged = |order: [usize; 4]| {
            order.iter().fold(Statistics::new(), |mut all, &i| {
                all.merge(&parts[i]);
                all
            })
        };
        let all = merged([0, 1, 2, 3]);
        assert_eq!((all.units, all.documents_of_site["a"], all.documents_of_site["b"]), (8, 2, 1));
        assert_eq!(all, merged([3, 1, 0, 2]));
        let (mut left, mut right) = (parts[1].clone(), parts[0].clone());
        right.merge(&parts[1]);
        right.merge(&parts[2]);
        left.merge(&parts[2]);
        let mut grouped = parts[0].clone();
        grouped.merge(&left);
        assert_eq!(grouped, right);
    }
}
