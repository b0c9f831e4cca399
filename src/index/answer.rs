//! Answers: what new documents share with those of an index and with each other.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{Cluster, InTurn, Pair, Passage, Prepared, ReuseIndex, Skipped, Tasks};
use crate::until::Until;

use super::batch::{NewDocument, Note};
use super::format::Table;
use super::seeds::{Found, PairOf, Wanted, search};
use super::view::{Ref, View};

/// What new documents share with those of an index and with each other.
///
/// Documents are numbered: first the new ones, in their order, then those of the index that take part, in the order of adding.
#[derive(Clone, Debug, Default)]
pub struct SharedText {
    pub(crate) index: ReuseIndex,
    pub(crate) texts: Vec<String>,
    pub(crate) notes: Vec<Note>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) skipped: Skipped,
    pub(crate) new: usize,
}

impl SharedText {
    /// Number of documents: the new ones, and those of the index.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Number of new documents.
    #[must_use]
    pub const fn new_documents(&self) -> usize {
        self.new
    }

    /// The documents made ready, with the statistics of all of the index: to verify and to compare.
    #[must_use]
    pub const fn reuse_index(&self) -> &ReuseIndex {
        &self.index
    }

    /// The id of a document.
    #[must_use]
    pub fn id(&self, document: usize) -> &str {
        self.index.id(document)
    }

    /// The text of a document, which spans of passages are in.
    #[must_use]
    pub fn text(&self, document: usize) -> &str {
        &self.texts[document]
    }

    /// The date of a document, as it was given.
    #[must_use]
    pub fn date(&self, document: usize) -> Option<&str> {
        self.notes[document].date.as_deref()
    }

    /// The headline of a document, if it was given.
    #[must_use]
    pub fn title(&self, document: usize) -> Option<&str> {
        self.notes[document].title.as_deref()
    }

    /// The address of a document, if it was given.
    #[must_use]
    pub fn url(&self, document: usize) -> Option<&str> {
        self.notes[document].url.as_deref()
    }

    /// The site of a document, if it is known.
    #[must_use]
    pub fn site(&self, document: usize) -> Option<&str> {
        self.index.site(document)
    }

    /// The passages with at least one new document, in the order of the documents, then of the spans. They are those that a search among all
    /// documents finds. Boilerplate is marked by these passages alone.
    #[must_use]
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The documents by rank: the earliest date first.
    #[must_use]
    pub fn by_rank(&self) -> Vec<usize> {
        self.index.by_rank()
    }

    /// Clusters of near-duplicates among the new documents and those of the index that they share passages with, or that have the same text.
    #[must_use]
    pub fn clusters(&self) -> Vec<Cluster> {
        self.index.clusters_with(&self.passages, &InTurn(Until::never()))
    }
}

/// A document of an index, loaded.
pub(super) struct Loaded {
    pub(super) serial: u64,
    at: Ref,
    pub(super) prepared: Prepared,
    pub(super) text: String,
    pub(super) note: Note,
}

/// Documents whose keys are looked up together. More of them need fewer reads and more memory.
const AT_ONCE: usize = 4096;

/// Finds what new documents share, with an error if it is to end before. `at` are their places in the view; its segments before number `old` are those of the index. With `is_last` the new
/// documents come after all others, whatever their dates.
pub(super) fn shared(
    view: &View,
    new: &[NewDocument],
    at: &[Ref],
    old: usize,
    is_last: bool,
    tasks: &impl Tasks,
) -> Result<SharedText, Error> {
    let wanted = if is_last { Wanted::All } else { Wanted::AndLater(old) };
    let until = tasks.until();
    let (numbers, mut found): (Vec<usize>, Vec<Found>) = ((0..new.len()).collect(), Vec::new());
    for chunk in numbers.chunks(AT_ONCE) {
        let documents: Vec<(&Prepared, Ref)> = chunk.iter().map(|&i| (&new[i].prepared, at[i])).collect();
        found.extend(search(view, &documents, wanted, tasks)?);
    }
    let mut later: Vec<Ref> = found.iter_mut().flat_map(|found| std::mem::take(&mut found.later)).collect();
    later.sort_unstable();
    later.dedup();
    for chunk in later.chunks(AT_ONCE) {
        let loaded = tasks
            .run(chunk.len(), |i| until.check().and_then(|()| load(view, chunk[i])))
            .into_iter()
            .collect::<Result<Vec<Loaded>, Error>>()?;
        let documents: Vec<(&Prepared, Ref)> = loaded.iter().map(|loaded| (&loaded.prepared, loaded.at)).collect();
        for mut of_old in search(view, &documents, Wanted::Earlier, tasks)? {
            of_old.pairs.retain(|pair| pair.earlier.segment >= old);
            // What is left out of old pairs is not ours.
            (of_old.crowded, of_old.crowded_simhashes) = (0, 0);
            found.push(of_old);
        }
    }
    let skipped = Skipped {
        crowded_simhashes: found.iter().map(|found| found.crowded_simhashes).sum(),
        crowded_pairs: found.iter().map(|found| found.crowded).sum(),
    };
    let pairs: Vec<PairOf> = found.into_iter().flat_map(|found| found.pairs).collect();
    let mut others: Vec<Ref> = pairs.iter().flat_map(|pair| [pair.earlier, pair.later]).filter(|other| other.segment < old).collect();
    for document in new {
        others.extend(first_equal(view, document, old)?);
    }
    others.sort_unstable();
    others.dedup();
    let mut loaded = tasks
        .run(others.len(), |i| until.check().and_then(|()| load(view, others[i])))
        .into_iter()
        .collect::<Result<Vec<Loaded>, Error>>()?;
    loaded.sort_by_key(|loaded| loaded.serial);
    let aligned = aligned(view, new, at, loaded, &pairs, skipped, tasks);
    until.check()?;
    Ok(aligned)
}

/// Aligns the pairs; not all, if it is to end before.
fn aligned(
    view: &View,
    new: &[NewDocument],
    at: &[Ref],
    loaded: Vec<Loaded>,
    pairs: &[PairOf],
    skipped: Skipped,
    tasks: &impl Tasks,
) -> SharedText {
    let numbers: FxHashMap<Ref, usize> = at.iter().copied().chain(loaded.iter().map(|loaded| loaded.at)).zip(0..).collect();
    let (mut documents, mut texts, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for document in new {
        documents.push(document.prepared.clone());
        texts.push(document.text.clone());
        notes.push(document.note.clone());
    }
    for Loaded { prepared, text, note, .. } in loaded {
        documents.push(prepared);
        texts.push(text);
        notes.push(note);
    }
    let index = ReuseIndex::part(documents, view.statistics.clone());
    let number = |at: Ref| numbers.get(&at).copied().unwrap_or_default();
    let until = tasks.until();
    let of_pairs = tasks.run(pairs.len(), |i| {
        if until.is_over() {
            return Vec::new();
        }
        let PairOf { earlier, later, seeds } = &pairs[i];
        index.verify(&Pair { a: number(*earlier), b: number(*later), seeds: seeds.clone() })
    });
    let mut passages: Vec<Passage> = of_pairs.into_iter().flatten().collect();
    passages.sort_by_key(Passage::order);
    index.mark_boilerplate(&mut passages);
    SharedText { index, texts, notes, passages, skipped, new: new.len() }
}

/// Loads a document of the index.
pub(super) fn load(view: &View, at: Ref) -> Result<Loaded, Error> {
    let segment = &view.parts[at.segment].segment;
    let entry = segment.entry(at.document)?;
    let body = segment.body(at.document)?;
    let prepared = segment.prepared(&entry, &body.text)?;
    let note = Note { date: entry.date, title: body.title, url: body.url };
    Ok(Loaded { serial: entry.row.serial, at, prepared, text: body.text, note })
}

/// The first document of the index, in the order of rank, that has the same units: it stands for all that have.
pub(super) fn first_equal(view: &View, document: &NewDocument, old: usize) -> Result<Option<Ref>, Error> {
    let Some(exact) = document.prepared.exact() else { return Ok(None) };
    let mut equal = Vec::new();
    for (number, part) in view.parts[..old].iter().enumerate() {
        for document in part.of_hash(Table::Exacts, exact, 1, |document| part.is_live(document))? {
            let at = Ref { segment: number, document };
            equal.push((view.rank(at)?, at));
        }
    }
    Ok(equal.into_iter().min().map(|(_, at)| at))
}

/// All documents of a view in memory, in the order of adding, with their texts.
pub(super) fn all(view: &View, tasks: &impl Tasks) -> Result<(ReuseIndex, Vec<String>), Error> {
    let refs = view.parts.iter().enumerate().flat_map(|(segment, part)| part.live().map(move |document| Ref { segment, document }));
    let refs: Vec<Ref> = refs.collect();
    let mut loaded = tasks.run(refs.len(), |i| load(view, refs[i])).into_iter().collect::<Result<Vec<Loaded>, Error>>()?;
    loaded.sort_by_key(|loaded| loaded.serial);
    let (mut documents, mut texts) = (Vec::new(), Vec::new());
    for Loaded { prepared, text, .. } in loaded {
        documents.push(prepared);
        texts.push(text);
    }
    Ok((ReuseIndex::part(documents, view.statistics.clone()), texts))
}
