//! Slovene. Data only.

use super::language::Chrome::{Advertisement, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sl",
    phrases: PHRASES,
    function_words: "in v na je se da za so z s o ki ne bi pa to po ni od kot tudi bo do še iz pri ali sta bil bila ko kar že ter med lahko",
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.sl.related", RelatedHeading, 70, r"^[\[【(]?((preberite|beri|berite|poglejte|preverite) (še|tudi|več)|(povezani|sorodni) članki|povezane novice|najbolj brano|zadnje novice|priporočamo)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.sl.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((preberite|beri|berite|poglejte|preverite) (še|tudi|več)|(povezani|sorodni) članki|povezane novice) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.sl.label", Advertisement, 40, r"^[\[(–—-]?(oglas(i)?|oglasno sporočilo|članek se nadaljuje po oglasu)[\])–—:.-]?$", "stands for an advertisement"),
];
