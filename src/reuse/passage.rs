//! Passages: the verification of a pair, and the likely source of each passage.

use crate::text::{Confidence, Span};

use super::align::align;
use super::direction::{Clues, Share, direction};
use super::extend::Alignment;
use super::paragraphs::with_paragraphs;
use super::prepared::{Prepared, StoredUnit};
use super::relation::is_form;
use super::significance::Significance;
use super::statistics::Statistics;
use super::{Pair, Seed};

/// How alike the two texts of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PassageKind {
    /// All units are equal. The texts differ at most in script, regional words of Chinese, width, case, punctuation and white space.
    Exact,
    /// The identity is at least 0.9.
    Near,
    /// The identity is at least 0.3.
    Edited,
    /// It is no reuse: a few words that very many documents have, or a form in which other facts stand.
    Formula,
}

impl PassageKind {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Edited => "edited",
            Self::Formula => "formula",
        }
    }
}

/// Minimum identity of [`PassageKind::Near`].
const NEAR: f64 = 0.9;

/// Maximum weight of a formula that very many documents have, in characters of an unspaced script: two sentences.
const FORMULA: f64 = 60.0;

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
#[non_exhaustive]
pub enum SourceEvidence {
    /// The source has the earlier date.
    Date,
    /// The other document attributes the passage to a source that it names.
    Attribution,
    /// The other document has the passage in quotation marks and names the speaker.
    Quotation,
}

impl SourceEvidence {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Attribution => "attribution",
            Self::Quotation => "quotation",
        }
    }
}

/// A property of each of the two documents of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Sides {
    /// Whether the first one has it.
    pub a: bool,
    /// Whether the second one has it.
    pub b: bool,
}

impl Sides {
    /// The sides with the property.
    #[must_use]
    pub fn to_vec(self) -> Vec<Side> {
        [(self.a, Side::A), (self.b, Side::B)].into_iter().filter(|(is_it, _)| *is_it).map(|(_, side)| side).collect()
    }
}

/// The document frequency of a passage on the site of its two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct OnSite {
    /// Documents of the site that have the passage.
    pub documents: u32,
    /// Documents of the site.
    pub of: u32,
}

/// A passage that two documents share.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Passage {
    /// Number of the first document.
    pub a: usize,
    /// The passage in the first document, in bytes of its text.
    pub a_span: Span,
    /// Number of the second document. It equals `a` if one document has the passage twice.
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
    /// The units of the passage in both documents: first, and one past the last.
    pub(super) units: [(u32, u32); 2],
    /// Number of occurrences of the passage in the collection, if each is paired with the first one alone since they are many.
    pub family: Option<u32>,
}

impl Side {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

impl Passage {
    /// The same passage with the documents the other way round.
    #[must_use]
    pub fn swapped(self) -> Self {
        let sides = |sides: Sides| Sides { a: sides.b, b: sides.a };
        Self {
            a: self.b,
            a_span: self.b_span,
            b: self.a,
            b_span: self.a_span,
            units: [self.units[1], self.units[0]],
            source: self.source.map(Side::other),
            quoted: sides(self.quoted),
            attributed: sides(self.attributed),
            ..self
        }
    }

    /// What passages are ordered by: their documents, then their spans.
    #[must_use]
    pub const fn order(&self) -> (usize, usize, Span, Span) {
        (self.a, self.b, self.a_span, self.b_span)
    }
}

/// The passages that a pair of documents shares: the significant alignments, ordered by their spans. `a` and `b` are the two documents, `statistics`
/// those of the collection: the minimum score of a passage grows with the logarithm of its size.
#[must_use]
pub fn passages(pair: &Pair, a: &Prepared, b: &Prepared, statistics: &Statistics) -> Vec<Passage> {
    let significance = Significance::of(statistics);
    let mut seeds = with_paragraphs(&pair.seeds, a, b);
    seeds.retain(|seed| is_equal(seed, a, b));
    let alignments = align(&a.units, &b.units, &seeds, significance);
    let is_passage = |x: &&Alignment| {
        let is_in =
            |d: &Prepared, (from, to): (u32, u32)| significance.of_passage(&d.units[from as usize..to as usize], x.matches, x.columns);
        // In a text that repeats itself, a passage can overlap its own copy.
        let is_apart = pair.a != pair.b || x.a.1 <= x.b.0;
        is_apart && identity(x) >= MIN_IDENTITY && is_in(a, x.a) && is_in(b, x.b)
    };
    alignments
        .iter()
        .filter(is_passage)
        .map(|x| {
            let identity = identity(x);
            let family = family(x, &seeds);
            let weight = |stretch: (u32, u32)| a.units[stretch.0 as usize..stretch.1 as usize].iter().map(|u| u.weight()).sum::<f64>();
            let kind = if family.is_some() && weight(x.a) < FORMULA || is_form(a, x.a, b, x.b) {
                PassageKind::Formula
            } else if x.matches == x.columns {
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
                units: [x.a, x.b],
                family,
            }
        })
        .collect()
}

/// Whether the units of a seed are really equal: two stretches may have one key.
fn is_equal(seed: &Seed, a: &Prepared, b: &Prepared) -> bool {
    let stretch = |from: u32| from as usize..(from + seed.len) as usize;
    let both = a.units.get(stretch(seed.a)).zip(b.units.get(stretch(seed.b)));
    both.is_some_and(|(a, b)| a.iter().map(|u| u.hash).eq(b.iter().map(|u| u.hash)))
}

/// The number of occurrences that most of the seeds of an alignment have, by their units.
fn family(alignment: &Alignment, seeds: &[Seed]) -> Option<u32> {
    let from = seeds.partition_point(|s| s.a < alignment.a.0);
    let within = seeds[from..].iter().take_while(|s| s.a < alignment.a.1);
    let mut sizes: Vec<(u32, u32)> = within.filter(|s| alignment.b.0 <= s.b && s.b < alignment.b.1).map(|s| (s.family, s.len)).collect();
    sizes.sort_unstable();
    let half = sizes.iter().map(|s| s.1).sum::<u32>() / 2;
    let mut sum = 0;
    let median = sizes.iter().find(|(_, len)| {
        sum += len;
        sum > half
    });
    median.map(|&(family, _)| family).filter(|&family| family > 0)
}

fn identity(alignment: &Alignment) -> f64 {
    f64::from(alignment.matches) / f64::from(alignment.columns.max(1))
}

/// What a document tells about the source of a stretch of its units.
fn clues(document: &Prepared, (from, to): (u32, u32)) -> Clues {
    let stretch = &document.units[from as usize..to as usize];
    let share = |is: &dyn Fn(StoredUnit) -> bool| Share { units: stretch.iter().filter(|u| is(**u)).count(), of: stretch.len() };
    let attributed = share(&|u| u.is_attributed() || document.credited_from().is_some_and(|place| u.is_from(place)));
    let attributed_beside = share(&StoredUnit::is_attributed);
    Clues { moment: document.moment, attributed, attributed_beside, quoted: share(&StoredUnit::is_quoted) }
}
