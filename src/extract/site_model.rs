//! What stands on many pages of one site: chrome, whatever its words.
//!
//! A template is a block's folded text with its numbers masked, so that a date or a count in it does not hide it. For each
//! site the model knows on how many pages each template stands. Rare ones are forgotten where a site has too many, after
//! Manku and Motwani, "Approximate Frequency Counts over Data Streams" (2002): memory is bounded, counts are never too high.
//! Of texts it knows, too, what stands between the templates (`slots.rs`); that needs a second look at them, when it is known which
//! blocks are templates.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::parse::Blocks;
use crate::text::{fold, hash_text, is_numeric};

use super::features::{is_bound, reading_order};
use super::measure::Measure;
use super::slots::{Bound, Cut, Place, Sides};

/// A template stands on at least this many pages of its site. A site of fewer pages does not show what they have in common: what
/// another has, too, may be the same news.
pub(super) const MIN_PAGES: u32 = 3;

/// And on at least this share of them, as one page in so many.
const ONE_IN: u32 = 10;

/// Or on this many, whatever the share: one section of a big site.
const MANY_PAGES: u32 = 25;

/// Running text of this many characters is a template only where it stands on this many pages: copies of one article
/// share their paragraphs.
const LONG: usize = 60;
const LONG_PAGES: u32 = 5;

/// How many templates are counted for one site before the rarest are forgotten.
const CAPACITY: usize = 50_000;

/// A template's text is shown up to this many characters.
const SHOWN: usize = 80;

/// The templates of sites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteModel {
    pub(super) sites: BTreeMap<String, Site>,
}

/// The templates of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) pages: u32,
    /// The forgotten templates had been counted on at most this many pages.
    pub(super) forgotten: u32,
    pub(super) counts: FxHashMap<u64, Count>,
    /// What stands at the edges of its pages.
    pub(super) edges: Sides,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) pages: u32,
    /// The text as it stood on the second of the pages: most stand on one page only, and need none.
    pub(super) sample: Box<str>,
    /// What stands beside it, where that was looked at.
    pub(super) sides: Option<Box<Sides>>,
}

/// How often a block stands on the pages of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Pages that it stands on.
    pub pages: u32,
    /// Pages of the site.
    pub of: u32,
}

impl Template {
    /// Whether that is so often that the block is chrome.
    #[must_use]
    pub const fn is_chrome(&self) -> bool {
        self.pages >= MIN_PAGES && (self.pages >= MANY_PAGES || self.pages * ONE_IN >= self.of)
    }
}

impl SiteModel {
    /// A model that knows no site.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts the blocks of one page; each template once.
    pub fn add<'t>(&mut self, site: &str, blocks: impl IntoIterator<Item = &'t str>) {
        self.add_templates(site, blocks.into_iter().filter_map(|block| Some((template_of(block)?, block))));
    }

    /// Counts the templates of one page, each once; with the text of each, or an empty one.
    pub(crate) fn add_templates<'t>(&mut self, site: &str, templates: impl IntoIterator<Item = (u64, &'t str)>) {
        if !self.sites.contains_key(site) {
            self.sites.insert(site.to_owned(), Site::default());
        }
        let Some(known) = self.sites.get_mut(site) else { return };
        known.pages += 1;
        let mut seen = FxHashSet::default();
        for (template, block) in templates.into_iter().filter(|&(template, _)| seen.insert(template)) {
            let count = known.counts.entry(template).or_default();
            count.pages += 1;
            if count.pages == 2 {
                count.sample = block.chars().take(SHOWN).collect::<String>().into();
            }
        }
        if known.counts.len() > CAPACITY {
            known.forget();
        }
    }

    /// Whether a block is a template of a site, and on how many of its pages it stands.
    #[must_use]
    pub fn template(&self, site: &str, block: &str) -> Option<Template> {
        self.frequency(site, block).filter(Template::is_chrome)
    }

    /// On how many pages of a site a block stands, template or not. On one, where it was never seen on two, or is a paragraph that too few
    /// have for a template: copies and later versions of one article share their paragraphs. Nothing for a block without a letter, or of a
    /// site that is not known.
    #[must_use]
    pub fn frequency(&self, site: &str, block: &str) -> Option<Template> {
        let known = self.sites.get(site)?;
        let pages = known.counts.get(&template_of(block)?).map_or(1, |count| count.pages);
        Some(known.frequency(pages, block))
    }

    /// Whether a site has pages enough to show what they have in common.
    pub(crate) fn is_known(&self, site: &str) -> bool {
        self.pages(site) >= MIN_PAGES
    }

    /// How often each block of a page stands on the pages of its site; nothing where that has too few of them for a template.
    #[must_use]
    pub fn frequencies(&self, site: &str, blocks: &Blocks) -> Option<Vec<Option<Template>>> {
        self.is_known(site).then(|| blocks.iter().map(|b| self.frequency(site, &b.text)).collect())
    }

    /// Counts, of one text of a site, what stands between its templates: after all texts of the site were counted.
    pub fn add_places(&mut self, site: &str, blocks: &Blocks) {
        let sides = self.sides_of(site, blocks);
        self.add_sides(site, sides);
    }

    /// What stands between the templates of one text.
    pub(crate) fn sides_of(&self, site: &str, blocks: &Blocks) -> Vec<(Bound, Sides)> {
        let Some(frequencies) = self.frequencies(site, blocks) else { return Vec::new() };
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        cut(blocks, &measures, &frequencies).sides().into_iter().collect()
    }

    /// Counts what stands between the templates of one text.
    pub(crate) fn add_sides(&mut self, site: &str, sides: Vec<(Bound, Sides)>) {
        let Some(known) = self.sites.get_mut(site) else { return };
        for (bound, sides) in sides {
            match bound {
                None => known.edges.add(sides),
                Some(template) => {
                    if let Some(count) = known.counts.get_mut(&template) {
                        count.sides.get_or_insert_default().add(sides);
                    }
                }
            }
        }
    }

    /// What the other texts of a site have where each block of one stands, for the blocks that are read as text; `frequencies` are
    /// those of its blocks. Nothing anywhere, where what stands between templates was not counted.
    #[must_use]
    pub fn places(&self, site: &str, blocks: &Blocks, measures: &[Measure], frequencies: &[Option<Template>]) -> Vec<Place> {
        let known = self.sites.get(site);
        let sides = |bound: Bound| match bound {
            None => known.map(|site| site.edges),
            Some(template) => known.and_then(|site| site.counts.get(&template)?.sides.as_deref().copied()),
        };
        cut(blocks, measures, frequencies).places(sides)
    }

    /// How many pages of a site were counted.
    #[must_use]
    pub fn pages(&self, site: &str) -> u32 {
        self.sites.get(site).map_or(0, |known| known.pages)
    }

    /// The templates of all sites: site, pages, of how many, and a text. Sites in order of name, templates by their
    /// frequency.
    pub fn templates(&self) -> impl Iterator<Item = (&str, Template, &str)> {
        self.sites.iter().flat_map(|(name, site)| {
            let mut found: Vec<&Count> = site.counts.values().filter(|c| site.frequency(c.pages, &c.sample).is_chrome()).collect();
            found.sort_by(|a, b| b.pages.cmp(&a.pages).then(a.sample.cmp(&b.sample)));
            found.into_iter().map(|c| (name.as_str(), Template { pages: c.pages, of: site.pages }, &*c.sample))
        })
    }

    /// Number of sites.
    #[must_use]
    pub fn site_count(&self) -> usize {
        self.sites.len()
    }
}

impl Site {
    /// The frequency of a block that was counted on so many pages.
    fn frequency(&self, pages: u32, block: &str) -> Template {
        let is_few = pages < LONG_PAGES && block.chars().count() >= LONG;
        Template { pages: if is_few { 1 } else { pages }, of: self.pages }
    }

    /// Forgets the rarest templates, until half of the room is free.
    fn forget(&mut self) {
        while self.counts.len() > CAPACITY / 2 {
            self.forgotten += 1;
            let forgotten = self.forgotten;
            self.counts.retain(|_, count| count.pages > forgotten);
        }
    }
}

/// A text, cut at what many texts of its site have.
fn cut(blocks: &Blocks, measures: &[Measure], frequencies: &[Option<Template>]) -> Cut {
    let template = |i: usize| frequencies[i].filter(|f| is_bound(*f)).and_then(|_| template_of(&blocks[i].text));
    Cut::of(reading_order(blocks).into_iter().map(|i| (template(i), &measures[i])))
}

/// The template of a block: the hash of its folded text, each run of digits as one; none for a block without a letter.
pub(crate) fn template_of(block: &str) -> Option<u64> {
    let folded = fold(block);
    let mut masked = String::with_capacity(folded.len());
    for c in folded.text().chars() {
        if !is_numeric(c) {
            masked.push(c);
        } else if !masked.ends_with('0') {
            masked.push('0');
        }
    }
    masked.contains(|c: char| c != '0').then(|| hash_text(&masked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    fn learned() -> SiteModel {
        let mut model = SiteModel::new();
        for i in 0..9 {
            let counter = format!("{}文章数 {}关注度", 5260 - i * 7, 1283 + i);
            let story = format!("Story number {} is told here at some length.", ["one", "two", "three"][i % 3].repeat(i + 1));
            model.add("news.example", [counter.as_str(), story.as_str(), "Follow us on all channels", "1 234"]);
        }
        model
    }

    #[test]
    fn numbers_do_not_hide_a_template() {
        let model = learned();
        assert_eq!(model.template("news.example", "871文章數 95關注度"), Some(Template { pages: 9, of: 9 }));
        assert_eq!(model.template("news.example", "Follow us on all channels"), Some(Template { pages: 9, of: 9 }));
        assert_eq!(model.template("news.example", "Story number one is told here at some length."), None);
        assert_eq!(model.template("other.example", "Follow us on all channels"), None);
        assert_eq!(model.template("news.example", "5 678"), None);
        assert_eq!(model.frequency("news.example", "FOLLOW us on all channels"), Some(Template { pages: 9, of: 9 }));
        assert_eq!(model.frequency("news.example", "something new"), Some(Template { pages: 1, of: 9 }));
        assert_eq!(model.frequency("other.example", "Follow us on all channels"), None);
    }

    #[test]
    fn a_paragraph_of_few_pages_may_be_of_copies() {
        let mut model = SiteModel::new();
        let paragraph = "The bridge over the river was closed on Monday, since its bearings are to be mended.";
        for pages in 1..=5 {
            model.add("a.example", [paragraph, "Read more"]);
            let frequency = |block| model.frequency("a.example", block).map(|f| f.pages);
            assert_eq!((frequency(paragraph), frequency("Read more")), (Some(if pages < 5 { 1 } else { 5 }), Some(pages)));
        }
    }

    #[test]
    fn one_page_has_no_templates() {
        let mut model = SiteModel::new();
        model.add("a.example", ["Subscribe", "Subscribe"]);
        assert_eq!(model.template("a.example", "Subscribe"), None);
    }

    /// A text of a story between what all texts of its site have.
    fn dump(story: &str) -> Blocks {
        parse(&format!("Front page\n\nShare this\n\n{story}\n\nRead more\n\nFollow us"), Format::Plain)
    }

    #[test]
    fn what_other_texts_have_in_a_place_is_known_and_kept() {
        let story =
            |subject: &str| dump(&format!("The old {subject} was closed in March, after the mayor had found that it was no longer safe."));
        let texts = ["bridge", "library", "theatre", "quarry"].map(story);
        let mut model = SiteModel::new();
        texts.iter().for_each(|blocks| model.add("a.example", blocks.iter().map(|b| b.text.as_str())));
        let places = |model: &SiteModel, blocks: &Blocks| {
            let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
            model.places("a.example", blocks, &measures, &model.frequencies("a.example", blocks).expect("it has four pages"))
        };
        assert_eq!(places(&model, &texts[0])[2].after, None, "not looked at yet");
        texts.iter().for_each(|blocks| model.add_places("a.example", blocks));
        let found = places(&model, &texts[0]);
        let after = found[2].after.expect("others have the line before it");
        assert_eq!((after.pages, after.running), (3.0, 1.0));
        assert!(after.share > 0.99);
        assert_eq!(found[4].after.map(|beside| beside.share), Some(0.0), "below the text");
    }

    #[test]
    fn memory_is_bounded() {
        let mut model = SiteModel::new();
        for page in 0..30u64 {
            let rare = (0..4000).map(|i| (page * 4000 + i, "rare"));
            model.add_templates("big.example", rare.chain([(u64::MAX, "everywhere")]));
        }
        assert!(model.sites["big.example"].counts.len() <= CAPACITY);
        assert_eq!(model.sites["big.example"].counts[&u64::MAX].pages, 30);
    }
}
