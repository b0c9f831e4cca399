//! Remains of markup in plain text: what programs leave that take a text out of a page or of a database.
//!
//! Tags, character references, escapes and asterisks are markup only where the whole text shows that they are: several of them stand where
//! paragraphs and words begin and end. A text that explains them, or has code in it, keeps them.

use super::loose_tag::LooseTag;
use super::reference::reference;
use crate::text::{Span, is_letter, is_sentence_end, is_space, is_unspaced, prefix};

/// From how many marks of a kind on they are no accident.
const SEVERAL: usize = 2;

/// The indent of a Chinese paragraph in columns: two ideographic spaces.
const INDENT: usize = 4;

/// Elements inside a paragraph, which are opened and closed.
const INLINE: [&str; 14] = ["b", "strong", "em", "i", "u", "s", "a", "font", "span", "sup", "sub", "small", "big", "strike"];

/// References to spaces and quotation marks. In running text none of them stands between spaces, unless the text is about them.
const SPACES_AND_QUOTES: [char; 10] = ['\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '“', '”', '‘', '’', '"', '\''];

/// Which remains a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Remains {
    tags: bool,
    references: bool,
    escapes: bool,
    asterisks: bool,
}

/// A part of a line without the markup in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it is the markup of pictures and nothing else.
    pub(super) is_image: bool,
}

/// What stands at a place of a text.
enum Mark {
    /// It divides paragraphs.
    Break,
    /// It shows nothing.
    Nothing,
    /// It is a picture.
    Image,
    /// It stands for one or two characters.
    Chars(char, Option<char>),
}

impl Remains {
    /// The remains that a text has.
    pub(super) fn of(text: &str) -> Self {
        let is_about_markup = text.contains('`') || names_html(text);
        let tags = !is_about_markup && has_tags(text);
        Self {
            tags,
            references: !is_about_markup && has_references(text),
            escapes: !is_about_markup && has_escapes(text),
            asterisks: has_asterisks(text),
        }
    }

    /// Whether a line may have several pieces, or markup in it.
    pub(super) fn may_be_in(self, line: &str) -> bool {
        self != Self::default() || ["\u{3000}\u{3000}", "    "].iter().any(|indent| line.contains(indent))
    }

    /// The pieces of some lines that are one paragraph, or several.
    pub(super) fn pieces(self, text: &str, span: Span) -> Vec<Piece> {
        let mut pieces = Pieces { found: Vec::new(), text: String::new(), span: None, space: String::new(), image: None };
        let source = &text[span.range()];
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let (mark, len) = self.mark(source, at).unwrap_or((Mark::Chars(c, None), c.len_utf8()));
            let place = Span::new(span.start + at, span.start + at + len);
            match mark {
                Mark::Break => pieces.end(text),
                Mark::Image => pieces.image = Some(pieces.image.map_or(place, |image| image.cover(place))),
                Mark::Nothing => {}
                Mark::Chars(first, second) => {
                    pieces.push(text, first, place);
                    second.into_iter().for_each(|second| pieces.push(text, second, place));
                }
            }
            at += len;
        }
        pieces.end(text);
        pieces.found
    }

    /// The mark at a place, and its length in bytes.
    fn mark(self, source: &str, at: usize) -> Option<(Mark, usize)> {
        match source.as_bytes()[at] {
            b'<' if self.tags => {
                let tag = LooseTag::at(&source[at..])?;
                let mark = match () {
                    () if tag.is("img") => Mark::Image,
                    () if tag.is_break() => Mark::Break,
                    () => Mark::Nothing,
                };
                Some((mark, tag.len))
            }
            b'&' if self.references => character(&source[at..]).map(|(first, second, len)| (Mark::Chars(first, second), len)),
            b'\\' if self.escapes => {
                escape(&source[at..]).map(|(c, len)| (if c == '\n' { Mark::Break } else { Mark::Chars(c, None) }, len))
            }
            b'*' if self.asterisks && source[at..].starts_with("**") => Some((Mark::Nothing, 2)),
            _ => None,
        }
    }
}

/// The pieces found, and the open one.
struct Pieces {
    found: Vec<Piece>,
    text: String,
    span: Option<Span>,
    /// White space after the text.
    space: String,
    image: Option<Span>,
}

impl Pieces {
    fn push(&mut self, source: &str, c: char, place: Span) {
        if is_space(c) {
            self.space.push(if c == '\u{a0}' { ' ' } else { c });
            return;
        }
        if self.begins_paragraph() {
            self.end(source);
        }
        let space = std::mem::take(&mut self.space);
        if self.span.is_some() {
            // Lines are joined by one space.
            self.text.push_str(if space.contains(['\n', '\r']) { " " } else { &space });
        }
        self.text.push(c);
        self.span = Some(self.span.map_or(place, |span| span.cover(place)));
    }

    /// Whether the white space is the indentation of a paragraph, which a program has joined to the one before.
    fn begins_paragraph(&self) -> bool {
        let width = self.space.chars().map(|c| if c == '\u{3000}' { 2 } else { usize::from(c == ' ') }).sum::<usize>();
        width >= INDENT && self.text.trim_end_matches(['”', '’', '」', '』', '"', '）']).ends_with(['。', '！', '？', '…'])
    }

    fn end(&mut self, source: &str) {
        self.space.clear();
        let text = std::mem::take(&mut self.text);
        let image = self.image.take();
        if let Some(span) = self.span.take() {
            self.found.push(Piece { text, span, is_image: false });
        } else if let Some(span) = image {
            self.found.push(Piece { text: source[span.range()].to_owned(), span, is_image: true });
        }
    }
}

/// Whether a text names HTML, other than in an address.
fn names_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_name = |at: usize| bytes[at..at + 4].eq_ignore_ascii_case(b"html") && (at == 0 || !matches!(bytes[at - 1], b'.' | b's' | b'/'));
    memchr::memchr2_iter(b'h', b'H', bytes).any(|at| at + 4 <= bytes.len() && is_name(at))
}

/// Whether the tags of a text are markup: all are of elements of running text, breaks stand between sentences, and what is opened is closed.
fn has_tags(text: &str) -> bool {
    let (mut breaks, mut placed, mut images) = (0, 0, 0);
    let mut open = [0_usize; INLINE.len()];
    let mut closed = open;
    // Where the tags before end, without the space between them.
    let (mut run_end, mut run_is_placed) = (usize::MAX, false);
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let Some(tag) = LooseTag::at(&text[at..]) else { continue };
        let end = at + tag.len;
        let follows = run_end <= at && text[run_end..at].chars().all(|c| c == ' ');
        let is_placed = (follows && run_is_placed) || is_between_sentences(text, at, end);
        (run_end, run_is_placed) = (end, is_placed);
        if is_quoted(text, at, end) {
            return false;
        }
        if tag.is_break() {
            breaks += 1;
            placed += usize::from(is_placed);
        } else if tag.is("img") {
            images += 1;
        } else if let Some(i) = INLINE.iter().position(|name| tag.is(name)) {
            let count = if tag.is_closing { &mut closed[i] } else { &mut open[i] };
            *count += 1;
        } else {
            return false;
        }
    }
    let pairs: usize = open.iter().sum();
    breaks + pairs + images >= SEVERAL && open == closed && placed * 5 >= breaks * 4
}

/// Whether what stands between two places comes after a sentence or a line, or before the end of a line.
fn is_between_sentences(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\u{a0}', '\u{3000}']);
    let after = text[end..].trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    before.is_empty() || before.ends_with('\n') || after.is_empty() || after.starts_with(['\n', '\r']) || ends_sentence(before)
}

/// Whether a text ends as sentences do.
fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '\'', '”', '’', '»', '」', '』', ')', '）', ']', '】']);
    end.ends_with(|c| is_sentence_end(c) || matches!(c, ':' | '：' | ';' | '；'))
}

/// Whether what stands between two places has quotation marks or brackets around it: then the text speaks of it.
fn is_quoted(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let opens = before.is_some_and(|c| matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '「' | '『' | '《' | '(' | '（'));
    opens && after.is_some_and(|c| matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '」' | '』' | '》' | ')' | '）'))
}

/// The character that a reference at the start of a text stands for, with its semicolon. One whose ampersand was escaped counts, too.
fn character(text: &str) -> Option<(char, Option<char>, usize)> {
    const ESCAPED: &str = "&amp;";
    let found = |text: &str| {
        let (first, second, len) = reference(text);
        (len > 1 && text.as_bytes()[len - 1] == b';').then_some((first, second, len))
    };
    let skipped = ESCAPED.len() - 1;
    let again = text.starts_with(ESCAPED).then(|| ["&", prefix(&text[ESCAPED.len()..], 12)].concat());
    let twice = again.and_then(|again| found(&again)).map(|(first, second, len)| (first, second, len + skipped));
    twice.or_else(|| found(text))
}

/// Whether the references of a text are markup. Those of angle brackets show the source of a page.
fn has_references(text: &str) -> bool {
    let mut count = 0;
    let (mut run, mut run_is_odd) = (Span::new(0, 0), false);
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'&', &text.as_bytes()[at..]).map(|len| at + len) {
        let Some((c, _, len)) = character(&text[next..]) else {
            at = next + 1;
            continue;
        };
        at = next + len;
        if matches!(c, '<' | '>') || is_quoted(text, next, at) || text[at..].starts_with("&amp;") && c == '&' {
            return false;
        }
        count += 1;
        if run.end > 0 && text[run.end..next].chars().all(|c| c == ' ') {
            run.end = at;
        } else {
            if run_is_odd && is_between_words(text, run) {
                return false;
            }
            (run, run_is_odd) = (Span::new(next, at), true);
        }
        run_is_odd &= SPACES_AND_QUOTES.contains(&c);
    }
    count >= SEVERAL && !(run_is_odd && is_between_words(text, run))
}

/// Whether a run of references stands among words with a space on both sides.
fn is_between_words(text: &str, run: Span) -> bool {
    let (before, after) = (&text[..run.start], &text[run.end..]);
    let is_apart = before.ends_with(' ') && after.starts_with([' ', ',', '.', '，', '。', '、']);
    is_apart && before.trim_end().ends_with(is_letter)
}

/// The character that an escape at the start of a text stands for, and its length; `\n` for all that end a line.
fn escape(text: &str) -> Option<(char, usize)> {
    let hex = |from: usize, len: usize| {
        let digits = text.get(from..from + len)?;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(|c| (c, from + len))
    };
    match text.as_bytes().get(1)? {
        b'n' | b'r' => Some(('\n', 2)),
        b't' => Some((' ', 2)),
        c @ (b'"' | b'\'' | b'/') => Some((char::from(*c), 2)),
        b'x' => hex(2, 2),
        b'u' => hex(2, 4),
        _ => None,
    }
}

/// Whether the escapes of a text are markup: there are no other backslashes, and ends of lines stand between sentences.
fn has_escapes(text: &str) -> bool {
    let (mut breaks, mut placed) = (0, 0);
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', &text.as_bytes()[at..]).map(|len| at + len) {
        let Some((first, mut len)) = escape(&text[next..]) else { return false };
        // Several in a row are one break.
        let mut ends_line = first == '\n';
        while let Some((c, more)) = text[next + len..].starts_with('\\').then(|| escape(&text[next + len..])).flatten() {
            ends_line |= c == '\n';
            len += more;
        }
        at = next + len;
        let mut after = text[at..].chars();
        let closes_string = matches!(after.next(), Some('"' | '\'')) && after.next().is_none_or(|c| !is_letter(c));
        if ends_line && (closes_string || is_quoted(text, next, at)) {
            return false;
        }
        breaks += usize::from(ends_line);
        placed += usize::from(ends_line && is_between_sentences(text, next, at));
    }
    breaks >= SEVERAL && placed * 5 >= breaks * 4
}

/// Whether pairs of asterisks are markup: each line has as many that open as close, around words and not inside them.
fn has_asterisks(text: &str) -> bool {
    let mut pairs = 0;
    for line in text.lines().filter(|line| line.contains("**")) {
        let mut is_open = false;
        let mut at = 0;
        while let Some(next) = line[at..].find("**").map(|len| at + len) {
            at = next + 2;
            let (before, after) = (line[..next].chars().next_back(), line[at..].chars().next());
            let (inner, outer) = if is_open { (before, after) } else { (after, before) };
            let is_word = |c: char| is_letter(c) && !is_unspaced(c);
            if inner.is_none_or(|c| is_space(c) || c == '*') || outer.is_some_and(|c| c == '*' || is_word(c)) {
                return false;
            }
            pairs += usize::from(is_open);
            is_open = !is_open;
        }
        if is_open {
            return false;
        }
    }
    pairs >= SEVERAL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        Remains::of(text).pieces(text, Span::new(0, text.len())).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn markup_between_sentences_goes() {
        let two = ["The pier is open.", "The ferry is back."];
        assert_eq!(pieces("The pier is open.<br/>The ferry is back.<br>"), two);
        assert_eq!(pieces("<P>The <b>pier</b> is open.</P><p class=\"a\">The ferry is back.</p>"), two);
        assert_eq!(pieces("The pier is open.\\n\\nThe ferry is back.\\r\\n"), two);
        assert_eq!(pieces("The **pier** is open."), ["The **pier** is open."], "one pair may be anything");
        assert_eq!(pieces("The **pier** is **open**."), ["The pier is open."]);
        assert_eq!(pieces("&nbsp; The pier&amp;nbsp;is open &mdash; again."), ["The pier is open — again."]);
        assert_eq!(pieces("码头重新开放。　　渡轮恢复运行。"), ["码头重新开放。", "渡轮恢复运行。"]);
    }

    #[test]
    fn markup_that_a_text_is_about_stays() {
        for text in [
            "Write <br> where a line ends, and <p> before a paragraph.",
            "The tag (<br>) ends a line. The tag (<p>) does not.",
            "In HTML there are these.<br>They end a line.<br>",
            "A pair is <b> and then </b>, or <i> without an end.",
            "<table>One.</table><br>Two.<br>",
            "Write &nbsp; for a space and &ldquo; for a quotation mark.",
            "if (a &lt; b &amp;&amp; b &gt; c)",
            "print(\"One.\\n\"); print(\"Two.\\n\");",
            "C:\\new and \\nabla are no ends of lines. D:\\test. \\n",
            "pow(2**3, **rest) and 2**3**4",
            "f**k and s**t",
        ] {
            assert_eq!(pieces(text), [text]);
        }
    }

    #[test]
    fn spans_are_those_of_the_source() {
        let text = "<p>The pier is open.</p><p>The <i>ferry</i> is back.</p>";
        let spans = Remains::of(text).pieces(text, Span::new(0, text.len()));
        let sources: Vec<&str> = spans.iter().map(|piece| &text[piece.span.range()]).collect();
        assert_eq!(sources, ["The pier is open.", "The <i>ferry</i> is back."]);
        let text = "One.<br>\n<img src=\"a.jpg\">\nTwo.<br>";
        let found = Remains::of(text).pieces(text, Span::new(9, 26));
        assert!(found[0].is_image && found[0].text == "<img src=\"a.jpg\">");
    }
}
