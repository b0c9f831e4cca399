//! Requests for consent to cookies: they are running text, and longer than a short article.
//!
//! Removes: blocks that ask for consent, and the box around them. Because: by their form they are the article. Example: a dialog before the
//! article, with or without a name. Must keep: an article about cookies, a page that is the policy.

use crate::extract::observe::{ends, running};
use crate::extract::{Rule, Scored, Verdict};
use crate::lexicon::{Consent, ElementRole, consent, names_cookies};
use crate::parse::{BlockKind, ElementId};

/// A box holds a request if at least this share of its running text asks for consent. Chosen by hand.
const OF_BOX: f32 = 0.6;

/// The same for a box that has buttons: to accept, to reject. Chosen by hand; the article itself hardly has buttons.
const OF_BOX_WITH_BUTTONS: f32 = 0.25;

/// Minimum probability of text beside a dialog. A long policy makes a short article unlikely. Chosen by hand.
const FAINT: f32 = 0.2;

/// Blocks between the last sentence that asks and the buttons. Chosen by hand.
const BEFORE_BUTTON: usize = 6;

/// Minimum weight of a request. A shorter block is a button or a label. Chosen by hand.
const LEAST: f32 = 6.0;

/// Removes the requests of a page that is not about cookies.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let of = |i: usize| if measures[i].weight() >= LEAST { consent(&blocks[i].text) } else { None };
    let mut found: Vec<Option<Consent>> = (0..blocks.len()).map(of).collect();
    // What speaks of vendors is part of a request if the page has one.
    let speaks_of_cookies = found.iter().any(|found| matches!(found, Some(Consent::Maybe | Consent::Surely)));
    for of_vendors in found.iter_mut().filter(|found| **found == Some(Consent::OfVendors)) {
        *of_vendors = speaks_of_cookies.then_some(Consent::Surely);
    }
    // Programs for consent give such names to their dialogs.
    let in_dialog = scored.in_named(ElementRole::Consent);
    let asks = found.contains(&Some(Consent::Surely));
    if !asks && !in_dialog.contains(&true) || is_about_cookies(scored) {
        return;
    }
    remove_dialogs(scored, &in_dialog, verdicts);
    if !asks {
        return;
    }
    let in_box = if scored.page.is_html() { boxes(scored, &found) } else { runs(scored, &found) };
    for (i, verdict) in verdicts.iter_mut().enumerate() {
        if verdict.is_keep() && (in_box[i] || found[i] == Some(Consent::Surely)) {
            *verdict = Verdict::by(Rule::Consent);
        }
    }
}

/// Removes dialogs, which may hold a whole policy, if text is left without them.
fn remove_dialogs(scored: &Scored<'_>, in_dialog: &[bool], verdicts: &mut [Verdict]) {
    let is_text =
        |i: usize| verdicts[i].is_keep() && !in_dialog[i] && scored.probabilities[i] >= FAINT && running(&scored.page.measures[i]) > 0.0;
    if (0..verdicts.len()).any(is_text) {
        let dialogs = verdicts.iter_mut().zip(in_dialog).filter(|(verdict, is_in)| **is_in && verdict.is_keep());
        dialogs.for_each(|(verdict, _)| *verdict = Verdict::by(Rule::Consent));
    }
}

/// Whether the page's title or its headings of level 1 speak of cookies.
fn is_about_cookies(scored: &Scored<'_>) -> bool {
    let blocks = scored.page.blocks;
    let title = scored.headline.map(|headline| blocks[headline.block].text.as_str()).or(blocks.head.title.as_deref());
    let headings = blocks.iter().filter(|b| b.kind == BlockKind::Heading(1)).map(|b| b.text.as_str());
    title.into_iter().chain(headings).any(names_cookies)
}

/// The blocks in the boxes around requests. A box holds hardly anything else, and not the headline.
fn boxes(scored: &Scored<'_>, found: &[Option<Consent>]) -> Vec<bool> {
    let blocks = scored.page.blocks;
    let weigh = |i: usize| {
        let weight = running(&scored.page.measures[i]);
        (weight, if found[i].is_some() { weight } else { 0.0 })
    };
    let text = blocks.gather((0.0, 0.0), weigh, |outer, inner| *outer = (outer.0 + inner.0, outer.1 + inner.1));
    let has_control = blocks.gather(false, |i| blocks[i].kind == BlockKind::Control, |outer, inner| *outer |= inner);
    let is_box = |id: ElementId, least: f32| {
        let (all, asks) = text[id.index()];
        asks > 0.0 && asks >= least * all && !scored.holds_headline[id.index()] && blocks.element(id).tag != "body"
    };
    let ends = ends(blocks);
    let mut in_box = vec![false; blocks.len()];
    for at in (0..blocks.len()).filter(|&i| found[i] == Some(Consent::Surely)) {
        if in_box[at] {
            continue;
        }
        let around = || blocks.path(blocks[at].element);
        let with_buttons = || around().find(|&id| has_control[id.index()] && is_box(id, OF_BOX_WITH_BUTTONS));
        let alone = around().filter(|&id| is_box(id, OF_BOX)).last();
        // Parents come before their children: the larger of both.
        let Some(found_box) = alone.into_iter().chain(with_buttons()).min_by_key(|id| id.index()) else { continue };
        let elements = found_box.index()..ends[found_box.index()];
        let inside: Vec<usize> = (0..blocks.len()).filter(|&i| elements.contains(&blocks[i].element.index())).collect();
        let asks = |&i: &usize| found[i].is_some();
        let (first, last) = (inside.iter().copied().find(asks).unwrap_or(at), inside.iter().copied().rev().find(asks).unwrap_or(at));
        // The buttons end the request.
        let button = (last..blocks.len().min(last + BEFORE_BUTTON)).find(|&i| blocks[i].kind == BlockKind::Control);
        let last = button.filter(|button| inside.contains(button)).unwrap_or(last);
        // Text before the first request and after the last may be the article, on a page whose headline is not known.
        let is_short = |i: usize| running(&scored.page.measures[i]) == 0.0;
        inside.into_iter().filter(|&i| (first..=last).contains(&i) || is_short(i)).for_each(|i| in_box[i] = true);
    }
    in_box
}

/// The blocks of a text in a row with a request that are likely part of it: those that may be, and short lines between them.
fn runs(scored: &Scored<'_>, found: &[Option<Consent>]) -> Vec<bool> {
    let mut in_run = vec![false; found.len()];
    let is_short = |i: usize| !scored.page.measures[i].is_running_text();
    for at in (0..found.len()).filter(|&i| found[i] == Some(Consent::Surely)) {
        for direction in [-1isize, 1] {
            let mut last = at;
            let mut next = at.checked_add_signed(direction);
            while let Some(i) = next.filter(|&i| i < found.len() && !in_run[i] && (found[i].is_some() || is_short(i))) {
                if found[i].is_some() {
                    in_run[last.min(i)..=last.max(i)].fill(true);
                    last = i;
                }
                next = i.checked_add_signed(direction);
            }
        }
    }
    in_run
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const STORY: [&str; 2] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
    ];
    const REQUEST: [&str; 3] = [
        "We and our 40 partners store information on your device to measure our audience. You can withdraw your consent in the privacy policy.",
        "Functional cookies help our site to remember your preferences.",
        "If you agree, we will be able to keep the service free for all readers of the coast and its islands, as we have done for many years now.",
    ];

    fn kept(page: &str, format: Format) -> String {
        extract(&parse(page, format), Known::default(), &Labeller::builtin()).text().to_owned()
    }

    fn paragraphs(texts: &[&str]) -> String {
        texts.iter().map(|text| format!("<p>{text}</p>")).collect()
    }

    #[test]
    fn a_request_is_removed_wherever_its_box_stands() {
        let (story, request) = (paragraphs(&STORY), paragraphs(&REQUEST));
        let story = format!("<div class=a7><h1>Pier to be rebuilt</h1>{story}</div>");
        for body in
            [format!("<div class=x1>{request}</div>{story}"), format!("{story}<dialog>{request}</dialog>"), format!("{request}{story}")]
        {
            let text = kept(&format!("<title>Pier to be rebuilt</title><body>{body}"), Format::Html);
            assert!(STORY.iter().all(|t| text.contains(t)) && !text.contains(REQUEST[0]), "{body}: {text}");
        }
    }

    #[test]
    fn the_policy_is_an_article_of_its_own() {
        let page = format!("<title>How we use cookies</title><body><h1>How we use cookies</h1>{}", paragraphs(&REQUEST));
        assert!(kept(&page, Format::Html).contains(REQUEST[0]));
    }

    #[test]
    fn a_dump_has_it_in_a_row() {
        let text = kept(&format!("{}\n\nAccept all\n\n{}\n\n{}", REQUEST[0], REQUEST[1], STORY.join("\n\n")), Format::Plain);
        assert!(STORY.iter().all(|t| text.contains(t)) && !text.contains("cookies") && !text.contains("partners"), "{text}");
    }
}
