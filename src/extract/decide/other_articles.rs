//! Other articles on the page: those that endless scrolling appends, the next story in full, the one before.
//!
//! Removes: the element of another article, with its headline and text. Because: on most sites such an element is the twin of the one that
//! holds the page's own headline, and nothing in its text tells it from the article. Must keep: sections of the article, posts of a live
//! blog, items of a list.

use std::ops::Range;

use crate::extract::observe::running;
use crate::extract::{PageKind, Rule, Scored, Verdict};
use crate::lexicon::ElementRole;
use crate::parse::{BlockKind, ElementId};

/// Minimum weight of the running text beside the page's own headline. With less, the page may have its text elsewhere. Chosen by hand.
const OWN: f32 = 60.0;

/// Minimum weight of the running text of another article; that of a teaser is lower. Chosen by hand.
const OTHER: f32 = 20.0;

/// Maximum number of other articles that are shorter than [`OWN`] each: more of them are posts or items. Chosen by hand.
const MOST_SHORT: usize = 3;

/// A heading with so much of the page's title may be the title in other words. Chosen by hand.
const LIKE_TITLE: f32 = 0.5;

/// Minimum share of the headline that is in the page's title. Chosen by hand.
const MOSTLY_TITLE: f32 = 0.6;

/// Another article has at most this many times the running text of the page's own; else it is the article. Chosen by hand.
const LONGER: f32 = 4.0;

/// Words in the names of elements that hold one article each.
const OF_ARTICLES: [&str; 8] = ["article", "story", "post", "entry", "news", "item", "detail", "wenzhang"];

/// Those of them that hold parts of an article as well.
const OF_PARTS: [&str; 3] = ["item", "entry", "detail"];

/// Headings of deeper levels divide an article.
const DEEPEST: u8 = 3;

/// Elements around the page's own headline that are compared. Chosen by hand: pages have fewer.
const MOST_OWN: usize = 64;

/// Removes the other articles of a page of HTML.
pub(super) fn remove(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) || is_live_blog(scored) {
        return;
    }
    let own = OwnElements::of(scored);
    if own.elements.is_empty() {
        return;
    }
    let mut others: Vec<ElementId> = own.twins(scored);
    others.sort_unstable_by_key(|id| id.index());
    others.dedup();
    let short = others.iter().filter(|id| own.running[id.index()] < OWN).count();
    if short > MOST_SHORT && short * 2 > others.len() {
        return;
    }
    let next = own.next(scored);
    for (i, block) in scored.page.blocks.iter().enumerate() {
        let is_other = || scored.page.blocks.path(block.element).any(|id| others.contains(&id));
        if verdicts[i].is_keep() && (next.as_ref().is_some_and(|next| next.contains(&i)) || is_other()) {
            verdicts[i] = Verdict::by(Rule::OtherArticle);
        }
    }
}

/// Whether the page says that it is a live blog: each post is marked up as an article.
fn is_live_blog(scored: &Scored<'_>) -> bool {
    scored.page.blocks.head.json_ld.iter().any(|text| text.contains("LiveBlogPosting"))
}

/// Where the page's own headline is, and running text.
struct OwnElements {
    /// The elements that begin with the headline and hold running text.
    elements: Vec<ElementId>,
    /// For each element of the page whether the headline is in it.
    holds_headline: Vec<bool>,
    /// For each element of the page the weight of the running text in it.
    running: Vec<f32>,
    /// The level of the headline, as a heading, and its element.
    level: Option<u8>,
    heading: Option<ElementId>,
}

impl OwnElements {
    fn of(scored: &Scored<'_>) -> Self {
        let blocks = scored.page.blocks;
        let headlines = headlines(scored);
        let mut own = Self {
            elements: Vec::new(),
            holds_headline: blocks.gather(false, |i| headlines.binary_search(&i).is_ok(), |outer, inner| *outer |= inner),
            running: blocks.gather(0.0, |i| running(&scored.page.measures[i]), |outer, inner| *outer += inner),
            level: headlines.iter().find_map(|&i| blocks[i].kind.heading_level()),
            heading: headlines.iter().find(|&&i| blocks[i].kind.heading_level().is_some()).map(|&i| blocks[i].element),
        };
        let mut seen_heading = vec![false; blocks.element_count()];
        for (i, block) in blocks.iter().enumerate() {
            let is_headline = headlines.binary_search(&i).is_ok();
            if block.kind.heading_level().is_none() && !is_headline {
                continue;
            }
            for id in blocks.path(block.element) {
                let begins = !std::mem::replace(&mut seen_heading[id.index()], true) && is_headline;
                if begins && own.running[id.index()] >= OWN && own.elements.len() < MOST_OWN {
                    own.elements.push(id);
                }
            }
        }
        own
    }

    /// The outermost element around each other heading that is the twin of an own element.
    fn twins(&self, scored: &Scored<'_>) -> Vec<ElementId> {
        let blocks = scored.page.blocks;
        let mut seen_heading = vec![false; blocks.element_count()];
        let mut found = Vec::new();
        for (i, block) in blocks.iter().enumerate() {
            let Some(level @ ..=DEEPEST) = block.kind.heading_level() else { continue };
            let path: Vec<ElementId> = blocks.path(block.element).collect();
            let is_first = |id: &&ElementId| !seen_heading[id.index()];
            let around = path.iter().take_while(|id| !self.holds_headline[id.index()]).filter(is_first);
            let twin = around.filter(|&&id| self.has_twin(scored, id, (level, block.element), &path)).last();
            if let Some(&twin) = twin.filter(|_| scored.rows[i].of_title < LIKE_TITLE && scored.page.measures[i].tokens > 2) {
                found.push(twin);
            }
            path.iter().for_each(|id| seen_heading[id.index()] = true);
        }
        found
    }

    /// The blocks from the next headline on, where articles stand one after the other in one element: their headlines have one name, and so have
    /// the elements below these.
    fn next(&self, scored: &Scored<'_>) -> Option<Range<usize>> {
        let blocks = scored.page.blocks;
        let heading = self.heading.filter(|&id| self.level == Some(1) && !blocks.names_of(id).is_empty())?;
        let holder = blocks.element(heading).parent;
        let inside: Vec<ElementId> = blocks.ids().filter(|&id| id != ElementId::ROOT && blocks.element(id).parent == holder).collect();
        let kind = |id: ElementId| (blocks.element(id).tag, blocks.element(id).names);
        let is_headline = |pair: &&[ElementId]| kind(pair[0]) == kind(heading);
        let mut pairs = inside.windows(2).filter(is_headline);
        let own = pairs.find(|pair| pair[0] == heading)?;
        let next = pairs.find(|pair| kind(pair[1]) == kind(own[1]) && blocks.element(pair[1]).tag != "p")?;
        let is_in = |i: usize, id: ElementId| blocks.path(blocks[i].element).any(|around| around == id);
        let (start, first) = ((0..blocks.len()).find(|&i| is_in(i, next[0]))?, (0..blocks.len()).find(|&i| is_in(i, heading))?);
        let end = (start..blocks.len()).find(|&i| !is_in(i, holder)).unwrap_or(blocks.len());
        let weight = |range: Range<usize>| scored.page.measures[range].iter().map(running).sum::<f32>();
        (scored.rows[start].of_title < LIKE_TITLE && weight(first..start) >= OWN && weight(start..end) >= OTHER).then_some(start..end)
    }

    /// Whether an own element that is not around the other heading is like the element around that heading.
    fn has_twin(&self, scored: &Scored<'_>, other: ElementId, (level, heading): (u8, ElementId), path: &[ElementId]) -> bool {
        let (blocks, running) = (scored.page.blocks, |id: ElementId| self.running[id.index()]);
        let element = blocks.element(other);
        let is_related = || scored.page.containers.names.roles(element).has(ElementRole::Related);
        let names = &scored.page.containers.names;
        // Headings of sections have another level than the headline, and mostly another name.
        let have_one_name = |own: ElementId| {
            let name = blocks.names_of(own);
            !name.is_empty() && name == blocks.names_of(heading)
        };
        let are_headlines = self.level == Some(1) && (level == 1 || level == 2 && self.heading.is_some_and(have_one_name));
        // Elements without a name, or with generated ones, that stand side by side.
        let are_side_by_side = |own: ElementId| {
            let (one, two) = (blocks.element(own), element);
            one.parent == two.parent && one.tag == two.tag && names.shape(one) == names.shape(two)
        };
        let is_like = |own: ElementId| {
            let is_article = element.tag == "article" && blocks.element(own).tag == "article";
            let have_names = || is_related() || share_name(blocks.names_of(own), blocks.names_of(other));
            let is_story = self.level == Some(1) && level == 2 && share_whole_name(blocks.names_of(own), blocks.names_of(other));
            is_article || are_headlines && (have_names() || are_side_by_side(own)) || is_story && are_side_by_side(own)
        };
        let is_twin = |own: ElementId| !path.contains(&own) && running(other) <= LONGER * running(own) && is_like(own);
        running(other) >= OTHER && self.elements.iter().any(|&own| is_twin(own))
    }
}

/// The blocks that have the page's title, in order, or on a page whose title says something else its first heading.
pub(super) fn headlines(scored: &Scored<'_>) -> Vec<usize> {
    let (blocks, rows) = (scored.page.blocks, &scored.rows);
    let is_headline = |&i: &usize| rows[i].repeats_title(blocks[i].kind.heading_level().is_some()) && rows[i].in_title >= MOSTLY_TITLE;
    let found: Vec<usize> = (0..blocks.len()).filter(is_headline).collect();
    let first = || blocks.iter().position(|b| b.kind == BlockKind::Heading(1));
    if found.is_empty() { first().into_iter().collect() } else { found }
}

/// Whether two elements share a name that articles have. Other names that they share are those of a layout.
fn share_name(own: &str, other: &str) -> bool {
    let is_of_article = |name: &str| OF_ARTICLES.iter().any(|word| name.contains(word));
    own.split_whitespace().any(|name| is_of_article(name) && other.split_whitespace().any(|other| name == other))
}

/// Whether two elements share a name that is a word for an article, and no part of one.
fn share_whole_name(own: &str, other: &str) -> bool {
    let words = own.split_whitespace().filter(|name| OF_ARTICLES.contains(name) && !OF_PARTS.contains(name));
    words.into_iter().any(|name| other.split_whitespace().any(|other| name == other))
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    const PIER: [&str; 3] = [
        "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
        "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
        "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
    ];
    const SCHOOL: [&str; 2] = [
        "The school at the mill will open a second classroom in autumn, because more children than ever have been enrolled, the head teacher said.",
        "Parents have offered to paint the walls, and a carpenter from the next village is building the desks in his own workshop.",
    ];

    fn paragraphs(texts: &[&str]) -> String {
        texts.iter().map(|text| format!("<p>{text}</p>")).collect()
    }

    /// What is kept of a page with this body.
    fn kept(body: &str) -> String {
        let page = format!("<title>Pier to be rebuilt - The Coast</title><body><div class=page>{body}</div>");
        extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned()
    }

    fn keeps(body: &str) -> (bool, bool) {
        let text = kept(body);
        let all = |texts: &[&str]| texts.iter().all(|t| text.contains(t));
        assert!(all(&PIER), "{text}");
        (all(&SCHOOL), SCHOOL.iter().any(|t| text.contains(t)))
    }

    #[test]
    fn the_next_article_is_not_part_of_this_one() {
        let (pier, school) = (paragraphs(&PIER), paragraphs(&SCHOOL));
        let next = [
            format!("<article><h1>Pier to be rebuilt</h1>{pier}</article><article><h2>School grows again this year</h2>{school}</article>"),
            format!(
                "<div class='story s1'><h1>Pier to be rebuilt</h1><div>{pier}</div></div>\
                 <div class='story s2'><h1>School grows again this year</h1><div>{school}</div></div>"
            ),
            format!(
                "<article><h1>Pier to be rebuilt</h1>{pier}</article>\
                 <div id=more><h4>Next</h4><article><h1>School grows again this year</h1>{school}</article></div>"
            ),
        ];
        for body in next.into_iter().chain([
            format!(
                "<section class=story><h1>Pier to be rebuilt</h1>{pier}</section><section class=story><h2>School grows again this year</h2>{school}</section>"
            ),
            format!(
                "<div class=k3><h1 class=k4>Pier to be rebuilt</h1>{pier}</div><div class=k3><h2 class=k4>School grows again this year</h2>{school}</div>"
            ),
            format!(
                "<h1 class=k1>Pier to be rebuilt</h1><div class=k2>Ann Lee</div><div class=k3>{pier}</div>                 <h1 class=k1>School grows again this year</h1><div class=k2>Bob Ray</div><div class=k3>{school}</div>"
            ),
        ]) {
            assert_eq!(keeps(&body), (false, false), "{body}");
        }
    }

    #[test]
    fn sections_and_posts_stay() {
        let (pier, school) = (paragraphs(&PIER), paragraphs(&SCHOOL));
        let same = [
            format!(
                "<section class=part><h1>Pier to be rebuilt</h1>{pier}</section><section class=part><h2>What the school says</h2>{school}</section>"
            ),
            format!("<article><h1>Pier to be rebuilt</h1>{pier}<article><h2>16:20 What the school says</h2>{school}</article></article>"),
            format!(
                "<header><h1>Pier to be rebuilt</h1></header><article>{pier}</article><article><h2>What the school says</h2>{school}</article>"
            ),
        ];
        for body in same {
            assert_eq!(keeps(&body), (true, true), "{body}");
        }
    }
}
