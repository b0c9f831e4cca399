//! Turkish. Data only.

use super::language::{ConsentWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "tr",
    consent: ConsentWords {
        device: &["çerez"],
        address: &["biz ve", "sitemiz", "kullanıyoruz", "onayınız", "tercihleriniz"],
        choice: &["onay", "kabul", "reddet", "tercih", "ayarlar"],
        purpose: &["kişiselleştir", "reklam", "ölçüm", "hedef kitle", "analiz", "işlev", "gerekli"],
        party: &["iş ortak", "üçüncü taraf"],
        policy: &["gizlilik", "meşru menfaat", "kişisel veri", "kvkk"],
    },
    ..Language::NONE
};
