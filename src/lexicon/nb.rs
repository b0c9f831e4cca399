//! Norwegian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "nb",
    phrases: PHRASES,
    before_author: &["av", "tekst"],
    function_words: "og i det er som en på til av at for har med de ikke den var et om jeg men han fra seg vi så kan sier ble skal etter \
        også nå eller mot mer år over bli",
    published: &["publisert"],
    modified: &["oppdatert", "sist oppdatert", "endret"],
    beside_dates: &["kl", "den"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.nb.related", RelatedHeading, 70, r"^[\[【(]?(les (også|mer|videre|hele saken)|se også|(relaterte|lignende) (saker|artikler)|(saken|artikkelen) handler om|hør også|mest lest(e)?|siste nytt|andre leser( også)?|anbefalt( for deg)?|flere saker)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.nb.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(les (også|mer|videre)|hør også|relaterte saker) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.nb.label", Advertisement, 40, r"^[\[(–—-]?(annonser?|annonsørinnhold|reklame|betalt innhold)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.nb.continues", Promotion, 160, r"^[\[(]*((artikkelen|saken|teksten) fortsetter (etter|under) (annonsen|annonsene|reklamen|bildet|videoen))[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.nb.newsletter", Promotion, 160, r"^((meld deg på|abonner på) .*nyhetsbrev.*|følg oss på .*|last ned (vår|.* )app.*|få (vårt|våre|dagens|de|alle) .*nyhetsbrev.*)[.!]?$", "advertisement of a newsletter or an account"),
];
