//! What is chrome whatever the model says: by its kind, its phrase or its shape.

use super::Measure;
use crate::extract::{Rule, Verdict};
use crate::lexicon::Phrase;
use crate::parse::{Block, BlockKind, Blocks, Format};
use crate::text::is_letter;

/// Verdicts that need no context, whatever the model says: kinds that are never content, phrases that never are, and titles that were run
/// together. `measures` and `phrases` have one entry for each block.
pub(super) fn certain(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>]) -> Vec<Verdict> {
    let front = blocks.head.front_end;
    let of_text = |block| if blocks.format == Format::Html { None } else { by_signs(block) };
    let of = |i: usize| {
        by_place(&blocks[i], front)
            .or_else(|| by_kind(&blocks[i]))
            .or_else(|| by_phrase(phrases[i]))
            .or_else(|| by_shape(&blocks[i], &measures[i]))
            .or_else(|| of_text(&blocks[i]))
    };
    (0..blocks.len()).map(|i| of(i).unwrap_or(Verdict::Keep)).collect()
}

fn by_place(block: &Block, front_end: usize) -> Option<Verdict> {
    block.span.filter(|span| span.end <= front_end).map(|_| Verdict::by(Rule::FrontMatter))
}

fn by_kind(block: &Block) -> Option<Verdict> {
    match block.kind {
        BlockKind::Image => Some(Verdict::by(Rule::Image)),
        BlockKind::Control => Some(Verdict::by(Rule::Control)),
        BlockKind::Hidden => Some(Verdict::by(Rule::Hidden)),
        _ => None,
    }
}

/// Author and date lines are left to `edges`: inside an article they may be content.
fn by_phrase(phrase: Option<&Phrase>) -> Option<Verdict> {
    phrase.filter(|p| p.chrome.is_certain()).map(Verdict::by_phrase)
}

/// Chinese titles without anything between them, as in dumps whose extractor dropped what separated links. Minimum number of characters,
/// and minimum mean number between signs or spaces: lists of names have these between their parts. Of 315 such lines in
/// the training data one is in an article by its gold, and is titles, too.
const TITLES: u32 = 80;
const TO_PART: usize = 8;

fn by_shape(block: &Block, measure: &Measure) -> Option<Verdict> {
    let is_chinese = measure.unspaced_share > 0.5 && measure.is_east_asian;
    if !is_chinese || measure.ends_sentence || measure.is_punctuated() || measure.tokens < TITLES {
        return None;
    }
    let parts = block.text.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty()).count();
    (parts * TO_PART <= measure.tokens as usize).then(|| Verdict::by(Rule::TitlesRunTogether))
}

fn by_signs(block: &Block) -> Option<Verdict> {
    let may_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    (may_be && is_rule(&block.text)).then(|| Verdict::by(Rule::NoLetter))
}

/// Minimum number of signs in a rule that is drawn with signs, as in Markdown.
const SIGNS: usize = 3;

/// Whether a line is a rule that is drawn with one sign, as `-----` or `* * *`.
fn is_rule(text: &str) -> bool {
    const DRAWN_WITH: [char; 22] =
        ['-', '*', '_', '=', '~', '—', '–', '―', '─', '━', '═', '－', '＝', '＊', '＿', '～', '☆', '★', '◇', '◆', '※', '·'];
    let mut chars = text.chars();
    let Some(sign) = chars.next().filter(|c| DRAWN_WITH.contains(c)) else { return false };
    let is_spaced = text.contains(' ');
    let (mut count, mut after_space) = (1, false);
    for c in chars {
        match c {
            ' ' if !after_space => after_space = true,
            c if c == sign && after_space == is_spaced => (count, after_space) = (count + 1, false),
            _ => return false,
        }
    }
    count >= SIGNS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn verdict(text: &str) -> Option<Verdict> {
        let block = &parse(text, Format::Plain)[0];
        by_shape(block, &Measure::of(block))
    }

    #[test]
    fn rules_of_signs() {
        let rules = ["---", "==========", "* * *", "＊＊＊", "————", "☆ ☆ ☆ ☆"];
        let others = ["--", "* *", "- --", "-- --", "-=-=-", "...", "---x", "", "2 2 2"];
        assert!(rules.iter().all(|text| is_rule(text)) && !others.iter().any(|text| is_rule(text)));
    }

    #[test]
    fn titles_run_together_are_no_text() {
        let titles = [
            "老码头明年春天重新开放",
            "渡轮改停船屋乘客无处避雨",
            "市议会讨论新桥预算",
            "潜水员发现桩基严重腐蚀",
            "夏季游客人数创下十年新高",
        ];
        let text = titles.concat();
        assert_eq!(verdict(&text.repeat(2)), Some(Verdict::by(Rule::TitlesRunTogether)));
        assert_eq!(verdict(&text), None, "too short to tell");
        assert_eq!(verdict(&format!("{}。", titles.join("，").repeat(2))), None, "a sentence");
        let names = ["王小明", "陳美玲", "张伟", "欧阳春花", "李大文"].repeat(8).join(" ");
        assert_eq!(verdict(&names), None, "names of winners");
    }
}
