//! Czech. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "cs",
    before_author: &["od"],
    function_words: "a v na se je že s z do o i to k za si pro ve by po jsem ale jako jsou od které který která už byl až také tak bude jeho \
        při před nebo roku jen své má co podle",
    ..Language::NONE
};
