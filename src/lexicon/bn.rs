//! Bengali. Data only.

use super::language::Chrome::{Advertisement, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "bn",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.bn.related", RelatedHeading, 70, r"^[\[【(]?(আরও প(ড়|ড়?)ুন|আরো প(ড়|ড়?)ুন|আরও (দেখুন|খবর)|সংশ্লিষ্ট (খবর|সংবাদ)|এ সম্পর্কিত (খবর|আরও খবর)|সম্পর্কিত (খবর|সংবাদ)|সর্বাধিক পঠিত|সর্বশেষ( খবর| সংবাদ)?)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.bn.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(আরও প(ড়|ড়?)ুন|আরো প(ড়|ড়?)ুন|আরও (দেখুন|খবর)|সংশ্লিষ্ট (খবর|সংবাদ)|এ সম্পর্কিত (খবর|আরও খবর)|সম্পর্কিত (খবর|সংবাদ)) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.bn.label", Advertisement, 40, r"^[\[(–—-]?(বিজ্ঞাপন)[\])–—:.-]?$", "stands for an advertisement"),
];
