//! What class and id names mean. The table, and its matcher.

use regex::{RegexSet, RegexSetBuilder};

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

/// The roles that an element's names give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether a role is among them.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }
}

/// Room for the matcher's states, in bytes: with the default it forgets them faster than it makes them.
const DFA_LIMIT: usize = 32 << 20;

/// The compiled table.
#[derive(Clone, Debug)]
pub struct Tokens(RegexSet);

impl Tokens {
    pub(super) fn new() -> Self {
        let set = RegexSetBuilder::new(TOKENS.iter().map(|row| row.pattern)).dfa_size_limit(DFA_LIMIT).build();
        Self(set.expect("the built-in patterns compile; a test checks them"))
    }

    /// The roles that an element's names (class, id, role, itemprop) give it.
    #[must_use]
    pub fn roles(&self, names: &str) -> Roles {
        if names.is_empty() {
            return Roles::default();
        }
        let rows = self.0.matches(&split_case(names));
        Roles(rows.iter().fold(0, |roles, row| roles | 1 << TOKENS[row].role as u8))
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

    #[test]
    fn names_have_roles() {
        let tokens = Tokens::new();
        let only = |role: Role| Roles(1 << role as u8);
        assert_eq!(tokens.roles("articleBody"), only(Role::Content));
        assert_eq!(tokens.roles("xgyd"), only(Role::Related));
        assert_eq!(tokens.roles("comment-list"), only(Role::Comments));
        assert_eq!(tokens.roles("col-md-8"), Roles::default());
        assert!(tokens.roles("left-ad").has(Role::Chrome) && !tokens.roles("shadow head-ache").has(Role::Chrome));
        for row in TOKENS {
            let pattern = regex::Regex::new(row.pattern).expect("the pattern is good");
            for name in ["left-ad", "comments_list", "mainNav", "post-meta", "zw", "gg12", "caption related", "x", "most-read footer"] {
                let name = split_case(name);
                assert!(!pattern.is_match(&name) || tokens.roles(&name).has(row.role), "{name}: {}", row.pattern);
            }
        }
    }
}
