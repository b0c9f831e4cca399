//! What stands between the templates of a site's texts.
//!
//! The pages of a site have their templates in the same order: a share bar, a row of topics, and the article between them, whatever
//! it is about. For each template it is counted what the site's pages have before and after it, up to the next one: how much, how
//! much of that is running text, and which share of the page's running text. Where the other pages of a site have their text, this one
//! hardly has its chrome.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use rustc_hash::FxHashMap;

use super::features::running;
use super::measure::Measure;

/// A share of 1, as it is counted: in whole numbers, so that the order of pages makes no difference.
const WHOLE: f64 = 65_536.0;

/// What stands next to a template on many pages is known well enough.
const MANY: u32 = 10;

/// Where a stretch ends: at a template, by its hash, or at an edge of the page.
pub(crate) type Bound = Option<u64>;

/// What stands on one side of a bound, over some pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// Sum of the shares of their pages' running text.
    pub(super) share: u64,
    /// Weight of the running text.
    pub(super) running: u64,
    /// Weight of all of it.
    pub(super) weight: u64,
}

/// What stands before and after a bound, up to the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    /// Pages that have the bound.
    pub(super) pages: u32,
    pub(super) before: Side,
    pub(super) after: Side,
}

/// As a saved model has it: numbers divided by commas.
impl Display for Sides {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let (before, after) = (self.before, self.after);
        write!(f, "{},{},{},{}", self.pages, before.share, before.running, before.weight)?;
        write!(f, ",{},{},{}", after.share, after.running, after.weight)
    }
}

impl FromStr for Sides {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let numbers = text.split(',').map(str::parse).collect::<Result<Vec<u64>, _>>().map_err(drop)?;
        let [pages, b, c, d, e, f, g] = numbers[..] else { return Err(()) };
        let side = |[share, running, weight]: [u64; 3]| Side { share, running, weight };
        Ok(Self { pages: u32::try_from(pages).map_err(drop)?, before: side([b, c, d]), after: side([e, f, g]) })
    }
}

impl Side {
    fn join(&mut self, other: Self, op: impl Fn(u64, u64) -> u64) {
        self.share = op(self.share, other.share);
        self.running = op(self.running, other.running);
        self.weight = op(self.weight, other.weight);
    }
}

impl Sides {
    /// Counts in other pages.
    pub(crate) fn add(&mut self, other: Self) {
        self.pages = self.pages.saturating_add(other.pages);
        self.before.join(other.before, u64::saturating_add);
        self.after.join(other.after, u64::saturating_add);
    }

    /// Leaves out pages that were counted.
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
    /// What stands between each of them and the next.
    between: Vec<Side>,
    /// For each block the numbers of the bounds before and after it.
    of_block: Vec<(usize, usize)>,
}

impl Cut {
    /// Cuts the blocks of a page, in reading order: each with its hash, where it is a template.
    pub(super) fn of<'m>(blocks: impl Iterator<Item = (Option<u64>, &'m Measure)>) -> Self {
        let mut cut = Self { bounds: vec![None], between: vec![Side::default()], of_block: Vec::new() };
        for (template, measure) in blocks {
            let last = cut.bounds.len() - 1;
            cut.of_block.push((last, last + if template.is_some() { 2 } else { 1 }));
            if template.is_some() {
                cut.bounds.push(template);
                cut.between.push(Side::default());
            } else {
                let weight = measure.weight() as u64;
                let side = &mut cut.between[last];
                side.weight += weight;
                // A row of titles, which may be long, is no text of an article.
                side.running += if measure.is_punctuated() { running(measure) as u64 } else { 0 };
            }
        }
        cut.bounds.push(None);
        let all: u64 = cut.between.iter().map(|side| side.running).sum();
        for side in cut.between.iter_mut().filter(|_| all > 0) {
            side.share = (side.running as f64 / all as f64 * WHOLE) as u64;
        }
        cut
    }

    /// What this page alone has at its bounds; a template that stands on it more than once has all of them together.
    pub(super) fn sides(&self) -> FxHashMap<Bound, Sides> {
        let mut sides: FxHashMap<Bound, Sides> = FxHashMap::default();
        for (pair, &side) in self.bounds.windows(2).zip(&self.between) {
            sides.entry(pair[0]).or_default().after.join(side, u64::saturating_add);
            sides.entry(pair[1]).or_default().before.join(side, u64::saturating_add);
        }
        sides.values_mut().for_each(|sides| sides.pages = 1);
        sides
    }

    /// What other pages of the site have where each block stands, given what is known of a bound: this page, too, is taken to have been counted.
    pub(super) fn places(&self, known: impl Fn(Bound) -> Option<Sides>) -> Vec<Place> {
        let own = self.sides();
        let others = |&bound: &Bound| known(bound).map(|all| own.get(&bound).map_or(all, |&own| all.without(own)));
        let others: Vec<Option<Sides>> = self.bounds.iter().map(others).collect();
        let at = |number: usize| others[number].filter(|sides| sides.pages > 0);
        let place = |&(before, after): &(usize, usize)| Place {
            after: at(before).map(|sides| Beside::of(sides.pages, sides.after)),
            before: at(after).map(|sides| Beside::of(sides.pages, sides.before)),
        };
        self.of_block.iter().map(place).collect()
    }
}

/// What other pages have where a block stands; nothing where none has the template.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// After the template before it.
    pub(super) after: Option<Beside>,
    /// Before the template after it.
    pub(super) before: Option<Beside>,
}

impl Place {
    /// What stands after the template before the block, and then before the one after it: the share of the pages' running text that
    /// stands there, which share of it is running text, and how many pages that are, ten for more; -1 of each where none has the template.
    #[must_use]
    pub fn values(&self) -> [f32; 6] {
        let side = |beside: Option<Beside>| beside.map_or([-1.0; 3], |b| [b.share, b.running, b.pages]);
        let ([a, b, c], [d, e, f]) = (side(self.after), side(self.before));
        [a, b, c, d, e, f]
    }
}

/// What the pages have on one side of a template, on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Beside {
    /// How many pages, up to [`MANY`].
    pub(super) pages: f32,
    /// The share of their running text that stands there, 0 to 1.
    pub(super) share: f32,
    /// Which share of what stands there is running text, 0 to 1.
    pub(super) running: f32,
}

impl Beside {
    fn of(pages: u32, side: Side) -> Self {
        Self {
            pages: pages.min(MANY) as f32,
            share: (side.share as f64 / WHOLE / f64::from(pages)) as f32,
            running: if side.weight == 0 { 0.0 } else { (side.running as f64 / side.weight as f64).min(1.0) as f32 },
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
        let mut site: FxHashMap<Bound, Sides> = FxHashMap::default();
        for (bound, sides) in pages.iter().flat_map(Cut::sides) {
            site.entry(bound).or_default().add(sides);
        }
        let places = pages[2].places(|bound| site.get(&bound).copied());
        let after_b = places[2].after.expect("other pages have B");
        assert_eq!((after_b.pages, after_b.share, after_b.running), (2.0, 0.0, 0.0), "the others have no text there");
        let places = pages[0].places(|bound| site.get(&bound).copied());
        let after_a = places[1].after.expect("other pages have A");
        assert_eq!((after_a.pages, after_a.share, after_a.running), (2.0, 0.5, 1.0), "one of the others has all its text there");
        assert_eq!(places[1].before.map(|seen| seen.share), Some(0.5));
        assert_eq!(places[0].after.map(|seen| seen.share), Some(0.0), "before all templates");
        assert_eq!(
            places[3].before.map(|seen| (seen.pages, seen.share)),
            Some((2.0, 0.5)),
            "at the end of the page: one of the others has all its text there"
        );
    }

    #[test]
    fn one_page_shows_nothing_of_others() {
        let page = cut(&["A", TEXT]);
        let own = page.sides();
        assert!(page.places(|bound| own.get(&bound).copied()).iter().all(|place| *place == Place::default()));
    }
}
