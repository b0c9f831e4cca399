//! HTML to blocks, in one walk over scraper's tree.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::{LocalName, local_name, ns};
use scraper::Node;
use scraper::node::Element as DomElement;

use super::drop_cap::{self, Held};
use super::hiding::{Names, Style, hides};
use super::line::{Around, Gone, Hiding, Line};
use super::name_interner::NameInterner;
use super::source_map::SourceMap;
use super::tags;
use super::tree::{self, Tree};
use super::{Block, BlockKind, Blocks, ElementId, Format, Head, Links};
use crate::text::{collapse_space, legible, solid_len};

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
                Node::Element(element) => walk.open(element, node),
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
    walk.release();
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
    is_cap: bool,
    has_room: [bool; 2],
    /// Length of the line's text before it.
    start: usize,
}

struct Open {
    id: ElementId,
    is_cap: bool,
    kind: Option<BlockKind>,
    is_paragraph: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Body,
    Title,
    JsonLd,
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
        }
    }

    fn open(&mut self, element: &DomElement, node: NodeRef<'_, Node>) {
        let tag = &element.name.local;
        let traits = tags::of(tag);
        if traits.is_of_page {
            self.read_head(element);
        }
        let is_noscript = *tag == local_name!("noscript");
        let names = names_of(element);
        let style = attr(element, &local_name!("style")).map(Style::of).unwrap_or_default();
        let is_block_level = traits.is_block_level || style.is_block && *tag == local_name!("span");
        let passed_on = PassedOn {
            is_hidden: is_hidden(element),
            is_off_screen: is_block_level && (style.is_off_screen || names.for_readers || is_kept_from_readers(element)),
            is_unseen: traits.is_unseen && !(is_noscript && self.scripts == Scripts::Off),
            is_noscript,
            is_emphasis: traits.is_emphasis,
            is_link: traits.is_link && attr(element, &local_name!("href")).is_some(),
            is_block_level,
            is_cap: names.cap,
            has_room: style.has_room,
            start: self.line.text.len(),
        };
        self.hidden += usize::from(passed_on.is_hidden);
        self.off_screen += usize::from(passed_on.is_off_screen);
        self.unseen += usize::from(passed_on.is_unseen);
        self.noscript += usize::from(passed_on.is_noscript);
        self.emphasis += usize::from(passed_on.is_emphasis);
        self.links += usize::from(passed_on.is_link);
        self.line.links.count += u32::from(passed_on.is_link && self.unseen == 0);
        if style.has_room[0] && !is_block_level {
            self.line.make_room();
        }
        self.pictures = self.pictures.saturating_add(u16::from(traits.is_picture));
        if *tag == local_name!("br") {
            self.flush();
            self.after_break = true;
        } else if is_block_level {
            self.flush();
            let parent = self.open.last().map_or(ElementId::ROOT, |o| o.id);
            let number = self.names.number_of(element, &mut self.blocks);
            let tag_name = if traits.is_block_level { &*traits.name } else { "span" };
            let id = self.blocks.add_element(parent, tag_name, number);
            self.open.push(Open { id, is_cap: names.cap, kind: traits.kind, is_paragraph: *tag == local_name!("p") });
        } else if self.part.is_none() {
            let hiding = hiding(passed_on.is_hidden, names, style, element, node);
            self.part = hiding.map(|hiding| (self.around.len(), hiding));
        }
        self.around.push(passed_on);
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
        self.part = self.part.filter(|(depth, _)| *depth < self.around.len());
        if passed_on.is_block_level {
            self.flush();
            self.open.pop();
        } else if self.line.text.len() > passed_on.start {
            let language = self.blocks.head.language.as_deref();
            self.line.end_part(passed_on.start, passed_on.has_room[1], passed_on.is_cap, |c| drop_cap::is_word(c, language));
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
        let around = Around {
            is_link: self.links > 0,
            is_emphasised: self.emphasis > 0,
            is_hidden: self.hidden > 0,
            is_off_screen: self.off_screen > 0,
            part: self.part.map(|(_, hiding)| hiding),
        };
        let map = &mut self.map;
        self.line.add(text, around, || map.locate(text));
    }

    /// Ends the line that is being collected.
    fn flush(&mut self) {
        // Between most tags is nothing but white space.
        if !self.line.text.trim_start().is_empty() {
            let mut line = std::mem::take(&mut self.line);
            let gone = line.take_hidden();
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
        let kind = self.kind();
        let seen = legible(&line.text);
        let text = if kind == BlockKind::Code { seen.trim_matches('\n').to_owned() } else { collapse_space(&seen) };
        if text.trim_start().is_empty() {
            return;
        }
        let solid = solid_len(&text);
        let is_most = |bytes: usize| bytes > 0 && bytes * 2 > solid;
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
        let is_cap = self.open.last().is_some_and(|open| open.is_cap);
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
pub(super) fn attr<'e, N: ?Sized>(element: &'e DomElement, name: &N) -> Option<&'e str>
where
    LocalName: PartialEq<N>,
{
    element.attrs.iter().find(|(n, _)| n.local == *name && n.ns.is_empty()).map(|(_, value)| &**value)
}

fn is_json_ld(element: &DomElement) -> bool {
    attr(element, "type").is_some_and(tags::is_json_ld)
}

fn is_hidden(element: &DomElement) -> bool {
    attr(element, &local_name!("hidden")).is_some() || attr(element, &local_name!("style")).is_some_and(hides)
}

/// What the names of an element say.
fn names_of(element: &DomElement) -> Names {
    let of = |value: Option<&str>| value.map(Names::of).unwrap_or_default();
    of(attr(element, &local_name!("class"))).and(of(attr(element, &local_name!("id"))))
}

/// Whether programs that read pages aloud pass an element over.
fn is_kept_from_readers(element: &DomElement) -> bool {
    attr(element, &local_name!("aria-hidden")).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Why an element of a line is hidden, if it is.
fn hiding(is_hidden: bool, names: Names, style: Style, element: &DomElement, node: NodeRef<'_, Node>) -> Option<Hiding> {
    let is_base = || [Some(node), node.parent()].into_iter().flatten().any(|n| is_named(n, &["ruby", "rb"]));
    if is_hidden {
        Some(if names.more { Hiding::Openable } else { Hiding::Style })
    } else if names.for_readers || style.is_off_line {
        Some(Hiding::OffScreen)
    } else if is_kept_from_readers(element) && !names.formula && !is_base() {
        Some(Hiding::FromReaders { is_icon: names.icon })
    } else {
        None
    }
}

/// Whether a node is an element of one of these names.
fn is_named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.value().as_element().is_some_and(|element| names.contains(&element.name()))
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
