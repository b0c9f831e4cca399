//! The texts of a run: parsed once, cleaned when it is known what their sites share.
//!
//! A text that another extractor dumped has lost the markup that tells chrome from content; what other texts of its site have,
//! too, is chrome. So each text is parsed into a spool, and its blocks are counted by site. Then the gaps between the templates of the sites
//! are counted, and only then is any text cleaned. Pages of HTML are not among them.

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::corpus::source::Record;
use crate::corpus::store::{Key, SpoolReader, SpoolWriter, Spooled, compressed, uncompressed};
use crate::decode::Decoded;
use crate::error::Error;
use crate::extract::{Bound, Gaps, SiteModel, block_hashes};
use crate::parse::Format;
use crate::pipeline::Cleaner;

use super::ordered::for_each_in_order;
use super::progress::Progress;
use super::record::{ParsedText, Times, parse};
use super::records::guarded;
use super::sites::{LearnedSites, Seen, SiteLearner};

/// The gaps of a text, by the template before or after each.
type GapsOfText = Vec<(Bound, Gaps)>;

/// A text of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    /// Number of the document in the run.
    pub(super) document: usize,
    spooled: Spooled,
}

/// The texts of a run while they are read.
pub(super) struct TextsWriter {
    spool: SpoolWriter,
    texts: Vec<Text>,
    learner: SiteLearner,
}

/// The texts of a run, and what is known of their sites.
pub(super) struct Texts {
    spool: SpoolReader,
    pub(super) texts: Vec<Text>,
    pub(super) sites: LearnedSites,
    /// Checksums of what is known of each site.
    checksums: BTreeMap<String, u32>,
}

/// What is known of the site of a text.
#[derive(Clone, Copy)]
pub(super) struct KnownSite<'s> {
    pub(super) model: &'s SiteModel,
    pub(super) name: &'s str,
    /// Checksum of what the model knows of that site.
    pub(super) checksum: u32,
}

/// A text as the spool holds it, and what is counted of it.
pub(super) struct Packed {
    body: Vec<u8>,
    seen: Seen,
}

impl Packed {
    /// Parses a decoded text, counts its blocks, and packs it for the spool with the digest of its content.
    pub(super) fn parse(
        record: &Record,
        content: Key,
        decoded: Decoded,
        format: Format,
        cleaner: &Cleaner,
        times: &mut Times,
    ) -> Result<Self, String> {
        let blocks = parse(record, &decoded, format, cleaner, times)?;
        let hashes = block_hashes(&blocks);
        let seen = Seen::of_text(record.hints.url(), &blocks, &hashes);
        let body = rmp_serde::to_vec(&ParsedText::of(record, content, decoded, &blocks, hashes)).map_err(|e| e.to_string())?;
        Ok(Self { body: compressed(&body), seen })
    }

    /// Its body for the spool, and what is counted of it.
    pub(super) fn into_parts(self) -> (Vec<u8>, Seen) {
        (self.body, self.seen)
    }

    /// The bytes that it holds, about.
    pub(super) fn bytes(&self) -> usize {
        self.body.len() + self.seen.bytes()
    }
}

impl TextsWriter {
    /// No texts yet; they will be held on the file system of `folder`.
    pub(super) fn new(folder: &Path) -> Result<Self, Error> {
        Ok(Self { spool: SpoolWriter::create_in(folder)?, texts: Vec::new(), learner: SiteLearner::new(folder)? })
    }

    /// Adds a text, in input order.
    pub(super) fn add(&mut self, document: usize, packed: Packed) -> Result<(), Error> {
        let Packed { body, seen } = packed;
        self.texts.push(Text { document, spooled: self.spool.append(&body)? });
        self.learner.add(document, seen)
    }

    /// Adds a text whose blocks are counted elsewhere.
    pub(super) fn hold(&mut self, document: usize, body: &[u8]) -> Result<(), Error> {
        self.texts.push(Text { document, spooled: self.spool.append(body)? });
        Ok(())
    }

    /// Ends the reading, given what the sites share: counts what is in the gaps between their templates.
    pub(super) fn count_gaps_of(self, sites: LearnedSites, progress: &Progress<'_>) -> Result<SiteModel, Error> {
        let mut texts = Texts { spool: self.spool.into_reader()?, texts: self.texts, sites, checksums: BTreeMap::new() };
        texts.count_gaps(progress)?;
        Ok(texts.sites.into_model())
    }

    /// Ends the reading: learns what the texts of each site share.
    pub(super) fn learn(self, progress: &Progress<'_>) -> Result<Texts, Error> {
        let spool = self.spool.into_reader()?;
        let sites = self.learner.finish()?;
        let mut texts = Texts { spool, texts: self.texts, sites, checksums: BTreeMap::new() };
        texts.count_gaps(progress)?;
        texts.checksums = texts.sites.model().checksums();
        Ok(texts)
    }
}

impl Texts {
    /// A text, from the spool.
    pub(super) fn read(&self, text: Text) -> Result<ParsedText, Error> {
        let broken = |what: String| Error::input(format!("a temporary file of this run cannot be read again: {what}"));
        let body = uncompressed(&self.spool.read(text.spooled)?).map_err(|e| broken(e.to_string()))?;
        rmp_serde::from_slice(&body).map_err(|e| broken(e.to_string()))
    }

    /// What is known of the site of a document; nothing where no other text is like it.
    pub(super) fn known_site(&self, document: usize) -> Option<KnownSite<'_>> {
        let name = self.sites.site(document)?;
        let checksum = self.checksums.get(name).copied().unwrap_or_default();
        Some(KnownSite { model: self.sites.model(), name, checksum })
    }

    /// Counts what is in the gaps between the templates of the sites.
    fn count_gaps(&mut self, progress: &Progress<'_>) -> Result<(), Error> {
        let of_known_site = |text: &Text| self.sites.site(text.document).filter(|site| self.sites.model().is_known(site));
        let texts: Vec<(Text, &str)> = self.texts.iter().filter_map(|text| Some((*text, of_known_site(text)?))).collect();
        let total = texts.len() as u64;
        let mut counted: BTreeMap<String, FxHashMap<Bound, Gaps>> = BTreeMap::new();
        let gaps = |_, (text, site): (Text, &str)| {
            let ParsedText { blocks, hashes, .. } = self.read(text)?;
            let gaps = guarded(|| Ok(self.sites.model().gaps_of(site, &blocks.into_blocks(), &hashes))).unwrap_or_default();
            Ok((site.to_owned(), gaps))
        };
        let size = |found: &Result<(String, GapsOfText), Error>| found.as_ref().map_or(0, |(_, gaps)| size_of_val(gaps.as_slice()));
        let mut done = 0;
        for_each_in_order(rayon::current_num_threads(), texts.into_iter(), gaps, size, |found| {
            let (site, gaps) = found?;
            let of_site = counted.entry(site).or_default();
            gaps.into_iter().for_each(|(bound, gaps)| of_site.entry(bound).or_default().add(gaps));
            done += 1;
            progress.step("learn sites", done, total)
        })?;
        let model = self.sites.model_mut();
        counted.into_iter().for_each(|(site, gaps)| model.join_gaps(&site, gaps.into_iter().collect()));
        Ok(())
    }
}
