//! An article as Markdown, which shows the structure that the plain text has not.

use crate::parse::BlockKind;

use super::Article;

/// A paragraph to be written as Markdown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownParagraph<'t> {
    pub(crate) kind: BlockKind,
    /// Its row, if it is a cell of a table.
    pub(crate) row: Option<usize>,
    pub(crate) text: &'t str,
}

impl Article {
    /// The article as Markdown: its title as the first heading, headings, lists, quotations, code, captions, and the rows
    /// of tables. Characters of the text that Markdown would read as markup are escaped.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let paragraphs: Vec<MarkdownParagraph<'_>> =
            self.paragraphs().iter().map(|p| MarkdownParagraph { kind: p.kind, row: p.row, text: &self.text()[p.span.range()] }).collect();
        markdown(self.metadata().title.as_deref(), &paragraphs)
    }
}

/// A title and paragraphs as Markdown.
pub(crate) fn markdown(title: Option<&str>, paragraphs: &[MarkdownParagraph<'_>]) -> String {
    let mut out = title.map_or_else(String::new, |title| format!("# {}", escape(title)));
    let mut previous: Option<&MarkdownParagraph<'_>> = None;
    for paragraph in paragraphs {
        if !out.is_empty() {
            out.push_str(between(previous, paragraph));
        }
        push(&mut out, paragraph, previous);
        previous = Some(paragraph);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Marks that items of plain text begin with.
const BULLETS: [char; 7] = ['•', '*', '-', '+', '·', '▪', '–'];

fn is_same_row(previous: Option<&MarkdownParagraph<'_>>, next: &MarkdownParagraph<'_>) -> bool {
    next.row.is_some() && previous.is_some_and(|p| p.row == next.row)
}

/// The separator of two paragraphs. Items of a list and rows of a table have no blank line between them.
fn between(previous: Option<&MarkdownParagraph<'_>>, next: &MarkdownParagraph<'_>) -> &'static str {
    let Some(previous) = previous else { return "\n\n" };
    match (previous.kind, next.kind) {
        _ if is_same_row(Some(previous), next) => " | ",
        (BlockKind::ListItem, BlockKind::ListItem) => "\n",
        (BlockKind::TableCell, BlockKind::TableCell) if next.row.is_some() => "\n",
        _ => "\n\n",
    }
}

fn push(out: &mut String, paragraph: &MarkdownParagraph<'_>, previous: Option<&MarkdownParagraph<'_>>) {
    let text = paragraph.text;
    match paragraph.kind {
        BlockKind::Heading(level) => out.push_str(&format!("{} {}", "#".repeat(usize::from(level)), escape(text))),
        BlockKind::ListItem => out.push_str(&format!("- {}", escape(text.trim_start_matches(BULLETS).trim_start()))),
        BlockKind::Quote => out.push_str(&format!("> {}", escape(text))),
        BlockKind::Code => out.push_str(&format!("```\n{text}\n```")),
        BlockKind::Caption => out.push_str(&format!("*{}*", escape(text))),
        BlockKind::TableCell if paragraph.row.is_some() && !is_same_row(previous, paragraph) => {
            out.push_str(&format!("| {}", escape(text)));
        }
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
        let text = |kind, row, text| MarkdownParagraph { kind, row, text };
        let paragraphs = [
            text(BlockKind::Paragraph, None, "The *best* of three."),
            text(BlockKind::Heading(2), None, "Results"),
            text(BlockKind::ListItem, None, "• one"),
            text(BlockKind::ListItem, None, "two"),
            text(BlockKind::TableCell, Some(7), "Lakeside"),
            text(BlockKind::TableCell, Some(7), "2"),
            text(BlockKind::TableCell, Some(8), "Old Mill"),
            text(BlockKind::Quote, None, "# well"),
        ];
        let wanted = "# Cup\n\nThe \\*best\\* of three.\n\n## Results\n\n- one\n- two\n\n| Lakeside | 2\n| Old Mill\n\n> \\# well\n";
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
