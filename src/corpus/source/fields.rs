//! The fields of a record that are asked for, and the names that they go by.

use std::borrow::Cow;

use crate::error::Error;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Id,
    Text,
    Html,
    Url,
    Date,
    Title,
    Author,
}

/// A role with the names of its fields, in the order in which they are tried.
const ROLES: [(Role, &str, &[&str]); 7] = [
    (Role::Id, "id", &["id", "_id", "doc_id", "uuid", "docid"]),
    (Role::Text, "text", &["text", "content", "body", "article", "raw_content", "maintext"]),
    (Role::Html, "html", &["html", "raw_html", "page", "html_content"]),
    (Role::Url, "url", &["url", "link", "source_url", "uri", "canonical_url"]),
    (
        Role::Date,
        "date",
        &["date", "published", "published_at", "publish_date", "date_publish", "pubdate", "pub_date", "created_at", "timestamp", "time"],
    ),
    (Role::Title, "title", &["title", "headline"]),
    (Role::Author, "author", &["author", "authors", "byline"]),
];

impl Role {
    /// What a field of this name is usually for.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        ROLES.iter().find(|(_, _, names)| names.iter().any(|known| known.eq_ignore_ascii_case(name))).map(|(role, ..)| *role)
    }
}

/// The names of the fields that are read from records.
///
/// An exact match of a name comes first, then one that ignores the case of ASCII letters.
///
/// # Example
///
/// `Fields::parse("text=story,url=href")` reads the text from the field `story` and the address from `href`; the
/// other fields keep their names. `html=` reads no field as HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    names: [Vec<Cow<'static, str>>; ROLES.len()],
}

impl Default for Fields {
    fn default() -> Self {
        Self { names: ROLES.map(|(_, _, names)| names.iter().map(|&name| Cow::Borrowed(name)).collect()) }
    }
}

impl Fields {
    /// The default names, changed by `overrides`. `text=story` reads the text from `story` alone, `text=story,text=body` from the first of
    /// both that a record has, `text+=story` from `story` before the usual names, and `html=` reads no field as HTML.
    ///
    /// # Errors
    ///
    /// If a part is no `key=name`, or its key is unknown.
    pub fn parse(overrides: &str) -> Result<Self, Error> {
        let mut fields = Self::default();
        let mut given = [0; ROLES.len()];
        let mut has_usual = [true; ROLES.len()];
        for part in overrides.split(',').filter(|part| !part.trim().is_empty()) {
            let known = || ROLES.map(|(_, key, _)| key).join(", ");
            let Some((key, name)) = part.split_once('=') else {
                return Err(Error::input(format!("fields: \"{part}\" is no key=name; the keys are {}", known())));
            };
            let (key, adds) = key.trim_end().strip_suffix('+').map_or((key.trim(), false), |key| (key.trim(), true));
            let Some(role) = ROLES.iter().position(|(_, known, _)| *known == key) else {
                return Err(Error::input(format!("fields: the key \"{key}\" is unknown; the keys are {}", known())));
            };
            let names = &mut fields.names[role];
            if !adds && std::mem::take(&mut has_usual[role]) {
                names.truncate(given[role]);
            }
            if !name.trim().is_empty() {
                names.insert(given[role], Cow::Owned(name.trim().to_owned()));
                given[role] += 1;
            }
        }
        Ok(fields)
    }

    /// The names of a role's fields, in the order in which they are tried.
    pub(super) fn names(&self, role: Role) -> impl Iterator<Item = &str> {
        self.names[role as usize].iter().map(Cow::as_ref)
    }

    /// Whether a role reads a field of this name.
    #[cfg(feature = "parquet")]
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The keys of `role`'s fields among `keys`, in the order of the names.
    pub(super) fn find<'k>(&self, role: Role, keys: &(impl Iterator<Item = &'k str> + Clone)) -> Vec<&'k str> {
        let mut found = Vec::new();
        for name in self.names(role) {
            let same = keys.clone().find(|key| *key == name);
            found.extend(same.or_else(|| keys.clone().find(|key| key.eq_ignore_ascii_case(name))));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_in_the_order_of_the_table() {
        for (at, (role, _, _)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, at);
        }
    }

    #[test]
    fn names_of_the_same_case_come_first() {
        let fields = Fields::default();
        let find = |role, keys: &[&'static str]| fields.find(role, &keys.iter().copied());
        assert_eq!(find(Role::Text, &["Text", "text", "body"]), ["text", "body"]);
        assert_eq!(find(Role::Text, &["Content", "TEXT"]), ["TEXT", "Content"]);
        assert_eq!(find(Role::Url, &["site"]), [""; 0]);
    }

    #[test]
    fn overrides() {
        let fields = Fields::parse("text=story, url = href,html=").expect("they are sound");
        assert_eq!(fields.names(Role::Text).collect::<Vec<_>>(), ["story"]);
        assert_eq!(fields.names(Role::Url).collect::<Vec<_>>(), ["href"]);
        assert_eq!(fields.names(Role::Html).count(), 0);
        assert_eq!(fields.names(Role::Title).collect::<Vec<_>>(), ["title", "headline"]);
        let names = |overrides| Fields::parse(overrides).expect("they are sound").names(Role::Title).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(names("title=a,title=b"), ["a", "b"]);
        assert_eq!(names("title+=a,title+=b"), ["a", "b", "title", "headline"]);
        assert_eq!(names("title+=a,title=b"), ["a", "b"]);
        assert_eq!(Fields::parse("").expect("nothing"), Fields::default());
        let error = |text| Fields::parse(text).expect_err("it is not").to_string();
        assert_eq!(error("body=x"), "fields: the key \"body\" is unknown; the keys are id, text, html, url, date, title, author");
        assert_eq!(error("text"), "fields: \"text\" is no key=name; the keys are id, text, html, url, date, title, author");
    }
}
