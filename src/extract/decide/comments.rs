//! The thread of comments under an article.
//!
//! Removes: the blocks of an element that is named as comments. Because: comments are running text, and a long thread outweighs its article.
//! Must keep: the posts of a forum, and an article in an element that has such a name itself.

use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::lexicon::ElementRole;

/// Minimum weight of kept running text outside of the comments. With less, the page is a thread. Chosen by hand.
const ARTICLE: f32 = 60.0;

/// Removes the comments of an article.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let in_comments = scored.in_named(ElementRole::Comments);
    let is_text = |&i: &usize| verdicts[i].is_keep() && scored.probabilities[i] >= 0.5 && !in_comments[i];
    let article: f32 = (0..verdicts.len()).filter(is_text).map(|i| running(&scored.page.measures[i])).sum();
    if article < ARTICLE {
        return;
    }
    for (verdict, _) in verdicts.iter_mut().zip(in_comments).filter(|(verdict, is_in)| *is_in && verdict.is_keep()) {
        *verdict = Verdict::by(Rule::CommentsSection);
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn a_long_thread_is_not_the_article() {
        let story = [
            "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
            "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
            "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
        ];
        let comment = |i: usize| {
            format!(
                "<div class=comment><p>That is what I said {i} years ago, and nobody listened to me, because the council never does, whoever is in it.</p></div>"
            )
        };
        let thread: String = (2..60).map(comment).collect();
        let page = format!(
            "<title>Pier to be rebuilt</title><body><div class=post><h1>Pier to be rebuilt</h1><p>{}</p></div><div id=comments>{thread}</div>",
            story.join("</p><p>")
        );
        assert_eq!(extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text(), story.join("\n\n"));
    }
}
