//! What a page states of its article in structured data and `<meta>` elements alone: it is taken as it stands, and absent where the page is silent.

use super::evidence::{Field, FieldEvidence, Origin};
use super::json_ld::JsonLd;
use super::{Metadata, absolute, front, meta_all, meta_named, unescaped};
use crate::parse::Head;
use crate::text::{collapse_space, prefix};

const DESCRIPTION: &[&str] = &["og:description", "description", "twitter:description", "dc.description", "dcterms.description"];
const IMAGE: &[&str] = &["og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail"];
const SECTION: &[&str] =
    &["article:section", "og:article:section", "parsely-section", "cxenseparse:recs:category", "section", "dc.subject"];
const TAGS: &[&str] = &["article:tag", "og:article:tag"];
const KEYWORDS: &[&str] = &["news_keywords", "keywords", "parsely-tags", "sailthru.tags"];

/// The names by which sites say who may read an article.
const TIER: &[&str] = &["article:content_tier", "og:article:content_tier"];

/// The longest description, and the longest section or tag, in bytes; longer ones are cut.
const LONGEST_DESCRIPTION: usize = 2000;
const LONGEST_TAG: usize = 200;

/// The most tags that are taken.
const MOST_TAGS: usize = 100;

/// A value with where it is from.
type Stated<T> = Option<(T, Origin)>;

/// Puts down what the page states.
pub(super) fn read(head: &Head, ld: &mut JsonLd, metadata: &mut Metadata) {
    let evidence = &mut metadata.evidence;
    let stated = &mut ld.stated;
    let canonical = absolute(head.canonical.as_deref()).map(|url| (url, Origin::CanonicalLink));
    let canonical = canonical.or_else(|| of_meta(head, &["og:url"], |url| absolute(Some(url))));
    (metadata.canonical_url, evidence.canonical_url) = parted(canonical);
    let description = of_front(head, &["description", "summary", "excerpt"], |value| text(value, LONGEST_DESCRIPTION))
        .or_else(|| of_meta(head, DESCRIPTION, |value| text(value, LONGEST_DESCRIPTION)))
        .or_else(|| of_ld(stated.description.as_deref().and_then(|value| text(value, LONGEST_DESCRIPTION))));
    (metadata.description, evidence.description) = parted(description);
    let image = of_meta(head, IMAGE, |url| absolute(Some(url))).or_else(|| of_ld(absolute(stated.image.as_deref())));
    let image = image.or_else(|| of_front(head, &["image", "cover", "thumbnail"], |url| absolute(Some(url))));
    (metadata.image, evidence.image) = parted(image);
    let section = of_ld(stated.section.as_deref().and_then(|value| text(value, LONGEST_TAG)))
        .or_else(|| of_meta(head, SECTION, |value| text(value, LONGEST_TAG)))
        .or_else(|| of_front(head, &["section", "category"], |value| text(value, LONGEST_TAG)));
    (metadata.section, evidence.section) = parted(section);
    let free = of_ld(stated.is_free).or_else(|| of_meta(head, TIER, is_free_tier));
    (metadata.is_accessible_for_free, evidence.is_accessible_for_free) = parted(free);
    (metadata.schema_type, evidence.schema_type) = parted(of_ld(stated.kind.take()));
    let (tags, evidence_of_tags) = parted(tags(head, std::mem::take(&mut stated.keywords)));
    (metadata.tags, metadata.evidence.tags) = (tags.unwrap_or_default(), evidence_of_tags);
}

fn text(value: &str, longest: usize) -> Option<String> {
    Some(unescaped(collapse_space(prefix(value, longest)))).filter(|text| !text.is_empty())
}

fn of_ld<T>(value: Option<T>) -> Stated<T> {
    value.map(|value| (value, Origin::JsonLd))
}

fn of_meta<T>(head: &Head, names: &'static [&'static str], read: impl Fn(&str) -> Option<T>) -> Stated<T> {
    let (name, value) = meta_named(head, names)?;
    Some((read(value)?, Origin::Meta(name)))
}

fn of_front<T>(head: &Head, names: &'static [&'static str], read: impl Fn(&str) -> Option<T>) -> Stated<T> {
    Some((read(front(head, names).next()?)?, Origin::FrontMatter))
}

fn parted<T>(stated: Stated<T>) -> (Option<T>, Option<FieldEvidence>) {
    stated.map_or((None, None), |(value, origin)| (Some(value), Some(FieldEvidence::of(Field::Unmeasured, &[origin], false))))
}

/// What a site calls the part of its articles that an article belongs to. A part with some free articles for each reader is neither.
fn is_free_tier(tier: &str) -> Option<bool> {
    match tier.to_ascii_lowercase().as_str() {
        "free" => Some(true),
        "locked" => Some(false),
        _ => None,
    }
}

/// The tags: those of the page's own elements, else the keywords of structured data, or of a list.
fn tags(head: &Head, keywords: Vec<String>) -> Stated<Vec<String>> {
    let own = || (meta_all(head, TAGS).map(str::to_owned).collect(), Origin::Meta(TAGS[0]));
    let listed = || of_meta(head, KEYWORDS, |list| Some(split(list))).unwrap_or((Vec::new(), Origin::Meta(KEYWORDS[0])));
    let of_dump = || (front(head, &["tags", "keywords"]).next().map(split).unwrap_or_default(), Origin::FrontMatter);
    let all: [(Vec<String>, Origin); 4] = [own(), (keywords, Origin::JsonLd), listed(), of_dump()];
    let (all, origin) = all.into_iter().find(|(tags, _)| !tags.is_empty())?;
    let mut tags: Vec<String> = Vec::new();
    for tag in all.iter().filter_map(|tag| text(tag, LONGEST_TAG)) {
        if tags.len() < MOST_TAGS && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Some((tags, origin))
}

/// The words of a list with commas.
pub(super) fn split(list: &str) -> Vec<String> {
    let divider = if list.contains([',', '，', '、']) { [',', '，', '、'] } else { [';', '；', '|'] };
    list.split(divider).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
