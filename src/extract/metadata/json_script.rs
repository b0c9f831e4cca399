//! Scripts of structured data as sites write them, which is not always JSON.

use serde_json::Value;

/// Parses a script; sites wrap it in comments, and leave line breaks in strings and commas at the ends of lists.
pub(super) fn parse(script: &str) -> Option<Value> {
    let body = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let body = body.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    serde_json::from_str(body).or_else(|_| serde_json::from_str(&mended(body))).ok()
}

/// A script without comments, sections of character data, commas before a closing bracket, and control characters in strings.
fn mended(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    let mut in_string = false;
    while let Some(c) = rest.chars().next() {
        let skipped = if in_string { None } else { not_data(rest) };
        if let Some(len) = skipped {
            rest = &rest[len..];
            continue;
        }
        let mut len = c.len_utf8();
        match c {
            '"' => in_string = !in_string,
            '\\' if in_string => len += rest[len..].chars().next().map_or(0, char::len_utf8),
            _ => {}
        }
        if c.is_control() {
            out.push(' ');
        } else {
            out.push_str(&rest[..len]);
        }
        rest = &rest[len..];
    }
    out
}

/// The length of what is no data at the beginning of a text outside strings.
fn not_data(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("/*") {
        return Some(comment.find("*/").map_or(rest.len(), |end| end + 4));
    }
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let section = ["<![CDATA[", "]]>", "<!--", "-->"].iter().find(|mark| rest.starts_with(**mark));
    let is_last_comma = || rest.strip_prefix(',').is_some_and(|after| after.trim_start().starts_with(['}', ']', ',']));
    section.map(|mark| mark.len()).or_else(|| is_last_comma().then_some(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mended_scripts() {
        assert_eq!(mended("/* a */{\"b\": \"// c, }\\\" d\n\",}"), "{\"b\": \"// c, }\\\" d \"}");
        assert_eq!(mended("<!--[1,]-->"), "[1]");
    }
}
