//! Captions: those in a text, where no picture is, and those that are the text of a story told in pictures.

use super::is_weak;
use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::lexicon::{Credit, ElementRole, credit};
use crate::parse::{BlockKind, ElementId};

/// An article has running text of this weight beside its captions, and more of it than of them. What has less is a story told in pictures, of
/// which they are the text. Chosen by hand.
const ARTICLE: f32 = 40.0;

/// Captions that only name who took the picture may be paragraphs of an agency's report. They are removed where the text weighs this many times more.
/// Chosen by hand.
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

/// Minimum number of captions of a story in pictures, minimum number of sentences in one, and its minimum probability. Chosen by hand: galleries have
/// captions of one sentence, and menus have pictures, too.
const PICTURES: usize = 3;
const SENTENCES: u32 = 2;
const FAINT: f32 = 0.05;

/// Minimum probability of a sentence between the headline and such captions. Chosen by hand.
const INTRODUCTION: f32 = 0.3;

/// Keeps the captions of a page of HTML on which they are most of the text: sentences in pictures that stand in the element of the headline.
pub(super) fn keep_story(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let is_named = scored.in_named(ElementRole::Caption);
    if !is_named.contains(&true) && blocks.iter().all(|block| block.kind != BlockKind::Caption) {
        return;
    }
    let is_beside = blocks.is_within(|id| !scored.holds_headline[id.index()] && is_other_part(scored, id));
    let near = blocks.is_within(|id| scored.holds_headline[id.index()] && blocks.element(id).tag != "body");
    let is_open = |i: usize| verdicts[i].is_keep() || is_weak(&verdicts[i]);
    let is_caption = |i: usize| blocks[i].kind == BlockKind::Caption || is_named[i];
    let tells = |i: usize| measures[i].ends_sentence && measures[i].sentences >= SENTENCES && scored.probabilities[i] >= FAINT;
    let is_told = |&i: &usize| {
        let element = blocks[i].element.index();
        is_caption(i) && is_open(i) && near[element] && !is_beside[element] && running(&measures[i]) > 0.0 && tells(i)
    };
    let story: Vec<usize> = (0..blocks.len()).filter(is_told).filter(|&i| measures[i].link_share == 0.0).collect();
    let (Some(&first), true) = (story.first(), story.len() >= PICTURES) else { return };
    let told: f32 = story.iter().map(|&i| measures[i].weight()).sum();
    let others = (0..blocks.len()).filter(|&i| verdicts[i].is_keep() && !is_caption(i));
    if others.map(|i| running(&measures[i])).sum::<f32>() > told {
        return;
    }
    let holders: Vec<ElementId> = blocks.path(blocks[first].element).collect();
    let introduces = |i: usize| measures[i].ends_sentence && scored.probabilities[i] >= INTRODUCTION && holders.contains(&blocks.parent(i));
    let introduction: Vec<usize> = (0..first).filter(|&i| is_weak(&verdicts[i]) && introduces(i)).collect();
    story.into_iter().chain(introduction).for_each(|i| verdicts[i] = Verdict::Keep);
}

/// Whether an element is beside the article by its name.
fn is_other_part(scored: &Scored<'_>, id: ElementId) -> bool {
    let roles = scored.page.containers.names.roles(scored.page.blocks.element(id));
    roles.has(ElementRole::Related) || roles.has(ElementRole::Comments)
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

    #[test]
    fn a_story_in_pictures_keeps_its_captions() {
        let captions = [
            "Nebel liegt am Morgen über dem Hafen. Die Fähre wartet, bis die Sicht reicht.",
            "Der Kapitän fährt seit dreißig Jahren. Er kennt jede Sandbank mit Namen.",
            "In der Werkstatt hängen die Taue an ihrem Platz. Niemand darf sie verleihen.",
            "Am Abend leuchten die Lampen auf dem Steg. Dann legt das letzte Boot an.",
        ];
        let figures: String =
            captions.iter().map(|c| format!("<figure><img src=a.jpg><figcaption class=wp-caption>{c}</figcaption></figure>")).collect();
        let lead = "Die alte Fähre fährt seit dem Frühjahr wieder über die Bucht, nachdem der Steg zwei Jahre lang gesperrt war.";
        let links: String = ["Lokales", "Sport", "Kultur"].iter().map(|item| format!("<li><a href=/{item}>{item}</a>")).collect();
        let page = format!(
            "<html lang=de><title>Ein Tag auf der Fähre</title><body><ul>{links}</ul><main><article><h1>Ein Tag auf der Fähre</h1><p>{lead}</p>{figures}</article></main>\
             <aside><ul><li><a href=/a>Freibad öffnet früher</a><li><a href=/b>Neue Buslinie</a></ul></aside></body></html>"
        );
        let text = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned();
        assert!(text.contains(lead) && captions.iter().all(|c| text.contains(c)), "{text}");
    }
}
