//! What the index keeps of a document.

use super::attribution::attributions;
use super::quotation::quotations;
use crate::fingerprint::Fingerprints;
use crate::text::{Span, Unit, is_letter};

/// A unit of comparison, in twelve bytes: an index holds very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoredUnit {
    /// The lower half of the unit's hash.
    pub(super) hash: u32,
    start: u32,
    /// Bytes, and in the highest bits whether it is a character of an unspaced script, whether it stands in quotation marks, and
    /// whether the text says that it is from somebody else.
    len: u16,
    /// How far its passage may go over punctuation beside it, in bytes.
    before: u8,
    after: u8,
}

const UNSPACED: u16 = 1 << 15;
const QUOTED: u16 = 1 << 14;
const ATTRIBUTED: u16 = 1 << 13;
const BYTES: u16 = ATTRIBUTED - 1;

impl StoredUnit {
    fn new(unit: &Unit, text: &str, flags: u16) -> Self {
        let len = (unit.span.len().min(usize::from(BYTES))) as u16;
        Self {
            hash: unit.hash as u32,
            start: unit.span.start as u32,
            len: len | flags | if unit.is_unspaced { UNSPACED } else { 0 },
            before: opening_before(&text[..unit.span.start]),
            after: closing_after(&text[unit.span.end..]),
        }
    }

    #[cfg(test)]
    pub(super) const fn of_hash(hash: u32) -> Self {
        Self { hash, start: 0, len: UNSPACED, before: 0, after: 0 }
    }

    /// Whether it is a character of an unspaced script.
    pub(super) const fn is_unspaced(self) -> bool {
        self.len & UNSPACED != 0
    }

    /// Whether it stands in quotation marks.
    pub(super) const fn is_quoted(self) -> bool {
        self.len & QUOTED != 0
    }

    /// Whether its text says that it is from somebody else.
    pub(super) const fn is_attributed(self) -> bool {
        self.len & ATTRIBUTED != 0
    }

    /// Where it begins in the text with its opening punctuation, in bytes.
    const fn start(self) -> usize {
        self.start as usize - self.before as usize
    }

    /// Where it ends in the text with its closing punctuation, in bytes.
    const fn end(self) -> usize {
        self.start as usize + (self.len & BYTES) as usize + self.after as usize
    }
}

/// The fingerprint of a paragraph, as the index keeps it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StoredParagraph {
    pub(super) exact: u64,
    pub(super) simhash: u64,
    /// Its first unit, and how many it has.
    pub(super) first: u32,
    pub(super) units: u32,
}

/// A document of the index.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) id: String,
    pub(super) date: Option<String>,
    /// The site that it is from, if that is known.
    pub(super) site: Option<String>,
    /// Length of the text in bytes, for the choice of a representative.
    pub(super) bytes: usize,
    /// Bytes of its paragraphs.
    pub(super) solid_bytes: usize,
    pub(super) units: Box<[StoredUnit]>,
    pub(super) paragraphs: Box<[StoredParagraph]>,
}

impl Document {
    /// The bytes of a stretch of units, with the punctuation that belongs to it.
    pub(super) fn span(&self, (from, to): (u32, u32)) -> Span {
        let (first, last) = (from as usize, (to as usize).max(from as usize + 1) - 1);
        Span::new(self.units[first].start(), self.units[last].end())
    }
}

/// A text made ready for the index: the part of the work that needs no other document.
///
/// Texts over 4 GiB are cut there.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) site: Option<String>,
    pub(super) bytes: usize,
    pub(super) solid_bytes: usize,
    pub(super) units: Box<[StoredUnit]>,
    pub(super) paragraphs: Box<[StoredParagraph]>,
}

impl Prepared {
    /// Prepares `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let prints = Fingerprints::of(text);
        let (quotations, attributions) = (quotations(text), attributions(text));
        let is_in = |stretches: &[Span], u: &Unit| {
            let next = stretches.partition_point(|s| s.end <= u.span.start);
            stretches.get(next).is_some_and(|s| s.start <= u.span.start)
        };
        let flags = |u: &Unit| {
            let quoted = if is_in(&quotations, u) { QUOTED } else { 0 };
            quoted | if is_in(&attributions, u) { ATTRIBUTED } else { 0 }
        };
        let fits = prints.units.partition_point(|u| u32::try_from(u.span.end).is_ok());
        let paragraphs = prints.paragraphs.iter().filter(|p| p.units.1 as usize <= fits);
        Self {
            site: None,
            bytes: text.len(),
            solid_bytes: prints.paragraphs.iter().map(|p| p.span.len()).sum(),
            units: prints.units[..fits].iter().map(|u| StoredUnit::new(u, text, flags(u))).collect(),
            paragraphs: paragraphs
                .map(|p| StoredParagraph { exact: p.exact, simhash: p.simhash, first: p.units.0, units: p.units.1 - p.units.0 })
                .collect(),
        }
    }

    /// Says which site the text is from (a host name, say): what many texts of one site share is its boilerplate.
    #[must_use]
    pub fn with_site(mut self, site: Option<&str>) -> Self {
        self.site = site.map(str::to_owned);
        self
    }
}

/// Bytes of opening punctuation directly before a unit.
fn opening_before(text: &str) -> u8 {
    let opens =
        |c: &char| matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈' | '¿' | '¡');
    text.chars().rev().take(3).take_while(opens).map(char::len_utf8).sum::<usize>() as u8
}

/// Bytes of other punctuation directly after a unit.
fn closing_after(text: &str) -> u8 {
    let closes = |c: &char| {
        !is_letter(*c) && !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈')
    };
    text.chars().take(4).take_while(closes).map(char::len_utf8).sum::<usize>() as u8
}
