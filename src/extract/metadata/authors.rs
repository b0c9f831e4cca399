//! Which of the sources that name authors is believed.

use super::author::{author, author_in_text, held_author, is_before_name, marked_author, names_of_reporters};
use super::evidence::Origin;
use super::json_ld::JsonLd;
use super::nobody::{Named, Nobody, is_agency, is_login, is_name, is_role};
use super::place::Place;
use super::{MOST_AUTHORS, front, meta_all, meta_named, unescaped};
use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::parse::Head;
use crate::text::folded;

/// The authors with their evidence.
#[derive(Debug)]
pub(super) struct Authors {
    pub(super) names: String,
    pub(super) origins: Vec<Origin>,
    pub(super) is_disputed: bool,
    /// Agencies that are named as authors.
    pub(super) agencies: Vec<String>,
}

/// Names in a declaration, with where they are from.
type Declared = (Origin, String);

/// The authors of an article: declared ones that are persons, then those that the page shows, then names in `<meta>` by which users sign in,
/// offices, and the site itself, where nobody else is named.
pub(super) fn read(page: &Page<'_>, place: &Place, verdicts: &[Verdict], ld: &JsonLd, nobody: &Nobody) -> Option<Authors> {
    let head = &page.blocks.head;
    let declared: Vec<Declared> = [
        front(head, FRONT).next().map(|names| (Origin::FrontMatter, names.to_owned())),
        ld.author.clone().map(|names| (Origin::JsonLd, names)),
        meta_author(head),
        labelled(head),
    ]
    .into_iter()
    .flatten()
    .map(|(origin, names)| (origin, unescaped(names)))
    .collect();
    let persons: Vec<(Origin, Named)> =
        declared.iter().filter_map(|(origin, names)| nobody.none_of(names).map(|named| (*origin, named))).collect();
    let shown = |origin, names: Option<String>| names.map(unescaped).and_then(|names| nobody.none_of(&names)).map(|named| (origin, named));
    // A person whom the page shows is nearer to the article than an agency, or a name by which a user signs in.
    let is_agency = |named: &Named| named.agencies.len() == 1 && named.agencies[0] == named.persons;
    let is_certain =
        |(origin, named): &(Origin, Named)| !matches!(origin, Origin::Meta(_)) || !(is_agency(named) || is_login(&named.persons));
    let has_agency = persons.first().is_some_and(|(_, named)| is_agency(named));
    // One word may be a section of the site.
    let shown = |origin, names| shown(origin, names).filter(|(_, named)| !has_agency || named.persons.contains(' '));
    let found = persons
        .iter()
        .position(is_certain)
        .map(|at| (persons[at].0, persons[at].1.clone()))
        .or_else(|| shown(Origin::Element, marked_author(page, place)))
        .or_else(|| shown(Origin::Element, held_author(page, place)))
        .or_else(|| shown(Origin::Byline, author(page, place)))
        .or_else(|| shown(Origin::Text, author_in_text(page, verdicts)))
        .or_else(|| persons.first().cloned());
    let Some((origin, named)) = found else {
        let marked = || marked_author(page, place).or_else(|| held_author(page, place)).map(unescaped);
        return office(&declared, ld).or_else(|| site_alone(marked()?, nobody));
    };
    let mut origins = vec![origin];
    let mut is_disputed = false;
    for (other, names) in persons.iter().filter(|(other, _)| *other != origin) {
        if are_same(&names.persons, &named.persons) {
            origins.push(*other);
        } else {
            is_disputed = true;
        }
    }
    if origin != Origin::Element && is_marked(head, place, &named.persons) {
        origins.push(Origin::Element);
    }
    Some(Authors { names: named.persons, origins, is_disputed, agencies: named.agencies })
}

/// What is declared where no person is: pages of offices and of persons' own sites name no other author.
fn office(declared: &[Declared], ld: &JsonLd) -> Option<Authors> {
    let organisation = ld.organisation.clone().map(|name| (Origin::JsonLd, unescaped(name)));
    let all = || declared.iter().cloned().chain(organisation.clone());
    let (origin, names) =
        all().find(|(_, name)| !is_role(name, true)).or_else(|| all().find(|(_, name)| !is_role(name, false) && is_name(name)))?;
    let agencies = if is_agency(&names) { vec![names.clone()] } else { Vec::new() };
    // That nobody else is named is the less certain case.
    Some(Authors { names, origins: vec![origin], is_disputed: true, agencies })
}

/// The site, where the element of the author names nobody else.
fn site_alone(names: String, nobody: &Nobody) -> Option<Authors> {
    nobody.is_site(&names).then(|| Authors { names, origins: vec![Origin::Element], is_disputed: true, agencies: Vec::new() })
}

/// Whether two lists have a name in common, or one of them is part of the other one.
fn are_same(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    a.contains(&b) || b.contains(&a)
}

/// Whether an element inside a line near the article's beginning has these names.
fn is_marked(head: &Head, place: &Place, names: &str) -> bool {
    let is_near = |mark: &&crate::parse::Mark| !mark.is_time && place.is_near(mark.block) && !mark.text.is_empty();
    let marks = || head.marks.iter().filter(is_near).take(MARKS);
    marks().any(|mark| mark.text.contains(names) || (mark.text.len() > 4 && names.contains(mark.text.trim())))
}

/// Marks that are compared with the names at most.
const MARKS: usize = 50;

/// Names at the front of dumps, in order of trust.
const FRONT: &[&str] = &["author", "authors", "by", "byline", "creator"];

/// Names of `<meta>` elements, in order of trust.
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "articleauthor",
    "citation_author",
    "twitter:creator:name",
    "cxenseparse:author",
    "mediaid",
];

/// The names that the first of the elements for authors gives which has any: each author may have one of their own.
fn meta_author(head: &Head) -> Option<Declared> {
    AUTHOR.chunks(1).find_map(|element| {
        let mut names: Vec<&str> = Vec::new();
        for name in meta_all(head, element).filter(|value| is_name(value)) {
            if names.len() < MOST_AUTHORS && !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| (Origin::Meta(element[0]), names.join(", ")))
    })
}

/// The author in the data of a preview whose label says so: the first of two pairs of label and value is mostly that.
fn labelled(head: &Head) -> Option<Declared> {
    let (_, label) = meta_named(head, &["twitter:label1"])?;
    let (name, value) = meta_named(head, &["twitter:data1"])?;
    (is_before_name(label) && is_name(value)).then(|| (Origin::Meta(name), value.to_owned()))
}

/// The names of a page in a language: in Japanese a space stands between the two parts of a name, in Chinese between two names.
pub(super) fn in_language(names: &str, language: Option<&str>) -> Option<String> {
    let names = if language == Some("zh") { names_of_reporters(names) } else { names.to_owned() };
    (!names.is_empty()).then_some(names)
}
