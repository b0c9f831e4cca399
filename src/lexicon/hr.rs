//! Croatian. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "hr",
    function_words: "i u na je se da za od su s o a ne koji koja koje će što kao iz nije bi to do ali te po bio bila sve ili jer uz nakon \
        samo više",
    ..Language::NONE
};
