//! Which of the three formats a text is in.

use crate::text::{is_space, prefix};

/// The format of a document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// HTML or XHTML.
    Html,
    /// Markdown, as people write it or as other extractors dump it.
    Markdown,
    /// Plain text, one paragraph or line after the other.
    Plain,
}

/// The extensions of HTML, without the dot.
pub(crate) const HTML_EXTENSIONS: [&str; 4] = ["html", "htm", "xhtml", "shtml"];

/// The extensions of Markdown, without the dot.
pub(crate) const MARKDOWN_EXTENSIONS: [&str; 2] = ["md", "markdown"];

/// How much of a text is looked at.
const SAMPLE: usize = 64 * 1024;

/// From how many links on a text of no known format is Markdown.
const MARKDOWN_LINKS: usize = 3;

impl Format {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Plain => "plain",
        }
    }

    /// The format that a file name's extension stands for, if it stands for one only. `.txt` does not: dumps with
    /// that name are often Markdown.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1;
        let has = |extensions: &[&str]| extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
        match () {
            () if has(&HTML_EXTENSIONS) => Some(Self::Html),
            () if has(&MARKDOWN_EXTENSIONS) => Some(Self::Markdown),
            () => None,
        }
    }

    /// The format that a MIME type stands for, if it stands for one only.
    #[must_use]
    pub fn of_content_type(content_type: &str) -> Option<Self> {
        let mime = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match mime.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The format that a text looks like.
    #[must_use]
    pub fn sniff(text: &str) -> Self {
        let sample = prefix(text, SAMPLE);
        if looks_like_html(sample) {
            Self::Html
        } else if count_links(sample) >= MARKDOWN_LINKS {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// A fragment of HTML that begins with a tag closes an element at least once in this many bytes.
const FRAGMENT: usize = 2000;

/// One that begins with text does so more often: text that was extracted from a page may have kept a few tags.
const MIXED: usize = 500;

/// Whether the text opens as only a page does (as in the MIME Sniffing Standard of the WHATWG, 7.1), opens like one and closes an element,
/// or closes elements as often as only HTML does.
fn looks_like_html(sample: &str) -> bool {
    // Its head may have more bytes of style and script than are looked at.
    const PAGES: [&str; 5] = ["<!doctype html", "<html", "<head", "<title", "<body"];
    const MAYBE: [&str; 2] = ["<?xml", "<!--"];
    const CLOSINGS: [&str; 7] = ["</p>", "</div>", "</a>", "</h1>", "</body>", "</html>", "<br>"];
    let start = sample.trim_start_matches(is_space).as_bytes();
    let opens = |with: &str| start.get(..with.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(with.as_bytes()));
    let ends_name = |at: usize| start.get(at).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
    if PAGES.iter().any(|tag| opens(tag) && ends_name(tag.len())) {
        return true;
    }
    if !sample.contains('<') {
        return false;
    }
    let lower = sample.to_ascii_lowercase();
    let closings: usize = CLOSINGS.iter().map(|tag| lower.matches(tag).count()).sum();
    let is_dense = |bytes: usize| closings * bytes >= sample.len();
    (MAYBE.iter().any(|with| opens(with)) && lower.contains("</"))
        || (start.first() == Some(&b'<') && closings >= 1 && is_dense(FRAGMENT))
        || (closings >= 3 && is_dense(MIXED))
}

/// Links of the form `[text](address)` with something in the text and in the address.
fn count_links(sample: &str) -> usize {
    sample
        .match_indices("](")
        .filter(|&(at, _)| {
            let address = sample[at + 2..].starts_with(|c: char| !c.is_whitespace() && c != ')');
            address && sample[..at].chars().next_back().is_some_and(|c| c != '[')
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        assert_eq!(Format::sniff("\u{feff}<!DOCTYPE html><p>a</p>"), Format::Html);
        assert_eq!(Format::sniff("<div>one</div> and two"), Format::Html);
        assert_eq!(Format::sniff("<title>Ferry</title>\nThe ferry is back."), Format::Html);
        assert_eq!(Format::sniff("<h1>Ferry</h1> The ferry is back."), Format::Html);
        assert_eq!(Format::sniff("[a](/b) [c](/d)\n\n[e](http://f)"), Format::Markdown);
        assert_eq!(Format::sniff("一段文字\n![]()\n![]()\n![]()\n![]()"), Format::Plain);
        assert_eq!(Format::sniff("if a < b and b > c then </p> stays text"), Format::Plain);
        let dump = format!("<noscript><p>Please upgrade</p></noscript>\n{}<br><br>", "    * News and more news\n".repeat(400));
        assert_eq!(Format::sniff(&dump), Format::Plain);
        let long = format!("<!DOCTYPE html><html><head><style>{}</style>", "a { color: red }\n".repeat(5000));
        assert_eq!(Format::sniff(&long), Format::Html);
        assert_eq!(Format::sniff("<header> is an element of HTML, as <bodies> is not"), Format::Plain);
        assert_eq!(Format::of_name("a/b.HTM"), Some(Format::Html));
        assert_eq!(Format::of_name("a/b.txt"), None);
    }
}
