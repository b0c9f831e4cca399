//! The types that all three parsers give.

use std::ops::Deref;

use super::Format;
use super::marks::Mark;
use super::pick::Pick;
use crate::text::{Span, is_space};

/// What a block is by its markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text, or anything that is nothing else.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A block quotation.
    Quote,
    /// Preformatted text.
    Code,
    /// A caption of a figure or a table.
    Caption,
    /// An image written as text: `![alt](address)`. Its text is the markup as it stands.
    Image,
    /// A button, an option or another form control.
    Control,
    /// A part of the line before it that a page does not show. Its span may be inside that of the line's block.
    Hidden,
}

impl BlockKind {
    /// The kind's name in output files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading(_) => "heading",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Quote => "quote",
            Self::Code => "code",
            Self::Caption => "caption",
            Self::Image => "image",
            Self::Control => "control",
            Self::Hidden => "hidden",
        }
    }

    /// The kind with this name; headings have a level.
    pub(crate) fn of_name(name: &str, level: Option<u8>) -> Option<Self> {
        let all = [
            Self::Paragraph,
            Self::Heading(level.unwrap_or(1)),
            Self::ListItem,
            Self::TableCell,
            Self::Quote,
            Self::Code,
            Self::Caption,
            Self::Image,
            Self::Control,
            Self::Hidden,
        ];
        all.into_iter().find(|kind| kind.name() == name)
    }

    /// The level of a heading.
    #[must_use]
    pub const fn heading_level(self) -> Option<u8> {
        match self {
            Self::Heading(level) => Some(level),
            _ => None,
        }
    }
}

/// The text of a block that stands in links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Number of links.
    pub count: u32,
    /// Bytes of the block's text that stand in links.
    pub bytes: u32,
}

/// A run of text that a reader sees as one: a paragraph, a heading, an item, a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is by its markup.
    pub kind: BlockKind,
    /// Its text: entities decoded and white space collapsed in HTML, markup taken off in Markdown.
    pub text: String,
    /// Where it stands in the decoded text, in bytes; absent where the HTML tree builder moved the text away from
    /// its place in the source.
    pub span: Option<Span>,
    /// The innermost block-level element that holds it.
    pub element: ElementId,
    /// Its links.
    pub links: Links,
    /// Whether only a line break, not an element or a blank line, divides it from the block before.
    pub after_break: bool,
    /// Whether all of it is emphasised (bold or italic).
    pub is_emphasised: bool,
    /// Whether the page hides it (`hidden`, `display: none`).
    pub is_hidden: bool,
    /// Whether it is only for programs that read pages aloud, or stands outside the window (`sr-only`, `aria-hidden`, `left: -9999px`).
    pub is_off_screen: bool,
    /// How many pictures, videos and frames stand between the block before and this one, or in a block of Markdown.
    pub pictures_before: u16,
    /// Of text: at which column it begins, or its line does in Markdown.
    pub indent: u16,
    /// Of text: how many blank lines stand before it.
    pub blank_lines_before: u16,
}

impl Block {
    /// Its parts, without the white space around them; the first of them stands where the block stood.
    fn parts(&self, span: Span, places: &[usize]) -> Vec<Self> {
        let mut parts = Vec::new();
        let ends = places.iter().copied().chain([self.text.len()]);
        let mut start = 0;
        for end in ends {
            let part = &self.text[start..end];
            let from = span.start + start + (part.len() - part.trim_start_matches(is_space).len());
            let text = part.trim_matches(is_space).to_owned();
            if !text.is_empty() {
                let is_first = parts.is_empty();
                parts.push(Self {
                    span: Some(Span::new(from, from + text.len())),
                    text,
                    after_break: self.after_break || !is_first,
                    blank_lines_before: if is_first { self.blank_lines_before } else { 0 },
                    ..self.clone()
                });
            }
            start = end;
        }
        parts
    }

    /// A block without a place in the source, links or anything else.
    pub(super) const fn bare(kind: BlockKind, text: String, element: ElementId) -> Self {
        Self {
            kind,
            text,
            span: None,
            element,
            links: Links { count: 0, bytes: 0 },
            after_break: false,
            is_emphasised: false,
            is_hidden: false,
            is_off_screen: false,
            pictures_before: 0,
            indent: 0,
            blank_lines_before: 0,
        }
    }
}

/// Index of an [`Element`] in [`Blocks::element`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(u32);

impl ElementId {
    /// The root of every document.
    pub const ROOT: Self = Self(0);

    /// The index as a number below [`Blocks::element_count`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A block-level element around blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around it; the root is its own parent.
    pub parent: ElementId,
    /// Tag name, lower case; empty for the root.
    pub tag: &'static str,
    /// Number of its names in [`Blocks::names`].
    pub names: u32,
}

/// What the head of a page says, and the few attributes of the body that metadata is read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Text of `<title>`.
    pub title: Option<String>,
    /// `<meta>` elements: `name`, `property` or `itemprop`, lower-cased, and `content`.
    pub metas: Vec<(String, String)>,
    /// Texts of `<script type="application/ld+json">`.
    pub json_ld: Vec<String>,
    /// The `lang` attribute of the document.
    pub language: Option<String>,
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// Elements inside a line that hold an author or a date, in order.
    pub marks: Vec<Mark>,
    /// What stands before the text of a dump for programs: names in lower case, and values.
    pub front: Vec<(String, String)>,
    /// Where that ends, in bytes of the text.
    pub front_end: usize,
}

/// How many blocks a document is divided into at most; what follows stays together with the last one.
const MAX_BLOCKS: usize = 1 << 18;

/// The blocks of one document, in source order, and the elements that they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// The format that they were parsed from.
    pub format: Format,
    /// What the head says; empty for Markdown and plain text.
    pub head: Head,
    blocks: Vec<Block>,
    elements: Vec<Element>,
    names: Vec<String>,
    /// What a user's selectors say of each block; empty where they say nothing.
    picks: Vec<Pick>,
}

impl Blocks {
    pub(super) fn new(format: Format) -> Self {
        let root = Element { parent: ElementId::ROOT, tag: "", names: Self::NAMELESS };
        Self { format, head: Head::default(), blocks: Vec::new(), elements: vec![root], names: vec![String::new()], picks: Vec::new() }
    }

    /// Adds a block; a document that has more than any page of news is no longer divided.
    pub(super) fn push(&mut self, block: Block) {
        let is_full = self.blocks.len() >= MAX_BLOCKS;
        match self.blocks.last_mut() {
            Some(last) if is_full => {
                last.text.push('\n');
                last.text.push_str(&block.text);
                last.span = last.span.zip(block.span).map(|(a, b)| a.cover(b));
            }
            _ => self.blocks.push(block),
        }
    }

    /// Divides blocks of a text: each of `places` has the number of a block, and where in its text the parts begin but the first, both in order.
    /// A block whose text is not that of the source stays whole.
    pub(crate) fn divide(&mut self, places: &[(usize, Vec<usize>)]) {
        let mut places = places.iter().peekable();
        let mut divided = Vec::with_capacity(self.blocks.len());
        for (i, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            let of_block = places.next_if(|(number, _)| *number == i);
            match of_block.zip(block.span.filter(|span| span.len() == block.text.len())) {
                Some(((_, places), span)) => divided.extend(block.parts(span, places)),
                None => divided.push(block),
            }
        }
        self.blocks = divided;
    }

    /// Puts the blocks of another document in the place of one block, whose element holds theirs. `place` gives their spans in this one.
    pub(super) fn replace(&mut self, block: usize, inner: Self, place: impl Fn(Span) -> Span) {
        let host = self.parent(block);
        let mut ids = vec![host];
        for element in inner.elements.iter().skip(1) {
            let parent = ids.get(element.parent.index()).copied().unwrap_or(host);
            let names = self.add_names(&inner.names[element.names as usize]);
            ids.push(self.add_element(parent, element.tag, names));
        }
        let placed = |b: Block| Block { element: ids.get(b.element.index()).copied().unwrap_or(host), span: b.span.map(&place), ..b };
        self.blocks.splice(block..=block, inner.blocks.into_iter().map(placed));
    }

    /// The blocks, to complete them.
    pub(super) fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// Sets what a user's selectors say of each block.
    pub(super) fn set_picks(&mut self, picks: Vec<Pick>) {
        self.picks = picks;
    }

    /// What a user's selectors say of each block; empty where they say nothing.
    #[must_use]
    pub fn picks(&self) -> &[Pick] {
        &self.picks
    }

    /// The number of the names of an element that has none.
    pub(super) const NAMELESS: u32 = 0;

    /// Adds what elements may have for names; gives its number.
    pub(super) fn add_names(&mut self, names: &str) -> u32 {
        self.names.push(names.to_owned());
        u32::try_from(self.names.len() - 1).unwrap_or(Self::NAMELESS)
    }

    pub(super) fn add_element(&mut self, parent: ElementId, tag: &'static str, names: u32) -> ElementId {
        // A page with four thousand million elements is longer than any limit on documents.
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(0));
        self.elements.push(Element { parent, tag, names });
        id
    }

    /// The element with this id.
    #[must_use]
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.index()]
    }

    /// What elements have for names: `class`, `id`, `role` and `itemprop` of each, joined by spaces. Elements that bear the same have one
    /// entry; the first is empty.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The names of an element.
    #[must_use]
    pub fn names_of(&self, id: ElementId) -> &str {
        &self.names[self.element(id).names as usize]
    }

    /// The ids of all elements in document order, the root first.
    pub fn ids(&self) -> impl Iterator<Item = ElementId> + use<> {
        (0..self.elements.len() as u32).map(ElementId)
    }

    /// All elements in document order, so that parents come before children; the root first.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Number of elements.
    #[must_use]
    pub fn element_count(&self) -> usize {
        self.elements.len()
    }

    /// The element around the one that holds block number `block`.
    #[must_use]
    pub fn parent(&self, block: usize) -> ElementId {
        self.element(self.blocks[block].element).parent
    }

    /// Adds to the value of each element those of all elements inside it; the root's parent is itself, and it is not added to itself.
    pub(crate) fn add_up<T: Copy>(&self, values: &mut [T], mut add: impl FnMut(&mut T, T)) {
        // Children come after their parents.
        for i in (1..self.elements.len()).rev() {
            let inner = values[i];
            add(&mut values[self.elements[i].parent.index()], inner);
        }
    }

    /// For each element the sum over all blocks inside it: `of` gives the value of a block, `add` adds two values, and `none` is that of no block.
    pub(crate) fn gather<T: Copy>(&self, none: T, of: impl Fn(usize) -> T, mut add: impl FnMut(&mut T, T)) -> Vec<T> {
        let mut values = vec![none; self.elements.len()];
        for (i, block) in self.blocks.iter().enumerate() {
            add(&mut values[block.element.index()], of(i));
        }
        self.add_up(&mut values, add);
        values
    }

    /// For each element whether `is` holds for it or for an element around it.
    pub(crate) fn is_within(&self, is: impl Fn(ElementId) -> bool) -> Vec<bool> {
        // Parents come before their children, and the root's parent is itself.
        let mut within: Vec<bool> = self.ids().map(is).collect();
        for (i, element) in self.elements.iter().enumerate() {
            within[i] |= within[element.parent.index()];
        }
        within
    }

    /// For each element the outermost of itself and the elements around it for which `is` holds.
    pub(crate) fn outermost(&self, is: impl Fn(ElementId) -> bool) -> Vec<Option<ElementId>> {
        let mut outermost: Vec<Option<ElementId>> = self.ids().map(|id| is(id).then_some(id)).collect();
        for (i, element) in self.elements.iter().enumerate() {
            outermost[i] = outermost[element.parent.index()].or(outermost[i]);
        }
        outermost
    }

    /// The elements around a block, innermost first, without the root.
    pub fn path(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        std::iter::successors(Some(id), |&id| Some(self.element(id).parent)).take_while(|&id| id != ElementId::ROOT)
    }
}

impl Deref for Blocks {
    type Target = [Block];

    fn deref(&self) -> &[Block] {
        &self.blocks
    }
}
