//! What two documents are to each other: duplicate, revision, excerpt, or two texts of one template.
//!
//! The passages that two documents share are compared unit by unit. Units that are in both, in the order of the passages, are matched. The
//! measures are those of Broder, "On the resemblance and containment of documents", 1997, over matched units in place of shingles. A unit counts by its
//! length, since frequent words are short (Zipf, 1935).
//!
//! How much two texts have in common does not tell a later version of a report from another report of the same form. What differs does: in texts
//! of one template, numbers, names and other words replace each other in place (slots); a revision adds and rewrites sentences, and keeps most
//! facts. Words that are spelled alike are mended misprints.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::diff::{Block, blocks};
use super::facts::{is_misprint, is_particle};
use super::passage::Passage;
use super::prepared::{Prepared, StoredUnit};
use super::spelling::Spelling;

/// What a document is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Relation {
    /// The same text, with small differences that are no facts.
    Duplicate,
    /// Another version of the same report: sentences are added, left out or rewritten, and most facts are the same.
    Revision,
    /// The shorter one is contained in the longer one.
    Excerpt,
    /// The shorter one is contained in the longer one, which contains others, too, and hardly anything else.
    Aggregate,
    /// Two texts of one form with other facts.
    Template,
}

impl Relation {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Revision => "revision",
            Self::Excerpt => "excerpt",
            Self::Aggregate => "aggregate",
            Self::Template => "template",
        }
    }
}

// The limits were chosen by hand on two generated collections (benches/dedup, seeds 1 and 2).

/// Minimum containment of the shorter text of duplicates and excerpts: at most a twentieth of it is its own.
pub(super) const CONTAINED: f64 = 0.95;

/// Minimum containment of the longer text of duplicates. A line of a site may be added to a report.
const NEARLY_ALL: f64 = 0.8;

/// Minimum containment of both texts of revisions.
const MUCH: f64 = 0.5;

/// Minimum containment of both texts of one template. Below, two reports of one event are more frequent.
const FORM: f64 = 0.5;

/// Minimum share of the facts in the common text that agree in revisions.
const MOST_FACTS: f64 = 0.8;

/// Maximum length of a slot in units. What is longer is another sentence.
const SLOT: usize = 8;

/// Minimum weight of a sentence that one of the texts has alone, in characters of an unspaced script.
const SENTENCE: f64 = 12.0;

/// Maximum length of a line that a site adds above or below a text, in units.
const SITE_LINE: usize = 16;

/// Minimum number of units for each slot in revisions. Templates have more slots.
const UNITS_PER_CHANGE: usize = 15;

/// Words that replace each other and are no facts, in duplicates: two mended misprints, or one in a hundred units.
const MISPRINTS: usize = 2;
const UNITS_PER_MISPRINT: usize = 100;

/// The comparison of two documents.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The share of both texts that both have: the common text by the joined text, 0 to 1.
    pub resemblance: f64,
    /// The share of the first text that the second has, 0 to 1.
    pub of_a: f64,
    /// The share of the second text that the first has.
    pub of_b: f64,
    /// What they are to each other. `None` if they only have passages in common.
    pub relation: Option<Relation>,
    /// The stretches of the two texts in which the common text is, in units.
    pub(super) stretches: [(u32, u32); 2],
}

impl Comparison {
    /// The comparison of two equal texts.
    pub(super) const EQUAL: Self =
        Self { resemblance: 1.0, of_a: 1.0, of_b: 1.0, relation: Some(Relation::Duplicate), stretches: [(0, 0); 2] };

    /// The comparison with the documents the other way round.
    pub(super) const fn swapped(self) -> Self {
        Self { of_a: self.of_b, of_b: self.of_a, stretches: [self.stretches[1], self.stretches[0]], ..self }
    }
}

/// Compares two documents by the passages that they share.
#[must_use]
pub fn compare(a: &Prepared, b: &Prepared, passages: &[Passage]) -> Comparison {
    let mut order: Vec<&Passage> = passages.iter().filter(|p| p.boilerplate.is_none()).collect();
    order.sort_by_key(|p| (std::cmp::Reverse(p.matches), p.units));
    let mut matched = Matched::of(a, b);
    order.iter().for_each(|p| matched.add(p.units[0], p.units[1]));
    matched.comparison()
}

/// Minimum number of slots with facts in a form, and maximum number of units for each.
const FORM_SLOTS: usize = 3;
const UNITS_PER_SLOT: usize = 12;

/// Whether two stretches are one form with other facts: of a table, a list of prices, a line of dates.
pub(super) fn is_form(a: &Prepared, in_a: (u32, u32), b: &Prepared, in_b: (u32, u32)) -> bool {
    let [in_a, in_b] = [in_a, in_b].map(|(from, to)| from as usize..to as usize);
    let slots = Slots::between(&blocks_of(a, in_a.clone(), b, in_b.clone()), a, in_a.clone(), b, in_b);
    slots.with_facts >= FORM_SLOTS && slots.with_facts * UNITS_PER_SLOT >= in_a.len()
}

/// The blocks of two stretches, by their units in the documents.
fn blocks_of(a: &Prepared, in_a: Range<usize>, b: &Prepared, in_b: Range<usize>) -> Vec<Block> {
    let shifted = |block: Block| Block { a: block.a + in_a.start, b: block.b + in_b.start, len: block.len };
    blocks(&a.units[in_a.clone()], &b.units[in_b.clone()]).into_iter().map(shifted).collect()
}

/// The matched units of two documents, and what is between them.
struct Matched<'d> {
    a: &'d Prepared,
    b: &'d Prepared,
    is_matched: [Vec<bool>; 2],
    blocks: Vec<Block>,
}

/// What replaces each other in place in two texts, or is in one of them alone within a sentence.
#[derive(Default)]
struct Slots {
    /// Slots with facts, and the number of these.
    with_facts: usize,
    facts: usize,
    /// Slots with other words, which may be facts, too: directions, weekdays, names in scripts without capitals.
    with_words: usize,
    /// Slots with misprints.
    misprints: usize,
}

impl Slots {
    /// The slots between blocks, where these follow each other in both stretches, and before and after all of them. Blocks are in order.
    fn between(blocks: &[Block], a: &Prepared, in_a: Range<usize>, b: &Prepared, in_b: Range<usize>) -> Self {
        let mut slots = Self::default();
        let end = Block { a: in_a.end, b: in_b.end, len: 0 };
        let mut before = Block { a: in_a.start, b: in_b.start, len: 0 };
        for block in blocks.iter().copied().chain([end]) {
            let (from_a, from_b) = (before.a + before.len, before.b + before.len);
            let is_inside = before.len > 0 && block.len > 0;
            let are_lines = || !is_inside && are_own_lines(a, from_a..block.a, b, from_b..block.b);
            if from_a <= block.a && from_b <= block.b && !are_in_signatures(a, from_a, b, from_b) && !are_lines() {
                slots.count(a, from_a..block.a, b, from_b..block.b, is_inside);
            }
            before = block;
        }
        slots
    }

    /// Counts a slot, if the gap between two blocks is one.
    fn count(&mut self, a: &Prepared, in_a: Range<usize>, b: &Prepared, in_b: Range<usize>, is_inside: bool) {
        let longest = in_a.len().max(in_b.len());
        if longest == 0 || longest > SLOT || !is_inside && (in_a.is_empty() || in_b.is_empty()) {
            return;
        }
        let (own_a, own_b) = (&a.units[in_a.clone()], &b.units[in_b.clone()]);
        let facts = |units: &[StoredUnit]| units.iter().filter(|u| u.is_fact()).count();
        let changed = facts(own_a).max(facts(own_b));
        let is_misprint = match (own_a, own_b) {
            ([x], [y]) if x.is_unspaced() && y.is_unspaced() => is_misprint(x.hash, y.hash),
            ([added], []) | ([], [added]) => is_particle(added.hash),
            _ => Spelling::are_alike(&a.spellings[in_a], &b.spellings[in_b]),
        };
        let is_firm = own_a.iter().chain(own_b).any(|u| u.is_firm());
        let is_one_sided = facts(own_a).min(facts(own_b)) == 0;
        if is_misprint && !is_firm && is_one_sided {
            self.misprints += 1;
        } else if changed > 0 {
            self.with_facts += 1;
            self.facts += changed;
        } else {
            self.with_words += 1;
        }
    }
}

impl<'d> Matched<'d> {
    fn of(a: &'d Prepared, b: &'d Prepared) -> Self {
        let is_matched = [vec![false; a.units.len()], vec![false; b.units.len()]];
        Self { a, b, is_matched, blocks: Vec::new() }
    }

    /// Matches the units of a passage, without those at its ends that a passage before it has. If one before it is within it, it is left out.
    fn add(&mut self, in_a: (u32, u32), in_b: (u32, u32)) {
        let free = |is_matched: &[bool], (from, to): (u32, u32)| {
            let taken = &is_matched[from as usize..to as usize];
            let first = taken.iter().position(|&is| !is)?;
            let last = taken.iter().rposition(|&is| !is)?;
            taken[first..=last].iter().all(|&is| !is).then_some(from as usize + first..from as usize + last + 1)
        };
        let (Some(own_a), Some(own_b)) = (free(&self.is_matched[0], in_a), free(&self.is_matched[1], in_b)) else { return };
        for block in blocks_of(self.a, own_a, self.b, own_b) {
            self.is_matched[0][block.a..block.a + block.len].fill(true);
            self.is_matched[1][block.b..block.b + block.len].fill(true);
            self.blocks.push(block);
        }
    }

    /// Whether one of the texts has a sentence alone. A line of a site above or below the text is none.
    fn has_own_sentences(&self) -> bool {
        let has = |document: &Prepared, is_matched: &[bool]| {
            let count = is_matched.len();
            let is_site_line = |from: usize, to: usize| {
                (from == 0 || to == count) && to - from <= SITE_LINE && is_whole(document, &(from..to)) && !has_firm(document, from..to)
            };
            let mut from = 0;
            is_matched.chunk_by(|x, y| x == y).any(|run| {
                let (start, end) = (from, from + run.len());
                from = end;
                let weight = || document.units[start..end].iter().map(|u| u.weight()).sum::<f64>();
                !run[0] && weight() >= SENTENCE && !is_site_line(start, end)
            })
        };
        has(self.a, &self.is_matched[0]) || has(self.b, &self.is_matched[1])
    }

    fn comparison(&mut self) -> Comparison {
        self.blocks.sort_unstable_by_key(|block| (block.a, block.b));
        let slots = Slots::between(&self.blocks, self.a, 0..self.a.units.len(), self.b, 0..self.b.units.len());
        let information = |units: &[StoredUnit], counts: &dyn Fn(usize) -> bool| {
            units.iter().enumerate().filter(|(i, _)| counts(*i)).map(|(_, u)| u64::from(u.information())).sum::<u64>() as f64
        };
        let all = [information(&self.a.units, &|_| true), information(&self.b.units, &|_| true)];
        let common = [information(&self.a.units, &|i| self.is_matched[0][i]), information(&self.b.units, &|i| self.is_matched[1][i])];
        let both = f64::midpoint(common[0], common[1]);
        let (of_a, of_b) = (common[0] / all[0].max(1.0), common[1] / all[1].max(1.0));
        let resemblance = both / (all[0] + all[1] - both).max(1.0);
        let stretch = |is_matched: &[bool]| {
            let first = is_matched.iter().position(|&is| is).unwrap_or_default() as u32;
            let last = is_matched.iter().rposition(|&is| is).map_or(first, |last| last as u32 + 1);
            (first, last)
        };
        let stretches = [stretch(&self.is_matched[0]), stretch(&self.is_matched[1])];
        Comparison { resemblance, of_a, of_b, relation: self.relation(&slots, of_a, of_b), stretches }
    }

    fn relation(&self, found: &Slots, of_a: f64, of_b: f64) -> Option<Relation> {
        let (shorter, longer) = (of_a.max(of_b), of_a.min(of_b));
        let most_misprints = MISPRINTS.max(self.a.units.len().min(self.b.units.len()) / UNITS_PER_MISPRINT);
        let agreed = self.a.units.iter().zip(&self.is_matched[0]).filter(|(unit, is_matched)| **is_matched && unit.is_fact()).count();
        let most_agree = agreed as f64 >= MOST_FACTS * (agreed + found.facts) as f64;
        let slots = found.with_facts + found.with_words;
        let has_slots = slots > 0;
        let has_few = slots * UNITS_PER_CHANGE <= self.a.units.len().min(self.b.units.len());
        if !has_slots && shorter >= CONTAINED {
            if longer < NEARLY_ALL {
                return Some(Relation::Excerpt);
            }
            if found.misprints <= most_misprints {
                return Some(Relation::Duplicate);
            }
        }
        if has_slots && longer >= FORM && !(most_agree && has_few && self.has_own_sentences()) {
            return Some(Relation::Template);
        }
        (longer >= MUCH).then_some(Relation::Revision)
    }
}

/// Whether both stretches that begin here are in signatures.
fn are_in_signatures(a: &Prepared, from_a: usize, b: &Prepared, from_b: usize) -> bool {
    let is_in = |document: &Prepared, from: usize| document.signature.is_some_and(|first| from >= first as usize);
    is_in(a, from_a) && is_in(b, from_b)
}

/// Whether what differs at the beginning or end of two texts are whole paragraphs without numbers, as sites add them.
fn are_own_lines(a: &Prepared, in_a: Range<usize>, b: &Prepared, in_b: Range<usize>) -> bool {
    is_whole(a, &in_a) && is_whole(b, &in_b) && !(has_firm(a, in_a) && has_firm(b, in_b))
}

/// Whether a stretch consists of whole paragraphs.
fn is_whole(document: &Prepared, stretch: &Range<usize>) -> bool {
    document.begins_paragraph(stretch.start) && document.begins_paragraph(stretch.end)
}

fn has_firm(document: &Prepared, stretch: Range<usize>) -> bool {
    document.units[stretch].iter().any(|u| u.is_firm())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::ReuseIndex;

    /// The comparison of two texts, whichever comes first.
    fn compared(a: &str, b: &str) -> Comparison {
        let mut index = ReuseIndex::new();
        index.add("a", a, None);
        index.add("b", b, None);
        let comparison = index.compare(0, 1);
        assert_eq!(comparison, index.compare(1, 0).swapped());
        comparison
    }

    const FIRE: &str = "A fire in the old mill of Aldersby has destroyed the roof, the fire service said on Monday. Nobody was hurt. \
        Some 40 firefighters were there until the early morning. The mill was built in 1871 and has stood empty for nine years. \
        The owner wants to build flats there, which the council refused in spring.";

    #[test]
    fn relations() {
        use Relation::{Duplicate, Excerpt, Revision, Template};
        let line_below = format!("{FIRE}\n\nRead more on our page");
        let added = format!("{FIRE} The police do not rule out arson, and ask witnesses to call the station at the market.");
        let updated = added.replace("Some 40", "Some 60");
        let long = format!(
            "{FIRE} {}",
            "It was the third fire in the valley since autumn, and neighbours are worried about their barns. ".repeat(3)
        );
        for (other, wanted) in [
            (FIRE.to_uppercase(), Some(Duplicate)),
            (FIRE.replace("destroyed", "destroied"), Some(Duplicate)),
            (line_below, Some(Duplicate)),
            (FIRE.replace("1871", "1817"), Some(Template)),
            (FIRE.replace("Aldersby", "Brookham").replace("Monday", "Friday"), Some(Template)),
            (FIRE.replace("early morning", "late evening"), Some(Template)),
            (updated, Some(Revision)),
            (long, Some(Excerpt)),
            ("The council has opened a library in the customs house, with room for children and a hall for readings.".to_owned(), None),
        ] {
            assert_eq!(compared(FIRE, &other).relation, wanted, "{other}");
        }
    }

    #[test]
    fn versions_of_a_saying() {
        let saying = "河水不会倒流，走过的桥却可以再走一次，只要你记得从哪一边来，又愿意为后来的人把桥板修好，桥就一直在那里等着。";
        let with = |end: &str| format!("{saying}{end}");
        let relation = |a: &str, b: &str| compared(a, b).relation;
        let added = with("佚名").replace("却可以", "却也可以");
        for other in [with("——某诗人"), added, with("（选自旧报）"), saying.to_owned()] {
            assert_eq!(relation(&with("佚名"), &other), Some(Relation::Duplicate), "{other}");
        }
        for other in [with("没人"), with("佚名").replace("却可以", "却不可以"), with("佚名").replace("桥板", "石桥板")] {
            assert_ne!(relation(&with("佚名"), &other), Some(Relation::Duplicate), "{other}");
        }
    }

    #[test]
    fn measures() {
        let half = &FIRE[..FIRE.len() / 2];
        let found = compared(half, FIRE);
        assert!(found.of_a > 0.95 && (0.4..0.6).contains(&found.of_b) && (0.4..0.6).contains(&found.resemblance), "{found:?}");
        let equal = compared(FIRE, FIRE);
        assert_eq!((equal.of_a, equal.of_b, equal.resemblance), (1.0, 1.0, 1.0));
    }
}
