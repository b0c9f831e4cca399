//! Markup of Markdown that CommonMark does not read as such, since no person wrote it: a dump has addresses as they stand in the page,
//! with spaces, quotes and brackets, emphasis around nothing or between characters of Chinese, and lists that are indented by any width.

use memchr::memchr2;

use super::{BlockKind, Links};
use crate::text::{is_space, is_unspaced, prefix, solid_len};

/// What a text holds beside words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unmarked {
    /// The text with the words of its links, and without its images.
    pub(super) text: String,
    pub(super) links: Links,
    pub(super) pictures: u16,
}

/// Between the words of a link and its address.
const MIDDLE: &str = "](";

/// Maximum length of the words of a link, its title too, and of an address, in bytes.
const WORDS: usize = 1000;
const ADDRESS: usize = 4000;

/// The text without the markup of links and images that is left in it; nothing where there is none.
pub(super) fn unmarked(text: &str) -> Option<Unmarked> {
    let mut found = Unmarked::default();
    let mut addresses = Addresses::in_text(text);
    let mut rest = 0;
    let mut is_marked = false;
    while let Some(len) = text[rest..].find(MIDDLE) {
        let (middle, address) = (rest + len, rest + len + MIDDLE.len());
        found.text.push_str(&text[rest..middle]);
        if let Some(len) = addresses.len_at(address) {
            is_marked = true;
            found.take_link();
            rest = address + len;
        } else {
            found.text.push_str(MIDDLE);
            rest = address;
        }
    }
    found.text.push_str(&text[rest..]);
    is_marked.then_some(found)
}

impl Unmarked {
    /// Takes what follows the last bracket for the words of a link, or of an image. Where there is none they stand in the line above.
    fn take_link(&mut self) {
        let from = prefix(&self.text, self.text.len().saturating_sub(WORDS)).len();
        let Some(start) = self.text[from..].rfind('[').map(|at| from + at) else { return };
        if self.text[..start].ends_with('!') {
            self.pictures = self.pictures.saturating_add(1);
            self.text.truncate(start - 1);
            return;
        }
        let bytes = solid_len(&self.text[start + 1..]);
        self.links.count += u32::from(bytes > 0);
        self.links.bytes = self.links.bytes.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
        self.text.remove(start);
    }
}

/// What addresses begin with, and the title of a link that has none.
const BEGINNINGS: [&str; 10] = ["http", "/", "#", "?", "www.", "javascript:", "mailto:", "data:", "ftp:", " \""];

/// The addresses of a text, asked for from its beginning to its end.
struct Addresses<'t> {
    text: &'t str,
    /// The first end of a word, and the first sign that only addresses have, at or after the last place that was asked for. Kept, so that a
    /// text is searched once and not once for each bracket.
    end_of_word: usize,
    sign: usize,
}

impl<'t> Addresses<'t> {
    const fn in_text(text: &'t str) -> Self {
        Self { text, end_of_word: 0, sign: 0 }
    }

    /// The length in bytes of the address at a place, with what closes it. An address that a line cuts goes on to the end. Nothing where
    /// there is no address. Places must not decrease.
    fn len_at(&mut self, at: usize) -> Option<usize> {
        let text = prefix(&self.text[at..], ADDRESS);
        let begins = |beginning: &str| text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning));
        if !BEGINNINGS.iter().any(|beginning| begins(beginning)) && !self.is_word_with_sign(at, text.len()) {
            return None;
        }
        let close = closing(text).unwrap_or(text.len());
        // Brackets in a title are words.
        let title = text[..close].find(" \"");
        let end_of_title = title.and_then(|at| prefix(&text[at..], WORDS).find("\")").map(|len| at + len + 2));
        Some(end_of_title.unwrap_or(close))
    }

    /// Whether the word at a place, of at most `len` bytes, has a sign of addresses in it.
    fn is_word_with_sign(&mut self, at: usize, len: usize) -> bool {
        let bytes = self.text.as_bytes();
        let next = |known: usize, signs: [u8; 2]| {
            if known >= at { known } else { memchr2(signs[0], signs[1], &bytes[at..]).map_or(bytes.len(), |found| at + found) }
        };
        self.sign = next(self.sign, [b'/', b'.']);
        self.end_of_word = next(self.end_of_word, [b' ', b')']);
        self.sign < self.end_of_word.min(at + len)
    }
}

/// Where the bracket is closed that a text stands in.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.bytes()
        .position(|b| {
            depth += i32::from(b == b'(') - i32::from(b == b')');
            depth == 0
        })
        .map(|at| at + 1)
}

/// What marks emphasis, and how many in a row may be its beginning or end, or both.
pub(super) const MARKS: [char; 2] = ['*', '_'];
const ROW: [usize; 2] = [2, 4];

/// Whether what stands at a place is markup of emphasis that CommonMark does not take for such: between characters of Chinese, beside a
/// space, around nothing. Asterisks after a letter of an alphabet may hide others of a word, and lines may be part of one.
pub(super) fn is_emphasis(source: &str, at: usize) -> bool {
    let mark = source.as_bytes()[at];
    let most = ROW[1] + 1;
    let before = source[..at].bytes().rev().take(most).take_while(|&b| b == mark).count();
    let after = source[at..].bytes().take(most).take_while(|&b| b == mark).count();
    let left = source[..at - before].chars().next_back();
    let right = source[at + after..].chars().next();
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let is_of_word = is_part(left) && (mark == b'*' || is_part(right)) && !(mark == b'*' && left.is_some_and(char::is_numeric));
    ROW.contains(&(before + after)) && left != Some('\\') && !is_of_word
}

/// The kind of a line that goes on with a paragraph by the rules of CommonMark, as it is indented, but has the mark of a list or a heading; and its
/// text without that.
pub(super) fn marked(line: &str) -> Option<(BlockKind, &str)> {
    let (mark, text) = line.split_once(' ')?;
    let level = u8::try_from(mark.len()).ok()?;
    match mark {
        "*" => Some((BlockKind::ListItem, text)),
        _ if (1..=6).contains(&level) && mark.bytes().all(|b| b == b'#') => Some((BlockKind::Heading(level), text)),
        _ => None,
    }
    .map(|(kind, text)| (kind, text.trim_start_matches(is_space)))
    .filter(|(_, text)| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_links_and_images() {
        let of = |text: &str| unmarked(text).map(|found| (found.text, found.links.count, found.links.bytes, found.pictures));
        let is = |text: &str, links, bytes, pictures| Some((text.to_owned(), links, bytes, pictures));
        assert_eq!(of("see [A map](http://maps.example/?q=a b&z=5) here"), is("see A map here", 1, 4, 0));
        assert_eq!(of("[A](javascript:set('a', fn(1));set('b'))[B](#)"), is("AB", 2, 2, 0));
        assert_eq!(of("![alt](http://a.example/b c.jpg) Words"), is(" Words", 0, 0, 1));
        assert_eq!(of("[ ![x](/i; o=1?)](/j; o=1?)"), is(" ", 0, 0, 1));
        assert_eq!(of("[A :) b](/c \"A :) b\") d"), is("A :) b d", 1, 4, 0));
        assert_eq!(of("](/b.jpg)](http://c.example/d)Words"), is("Words", 0, 0, 0));
        assert_eq!(of("[1]( \"One\")"), is("1", 1, 1, 0));
        assert_eq!(of("[Words](/cut by the end of"), is("Words", 1, 5, 0));
        assert_eq!(of("f[i](x) and [see](below)"), None);
        assert_eq!(of("nothing [here]"), None);
    }
}
