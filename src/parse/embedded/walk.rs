//! Walks over the data of a script and finds what may be the body of an article.

use super::beside::{LONGEST_TITLE, author_of, date_of, is_of_article, titles_of};
use super::encoded::nested;
use super::mapped::Mapped;
use super::names::{self, Meaning};
use super::reader::{Node, ObjectMembers};
use super::scripts::Data;
use super::{BodyCandidate, TitleMatch, write};
use crate::parse::{Format, decode_references};
use crate::text::{collapse_space, folded, prefix};

/// Shorter texts are no body, in bytes.
const SHORTEST: usize = 80;

/// How many objects around a body are asked for its title.
const AROUND: usize = 4;

/// Longest evidence, in bytes.
const LONGEST_PLACE: usize = 200;

/// How often JSON in a string of JSON is read.
const NESTED: usize = 2;

/// An object around a value.
#[derive(Clone, Copy)]
struct ObjectAround<'w> {
    members: &'w ObjectMembers,
    /// Whether its title is the page's; nothing if it has none.
    agrees: Option<bool>,
    /// Number of lists around it that have several objects alike.
    listed: usize,
}

/// A walk over the data of a script.
pub(super) struct DataWalk<'w> {
    titles: &'w [String],
    data: &'w Data,
    /// The objects around the value, innermost last.
    around: Vec<ObjectAround<'w>>,
    /// Number of lists around the value that have several objects alike.
    listed: usize,
    pub(super) found: Vec<BodyCandidate>,
    /// Whether any title is the page's.
    pub(super) has_title: bool,
    /// Bytes that may still be written.
    pub(super) left: usize,
}

impl<'w> DataWalk<'w> {
    pub(super) const fn new(titles: &'w [String], data: &'w Data, left: usize) -> Self {
        Self { titles, data, around: Vec::new(), listed: 0, found: Vec::new(), has_title: false, left }
    }

    /// Visits all values.
    pub(super) fn start(&mut self) {
        let data = self.data;
        self.visit(&data.root, names::meaning(&data.name), "", NESTED);
    }

    fn visit(&mut self, node: &'w Node, meaning: Meaning, path: &str, nested_left: usize) {
        match node {
            Node::Object(members) => {
                let agrees = self.agreement(members);
                self.has_title |= agrees == Some(true);
                self.around.push(ObjectAround { members, agrees, listed: self.listed });
                for (key, value) in members {
                    let own = names::meaning(key);
                    if own != Meaning::Elsewhere {
                        self.visit(value, own, &joined(path, key), nested_left);
                    }
                }
                self.around.pop();
            }
            Node::Array(items) => self.visit_list(node, items, meaning, path, nested_left),
            Node::Text(text) => self.visit_text(node, text, meaning, path, nested_left),
            Node::Index(_) | Node::Other => {}
        }
    }

    fn visit_list(&mut self, node: &'w Node, items: &'w [Node], meaning: Meaning, path: &str, nested_left: usize) {
        if meaning != Meaning::Beside && write::is_block_list(items) {
            let has_found = self.add(node, meaning, path, false);
            if has_found && write::is_typed(items) {
                return;
            }
        }
        let is_list = has_objects_alike(items);
        self.listed += usize::from(is_list);
        for item in items {
            self.visit(item, meaning, path, nested_left);
        }
        self.listed -= usize::from(is_list);
    }

    fn visit_text(&mut self, node: &'w Node, text: &Mapped, meaning: Meaning, path: &str, nested_left: usize) {
        let string = text.text.trim();
        self.has_title |= self.is_title(string);
        if string.len() < SHORTEST || meaning == Meaning::Beside {
            return;
        }
        if string.starts_with(['{', '[']) && string.ends_with(['}', ']']) && nested_left > 0 {
            let mut left = string.len();
            if let Some(inner) = nested(text, &mut left) {
                self.visit_nested(&inner, meaning, path, nested_left - 1);
                return;
            }
        }
        let is_markdown = !string.contains("</") && (path.ends_with("arkdown") || Format::sniff(string) == Format::Markdown);
        self.add(node, meaning, path, is_markdown);
    }

    /// Visits what a string of JSON has.
    fn visit_nested(&mut self, inner: &Node, meaning: Meaning, path: &str, nested_left: usize) {
        let (around, listed) = (self.around.clone(), self.listed);
        let mut walk = DataWalk { around, listed, ..DataWalk::new(self.titles, self.data, self.left) };
        walk.visit(inner, meaning, path, nested_left);
        let DataWalk { found, has_title, left, .. } = walk;
        self.has_title |= has_title;
        self.left = left;
        self.found.extend(found);
    }

    /// Adds a candidate, if it is long enough.
    fn add(&mut self, node: &Node, meaning: Meaning, path: &str, is_markdown: bool) -> bool {
        if self.left == 0 {
            return false;
        }
        let mut text = Mapped::default();
        match node {
            Node::Text(markdown) if is_markdown => text.clone_from(markdown),
            node => write::write(node, &mut text),
        }
        self.left = self.left.saturating_sub(text.text.len());
        if text.text.len() < SHORTEST {
            return false;
        }
        let titled = self.around.iter().rev().take(AROUND).find(|around| around.agrees.is_some());
        let members = titled.or_else(|| self.around.last()).map_or(&[][..], |around| around.members);
        // The object with the page's title may be in a list of others; its body is in none.
        let outside = titled.filter(|around| around.agrees == Some(true)).map_or(0, |around| around.listed);
        self.found.push(BodyCandidate {
            text,
            is_markdown,
            place: shown(&format!("{} {path}", self.data.name)),
            script: self.data.script,
            is_named: meaning == Meaning::Body,
            is_description: meaning == Meaning::Description,
            is_listed: self.listed > outside,
            is_of_article: is_of_article(members, self.data.is_json_ld),
            titled: match titled.and_then(|around| around.agrees) {
                Some(true) => TitleMatch::Same,
                Some(false) => TitleMatch::Other,
                None => TitleMatch::Unknown,
            },
            title: self.title_of(members),
            author: author_of(members),
            date: date_of(members),
        });
        true
    }

    /// Whether one of the titles of an object is the page's; nothing if it has none.
    fn agreement(&self, members: &ObjectMembers) -> Option<bool> {
        let mut agrees = None;
        for title in titles_of(members) {
            agrees = Some(self.is_title(title));
            if agrees == Some(true) {
                return agrees;
            }
        }
        // A title may have another name.
        let is_title = |value: &Node| value.text().is_some_and(|text| self.is_title(&text.text));
        if members.iter().any(|(_, value)| is_title(value)) { Some(true) } else { agrees }
    }

    /// Whether a text is the page's title, or most of it.
    fn is_title(&self, text: &str) -> bool {
        if text.len() > LONGEST_TITLE {
            return false;
        }
        let text = folded(&decode_references(text));
        let chars = |text: &str| text.chars().count();
        let is_same = |title: &String| {
            let (shorter, longer) =
                if text.len() <= title.len() { (text.as_str(), title.as_str()) } else { (title.as_str(), text.as_str()) };
            longer.contains(shorter) && chars(shorter) * 5 >= chars(longer) * 2
        };
        chars(&text) >= 4 && self.titles.iter().any(is_same)
    }

    /// The title of an object: the one that is the page's, else the first.
    fn title_of(&self, members: &ObjectMembers) -> Option<String> {
        let mut titles = titles_of(members).peekable();
        let first = titles.peek().copied();
        let title = titles.find(|title| self.is_title(title)).or(first)?;
        Some(collapse_space(&decode_references(title)))
    }
}

/// Whether a list has several objects with the same names.
fn has_objects_alike(items: &[Node]) -> bool {
    let mut objects = items.iter().filter_map(|item| if let Node::Object(members) = item { Some(members) } else { None });
    let Some(first) = objects.next() else { return false };
    objects.any(|other| {
        let same = first.iter().take(LONGEST_PLACE).filter(|(key, _)| other.iter().take(LONGEST_PLACE).any(|(k, _)| k == key)).count();
        same * 2 >= first.len().max(1)
    })
}

fn joined(path: &str, key: &str) -> String {
    let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    prefix(&path, LONGEST_PLACE * 2).to_owned()
}

/// A place as it is shown: without control characters, of limited length.
fn shown(place: &str) -> String {
    let place: String = prefix(place, LONGEST_PLACE).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    place.trim().to_owned()
}
