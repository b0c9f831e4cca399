//! Bulgarian. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "bg",
    function_words: "и на да се от за в че не са с е по като това ще до му си но при които след беше който а бъде една един към има още или \
        през бе също как най той тя те",
    ..Language::NONE
};
