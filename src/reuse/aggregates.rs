//! Documents that are put together from others.

use std::collections::BTreeMap;

use super::relation::{Comparison, Relation};

/// Minimum share of a document that the excerpts in it cover together, if it is an aggregate.
const AGGREGATED: f64 = 0.7;

/// Makes excerpts parts of an aggregate if several of them are most of one document. `found` has the representative of each document. `units` gives the number
/// of units of a document.
pub(super) fn mark(found: &mut BTreeMap<usize, (usize, Comparison)>, units: impl Fn(usize) -> usize) {
    let mut of_document: BTreeMap<usize, Vec<(u32, u32, usize)>> = BTreeMap::new();
    for (&document, (container, comparison)) in &*found {
        if comparison.relation == Some(Relation::Excerpt) {
            let (from, to) = comparison.stretches[1];
            of_document.entry(*container).or_default().push((from, to, document));
        }
    }
    for (container, mut excerpts) in of_document {
        excerpts.sort_unstable();
        let (mut end, mut covered, mut parts) = (0, 0, 0);
        for &(from, to, _) in &excerpts {
            covered += to.saturating_sub(from.max(end));
            parts += usize::from(from >= end);
            end = end.max(to);
        }
        if parts > 1 && f64::from(covered) >= AGGREGATED * units(container) as f64 {
            for (.., document) in excerpts {
                if let Some((_, comparison)) = found.get_mut(&document) {
                    comparison.relation = Some(Relation::Aggregate);
                }
            }
        }
    }
}
