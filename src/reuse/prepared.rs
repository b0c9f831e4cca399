//! A text made ready for comparison: its units and paragraph fingerprints, without the text itself.

use serde::{Deserialize, Serialize};

use super::attribution::attributions;
use super::facts::{Before, FactWord, has_digit, is_name, number_sign};
use super::quotation::quotations;
use super::signature::signature;
use super::source_name::{is_of_site, simplified};
use super::spelling::Spelling;
use crate::fingerprint::Fingerprints;
#[cfg(feature = "corpus")]
use crate::text::MomentRank;
use crate::text::{Moment, Span, Unit, hash_text, is_invisible, is_letter, mix, prefix};

/// A unit of comparison in twelve bytes, because a collection has very many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StoredUnit {
    /// The lower half of the unit's hash.
    pub(super) hash: u32,
    pub(super) start: u32,
    /// Length in bytes. The highest bits are flags: [`UNSPACED`], [`QUOTED`], [`ATTRIBUTED`], [`FACT`], [`FIRM`].
    pub(super) len: u16,
    /// Bytes of opening punctuation before the unit and of closing punctuation after it. A passage that begins or ends here includes them.
    pub(super) before: u8,
    pub(super) after: u8,
}

const UNSPACED: u16 = 1 << 15;
const QUOTED: u16 = 1 << 14;
const ATTRIBUTED: u16 = 1 << 13;
const FACT: u16 = 1 << 12;
const FIRM: u16 = 1 << 11;
const BYTES: u16 = FIRM - 1;

impl StoredUnit {
    /// Keeps a unit of `text`, with the text between it and its neighbours: `from` is where the unit before ends, `to` where the next begins.
    fn new(unit: &Unit, text: &str, (from, to): (usize, usize), before: Option<&Unit>, mut flags: u16) -> Self {
        let (own, gap) = (&text[unit.span.range()], &text[from.min(unit.span.start)..unit.span.start]);
        let (is_spaced, word) = (!unit.is_unspaced, FactWord::of_hash(unit.hash));
        let has_digit = is_spaced && has_digit(own);
        if has_digit || word.is_some_and(|word| word.is_fact) || is_spaced && is_name(own, gap, from == 0) {
            flags |= FACT;
        }
        if has_digit || is_spaced && word.is_some_and(|word| word.negates) {
            flags |= FIRM;
        }
        // Most units are no numbers, and have no sign.
        let sign = if own.starts_with(|c: char| c.is_ascii_digit()) { number_sign(gap, Before::of(before, text)) } else { 0 };
        // A longer word is cut, at a character.
        let len = prefix(own, usize::from(BYTES)).len() as u16;
        Self {
            hash: (unit.hash ^ sign) as u32,
            start: unit.span.start as u32,
            len: len | flags | if unit.is_unspaced { UNSPACED } else { 0 },
            before: opening_before(gap),
            after: closing_after(&text[unit.span.end..to.max(unit.span.end)]),
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

    /// Whether it is in quotation marks, and the speaker is named.
    pub(super) const fn is_quoted(self) -> bool {
        self.len & QUOTED != 0
    }

    /// Whether its text attributes it to somebody else.
    pub(super) const fn is_attributed(self) -> bool {
        self.len & ATTRIBUTED != 0
    }

    /// Whether it is a fact: a number, a name, or one of a pair of opposites.
    pub(super) const fn is_fact(self) -> bool {
        self.len & FACT != 0
    }

    /// Whether it is a fact against any other unit: it is written with digits, or negates.
    pub(super) const fn is_firm(self) -> bool {
        self.len & FIRM != 0
    }

    /// Its length in bytes, which stands for its information: frequent words are short.
    pub(super) const fn information(self) -> u32 {
        (self.len & BYTES) as u32
    }

    /// Whether it begins at or after a place in the text.
    pub(super) const fn is_from(self, place: u32) -> bool {
        self.start >= place
    }

    /// Where its opening punctuation begins in the text, in bytes.
    const fn start(self) -> usize {
        self.start as usize - self.before as usize
    }

    /// Where its closing punctuation ends in the text, in bytes.
    const fn end(self) -> usize {
        self.start as usize + (self.len & BYTES) as usize + self.after as usize
    }
}

/// The fingerprint of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct StoredParagraph {
    /// The number of its first unit in the document.
    pub(crate) first: u32,
    /// Number of its units.
    pub(crate) units: u32,
    pub(crate) exact: u64,
    pub(crate) simhash: u64,
}

/// A document made ready for comparison: the part of the work that needs no other document, and so can run in any thread or process.
///
/// It is a row: other processes can read what `serde` writes of it, if they are of the same version. A text over 4 GiB is cut there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    pub(super) id: String,
    /// Its date of publication.
    pub(super) moment: Option<Moment>,
    /// Its site, if known.
    pub(super) site: Option<String>,
    /// The sources that it names in source lines and datelines, each with the place from which on the text is credited to it, in bytes.
    pub(super) credits: Vec<(String, u32)>,
    /// The first unit of the signature that it ends with.
    pub(super) signature: Option<u32>,
    /// Hash of all units, with the signs of numbers; of the text itself if it has no unit. `None` if the text is not known.
    pub(super) exact: Option<u64>,
    /// Length of its paragraphs in bytes: the text without blank lines and margins.
    pub(super) solid_bytes: usize,
    pub(super) units: Box<[StoredUnit]>,
    /// For each unit a sketch of its spelling.
    pub(super) spellings: Box<[Spelling]>,
    pub(super) paragraphs: Box<[StoredParagraph]>,
}

impl Prepared {
    /// Prepares `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::with_fingerprints(text, &Fingerprints::of(text))
    }

    /// Prepares `text`, given its fingerprints.
    #[must_use]
    pub fn with_fingerprints(text: &str, prints: &Fingerprints) -> Self {
        let simple = simplified(text);
        let attributions = attributions(&simple);
        let (credits, attributions) = attributions.split_at(attributions.partition_point(|a| a.is_credit));
        let (quotations, attributions): (_, Vec<Span>) = (quotations(&simple), attributions.iter().map(|a| a.span).collect());
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
        let units = stored_units(&prints.units[..fits], text, flags);
        Self {
            id: String::new(),
            moment: None,
            site: None,
            credits: credits.iter().map(|a| (text[a.source.range()].to_owned(), a.span.start as u32)).collect(),
            signature: signature(text, &prints.units[..fits]),
            exact: Some(exact_hash(&units, text)),
            solid_bytes: prints.paragraphs.iter().map(|p| p.span.len()).sum(),
            units,
            spellings: prints.units[..fits].iter().map(|u| Spelling::of(&text[u.span.range()], u.is_unspaced)).collect(),
            paragraphs: paragraphs
                .map(|p| StoredParagraph { exact: p.exact, simhash: p.simhash, first: p.units.0, units: p.units.1 - p.units.0 })
                .collect(),
        }
    }

    /// Sets the id of the document.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// Sets the date of publication, in any form that pages write. A date that cannot be read is none.
    #[must_use]
    pub fn with_date(mut self, date: Option<&str>) -> Self {
        self.moment = date.and_then(Moment::of_text);
        self
    }

    /// Sets the site of the document (a host name, say). Passages that many texts of one site share are boilerplate, not reuse. A
    /// line that names the site itself as the source attributes nothing to somebody else.
    #[must_use]
    pub fn with_site(mut self, site: Option<&str>) -> Self {
        self.site = site.map(str::to_owned);
        self.credits.retain(|(name, _)| !site.is_some_and(|host| is_of_site(name, host)));
        self
    }

    /// Says that the text is not that of the document, which is a duplicate of nothing then: cleaning has left nothing of it.
    #[must_use]
    pub const fn with_unknown_text(mut self) -> Self {
        self.exact = None;
        self
    }

    /// Where the text begins that it credits to another source, in bytes.
    pub(super) fn credited_from(&self) -> Option<u32> {
        self.credits.iter().map(|credit| credit.1).min()
    }

    /// The id of the document.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The site of the document, if it is known.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.site.as_deref()
    }

    /// A hash of its units: equal documents have equal ones. `None` if its text is not known.
    #[must_use]
    pub const fn exact(&self) -> Option<u64> {
        self.exact
    }

    /// Number of its units.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// Length of its paragraphs in bytes.
    #[must_use]
    pub const fn solid_len(&self) -> usize {
        self.solid_bytes
    }

    /// The place of its date in the order of rank.
    #[cfg(feature = "corpus")]
    pub(crate) fn moment_rank(&self) -> MomentRank {
        MomentRank::of(self.moment)
    }

    /// Its date.
    #[cfg(feature = "corpus")]
    pub(crate) const fn moment(&self) -> Option<Moment> {
        self.moment
    }

    /// Sets its date.
    #[cfg(feature = "corpus")]
    pub(crate) const fn with_moment(mut self, moment: Option<Moment>) -> Self {
        self.moment = moment;
        self
    }

    /// The bytes that it holds, about.
    #[cfg(feature = "corpus")]
    pub(crate) fn held(&self) -> usize {
        let of_units = self.units.len() * (size_of::<StoredUnit>() + size_of::<Spelling>());
        let names = self.id.len() + self.site.as_ref().map_or(0, String::len) + self.credits.len() * 64;
        size_of::<Self>() + of_units + self.paragraphs.len() * size_of::<StoredParagraph>() + names
    }

    /// The fingerprints of its paragraphs, in order.
    #[cfg(feature = "corpus")]
    pub(crate) const fn paragraphs(&self) -> &[StoredParagraph] {
        &self.paragraphs
    }

    /// Whether a paragraph begins at a unit. One begins after the last unit, too.
    pub(super) fn begins_paragraph(&self, unit: usize) -> bool {
        unit == self.units.len() || self.paragraphs.binary_search_by_key(&unit, |p| p.first as usize).is_ok()
    }

    /// The span of a stretch of units, with the punctuation that belongs to it.
    pub(super) fn span(&self, (from, to): (u32, u32)) -> Span {
        let (first, last) = (from as usize, (to as usize).max(from as usize + 1) - 1);
        Span::new(self.units[first].start(), self.units[last].end())
    }
}

/// A hash of the comparison form of a text, with the boundaries of words and the signs of numbers: equal texts have equal hashes, whatever
/// their script, width, case and punctuation.
#[must_use]
pub fn exact_of(text: &str) -> u64 {
    exact_hash(&stored_units(&Fingerprints::of(text).units, text, |_| 0), text)
}

/// A hash of all units of a text, with the signs of numbers. A text without units is hashed as it is, without white space around it.
fn exact_hash(units: &[StoredUnit], text: &str) -> u64 {
    if units.is_empty() {
        return hash_text(text.trim());
    }
    joined_hash(units)
}

/// A hash of units in their order.
pub(super) fn joined_hash(units: &[StoredUnit]) -> u64 {
    mix(units.iter().fold(0, |h: u64, u| (h ^ u64::from(u.hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)))
}

/// Units as the index keeps them.
fn stored_units(units: &[Unit], text: &str, flags: impl Fn(&Unit) -> u16) -> Box<[StoredUnit]> {
    let mut end = 0;
    let keep = |(i, unit): (usize, &Unit)| {
        let next = units.get(i + 1).map_or(text.len(), |next| next.span.start);
        let before = i.checked_sub(1).and_then(|before| units.get(before));
        StoredUnit::new(unit, text, (std::mem::replace(&mut end, unit.span.end), next), before, flags(unit))
    };
    units.iter().enumerate().map(keep).collect()
}

/// Maximum number of signs that belong to the unit after them, and to the one before them, beside invisible characters.
const MOST_OPENING: usize = 3;
const MOST_CLOSING: usize = 4;

/// Length of the opening punctuation directly before a unit, in bytes, with the invisible characters there.
fn opening_before(gap: &str) -> u8 {
    if is_plain(gap) {
        return 0;
    }
    let opens = |c: char| matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈' | '¿' | '¡');
    length_of(gap.chars().rev(), opens, MOST_OPENING)
}

/// Length of the closing punctuation directly after a unit, in bytes, with the invisible characters there: any punctuation that does not
/// open something.
fn closing_after(gap: &str) -> u8 {
    if is_plain(gap) {
        return 0;
    }
    let closes = |c: char| {
        !is_letter(c) && !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈')
    };
    length_of(gap.chars(), closes, MOST_CLOSING)
}

/// Whether there is nothing between two units, or a space: so it is between most.
fn is_plain(gap: &str) -> bool {
    gap.is_empty() || gap == " "
}

/// Length in bytes of a run of at most `most` signs, with the invisible characters among them.
fn length_of(chars: impl Iterator<Item = char>, is_sign: impl Fn(char) -> bool, most: usize) -> u8 {
    let (mut length, mut signs) = (0_u8, 0);
    for c in chars {
        signs += usize::from(!is_invisible(c));
        let longer = length.checked_add(c.len_utf8() as u8).filter(|_| is_invisible(c) || is_sign(c) && signs <= most);
        let Some(longer) = longer else { break };
        length = longer;
    }
    length
}
