//! Nothing is lost: every visible character of a document is in some block, and every block is kept or removed.

use newsieve::parse::{BlockKind, Blocks, Format, parse};
use newsieve::text::is_space;
use newsieve::{Cleaner, Hints};

use super::support::documents;

fn format_of(name: &str, text: &str) -> Format {
    Format::of_name(name).unwrap_or_else(|| Format::sniff(text))
}

/// The characters of `text` that no span covers.
fn outside(text: &str, blocks: &Blocks) -> String {
    let mut covered = vec![false; text.len()];
    for span in blocks.iter().filter_map(|b| b.span) {
        covered[span.range()].fill(true);
    }
    text.char_indices().filter(|&(i, c)| !covered[i] && !is_space(c)).map(|(_, c)| c).collect()
}

#[test]
fn plain_text_is_covered_to_the_last_character() {
    for (name, bytes) in documents() {
        let text = String::from_utf8(bytes).unwrap();
        if format_of(&name, &text) == Format::Plain {
            assert_eq!(outside(&text, &parse(&text, Format::Plain)), "", "{name}");
        }
    }
}

/// Outside the blocks of Markdown there is nothing but markup: no letter, no digit but those of list numbers.
#[test]
fn markdown_is_covered_up_to_its_markup() {
    let source = include_str!("../fixtures/pages/markdown-en-dump/source.md");
    let left = outside(source, &parse(source, Format::Markdown));
    assert!(left.chars().all(|c| "*#[]()!>-.0123456789".contains(c)), "{left:?}");
}

/// Outside the blocks of HTML there are tags, and the text of elements that are not shown.
#[test]
fn html_is_covered_up_to_its_markup() {
    for (name, bytes) in documents() {
        let text = String::from_utf8(bytes).unwrap();
        if format_of(&name, &text) != Format::Html {
            continue;
        }
        let blocks = parse(&text, Format::Html);
        assert!(blocks.iter().all(|b| b.span.is_some()), "{name}: no text of a well-formed page is moved");
        let body = &text[text.find("<body").unwrap()..];
        let shift = text.len() - body.len();
        let mut in_tag = false;
        for (i, c) in body.char_indices().filter(|(_, c)| !is_space(*c)) {
            in_tag |= c == '<';
            let is_covered = blocks.iter().filter_map(|b| b.span).any(|s| s.range().contains(&(i + shift)));
            assert!(in_tag || is_covered, "{name}: {c} at {}", i + shift);
            in_tag &= c != '>';
        }
    }
}

#[test]
fn spans_are_in_order_and_hold_their_text() {
    for (name, bytes) in documents() {
        let text = String::from_utf8(bytes).unwrap();
        let blocks = parse(&text, format_of(&name, &text));
        let (mut line_start, mut end) = (0, 0);
        for block in blocks.iter() {
            let span = block.span.unwrap();
            // What a line hides stands in it, or right before or after it.
            if block.kind != BlockKind::Hidden {
                line_start = end;
            }
            let start = if block.kind == BlockKind::Hidden { line_start } else { end };
            assert!(span.start >= start && span.end <= text.len(), "{name}: {}", block.text);
            end = end.max(span.end);
            if blocks.format == Format::Plain && !text[span.range()].contains('\n') {
                assert_eq!(&text[span.range()], block.text, "{name}");
            }
        }
    }
}

#[test]
fn kept_and_removed_are_all_blocks() {
    let cleaner = Cleaner::new();
    for (name, bytes) in documents() {
        let decoded = newsieve::decode::decode(&bytes, None);
        let mut hints = Hints::new();
        if let Some(format) = Format::of_name(&name) {
            hints = hints.with_format(format);
        }
        let blocks = cleaner.blocks(&decoded, &hints);
        let article = cleaner.clean_decoded(&decoded, &hints);
        let mut numbers: Vec<usize> =
            article.paragraphs().iter().map(|p| p.block).chain(article.removed().iter().map(|r| r.block)).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..blocks.len()).collect::<Vec<_>>(), "{name}");
        for paragraph in article.paragraphs() {
            assert_eq!(&article.text()[paragraph.span.range()], blocks[paragraph.block].text, "{name}");
            assert_eq!(paragraph.source, blocks[paragraph.block].span);
        }
        for removed in article.removed() {
            assert_eq!(removed.text, blocks[removed.block].text);
        }
    }
}
