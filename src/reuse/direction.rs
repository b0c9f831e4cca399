//! Direction: which of the two documents of a passage is the likely source.
//!
//! There are three kinds of evidence. The first kind that tells decides:
//!
//! | evidence | tells | confidence |
//! |---|---|---|
//! | date | the earlier document | that of [`Moment::first`] |
//! | attribution beside the words | the document that does not attribute the passage, if the other one does | medium; low if it attributes a part |
//! | attribution by a source line or a dateline | the same | low: the other document may have left its own line out |
//! | quotation | the document that does not quote the passage, if the other one does | low: both may have it from the speaker |
//!
//! A clear attribution (of medium confidence) is weighed against the date. Where it agrees, the higher confidence of the two counts. Where it
//! contradicts, the date still decides, one step less sure: an article may name a source that neither document is. A date of low confidence is
//! then no evidence, and nothing is told.

use std::cmp::Ordering;

use super::passage::{Side, SourceEvidence};
use crate::text::{Confidence, Moment};

/// A passage is quoted, or attributed, if at least this share of its units is.
const MOSTLY: f64 = 0.9;

/// A number of units, out of all units of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) units: usize,
    pub(super) of: usize,
}

impl Share {
    /// Whether it is most of the passage.
    pub(super) fn is_most(self) -> bool {
        self.of > 0 && self.units as f64 >= MOSTLY * self.of as f64
    }

    const fn is_none(self) -> bool {
        self.units == 0
    }
}

/// What one document tells about the source of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues {
    /// The date of the document.
    pub(super) moment: Option<Moment>,
    /// The part of the passage that the document attributes to somebody else.
    pub(super) attributed: Share,
    /// The part that it attributes beside the words, not by a source line or a dateline.
    pub(super) attributed_beside: Share,
    /// The part of the passage that is quoted.
    pub(super) quoted: Share,
}

/// The likely source of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Direction {
    /// The document that is the likely source.
    pub(super) source: Side,
    /// What tells it.
    pub(super) evidence: SourceEvidence,
    /// How sure that is.
    pub(super) confidence: Confidence,
}

/// The likely source of a passage by what its two documents tell, or nothing. The rule is the table of this module.
pub(super) fn direction(a: Clues, b: Clues) -> Option<Direction> {
    let by_attribution = by_share(a.attributed, b.attributed).map(|(source, is_in_one)| {
        let is_clear = is_in_one && (if source == Side::A { b } else { a }).attributed_beside.is_most();
        let confidence = if is_clear { Confidence::Medium } else { Confidence::Low };
        Direction { source, evidence: SourceEvidence::Attribution, confidence }
    });
    if let Some(dated) = by_date(a, b) {
        return match by_attribution {
            Some(other) if other.confidence >= Confidence::Medium => weighed(dated, other),
            _ => Some(dated),
        };
    }
    let by_quotation = || {
        let (source, _) = by_share(a.quoted, b.quoted)?;
        Some(Direction { source, evidence: SourceEvidence::Quotation, confidence: Confidence::Low })
    };
    by_attribution.or_else(by_quotation)
}

fn by_date(a: Clues, b: Clues) -> Option<Direction> {
    let (order, confidence) = Moment::first(a.moment?, b.moment?)?;
    let source = if order == Ordering::Less { Side::A } else { Side::B };
    Some(Direction { source, evidence: SourceEvidence::Date, confidence })
}

/// A date in the light of a clear attribution.
fn weighed(dated: Direction, attributed: Direction) -> Option<Direction> {
    let confidence =
        if dated.source == attributed.source { Some(dated.confidence.max(attributed.confidence)) } else { dated.confidence.lowered() };
    confidence.map(|confidence| Direction { confidence, ..dated })
}

/// The side without something that most of the passage has on the other side, and whether that side has nothing of it.
fn by_share(a: Share, b: Share) -> Option<(Side, bool)> {
    match (a.is_most(), b.is_most()) {
        (true, false) => Some((Side::B, b.is_none())),
        (false, true) => Some((Side::A, a.is_none())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Share = Share { units: 0, of: 10 };
    const PART: Share = Share { units: 5, of: 10 };
    const MOST: Share = Share { units: 9, of: 10 };

    fn clues(date: &str, attributed: Share, quoted: Share) -> Clues {
        Clues { moment: Moment::of_text(date), attributed, attributed_beside: attributed, quoted }
    }

    #[test]
    fn a_credit_line_is_weak() {
        let credited = Clues { attributed: MOST, attributed_beside: NONE, ..Clues::default() };
        let wanted = Direction { source: Side::B, evidence: SourceEvidence::Attribution, confidence: Confidence::Low };
        assert_eq!(direction(credited, Clues::default()), Some(wanted));
        // It is not weighed against a date.
        let (early, zoned) = (Moment::of_text("2024-03-01"), Moment::of_text("2024-03-02T10:00:00Z"));
        let found = direction(Clues { moment: early, ..credited }, Clues { moment: zoned, ..Clues::default() });
        assert_eq!(found.map(|d| (d.source, d.confidence)), Some((Side::A, Confidence::Low)));
    }

    #[test]
    fn the_table() {
        use Confidence::{High, Low, Medium};
        use SourceEvidence::{Attribution, Date, Quotation};
        let (early, late, zoned) = ("2024-03-01", "2024-03-02", "2024-03-02T10:00:00Z");
        #[rustfmt::skip]
        let cases = [
            // The date.
            ((early, NONE, NONE), (late, NONE, NONE), Some((Side::A, Date, Medium))),
            ((early, NONE, NONE), ("2024-03-09", NONE, NONE), Some((Side::A, Date, High))),
            ((early, NONE, NONE), (zoned, NONE, NONE), Some((Side::A, Date, Low))),
            ((early, NONE, NONE), (early, NONE, NONE), None),
            ((early, NONE, NONE), ("", NONE, NONE), None),
            // The attribution, where dates do not tell.
            (("", MOST, NONE), ("", NONE, NONE), Some((Side::B, Attribution, Medium))),
            (("", MOST, NONE), ("", PART, NONE), Some((Side::B, Attribution, Low))),
            (("", PART, NONE), ("", NONE, NONE), None),
            (("", MOST, NONE), ("", MOST, NONE), None),
            ((early, NONE, NONE), (early, MOST, NONE), Some((Side::A, Attribution, Medium))),
            // The two together.
            ((early, NONE, NONE), (zoned, MOST, NONE), Some((Side::A, Date, Medium))),
            ((early, MOST, NONE), (zoned, NONE, NONE), None),
            ((early, MOST, NONE), (zoned, PART, NONE), Some((Side::A, Date, Low))),
            ((early, MOST, NONE), (late, NONE, NONE), Some((Side::A, Date, Low))),
            ((early, MOST, NONE), ("2024-03-09", NONE, NONE), Some((Side::A, Date, Medium))),
            // The quotation, where neither tells.
            (("", NONE, MOST), ("", NONE, NONE), Some((Side::B, Quotation, Low))),
            (("", NONE, MOST), ("", NONE, MOST), None),
            (("", NONE, MOST), ("", MOST, NONE), Some((Side::A, Attribution, Medium))),
            ((early, NONE, MOST), (late, NONE, NONE), Some((Side::A, Date, Medium))),
        ];
        for (a, b, wanted) in cases {
            let (x, y) = (clues(a.0, a.1, a.2), clues(b.0, b.1, b.2));
            let found = direction(x, y).map(|d| (d.source, d.evidence, d.confidence));
            assert_eq!(found, wanted, "{a:?} {b:?}");
            let swapped = direction(y, x).map(|d| (d.source, d.evidence, d.confidence));
            let other = |side| if side == Side::A { Side::B } else { Side::A };
            assert_eq!(swapped, wanted.map(|(side, e, c)| (other(side), e, c)), "{b:?} {a:?}");
        }
    }
}
