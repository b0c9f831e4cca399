//! The rules: the phrases of all languages in one order, those of a user with them, and which of them a block's text is.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use regex::Regex;

use super::language::PhraseRow;
use super::matcher::{Form, Matcher};
use super::site_rules::{SiteRow, SiteRule};
use super::tokens::Tokens;
use super::{LANGUAGES, comparable_pattern, datelines};
use crate::error::Error;
use crate::text::{Memo, collapse_space, remembered, simplify_collapsed};

/// What a phrase is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Chrome {
    /// A placeholder for an image or a video.
    Image,
    /// Disclaimers, copyright and reprint notices.
    Disclaimer,
    /// Share bars, print and font-size buttons.
    Share,
    /// Where on the site a page stands.
    Breadcrumb,
    /// The heading of a block of related news. What follows is removed with it while it looks like teasers.
    RelatedHeading,
    /// One line that leads to another article.
    ReadAlso,
    /// The heading of a comment thread. What follows is removed with it while it looks like comments.
    CommentsHeading,
    /// Counts of readers, comments, followers.
    Counter,
    /// Author, source and editor lines. Metadata; removed at the edges of an article.
    Byline,
    /// The line of the editors under an article: after it the page goes on with other things.
    Colophon,
    /// A date or a time on a line of its own. Metadata; removed at the edges of an article.
    Dateline,
    /// Who the author is, beside an article.
    AuthorCard,
    /// Menus, paging, log-in, accessibility links.
    Navigation,
    /// Newsletters, apps, subscriptions, cookies.
    Promotion,
    /// Rows of tags and keywords.
    Tags,
    /// The label of an advertisement on a line of its own: what follows is the article, which it interrupts.
    Advertisement,
}

impl Chrome {
    /// Whether such a line is chrome wherever it stands. Of the others some are content inside an article, and some open a
    /// section.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        !matches!(self, Self::Byline | Self::Colophon | Self::Dateline | Self::RelatedHeading | Self::CommentsHeading)
    }

    /// The class's name, as rule files and output files have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Disclaimer => "disclaimer",
            Self::Share => "share",
            Self::Breadcrumb => "breadcrumb",
            Self::RelatedHeading => "related-heading",
            Self::ReadAlso => "read-also",
            Self::CommentsHeading => "comments-heading",
            Self::Counter => "counter",
            Self::Byline => "byline",
            Self::Colophon => "colophon",
            Self::Dateline => "dateline",
            Self::AuthorCard => "author-card",
            Self::Navigation => "navigation",
            Self::Promotion => "promotion",
            Self::Tags => "tags",
            Self::Advertisement => "advertisement",
        }
    }
}

/// One row of the phrase table.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Phrase {
    /// Unique name, `class.language.what`; a user's row with a built-in id replaces that row.
    pub id: Cow<'static, str>,
    /// ISO 639-1 code of the language, or `*`.
    pub language: Cow<'static, str>,
    /// What it is part of.
    pub chrome: Chrome,
    /// Length, in characters of the comparable form, over which a block is not matched.
    #[serde(default = "any_length")]
    pub longest: usize,
    /// A regular expression over the block's text in comparable form: simplified characters, ASCII width and digits, lower
    /// case, single spaces. Chinese characters in it may be of either script.
    pub pattern: Cow<'static, str>,
    /// Why a block that matches is no content, for the reader of the output.
    pub reason: Cow<'static, str>,
}

const fn any_length() -> usize {
    usize::MAX
}

/// Compiled rules. Build once; share between threads.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Rules with the same number have the same rows.
    number: u64,
    rows: Vec<Phrase>,
    matcher: Matcher,
    /// The length, in characters, over which no row matches.
    longest: usize,
    tokens: Tokens,
    of_sites: Vec<SiteRule>,
}

/// Blocks longer than this, in bytes, are not matched at all: a phrase is not so long.
const LONGEST: usize = 2400;

/// How many rules were compiled.
static COMPILED: AtomicU64 = AtomicU64::new(1);

thread_local! {
    /// The numbers of the rows of short texts, counted from 1; 0 for a text without one.
    static ROWS: RefCell<Memo> = RefCell::default();
}

static BUILTIN: LazyLock<Rules> =
    LazyLock::new(|| Rules::compile(builtin_rows()).expect("the built-in patterns compile; a test checks each of them"));

/// The row of lines that are nothing but a date, which has no pattern: the parser of dates knows them.
static DATELINE: Phrase = Phrase {
    id: Cow::Borrowed("dateline.*.date"),
    language: Cow::Borrowed("*"),
    chrome: Chrome::Dateline,
    longest: usize::MAX,
    pattern: Cow::Borrowed(""),
    reason: Cow::Borrowed("date"),
};

/// The row of lines that are a label and a link, which has no pattern: the label matches a row of its own.
static LABELLED_LINK: Phrase = Phrase {
    id: Cow::Borrowed("read-also.*.labelled-link"),
    language: Cow::Borrowed("*"),
    chrome: Chrome::ReadAlso,
    longest: usize::MAX,
    pattern: Cow::Borrowed(""),
    reason: Cow::Borrowed("line that leads to another article"),
};

/// Maximum length of the label of a link, in bytes. Chosen by hand.
const LABEL: usize = 100;

/// The classes in the order in which their rows are matched: a class that is told by a few words of a whole line stands after one that is told by more.
const CLASSES: [Chrome; 16] = [
    Chrome::Image,
    Chrome::Disclaimer,
    Chrome::Share,
    Chrome::Breadcrumb,
    Chrome::Advertisement,
    Chrome::RelatedHeading,
    Chrome::ReadAlso,
    Chrome::CommentsHeading,
    Chrome::Counter,
    Chrome::Colophon,
    Chrome::Byline,
    Chrome::Dateline,
    Chrome::AuthorCard,
    Chrome::Navigation,
    Chrome::Promotion,
    Chrome::Tags,
];

/// The rows of all languages: by class, then by rank, then in the order of the languages and of their files.
fn builtin_rows() -> Vec<Phrase> {
    let rows = LANGUAGES.iter().flat_map(|language| language.phrases.iter().map(|row| (language.code, row)));
    let mut rows: Vec<(&str, &PhraseRow)> = rows.collect();
    rows.sort_by_key(|(_, row)| (CLASSES.iter().position(|class| *class == row.chrome), row.rank));
    let phrase = |(language, row): (&'static str, &PhraseRow)| Phrase {
        id: Cow::Borrowed(row.id),
        language: Cow::Borrowed(language),
        chrome: row.chrome,
        longest: row.longest,
        pattern: Cow::Borrowed(row.pattern),
        reason: Cow::Borrowed(row.reason),
    };
    rows.into_iter().map(phrase).collect()
}

impl Rules {
    /// The built-in rules.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in rules with `rows` merged in: a row with the id of a built-in one replaces it.
    ///
    /// # Errors
    ///
    /// If a pattern is not a valid regular expression.
    pub fn with(rows: Vec<Phrase>) -> Result<Self, Error> {
        // The built-in patterns are known to compile, and are compiled when they are needed.
        for row in &rows {
            Regex::new(&comparable_pattern(&row.pattern)).map_err(|e| Error::rule(row.id.clone(), e.to_string()))?;
        }
        let mut all = builtin_rows();
        all.retain(|builtin| !rows.iter().any(|row| row.id == builtin.id));
        all.extend(rows);
        Self::compile(all)
    }

    /// Reads rows as JSON lines: phrases (`id`, `language`, `chrome`, `pattern`, `reason`), which are merged as [`Rules::with`] does it, and rows of
    /// sites (`site`, `keep`, `drop`, `reason`) with CSS selectors.
    ///
    /// # Errors
    ///
    /// If a line is not such a row, or a pattern or a selector is not valid.
    pub fn from_json_lines(text: &str) -> Result<Self, Error> {
        let (mut phrases, mut of_sites) = (Vec::new(), Vec::new());
        // Editors write a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let name = format!("on line {}", i + 1);
            let refused = |e: serde_json::Error| Error::rule(name.clone(), e.to_string());
            let value: serde_json::Value = serde_json::from_str(line).map_err(refused)?;
            if value.get("site").is_some() {
                of_sites.push(SiteRule::new(serde_json::from_value::<SiteRow>(value).map_err(refused)?, &name)?);
            } else {
                // Read from the line again, so that a message tells the place.
                phrases.push(serde_json::from_str::<Phrase>(line).map_err(refused)?);
            }
        }
        Ok(Self { of_sites, ..Self::with(phrases)? })
    }

    /// The rows of sites that hold for the pages of a host, which is in lower case and without `www.`, each with its number.
    pub(crate) fn of_site(&self, host: Option<&str>) -> Vec<(usize, &SiteRule)> {
        self.of_sites.iter().enumerate().filter(|(_, rule)| rule.is_for(host)).collect()
    }

    /// Whether there are rows of sites.
    pub(crate) fn has_sites(&self) -> bool {
        !self.of_sites.is_empty()
    }

    /// The reason of the row of a site with this number, if it has one.
    pub(crate) fn reason_of_site(&self, number: usize) -> Option<&str> {
        self.of_sites.get(number)?.row.reason.as_deref()
    }

    /// A checksum (CRC-32) of the rows: rules of the same rows have the same.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        let of_sites: Vec<&SiteRow> = self.of_sites.iter().map(|rule| &rule.row).collect();
        let of_sites = if of_sites.is_empty() { String::new() } else { format!("{of_sites:?}") };
        crc32fast::hash(format!("{:?}{of_sites}", self.rows).as_bytes())
    }

    fn compile(rows: Vec<Phrase>) -> Result<Self, Error> {
        let matcher = Matcher::new(Form::Comparable, rows.iter().map(|row| row.pattern.clone()))
            .map_err(|(i, message)| Error::rule(rows[i].id.clone(), message))?;
        let longest = rows.iter().map(|row| row.longest).max().unwrap_or(0);
        let number = COMPILED.fetch_add(1, Ordering::Relaxed);
        Ok(Self { number, rows, matcher, longest, tokens: Tokens::new(), of_sites: Vec::new() })
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Phrase] {
        &self.rows
    }

    /// What class and id names mean.
    #[must_use]
    pub const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The first row, in table order, that matches the text of a block.
    #[must_use]
    pub fn phrase(&self, text: &str) -> Option<&Phrase> {
        let found = || self.row_of(text).map_or(0, |row| row as u16 + 1);
        let row = match u16::try_from(self.rows.len() + 1) {
            Ok(_) => usize::from(remembered(&ROWS, self.number, text, found)).checked_sub(1),
            // Their numbers are too large for the memo.
            Err(_) => self.row_of(text),
        };
        row.map(|row| self.rows.get(row).unwrap_or(&DATELINE))
    }

    /// The number of the first row that matches a text; one past the last row for [`DATELINE`].
    fn row_of(&self, text: &str) -> Option<usize> {
        if text.len() > LONGEST {
            return None;
        }
        // Bullets and runs of white space do not count, and are hardly half of a line.
        if text.len() > self.longest && text.chars().count() / 2 > self.longest {
            return None;
        }
        let comparable = comparable(text);
        let chars = comparable.chars().count();
        self.matcher.all(&comparable, |i| chars <= self.rows[i].longest).next().or_else(|| self.dated_row_of(text))
    }

    /// The row of a line that leads to another article by a label and a link, as "Read more *Ferry returns*": the label alone would head a list of
    /// such links. `linked` is the length of the link, in bytes without white space.
    #[must_use]
    pub fn labelled_link(&self, text: &str, linked: usize) -> Option<&Phrase> {
        let row = self.phrase(label_of_link(text, linked)?)?;
        matches!(row.chrome, Chrome::RelatedHeading | Chrome::ReadAlso).then_some(&LABELLED_LINK)
    }

    /// The row of a line with a date: that of datelines if it is nothing else, or that of the author's line that is left without its dates.
    fn dated_row_of(&self, text: &str) -> Option<usize> {
        let line = datelines::dated(text)?;
        let rest = datelines::without_dates(&line);
        if datelines::says_nothing_else(&rest) {
            return Some(self.rows.len());
        }
        let rest = collapse_space(rest.trim_matches(|c: char| c.is_whitespace() || ",;|·•–—-/".contains(c)));
        let byline = |rest: &str| {
            let is_line = |i: usize| self.rows[i].chrome == Chrome::Byline && rest.chars().count() <= self.rows[i].longest;
            self.matcher.all(rest, is_line).next()
        };
        byline(&rest).or_else(|| byline(&datelines::without_labels(&rest)))
    }
}

/// What stands before a link that goes on to the end of the text. `None` where no word ends there, or where a sentence ends with the text.
fn label_of_link(text: &str, linked: usize) -> Option<&str> {
    if linked == 0 || text.len() > LONGEST || text.ends_with(['.', '。', '।']) {
        return None;
    }
    let solid = |c: char| if c.is_whitespace() { 0 } else { c.len_utf8() };
    let length = text.chars().map(solid).sum::<usize>().checked_sub(linked)?;
    if length == 0 || length > LABEL {
        return None;
    }
    let mut ends = text.char_indices().scan(0, |seen, (at, c)| {
        *seen += solid(c);
        Some((*seen, at + c.len_utf8()))
    });
    let (seen, end) = ends.find(|&(seen, _)| seen >= length)?;
    let (label, link) = text.split_at(end);
    let is_divided = link.starts_with(char::is_whitespace) || label.ends_with(|c: char| !c.is_alphanumeric());
    (seen == length && is_divided).then(|| label.trim_end_matches([' ', ':', '：', '>', '»', '|', '–', '—', '-', '→']))
}

/// The form in which phrases are matched: simplified, narrow, lower case, white space collapsed, no bullet.
fn comparable(text: &str) -> String {
    let mut simple = simplify_collapsed(text);
    let end = simple.trim_end_matches(['|', ' ']).len();
    let start = end - simple[..end].trim_start_matches(['*', '-', '•', '·', '▪', '■', '◆', '●', '#', '|', ' ']).len();
    if start < end {
        simple.truncate(end);
        simple.drain(..start);
    }
    simple
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_patterns_compile() {
        let rows = builtin_rows();
        let mut ids: Vec<&str> = rows.iter().map(|p| p.id.as_ref()).collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
        for row in rows {
            assert!(Regex::new(&row.pattern).is_ok(), "{}", row.id);
            assert!(row.id.starts_with(row.chrome.name()), "{} is of class {}", row.id, row.chrome.name());
            assert!(!row.reason.is_empty() && !row.language.is_empty(), "{}", row.id);
            assert!(!Regex::new(&row.pattern).is_ok_and(|r| r.is_match("")), "{} matches nothing at all", row.id);
        }
    }

    #[test]
    fn special_rows_stand_before_general_ones() {
        let rows = builtin_rows();
        let place = |id: &str| rows.iter().position(|row| row.id == id);
        for pair in ["disclaimer.*.rights disclaimer.en.republish", "disclaimer.*.mistake disclaimer.zh.source", "byline.* byline.ko"] {
            let (first, then) = pair.split_once(' ').expect("two ids");
            assert!(place(first).is_some() && place(first) < place(then), "{pair}");
        }
        assert!(rows.iter().all(|row| CLASSES.contains(&row.chrome)));
    }

    #[test]
    fn a_label_and_a_link_lead_to_another_article() {
        let row = |label: &str, link: &str, after: &str| {
            let linked = link.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum();
            Rules::builtin().labelled_link(&format!("{label}{link}{after}"), linked).map(|row| row.chrome)
        };
        for label in ["Read more ", "READ MORE: ", "Mehr zum Thema – ", "По теме ", "【関連記事】", "यह भी पढ़ें "]
        {
            assert_eq!(row(label, "Ferry returns", ""), Some(Chrome::ReadAlso), "{label}");
        }
        for (label, link, after) in [
            ("", "Read more", ""),
            ("Read more", "about the ferry", ""),
            ("Read more about it ", "here", "."),
            ("The ferry ", "returns", ""),
            ("Read more ", "Ferry", " and boats"),
        ] {
            assert_eq!(row(label, link, after), None, "{label}|{link}|{after}");
        }
        assert_eq!(Rules::builtin().labelled_link("Read", 9), None);
    }

    #[test]
    fn user_rows_replace_and_add() {
        let line = r#"{"id":"image.zh.open-app","language":"zh","chrome":"image","pattern":"^only this$","reason":"r"}"#;
        let rules = Rules::from_json_lines(line).expect("the row is good");
        assert_eq!(rules.rows().len(), builtin_rows().len());
        assert_eq!(rules.phrase("Only  THIS").map(|p| p.id.as_ref()), Some("image.zh.open-app"));
        let marked = Rules::from_json_lines(&format!("\u{feff}{line}\n")).expect("a byte order mark is no part of the row");
        assert_eq!(marked.checksum(), rules.checksum());
        assert!(Rules::from_json_lines("{").is_err());
        let bad = line.replace("^only", "(only");
        assert!(Rules::from_json_lines(&bad).is_err_and(|e| e.to_string().contains("image.zh.open-app")));
    }
}
