//! Malay. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ms",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ms.related", RelatedHeading, 70, r"^[\[【(]?(baca (lagi|seterusnya)|(berita|artikel) berkaitan|paling popular|berita lain)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.ms.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(baca (lagi|seterusnya)|(berita|artikel) berkaitan) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.ms.continues", Promotion, 160, r"^(artikel (ini )?(bersambung|diteruskan) (selepas|di bawah) iklan( ini)?)[.!]?$", "stands for an advertisement"),
    phrase("promotion.ms.follow", Promotion, 160, r"^(ikuti|sertai) (saluran|kami) .*(telegram|whats ?app|facebook|tiktok)( .*)?[.!]?$", "advertisement of a newsletter or an account"),
];
