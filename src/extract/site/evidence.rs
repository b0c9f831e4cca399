//! What the site of a document tells about its blocks.

use std::borrow::Cow;

use super::{DocumentFrequency, GapMeans, SiteModel, block_hashes};
use crate::extract::observe::Page;

/// The evidence of a site's other pages about one document. There is none if the site has too few pages.
#[derive(Debug)]
pub(in crate::extract) struct SiteEvidence<'d> {
    /// The name of the site.
    pub(in crate::extract) site: Cow<'d, str>,
    /// The document frequency of each block; `None` for a block without a letter.
    pub(in crate::extract) frequencies: Vec<Option<DocumentFrequency>>,
    sites: &'d SiteModel,
    hashes: Cow<'d, [Option<u64>]>,
}

impl<'d> SiteEvidence<'d> {
    /// Looks the blocks up. `hashes` are their [`block_hashes`], if they are known.
    pub(in crate::extract) fn of(
        page: &Page<'d>,
        site: Cow<'d, str>,
        sites: &'d SiteModel,
        hashes: Option<&'d [Option<u64>]>,
    ) -> Option<Self> {
        if !sites.is_known(&site) {
            return None;
        }
        let hashes = hashes.map_or_else(|| Cow::Owned(block_hashes(page.blocks)), Cow::Borrowed);
        let frequencies = sites.frequencies(&site, page.blocks, &hashes)?;
        Some(Self { site, frequencies, sites, hashes })
    }

    /// The means of each block's gap over the site's other pages, in reading order.
    pub(in crate::extract) fn gap_means(&self, page: &Page<'_>) -> Vec<GapMeans> {
        self.sites.gap_means(&self.site, page.blocks, &page.measures, &self.frequencies, &self.hashes)
    }
}
