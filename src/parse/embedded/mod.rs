//! Articles in the data of a page: in its JSON-LD, in the state that scripts build the page from.
//!
//! Takes the source of a page and its titles; gives each value that may be the body of an article as [`EmbeddedBody`], with its blocks and what
//! speaks for it. `scripts.rs` finds the scripts and their data, `reader.rs` and `encoded.rs` read values, `walk.rs` finds the bodies among
//! them, `names.rs` and `kinds.rs` have what their names mean, `beside.rs` reads what is beside a body, `write.rs` writes it as HTML, `mapped.rs` keeps the places in the source. Decides nothing about which of them is the article.

mod beside;
mod encoded;
mod kinds;
mod mapped;
mod names;
mod reader;
mod scripts;
mod walk;
mod write;

use self::mapped::Mapped;
use self::names::Meaning;
use self::scripts::Data;
use self::walk::DataWalk;
use super::{Blocks, Format, Head, html, markdown};
use crate::text::{Span, folded};

/// Number of bodies that are given, the longest.
const MOST: usize = 24;

/// Bytes that are written, for each byte of the source: what is nested may be written more than once.
const WRITTEN: usize = 4;

/// A value in the data of a page that may be the body of its article.
#[derive(Clone, Debug)]
pub(crate) struct EmbeddedBody {
    /// Its blocks, as those of Markdown: it has no layout.
    pub(crate) blocks: Blocks,
    /// The script and the names that lead to the value: `__NEXT_DATA__ props.pageProps.article.content`.
    pub(crate) place: String,
    /// The script in the source.
    pub(crate) script: Span,
    /// Whether its name is one of bodies.
    pub(crate) is_named: bool,
    /// Whether it is called a description.
    pub(crate) is_description: bool,
    /// Whether one of several objects that are alike holds it, in the object that has the page's title or in any list.
    pub(crate) is_listed: bool,
    /// Whether the object that holds it has what articles have: the type of one, or a date.
    pub(crate) is_of_article: bool,
    /// What the title beside it says.
    pub(crate) titled: TitleMatch,
    /// Title, author and date beside it.
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) date: Option<String>,
}

/// How the title beside a body agrees with the titles of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleMatch {
    /// It is the page's.
    Same,
    /// There is none, but the data has the page's title elsewhere.
    Elsewhere,
    /// There is none in the data.
    Unknown,
    /// It is another one.
    Other,
}

/// The values in the data of a page that may be the body of its article, the longest first.
pub(crate) fn bodies(source: &str, titles: &[&str]) -> Vec<EmbeddedBody> {
    let titles: Vec<String> = titles.iter().map(|title| folded(title)).filter(|title| !title.is_empty()).collect();
    let mut candidates: Vec<BodyCandidate> = Vec::new();
    let mut left = source.len().saturating_mul(WRITTEN);
    let is_elsewhere = |data: &Data| names::meaning(&data.name) == Meaning::Elsewhere;
    let mut titled = Vec::new();
    for data in scripts::data(source).into_iter().filter(|data| !is_elsewhere(data)) {
        let mut walk = DataWalk::new(&titles, &data, left);
        walk.start();
        left = walk.left;
        if walk.has_title {
            titled.push(data.script);
        }
        candidates.extend(walk.found);
    }
    for candidate in candidates.iter_mut().filter(|c| c.titled == TitleMatch::Unknown && titled.contains(&c.script)) {
        candidate.titled = TitleMatch::Elsewhere;
    }
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.text.text.len()));
    candidates.into_iter().take(MOST).map(BodyCandidate::into_body).collect()
}

/// A body before its text is parsed.
struct BodyCandidate {
    text: Mapped,
    is_markdown: bool,
    place: String,
    script: Span,
    is_named: bool,
    is_description: bool,
    is_listed: bool,
    is_of_article: bool,
    titled: TitleMatch,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}

impl BodyCandidate {
    fn into_body(self) -> EmbeddedBody {
        let mut blocks = if self.is_markdown { markdown::parse(&self.text.text) } else { html::parse(&self.text.text) };
        // Its markup is that of a text: there is no page around it.
        blocks.format = Format::Markdown;
        blocks.head = Head::default();
        for block in blocks.blocks_mut() {
            block.span = block.span.and_then(|span| self.text.source_of(span));
            block.blank_lines_before = u16::from(!block.after_break);
        }
        EmbeddedBody {
            blocks,
            place: self.place,
            script: self.script,
            is_named: self.is_named,
            is_description: self.is_description,
            is_listed: self.is_listed,
            is_of_article: self.is_of_article,
            titled: self.titled,
            title: self.title,
            author: self.author,
            date: self.date,
        }
    }
}
