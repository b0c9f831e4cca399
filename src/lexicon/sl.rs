//! Slovene. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sl",
    function_words: "in v na je se da za so z s o ki ne bi pa to po ni od kot tudi bo do še iz pri ali sta bil bila ko kar že ter med lahko",
    ..Language::NONE
};
