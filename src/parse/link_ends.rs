//! Which links of a page are closed. One that is not would hold the rest of the page.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};

use super::told::leads_to_author;

/// What is known of a link that no end tag closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LinkEnd {
    /// It has an end tag.
    #[default]
    Closed,
    /// Another link or the end of the page comes first.
    Missing,
    /// The same, and its start tag closes itself, as in XHTML.
    AtStart,
}

/// Follows the tags of links. The links are numbered: a character of this number stands in the place of their address, which no one reads, so that
/// the copies that a tree builder makes of an open link bear it, too.
#[derive(Default)]
pub(super) struct LinkEnds {
    open: Cell<Option<usize>>,
    ends: RefCell<Vec<LinkEnd>>,
}

impl LinkEnds {
    /// Takes a tag before the tree builder does.
    pub(super) fn note(&self, tag: &mut Tag) {
        if tag.kind == TagKind::EndTag {
            let mut ends = self.ends.borrow_mut();
            if let Some(end) = self.open.take().and_then(|number| ends.get_mut(number)) {
                *end = LinkEnd::Closed;
            }
            return;
        }
        self.open.set(None);
        if let Some(href) = tag.attrs.iter_mut().find(|attribute| &*attribute.name.local == "href") {
            let mut ends = self.ends.borrow_mut();
            self.open.set(Some(ends.len()));
            let is_of_author = leads_to_author(&href.value);
            href.value = StrTendril::from_char(character(ends.len()));
            if is_of_author {
                href.value.push_slice(OF_AUTHOR);
            }
            ends.push(if tag.self_closing { LinkEnd::AtStart } else { LinkEnd::Missing });
        }
    }

    /// The ends of all links.
    pub(super) fn into_ends(self) -> Vec<LinkEnd> {
        self.ends.into_inner()
    }
}

/// What follows the number of a link that leads to the page of an author, whose address alone is read.
const OF_AUTHOR: &str = " author";

/// The character that a link of number 0 has in the place of its address: one that no address begins with. The others follow.
const FIRST: char = '\u{10000}';

/// What stands for the number of a link. A page has fewer of them than there are characters.
fn character(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_u32(number.saturating_add(FIRST.into()))).unwrap_or(char::MAX)
}

/// The number of a link, by what stands in the place of its address.
pub(super) fn number_of(href: &str) -> Option<usize> {
    u32::from(href.chars().next()?).checked_sub(FIRST.into()).map(|number| number as usize)
}

/// Whether a link leads to the page of an author.
pub(super) fn is_of_author(href: &str) -> bool {
    href.ends_with(OF_AUTHOR)
}
