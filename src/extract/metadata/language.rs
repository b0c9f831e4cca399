//! The language of the main content.

use whatlang::{Lang, Script as WhatScript};

use crate::extract::Findings;
use crate::parse::Blocks;
use crate::text::{Script, is_letter, is_numeric, prefix, script_of};

use super::meta;

/// How much of the content is looked at for its scripts, in bytes, and how much of that for its words: more of them hardly ever change
/// what is found.
const SAMPLE: usize = 1500;
const WORDS: usize = 800;

/// ISO 639-1 code of the language: the text's own script and words, the page's declaration where they leave a choice
/// (pages are made from templates whose declaration is often wrong).
pub(super) fn read(blocks: &Blocks, findings: &Findings<'_>) -> Option<String> {
    let sample = sample(blocks, findings);
    if let Some(code) = by_script(&sample) {
        return Some(code.to_owned());
    }
    let declared = declared(blocks);
    let Some(info) = whatlang::detect(prefix(&sample, WORDS)) else { return declared };
    match declared {
        Some(code) if !info.is_reliable() && script_of_code(&code).is_none_or(|s| s == info.script()) => Some(code),
        declared => code_of(info.lang()).map(str::to_owned).or(declared),
    }
}

fn sample(blocks: &Blocks, findings: &Findings<'_>) -> String {
    let mut sample = String::new();
    let kept = blocks.iter().zip(&findings.verdicts).filter(|(_, v)| v.is_keep());
    for (block, _) in kept {
        if sample.len() > SAMPLE {
            break;
        }
        sample.push_str(&block.text);
        sample.push('\n');
    }
    sample
}

/// Languages that their script tells: no statistics needed.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut greek, mut hebrew, mut letters) = (0, 0, 0, 0, 0, 0);
    for c in text.chars().filter(|&c| is_letter(c) && !is_numeric(c)) {
        letters += 1;
        match script_of(c) {
            Script::Han => han += 1,
            Script::Kana => kana += 1,
            Script::Hangul => hangul += 1,
            Script::Greek => greek += 1,
            Script::Hebrew => hebrew += 1,
            _ => {}
        }
    }
    let most = |count: usize| count * 2 > letters;
    if letters == 0 {
        None
    } else if most(han + kana) {
        Some(if kana * 10 > han + kana { "ja" } else { "zh" })
    } else if most(hangul + han) && hangul > 0 {
        Some("ko")
    } else if most(greek) {
        Some("el")
    } else if most(hebrew) {
        Some("he")
    } else {
        None
    }
}

fn declared(blocks: &Blocks) -> Option<String> {
    let head = &blocks.head;
    let value =
        head.language.as_deref().or_else(|| meta(head, &["og:locale", "content-language", "language", "dc.language", "inlanguage"]))?;
    let code = value.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// The script that a declared language must be written in; nothing for languages that are not known here.
fn script_of_code(code: &str) -> Option<WhatScript> {
    Some(match code {
        "ru" | "uk" | "bg" | "mk" | "be" => WhatScript::Cyrillic,
        "ar" | "fa" | "ur" => WhatScript::Arabic,
        "en" | "de" | "fr" | "es" | "pl" | "it" | "pt" | "nl" | "sv" | "da" | "nb" | "no" | "fi" | "cs" | "sk" | "hu" | "ro" | "tr"
        | "vi" | "id" | "hr" | "sl" | "et" | "lv" | "lt" | "ca" => WhatScript::Latin,
        "zh" | "ja" | "ko" | "el" | "he" | "th" => return Some(WhatScript::Mandarin),
        _ => return None,
    })
}

/// ISO 639-1 code of a detected language.
const fn code_of(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Tam => "ta",
        Lang::Kor => "ko",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Urd => "ur",
        Lang::Ind => "id",
        Lang::Pes => "fa",
        Lang::Cat => "ca",
        Lang::Slk => "sk",
        _ => return None,
    })
}
