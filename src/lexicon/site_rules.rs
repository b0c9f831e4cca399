//! What a user keeps and drops on the pages of a site, by CSS selectors.

use scraper::Selector;
use scraper::error::SelectorErrorKind;

use crate::error::Error;

/// A row of a file of rules: `{"site": "news.example", "keep": "article .body", "drop": ".promo, aside"}`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteRow {
    /// The host of the site, which holds for its subdomains too, or `*` for all pages.
    pub site: String,
    /// Selectors of the elements that hold the article: what stands outside them goes. Where a page has no such element, it holds for nothing.
    #[serde(default)]
    pub keep: Option<String>,
    /// Selectors of elements that go.
    #[serde(default)]
    pub drop: Option<String>,
    /// Why, for the reader of the output.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A row with its selectors, read.
#[derive(Clone, Debug)]
pub struct SiteRule {
    pub(crate) row: SiteRow,
    pub(crate) keep: Option<Selector>,
    pub(crate) drop: Option<Selector>,
}

impl SiteRule {
    /// Reads the selectors of a row, which is the one of this name.
    pub(super) fn new(mut row: SiteRow, name: &str) -> Result<Self, Error> {
        let read = |css: &Option<String>| {
            let selector = css.as_deref().map(|css| Selector::parse(css).map_err(|e| Error::rule(name, fault(css, &e))));
            selector.transpose()
        };
        let (keep, drop) = (read(&row.keep)?, read(&row.drop)?);
        if keep.is_none() && drop.is_none() {
            return Err(Error::rule(name, "a row of a site needs `keep` or `drop`"));
        }
        let site = row.site.to_ascii_lowercase();
        row.site = site.strip_prefix("www.").unwrap_or(&site).to_owned();
        let is_of_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if row.site != "*" && (row.site.is_empty() || !row.site.chars().all(is_of_host)) {
            return Err(Error::rule(
                name,
                format!("{:?} is no host: write news.example, which is for its subdomains too, or * for all", row.site),
            ));
        }
        Ok(Self { row, keep, drop })
    }

    /// Whether it holds for the pages of a host, which is in lower case and without `www.`.
    pub(super) fn is_for(&self, host: Option<&str>) -> bool {
        let site = self.row.site.as_str();
        site == "*" || host.and_then(|host| host.strip_suffix(site)).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

/// What is wrong with a selector. The parser's own words are for those who write parsers.
fn fault(css: &str, error: &SelectorErrorKind) -> String {
    let what = match error {
        _ if css.trim().is_empty() => "it is empty",
        SelectorErrorKind::UnexpectedSelectorParseError(_) => "it is not complete, or names what is no element",
        _ => "it cannot be read",
    };
    format!("{css:?} is no selector of CSS: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(site: &str, keep: Option<&str>) -> Result<SiteRule, Error> {
        SiteRule::new(SiteRow { site: site.to_owned(), keep: keep.map(str::to_owned), drop: None, reason: None }, "on line 1")
    }

    #[test]
    fn hosts_of_rules() {
        let holds = |site: &str, host: Option<&str>| rule(site, Some("p")).is_ok_and(|rule| rule.is_for(host));
        assert!(holds("www.News.example", Some("news.example")) && holds("news.example", Some("m.news.example")));
        assert!(!holds("news.example", Some("badnews.example")) && !holds("news.example", None));
        assert!(holds("*", None));
    }

    #[test]
    fn rules_that_cannot_be_used() {
        let message = |keep: Option<&str>| rule("a.example", keep).err().map(|e| e.to_string()).unwrap_or_default();
        let fault = |site: &str| rule(site, Some("p")).expect_err("no host").to_string();
        assert!(["", "https://news.example/", "news.example:80"].iter().all(|site| fault(site).contains("is no host")));
        assert!(message(Some("p >")).contains("is no selector") && message(None).contains("`keep` or `drop`"));
    }
}
