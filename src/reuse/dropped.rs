//! Which documents may be left out, because another one that stays has their text.

use std::collections::HashMap;

use super::clusters::{Cluster, Member, compared};
use super::documents::Documents;
use super::relation::Relation;
use super::statistics::Statistics;
use super::{ReuseIndex, always};

/// What may be dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Droppable {
    revisions: bool,
    excerpts: bool,
    max_unique: Option<f64>,
}

/// Maximum share of an article's text that the representative does not have, if the article is a duplicate or an excerpt.
const MAX_UNIQUE: f64 = 0.05;

impl Droppable {
    /// Duplicates alone.
    #[must_use]
    pub const fn duplicates() -> Self {
        Self { revisions: false, excerpts: false, max_unique: None }
    }

    /// Drops revisions, too.
    #[must_use]
    pub const fn with_revisions(mut self, drop: bool) -> Self {
        self.revisions = drop;
        self
    }

    /// Drops excerpts, too.
    #[must_use]
    pub const fn with_excerpts(mut self, drop: bool) -> Self {
        self.excerpts = drop;
        self
    }

    /// Keeps an article if more than this share of its text, 0 to 1, is its own. The default is .05 for duplicates and excerpts, and 1 for revisions.
    #[must_use]
    pub const fn with_max_unique(mut self, share: f64) -> Self {
        self.max_unique = Some(share);
        self
    }

    /// Whether a member of a cluster is dropped.
    pub(crate) fn drops(self, relation: Relation, containment: f64) -> bool {
        let (is_meant, most) = match relation {
            Relation::Duplicate => (true, MAX_UNIQUE),
            Relation::Excerpt => (self.excerpts, MAX_UNIQUE),
            Relation::Revision => (self.revisions, 1.0),
            _ => (false, 0.0),
        };
        is_meant && containment >= 1.0 - self.max_unique.unwrap_or(most) - 1e-9
    }

    /// The names of the relations that are dropped.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        let all = [(true, "duplicate"), (self.revisions, "revision"), (self.excerpts, "excerpt")];
        all.into_iter().filter(|(drops, _)| *drops).map(|(_, name)| name).collect()
    }

    /// The share that [`with_max_unique`](Self::with_max_unique) set.
    #[must_use]
    pub const fn max_unique(self) -> Option<f64> {
        self.max_unique
    }
}

/// A document that is left out, and the one that stays for it. Documents are numbers in the index.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dropped {
    /// The one that is left out.
    pub document: usize,
    /// The one that stays.
    pub duplicate_of: usize,
    /// What the one that is left out is to it.
    pub relation: Relation,
    /// The share of the text that is left out that the other one has, 0 to 1.
    pub containment: f64,
}

impl ReuseIndex {
    /// The documents that may be left out, by their numbers: each has its text, but for the share that `droppable` allows, in a document that stays.
    ///
    /// ```
    /// use newsieve::ReuseIndex;
    /// use newsieve::reuse::Droppable;
    /// let report = "The harbour authority said on Monday that the ferry would return to service in May.";
    /// let mut index = ReuseIndex::new();
    /// index.add("monday", report, None);
    /// index.add("tuesday", report, None);
    /// let dropped = index.dropped(&index.find().clusters, Droppable::duplicates());
    /// assert_eq!((dropped[0].document, dropped[0].duplicate_of), (1, 0));
    /// ```
    #[must_use]
    pub fn dropped(&self, clusters: &[Cluster], droppable: Droppable) -> Vec<Dropped> {
        always(dropped(&self.documents[..], &self.statistics, clusters, droppable))
    }
}

/// The documents of a collection that may be left out.
pub(crate) fn dropped<D: Documents + ?Sized>(
    documents: &D,
    statistics: &Statistics,
    clusters: &[Cluster],
    droppable: Droppable,
) -> Result<Vec<Dropped>, D::Error> {
    let of_cluster = |cluster: &Cluster| {
        let duplicate_of = cluster.representative;
        let of_member = |m: &Member| Dropped { document: m.document, duplicate_of, relation: m.relation, containment: m.containment };
        cluster.members.iter().map(of_member).collect::<Vec<_>>()
    };
    let members: HashMap<usize, Dropped> = clusters.iter().flat_map(of_cluster).map(|member| (member.document, member)).collect();
    let for_it = |document: usize| members.get(&document).filter(|m| droppable.drops(m.relation, m.containment)).copied();
    let for_one_that_stays = |document: usize| {
        let Some(first) = for_it(document) else { return Ok(None) };
        // A representative may be dropped for another one. It is a member once at most: the relations grow weaker.
        let Some(next) = for_it(first.duplicate_of) else { return Ok(Some(first)) };
        let containment = compared(documents, document, next.duplicate_of, statistics)?.of_a;
        // It is to the one that stays what its representative is.
        Ok(droppable.drops(next.relation, containment).then_some(Dropped { document, containment, ..next }))
    };
    let mut dropped: HashMap<usize, Dropped> = HashMap::new();
    // Members of one cluster are near each other, also where documents are read from the disk.
    for document in clusters.iter().flat_map(|cluster| &cluster.members).map(|member| member.document) {
        dropped.extend(for_one_that_stays(document)?.map(|of_it| (document, of_it)));
    }
    add_equal_ones(documents, &members, &mut dropped);
    let mut dropped: Vec<Dropped> = dropped.into_values().collect();
    dropped.sort_unstable_by_key(|dropped| dropped.document);
    Ok(dropped)
}

/// Of equal members that their representative does not stand for, the first stands for the others.
fn add_equal_ones<D: Documents + ?Sized>(documents: &D, members: &HashMap<usize, Dropped>, dropped: &mut HashMap<usize, Dropped>) {
    let mut staying: Vec<&Dropped> = members.values().filter(|member| !dropped.contains_key(&member.document)).collect();
    staying.sort_unstable_by_key(|member| (member.duplicate_of, documents.id(member.document)));
    for of_one in staying.chunk_by(|x, y| x.duplicate_of == y.duplicate_of) {
        let mut first_with: HashMap<u64, usize> = HashMap::new();
        for &&Dropped { document, .. } in of_one {
            let Some(exact) = documents.measures(document).exact else { continue };
            let duplicate_of = *first_with.entry(exact).or_insert(document);
            if duplicate_of != document {
                dropped.insert(document, Dropped { document, duplicate_of, relation: Relation::Duplicate, containment: 1.0 });
            }
        }
    }
}
