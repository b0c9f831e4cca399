//! Croatian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "hr",
    phrases: PHRASES,
    function_words: "i u na je se da za od su s o a ne koji koja koje će što kao iz nije bi to do ali te po bio bila sve ili jer uz nakon \
        samo više",
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.hr.related", RelatedHeading, 70, r"^[\[【(]?((pročitajte|pročitaj|pogledajte|čitajte) (još|i|također|više|ovo)|(povezani|slični|vezani) (članci|tekstovi|sadržaj)|povezane vijesti|možda vas zanima|vezane vijesti|najčitanije|najnovije( vijesti)?|preporučujemo)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.hr.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((pročitajte|pročitaj|pogledajte|čitajte) (još|i|također|više|ovo)|(povezani|slični|vezani) (članci|tekstovi|sadržaj)|povezane vijesti|možda vas zanima|vezane vijesti) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.hr.label", Advertisement, 60, r"^[\[(–—-]?(oglas(i)?|reklama|promo|tekst se nastavlja (ispod|nakon) (oglasa|reklame)|nastavak (teksta )?(ispod|nakon) (oglasa|reklame)|članak se nastavlja (ispod|nakon) (oglasa|reklame))[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.hr.newsletter", Promotion, 160, r"^((pretplatite se|prijavite se|prijavi se) na .*(newsletter|bilten|kanal|obavijesti).*|(pratite|zapratite) nas (na|preko|i na) .*|preuzmite .*aplikaciju.*)[.!]?$", "advertisement of a newsletter or an account"),
];
