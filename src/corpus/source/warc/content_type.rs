//! Which content types may hold an article.

use super::super::SkippedKind;

/// Types that are taken; one that says nothing, such as `application/octet-stream`, is often a page.
const TAKEN: &[&str] = &[
    "",
    "*/*",
    "application/octet-stream",
    "application/unknown",
    "application/vnd.wap.xhtml+xml",
    "application/x-unknown-content-type",
    "application/xhtml",
    "application/xhtml+xml",
    "binary/octet-stream",
    "content/unknown",
    "html",
    "text",
    "text/html",
    "text/markdown",
    "text/plain",
    "text/x-markdown",
    "unknown/unknown",
];

/// Why a response of this type is not taken.
pub(super) fn skipped(content_type: &str) -> Option<SkippedKind> {
    let mime = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if TAKEN.binary_search(&mime.as_str()).is_ok() {
        return None;
    }
    let Some((top, sub)) = mime.split_once('/') else {
        // A type without a slash is a mistake of the server.
        return None;
    };
    Some(match top {
        "image" => SkippedKind::Image,
        "audio" | "video" => SkippedKind::Media,
        _ if ["css", "javascript", "ecmascript", "json", "xml"].iter().any(|code| sub.contains(code)) => SkippedKind::Code,
        "text" if sub.starts_with("dns") => SkippedKind::Dns,
        _ => SkippedKind::OtherType,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        assert!(TAKEN.is_sorted());
        for taken in ["text/html; charset=utf-8", "", "Text/HTML", "html", "application/octet-stream"] {
            assert_eq!(skipped(taken), None, "{taken}");
        }
        assert_eq!(skipped("image/svg+xml"), Some(SkippedKind::Image));
        assert_eq!(skipped("video/mp4"), Some(SkippedKind::Media));
        assert_eq!(skipped("text/css"), Some(SkippedKind::Code));
        assert_eq!(skipped("application/rss+xml"), Some(SkippedKind::Code));
        assert_eq!(skipped("application/pdf"), Some(SkippedKind::OtherType));
        assert_eq!(skipped("text/dns"), Some(SkippedKind::Dns));
    }
}
