//! Marks: small elements inside a line that say what a part of it is. Blocks do not have them, so they are kept beside the blocks.

use html5ever::local_name;

use super::dom::Element;
use super::element::attr;
use super::told::is_told;
use super::{link_ends, tags};

/// The name of a link that leads to the page of an author.
const AUTHOR_LINK: &str = "author-link";

/// An element inside a line that says that it holds an author or a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Whether it is a `<time>` element.
    pub is_time: bool,
    /// Its names, and its `rel`, joined by spaces.
    pub names: String,
    /// What it says for machines: `datetime`, `content` or `title`.
    pub value: Option<String>,
    /// The beginning of its text: a run of white space is one space, and there is none before the first character.
    pub text: String,
    /// The number of the block that its text is in, or that follows where it has none.
    pub block: usize,
}

/// Maximum number of marks of a page.
const MOST: usize = 1000;

/// Maximum length of the text of a mark, in bytes.
const LONGEST: usize = 300;

/// Marks that are open at most.
const DEEPEST: usize = 4;

/// The marks of a page, while it is walked.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) found: Vec<Mark>,
    /// The places of the open ones.
    open: Vec<usize>,
}

impl Marks {
    /// Takes an element as a mark, if it is one. Whoever opens it has to close it.
    pub(super) fn open(&mut self, element: &Element, block: usize) -> bool {
        let is_time = element.name.local == local_name!("time");
        if self.found.len() >= MOST || self.open.len() >= DEEPEST {
            return false;
        }
        let mut names = String::new();
        for value in tags::MARK_NAMES.iter().filter_map(|name| attr(element, name)).filter(|value| is_told(value)) {
            if !names.is_empty() {
                names.push(' ');
            }
            names.push_str(value);
        }
        if attr(element, &local_name!("href")).is_some_and(link_ends::is_of_author) {
            if !names.is_empty() {
                names.push(' ');
            }
            names.push_str(AUTHOR_LINK);
        }
        if names.is_empty() && !is_time {
            return false;
        }
        let told = tags::MARK_VALUES.iter().find(|(tag, _)| *element.name.local == **tag);
        let value = told.and_then(|(_, name)| attr(element, *name)).map(str::to_owned);
        self.open.push(self.found.len());
        self.found.push(Mark { is_time, names, value, text: String::new(), block });
        true
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// Gives text to the marks that it is in. White space is collapsed at once, since whether the tokenizer saw all of it does not
    /// change the length of the text.
    pub(super) fn text(&mut self, text: &str) {
        for &mark in &self.open {
            let held = &mut self.found[mark].text;
            for c in text.chars() {
                if held.len() + c.len_utf8() > LONGEST {
                    break;
                }
                if !c.is_whitespace() {
                    held.push(c);
                } else if !held.is_empty() && !held.ends_with(' ') {
                    held.push(' ');
                }
            }
        }
    }
}
