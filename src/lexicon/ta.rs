//! Tamil. Data only.

use super::language::Chrome::{Advertisement, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ta",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ta.related", RelatedHeading, 70, r"^[\[【(]?((மேலும்|இதையும்) (படிக்க|படியுங்கள்|படிக்கவும்|படிங்க|வாசிக்க)|தொடர்புடைய (செய்திகள்|செய்தி))[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.ta.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((மேலும்|இதையும்) (படிக்க|படியுங்கள்|படிக்கவும்|படிங்க|வாசிக்க)|தொடர்புடைய (செய்திகள்|செய்தி)) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.ta.label", Advertisement, 40, r"^[\[(–—-]?(விளம்பரம்)[\])–—:.-]?$", "stands for an advertisement"),
];
