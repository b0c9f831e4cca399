//! Swedish. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sv",
    phrases: PHRASES,
    before_author: &["av", "text", "skriven av"],
    function_words: "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också \
        nu över eller ska efter",
    consent: ConsentWords {
        device: &["information på en enhet", "kakor"],
        address: &["vi och våra", "våra partner", "vi använder", "ditt samtycke", "du kan"],
        choice: &["samtyck", "acceptera", "avvisa", "inställning"],
        purpose: &["anpassa", "annons", "mätning", "målgrupp", "analys", "funktion", "nödvändig", "statistik"],
        policy: &["integritetspolicy", "berättigat intresse", "personuppgifter"],
        ..ConsentWords::NONE
    },
    no_authors: &["redaktionen"],
    published: &["publicerad", "publicerades"],
    modified: &["uppdaterad", "senast uppdaterad", "ändrad"],
    beside_dates: &["kl", "den"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.sv.related", RelatedHeading, 70, r"^[\[【(]?(läs (även|också|mer|vidare|hela artikeln|mer här)|se (även|också)|(relaterat?|relaterade artiklar|liknande artiklar)|missa inte|mer om ämnet|fler artiklar|mest läst(a)?|senaste (nytt|nyheterna?)|rekommenderat|rekommenderas för dig|fler nyheter)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.sv.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(läs (även|också|mer|vidare)|se (även|också)|relaterat|missa inte|mer om ämnet) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.sv.label", Advertisement, 40, r"^[\[(–—-]?(annons(er)?|reklam|sponsrat( innehåll)?)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.sv.continues", Promotion, 160, r"^[\[(]*((artikeln|texten) fortsätter (efter|under|nedanför) (annonsen|annonserna|reklamen|bilden|videon|klippet)|fortsätt läsa efter annonsen)[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.sv.newsletter", Promotion, 160, r"^((prenumerera|anmäl dig|skriv upp dig) .*nyhetsbrev.*|följ oss (på|i) .*|ladda (ner|ned) (vår|.* )app.*|få (vårt|våra|dagens|de|alla) .*nyhetsbrev.*)[.!]?$", "advertisement of a newsletter or an account"),
];
