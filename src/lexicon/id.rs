//! Indonesian. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "id",
    phrases: PHRASES,
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.id.related", RelatedHeading, 70, r"^[\[【(]?(baca (juga|selengkapnya|lebih lanjut|berita (lainnya|selengkapnya))|simak (juga|selengkapnya)|lihat (juga|foto)|(berita|artikel) (terkait|lainnya)|tonton juga|saksikan juga|(berita )?(terpopuler|terbaru|terkini)|paling banyak dibaca|rekomendasi( untuk anda)?|pilihan editor|topik terkait)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.id.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?(baca (juga|selengkapnya|lebih lanjut|berita (lainnya|selengkapnya))|simak (juga|selengkapnya)|lihat (juga|foto)|(berita|artikel) (terkait|lainnya)|tonton juga|saksikan juga|baca) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.id.label", Advertisement, 40, r"^[\[(–—-]?(iklan|advertorial|advertisement)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.id.continues", Promotion, 160, r"^[\[(]*((artikel|berita) (ini )?(berlanjut|lanjut|bersambung) (setelah|di bawah) iklan( ini)?|(lanjutkan membaca|gulir|scroll|geser) (untuk|ke|setelah) .*(iklan|lanjut membaca|melanjutkan membaca|konten|bawah).*|scroll to (continue|resume).*)[\])]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.id.newsletter", Promotion, 160, r"^((ikuti|follow|dapatkan|simak) .*(berita|update|informasi|kami|kanal|channel).*(whats ?app|google news|telegram|facebook|instagram|newsletter|kanal|aplikasi).*|(unduh|download|instal) aplikasi .*(sekarang|kami|di sini|gratis|android|ios|play store).*|(daftar|berlangganan) newsletter .*)[.!]?$", "advertisement of a newsletter or an account"),
];
