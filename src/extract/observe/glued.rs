//! Chrome in one line with text. Programs that join the lines of a page leave an article in one line, with what stood above and below it; and
//! the editor's name stands at the end of the last paragraph.

use crate::lexicon::{Chrome, Rules};
use crate::parse::{Block, BlockKind, Blocks, Format};
use crate::text::{is_letter, is_sentence_end, is_space, is_unspaced, prefix};

/// A line has the whole article in it if it has this share of the text's bytes, in tenths, and this number of sentences.
const SHARE: usize = 6;
const SENTENCES: usize = 2;

/// Maximum length of the head of such a line, in bytes.
const HEAD: usize = 600;

/// Maximum length of a piece of chrome at its end, in bytes.
const PIECE: usize = 400;

/// Maximum number of pieces of chrome at the end of a line.
const PIECES: usize = 8;

/// A piece of at most this many characters may belong to the piece of chrome before it: the sizes of letters, names.
const SHORT: usize = 4;

/// Divides the lines of a plain text where chrome ends or begins.
pub(crate) fn divide_lines(blocks: &mut Blocks, rules: &Rules) {
    if blocks.format != Format::Plain {
        return;
    }
    let all: usize = blocks.iter().map(|block| block.text.len()).sum();
    let places: Vec<(usize, Vec<usize>)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == BlockKind::Paragraph)
        .map(|(i, block)| (i, places_of(block, all, rules)))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    blocks.divide(&places);
}

/// Where a line is divided.
fn places_of(block: &Block, all: usize, rules: &Rules) -> Vec<usize> {
    let text = block.text.as_str();
    let is_whole = text.len() * 10 >= all * SHARE && sentence_ends(text).nth(SENTENCES - 1).is_some();
    let mut places = if is_whole { head(text, rules) } else { Vec::new() };
    places.extend(bracketed(text, rules));
    places.extend(tail(text, is_whole, rules));
    places.sort_unstable();
    places.dedup();
    places
}

/// Where the editor's line, in brackets between two sentences, begins and ends.
fn bracketed(text: &str, rules: &Rules) -> Vec<usize> {
    let mut places = Vec::new();
    for start in sentence_ends(text) {
        let rest = prefix(text[start..].trim_start_matches(is_space), PIECE);
        let Some(inner) = rest.strip_prefix(['(', '（', '[', '【']) else { continue };
        let Some(len) = inner.find([')', '）', ']', '】']) else { continue };
        let close = rest.len() - inner.len() + len;
        let end = close + rest[close..].chars().next().map_or(0, char::len_utf8);
        let is_editor = rest[..end].contains([':', '：', '/']) && rules.phrase(&rest[..end]).is_some_and(|p| p.chrome == Chrome::Colophon);
        if is_editor {
            let from = text.len() - text[start..].trim_start_matches(is_space).len();
            places.extend([from, from + end]);
        }
    }
    places
}

/// The places after each end of a sentence.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|&(at, c)| is_end(text, at, c)).map(|(at, c)| at + c.len_utf8())
}

/// Whether a sentence ends with the character at a place. A full stop does with a space after it.
fn is_end(text: &str, at: usize, c: char) -> bool {
    is_sentence_end(c) && (!c.is_ascii() || text[at + 1..].chars().next().is_none_or(is_space))
}

/// The pieces of chrome at the beginning of a line end at these places.
fn head(text: &str, rules: &Rules) -> Vec<usize> {
    let pieces = head_pieces(prefix(text, HEAD));
    let mut places = Vec::new();
    let mut last = 0;
    let mut i = 0;
    while i + 1 < pieces.len() {
        // The sizes of letters are pieces of their own, and the time is one after the date.
        let is_number = |piece: &str| !piece.contains(|c: char| is_letter(c) && !c.is_numeric());
        let is_short = |piece: &str| piece.chars().count() <= SHORT || is_number(piece) && is_number(pieces[i].1);
        let short = pieces[i + 1..pieces.len() - 1].iter().take_while(|piece| is_short(piece.1)).count();
        let matched = (i..=i + short).rev().find(|&j| rules.phrase(&text[pieces[i].0..pieces[j].0 + pieces[j].1.len()]).is_some());
        if let Some(j) = matched {
            if pieces[i].0 > last {
                places.push(pieces[i].0);
            }
            last = pieces[j + 1].0;
            places.push(last);
        }
        i = matched.unwrap_or(i) + 1;
    }
    // The label of a bar may stand before the text without a space.
    let label =
        text[last..].find([':', '：']).map(|at| &text[last..at + last + text[at + last..].chars().next().map_or(0, char::len_utf8)]);
    if let Some(label) = label.filter(|label| !places.is_empty() && rules.phrase(label).is_some_and(|p| p.chrome == Chrome::Share)) {
        places.push(last + label.len());
    }
    places
}

/// The pieces at the beginning of a line, each with its place, up to the one that the first sentence ends in. In Chinese a space divides them;
/// elsewhere two do.
fn head_pieces(text: &str) -> Vec<(usize, &str)> {
    let end = sentence_ends(text).next().unwrap_or(text.len());
    let least = if text[..end].chars().filter(|&c| is_unspaced(c)).count() * 2 >= text[..end].chars().count() { 1 } else { 2 };
    let mut pieces = Vec::new();
    let (mut start, mut spaces, mut depth) = (0, 0, 0_i32);
    for (at, c) in text[..end].char_indices() {
        if is_space(c) {
            spaces += if c == ' ' { 1 } else { 2 };
            continue;
        }
        let before = text[start..at].trim_end_matches(is_space);
        let goes_on = before.ends_with(JOINS) || JOINS.contains(&c) || depth > 0;
        if spaces >= least && !before.is_empty() && !goes_on {
            pieces.push((start, before));
            start = at;
        }
        spaces = 0;
        depth += i32::from(matches!(c, '【' | '[' | '(' | '（')) - i32::from(matches!(c, '】' | ']' | ')' | '）'));
    }
    pieces.push((start, &text[start..]));
    pieces
}

/// What stands at one of these belongs to what is on the other side: labels and their values, the steps of a trail.
const JOINS: [char; 8] = [':', '：', '>', '›', '»', '→', '/', '|'];

/// The pieces of chrome at the end of a line begin at these places. After an ordinary paragraph there is the editor's line at most.
fn tail(text: &str, is_whole: bool, rules: &Rules) -> Vec<usize> {
    let mut places = Vec::new();
    let mut end = text.trim_end_matches(is_space).len();
    while places.len() < PIECES {
        let Some(start) = last_piece(&text[..end]) else { break };
        let piece = &text[start..end];
        let goes = |piece: &str| rules.phrase(piece).is_some_and(|p| p.chrome == Chrome::Colophon || is_whole);
        if !is_whole && (!piece.contains([':', '：', '/']) || piece.ends_with(is_sentence_end)) {
            break;
        }
        let starts = std::iter::once(start).chain(after_dividers(piece).map(|at| start + at));
        let Some(at) = starts.take(PIECES * 2).find(|&at| goes(&text[at..end])) else { break };
        places.push(at);
        end = text[..at].trim_end_matches(is_space).len();
    }
    places
}

/// The places after white space, and after what stands in brackets.
fn after_dividers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let divides = |c: char| is_space(c) || matches!(c, ')' | '）' | ']' | '】');
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs.filter(move |((_, c), next)| divides(*c) && !divides(*next)).map(|((at, c), _)| at + c.len_utf8())
}

/// Where what comes after the last sentence but the one at the end begins. Nothing where that is longer than chrome, or all of the text.
fn last_piece(text: &str) -> Option<usize> {
    let body = text.trim_end_matches(|c: char| is_sentence_end(c) || CLOSING.contains(&c));
    let mut closes = 0;
    for (at, c) in body.char_indices().rev() {
        if body.len() - at > PIECE {
            return None;
        }
        closes += 1;
        if closes > 1 && is_end(text, at, c) {
            let after = at + c.len_utf8();
            let rest = &text[after..];
            let start =
                after + (rest.len() - rest.trim_start_matches(|c: char| is_space(c) || is_sentence_end(c) || CLOSING.contains(&c)).len());
            return Some(start).filter(|&start| start < text.len());
        }
    }
    None
}

/// What closes a quotation, after the end of its sentence.
const CLOSING: [char; 9] = ['"', '\'', '”', '’', '»', '」', '』', ')', '）'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn divided(text: &str) -> Vec<String> {
        let mut blocks = parse(text, Format::Plain);
        divide_lines(&mut blocks, Rules::builtin());
        for block in blocks.iter() {
            assert_eq!(block.span.map(|span| &text[span.range()]), Some(block.text.as_str()));
        }
        blocks.iter().map(|b| b.text.clone()).collect()
    }

    #[test]
    fn chrome_is_divided_from_an_article_in_one_line() {
        let body = "老码头三月关闭，潜水员发现桥面不再安全。渡轮改停船屋，那里只有一辆公交车的位置。工程六月开始，明年春天完工。";
        let line = format!(
            "当前位置：首页 > 新闻 > 正文 2024-03-12 09:31 来源: 海滨晚报 字号：大 中 小 {body}（责任编辑：李明）分享到：微信 微博"
        );
        let expected = [
            "当前位置：首页 > 新闻 > 正文",
            "2024-03-12 09:31",
            "来源: 海滨晚报 字号：大 中 小",
            body,
            "（责任编辑：李明）",
            "分享到：微信 微博",
        ];
        assert_eq!(divided(&line), expected);
        assert_eq!(divided(body), [body]);
        let body = "The pier was closed in March. Divers had found that it was not safe. The ferry lands at the boathouse.";
        assert_eq!(divided(&format!("{body} Share on Facebook")), [body, "Share on Facebook"]);
    }

    #[test]
    fn of_paragraphs_the_line_of_the_editor_is_divided() {
        let text = "码头重新开放。（编辑：李明）\n渡轮恢复运行。（校对：王芳）船票照旧，记者：王芳。";
        let expected = ["码头重新开放。", "（编辑：李明）", "渡轮恢复运行。", "（校对：王芳）", "船票照旧，记者：王芳。"];
        assert_eq!(divided(text), expected);
    }
}
