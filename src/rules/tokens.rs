//! What class and id names mean. The table, and its matcher.

use regex::{Regex, RegexSet, RegexSetBuilder};

/// What a name says of the element that bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The article or a part of it.
    Content,
    /// Site chrome.
    Chrome,
    /// Related news: chrome that reads like content.
    Related,
    /// A comment thread.
    Comments,
    /// A caption or credit of a picture.
    Caption,
    /// Author, date, source.
    Byline,
}

/// One row of the token table.
#[derive(Clone, Copy, Debug)]
pub struct TokenRow {
    /// A regular expression over a name in lower case; names are the runs between white space.
    pub pattern: &'static str,
    /// What it says.
    pub role: Role,
    /// Why, for the reader of the table.
    pub because: &'static str,
}

const fn row(pattern: &'static str, role: Role, because: &'static str) -> TokenRow {
    TokenRow { pattern, role, because }
}

/// The built-in rows. Names are written by people in many ways: rows match parts of names.
#[rustfmt::skip]
pub const TOKENS: &[TokenRow] = &[
    row(r"article|entry|post|story|content|body|text|main|news(-|_)?(detail|text)|hentry", Role::Content, "what Readability takes for content"),
    row(r"zhengwen|neirong|wenzhang|^(zw|nr|artibody|endtext|cont|txt)$|rich_media", Role::Content, "pinyin and usual names on Chinese sites"),
    row(r"side(-|_)?(bar|col|menu)?$|^side|sidebar|aside|rail\b|right(-|_)?(col|bar|side)|^right$|^fr$", Role::Chrome, "columns beside the article"),
    row(r"foot(er)?|copyright|colophon|legal|imprint", Role::Chrome, "the foot of the page"),
    row(r"\bnav|nav(igation|bar)?\b|menu|breadcrumb|crumb|pag(er|ination|inator)|daohang|mianbao|topbar|masthead|site-?header|header", Role::Chrome, "menus, paging, the head of the page"),
    row(r"share|social|sharing|sns|bdshare|follow|print|toolbar|tool(s|box)?\b|weixin|qrcode|erweima|fenxiang", Role::Chrome, "share bars and tools"),
    row(r"\bad(s|v|vert)?\b|\bad[-_]|[-_]ads?\b|advert|banner|sponsor|promo|guanggao|gg\d*$|outbrain|taboola|adsbygoogle|dfp|shopping|affiliate", Role::Chrome, "advertisements"),
    row(r"widget|popup|modal|overlay|cookie|consent|gdpr|newsletter|subscri|signup|login|regist|paywall|captcha|survey|poll\b|toast|tooltip", Role::Chrome, "boxes over or beside the page"),
    row(r"\btags?\b|tag(s|list|cloud)|keyword|topics?\b|categor|label", Role::Chrome, "rows of tags"),
    row(r"hidden|hide\b|sr-only|visually|skip|disclaim|mianze|shengming|noprint", Role::Chrome, "hidden, or for screen readers only"),
    row(r"rank|paihang|hot(list|news|words?)?\b|\btop\d*(list|news)|scroll|slide|carousel|swiper|ticker|gallery-?(nav|thumb)", Role::Chrome, "rankings, tickers, sliders"),
    row(r"relat|recommend|tuijian|xiangguan|xgyd|guess|more(-|_)?(news|stories|from|articles)|read(-|_)?(more|next|also)|also(-|_)?like|similar|trending|popular|most(-|_)?(read|popular|viewed)|latest|teaser|suggest|further|you-?may|next-?article|prev-?next|headlines|linklist|recirc", Role::Related, "related news"),
    row(r"comment|disqus|respond|repl(y|ies)|pinglun|liuyan|discuss|talkback|gentie|fb-comments|livefyre", Role::Comments, "comment threads"),
    row(r"caption|credit|figcap|img-?(desc|info|text|note)|photo-?(desc|info|text)|image-?(desc|info|text)|wp-caption|copyrightholder|legende|bildunter", Role::Caption, "captions"),
    row(r"byline|author|dateline|(post|entry|article|news)-?(meta|info|date|time)|meta\b|info\b|timestamp|pub(lish)?-?(date|time)|source|laiyuan|bianji|editor|contributor|bio\b", Role::Byline, "author, date, source"),
];

/// Room for the matcher's states, in bytes: with the default it forgets them faster than it makes them.
const DFA_LIMIT: usize = 32 << 20;

/// The compiled table.
#[derive(Clone, Debug)]
pub struct Tokens {
    set: RegexSet,
    /// The rows of comments alone, which are asked about every element.
    comments: Regex,
}

impl Tokens {
    pub(super) fn new() -> Self {
        let set = RegexSetBuilder::new(TOKENS.iter().map(|row| row.pattern)).dfa_size_limit(DFA_LIMIT).build();
        let comments: Vec<&str> = TOKENS.iter().filter(|row| row.role == Role::Comments).map(|row| row.pattern).collect();
        let compiles = "the built-in patterns compile; a test checks them";
        Self { set: set.expect(compiles), comments: Regex::new(&comments.join("|")).expect(compiles) }
    }

    /// Whether an element's names say that it holds comments.
    #[must_use]
    pub fn is_comments(&self, names: &str) -> bool {
        !names.is_empty() && self.comments.is_match(&split_case(names))
    }

    /// The roles that an element's names (class, id, role, itemprop) give it, in table order, without repeats.
    pub fn roles(&self, names: &str) -> impl Iterator<Item = Role> {
        let lower = split_case(names);
        let mut roles: Vec<Role> = self.set.matches(&lower).iter().map(|i| TOKENS[i].role).collect();
        roles.dedup();
        roles.into_iter()
    }
}

/// Lower case, with a hyphen where `camelCase` had a hump, so that word boundaries in patterns hold.
fn split_case(names: &str) -> String {
    let mut out = String::with_capacity(names.len() + 8);
    let mut was_lower = false;
    for c in names.chars() {
        if c.is_ascii_uppercase() && was_lower {
            out.push('-');
        }
        was_lower = c.is_ascii_lowercase();
        out.push(if c == '_' { '-' } else { c.to_ascii_lowercase() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(names: &str) -> Vec<Role> {
        Tokens::new().roles(names).collect()
    }

    #[test]
    fn names_have_roles() {
        assert_eq!(roles("articleBody"), [Role::Content]);
        assert_eq!(roles("xgyd"), [Role::Related]);
        assert_eq!(roles("comment-list"), [Role::Comments]);
        assert_eq!(roles("col-md-8"), []);
        for row in TOKENS {
            let name = row.pattern.split(['|', '(', '?', '\\', '^', '$', '[']).find(|part| !part.is_empty()).unwrap_or("");
            assert_eq!(Tokens::new().is_comments(name), roles(name).contains(&Role::Comments), "{name}");
        }
        assert!(roles("left-ad").contains(&Role::Chrome) && !roles("shadow head-ache").contains(&Role::Chrome));
    }
}
