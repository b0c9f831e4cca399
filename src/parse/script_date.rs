//! The date in a script: pages of apps have their date nowhere else, and a script writes it where readers see it.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use crate::text::prefix;

/// Names that scripts give to the time of publication.
const NAMES: [&str; 8] =
    ["var ct", "var createTime", "var oriCreateTime", "ori_create_time", "create_time", "publish_time", "publishTime", "datePublished"];

/// Names of other things, too, such as comments: they count where the program of Weixin writes the value.
const OF_WEIXIN: [&str; 2] = ["ori_create_time", "create_time"];

/// How that program writes values: in a call, or times one.
const CALL: &str = "JsDecode(";
const TIMES_ONE: &str = "* 1";

/// Each of the names has one of these in it.
const PARTS_OF_NAMES: [&str; 4] = ["var ct", "reateTime", "reate_time", "ublish"];

/// Maximum length of what stands between a name and its value, and of the value, in bytes.
const BETWEEN: usize = 8;
const LONGEST: usize = 40;

/// The value of the first of these names that has one: a time in seconds, or a date in quotation marks.
pub(super) fn script_date(script: &str) -> Option<&str> {
    static PARTS: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| PARTS_OF_NAMES.map(Finder::new));
    // Hardly a script has one of them.
    if PARTS.iter().all(|part| part.find(script.as_bytes()).is_none()) {
        return None;
    }
    NAMES.iter().find_map(|name| {
        let mut all = memmem::find_iter(script.as_bytes(), name).take(LONGEST);
        all.find_map(|at| {
            let rest = prefix(&script[at + name.len()..], BETWEEN + CALL.len() + LONGEST + TIMES_ONE.len() + 1);
            let is_weixin = || rest.contains(CALL) || rest.contains(TIMES_ONE);
            value(rest).filter(|_| !OF_WEIXIN.contains(name) || is_weixin())
        })
    })
}

/// The value that a text assigns.
fn value(text: &str) -> Option<&str> {
    let is_between = |c: char| matches!(c, '"' | '\'' | ' ' | '=' | ':');
    let rest = text.trim_start_matches(is_between);
    let between = &text[..text.len() - rest.len()];
    let rest = rest.strip_prefix(CALL).map_or(rest, |inner| inner.trim_start_matches(is_between));
    let end = rest.find(['"', '\'', ';', ',', '}', '\n'])?;
    let value = rest[..end].trim();
    let is_date = value.len() >= 8 && value.as_bytes().first().is_some_and(u8::is_ascii_digit);
    (between.len() <= BETWEEN && between.contains(['=', ':']) && is_date).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_all_names() {
        assert!(NAMES.iter().all(|name| PARTS_OF_NAMES.iter().any(|part| name.contains(part))));
    }

    #[test]
    fn dates_of_scripts() {
        assert_eq!(script_date("var a = 1; var ct = \"1718236800\"; f()"), Some("1718236800"));
        assert_eq!(script_date("x={\"publishTime\":\"2024-06-13 08:30\",y:1}"), Some("2024-06-13 08:30"));
        assert_eq!(script_date("x={publish_time:1718236800}"), Some("1718236800"));
        assert_eq!(script_date("var createTime = '2024-06-13 08:30';"), Some("2024-06-13 08:30"));
        assert_eq!(script_date("a = {create_time: JsDecode('2024-06-13 08:30')};"), Some("2024-06-13 08:30"));
        assert_eq!(script_date("a = {ori_create_time: '1718236800' * 1};"), Some("1718236800"));
        for script in [
            "",
            "create_time: '1718236800', user: 3",
            "var ct = f();",
            "var ctx = 12345678;",
            "publish_time",
            "publishTime: ''",
            "datePublished\": \"é",
        ] {
            assert_eq!(script_date(script), None, "{script}");
        }
    }
}
