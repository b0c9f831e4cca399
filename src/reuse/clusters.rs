//! Clusters: groups of near-duplicate documents around a representative.

use std::collections::BTreeMap;

use crate::text::{MomentRank, Span};

use super::Passage;
use super::prepared::Prepared;

/// Minimum containment of a member: the share of the shorter document that passages between it and the representative cover.
const CONTAINMENT: f64 = 0.7;

/// A group of near-duplicate documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Numbers of the documents, ascending, the representative among them.
    pub members: Vec<usize>,
    /// The document of best rank: the one with the earliest date, else the longest, else the first.
    pub representative: usize,
    /// For each member its containment, 0 to 1: the share of the shorter document, of the member and the representative, that passages between
    /// the two cover.
    pub similarity: Vec<f64>,
}

/// Groups documents. In order of rank, each document joins the representative with which it has the highest containment, or becomes a
/// representative itself. Only its own passages with the representative count: no document joins by a chain of others.
pub(super) fn find(documents: &[Prepared], passages: &[Passage]) -> Vec<Cluster> {
    let alike = similarities(documents, passages);
    let mut order: Vec<usize> = alike.keys().flat_map(|&(a, b)| [a, b]).collect();
    order.sort_unstable();
    order.dedup();
    sort_by_rank(documents, &mut order);

    let mut neighbours: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for (&(a, b), &similarity) in &alike {
        neighbours.entry(a).or_default().push((similarity, b));
        neighbours.entry(b).or_default().push((similarity, a));
    }
    let mut clusters: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for document in order {
        let representatives = neighbours.get(&document).into_iter().flatten().copied().filter(|(_, other)| clusters.contains_key(other));
        let best = representatives.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        match best {
            Some((similarity, representative)) => clusters.entry(representative).or_default().push((document, similarity)),
            None => drop(clusters.insert(document, vec![(document, 1.0)])),
        }
    }
    let mut out: Vec<Cluster> =
        clusters.into_iter().filter(|(_, members)| members.len() > 1).map(|(r, members)| cluster(r, members)).collect();
    out.sort_by_key(|c| c.members[0]);
    out
}

fn cluster(representative: usize, mut members: Vec<(usize, f64)>) -> Cluster {
    members.sort_by_key(|m| m.0);
    let (members, similarity) = members.into_iter().unzip();
    Cluster { members, representative, similarity }
}

/// All documents, best rank first.
pub(super) fn by_rank(documents: &[Prepared]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    sort_by_rank(documents, &mut order);
    order
}

fn sort_by_rank(documents: &[Prepared], numbers: &mut [usize]) {
    numbers.sort_by_key(|&number| rank(documents, number));
}

/// The rank of a document, the least is best: earliest date, then longest text, then first.
fn rank(documents: &[Prepared], number: usize) -> (MomentRank, std::cmp::Reverse<usize>, usize) {
    let d = &documents[number];
    (MomentRank::of(d.moment), std::cmp::Reverse(d.bytes), number)
}

/// The containment of each pair of documents that reaches [`CONTAINMENT`].
fn similarities(documents: &[Prepared], passages: &[Passage]) -> BTreeMap<(usize, usize), f64> {
    let mut alike = BTreeMap::new();
    for of_pair in passages.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (of_pair[0].a, of_pair[0].b);
        if a == b {
            continue;
        }
        let own = of_pair.iter().filter(|p| p.boilerplate.is_none());
        let share = |document: usize, spans: Vec<Span>| covered(spans) as f64 / documents[document].solid_bytes.max(1) as f64;
        let (share_a, share_b) = (share(a, own.clone().map(|p| p.a_span).collect()), share(b, own.map(|p| p.b_span).collect()));
        let of_shorter = if documents[a].solid_bytes <= documents[b].solid_bytes { share_a } else { share_b };
        if of_shorter >= CONTAINMENT {
            alike.insert((a, b), of_shorter.min(1.0));
        }
    }
    alike
}

/// Number of bytes that the spans cover together.
fn covered(mut spans: Vec<Span>) -> usize {
    spans.sort_unstable();
    let mut end = 0;
    spans
        .iter()
        .map(|s| {
            let new = s.end.saturating_sub(s.start.max(end));
            end = end.max(s.end);
            new
        })
        .sum()
}
