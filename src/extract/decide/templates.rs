//! What stands on many pages of a site is chrome, whatever its words.

use crate::extract::site::{DocumentFrequency, SiteEvidence, SiteModel};
use crate::extract::{Rule, Scored, Verdict};

/// The reason of a template's removal.
pub(crate) fn template_reason(template: DocumentFrequency, site: &str) -> String {
    format!("on {} of {} pages of {site}", template.pages, template.of)
}

/// Reads the document frequency and the site from the reason of a template's removal.
#[cfg(feature = "report")]
pub(crate) fn read_template_reason(reason: &str) -> Option<(DocumentFrequency, &str)> {
    let (pages, rest) = reason.strip_prefix("on ")?.split_once(" of ")?;
    let (of, site) = rest.split_once(" pages of ")?;
    Some((DocumentFrequency { pages: pages.parse().ok()?, of: of.parse().ok()? }, site))
}

/// Removes what stands on many pages of the document's site, unless hardly anything would be left: then it is a copy of
/// other pages, and not made of chrome.
pub(in crate::extract) fn remove(scored: &Scored<'_>, site: &str, sites: &SiteModel, verdicts: &mut [Verdict]) {
    let blocks = scored.page.blocks;
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let template = |i: usize| match &scored.on_site {
        Some(evidence) => evidence.frequencies[i].filter(DocumentFrequency::is_chrome),
        None => sites.template(site, &blocks[i].text),
    };
    let found: Vec<(usize, DocumentFrequency)> = kept.iter().filter_map(|&i| Some((i, template(i)?))).collect();
    let bytes = |i: usize| blocks[i].text.len();
    if is_copy(found.iter().map(|&(i, _)| bytes(i)).sum(), kept.iter().map(|&i| bytes(i)).sum()) {
        return;
    }
    for (i, template) in found {
        verdicts[i] = Verdict::because(Rule::Template, template_reason(template, site));
    }
}

/// Tells of blocks that were removed for their score that they stand on many pages of the site.
pub(super) fn name(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let Some(SiteEvidence { site, frequencies, .. }) = &scored.on_site else { return };
    for (frequency, verdict) in frequencies.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_by(&Rule::Score)) {
        if let Some(template) = frequency.filter(DocumentFrequency::is_chrome) {
            *verdict = Verdict::because(Rule::Template, template_reason(template, site));
        }
    }
}

/// Whether a text is a copy of other pages: more than half of its bytes are templates.
pub(crate) const fn is_copy(templates: usize, all: usize) -> bool {
    templates * 2 > all
}

#[cfg(all(test, feature = "report"))]
mod tests {
    use super::*;

    #[test]
    fn reasons_of_templates_are_read_again() {
        let template = DocumentFrequency { pages: 12, of: 40 };
        for site in ["news.example", "site 3", "a of b pages of c"] {
            assert_eq!(read_template_reason(&template_reason(template, site)), Some((template, site)));
        }
        assert_eq!(read_template_reason("share bar"), None);
    }
}
