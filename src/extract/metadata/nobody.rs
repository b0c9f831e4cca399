//! Names that no author has: those of the site, of roles and offices, of agencies, and what is no name at all.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::author::BEFORE;
use crate::lexicon::{ko, rows};
use crate::text::{collapse_space, find_date, folded};

/// The agencies, papers and broadcasters that are known, folded.
static KNOWN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| rows(|language| language.sources).flat_map(|source| source.names).map(|name| folded(name)).collect());

/// Whether a value of an author field is a name: not an address, not empty, not a whole text.
pub(super) fn is_name(value: &str) -> bool {
    let chars = value.chars().count();
    (2..=120).contains(&chars)
        && !value.contains("://")
        && !value.contains('@')
        && !value.starts_with(['/', '('])
        && value.chars().any(char::is_alphabetic)
        && !is_slug(value)
}

/// Whether a value is a part of an address that stands for a name: `jane-doe`.
fn is_slug(value: &str) -> bool {
    value.contains(['-', '_']) && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// The names that no author has on a page: those of the site, and those of roles and offices.
pub(super) struct Nobody {
    /// Folded.
    sites: Vec<String>,
    /// The labels of the host but the last one.
    labels: Vec<String>,
}

/// The names of an author's field: those of persons, and those of agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) persons: String,
    pub(super) agencies: Vec<String>,
}

impl Nobody {
    pub(super) fn new<'n>(sites: impl Iterator<Item = &'n str>, host: Option<&'n str>) -> Self {
        let labels = host.and_then(|host| host.rsplit_once('.')).map_or("", |(rest, _)| rest).split('.').filter(|label| label.len() > 1);
        Self { sites: sites.chain(host).map(folded).filter(|site| !site.is_empty()).collect(), labels: labels.map(plain).collect() }
    }

    /// The names of a field, without the words before them, the site and agencies; nothing where none is a person's. An agency that alone is named is
    /// all that is known.
    pub(super) fn none_of(&self, value: &str) -> Option<Named> {
        let value = without_by(&collapse_space(value));
        if !is_name(&value) {
            return None;
        }
        let mut named = Named::default();
        let (mut persons, mut has_others) = (Vec::new(), false);
        let parts = value.split([',', '、', ';', '|']).flat_map(|part| part.split(" / "));
        let names: Vec<&str> = parts.flat_map(at_conjunctions).map(trimmed).collect();
        // The name of a site may have a comma or a conjunction in it.
        if names.len() > 1 && self.is_site(&value) {
            return None;
        }
        for name in names {
            if is_agency(name) {
                named.agencies.push(name.to_owned());
            } else if self.is(name) || is_sentence(name) {
                has_others = true;
            } else {
                persons.push(name);
            }
        }
        if persons.is_empty() {
            named.persons = named.agencies.join(", ");
            return (!named.agencies.is_empty()).then_some(named);
        }
        let is_whole = !has_others && named.agencies.is_empty() && persons.len() == 1;
        named.persons = if is_whole { trimmed(&value).to_owned() } else { persons.join(", ") };
        Some(named)
    }

    /// Whether a name is that of the site, of a role or of an office.
    pub(super) fn is(&self, name: &str) -> bool {
        is_role(name, true) || self.is_site(name)
    }

    /// Whether a name is that of the site.
    pub(super) fn is_site(&self, name: &str) -> bool {
        self.sites.contains(&folded(name)) || self.labels.contains(&plain(name))
    }
}

/// Words between two names. One of a single letter stands in a name as well, so that there are two words or more on both sides.
const CONJUNCTIONS: [&str; 14] = ["and", "und", "et", "og", "och", "en", "ja", "és", "ve", "и", "y", "e", "i", "&"];

/// Names that a word or a sign joins.
fn at_conjunctions(names: &str) -> Vec<&str> {
    let is_many = |text: &str| text.trim().contains(' ');
    let begins_name = |text: &str| text.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
    let mut found = Vec::new();
    let mut start = 0;
    for (at, word) in words(names) {
        let (before, after) = (&names[start..at], names[at + word.len()..].trim_start());
        let is_letter = word.chars().count() == 1 && word != "&";
        let divides = CONJUNCTIONS.contains(&word.to_lowercase().as_str()) && !before.trim().is_empty() && begins_name(after);
        if divides && (!is_letter || (is_many(before) && is_many(after))) {
            found.push(before);
            start = at + word.len();
        }
    }
    found.push(&names[start..]);
    found
}

/// The words of a text, with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The letters and digits of a name, folded.
fn plain(name: &str) -> String {
    folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a name is that of a known agency, paper or broadcaster.
pub(super) fn is_agency(name: &str) -> bool {
    let name = folded(name);
    KNOWN.contains(&name) || name.strip_prefix("the").is_some_and(|name| KNOWN.contains(name.trim_start()))
}

/// A name without what stands around it.
fn trimmed(name: &str) -> &str {
    let name = ko::AFTER_NAMES.iter().find_map(|office| name.trim_end().strip_suffix(office)).unwrap_or(name);
    name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '·' | '•'))
}

/// Whether names are those by which users sign in: one word in lower case.
pub(super) fn is_login(names: &str) -> bool {
    !names.is_empty() && names.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-'))
}

/// Whether most words of a text are in lower case: names have few of these.
pub(super) fn is_sentence(text: &str) -> bool {
    let (mut lower, mut all) = (0, 0);
    for word in text.split_whitespace() {
        all += 1;
        lower += usize::from(word.starts_with(char::is_lowercase));
    }
    lower * 2 > all
}

/// Whether a name is that of a role, or a date; or that of an office, if these count.
pub(super) fn is_role(name: &str, with_offices: bool) -> bool {
    let lower = name.trim().trim_end_matches('.').to_lowercase();
    let is_row = |row: &str| match row.strip_prefix('$') {
        Some(end) => lower.ends_with(end) && lower.len() > end.len(),
        None => lower == row,
    };
    let is_of = |row: &&str| row.strip_prefix('~').map_or_else(|| is_row(row), |office| with_offices && is_row(office));
    lower.is_empty() || rows(|language| language.no_authors).any(is_of) || find_date(&lower).is_some()
}

/// A value without the words before a name, which are in lower case or English, or have a sign after them, and without signs at its end.
fn without_by(value: &str) -> String {
    let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '|' | '"'));
    let Some(before) = BEFORE.find(value) else { return value.to_owned() };
    let word = before.as_str().trim_end();
    let is_sure = word.ends_with([':', '：', '/', '／']) || is_preposition(word) || word.starts_with(char::is_lowercase);
    let rest = value[before.end()..].trim();
    if is_sure && is_name(rest) { rest.to_owned() } else { value.to_owned() }
}

/// Whether a word stands before a name where it is no part of one.
fn is_preposition(word: &str) -> bool {
    ["by", "par", "por", "door", "author", "autor"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_nobody() {
        let nobody = Nobody::new(["The Post", "Salt and Pepper"].into_iter(), Some("harbour-post.example"));
        for name in [
            "admin",
            "The Post",
            "新闻网编辑",
            "Follow us on Facebook",
            "13 June 2024",
            "Sports Desk",
            "harbour-post.example",
            "Harbour Post",
            "Salt and Pepper",
            "Ann Lee says",
        ] {
            assert_eq!(nobody.none_of(name), None, "{name}");
        }
        for (name, wanted) in [
            ("By Ann Lee", "Ann Lee"),
            ("von Ann Lee", "Ann Lee"),
            ("Par Ann Lee", "Ann Lee"),
            ("김하늘 기자", "김하늘"),
            ("Ann Lee, Harbour Correspondent", "Ann Lee"),
            ("Di Maria", "Di Maria"),
            ("Ann Lee, The Post", "Ann Lee"),
            ("Ann Lee and Tom Roe / Reuters", "Ann Lee, Tom Roe"),
            ("Ann Lee, The Associated Press", "Ann Lee"),
            ("Reuters", "Reuters"),
            ("Author Ann Lee", "Ann Lee"),
            ("José Ortega y Gasset", "José Ortega y Gasset"),
            ("Ana Lind y Bo Ek", "Ana Lind, Bo Ek"),
            ("Read all of this, Ann Lee", "Ann Lee"),
            ("Ann Lee -", "Ann Lee"),
            ("作者：周小川", "周小川"),
        ] {
            assert_eq!(nobody.none_of(name).map(|named| named.persons).as_deref(), Some(wanted), "{name}");
        }
    }
}
