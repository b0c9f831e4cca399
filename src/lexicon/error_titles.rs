//! Titles of pages that a server or a guard shows in the place of an article: the question that is asked of their rows.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::matcher::{Form, Matcher};
use super::rows;
use crate::text::simplify_collapsed;

/// Longer titles, in bytes, are of no error page.
const LONGEST: usize = 400;

static PATTERNS: LazyLock<Matcher> = LazyLock::new(|| {
    let patterns = rows(|language| language.error_titles).map(|row| Cow::Borrowed(row.pattern));
    Matcher::new(Form::AsWritten, patterns).expect("the patterns compile; a test matches each of them")
});

/// Whether a title is that of an error page.
#[must_use]
pub fn is_error_title(title: &str) -> bool {
    title.len() <= LONGEST && PATTERNS.all(&simplify_collapsed(title).to_lowercase(), |_| true).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixtures;

    #[test]
    fn each_row_has_its_titles() {
        let ids: Vec<&str> = rows(|language| language.error_titles).map(|row| row.id).collect();
        let of = |title: &str| PATTERNS.all(&simplify_collapsed(title).to_lowercase(), |_| true).map(|row| ids[row]).collect();
        fixtures::check(include_str!("../../fixtures/error-titles.tsv"), ids.iter().copied(), of);
    }

    #[test]
    fn titles_of_errors_and_of_articles() {
        for title in ["503 Service Unavailable", "HTTP Error 403: Forbidden", "404", "Access Denied", "頁面不存在"] {
            assert!(is_error_title(title), "{title}");
        }
        for title in [
            "404 million people go to the polls",
            "Page not found: how newspapers lose their archives",
            "Access denied: refugees wait at the border",
            "Just a moment that changed football",
            "失踪男童找到了",
            "他的文章被删除之后，读者写信来问",
            "Forbidden love in the harbour town",
            "Forbidden",
            "Attention required: bridges in poor state",
            "500 homes to be built",
            "网传文件不存在,教育部辟谣",
            "教育部:该文件不存在",
            "外交部文件已失效|中方回应",
            "Access denied - Refugees wait at the Polish border",
            "Security check - passengers face longer queues",
            "Attention required! New rules for drivers start on Monday",
            "Verify you are human: how captcha became a billion dollar market",
            "410 Gone – the flight that never came back",
            "This page could not be found in the archive",
            "Страница истории",
        ] {
            assert!(!is_error_title(title), "{title}");
        }
    }
}
