//! The languages of the text model, and how likely each is before the text is seen.

use std::sync::LazyLock;

use super::class::TextScript;
use super::cost::{OTHER_LANGUAGE, PER_NAT};
use super::frequencies_table::{ALPHABETS, EAST_ASIAN_SHARES};

/// A language that is written with an alphabet, with the costs of its letters as the generated table has them.
pub(super) struct Alphabet {
    /// ISO 639-1.
    pub(super) language: &'static str,
    pub(super) script: TextScript,
    /// What the language costs for its share of the web.
    pub(super) share: u8,
    /// The letters of the alphabet, what each costs, and what each costs after each (the row is the letter before).
    pub(super) letters: &'static str,
    pub(super) costs: &'static str,
    pub(super) after: &'static str,
    /// Letters of foreign words.
    pub(super) foreign: &'static str,
    pub(super) foreign_costs: &'static str,
}

/// How many languages there are; the last three are Chinese, Japanese and Korean.
pub(super) const LANGUAGES: usize = ALPHABETS.len() + 3;

/// What each language costs at the beginning of a text.
pub(in crate::decode) struct LanguageShares(pub(super) [u32; LANGUAGES]);

/// What each language costs by its share of the web.
pub(in crate::decode) static WEB: LazyLock<LanguageShares> = LazyLock::new(LanguageShares::of_the_web);

impl LanguageShares {
    /// All languages alike.
    pub(in crate::decode) const fn none() -> Self {
        Self([0; LANGUAGES])
    }

    /// By their shares of the web: [`WEB`].
    pub(in crate::decode) fn of_the_web() -> Self {
        let mut costs = [0; LANGUAGES];
        let shares = ALPHABETS.iter().map(|a| a.share).chain(EAST_ASIAN_SHARES);
        costs.iter_mut().zip(shares).for_each(|(cost, share)| *cost = u32::from(share));
        Self(costs)
    }

    /// For an encoding that was made for `languages` (ISO 639-1, with spaces between): by their shares among these; the others at a price.
    pub(in crate::decode) fn made_for(languages: &str) -> Self {
        let Self(web) = &*WEB;
        let names = ALPHABETS.iter().map(|a| a.language).chain(["zh", "ja", "ko"]);
        let is_own: Vec<bool> = names.map(|name| languages.split(' ').any(|l| l == name)).collect();
        let all: f64 = web.iter().zip(&is_own).filter(|(_, own)| **own).map(|(cost, _)| (-f64::from(*cost) / PER_NAT).exp()).sum();
        let common = (-PER_NAT * all.ln()).round().max(0.0) as u32;
        let mut costs = [0; LANGUAGES];
        for ((cost, web), own) in costs.iter_mut().zip(web).zip(is_own) {
            *cost = if own { web.saturating_sub(common) } else { web + u32::from(OTHER_LANGUAGE) };
        }
        Self(costs)
    }
}
