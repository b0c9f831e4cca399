//! Urdu. Data only.

use super::language::Chrome::{Advertisement, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ur",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ur.related", RelatedHeading, 70, r"^[\[【(]?((یہ|اسے|مزید) (بھی )?(پڑھیں|پڑھیے|پڑھئے|دیکھیں)|متعلقہ (خبریں|مضامین)|سب سے زیادہ پڑھی جانے والی)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.ur.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((یہ|اسے|مزید) (بھی )?(پڑھیں|پڑھیے|پڑھئے|دیکھیں)|متعلقہ (خبریں|مضامین)) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.ur.label", Advertisement, 40, r"^[\[(–—-]?(اشتہار(ات)?)[\])–—:.-]?$", "stands for an advertisement"),
];
