//! The gaps between the templates of a site's pages: where do the other pages have their running text?
//!
//! The pages of a site have their templates in the same order: a share bar, a row of topics, and the article between them, whatever
//! its subject. A gap is the stretch of blocks between two neighbouring templates, or between a template and an edge of the page. Here any
//! block that a tenth of the site's other pages have counts as a template. For each
//! template three figures of the gap before it and of the gap after it are summed over the site's pages: the weight of the gap, the weight of its
//! running text, and its share of the page's running text. A block is likely chrome where the other pages have no running text in its gap.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use rustc_hash::FxHashMap;

use crate::extract::observe::{Measure, running};

/// A share of 1. Shares are summed as whole numbers, so that the order of pages makes no difference.
const WHOLE: f64 = 65_536.0;

/// The number of pages is capped here as a feature: the means hardly change with more pages.
const MANY: u32 = 10;

/// Where a gap ends: at a template, given by its hash, or at an edge of the page (`None`).
pub(crate) type Bound = Option<u64>;

/// The content of one gap; or its sum over pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Gap {
    /// The gap's share of its page's running text, in units of 1 / [`WHOLE`].
    pub(in crate::extract) share: u64,
    /// Weight of the running text in the gap.
    pub(in crate::extract) running: u64,
    /// Weight of all blocks in the gap.
    pub(in crate::extract) weight: u64,
}

/// The gap before a bound and the gap after it, summed over pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gaps {
    /// Pages that have the bound.
    pub(in crate::extract) pages: u32,
    pub(in crate::extract) before: Gap,
    pub(in crate::extract) after: Gap,
}

/// As in the file of a [`SiteModel`](super::SiteModel): numbers divided by commas.
impl Display for Gaps {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let (before, after) = (self.before, self.after);
        write!(f, "{},{},{},{}", self.pages, before.share, before.running, before.weight)?;
        write!(f, ",{},{},{}", after.share, after.running, after.weight)
    }
}

impl FromStr for Gaps {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let numbers = text.split(',').map(str::parse).collect::<Result<Vec<u64>, _>>().map_err(drop)?;
        let [pages, b, c, d, e, f, g] = numbers[..] else { return Err(()) };
        let gap = |[share, running, weight]: [u64; 3]| Gap { share, running, weight };
        Ok(Self { pages: u32::try_from(pages).map_err(drop)?, before: gap([b, c, d]), after: gap([e, f, g]) })
    }
}

impl Gap {
    fn join(&mut self, other: Self, op: impl Fn(u64, u64) -> u64) {
        self.share = op(self.share, other.share);
        self.running = op(self.running, other.running);
        self.weight = op(self.weight, other.weight);
    }
}

impl Gaps {
    /// Adds the sums of other pages.
    pub(crate) fn add(&mut self, other: Self) {
        self.pages = self.pages.saturating_add(other.pages);
        self.before.join(other.before, u64::saturating_add);
        self.after.join(other.after, u64::saturating_add);
    }

    /// The sums without one page that is in them.
    fn without(mut self, own: Self) -> Self {
        self.pages = self.pages.saturating_sub(own.pages);
        self.before.join(own.before, u64::saturating_sub);
        self.after.join(own.after, u64::saturating_sub);
        self
    }
}

/// A page, cut at its templates.
pub(crate) struct Cut {
    /// The edge of the page, its templates in order, and the edge again.
    bounds: Vec<Bound>,
    /// The gap between each bound and the next.
    gaps: Vec<Gap>,
    /// For each block the indices of the bound before it and the bound after it.
    of_block: Vec<(usize, usize)>,
}

impl Cut {
    /// Cuts a page. `blocks` are in reading order; a block that is a template comes with its hash.
    pub(in crate::extract) fn of<'m>(blocks: impl Iterator<Item = (Option<u64>, &'m Measure)>) -> Self {
        let mut cut = Self { bounds: vec![None], gaps: vec![Gap::default()], of_block: Vec::new() };
        for (template, measure) in blocks {
            let last = cut.bounds.len() - 1;
            cut.of_block.push((last, last + if template.is_some() { 2 } else { 1 }));
            if template.is_some() {
                cut.bounds.push(template);
                cut.gaps.push(Gap::default());
            } else {
                let weight = measure.weight() as u64;
                let gap = &mut cut.gaps[last];
                gap.weight += weight;
                // A row of titles may be long, but it is not running text.
                gap.running += if measure.is_punctuated() { running(measure) as u64 } else { 0 };
            }
        }
        cut.bounds.push(None);
        let all: u64 = cut.gaps.iter().map(|gap| gap.running).sum();
        for gap in cut.gaps.iter_mut().filter(|_| all > 0) {
            gap.share = (gap.running as f64 / all as f64 * WHOLE) as u64;
        }
        cut
    }

    /// The gaps at each bound of this page alone. A template that occurs more than once on the page has their sum.
    pub(in crate::extract) fn gaps(&self) -> FxHashMap<Bound, Gaps> {
        let mut gaps: FxHashMap<Bound, Gaps> = FxHashMap::default();
        for (pair, &gap) in self.bounds.windows(2).zip(&self.gaps) {
            gaps.entry(pair[0]).or_default().after.join(gap, u64::saturating_add);
            gaps.entry(pair[1]).or_default().before.join(gap, u64::saturating_add);
        }
        gaps.values_mut().for_each(|gaps| gaps.pages = 1);
        gaps
    }

    /// For each block the means of its gap over the site's other pages. `known` gives the sums of a bound; they must include this page,
    /// which is subtracted.
    pub(in crate::extract) fn means(&self, known: impl Fn(Bound) -> Option<Gaps>) -> Vec<GapMeans> {
        let own = self.gaps();
        let others = |&bound: &Bound| known(bound).map(|all| own.get(&bound).map_or(all, |&own| all.without(own)));
        let others: Vec<Option<Gaps>> = self.bounds.iter().map(others).collect();
        let at = |index: usize| others[index].filter(|gaps| gaps.pages > 0);
        let means = |&(before, after): &(usize, usize)| GapMeans {
            after: at(before).map(|gaps| GapMean::of(gaps.pages, gaps.after)),
            before: at(after).map(|gaps| GapMean::of(gaps.pages, gaps.before)),
        };
        self.of_block.iter().map(means).collect()
    }
}

/// The gap of a block, as the site's other pages have it. The two bounds of the gap give two means: other pages may have one bound without
/// the other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GapMeans {
    /// The gap after the template that precedes the block. `None` if no other page has that template.
    pub(in crate::extract) after: Option<GapMean>,
    /// The gap before the template that follows the block. `None` if no other page has that template.
    pub(in crate::extract) before: Option<GapMean>,
}

impl GapMeans {
    /// The means as features: share, running and pages of the gap after the preceding template, then the same of the gap before the
    /// following template. All three are -1 if no other page has the template.
    ///
    /// * share: the gap's share of a page's running text, 0 to 1.
    /// * running: the share of the gap that is running text, 0 to 1.
    /// * pages: the number of other pages, 10 for more.
    #[must_use]
    pub fn values(&self) -> [f32; 6] {
        let values = |mean: Option<GapMean>| mean.map_or([-1.0; 3], |m| [m.share, m.running, m.pages]);
        let ([a, b, c], [d, e, f]) = (values(self.after), values(self.before));
        [a, b, c, d, e, f]
    }

    /// The means that have these values.
    #[cfg(feature = "internals")]
    pub(in crate::extract) fn from_values([a, b, c, d, e, f]: [f32; 6]) -> Self {
        let mean = |share: f32, running: f32, pages: f32| (pages >= 0.0).then_some(GapMean { pages, share, running });
        Self { after: mean(a, b, c), before: mean(d, e, f) }
    }
}

/// The mean of a gap over pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::extract) struct GapMean {
    /// The number of pages, [`MANY`] for more.
    pub(in crate::extract) pages: f32,
    /// The gap's share of a page's running text, 0 to 1.
    pub(in crate::extract) share: f32,
    /// The share of the gap that is running text, 0 to 1.
    pub(in crate::extract) running: f32,
}

impl GapMean {
    fn of(pages: u32, gap: Gap) -> Self {
        Self {
            pages: pages.min(MANY) as f32,
            share: (gap.share as f64 / WHOLE / f64::from(pages)) as f32,
            running: if gap.weight == 0 { 0.0 } else { (gap.running as f64 / gap.weight as f64).min(1.0) as f32 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    const TEXT: &str = "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.";

    /// A page of lines; those in capitals are its templates.
    fn cut(lines: &[&str]) -> Cut {
        let measures: Vec<Measure> = lines.iter().map(|line| Measure::of(&parse(line, Format::Plain)[0])).collect();
        let template = |line: &str| line.chars().all(char::is_uppercase).then(|| line.bytes().map(u64::from).sum());
        Cut::of(lines.iter().map(|line| template(line)).zip(&measures))
    }

    #[test]
    fn texts_stand_between_the_same_templates() {
        let pages = [cut(&["A", TEXT, "B", "Sport"]), cut(&["A", TEXT, TEXT, "B", "Weather"]), cut(&["A", "B", TEXT])];
        let mut site: FxHashMap<Bound, Gaps> = FxHashMap::default();
        for (bound, gaps) in pages.iter().flat_map(Cut::gaps) {
            site.entry(bound).or_default().add(gaps);
        }
        let means = pages[2].means(|bound| site.get(&bound).copied());
        let after_b = means[2].after.expect("other pages have B");
        assert_eq!((after_b.pages, after_b.share, after_b.running), (2.0, 0.0, 0.0), "the others have no text there");
        let means = pages[0].means(|bound| site.get(&bound).copied());
        let after_a = means[1].after.expect("other pages have A");
        assert_eq!((after_a.pages, after_a.share, after_a.running), (2.0, 0.5, 1.0), "one of the others has all its text there");
        assert_eq!(means[1].before.map(|mean| mean.share), Some(0.5));
        assert_eq!(means[0].after.map(|mean| mean.share), Some(0.0), "before all templates");
        assert_eq!(
            means[3].before.map(|mean| (mean.pages, mean.share)),
            Some((2.0, 0.5)),
            "at the end of the page: one of the others has all its text there"
        );
    }

    #[test]
    fn one_page_shows_nothing_of_others() {
        let page = cut(&["A", TEXT]);
        let own = page.gaps();
        assert!(page.means(|bound| own.get(&bound).copied()).iter().all(|means| *means == GapMeans::default()));
    }
}
