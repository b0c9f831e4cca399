//! The traits of HTML elements, by name. Data only.

use std::sync::LazyLock;

use html5ever::{LocalName, QualName, local_name, ns};
use rustc_hash::FxHashMap;

use super::BlockKind;
use super::hiding::{Names, Styles};
use super::told::{is_told, leads_to_author, path_of};

/// Elements whose content is never shown as text. Sorted.
const UNSEEN: &[&str] = &[
    "applet", "audio", "canvas", "datalist", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "rp", "rt", "rtc",
    "script", "style", "svg", "template", "title", "video",
];

/// Elements that begin and end a line of their own. Sorted.
const BLOCK_LEVEL: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements that emphasise. Sorted.
const EMPHASIS: &[&str] = &["b", "em", "i", "strong"];

/// Elements that show a picture or a film. Sorted.
const PICTURES: &[&str] = &["embed", "iframe", "img", "object", "video"];

/// Elements whose content is raw text, unless they stand where they are ignored. Sorted.
const RAW: &[&str] = &["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Those of them whose content is read. Sorted.
const RAW_READ: &[&str] = &["noscript", "plaintext", "textarea", "title", "xmp"];

/// Elements that have no content and no end tag. Sorted.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements whose attributes the tree builder compares or reads itself. Sorted.
const ALL_READ: &[&str] =
    &["annotation-xml", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "template", "tt", "u"];

/// Elements that say something of the page itself. Sorted.
const OF_PAGE: &[&str] = &["html", "link", "meta", "script", "title"];

/// Attributes that are read of one element beside those of all.
const READ: &[(&str, &[&str])] = &[
    ("html", &["lang", "xml:lang"]),
    ("input", &["type"]),
    ("link", &["rel", "href"]),
    ("meta", &["property", "name", "http-equiv", "content", "value", "itemprop"]),
    ("script", &["type"]),
    ("slot", &["name"]),
    ("time", &["datetime"]),
    ("abbr", &["title"]),
    ("span", &["content"]),
];

/// Attributes of elements inside a line that say what they hold: read where a value tells an author or a date.
pub(super) static MARK_NAMES: [LocalName; 4] = [local_name!("class"), local_name!("id"), local_name!("itemprop"), local_name!("rel")];

/// Attributes that say it for machines, each with the element that is asked for it.
pub(super) const MARK_VALUES: [(&str, &str); 3] = [("time", "datetime"), ("abbr", "title"), ("span", "content")];

/// Attributes that say what an element is: read of those that begin a line.
pub(super) static TOKENS: [LocalName; 4] = [local_name!("class"), local_name!("id"), local_name!("role"), local_name!("itemprop")];

/// Attributes that hide an element, or make it a link.
const OTHERS: [&str; 5] = ["aria-hidden", "hidden", "href", "slot", "style"];

/// Elements that nothing is known of, but that are common.
const COMMON: [&str; 2] = ["a", "span"];

/// The traits of an element, by its name.
#[derive(Debug)]
pub(super) struct Traits {
    /// The name, if it is one of those that are known here.
    pub(super) name: LocalName,
    /// The same, as a name of HTML.
    pub(super) html: QualName,
    /// Its content is never shown as text.
    pub(super) is_unseen: bool,
    /// It begins and ends a line of its own.
    pub(super) is_block_level: bool,
    /// It emphasises its content.
    pub(super) is_emphasis: bool,
    /// It shows a picture or a film.
    pub(super) is_picture: bool,
    /// Its content is raw text, unless it stands where it is ignored.
    pub(super) is_raw: bool,
    /// Its raw text is read.
    pub(super) is_raw_read: bool,
    /// It has neither content nor end tag.
    pub(super) is_void: bool,
    /// The kind that it gives to the blocks inside it.
    pub(super) kind: Option<BlockKind>,
    /// It says something of the page itself.
    pub(super) is_of_page: bool,
    /// It is a link, where it has an address.
    pub(super) is_link: bool,
    is_all_read: bool,
    read: &'static [&'static str],
}

/// All names of the tables.
fn names() -> impl Iterator<Item = &'static str> {
    let elements = [UNSEEN, BLOCK_LEVEL, EMPHASIS, PICTURES, RAW, VOID, ALL_READ, OF_PAGE, &COMMON].concat();
    let read = READ.iter().flat_map(|(tag, names)| std::iter::once(tag).chain(*names)).copied();
    elements.into_iter().chain(read).chain(TOKENS.iter().map(|name| &**name)).chain(OTHERS).chain(MARK_NAMES.iter().map(|name| &**name))
}

/// The traits of an element that nothing is known of.
static NONE: LazyLock<Traits> = LazyLock::new(|| look_up(""));

/// The traits of the element with this name, in lower case.
pub(super) fn of(tag: &LocalName) -> &'static Traits {
    // An interned name is a number.
    static TABLE: LazyLock<FxHashMap<LocalName, Traits>> =
        LazyLock::new(|| names().map(|tag| (LocalName::from(tag), look_up(tag))).collect());
    TABLE.get(tag).unwrap_or(&NONE)
}

/// The same for a name as it stands in a source, in any case.
pub(super) fn of_any_case(tag: &str) -> &'static Traits {
    static TABLE: LazyLock<FxHashMap<(u64, u64), Traits>> = LazyLock::new(|| names().map(|tag| (number(tag), look_up(tag))).collect());
    TABLE.get(&number(tag)).unwrap_or(&NONE)
}

/// A name in lower case as two numbers, with its length; zeros for one that is longer than any in the tables.
fn number(name: &str) -> (u64, u64) {
    let bytes = name.as_bytes();
    if bytes.len() >= 16 {
        return (0, 0);
    }
    // Most are short: byte by byte is quicker than to copy what has any length.
    let part = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(byte.to_ascii_lowercase()));
    let (first, rest) = bytes.split_at(bytes.len().min(8));
    (part(first), part(rest) << 8 | bytes.len() as u64)
}

/// The name of an attribute, in any case, as html5ever interns it.
pub(super) fn interned(name: &str) -> LocalName {
    CommonAttribute::of(name).map_or_else(|| of_any_case(name).interned(name), CommonAttribute::interned)
}

fn look_up(tag: &str) -> Traits {
    let is_in = |table: &[&str]| table.contains(&tag);
    Traits {
        name: LocalName::from(tag),
        html: QualName::new(None, ns!(html), LocalName::from(tag)),
        is_unseen: is_in(UNSEEN),
        is_block_level: is_in(BLOCK_LEVEL),
        is_emphasis: is_in(EMPHASIS),
        is_picture: is_in(PICTURES),
        is_raw: is_in(RAW),
        is_raw_read: is_in(RAW_READ),
        is_void: is_in(VOID),
        kind: kind_of(tag),
        is_of_page: is_in(OF_PAGE),
        is_link: tag == "a",
        is_all_read: is_in(ALL_READ),
        read: READ.iter().find(|(element, _)| *element == tag).map_or(&[], |(_, names)| names),
    }
}

/// Whether a script of this type holds metadata.
pub(super) fn is_json_ld(kind: &str) -> bool {
    const TYPE: &str = "application/ld+json";
    kind.trim().get(..TYPE.len()).is_some_and(|start| start.eq_ignore_ascii_case(TYPE))
}

/// The part of an attribute that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributeRead {
    /// Nothing.
    Never,
    /// Its presence.
    Name,
    /// Its value.
    Value,
}

impl Traits {
    /// The name of an element of these traits, as [`interned`] gives it.
    pub(super) fn interned(&self, name: &str) -> LocalName {
        if !self.name.is_empty() {
            self.name.clone()
        } else if name.bytes().any(|b| b.is_ascii_uppercase()) {
            LocalName::from(name.to_ascii_lowercase())
        } else {
            LocalName::from(name)
        }
    }

    /// The part of an attribute that is read, with a bit for its name. `None` if an attribute of this name is never read.
    pub(super) fn attribute<'s>(&self, name: &str, value: &'s str, styles: &mut Styles<'s>) -> Option<(u32, AttributeRead)> {
        let value_if = |is_read: bool| if is_read { AttributeRead::Value } else { AttributeRead::Never };
        let tells = |value: &str| is_told(value) || value.contains('&');
        if self.is_all_read {
            return Some((0, AttributeRead::Value));
        }
        let common = CommonAttribute::of(name);
        match common {
            Some(CommonAttribute::Style) => return Some((1, value_if(styles.say_anything(value)))),
            Some(CommonAttribute::AriaHidden) => return Some((1 << 20, AttributeRead::Value)),
            Some(CommonAttribute::Slot) => return Some((1 << 21, AttributeRead::Value)),
            Some(CommonAttribute::Hidden) => return Some((2, AttributeRead::Name)),
            Some(CommonAttribute::Href) if self.is_link => {
                // A reference may stand for a letter of the address.
                let is_read = leads_to_author(value) || path_of(value).contains('&');
                return Some((4, if is_read { AttributeRead::Value } else { AttributeRead::Name }));
            }
            _ => {}
        }
        if let Some(bit) = self.read.iter().position(|wanted| name.eq_ignore_ascii_case(wanted)) {
            return Some((8 << bit, AttributeRead::Value));
        }
        match common? {
            CommonAttribute::Rel if !self.is_block_level => Some((1 << 22, value_if(tells(value)))),
            CommonAttribute::Token(bit) if self.is_block_level => Some((1 << (16 + bit), AttributeRead::Value)),
            // Of those in a line they are read where they tell an author or a date, class and id also where they say how the element is seen.
            CommonAttribute::Token(bit) if TOKENS[bit] != local_name!("role") => {
                let is_read = tells(value) || bit < 2 && Names::of(value).say_anything();
                Some((1 << (16 + bit), value_if(is_read)))
            }
            _ => None,
        }
    }
}

/// Attributes that are read of many elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CommonAttribute {
    Style,
    AriaHidden,
    Slot,
    Href,
    Hidden,
    Rel,
    /// One of [`TOKENS`].
    Token(usize),
}

impl CommonAttribute {
    fn interned(self) -> LocalName {
        match self {
            Self::Style => local_name!("style"),
            Self::AriaHidden => local_name!("aria-hidden"),
            Self::Slot => local_name!("slot"),
            Self::Href => local_name!("href"),
            Self::Hidden => local_name!("hidden"),
            Self::Rel => local_name!("rel"),
            Self::Token(number) => TOKENS[number].clone(),
        }
    }

    /// The attribute of this name, in any case. Its length and its first letter tell which it may be.
    fn of(name: &str) -> Option<Self> {
        let (attribute, spelled) = match (name.len(), name.as_bytes().first()?.to_ascii_lowercase()) {
            (5, b's') => (Self::Style, "style"),
            (11, b'a') => (Self::AriaHidden, "aria-hidden"),
            (4, b's') => (Self::Slot, "slot"),
            (4, b'h') => (Self::Href, "href"),
            (6, b'h') => (Self::Hidden, "hidden"),
            (3, b'r') => (Self::Rel, "rel"),
            (5, b'c') => (Self::Token(0), "class"),
            (2, b'i') => (Self::Token(1), "id"),
            (4, b'r') => (Self::Token(2), "role"),
            (8, b'i') => (Self::Token(3), "itemprop"),
            _ => return None,
        };
        name.eq_ignore_ascii_case(spelled).then_some(attribute)
    }
}

/// The kind that an element gives to the blocks inside it, if it gives one.
fn kind_of(tag: &str) -> Option<BlockKind> {
    Some(match tag {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "blockquote" => BlockKind::Quote,
        "pre" | "listing" | "xmp" | "plaintext" => BlockKind::Code,
        "figcaption" | "caption" => BlockKind::Caption,
        "button" | "option" | "select" | "textarea" => BlockKind::Control,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(names().all(|name| name.len() < 16));
        for table in [UNSEEN, BLOCK_LEVEL, EMPHASIS, PICTURES, RAW, RAW_READ, VOID, ALL_READ, OF_PAGE] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn names_of_any_case() {
        assert!(of_any_case("ScRipt").is_raw && of(&LocalName::from("td")).kind == Some(BlockKind::TableCell));
        assert!(!of_any_case("figcaption-of-a-long-name").is_block_level && of_any_case("FIGCAPTION").is_block_level);
    }
}
