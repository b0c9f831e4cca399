//! An index of documents on the disk, which grows: what tomorrow's documents share with those of last year.
//!
//! Takes texts with their ids, dates and sites; gives the passages that new texts share with them, as [`ReuseIndex`] does for texts
//! in memory. An index is a folder of segments and a manifest that lists them. A segment is written once, and holds tables in order, in which keys,
//! simhashes and hashes are looked up (`format`, `writer`, `segment`). What is added becomes a new segment; segments of about one size are merged into a
//! larger one (`merge`), so that there are few. A change is complete when the manifest is replaced (`manifest`); until then nobody sees it.
//!
//! `view` looks at all segments as one collection, `seeds` searches there for pairs, and `answer` aligns them by the steps of
//! [`reuse`](crate::reuse). The answers are those of one search among all documents in memory, whatever the order in which they were added.
//!
//! This module knows nothing of pages, inputs or threads. The file format is in `docs/index.md`.

mod add;
mod answer;
mod batch;
mod fingerprints;
mod format;
mod lookup;
mod manifest;
mod merge;
mod pages;
#[cfg(feature = "parquet")]
mod parts;
mod seeds;
mod segment;
mod verify;
mod view;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Error;
use crate::files::write_whole;
use crate::reuse::{InTurn, ReuseIndex};
use crate::until::Until;

pub use add::{Added, Adding, SameId};
pub use answer::SharedText;
pub use batch::NewDocument;
pub use fingerprints::{LikeParagraph, LikeParagraphs};
pub use format::Keeps;
pub use verify::Damage;

use batch::Batch;
pub(crate) use batch::Note;
use manifest::{Listed, Lock, Manifest, REBUILD, segment_path};
pub(crate) use manifest::{is_index, is_manifest};
pub(crate) use pages::Positioned;
#[cfg(feature = "parquet")]
pub(crate) use parts::{IndexPart, PartDocument};
use segment::Segment;
use view::{Part, Ref, View};

/// An index of documents on the disk.
///
/// It shows the documents that were there when it was opened, or when it was last changed through this value. Others may read and change the index
/// meanwhile: many can read, one can write.
///
/// # Example
///
/// ```
/// use newsieve::Index;
/// use newsieve::index::{Keeps, NewDocument, SameId};
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path().join("seen");
/// let quote = "The minister said that the new line would open in spring and cost no more than planned.";
/// let mut index = Index::create(&folder, Keeps::Texts)?;
/// index.add([NewDocument::new("a", quote).with_date(Some("2024-03-01"))], SameId::Refuse)?;
/// let shared = index.query(&NewDocument::new("", format!("Critics doubt it. {quote}")))?;
/// let passage = &shared.passages()[0];
/// assert_eq!((shared.id(passage.b), shared.date(passage.b)), ("a", Some("2024-03-01")));
/// # Ok::<(), newsieve::Error>(())
/// ```
pub struct Index {
    folder: PathBuf,
    manifest: Manifest,
    view: View,
}

/// What an index holds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct IndexStats {
    /// What it keeps of its documents.
    pub keeps: Keeps,
    /// Whether the texts can be read from it.
    pub has_texts: bool,
    /// The algorithm version of its fingerprints.
    pub algorithm: u32,
    /// Number of documents.
    pub documents: u64,
    /// Documents that were removed, and that the next merge takes out.
    pub removed: u64,
    /// Number of paragraphs, with those of removed documents.
    pub paragraphs: u64,
    /// Number of words, or characters of scripts without spaces, with those of removed documents.
    pub units: u64,
    /// Number of segments.
    pub segments: usize,
    /// Their length in bytes.
    pub bytes: u64,
}

/// A document of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredDocument {
    /// Its id.
    pub id: String,
    /// Its date, as it was given.
    pub date: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// Its headline, if the index keeps texts.
    pub title: Option<String>,
    /// Its address, if the index keeps texts.
    pub url: Option<String>,
    /// Its text, if the index keeps texts.
    pub text: Option<String>,
}

/// How often an index is opened again that a writer changes meanwhile.
const TRIES: usize = 16;

impl Index {
    /// Makes an index in a folder that is not there or empty.
    ///
    /// # Errors
    ///
    /// If the folder has files already, or cannot be written.
    pub fn create(folder: impl AsRef<Path>, keeps: Keeps) -> Result<Self, Error> {
        Manifest::create(folder.as_ref(), keeps)?;
        Self::open(folder)
    }

    /// Whether an index can be made in a folder: it is not there, or has nothing but what an interrupted maker of an index left.
    #[must_use]
    pub fn is_vacant(folder: impl AsRef<Path>) -> bool {
        manifest::is_vacant(folder.as_ref())
    }

    /// Opens an index to read it, or to change it later.
    ///
    /// # Errors
    ///
    /// If the folder is no index, or one of another version, or damaged, or cannot be read.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref().to_owned();
        let (manifest, view) = opened(&folder, &[])?;
        Ok(Self { folder, manifest, view })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it keeps of its documents.
    #[must_use]
    pub const fn keeps(&self) -> Keeps {
        self.manifest.keeps
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.view.parts.iter().map(|part| u64::from(part.segment.documents()) - part.removed().len() as u64).sum()
    }

    /// Whether there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is a document with this id.
    ///
    /// # Errors
    ///
    /// If the index cannot be read.
    pub fn contains(&self, id: &str) -> Result<bool, Error> {
        Ok(self.view.find(id)?.is_some())
    }

    /// The document with an id.
    ///
    /// # Errors
    ///
    /// If the index cannot be read.
    pub fn get(&self, id: &str) -> Result<Option<StoredDocument>, Error> {
        let Some(at) = self.view.find(id)? else { return Ok(None) };
        let segment = &self.view.parts[at.segment].segment;
        let entry = segment.entry(at.document)?;
        let mut document = StoredDocument { id: entry.id, date: entry.date, site: entry.site, title: None, url: None, text: None };
        if self.manifest.keeps == Keeps::Texts {
            let body = segment.body(at.document)?;
            (document.title, document.url, document.text) = (body.title, body.url, Some(body.text));
        }
        Ok(Some(document))
    }

    /// The ids of all documents, segment by segment.
    ///
    /// # Errors
    ///
    /// If the index cannot be read.
    pub fn ids(&self) -> Result<Vec<String>, Error> {
        let of_part = |part: &Part| part.live().map(|document| part.segment.id(&part.segment.document_row(document)?)).collect();
        let ids = self.view.parts.iter().map(of_part).collect::<Result<Vec<Vec<String>>, Error>>()?;
        Ok(ids.concat())
    }

    /// Adds documents: all of them, or none where it fails. Costs in proportion to the documents; now and then segments are merged, and where that fails
    /// [`Added::unmerged`] says why.
    ///
    /// # Errors
    ///
    /// If another process writes to the index, if an id is there already (see [`SameId`]), or if the folder cannot be written.
    pub fn add(&mut self, documents: impl IntoIterator<Item = NewDocument>, same_id: SameId) -> Result<Added, Error> {
        let mut adding = self.begin(same_id)?;
        documents.into_iter().try_for_each(|document| adding.push(&document))?;
        adding.commit()
    }

    /// Begins to add documents. Nobody sees them until they are committed.
    ///
    /// # Errors
    ///
    /// If another process writes to the index, or it cannot be read.
    pub fn begin(&mut self, same_id: SameId) -> Result<Adding<'_>, Error> {
        self.begin_until(same_id, Until::never())
    }

    /// The same, which ends with an error if work is to end before the documents are committed, and then merges nothing more.
    pub(crate) fn begin_until<'i>(&'i mut self, same_id: SameId, until: Until<'i>) -> Result<Adding<'i>, Error> {
        let lock = Lock::take(&self.folder)?;
        self.reload()?;
        self.manifest.sweep(&self.folder)?;
        Ok(Adding::new(self, lock, same_id, until))
    }

    /// The passages that a text shares with the documents, which are `b`; the text is document 0, and comes after all others, whatever its date.
    ///
    /// # Errors
    ///
    /// If the index keeps no texts, or cannot be read.
    pub fn query(&self, document: &NewDocument) -> Result<SharedText, Error> {
        self.needs_texts()?;
        let mut batch = Batch::new(Keeps::Texts);
        batch.add(document, u64::MAX);
        let (name, mut bytes) = (Path::new("the text of the query"), Vec::new());
        writer::write_segment(&batch.into_sorted(), Keeps::Texts, name, &mut bytes, Until::never())?;
        let segment = Segment::of_bytes(name, bytes)?;
        let old = self.view.parts.len();
        let view = self.view.with(Part::new(Arc::new(segment), Vec::new())?);
        let at = [Ref { segment: old, document: 0 }];
        let mut shared = answer::shared(&view, std::slice::from_ref(document), &at, old, true, &InTurn(Until::never()))?;
        // What the text repeats of itself is no answer.
        shared.passages.retain(|passage| passage.a != passage.b);
        Ok(shared)
    }

    /// The id and the date of the first document with the same text, however short that is.
    ///
    /// # Errors
    ///
    /// If the index cannot be read.
    pub fn equal(&self, document: &NewDocument) -> Result<Option<(String, Option<String>)>, Error> {
        fingerprints::equal(&self.view, document)
    }

    /// The documents with the same text as this one, or with paragraphs that are equal or nearly so, by their fingerprints alone.
    ///
    /// # Errors
    ///
    /// If the index keeps texts, whose passages [`query`](Self::query) gives, or cannot be read.
    pub fn like(&self, document: &NewDocument) -> Result<LikeParagraphs, Error> {
        if self.manifest.keeps == Keeps::Texts {
            let folder = self.folder.display();
            return Err(Error::input(format!("{folder}: the index keeps texts: ask for the passages, which are verified")));
        }
        fingerprints::like(&self.view, document)
    }

    /// All documents in memory, in the order in which they were added, with their texts: to search among all of them at once.
    ///
    /// # Errors
    ///
    /// If the index keeps no texts, or cannot be read.
    pub fn to_memory(&self) -> Result<(ReuseIndex, Vec<String>), Error> {
        self.needs_texts()?;
        answer::all(&self.view, &InTurn(Until::never()))
    }

    /// Removes documents by their ids: no answer names them from now on, and the next merge leaves nothing of them. Gives the ids that are not there.
    ///
    /// # Errors
    ///
    /// If another process writes to the index, if a page is damaged that tells how long a document is, or if the folder cannot be written. Nothing is removed then.
    pub fn remove<'i>(&mut self, ids: &[&'i str]) -> Result<Vec<&'i str>, Error> {
        let _lock = Lock::take(&self.folder)?;
        self.reload()?;
        let mut manifest = self.manifest.clone();
        let mut absent = Vec::new();
        for id in ids {
            match self.view.find(id)? {
                Some(at) => {
                    // What an index reads of removed documents when it is opened must not be damaged.
                    let segment = &self.view.parts[at.segment].segment;
                    segment.entry(at.document)?;
                    Part::new(Arc::clone(segment), vec![at.document])?;
                    manifest.segments[at.segment].remove([at.document]);
                }
                None => absent.push(*id),
            }
        }
        manifest.write(&self.folder)?;
        self.reload()?;
        Ok(absent)
    }

    /// Merges all segments into one. Nothing is left of removed documents. Of one segment the checksums are compared.
    ///
    /// # Errors
    ///
    /// If another process writes to the index, if a page is damaged that is needed, or if the folder cannot be written.
    pub fn merge(&mut self) -> Result<(), Error> {
        let _lock = Lock::take(&self.folder)?;
        self.reload()?;
        self.manifest.sweep(&self.folder)?;
        let all: Vec<usize> = (0..self.view.parts.len()).collect();
        let is_to_do =
            |part: &Part| -> Result<bool, Error> { Ok(!part.removed().is_empty() || !part.segment.pages().damaged_pages()?.is_empty()) };
        if all.len() > 1 || self.view.parts.first().map_or(Ok(false), is_to_do)? {
            self.merge_parts(&all, Until::never())?;
        }
        Ok(())
    }

    /// Merges these segments into one, or leaves the index as it is if work is to end before. The lock is held.
    fn merge_parts(&mut self, parts: &[usize], until: Until<'_>) -> Result<(), Error> {
        let number = self.manifest.next_segment;
        let of_parts: Vec<(&Segment, &[u32])> =
            parts.iter().map(|&i| (&*self.view.parts[i].segment, self.view.parts[i].removed())).collect();
        let merged = merge::Merged::of(&of_parts, until)?;
        let mut manifest = self.manifest.clone();
        manifest.next_segment += 1;
        manifest.segments =
            manifest.segments.into_iter().enumerate().filter(|(i, _)| !parts.contains(i)).map(|(_, listed)| listed).collect();
        if writer::Content::count(&merged) > 0 {
            let path = segment_path(&self.folder, number);
            let keeps = self.manifest.keeps;
            write_whole(&path, |out| writer::write_segment(&merged, keeps, &path, out, until))?;
            manifest.segments.push(Listed::of(number, &Segment::open(&path)?));
        }
        manifest.write(&self.folder)?;
        self.reload()?;
        self.manifest.sweep(&self.folder)
    }

    /// What the index holds.
    #[must_use]
    pub fn stats(&self) -> IndexStats {
        let parts = &self.view.parts;
        IndexStats {
            keeps: self.manifest.keeps,
            has_texts: self.manifest.keeps == Keeps::Texts,
            algorithm: crate::fingerprint::ALGORITHM,
            documents: self.len(),
            removed: parts.iter().map(|part| part.removed().len() as u64).sum(),
            paragraphs: parts.iter().map(|part| part.segment.paragraphs()).sum(),
            units: parts.iter().map(|part| part.segment.units()).sum(),
            segments: parts.len(),
            bytes: parts.iter().map(|part| part.segment.len()).sum(),
        }
    }

    /// Compares all checksums of the index in a folder. What is damaged is named, with the documents that it touches.
    ///
    /// # Errors
    ///
    /// If the folder is no index, or cannot be read.
    pub fn verify(folder: impl AsRef<Path>) -> Result<Vec<Damage>, Error> {
        let folder = folder.as_ref();
        let mut tries = 0;
        loop {
            let manifest = Manifest::read(folder)?;
            let found = Self::damages(folder, &manifest)?;
            // A writer may have merged segments while they were read.
            if found.is_empty() || tries == TRIES || Manifest::read(folder)? == manifest {
                return Ok(found);
            }
            tries += 1;
        }
    }

    /// What is damaged of the segments of a manifest.
    fn damages(folder: &Path, manifest: &Manifest) -> Result<Vec<Damage>, Error> {
        let mut found = Vec::new();
        for listed in &manifest.segments {
            let path = segment_path(folder, listed.number);
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match Segment::open_damaged(&path) {
                Ok(segment) if listed.is_of(&segment, manifest.keeps) => found.extend(verify::damages(&segment, &file)?),
                Err(error) if error.io_error().is_some() && !is_not_there(&error) => return Err(error),
                opened => {
                    let what = opened.err().map_or_else(|| OTHER.to_owned(), |error| error.to_string());
                    let what = format!("none of its documents can be read: {what}");
                    found.push(Damage { file, what, documents: Vec::new(), others: true });
                }
            }
        }
        Ok(found)
    }

    /// Refuses where no texts are kept.
    pub(crate) fn needs_texts(&self) -> Result<(), Error> {
        if self.manifest.keeps == Keeps::Texts {
            return Ok(());
        }
        let folder = self.folder.display();
        Err(Error::input(format!(
            "{folder}: the index keeps fingerprints alone, and passages need texts: make another index, with newsieve index build --keep texts, or \
             ask this one for paragraphs, with newsieve index query"
        )))
    }

    /// Looks again at what is there.
    fn reload(&mut self) -> Result<(), Error> {
        let known: Vec<(u32, Arc<Segment>)> = self
            .manifest
            .segments
            .iter()
            .map(|listed| listed.number)
            .zip(self.view.parts.iter().map(|part| Arc::clone(&part.segment)))
            .collect();
        (self.manifest, self.view) = opened(&self.folder, &known)?;
        Ok(())
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).field("stats", &self.stats()).finish_non_exhaustive()
    }
}

impl Listed {
    fn open(&self, folder: &Path, keeps: Keeps) -> Result<Segment, Error> {
        let segment = Segment::open(&segment_path(folder, self.number))?;
        if self.is_of(&segment, keeps) { Ok(segment) } else { Err(segment.pages().damaged(OTHER)) }
    }
}

/// What is wrong with a segment in the place of another one.
const OTHER: &str = "it is not the segment that the manifest lists";

/// Whether a file is not there.
fn is_not_there(error: &Error) -> bool {
    error.io_error().is_some_and(|cause| cause.kind() == std::io::ErrorKind::NotFound)
}

/// Opens the segments of an index. Those that are known are not read again.
fn opened(folder: &Path, known: &[(u32, Arc<Segment>)]) -> Result<(Manifest, View), Error> {
    let mut tries = 0;
    loop {
        let manifest = Manifest::read(folder)?;
        let open = |listed: &Listed| {
            let known = known.iter().find(|(number, _)| *number == listed.number).map(|(_, segment)| Arc::clone(segment));
            let segment = known.map_or_else(|| listed.open(folder, manifest.keeps).map(Arc::new), Ok)?;
            Part::new(segment, listed.removed.clone())
        };
        match manifest.segments.iter().map(open).collect::<Result<Vec<Part>, Error>>() {
            Ok(parts) => return Ok((manifest, View::new(parts)?)),
            // A writer has merged and removed a segment since the manifest was read.
            Err(error) if tries < TRIES && is_not_there(&error) => tries += 1,
            Err(error) if is_not_there(&error) => return Err(Error::input(format!("{error}; {REBUILD}"))),
            Err(error) => return Err(error),
        }
    }
}
