//! The model of sites: the document frequencies of their blocks.
//!
//! A block that many pages of one site have is chrome, whatever its words. Such a block is a template. Blocks are compared by their
//! folded text with masked numbers, so that a date or a count does not hide a template. The model keeps the document frequency of each
//! such text: the number of the site's pages that have it. When a site has too many, the rarest are forgotten, after Manku and Motwani,
//! "Approximate Frequency Counts over Data Streams" (2002). So memory is bounded, and a count is never too high.
//!
//! For texts the model also keeps sums over the gaps between templates (`gaps.rs`). They need a second pass over the texts, because the
//! first one finds the templates.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::parse::Blocks;
use crate::text::{TextHasher, each_folded, is_numeric};

use super::gaps::{Bound, Cut, GapMeans, Gaps};
use crate::extract::observe::{Measure, reading_order};

/// Minimum document frequency of a template. A site with fewer pages has no templates: a block that two pages share may be the same
/// news.
pub(in crate::extract) const MIN_PAGES: u32 = 3;

/// Minimum share of the site's pages that have a template, as a divisor: one page in ten.
const ONE_IN: u32 = 10;

/// From this document frequency on a block is a template whatever the share: a section of a big site has its own chrome.
const MANY_PAGES: u32 = 25;

/// A block of at least `LONG` characters counts as a block of one page until `LONG_PAGES` pages have it: copies of one article share
/// their paragraphs.
const LONG: usize = 60;
const LONG_PAGES: u32 = 5;

/// Maximum number of counts for one site. Beyond it the rarest are forgotten.
const CAPACITY: usize = 50_000;

/// Maximum length of the sample of a template, in characters.
const SHOWN: usize = 80;

/// The templates of sites, and the gaps between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteModel {
    pub(in crate::extract) sites: BTreeMap<String, Site>,
}

/// The counts of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct Site {
    /// Number of pages that were counted.
    pub(in crate::extract) pages: u32,
    /// Maximum count of the texts that were forgotten.
    pub(in crate::extract) forgotten: u32,
    /// The counts by hash: see [`template_of`].
    pub(in crate::extract) counts: FxHashMap<u64, TemplateCount>,
    /// The gaps at the edges of the pages: from the top to the first template, and from the last one to the end.
    pub(in crate::extract) edges: Gaps,
}

/// The count of a block that may be a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::extract) struct TemplateCount {
    /// Document frequency: the number of the site's pages that have the block.
    pub(in crate::extract) pages: u32,
    /// The text on the second of these pages. Most blocks are on one page only, and need no sample.
    pub(in crate::extract) sample: Box<str>,
    /// The gaps beside it, summed by the second pass.
    pub(in crate::extract) gaps: Option<Box<Gaps>>,
}

/// The document frequency of a block on its site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentFrequency {
    /// Pages that have the block.
    pub pages: u32,
    /// Pages of the site.
    pub of: u32,
}

impl DocumentFrequency {
    /// Minimum share of the site's other pages that have a block which is common enough to end a gap.
    pub(in crate::extract) const BOUND: f32 = 0.1;

    /// Number of other pages that have the block.
    pub(in crate::extract) const fn others(self) -> u32 {
        self.pages.saturating_sub(1)
    }

    /// Share of the site's other pages that have the block, 0 to 1.
    pub(in crate::extract) fn share_of_others(self) -> f32 {
        let of = self.of.saturating_sub(1);
        if of == 0 { 0.0 } else { self.others() as f32 / of as f32 }
    }

    /// Whether the block is common enough to end a gap.
    pub(in crate::extract) fn is_bound(self) -> bool {
        self.share_of_others() >= Self::BOUND
    }

    /// Whether the block is a template, and so chrome: its document frequency is high enough.
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

    /// Counts the blocks of one page, each once.
    pub fn add<'t>(&mut self, site: &str, blocks: impl IntoIterator<Item = &'t str>) {
        self.add_templates(site, blocks.into_iter().filter_map(|block| Some((template_of(block)?, block))));
    }

    /// Counts the blocks of one page, each once. A block comes as its hash (see [`template_of`]) with its text, which may be empty.
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

    /// Adds the counts of a model of other pages. It is associative and commutative: parts of a collection merge in any order. Nothing is
    /// forgotten by it, so the result may have more counts than either model.
    ///
    /// The sample of a block is the least of the samples, in the order of strings. A block that each part has on one page only has none.
    pub fn merge(&mut self, other: &Self) {
        for (name, site) in &other.sites {
            self.sites.entry(name.clone()).or_default().merge(site);
        }
    }

    /// Sets the document frequency of a block that was counted elsewhere.
    #[cfg(feature = "parquet")]
    pub(crate) fn set_frequency(&mut self, site: &str, template: u64, DocumentFrequency { pages, of }: DocumentFrequency) {
        let known = self.sites.entry(site.to_owned()).or_default();
        known.pages = of;
        known.counts.insert(template, TemplateCount { pages, ..TemplateCount::default() });
    }

    /// Forgets the rarest counts of each site where all sites together have more than `capacity`, until they have half of it.
    #[cfg(feature = "corpus")]
    pub(crate) fn forget_beyond(&mut self, capacity: usize) {
        let held = |model: &Self| model.sites.values().map(|site| site.counts.len()).sum::<usize>();
        if held(self) > capacity {
            while held(self) > capacity / 2 {
                self.sites.values_mut().for_each(Site::forget_rarest);
            }
        }
    }

    /// The document frequency of a block, if the block is a template of the site.
    #[must_use]
    pub fn template(&self, site: &str, block: &str) -> Option<DocumentFrequency> {
        self.frequency(site, block).filter(DocumentFrequency::is_chrome)
    }

    /// The same for a block with this hash: see [`template_of`].
    #[cfg(feature = "corpus")]
    pub(crate) fn template_with(&self, site: &str, hash: u64, block: &str) -> Option<DocumentFrequency> {
        Some(self.sites.get(site)?.frequency_of(hash, block)).filter(DocumentFrequency::is_chrome)
    }

    /// The document frequency of a block on a site, template or not.
    ///
    /// It is 1 for a block that was not counted. It is also 1 for a long paragraph of few pages, because copies and later versions of one
    /// article share their paragraphs. `None` for a block without a letter, and for a site that was not counted.
    #[must_use]
    pub fn frequency(&self, site: &str, block: &str) -> Option<DocumentFrequency> {
        let known = self.sites.get(site)?;
        Some(known.frequency_of(template_of(block)?, block))
    }

    /// Whether a site has enough pages for templates.
    pub(crate) fn is_known(&self, site: &str) -> bool {
        self.pages(site) >= MIN_PAGES
    }

    /// The document frequency of each block of a page; `hashes` are its [`block_hashes`]. `None` if the site has too few pages for templates.
    #[must_use]
    pub fn frequencies(&self, site: &str, blocks: &Blocks, hashes: &[Option<u64>]) -> Option<Vec<Option<DocumentFrequency>>> {
        let known = self.sites.get(site).filter(|known| known.pages >= MIN_PAGES)?;
        Some(blocks.iter().zip(hashes).map(|(b, hash)| Some(known.frequency_of((*hash)?, &b.text))).collect())
    }

    /// The second pass: sums up the gaps between the templates of one text. Call it after [`add`](Self::add) for all texts of the site.
    pub fn add_gaps(&mut self, site: &str, blocks: &Blocks) {
        let gaps = self.gaps_of(site, blocks, &block_hashes(blocks));
        self.join_gaps(site, gaps);
    }

    /// The gaps between the templates of one text.
    pub(crate) fn gaps_of(&self, site: &str, blocks: &Blocks, hashes: &[Option<u64>]) -> Vec<(Bound, Gaps)> {
        let Some(frequencies) = self.frequencies(site, blocks, hashes) else { return Vec::new() };
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        cut(blocks, &measures, &frequencies, hashes).gaps().into_iter().collect()
    }

    /// Adds the gaps of one text, or their sums over several texts.
    pub(crate) fn join_gaps(&mut self, site: &str, gaps: Vec<(Bound, Gaps)>) {
        let Some(known) = self.sites.get_mut(site) else { return };
        for (bound, gaps) in gaps {
            match bound {
                None => known.edges.add(gaps),
                Some(template) => {
                    if let Some(count) = known.counts.get_mut(&template) {
                        count.gaps.get_or_insert_default().add(gaps);
                    }
                }
            }
        }
    }

    /// For each block of a text the means of its gap over the other texts of the site. `frequencies` are the document frequencies of the
    /// text's blocks, `hashes` its [`block_hashes`]. The result is in reading order and leaves out images. All means are empty before the second pass.
    #[must_use]
    pub fn gap_means(
        &self,
        site: &str,
        blocks: &Blocks,
        measures: &[Measure],
        frequencies: &[Option<DocumentFrequency>],
        hashes: &[Option<u64>],
    ) -> Vec<GapMeans> {
        let known = self.sites.get(site);
        let gaps = |bound: Bound| match bound {
            None => known.map(|site| site.edges),
            Some(template) => known.and_then(|site| site.counts.get(&template)?.gaps.as_deref().copied()),
        };
        cut(blocks, measures, frequencies, hashes).means(gaps)
    }

    /// Number of a site's pages that were counted.
    #[must_use]
    pub fn pages(&self, site: &str) -> u32 {
        self.sites.get(site).map_or(0, |known| known.pages)
    }

    /// The templates of all sites: the site, the document frequency and a sample of the text. Sites are in order of name, templates in
    /// order of falling frequency.
    pub fn templates(&self) -> impl Iterator<Item = (&str, DocumentFrequency, &str)> {
        self.sites.iter().flat_map(|(name, site)| {
            let mut found: Vec<&TemplateCount> = site.counts.values().filter(|c| site.frequency(c.pages, &c.sample).is_chrome()).collect();
            found.sort_by(|a, b| b.pages.cmp(&a.pages).then(a.sample.cmp(&b.sample)));
            found.into_iter().map(|c| (name.as_str(), DocumentFrequency { pages: c.pages, of: site.pages }, &*c.sample))
        })
    }

    /// Number of sites.
    #[must_use]
    pub fn site_count(&self) -> usize {
        self.sites.len()
    }
}

impl Site {
    fn merge(&mut self, other: &Self) {
        self.pages = self.pages.saturating_add(other.pages);
        self.forgotten = self.forgotten.saturating_add(other.forgotten);
        self.edges.add(other.edges);
        for (&hash, count) in &other.counts {
            let own = self.counts.entry(hash).or_default();
            own.pages = own.pages.saturating_add(count.pages);
            let is_less = own.sample.is_empty() || !count.sample.is_empty() && count.sample < own.sample;
            if is_less {
                own.sample.clone_from(&count.sample);
            }
            if let Some(gaps) = &count.gaps {
                own.gaps.get_or_insert_default().add(**gaps);
            }
        }
    }

    /// The document frequency of a block with this hash.
    fn frequency_of(&self, hash: u64, block: &str) -> DocumentFrequency {
        self.frequency(self.counts.get(&hash).map_or(1, |count| count.pages), block)
    }

    /// The document frequency of a block that was counted on `pages` pages; 1 for a long paragraph of few pages.
    fn frequency(&self, pages: u32, block: &str) -> DocumentFrequency {
        let is_few = pages < LONG_PAGES && block.chars().count() >= LONG;
        DocumentFrequency { pages: if is_few { 1 } else { pages }, of: self.pages }
    }

    /// Forgets the rarest counts, until half of the capacity is free.
    fn forget(&mut self) {
        while self.counts.len() > CAPACITY / 2 {
            self.forget_rarest();
        }
    }

    /// Forgets the counts that are lowest.
    fn forget_rarest(&mut self) {
        self.forgotten += 1;
        let forgotten = self.forgotten;
        self.counts.retain(|_, count| count.pages > forgotten);
        self.counts.shrink_to_fit();
    }
}

/// A text, cut at the blocks that many texts of its site have.
fn cut(blocks: &Blocks, measures: &[Measure], frequencies: &[Option<DocumentFrequency>], hashes: &[Option<u64>]) -> Cut {
    let template = |i: usize| frequencies[i].filter(|f| f.is_bound()).and(hashes[i]);
    Cut::of(reading_order(blocks).into_iter().map(|i| (template(i), &measures[i])))
}

/// The hash of each block by which it is counted on the pages of a site; `None` for a block without a letter. Folding a text is most of
/// the work of a look-up, so whoever looks a document up more than once keeps them.
#[must_use]
pub fn block_hashes(blocks: &Blocks) -> Vec<Option<u64>> {
    blocks.iter().map(|block| template_of(&block.text)).collect()
}

/// The hash by which blocks are counted: of the folded text, with each run of digits as one zero. `None` for a block without a letter.
pub(crate) fn template_of(block: &str) -> Option<u64> {
    let mut mask = Mask::default();
    each_folded(block, |c| mask.add(c));
    mask.has_letter.then(|| mask.hasher.take())
}

/// A folded text with masked numbers while it is hashed.
#[derive(Default)]
struct Mask {
    hasher: TextHasher,
    follows_digit: bool,
    has_letter: bool,
}

impl Mask {
    fn add(&mut self, c: char) {
        let is_digit = is_numeric(c);
        if !is_digit {
            self.hasher.push(c);
        } else if !self.follows_digit {
            self.hasher.push('0');
        }
        self.follows_digit = is_digit;
        self.has_letter |= !is_digit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_does_not_count_itself() {
        let on = |pages, of| DocumentFrequency { pages, of };
        assert_eq!((on(1, 9).others(), on(1, 9).share_of_others()), (0, 0.0));
        assert_eq!((on(5, 9).others(), on(5, 9).share_of_others()), (4, 0.5));
        assert_eq!(on(1, 1).share_of_others(), 0.0);
    }

    #[test]
    fn models_merge_in_any_order() {
        let part = |pages: &[(&str, &[&str])]| {
            let mut model = SiteModel::new();
            pages.iter().for_each(|(site, blocks)| model.add(site, blocks.iter().copied()));
            model
        };
        let parts = [
            part(&[("a", &["Follow us on the web", "One story"]), ("a", &["Follow us on the web", "Another"])]),
            part(&[("a", &["Follow us on the web", "One more"]), ("b", &["All rights of this site are reserved"])]),
            part(&[
                ("a", &["Follow us on the Web", "Two"]),
                ("a", &["Follow us on the Web"]),
                ("b", &["All rights of this site are reserved"]),
            ]),
        ];
        let merged = |order: [usize; 3]| {
            order.iter().fold(SiteModel::new(), |mut all, &i| {
                all.merge(&parts[i]);
                all
            })
        };
        let all = merged([0, 1, 2]);
        assert_eq!(all.template("a", "Follow us on the web"), Some(DocumentFrequency { pages: 5, of: 5 }));
        assert_eq!((all.pages("b"), all.templates().count()), (2, 1));
        for order in [[0, 2, 1], [1, 0, 2], [2, 1, 0]] {
            assert_eq!(merged(order), all);
        }
        let mut last_two = parts[1].clone();
        last_two.merge(&parts[2]);
        let mut grouped = parts[0].clone();
        grouped.merge(&last_two);
        assert_eq!(grouped, all);
    }
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
        assert_eq!(model.template("news.example", "871文章數 95關注度"), Some(DocumentFrequency { pages: 9, of: 9 }));
        assert_eq!(model.template("news.example", "Follow us on all channels"), Some(DocumentFrequency { pages: 9, of: 9 }));
        assert_eq!(model.template("news.example", "Story number one is told here at some length."), None);
        assert_eq!(model.template("other.example", "Follow us on all channels"), None);
        assert_eq!(model.template("news.example", "5 678"), None);
        assert_eq!(model.frequency("news.example", "FOLLOW us on all channels"), Some(DocumentFrequency { pages: 9, of: 9 }));
        assert_eq!(model.frequency("news.example", "something new"), Some(DocumentFrequency { pages: 1, of: 9 }));
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
        let means = |model: &SiteModel, blocks: &Blocks| {
            let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
            let hashes = block_hashes(blocks);
            let frequencies = model.frequencies("a.example", blocks, &hashes).expect("it has four pages");
            model.gap_means("a.example", blocks, &measures, &frequencies, &hashes)
        };
        assert_eq!(means(&model, &texts[0])[2].after, None, "not looked at yet");
        texts.iter().for_each(|blocks| model.add_gaps("a.example", blocks));
        let found = means(&model, &texts[0]);
        let after = found[2].after.expect("others have the line before it");
        assert_eq!((after.pages, after.running), (3.0, 1.0));
        assert!(after.share > 0.99);
        assert_eq!(found[4].after.map(|mean| mean.share), Some(0.0), "below the text");
    }

    #[test]
    fn memory_is_bounded() {
        let mut model = SiteModel::new();
        for page in 0..30u64 {
            let rare = (0..4000).map(|i| (page * 4000 + i, "rare"));
            model.add_templates("big.example", rare.chain([(u64::MAX, "everywhere")]));
        }
        assert!(model.sites["big.example"].counts.len() <= CAPACITY);
        for site in 0..100 {
            model.add_templates(&format!("{site}.example"), (0..100).map(|i| (i, "rare")));
        }
        model.forget_beyond(9000);
        assert!(model.sites.values().map(|site| site.counts.len()).sum::<usize>() <= 4500);
        assert_eq!(model.sites["big.example"].counts[&u64::MAX].pages, 30);
    }
}
