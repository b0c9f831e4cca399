//! Romanian. Data only.

use super::language::Language;

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ro",
    function_words: "și în de la a o că cu nu pe din un pentru se care este mai al au fost sa ce să ca prin după ar dar sunt lui fi va acest \
        această sau i le",
    before_author: &["de", "autor"],
    no_authors: &["redacția", "redactia"],
    published: &["publicat", "data publicării"],
    modified: &["actualizat", "modificat"],
    beside_dates: &["la", "ora", "în"],
    ..Language::NONE
};
