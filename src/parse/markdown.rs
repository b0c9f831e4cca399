//! Markdown to blocks, with pulldown-cmark.
//!
//! A dump of a page is not a document that a person wrote. A single line break divides paragraphs in it, unless all lines are broken at a
//! fixed width. Indentation is layout, not code: lines that CommonMark takes for indented code are read one by one without their indentation.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::front::front;
use super::left_over::{MARKS, is_emphasis, marked, unmarked};
use super::plain::is_image;
use super::wrap::is_wrapped;
use super::{Block, BlockKind, Blocks, ElementId, Format, Links};
use crate::text::{Span, is_space, prefix, solid_len};

/// Parses Markdown. The text of a block is without its markup.
pub(super) fn parse(text: &str) -> Blocks {
    let mut walk = MarkdownWalk {
        source: text,
        blocks: Blocks::new(Format::Markdown),
        joins_lines: is_wrapped(text),
        open: Vec::new(),
        elements: vec![ElementId::ROOT],
        emphasis: 0,
        links: 0,
        images: 0,
        block: MarkdownBlockBuilder::default(),
        after_break: false,
        indented: Indented::No,
    };
    let (mut from, mut fences) = (0, 0);
    if let Some(front) = front(text) {
        for &line in &front.lines {
            walk.text(&text[line.range()], line);
            walk.flush();
        }
        from = front.end;
        (walk.blocks.head.front, walk.blocks.head.front_end) = (front.values, front.end);
    }
    while from < text.len() {
        let piece = &text[from..end_of_piece(text, from)];
        let mut len = piece.len();
        for (event, range) in Parser::new_ext(piece, OPTIONS).into_offset_iter() {
            let is_fence = matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
            if is_fence && fences < FENCES && is_never_closed(piece, &range) {
                fences += 1;
                len = piece[range.start..].find('\n').map_or(len, |end| range.start + end + 1);
                walk.after_all(Span::new(from + range.start, from + len));
                break;
            }
            walk.event(event, Span::new(from + range.start, from + range.end));
        }
        walk.flush();
        from += len;
    }
    walk.blocks
}

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Maximum number of lines of a text that may look like an opening fence without a closing one. The rest of the text is parsed again for each.
const FENCES: usize = 8;

/// Whether a block of fenced code goes on to the end of the text without a closing fence. In a dump of a page its first line is then an ordinary
/// line, and the rest is no code.
fn is_never_closed(piece: &str, code: &Range<usize>) -> bool {
    let is_fence = |line: &str| line.len() >= 3 && (line.bytes().all(|b| b == b'`') || line.bytes().all(|b| b == b'~'));
    let is_closed = piece[code.clone()].trim_end().lines().skip(1).last().is_some_and(|line| is_fence(line.trim()));
    !is_closed && piece[code.end..].trim().is_empty()
}

/// Maximum length of a text that is parsed at once, in bytes. pulldown-cmark takes fifty bytes and more for each byte of some texts.
const PIECE: usize = 4 << 20;

/// Where the piece ends that begins at `from`: after a blank line if it has one, else after a line, else anywhere.
fn end_of_piece(text: &str, from: usize) -> usize {
    if text.len() - from <= PIECE {
        return text.len();
    }
    let piece = prefix(&text[from..], PIECE);
    let after = |end: &str| piece.rfind(end).map(|at| at + end.len());
    from + after("\n\n").or_else(|| after("\n")).unwrap_or(piece.len())
}

struct MarkdownWalk<'s> {
    source: &'s str,
    blocks: Blocks,
    joins_lines: bool,
    /// Kinds of the open block constructs.
    open: Vec<BlockKind>,
    /// Lists and quotes that are open, as elements.
    elements: Vec<ElementId>,
    emphasis: usize,
    links: usize,
    images: usize,
    block: MarkdownBlockBuilder,
    after_break: bool,
    indented: Indented,
}

/// Whether indented "code" is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Indented {
    No,
    Open,
    /// One of its lines is read by itself. Indented "code" in this line does not count.
    Line,
}

/// The block that is being collected.
#[derive(Default)]
struct MarkdownBlockBuilder {
    text: String,
    span: Option<Span>,
    links: Links,
    plain_bytes: usize,
    pictures: u16,
}

impl MarkdownBlockBuilder {
    /// Removes the markup of links and images that CommonMark has left in the text.
    fn unmark(&mut self) {
        if let Some(found) = unmarked(&self.text) {
            self.text = found.text;
            self.links.count = self.links.count.saturating_add(found.links.count);
            self.links.bytes = self.links.bytes.saturating_add(found.links.bytes);
            self.pictures = self.pictures.saturating_add(found.pictures);
        }
    }
}

impl MarkdownWalk<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.indented == Indented::Open => self.indented_lines(&text, span),
            Event::Text(text) if text.contains(MARKS) && !self.is_code() => {
                self.text(&self.emphasised(&text, span), span);
            }
            Event::Text(text) | Event::Code(text) => self.text(&text, span),
            Event::SoftBreak | Event::HardBreak if self.images > 0 => {}
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, span),
            Event::SoftBreak if self.joins_lines => self.block.text.push(' '),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.flush(),
            _ => {
                let source = self.source;
                self.text(&source[span.range()], span);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Link { .. } => {
                self.links += 1;
                self.block.links.count += 1;
                self.cover(span);
            }
            Tag::Image { .. } => {
                self.images += 1;
                self.block.pictures = self.block.pictures.saturating_add(1);
                self.cover(span);
            }
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Strikethrough => {}
            _ => {
                self.flush();
                // A line of indented "code" is no list of its own.
                let element = element_of(tag).filter(|_| self.indented != Indented::Line);
                if matches!(tag, Tag::CodeBlock(CodeBlockKind::Indented)) && self.indented == Indented::No {
                    self.indented = Indented::Open;
                }
                self.open.push(kind_of(tag));
                if let Some(name) = element {
                    let parent = self.element();
                    self.elements.push(self.blocks.add_element(parent, name, Blocks::NAMELESS));
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.links -= 1,
            TagEnd::Image => self.images -= 1,
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis -= 1,
            TagEnd::Strikethrough => {}
            _ => {
                self.flush();
                self.open.pop();
                if tag == TagEnd::CodeBlock && self.indented == Indented::Open {
                    self.indented = Indented::No;
                }
                if matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Table) && self.indented != Indented::Line {
                    self.elements.pop();
                }
            }
        }
    }

    /// A line that stands outside of everything that is open.
    fn after_all(&mut self, line: Span) {
        self.flush();
        self.open.clear();
        self.indented = Indented::No;
        self.elements.truncate(1);
        (self.emphasis, self.links, self.images) = (0, 0, 0);
        self.text(self.source[line.range()].trim_matches(['`', '~', '\n']), line);
        self.line_break();
    }

    fn element(&self) -> ElementId {
        self.elements.last().copied().unwrap_or(ElementId::ROOT)
    }

    fn is_code(&self) -> bool {
        self.open.last() == Some(&BlockKind::Code)
    }

    fn cover(&mut self, span: Span) {
        self.block.span = Some(self.block.span.map_or(span, |s| s.cover(span)));
    }

    /// A text without markup of emphasis that is left in it.
    fn emphasised(&self, text: &str, span: Span) -> String {
        let stands = self.source[span.range()] == *text;
        let is_markup = |at: usize, c: char| stands && MARKS.contains(&c) && is_emphasis(self.source, span.start + at);
        text.char_indices().filter(|&(at, c)| !is_markup(at, c)).map(|(_, c)| c).collect()
    }

    fn text(&mut self, text: &str, span: Span) {
        self.cover(span);
        // The words for an image that cannot be shown are not on the page.
        if self.images > 0 {
            return;
        }
        self.block.text.push_str(text);
        let solid = solid_len(text);
        if self.links > 0 {
            self.block.links.bytes += u32::try_from(solid).unwrap_or(u32::MAX);
        }
        self.block.plain_bytes += if self.emphasis > 0 { 0 } else { solid };
    }

    /// Indented "code": lines that a dump had indented.
    fn indented_lines(&mut self, text: &str, span: Span) {
        let source = self.source;
        let mut at = span.start;
        for line in text.split_inclusive('\n') {
            // A tab may stand for several columns: the place is exact only where the line stands as it is.
            let content = line.trim();
            match source[at..span.end].find(content).map(|i| Span::new(at + i, at + i + content.len())) {
                Some(place) => {
                    self.indented_line(place);
                    at = place.end;
                }
                None => self.text(line, span),
            }
            if line.ends_with('\n') {
                self.line_break();
            }
        }
    }

    /// One of these lines, read by itself.
    fn indented_line(&mut self, line: Span) {
        let source = self.source;
        let found = |walk: &Self| (walk.blocks.len(), walk.block.span);
        let before = found(self);
        self.indented = Indented::Line;
        for (event, range) in Parser::new_ext(&source[line.range()], OPTIONS).into_offset_iter() {
            self.event(event, Span::new(line.start + range.start, line.start + range.end));
        }
        self.indented = Indented::Open;
        // The first line of fenced code, say, is nothing by itself.
        if found(self) == before {
            self.text(&source[line.range()], line);
        }
    }

    /// HTML inside Markdown: tags are markup, what stands between them is text.
    fn html(&mut self, html: &str, span: Span) {
        self.cover(span);
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            self.text(&rest[..open], span);
            rest = &rest[open..];
            rest = rest.find('>').map_or("", |close| &rest[close + 1..]);
        }
        self.text(rest, span);
        if html.ends_with('\n') {
            self.line_break();
        }
    }

    fn line_break(&mut self) {
        self.flush();
        self.after_break = true;
    }

    fn flush(&mut self) {
        let mut pending = std::mem::take(&mut self.block);
        self.block.links.count = u32::from(self.links > 0);
        let Some(span) = pending.span else { return };
        let source = self.source[span.range()].trim_matches(is_space);
        if !self.is_code() {
            pending.unmark();
        }
        let text = pending.text.trim_matches(is_space);
        let is_image = text.is_empty() && (pending.pictures > 0 || is_image(source));
        if text.is_empty() && !is_image {
            return;
        }
        let kind = if is_image { BlockKind::Image } else { self.kind() };
        let marked = marked(text).filter(|_| self.after_break && matches!(kind, BlockKind::Paragraph | BlockKind::ListItem));
        let (kind, text) = marked.unwrap_or((kind, text));
        self.blocks.push(Block {
            kind,
            text: if is_image { source.to_owned() } else { text.to_owned() },
            span: Some(span),
            element: self.element(),
            links: if pending.links.bytes == 0 { Links::default() } else { pending.links },
            after_break: std::mem::take(&mut self.after_break),
            is_emphasised: pending.plain_bytes == 0,
            is_hidden: false,
            is_off_screen: false,
            pictures_before: if is_image { 0 } else { pending.pictures },
            indent: 0,
            blank_lines_before: 0,
        });
    }

    /// The innermost kind that says more than "paragraph".
    fn kind(&self) -> BlockKind {
        self.open.iter().rev().copied().find(|&kind| kind != BlockKind::Paragraph).unwrap_or(BlockKind::Paragraph)
    }
}

fn kind_of(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Heading { level, .. } => BlockKind::Heading(heading_level(*level)),
        Tag::Item => BlockKind::ListItem,
        Tag::TableCell => BlockKind::TableCell,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => BlockKind::Code,
        _ => BlockKind::Paragraph,
    }
}

const fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The names of all elements of Markdown.
#[cfg(feature = "corpus")]
pub(super) const ELEMENTS: [&str; 3] = ["ul", "blockquote", "table"];

const fn element_of(tag: &Tag<'_>) -> Option<&'static str> {
    match tag {
        Tag::List(_) => Some("ul"),
        Tag::BlockQuote(_) => Some("blockquote"),
        Tag::Table(_) => Some("table"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(blocks: &Blocks) -> Vec<(&str, BlockKind)> {
        blocks.iter().map(|b| (b.text.as_str(), b.kind)).collect()
    }

    #[test]
    fn long_texts_are_parsed_in_pieces() {
        let line = "* [A headline](http://news.example/1)\n";
        let text = line.repeat(2 * PIECE / line.len() + 10);
        let blocks = parse(&text);
        assert_eq!(blocks.len(), text.lines().count());
        assert!(
            blocks
                .iter()
                .all(|b| b.text == "A headline" && b.span.is_some_and(|s| &text[s.range()] == line.trim_start_matches("* ").trim_end()))
        );
    }

    #[test]
    fn blocks_and_links() {
        let source = "# Head *line*\n\nOne [two](http://x) three\nfour\n\n* [five](y)\n* six\n\n![alt](z)\n\n> seven";
        let blocks = parse(source);
        assert_eq!(
            kinds(&blocks),
            [
                ("Head line", BlockKind::Heading(1)),
                ("One two three", BlockKind::Paragraph),
                ("four", BlockKind::Paragraph),
                ("five", BlockKind::ListItem),
                ("six", BlockKind::ListItem),
                ("![alt](z)", BlockKind::Image),
                ("seven", BlockKind::Quote),
            ]
        );
        assert_eq!(blocks[1].links, Links { count: 1, bytes: 3 });
        assert!(blocks[2].after_break);
    }

    #[test]
    fn a_fence_that_is_never_closed_is_a_line() {
        assert_eq!(
            kinds(&parse("* one\n\n~~~~ two\n\n# three\n\nfour")),
            [("one", BlockKind::ListItem), ("two", BlockKind::Paragraph), ("three", BlockKind::Heading(1)), ("four", BlockKind::Paragraph)]
        );
        assert_eq!(kinds(&parse("one\n\n```\ntwo\n```\n")), [("one", BlockKind::Paragraph), ("two", BlockKind::Code)]);
    }

    #[test]
    fn indented_lines_are_read_as_what_they_are() {
        let source =
            "* one\n\nWords\n\n\t* [two](/2 \"a \"b\" c\")\n\t* ![three](/3.jpg)\n\t* ~~~ four\n\tfive [six](/6)\n\t*      * seven\n";
        let blocks = parse(source);
        let seen: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.kind, b.links.bytes)).collect();
        assert_eq!(
            seen,
            [
                ("one", BlockKind::ListItem, 0),
                ("Words", BlockKind::Paragraph, 0),
                ("two", BlockKind::ListItem, 3),
                ("![three](/3.jpg)", BlockKind::Image, 0),
                ("~~~ four", BlockKind::ListItem, 0),
                ("five six", BlockKind::Paragraph, 3),
                ("seven", BlockKind::ListItem, 0),
            ]
        );
        assert!(blocks.iter().all(|b| b.span.is_some_and(|s| source[s.range()].contains(&b.text[..3]))));
    }

    #[test]
    fn lines_of_a_paragraph_with_the_mark_of_a_list() {
        let blocks = parse("Words\n      * [one](/1)\n      ## Two\n      *\n      #three");
        assert_eq!(
            kinds(&blocks),
            [
                ("Words", BlockKind::Paragraph),
                ("one", BlockKind::ListItem),
                ("Two", BlockKind::Heading(2)),
                ("*", BlockKind::Paragraph),
                ("#three", BlockKind::Paragraph)
            ]
        );
    }

    #[test]
    fn asterisks_that_are_left_of_emphasis() {
        let text = |source: &str| parse(source)[0].text.clone();
        assert_eq!(text("图表****1 所示 **粗体：**后文"), "图表1 所示 粗体：后文");
        assert_eq!(text("The end.**** Then **it  ** began"), "The end. Then it   began");
        assert_eq!(text("__Menu __ and ____[__0](http://a__b) snake__case"), "Menu  and 0 snake__case");
        assert_eq!(text("That s**t, f**** it, 2*3, \\*\\* and *****"), "That s**t, f**** it, 2*3, ** and *****");
    }

    #[test]
    fn indentation_is_not_code_and_html_is_markup() {
        let blocks = parse("    indented one\n    indented two\n\n<div>inside</div>\n");
        assert_eq!(
            kinds(&blocks),
            [("indented one", BlockKind::Paragraph), ("indented two", BlockKind::Paragraph), ("inside", BlockKind::Paragraph)]
        );
    }
}
