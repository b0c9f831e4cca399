//! Hebrew. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "he",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.he.related", RelatedHeading, 70, r"^[\[【(]?(קראו (גם|עוד)|קרא (גם|עוד)|ראו גם|צפו גם|(כתבות|ידיעות|חדשות) (קשורות|נוספות)|עוד בנושא|לקריאה נוספת|אולי יעניין אותך|אולי יעניין אתכם|הנקראות ביותר|הכי נקראות|מומלצים( עבורך| בשבילך)?|עוד (כתבות|חדשות))[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.he.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(קראו (גם|עוד)|קרא (גם|עוד)|ראו גם|צפו גם|(כתבות|ידיעות|חדשות) (קשורות|נוספות)|עוד בנושא|לקריאה נוספת|אולי יעניין אותך|אולי יעניין אתכם) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.he.label", Advertisement, 40, r"^[\[(–—-]?(פרסומת|מודעה|פרסום|תוכן שיווקי|תוכן ממומן)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.he.continues", Promotion, 160, r"^(המשך (הכתבה|הידיעה|קריאה) (אחרי|לאחר|מתחת ל) ?(ה)?(פרסומת|מודעה)|הכתבה ממשיכה (אחרי|לאחר) (ה)?(פרסומת|מודעה))[.:]?$", "stands for an advertisement"),
    phrase("promotion.he.newsletter", Promotion, 160, r"^((הירשמו|הצטרפו|הרשמו) (עכשיו )?(ל|אל )(ניוזלטר|עלון|ערוץ|קבוצת)( .*|[^ ]* .*)?|עקבו אחרינו( ב.*)?|הורידו את (האפליקציה|אפליקציית)( .*)?)[.!]?$", "advertisement of a newsletter or an account"),
];
