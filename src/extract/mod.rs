//! Blocks to article: which blocks are main content, and why are the others not?
//!
//! Takes [`Blocks`]; gives an [`Article`]. A document goes one way, and each step has its folder: `observe` measures the blocks and gives a
//! [`Page`], which does not change afterwards; `site` tells what other pages of the site have; `features` makes a row of numbers for each
//! block; `model` finds the headline (`Titled`) and scores the blocks ([`Scored`]); `decide` gives a verdict on each block; `metadata` reads
//! title, author and date; `article` puts the result together.

// `internals` exports what is public here; without it, much of that is out of reach.
#![cfg_attr(not(feature = "internals"), allow(unreachable_pub))]

mod article;
pub(crate) mod decide;
mod embedded;
mod features;
mod labeller;
pub(crate) mod markdown;
mod metadata;
mod model;
mod observe;
mod site;
mod verdict;

#[cfg(feature = "corpus")]
pub(crate) use article::separator;
pub use article::{Article, ListItem, Paragraph, Removed};
pub use decide::{Wish, Wishes};
pub use embedded::{Embedded, complete, extract_from};
pub use labeller::Labeller;
pub use metadata::{FieldEvidence, Metadata, MetadataEvidence, host_of};
#[cfg(feature = "internals")]
pub use model::internals;
pub use model::{Model, PageKind, Scored};
pub use observe::Page;
pub(crate) use observe::divide_lines;
#[cfg(feature = "corpus")]
pub(crate) use site::{Bound, Gaps, template_of};
pub use site::{DocumentFrequency, SiteModel, block_hashes};
pub use verdict::{Rule, Verdict};

use std::borrow::Cow;

use crate::parse::Blocks;
use model::Titled;
use site::SiteEvidence;

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

impl<'k> Known<'k> {
    /// The name of the site, as far as it is known.
    fn site_name(&self) -> Option<Cow<'k, str>> {
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
    assemble(&score(blocks, known, labeller), known, labeller)
}

/// Scores the blocks of a document: the first half of [`extract`].
#[must_use]
pub fn score<'d>(blocks: &'d Blocks, known: Known<'d>, labeller: &Labeller<'d>) -> Scored<'d> {
    let page = Page::of(blocks, labeller.rules);
    let known_site = known.site_name().zip(labeller.sites);
    let on_site = known_site.and_then(|(site, sites)| SiteEvidence::of(&page, site, sites, known.hashes));
    let frequencies = on_site.as_ref().map(|evidence| evidence.frequencies.as_slice());
    Scored::of(Titled::of(page, Some(labeller.model), frequencies), labeller.model, on_site)
}

/// Decides about the blocks of a scored document and makes its article: the second half of [`extract`].
#[must_use]
pub fn assemble(scored: &Scored<'_>, known: Known<'_>, labeller: &Labeller<'_>) -> Article {
    let blocks = scored.page.blocks;
    let mut verdicts = decide::judge(scored, labeller.wishes);
    let metadata::Reading { mut metadata, shown_title } = metadata::read(&scored.page, &verdicts, known);
    let titled = if metadata.title.is_none() { decide::title::find(scored, &verdicts) } else { None };
    if let Some(block) = titled {
        metadata.set_title(&blocks[block].text);
    }
    let other_form = shown_title.as_ref().filter(|shown| metadata.title.as_ref() != Some(shown));
    for title in metadata.title.iter().chain(other_form) {
        decide::title::remove(scored, title, titled, &mut verdicts);
    }
    if let Some(author) = metadata.author.as_deref().filter(|_| scored.page.is_html()) {
        decide::title::remove_author(scored, author, &mut verdicts);
    }
    let site = known.site_name().or_else(|| metadata.url.as_deref().and_then(host_of).map(Cow::Owned));
    if let (Some(sites), Some(site)) = (labeller.sites, site) {
        decide::templates::remove(scored, &site, sites, &mut verdicts);
    }
    decide::data::remove(blocks, &mut verdicts);
    decide::error_page::remove(blocks, metadata.date.is_some() || metadata.author.is_some(), &mut verdicts);
    decide::picks::apply(blocks, labeller.rules, &mut verdicts);
    article::assemble(scored, metadata, &verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

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
            score(&blocks, Known::default(), &Labeller::builtin()).probabilities.iter().all(|&p| p > 0.99)
        };
        let article = "The old pier was closed in March, after divers had found that its deck was no longer safe.\n\n\
            Since then the ferry has landed at the boathouse, where there is room for one bus.\n\n\
            Wind: south-west, 14 knots\n\n\
            Work is to begin in June, and the first passengers are to step ashore in the spring of next year.\n";
        assert!(is_sure(article));
        assert!(!is_sure(&format!("Share this article\n\nSport\n\n{article}")));
    }
}
