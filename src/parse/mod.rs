//! Text to blocks: one form for HTML, Markdown and plain text.
//!
//! Takes decoded text and its format; gives [`Blocks`], in source order, with the element tree that they stood in
//! (a flat list, no DOM) and what the page's head said. Decides nothing about what is content. Every visible
//! character of the source is in some block.

mod beginnings;
mod block;
mod custom;
mod dom;
mod drop_cap;
mod element;
mod embedded;
mod format;
mod front;
mod head;
mod hiding;
mod html;
mod layout;
mod left_over;
mod limits;
mod line;
mod link_ends;
mod loose_tag;
mod markdown;
mod marks;
mod markup;
mod name_interner;
mod order;
mod pick;
mod plain;
mod prose;
mod reference;
mod remains;
mod script_date;
mod shadow;
mod sink;
#[cfg(feature = "corpus")]
mod stored;
mod tags;
mod text_place;
mod textarea;
mod told;
mod tree;
mod walk;
mod wrap;

pub use block::{Block, BlockKind, Blocks, Element, ElementId, Head, Links};
pub(crate) use embedded::{EmbeddedBody, TitleMatch, bodies};
pub use format::Format;
#[cfg(feature = "corpus")]
pub(crate) use format::{HTML_EXTENSIONS, MARKDOWN_EXTENSIONS};
pub use marks::Mark;
pub use pick::Pick;
pub(crate) use pick::{Wanted, pick};
pub(crate) use reference::decode_references;
#[cfg(feature = "corpus")]
pub(crate) use stored::StoredBlocks;

use std::borrow::Cow;

use crate::text::legible;

/// Parses `text` as `format`.
///
/// Never fails: broken markup gives the blocks that a browser would show.
///
/// # Example
///
/// ```
/// use newsieve::parse::{BlockKind, Format, parse};
/// let blocks = parse("<h1>Title</h1><p>One &amp; two", Format::Html);
/// assert_eq!(blocks[0].kind, BlockKind::Heading(1));
/// assert_eq!(blocks[1].text, "One & two");
/// assert_eq!(blocks[1].span.map(|s| (s.start, s.end)), Some((17, 30)));
/// ```
#[must_use]
pub fn parse(text: &str, format: Format) -> Blocks {
    let mut blocks = match format {
        Format::Html => html::parse(text),
        Format::Markdown => markdown::parse(text),
        Format::Plain => plain::parse(text),
    };
    if format != Format::Html {
        layout::fill(text, &mut blocks);
        for block in blocks.blocks_mut() {
            if let Cow::Owned(seen) = legible(&block.text)
                && !seen.trim().is_empty()
            {
                block.text = seen.trim().to_owned();
            }
        }
    }
    blocks
}

/// The blocks of HTML, parsed without the pass that leaves out what is not read: for tests that compare the two.
#[doc(hidden)]
#[must_use]
pub fn parse_whole_html(text: &str) -> Blocks {
    html::parse_whole(text)
}
