//! Values of attributes that tell an author or a date: names of elements, and addresses that lead to the page of an author.

use super::beginnings::Beginnings;

/// Parts of names that tell an author or a date, in lower case.
const TOLD: [&str; 12] =
    ["author", "byline", "autor", "auteur", "writer", "reporter", "journalist", "date", "time", "publish", "updated", "modified"];

/// Maximum length of a value that tells an author or a date.
const LONGEST_TOLD: usize = 200;

/// Whether the value of an attribute tells an author or a date.
pub(super) fn is_told(value: &str) -> bool {
    static BEGINNINGS: Beginnings = Beginnings::of(&TOLD);
    if value.len() > LONGEST_TOLD || !BEGINNINGS.may_be_in(value) {
        return false;
    }
    let bytes = value.as_bytes();
    let begins = |at: usize, word: &str| bytes[at..].get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    (0..bytes.len()).any(|at| TOLD.iter().any(|word| begins(at, word)))
}

/// Parts of addresses that lead to the page of an author. Sorted.
const AUTHOR_PATHS: &[&str] = &[
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autores",
    "autori",
    "autorzy",
    "columnist",
    "columnists",
    "contributor",
    "contributors",
    "editors",
    "forfatter",
    "journalist",
    "journalists",
    "redakteur",
    "redakteure",
    "reporter",
    "reporters",
    "staff",
    "writer",
    "writers",
];

/// Maximum length of an address that leads to an author, in bytes.
const LONGEST_TOLD_ADDRESS: usize = 300;

/// Whether an address is that of an author's page: one part of its path says so, and others follow.
pub(super) fn leads_to_author(href: &str) -> bool {
    let mut parts = path_of(href).as_bytes().split(|&b| b == b'/');
    href.len() <= LONGEST_TOLD_ADDRESS && parts.any(tells_author) && parts.next().is_some_and(|name| !name.is_empty())
}

/// Whether a part of a path is one of those; most parts are told from them by their first letter and their length.
fn tells_author(part: &[u8]) -> bool {
    (5..=12).contains(&part.len())
        && matches!(part[0], b'a' | b'c' | b'e' | b'f' | b'j' | b'r' | b's' | b'w')
        && AUTHOR_PATHS.binary_search_by(|path| path.as_bytes().cmp(part)).is_ok()
}

/// An address without its query and fragment.
pub(super) fn path_of(href: &str) -> &str {
    let end = memchr::memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len());
    &href[..end]
}
