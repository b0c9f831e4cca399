//! The order of the documents of a collection. It does not depend on the order in which they come.

use crate::text::MomentRank;

use super::prepared::Prepared;

/// The numbers of the documents in the order of rank: the earliest date first, documents without a date last; then by id.
#[must_use]
pub fn by_rank(documents: &[Prepared]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&number| (rank(&documents[number]), number));
    order
}

fn rank(document: &Prepared) -> (MomentRank, &str) {
    (MomentRank::of(document.moment), &document.id)
}
