//! What class and id names mean. The table, and its matcher.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind, Look};

use super::matcher;
use super::pieces::Pieces;

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
    /// A regular expression over a name in lower case, of which the branches are few pieces of text, alone or with `^`, `$` and `\b` at
    /// their ends; names are the runs between white space, without their numbers.
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
    row(r"\bad(s|v|vert)?\b|\bad[-_]|[-_]ads?\b|advert|banner|sponsor|promo|guanggao|gg$|outbrain|taboola|adsbygoogle|dfp|shopping|affiliate", Role::Chrome, "advertisements"),
    row(r"widget|popup|modal|overlay|cookie|consent|gdpr|newsletter|subscri|signup|login|regist|paywall|captcha|survey|poll\b|toast|tooltip", Role::Chrome, "boxes over or beside the page"),
    row(r"\btags?\b|tag(s|list|cloud)|keyword|topics?\b|categor|label", Role::Chrome, "rows of tags"),
    row(r"hidden|hide\b|sr-only|visually|skip|disclaim|mianze|shengming|noprint", Role::Chrome, "hidden, or for screen readers only"),
    row(r"rank|paihang|hot(list|news|words?)?\b|\btop(list|news)|scroll|slide|carousel|swiper|ticker|gallery-?(nav|thumb)", Role::Chrome, "rankings, tickers, sliders"),
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

/// A piece of a name that has a role.
#[derive(Clone, Debug)]
struct Piece {
    length: usize,
    before: Edge,
    after: Edge,
    role: Role,
}

/// What there must be at an end of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Any,
    /// No letter or digit.
    Word,
    /// The end of the name.
    Name,
}

impl Edge {
    /// Whether it may be where this byte is the next one.
    const fn allows(self, next: Option<u8>) -> bool {
        match (self, next) {
            (Self::Any, _) | (_, None) => true,
            (Self::Word, Some(byte)) => byte.is_ascii() && !byte.is_ascii_alphanumeric(),
            (Self::Name, Some(byte)) => byte.is_ascii_whitespace(),
        }
    }
}

/// The table, taken apart: an automaton of all rows is larger than the caches of a processor.
#[derive(Clone, Debug)]
pub struct Tokens {
    pieces: Vec<Piece>,
    found_by: Pieces,
}

impl Tokens {
    pub(super) fn new() -> Self {
        let (mut pieces, mut texts) = (Vec::new(), Vec::new());
        for row in TOKENS {
            for (text, before, after) in branches(row.pattern).iter().flat_map(pieces_of) {
                texts.push((text.clone(), pieces.len()));
                pieces.push(Piece { length: text.len(), before, after, role: row.role });
            }
        }
        Self { pieces, found_by: Pieces::new(texts) }
    }

    /// The roles that an element's names (class, id, role, itemprop) give it.
    #[must_use]
    pub fn roles(&self, names: &str) -> Roles {
        let mut roles = Roles::default();
        let names = split_case(names);
        let bytes = names.as_bytes();
        self.found_by.find(&names, |at, piece| {
            let Piece { length, before, after, role } = self.pieces[piece];
            let previous = at.checked_sub(1).map(|previous| bytes[previous]);
            if before.allows(previous) && after.allows(bytes.get(at + length).copied()) {
                roles.0 |= 1 << role as u8;
            }
        });
        roles
    }
}

/// The branches of a pattern.
fn branches(pattern: &str) -> Vec<Hir> {
    matcher::branches(regex_syntax::parse(pattern).expect("the built-in patterns are good; a test checks them"))
}

/// The pieces of text that a branch matches, and what must be at their ends.
fn pieces_of(branch: &Hir) -> Vec<(String, Edge, Edge)> {
    let parts = match branch.kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(branch),
    };
    let before = parts.first().map_or(Edge::Any, edge);
    let after = parts.last().map_or(Edge::Any, edge);
    let found = Extractor::new().limit_total(PIECES).extract(branch);
    let literals = found.literals().filter(|_| found.is_exact()).unwrap_or_default().iter();
    literals.map(|piece| (String::from_utf8_lossy(piece.as_bytes()).into_owned(), before, after)).collect()
}

/// A branch has fewer pieces.
const PIECES: usize = 600;

fn edge(part: &Hir) -> Edge {
    match part.kind() {
        HirKind::Look(Look::Start | Look::End) => Edge::Name,
        HirKind::Look(_) => Edge::Word,
        _ => Edge::Any,
    }
}

/// Lower case, with a hyphen where `camelCase` had a hump, so that word boundaries in patterns hold, and without numbers.
fn split_case(names: &str) -> String {
    let mut out = String::with_capacity(names.len() + 8);
    let mut was_lower = false;
    for c in names.chars().filter(|c| !c.is_ascii_digit()) {
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
        assert_eq!(tokens.roles("clearfix zw x"), tokens.roles("zw"));
    }

    #[test]
    fn pieces_match_as_their_patterns() {
        let tokens = Tokens::new();
        let names = "left-ad comments_list mainNav post-meta zw zwx gg12 gg123 bgg caption related x most-read footer side inside sideCol rail railway ad ads \
            adv shadow head-ad ad_box topNews top10list stop10list hot hotel tag tags stage next-article meta metadata bio biology fr frame nav navy xnav";
        for name in names.split(' ') {
            let split = split_case(name);
            let is_match = |row: &&TokenRow| regex::Regex::new(row.pattern).expect("the pattern is good").is_match(&split);
            let wanted = TOKENS.iter().filter(is_match).fold(0, |roles, row| roles | 1 << row.role as u8);
            assert_eq!(tokens.roles(name), Roles(wanted), "{name}");
            assert_eq!(tokens.roles(&format!("a\n{name} b")), Roles(wanted), "{name} among others");
        }
        // A branch that does not come apart would be lost.
        for branch in TOKENS.iter().flat_map(|row| branches(row.pattern)) {
            let (found, branch) = (pieces_of(&branch), branch.to_string());
            assert!((1..PIECES).contains(&found.len()) && found.iter().all(|(text, ..)| text.len() > 1), "{branch}");
            let pattern = regex::Regex::new(&format!("^(?:{})$", branch.trim_start_matches(r"\b").trim_end_matches(r"\b")))
                .expect("the branch is good");
            assert!(found.iter().all(|(text, ..)| pattern.is_match(text)), "{branch}");
        }
    }
}
