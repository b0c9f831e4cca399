//! HTML to blocks, in one walk over its tree.

use super::shadow;
use super::textarea::Kept;
use super::tree::{self, Tree};
use super::walk::{Scripts, walk};
use super::{Block, BlockKind, Blocks};

/// A page is also parsed without scripts if the markup in its `<noscript>` is more than this many times its text.
const NOSCRIPT_MARKUP: usize = 4;

/// The parse without scripts is taken if it has at least this many times the text.
const NOSCRIPT_TEXT: usize = 2;

/// Least length of the paragraphs of an article, and of one of them, in bytes. Chosen by hand.
const LEAST_ARTICLE: usize = 400;
const LEAST_PARAGRAPH: usize = 80;

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
    let shown = parse_as(text, &tree, Scripts::On);
    let (bytes, running) = (shown.seen_bytes(), shown.running_bytes());
    let shows_article = running >= NOSCRIPT_TEXT * LEAST_ARTICLE || shown.noscript_bytes < LEAST_ARTICLE;
    if shown.noscript_bytes <= NOSCRIPT_MARKUP * bytes && shows_article {
        return shown.finish();
    }
    let without = parse_as(text, &tree, Scripts::Off);
    let has_article = !shows_article && without.running_bytes() >= (NOSCRIPT_TEXT * running).max(LEAST_ARTICLE);
    if has_article || without.seen_bytes() >= NOSCRIPT_TEXT * bytes { without.finish() } else { shown.finish() }
}

/// Parses a page as a browser with scripts shows it, or one without.
fn parse_as(text: &str, tree: &impl Fn(&str, bool) -> Tree, scripts: Scripts) -> Seen {
    let mut page = tree(text, scripts == Scripts::On);
    if page.dom.has_template {
        shadow::fill_slots(&mut page.dom);
    }
    let walk = walk(text, &page, scripts);
    let mut seen = Seen { noscript_bytes: walk.noscript_bytes, blocks: walk.blocks };
    if seen.running_bytes() < LEAST_ARTICLE {
        seen.open_fields(text, tree);
    }
    seen
}

/// The blocks of a page.
struct Seen {
    blocks: Blocks,
    noscript_bytes: usize,
}

impl Seen {
    /// Bytes of text that the page shows.
    fn seen_bytes(&self) -> usize {
        self.blocks.iter().filter(|b| !b.is_hidden).map(|b| b.text.len()).sum()
    }

    /// Bytes of long paragraphs that the page shows, links and fields left out.
    fn running_bytes(&self) -> usize {
        let is_running = |b: &&Block| {
            let is_text = !b.is_hidden && !b.text.starts_with('<') && b.kind != BlockKind::Control && b.text.len() >= LEAST_PARAGRAPH;
            is_text && b.links.bytes as usize * 2 < b.text.len()
        };
        self.blocks.iter().filter(is_running).map(|b| b.text.len()).sum()
    }

    /// Puts the article that a field keeps as markup in the place of the field.
    fn open_fields(&mut self, text: &str, tree: &impl Fn(&str, bool) -> Tree) {
        let is_field = |b: &Block| b.kind == BlockKind::Control && b.text.len() >= LEAST_ARTICLE;
        let longest = (0..self.blocks.len()).filter(|&i| is_field(&self.blocks[i])).max_by_key(|&i| self.blocks[i].text.len());
        let Some(kept) = longest.and_then(|i| Kept::of(text, self.blocks[i].span?)) else { return };
        let page = tree(&kept.markup, true);
        let inner = walk(&kept.markup, &page, Scripts::On);
        let inner = Self { noscript_bytes: 0, blocks: inner.blocks };
        if let Some(field) = longest
            && inner.running_bytes() >= LEAST_ARTICLE
        {
            self.blocks.replace(field, inner.blocks, |span| kept.in_source(span));
        }
    }

    fn finish(self) -> Blocks {
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Links;

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
    fn an_article_without_scripts_is_read_beside_a_menu() {
        let text = "The old pier was closed in March, after divers had found that its deck was no longer safe for the crowds.";
        let menu = "<li><a href=/>News of the town and the harbour</a></li>".repeat(40);
        let page = format!("<ul>{menu}</ul><p>Loading</p><noscript>{}</noscript>", format!("<p>{text}</p>").repeat(5));
        assert_eq!(texts(&page).iter().filter(|t| *t == text).count(), 5);
    }

    #[test]
    fn a_link_that_is_not_closed_ends_with_its_line() {
        for page in [
            "<p><a href=x>one</p><p>two</p><div>three</div>",
            "<p><a href=x>one</p><p>two</p><div>three <a href=y>four</a></div>",
            "<div><a href=x>one<article><p>two</p></article></div>three",
            "<a href=x />one<p>two</p>three",
        ] {
            let linked: Vec<_> = parse(page).iter().map(|b| (b.text.clone(), b.links.bytes)).collect();
            let first = u32::from(!page.contains("/>one")) * 3;
            assert_eq!(linked[0], ("one".to_owned(), first), "{page}");
            assert!(linked[1] == ("two".to_owned(), 0) && linked[2].1 == u32::from(page.contains("four")) * 4, "{page} {linked:?}");
        }
        assert_eq!(parse("<a href=x><p>one</p><p>two</p></a>").iter().map(|b| b.links.bytes).sum::<u32>(), 6);
    }

    #[test]
    fn a_title_that_is_not_closed_ends_at_a_tag() {
        let page = "<head><title>The pier<meta name=a content=b></head><body><p>seen</p>";
        let blocks = parse(page);
        assert_eq!((blocks.head.title.as_deref(), blocks[0].text.as_str()), (Some("The pier"), "seen"));
        assert_eq!(blocks[0].span.map(|s| s.start), page.find("seen"));
        assert_eq!(texts("<title/><body><p>seen</p><iframe src=x><p>more</p>"), ["seen", "more"]);
        assert_eq!(parse("<title>a < b <i>c</i></title>").head.title.as_deref(), Some("a < b <i>c</i>"));
    }

    #[test]
    fn custom_elements_are_lines_beside_each_other() {
        assert_eq!(texts("<s-body><s-par>one</s-par><s-par>two <x-link>three</x-link> four</s-par></s-body>"), ["one", "two three four"]);
        assert_eq!(texts("<p>one <x-a>two</x-a><x-b>three</x-b></p>"), ["one twothree"]);
    }

    #[test]
    fn labels_keep_what_is_read_aloud() {
        let page = "<p>Share <span class=sr-only>on a network</span> 5</p><li><i aria-hidden=true>▢</i> two spoons</li>\
            <p>The old pier was closed in March, after divers had seen it.<b class=sr-only> (opens anew)</b></p><h2>Piers<a href=#x aria-hidden=true>#</a></h2>";
        assert_eq!(texts(page)[..2], ["Share on a network 5", "▢ two spoons"]);
        let hidden: Vec<_> = parse(page).iter().filter(|b| b.kind == BlockKind::Hidden).map(|b| b.text.clone()).collect();
        assert_eq!(hidden, ["(opens anew)", "#"]);
    }

    #[test]
    fn a_question_on_a_button_is_text() {
        let kinds = |page| parse(page).iter().map(|b| b.kind).collect::<Vec<_>>();
        assert_eq!(kinds("<h3><button>Who pays</button></h3><p>The town"), [BlockKind::Heading(3), BlockKind::Paragraph]);
        assert_eq!(kinds("<button>Who pays for the pier?</button><button>Send</button>"), [BlockKind::Paragraph, BlockKind::Control]);
        assert_eq!(kinds("<button>本は借りられますか。</button>"), [BlockKind::Paragraph]);
        assert_eq!(kinds("<ul><li><button>Menu</button></ul>"), [BlockKind::Control]);
    }

    #[test]
    fn an_article_in_a_field_is_read() {
        let text = "The old pier was closed in March, after divers had found that its deck was no longer safe &amp;amp; sound for crowds.";
        let field = format!("&lt;p&gt;{text}&lt;/p&gt;").repeat(5);
        let page = format!("<p>Loading</p><textarea style='display:none'>{field}</textarea><p>end</p>");
        let blocks = parse(&page);
        assert_eq!(blocks.len(), 7);
        for block in &blocks[1..6] {
            assert!(block.text.contains("safe & sound") && block.kind == BlockKind::Paragraph && !block.is_hidden);
            assert_eq!(block.span.map(|s| &page[s.range()]), Some(text));
        }
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
        assert_eq!(head.marks.len(), 1);
        assert_eq!((head.marks[0].value.as_deref(), head.marks[0].text.as_str()), (Some("2020-01-02"), "x"));
    }

    #[test]
    fn marks_are_read() {
        let page = "<p>one<p>By <span class='name autor'>\n\t Ann\n\t <a rel=author href=/a>Lee</a></span>, <abbr class=published title=2020-01-02>2 Jan</abbr> <span class=x>y</span>";
        let marks = parse(page).head.marks;
        let seen: Vec<_> = marks.iter().map(|m| (m.names.as_str(), m.value.as_deref(), m.text.as_str(), m.block)).collect();
        assert_eq!(seen, [("name autor", None, "Ann Lee", 1), ("author", None, "Lee", 1), ("published", Some("2020-01-02"), "2 Jan", 1)]);
    }

    #[test]
    fn moved_text_has_no_span() {
        let blocks = parse("<table><tr><td>cell</td></tr>moved</table>");
        assert_eq!(blocks.iter().map(|b| (b.text.as_str(), b.span.is_some())).collect::<Vec<_>>(), [("moved", false), ("cell", true)]);
    }

    #[test]
    fn deep_nesting_is_walked() {
        let page = format!("{}deep", "<span>".repeat(5_000));
        assert_eq!(texts(&page), ["deep"]);
    }
}
