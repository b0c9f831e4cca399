//! Site templates over a run: learned from all its articles, then removed from them.
//!
//! The articles of a run are written twice: first as each document alone gives them, while it is counted what its site's pages
//! share; then again, without what turned out to stand on many pages. Documents whose site is not known are grouped
//! by the boilerplate that they share. Texts are counted before any is cleaned, in a [`Survey`](super::survey::Survey).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::extract::chrome::{TEMPLATE, is_copy, template_reason};
use crate::extract::{SiteModel, Template, host_of, template_of};
use crate::parse::{BlockKind, Blocks};

use super::rows::{ArticleRow, ParagraphRow};

/// So many of a document's templates, those with the least hashes, stand for it when it is compared with others
/// (Broder, "On the resemblance and containment of documents", 1997).
const SKETCH: usize = 64;

/// Documents belong to one site when their sketches share this many templates, and this share of the smaller one.
const SHARED: usize = 6;
const SHARED_PART: usize = 4;

/// Templates that this many groups have are of no site.
const COMMON: usize = 64;

/// Sketches of so many documents stand for a group.
const MEMBERS: usize = 8;

/// What a run has seen of its sites so far.
#[derive(Default)]
pub(super) struct SiteLearner {
    model: SiteModel,
    /// Documents of no known site, by their number in the run.
    unknown: BTreeMap<usize, Unknown>,
    /// The sites of documents that tell it, or of which it was found out before.
    told: FxHashMap<usize, String>,
    documents: usize,
    /// Groups that were named before.
    groups: usize,
}

/// What is kept of a document of no known site.
pub(super) struct Unknown {
    sketch: Vec<u64>,
    /// Templates that are counted.
    counted: Vec<u64>,
}

/// What was learned in a run.
#[derive(Default)]
pub(super) struct LearnedSites {
    model: SiteModel,
    /// The sites of documents, by their number in the run: as they tell, or as they were grouped.
    sites: FxHashMap<usize, String>,
    /// Groups that were named in this run.
    groups: usize,
}

/// What is counted of one document.
pub(super) enum Seen {
    /// Its templates with their texts, for the site that it tells.
    OfSite(String, Vec<(u64, String)>),
    /// Its templates, for the group that it will be found to belong to.
    Unknown(Unknown),
    /// Nothing; its site may have been found out before.
    Before(Option<String>),
}

impl Seen {
    /// Looks at an article. Of a page its kept paragraphs are counted, the rest is known for chrome; of a text all blocks, since
    /// what its site shares helps to tell which are kept.
    pub(super) fn of(row: &ArticleRow<'_>) -> Self {
        let is_text = row.page_kind.is_none();
        // What an earlier run removed as a template stands on this page, too.
        let (more, others): (Vec<_>, Vec<_>) = row.removed.iter().partition(|r| is_text || r.rule == TEMPLATE);
        let counted = row.paragraph_texts().into_iter().chain(more.iter().map(|r| &*r.text));
        Self::new(row.metadata.url.as_deref(), counted, others.iter().map(|r| &*r.text))
    }

    /// Looks at the blocks of a text.
    pub(super) fn of_text(url: Option<&str>, blocks: &Blocks) -> Self {
        Self::new(url, blocks.iter().filter(|b| b.kind != BlockKind::Image).map(|b| b.text.as_str()), std::iter::empty())
    }

    /// The bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::OfSite(_, counted) => counted.iter().map(|(_, text)| text.len() + size_of::<(u64, String)>()).sum(),
            Self::Unknown(unknown) => (unknown.sketch.len() + unknown.counted.len()) * size_of::<u64>(),
            Self::Before(_) => 0,
        }
    }

    fn new<'t>(url: Option<&str>, counted: impl Iterator<Item = &'t str>, others: impl Iterator<Item = &'t str>) -> Self {
        if let Some(site) = url.and_then(host_of) {
            return Self::OfSite(site, counted.filter_map(|text| Some((template_of(text)?, text.to_owned()))).collect());
        }
        let counted: Vec<u64> = counted.filter_map(template_of).collect();
        let mut sketch: Vec<u64> = counted.iter().copied().chain(others.filter_map(template_of)).collect();
        sketch.sort_unstable();
        sketch.dedup();
        sketch.truncate(SKETCH);
        Self::Unknown(Unknown { sketch, counted })
    }
}

impl SiteLearner {
    /// One that names its groups after those of another run.
    pub(super) fn after(groups: usize) -> Self {
        Self { groups, ..Self::default() }
    }

    /// Counts the next document of the run.
    pub(super) fn add(&mut self, seen: Seen) {
        let number = self.documents;
        self.documents += 1;
        match seen {
            Seen::OfSite(site, counted) => {
                self.model.add_templates(&site, counted.iter().map(|(template, text)| (*template, text.as_str())));
                self.told.insert(number, site);
            }
            Seen::Unknown(unknown) => drop(self.unknown.insert(number, unknown)),
            Seen::Before(site) => self.told.extend(site.map(|site| (number, site))),
        }
    }

    /// The templates of the sites that are known by name.
    pub(super) fn into_model(self) -> SiteModel {
        self.model
    }

    /// Ends the learning with the sites that documents tell, and nothing of what their pages share.
    pub(super) fn finish_without_templates(self) -> LearnedSites {
        LearnedSites { sites: self.told, ..LearnedSites::default() }
    }

    /// Ends the learning: groups the documents of no known site, and counts their templates by group.
    pub(super) fn finish(mut self) -> LearnedSites {
        let groups = group(&self.unknown);
        let named = name_groups(&groups, self.groups);
        let mut numbers: Vec<&usize> = named.keys().collect();
        numbers.sort();
        for number in numbers {
            let counted = self.unknown[number].counted.iter().map(|&template| (template, ""));
            self.model.add_templates(&named[number], counted);
        }
        let groups = self.groups + groups.len();
        let mut sites = self.told;
        sites.extend(named);
        LearnedSites { model: self.model, sites, groups }
    }
}

impl LearnedSites {
    /// The site of the document number `number` of the run: its host, or the group of what looks alike.
    pub(super) fn site(&self, number: usize) -> Option<&str> {
        self.sites.get(&number).map(String::as_str)
    }

    /// What stands on many pages of them.
    pub(super) const fn model(&self) -> &SiteModel {
        &self.model
    }

    /// What stands on many pages of them, to be counted on, and the sites of documents by their number in the run.
    pub(super) const fn parts(&mut self) -> (&mut SiteModel, &FxHashMap<usize, String>) {
        (&mut self.model, &self.sites)
    }

    /// How many groups were named.
    pub(super) const fn groups(&self) -> usize {
        self.groups
    }

    /// Removes from an article what stands on many pages of its site; says whether that was anything.
    pub(super) fn apply(&self, site: &str, row: &mut ArticleRow<'_>) -> bool {
        let found: Vec<Option<Template>> = row.paragraph_texts().into_iter().map(|text| self.model.template(site, text)).collect();
        let chars = |p: &ParagraphRow| p.end - p.start;
        let templates = row.paragraphs.iter().zip(&found).filter(|(_, t)| t.is_some()).map(|(p, _)| chars(p)).sum();
        if templates == 0 || is_copy(templates, row.paragraphs.iter().map(chars).sum()) {
            return false;
        }
        let why = |t: &Template| (TEMPLATE, template_reason(*t, site));
        row.remove(&found.iter().map(|t| t.as_ref().map(why)).collect::<Vec<_>>());
        true
    }
}

/// Groups documents by what they share: each joins the group that shares most with it, or begins one. They come in the
/// order of their sketches, so that their order in the input makes no difference. Groups of one are none.
fn group(documents: &BTreeMap<usize, Unknown>) -> Vec<Vec<usize>> {
    let mut order: Vec<(&Vec<u64>, usize)> = documents.iter().map(|(&number, d)| (&d.sketch, number)).collect();
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
