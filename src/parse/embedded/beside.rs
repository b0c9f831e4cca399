//! What an object of data says beside a body: titles, authors, date.

use jiff::Timestamp;

use super::names;
use super::reader::{Node, ObjectMembers};
use crate::parse::decode_references;
use crate::text::{collapse_space, parse_date};

/// Longer texts are no titles, in bytes.
pub(super) const LONGEST_TITLE: usize = 600;

/// Number of texts of an object that is a title.
const TITLES: usize = 4;

/// The titles of an object: its own, and those in an object that is the title.
pub(super) fn titles_of(members: &ObjectMembers) -> impl Iterator<Item = &str> {
    let titles = members.iter().filter(|(key, _)| names::is_title(key));
    let texts = titles.flat_map(|(_, value)| match value {
        Node::Object(members) => members.iter().filter_map(|(_, value)| value.text()).take(TITLES).collect::<Vec<_>>(),
        value => value.text().into_iter().collect(),
    });
    texts.map(|text| text.text.as_str()).filter(|title| !title.trim().is_empty() && title.len() <= LONGEST_TITLE)
}

/// Whether an object has what articles have: their type, a date, an author.
pub(super) fn is_of_article(members: &ObjectMembers, is_json_ld: bool) -> bool {
    let is_article =
        |kind: &Node| kind.text().is_some_and(|kind| ["Article", "Posting", "Report"].iter().any(|end| kind.text.ends_with(end)));
    let is_typed = members.iter().filter(|(key, _)| matches!(key.as_str(), "@type" | "__typename")).any(|(_, kind)| match kind {
        Node::Array(kinds) => kinds.iter().any(is_article),
        kind => is_article(kind),
    });
    is_typed || (!is_json_ld && (date_of(members).is_some() || author_of(members).is_some()))
}

/// The date of publication of an object.
pub(super) fn date_of(members: &ObjectMembers) -> Option<String> {
    let dates = |of: &'static [&str]| {
        members.iter().filter(move |(key, _)| {
            let name = names::plain(key);
            of.iter().any(|part| name.contains(part)) && !["modif", "updat", "expir", "end"].iter().any(|part| name.contains(part))
        })
    };
    let read = |value: &Node| match value {
        Node::Text(text) => parse_date(&text.text),
        Node::Index(number) => date_of_number(*number),
        _ => None,
    };
    let in_order = dates(&["publi", "pubdate", "pubtime"]).chain(dates(&["date", "time", "created"]));
    in_order.map(|(_, value)| value).find_map(read)
}

/// The date that seconds or milliseconds since 1970 are, from 1990 on.
fn date_of_number(number: usize) -> Option<String> {
    const EARLIEST: i64 = 631_152_000;
    const LATEST: i64 = 4_102_444_800;
    let number = i64::try_from(number).ok()?;
    let seconds = if number > LATEST { number / 1000 } else { number };
    (EARLIEST..LATEST).contains(&seconds).then(|| Timestamp::from_second(seconds).ok()).flatten().and_then(|at| parse_date(&at.to_string()))
}

/// The authors of an object, joined by commas.
pub(super) fn author_of(members: &ObjectMembers) -> Option<String> {
    const AUTHORS: [&str; 7] = ["author", "authors", "byline", "bylines", "authorname", "writer", "reporter"];
    const MOST_AUTHORS: usize = 10;
    const LONGEST_NAME: usize = 80;
    let name = |node: &Node| {
        let text =
            node.text().or_else(|| ["name", "displayName", "fullName", "title"].into_iter().find_map(|key| node.get(key)?.text()))?;
        let name = collapse_space(&decode_references(&text.text));
        (!name.is_empty() && name.len() <= LONGEST_NAME && !name.contains("://")).then_some(name)
    };
    let value = members.iter().find(|(key, _)| AUTHORS.contains(&names::plain(key).as_str())).map(|(_, value)| value)?;
    let names: Vec<String> = match value {
        Node::Array(items) => items.iter().filter_map(name).take(MOST_AUTHORS).collect(),
        value => name(value).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}
