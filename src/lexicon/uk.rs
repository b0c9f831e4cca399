//! Ukrainian. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "uk",
    function_words: "і в не на що з у та до за як це від по його для є про він але було вже які при або так із був також року чи були тому \
        її щоб який вони бути під а й",
    ..Language::NONE
};
