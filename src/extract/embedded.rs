//! The article of a page that does not show it: its text is in the data of a script.
//!
//! Takes the article of what the page shows, and the source. Where the page shows no article, or its beginning alone, the bodies that its data
//! has are compared, and the best becomes the article. What the page shows is removed then; kept and removed blocks together are all blocks of both.

use crate::parse::{Blocks, EmbeddedBody, Format, Pick, TitleMatch, bodies};
use crate::text::{folded, prefix};

use super::observe::{Measure, running};
use super::{Article, Known, Labeller, PageKind, Rule, extract};

/// A page that keeps more than this shows its article, in tokens of running text, unless it says that more of it exists; then the second bound
/// applies. Chosen by hand: most teasers are shorter, and to read the data of a page takes as long as to parse it.
const LONGEST_UNSAID: f32 = 100.0;
const LONGEST_TEASER: f32 = 400.0;

/// A page that shows more paragraphs has an article of its own. Chosen by hand.
const MOST_PARAGRAPHS: usize = 10;

/// A body has at least this many times the text that the page shows of it.
const TIMES_TEASER: f32 = 2.0;

/// A body beside the page's title has at least this many times the text that the page shows of other things: if its name is one of bodies, and if
/// not.
const TIMES_OTHER: f32 = 3.0;
const TIMES_OTHER_UNNAMED: f32 = 8.0;

/// Share of what the page shows that a body must have, if it shows the beginning of it.
const TEASER_SHARE: f32 = 0.7;

/// Minimum running text of a body: beside the page's title, and where less speaks for it. Chosen by hand: a brief of two sentences has 40.
const LEAST: f32 = 40.0;
const LEAST_UNTITLED: f32 = 100.0;

/// The same for what is called a description, and its minimum number of blocks: most are summaries.
const LEAST_DESCRIPTION: f32 = 150.0;
const LEAST_BLOCKS: usize = 3;

/// Factors of the length of a body by which bodies are compared.
const SAME_TITLE: f32 = 4.0;
const NAMED: f32 = 2.0;

/// Bodies within this share of the best are taken for the same text: the one with the most blocks is chosen, which has its paragraphs.
const AS_GOOD: f32 = 0.85;

/// Shorter blocks of a page are not looked for in a body, in bytes.
const SHORTEST_BLOCK: usize = 24;

/// What a text ends with that is cut.
const CUT: [&str; 6] = ["...", "…", "...]", "…]", "[&hellip;]", "&hellip;"];

/// Cleans a parsed document, and looks for its article in the data of its source where the page shows none.
#[must_use]
pub fn extract_from(source: &str, blocks: &Blocks, known: Known<'_>, labeller: &Labeller<'_>) -> Article {
    complete(extract(blocks, known, labeller), source, blocks, known, labeller).0
}

/// The blocks of an article that was found in data.
#[derive(Debug)]
pub struct Embedded {
    /// The number of blocks of the page that come before them.
    pub at: usize,
    /// The blocks.
    pub blocks: Blocks,
}

/// The article of a page, with the text that its data has in place of what is `shown`, if the page shows no article.
pub fn complete(shown: Article, source: &str, blocks: &Blocks, known: Known<'_>, labeller: &Labeller<'_>) -> (Article, Option<Embedded>) {
    // What the caller keeps is the article.
    if blocks.format != Format::Html || blocks.picks().contains(&Pick::Kept) || shown.paragraphs.len() > MOST_PARAGRAPHS {
        return (shown, None);
    }
    let weight: f32 = shown.paragraphs.iter().map(|p| Measure::of(&blocks[p.block]).weight()).sum();
    // What stays for want of an article gives way to one.
    let shown_weight = if shown.removed.iter().any(|block| block.rule == Rule::Fallback) { 0.0 } else { weight };
    let is_shown = shown_weight > LONGEST_UNSAID && !is_cut(&shown, blocks);
    if is_shown || shown_weight > LONGEST_TEASER {
        return (shown, None);
    }
    let Some(body) = choose(bodies(source, &titles(&shown, blocks, known)), &shown, shown_weight) else { return (shown, None) };
    let title = title_of(&body, &shown, blocks);
    let given = Known { title: known.title.or(title.as_deref()), hashes: None, ..known };
    let found = extract(&body.blocks, given, labeller);
    if found.text.is_empty() {
        return (shown, None);
    }
    let at = blocks.iter().position(|block| block.span.is_some_and(|span| span.start > body.script.start)).unwrap_or(blocks.len());
    (join(shown, found, &body, blocks, at), Some(Embedded { at, blocks: body.blocks }))
}

/// Whether a page says that there is more of its article than it shows: its structured data has the text or tells of a paywall, or the text ends
/// with an ellipsis.
fn is_cut(shown: &Article, blocks: &Blocks) -> bool {
    let is_closed = |text: &String| text.split("isAccessibleForFree").skip(1).any(|rest| prefix(rest, 12).contains("alse"));
    let has_more = |text: &String| {
        text.split("\"articleBody\"").skip(1).any(|rest| length_of_string(rest) as f32 >= TIMES_TEASER * shown.text.len() as f32)
    };
    let said = |text: &String| has_more(text) || is_closed(text);
    blocks.head.json_ld.iter().any(said) || CUT.iter().any(|end| shown.text.ends_with(end))
}

/// The length in bytes of the first string of some JSON, as it is written.
fn length_of_string(json: &str) -> usize {
    let Some(start) = json.find('"') else { return 0 };
    let mut is_escaped = false;
    let is_end = |b: u8| {
        let was_escaped = is_escaped;
        is_escaped = b == b'\\' && !was_escaped;
        b == b'"' && !was_escaped
    };
    json.as_bytes()[start + 1..].iter().copied().position(is_end).unwrap_or(0)
}

/// The title: that beside the body where the page's title holds it, else the page's.
fn title_of(body: &EmbeddedBody, shown: &Article, blocks: &Blocks) -> Option<String> {
    let of_page = blocks.head.title.as_deref().map(folded).unwrap_or_default();
    let beside = body.title.as_ref().filter(|title| of_page.contains(&folded(title)));
    beside.or(shown.metadata.title.as_ref()).or(body.title.as_ref()).cloned()
}

/// The titles that a page says it has.
fn titles<'d>(shown: &'d Article, blocks: &'d Blocks, known: Known<'d>) -> Vec<&'d str> {
    const META: [&str; 3] = ["og:title", "twitter:title", "title"];
    let head = &blocks.head;
    let metas = head.metas.iter().filter(|(name, _)| META.contains(&name.as_str())).map(|(_, value)| value.as_str());
    let headings = blocks.iter().filter(|block| block.kind.heading_level() == Some(1)).map(|block| block.text.as_str());
    known
        .title
        .into_iter()
        .chain(head.title.as_deref())
        .chain(shown.metadata.title.as_deref())
        .chain(metas)
        .chain(headings.take(3))
        .collect()
}

/// The body that is the article, if one is.
fn choose(bodies: Vec<EmbeddedBody>, shown: &Article, shown_weight: f32) -> Option<EmbeddedBody> {
    let shown: Vec<(String, f32)> = shown
        .text
        .split("\n\n")
        .filter(|text| text.len() >= SHORTEST_BLOCK)
        .map(|text| (folded(text), text.len() as f32))
        .filter(|(text, _)| !text.is_empty())
        .collect();
    let mut good: Vec<(f32, EmbeddedBody)> = Vec::new();
    for body in bodies {
        let weight: f32 = body.blocks.iter().map(|block| running(&Measure::of(block))).sum();
        if is_article(&body, weight) && is_more(&body, weight, &shown, shown_weight) {
            let title = if body.titled == TitleMatch::Same { SAME_TITLE } else { 1.0 };
            good.push((weight * title * if body.is_named { NAMED } else { 1.0 }, body));
        }
    }
    let best = good.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    good.retain(|(score, _)| *score >= best * AS_GOOD);
    // Bodies under several other titles are a list.
    let other = |body: &EmbeddedBody| (body.titled == TitleMatch::Other).then(|| body.title.clone());
    let first = good.iter().find_map(|(_, body)| other(body));
    if good.iter().any(|(_, body)| other(body).is_some_and(|title| Some(&title) != first.as_ref())) {
        return None;
    }
    // Of equals the first.
    good.into_iter().map(|(_, body)| body).reduce(|a, b| if b.blocks.len() > a.blocks.len() { b } else { a })
}

/// Whether enough speaks for a body of this weight that it is an article.
fn is_article(body: &EmbeddedBody, weight: f32) -> bool {
    let last = body.blocks.last().map_or("", |block| block.text.trim_end());
    let is_cut = CUT.iter().any(|end| last.ends_with(end));
    let is_enough = match body.titled {
        _ if body.is_listed => false,
        TitleMatch::Same if body.is_description => weight >= LEAST_DESCRIPTION && body.blocks.len() >= LEAST_BLOCKS,
        TitleMatch::Same => weight >= if body.is_named { LEAST } else { LEAST_UNTITLED },
        TitleMatch::Elsewhere => body.is_named && weight >= LEAST_UNTITLED,
        TitleMatch::Unknown | TitleMatch::Other => body.is_named && body.is_of_article && weight >= LEAST_UNTITLED,
    };
    is_enough && !is_cut
}

/// Whether a body is what the page shows the beginning of, or the page shows next to nothing.
fn is_more(body: &EmbeddedBody, weight: f32, shown: &[(String, f32)], shown_weight: f32) -> bool {
    if shown_weight == 0.0 {
        return true;
    }
    let text: String = body.blocks.iter().map(|block| folded(&block.text)).collect();
    let all: f32 = shown.iter().map(|(_, len)| len).sum();
    let held: f32 = shown.iter().filter(|(block, _)| text.contains(block.as_str())).map(|(_, len)| len).sum();
    let is_teaser = all > 0.0 && held >= all * TEASER_SHARE && weight >= shown_weight * TIMES_TEASER;
    let times = if body.is_named { TIMES_OTHER } else { TIMES_OTHER_UNNAMED };
    is_teaser || (body.titled == TitleMatch::Same && weight >= shown_weight * times)
}

/// The article that was found in data, with the blocks of the page that shows it not: its own come before block `at` of these.
fn join(shown: Article, mut found: Article, body: &EmbeddedBody, blocks: &Blocks, at: usize) -> Article {
    let count = body.blocks.len();
    let place = |block: usize| if block < at { block } else { block + count };
    let mut removed = shown.removed;
    for paragraph in shown.paragraphs {
        let text = blocks[paragraph.block].text.clone();
        removed.push(super::article::removed(&paragraph, text, Rule::BesideEmbedded));
    }
    for block in &mut removed {
        block.block = place(block.block);
    }
    for block in &mut found.removed {
        block.block += at;
    }
    for paragraph in &mut found.paragraphs {
        paragraph.block += at;
    }
    removed.append(&mut found.removed);
    removed.sort_by_key(|block| block.block);
    let metadata = shown.metadata.with_text_of(found.metadata, body.author.as_deref(), body.date.as_deref());
    Article { metadata, page_kind: Some(PageKind::Article), text_source: Some(body.place.clone()), removed, ..found }
}
