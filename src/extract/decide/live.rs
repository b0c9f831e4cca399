//! The posts of a live blog: each has a time, mostly a title, and a text.
//!
//! Keeps: the posts in the element that holds the headline. Because: a post is short, has a time and buttons, and so looks like a teaser or a
//! comment. Example: posts in elements without a telling name. Must go: teasers, whose titles are links, and comments.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::is_weak;
use crate::extract::observe::{running, tag_hash};
use crate::extract::{PageKind, Scored, Verdict};
use crate::lexicon::ElementRole;
use crate::parse::{BlockKind, ElementId};
use crate::text::{is_alphabetic, mix};

/// Minimum number of posts. Chosen by hand.
const POSTS: usize = 3;

/// Maximum number of letters in the line with the time of a post, and minimum number of digits: a comment has a name there, too. Chosen by hand.
const MOST_LETTERS: usize = 6;
const FEWEST_DIGITS: usize = 2;

/// Minimum mean probability of the texts of the posts, and of those beside an article: of a ticker. Chosen by hand.
const LIKELY: f32 = 0.1;
const BESIDE_ARTICLE: f32 = 0.5;

/// Minimum weight of the kept running text outside of the posts of a page that has an article beside them. Chosen by hand: more than an introduction.
const ARTICLE: f32 = 120.0;

/// Maximum share of links in a title and in a text. Chosen by hand.
const LINKED: f32 = 0.1;

/// Number of elements around the posts among which one holds the headline. Chosen by hand.
const AROUND: usize = 3;

/// Maximum number of blocks of a post. Chosen by hand.
const MOST_BLOCKS: usize = 40;

/// Keeps the titles and texts of the posts of a live blog.
pub(super) fn keep(scored: &Scored<'_>, verdicts: &mut [Verdict]) {
    if scored.page_kind != Some(PageKind::Article) {
        return;
    }
    let in_comments = scored.in_named(ElementRole::Comments);
    let running = |i: usize| running(&scored.page.measures[i]);
    let all: f32 = (0..verdicts.len()).filter(|&i| verdicts[i].is_keep()).map(running).sum();
    for posts in groups(scored) {
        let inside = || posts.iter().cloned().flatten();
        let weight: f32 = inside().map(running).sum();
        let likely: f32 = inside().map(|i| running(i) * scored.probabilities[i]).sum();
        let beside = all - inside().filter(|&i| verdicts[i].is_keep()).map(running).sum::<f32>();
        let least = if beside >= ARTICLE { BESIDE_ARTICLE } else { LIKELY };
        if likely < least * weight || inside().any(|i| in_comments[i]) {
            continue;
        }
        for i in inside() {
            if is_weak(&verdicts[i]) && is_text(scored, i) && !is_time(scored, i) {
                verdicts[i] = Verdict::Keep;
            }
        }
    }
}

/// The blocks of each post, for each group of posts near the headline: elements of one kind side by side, whose first block is a time.
fn groups(scored: &Scored<'_>) -> Vec<Vec<Range<usize>>> {
    let blocks = scored.page.blocks;
    let is_seen = |i: usize| !matches!(blocks[i].kind, BlockKind::Image | BlockKind::Hidden);
    let of = |i: usize| if is_seen(i) { (i, i + 1) } else { (usize::MAX, 0) };
    let ranges = blocks.gather((usize::MAX, 0), of, |outer, inner| *outer = (outer.0.min(inner.0), outer.1.max(inner.1)));
    let holds_headline = |id: ElementId| scored.holds_headline[id.index()] && blocks.element(id).tag != "body";
    let is_near = |parent: ElementId| blocks.path(parent).take(AROUND).any(holds_headline);
    let mut groups: FxHashMap<(ElementId, u64), Vec<Range<usize>>> = FxHashMap::default();
    for (id, element) in blocks.ids().zip(blocks.elements()).skip(1) {
        let (first, end) = ranges[id.index()];
        if first < end && is_time(scored, first) && is_near(element.parent) && is_post(scored, first..end) {
            let shape = mix(tag_hash(element.tag) ^ scored.page.containers.names.shape(element));
            groups.entry((element.parent, shape)).or_default().push(first..end);
        }
    }
    let mut found: Vec<Vec<Range<usize>>> = groups.into_values().filter(|posts| posts.len() >= POSTS).collect();
    found.sort_unstable_by_key(|posts| posts[0].start);
    found
}

/// Whether some blocks are a time, a text, and no link before the end of the text.
fn is_post(scored: &Scored<'_>, inside: Range<usize>) -> bool {
    let measures = &scored.page.measures[inside];
    let last = measures.iter().rposition(|m| running(m) > 0.0);
    last.is_some_and(|last| last < MOST_BLOCKS && measures[..=last].iter().all(|m| m.link_share < LINKED))
}

/// Whether a block is a line of text.
fn is_text(scored: &Scored<'_>, block: usize) -> bool {
    let measure = &scored.page.measures[block];
    measure.tokens > 0 && measure.link_share < LINKED && scored.page.phrases[block].is_none()
}

/// Whether a block is a line with hardly more than a time.
fn is_time(scored: &Scored<'_>, block: usize) -> bool {
    let text = &scored.page.blocks[block].text;
    let has_digits = text.bytes().filter(u8::is_ascii_digit).take(FEWEST_DIGITS).count() == FEWEST_DIGITS;
    has_digits && text.chars().filter(|c| is_alphabetic(*c)).take(MOST_LETTERS + 1).count() <= MOST_LETTERS
}

#[cfg(test)]
mod tests {
    use crate::extract::{Known, Labeller, extract};
    use crate::parse::{Format, parse};

    #[test]
    fn posts_without_a_telling_name_stay() {
        let posts = [
            ("17時30分", "避難所を閉鎖", "町は北の避難所を閉鎖した。残る三か所には合わせて四十人が身を寄せており、今夜も職員が待機する。"),
            (
                "14時10分",
                "橋の通行止め解除",
                "倒木のため通行止めになっていた橋は、午後二時に片側通行で再開した。全面復旧は明日の昼になる見通し。",
            ),
            ("11時00分", "停電は六百世帯", "電力会社によると、町内の停電は約六百世帯。強風が収まり次第、復旧作業を始めるという。"),
            ("8時20分", "学校は休校", "町は町内すべての小中学校を休校とした。学童保育も午前中は受け入れを見合わせている。"),
        ];
        let body: String = posts
            .iter()
            .map(|(time, title, text)| format!("<div class=k2><div class=k3>{time}</div><div class=k4><b>{title}</b></div><div class=k5>{text}</div><div class=k6><a href=/f>共有</a></div></div>"))
            .collect();
        let links: String = ["地域", "政治", "経済"].iter().map(|item| format!("<li><a href=/{item}>{item}</a>")).collect();
        let page = format!(
            "<html lang=ja><title>台風の状況を随時更新</title><body><ul>{links}</ul><div class=k1><h1>台風の状況を随時更新</h1>{body}</div>\
             <div class=k9><h3>関連記事</h3><ul><li><a href=/a>給食に地元の米</a><li><a href=/b>駅前に新しい広場</a></ul></div></body></html>"
        );
        let text = extract(&parse(&page, Format::Html), Known::default(), &Labeller::builtin()).text().to_owned();
        assert!(posts.iter().all(|(_, title, body)| text.contains(title) && text.contains(body)), "{text}");
        assert!(!text.contains("広場") && !text.contains("共有"), "{text}");
    }
}
