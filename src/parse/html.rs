//! HTML to blocks, in one walk over scraper's tree.

use std::hash::BuildHasher;

use html5ever::{LocalName, local_name, ns};
use rustc_hash::{FxBuildHasher, FxHashMap};
use scraper::Node;
use scraper::node::Element as DomElement;

use super::source_map::SourceMap;
use super::tags;
use super::tree::{self, Tree};
use super::{Block, BlockKind, Blocks, ElementId, Format, Head, Links};
use crate::text::{Span, collapse_space, legible, solid_len};

use ego_tree::iter::Edge;

/// A page is also parsed without scripts if the markup in its `<noscript>` is more than this many times its text.
const NOSCRIPT_MARKUP: usize = 4;

/// The parse without scripts is taken if it has at least this many times the text.
const NOSCRIPT_TEXT: usize = 2;

/// Parses a page as a browser shows it. If that is next to nothing because scripts would build the page, as in some forums, the page is parsed
/// as browsers without scripts show it.
pub(super) fn parse(text: &str) -> Blocks {
    parse_with(text, tree::parse)
}

/// Parses a page from a tree of its whole source. Tests compare [`parse`] with it: the blocks are the same.
pub(super) fn parse_whole(text: &str) -> Blocks {
    parse_with(text, tree::parse_whole)
}

fn parse_with(text: &str, tree: impl Fn(&str, bool) -> Tree) -> Blocks {
    let page = tree(text, true);
    let shown = walk(text, &page, Scripts::On);
    let bytes = shown.seen_bytes();
    if shown.noscript_bytes <= NOSCRIPT_MARKUP * bytes {
        return shown.finish();
    }
    let page = tree(text, false);
    let without = walk(text, &page, Scripts::Off);
    if without.seen_bytes() >= NOSCRIPT_TEXT * bytes { without.finish() } else { shown.finish() }
}

/// Whether the page is read like a browser that runs scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scripts {
    On,
    Off,
}

/// Walks a tree. The walk is a loop, so that no depth of nesting overflows the stack.
fn walk<'s>(source: &'s str, tree: &'s Tree, scripts: Scripts) -> HtmlWalk<'s> {
    let mut walk = HtmlWalk::new(SourceMap::new(source, &tree.texts), scripts);
    for edge in tree.page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => walk.open(element),
                Node::Text(text) => walk.text(text),
                _ => {}
            },
            Edge::Close(node) => {
                if node.value().is_element() {
                    walk.close();
                }
            }
        }
    }
    walk.flush();
    walk
}

/// State of the walk.
struct HtmlWalk<'s> {
    map: SourceMap<'s>,
    scripts: Scripts,
    blocks: Blocks,
    names: NameInterner,
    /// Bytes of markup in `<noscript>`.
    noscript_bytes: usize,
    /// What each open element passes on to its content, innermost last.
    around: Vec<PassedOn>,
    /// The open elements that are block-level, innermost last.
    open: Vec<Open>,
    /// Number of open elements that hide their content; that are never shown; of `<noscript>`; of links; that emphasise.
    hidden: usize,
    unseen: usize,
    noscript: usize,
    links: usize,
    emphasis: usize,
    /// The use of the text of the open element.
    reading: Reading,
    block: HtmlBlockBuilder,
    after_break: bool,
    pictures: u16,
}

/// What an element passes on to its content.
struct PassedOn {
    is_hidden: bool,
    is_unseen: bool,
    is_noscript: bool,
    is_emphasis: bool,
    is_link: bool,
    is_block_level: bool,
}

struct Open {
    id: ElementId,
    kind: Option<BlockKind>,
    is_paragraph: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Body,
    Title,
    JsonLd,
}

/// The block that is being collected.
#[derive(Default)]
struct HtmlBlockBuilder {
    text: String,
    span: Option<Span>,
    /// Whether some of its text was not found in the source.
    is_moved: bool,
    links: Links,
    plain_bytes: usize,
    hidden_bytes: usize,
}

impl<'s> HtmlWalk<'s> {
    fn new(map: SourceMap<'s>, scripts: Scripts) -> Self {
        Self {
            map,
            scripts,
            noscript_bytes: 0,
            blocks: Blocks::new(Format::Html),
            names: NameInterner::default(),
            around: Vec::new(),
            open: Vec::new(),
            hidden: 0,
            unseen: 0,
            noscript: 0,
            links: 0,
            emphasis: 0,
            reading: Reading::Body,
            block: HtmlBlockBuilder::default(),
            after_break: false,
            pictures: 0,
        }
    }

    fn open(&mut self, element: &DomElement) {
        let tag = &element.name.local;
        let traits = tags::of(tag);
        if traits.is_of_page {
            self.read_head(element);
        }
        let is_noscript = *tag == local_name!("noscript");
        let passed_on = PassedOn {
            is_hidden: is_hidden(element),
            is_unseen: traits.is_unseen && !(is_noscript && self.scripts == Scripts::Off),
            is_noscript,
            is_emphasis: traits.is_emphasis,
            is_link: traits.is_link && attr(element, &local_name!("href")).is_some(),
            is_block_level: traits.is_block_level,
        };
        self.hidden += usize::from(passed_on.is_hidden);
        self.unseen += usize::from(passed_on.is_unseen);
        self.noscript += usize::from(passed_on.is_noscript);
        self.emphasis += usize::from(passed_on.is_emphasis);
        self.links += usize::from(passed_on.is_link);
        self.block.links.count += u32::from(passed_on.is_link && self.unseen == 0);
        self.around.push(passed_on);
        self.pictures = self.pictures.saturating_add(u16::from(traits.is_picture));
        if *tag == local_name!("br") {
            self.flush();
            self.after_break = true;
        } else if traits.is_block_level {
            self.flush();
            let parent = self.open.last().map_or(ElementId::ROOT, |o| o.id);
            let names = self.names.number_of(element, &mut self.blocks);
            let id = self.blocks.add_element(parent, &traits.name, names);
            self.open.push(Open { id, kind: traits.kind, is_paragraph: *tag == local_name!("p") });
        }
    }

    fn close(&mut self) {
        let Some(passed_on) = self.around.pop() else { return };
        self.hidden -= usize::from(passed_on.is_hidden);
        self.unseen -= usize::from(passed_on.is_unseen);
        self.noscript -= usize::from(passed_on.is_noscript);
        self.emphasis -= usize::from(passed_on.is_emphasis);
        self.links -= usize::from(passed_on.is_link);
        self.reading = Reading::Body;
        if passed_on.is_block_level {
            self.flush();
            self.open.pop();
        }
    }

    fn text(&mut self, text: &str) {
        match self.reading {
            Reading::Title => {
                let title = collapse_space(&legible(text));
                self.map.locate(text);
                if !title.is_empty() && self.blocks.head.title.is_none() {
                    self.blocks.head.title = Some(title);
                }
            }
            Reading::JsonLd => self.blocks.head.json_ld.push(text.to_owned()),
            Reading::Body if self.unseen == 0 => self.visible_text(text),
            Reading::Body if self.noscript > 0 => self.noscript_bytes += text.len(),
            // It is passed over in the source, too.
            Reading::Body => {
                self.map.locate(text);
            }
        }
    }

    fn visible_text(&mut self, text: &str) {
        let solid = solid_len(&legible(text));
        self.block.text.push_str(text);
        if solid == 0 {
            return;
        }
        if self.links > 0 {
            self.block.links.bytes += u32::try_from(solid).unwrap_or(u32::MAX);
        }
        self.block.plain_bytes += if self.emphasis > 0 { 0 } else { solid };
        self.block.hidden_bytes += if self.hidden > 0 { solid } else { 0 };
        match self.map.locate(text) {
            Some(span) => self.block.span = Some(self.block.span.map_or(span, |s| s.cover(span))),
            None => self.block.is_moved |= !text.chars().all(char::is_whitespace),
        }
    }

    /// Ends the block that is being collected.
    fn flush(&mut self) {
        let mut pending = std::mem::take(&mut self.block);
        // A link around the next block goes on.
        self.block.links.count = u32::from(self.links > 0);
        // Between most tags is nothing but white space.
        if !pending.text.trim_start().is_empty() {
            self.push(&pending);
        }
        pending.text.clear();
        self.block.text = pending.text;
    }

    fn push(&mut self, pending: &HtmlBlockBuilder) {
        let kind = self.kind();
        let seen = legible(&pending.text);
        let text = if kind == BlockKind::Code { seen.trim_matches('\n').to_owned() } else { collapse_space(&seen) };
        if text.trim_start().is_empty() {
            return;
        }
        let is_hidden = pending.hidden_bytes > 0 && pending.hidden_bytes * 2 > solid_len(&text);
        let links = Links { count: pending.links.count, bytes: pending.links.bytes };
        self.blocks.push(Block {
            kind,
            text,
            span: pending.span.filter(|_| !pending.is_moved),
            element: self.open.last().map_or(ElementId::ROOT, |o| o.id),
            links: if links.bytes == 0 { Links::default() } else { links },
            after_break: std::mem::take(&mut self.after_break),
            is_emphasised: pending.plain_bytes == 0,
            is_hidden,
            pictures_before: std::mem::take(&mut self.pictures),
            indent: 0,
            blank_lines_before: 0,
        });
    }

    /// The kind of a block here. The innermost element that gives a kind decides. A `<p>` in a table cell is a paragraph, because old pages
    /// are laid out with tables.
    fn kind(&self) -> BlockKind {
        let mut in_paragraph = false;
        for open in self.open.iter().rev() {
            match open.kind {
                Some(BlockKind::TableCell) if in_paragraph => return BlockKind::Paragraph,
                Some(kind) => return kind,
                None => in_paragraph |= open.is_paragraph,
            }
        }
        BlockKind::Paragraph
    }

    fn read_head(&mut self, element: &DomElement) {
        let head = &mut self.blocks.head;
        match element.name() {
            "html" if head.language.is_none() => {
                head.language = attr(element, "lang").or_else(|| attr(element, "xml:lang")).map(str::to_owned);
            }
            // Not the title of a drawing.
            "title" if head.title.is_none() && self.unseen <= 1 && element.name.ns == ns!(html) => self.reading = Reading::Title,
            "script" if is_json_ld(element) => self.reading = Reading::JsonLd,
            "meta" => push_meta(head, element),
            "link" if head.canonical.is_none() && attr(element, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                head.canonical = attr(element, "href").map(str::to_owned);
            }
            "time" => head.times.extend(attr(element, "datetime").map(str::to_owned)),
            _ => {}
        }
    }

    /// Bytes of text that the page shows.
    fn seen_bytes(&self) -> usize {
        self.blocks.iter().filter(|b| !b.is_hidden).map(|b| b.text.len()).sum()
    }

    fn finish(self) -> Blocks {
        self.blocks
    }
}

fn push_meta(head: &mut Head, element: &DomElement) {
    let name = ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|a| attr(element, a));
    if let (Some(name), Some(content)) = (name, attr(element, "content")) {
        let content = collapse_space(&legible(content));
        if !content.is_empty() {
            head.metas.push((name.trim().to_lowercase(), content));
        }
    }
}

/// The value of an attribute. `Element::attr` interns the name at each call; here the caller gives an interned name, and names are compared
/// as numbers.
fn attr<'e, N: ?Sized>(element: &'e DomElement, name: &N) -> Option<&'e str>
where
    LocalName: PartialEq<N>,
{
    element.attrs.iter().find(|(n, _)| n.local == *name && n.ns.is_empty()).map(|(_, value)| &**value)
}

fn is_json_ld(element: &DomElement) -> bool {
    attr(element, "type").is_some_and(tags::is_json_ld)
}

fn is_hidden(element: &DomElement) -> bool {
    attr(element, &local_name!("hidden")).is_some() || attr(element, &local_name!("style")).is_some_and(tags::hides)
}

/// Numbers the names of elements, so that equal names are stored once.
#[derive(Default)]
struct NameInterner {
    /// The number by a hash of the names. If two names have one hash, the second is stored again at each use, which does no harm.
    known: FxHashMap<u64, u32>,
    /// A buffer for the names of one element.
    joined: String,
}

impl NameInterner {
    /// The number of an element's names. Adds them to the blocks if they are new.
    fn number_of(&mut self, element: &DomElement, blocks: &mut Blocks) -> u32 {
        self.joined.clear();
        for value in tags::TOKENS.iter().filter_map(|name| attr(element, name)) {
            if !self.joined.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(value);
        }
        if self.joined.is_empty() {
            return Blocks::NAMELESS;
        }
        let hash = FxBuildHasher.hash_one(&self.joined);
        match self.known.get(&hash) {
            Some(&number) if blocks.names()[number as usize] == self.joined => number,
            Some(_) => blocks.add_names(&self.joined),
            None => {
                let number = blocks.add_names(&self.joined);
                self.known.insert(hash, number);
                number
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        parse(page).iter().map(|b| b.text.clone()).collect()
    }

    #[test]
    fn blocks_kinds_and_breaks() {
        let blocks =
            parse("<div>one<br>two<p>three <b>four</b></div><ul><li><a href=x>five</a></ul><table><tr><td>six<td><p>seven</table>");
        let seen: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.kind, b.after_break)).collect();
        assert_eq!(
            seen,
            [
                ("one", BlockKind::Paragraph, false),
                ("two", BlockKind::Paragraph, true),
                ("three four", BlockKind::Paragraph, false),
                ("five", BlockKind::ListItem, false),
                ("six", BlockKind::TableCell, false),
                ("seven", BlockKind::Paragraph, false),
            ]
        );
        assert_eq!(blocks[3].links, Links { count: 1, bytes: 4 });
    }

    #[test]
    fn what_is_not_shown_is_no_block() {
        assert_eq!(texts("<head><title>t</title></head><script>s</script><noscript>n</noscript><svg><text>v</text></svg>seen"), ["seen"]);
        let blocks = parse("<p style='display: none'>ghost</p><p>seen</p>");
        assert!(blocks[0].is_hidden && !blocks[1].is_hidden);
    }

    #[test]
    fn a_page_for_scripts_only_is_seen_without_them() {
        let posts = "<div class=post><p>Which driver does the old card need?</p></div>".repeat(4);
        let page = format!("<body><p>Loading</p><noscript data-path=/t/1>{posts}</noscript>");
        assert_eq!(texts(&page).len(), 5);
        let page = format!("<body><p>{}</p><noscript><p>Please turn on scripts.</p></noscript>", "A long text. ".repeat(9));
        assert_eq!(texts(&page).len(), 1);
    }

    #[test]
    fn head_is_read() {
        let head = parse(
            "<html lang=zh-CN><title> A  title </title><meta property=og:title content=T><link rel=canonical href=/c>\
             <script type=application/ld+json>{\"a\":1}</script><time datetime=2020-01-02>x</time>",
        )
        .head;
        assert_eq!(head.title.as_deref(), Some("A title"));
        assert_eq!(head.metas, [("og:title".to_owned(), "T".to_owned())]);
        assert_eq!(head.json_ld, ["{\"a\":1}"]);
        assert_eq!(head.language.as_deref(), Some("zh-CN"));
        assert_eq!(head.canonical.as_deref(), Some("/c"));
        assert_eq!(head.times, ["2020-01-02"]);
    }

    #[test]
    fn moved_text_has_no_span() {
        let blocks = parse("<table><tr><td>cell</td></tr>moved</table>");
        assert_eq!(blocks.iter().map(|b| (b.text.as_str(), b.span.is_some())).collect::<Vec<_>>(), [("moved", true), ("cell", false)]);
    }

    #[test]
    fn deep_nesting_is_walked() {
        let page = format!("{}deep", "<span>".repeat(5_000));
        assert_eq!(texts(&page), ["deep"]);
    }
}
