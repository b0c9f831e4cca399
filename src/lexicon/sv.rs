//! Swedish. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sv",
    before_author: &["av"],
    function_words: "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också \
        nu över eller ska efter",
    ..Language::NONE
};
