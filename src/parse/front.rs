//! What stands before the text of a dump for programs: YAML or TOML between lines of signs, or the head lines of readers (`Title:`,
//! `URL Source:`, `Published Time:`).

use std::borrow::Cow;

use crate::text::Span;

/// The front of a text: its lines, and what they say.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Where the text begins, in bytes.
    pub(super) end: usize,
    /// The lines that are not blank.
    pub(super) lines: Vec<Span>,
    /// Names in lower case, and values.
    pub(super) values: Vec<(String, String)>,
}

/// The longest front, in lines.
const LINES: usize = 200;

/// The longest value, in bytes.
const LONGEST: usize = 2000;

/// The lines of the head that readers write. The first is the title; the last stands before the text.
const HEAD: [&str; 6] = ["title", "url source", "published time", "number of pages", "warning", "markdown content"];

/// Finds the front of a text.
pub(super) fn front(text: &str) -> Option<Front> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let body = &text[start..];
    if body.starts_with("---") || body.starts_with("+++") { fenced(text, start) } else { head(text, start) }
}

/// The lines of a text from `start` on, without their ends, each with the place where the next one begins.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (Span, usize)> + '_ {
    let mut at = start;
    text[start..].split_inclusive('\n').take(LINES).map(move |line| {
        let from = at;
        at += line.len();
        (Span::new(from, from + line.trim_end().len()), at)
    })
}

/// Between lines of three signs.
fn fenced(text: &str, start: usize) -> Option<Front> {
    let mut all = lines(text, start);
    let (first, _) = all.next()?;
    let fence = &text[first.range()];
    if fence != "---" && fence != "+++" {
        return None;
    }
    let divider = if fence == "---" { ':' } else { '=' };
    let mut front = Front { lines: vec![first], ..Front::default() };
    for (line, next) in all {
        let content = &text[line.range()];
        if !content.is_empty() {
            front.lines.push(line);
        }
        if content == fence || content == "..." {
            front.end = next;
            return (!front.values.is_empty()).then_some(front);
        }
        front.read(content, divider)?;
    }
    None
}

/// The head lines of readers.
fn head(text: &str, start: usize) -> Option<Front> {
    let mut front = Front::default();
    for (line, next) in lines(text, start) {
        let content = &text[line.range()];
        if content.is_empty() {
            continue;
        }
        let named = content.split_once(':').map(|(name, value)| (name.trim().to_lowercase(), value.trim()));
        let Some((name, value)) = named.filter(|(name, _)| HEAD.contains(&name.as_str())) else { break };
        if front.lines.is_empty() && name != HEAD[0] {
            return None;
        }
        let is_last = name == HEAD[5];
        front.lines.push(line);
        front.values.push((name, value.to_owned()));
        front.end = next;
        if is_last {
            break;
        }
    }
    (front.values.len() > 1).then_some(front)
}

impl Front {
    /// Reads a line between the fences; `None` if it is none of such a front.
    fn read(&mut self, line: &str, divider: char) -> Option<()> {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') || content.starts_with('[') {
            return Some(());
        }
        let is_inside = line.starts_with([' ', '\t', '-']);
        if is_inside {
            let (_, value) = self.values.last_mut()?;
            let item = &*unquoted(content.trim_start_matches("- "));
            if value.len() + item.len() < LONGEST && !item.is_empty() {
                value.push_str(if value.is_empty() {
                    ""
                } else if content.starts_with('-') {
                    ", "
                } else {
                    " "
                });
                value.push_str(item);
            }
            return Some(());
        }
        let (name, value) = content.split_once(divider)?;
        let is_name = name.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '"'));
        let is_block = matches!(value.trim(), ">" | "|" | ">-" | "|-");
        let value = if is_block { String::new() } else { listed(value.trim()) };
        is_name.then(|| self.values.push((name.trim().trim_matches('"').to_lowercase(), value)))
    }
}

/// A value without its quotation marks, with the signs that are escaped between these, and without the brackets of links between notes.
fn unquoted(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    let inner = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    let plain = |value| Cow::Borrowed(str::strip_prefix(value, "[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(value));
    match (inner('"'), inner('\'')) {
        (Some(value), _) if value.contains('\\') => Cow::Owned(without_escapes(value)),
        (None, Some(value)) if value.contains("''") => Cow::Owned(value.replace("''", "'")),
        (double, single) => plain(double.or(single).unwrap_or(value)),
    }
}

/// A text without the escapes that YAML and TOML have in common: of a sign by a backslash, of white space by a letter, of a character by its number.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 't' | 'r') => plain.push(' '),
            Some(mark @ ('u' | 'x' | 'U')) => {
                let digits = match mark {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let number: String = chars.by_ref().take(digits).collect();
                plain.push(u32::from_str_radix(&number, 16).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(c) => plain.push(c),
            None => plain.push('\\'),
        }
    }
    plain
}

/// A value, or the values of a list in brackets, joined by commas.
fn listed(value: &str) -> String {
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| !value.starts_with("[[")) {
        Some(list) => list.split(',').map(unquoted).collect::<Vec<_>>().join(", "),
        None => unquoted(value).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        front(text).map(|front| front.values).unwrap_or_default()
    }

    fn owned(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn fronts_of_dumps() {
        let yaml =
            "---\ntitle: \"The pier: open again\"\nauthor:\n  - \"[[Ann Lee]]\"\n  - Tom Roe\ndate: 2024-06-13\ntags: [a, 'b']\n---\nText.";
        let wanted = [("title", "The pier: open again"), ("author", "Ann Lee, Tom Roe"), ("date", "2024-06-13"), ("tags", "a, b")];
        assert_eq!(values(yaml), owned(&wanted));
        assert_eq!(front(yaml).map(|f| &yaml[f.end..]), Some("Text."));
        let escaped = "---\ntitle: \"The \\\"pier\\\" \\u00e9\"\nauthor: 'Ann O''Lee'\n---\nText.";
        assert_eq!(values(escaped), owned(&[("title", "The \"pier\" é"), ("author", "Ann O'Lee")]));
        assert_eq!(values("+++\ntitle = \"T\"\n+++\nText."), owned(&[("title", "T")]));
        let reader = "Title: The pier\n\nURL Source: https://a.example/1\n\nMarkdown Content:\nText.";
        assert_eq!(values(reader), owned(&[("title", "The pier"), ("url source", "https://a.example/1"), ("markdown content", "")]));
    }

    #[test]
    fn texts_without_a_front() {
        for text in
            ["", "---", "---\nA line of text\n---\n", "Title: only one\n\nText.", "---\ntitle: x\nnever closed", "# Head\n\n---\na: b\n---"]
        {
            assert!(front(text).is_none(), "{text:?}");
        }
    }
}
