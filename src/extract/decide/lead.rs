//! The lead of an article, where the page lays it out with the headline and not with the text.
//!
//! Keeps: the running text right under the headline. Because: a lead stands in a box of its own, with pictures and buttons between it and the
//! text, and by itself looks like a teaser. Example: a summary in the header of the page, before the byline. Must go: captions, notes with
//! links, what stands after a second heading, a copy of the first paragraph.

use super::other_articles::headlines;
use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::lexicon::ElementRole;
use crate::parse::BlockKind;
use crate::text::prefix;

/// Minimum number of sentences of a lead, or its minimum weight. Chosen by hand: shorter lines under a headline are decks and labels, which most
/// sites give with the title.
const SENTENCES: u32 = 2;
const LEAST: f32 = 60.0;

/// Minimum probability of a lead. Chosen by hand.
const FAINT: f32 = 0.03;

/// Blocks between the headline and the lead: a byline, a date, the label of a section. Chosen by hand.
const BETWEEN: usize = 4;

/// Maximum share of links. Chosen by hand.
const LINKED: f32 = 0.1;

/// Bytes of a lead that show whether the text begins with it. Chosen by hand.
const BEGINNING: usize = 60;

/// Minimum weight of the kept running text after a lead. Chosen by hand.
const ARTICLE: f32 = 40.0;

/// Keeps the lead between the headline and the first kept paragraph.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let measures = &scored.page.measures;
    let kept: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && running(&measures[i]) > 0.0).collect();
    let Some(&first) = kept.first() else { return };
    if kept.iter().map(|&i| measures[i].weight()).sum::<f32>() < ARTICLE {
        return;
    }
    let Some(headline) = headlines(scored).into_iter().rev().find(|&i| i < first) else { return };
    let seen = (headline + 1..first).filter(|&i| !matches!(scored.page.blocks[i].kind, BlockKind::Image | BlockKind::Hidden));
    if let Some(lead) = seen.take(BETWEEN + 1).find(|&i| running(&measures[i]) > 0.0)
        && verdicts[lead].is_by(&Rule::Score)
        && may_be(scored, lead)
        && !kept.iter().any(|&i| scored.page.blocks[i].text.contains(prefix(&scored.page.blocks[lead].text, BEGINNING)))
        && !(headline + 1..lead).any(|i| is_other_heading(scored, i))
    {
        verdicts[lead] = Verdict::Keep;
    }
}

/// Whether a block under the headline reads like a lead.
fn may_be(scored: &Scored<'_>, block: usize) -> bool {
    let (blocks, measure) = (scored.page.blocks, &scored.page.measures[block]);
    let is_beside = |role| scored.page.containers.names.roles(blocks.element(blocks[block].element)).has(role);
    let is_line = blocks[block].kind == BlockKind::Paragraph || blocks[block].kind.heading_level().is_some();
    is_line
        && (measure.sentences >= SENTENCES || measure.weight() >= LEAST)
        && measure.link_share < LINKED
        && scored.probabilities[block] >= FAINT
        && scored.page.phrases[block].is_none()
        && !blocks[block].is_hidden
        && ![ElementRole::Caption, ElementRole::Related, ElementRole::Comments].into_iter().any(is_beside)
}

/// Whether a block is a heading that says something else than the headline.
fn is_other_heading(scored: &Scored<'_>, block: usize) -> bool {
    scored.page.blocks[block].kind.heading_level().is_some() && scored.page.measures[block].tokens > 0
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const LEAD: &str = "市议会星期二决定重建老港大桥，工程年内完工。这座桥自去年春天的洪水以来一直关闭，车辆只能绕行三公里。";
    const TEXT: [&str; 3] = [
        "工程将于三月开始，费用约为一千二百万元。如果天气好，入冬之前汽车就可以通行，渡轮每十分钟开一班。",
        "“我们等了整整一年，”船屋的主人说，“每天都有人问，桥什么时候才能通。”他打算在桥头开一家茶馆。",
        "计划全文将于星期五公布，居民可以在月底之前提出意见，市议会将在下个月的会议上逐条答复。",
    ];

    #[test]
    fn a_lead_in_the_box_of_the_headline_stays() {
        let text: String = TEXT.iter().map(|p| format!("<p>{p}</p>")).collect();
        let links: String = ["首页", "要闻", "视频"].iter().map(|item| format!("<li><a href=/{item}>{item}</a>")).collect();
        let page = format!(
            "<html lang=zh><title>老港大桥将重建</title><body><ul>{links}</ul><div class=hd><h1>老港大桥将重建</h1><div class=lead>{LEAD}</div>\
             <span class=d>2025-01-15 10:20</span></div><div class=soc><a href=/f>微信</a> <a href=/x>微博</a></div><div class=bd>{text}</div>\
             <div class=rel><h3>相关新闻</h3><ul><li><a href=/a>泳池五月前不开放</a><li><a href=/b>新公交线路开通</a></ul></div></body></html>"
        );
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        assert_eq!(article.text(), [&[LEAD], &TEXT[..]].concat().join("\n\n"));
    }
}
