//! Arabic. Data only.

use super::language::{FactWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ar",
    facts: FactWords {
        words: "مليون مليار ألف مئة واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة يناير فبراير مارس أبريل مايو يونيو يوليو \
            أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت دولار دينار يورو قبل بعد لم لن لا \
            ليس شمال جنوب شرق غرب",
        negations: "لم لن لا ليس",
        ..FactWords::NONE
    },
    ..Language::NONE
};
