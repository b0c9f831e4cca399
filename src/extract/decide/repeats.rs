//! Text that a page has twice: once more for print or for telephones, in one block for search engines, or quoted from a post that stands above.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::BlockKind;
use crate::text::{is_letter, is_numeric, mix, prefix};

/// Lighter blocks may be said twice: lines of a dialogue or of a poem, items of a list. Chosen by hand.
const LEAST: f32 = 20.0;

/// Minimum weight of a block that may be a copy of many others, and the number and share of it that these must be. Chosen by hand.
const WHOLE: f32 = 60.0;
const FEWEST_PARTS: usize = 3;
const PARTS: f32 = 0.7;

/// Bytes of a block that show whether it may be part of another.
const BEGINNING: usize = 16;

/// Blocks that are compared with all others; pages have few as heavy.
const MOST_WHOLES: usize = 4;

/// Removes repeats of kept paragraphs, with the short lines between them, and blocks that are copies of many others. Rows of a table and lines
/// of code may well be equal.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    // Posts of a thread quote each other.
    let is_thread = scored.page_kind == Some(PageKind::Forum);
    if !is_thread {
        remove_wholes(scored, verdicts);
    }
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let may_repeat = |i: usize| {
        let kind = scored.page.blocks[i].kind;
        matches!(kind, BlockKind::TableCell | BlockKind::Code) || scored.page.measures[i].weight() < LEAST
    };
    let mut copies = Vec::new();
    for i in (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && !may_repeat(i)) {
        match first.entry(key(&scored.page.blocks[i].text)) {
            Entry::Occupied(original) => copies.push((*original.get(), i)),
            Entry::Vacant(entry) => _ = entry.insert(i),
        }
    }
    copies.iter().for_each(|&(_, copy)| verdicts[copy] = Verdict::by(Rule::Repeat));
    if !is_thread {
        remove_lines_beside(scored, &copies, verdicts);
    }
}

/// Removes the short lines that stand beside the copies as they stand beside the originals.
fn remove_lines_beside(scored: &Scored<'_>, copies: &[(usize, usize)], verdicts: &mut [Verdict]) {
    let blocks = scored.page.blocks;
    let originals: FxHashSet<usize> = copies.iter().map(|&(original, _)| original).collect();
    for &(original, copy) in copies {
        for direction in [-1isize, 1] {
            let mut pair = (original.checked_add_signed(direction), copy.checked_add_signed(direction));
            while let (Some(a), Some(b)) = pair {
                let is_line = b < blocks.len() && a < copy && !originals.contains(&b) && blocks[a].text == blocks[b].text;
                // The headline may be removed above the original.
                let is_kept = |a: usize| verdicts[a].is_keep() || scored.rows[a].repeats_title(blocks[a].kind.heading_level().is_some());
                if !is_line || !is_kept(a) || !verdicts[b].is_keep() {
                    break;
                }
                verdicts[b] = Verdict::by(Rule::Repeat);
                pair = (a.checked_add_signed(direction), b.checked_add_signed(direction));
            }
        }
    }
}

/// Removes blocks that have the text of many other kept blocks: those have the paragraphs of the article apart.
fn remove_wholes(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| verdicts[i].is_keep() && measures[i].weight() >= LEAST).collect();
    let mut wholes: Vec<usize> = kept.iter().copied().filter(|&i| measures[i].weight() >= WHOLE).collect();
    wholes.sort_by(|&a, &b| measures[b].weight().total_cmp(&measures[a].weight()).then(a.cmp(&b)));
    for whole in wholes.into_iter().take(MOST_WHOLES) {
        let text = &blocks[whole].text;
        // Hardly a paragraph begins as a part of another block does, which saves to compare the letters.
        let begins = |&&i: &&usize| measures[i].weight() < measures[whole].weight() && text.contains(prefix(&blocks[i].text, BEGINNING));
        let possible: Vec<usize> = kept.iter().filter(begins).copied().collect();
        if possible.len() < FEWEST_PARTS {
            continue;
        }
        let text = letters(text);
        let parts: Vec<usize> = possible.into_iter().filter(|&i| text.contains(&letters(&blocks[i].text))).collect();
        let covered: f32 = parts.iter().map(|&i| measures[i].weight()).sum();
        if parts.len() >= FEWEST_PARTS && covered >= PARTS * measures[whole].weight() {
            verdicts[whole] = Verdict::by(Rule::Repeat);
        }
    }
}

/// The letters and digits of a text: copies differ in spaces and signs.
fn letters(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c) || is_numeric(c)).collect()
}

/// A hash of these.
fn key(text: &str) -> u64 {
    let step = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    mix(text.chars().filter(|&c| is_letter(c) || is_numeric(c)).fold(0xcbf2_9ce4_8422_2325, step))
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
        assert_eq!(article.text(), paragraphs.join("\n\n"));
        let repeats: Vec<&str> = article.removed().iter().filter(|r| r.rule == "repeat").map(|r| r.text.as_str()).collect();
        assert_eq!(repeats, paragraphs);
    }

    #[test]
    fn the_headline_of_a_copy_is_not_kept() {
        let text = "<p>The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.</p>\
            <p>Work is to begin in June, and the first passengers are to step ashore in the spring of next year, the council said.</p>";
        let copy = |name: &str| format!("<div class={name}><h1>Pier to be rebuilt</h1>{text}</div>");
        let page = format!("<title>Pier to be rebuilt</title><body>{}{}", copy("screen"), copy("print"));
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        assert!(!article.text().contains("rebuilt") && article.paragraphs().len() == 2, "{}", article.text());
    }

    #[test]
    fn the_text_in_one_block_is_not_kept() {
        let paragraphs = [
            "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
            "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
            "Work is to begin in June, and the first passengers are to step ashore in the spring of next year, the council said.",
        ];
        for text in [
            format!("{}\n\n{}", paragraphs.join(" "), paragraphs.join("\n\n")),
            format!("{}\n\n{}", paragraphs.join("\n\n"), paragraphs.join("  ")),
        ] {
            let article = extract(&parse(&text, Format::Plain), Known::default(), &Labeller::builtin());
            assert_eq!(article.text(), paragraphs.join("\n\n"), "{text}");
        }
    }
}
