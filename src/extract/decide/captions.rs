//! Captions in a text, where no picture is.

use crate::extract::{Rule, Scored, Verdict};
use crate::lexicon::{Credit, credit};

/// An article has running text of this weight beside its captions, and more of it than of them. What has less is a story told in pictures, of
/// which they are the text.
const ARTICLE: f32 = 40.0;

/// Captions that only name who took the picture may be paragraphs of an agency's report. They are removed where the text weighs so many times more.
const TIMES: f32 = 4.0;

/// Removes the captions of a text that begin as only captions do, and of a dump those that name who took the picture, too: an article that is
/// clean already has them as paragraphs. In HTML the elements tell the model.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    if scored.page.is_html() {
        return;
    }
    let kept: Vec<usize> = (0..blocks.len()).filter(|&i| verdicts[i].is_keep()).collect();
    let credits: Vec<Option<Credit>> = kept.iter().map(|&i| credit(&blocks[i].text)).collect();
    let with = |which: Option<Credit>| kept.iter().zip(&credits).filter(move |(_, credit)| **credit == which).map(|(&i, _)| i);
    let weight = |i: usize| measures[i].weight();
    let article: f32 = with(None).filter(|&i| measures[i].is_running_text()).map(weight).sum();
    let legends: f32 = with(Some(Credit::Legend)).map(weight).sum();
    let all = legends + with(Some(Credit::Paragraph)).map(weight).sum::<f32>();
    let mut goes: Vec<usize> = Vec::new();
    if article >= ARTICLE.max(legends) {
        goes.extend(with(Some(Credit::Legend)));
    }
    if !scored.looks_clean && article >= ARTICLE.max(all * TIMES) {
        goes.extend(with(Some(Credit::Paragraph)));
    }
    goes.into_iter().for_each(|i| verdicts[i] = Verdict::because(Rule::Score, "with the credit of a picture"));
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn captions_go_but_those_of_a_story_in_pictures() {
        let text = "老码头三月关闭，潜水员发现桥面不再安全，夏天的游客太多。\n图为停靠船屋的渡轮。\n\
            工程六月开始，明年春天完工，届时第一批乘客将从新桥上岸。\n▲新桥效果图\n市议会说，费用比去年估计的少，余下的钱用来修路。";
        let kept = |text: &str| extract(&parse(text, Format::Plain), Known::default(), &Labeller::builtin()).paragraphs().len();
        assert_eq!(kept(text), 3);
        let pictures = "图为停靠船屋的渡轮和等候上船的游客。\n图为正在施工的新桥，工人们在吊装桥面。\n图为明年春天完工后的码头。";
        assert_eq!(kept(pictures), 3);
    }
}
