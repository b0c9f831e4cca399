//! Arabic. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{FactWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ar",
    phrases: PHRASES,
    before_author: &["بقلم", "كتبت?"],
    facts: FactWords {
        words: "مليون مليار ألف مئة واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة يناير فبراير مارس أبريل مايو يونيو يوليو \
            أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت دولار دينار يورو قبل بعد لم لن لا \
            ليس شمال جنوب شرق غرب",
        negations: "لم لن لا ليس",
        ..FactWords::NONE
    },
    no_authors: &["المحرر", "هيئة التحرير", "الإدارة", "مدير الموقع", "$ التحرير"],
    published: &["نشر", "نُشر", "تاريخ النشر", "نشر في", "تم النشر", "التاريخ"],
    modified: &["تحديث", "آخر تحديث", "تم التحديث", "حُدث", "محدث", "عدل"],
    beside_dates: &["في", "الساعة", "بتاريخ", "م", "ص", "بتوقيت", "هـ"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ar.related", RelatedHeading, 70, r"^[\[【(]?([إاأ]قر[أا]و?ا? ([أا]يض[ًا]*|المزيد|كذلك)|(طالع|شاهد|انظر) [أا]يض[ًا]*|(مواضيع|موضوعات|أخبار|مقالات|تقارير|قصص) (ذات صلة|متعلقة|مشابهة)|ذات صلة|قد (يهمك|يعجبك)( [أا]يض[ًا]*)?|الأكثر (قراءة|مشاهدة|تداول[ًا]*)|اخترنا لكم?|آخر الأخبار)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.ar.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?([إاأ]قر[أا]و?ا? ([أا]يض[ًا]*|المزيد|كذلك)|(طالع|شاهد|انظر) [أا]يض[ًا]*|(مواضيع|موضوعات|أخبار|مقالات|تقارير|قصص) (ذات صلة|متعلقة|مشابهة)|ذات صلة|قد (يهمك|يعجبك)( [أا]يض[ًا]*)?) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.ar.label", Advertisement, 40, r"^[\[(–—-]?([إا]علان(ات)?|مساحة إعلانية)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.ar.continues", Promotion, 160, r"^[\[(]?(((يستمر|تستمر|يتواصل|يتابع) (المقال|القصة|القراءة|الخبر|النص)|تابع القراءة|(المقال|القصة|الخبر) (مستمر|يستمر|تستمر)ة?) (بعد|أسفل|تحت) (هذا |هذه )?الإعلان(ات)?|تخط[يى]? الإعلان(ات)?)[\])]?[.:]?$", "stands for an advertisement"),
    phrase("promotion.ar.newsletter", Promotion, 160, r"^((اشتركو?ا?|سجلو?ا?|انضمو?ا?) (الآن )?(في|إلى|ل) ?(نشرتنا|النشرة البريدية|قناتنا|قائمتنا)( .*)?|(تابعونا|تابعنا) (على|عبر)( .*)?|حمّ?لو?ا? (تطبيقنا|تطبيق .*|التطبيق.*))[.!]?$", "advertisement of a newsletter or an account"),
];
