//! Bulgarian. Data only.

use super::language::Chrome::{Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "bg",
    phrases: PHRASES,
    function_words: "и на да се от за в че не са с е по като това ще до му си но при които след беше който а бъде една един към има още или \
        през бе също как най той тя те",
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.bg.related", RelatedHeading, 70, r"^[\[【(]?((прочетете|четете|вижте|виж|чети|прочети|гледайте) (още|също|повече)|свързани (новини|статии)|още по темата|по темата|подобни (новини|статии)|най-четени|последни новини|препоръчани)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.bg.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((прочетете|четете|вижте|виж|чети|прочети|гледайте) (още|също|повече)|свързани (новини|статии)|още по темата|по темата|подобни (новини|статии)) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.bg.newsletter", Promotion, 160, r"^((абонирайте се|абонирай се|запишете се) (за|на) .*(бюлетин|канал|нюзлетър|известия).*|(последвайте|следвайте|следете) ни (в|във|на) .*|(изтеглете|свалете) .*приложение.*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.bg.continues", Promotion, 160, r"^(статията|текстът|новината) продължава (след|под) рекламата[.:]?$", "stands for an advertisement"),
];
