//! Danish. Data only.

use super::language::{ConsentWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "da",
    before_author: &["af"],
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
