//! Which element of a page holds the article: candidate scores as Readability computes them.
//!
//! Source of the method: Arc90's Readability (2010), as Mozilla's port keeps it: paragraphs give points to their
//! parent and, less, to the elements further out; class names weigh; links take away.

use crate::lexicon::{ElementRole, Tokens};
use crate::parse::{Blocks, Element, ElementId};

use super::ElementNames;
use super::Measure;

/// How many levels up a paragraph gives points.
const LEVELS: usize = 6;

/// Points of the best element that another one must reach, as a share, to be looked at as its equal. Chosen by hand.
const RIVAL_SHARE: f32 = 0.75;

/// What a role adds to the points of an element.
const BY_ROLE: [(ElementRole, f32); 6] = [
    (ElementRole::Content, 25.0),
    (ElementRole::Chrome, -25.0),
    (ElementRole::Related, -25.0),
    (ElementRole::Comments, -25.0),
    (ElementRole::Caption, -10.0),
    (ElementRole::Byline, -10.0),
];

/// What is known about the elements of a page.
#[derive(Debug)]
pub(in crate::extract) struct Containers {
    /// For each element what its names say.
    pub(in crate::extract) names: ElementNames,
    /// For each element: text and linked text of all that is inside, in bytes.
    pub(in crate::extract) text_bytes: Vec<u32>,
    pub(in crate::extract) link_bytes: Vec<u32>,
    /// For each element its points, links taken into account.
    pub(in crate::extract) points: Vec<f32>,
    /// The most points of any element.
    pub(in crate::extract) best_points: f32,
    /// The element that holds the article, where one stands out.
    pub(in crate::extract) top: Option<ElementId>,
}

impl Containers {
    pub(in crate::extract) fn of(blocks: &Blocks, measures: &[Measure], tokens: &Tokens) -> Self {
        let count = blocks.element_count();
        let mut found = Self {
            names: ElementNames::of(blocks, tokens),
            text_bytes: vec![0; count],
            link_bytes: vec![0; count],
            points: vec![0.0; count],
            best_points: 0.0,
            top: None,
        };
        found.count_bytes(blocks);
        found.give_points(blocks, measures);
        found.weigh_points(blocks);
        found.best_points = found.points.iter().copied().fold(0.0, f32::max);
        found.top = found.find_top(blocks);
        found
    }

    /// Share of the document's text that is inside an element, 0 to 1.
    pub(in crate::extract) fn text_share(&self, element: ElementId) -> f32 {
        let all = self.text_bytes[ElementId::ROOT.index()];
        if all == 0 { 0.0 } else { self.text_bytes[element.index()] as f32 / all as f32 }
    }

    /// Share of the text in an element that stands in links.
    fn link_share(&self, index: usize) -> f32 {
        let text = self.text_bytes[index];
        if text == 0 { 0.0 } else { self.link_bytes[index] as f32 / text as f32 }
    }

    fn count_bytes(&mut self, blocks: &Blocks) {
        for block in blocks.iter() {
            let i = block.element.index();
            self.text_bytes[i] += block.text.len() as u32;
            self.link_bytes[i] += block.links.bytes;
        }
        for bytes in [&mut self.text_bytes, &mut self.link_bytes] {
            blocks.add_up(bytes, |outer, inner| *outer += inner);
        }
    }

    fn give_points(&mut self, blocks: &Blocks, measures: &[Measure]) {
        for (block, measure) in blocks.iter().zip(measures) {
            if measure.weight() < 8.0 || measure.link_share > 0.6 || block.is_hidden || block.kind.heading_level().is_some() {
                continue;
            }
            let points = 1.0 + measure.clauses.min(12) as f32 + (measure.weight() / 30.0).min(3.0);
            for (level, id) in blocks.path(block.element).skip_while(|&id| is_leaf(blocks.element(id))).take(LEVELS).enumerate() {
                let share = if level == 0 { 1.0 } else { 1.0 / (level as f32 * if level == 1 { 2.0 } else { 3.0 }) };
                self.points[id.index()] += points * share;
            }
        }
    }

    /// Adds what elements are and are called, and takes links into account.
    fn weigh_points(&mut self, blocks: &Blocks) {
        for i in 0..self.points.len() {
            if self.points[i] > 0.0 {
                self.points[i] += self.bonus(&blocks.elements()[i]);
                self.points[i] *= 1.0 - self.link_share(i).min(1.0);
            }
        }
    }

    /// Points for what an element is and is called.
    fn bonus(&self, element: &Element) -> f32 {
        let by_tag = match element.tag {
            "article" | "main" => 15.0,
            "div" | "section" => 5.0,
            "td" | "pre" | "blockquote" => 3.0,
            "form" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "address" => -3.0,
            "nav" | "aside" | "footer" | "header" => -25.0,
            _ => 0.0,
        };
        by_tag + BY_ROLE.iter().filter(|(role, _)| self.names.roles(element).has(*role)).map(|(_, points)| points).sum::<f32>()
    }

    /// The element with most points; or, where several rivals share an ancestor, that ancestor.
    fn find_top(&self, blocks: &Blocks) -> Option<ElementId> {
        let ids = || blocks.ids().skip(1);
        let best = ids().max_by(|a, b| self.points[a.index()].total_cmp(&self.points[b.index()]).then(b.cmp(a)))?;
        let best_points = self.points[best.index()];
        if best_points <= 0.0 {
            return None;
        }
        let rivals: Vec<ElementId> = ids().filter(|id| self.points[id.index()] >= best_points * RIVAL_SHARE).collect();
        // The elements inside one are those that follow it, up to its end.
        let ends = ends(blocks);
        let holds = |outer: ElementId, inner: ElementId| (outer.index()..ends[outer.index()]).contains(&inner.index());
        // Three rivals side by side: the article is cut into pieces, and what holds them all is the article.
        let shared = blocks
            .path(best)
            .skip(1)
            .find(|&outer| rivals.iter().filter(|&&r| r != outer && holds(outer, r) && !holds(r, best)).count() >= 2);
        Some(self.widen(blocks, shared.unwrap_or(best)))
    }

    /// Goes outwards while the parent holds nearly the same text, or has more points.
    fn widen(&self, blocks: &Blocks, mut top: ElementId) -> ElementId {
        for outer in blocks.path(top).skip(1).take(4).collect::<Vec<_>>() {
            let is_chrome = self.names.roles(blocks.element(outer)).is_beside_article();
            let same = self.text_bytes[outer.index()] as f32 <= self.text_bytes[top.index()] as f32 * 1.1;
            let better = self.points[outer.index()] > self.points[top.index()];
            if is_chrome || !(same || better) || blocks.element(outer).tag == "body" {
                break;
            }
            top = outer;
        }
        top
    }
}

/// For each element one past the last that is inside it.
pub(in crate::extract) fn ends(blocks: &Blocks) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=blocks.element_count()).collect();
    blocks.add_up(&mut ends, |outer, inner| *outer = inner.max(*outer));
    ends
}

/// Elements that hold one paragraph: points go to what is around them.
fn is_leaf(element: &Element) -> bool {
    matches!(element.tag, "p" | "pre" | "li" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figcaption")
}
