//! What a page hides: decoys, dialogs and copies for other windows leave the article. What a script shows stays: an article that waits for
//! it, the rest of one behind a button, answers under their questions.

use rustc_hash::FxHashMap;

use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};

/// Least weight of the running text that is seen, for what is hidden to be no article. Chosen by hand: two short paragraphs.
const SEEN: f32 = 40.0;

/// A hidden stretch stays if it has this share of what is seen. Decoys are shorter, the rest of an article behind a button is not. Chosen by hand.
const REST: f32 = 0.5;

/// Removes hidden blocks from an article that is seen.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let is_out = |i: usize| blocks[i].is_hidden || blocks[i].is_off_screen;
    if !(0..blocks.len()).any(is_out) {
        return;
    }
    let (out, seen): (Vec<usize>, Vec<usize>) = (0..blocks.len()).filter(|&i| verdicts[i].is_keep()).partition(|&i| is_out(i));
    let seen_weight: f32 = seen.iter().map(|&i| running(&measures[i])).sum();
    if seen_weight < SEEN || !matches!(scored.page_kind, None | Some(PageKind::Article)) {
        return;
    }
    // A copy that is seen stays in place of one that is not.
    let is_copy = |&i: &usize| !is_out(i) && (verdicts[i].is_keep() || (verdicts[i].is_by(&Rule::Score) && running(&measures[i]) > 0.0));
    let copies: FxHashMap<&str, usize> = (0..blocks.len()).filter(is_copy).map(|i| (blocks[i].text.as_str(), i)).collect();
    // What is seen and kept divides stretches.
    let is_one = |a: &usize, b: &usize| (*a..*b).all(|i| is_out(i) || !verdicts[i].is_keep());
    let stretches: Vec<&[usize]> = out.chunk_by(is_one).collect();
    for stretch in stretches {
        let hidden: f32 = stretch.iter().filter(|&&i| measures[i].link_share < 0.5).map(|&i| measures[i].weight()).sum();
        let stays = hidden >= REST * seen_weight || is_opened(scored, stretch, is_out);
        for &i in stretch {
            let copy = copies.get(blocks[i].text.as_str());
            if let Some(&copy) = copy {
                verdicts[copy] = Verdict::Keep;
            }
            if !stays || copy.is_some() {
                verdicts[i] = Verdict::by(Rule::Hidden);
            }
        }
    }
    for i in (0..blocks.len()).filter(|&i| is_out(i)) {
        if verdicts[i].is_by(&Rule::Score) {
            verdicts[i] = Verdict::by(Rule::Hidden);
        }
    }
}

/// Whether a reader opens a stretch of hidden blocks, and no running text goes on after it: a question, a heading or a button stands before it, or
/// it has more than one paragraph, in the element of the one before it.
fn is_opened(scored: &Scored<'_>, stretch: &[usize], is_out: impl Fn(usize) -> bool) -> bool {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) else { return false };
    let before = (0..first).rev().find(|&i| !is_out(i));
    let after = (last + 1..blocks.len()).find(|&i| !is_out(i));
    let is_running = |i: usize| measures[i].is_running_text();
    let paragraphs = stretch.iter().filter(|&&i| is_running(i)).count();
    // The rest of an article is in the element that holds its beginning, a dialog is not.
    let beside = before.map(|i| blocks.parent(i)).filter(|&holder| blocks.path(blocks[first].element).any(|element| element == holder));
    let goes_on = (paragraphs > 1 && beside.is_some()) || before.is_some_and(|i| !is_running(i));
    goes_on && !after.is_some_and(is_running)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const TEXT: [&str; 3] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Since then the ferry has landed at the boathouse, where there is room for one bus, and for those who wait no roof.",
        "Work is to begin in June, and the first passengers are to step ashore in the spring of next year, the council said.",
    ];

    /// The text of a page, and what was removed since it is hidden.
    fn cleaned(body: &str) -> (String, Vec<String>) {
        let page = format!("<html><body><article><h1>The old pier</h1>{body}</article></body></html>");
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        let hidden = article.removed().iter().filter(|r| r.rule == "hidden").map(|r| r.text.clone()).collect();
        (article.into_text(), hidden)
    }

    #[test]
    fn decoys_leave_the_article() {
        let [a, b, c] = TEXT;
        let decoy = "This sentence was copied from another page, and it belongs to no report at all.";
        for hide in
            ["style='display:none'", "hidden", "class='visually-hidden'", "style='position:absolute;left:-9999px'", "aria-hidden='true'"]
        {
            let (text, hidden) = cleaned(&format!("<p>{a}</p><p {hide}>{decoy}</p><p>{b}</p><p>{c}<span {hide}> (opens anew)</span></p>"));
            assert_eq!(text, TEXT.join("\n\n"), "{hide}");
            assert_eq!(hidden, [decoy, "(opens anew)"], "{hide}");
        }
    }

    #[test]
    fn what_a_script_shows_stays() {
        let [a, b, c] = TEXT;
        for body in [
            format!("<div style='visibility:hidden;opacity:0'><p>{a}</p><p>{b}</p><p>{c}</p></div>"),
            format!("<p>{a}</p><p>{b}</p><button>Read more</button><div style='display:none'><p>{c}</p></div>"),
            format!("<p>{a}</p><div hidden><p>{b}</p><p>{c}</p></div>"),
        ] {
            assert_eq!(cleaned(&body).0, TEXT.join("\n\n"), "{body}");
        }
    }
}
