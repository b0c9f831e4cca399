//! Boilerplate among passages: many documents of one site share it, so it is no reuse.
//!
//! A passage between documents of two sites is reuse, however common it is. So is a passage that is most of a document: sites publish their
//! own articles again.

use std::collections::BTreeMap;

use super::passage::{OnSite, Passage};
use super::prepared::Prepared;
use super::statistics::Statistics;
use crate::text::Span;

/// Minimum document frequency of boilerplate on its site: `FEWEST`, or `FEWEST_LONG` for a passage of at least `LONG` equal units, because
/// articles on one event repeat its background.
const FEWEST: u32 = 3;
const LONG: u32 = 60;
const FEWEST_LONG: u32 = 5;

/// Minimum share of the site's documents, as a divisor: one in ten. From `MANY` documents on the share does not count.
const ONE_IN: u32 = 10;
const MANY: u32 = 25;

/// Marks the boilerplate. Takes all passages, ordered by their documents.
pub(super) fn mark(documents: &[Prepared], statistics: &Statistics, passages: &mut [Passage]) {
    // For each document the spans that it shares with others of its site.
    let mut shared: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for of_pair in passages.chunk_by_mut(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (of_pair[0].a, of_pair[0].b);
        of_pair.iter_mut().for_each(|p| p.boilerplate = None);
        if is_one_site(documents, a, b) && !is_most(documents, of_pair) {
            shared.entry(a).or_default().extend(of_pair.iter().map(|p| p.a_span));
            shared.entry(b).or_default().extend(of_pair.iter().map(|p| p.b_span));
        }
    }
    let depths: BTreeMap<usize, Depth> = shared.into_iter().map(|(document, spans)| (document, Depth::of(&spans))).collect();
    for of_pair in passages.chunk_by_mut(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (of_pair[0].a, of_pair[0].b);
        let Some(of) = documents[a].site.as_deref().and_then(|site| statistics.documents_of_site.get(site)).copied() else { continue };
        if !is_one_site(documents, a, b) || is_most(documents, of_pair) {
            continue;
        }
        for p in of_pair {
            let depth = |document: usize, span: Span| depths.get(&document).map_or(0, |d| d.of_span(span));
            p.boilerplate = on_site(p, depth(a, p.a_span).max(depth(b, p.b_span)), of);
        }
    }
}

/// Whether a passage is boilerplate of the site of both documents, which has `of` documents. `depth` is the greater of the numbers of passages
/// of the site that are at its place in the two documents.
#[must_use]
pub fn on_site(passage: &Passage, depth: u32, of: u32) -> Option<OnSite> {
    // The depth counts the other documents with the passage; the document itself is one more.
    let on = depth.saturating_add(1);
    let fewest = if passage.matches >= LONG { FEWEST_LONG } else { FEWEST };
    (on >= fewest && (on >= MANY || on * ONE_IN >= of)).then_some(OnSite { documents: on.min(of), of })
}

/// For each span of one document, the number of them that are at its middle. The spans are those of the passages that it shares with others of its
/// site, unless these [are most](are_most) of one of the two.
#[must_use]
pub fn depths(spans: &[Span]) -> Vec<u32> {
    let depth = Depth::of(spans);
    spans.iter().map(|span| depth.of_span(*span)).collect()
}

fn is_one_site(documents: &[Prepared], a: usize, b: usize) -> bool {
    a != b && documents[a].site.is_some() && documents[a].site == documents[b].site
}

/// Whether the passages of a pair cover more than half of one of the two documents.
fn is_most(documents: &[Prepared], of_pair: &[Passage]) -> bool {
    are_most(of_pair, documents[of_pair[0].a].solid_bytes, documents[of_pair[0].b].solid_bytes)
}

/// The same, given the [lengths](Prepared::solid_len) of the two documents.
#[must_use]
pub fn are_most(of_pair: &[Passage], a_len: usize, b_len: usize) -> bool {
    let is_most_of = |len: usize, bytes: usize| bytes * 2 > len;
    is_most_of(a_len, of_pair.iter().map(|p| p.a_span.len()).sum()) || is_most_of(b_len, of_pair.iter().map(|p| p.b_span.len()).sum())
}

/// The number of spans that cover each position of a text.
struct Depth {
    /// The positions where the number changes, with the number from there on.
    steps: Vec<(usize, u32)>,
}

impl Depth {
    fn of(spans: &[Span]) -> Self {
        let mut changes: Vec<(usize, i64)> = spans.iter().flat_map(|s| [(s.start, 1), (s.end, -1)]).collect();
        changes.sort_unstable();
        let mut depth = 0i64;
        let steps = changes.chunk_by(|x, y| x.0 == y.0).map(|at| {
            depth += at.iter().map(|change| change.1).sum::<i64>();
            (at[0].0, u32::try_from(depth).unwrap_or(0))
        });
        Self { steps: steps.collect() }
    }

    /// The number at the middle of a span.
    fn of_span(&self, span: Span) -> u32 {
        self.at(span.start.midpoint(span.end))
    }

    fn at(&self, position: usize) -> u32 {
        let after = self.steps.partition_point(|step| step.0 <= position);
        after.checked_sub(1).map_or(0, |i| self.steps[i].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth() {
        let depth = Depth::of(&[Span::new(2, 6), Span::new(4, 9), Span::new(2, 3)]);
        assert_eq!([0, 2, 3, 4, 6, 9].map(|position| depth.at(position)), [0, 2, 1, 2, 1, 0]);
    }
}
