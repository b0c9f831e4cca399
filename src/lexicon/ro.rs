//! Romanian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ro",
    phrases: PHRASES,
    function_words: "și în de la a o că cu nu pe din un pentru se care este mai al au fost sa ce să ca prin după ar dar sunt lui fi va acest \
        această sau i le",
    before_author: &["de", "autor"],
    no_authors: &["redacția", "redactia"],
    published: &["publicat", "data publicării"],
    modified: &["actualizat", "modificat"],
    beside_dates: &["la", "ora", "în"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ro.related", RelatedHeading, 70, r"^[\[【(]?((cite[sșş]te|cite[sșş]te|cite[sșş]ti|cite[sșş]te[sșş]i|vezi|vede[tțţ]i|citi[tțţ]i) ([sșş]i|și|[iî]n continuare|mai mult(e)?|de asemenea)|([sșş]tiri|articole|subiecte) (similare|asem[aă]n[aă]toare|conexe|recomandate)|pe aceea[sșş]i tem[aă]|te-ar putea interesa|[iî][tțţ]i recomand[aă]m|v[aă] recomand[aă]m|cele mai citite|ultimele [sșş]tiri|recomand[aă]ri)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.ro.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((cite[sșş]te|vezi|citi[tțţ]i) ([sșş]i|mai mult(e)?)|pe aceea[sșş]i tem[aă]|te-ar putea interesa) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.ro.label", Advertisement, 40, r"^[\[(–—-]?(publicitate|reclam[aă]|advertorial)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.ro.continues", Promotion, 160, r"^[\[(]*((articolul|textul|[sșş]tirea) continu[aă] (dup[aă]|sub) (reclam[aă]|publicitate|video|anun[tțţ])|continuarea (articolului )?dup[aă] (reclam[aă]|publicitate))[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.ro.newsletter", Promotion, 160, r"^((aboneaz[aă]-te|abona[tțţ]i-v[aă]|[iî]nscrie-te) la .*(newsletter|canal|whats ?app|youtube).*|(urm[aă]re[sșş]te-ne|urm[aă]ri[tțţ]i-ne) (pe|[sșş]i pe) .*|descarc[aă] aplica[tțţ]ia.*)[.!]?$", "advertisement of a newsletter or an account"),
];
