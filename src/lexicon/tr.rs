//! Turkish. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "tr",
    phrases: PHRASES,
    before_author: &["haber", "yazan", "yazar"],
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

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.tr.related", RelatedHeading, 70, r"^[\[【(]?((ayrıca|bunu da|bunları da|bunlar da) (oku(yun|yabilirsiniz)?|ilginizi çekebilir)|[iİ]lg[iİ]l[iİ] (haber(ler)?|içerik(ler)?|yazı(lar)?)|ilgili (haber(ler)?|içerik(ler)?|yazı(lar)?)|daha fazlası|devamını oku|[iİ]lg[iİ]n[iİ]z[iİ] çekeb[iİ]l[iİ]r|[iİ]lg[iİ]n[iİ]z[iİ] çekeb[iİ]lecek haberler|öner[iİ]len (haberler|videolar?)|en çok okunan(lar)?|son (haberler|dakika)|öne çıkan(lar)?)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.tr.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((ayrıca|bunu da|bunları da|bunlar da) (oku(yun|yabilirsiniz)?|ilginizi çekebilir)|[iİ]lg[iİ]l[iİ] (haber(ler)?|içerik(ler)?|yazı(lar)?)|ilgili (haber(ler)?|içerik(ler)?|yazı(lar)?)|daha fazlası|devamını oku|[iİ]lg[iİ]n[iİ]z[iİ] çekeb[iİ]l[iİ]r|[iİ]lg[iİ]n[iİ]z[iİ] çekeb[iİ]lecek haberler|öner[iİ]len (haberler|videolar?)) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.tr.label", Advertisement, 40, r"^[\[(–—-]?(reklam(lar)?|[iİ]lan|advertorial)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.tr.continues", Promotion, 160, r"^(haberin devamı|(haber|yazı|makale|içerik) (reklamdan|reklamın ardından|aşağıda) (sonra )?(devam ediyor|devam edecek)|reklamdan sonra devam (ediyor|edecek))[.!]?$", "stands for an advertisement"),
    phrase("promotion.tr.newsletter", Promotion, 160, r"^((bültenimize|bültene|kanalımıza) (abone|üye|kayıt) olun.*|(bizi|haberlerimizi) .*(takip edin|takip edebilirsiniz).*|.*(uygulamamızı|uygulamasını) (hemen )?indirin.*)[.!]?$", "advertisement of a newsletter or an account"),
];
