//! Finnish. Data only.

use super::language::{ConsentWords, Language};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "fi",
    consent: ConsentWords {
        device: &["evästei", "eväste"],
        address: &["me ja kumppanimme", "kumppanimme", "käytämme", "suostumuksesi", "voit "],
        choice: &["suostum", "hyväksy", "hylkää", "asetuks", "mieltymyks"],
        purpose: &["mainon", "mainok", "mittau", "yleisö", "analyt", "toiminn", "välttämättöm"],
        party: &["kumppani", "kolmansi"],
        policy: &["tietosuoja", "oikeutettu etu", "henkilötie"],
    },
    ..Language::NONE
};
