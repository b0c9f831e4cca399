//! Slovak. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sk",
    phrases: PHRASES,
    function_words: "a v na sa je že s z do o i k za si pre vo by po som ale ako ktorý ktorá ktoré už bol aj tak bude jeho pri pred alebo \
        roku len svoje čo od podľa sú to ich",
    before_author: &["autor"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.sk.related", RelatedHeading, 70, r"^[\[【(]?((čítajte|prečítajte si|pozrite si|sledujte) (aj|tiež|viac|ďalej)|(súvisiace|podobné) (články|správy|témy)|mohlo by vás (tiež )?zaujímať|k téme|viac k téme|neprehliadnite|najčítanejšie|súvisiace|odporúčame)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.sk.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((čítajte|prečítajte si|pozrite si|sledujte) (aj|tiež|viac|ďalej)|(súvisiace|podobné) (články|správy|témy)|mohlo by vás (tiež )?zaujímať|k téme|viac k téme|neprehliadnite) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.sk.continues", Promotion, 160, r"^[\[(]*((článok|text) pokračuje (pod|za|po) (reklamou|reklame|videom|fotografiou|galériou|inzerciou|videoreklamou))[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.sk.newsletter", Promotion, 160, r"^((prihláste sa na|odoberajte|prihlásiť sa na) .*(newsletter|odber|kanál).*|sledujte nás na .*|stiahnite si .*aplikáciu.*)[.!]?$", "advertisement of a newsletter or an account"),
];
