//! What a caller wants of blocks that some take for content and others do not.

use crate::lexicon::{ElementRole, credit};
use crate::parse::{BlockKind, Blocks};

use crate::extract::observe::{ElementNames, Page};
use crate::extract::{Rule, Scored, Verdict};

/// What is done with blocks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// As the labeller decides, like any other block.
    #[default]
    Auto,
    /// They stay where they belong to the article.
    Keep,
    /// They are removed.
    Drop,
}

impl Wish {
    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }
}

/// Wishes about kinds of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Comment threads.
    pub comments: Wish,
    /// Captions of pictures and tables.
    pub captions: Wish,
    /// Cells of tables.
    pub tables: Wish,
}

/// Carries out the wishes, after all else is decided.
pub(super) fn apply(wishes: Wishes, scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if wishes == Wishes::default() {
        return;
    }
    let Page { blocks, measures, containers, .. } = &scored.page;
    let is_comment = comments(blocks, &containers.names, verdicts);
    let kept = |v: &Verdict| v.is_keep();
    let (first, last) = (verdicts.iter().position(kept).unwrap_or(0), verdicts.iter().rposition(kept).unwrap_or(0));
    for i in 0..verdicts.len() {
        let (wish, rule, in_reach) = match blocks[i].kind {
            _ if is_comment[i] => (wishes.comments, Rule::UnwantedComments, true),
            kind if is_caption(kind, &blocks[i].text) => (wishes.captions, Rule::UnwantedCaptions, (first..=last).contains(&i)),
            BlockKind::TableCell => (wishes.tables, Rule::UnwantedTables, (first..=last).contains(&i)),
            _ => continue,
        };
        match wish {
            Wish::Drop if verdicts[i].is_keep() => verdicts[i] = Verdict::by(rule),
            Wish::Keep if in_reach && measures[i].tokens > 0 && measures[i].link_share < 0.5 => verdicts[i] = Verdict::Keep,
            _ => {}
        }
    }
}

/// Whether a block is a caption by its markup, or has the credit of a picture.
fn is_caption(kind: BlockKind, text: &str) -> bool {
    kind == BlockKind::Caption || matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) && credit(text).is_some()
}

/// Which blocks belong to comments: those in an element that is named so, and those in a section that a heading opens.
fn comments(blocks: &Blocks, names: &ElementNames, verdicts: &[Verdict]) -> Vec<bool> {
    let is_named = blocks.is_within(|id| names.roles(blocks.element(id)).has(ElementRole::Comments));
    blocks.iter().zip(verdicts).map(|(b, v)| is_named[b.element.index()] || v.is_by(&Rule::CommentsSection)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const STORY: [&str; 3] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
        "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
    ];

    /// What of a document is kept.
    fn kept(text: &str, format: Format, wishes: Wishes) -> String {
        extract(&parse(text, format), Known::default(), &Labeller { wishes, ..Labeller::builtin() }).text().to_owned()
    }

    fn page() -> String {
        format!(
            "<title>Pier to be rebuilt</title><h1>Pier to be rebuilt</h1><article><p>{}</p><figure><img src=a.jpg>\
             <figcaption>Timber for the new deck waits on the quay</figcaption></figure><p>{}</p><table><tr><td>Length</td><td>140 metres</td></tr></table>\
             <p>{}</p></article><div class=comments><h3>Comments</h3><p>About time, I have been saying so for years and nobody listened.</p></div>",
            STORY[0], STORY[1], STORY[2]
        )
    }

    #[test]
    fn kinds_stay_or_go_as_it_is_wished() {
        let all = |wish| Wishes { comments: wish, captions: wish, tables: wish };
        let (with, without) = (kept(&page(), Format::Html, all(Wish::Keep)), kept(&page(), Format::Html, all(Wish::Drop)));
        for text in ["Timber for the new deck", "140 metres", "About time"] {
            assert!(with.contains(text) && !without.contains(text), "{text}: {with} / {without}");
        }
        for text in STORY {
            assert!(with.contains(text) && without.contains(text), "{text}");
        }
    }

    #[test]
    fn a_text_tells_captions_by_their_credits() {
        let wish = |text: &str, captions| kept(text, Format::Plain, Wishes { captions, ..Wishes::default() });
        let caption = "The pier before the storm. Photo: Ann Lee / Coast Courier";
        let text = format!(
            "Share this article\n\nPier to be rebuilt\n\n{}\n\n{caption}\n\n{}\n\n{}\n\nRead more\n\nFollow us",
            STORY[0], STORY[1], STORY[2]
        );
        assert!(wish(&text, Wish::Keep).contains(caption));
        assert!(!wish(&text, Wish::Auto).contains(caption));
        assert!(!wish(&text, Wish::Drop).contains(caption));
        let chinese = "市民在新碼頭等候渡輪（記者王小明攝）";
        let text = format!(
            "{}\n\n{chinese}\n\n{}",
            "舊碼頭自三月起關閉，因為潛水員發現橋板已不安全。", "工程將於六月展開，首批乘客可望明年春天登岸。"
        );
        assert!(wish(&text, Wish::Auto).contains(chinese) && !wish(&text, Wish::Drop).contains(chinese));
    }
}
