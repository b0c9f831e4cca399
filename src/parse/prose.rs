//! Preformatted text that is prose: an announcement in one `<pre>`, with lines of fixed width.

use std::borrow::Cow;

use super::dom::Node;
use super::wrap::{has_columns, is_wrapped};
use crate::text::{Script, count_tokens, is_letter, is_question, is_sentence_end, is_unspaced, script_of};

/// Least number of words, and of signs that end a sentence.
const WORDS: usize = 40;
const SENTENCES: usize = 3;

/// One in how many characters may be a sign of code.
const SIGNS: usize = 30;

/// Least number of words in a line, as a mean: lines of code are shorter.
const WORDS_OF_LINE: usize = 7;

/// More text than this is looked at no further, in bytes.
const LONGEST: usize = 1 << 20;

/// A preformatted element that is read as prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prose {
    /// The number of elements around it.
    pub(super) depth: usize,
    /// Whether a paragraph goes on in the next line, and blank lines divide paragraphs.
    joins_lines: bool,
}

impl Prose {
    /// Reads the content of an element.
    pub(super) fn of(node: Node<'_>, depth: usize) -> Option<Self> {
        let mut text = String::new();
        for inner in node.descendants() {
            if inner.element().is_some_and(|element| matches!(element.name(), "code" | "kbd" | "samp")) {
                return None;
            }
            if let Some(part) = inner.text() {
                text.push_str(&part.text);
            }
            if text.len() > LONGEST {
                break;
            }
        }
        if !is_prose(&text) {
            return None;
        }
        let has_gaps = text.trim().lines().filter(|line| line.trim().is_empty()).count() > 0;
        let is_narrow = text.lines().all(|line| line.chars().count() <= 120);
        let lines = || text.lines().map(|line| line.trim_end_matches(is_closing)).filter(|line| !line.is_empty());
        let is_cut = lines().filter(|line| !line.ends_with(is_sentence_end)).count() * 2 > lines().count();
        Some(Self { depth, joins_lines: is_wrapped(&text) || (has_gaps && is_narrow) || is_cut })
    }

    /// The paragraphs of a text in it.
    pub(super) fn paragraphs<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let joins_lines = self.joins_lines;
        let mut rest = Some(text);
        std::iter::from_fn(move || {
            let whole = rest.take()?;
            let mut at = 0;
            while let Some(len) = whole[at..].find('\n') {
                let end = at + len + 1;
                let next = &whole[end..];
                let blank = next.len() - next.trim_start_matches([' ', '\t', '\r']).len();
                if !joins_lines || next[blank..].starts_with('\n') {
                    rest = Some(next);
                    return Some(&whole[..end]);
                }
                at = end;
            }
            Some(whole)
        })
    }

    /// A paragraph with its lines joined: with a space, but not between characters of scripts that have none.
    pub(super) fn joined<'t>(&self, paragraph: &'t str) -> Cow<'t, str> {
        if !self.joins_lines || !paragraph.chars().any(is_unspaced) {
            return Cow::Borrowed(paragraph);
        }
        let mut out = String::with_capacity(paragraph.len());
        for line in paragraph.split('\n') {
            let is_inside = |c: Option<char>| {
                c.is_some_and(|c| {
                    (is_unspaced(c) && script_of(c) != Script::Hangul) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
                })
            };
            let line = if out.is_empty() { line } else { line.trim_start() };
            if !(out.is_empty() || (is_inside(out.trim_end().chars().next_back()) && is_inside(line.chars().next()))) {
                out.push(' ');
            } else {
                out.truncate(out.trim_end().len());
            }
            out.push_str(line);
        }
        Cow::Owned(out)
    }
}

/// Whether a text is a question, and not of a word or two.
pub(super) fn is_long_question(text: &str) -> bool {
    is_question(text) && (text.split_whitespace().count() >= 3 || text.chars().filter(|&c| is_unspaced(c)).count() >= 5)
}

/// Whether a character may stand behind the end of a sentence.
fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '”' | '’' | '»' | '」' | '』' | ')' | '）' | ']')
}

fn is_prose(text: &str) -> bool {
    let (mut all, mut letters, mut signs, mut ends) = (0, 0, 0, 0);
    let mut before = ' ';
    for c in text.chars().chain([' ']) {
        ends += usize::from(is_sentence_end(before) && (before != '.' || c.is_whitespace()));
        before = c;
        if c.is_whitespace() {
            continue;
        }
        all += 1;
        letters += usize::from(is_letter(c));
        signs += usize::from(matches!(
            c,
            '{' | '}' | '=' | '<' | '>' | '\\' | '|' | '_' | '#' | '~' | '^' | '`' | '[' | ']' | ';' | ':' | '/' | '-' | '+' | '*'
        ));
    }
    let (words, lines) = (count_tokens(text), text.lines().filter(|line| !line.trim().is_empty()).count());
    let is_long = words >= WORDS && words >= lines * WORDS_OF_LINE;
    is_long && ends >= SENTENCES && signs * SIGNS <= all && letters * 10 >= all * 8 && !has_columns(text)
}

#[cfg(test)]
mod tests {
    use crate::parse::{BlockKind, Format, parse};

    #[test]
    fn an_announcement_has_paragraphs() {
        let line = "The old pier was closed in March, after divers had found that it was\nno longer safe. The ferry lands at the boathouse, until it is repaired.\n";
        let page = format!("<pre>\n{line}{line}\n{line}{line}</pre>");
        let blocks = parse(&page, Format::Html);
        assert_eq!(blocks.len(), 2);
        assert!(blocks.iter().all(|b| b.kind == BlockKind::Paragraph && b.text.contains("was no longer")), "{blocks:?}");
        assert_eq!(blocks[1].span.map(|s| &page[s.range()]).map(str::len), Some(2 * line.len() - 1));
        let cut = "<p>The old pier was closed in March, after divers had\nfound that it was no longer safe. The ferry lands at the boat\n\
            house. It was repaired.</p>";
        let page = format!("<pre>{}</pre>", cut.repeat(3));
        assert!(parse(&page, Format::Html).len() == 3 && parse(&page, Format::Html)[0].text.contains("had found"), "{page}");
        let line = "옛 나루터는 삼월에 문을 닫았다. 다리가 무너질 수 있었기\n때문이다. 배는 보트 창고에 닿는다.\n".repeat(4);
        assert!(parse(&format!("<pre>{line}\n{line}</pre>"), Format::Html)[0].text.contains("있었기 때문이다"));
        let lines = "老码头在三月关闭，因为潜水员发现桩基已经\n不再安全。渡轮改停船屋。\n".repeat(4);
        let blocks = parse(&format!("<pre>{lines}\n{lines}</pre>"), Format::Html);
        assert!(blocks.len() == 2 && blocks[0].text.contains("已经不再安全"), "{blocks:?}");
    }

    #[test]
    fn code_stays_code() {
        let code = "for (let i = 0; i < 9; i++) { draw(i); }\n// The pier is open. It was closed. It is open.\n".repeat(8);
        assert_eq!(parse(&format!("<pre>{code}</pre>"), Format::Html)[0].kind, BlockKind::Code);
    }
}
