//! Persian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "fa",
    phrases: PHRASES,
    consent: ConsentWords {
        device: &["کوکی", "روی دستگاه", "دستگاه شما"],
        address: &["ما و شرکای ما", "شرکای ما", "سایت ما", "این سایت", "این وب", "استفاده می", "می‌توانید", "رضایت شما", "دستگاه شما"],
        choice: &["رضایت", "پذیرش", "رد کردن", "تنظیمات", "ترجیحات", "انتخاب"],
        purpose: &["تبلیغ", "شخصی‌سازی", "شخصی سازی", "تحلیل", "اندازه", "مخاطب", "ضروری", "بهبود"],
        party: &["شرکای", "شخص ثالث", "اشخاص ثالث", "ارائه‌دهندگان"],
        policy: &["حریم خصوصی", "داده‌های شخصی", "اطلاعات شخصی", "منافع مشروع"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.fa.related", RelatedHeading, 70, r"^[\[【(]?((بیشتر|همچنین|این را هم|این مطلب را هم) ?(را )?بخوانید|(مطالب|اخبار|خبرهای|مقالات) (مرتبط|مشابه)|بخوانید|ببینید|خبر مرتبط|پربازدیدترین( اخبار| مطالب)?|پیشنهاد سردبیر|آخرین اخبار|ادامه مطلب)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.fa.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((بیشتر|همچنین|این را هم|این مطلب را هم) ?(را )?بخوانید|(مطالب|اخبار|خبرهای|مقالات) (مرتبط|مشابه)|بخوانید|ببینید|خبر مرتبط) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.fa.label", Advertisement, 40, r"^[\[(–—-]?(آگهی|تبلیغات?|تبلیغ)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.fa.newsletter", Promotion, 160, r"^((در|به) (خبرنامه|کانال تلگرام|کانال)( .*)? (عضو شوید|بپیوندید|مشترک شوید)|ما را در .* دنبال کنید|(اپلیکیشن|برنامه) .* را (دانلود|نصب) کنید)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.fa.continues", Promotion, 160, r"^ادامه (مطلب|خبر|گزارش) (بعد از|پس از|در زیر) (این )?(آگهی|تبلیغات?)[.:]?$", "stands for an advertisement"),
];
