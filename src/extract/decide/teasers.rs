//! Lists of teasers beside the article: each item has a link and a sentence or two.
//!
//! Removes: the list. Because: the sentences of many teasers are running text, and outweigh a short article. Example: thirty teasers in
//! `<article>` elements under the article, a carousel before it. Must keep: a list inside the article, a page that is a list.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::extract::observe::{Measure, running, tag_hash};
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::parse::ElementId;
use crate::text::mix;

/// Minimum number of items of a list, and share of its elements of one shape that are teasers. Chosen by hand.
const FEWEST: usize = 5;
const MOSTLY: f32 = 0.8;

/// Maximum weight of a teaser, of one with a title in a block of its own, and number of its blocks. Chosen by hand.
const HEAVIEST: f32 = 45.0;
const HEAVIEST_TITLED: f32 = 110.0;
const MOST_BLOCKS: u32 = 4;

/// Minimum share of links in a teaser of one block, and in the title of another. Chosen by hand.
const LINKED: f32 = 0.2;
const LINKED_TITLE: f32 = 0.6;

/// Mean probability of the running text of a list from which on it stays. Chosen by hand.
const LIKELY: f32 = 0.95;

/// Minimum weight of running text outside of the lists; a page with less is a list. Chosen by hand.
const ARTICLE: f32 = 40.0;

/// What an element holds.
#[derive(Clone, Copy, Default)]
struct Content {
    blocks: u32,
    weight: f32,
    links: u32,
    /// The first block, and the share of links in it.
    first: usize,
    first_linked: f32,
    has_address: bool,
}

impl Content {
    fn is_teaser(&self) -> bool {
        let has_title = self.blocks > 1;
        let is_small = self.blocks > 0 && self.blocks <= MOST_BLOCKS && self.weight <= if has_title { HEAVIEST_TITLED } else { HEAVIEST };
        let begins_with_link = self.first_linked >= if has_title { LINKED_TITLE } else { LINKED };
        is_small && begins_with_link && (1..=3).contains(&self.links) && !self.has_address
    }
}

/// Removes lists of teasers that stand before or after all other running text of an article.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let (blocks, measures) = (scored.page.blocks, &scored.page.measures);
    let lists = lists(scored);
    if lists.is_empty() {
        return;
    }
    // The item that each block of a list is in, and the number of the list.
    let item_of = |i: usize| blocks.path(blocks[i].element).find_map(|id| Some((id, *lists.get(&id)?)));
    let items: Vec<Option<(ElementId, usize)>> = (0..blocks.len()).map(item_of).collect();
    let in_list: Vec<Option<usize>> = items.iter().map(|item| item.map(|(_, list)| list)).collect();
    let is_text =
        |&i: &usize| verdicts[i].is_keep() && in_list[i].is_none() && running(&measures[i]) > 0.0 && scored.probabilities[i] >= 0.5;
    let text: Vec<usize> = (0..blocks.len()).filter(is_text).collect();
    let (Some(&first), Some(&last)) = (text.first(), text.last()) else { return };
    if text.iter().map(|&i| Measure::weight(&measures[i])).sum::<f32>() < ARTICLE {
        return;
    }
    // A list among the paragraphs belongs to the article, as does one between two of them.
    let parents: FxHashSet<ElementId> = text.iter().map(|&i| blocks.parent(i)).collect();
    let mut is_inside = are_likely(scored, &in_list, lists.len());
    for (i, item) in items.iter().enumerate() {
        let Some((item, list)) = *item else { continue };
        let is_among = parents.contains(&blocks.element(blocks.element(item).parent).parent);
        is_inside[list] |= is_among || (first..=last).contains(&i);
    }
    for (verdict, list) in verdicts.iter_mut().zip(in_list) {
        if verdict.is_keep() && list.is_some_and(|list| !is_inside[list]) {
            *verdict = Verdict::by(Rule::Teasers);
        }
    }
}

/// For each list whether it is almost certainly content: the steps of an instruction may look like teasers.
fn are_likely(scored: &Scored<'_>, in_list: &[Option<usize>], count: usize) -> Vec<bool> {
    let mut sums = vec![(0.0f32, 0.0f32); count];
    for (i, list) in in_list.iter().enumerate() {
        let Some(list) = *list else { continue };
        let text = running(&scored.page.measures[i]);
        sums[list] = (sums[list].0 + text, sums[list].1 + text * scored.probabilities[i]);
    }
    sums.into_iter().map(|(all, likely)| all > 0.0 && likely >= LIKELY * all).collect()
}

/// The elements that are items of a list of teasers, each with the number of its list.
fn lists(scored: &Scored<'_>) -> FxHashMap<ElementId, usize> {
    let blocks = scored.page.blocks;
    let contents = contents(scored);
    let mut groups: FxHashMap<(ElementId, u64), Vec<ElementId>> = FxHashMap::with_capacity_and_hasher(64, FxBuildHasher);
    let is_teaser = |id: ElementId| contents[id.index()].is_teaser() && !scored.holds_headline[id.index()];
    // Few elements have as many teasers.
    let mut teasers = vec![0_usize; blocks.element_count()];
    let parents = blocks.ids().zip(blocks.elements()).skip(1).filter(|&(id, _)| is_teaser(id)).map(|(_, element)| element.parent);
    parents.for_each(|parent| teasers[parent.index()] += 1);
    let may_be_item = |id: ElementId, parent: ElementId| contents[id.index()].blocks > 0 && teasers[parent.index()] >= FEWEST;
    for (id, element) in blocks.ids().zip(blocks.elements()).skip(1).filter(|(id, element)| may_be_item(*id, element.parent)) {
        let shape = mix(tag_hash(element.tag) ^ scored.page.containers.names.shape(element));
        groups.entry((element.parent, shape)).or_default().push(id);
    }
    let is_list = |items: &Vec<ElementId>| {
        let teasers = items.iter().filter(|id| is_teaser(**id)).count();
        teasers >= FEWEST && teasers as f32 >= MOSTLY * items.len() as f32
    };
    let mut found: Vec<Vec<ElementId>> = groups.into_values().filter(is_list).collect();
    found.sort_unstable_by_key(|items| items.first().map(|id| id.index()));
    let items = found.into_iter().enumerate().flat_map(|(list, items)| items.into_iter().map(move |id| (id, list)));
    items.filter(|(id, _)| is_teaser(*id)).collect()
}

/// For each element what is inside it.
fn contents(scored: &Scored<'_>) -> Vec<Content> {
    let blocks = scored.page.blocks;
    let of = |i: usize| {
        let measure = &scored.page.measures[i];
        Content {
            blocks: 1,
            weight: measure.weight(),
            links: blocks[i].links.count,
            first: i,
            first_linked: measure.link_share,
            has_address: measure.has_address,
        }
    };
    blocks.gather(Content::default(), of, |outer, inner| {
        if inner.blocks > 0 && (outer.blocks == 0 || inner.first < outer.first) {
            (outer.first, outer.first_linked) = (inner.first, inner.first_linked);
        }
        outer.blocks += inner.blocks;
        outer.weight += inner.weight;
        outer.links += inner.links;
        outer.has_address |= inner.has_address;
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const STORY: [&str; 4] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
        "\"We could have patched the old deck again, as my father did,\" said the harbour master, \"but the next storm would have taken it.\"",
        "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
    ];

    fn teasers(tag: &str) -> String {
        let towns = ["Northport", "Eastham", "Millbrook", "Saltby", "Fenwick", "Harrow"];
        towns.iter().map(|town| format!("<{tag} class=t><a href=/{town}>{town} votes on its budget</a><p>The council of {town} meets on Monday, and many are expected to come.</p></{tag}>")).collect()
    }

    fn kept(body: &str) -> String {
        let page = format!("<title>Pier to be rebuilt</title><body>{body}");
        extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned()
    }

    #[test]
    fn teasers_beside_the_article_go() {
        let story = format!("<div><h1>Pier to be rebuilt</h1><p>{}</p></div>", STORY.join("</p><p>"));
        for body in [format!("<div>{}</div>{story}", teasers("li")), format!("{story}<div>{}</div>", teasers("article"))] {
            let text = kept(&body);
            assert!(STORY.iter().all(|t| text.contains(t)) && !text.contains("many are expected"), "{text}");
        }
    }
}
