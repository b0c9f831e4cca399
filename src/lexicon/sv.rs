//! Swedish. Data only.

use super::language::{ConsentWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "sv",
    before_author: &["av"],
    function_words: "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också \
        nu över eller ska efter",
    consent: ConsentWords {
        device: &["information på en enhet", "kakor"],
        address: &["vi och våra", "våra partner", "vi använder", "ditt samtycke", "du kan"],
        choice: &["samtyck", "acceptera", "avvisa", "inställning"],
        purpose: &["anpassa", "annons", "mätning", "målgrupp", "analys", "funktion", "nödvändig", "statistik"],
        policy: &["integritetspolicy", "berättigat intresse", "personuppgifter"],
        ..ConsentWords::NONE
    },
    no_authors: &["redaktionen"],
    published: &["publicerad", "publicerades"],
    modified: &["uppdaterad", "senast uppdaterad", "ändrad"],
    beside_dates: &["kl", "den"],
    ..Language::NONE
};
