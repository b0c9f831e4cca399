//! An article as Markdown: the structure that the plain text does not show.

use crate::parse::BlockKind;

use super::{Article, Paragraph};

impl Article {
    /// The article as Markdown: its title as the first heading, headings, lists, quotations, code, captions, and the rows
    /// of tables. Characters of the text that Markdown would read as markup are escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::with_capacity(self.text().len() + self.text().len() / 8);
        if let Some(title) = &self.metadata().title {
            out.push_str(&format!("# {}", escape(title)));
        }
        let mut previous: Option<&Paragraph> = None;
        for paragraph in self.paragraphs() {
            if !out.is_empty() {
                out.push_str(between(previous, paragraph));
            }
            push(&mut out, paragraph, &self.text()[paragraph.span.range()], previous);
            previous = Some(paragraph);
        }
        out.push('\n');
        out
    }
}

/// Marks that items of plain text begin with.
const BULLETS: [char; 7] = ['•', '*', '-', '+', '·', '▪', '–'];

fn is_same_row(previous: Option<&Paragraph>, next: &Paragraph) -> bool {
    next.row.is_some() && previous.is_some_and(|p| p.row == next.row)
}

/// What divides two blocks: items of a list and rows of a table stand on lines of their own, without a blank one between.
fn between(previous: Option<&Paragraph>, next: &Paragraph) -> &'static str {
    let Some(previous) = previous else { return "\n\n" };
    match (previous.kind, next.kind) {
        _ if is_same_row(Some(previous), next) => " | ",
        (BlockKind::ListItem, BlockKind::ListItem) => "\n",
        (BlockKind::TableCell, BlockKind::TableCell) if next.row.is_some() => "\n",
        _ => "\n\n",
    }
}

fn push(out: &mut String, paragraph: &Paragraph, text: &str, previous: Option<&Paragraph>) {
    match paragraph.kind {
        BlockKind::Heading(level) => out.push_str(&format!("{} {}", "#".repeat(usize::from(level)), escape(text))),
        BlockKind::ListItem => out.push_str(&format!("- {}", escape(text.trim_start_matches(BULLETS).trim_start()))),
        BlockKind::Quote => out.push_str(&format!("> {}", escape(text))),
        BlockKind::Code => out.push_str(&format!("```\n{text}\n```")),
        BlockKind::Caption => out.push_str(&format!("*{}*", escape(text))),
        BlockKind::TableCell if paragraph.row.is_some() && !is_same_row(previous, paragraph) => {
            out.push_str(&format!("| {}", escape(text)))
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
