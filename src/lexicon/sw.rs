//! Swahili. Data only.

use super::language::Chrome::{Advertisement, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sw",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.sw.related", RelatedHeading, 70, r"^[\[【(]?(soma (zaidi|pia)|habari (zinazohusiana|inayohusiana)|pia soma|tazama pia)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.sw.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(soma (zaidi|pia)|habari (zinazohusiana|inayohusiana)|pia soma|tazama pia) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.sw.label", Advertisement, 40, r"^[\[(–—-]?(tangazo|matangazo)[\])–—:.-]?$", "stands for an advertisement"),
];
