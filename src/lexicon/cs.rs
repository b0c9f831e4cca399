//! Czech. Data only.

use super::language::{ConsentWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "cs",
    before_author: &["od", "autor"],
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
