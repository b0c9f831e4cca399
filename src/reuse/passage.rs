//! A passage that two documents share.

use crate::text::Span;

use super::Pair;
use super::align::{Alignment, align};
use super::candidates::swapped;
use super::document::{Document, StoredUnit};
use super::significance::Significance;

/// How alike the two texts of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// All units are equal: the texts differ in nothing but script, regional words of Chinese, width, case,
    /// punctuation and white space.
    Exact,
    /// At least nine of ten aligned units are equal.
    Near,
    /// At least three of ten are.
    Edited,
}

/// From this identity on a passage is [`PassageKind::Near`].
const NEAR: f64 = 0.9;

/// Passages with less identity than this are not reported.
const MIN_IDENTITY: f64 = 0.3;

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
pub enum SourceEvidence {
    /// It has the earlier date.
    Date,
    /// The other one says that it has it from somebody else.
    Attribution,
    /// The other one has it in quotation marks.
    Quotation,
}

/// From this share of its units on a passage stands in quotation marks, or in what is from somebody else.
const MOSTLY: f64 = 0.9;

/// Of which of the two documents something is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Of the first one.
    pub a: bool,
    /// Of the second one.
    pub b: bool,
}

impl Sides {
    fn of((a, b): (&Document, &Document), alignment: &Alignment, is: fn(StoredUnit) -> bool) -> Self {
        let mostly = |document: &Document, (from, to): (u32, u32)| {
            let stretch = &document.units[from as usize..to as usize];
            stretch.iter().filter(|u| is(**u)).count() as f64 >= MOSTLY * stretch.len() as f64
        };
        Self { a: mostly(a, alignment.a), b: mostly(b, alignment.b) }
    }

    /// The side that it is not true of, where it is true of one alone.
    const fn other(self) -> Option<Side> {
        match (self.a, self.b) {
            (true, false) => Some(Side::B),
            (false, true) => Some(Side::A),
            _ => None,
        }
    }

    /// The names of the sides, as output files have them.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match (self.a, self.b) {
            (true, true) => &["a", "b"],
            (true, false) => &["a"],
            (false, true) => &["b"],
            (false, false) => &[],
        }
    }
}

/// On how many documents of their common site a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnSite {
    /// Documents that it stands on.
    pub documents: u32,
    /// Documents of the site.
    pub of: u32,
}

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Number of the first document.
    pub a: usize,
    /// Where the passage stands in it, in bytes of its text.
    pub a_span: Span,
    /// Number of the second document, greater than `a`; or `a` for what stands twice in one document.
    pub b: usize,
    /// Where the passage stands in it, in bytes of its text.
    pub b_span: Span,
    /// How alike the two texts are.
    pub kind: PassageKind,
    /// Share of the aligned units that are equal, 0 to 1.
    pub identity: f64,
    /// The likely source: the document with the earlier date; where dates do not tell, the one that has the passage as its own if the
    /// other says that it has it from somebody else, or has it in quotation marks.
    pub source: Option<Side>,
    /// What tells the source.
    pub evidence: Option<SourceEvidence>,
    /// Who has it in quotation marks.
    pub quoted: Sides,
    /// Who says that it is from somebody else.
    pub attributed: Sides,
    /// Where it is boilerplate of the site that both are from, how common it is there: see
    /// [`ReuseIndex::mark_boilerplate`](super::ReuseIndex::mark_boilerplate).
    pub boilerplate: Option<OnSite>,
    /// Number of equal units.
    pub matches: u32,
}

/// Aligns a pair of documents and gives the passages worth reporting, ordered by their places.
pub(super) fn verify(documents: &[Document], pair: &Pair, significance: Significance) -> Vec<Passage> {
    let (a, b) = (&documents[pair.a], &documents[pair.b]);
    let by_date = direction(a, b).map(|side| (side, SourceEvidence::Date));
    // Which of two documents comes first decides between alignments of equal worth: it is the one with the lesser
    // id, whichever was added first.
    let alignments = if a.id <= b.id {
        align(&a.units, &b.units, &pair.seeds, significance)
    } else {
        let mut found = align(&b.units, &a.units, &swapped(&pair.seeds), significance);
        found.iter_mut().for_each(|x| std::mem::swap(&mut x.a, &mut x.b));
        found.sort_by_key(|x| (x.a, x.b));
        found
    };
    let is_passage = |x: &&Alignment| {
        let is_in =
            |d: &Document, (from, to): (u32, u32)| significance.of_passage(&d.units[from as usize..to as usize], x.matches, x.columns);
        // A text that repeats itself over and over runs into its own copy.
        let is_apart = pair.a != pair.b || x.a.1 <= x.b.0;
        is_apart && identity(x) >= MIN_IDENTITY && is_in(a, x.a) && is_in(b, x.b)
    };
    alignments
        .iter()
        .filter(is_passage)
        .map(|x| {
            let identity = identity(x);
            let kind = if x.matches == x.columns {
                PassageKind::Exact
            } else if identity >= NEAR {
                PassageKind::Near
            } else {
                PassageKind::Edited
            };
            let quoted = Sides::of((a, b), x, StoredUnit::is_quoted);
            let attributed = Sides::of((a, b), x, StoredUnit::is_attributed);
            let by_attribution = attributed.other().map(|side| (side, SourceEvidence::Attribution));
            let by_quotation = quoted.other().map(|side| (side, SourceEvidence::Quotation));
            // A document is not its own source.
            let told = if pair.a == pair.b { None } else { by_date.or(by_attribution).or(by_quotation) };
            let (source, evidence) = told.unzip();
            Passage {
                a: pair.a,
                a_span: a.span(x.a),
                b: pair.b,
                b_span: b.span(x.b),
                kind,
                identity,
                source,
                evidence,
                quoted,
                attributed,
                boilerplate: None,
                matches: x.matches,
            }
        })
        .collect()
}

fn identity(alignment: &Alignment) -> f64 {
    f64::from(alignment.matches) / f64::from(alignment.columns.max(1))
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
