//! An article as Markdown, which shows the structure that the plain text has not.

use crate::parse::BlockKind;

use super::{Article, ListItem};

/// A paragraph to be written as Markdown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownParagraph<'t> {
    pub(crate) kind: BlockKind,
    /// Its row, if it is a cell of a data table.
    pub(crate) row: Option<usize>,
    /// Its place in a list, if it is an item of one.
    pub(crate) item: Option<ListItem>,
    pub(crate) text: &'t str,
}

impl Article {
    /// The article as Markdown: its title as the first heading, headings, lists with their numbers and levels, quotations, code, captions, and
    /// data tables, whose first row is the header. Characters of the text that Markdown would read as markup are escaped.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let text = |p: &super::Paragraph| &self.text()[p.span.range()];
        let paragraph = |p: &super::Paragraph| MarkdownParagraph { kind: p.kind, row: p.row, item: p.item, text: text(p) };
        let paragraphs: Vec<MarkdownParagraph<'_>> = self.paragraphs().iter().map(paragraph).collect();
        markdown(self.metadata().title.as_deref(), &paragraphs)
    }
}

/// A title and paragraphs as Markdown.
pub(crate) fn markdown(title: Option<&str>, paragraphs: &[MarkdownParagraph<'_>]) -> String {
    let mut out = title.map_or_else(String::new, |title| format!("# {}", escape(title)));
    let mut rest = paragraphs;
    while let Some(first) = rest.first() {
        let is_like = |p: &&MarkdownParagraph<'_>| {
            p.row.is_some() == first.row.is_some() && (p.kind == BlockKind::ListItem) == (first.kind == BlockKind::ListItem)
        };
        let together = if first.row.is_some() || first.kind == BlockKind::ListItem { rest.iter().take_while(is_like).count() } else { 1 };
        let (part, after) = rest.split_at(together);
        rest = after;
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        match first.kind {
            _ if first.row.is_some() => push_table(&mut out, part),
            BlockKind::ListItem => push_list(&mut out, part),
            _ => push_block(&mut out, first),
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Marks that items of plain text begin with.
const BULLETS: [char; 7] = ['•', '*', '-', '+', '·', '▪', '–'];

/// Writes the rows of a table. Short rows are filled up, as CommonMark's extension for tables wants it of a header.
fn push_table(out: &mut String, cells: &[MarkdownParagraph<'_>]) {
    let rows: Vec<&[MarkdownParagraph<'_>]> = cells.chunk_by(|a, b| a.row == b.row).collect();
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    for (i, row) in rows.iter().enumerate() {
        let texts = row.iter().map(|cell| escape(cell.text)).chain(std::iter::repeat(String::new())).take(columns);
        if i > 0 {
            out.push('\n');
        }
        texts.for_each(|text| out.push_str(&format!("| {text}{}", if text.is_empty() { "" } else { " " })));
        out.push('|');
        if i == 0 {
            out.push('\n');
            (0..columns).for_each(|_| out.push_str("| --- "));
            out.push('|');
        }
    }
}

/// Spaces for each level of a list: enough for the number of the item around it.
const INDENT: &str = "    ";

/// Writes the items of a list. A level that comes without the one before it would be code.
fn push_list(out: &mut String, items: &[MarkdownParagraph<'_>]) {
    let mut depth = 0;
    for (i, paragraph) in items.iter().enumerate() {
        let item = paragraph.item.unwrap_or(ListItem { level: 0, number: None });
        depth = if i == 0 { 0 } else { usize::from(item.level).min(depth + 1) };
        if i > 0 {
            out.push('\n');
        }
        out.push_str(&INDENT.repeat(depth));
        match item.number {
            Some(number) => out.push_str(&format!("{number}. ")),
            None => out.push_str("- "),
        }
        out.push_str(&escape(paragraph.text.trim_start_matches(BULLETS).trim_start()));
    }
}

fn push_block(out: &mut String, paragraph: &MarkdownParagraph<'_>) {
    let text = paragraph.text;
    match paragraph.kind {
        BlockKind::Heading(level) => out.push_str(&format!("{} {}", "#".repeat(usize::from(level)), escape(text))),
        BlockKind::Quote => out.push_str(&format!("> {}", escape(text))),
        BlockKind::Code => out.push_str(&format!("```\n{text}\n```")),
        BlockKind::Caption => out.push_str(&format!("*{}*", escape(text))),
        _ => out.push_str(&escape(text)),
    }
}

/// Escapes what Markdown would read as markup: anywhere for stars, underscores, brackets and the like, at the beginning of a
/// line for headings, lists and quotations.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let at_start = i == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | '~');
        if at_start || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn structure_is_shown() {
        let text = |kind, row, text| MarkdownParagraph { kind, row, item: None, text };
        let item =
            |level, number, text| MarkdownParagraph { kind: BlockKind::ListItem, row: None, item: Some(ListItem { level, number }), text };
        let paragraphs = [
            text(BlockKind::Paragraph, None, "The *best* of three."),
            text(BlockKind::Heading(2), None, "Results"),
            item(0, None, "• one"),
            item(1, Some(1), "two"),
            item(3, None, "three"),
            text(BlockKind::TableCell, Some(7), "Lakeside"),
            text(BlockKind::TableCell, Some(7), "2"),
            text(BlockKind::TableCell, Some(8), "Old Mill"),
            text(BlockKind::Quote, None, "# well"),
        ];
        let wanted = "# Cup\n\nThe \\*best\\* of three.\n\n## Results\n\n- one\n    1. two\n        - three\n\n\
            | Lakeside | 2 |\n| --- | --- |\n| Old Mill | |\n\n> \\# well\n";
        assert_eq!(markdown(Some("Cup"), &paragraphs), wanted);
        assert_eq!(markdown(None, &[]), "");
    }

    #[test]
    fn articles_are_written() {
        let page = "<h1>Bridge reopens</h1><p>The bridge, closed since spring, was opened again on Friday.</p>";
        let article = extract(&parse(page, Format::Html), Known::default(), &Labeller::builtin());
        assert_eq!(article.to_markdown(), "# Bridge reopens\n\nThe bridge, closed since spring, was opened again on Friday.\n");
    }
}
