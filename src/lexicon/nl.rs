//! Dutch. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "nl",
    phrases: PHRASES,
    before_author: &["door onze verslaggever", "door onze redacteur", "door onze correspondent", "door", "tekst", "geschreven door"],
    function_words: "de het een van en in is dat op te zijn met voor niet aan er om ook als hij maar bij door over uit ze naar nog die dan \
        worden heeft werd wordt hebben deze of meer was zich",
    consent: ConsentWords {
        device: &["informatie op een apparaat", "informatie op je apparaat", "informatie op uw apparaat"],
        address: &["wij en onze", "onze partners", "onze website", "deze website", "wij gebruiken", "we gebruiken", "je toestemming", "uw toestemming", "je kunt", "u kunt"],
        choice: &["toestemming", "accepte", "akkoord", "weiger", "voorkeur", "instelling", "intrekken", "uitgeschakeld"],
        purpose: &["gepersonaliseerd", "advertenti", "meting", "doelgroep", "analys", "functione", "noodzakelijk", "statistie", "verbeter"],
        party: &["leveranciers", "derden", "derde partij"],
        policy: &["privacybeleid", "privacyverklaring", "gerechtvaardigd belang", "persoonsgegevens"],
    },
    no_authors: &["redactie", "de redactie", "beheerder"],
    published: &["gepubliceerd", "geplaatst", "datum"],
    modified: &["bijgewerkt", "gewijzigd", "laatst bijgewerkt", "laatste update"],
    beside_dates: &["op", "om", "uur"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.nl.related", RelatedHeading, 70, r"^(lees (ook|meer|verder)( .*)?|(gerelateerd|verwant)e? ?(artikelen|berichten|nieuws)?|meer (over|nieuws|in|van) ?.*|meest gelezen|laatste nieuws|aanbevolen( .*)?|misschien ook interessant|ook interessant)[:.]?$", "heading of related news"),
    phrase("related-heading.nl.more", RelatedHeading, 70, r"^[\[【(]?(bekijk ook|zie ook|luister ook|meer over dit onderwerp|mis dit niet|(net binnen|nu in het nieuws))[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.nl.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(lees (ook|meer|verder|hier|hier meer)|bekijk ook|zie ook|luister ook|(gerelateerde?|verwante?) (artikel(en)?|berichten|nieuws)|mis (dit|het) niet|meer over dit onderwerp) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.nl.label", Advertisement, 40, r"^[\[(–—-]?(advertenties?|reclame|gesponsord)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.nl.continues", Promotion, 160, r"^[\[(]*((de |het )?(tekst|artikel|verhaal) gaat (verder|door) (onder|na|onderaan) (de |deze |het )?(advertentie|reclame|foto|afbeelding|video|kader)('?s)?|lees verder (na|onder) de advertentie)[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.nl.newsletter", Promotion, 160, r"^((schrijf je|schrijf u|meld je|abonneer je) .*nieuwsbrief.*|(download|installeer) .*onze .*app.*|ontvang .*nieuwsbrief.*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.nl.paywall", Promotion, 320, r"^(.*(al|ben je al|bent u al) abonnee ?\?.*|(dit|het) artikel is (exclusief |alleen )?voor (onze )?abonnees.*)$", "asks to pay"),
];
