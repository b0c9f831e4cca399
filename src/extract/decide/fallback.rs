//! A page with text is not left empty: where nothing looks like an article, its longest stretch of running text stays, else its best lines.

use super::region::best_prefix;
use crate::extract::observe::CLUSTER_GAP;
use crate::extract::{PageKind, Rule, Scored, Verdict};

/// Least weight of a stretch that stays. Chosen by hand: two paragraphs.
const LEAST: f32 = 60.0;

/// Minimum probability of a line that stays. Measured: .05 to .2 give the same on 2,000 pages, .3 leaves articles empty.
const FAINT: f32 = 0.2;

/// Keeps text of a page if nothing is kept.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if !scored.page.is_html() || verdicts.iter().any(Verdict::is_keep) {
        return;
    }
    match stretch(scored, verdicts) {
        Some(stays) => {
            for verdict in verdicts.iter_mut().filter(|verdict| verdict.is_by(&Rule::Score)) {
                *verdict = Verdict::by(Rule::Fallback);
            }
            stays.into_iter().for_each(|i| verdicts[i] = Verdict::Keep);
        }
        None if scored.page_kind == Some(PageKind::Article) => keep_lines(scored, verdicts),
        None => {}
    }
}

/// The running text of the heaviest cluster, if it is long.
fn stretch(scored: &Scored<'_>, verdicts: &[Verdict]) -> Option<Vec<usize>> {
    let measures = &scored.page.measures;
    // Whole pages may be in a link.
    let running: Vec<usize> = (0..verdicts.len()).filter(|&i| measures[i].is_running_text() && verdicts[i].is_by(&Rule::Score)).collect();
    let weight = |stretch: &[usize]| stretch.iter().map(|&i| measures[i].weight()).sum::<f32>();
    let stretches = running.chunk_by(|&a, &b| b - a <= CLUSTER_GAP + 1);
    let heaviest = stretches.reduce(|a, b| if weight(b) > weight(a) { b } else { a });
    heaviest.filter(|stretch| weight(stretch) >= LEAST).map(<[usize]>::to_vec)
}

/// Keeps the lines of a short note that are the likeliest content.
fn keep_lines(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let (measures, probabilities) = (&scored.page.measures, &scored.probabilities);
    let open: Vec<Verdict> =
        verdicts.iter().map(|verdict| if verdict.is_by(&Rule::Score) { Verdict::Keep } else { verdict.clone() }).collect();
    let best = best_prefix(measures, probabilities, scored.headline.map(|headline| headline.block), &open);
    for i in (0..best.len()).filter(|&i| best[i] && probabilities[i] >= FAINT) {
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

    #[test]
    fn a_note_of_one_line_is_not_left_empty() {
        let items: String = ["社会", "政治", "国際", "経済", "スポーツ", "天気", "動画"]
            .iter()
            .map(|item| format!("<li><a href=/{item}>{item}</a>"))
            .collect();
        let note = "港湾局人事（３１日）辞職 主管山田次郎▽退職 部長田中花子";
        let page = format!(
            "<html lang=ja><head><title>港湾局人事 - 港町新聞</title><meta property=og:type content=article></head><body><nav><ul>{items}</ul></nav>\
             <article><h1>港湾局人事</h1><time>2023/3/31 00:00</time><div class=article-body><p>{note}</p></div></article>\
             <section class=ranking><h2>ランキング</h2><ul>{items}</ul></section><footer><a href=/i>会社概要</a></footer></body></html>"
        );
        assert_eq!(extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text(), note);
    }
}
