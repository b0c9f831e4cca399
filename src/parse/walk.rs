//! The walk over the tree of a page: its lines become blocks.

use html5ever::{LocalName, local_name};

use super::custom;
use super::dom::{Element, Kind, Node, Text};
use super::drop_cap::{self, Held};
use super::element::{attr, hiding, is_hidden, is_kept_from_readers, is_long, is_shadow, names_of};
use super::head::{self, Reading};
use super::hiding::Style;
use super::line::{Around, Gone, Hiding, Line};
use super::link_ends::{self, LinkEnd};
use super::marks::Marks;
use super::name_interner::NameInterner;
use super::order::keep_order;
use super::prose::{Prose, is_long_question};
use super::text_place::Parts;
use super::tree::Tree;
use super::{Block, BlockKind, Blocks, ElementId, Format, Links};
use crate::text::{collapse_space, legible, solid_len};

/// Whether the page is read like a browser that runs scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scripts {
    On,
    Off,
}

/// Walks a tree. The walk is a loop, so that no depth of nesting overflows the stack.
pub(super) fn walk<'s>(source: &'s str, tree: &'s Tree, scripts: Scripts) -> HtmlWalk<'s> {
    let mut walk = HtmlWalk::new(source, tree, scripts);
    let mut at = tree.dom.document().first_child();
    while let Some(node) = at {
        if let Some(element) = node.element() {
            walk.open(element, node);
        } else if let Some(text) = node.text() {
            walk.text(text);
        }
        at = node.first_child().or_else(|| walk.leave(node));
    }
    walk.flush();
    walk.release();
    keep_order(walk.blocks.blocks_mut());
    let date = tree.script_date.iter().map(|date| (SCRIPT_DATE.to_owned(), date.clone()));
    walk.blocks.head.metas.extend(date);
    walk.blocks.head.marks = std::mem::take(&mut walk.marks.found);
    walk
}

/// The name of a `<meta>` element under which the date of a script is given.
const SCRIPT_DATE: &str = "script:date";

/// Elements around a letter that may be named as a drop cap: those of a table.
const LEVELS_OF_CAP: usize = 4;

/// State of the walk.
pub(super) struct HtmlWalk<'s> {
    source: &'s str,
    scripts: Scripts,
    link_ends: &'s [LinkEnd],
    /// The open link that no end tag closes: the number of elements around it, and its number. The last of them that ended.
    endless: Option<(usize, usize)>,
    ended: Option<usize>,
    /// Preformatted text that is read as prose.
    prose: Option<Prose>,
    pub(super) blocks: Blocks,
    names: NameInterner,
    /// Bytes of markup in `<noscript>`.
    pub(super) noscript_bytes: usize,
    /// What each open element passes on to its content, innermost last.
    around: Vec<PassedOn>,
    /// The open elements that are block-level, innermost last.
    open: Vec<Open>,
    /// Number of open elements that hide their content; that are block-level and off screen; that are never shown; of `<noscript>`; of links; that emphasise.
    hidden: usize,
    off_screen: usize,
    unseen: usize,
    noscript: usize,
    links: usize,
    emphasis: usize,
    /// The use of the text of the open element.
    reading: Reading,
    line: Line,
    /// The element of the line that hides its content, as the number of elements around it, and why.
    part: Option<(usize, Hiding)>,
    /// A block that may be a drop cap.
    held: Option<Held>,
    after_break: bool,
    pictures: u16,
    marks: Marks,
}

/// What an element passes on to its content.
struct PassedOn {
    is_hidden: bool,
    is_off_screen: bool,
    is_unseen: bool,
    is_noscript: bool,
    is_emphasis: bool,
    is_link: bool,
    is_block_level: bool,
    is_mark: bool,
    is_cap: bool,
    has_room: [bool; 2],
    /// Length of the line's text before it.
    start: usize,
}

struct Open {
    id: ElementId,
    is_cap: bool,
    kind: Option<BlockKind>,
    tag: LocalName,
}
impl<'s> HtmlWalk<'s> {
    fn new(source: &'s str, tree: &'s Tree, scripts: Scripts) -> Self {
        Self {
            source,
            scripts,
            link_ends: &tree.links,
            endless: None,
            ended: None,
            prose: None,
            noscript_bytes: 0,
            blocks: Blocks::new(Format::Html),
            names: NameInterner::default(),
            around: Vec::new(),
            open: Vec::new(),
            hidden: 0,
            off_screen: 0,
            unseen: 0,
            noscript: 0,
            links: 0,
            emphasis: 0,
            reading: Reading::Body,
            line: Line::default(),
            part: None,
            held: None,
            after_break: false,
            pictures: 0,
            marks: Marks::default(),
        }
    }

    fn open(&mut self, element: &Element, node: Node<'_>) {
        let tag = &element.name.local;
        let traits = element.traits;
        if traits.is_of_page {
            self.reading = head::read(&mut self.blocks.head, element, self.unseen).unwrap_or(self.reading);
        }
        let is_noscript = *tag == local_name!("noscript");
        let names = names_of(element);
        let style = attr(element, &local_name!("style")).map(Style::of).unwrap_or_default();
        let is_label = style.is_block && !traits.is_block_level && !is_long(node);
        let is_own = (style.is_block && *tag == local_name!("span") && !is_label) || custom::is_block(element, node);
        let is_block_level = traits.is_block_level || is_own;
        if is_block_level || *tag == local_name!("br") {
            self.end_link();
        }
        let passed_on = PassedOn {
            is_hidden: is_hidden(element),
            is_off_screen: is_block_level && (style.is_off_screen || names.for_readers || is_kept_from_readers(element)),
            is_unseen: traits.is_unseen && !(is_noscript && self.scripts == Scripts::Off) && !is_shadow(element),
            is_noscript,
            is_emphasis: traits.is_emphasis,
            is_link: traits.is_link && self.begins_link(element),
            is_block_level,
            is_mark: !is_block_level && self.marks.open(element, self.blocks.len()),
            is_cap: names.cap,
            has_room: style.has_room.map(|has_room| has_room || is_label),
            start: self.line.text.len(),
        };
        self.count(&passed_on);
        if passed_on.has_room[0] && !is_block_level {
            self.line.make_room();
        }
        self.pictures = self.pictures.saturating_add(u16::from(traits.is_picture));
        if *tag == local_name!("br") {
            self.flush();
            self.after_break = true;
        } else if is_block_level {
            self.flush();
            self.open_block(element, node, is_own, names.cap);
        } else if self.part.is_none() {
            let hiding = hiding(passed_on.is_hidden, names, style, element, node);
            self.part = hiding.map(|hiding| (self.around.len(), hiding));
        }
        self.around.push(passed_on);
    }

    /// Counts what an element passes on to what is inside it.
    fn count(&mut self, passed_on: &PassedOn) {
        self.hidden += usize::from(passed_on.is_hidden);
        self.off_screen += usize::from(passed_on.is_off_screen);
        self.unseen += usize::from(passed_on.is_unseen);
        self.noscript += usize::from(passed_on.is_noscript);
        self.emphasis += usize::from(passed_on.is_emphasis);
        self.links += usize::from(passed_on.is_link);
        self.line.links.count += u32::from(passed_on.is_link && self.unseen == 0);
    }

    /// Opens an element of block level. The names are not read of one that is so by its style, or as a custom element (`is_own`).
    fn open_block(&mut self, element: &Element, node: Node<'_>, is_own: bool, is_cap: bool) {
        let traits = element.traits;
        let parent = self.open.last().map_or(ElementId::ROOT, |o| o.id);
        let number = if is_own { Blocks::NAMELESS } else { self.names.number_of(element, &mut self.blocks) };
        let id = self.blocks.add_element(parent, if is_own { "div" } else { &traits.name }, number);
        let mut kind = traits.kind;
        if kind == Some(BlockKind::Code) && self.prose.is_none() && !self.open.iter().any(|o| o.kind == kind) {
            self.prose = Prose::of(node, self.around.len());
        }
        kind = kind.filter(|&kind| kind != BlockKind::Code || self.prose.is_none());
        self.open.push(Open { id, is_cap, kind, tag: element.name.local.clone() });
    }

    /// Leaves a node whose content was walked: gives the node after it.
    fn leave<'d>(&mut self, node: Node<'d>) -> Option<Node<'d>> {
        let mut node = node;
        loop {
            if matches!(node.kind(), Kind::Element(_)) {
                self.close();
            }
            if let Some(next) = node.next() {
                return Some(next);
            }
            node = node.parent()?;
        }
    }

    fn close(&mut self) {
        let Some(passed_on) = self.around.pop() else { return };
        self.hidden -= usize::from(passed_on.is_hidden);
        self.off_screen -= usize::from(passed_on.is_off_screen);
        self.unseen -= usize::from(passed_on.is_unseen);
        self.noscript -= usize::from(passed_on.is_noscript);
        self.emphasis -= usize::from(passed_on.is_emphasis);
        self.links -= usize::from(passed_on.is_link);
        self.reading = Reading::Body;
        if passed_on.is_mark {
            self.marks.close();
        }
        self.part = self.part.filter(|(depth, _)| *depth < self.around.len());
        if let Some((depth, number)) = self.endless
            && depth == self.around.len()
        {
            (self.endless, self.ended) = (None, Some(number));
        }
        if passed_on.is_block_level {
            self.end_link();
            self.flush();
            self.open.pop();
            self.prose = self.prose.filter(|prose| prose.depth < self.around.len());
        } else if self.line.text.len() > passed_on.start {
            let language = self.blocks.head.language.as_deref();
            self.line.end_part(passed_on.start, passed_on.has_room[1], passed_on.is_cap, |c| drop_cap::is_word(c, language));
        }
    }

    fn text(&mut self, node: &Text) {
        let text = &*node.text;
        match self.reading {
            Reading::Title => {
                let title = collapse_space(&legible(text));
                if !title.is_empty() && self.blocks.head.title.is_none() {
                    self.blocks.head.title = Some(title);
                }
            }
            Reading::JsonLd => self.blocks.head.json_ld.push(text.to_owned()),
            Reading::Body if self.unseen == 0 => {
                let mut parts = Parts::new(self.source, &node.place);
                match self.prose {
                    Some(prose) => self.prose_text(text, prose, &mut parts),
                    None => self.visible_text(text, None, &mut parts),
                }
            }
            Reading::Body => self.noscript_bytes += if self.noscript > 0 { text.len() } else { 0 },
        }
    }

    /// Preformatted prose: its paragraphs become blocks.
    fn prose_text(&mut self, text: &str, prose: Prose, parts: &mut Parts<'_>) {
        for (i, paragraph) in prose.paragraphs(text).enumerate() {
            if i > 0 {
                self.flush();
            }
            self.visible_text(paragraph, Some(&prose.joined(paragraph)), parts);
        }
    }

    /// A link begins, unless it is a copy of one that no end tag closes.
    fn begins_link(&mut self, element: &Element) -> bool {
        let Some(href) = attr(element, &local_name!("href")) else { return false };
        let Some(number) = link_ends::number_of(href) else { return true };
        match self.link_ends.get(number) {
            Some(LinkEnd::AtStart) => false,
            Some(LinkEnd::Missing) if self.ended == Some(number) => false,
            Some(LinkEnd::Missing) => {
                self.endless = Some((self.around.len(), number));
                true
            }
            _ => true,
        }
    }

    /// A line ends, and a link with it that no end tag closes.
    fn end_link(&mut self) {
        if let Some((depth, number)) = self.endless.take()
            && let Some(link) = self.around.get_mut(depth)
        {
            link.is_link = false;
            self.links -= 1;
            self.ended = Some(number);
        }
    }

    /// A text, which may be shown in another form than it stands in the source.
    fn visible_text(&mut self, text: &str, form: Option<&str>, parts: &mut Parts<'_>) {
        self.marks.text(text);
        // Every other text is one space. No part of the text comes after it that would need its place.
        if text == " " && form.is_none() {
            self.line.add_space();
            return;
        }
        let around = Around {
            is_link: self.links > 0,
            is_emphasised: self.emphasis > 0,
            is_hidden: self.hidden > 0,
            is_off_screen: self.off_screen > 0,
            part: self.part.map(|(_, hiding)| hiding),
        };
        self.line.add(form.unwrap_or(text), around, parts.next(text));
    }

    /// Ends the line that is being collected.
    fn flush(&mut self) {
        // Between most tags is nothing but white space.
        if !self.line.text.bytes().all(|b| b.is_ascii_whitespace()) && !self.line.text.trim_start().is_empty() {
            let mut line = std::mem::take(&mut self.line);
            let is_heading = self.open.last().is_some_and(|open| matches!(open.kind, Some(BlockKind::Heading(_))));
            let gone = line.take_hidden(is_heading);
            self.push(&line);
            self.push_hidden(gone);
            line.text.clear();
            self.line.text = line.text;
        } else {
            self.line.clear();
        }
        // A link around the next block goes on.
        self.line.links.count = u32::from(self.links > 0);
    }

    fn push(&mut self, line: &Line) {
        let kind = self.kind(&line.text);
        let seen = line.seen();
        let text = if kind == BlockKind::Code { seen.trim_matches('\n').to_owned() } else { collapse_space(&seen) };
        if text.trim_start().is_empty() {
            return;
        }
        let is_most = |bytes: usize| bytes > 0 && bytes * 2 > solid_len(&text);
        let block = Block {
            kind,
            span: line.span.filter(|_| !line.is_moved),
            element: self.element(),
            links: if line.links.bytes == 0 { Links::default() } else { line.links },
            after_break: std::mem::take(&mut self.after_break),
            is_emphasised: line.plain_bytes == 0,
            is_hidden: is_most(line.hidden_bytes),
            is_off_screen: is_most(line.off_screen_bytes),
            pictures_before: std::mem::take(&mut self.pictures),
            indent: 0,
            blank_lines_before: 0,
            text,
        };
        self.push_block(block, line.text.starts_with(char::is_whitespace));
    }

    /// Pushes a block, with the drop cap before it. `is_apart` tells that white space stands between.
    fn push_block(&mut self, mut block: Block, is_apart: bool) {
        let language = self.blocks.head.language.as_deref();
        if let Some(Err(cap)) = self.held.take().map(|held| held.join(&mut block, is_apart, language)) {
            self.blocks.push(cap);
        }
        let is_cap = self.open.iter().rev().take(LEVELS_OF_CAP).any(|open| open.is_cap);
        match Held::of(block, is_cap) {
            Ok(held) => self.held = Some(held),
            Err(block) => self.blocks.push(block),
        }
    }

    /// Pushes the block that was held, since no other comes.
    fn release(&mut self) {
        if let Some(held) = self.held.take() {
            self.blocks.push(held.block);
        }
    }

    /// Pushes the parts of the last line that the page does not show.
    fn push_hidden(&mut self, gone: Vec<Gone>) {
        for part in gone {
            let text = collapse_space(&legible(&part.text));
            if text.is_empty() {
                continue;
            }
            self.release();
            let (kind, element) = (BlockKind::Hidden, self.element());
            self.blocks.push(Block { span: part.span, ..Block::bare(kind, text, element) });
        }
    }

    /// The innermost block-level element that is open.
    fn element(&self) -> ElementId {
        self.open.last().map_or(ElementId::ROOT, |o| o.id)
    }

    /// The kind of a block here. The innermost element that gives a kind decides. A `<p>` in a table cell is a paragraph, because old pages
    /// are laid out with tables.
    fn kind(&self, text: &str) -> BlockKind {
        let (mut in_paragraph, mut in_button) = (false, false);
        for open in self.open.iter().rev() {
            match open.kind {
                Some(BlockKind::TableCell) if in_paragraph => return BlockKind::Paragraph,
                // A heading that opens its section is a button, too.
                Some(BlockKind::Control) if open.tag == local_name!("button") => in_button = true,
                Some(kind @ BlockKind::Heading(_)) => return kind,
                Some(BlockKind::ListItem) if in_button && open.tag == local_name!("dt") => return BlockKind::ListItem,
                Some(_) if in_button => break,
                Some(kind) => return kind,
                None => in_paragraph |= open.tag == local_name!("p"),
            }
        }
        if in_button && !is_long_question(text) { BlockKind::Control } else { BlockKind::Paragraph }
    }
}
