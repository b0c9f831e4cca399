//! The order of the documents of a collection. It does not depend on the order in which they come.

use super::prepared::Prepared;

/// The numbers of the documents in the order of rank: the earliest date first, documents without a date last; then by id.
#[must_use]
pub fn by_rank(documents: &[Prepared]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&x, &y| rank(&documents[x]).cmp(&rank(&documents[y])).then(x.cmp(&y)));
    order
}

fn rank(document: &Prepared) -> (bool, Option<&str>, &str) {
    (document.date.is_none(), document.date.as_deref(), &document.id)
}
