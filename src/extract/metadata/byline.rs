//! Author and date from the page's own lines.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::Findings;
use crate::parse::Blocks;
use crate::rules::Chrome;
use crate::text::{collapse_space, find_date};

/// Patterns of author lines; the first group is the name.
static AUTHORS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"(?:作者|记者|記者|撰文|撰稿)[:：/ 　]\s*([\p{Han}·A-Za-z .、]{2,30}?)(?:\s{2,}|　|[|｜]|来源|來源|编辑|編輯|责编|发布|發布|时间|時間|\d|$)",
        r"^(?i:by|written by|von|par|por|автор:?|autor:?|text:|autorka:)\s+(\p{Lu}[\p{L}.'’ -]{2,60}(?:(?:,| and| und| et| y| i) \p{Lu}[\p{L}.'’ -]{2,60})*)$",
        r"^([가-힣]{2,4}) ?기자",
    ]
    .iter()
    .map(|p| Regex::new(p).expect("the patterns are constants; a test runs them"))
    .collect()
});

/// Blocks longer than this, in bytes, are no author or date lines.
const LONGEST: usize = 300;

/// How many blocks before the first kept one, and after it, are looked at.
const AROUND: (usize, usize) = (20, 8);

/// Whether a value of an author field is a name: not an address, not empty, not a whole text.
pub(super) fn is_name(value: &str) -> bool {
    let chars = value.chars().count();
    (2..=120).contains(&chars)
        && !value.contains("://")
        && !value.contains('@')
        && !value.starts_with('/')
        && value.chars().any(char::is_alphabetic)
}

/// The author that a line near the beginning of the article names.
pub(super) fn author(blocks: &Blocks, findings: &Findings<'_>) -> Option<String> {
    near_start(blocks, findings).find_map(|text| {
        let name = AUTHORS.iter().find_map(|r| r.captures(text).and_then(|c| c.get(1)))?;
        let name = collapse_space(name.as_str());
        is_name(&name).then_some(name)
    })
}

/// The date that a line near the beginning of the article gives; lines that are nothing but a date come first.
pub(super) fn date(blocks: &Blocks, findings: &Findings<'_>) -> Option<String> {
    let datelines =
        blocks.iter().zip(&findings.phrases).filter(|(_, p)| p.is_some_and(|p| matches!(p.chrome, Chrome::Dateline | Chrome::Byline)));
    let first = first_kept(findings);
    let before = datelines.take_while(|(b, _)| b.span.is_none() || first.is_none_or(|f| b.span <= blocks[f].span));
    before
        .filter(|(b, _)| b.text.len() < LONGEST)
        .find_map(|(b, _)| find_date(&b.text))
        .or_else(|| near_start(blocks, findings).find_map(find_date))
}

fn first_kept(findings: &Findings<'_>) -> Option<usize> {
    findings.verdicts.iter().position(|v| v.is_keep())
}

fn near_start<'b>(blocks: &'b Blocks, findings: &Findings<'_>) -> impl Iterator<Item = &'b str> {
    let first = first_kept(findings).unwrap_or(0);
    let range = first.saturating_sub(AROUND.0)..(first + AROUND.1).min(blocks.len());
    blocks[range].iter().map(|b| b.text.as_str()).filter(|t| t.len() < LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_lines() {
        let name = |text: &str| AUTHORS.iter().find_map(|r| r.captures(text).map(|c| c[1].trim().to_owned()));
        assert_eq!(name("2018-05-22 来源：某报 作者：张三 编辑：李四").as_deref(), Some("张三"));
        assert_eq!(name("By Jane Doe and John Roe").as_deref(), Some("Jane Doe and John Roe"));
        assert_eq!(name("By the way, nothing happened"), None);
        assert!(is_name("张三") && !is_name("https://facebook.com/x") && !is_name("a@b.c"));
    }
}
