//! Passages to clusters: the documents that may be related fall into components, and each component is searched by itself.

use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus::run::progress::Progress;
use crate::corpus::run::reuse::InThreads;
use crate::corpus::store::{Sorted, Sorter};
use crate::error::Error;
use crate::reuse::{Cluster, Clustering, Documents, InTurn, Measures, Passage, Prepared, may_be_related};
use crate::until::Until;

use super::Beat;
use super::documents::Stored;
use super::passages::{PARTS_OF_STEP, PassageRun};
use super::rows::{RelatedRow, SortedPassage};

/// Passages of a component that are in memory together; fewer are searched beside other components.
const PASSAGES_AT_ONCE: usize = 1 << 14;

/// The clusters of all documents.
pub(super) fn clusters(documents: &Stored, passages: &PassageRun, progress: &Progress<'_>) -> Result<Vec<Cluster>, Error> {
    progress.step("cluster", 0, 0)?;
    let mut beat = Beat::new(progress, "cluster", (0, 0), PARTS_OF_STEP);
    let mut components = components(documents, passages, &mut beat)?;
    let rows = by_component(documents, passages, &mut components, progress.until(), &mut beat)?;
    progress.step("cluster", 0, 0)?;

    let members = components.members();
    let mut rows = rows.peekable();
    let mut finder = Finder { documents, progress, found: Vec::new(), waiting: Vec::new(), held: 0 };
    for of_component in members.chunk_by(|x, y| x.0 == y.0) {
        let component = of_component[0].0;
        let numbers = of_component.iter().map(|member| member.1).collect();
        let of_this = |row: &Result<RelatedRow, Error>| row.as_ref().is_ok_and(|row| row.component == component) || row.is_err();
        finder.add(OfComponent { documents, numbers }, std::iter::from_fn(|| rows.next_if(of_this)))?;
    }
    finder.finish()
}

/// The components of the documents: those that may be related, and those with the same units.
fn components(documents: &Stored, passages: &PassageRun, beat: &mut Beat<'_>) -> Result<Components, Error> {
    let mut components = Components::of(documents.count());
    for part in passages.parts(documents) {
        beat.parts(1)?;
        related_pairs(documents, &part?).for_each(|of_pair| components.join(of_pair[0].a, of_pair[0].b));
    }
    components.join_equal(documents);
    Ok(components)
}

/// The passages of related pairs, component by component.
fn by_component<'u>(
    documents: &Stored,
    passages: &PassageRun,
    components: &mut Components,
    until: Until<'u>,
    beat: &mut Beat<'_>,
) -> Result<Sorted<'u, RelatedRow>, Error> {
    let mut related = Sorter::new(documents.folder(), documents.budget() / 2, until);
    let mut number = 0;
    for part in passages.parts(documents) {
        beat.parts(1)?;
        for passage in related_pairs(documents, &part?).flatten() {
            let component = components.root(passage.a);
            related.push(RelatedRow { component, passage: SortedPassage { passage: passage.clone(), number } })?;
            number += 1;
        }
    }
    related.finish()
}

/// Finds clusters, component by component: of a large one by itself, of small ones many at once.
struct Finder<'s> {
    documents: &'s Stored,
    progress: &'s Progress<'s>,
    found: Vec<Cluster>,
    /// Small components, with their passages.
    waiting: Vec<(OfComponent<'s>, Vec<Passage>)>,
    /// Number of their passages and documents.
    held: usize,
}

impl<'s> Finder<'s> {
    /// Adds a component, with its passages.
    fn add(&mut self, part: OfComponent<'s>, rows: impl Iterator<Item = Result<RelatedRow, Error>>) -> Result<(), Error> {
        let (until, tasks) = (self.progress.until(), InThreads(self.progress.until()));
        let mut passages: Vec<Passage> = Vec::new();
        let mut clustering: Option<Clustering<'_, OfComponent<'_>>> = None;
        for row in rows {
            let passage = part.local(row?.passage.passage);
            // What is read of a component ends with a pair.
            let ends = passages.last().is_some_and(|last| (last.a, last.b) != (passage.a, passage.b));
            if ends && passages.len() >= PASSAGES_AT_ONCE {
                self.progress.step("cluster", 0, 0)?;
                clustering.get_or_insert_with(|| Clustering::of(&part, self.documents.statistics())).add(&passages, &tasks)?;
                passages.clear();
            }
            passages.push(passage);
        }
        if let Some(mut clustering) = clustering {
            clustering.add(&passages, &tasks)?;
            self.found.extend(part.global(clustering.finish(until)?));
            return self.progress.step("cluster", 0, 0);
        }
        self.held += passages.len() + part.numbers.len();
        self.waiting.push((part, passages));
        if self.held >= PASSAGES_AT_ONCE { self.find_in_waiting() } else { Ok(()) }
    }

    fn find_in_waiting(&mut self) -> Result<(), Error> {
        self.found.extend(found_in(&self.waiting, self.progress.until())?);
        self.waiting.clear();
        self.held = 0;
        self.progress.step("cluster", 0, 0)
    }

    /// All clusters, in the order of the search in memory.
    fn finish(mut self) -> Result<Vec<Cluster>, Error> {
        self.find_in_waiting()?;
        self.found.sort_by_key(|cluster| (cluster.members[0].document.min(cluster.representative), cluster.representative));
        Ok(self.found)
    }
}

/// The passages of each pair whose documents may be related, of passages of one first document.
fn related_pairs<'p>(documents: &Stored, passages: &'p [Passage]) -> impl Iterator<Item = &'p [Passage]> {
    let is_related = |of_pair: &&[Passage]| {
        let (a, b) = (of_pair[0].a, of_pair[0].b);
        may_be_related(of_pair, documents.measures(a).solid, documents.measures(b).solid)
    };
    passages.chunk_by(|x, y| x.b == y.b).filter(is_related)
}

/// The clusters of small components.
fn found_in(components: &[(OfComponent<'_>, Vec<Passage>)], until: Until<'_>) -> Result<Vec<Cluster>, Error> {
    let of_component = |(part, passages): &(OfComponent<'_>, Vec<Passage>)| {
        let mut clustering = Clustering::of(part, part.documents.statistics());
        clustering.add(passages, &InTurn(until))?;
        Ok(part.global(clustering.finish(until)?))
    };
    let found: Result<Vec<Vec<Cluster>>, Error> = components.par_iter().map(of_component).collect();
    Ok(found?.concat())
}

/// The documents of a component, numbered in their order.
struct OfComponent<'s> {
    documents: &'s Stored,
    numbers: Vec<u32>,
}

impl OfComponent<'_> {
    /// A passage with the numbers of its documents in the component.
    fn local(&self, mut passage: Passage) -> Passage {
        let place = |number: usize| self.numbers.partition_point(|&other| (other as usize) < number);
        (passage.a, passage.b) = (place(passage.a), place(passage.b));
        passage
    }

    /// Clusters with the numbers of their documents in the collection.
    fn global(&self, mut clusters: Vec<Cluster>) -> Vec<Cluster> {
        let number = |place: usize| self.numbers[place] as usize;
        for cluster in &mut clusters {
            cluster.representative = number(cluster.representative);
            cluster.members.iter_mut().for_each(|member| member.document = number(member.document));
        }
        clusters
    }
}

impl Documents for OfComponent<'_> {
    type Error = Error;
    type Loaded<'d>
        = Arc<Prepared>
    where
        Self: 'd;

    fn count(&self) -> usize {
        self.numbers.len()
    }

    fn measures(&self, number: usize) -> Measures {
        self.documents.measures(self.numbers[number] as usize)
    }

    fn id(&self, number: usize) -> &str {
        self.documents.id(self.numbers[number] as usize)
    }

    fn site(&self, number: usize) -> Option<&str> {
        self.documents.site(self.numbers[number] as usize)
    }

    fn load(&self, number: usize) -> Result<Arc<Prepared>, Error> {
        self.documents.load(self.numbers[number] as usize)
    }
}

/// Sets of documents that are joined. The root of a set is its first document.
struct Components(Vec<u32>);

impl Components {
    fn of(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    fn root(&mut self, document: usize) -> u32 {
        let mut at = document;
        while self.0[at] as usize != at {
            // Each second one is led nearer to the root.
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at as u32
    }

    fn join(&mut self, x: usize, y: usize) {
        let (x, y) = (self.root(x), self.root(y));
        self.0[x.max(y) as usize] = x.min(y);
    }

    /// Joins documents with the same units.
    fn join_equal(&mut self, documents: &Stored) {
        let exact = |number: u32| documents.measures(number as usize).exact.map(|exact| (exact, number));
        let mut of_hash: Vec<(u64, u32)> = (0..self.0.len() as u32).filter_map(exact).collect();
        of_hash.par_sort_unstable();
        for two in of_hash.windows(2).filter(|two| two[0].0 == two[1].0) {
            self.join(two[0].1 as usize, two[1].1 as usize);
        }
    }

    /// The documents of sets of two and more, each after the root of its set, ordered.
    fn members(mut self) -> Vec<(u32, u32)> {
        let mut sizes = vec![0u32; self.0.len()];
        for document in 0..self.0.len() {
            sizes[self.root(document) as usize] += 1;
        }
        let placed = (0..self.0.len()).map(|document| (self.root(document), document as u32));
        let mut members: Vec<(u32, u32)> = placed.collect();
        members.retain(|(root, _)| sizes[*root as usize] > 1);
        members.par_sort_unstable();
        members
    }
}
