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

/// What documents are ordered by before their ids: the beginning of the date in seconds, and the length of the time that it may be. Where documents cannot
/// be held together, they are sorted by this and by id.
#[must_use]
pub fn rank_of(document: &Prepared) -> (i64, i64) {
    let MomentRank { second, seconds } = MomentRank::of(document.moment);
    (second, seconds)
}

fn rank(document: &Prepared) -> (MomentRank, &str) {
    (MomentRank::of(document.moment), &document.id)
}
