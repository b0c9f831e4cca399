//! The meaning of class and id names: the table, and its matcher.

use std::borrow::Cow;
use std::cell::RefCell;

use super::matcher::LiteralFinder;
use super::tokens_table::LITERALS;
use crate::text::{Memo, remembered};

/// The role of an element, by one of its names (class, id, role, itemprop).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElementRole {
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
    /// The text of a post, as the programs of forums name it.
    Post,
    /// The signature of an author of posts.
    Signature,
    /// A dialog about cookies and privacy, as programs that ask for consent name it.
    Consent,
}

/// One row of the token table.
#[derive(Clone, Copy, Debug)]
pub struct TokenRow {
    /// A regular expression over a name in lower case. Each branch is a few literals, alone or with `^`, `$` and `\b` at the
    /// ends. Names are the runs between white space, without their digits.
    pub pattern: &'static str,
    /// The role that a matching name gives its element.
    pub role: ElementRole,
    /// The reason, for the reader of the table.
    pub because: &'static str,
}

const fn row(pattern: &'static str, role: ElementRole, because: &'static str) -> TokenRow {
    TokenRow { pattern, role, because }
}

/// The built-in rows. Names are written by people in many ways: rows match parts of names.
#[rustfmt::skip]
pub const TOKENS: &[TokenRow] = &[
    row(r"article|entry|post|story|content|body|text|main|news(-|_)?(detail|text)|hentry", ElementRole::Content, "what Readability takes for content"),
    row(r"zhengwen|neirong|wenzhang|^(zw|nr|artibody|endtext|cont|txt)$|rich_media", ElementRole::Content, "pinyin and usual names on Chinese sites"),
    row(r"side(-|_)?(bar|col|menu)?$|^side|sidebar|aside|rail\b|right(-|_)?(col|bar|side)|^right$|^fr$", ElementRole::Chrome, "columns beside the article"),
    row(r"foot(er)?|copyright|colophon|legal|imprint", ElementRole::Chrome, "the foot of the page"),
    row(r"\bnav|nav(igation|bar)?\b|menu|breadcrumb|crumb|pag(er|ination|inator)|daohang|mianbao|topbar|masthead|site-?header|header", ElementRole::Chrome, "menus, paging, the head of the page"),
    row(r"share|social|sharing|sns|bdshare|follow|print|toolbar|tool(s|box)?\b|weixin|qrcode|erweima|fenxiang", ElementRole::Chrome, "share bars and tools"),
    row(r"\bad(s|v|vert)?\b|\bad[-_]|[-_]ads?\b|advert|banner|sponsor|promo|guanggao|gg$|outbrain|taboola|adsbygoogle|dfp|shopping|affiliate", ElementRole::Chrome, "advertisements"),
    row(r"widget|popup|modal|overlay|cookie|consent|gdpr|newsletter|subscri|signup|login|regist|paywall|captcha|survey|poll\b|toast|tooltip", ElementRole::Chrome, "boxes over or beside the page"),
    row(r"\btags?\b|tag(s|list|cloud)|keyword|topics?\b|categor|label", ElementRole::Chrome, "rows of tags"),
    row(r"hidden|hide\b|sr-only|visually|skip|disclaim|mianze|shengming|noprint", ElementRole::Chrome, "hidden, or for screen readers only"),
    row(r"rank|paihang|hot(list|news|words?)?\b|\btop(list|news)|scroll|slide|carousel|swiper|ticker|gallery-?(nav|thumb)", ElementRole::Chrome, "rankings, tickers, sliders"),
    row(r"relat|recommend|tuijian|xiangguan|xgyd|guess|more(-|_)?(news|stories|from|articles)|read(-|_)?(more|next|also)|also(-|_)?like|similar|trending|popular|most(-|_)?(read|popular|viewed)|latest|teaser|suggest|further|you-?may|next-?article|prev-?next|headlines|linklist|recirc", ElementRole::Related, "related news"),
    row(r"comment|disqus|respond|repl(y|ies)|pinglun|liuyan|discuss|talkback|gentie|fb-comments|livefyre", ElementRole::Comments, "comment threads"),
    row(r"caption|credit|figcap|img-?(desc|info|text|note)|photo-?(desc|info|text)|image-?(desc|info|text)|wp-caption|copyrightholder|legende|bildunter", ElementRole::Caption, "captions"),
    row(r"byline|author|dateline|(post|entry|article|news)-?(meta|info|date|time)|meta\b|info\b|timestamp|pub(lish)?-?(date|time)|source|laiyuan|bianji|editor|contributor|bio\b", ElementRole::Byline, "author, date, source"),
    row(r"\bpost-?message-|^postbody$|^post-content-body$|^postmsg$|^postarea$|\bscaleimages\b", ElementRole::Post, "phpBB, vBulletin, Discuz, FluxBB, Simple Machines, MyBB"),
    row(r"js-post--content|js-select-to-quote|c-post-content-wrap|ips-comment-content|ips-entry--post|bbp-(reply|topic)-content", ElementRole::Post, "vBulletin 5, XenForo, Invision, bbPress"),
    row(r"wpforo-post-content|\basgarosforum\b|sp-post-content$|\bkunena-topic|crawler-post$|^topic-body$|^comment-post$|^usertext-body$", ElementRole::Post, "wpForo, Asgaros, Simple:Press, Kunena, Discourse, Flarum, Reddit"),
    row(r"js-post-body|^answercell$|^postcell$|\blzl-cnt|d-post-content|^answer-item$|best-text\b|\banswer-text\b", ElementRole::Post, "Stack Exchange, Tieba, Zhihu, Zhidao"),
    row(r"onetrust|\bot-sdk\b|\bot-pc-|cookiebot|cybot|didomi|qc-cmp|usercentrics|trustarc|truste-|sp-message|osano|cmplz|klaro\b|cookie-?(banner|notice|consent|law|modal|popup|dialog|policy|settings)|gdpr|ccpa|consent-?(banner|manager|modal|popup|dialog|layer)", ElementRole::Consent, "requests for consent"),
    row(r"signature|^sig$|^sig-text$|^k-?sig$", ElementRole::Signature, "signatures under posts"),
];

/// A pattern of class names of the elements that hold the author's name.
pub(crate) const AUTHOR_NAMES: &str =
    r"(?i)(byline|author|auteur|autor|contributor|(?:\b|_)(?:writer|reporter|journalist|firma|yazar|szerzo)(?:\b|_|s\b))";

/// A pattern of labels in the element of an author that are of something else.
pub(crate) const OTHER_LABELS: &str = r"(?i)^(photo|foto|image|imag|bild|picture|video|illustr|camera|edit|redak|redac|source|fonte|fuente|quelle|bron|via|publi|updat|date|data|datum|time|tag|topic|categ|sectio|share|follow|contact|e-?mail|фото|источник|редактор|дата|编辑|編輯|责编|責編|来源|來源|摄影|攝影|图|圖|时间|時間|写真|撮影|編集|사진|편집|출처|입력|수정|صور|تصوير|المصدر|منبع|عکس|ภาพ|ảnh|nguồn)";

/// A pattern of names of those that hold what is beside it.
pub(crate) const BESIDE_AUTHOR_NAMES: &str =
    r"(?i)(comment|bio|about|avatar|image|img|photo|desc|social|twitter|follow|related|recommend|more|title|role|date|time|card|box)";

/// The roles that an element's names give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ElementRoles(u16);

impl ElementRoles {
    /// Whether a role is among them.
    #[must_use]
    pub const fn has(self, role: ElementRole) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    /// Whether one of them is that of a part of the page beside the article: chrome, related news or comments.
    pub(crate) const fn is_beside_article(self) -> bool {
        self.has(ElementRole::Chrome) || self.has(ElementRole::Related) || self.has(ElementRole::Comments)
    }
}

/// A literal that gives a role to a name that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameLiteral {
    pub(super) text: &'static str,
    pub(super) before: Edge,
    pub(super) after: Edge,
    pub(super) role: ElementRole,
}

/// The condition at one end of a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Any,
    /// No letter or digit.
    Word,
    /// The end of the name.
    Name,
}

impl Edge {
    /// Whether the condition holds if this byte is the next one.
    const fn allows(self, next: Option<u8>) -> bool {
        match (self, next) {
            (Self::Any, _) | (_, None) => true,
            (Self::Word, Some(byte)) => byte.is_ascii() && !byte.is_ascii_alphanumeric(),
            (Self::Name, Some(byte)) => byte.is_ascii_whitespace(),
        }
    }
}

thread_local! {
    /// The roles of short names.
    static ROLES: RefCell<Memo> = RefCell::default();
}

/// The table, taken apart into literals: an automaton of all rows is larger than the caches of a processor. The literals are in a table of their own,
/// which `SNAPSHOTS=overwrite cargo test --lib tokens` writes, so that no process takes the patterns apart.
#[derive(Clone, Debug)]
pub struct Tokens {
    found_by: LiteralFinder,
}

impl Tokens {
    pub(super) fn new() -> Self {
        Self { found_by: LiteralFinder::new(LITERALS.iter().enumerate().map(|(i, literal)| (Cow::Borrowed(literal.text), i))) }
    }

    /// The roles that an element's names (class, id, role, itemprop) give it.
    #[must_use]
    pub fn roles(&self, names: &str) -> ElementRoles {
        // All tables are the same.
        ElementRoles(remembered(&ROLES, 0, names, || self.read(names).0))
    }

    fn read(&self, names: &str) -> ElementRoles {
        let mut roles = ElementRoles::default();
        let names = split_case(names);
        self.found_by.find_in_bytes(&names, |at, literal| {
            let NameLiteral { text, before, after, role } = LITERALS[literal];
            let previous = at.checked_sub(1).map(|previous| names[previous]);
            if before.allows(previous) && after.allows(names.get(at + text.len()).copied()) {
                roles.0 |= 1 << role as u16;
            }
        });
        roles
    }
}

/// Lower case, with a hyphen where `camelCase` had a hump, so that word boundaries in patterns hold, and without numbers. Letters beyond ASCII stay.
fn split_case(names: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(names.len() + 8);
    let mut was_lower = false;
    for byte in names.bytes().filter(|byte| !byte.is_ascii_digit()) {
        if byte.is_ascii_uppercase() && was_lower {
            out.push(b'-');
        }
        was_lower = byte.is_ascii_lowercase();
        out.push(if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() });
    }
    out
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::literal::Extractor;
    use regex_syntax::hir::{Hir, HirKind, Look};

    use super::*;
    use crate::lexicon::matcher;

    /// The branches of a pattern.
    fn branches(pattern: &str) -> Vec<Hir> {
        matcher::branches(regex_syntax::parse(pattern).expect("the built-in patterns are good; a test checks them"))
    }

    /// The literals that a branch matches, with the conditions at their ends.
    fn literals_of(branch: &Hir) -> Vec<(String, Edge, Edge)> {
        let parts = match branch.kind() {
            HirKind::Concat(parts) => parts,
            _ => std::slice::from_ref(branch),
        };
        let before = parts.first().map_or(Edge::Any, edge);
        let after = parts.last().map_or(Edge::Any, edge);
        let found = Extractor::new().limit_total(MAX_LITERALS).extract(branch);
        let literals = found.literals().filter(|_| found.is_exact()).unwrap_or_default().iter();
        literals.map(|literal| (String::from_utf8_lossy(literal.as_bytes()).into_owned(), before, after)).collect()
    }

    /// Maximum number of literals of a branch. A test checks that the built-in branches have fewer.
    const MAX_LITERALS: usize = 600;

    fn edge(part: &Hir) -> Edge {
        match part.kind() {
            HirKind::Look(Look::Start | Look::End) => Edge::Name,
            HirKind::Look(_) => Edge::Word,
            _ => Edge::Any,
        }
    }

    /// The table of literals as Rust.
    fn table() -> String {
        let mut table =
            "// Generated by `SNAPSHOTS=overwrite cargo test --lib tokens` from the patterns in `src/lexicon/tokens.rs`.\n\n".to_owned();
        table += "use super::tokens::{Edge, ElementRole, NameLiteral};\n\n/// The literals of the rows.\n#[rustfmt::skip]\n";
        table += "pub(super) const LITERALS: &[NameLiteral] = &[\n";
        for row in TOKENS {
            for (text, before, after) in branches(row.pattern).iter().flat_map(literals_of) {
                let role = row.role;
                table += &format!(
                    "    NameLiteral {{ text: {text:?}, before: Edge::{before:?}, after: Edge::{after:?}, role: ElementRole::{role:?} }},\n"
                );
            }
        }
        table + "];\n"
    }

    #[test]
    fn the_table_of_literals_is_that_of_the_patterns() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/tokens_table.rs");
        let table = table();
        if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
            std::fs::write(path, &table).expect("the table can be written");
        }
        let is_fresh = std::fs::read_to_string(path).is_ok_and(|found| found == table);
        assert!(is_fresh, "run `SNAPSHOTS=overwrite cargo test --lib tokens`");
    }

    #[test]
    fn names_have_roles() {
        let tokens = Tokens::new();
        let only = |role: ElementRole| ElementRoles(1 << role as u16);
        assert_eq!(tokens.roles("articleBody"), only(ElementRole::Content));
        assert_eq!(tokens.roles("xgyd"), only(ElementRole::Related));
        assert_eq!(tokens.roles("comment-list"), only(ElementRole::Comments));
        assert_eq!(tokens.roles("col-md-8"), ElementRoles::default());
        assert!(tokens.roles("left-ad").has(ElementRole::Chrome) && !tokens.roles("shadow head-ache").has(ElementRole::Chrome));
        assert_eq!(tokens.roles("clearfix zw x"), tokens.roles("zw"));
    }

    #[test]
    fn pieces_match_as_their_patterns() {
        let tokens = Tokens::new();
        let names = "left-ad comments_list mainNav post-meta zw zwx gg12 gg123 bgg caption related x most-read footer side inside sideCol rail railway ad ads \
            adv shadow head-ad ad_box topNews top10list stop10list hot hotel tag tags stage next-article meta metadata bio biology fr frame nav navy xnav";
        for name in names.split(' ') {
            let split = String::from_utf8(split_case(name)).expect("it is text");
            let is_match = |row: &&TokenRow| regex::Regex::new(row.pattern).expect("the pattern is good").is_match(&split);
            let wanted = TOKENS.iter().filter(is_match).fold(0, |roles, row| roles | 1 << row.role as u16);
            assert_eq!(tokens.roles(name), ElementRoles(wanted), "{name}");
            assert_eq!(tokens.roles(&format!("a\n{name} b")), ElementRoles(wanted), "{name} among others");
        }
        // A branch that does not come apart would be lost.
        for branch in TOKENS.iter().flat_map(|row| branches(row.pattern)) {
            let (found, branch) = (literals_of(&branch), branch.to_string());
            assert!((1..MAX_LITERALS).contains(&found.len()) && found.iter().all(|(text, ..)| text.len() > 1), "{branch}");
            let pattern = regex::Regex::new(&format!("^(?:{})$", branch.trim_start_matches(r"\b").trim_end_matches(r"\b")))
                .expect("the branch is good");
            assert!(found.iter().all(|(text, ..)| pattern.is_match(text)), "{branch}");
        }
    }
}
