//! A page with running text is not left empty: its longest stretch stays where nothing looks like an article.

use crate::extract::observe::CLUSTER_GAP;
use crate::extract::{Rule, Scored, Verdict};

/// Least weight of a stretch that stays. Chosen by hand: two paragraphs.
const LEAST: f32 = 60.0;

/// Keeps the running text of the heaviest cluster if nothing is kept.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let measures = &scored.page.measures;
    if !scored.page.is_html() || verdicts.iter().any(Verdict::is_keep) {
        return;
    }
    // Whole pages may be in a link.
    let running: Vec<usize> = (0..verdicts.len()).filter(|&i| measures[i].is_running_text() && verdicts[i].is_by(&Rule::Score)).collect();
    let weight = |stretch: &[usize]| stretch.iter().map(|&i| measures[i].weight()).sum::<f32>();
    let stretches = running.chunk_by(|&a, &b| b - a <= CLUSTER_GAP + 1);
    let Some(stays) = stretches.reduce(|a, b| if weight(b) > weight(a) { b } else { a }).filter(|stays| weight(stays) >= LEAST) else {
        return;
    };
    for verdict in verdicts.iter_mut().filter(|verdict| verdict.is_by(&Rule::Score)) {
        *verdict = Verdict::by(Rule::Fallback);
    }
    for &i in stays {
        verdicts[i] = Verdict::Keep;
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn a_page_in_one_link_is_not_left_empty() {
        let text = [
            "市议会星期二决定重建老港大桥，这座桥自去年春天的洪水以来一直关闭，车辆只能绕行三公里。",
            "工程将于三月开始，费用约为一千二百万元。如果天气好，入冬之前汽车就可以通行。",
            "计划全文将于星期五公布，居民可以在月底之前提出意见，渡轮在此期间每十分钟开一班。",
        ];
        let paragraphs: String = text.iter().map(|p| format!("<p>{p}</p>")).collect();
        let page = format!(
            "<html><body><a href=/x><div>{paragraphs}</div></a><ul><li><a href=/>首页</a><li><a href=/n>新闻</a></ul></body></html>"
        );
        let article = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin());
        assert_eq!(article.text(), text.join("\n\n"));
        assert!(extract(&parse("<ul><li><a href=/>首页</a></ul>", Format::Html), Known::default(), &Labeller::builtin()).text().is_empty());
    }
}
