//! Paragraphs that a page says twice: it has the text once more for print or for telephones, or quotes a post that stands above.

use rustc_hash::FxHashSet;

use crate::extract::{Rule, Scored, Verdict};
use crate::parse::BlockKind;

/// Lighter blocks may be said twice: lines of a dialogue or of a poem, items of a list.
const LEAST: f32 = 20.0;

/// Removes of equal paragraphs that are kept all but the first. Rows of a table and lines of code may well be equal.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let mut seen = FxHashSet::default();
    for (i, block) in scored.page.blocks.iter().enumerate() {
        let may_repeat = matches!(block.kind, BlockKind::TableCell | BlockKind::Code) || scored.page.measures[i].weight() < LEAST;
        if verdicts[i].is_keep() && !may_repeat && !seen.insert(block.text.as_str()) {
            verdicts[i] = Verdict::by(Rule::Repeat);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn the_text_for_print_is_not_kept() {
        let paragraphs = [
            "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
            "\"Not before June.\"",
            "Work is to begin in June, and the first passengers are to step ashore in the spring of next year, the council said.",
            "\"Not before June.\"",
        ];
        let text = [paragraphs, paragraphs].concat().join("\n\n");
        let article = extract(&parse(&text, Format::Plain), Known::default(), &Labeller::builtin());
        assert!(article.text().starts_with(&paragraphs.join("\n\n")), "{}", article.text());
        let repeats: Vec<&str> = article.removed().iter().filter(|r| r.rule == "repeat").map(|r| r.text.as_str()).collect();
        assert_eq!(repeats, [paragraphs[0], paragraphs[2]]);
    }
}
