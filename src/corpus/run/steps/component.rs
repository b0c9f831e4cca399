//! The documents of a component: those that clusters are made of.
//!
//! Very many may have one text. It is held once.

use std::convert::Infallible;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{Documents, Measures, Prepared};
use crate::text::MomentRank;

use super::documents::DocumentColumns;

/// A document as it comes.
pub(super) struct Own {
    place: i64,
    /// Its number in the order of adding, if it is of an index.
    seen: Option<i64>,
    id: String,
    rank: MomentRank,
    text: Text,
}

/// The text of a document.
enum Text {
    Own(Box<Prepared>),
    /// That of the document at this place.
    Of(i64),
}

impl Own {
    /// The document in a row.
    pub(super) fn of(place: i64, seen: Option<i64>, text_of: Option<i64>, documents: &DocumentColumns<'_>, row: usize) -> Self {
        let named = documents.without_text(row);
        let text = text_of.map_or_else(|| Text::Own(Box::new(documents.prepared(row))), Text::Of);
        Self { place, seen, id: named.id().to_owned(), rank: named.moment_rank(), text }
    }
}

/// The documents of a component: first the new ones by their places, then those of an index in the order of adding.
pub(super) struct Component {
    texts: Vec<Prepared>,
    documents: Vec<Placed>,
    /// The number of each document by its place.
    numbers: FxHashMap<i64, usize>,
}

/// A document with the number of its text.
struct Placed {
    place: i64,
    is_seen: bool,
    id: String,
    rank: MomentRank,
    text: usize,
}

impl Component {
    pub(super) fn of(mut documents: Vec<Own>) -> Result<Self, Error> {
        documents.sort_unstable_by_key(|d| (d.seen, d.place));
        let (mut texts, mut text_at) = (Vec::new(), FxHashMap::default());
        let mut placed = Vec::with_capacity(documents.len());
        for Own { place, seen, id, rank, text } in documents {
            let at = match text {
                Text::Own(prepared) => {
                    text_at.insert(place, texts.len());
                    texts.push(*prepared);
                    place
                }
                Text::Of(other) => other,
            };
            placed.push((at, Placed { place, is_seen: seen.is_some(), id, rank, text: 0 }));
        }
        let with_text = |(at, document): (i64, Placed)| match text_at.get(&at) {
            Some(&text) => Ok(Placed { text, ..document }),
            None => Err(Error::input(format!(
                "document {} has the text of document {at}, which is not in its component: sort the rows by component",
                document.place
            ))),
        };
        let documents = placed.into_iter().map(with_text).collect::<Result<Vec<Placed>, Error>>()?;
        let numbers = documents.iter().enumerate().map(|(number, document)| (document.place, number)).collect();
        Ok(Self { texts, documents, numbers })
    }

    /// The place of a document.
    pub(super) fn place(&self, number: usize) -> i64 {
        self.documents[number].place
    }

    /// Whether a document is one of an index.
    pub(super) fn is_seen(&self, number: usize) -> bool {
        self.documents[number].is_seen
    }

    /// The number of the document at a place.
    pub(super) fn number(&self, place: i64) -> Result<usize, Error> {
        let number = self.numbers.get(&place).copied();
        number.ok_or_else(|| Error::input(format!("document {place} has passages, and no row with its text: sort the rows by component")))
    }

    /// How many are new. They come first.
    pub(super) fn new_documents(&self) -> usize {
        self.documents.partition_point(|document| !document.is_seen)
    }

    /// The hashes of all texts.
    pub(super) fn exact(&self) -> Vec<Option<u64>> {
        self.documents.iter().map(|document| self.texts[document.text].exact()).collect()
    }
}

impl Documents for Component {
    type Error = Infallible;
    type Loaded<'d> = &'d Prepared;

    fn count(&self) -> usize {
        self.documents.len()
    }

    fn measures(&self, number: usize) -> Measures {
        let document = &self.documents[number];
        Measures { rank: document.rank, ..Measures::of(&self.texts[document.text]) }
    }

    fn id(&self, number: usize) -> &str {
        &self.documents[number].id
    }

    /// It is not kept: clusters are made without it.
    fn site(&self, _number: usize) -> Option<&str> {
        None
    }

    fn load(&self, number: usize) -> Result<&Prepared, Infallible> {
        Ok(&self.texts[self.documents[number].text])
    }
}
