//! Adds documents to an index: first new segments, which nobody sees, then the manifest.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::error::Error;
use crate::files::write_whole;
use crate::fingerprint::Fingerprints;
use crate::reuse::{InTurn, Tasks};
use crate::until::Until;

use super::Index;
use super::answer::{self, SharedText};
use super::batch::{Batch, NewDocument};
use super::manifest::{Listed, Lock, segment_path};
use super::segment::Segment;
use super::view::{Part, Ref, View};
use super::writer::write_segment;

/// What is done about a new document whose id is in the index already. The same document, with the same units and the same date, is replaced in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameId {
    /// Nothing is added.
    #[default]
    Refuse,
    /// The new one replaces the old one.
    Replace,
}

/// What was added.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Added {
    /// Number of documents that were added, with those that replaced one.
    pub documents: u64,
    /// Documents of the index that they replaced, with those that were the same.
    pub replaced: u64,
    /// Those that were the same: with the same units and the same date.
    pub unchanged: u64,
    /// Why segments could not be merged afterwards. The documents are added all the same.
    pub unmerged: Option<String>,
}

/// Units of a segment that is made in memory: about 200 MB. Chosen by hand.
const UNITS_AT_ONCE: u64 = 8 << 20;

/// Number of segments of one size that are merged, and the factor from one size to the next. Chosen by hand.
const FAN_IN: usize = 4;

/// Bytes of a segment below which all are of one size. Chosen by hand.
const SMALL: u64 = 1 << 20;

/// Documents on their way into an index. Dropped, they leave the index as it was.
pub struct Adding<'i> {
    index: &'i mut Index,
    _lock: Lock,
    same_id: SameId,
    until: Until<'i>,
    batch: Batch,
    ids: FxHashSet<Box<str>>,
    /// The new segments, and the documents of the index that are replaced.
    segments: Vec<(Listed, Arc<Segment>)>,
    replaced: Vec<Ref>,
    /// How many of these were the same.
    unchanged: u64,
    /// For each document its new segment, and its number there.
    places: Vec<(usize, u32)>,
}

impl<'i> Adding<'i> {
    pub(super) fn new(index: &'i mut Index, lock: Lock, same_id: SameId, until: Until<'i>) -> Self {
        let batch = Batch::new(index.keeps());
        Self {
            index,
            _lock: lock,
            same_id,
            until,
            batch,
            ids: FxHashSet::default(),
            segments: Vec::new(),
            replaced: Vec::new(),
            unchanged: 0,
            places: Vec::new(),
        }
    }

    /// Number of documents so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds a document.
    ///
    /// # Errors
    ///
    /// If its id is there already, or the folder cannot be written.
    pub fn push(&mut self, document: &NewDocument) -> Result<(), Error> {
        let id = document.id();
        let refuse = |what: &str| Err(Error::input(format!("{}: {what}", self.index.folder().display())));
        if u32::try_from(document.text.len()).is_err() {
            return refuse(&format!("the text of {id:?} is too long for an index"));
        }
        if self.ids.contains(id) {
            return refuse(&format!("two new documents have the id {id:?}"));
        }
        if let Some(at) = self.index.view.find(id)? {
            let entry = self.index.view.parts[at.segment].segment.entry(at.document)?;
            let is_same = entry.row.exact == document.prepared.exact() && entry.date == document.note.date;
            if !is_same && self.same_id == SameId::Refuse {
                return Err(self.clash(id));
            }
            self.replaced.push(at);
            self.unchanged += u64::from(is_same);
        }
        let serial = self.index.manifest.next_document + self.ids.len() as u64;
        self.ids.insert(id.into());
        self.batch.add(document, serial);
        if self.batch.units() >= UNITS_AT_ONCE {
            self.flush()?;
        }
        Ok(())
    }

    /// That the index has another document with an id.
    fn clash(&self, id: &str) -> Error {
        let folder = self.index.folder().display();
        Error::clash(format!(
            "{folder}: it has another document with the id {id:?}; put something before the new ids (--index-prefix, the date, say), or let the new document replace \
             it (--index-replace), which forgets the text that it had"
        ))
    }

    /// Whether a document with this id may be refused.
    pub(crate) fn may_clash(&self, id: &str) -> Result<bool, Error> {
        Ok(self.same_id == SameId::Refuse && self.index.contains(id)?)
    }

    /// Refuses a document for its id, if the index has one with this id that is another one for sure, whatever is still removed from the text: it has
    /// another date, or units that are not in the text.
    pub(crate) fn refuse_other(&self, id: &str, date: Option<&str>, text: &str) -> Result<(), Error> {
        let Some(old) = self.index.get(id)? else { return Ok(()) };
        let hashes = |text: &str| Fingerprints::of(text).units.iter().map(|unit| unit.hash).collect::<Vec<u64>>();
        let mut there = hashes(text).into_iter();
        let is_within = hashes(old.text.as_deref().unwrap_or_default()).into_iter().all(|unit| there.any(|other| other == unit));
        if old.date.as_deref() == date && is_within { Ok(()) } else { Err(self.clash(id)) }
    }

    /// Writes the documents in memory as a segment.
    fn flush(&mut self) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let keeps = self.index.keeps();
        let batch = std::mem::replace(&mut self.batch, Batch::new(keeps)).into_sorted();
        let number = self.index.manifest.next_segment + self.segments.len() as u32;
        let folder = self.index.folder();
        let path = segment_path(folder, number);
        write_whole(&path, |out| write_segment(&batch, keeps, &path, out, self.until))?;
        let segment = Segment::open(&path)?;
        let new = self.segments.len();
        self.places.extend(batch.places().into_iter().map(|place| (new, place)));
        self.segments.push((Listed::of(number, &segment), Arc::new(segment)));
        Ok(())
    }

    /// What the documents that were pushed share with those of the index and with each other. `documents` are they, in their order.
    ///
    /// # Errors
    ///
    /// If the index keeps no texts, or cannot be read or written.
    pub fn shared(&mut self, documents: &[NewDocument]) -> Result<SharedText, Error> {
        self.shared_with(documents, &InTurn(self.until))
    }

    /// The same with tasks that are run by `tasks`.
    pub(crate) fn shared_with(&mut self, documents: &[NewDocument], tasks: &impl Tasks) -> Result<SharedText, Error> {
        self.index.needs_texts()?;
        self.flush()?;
        if documents.len() != self.places.len() {
            return Err(Error::input("the documents are others than those that were pushed"));
        }
        let old = self.index.view.parts.len();
        let mut parts = Vec::new();
        for (number, (part, listed)) in self.index.view.parts.iter().zip(&self.index.manifest.segments).enumerate() {
            let mut listed = listed.clone();
            listed.remove(self.replaced_in(number));
            parts.push(Part::new(Arc::clone(&part.segment), listed.removed)?);
        }
        for (_, segment) in &self.segments {
            parts.push(Part::new(Arc::clone(segment), Vec::new())?);
        }
        let at: Vec<Ref> = self.places.iter().map(|&(new, document)| Ref { segment: old + new, document }).collect();
        answer::shared(&View::new(parts)?, documents, &at, old, false, tasks)
    }

    /// The documents of a segment that are replaced.
    fn replaced_in(&self, segment: usize) -> impl Iterator<Item = u32> {
        self.replaced.iter().filter(move |at| at.segment == segment).map(|at| at.document)
    }

    /// Adds the documents to the index, which is complete when the manifest is written. Then segments are merged where there are many of one size.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written.
    pub fn commit(mut self) -> Result<Added, Error> {
        self.flush()?;
        let (documents, replaced) = (self.ids.len() as u64, self.replaced.len() as u64);
        let mut added = Added { documents, replaced, unchanged: self.unchanged, unmerged: None };
        if added.documents == 0 {
            return Ok(added);
        }
        let mut manifest = self.index.manifest.clone();
        for (number, listed) in manifest.segments.iter_mut().enumerate() {
            listed.remove(self.replaced_in(number));
        }
        manifest.next_document += added.documents;
        manifest.next_segment += self.segments.len() as u32;
        manifest.segments.extend(self.segments.drain(..).map(|(listed, _)| listed));
        manifest.write(self.index.folder())?;
        self.index.reload()?;
        while let Some(parts) = due(self.index) {
            // The documents are added, whatever becomes of the merge: what is to be merged waits for the next ones.
            if let Err(error) = self.index.merge_parts(&parts, self.until) {
                added.unmerged = (!error.is_cancelled() && !error.is_out_of_time()).then(|| error.to_string());
                break;
            }
        }
        Ok(added)
    }
}

impl Drop for Adding<'_> {
    fn drop(&mut self) {
        for (listed, _) in &self.segments {
            // What cannot be removed now is left to the next writer.
            let _ = std::fs::remove_file(segment_path(self.index.folder(), listed.number));
        }
    }
}

/// The segments that are to be merged next: several of one size, or one that lost most of its documents.
fn due(index: &Index) -> Option<Vec<usize>> {
    let parts = &index.view.parts;
    let size = |part: &Part| (part.segment.len() / SMALL).max(1).ilog(FAN_IN as u64);
    let mut of_size = vec![Vec::new(); 33];
    for (i, part) in parts.iter().enumerate() {
        if part.removed().len() * 2 > part.segment.documents() as usize {
            return Some(vec![i]);
        }
        of_size[size(part) as usize].push(i);
    }
    of_size.into_iter().find(|of| of.len() >= FAN_IN)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::super::Keeps;
    use super::*;

    #[test]
    fn a_merge_can_be_ended() {
        let folder = tempfile::tempdir().expect("there is room");
        let mut index = Index::create(folder.path().join("seen"), Keeps::Texts).expect("it can be made");
        let flag = AtomicBool::new(true);
        let add = |index: &mut Index, id: usize, until| {
            let mut adding = index.begin_until(SameId::Refuse, until)?;
            adding.push(&NewDocument::new(id.to_string(), format!("The ferry leaves pier {id} at noon, and comes back at six.")))?;
            adding.commit()
        };
        for id in 0..3 {
            add(&mut index, id, Until::never()).expect("it can be added");
        }
        // The documents are added, and nothing is merged.
        let added = add(&mut index, 3, Until::never().or_cancelled(&flag)).expect("it can be added");
        assert_eq!((added.documents, index.stats().documents, index.stats().segments), (1, 4, 4));
        let files = || std::fs::read_dir(index.folder()).expect("it is there").count();
        assert_eq!(files(), 4 + 2, "nothing is left of the merge");
        let ended = index.merge_parts(&[0, 1, 2], Until::never().or_cancelled(&flag));
        assert!(ended.is_err_and(|error| error.is_cancelled()));
        assert_eq!((index.stats().documents, index.stats().segments), (4, 4));
        // The next ones are merged with them.
        add(&mut index, 4, Until::never()).expect("it can be added");
        assert_eq!((index.stats().documents, index.stats().segments), (5, 1));
    }
}
