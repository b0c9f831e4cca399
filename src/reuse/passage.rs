//! Passages: the verification of a pair, and the likely source of each passage.

use crate::text::{Confidence, Span};

use super::Pair;
use super::align::{Alignment, align};
use super::candidates::swapped;
use super::direction::{Clues, Share, direction};
use super::document::{Document, StoredUnit};
use super::significance::Significance;

/// How alike the two texts of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// All units are equal. The texts differ at most in script, regional words of Chinese, width, case, punctuation and white space.
    Exact,
    /// The identity is at least 0.9.
    Near,
    /// The identity is at least 0.3.
    Edited,
}

/// Minimum identity of [`PassageKind::Near`].
const NEAR: f64 = 0.9;

/// Minimum identity of a passage.
const MIN_IDENTITY: f64 = 0.3;

/// One of the two documents of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first one.
    A,
    /// The second one.
    B,
}

/// The evidence for the source of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SourceEvidence {
    /// The source has the earlier date.
    Date,
    /// The other document attributes the passage to a source that it names.
    Attribution,
    /// The other document has the passage in quotation marks and names the speaker.
    Quotation,
}

/// A property of each of the two documents of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Whether the first one has it.
    pub a: bool,
    /// Whether the second one has it.
    pub b: bool,
}

impl Sides {
    /// The names of the sides with the property, as in output files.
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

/// The document frequency of a passage on the site of its two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnSite {
    /// Documents of the site that have the passage.
    pub documents: u32,
    /// Documents of the site.
    pub of: u32,
}

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Number of the first document.
    pub a: usize,
    /// The passage in the first document, in bytes of its text.
    pub a_span: Span,
    /// Number of the second document, greater than `a`. It equals `a` if one document has the passage twice.
    pub b: usize,
    /// The passage in the second document, in bytes of its text.
    pub b_span: Span,
    /// How alike the two texts are.
    pub kind: PassageKind,
    /// The equal pairs of units, as a share of the columns of the alignment, 0 to 1.
    pub identity: f64,
    /// The likely source: the document with the earlier date. If the dates do not tell: the other document, if one of the two alone attributes
    /// the passage to somebody else; else the other document, if one of the two alone quotes it.
    pub source: Option<Side>,
    /// The evidence for the source.
    pub evidence: Option<SourceEvidence>,
    /// How sure the source is.
    pub confidence: Option<Confidence>,
    /// The sides that have it in quotation marks and name the speaker.
    pub quoted: Sides,
    /// The sides that attribute it to somebody else.
    pub attributed: Sides,
    /// Its document frequency on the site of both documents, if it is boilerplate of that site: see
    /// [`ReuseIndex::mark_boilerplate`](super::ReuseIndex::mark_boilerplate).
    pub boilerplate: Option<OnSite>,
    /// Number of equal pairs of units.
    pub matches: u32,
}

/// Aligns a pair of documents and gives the significant passages, ordered by their spans.
pub(super) fn verify(documents: &[Document], pair: &Pair, significance: Significance) -> Vec<Passage> {
    let (a, b) = (&documents[pair.a], &documents[pair.b]);
    // The order of the two documents decides between alignments of equal score. So the one with the lesser id comes first, whichever was
    // added first.
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
        // In a text that repeats itself, a passage can overlap its own copy.
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
            let (of_a, of_b) = (clues(a, x.a), clues(b, x.b));
            // A document is not its own source.
            let direction = if pair.a == pair.b { None } else { direction(of_a, of_b) };
            Passage {
                a: pair.a,
                a_span: a.span(x.a),
                b: pair.b,
                b_span: b.span(x.b),
                kind,
                identity,
                source: direction.map(|d| d.source),
                evidence: direction.map(|d| d.evidence),
                confidence: direction.map(|d| d.confidence),
                quoted: Sides { a: of_a.quoted.is_most(), b: of_b.quoted.is_most() },
                attributed: Sides { a: of_a.attributed.is_most(), b: of_b.attributed.is_most() },
                boilerplate: None,
                matches: x.matches,
            }
        })
        .collect()
}

fn identity(alignment: &Alignment) -> f64 {
    f64::from(alignment.matches) / f64::from(alignment.columns.max(1))
}

/// What a document tells about the source of a stretch of its units.
fn clues(document: &Document, (from, to): (u32, u32)) -> Clues {
    let stretch = &document.units[from as usize..to as usize];
    let share = |is: &dyn Fn(StoredUnit) -> bool| Share { units: stretch.iter().filter(|u| is(**u)).count(), of: stretch.len() };
    let attributed = share(&|u| u.is_attributed() || document.credited_from.is_some_and(|place| u.is_from(place)));
    let attributed_beside = share(&StoredUnit::is_attributed);
    Clues { moment: document.moment, attributed, attributed_beside, quoted: share(&StoredUnit::is_quoted) }
}
