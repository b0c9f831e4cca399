//! The blocks of a text as bytes, so that it is parsed once and looked at more than once.

use serde::{Deserialize, Serialize};

use crate::text::Span;

use super::block::{Block, BlockKind, Blocks, Element, ElementId, Links};
use super::format::Format;
use super::markdown::ELEMENTS;

/// The blocks of a text. Texts have no head but what stands at their front, and their elements no names.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredBlocks {
    is_markdown: bool,
    blocks: Vec<StoredBlock>,
    elements: Vec<(u32, String)>,
    front: Vec<(String, String)>,
    front_end: usize,
}

#[derive(Serialize, Deserialize)]
struct StoredBlock {
    kind: String,
    level: Option<u8>,
    text: String,
    span: Option<(usize, usize)>,
    element: u32,
    links: (u32, u32),
    after_break: bool,
    is_emphasised: bool,
    is_hidden: bool,
    pictures_before: u16,
    indent: u16,
    blank_lines_before: u16,
}

impl StoredBlocks {
    /// The blocks of Markdown or plain text.
    pub(crate) fn of(blocks: &Blocks) -> Self {
        let elements = blocks.elements().iter().map(|element| (element.parent.index() as u32, element.tag.to_owned())).collect();
        Self {
            is_markdown: blocks.format == Format::Markdown,
            blocks: blocks.iter().map(StoredBlock::of).collect(),
            elements,
            front: blocks.head.front.clone(),
            front_end: blocks.head.front_end,
        }
    }

    /// The blocks that were stored.
    pub(crate) fn into_blocks(self) -> Blocks {
        let mut blocks = Blocks::new(if self.is_markdown { Format::Markdown } else { Format::Plain });
        (blocks.head.front, blocks.head.front_end) = (self.front, self.front_end);
        let mut ids = vec![ElementId::ROOT];
        for (parent, tag) in self.elements.into_iter().skip(1) {
            let Element { tag, .. } = element(&tag);
            let parent = ids.get(parent as usize).copied().unwrap_or(ElementId::ROOT);
            ids.push(blocks.add_element(parent, tag, Blocks::NAMELESS));
        }
        for block in self.blocks {
            let element = ids.get(block.element as usize).copied().unwrap_or(ElementId::ROOT);
            blocks.push(block.into_block(element));
        }
        blocks
    }
}

/// An element of Markdown with this name.
fn element(tag: &str) -> Element {
    let tag = ELEMENTS.into_iter().find(|name| *name == tag).unwrap_or_default();
    Element { parent: ElementId::ROOT, tag, names: Blocks::NAMELESS }
}

impl StoredBlock {
    fn of(block: &Block) -> Self {
        Self {
            kind: block.kind.name().to_owned(),
            level: block.kind.heading_level(),
            text: block.text.clone(),
            span: block.span.map(|span| (span.start, span.end)),
            element: block.element.index() as u32,
            links: (block.links.count, block.links.bytes),
            after_break: block.after_break,
            is_emphasised: block.is_emphasised,
            is_hidden: block.is_hidden,
            pictures_before: block.pictures_before,
            indent: block.indent,
            blank_lines_before: block.blank_lines_before,
        }
    }

    fn into_block(self, element: ElementId) -> Block {
        Block {
            kind: BlockKind::of_name(&self.kind, self.level).unwrap_or(BlockKind::Paragraph),
            text: self.text,
            span: self.span.map(|(start, end)| Span::new(start, end)),
            element,
            links: Links { count: self.links.0, bytes: self.links.1 },
            after_break: self.after_break,
            is_emphasised: self.is_emphasised,
            is_hidden: self.is_hidden,
            is_off_screen: false,
            pictures_before: self.pictures_before,
            indent: self.indent,
            blank_lines_before: self.blank_lines_before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    #[test]
    fn blocks_come_back() {
        let markdown = "# Bridge reopens\n\n> Quoted [link](/a)\n> - item\n>   - inner\n\n![alt](/i.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n";
        let plain = "  Bridge reopens\n\n\nThe bridge was opened again.\n    - an item\nlast line";
        let fronted = format!("---\ntitle: x\n---\n{markdown}");
        for (text, format) in
            [(fronted.as_str(), Format::Markdown), (markdown, Format::Markdown), (plain, Format::Plain), ("", Format::Plain)]
        {
            let blocks = parse(text, format);
            assert_eq!(StoredBlocks::of(&blocks).into_blocks(), blocks);
        }
    }
}
