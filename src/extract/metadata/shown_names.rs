//! The names of the site and of its sections that the page shows as words: a logo, items of menus, the line of the copyright. `<title>` has them beside
//! the headline, or alone.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::cut_title::CutTitle;
use super::place::Place;
use crate::extract::observe::Page;
use crate::parse::{Block, BlockKind};
use crate::text::{Pattern, folded};

/// Names of elements that hold the name of the site.
static LOGO: Pattern = Pattern::without_places(Cow::Borrowed(r"(?i)\b(logo|brand|masthead|site-?(name|title|logo))"));

/// Longer texts, in bytes, are not asked whether they are names.
const LONGEST: usize = 120;

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

/// What a page shows as names.
#[derive(Debug, Default)]
pub(super) struct ShownNames {
    /// Texts of logos and menus that nothing else on the page has, folded.
    names: FxHashSet<String>,
    /// The lines of copyright, folded.
    copyright: Vec<String>,
}

impl ShownNames {
    pub(super) fn of(page: &Page<'_>, place: &Place) -> Self {
        let blocks = page.blocks;
        let mut holds_article = vec![false; blocks.element_count()];
        if let Some(block) = blocks.get(place.first) {
            blocks.path(block.element).for_each(|id| holds_article[id.index()] = true);
        }
        let is_of_page = |block: &Block| {
            let mut own = blocks.path(block.element).take_while(|id| !holds_article[id.index()]);
            own.any(|id| matches!(blocks.element(id).tag, "header" | "nav" | "footer"))
        };
        let is_logo = |block: &Block| blocks.path(block.element).take(ABOVE).any(|id| LOGO.is_match(blocks.names_of(id)));
        let (mut names, mut others) = (FxHashSet::default(), FxHashSet::default());
        for (block, measure) in blocks.iter().zip(&page.measures).filter(|(block, _)| block.text.len() <= LONGEST) {
            let text = folded(block.text.trim());
            if text.chars().count() > LONGEST_NAME {
                continue;
            }
            let is_linked = measure.link_share > LINKED;
            let is_heading = matches!(block.kind, BlockKind::Heading(_));
            // A headline may be a link to its own page, or stand in the head of it.
            let is_name = if is_heading {
                is_linked && (is_of_page(block) || is_logo(block))
            } else {
                is_linked || is_of_page(block) || is_logo(block)
            };
            if is_name {
                names.insert(text)
            } else {
                others.insert(text)
            };
        }
        names.retain(|name| !others.contains(name));
        Self { names, copyright: copyright_lines(page, place).map(|block| folded(&block.text)).collect() }
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

    /// Whether a block shows a name.
    pub(super) fn is_shown_by(&self, block: &Block) -> bool {
        block.text.len() <= LONGEST && self.has(&folded(block.text.trim()))
    }

    /// Whether a folded text is shown as a name.
    fn has(&self, text: &str) -> bool {
        let chars = text.chars().count();
        (SHORTEST_NAME..=LONGEST_NAME).contains(&chars) && (self.names.contains(text) || self.is_in_copyright(text))
    }

    fn is_in_copyright(&self, text: &str) -> bool {
        self.copyright.iter().any(|line| line.contains(text))
    }
}
