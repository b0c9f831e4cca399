//! What the texts of a run share, found out before any of them is cleaned.
//!
//! A text that another extractor dumped has lost the markup that tells chrome from content; what other texts of its site have,
//! too, is chrome. So texts are read before they are cleaned, for their blocks alone: once to count them by site, and those that
//! belong to one again, for what stands between its templates. Pages of HTML are not looked at.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::extract::{Bound, Gaps, SiteModel};
use crate::parse::{Blocks, Format};
use crate::pipeline::{Cleaner, RawDocument};

use super::records::{Pending, for_each_record, guarded};
use super::sites::{LearnedSites, Seen, SiteLearner};
use super::source::{Inputs, Item, Record};
use super::summary::Progress;

/// What the texts of a run share.
#[derive(Default)]
pub struct Survey {
    sites: LearnedSites,
    /// Which of the inputs are texts that were looked at.
    is_text: Vec<bool>,
    /// The checksums of what is known of the sites.
    checksums: BTreeMap<String, u32>,
}

/// What a survey knows of a text.
#[derive(Clone, Copy)]
pub(super) struct Surveyed<'s> {
    pub(super) model: &'s SiteModel,
    /// Its site; none where no other text is like it.
    pub(super) site: Option<&'s str>,
    /// The checksum of what the model knows of that site.
    pub(super) checksum: u32,
}

impl Survey {
    /// Looks at the texts of a run. Of inputs that can be read once only, like standard input, nothing is known.
    ///
    /// # Errors
    ///
    /// If the run is cancelled or out of time. Texts that cannot be read are passed over: cleaning them will tell.
    pub fn of(inputs: &Inputs, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<Self, Error> {
        if !inputs.can_be_read_again() {
            return Ok(Self::default());
        }
        let mut learner = SiteLearner::default();
        let mut is_text = Vec::new();
        let total = inputs.document_count().unwrap_or(0);
        for_each_record(
            inputs,
            cleaner.options().max_bytes(),
            |_, pending| look(pending, cleaner),
            bytes_of_seen,
            |seen| {
                is_text.push(seen.is_some());
                learner.add(seen.unwrap_or(Seen::Before(None)));
                progress.step("look at texts", is_text.len() as u64, total)
            },
        )?;
        let mut sites = learner.finish();
        let (model, names) = sites.parts();
        if names.values().any(|site| model.is_known(site)) {
            look_again(inputs, cleaner, progress, model, |number, _| names.get(&number).cloned())?;
        }
        let checksums = sites.model().checksums();
        Ok(Self { sites, is_text, checksums })
    }

    /// The site of the text with this number among the inputs, counted from 0: its host, or the group of what looks alike.
    #[must_use]
    pub fn site(&self, number: usize) -> Option<&str> {
        self.sites.site(number)
    }

    /// How often blocks stand on the texts of the sites.
    #[must_use]
    pub const fn model(&self) -> &SiteModel {
        self.sites.model()
    }

    /// What is known of the document with this number; nothing of one that was not looked at.
    pub(super) fn known(&self, number: usize) -> Option<Surveyed<'_>> {
        self.is_text.get(number).is_some_and(|&is_text| is_text).then(|| {
            let site = self.site(number);
            let checksum = site.and_then(|site| self.checksums.get(site)).copied().unwrap_or_default();
            Surveyed { model: self.model(), site, checksum }
        })
    }

    /// How many groups were named.
    pub(super) const fn groups(&self) -> usize {
        self.sites.groups()
    }
}

/// Counts what stands between the templates of the sites of a model, over the texts among the inputs; `site_of` tells the site of a
/// record, given its number too.
///
/// # Errors
///
/// As [`Survey::of`].
pub(super) fn look_again(
    inputs: &Inputs,
    cleaner: &Cleaner,
    progress: &Progress<'_>,
    model: &mut SiteModel,
    site_of: impl Fn(usize, &Record) -> Option<String> + Sync,
) -> Result<(), Error> {
    let total = inputs.document_count().unwrap_or(0);
    let known = &*model;
    let work = |number, pending| {
        let record = text_of(pending)?;
        let site = site_of(number, &record).filter(|site| known.is_known(site))?;
        look_at(&record, cleaner, |_, blocks| known.gaps_of(&site, blocks)).map(|sides| (site, sides))
    };
    let mut number = 0;
    let mut counted: BTreeMap<String, FxHashMap<Bound, Gaps>> = BTreeMap::new();
    for_each_record(
        inputs,
        cleaner.options().max_bytes(),
        work,
        |found: &Option<(String, Vec<(Bound, Gaps)>)>| found.as_ref().map_or(0, |(_, sides)| size_of_val(sides.as_slice())),
        |found| {
            if let Some((site, sides)) = found {
                let of_site = counted.entry(site).or_default();
                sides.into_iter().for_each(|(bound, sides)| of_site.entry(bound).or_default().add(sides));
            }
            number += 1;
            progress.step("look at texts again", number, total)
        },
    )?;
    for (site, sides) in counted {
        model.join_gaps(&site, sides.into_iter().collect());
    }
    Ok(())
}

/// The bytes that a look at a document holds, about.
fn bytes_of_seen(seen: &Option<Seen>) -> usize {
    seen.as_ref().map_or(0, Seen::bytes)
}

/// What is counted of a document; none of a page of HTML, or of what cannot be read.
fn look(pending: Pending, cleaner: &Cleaner) -> Option<Seen> {
    look_at(&text_of(pending)?, cleaner, Seen::of_text)
}

/// The record, unless it is known to be no text.
fn text_of(pending: Pending) -> Option<Record> {
    if matches!(&pending.item, Item::Raw(raw) if raw.is_html()) {
        return None;
    }
    pending.read().ok().filter(|record| record.hints.format() != Some(Format::Html))
}

/// What is made of a text, given its address and its blocks; none of a page of HTML, or of what cannot be read.
fn look_at<T>(record: &Record, cleaner: &Cleaner, make: impl FnOnce(Option<&str>, &Blocks) -> T) -> Option<T> {
    let work = || {
        let document = RawDocument::new("", &*record.bytes).with_hints(record.hints.clone());
        let decoded = cleaner.decode(&document).map_err(|e| e.to_string())?;
        let blocks = cleaner.blocks(&decoded, document.hints());
        Ok((blocks.format != Format::Html).then(|| make(document.hints().url(), &blocks)))
    };
    guarded(work).ok().flatten()
}
