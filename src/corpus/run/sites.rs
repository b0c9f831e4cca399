//! Site templates over a run: learned from all its articles, then removed from them.
//!
//! A page is cleaned by itself into the journal, and its paragraphs are counted for its site. When all are cleaned, the paragraphs that are
//! templates of their site are removed. Documents whose site is not known are grouped by the boilerplate that they share. Texts are counted
//! before any is cleaned: see `texts`.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::corpus::store::{SpoolWriter, Spooled};
use crate::error::Error;
use crate::extract::decide::templates::{is_copy, template_reason};
use crate::extract::{DocumentFrequency, Rule, SiteModel, host_of, template_of};
use crate::parse::{BlockKind, Blocks};
use crate::schema::{ArticleRow, EmptyReason, ParagraphRow};

use super::rows::remove_paragraphs;

/// Number of a document's templates, those with the least hashes, that stand for it when it is compared with others
/// (Broder, "On the resemblance and containment of documents", 1997).
const SKETCH: usize = 64;

/// All sketches of a run hold this many templates at most: 64 MiB.
const HELD: usize = 8 << 20;

/// Counted blocks of all sites together: 100 MB, about. Beyond it the rarest are forgotten.
const CAPACITY: usize = 1 << 20;

/// Blocks that are counted between two checks of that bound.
const BETWEEN_BOUNDS: usize = 1 << 16;

/// The fewest hashes of a sketch: twice as many as two documents must share.
const LEAST_SKETCH: usize = 2 * SHARED;

/// Documents belong to one site when their sketches share this many templates, and this share of the smaller one.
const SHARED: usize = 6;
const SHARED_PART: usize = 4;

/// Templates that this many groups have are of no site.
const COMMON: usize = 64;

/// Number of documents whose sketches stand for a group.
const MEMBERS: usize = 8;

/// A model of sites that forgets its rarest counts beyond [`CAPACITY`].
#[derive(Default)]
struct BoundedModel {
    model: SiteModel,
    /// Blocks that were counted since the last check of the bound.
    since: usize,
}

impl BoundedModel {
    /// Counts the templates of a page.
    fn add<'t>(&mut self, site: &str, templates: impl ExactSizeIterator<Item = (u64, &'t str)>) {
        self.since += templates.len();
        self.model.add_templates(site, templates);
        if self.since > BETWEEN_BOUNDS {
            self.since = 0;
            self.model.forget_beyond(CAPACITY);
        }
    }
}

/// What a run has seen of its sites so far.
pub(super) struct SiteLearner {
    model: BoundedModel,
    /// Documents of no known site, by their number in the run.
    unknown: BTreeMap<usize, Unknown>,
    /// The templates that are counted of these.
    counted: SpoolWriter,
    /// Templates that each sketch holds at most: fewer when the run has very many documents.
    sketch: usize,
    /// Templates in all sketches.
    held: usize,
    /// The sites of documents that name theirs, and sites that were found before.
    told: SiteNames,
    /// Groups that were named before.
    groups: usize,
}

/// What is kept of a document of no known site.
struct Unknown {
    sketch: Box<[u64]>,
    /// Templates that are counted.
    counted: Spooled,
}

/// The sites of documents, by their number in the run.
#[derive(Default)]
struct SiteNames {
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// For each document the number of its site.
    of_document: FxHashMap<usize, u32>,
}

impl SiteNames {
    fn add(&mut self, document: usize, site: String) {
        let number = match self.numbers.get(&site) {
            Some(number) => *number,
            None => {
                let number = self.names.len() as u32;
                self.names.push(site.clone());
                self.numbers.insert(site, number);
                number
            }
        };
        self.of_document.insert(document, number);
    }

    fn get(&self, document: usize) -> Option<&str> {
        self.of_document.get(&document).map(|number| self.names[*number as usize].as_str())
    }
}

/// What was learned in a run.
pub(super) struct LearnedSites {
    model: SiteModel,
    /// The sites of documents: as they tell, or as they were grouped.
    sites: SiteNames,
    /// Groups that were named in this run.
    groups: usize,
}

/// What is counted of one document.
pub(super) enum Seen {
    /// Its templates with their texts, for the site that it tells.
    OfSite(String, Vec<(u64, String)>),
    /// Its sketch and its templates, for the group that it will be found to belong to.
    Unknown { sketch: Vec<u64>, counted: Vec<u64> },
    /// Nothing; its site may have been found out before.
    Before(Option<String>),
}

impl Seen {
    /// Looks at an article. Of a page its kept paragraphs are counted, the rest is known for chrome; of a text all blocks, since
    /// what its site shares helps to tell which are kept.
    ///
    /// `hashes` are the [`template_hashes`] of the article.
    pub(super) fn of(row: &ArticleRow, hashes: &[Option<u64>]) -> Self {
        let is_text = row.page_kind.is_none();
        // What an earlier run removed as a template stands on this page, too.
        let (more, others): (Vec<_>, Vec<_>) = row.removed().iter().partition(|r| is_text || r.rule == Rule::Template.id());
        let kept = row.paragraph_texts().into_iter().zip(hashes.iter().copied());
        let more = more.iter().map(|r| (r.text.as_str(), template_of(&r.text)));
        let counted = kept.chain(more).filter_map(|(text, hash)| Some((hash?, text)));
        Self::new(row.metadata.url.as_deref(), counted, others.iter().filter_map(|r| template_of(&r.text)))
    }

    /// Looks at the blocks of a text, given their hashes.
    pub(super) fn of_text(url: Option<&str>, blocks: &Blocks, hashes: &[Option<u64>]) -> Self {
        let counted = blocks.iter().zip(hashes).filter(|(b, _)| b.kind != BlockKind::Image);
        Self::new(url, counted.filter_map(|(b, hash)| Some(((*hash)?, b.text.as_str()))), std::iter::empty())
    }

    /// The bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::OfSite(_, counted) => counted.iter().map(|(_, text)| text.len() + size_of::<(u64, String)>()).sum(),
            Self::Unknown { sketch, counted } => (sketch.len() + counted.len()) * size_of::<u64>(),
            Self::Before(_) => 0,
        }
    }

    fn new<'t>(url: Option<&str>, counted: impl Iterator<Item = (u64, &'t str)>, others: impl Iterator<Item = u64>) -> Self {
        if let Some(site) = url.and_then(host_of) {
            return Self::OfSite(site, counted.map(|(hash, text)| (hash, text.to_owned())).collect());
        }
        let counted: Vec<u64> = counted.map(|(hash, _)| hash).collect();
        let mut sketch: Vec<u64> = counted.iter().copied().chain(others).collect();
        sketch.sort_unstable();
        sketch.dedup();
        sketch.truncate(SKETCH);
        Self::Unknown { sketch, counted }
    }
}

impl SiteLearner {
    /// One that has seen nothing; its temporary file is on the file system of `folder`.
    pub(super) fn new(folder: &Path) -> Result<Self, Error> {
        Ok(Self {
            model: BoundedModel::default(),
            unknown: BTreeMap::new(),
            counted: SpoolWriter::create_in(folder)?,
            sketch: SKETCH,
            held: 0,
            told: SiteNames::default(),
            groups: 0,
        })
    }

    /// Names its groups after those of another learner.
    pub(super) const fn name_groups_after(&mut self, groups: usize) {
        self.groups = groups;
    }

    /// Counts the next document of the run.
    pub(super) fn add(&mut self, document: usize, seen: Seen) -> Result<(), Error> {
        match seen {
            Seen::OfSite(site, counted) => {
                self.model.add(&site, counted.iter().map(|(template, text)| (*template, text.as_str())));
                self.told.add(document, site);
            }
            Seen::Unknown { mut sketch, counted } => {
                if self.held > HELD {
                    // There is no room for more: the document stays alone.
                    return Ok(());
                }
                sketch.truncate(self.sketch);
                self.held += sketch.len();
                let counted = self.counted.append(&counted.iter().flat_map(|template| template.to_le_bytes()).collect::<Vec<u8>>())?;
                self.unknown.insert(document, Unknown { sketch: sketch.into(), counted });
                self.shrink();
            }
            Seen::Before(site) => site.into_iter().for_each(|site| self.told.add(document, site)),
        }
        Ok(())
    }

    /// Halves the sketches when they hold more than memory has room for. The least hashes of a sketch are a sketch, too.
    fn shrink(&mut self) {
        while self.held > HELD && self.sketch > LEAST_SKETCH {
            self.sketch /= 2;
            for unknown in self.unknown.values_mut().filter(|unknown| unknown.sketch.len() > self.sketch) {
                unknown.sketch = unknown.sketch[..self.sketch].into();
            }
            self.held = self.unknown.values().map(|unknown| unknown.sketch.len()).sum();
        }
    }

    /// The templates of the sites that are known by name, and which documents are from these.
    pub(super) fn into_sites(self) -> LearnedSites {
        LearnedSites { model: self.model.model, sites: self.told, groups: 0 }
    }

    /// Ends the learning with the sites that documents tell, and nothing of what their pages share.
    pub(super) fn finish_without_templates(self) -> LearnedSites {
        LearnedSites { model: SiteModel::default(), sites: self.told, groups: 0 }
    }

    /// Ends the learning: groups the documents of no known site, and counts their templates by group.
    pub(super) fn finish(mut self) -> Result<LearnedSites, Error> {
        let groups = group(&self.unknown);
        let named = name_groups(&groups, self.groups);
        let counted = self.counted.into_reader()?;
        let mut numbers: Vec<&usize> = named.keys().collect();
        numbers.sort();
        for number in numbers {
            let bytes = counted.read(self.unknown[number].counted)?;
            let (templates, _) = bytes.as_chunks::<8>();
            self.model.add(&named[number], templates.iter().map(|template| (u64::from_le_bytes(*template), "")));
        }
        let groups = self.groups + groups.len();
        let mut sites = self.told;
        named.into_iter().for_each(|(document, site)| sites.add(document, site));
        Ok(LearnedSites { model: self.model.model, sites, groups })
    }
}

impl LearnedSites {
    /// The site of a document of the run: its host, or the group of documents that look alike.
    pub(super) fn site(&self, document: usize) -> Option<&str> {
        self.sites.get(document)
    }

    /// What stands on many pages of them.
    pub(super) const fn model(&self) -> &SiteModel {
        &self.model
    }

    /// What stands on many pages of them, to be counted on.
    pub(super) const fn model_mut(&mut self) -> &mut SiteModel {
        &mut self.model
    }

    /// The model alone.
    pub(super) fn into_model(self) -> SiteModel {
        self.model
    }

    /// How many groups were named.
    pub(super) const fn groups(&self) -> usize {
        self.groups
    }

    /// Removes from an article what stands on many pages of its site.
    pub(super) fn apply(&self, site: &str, row: &mut ArticleRow, hashes: &[Option<u64>]) {
        remove_templates(&self.model, site, row, hashes);
    }
}

/// The hashes by which the paragraphs of an article are counted and looked up among the templates of its site.
pub(super) fn template_hashes(row: &ArticleRow) -> Vec<Option<u64>> {
    row.paragraph_texts().into_iter().map(template_of).collect()
}

/// Removes the paragraphs of an article that are templates of its site. `hashes` are its [`template_hashes`].
pub(super) fn remove_templates(model: &SiteModel, site: &str, row: &mut ArticleRow, hashes: &[Option<u64>]) {
    if !model.is_known(site) {
        return;
    }
    let found = |(text, hash): (&str, &Option<u64>)| model.template_with(site, (*hash)?, text);
    let found: Vec<Option<DocumentFrequency>> = row.paragraph_texts().into_iter().zip(hashes).map(found).collect();
    let chars = |p: &ParagraphRow| p.end - p.start;
    let templates = row.paragraphs().iter().zip(&found).filter(|(_, t)| t.is_some()).map(|(p, _)| chars(p)).sum();
    if templates == 0 || is_copy(templates, row.paragraphs().iter().map(chars).sum()) {
        return;
    }
    let why = |t: &DocumentFrequency| (Rule::Template.into_id(), template_reason(*t, site));
    remove_paragraphs(row, &found.iter().map(|t| t.as_ref().map(why)).collect::<Vec<_>>(), EmptyReason::NoMainContent);
}

/// Groups documents by the templates that they share. Each document joins the group that shares most templates with it, or begins a group.
/// Documents come in the order of their sketches, so the order of the input makes no difference. A group has at least two members.
fn group(documents: &BTreeMap<usize, Unknown>) -> Vec<Vec<usize>> {
    let mut order: Vec<(&[u64], usize)> = documents.iter().map(|(&number, d)| (&*d.sketch, number)).collect();
    order.sort();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_template: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (sketch, number) in order {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for group in sketch.iter().filter_map(|t| by_template.get(t)).filter(|groups| groups.len() < COMMON).flatten() {
            *shared.entry(*group).or_default() += 1;
        }
        let best = shared.into_iter().max_by_key(|&(group, n)| (n, std::cmp::Reverse(group)));
        let best = best.filter(|&(_, n)| n >= SHARED && n * SHARED_PART >= sketch.len()).map(|(group, _)| group);
        let group = best.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if groups[group].len() < MEMBERS {
            for &template in sketch {
                let of = by_template.entry(template).or_default();
                if !of.contains(&group) {
                    of.push(group);
                }
            }
        }
        groups[group].push(number);
    }
    groups.retain(|members| members.len() > 1);
    groups
}

/// Names groups by the order of their first documents in the input, after those that were named `before`.
fn name_groups(groups: &[Vec<usize>], before: usize) -> FxHashMap<usize, String> {
    let mut ordered: Vec<&Vec<usize>> = groups.iter().collect();
    ordered.sort_by_key(|members| members.iter().min());
    let named = ordered.into_iter().enumerate();
    named.flat_map(|(i, members)| members.iter().map(move |&number| (number, format!("site {}", before + i + 1)))).collect()
}
