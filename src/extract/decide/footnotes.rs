//! Footnotes belong to their article, however little they look like running text, and so does the text of its own `<footer>`.

use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::Blocks;

/// Parts of the names of elements that hold a note, in lower case.
const NAMES: [&str; 3] = ["endnote", "footnote", "fussnote"];

/// A note has at least this many words, its number is none.
const LEAST: u32 = 3;

/// Most words that notes have for each of the article: a list of literature has more. Chosen by hand.
const MOST: f32 = 0.34;

/// Keeps the notes after the first paragraph of an article.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    // Notes to the offers of a shop are none.
    if !matches!(scored.page_kind, None | Some(PageKind::Article)) {
        return;
    }
    let Some(first) = (0..blocks.len()).find(|&i| verdicts[i].is_keep() && measures[i].is_running_text()) else { return };
    let in_notes = notes(blocks);
    let is_note = |i: usize| in_notes[blocks[i].element.index()] && measures[i].tokens >= LEAST && blocks[i].kind.heading_level().is_none();
    let tokens = |all: &mut dyn Iterator<Item = usize>| all.map(|i| measures[i].tokens as f32).sum::<f32>();
    let article = tokens(&mut (first..blocks.len()).filter(|&i| verdicts[i].is_keep() && !is_note(i)));
    let has_notes = tokens(&mut (first + 1..blocks.len()).filter(|&i| is_note(i))) <= article * MOST;
    for i in first + 1..blocks.len() {
        let is_last =
            || verdicts[i - 1].is_keep() && measures[i].is_running_text() && measures[i].link_share < 0.3 && is_in_own_footer(blocks, i);
        if verdicts[i].is_by(&Rule::Score) && ((has_notes && is_note(i)) || is_last()) {
            verdicts[i] = Verdict::Keep;
        }
    }
}

/// Whether a block is in the footer of an article that goes on in it: neither the footer nor what is in it has a name.
fn is_in_own_footer(blocks: &Blocks, block: usize) -> bool {
    let mut inside = blocks.path(blocks[block].element).take_while(|&id| blocks.element(id).tag != "article");
    let is_nameless = |id| blocks.names_of(id).is_empty();
    inside.by_ref().take_while(|&id| is_nameless(id)).any(|id| blocks.element(id).tag == "footer")
        && blocks.path(blocks[block].element).any(|id| blocks.element(id).tag == "article")
}

/// Whether each element is in a note, or in the list of notes.
fn notes(blocks: &Blocks) -> Vec<bool> {
    let names: Vec<bool> = blocks.names().iter().map(|names| is_of_note(names)).collect();
    blocks.is_within(|id| names[blocks.element(id).names as usize])
}

fn is_of_note(names: &str) -> bool {
    let names = names.to_ascii_lowercase();
    NAMES.iter().any(|name| names.contains(name)) || names.split_ascii_whitespace().any(is_id_of_note)
}

/// Whether a name is the id of a note: `fn:1`, `fn-2`, `_ftn3`.
fn is_id_of_note(name: &str) -> bool {
    let name = name.trim_start_matches('_');
    let Some(rest) = name.strip_prefix("ftn").or_else(|| name.strip_prefix("fn")) else { return false };
    let number = rest.trim_start_matches([':', '-', '_']);
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn ids_of_notes() {
        assert!(is_of_note("fn:12 doc-endnote") && is_of_note("Footnote-content") && is_of_note("fn1"));
        assert!(!is_of_note("fn") && !is_of_note("fnord-1") && !is_of_note("note") && !is_of_note(""));
    }

    #[test]
    fn notes_stay_with_the_article() {
        let text = [
            "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
            "Since then the ferry has landed at the boathouse, where there is room for one bus, and for those who wait no roof.",
            "Work is to begin in June, and the first passengers are to step ashore in the spring of next year, the council said.",
        ];
        let paragraphs: String = text.iter().map(|p| format!("<p>{p}</p>")).collect();
        let notes = "<div class=footnotes><ol><li id=fn:1><p>Report of the harbour office, page 4.</li><li id=fn:2><p>The survey covered forty piles.</li></ol></div>";
        let page =
            format!("<article><h1>The old pier</h1>{paragraphs}{notes}</article><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul>");
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        assert!(article.text().ends_with("page 4.\n\nThe survey covered forty piles."), "{}", article.text());
    }
}
