//! Where the article is on its page: which blocks are around its beginning, and which belong to comments, related news or the foot.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::parse::{Block, BlockKind, Blocks};
use crate::text::{Pattern, folded, prefix};

/// How many blocks before the first kept one, and after it, are around the beginning.
const AROUND: (usize, usize) = (20, 8);

/// How many blocks after the last kept one may belong to the article.
const AFTER: usize = 8;

/// Names of elements that hold what is not the article.
static FOREIGN: Pattern = Pattern::without_places(Cow::Borrowed(
    r"(?i)(comment|disqus|respond|related|recommend|footer|sidebar|ticker|latest|popular|trending|most-?read|teaser|promo|widget|also-?read)",
));

/// Names of elements that end the article itself.
static OWN_END: Pattern = Pattern::without_places(Cow::Borrowed(r"(?i)^(post|entry|article|asset|story|content|news|blog)[_-]{0,2}footer"));

/// Whether names of an element say that it holds what is not the article.
fn are_foreign(names: &str) -> bool {
    FOREIGN.is_match(names) && names.split_whitespace().any(|name| FOREIGN.is_match(name) && !OWN_END.is_match(name))
}

/// Shorter headings, in characters, are part of other titles by chance.
const SHORTEST: usize = 12;

/// The heading of a level that `<title>` has, if there is one such: what is kept before it does not begin the article.
fn headline(page: &Page<'_>, level: u8) -> Option<usize> {
    let title = folded(prefix(page.blocks.head.title.as_deref()?, LONGEST));
    let mut all = (0..page.blocks.len()).filter(|&i| {
        let block = &page.blocks[i];
        let is_heading = block.kind == BlockKind::Heading(level) && block.text.len() <= title.len() * 2;
        is_heading && Some(folded(&block.text)).is_some_and(|text| text.chars().count() >= SHORTEST && title.contains(&text))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// Longer titles are compared up to here, in bytes.
const LONGEST: usize = 500;

/// Where on the page a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Around the beginning of the article.
    Near,
    /// In comments, related news or the foot of the page.
    Foreign,
    /// Anywhere else.
    Elsewhere,
}

/// Where the article is.
pub(super) struct Place {
    /// The first and the last kept block.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The headline, where one heading shows it.
    pub(super) headline: Option<usize>,
    /// The blocks around the beginning.
    near: Range<usize>,
    /// Whether each block belongs to something else.
    foreign: Vec<bool>,
}

/// How many elements around a block are asked whether they hold a picture.
const CAPTION_ABOVE: usize = 4;

/// Whether a block is in a caption: the names there are those of the picture.
pub(super) fn is_in_caption(blocks: &Blocks, block: &Block) -> bool {
    block.kind == BlockKind::Caption || blocks.path(block.element).take(CAPTION_ABOVE).any(|id| blocks.element(id).tag == "figure")
}

/// For each element whether it holds a block.
pub(super) fn holding(blocks: &Blocks, block: usize) -> Vec<bool> {
    let mut holds = vec![false; blocks.element_count()];
    if let Some(block) = blocks.get(block) {
        blocks.path(block.element).for_each(|id| holds[id.index()] = true);
    }
    holds
}

impl Place {
    pub(super) fn of_article(page: &Page<'_>, verdicts: &[Verdict]) -> Self {
        let blocks = page.blocks;
        let kept_from = |from: usize| (from..verdicts.len()).find(|&i| verdicts[i].is_keep());
        let headline_1 = headline(page, 1);
        let first = headline_1.and_then(kept_from).or_else(|| kept_from(0)).unwrap_or(0);
        let last = verdicts.iter().rposition(Verdict::is_keep).unwrap_or(0);
        let near = first.saturating_sub(AROUND.0)..(first + AROUND.1).min(blocks.len());
        // An element that holds the article is none of these, whatever its names.
        let mut is_foreign = vec![false; blocks.element_count()];
        let named: Vec<bool> = blocks.names().iter().map(|names| are_foreign(names)).collect();
        let holds_article = holding(blocks, first);
        for id in blocks.ids().skip(1) {
            let element = blocks.element(id);
            let is_end = || OWN_END.is_match(&blocks.names()[element.names as usize]);
            let is_of_page = element.tag == "nav" || (element.tag == "footer" && !is_end()) || named[element.names as usize];
            let own = !holds_article[id.index()] && is_of_page;
            is_foreign[id.index()] = own || (is_foreign[element.parent.index()] && !holds_article[id.index()]);
        }
        let mut foreign: Vec<bool> = blocks.iter().map(|block| is_foreign[block.element.index()]).collect();
        let headline = headline_1.or_else(|| headline(page, 2)).or_else(|| headline(page, 3)).filter(|headline| *headline <= first);
        for section in &page.sections {
            // An item of a menu may read like the heading of a section; what goes on to the headline is none.
            let end = headline.filter(|headline| section.contains(headline)).unwrap_or(section.end);
            for i in (section.start..end).filter(|&i| !verdicts[i].is_keep()) {
                foreign[i] = true;
            }
        }
        Self { first, last, headline, near, foreign }
    }

    /// Where a block is.
    pub(super) fn of(&self, block: usize) -> Where {
        if self.foreign.get(block).copied().unwrap_or(false) {
            Where::Foreign
        } else if self.near.contains(&block) {
            Where::Near
        } else {
            Where::Elsewhere
        }
    }

    /// The blocks before those around the beginning.
    pub(super) fn before(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.near.start
    }

    /// Whether a block stands before the headline, as teasers of other articles do.
    pub(super) fn is_before_headline(&self, block: usize) -> bool {
        self.headline.is_some_and(|headline| block < headline)
    }

    /// Whether a block is around the beginning, whatever it belongs to.
    pub(super) fn is_near(&self, block: usize) -> bool {
        self.near.contains(&block)
    }

    /// The blocks whose lines may be the article's: those around the beginning, the last one, and some after the end.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> + use<> {
        let end = (self.last + 1 + AFTER).min(self.foreign.len());
        let after = self.last.max(self.near.end).min(end)..end;
        self.near.clone().chain(after)
    }
}
