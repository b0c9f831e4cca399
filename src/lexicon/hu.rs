//! Hungarian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "hu",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.hu.related", RelatedHeading, 70, r"^[\[【(]?((olvass|olvassa|olvasd|nézd|kapcsolódó) (el |meg )?(tovább|még|ezt is|is|cikk(ek|ünk|eink)?|anyag(ok)?)|kapcsolódó( cikk(ek|ünk|eink)?| anyag(ok)?)?|ez is érdekelhet(i)?( önt| téged)?|ajánlott cikk(ek)?|lásd még|legolvasottabb(ak)?|legfrissebb( hírek)?|ajánljuk( még| még)?|ezeket is ajánljuk)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.hu.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((olvass|olvassa|olvasd|nézd|kapcsolódó) (el |meg )?(tovább|még|ezt is|is|cikk(ek|ünk|eink)?|anyag(ok)?)|kapcsolódó( cikk(ek|ünk|eink)?| anyag(ok)?)?|ez is érdekelhet(i)?( önt| téged)?|ajánlott cikk(ek)?|lásd még) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.hu.label", Advertisement, 40, r"^[\[(–—-]?(hirdetés|reklám)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.hu.continues", Promotion, 160, r"^(a cikk (a )?(hirdetés|reklám) (után|alatt) folytatódik|(cikkünk|a cikk) (folytatódik|folytatása) (a hirdetés után|lejjebb))[.!]?$", "stands for an advertisement"),
    phrase("promotion.hu.newsletter", Promotion, 160, r"^(iratkoz(z|zon) fel .*hírlevel.*|(kövess|kövessen) minket .*|töltsd? le .*(alkalmazás|app).*)[.!]?$", "advertisement of a newsletter or an account"),
];
