//! Credits of pictures, as captions end with them: the question that is asked of their rows.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use super::language::CreditRow;
use super::matcher::{Form, Matcher};
use super::rows;
use crate::text::{Memo, remembered, simplify_collapsed};

/// Whose credit a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credit {
    /// That of a picture beside the article: the text is its caption.
    Caption,
    /// None needed: the text begins as only captions of Chinese do.
    Legend,
    /// That of a picture in the article, as Chinese ones have: they print the caption as a paragraph of their own.
    Paragraph,
}

/// Longer blocks, in bytes, are no captions.
const LONGEST: usize = 500;

static CREDITS: LazyLock<(Vec<&CreditRow>, Matcher)> = LazyLock::new(|| {
    let mut credits: Vec<&CreditRow> = rows(|language| language.credits).collect();
    credits.sort_by_key(|row| row.credit as u8);
    let patterns: Vec<Cow<'static, str>> = credits.iter().map(|row| Cow::Borrowed(row.pattern)).collect();
    (credits, Matcher::new(Form::AsWritten, patterns).expect("the patterns compile; a test matches each of them"))
});

thread_local! {
    /// The numbers of the rows of short texts, counted from 1; 0 for a text without one.
    static ROWS: RefCell<Memo> = RefCell::default();
}

/// The credit that a text has as captions do: who took the picture, or which agency. One of a caption decides before one of a paragraph.
#[must_use]
pub fn credit(text: &str) -> Option<Credit> {
    if text.len() > LONGEST {
        return None;
    }
    let (credits, matcher) = &*CREDITS;
    let found = || matcher.all(&simplify_collapsed(text), |_| true).next().map_or(0, |row| row as u16 + 1);
    let row = usize::from(remembered(&ROWS, 0, text, found)).checked_sub(1)?;
    Some(credits[row].credit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixtures;

    #[test]
    fn each_row_has_its_lines() {
        let (credits, matcher) = &*CREDITS;
        let of = |text: &str| matcher.all(&simplify_collapsed(text), |_| true).map(|row| credits[row].id).collect();
        fixtures::check(include_str!("../../fixtures/credits.tsv"), credits.iter().map(|row| row.id), of);
    }

    #[test]
    fn long_texts_are_no_captions() {
        assert_eq!(credit("Legende: Die Fähre im neuen Hafen"), Some(Credit::Caption));
        assert_eq!(credit("新渡轮停靠码头。记者 王小明 摄"), Some(Credit::Paragraph));
        assert_eq!(credit(&format!("{} Photo: Ann Lee", "A long text. ".repeat(50))), None);
    }
}
