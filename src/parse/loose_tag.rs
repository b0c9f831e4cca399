//! Tags of HTML in plain text.

use crate::text::prefix;

/// Maximum length of a tag in bytes.
const TAG: usize = 400;

/// Elements that divide paragraphs.
const BREAKS: [&str; 14] = ["br", "p", "div", "hr", "center", "blockquote", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"];

/// A tag that may be markup.
pub(super) struct LooseTag<'t> {
    name: &'t str,
    pub(super) is_closing: bool,
    /// In bytes.
    pub(super) len: usize,
}

impl<'t> LooseTag<'t> {
    /// The tag at the start of a text.
    pub(super) fn at(text: &'t str) -> Option<Self> {
        let is_closing = text.starts_with("</");
        let start = 1 + usize::from(is_closing);
        let name_len = text.as_bytes()[start..].iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = &text[start..start + name_len];
        let rest = prefix(&text[start + name_len..], TAG);
        let end = rest.find('>')?;
        let attributes = &rest[..end];
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && (attributes.trim_matches([' ', '/']).is_empty() || attributes.starts_with(' ') && attributes.contains('='))
            && !attributes.contains('<');
        is_tag.then_some(Self { name, is_closing, len: start + name_len + end + 1 })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_break(&self) -> bool {
        BREAKS.iter().any(|name| self.is(name))
    }
}
