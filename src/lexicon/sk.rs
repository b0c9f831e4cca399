//! Slovak. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sk",
    function_words: "a v na sa je že s z do o i k za si pre vo by po som ale ako ktorý ktorá ktoré už bol aj tak bude jeho pri pred alebo \
        roku len svoje čo od podľa sú to ich",
    before_author: &["autor"],
    ..Language::NONE
};
