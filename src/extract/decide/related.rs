//! Blocks of related news and comment threads: removed, or named as such.

use crate::lexicon::{Chrome, ElementRole, Phrase};

use crate::extract::observe::{Section, TITLES_OF_A_BOX, running};
use crate::extract::{PageKind, Rule, Scored, Verdict};

/// A block of text that is more likely content than not stays, whatever section it seems to be in: the model sees the section, too. Chosen by hand.
const LIKELY: f32 = 0.5;

/// Minimum weight of the running text before elements of related news, and number of paragraphs in these. Chosen by hand.
const ARTICLE: f32 = 60.0;
const OTHERS: usize = 2;

/// Removes each section that a heading opens, the heading included: for text, where no elements show where a section
/// ends. If nothing outside of a section is likely content, the section has the article in it, and loses only its heading.
pub(super) fn remove_sections(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page.is_html() {
        return;
    }
    let (scores, measures) = (&scored.probabilities, &scored.page.measures);
    let likely: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep() && scores[i] >= LIKELY).collect();
    let headline = scored.headline.map(|headline| headline.block);
    for (i, phrase) in scored.page.phrases.iter().enumerate() {
        if let Some(phrase) = phrase.filter(|p| headline != Some(i) && is_never_text(p.chrome)) {
            verdicts[i] = Verdict::by_phrase(phrase);
        }
    }
    for (phrase, section) in with_phrases(scored) {
        verdicts[section.start] = Verdict::by_phrase(phrase);
        if likely.iter().all(|i| section.contains(i)) {
            continue;
        }
        // The score of a text that looks clean tells nothing of the titles in a box.
        let is_title = |i: usize| scored.looks_clean && !measures[i].ends_sentence && !measures[i].is_running_text();
        let is_box = section.len() <= TITLES_OF_A_BOX + 1;
        for i in section.skip(1).filter(|&i| scores[i] < LIKELY || is_box && is_title(i)) {
            if verdicts[i].is_keep() {
                verdicts[i] = in_section(phrase);
            }
        }
    }
}

/// Removes the text of other articles after the last paragraph of this one, in elements that are named as related news. A single paragraph
/// there is often the article's own: a note, a summary.
pub(super) fn remove_elements(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let measures = &scored.page.measures;
    let in_related = scored.in_named(ElementRole::Related);
    let is_text = |i: &usize| verdicts[*i].is_keep() && scored.probabilities[*i] >= LIKELY && running(&measures[*i]) > 0.0;
    let (related, own): (Vec<usize>, Vec<usize>) = (0..verdicts.len()).filter(is_text).partition(|&i| in_related[i]);
    let Some(&last) = own.last() else { return };
    let weight: f32 = own.iter().map(|&i| running(&measures[i])).sum();
    if weight < ARTICLE || related.iter().filter(|&&i| i > last).count() < OTHERS {
        return;
    }
    for i in last..verdicts.len() {
        if in_related[i] && verdicts[i].is_keep() {
            verdicts[i] = Verdict::by(Rule::RelatedSection);
        }
    }
}

/// Whether a line of this class is no content of a text, whatever section it opens or stands in.
const fn is_never_text(chrome: Chrome) -> bool {
    matches!(chrome, Chrome::RelatedHeading | Chrome::Colophon)
}

/// Tells of blocks that were removed for their score which section they stand in: for HTML, where the model knows
/// better than the grammar what stays.
pub(super) fn name_sections(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if !scored.page.is_html() {
        return;
    }
    for (phrase, section) in with_phrases(scored) {
        let heading = section.start;
        for i in section.filter(|&i| verdicts[i].is_by(&Rule::Score)).collect::<Vec<_>>() {
            verdicts[i] = if i == heading { Verdict::by_phrase(phrase) } else { in_section(phrase) };
        }
    }
}

/// Each section with the phrase that opens it.
fn with_phrases<'s>(scored: &'s Scored<'_>) -> impl Iterator<Item = (&'s Phrase, Section)> {
    scored.sections.iter().filter_map(|section| Some((scored.page.phrases[section.start]?, section.clone())))
}

/// The verdict on a block in a section that this phrase opens.
fn in_section(phrase: &Phrase) -> Verdict {
    Verdict::by(match phrase.chrome {
        Chrome::CommentsHeading => Rule::CommentsSection,
        Chrome::Colophon => Rule::AfterEnd,
        _ => Rule::RelatedSection,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn a_text_in_an_element_of_recommendations_goes() {
        let own = [
            "市议会星期二决定重建老港大桥，这座桥自去年春天的洪水以来一直关闭，车辆只能绕行三公里，居民多次提出意见。",
            "工程将于三月开始，费用约为一千二百万元。如果天气好，入冬之前汽车就可以通行，渡轮在此期间每十分钟开一班。",
        ];
        let other = [
            "说起这位老木匠，镇上的人没有不认识他的。他从十四岁开始学手艺，至今已经做了整整五十年。",
            "他说，做一张椅子最要紧的是选料，木头要放上三年，才不会变形。这样的椅子可以坐一辈子。",
        ];
        let paragraphs = |text: [&str; 2]| text.map(|p| format!("<p>{p}</p>")).concat();
        let page = format!(
            "<title>老港大桥将重建</title><body><div class=detail><h1>老港大桥将重建</h1><div class=detail-content>{}</div>\
             <div class=detail-recommend><div class=recommend-text>{}</div></div></div>",
            paragraphs(own),
            paragraphs(other)
        );
        assert_eq!(extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text(), own.join("\n\n"));
    }
}
