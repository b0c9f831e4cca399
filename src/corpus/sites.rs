//! Site templates over a run: learned from all its articles, then removed from them.
//!
//! The articles of a run are written twice: first as each document alone gives them, while it is counted what its site's pages
//! share; then again, without what turned out to stand on many pages. Documents whose site is not known are grouped
//! by the boilerplate that they share.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::extract::chrome::{TEMPLATE, is_copy, template_reason};
use crate::extract::{SiteModel, Template, host_of, template_of};

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
    documents: usize,
}

/// What is kept of a document of no known site.
struct Unknown {
    sketch: Vec<u64>,
    /// Templates of the kept paragraphs.
    kept: Vec<u64>,
}

/// What was learned in a run.
pub(super) struct LearnedSites {
    model: SiteModel,
    /// Groups of documents of no known site.
    groups: FxHashMap<usize, String>,
}

/// What is counted of one document.
pub(super) struct Seen {
    site: Option<String>,
    /// Templates of the kept paragraphs, with their texts.
    kept: Vec<(u64, String)>,
    /// Where the site is not known, what the document is compared with others by.
    sketch: Vec<u64>,
}

impl Seen {
    /// Looks at an article.
    pub(super) fn of(row: &ArticleRow<'_>) -> Self {
        let site = row.metadata.url.as_deref().and_then(host_of);
        // What an earlier run removed as a template stands on this page, too.
        let templates = row.removed.iter().filter(|r| r.rule == TEMPLATE).map(|r| &*r.text);
        let kept = row.paragraph_texts().into_iter().chain(templates);
        let kept: Vec<(u64, String)> = kept.filter_map(|text| Some((template_of(text)?, text.to_owned()))).collect();
        let mut sketch = Vec::new();
        if site.is_none() {
            sketch.extend(kept.iter().map(|(template, _)| *template));
            sketch.extend(row.removed.iter().filter_map(|r| template_of(&r.text)));
            sketch.sort_unstable();
            sketch.dedup();
            sketch.truncate(SKETCH);
        }
        Self { site, kept, sketch }
    }
}

impl SiteLearner {
    /// Counts the next document of the run.
    pub(super) fn add(&mut self, seen: Seen) {
        let number = self.documents;
        self.documents += 1;
        match seen.site {
            Some(site) => self.model.add_templates(&site, seen.kept.iter().map(|(template, text)| (*template, text.as_str()))),
            None => {
                let kept = seen.kept.into_iter().map(|(template, _)| template).collect();
                self.unknown.insert(number, Unknown { sketch: seen.sketch, kept });
            }
        }
    }

    /// The templates of the sites that are known by name.
    pub(super) fn into_model(self) -> SiteModel {
        self.model
    }

    /// Ends the learning: groups the documents of no known site, and counts their templates by group.
    pub(super) fn finish(mut self) -> LearnedSites {
        let groups = group(&self.unknown);
        let mut numbers: Vec<&usize> = groups.keys().collect();
        numbers.sort();
        for number in numbers {
            let kept = self.unknown[number].kept.iter().map(|&template| (template, ""));
            self.model.add_templates(&groups[number], kept);
        }
        LearnedSites { model: self.model, groups }
    }
}

impl LearnedSites {
    /// The site of the article number `number` of the run: its host, or the group of what looks alike.
    pub(super) fn site(&self, number: usize, row: &ArticleRow<'_>) -> Option<String> {
        row.metadata.url.as_deref().and_then(host_of).or_else(|| self.groups.get(&number).cloned())
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
/// order of their sketches, so that their order in the input makes no difference.
fn group(documents: &BTreeMap<usize, Unknown>) -> FxHashMap<usize, String> {
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
    name_groups(&groups)
}

/// Names groups of two and more by the order of their first documents in the input.
fn name_groups(groups: &[Vec<usize>]) -> FxHashMap<usize, String> {
    let mut large: Vec<&Vec<usize>> = groups.iter().filter(|g| g.len() > 1).collect();
    large.sort_by_key(|g| g.iter().min());
    let named = large.into_iter().enumerate();
    named.flat_map(|(i, members)| members.iter().map(move |&number| (number, format!("site {}", i + 1)))).collect()
}
