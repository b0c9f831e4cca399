//! Data tables and simple lists: all blocks of one are kept, or all are removed.
//!
//! Removes or keeps: the cells of a data table, the items of a simple list. Because: a cell by itself is a number or a name, and scored like
//! chrome, so that a table comes out as some of its cells. Example: a table of results in a report, a list of demands. Must go: menus,
//! calendars, lists of links beside the article.

use rustc_hash::FxHashMap;

use super::region::announces;
use crate::extract::observe::{Unit, UnitKind, running};
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::ElementId;

/// Elements between a unit and the element that holds paragraphs of the article beside it: wrappers and figures. Chosen by hand.
const WRAPPERS: usize = 3;

/// Minimum mean probability of the cells of a table among the paragraphs of the article: of one that is evidently data, and of another.
/// Chosen by hand.
const EVIDENT: f32 = 0.05;
const OTHER_TABLE: f32 = 0.3;

/// Maximum share of links of these tables, by weight. Chosen by hand.
const LINKS_OF_EVIDENT: f32 = 0.6;
const LINKS_OF_OTHER: f32 = 0.3;

/// The same for a list among the paragraphs that nothing announces. Chosen by hand.
const UNLINKED: f32 = 0.2;
const HARDLY_LINKS: f32 = 0.1;

/// Minimum mean probability of a list without a link: of one between two paragraphs, and of one after the last. Chosen by hand.
const BETWEEN: f32 = 0.02;
const LINKLESS: f32 = 0.1;

/// Minimum mean probability of a list among the paragraphs that has no kept item. Chosen by hand.
const UNKEPT: f32 = 0.1;

/// Shares by weight, chosen by hand. A unit is kept if `MOSTLY` of it is kept already. It is removed if less than `HARDLY` of it is kept and its mean
/// probability is below `UNLIKELY`.
const MOSTLY: f32 = 0.5;
const HARDLY: f32 = 0.2;
const UNLIKELY: f32 = 0.3;

/// Minimum number of links with remarks in a list, and maximum share of the link in an item. Chosen by hand.
const REMARKS: usize = 3;
const WITH_REMARK: f32 = 0.85;

/// An item of a list in the article is foreign if it is a link and less likely content than this. Chosen by hand.
const FOREIGN: f32 = 0.05;

/// Decides about each table and each list of a page of HTML.
pub(super) fn decide(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    let units = &scored.page.units;
    if units.is_empty() {
        return;
    }
    let holders = holders(scored, verdicts);
    for unit in units {
        // Posts of a thread are laid out in tables.
        if matches!(unit.kind, UnitKind::Table { has_header: false, .. }) && scored.page_kind == Some(PageKind::Forum) {
            continue;
        }
        let is_open = |&i: &usize| verdicts[i].is_keep() || may_return(unit, &verdicts[i]);
        let open: Vec<usize> = unit.blocks.clone().filter(is_open).collect();
        match decision(scored, unit, &open, &holders, verdicts) {
            Some(true) => open
                .into_iter()
                .filter(|&i| unit.is_table() || !is_foreign(scored, i) || has_remark(scored, i))
                .for_each(|i| verdicts[i] = Verdict::Keep),
            Some(false) => {
                for verdict in verdicts[unit.blocks.clone()].iter_mut().filter(|verdict| verdict.is_keep()) {
                    *verdict = Verdict::because(Rule::Score, "outside the article");
                }
            }
            None => {}
        }
    }
}

/// Whether a removed block comes back with its unit. The cell of a table may be a lone number, or read like chrome.
fn may_return(unit: &Unit, verdict: &Verdict) -> bool {
    let Verdict::Remove { rule, .. } = verdict else { return true };
    *rule == Rule::Score || unit.is_table() && matches!(rule, Rule::LoneNumber | Rule::NoLetter | Rule::Phrase(_))
}

/// For each element that has kept paragraphs of running text as its children the first one and the last one.
fn holders(scored: &Scored<'_>, verdicts: &[Verdict]) -> FxHashMap<ElementId, (usize, usize)> {
    let blocks = scored.page.blocks;
    let mut in_unit = vec![false; blocks.len()];
    scored.page.units.iter().for_each(|unit| in_unit[unit.blocks.clone()].fill(true));
    let mut holders: FxHashMap<ElementId, (usize, usize)> = FxHashMap::default();
    for i in (0..blocks.len()).filter(|&i| verdicts[i].is_keep() && !in_unit[i] && running(&scored.page.measures[i]) > 0.0) {
        for id in [blocks[i].element, blocks.parent(i)] {
            holders.entry(id).or_insert((i, i)).1 = i;
        }
    }
    holders
}

/// Whether a unit is content or not; `None` where its blocks are left as they are.
fn decision(
    scored: &Scored<'_>,
    unit: &Unit,
    open: &[usize],
    holders: &FxHashMap<ElementId, (usize, usize)>,
    verdicts: &[Verdict],
) -> Option<bool> {
    let measures = &scored.page.measures;
    let sum = |of: &dyn Fn(usize) -> f32| open.iter().map(|&i| (measures[i].weight() + 1.0) * of(i)).sum::<f32>();
    let all = sum(&|_| 1.0);
    let share = |of: &dyn Fn(usize) -> f32| if all > 0.0 { sum(of) / all } else { 0.0 };
    let kept = share(&|i| if verdicts[i].is_keep() { 1.0 } else { 0.0 });
    let (likely, linked) = (share(&|i| scored.probabilities[i]), share(&|i| measures[i].link_share));
    let place = place(scored, unit, holders);
    let is_among = place.is_some();
    let is_between = place.is_some_and(|last| last >= unit.blocks.end);
    let is_linkless = linked == 0.0 && open.len() == unit.blocks.len();
    let (least, most_links) = match unit.kind {
        UnitKind::Table { is_evident: true, .. } if is_among => (EVIDENT, LINKS_OF_EVIDENT),
        UnitKind::Table { .. } if is_among => (OTHER_TABLE, LINKS_OF_OTHER),
        UnitKind::List if is_among && is_announced(scored, unit, verdicts) => (EVIDENT, LINKS_OF_EVIDENT),
        UnitKind::List if is_among && has_remarks(scored, unit) => (EVIDENT, 1.0),
        UnitKind::List if is_between && is_linkless => (BETWEEN, HARDLY_LINKS),
        UnitKind::List if is_among && is_linkless => (LINKLESS, HARDLY_LINKS),
        UnitKind::List if is_among => (UNLINKED, HARDLY_LINKS),
        _ => (MOSTLY, 1.0),
    };
    if kept >= MOSTLY || likely >= MOSTLY || likely >= least && linked <= most_links {
        return (kept > 0.0 || unit.is_table() || is_among && (likely >= UNKEPT || has_remarks(scored, unit)) || is_between && is_linkless)
            .then_some(true);
    }
    let is_outside = !is_among && kept < HARDLY && likely < UNLIKELY && scored.page_kind == Some(PageKind::Article);
    is_outside.then_some(false)
}

/// Whether the kept block before a list announces it with a colon.
fn is_announced(scored: &Scored<'_>, unit: &Unit, verdicts: &[Verdict]) -> bool {
    let before = (0..unit.blocks.start).rev().find(|&i| verdicts[i].is_keep());
    before.is_some_and(|i| announces(&scored.page.blocks[i]))
}

/// The last paragraph of the article in the element that a unit stands in after another paragraph, with nothing but wrappers without a role
/// around it.
fn place(scored: &Scored<'_>, unit: &Unit, holders: &FxHashMap<ElementId, (usize, usize)>) -> Option<usize> {
    let (blocks, names) = (scored.page.blocks, &scored.page.containers.names);
    for id in blocks.path(unit.element).take(WRAPPERS + 1) {
        if let Some(&(_, last)) = holders.get(&id).filter(|(first, _)| id != unit.element && *first < unit.blocks.start) {
            return Some(last);
        }
        if names.roles(blocks.element(id)).is_beside_article() {
            return None;
        }
    }
    None
}

/// Whether each item of a list has a remark on what it links to.
fn has_remarks(scored: &Scored<'_>, unit: &Unit) -> bool {
    unit.blocks.len() >= REMARKS && unit.blocks.clone().all(|i| has_remark(scored, i))
}

/// Whether a block is a sentence with one link, which is not all of it. Sources have several.
fn has_remark(scored: &Scored<'_>, block: usize) -> bool {
    let measure = &scored.page.measures[block];
    let has_link = scored.page.blocks[block].links.count == 1 && measure.link_share < WITH_REMARK;
    measure.ends_sentence && measure.is_running_text() && has_link
}

fn is_foreign(scored: &Scored<'_>, block: usize) -> bool {
    scored.probabilities[block] < FOREIGN && scored.page.measures[block].link_share > LINKS_OF_EVIDENT
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const STORY: [&str; 3] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
        "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
    ];

    fn kept(middle: &str, aside: &str) -> String {
        let page = format!(
            "<title>Pier to be rebuilt</title><body><article><h1>Pier to be rebuilt</h1><p>{}</p><p>{}</p>{middle}<p>{}</p></article>{aside}",
            STORY[0], STORY[1], STORY[2]
        );
        extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned()
    }

    #[test]
    fn a_table_in_the_article_keeps_its_cells() {
        let rows =
            [["Year", "Passengers", "Change"], ["2021", "182,400", "-3.1%"], ["2022", "204,100", "11.9%"], ["2023", "261,500", "28.1%"]];
        let cells = |tag: &str, row: [&str; 3]| row.map(|cell| format!("<{tag}>{cell}</{tag}>")).concat();
        let table: String =
            rows.iter().enumerate().map(|(i, row)| format!("<tr>{}</tr>", cells(if i == 0 { "th" } else { "td" }, *row))).collect();
        let text = kept(&format!("<div class=w><table>{table}</table></div>"), "");
        for cell in rows.concat() {
            assert!(text.contains(cell), "{cell}: {text}");
        }
    }

    #[test]
    fn a_list_without_links_between_two_paragraphs_stays() {
        let items = ["一楼设阅览区和茶座", "二楼有三间办公室", "室外新建自行车棚", "每周开放四天"];
        let list: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
        let text = kept(&format!("<ol>{list}</ol>"), "");
        assert!(items.iter().all(|item| text.contains(item)), "{text}");
    }

    #[test]
    fn links_with_remarks_stay() {
        let items = ["why the lamp went out", "how a net is mended", "what the baker does at night"];
        let list: String =
            items.iter().map(|item| format!("<li><a href=/{item}>The story of {item}</a>: short, and very well told.</li>")).collect();
        let text = kept(&format!("<ul>{list}</ul>"), "");
        assert!(items.iter().all(|item| text.contains(item)), "{text}");
    }

    #[test]
    fn a_menu_beside_the_article_goes() {
        let links: String =
            ["Sport", "Weather", "Tides", "Ferries"].iter().map(|name| format!("<li><a href=/{name}>{name}</a></li>")).collect();
        let text =
            kept("<p>The plan has three parts:</p><ul><li>a new deck of oak<li>a waiting room<li>lamps</ul>", &format!("<ul>{links}</ul>"));
        assert!(["a new deck of oak", "a waiting room", "lamps"].iter().all(|item| text.contains(item)), "{text}");
        assert!(!text.contains("Tides"), "{text}");
    }
}
