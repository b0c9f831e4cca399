//! Clusters: groups of near-duplicate documents around a representative.
//!
//! Every member is compared with the representative itself: nothing is in a cluster by a chain of others. Documents are tried in the order of
//! [preference](preference), so that the fullest version represents the others. The relations come one after the other:
//!
//! 1. Documents with the same units are duplicates, however short they are. One of them takes part in what follows.
//! 2. Duplicates: a document joins the most preferred one that has at least [`CONTAINED`] of it.
//! 3. Versions, excerpts and texts of one template, among the representatives of duplicates: a document joins the one with which it has
//!    the greatest resemblance.
//!
//! A representative of duplicates may itself be a member of another cluster, by a weaker relation.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{MomentRank, Span};
use crate::until::Until;

use super::between::passages_between;
use super::documents::{Documents, Measures};
use super::passage::Passage;
use super::relation::{CONTAINED, Comparison, Relation, compare};
use super::statistics::Statistics;
use super::tasks::Tasks;

/// Minimum share of the shorter of two documents that passages cover, for the documents to be compared.
const WORTH_COMPARING: f64 = 0.4;

/// Maximum number of representatives that a document is compared with, beside those that it shares passages with.
const TRIES: u8 = 4;

/// A member of a cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Number of the document.
    pub document: usize,
    /// What it is to the representative.
    pub relation: Relation,
    /// The share of both texts that both have, 0 to 1.
    pub resemblance: f64,
    /// The share of the member that the representative has, 0 to 1.
    pub containment: f64,
    /// The share of the representative that the member has, 0 to 1.
    pub of_representative: f64,
}

/// A group of near-duplicate documents.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cluster {
    /// The document that stands for the others: the most preferred one.
    pub representative: usize,
    /// By what it is preferred to all others.
    pub reason: Preference,
    /// The other documents, ascending.
    pub members: Vec<Member>,
}

/// By what a document is preferred to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Preference {
    /// It has the most words (or characters of scripts without spaces).
    Longest,
    /// Of the longest it has the earliest date.
    Earliest,
    /// Of those it has the first id.
    FirstId,
}

impl Preference {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Longest => "longest",
            Self::Earliest => "earliest",
            Self::FirstId => "first-id",
        }
    }
}

/// The documents by preference: the longest first; of equal length the one with the earliest date, one without a date last; then by id.
fn by_preference<D: Documents + ?Sized>(documents: &D) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.count()).collect();
    order.sort_by_key(|&number| preference(documents, number));
    order
}

/// Compares two documents, whether or not the list of passages has any of them. The more preferred one comes first, so that the order of the input
/// makes no difference.
pub(crate) fn compared<D: Documents + ?Sized>(documents: &D, a: usize, b: usize, statistics: &Statistics) -> Result<Comparison, D::Error> {
    if preference(documents, b) < preference(documents, a) {
        return compared(documents, b, a, statistics).map(Comparison::swapped);
    }
    let (a, b) = (documents.load(a)?, documents.load(b)?);
    Ok(compare(&a, &b, &passages_between(&a, &b, statistics)))
}

fn preference<D: Documents + ?Sized>(documents: &D, number: usize) -> (std::cmp::Reverse<usize>, MomentRank, &str, usize) {
    let Measures { units, rank, .. } = documents.measures(number);
    (std::cmp::Reverse(units), rank, documents.id(number), number)
}

/// Groups documents. `passages` are ordered by their documents.
pub(super) fn find<D: Documents + ?Sized>(
    documents: &D,
    statistics: &Statistics,
    passages: &[Passage],
    tasks: &impl Tasks,
) -> Result<Vec<Cluster>, D::Error> {
    let mut search = Clustering::of(documents, statistics);
    search.add(passages, tasks)?;
    search.finish(tasks.until())
}

/// For each document the most preferred one with the same units.
fn leaders<D: Documents + ?Sized>(documents: &D, order: &[usize]) -> Vec<usize> {
    let mut first: BTreeMap<u64, usize> = BTreeMap::new();
    let mut leaders: Vec<usize> = (0..documents.count()).collect();
    for &number in order {
        if let Some(exact) = documents.measures(number).exact {
            leaders[number] = *first.entry(exact).or_insert(number);
        }
    }
    leaders
}

/// The comparisons of documents that share passages, for each document with the others.
type Neighbours = BTreeMap<usize, Vec<(usize, Comparison)>>;

fn is_worth_comparing<D: Documents + ?Sized>(documents: &D, of_pair: &[Passage]) -> bool {
    may_be_related(of_pair, documents.measures(of_pair[0].a).solid, documents.measures(of_pair[0].b).solid)
}

/// Whether the passages of two documents are enough of one of them for the two to be compared. Only such documents come into one cluster, apart from those
/// with the same units. Takes the [lengths](super::Prepared::solid_len) of the two.
#[must_use]
pub fn may_be_related(of_pair: &[Passage], a_len: usize, b_len: usize) -> bool {
    let share = |len: usize, span: fn(&Passage) -> Span| {
        let bytes: usize = of_pair.iter().filter(|p| p.boilerplate.is_none()).map(|p| span(p).len()).sum();
        bytes as f64 / len.max(1) as f64
    };
    share(a_len, |p| p.a_span).max(share(b_len, |p| p.b_span)) >= WORTH_COMPARING
}

/// Clusters in the making.
pub(crate) struct Clustering<'d, D: ?Sized> {
    documents: &'d D,
    statistics: &'d Statistics,
    /// The documents by preference, and the place of each document in that order.
    order: Vec<usize>,
    places: Vec<usize>,
    /// For each document the most preferred one with the same units.
    leaders: Vec<usize>,
    /// The pairs of leaders that were compared.
    seen: BTreeSet<(usize, usize)>,
    /// The pairs of leaders whose copies share passages.
    through_copies: BTreeSet<(usize, usize)>,
    neighbours: Neighbours,
    /// For each document its representative, with the comparison from the document to that.
    member_of: Vec<Option<(usize, Comparison)>>,
}

impl<'d, D: Documents + ?Sized> Clustering<'d, D> {
    /// No passage is known yet.
    pub(crate) fn of(documents: &'d D, statistics: &'d Statistics) -> Self {
        let order = by_preference(documents);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &number)| places[number] = place);
        let (leaders, member_of) = (leaders(documents, &order), vec![None; order.len()]);
        Self {
            documents,
            statistics,
            order,
            places,
            leaders,
            seen: BTreeSet::new(),
            through_copies: BTreeSet::new(),
            neighbours: Neighbours::new(),
            member_of,
        }
    }

    /// Compares the leaders of documents that share enough. Takes all passages of the pairs, ordered by their documents; they may come in parts.
    ///
    /// The more preferred one comes first, and passages of copies of the two are not theirs: copies may have fewer, since a family is listed around its first
    /// document. So the order of the input makes no difference.
    pub(crate) fn add(&mut self, passages: &[Passage], tasks: &impl Tasks) -> Result<(), D::Error> {
        let (documents, leaders, places) = (self.documents, &self.leaders, &self.places);
        let of_pairs: Vec<&[Passage]> = passages
            .chunk_by(|x, y| (x.a, x.b) == (y.a, y.b))
            .filter(|of_pair| {
                let (a, b) = (leaders[of_pair[0].a], leaders[of_pair[0].b]);
                if a == b || !is_worth_comparing(documents, of_pair) {
                    return false;
                }
                let pair = (a.min(b), a.max(b));
                if (a, b) != (of_pair[0].a, of_pair[0].b) {
                    self.through_copies.insert(pair);
                    return false;
                }
                self.seen.insert(pair)
            })
            .collect();
        let until = tasks.until();
        let comparisons = tasks.run(of_pairs.len(), |i| {
            if until.is_over() {
                return Ok(None);
            }
            let (a, b) = (of_pairs[i][0].a, of_pairs[i][0].b);
            if places[a] <= places[b] {
                return Ok(Some((a, b, compare(&*documents.load(a)?, &*documents.load(b)?, of_pairs[i]))));
            }
            let swapped: Vec<Passage> = of_pairs[i].iter().map(|p| p.clone().swapped()).collect();
            Ok(Some((b, a, compare(&*documents.load(b)?, &*documents.load(a)?, &swapped))))
        });
        for comparison in comparisons {
            let Some((a, b, comparison)) = comparison? else { break };
            self.join(a, b, comparison);
        }
        Ok(())
    }

    /// Makes two documents neighbours.
    fn join(&mut self, a: usize, b: usize, comparison: Comparison) {
        self.neighbours.entry(a).or_default().push((b, comparison));
        self.neighbours.entry(b).or_default().push((a, comparison.swapped()));
    }

    /// Compares the leaders that share passages only through their copies.
    fn join_through_copies(&mut self, until: Until<'_>) -> Result<(), D::Error> {
        for (x, y) in std::mem::take(&mut self.through_copies) {
            if until.is_over() {
                break;
            }
            if self.seen.insert((x, y)) {
                self.join(x, y, self.compared(x, y)?);
            }
        }
        Ok(())
    }

    /// The clusters.
    pub(crate) fn finish(mut self, until: Until<'_>) -> Result<Vec<Cluster>, D::Error> {
        self.join_through_copies(until)?;
        let roots: Vec<usize> = self.order.iter().copied().filter(|&number| self.leaders[number] == number).collect();
        self.duplicates(&roots, until)?;
        // What is the same as a duplicate is the same duplicate.
        for number in 0..self.leaders.len() {
            let leader = self.leaders[number];
            if number != leader {
                self.member_of[number] = self.member_of[leader].or(Some((leader, Comparison::EQUAL)));
            }
        }
        let roots: Vec<usize> = roots.into_iter().filter(|&number| self.member_of[number].is_none()).collect();
        self.others(&roots, until)?;
        Ok(self.clusters())
    }

    /// The comparison of two documents that share no passage in the list, because a family is listed around its first document.
    fn compared(&self, a: usize, b: usize) -> Result<Comparison, D::Error> {
        compared(self.documents, a, b, self.statistics)
    }

    fn neighbours(&self, document: usize) -> &[(usize, Comparison)] {
        self.neighbours.get(&document).map_or(&[], Vec::as_slice)
    }

    /// Finds duplicates: each document in the order of preference takes those that it has nearly all of, among its neighbours and theirs.
    fn duplicates(&mut self, roots: &[usize], until: Until<'_>) -> Result<(), D::Error> {
        let mut tries = vec![0u8; self.documents.count()];
        let mut open: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (&hub, of_hub) in &self.neighbours {
            open.insert(hub, of_hub.iter().map(|(other, _)| *other).collect());
        }
        for &root in roots {
            if self.member_of[root].is_some() {
                continue;
            }
            let direct: BTreeMap<usize, Comparison> = self.neighbours(root).iter().copied().collect();
            let mut joined: Vec<(usize, Option<Comparison>)> = direct.iter().map(|(&other, c)| (other, Some(c.swapped()))).collect();
            for hub in direct.keys() {
                let Some(others) = open.get_mut(hub) else { continue };
                others.retain(|&other| {
                    let is_open = self.member_of[other].is_none() && self.places[other] > self.places[root] && tries[other] < TRIES;
                    if is_open && other != root && !direct.contains_key(&other) {
                        tries[other] += 1;
                        joined.push((other, None));
                    }
                    is_open
                });
            }
            for (other, known) in joined {
                if self.member_of[other].is_some() || self.places[other] < self.places[root] {
                    continue;
                }
                if until.is_over() {
                    return Ok(());
                }
                let comparison = known.map_or_else(|| self.compared(other, root), Ok)?;
                if comparison.relation == Some(Relation::Duplicate) && comparison.of_a >= CONTAINED {
                    self.member_of[other] = Some((root, comparison));
                }
            }
        }
        Ok(())
    }

    /// Finds the weaker relations among documents that are no duplicates.
    fn others(&mut self, roots: &[usize], until: Until<'_>) -> Result<(), D::Error> {
        let mut found: BTreeMap<usize, (usize, Comparison)> = BTreeMap::new();
        for &document in roots {
            // What a neighbour represents stands for the neighbour. A document that joined another one represents nobody.
            let mut others: BTreeMap<usize, Option<Comparison>> = BTreeMap::new();
            for &(other, comparison) in self.neighbours(document) {
                let root = self.member_of[other].map_or(other, |(representative, _)| representative);
                if self.places[root] < self.places[document] && !found.contains_key(&root) {
                    let known = others.entry(root).or_default();
                    *known = if root == other { Some(comparison) } else { *known };
                }
            }
            let mut free: Vec<(usize, Comparison)> = Vec::new();
            for (root, known) in others {
                if until.is_over() {
                    return Ok(());
                }
                let comparison = known.map_or_else(|| self.compared(document, root), Ok)?;
                // Nearly the same text, but more than a twentieth of the document is its own.
                let Some(relation) = comparison.relation else { continue };
                let is_own = relation == Relation::Duplicate && comparison.of_a < CONTAINED;
                free.push((root, Comparison { relation: Some(if is_own { Relation::Revision } else { relation }), ..comparison }));
            }
            let best = free.into_iter().max_by(|x, y| {
                let key = |c: &Comparison| (c.relation != Some(Relation::Template), c.resemblance);
                let (x_key, y_key) = (key(&x.1), key(&y.1));
                x_key.0.cmp(&y_key.0).then(x_key.1.total_cmp(&y_key.1)).then(self.places[y.0].cmp(&self.places[x.0]))
            });
            if let Some(best) = best {
                found.insert(document, best);
            }
        }
        super::aggregates::mark(&mut found, |document| self.documents.measures(document).units);
        for (document, best) in found {
            self.member_of[document] = Some(best);
        }
        Ok(())
    }

    fn clusters(&self) -> Vec<Cluster> {
        let mut clusters: BTreeMap<usize, Vec<Member>> = BTreeMap::new();
        for (document, of) in self.member_of.iter().enumerate() {
            let Some((representative, comparison)) = *of else { continue };
            let Some(relation) = comparison.relation else { continue };
            let Comparison { resemblance, of_a: containment, of_b: of_representative, .. } = comparison;
            clusters.entry(representative).or_default().push(Member { document, relation, resemblance, containment, of_representative });
        }
        let reason = |representative: usize, members: &[Member]| {
            let own = preference(self.documents, representative);
            let of_others = || members.iter().map(|m| preference(self.documents, m.document));
            if of_others().all(|other| other.0 != own.0) {
                Preference::Longest
            } else if of_others().filter(|other| other.0 == own.0).all(|other| other.1 != own.1) {
                Preference::Earliest
            } else {
                Preference::FirstId
            }
        };
        let with_reason =
            |(representative, members): (usize, Vec<Member>)| Cluster { representative, reason: reason(representative, &members), members };
        let mut out: Vec<Cluster> = clusters.into_iter().map(with_reason).collect();
        out.sort_by_key(|c| c.members[0].document.min(c.representative));
        out
    }
}
