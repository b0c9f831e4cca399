//! Czech. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "cs",
    phrases: PHRASES,
    before_author: &["od", "autor", "text"],
    function_words: "a v na se je že s z do o i to k za si pro ve by po jsem ale jako jsou od které který která už byl až také tak bude jeho \
        při před nebo roku jen své má co podle",
    consent: ConsentWords {
        device: &["informace v zařízení", "informacím v zařízení"],
        address: &["my a naši", "naši partneři", "tento web", "používáme", "můžete", "váš souhlas"],
        choice: &["souhlas", "přijmout", "odmítn", "předvol", "nastavení", "odvolat"],
        purpose: &["personalizovan", "reklam", "měření", "publik", "analýz", "funkč", "nezbytn", "statisti"],
        party: &["třetích stran", "dodavatel"],
        policy: &["ochran", "oprávněn", "osobní údaje", "osobních údajů"],
    },
    no_authors: &["redakce", "administrátor"],
    published: &["publikováno", "vydáno", "zveřejněno", "datum"],
    modified: &["aktualizováno", "upraveno", "aktualizace"],
    beside_dates: &["v", "ve", "dne", "hod"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.cs.related", RelatedHeading, 70, r"^[\[【(]?((čtěte|přečtěte si|podívejte se|sledujte|poslechněte si) (také|i|též|více|dále)|(související|podobné) (články|zprávy|témata|článek)|mohlo by vás (také )?zajímat|k tématu|více k tématu|nepřehlédněte|nejčtenější|související|další články|doporučujeme)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.cs.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((čtěte|přečtěte si|podívejte se|sledujte|poslechněte si) (také|i|též|více|dále)|(související|podobné) (články|zprávy|témata|článek)|mohlo by vás (také )?zajímat|k tématu|více k tématu|nepřehlédněte) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.cs.label", Advertisement, 40, r"^[\[(–—-]?(inzerce|reklama|advertorial)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.cs.continues", Promotion, 160, r"^[\[(]*((článek|text) pokračuje (pod|za|po) (reklamou|reklamě|videem|fotografií|obrázkem|galerií|inzercí)|pokračování článku (pod|za) .*)[\])]*[.!]?$", "stands for an advertisement"),
    phrase("promotion.cs.newsletter", Promotion, 160, r"^((přihlaste se k|odebírejte|přihlásit se k) .*(newsletter|zpravodaj|odběr|kanál).*|sledujte nás na .*|stáhněte si .*aplikaci.*)[.!]?$", "advertisement of a newsletter or an account"),
];
