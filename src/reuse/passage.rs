//! A passage that two documents share.

use crate::text::Span;

use super::Pair;
use super::align::{Alignment, align};
use super::candidates::swapped;
use super::document::{Document, StoredUnit};

/// How alike the two texts of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All units are equal: the texts differ in nothing but script, width, case, punctuation and white space.
    Exact,
    /// At least nine of ten aligned units are equal.
    Near,
    /// Less.
    Edited,
}

/// From this identity on a passage is [`Kind::Near`].
const NEAR: f64 = 0.9;

/// Passages with less identity than this are not reported.
const MIN_IDENTITY: f64 = 0.45;

/// Passages whose equal units weigh less than this are not reported.
const MIN_WEIGHT: f64 = 18.0;

/// One of the two documents of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first one.
    A,
    /// The second one.
    B,
}

/// What tells which of two documents is the source of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// It has the earlier date.
    Date,
    /// The other one has it in quotation marks.
    Quotation,
}

/// From this share of its units on a passage stands in quotation marks.
const QUOTED: f64 = 0.9;

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Number of the first document.
    pub a: usize,
    /// Where the passage stands in it, in bytes of its text.
    pub a_span: Span,
    /// Number of the second document, greater than `a`.
    pub b: usize,
    /// Where the passage stands in it, in bytes of its text.
    pub b_span: Span,
    /// How alike the two texts are.
    pub kind: Kind,
    /// Share of the aligned units that are equal, 0 to 1.
    pub identity: f64,
    /// The likely source: the document with the earlier date; where dates do not tell, the one that has the passage without quotation
    /// marks if the other has it in them.
    pub source: Option<Side>,
    /// What tells the source.
    pub evidence: Option<Evidence>,
    /// Whether the first document has it in quotation marks.
    pub a_quoted: bool,
    /// Whether the second one has.
    pub b_quoted: bool,
    /// Number of equal units.
    pub matches: u32,
}

/// Aligns a pair of documents and gives the passages worth reporting, ordered by their places.
pub(super) fn verify(documents: &[Document], pair: &Pair) -> Vec<Passage> {
    let (a, b) = (&documents[pair.a], &documents[pair.b]);
    let by_date = direction(a, b);
    // Which of two documents comes first decides between alignments of equal worth: it is the one with the lesser
    // id, whichever was added first.
    let alignments = if a.id <= b.id {
        align(&a.units, &b.units, &pair.seeds)
    } else {
        let mut found = align(&b.units, &a.units, &swapped(&pair.seeds));
        found.iter_mut().for_each(|x| std::mem::swap(&mut x.a, &mut x.b));
        found.sort_by_key(|x| (x.a, x.b));
        found
    };
    let worth_reporting =
        alignments.iter().filter(|x| identity(x) >= MIN_IDENTITY && weight(a, x.a, x.matches).min(weight(b, x.b, x.matches)) >= MIN_WEIGHT);
    worth_reporting
        .map(|x| {
            let identity = identity(x);
            let kind = if x.matches == x.columns {
                Kind::Exact
            } else if identity >= NEAR {
                Kind::Near
            } else {
                Kind::Edited
            };
            let (a_quoted, b_quoted) = (is_quoted(a, x.a), is_quoted(b, x.b));
            let (source, evidence) = match (by_date, a_quoted, b_quoted) {
                (Some(side), ..) => (Some(side), Some(Evidence::Date)),
                (None, false, true) => (Some(Side::A), Some(Evidence::Quotation)),
                (None, true, false) => (Some(Side::B), Some(Evidence::Quotation)),
                (None, ..) => (None, None),
            };
            Passage {
                a: pair.a,
                a_span: a.span(x.a),
                b: pair.b,
                b_span: b.span(x.b),
                kind,
                identity,
                source,
                evidence,
                a_quoted,
                b_quoted,
                matches: x.matches,
            }
        })
        .collect()
}

fn identity(alignment: &Alignment) -> f64 {
    f64::from(alignment.matches) / f64::from(alignment.columns.max(1))
}

/// Whether nearly all units of a stretch stand in quotation marks.
fn is_quoted(document: &Document, (from, to): (u32, u32)) -> bool {
    let stretch = &document.units[from as usize..to as usize];
    stretch.iter().filter(|u| u.is_quoted()).count() as f64 >= QUOTED * stretch.len() as f64
}

/// What the equal units weigh, taking those of the whole stretch for a fair sample.
fn weight(document: &Document, (from, to): (u32, u32), matches: u32) -> f64 {
    let stretch: &[StoredUnit] = &document.units[from as usize..to as usize];
    let all: u32 = stretch.iter().map(|u| u.weight()).sum();
    f64::from(all) / stretch.len().max(1) as f64 * f64::from(matches)
}

/// Which of two documents is earlier. Dates are ISO 8601; they are compared as far as both are given.
fn direction(a: &Document, b: &Document) -> Option<Side> {
    let (x, y) = (a.date.as_deref()?, b.date.as_deref()?);
    // Times of day are comparable only where both have one and the same offset from UTC.
    let (time_x, time_y) = (x.get(10..), y.get(10..));
    let same_offset = time_x.and_then(|t| t.get(9..)) == time_y.and_then(|t| t.get(9..));
    let order = if same_offset { x.cmp(y) } else { x.get(..10).cmp(&y.get(..10)) };
    match order {
        std::cmp::Ordering::Less => Some(Side::A),
        std::cmp::Ordering::Greater => Some(Side::B),
        std::cmp::Ordering::Equal => None,
    }
}
