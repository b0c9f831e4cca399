//! The documents of an index in parts, for tasks that read some of them each.

use crate::error::Error;
use crate::reuse::Prepared;

use super::Index;
use super::answer::load;
use super::view::Ref;

/// Some documents of one segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IndexPart {
    /// The state of the index.
    pub(crate) state: u32,
    /// The place of the segment in the manifest.
    pub(crate) segment: usize,
    /// The first document, and the one after the last.
    pub(crate) first: u32,
    pub(crate) end: u32,
}

/// A document of a part.
pub(crate) struct PartDocument {
    /// Its number in the order of adding.
    pub(crate) serial: u64,
    pub(crate) prepared: Prepared,
    pub(crate) text: String,
    /// Its date, as it was given.
    pub(crate) date: Option<String>,
}

impl Index {
    /// The documents in parts of at most this many.
    pub(crate) fn parts(&self, at_most: u32) -> Result<Vec<IndexPart>, Error> {
        self.needs_texts()?;
        let mut parts = Vec::new();
        for (segment, part) in self.view.parts.iter().enumerate() {
            let count = part.segment.documents();
            let firsts = (0..count).step_by(at_most.max(1) as usize);
            let part = |first: u32| IndexPart { state: self.state(), segment, first, end: count.min(first.saturating_add(at_most.max(1))) };
            parts.extend(firsts.map(part));
        }
        Ok(parts)
    }

    /// The documents of a part, without those that were removed.
    pub(crate) fn documents_of(&self, part: IndexPart) -> Result<Vec<PartDocument>, Error> {
        self.needs_texts()?;
        let Some(own) = self.view.parts.get(part.segment).filter(|_| part.state == self.state()) else {
            let folder = self.folder().display();
            return Err(Error::input(format!("{folder}: the index was changed while it was read: run the job again")));
        };
        let live = (part.first..part.end.min(own.segment.documents())).filter(|document| own.is_live(*document));
        let document = |document| {
            let loaded = load(&self.view, Ref { segment: part.segment, document })?;
            Ok(PartDocument { serial: loaded.serial, prepared: loaded.prepared, text: loaded.text, date: loaded.note.date })
        };
        live.map(document).collect()
    }

    /// Another one when the index is changed.
    const fn state(&self) -> u32 {
        self.manifest.checksum()
    }
}
