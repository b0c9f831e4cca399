//! What a caller wants of blocks that some take for content and others do not.

use crate::parse::{BlockKind, Blocks};
use crate::rules::Role;

use super::names::Names;
use super::{Measure, Verdict};

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
pub(super) fn apply(wishes: Wishes, blocks: &Blocks, measures: &[Measure], names: &Names, verdicts: &mut [Verdict]) {
    if wishes == Wishes::default() {
        return;
    }
    let is_comment = comments(blocks, names, verdicts);
    let kept = |v: &Verdict| v.is_keep();
    let (first, last) = (verdicts.iter().position(kept).unwrap_or(0), verdicts.iter().rposition(kept).unwrap_or(0));
    for i in 0..verdicts.len() {
        let (wish, name, in_reach) = match blocks[i].kind {
            _ if is_comment[i] => (wishes.comments, "comments", true),
            BlockKind::Caption => (wishes.captions, "captions", (first..=last).contains(&i)),
            BlockKind::TableCell => (wishes.tables, "tables", (first..=last).contains(&i)),
            _ => continue,
        };
        match wish {
            Wish::Drop if verdicts[i].is_keep() => {
                verdicts[i] = Verdict::remove(format!("unwanted.{name}"), format!("{name} are not wanted"));
            }
            Wish::Keep if in_reach && measures[i].tokens > 0 && measures[i].link_share < 0.5 => verdicts[i] = Verdict::Keep,
            _ => {}
        }
    }
}

/// Which blocks belong to comments: those in an element that is named so, and those in a section that a heading opens.
fn comments(blocks: &Blocks, names: &Names, verdicts: &[Verdict]) -> Vec<bool> {
    let mut is_named: Vec<bool> = blocks.elements().iter().map(|element| names.roles(element).has(Role::Comments)).collect();
    for (i, element) in blocks.elements().iter().enumerate() {
        is_named[i] |= is_named[element.parent.index()];
    }
    let in_section = |v: &Verdict| matches!(v, Verdict::Remove { rule, .. } if rule == super::related::COMMENTS);
    blocks.iter().zip(verdicts).map(|(b, v)| is_named[b.element.index()] || in_section(v)).collect()
}
