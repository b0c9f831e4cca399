//! What the names of values in data mean. Data only, but for the taking apart of names.
//!
//! A name is compared by its words, in lower case: `articleBody` and `article_body` have the words `article` and `body`. All tables are sorted.

/// A name that holds one of these may hold the body of an article.
const BODY: &[&str] = &[
    "article",
    "blocks",
    "body",
    "children",
    "content",
    "detail",
    "doc",
    "elements",
    "html",
    "markdown",
    "neirong",
    "nodes",
    "paragraph",
    "post",
    "rendered",
    "root",
    "sections",
    "story",
    "text",
    "value",
    "zhengwen",
];

/// Texts under a name with one of these words are beside a body, not one.
const BESIDE: &[&str] = &[
    "abstract",
    "alt",
    "alternative",
    "blurb",
    "brief",
    "caption",
    "css",
    "deck",
    "dek",
    "desc",
    "description",
    "digest",
    "excerpt",
    "headline",
    "intro",
    "keywords",
    "label",
    "lead",
    "meta",
    "name",
    "og",
    "placeholder",
    "preview",
    "seo",
    "short",
    "snippet",
    "standfirst",
    "subheadline",
    "subtitle",
    "summary",
    "svg",
    "teaser",
    "title",
    "tooltip",
    "twitter",
    "url",
];

/// Those of them that some sites give to bodies.
const LOOSE: &[&str] = &["desc", "description"];

/// What is under a name with one of these words is no article, or another one.
const ELSEWHERE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "agreement",
    "alert",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "byline",
    "bylines",
    "comment",
    "comments",
    "config",
    "configuration",
    "consent",
    "contributor",
    "contributors",
    "cookie",
    "cookies",
    "copyright",
    "credits",
    "dialog",
    "dictionary",
    "disclaimer",
    "error",
    "errors",
    "faq",
    "footer",
    "gdpr",
    "help",
    "i18n",
    "intl",
    "labels",
    "legal",
    "license",
    "locale",
    "locales",
    "menu",
    "messages",
    "modal",
    "more",
    "nav",
    "navigation",
    "newsletter",
    "notice",
    "owner",
    "pinglun",
    "policies",
    "policy",
    "poll",
    "popular",
    "popup",
    "privacy",
    "product",
    "products",
    "profile",
    "publisher",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relations",
    "replies",
    "reply",
    "review",
    "reviews",
    "rules",
    "settings",
    "sidebar",
    "sponsor",
    "strings",
    "subscribe",
    "subscription",
    "terms",
    "theme",
    "translation",
    "translations",
    "trending",
    "tuijian",
    "user",
    "users",
    "vendor",
    "vendors",
    "xiangguan",
];

/// Names whose value may be the title of an object.
const TITLE: &[&str] = &["headline", "headlines", "subject", "title", "titles"];

/// Names that an entry of a list has, and a block of a text has not: each kind of them counts once.
const ENTRY: [&[&str]; 5] = [
    &["headline", "headlines", "subject", "title"],
    &["href", "link", "permalink", "slug", "url"],
    &["author", "authors", "avatar", "nickname", "user", "username"],
    &["created", "date", "published", "publish", "time", "timestamp"],
    &["likes", "price", "rating", "replies", "votes"],
];

/// The bit of names of titles.
pub(super) const TITLED: u8 = 1;

/// What the name of a value says of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It may be the body of an article.
    Body,
    /// It stands beside a body: a summary, a title.
    Beside,
    /// It is a description, which is the body on some sites.
    Description,
    /// It is of something else: comments, settings.
    Elsewhere,
    Unknown,
}

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_small) {
            words.push(String::new());
        }
        was_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A name without all but its letters and digits, in lower case.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn has_word(table: &[&str], words: &[String]) -> bool {
    words.iter().any(|word| table.binary_search(&word.as_str()).is_ok())
}

/// What a name means.
pub(super) fn meaning(name: &str) -> Meaning {
    let words = words(name);
    let joined = plain(name);
    match () {
        () if has_word(ELSEWHERE, &words) => Meaning::Elsewhere,
        () if LOOSE.contains(&joined.as_str()) => Meaning::Description,
        () if has_word(BESIDE, &words) => Meaning::Beside,
        () if BODY.iter().any(|body| joined.contains(body)) => Meaning::Body,
        () => Meaning::Unknown,
    }
}

/// Whether the value under this name may be a title.
pub(super) fn is_title(name: &str) -> bool {
    let joined = plain(name);
    TITLE.iter().any(|title| joined.ends_with(title)) && !joined.contains("sub") && !joined.contains("section")
}

/// The kinds of names of entries that this one is of, as bits.
pub(super) fn entry_bits(name: &str) -> u8 {
    let words = words(name);
    ENTRY
        .iter()
        .enumerate()
        .filter(|(_, table)| words.iter().any(|word| table.contains(&word.as_str())))
        .fold(0, |bits, (i, _)| bits | 1 << i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [BODY, BESIDE, ELSEWHERE, TITLE] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn names_mean() {
        for name in ["articleBody", "content", "body_html", "contentHtml", "NewsContent", "text", "content_elements", "POST_CONTENT"] {
            assert_eq!(meaning(name), Meaning::Body, "{name}");
        }
        for name in ["metaDescription", "summary", "seo_text", "subTitle", "content_short"] {
            assert_eq!(meaning(name), Meaning::Beside, "{name}");
        }
        for name in ["comments", "relatedArticles", "cookieText", "Comment:12", "i18n", "siteConfig", "recommend_list"] {
            assert_eq!(meaning(name), Meaning::Elsewhere, "{name}");
        }
        assert_eq!(meaning("desc"), Meaning::Description);
        assert!(is_title("newsTitle") && is_title("headlines") && !is_title("subtitle") && !is_title("titleImage"));
    }
}
