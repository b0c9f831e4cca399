//! Blocks to article: which blocks are main content, and why are the others not?
//!
//! Takes [`Blocks`]; gives an [`Article`]. Each step has its file. `measure` counts each block, and [`features`] makes its row (with the
//! `candidate` containers of HTML). The learned `model` scores the row. `chrome` has the named rules, and `related` removes related news.
//! `region` chooses the blocks of the article. Metadata is read before chrome is removed.

mod article;
pub(crate) mod decide;
pub mod features;
mod labeller;
pub(crate) mod markdown;
mod metadata;
mod model;
mod observe;
mod site;
mod verdict;

#[cfg(feature = "corpus")]
pub(crate) use article::SEPARATOR;
pub use article::{Article, Paragraph, Removed};
pub use decide::{Wish, Wishes, certain};
pub use labeller::Labeller;
pub use metadata::{Metadata, host_of};
pub use model::{Model, PageKind, evidence};
pub use observe::Measure;
#[cfg(feature = "corpus")]
pub(crate) use site::{Bound, Gaps, template_of};
pub use site::{GapMeans, SiteModel, Template, block_hashes};
pub use verdict::{Rule, Verdict};

use std::borrow::Cow;

use crate::parse::{Blocks, Format};
use crate::rules::Phrase;
use decide::{region, related, repeats, wishes};
use features::Features;
use model::prior;

/// The findings of rules and model about each block: the evidence behind an article.
///
/// Each vector has one entry for each block, in source order.
#[derive(Debug)]
pub struct Findings<'r> {
    /// Lengths, densities and counts.
    pub measures: Vec<Measure>,
    /// The phrase that the whole block matches.
    pub phrases: Vec<Option<&'r Phrase>>,
    /// The features that the model sees.
    pub features: Features,
    /// The probability that the block is main content, by the model, 0 to 1.
    pub scores: Vec<f32>,
    /// The document frequency of the block on its site, if the site is known from outside and its pages were counted.
    pub frequencies: Option<Vec<Option<Template>>>,
    /// The verdict, with its reason.
    pub verdicts: Vec<Verdict>,
    /// The kind of the page. Absent for Markdown and plain text, which do not show it.
    pub page_kind: Option<PageKind>,
}

/// What is known of a document from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// Its address.
    pub url: Option<&'k str>,
    /// Its date of publication, in any form that pages write.
    pub date: Option<&'k str>,
    /// Its headline.
    pub title: Option<&'k str>,
    /// Its authors, joined by commas.
    pub author: Option<&'k str>,
    /// The name of its site in a [`SiteModel`]; the host of its address, if not given.
    pub site: Option<&'k str>,
    /// The [`block_hashes`] of its blocks, if they are known.
    pub hashes: Option<&'k [Option<u64>]>,
}

impl Known<'_> {
    /// The name of the site, as far as it is known.
    fn site_name(&self) -> Option<Cow<'_, str>> {
        self.site.map(Cow::Borrowed).or_else(|| self.url.and_then(host_of).map(Cow::Owned))
    }
}

/// Cleans a parsed document.
///
/// # Example
///
/// ```
/// use newsieve::{extract, extract::{Known, Labeller}, parse};
/// let blocks = parse::parse("会议在北京召开，多国代表出席。\n分享至\n相关推荐\n另一条新闻的标题", parse::Format::Plain);
/// let article = extract::extract(&blocks, Known::default(), &Labeller::builtin());
/// assert_eq!(article.text(), "会议在北京召开，多国代表出席。");
/// assert_eq!(article.removed()[0].rule, "share.zh.bar");
/// ```
#[must_use]
pub fn extract(blocks: &Blocks, known: Known<'_>, labeller: &Labeller<'_>) -> Article {
    assemble(blocks, known, judge(blocks, known, labeller), labeller)
}

/// Makes the article of a document whose blocks have verdicts: the second half of [`extract`].
#[must_use]
pub fn assemble(blocks: &Blocks, known: Known<'_>, mut findings: Findings<'_>, labeller: &Labeller<'_>) -> Article {
    let mut metadata = metadata::read(blocks, &findings, known);
    decide::title::remove(blocks, &mut metadata, &mut findings);
    let site = known.site_name().or_else(|| metadata.url.as_deref().and_then(host_of).map(Cow::Owned));
    if let (Some(sites), Some(site)) = (labeller.sites, site) {
        decide::templates::remove(blocks, &site, sites, &mut findings);
    }
    decide::data::remove(blocks, &mut findings.verdicts);
    decide::error_page::remove(blocks, &metadata, &mut findings.verdicts);
    article::assemble(blocks, metadata, &findings)
}

/// Maximum share of blocks that rules call chrome in a text that may be clean already, as a divisor: one block in thirty.
const BLOCKS_OF_CHROME: usize = 30;

/// Whether rules find hardly any chrome in a text. Blocks without a letter do not count: they may be part of code or of a table.
fn may_be_clean(blocks: &Blocks, verdicts: &[Verdict]) -> bool {
    let is_chrome = |i: &usize| !verdicts[*i].is_keep() && blocks[*i].text.contains(char::is_alphabetic);
    (0..verdicts.len()).filter(is_chrome).count() * BLOCKS_OF_CHROME <= verdicts.len()
}

/// Decides for each block whether it is main content, with the reason: the first half of [`extract`].
#[must_use]
pub fn judge<'r>(blocks: &Blocks, known: Known<'_>, labeller: &Labeller<'r>) -> Findings<'r> {
    let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
    let phrases: Vec<Option<&Phrase>> = blocks.iter().map(|b| labeller.rules.phrase(&b.text)).collect();
    let mut features = Features::of(blocks, &measures, &phrases, labeller.rules);
    let site = known.site_name();
    let of_site = site.as_deref().zip(labeller.sites);
    let hashes = match known.hashes {
        Some(hashes) => Cow::Borrowed(hashes),
        None if of_site.is_some_and(|(site, sites)| sites.is_known(site)) => Cow::Owned(block_hashes(blocks)),
        None => Cow::default(),
    };
    let frequencies = of_site.and_then(|(site, sites)| sites.frequencies(site, blocks, &hashes));
    if blocks.format != Format::Html {
        labeller.model.find_headline(blocks, &measures, &phrases, frequencies.as_deref(), &mut features);
    }
    let (mut scores, page) = labeller.model.score(blocks, &mut features);
    // In HTML, elements tell what a site's pages have in common. Templates that are left are removed at the end.
    if page.is_none()
        && let (Some((site, sites)), Some(frequencies)) = (of_site, &frequencies)
    {
        let means = sites.gap_means(site, blocks, &measures, frequencies, &hashes);
        labeller.model.score_of_site(&features, frequencies, &means, &mut scores);
    }
    let mut verdicts = certain(blocks, &measures, &phrases);
    let bonus = if page.is_none() && may_be_clean(blocks, &verdicts) { labeller.model.bonus_if_clean(&features) } else { 0 };
    scores.iter_mut().for_each(|score| *score += bonus);
    let against = match page {
        Some(page) if page.kind != PageKind::Article => vec![None; blocks.len()],
        _ => prior::weigh(blocks, &features, &mut scores),
    };
    let scores: Vec<f32> = scores.into_iter().map(model::probability).collect();
    // In a clean text the blocks before the headline belong to the article, too.
    if let Some(headline) = features.headline.filter(|h| h.is_sure && bonus == 0) {
        decide::before_headline::remove(headline, &measures, &scores, &mut verdicts);
    }
    if page.is_none() {
        related::remove_sections(&features.sections, &phrases, &scores, &mut verdicts);
    }
    let headline = features.headline.map(|headline| headline.block);
    region::select(blocks, page.is_some_and(|p| p.is_surely_article), &measures, &scores, &against, headline, &mut verdicts);
    repeats::remove(blocks, &measures, &mut verdicts);
    if page.is_some() {
        related::name_sections(&features.sections, &phrases, &mut verdicts);
    }
    if let (Some(site), Some(frequencies)) = (&site, &frequencies) {
        decide::templates::name(site, frequencies, &mut verdicts);
    }
    decide::edges::trim(blocks, &measures, &phrases, &mut verdicts);
    wishes::apply(labeller.wishes, blocks, &measures, &features.names, &mut verdicts);
    Findings { measures, phrases, features, scores, frequencies, verdicts, page_kind: page.map(|p| p.kind) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    #[test]
    fn two_pages_of_a_site_have_nothing_in_common() {
        let blocks = parse("Follow us\n\nThe pier is open again.", Format::Plain);
        let mut sites = SiteModel::new();
        let mut known = || {
            sites.add("a.example", blocks.iter().map(|b| b.text.as_str()));
            sites.frequencies("a.example", &blocks, &block_hashes(&blocks)).is_some()
        };
        assert_eq!([known(), known(), known(), known()], [false, false, true, true]);
    }

    #[test]
    fn signs_do_not_make_a_dump() {
        let may_be = |text: &str| {
            let blocks = parse(text, Format::Plain);
            let phrases: Vec<_> = blocks.iter().map(|b| crate::rules::Rules::builtin().phrase(&b.text)).collect();
            let measures: Vec<_> = blocks.iter().map(Measure::of).collect();
            may_be_clean(&blocks, &certain(&blocks, &measures, &phrases))
        };
        assert!(may_be("The loop ends.\n\n>\n\n+\n\n/"));
        assert!(!may_be("The loop ends.\n\nShare this article"));
    }

    #[test]
    fn code_in_a_clean_text_stays() {
        let text = "A table of departures is written like this. The first row has the names of the columns.\n\n\
            <table class=\"ferries\">\n\n<tr>\n\n<th scope=\"col\">From</th>\n\n<th scope=\"col\">Departs</th>\n\n</tr>\n\n<tr>\n\n<td>Boathouse</td>\n\n\
            <td>7:40</td>\n\n</tr>\n\n</table>\n\nEach of the other rows stands for one ferry, and has as many cells as there are columns.\n\n\
            function next(ferries) {\n\nreturn ferries.find((ferry) => ferry.departs > now());\n\n}\n\n\
            The function gives the next one that departs, or nothing where there is none.\n";
        let blocks = parse(text, Format::Plain);
        let article = extract(&blocks, Known::default(), &Labeller::builtin());
        assert_eq!(article.paragraphs().len(), blocks.len(), "{:?}", article.removed());
    }

    #[test]
    fn a_clean_text_is_told_from_a_dump() {
        let is_sure = |text: &str| {
            let blocks = parse(text, Format::Plain);
            judge(&blocks, Known::default(), &Labeller::builtin()).scores.iter().all(|&score| score > 0.99)
        };
        let article = "The old pier was closed in March, after divers had found that its deck was no longer safe.\n\n\
            Since then the ferry has landed at the boathouse, where there is room for one bus.\n\n\
            Wind: south-west, 14 knots\n\n\
            Work is to begin in June, and the first passengers are to step ashore in the spring of next year.\n";
        assert!(is_sure(article));
        assert!(!is_sure(&format!("Share this article\n\nSport\n\n{article}")));
    }
}
