//! Running text: which blocks are it, and in which clusters they stand.

use std::ops::RangeInclusive;

use super::Measure;

/// Weight of a block where it is running text.
pub(in crate::extract) fn running(measure: &Measure) -> f32 {
    if measure.is_running_text() && measure.link_share < 0.5 { measure.weight() } else { 0.0 }
}

/// Blocks of running text with at most this many others between them are one cluster.
pub(in crate::extract) const CLUSTER_GAP: usize = 3;

/// First block, last block, running weight.
pub(in crate::extract) type Cluster = (usize, usize, f32);

/// The blocks of the heaviest cluster of running text.
pub(in crate::extract) fn main_cluster(measures: &[Measure]) -> Option<RangeInclusive<usize>> {
    heaviest(&clusters_of(measures)).map(|&(first, last, _)| first..=last)
}

/// The clusters of running text, in order.
pub(in crate::extract) fn clusters_of(measures: &[Measure]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for (i, measure) in measures.iter().enumerate().filter(|(_, m)| running(m) > 0.0) {
        match clusters.last_mut() {
            Some((_, last, weight)) if i - *last <= CLUSTER_GAP + 1 => (*last, *weight) = (i, *weight + running(measure)),
            _ => clusters.push((i, i, running(measure))),
        }
    }
    clusters
}

/// The heaviest cluster.
pub(in crate::extract) fn heaviest(clusters: &[Cluster]) -> Option<&Cluster> {
    clusters.iter().reduce(|a, b| if b.2 > a.2 { b } else { a })
}
