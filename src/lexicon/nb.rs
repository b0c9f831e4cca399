//! Norwegian. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "nb",
    before_author: &["av"],
    function_words: "og i det er som en på til av at for har med de ikke den var et om jeg men han fra seg vi så kan sier ble skal etter \
        også nå eller mot mer år over bli",
    published: &["publisert"],
    modified: &["oppdatert", "sist oppdatert", "endret"],
    beside_dates: &["kl", "den"],
    ..Language::NONE
};
