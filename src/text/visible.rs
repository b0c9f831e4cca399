//! Text of documents, made safe for a terminal.

use std::borrow::Cow;

/// `text` with what would move a terminal's cursor, colour it, or turn the order of what is read written as an escape: control
/// characters, line and paragraph separators, and the controls of writing direction. The rest stays as it is.
///
/// Anything that comes from a document, its address or its name goes through this before it is shown. Costs one pass, and no copy where there
/// is nothing to escape.
///
/// # Example
///
/// ```
/// use newsieve::text::visible;
/// assert_eq!(visible("Bridge reopens"), "Bridge reopens");
/// assert_eq!(visible("\u{1b}[2JBridge\nreopens"), "\\u{1b}[2JBridge\\nreopens");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_control(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal may act on a character instead of showing it.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown() {
        assert_eq!(visible("a\u{9b}b\u{202e}c\u{7}\r\td"), "a\\u{9b}b\\u{202e}c\\u{7}\\r\\td");
        assert!(matches!(visible("中文 – é \u{301} \\ עברית"), Cow::Borrowed(_)));
        assert!((0..=0x10_ffff).filter_map(char::from_u32).all(|c| !visible(&c.to_string()).contains(is_control)));
    }
}
