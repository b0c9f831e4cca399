//! The names of the site and of its sections that the page shows as words: a logo, items of menus, the line of the copyright. `<title>` has them beside
//! the headline, or alone.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::cut_title::CutTitle;
use super::place::{Place, holding};
use crate::extract::observe::Page;
use crate::parse::{Block, BlockKind};
use crate::text::{Pattern, first_folded, folded, folds_to, hash_text};

/// Names of elements that hold the name of the site.
static LOGO: Pattern = Pattern::without_places(Cow::Borrowed(r"(?i)\b(logo|brand|masthead|site-?(name|title|logo))"));

/// Longer texts, in bytes, are not asked whether they are names.
pub(super) const LONGEST: usize = 120;

/// Longer ones, in characters, are headlines. Chosen by hand.
const LONGEST_NAME: usize = 30;
const SHORTEST_NAME: usize = 2;

/// Elements around a block that are asked for their names.
const ABOVE: usize = 2;

/// More of a block in links than this makes it one of a menu, or a logo.
const LINKED: f32 = 0.5;

/// Lines with the sign of copyright that are read at most.
const COPYRIGHT_LINES: usize = 8;
const LONGEST_LINE: usize = 400;

/// The last lines of a page with the sign of copyright. Those before the end of the article are of pictures.
fn copyright_lines<'p>(page: &'p Page<'_>, place: &Place) -> impl Iterator<Item = &'p Block> {
    let is_copyright = |block: &&Block| block.text.len() <= LONGEST_LINE && block.text.contains('©');
    let after = page.blocks.len() - (place.last + 1).min(page.blocks.len());
    page.blocks.iter().rev().take(after).filter(is_copyright).take(COPYRIGHT_LINES)
}

/// Hashes of folded texts, in order, each with its block.
type Hashed = Rc<[(u64, usize)]>;

/// What a page shows as names.
pub(super) struct ShownNames<'p> {
    page: &'p Page<'p>,
    /// The blocks that are short enough to be a name or a title, by the first characters of their folded texts, where these are told.
    by_first: Vec<(Option<char>, usize)>,
    /// Those of a first character that was asked for, by the hashes of their folded texts: each text is folded once, whatever is asked.
    by_hash: RefCell<FxHashMap<Option<char>, Hashed>>,
    /// Elements that hold the beginning of the article.
    holds_article: Vec<bool>,
    /// The lines of copyright, folded.
    copyright: Vec<String>,
}

impl<'p> ShownNames<'p> {
    /// The names of a page; `longest` is the length of its title, in bytes.
    pub(super) fn of(page: &'p Page<'p>, place: &Place, longest: usize) -> Self {
        let blocks = page.blocks;
        let is_short = |i: &usize| blocks[*i].text.len() <= longest.max(LONGEST);
        let mut by_first: Vec<_> = (0..blocks.len()).filter(is_short).map(|i| (first_folded(&blocks[i].text), i)).collect();
        by_first.sort_unstable();
        let copyright = copyright_lines(page, place).map(|block| folded(&block.text)).collect();
        Self { page, by_first, by_hash: RefCell::default(), holds_article: holding(blocks, place.first), copyright }
    }

    /// The blocks that have a folded text.
    pub(super) fn blocks_of(&self, text: &str) -> impl Iterator<Item = usize> {
        let (hash, first) = (hash_text(text), text.chars().next());
        let with = |first: Option<char>| {
            let all = self.beginning_with(first);
            let from = all.partition_point(|&(other, _)| other < hash);
            let end = all.partition_point(|&(other, _)| other <= hash);
            (from..end).map(move |place| all[place].1)
        };
        let untold = if first.is_some() { Some(with(None)) } else { None };
        with(first).chain(untold.into_iter().flatten()).filter(move |&i| folds_to(&self.page.blocks[i].text, text))
    }

    /// The blocks whose folded texts begin with a character, by the hashes of these; for `None` those whose first character is not told.
    fn beginning_with(&self, first: Option<char>) -> Hashed {
        let hashed = || {
            let from = self.by_first.partition_point(|&(other, _)| other < first);
            let end = self.by_first.partition_point(|&(other, _)| other <= first);
            let blocks = self.by_first[from..end].iter().map(|&(_, i)| i);
            let mut all: Vec<(u64, usize)> = blocks.map(|i| (hash_text(&folded(&self.page.blocks[i].text)), i)).collect();
            all.sort_unstable();
            all.into()
        };
        Rc::clone(self.by_hash.borrow_mut().entry(first).or_insert_with(hashed))
    }

    /// Whether a block is one of a logo or a menu.
    fn is_name(&self, i: usize) -> bool {
        let blocks = self.page.blocks;
        let block = &blocks[i];
        let is_of_page = || {
            let mut own = blocks.path(block.element).take_while(|id| !self.holds_article[id.index()]);
            own.any(|id| matches!(blocks.element(id).tag, "header" | "nav" | "footer"))
        };
        let is_logo = || blocks.path(block.element).take(ABOVE).any(|id| LOGO.is_match(blocks.names_of(id)));
        let is_linked = self.page.measures[i].link_share > LINKED;
        // A headline may be a link to its own page, or stand in the head of it.
        if matches!(block.kind, BlockKind::Heading(_)) {
            is_linked && (is_of_page() || is_logo())
        } else {
            is_linked || is_of_page() || is_logo()
        }
    }

    /// Whether a folded text is that of logos and menus, and of nothing else on the page.
    fn is_in_menus_alone(&self, text: &str) -> bool {
        let mut same = self.blocks_of(text).filter(|&i| self.page.blocks[i].text.len() <= LONGEST).peekable();
        same.peek().is_some() && same.all(|i| self.is_name(i))
    }

    /// The parts at the ends of a title that are shown as names.
    pub(super) fn of_title(&self, title: &str) -> Vec<String> {
        let cut = CutTitle::of(title);
        let at_ends = cut.parts().filter(|part| part.start == 0 || part.end == title.len());
        at_ends.map(|part| cut.folded_in(part).trim()).filter(|part| self.has(part)).map(str::to_owned).collect()
    }

    /// Those at the ends of a title, from a colon as well, that the line of copyright has.
    pub(super) fn own_of_title(&self, title: &str) -> Vec<String> {
        let ends = [title.split([':', '：']).next(), title.rsplit([':', '：']).next()];
        let is_own = |part: &String| (SHORTEST_NAME..=LONGEST_NAME).contains(&part.chars().count()) && self.is_in_copyright(part);
        ends.into_iter().flatten().map(|part| folded(part.trim())).filter(is_own).collect()
    }

    /// Whether a folded text is shown as a name.
    pub(super) fn has(&self, text: &str) -> bool {
        let chars = text.chars().count();
        (SHORTEST_NAME..=LONGEST_NAME).contains(&chars) && (self.is_in_copyright(text) || self.is_in_menus_alone(text))
    }

    fn is_in_copyright(&self, text: &str) -> bool {
        self.copyright.iter().any(|line| line.contains(text))
    }
}
