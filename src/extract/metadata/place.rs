//! Where the article is on its page: which blocks are around its beginning, and which belong to comments, related news or the foot.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::date::Where;
use crate::extract::Verdict;
use crate::extract::observe::Page;

/// How many blocks before the first kept one, and after it, are around the beginning.
const AROUND: (usize, usize) = (20, 8);

/// How many blocks after the last kept one may belong to the article.
const AFTER: usize = 4;

/// Names of elements that hold what is not the article.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(comment|disqus|respond|related|recommend|footer|sidebar|ticker|latest|popular|trending|most-?read|teaser|promo|widget|also-?read)")
        .expect("the pattern is a constant; a test runs it")
});

/// Where the article is.
pub(super) struct Place {
    /// The first and the last kept block.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The blocks around the beginning.
    near: Range<usize>,
    /// Whether each block belongs to something else.
    foreign: Vec<bool>,
}

impl Place {
    pub(super) fn of_article(page: &Page<'_>, verdicts: &[Verdict]) -> Self {
        let blocks = page.blocks;
        let first = verdicts.iter().position(Verdict::is_keep).unwrap_or(0);
        let last = verdicts.iter().rposition(Verdict::is_keep).unwrap_or(0);
        let near = first.saturating_sub(AROUND.0)..(first + AROUND.1).min(blocks.len());
        // An element that holds the article is none of these, whatever its names.
        let mut is_foreign = vec![false; blocks.element_count()];
        let named: Vec<bool> = blocks.names().iter().map(|names| FOREIGN.is_match(names)).collect();
        let mut holds_article = vec![false; blocks.element_count()];
        if let Some(block) = blocks.get(first) {
            blocks.path(block.element).for_each(|id| holds_article[id.index()] = true);
        }
        for id in blocks.ids().skip(1) {
            let element = blocks.element(id);
            let is_of_page = matches!(element.tag, "footer" | "nav") || named[element.names as usize];
            let own = !holds_article[id.index()] && is_of_page;
            is_foreign[id.index()] = own || (is_foreign[element.parent.index()] && !holds_article[id.index()]);
        }
        let mut foreign: Vec<bool> = blocks.iter().map(|block| is_foreign[block.element.index()]).collect();
        for section in &page.sections {
            for i in section.clone().filter(|&i| !verdicts[i].is_keep()) {
                foreign[i] = true;
            }
        }
        Self { first, last, near, foreign }
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

    /// Whether a block is around the beginning, whatever it belongs to.
    pub(super) fn is_near(&self, block: usize) -> bool {
        self.near.contains(&block)
    }

    /// The blocks whose lines may be the article's: those around the beginning, and some after the end.
    pub(super) fn lines(&self) -> impl Iterator<Item = usize> + use<> {
        let end = (self.last + 1 + AFTER).min(self.foreign.len());
        let after = (self.last + 1).max(self.near.end).min(end)..end;
        self.near.clone().chain(after)
    }
}
