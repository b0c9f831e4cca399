//! The chunk `index`: what tables and charts show. Each field of a table is a column, which compresses to less than rows do.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::schema::FailedRow;
use crate::text::script_pairs;

use super::article::{ArticleFacts, TemplateFacts};
use super::columns::{Cluster, Documents, Names, Passages, Reason, SiteTemplate, Totals};
use super::page::{EMPTY, compressed, size_in_page};
use super::passages::{ClusterFacts, PassageFacts};

/// Version of the chunks.
const VERSION: u32 = 1;

/// Maximum number of templates that are listed of a site.
const TEMPLATES: usize = 200;

/// Maximum number of failures that are listed.
const FAILURES: usize = 1000;

/// What the front end reads first. `report/src/data.ts` describes the fields.
#[derive(Debug, Serialize)]
pub(crate) struct Index {
    version: u32,
    pub(super) inspect: bool,
    run: Value,
    sites: Names,
    languages: Names,
    encodings: Names,
    kinds: Names,
    documents: Documents,
    totals: Totals,
    reasons: Vec<Reason>,
    failed: Vec<FailedRow>,
    failed_total: usize,
    clusters: Vec<Cluster>,
    passages: Passages,
    templates: Vec<SiteTemplate>,
    left_out: LeftOut,
    traditional: String,
    simplified: String,
}

/// What a report leaves out for its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// Articles whose text is not in it.
    pub articles: usize,
    /// Those of them that are not listed either.
    pub documents: usize,
    /// Passages that are not listed.
    pub passages: usize,
    /// Clusters that are not listed.
    pub clusters: usize,
    /// Passages that articles share with documents of an index: these are not in it, whatever its size.
    pub passages_of_index: usize,
    /// Clusters around a document of an index, or of one article and such documents: these are not in it either.
    pub clusters_of_index: usize,
    /// Templates of sites that are not listed.
    pub templates: usize,
    /// The size that it must not exceed, in bytes; 0 if there is none.
    pub limit_bytes: u64,
}

impl Index {
    /// What it leaves out.
    pub(crate) const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// The chunk.
    ///
    /// # Errors
    ///
    /// If it cannot be written, which does not happen.
    pub(crate) fn to_json(&self) -> Result<Vec<u8>, Error> {
        serde_json::to_vec(self).map_err(|cause| Error::input(format!("the index of the report cannot be written: {cause}")))
    }
}

/// Makes an index of rows. Articles come first, in the order of the run.
#[derive(Debug)]
pub(crate) struct IndexBuilder {
    index: Index,
    documents: FxHashMap<String, u32>,
    /// By rule and reason.
    reasons: BTreeMap<(String, String), Reason>,
    /// By site and text: on how many pages of how many.
    templates: BTreeMap<(String, String), (u32, u32)>,
}

impl IndexBuilder {
    /// An index of nothing. `run` is what `run.json` holds; what differs from run to run is left out.
    pub(crate) fn new(run: &Value) -> Self {
        let names = Names::default;
        let index = Index {
            version: VERSION,
            inspect: false,
            run: without_times(run),
            sites: names(),
            languages: names(),
            encodings: names(),
            kinds: names(),
            documents: Documents::default(),
            totals: Totals::default(),
            reasons: Vec::new(),
            failed: Vec::new(),
            failed_total: 0,
            clusters: Vec::new(),
            passages: Passages::default(),
            templates: Vec::new(),
            left_out: LeftOut::default(),
            traditional: String::new(),
            simplified: String::new(),
        };
        Self { index, documents: FxHashMap::default(), reasons: BTreeMap::new(), templates: BTreeMap::new() }
    }

    /// Adds an article. Its row is line `line` of the chunk `chunk`.
    pub(crate) fn add_article(&mut self, facts: ArticleFacts, chunk: usize, line: usize) {
        let Index { sites, languages, encodings, documents, totals, .. } = &mut self.index;
        let number = u32::try_from(documents.id.len()).unwrap_or(u32::MAX);
        let site = facts.site.as_deref().map(|site| sites.number(site));
        for removed in facts.removed_by_rule {
            let of_rule = self.reasons.entry((removed.rule.clone(), removed.group())).or_insert_with(|| Reason {
                rule: removed.rule,
                reason: removed.reason,
                blocks: 0,
                characters: 0,
                documents: 0,
            });
            of_rule.blocks += removed.blocks;
            of_rule.characters += removed.characters;
            of_rule.documents += 1;
        }
        for TemplateFacts { site, text, pages, of } in facts.templates {
            self.templates.insert((site, text), (pages, of));
        }
        let language = facts.language.map(|language| languages.number(&language));
        let encoding = encodings.number(&facts.encoding);
        totals.documents += 1;
        totals.kept += facts.kept;
        totals.removed += facts.removed.unwrap_or_default();
        totals.slim += usize::from(facts.removed.is_none());
        totals.repaired += usize::from(facts.is_repaired);
        totals.doubtful += usize::from(facts.is_doubtful);
        *totals.languages.entry(language).or_default() += 1;
        *totals.encodings.entry(encoding).or_default() += 1;
        facts.empty.iter().for_each(|reason| *totals.empty.entry(reason.clone()).or_default() += 1);
        self.documents.insert(facts.id.clone(), number);
        documents.id.push(facts.id);
        documents.title.push(facts.title);
        documents.url.push(facts.url);
        documents.site.push(site);
        documents.date.push(facts.date);
        documents.language.push(language);
        documents.encoding.push(encoding);
        documents.repaired.push(facts.is_repaired);
        documents.doubtful.push(facts.is_doubtful);
        documents.kept.push(facts.kept);
        documents.removed.push(facts.removed);
        documents.empty.push(facts.empty);
        documents.chunk.push(i64::try_from(chunk).unwrap_or(-1));
        documents.line.push(u32::try_from(line).unwrap_or(u32::MAX));
    }

    /// Sets where the row of a document is.
    pub(crate) fn place(&mut self, document: usize, chunk: usize, line: usize) {
        let documents = &mut self.index.documents;
        documents.chunk[document] = i64::try_from(chunk).unwrap_or(-1);
        documents.line[document] = u32::try_from(line).unwrap_or_default();
    }

    /// Leaves out the rows of the chunks from this one on.
    pub(crate) fn unplace_from(&mut self, chunk: usize) {
        let documents = &mut self.index.documents;
        let is_left_out = |at: i64| usize::try_from(at).is_ok_and(|at| at >= chunk);
        for (at, line) in documents.chunk.iter_mut().zip(&mut documents.line).filter(|(at, _)| is_left_out(**at)) {
            (*at, *line) = (-1, 0);
        }
    }

    /// Adds a passage. One with a document of an index is in the rows alone: the page has the articles of the run.
    pub(crate) fn add_passage(&mut self, facts: &PassageFacts<'_>) {
        if facts.is_of_index() {
            self.index.left_out.passages_of_index += 1;
            return;
        }
        let (Some(&a), Some(&b)) = (self.documents.get(&*facts.a), self.documents.get(&*facts.b)) else { return };
        let passages = &mut self.index.passages;
        let owned = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        passages.a.push(a);
        passages.b.push(b);
        passages.a_start.push(facts.a_span[0]);
        passages.a_end.push(facts.a_span[1]);
        passages.b_start.push(facts.b_span[0]);
        passages.b_end.push(facts.b_span[1]);
        passages.kind.push(self.index.kinds.number(&facts.kind));
        passages.identity.push(facts.identity);
        passages.length.push(facts.length);
        passages.source.push(owned(&facts.source));
        passages.evidence.push(owned(&facts.evidence));
        passages.confidence.push(owned(&facts.confidence));
        passages.boilerplate.push(facts.boilerplate);
        passages.family.push(facts.family);
    }

    /// Adds a cluster. One around a document of an index is in the rows alone.
    pub(crate) fn add_cluster(&mut self, facts: &ClusterFacts<'_>) {
        let representative = self.documents.get(&*facts.representative).filter(|_| !facts.is_of_index());
        let Some(&representative) = representative else {
            self.index.left_out.clusters_of_index += 1;
            return;
        };
        let member = |m: &super::passages::MemberFacts<'_>| {
            let relation = m.relation.as_deref()?.to_owned();
            if m.in_index == Some(true) {
                return None;
            }
            Some((*self.documents.get(&*m.id)?, relation, m.resemblance, m.containment, m.of_representative))
        };
        let members = facts.members.iter().filter_map(member).collect();
        let reason = facts.reason.clone().into_owned();
        self.index.clusters.push(Cluster { id: facts.id, representative, reason, size: facts.members.len(), members });
    }

    /// Counts a passage that is not listed.
    pub(crate) const fn leave_out_passage(&mut self) {
        self.index.left_out.passages += 1;
    }

    /// Adds a row of `failed.jsonl`.
    ///
    /// # Errors
    ///
    /// If it is no such row.
    pub(crate) fn add_failure(&mut self, line: &[u8]) -> Result<(), Error> {
        self.index.failed_total += 1;
        if self.index.failed.len() < FAILURES {
            let row: FailedRow =
                serde_json::from_slice(line).map_err(|cause| Error::input(format!("a row of failed is damaged: {cause}")))?;
            self.index.failed.push(row);
        }
        Ok(())
    }

    /// The bytes of the page with nothing but the index, about.
    ///
    /// # Errors
    ///
    /// If it cannot be written, which does not happen.
    pub(crate) fn size(&self) -> Result<u64, Error> {
        Ok(EMPTY + size_in_page(compressed(&self.index.to_json()?).len()))
    }

    /// Lists the marked documents alone, and what they share with each other.
    pub(crate) fn list_only(&mut self, is_listed: &[bool]) {
        let mut next = 0;
        let numbers: Vec<Option<u32>> = is_listed.iter().map(|&listed| listed.then(|| (next, next += 1).0)).collect();
        let Index { documents, passages, clusters, left_out, .. } = &mut self.index;
        left_out.documents += is_listed.iter().filter(|listed| !**listed).count();
        documents.retain(is_listed);
        let number = |document: u32| numbers[document as usize];
        let has_both: Vec<bool> = passages.a.iter().zip(&passages.b).map(|(&a, &b)| number(a).is_some() && number(b).is_some()).collect();
        left_out.passages += has_both.iter().filter(|both| !**both).count();
        passages.retain(&has_both);
        passages.a.iter_mut().chain(&mut passages.b).for_each(|document| *document = number(*document).unwrap_or_default());
        let clusters_before = clusters.len();
        clusters.retain_mut(|cluster| {
            cluster.members.retain_mut(|member| number(member.0).map(|document| member.0 = document).is_some());
            let Some(representative) = number(cluster.representative) else { return false };
            cluster.representative = representative;
            !cluster.members.is_empty()
        });
        left_out.clusters += clusters_before - clusters.len();
    }

    /// How telling the documents are, by their numbers: those of large clusters and of long passages most.
    pub(crate) fn weights(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.index.documents.id.len()];
        let passages = &self.index.passages;
        for (i, &length) in passages.length.iter().enumerate() {
            let weight = length as f64 * passages.identity[i];
            for document in [passages.a[i], passages.b[i]] {
                weights[document as usize] += if passages.boilerplate[i].is_some() { weight * 0.01 } else { weight };
            }
        }
        for cluster in &self.index.clusters {
            let size = (cluster.members.len() + 1) as f64;
            let members = cluster.members.iter().map(|member| member.0).chain([cluster.representative]);
            members.for_each(|document| weights[document as usize] += 100.0 * size);
        }
        weights
    }

    /// Says that all articles are added.
    pub(crate) fn end_articles(&mut self) {
        self.index.reasons = std::mem::take(&mut self.reasons).into_values().collect();
        self.index.reasons.sort_by(|x, y| (y.characters, &x.rule, &x.reason).cmp(&(x.characters, &y.rule, &y.reason)));
        self.index.templates = self.templates();
        let has_chinese = self.index.languages.names.iter().any(|language| language.starts_with("zh"));
        if has_chinese {
            (self.index.traditional, self.index.simplified) = script_pairs();
        }
    }

    /// The index of a page of at most this many bytes.
    pub(crate) fn finish(mut self, limit: Option<u64>) -> Index {
        let left_out = &mut self.index.left_out;
        let without_text = self.index.documents.chunk.iter().filter(|chunk| **chunk < 0).count();
        left_out.articles = left_out.documents + without_text;
        left_out.limit_bytes = limit.unwrap_or_default();
        self.index
    }

    /// The templates of each site, the most frequent first.
    fn templates(&mut self) -> Vec<SiteTemplate> {
        let templates = std::mem::take(&mut self.templates).into_iter();
        let mut templates: Vec<SiteTemplate> =
            templates.map(|((site, text), (documents, of))| SiteTemplate { site, text, documents, of }).collect();
        templates.sort_by(|x, y| (&x.site, y.documents, &x.text).cmp(&(&y.site, x.documents, &y.text)));
        let found = templates.len();
        let mut listed: Vec<SiteTemplate> = Vec::new();
        for of_site in templates.chunk_by_mut(|x, y| x.site == y.site) {
            listed.extend(of_site.iter_mut().take(TEMPLATES).map(std::mem::take));
        }
        self.index.left_out.templates = found - listed.len();
        listed
    }
}

/// What `run.json` holds that is the same whenever the run is done again.
fn without_times(run: &Value) -> Value {
    let mut run = run.clone();
    if let Some(fields) = run.as_object_mut() {
        for name in ["resumed", "seconds", "slowest"] {
            fields.remove(name);
        }
        if let Some(options) = fields.get_mut("options").and_then(Value::as_object_mut) {
            options.remove("threads");
        }
    }
    run
}
