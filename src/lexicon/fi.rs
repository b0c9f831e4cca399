//! Finnish. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "fi",
    phrases: PHRASES,
    before_author: &["teksti"],
    consent: ConsentWords {
        device: &["evästei", "eväste"],
        address: &["me ja kumppanimme", "kumppanimme", "käytämme", "suostumuksesi", "voit "],
        choice: &["suostum", "hyväksy", "hylkää", "asetuks", "mieltymyks"],
        purpose: &["mainon", "mainok", "mittau", "yleisö", "analyt", "toiminn", "välttämättöm"],
        party: &["kumppani", "kolmansi"],
        policy: &["tietosuoja", "oikeutettu etu", "henkilötie"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.fi.related", RelatedHeading, 70, r"^[\[【(]?(lue (myös|lisää|seuraavaksi)|katso myös|aiheesta (lisää|muualla)|lisää aiheesta|kuuntele myös|luetuimmat|uusimmat|tuoreimmat( uutiset)?|suosittelemme)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.fi.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(lue (myös|lisää|seuraavaksi)|katso myös|aiheesta (lisää|muualla)|lisää aiheesta|kuuntele myös) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.fi.label", Advertisement, 40, r"^[\[(–—-]?(mainos|ilmoitus|kaupallinen yhteistyö)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.fi.continues", Promotion, 160, r"^[\[(]*((juttu|artikkeli|teksti) jatkuu (mainoksen|kuvan|videon) (jälkeen|alla|alapuolella))[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.fi.newsletter", Promotion, 160, r"^(tilaa .*uutiskir.*|seuraa meitä .*|lataa .*sovellus.*)[.!]?$", "advertisement of a newsletter or an account"),
];
