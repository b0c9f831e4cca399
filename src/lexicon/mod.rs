//! The lexicon: all words of natural languages that newsieve knows, a file for each language, and the engine that finds them.
//!
//! A rule is a row in a table. `language.rs` says what kinds of rows there are. The engine compiles the rows of all languages into one table each and
//! answers questions; it has no word of its own. Rows of a user are merged with the built-in ones by id ([`Rules`]).
//!
//! To add a language, write a file of it, and put its code into the list below.

mod consent;
mod credits;
mod datelines;
mod error_titles;
#[cfg(test)]
pub(crate) mod fixtures;
pub(crate) mod language;
mod matcher;
mod rules;
mod site_rules;
pub(crate) mod tokens;
mod tokens_table;

use rustc_hash::FxHashSet;

use crate::text::simplify_char;
use language::Language;

pub(crate) use consent::{Consent, consent, names_cookies};
pub use credits::{Credit, credit};
pub(crate) use datelines::{DateRole, role_of, tells_publication};
pub use error_titles::is_error_title;
pub use rules::{Chrome, Phrase, Rules};
pub use site_rules::{SiteRow, SiteRule};
pub use tokens::{ElementRole, ElementRoles, TOKENS, TokenRow, Tokens};

macro_rules! languages {
    ($($code:ident)*) => {
        $(pub(crate) mod $code;)*

        /// The languages. Where a text matches rows of two languages, and their classes and ranks are the same, the earlier language decides.
        pub(crate) static LANGUAGES: &[Language] = &[$($code::LEXICON),*];
    };
}

languages! {
    zh en ru de fr es pl el ja ko it pt nl cs sk hr sl sv da nb ro uk bg ar fi tr hu fa he hi ur bn ta th vi id ms sw
    any
}

/// The rows of one kind of all languages, in the order of the languages.
pub(crate) fn rows<R: 'static>(of: fn(&Language) -> &'static [R]) -> impl Iterator<Item = &'static R> + Clone {
    LANGUAGES.iter().flat_map(of)
}

/// The words of one kind of all languages.
pub(crate) fn words(of: fn(&Language) -> &'static [&'static str]) -> FxHashSet<&'static str> {
    rows(of).copied().collect()
}

/// The pattern that is matched with the comparable form of a text, which has digits of ASCII alone.
fn comparable_pattern(pattern: &str) -> String {
    pattern.replace(r"\d", "[0-9]").chars().map(simplify_char).collect()
}

/// All built-in patterns that a matcher looks for, as it takes them.
#[cfg(test)]
fn built_in_patterns() -> Vec<(&'static str, matcher::Form)> {
    let phrases = rows(|language| language.phrases).map(|row| (row.pattern, matcher::Form::Comparable));
    let others =
        rows(|language| language.credits).map(|row| row.pattern).chain(rows(|language| language.error_titles).map(|row| row.pattern));
    phrases.chain(others.map(|pattern| (pattern, matcher::Form::AsWritten))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_their_language_and_kind() {
        for language in LANGUAGES {
            let code = language.code;
            assert_eq!(LANGUAGES.iter().filter(|other| other.code == code).count(), 1, "{code}");
            let ids = language.phrases.iter().map(|row| (row.chrome.name(), row.id));
            let ids = ids.chain(language.credits.iter().map(|row| ("credit", row.id)));
            let ids = ids.chain(language.error_titles.iter().map(|row| ("error-title", row.id)));
            for (kind, id) in ids.chain(language.authors.iter().map(|row| ("author", row.id))) {
                let rest = id.strip_prefix(kind).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.strip_prefix(code));
                assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')), "{id} is not of {kind} and {code}");
            }
        }
    }
}
