//! Danish. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "da",
    phrases: PHRASES,
    before_author: &["af", "tekst"],
    function_words: "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da \
        fra du ud sin dem os op man eller hvad kan efter blev også år",
    consent: ConsentWords {
        device: &["oplysninger på en enhed", "oplysninger på din enhed"],
        address: &["vi og vores", "vores partnere", "vi bruger", "dit samtykke", "du kan"],
        choice: &["samtykke", "accepter", "afvis", "indstilling", "præferencer"],
        purpose: &["tilpas", "annonc", "måling", "målgruppe", "analyse", "funktion", "nødvendig", "statistik"],
        policy: &["privatlivspolitik", "legitim interesse", "personoplysninger", "personlige oplysninger"],
        ..ConsentWords::NONE
    },
    published: &["publiceret", "offentliggjort"],
    modified: &["opdateret"],
    beside_dates: &["kl", "den"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.da.related", RelatedHeading, 70, r"^[\[【(]?(læs (også|mere|videre|hele artiklen)|se også|(relaterede|lignende) (artikler|nyheder)|gå ikke glip af|mere om emnet|hør også|mest læste|seneste nyt|andre læser( også)?|anbefalet( til dig)?)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.da.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(læs (også|mere|videre)|se også|hør også|gå ikke glip af|mere om emnet) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.da.label", Advertisement, 40, r"^[\[(–—-]?(annonce(r|indhold)?|reklame|sponsoreret( indhold)?)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.da.continues", Promotion, 160, r"^[\[(]*((artiklen|teksten) fortsætter (efter|under) (annoncen|annoncerne|reklamen|billedet|videoen)|fortsæt læsningen efter annoncen)[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.da.newsletter", Promotion, 160, r"^((tilmeld dig|abonner på) .*nyhedsbrev.*|følg os på .*|hent (vores|.* )app.*|få (vores|dagens|de|alle) .*nyhedsbrev.*)[.!]?$", "advertisement of a newsletter or an account"),
];
