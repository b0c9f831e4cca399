//! The posts of a thread: what stands in the same place of each post is kept in all of them.
//!
//! Keeps: blocks in a place that holds running text in several posts. Because: many posts are one short line, which by itself looks like
//! chrome, while others in the same place are evidently text. Removes: the signatures under posts. Must go: profiles of the authors, dates
//! and buttons, which have places of their own.

use rustc_hash::FxHashMap;

use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::lexicon::ElementRole;
use crate::parse::ElementId;
use crate::text::mix;

/// Elements that make a place: that of the block and those around it. Chosen by hand: with fewer, paragraphs of posts and of menus are alike.
const LEVELS: usize = 3;

/// Minimum number of parents whose blocks are in a place of posts, its weight, and its shares of running text and of probability. Chosen by hand.
const PARENTS: u32 = 2;
const WEIGHT: f32 = 30.0;
const RUNNING: f32 = 0.5;
/// Measured: of .15, .25 and .35 the forums of wcxb have F1 .911, .912 and .913, those of other sites .786, .786 and .776.
const LIKELY: f32 = 0.25;

/// Maximum share of links of such a place. Chosen by hand.
const LINKED: f32 = 0.3;

/// What stands in one place of all posts.
#[derive(Default)]
struct Place {
    parents: u32,
    last_parent: Option<ElementId>,
    /// Sums of the weight of its blocks: all of it, that of running text, that in links, and that which is likely content.
    weight: f32,
    running: f32,
    linked: f32,
    likely: f32,
}

impl Place {
    fn add(&mut self, scored: &Scored<'_>, block: usize) {
        let (measure, parent) = (&scored.page.measures[block], scored.page.blocks.parent(block));
        let weight = measure.weight();
        self.weight += weight;
        self.likely += weight * scored.probabilities[block];
        self.linked += weight * measure.link_share;
        self.running += if measure.is_running_text() { weight } else { 0.0 };
        if self.last_parent != Some(parent) {
            self.parents += 1;
            self.last_parent = Some(parent);
        }
    }

    fn is_of_posts(&self) -> bool {
        self.parents >= PARENTS
            && self.weight >= WEIGHT
            && self.running >= RUNNING * self.weight
            && self.likely >= LIKELY * self.weight
            && self.linked <= LINKED * self.weight
    }
}

/// Keeps the posts of a thread, and removes their signatures.
pub(super) fn decide(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Forum) {
        return;
    }
    let blocks = scored.page.blocks;
    let key_of: Vec<u64> = blocks.ids().map(|id| key(scored, id)).collect();
    let mut places: FxHashMap<u64, Place> = FxHashMap::default();
    for i in (0..blocks.len()).filter(|&i| verdicts[i].is_keep() || verdicts[i].is_by(&Rule::Score)) {
        places.entry(key_of[blocks[i].element.index()]).or_default().add(scored, i);
    }
    let names = &scored.page.containers.names;
    let is_signature = blocks.is_within(|id| names.roles(blocks.element(id)).has(ElementRole::Signature));
    for (i, block) in blocks.iter().enumerate() {
        let is_in = |key: &u64| places.get(key).is_some_and(Place::is_of_posts);
        if verdicts[i].is_by(&Rule::Score) && is_in(&key_of[block.element.index()]) {
            verdicts[i] = Verdict::Keep;
        }
        if verdicts[i].is_keep() && is_signature[block.element.index()] {
            verdicts[i] = Verdict::by(Rule::Signature);
        }
    }
}

/// A hash of the place of an element: the tags and names around it, which are the same in all posts but for numbers.
fn key(scored: &Scored<'_>, element: ElementId) -> u64 {
    let (blocks, names) = (scored.page.blocks, &scored.page.containers.names);
    let around = blocks.path(element).take(LEVELS).map(|id| blocks.element(id));
    around.fold(0, |hash, element| {
        let of_tag = element.tag.bytes().fold(0, |hash: u64, b| hash.wrapping_mul(31).wrapping_add(u64::from(b)));
        mix(hash ^ names.shape(element) ^ of_tag.rotate_left(32))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, PageKind, extract};
    use crate::parse::{Format, parse};

    const QUESTION: &str = "My old boiler makes a knocking noise every morning, and the water is hardly warm before eight. Has anybody had the same, and what did the repair cost you in the end?";
    const ANSWERS: [&str; 4] = [
        "Ours did that for years. The pump was worn out, and a new one was cheaper than we had feared.",
        "Same here.",
        "Bleed the radiators first, and look whether the pressure falls again over night, because then it is a leak.",
        "Lovely noise, isn't it",
    ];

    fn thread() -> String {
        let post = |(i, text): (usize, &str)| {
            format!(
                "<div class=post id=p{i}><div class=user><a href=/u{i}>user{i}</a><dl><dt>Posts<dd>1{i}</dl></div><div class=postbody><div class=content>{text}</div>\
                 <div class=signature>Heating since 1987, and still cold</div></div></div>"
            )
        };
        let posts: String = std::iter::once(QUESTION).chain(ANSWERS).enumerate().map(post).collect();
        format!("<title>Boiler knocks - Forum</title><body><ul><li><a href=/>Board index</a></ul><h1>Boiler knocks</h1>{posts}</body>")
    }

    #[test]
    fn short_posts_stay_and_signatures_go() {
        let article = extract(&parse(&thread(), Format::Html), Known::default(), &Labeller::builtin());
        assert_eq!(article.page_kind(), Some(PageKind::Forum));
        assert!(article.text().contains(QUESTION) && ANSWERS.iter().all(|answer| article.text().contains(answer)), "{}", article.text());
        assert!(!article.text().contains("Heating since"), "{}", article.text());
    }
}
