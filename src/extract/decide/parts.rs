//! An article in parts: elements of one kind with advertisements or teasers between them.
//!
//! Keeps: running text in an element that stands beside one of the article, and is of the same kind. Because: after a row of teasers a lone
//! paragraph looks like another one. Example: the last paragraph after a box in the middle. Must go: what stands after a heading, or has
//! links.

use rustc_hash::FxHashMap;

use crate::extract::observe::{running, tag_hash};
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::ElementId;
use crate::text::mix;

/// Elements around a paragraph that may be a part. Chosen by hand.
const LEVELS: usize = 3;

/// Minimum weight of the kept running text in a part, and of the paragraph that joins it. Chosen by hand.
const PART: f32 = 60.0;
const LEAST: f32 = 14.0;

/// Minimum probability of that paragraph. Chosen by hand.
const FAINT: f32 = 0.02;

/// The same where the names of the parts differ in their numbers. Chosen by hand.
const LIKELIER: f32 = 0.2;

/// Keeps running text in the other parts of the article.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let names = |id: ElementId| blocks.element(id).names;
    // For each place the weight of the kept text, and the names of the last part.
    let mut parts: FxHashMap<Place, (f32, u32)> = FxHashMap::default();
    let mut own: FxHashMap<(ElementId, Place), f32> = FxHashMap::default();
    let mut is_open = false;
    for i in 0..blocks.len() {
        let weight = running(&measures[i]);
        if verdicts[i].is_keep() && weight > 0.0 {
            for (id, place) in places(scored, i) {
                let part = parts.entry(place).or_default();
                *part = (part.0 + weight, names(id));
                *own.entry((id, place)).or_default() += weight;
            }
            is_open = true;
        } else if blocks[i].kind.heading_level().is_some() && !verdicts[i].is_keep() {
            is_open = false;
        }
        let is_like = |id: ElementId, other: u32| names(id) == other || scored.probabilities[i] >= LIKELIER;
        let is_part = |(id, place): (ElementId, Place)| {
            let (weight, other) = parts.get(&place).copied().unwrap_or_default();
            weight - own.get(&(id, place)).copied().unwrap_or_default() >= PART && is_like(id, other)
        };
        if is_open && verdicts[i].is_by(&Rule::Score) && may_stay(scored, i) && places(scored, i).into_iter().any(is_part) {
            verdicts[i] = Verdict::Keep;
        }
    }
}

/// Where the paragraphs of parts are: the element around the parts, and a hash of the tags and names from the part to the paragraph.
type Place = (ElementId, u64);

/// The elements that may be the part that a block is in, each with the place of the block.
fn places(scored: &Scored<'_>, block: usize) -> Vec<(ElementId, Place)> {
    let (blocks, names) = (scored.page.blocks, &scored.page.containers.names);
    let mut found = Vec::new();
    let mut hash = 0;
    for id in blocks.path(blocks[block].element).take(LEVELS + 1) {
        let element = blocks.element(id);
        if element.tag == "body" || names.roles(element).is_beside_article() {
            break;
        }
        hash = mix(hash ^ tag_hash(element.tag) ^ names.shape(element));
        if id != blocks[block].element && !blocks.names_of(id).is_empty() {
            found.push((id, (element.parent, hash)));
        }
    }
    found
}

/// Whether a block is a paragraph that nothing speaks against.
fn may_stay(scored: &Scored<'_>, block: usize) -> bool {
    let measure = &scored.page.measures[block];
    running(measure) >= LEAST
        && measure.ends_sentence
        && measure.link_share == 0.0
        && scored.probabilities[block] >= FAINT
        && scored.page.phrases[block].is_none()
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn the_part_after_a_row_of_teasers_stays() {
        let text = [
            "市议会星期二决定重建老港大桥，这座桥自去年春天的洪水以来一直关闭，车辆只能绕行三公里，居民多次提出意见。",
            "工程将于三月开始，费用约为一千二百万元。如果天气好，入冬之前汽车就可以通行，渡轮每十分钟开一班。",
            "计划全文将于星期五公布，居民可以在月底之前提出意见，市议会将在下个月的会议上逐条答复。",
        ];
        let teasers: String = ["泳池五月前不开放", "新公交线路开通", "小学建新食堂"]
            .iter()
            .map(|t| format!("<div><a href=/{t}><span>{t}</span></a></div>"))
            .collect();
        let part = |paragraphs: &[&str]| format!("<div class=q3><div class=k1><p>{}</p></div></div>", paragraphs.join("</p><p>"));
        let page = format!(
            "<html lang=zh><title>老港大桥将重建</title><body><div class=z1><h1>老港大桥将重建</h1>{}<div class=m8>{teasers}</div>{}</div>\
             <div class=rel><h3>相关新闻</h3><ul><li><a href=/a>泳池五月前不开放</a><li><a href=/b>新公交线路开通</a></ul></div></body></html>",
            part(&text[..2]),
            part(&text[2..])
        );
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        assert_eq!(article.text(), text.join("\n\n"));
    }
}
