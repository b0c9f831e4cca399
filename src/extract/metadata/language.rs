//! The language of the main content.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::{Lang, Script as WhatScript};

use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::lexicon;
use crate::parse::Blocks;
use crate::text::{Script, is_letter, is_numeric, prefix, script_of, simplify_char};

use super::evidence::Origin;
use super::meta;

/// How much of the content is looked at for its scripts, in bytes, and how much of that for its words: more of them hardly ever change
/// what is found.
const SAMPLE: usize = 1500;
const WORDS: usize = 800;

/// What shows a language: the minimum number of its function words, and their minimum share of all words. No other language may have this part of
/// their number; the second part is for the declared language.
const LEAST: f32 = 4.0;
const SHARE: f32 = 0.15;
const RIVAL: f32 = 0.6;
const RIVAL_OF_DECLARED: f32 = 0.75;

/// The language of a text with its evidence.
#[derive(Debug)]
pub(super) struct Language {
    /// ISO 639-1 code.
    pub(super) code: String,
    /// ISO 15924 code of the script, of languages that have several.
    pub(super) script: Option<String>,
    pub(super) origins: Vec<Origin>,
    pub(super) is_disputed: bool,
}

/// The language: the text's own script and words, the page's declaration where they leave a choice (pages are made from templates whose
/// declaration is often wrong).
pub(super) fn read(page: &Page<'_>, verdicts: &[Verdict]) -> Option<Language> {
    let sample = sample(page, verdicts);
    let declared = declared(page.blocks);
    let (code, origin) = found(&sample, declared.as_deref())?;
    let agrees = declared.as_ref().is_some_and(|declared| *declared == code);
    let mut origins = vec![origin];
    if agrees && origin != Origin::HtmlLang {
        origins.push(Origin::HtmlLang);
    }
    let script = script_in(&code, &sample).map(str::to_owned);
    Some(Language { code, script, origins, is_disputed: declared.is_some() && !agrees })
}

/// The code of the language of a text, and what tells it.
fn found(sample: &str, declared: Option<&str>) -> Option<(String, Origin)> {
    if let Some(code) = by_script(sample) {
        return Some((code.to_owned(), Origin::Letters));
    }
    let sample = prefix(sample, WORDS);
    let of_page = || declared.map(|code| (code.to_owned(), Origin::HtmlLang));
    // Statistics of all languages take long, and the function words of most texts are evident.
    if let Some(code) = evident(sample, declared) {
        return Some((code.to_owned(), Origin::Words));
    }
    let Some(info) = whatlang::detect(sample) else { return of_page() };
    // The Latin texts of the languages of one family look alike.
    let is_near = declared.is_some_and(|code| matches!(code, "sr" | "bs") && info.lang() == Lang::Hrv);
    match declared {
        Some(code) if is_near || !info.is_reliable() && script_of_code(code).is_none_or(|s| s == info.script()) => of_page(),
        _ => code_of(info.lang()).map(|code| (code.to_owned(), Origin::Words)).or_else(of_page),
    }
}

/// Languages that are written in several alphabets.
const SEVERAL: [&str; 9] = ["az", "bs", "kk", "ku", "mn", "sr", "tk", "tt", "uz"];

/// A Chinese text is in traditional characters if at least this share of its characters is: in one in simplified characters hardly any is.
const TRADITIONAL: usize = 20;

/// Shorter Chinese texts, in characters, do not tell.
const LEAST_HAN: usize = 8;

/// ISO 15924 code of the script of a text, where its language has several.
fn script_in(code: &str, text: &str) -> Option<&'static str> {
    let count = |script: Script| text.chars().filter(|&c| is_letter(c) && script_of(c) == script).count();
    if code == "zh" {
        let han = count(Script::Han);
        let traditional = text.chars().filter(|&c| script_of(c) == Script::Han && simplify_char(c) != c).count();
        return (han >= LEAST_HAN).then_some(if traditional * TRADITIONAL > han { "Hant" } else { "Hans" });
    }
    if !SEVERAL.contains(&code) {
        return None;
    }
    let counts = [(count(Script::Latin), "Latn"), (count(Script::Cyrillic), "Cyrl"), (count(Script::Arabic), "Arab")];
    counts.into_iter().filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count).map(|(_, script)| script)
}

fn sample(page: &Page<'_>, verdicts: &[Verdict]) -> String {
    let mut sample = String::new();
    let kept = page.blocks.iter().zip(verdicts).filter(|(_, v)| v.is_keep());
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
        if c.is_ascii() {
            continue;
        }
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

/// The language that the function words of a text show, if they do.
fn evident(text: &str, declared: Option<&str>) -> Option<&'static str> {
    let mut found = [0.0f32; lexicon::LANGUAGES.len()];
    let mut all = 0.0;
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        all += 1.0;
        for &language in LANGUAGES.get(word).into_iter().flatten() {
            found[language] += 1.0;
        }
    }
    let best = (0..found.len()).reduce(|a, b| if found[b] > found[a] { b } else { a })?;
    let rival = (0..found.len()).filter(|&i| i != best).map(|i| found[i]).fold(0.0, f32::max);
    let code = lexicon::LANGUAGES[best].code;
    let most = if declared == Some(code) { RIVAL_OF_DECLARED } else { RIVAL };
    let is_evident = found[best] >= LEAST.max(SHARE * all) && rival < most * found[best];
    is_evident.then_some(code)
}

/// The languages, by their place in the table, that have a word among their function words.
static LANGUAGES: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut languages: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, language) in lexicon::LANGUAGES.iter().enumerate() {
        language.function_words.split_whitespace().for_each(|word| languages.entry(word).or_default().push(i));
    }
    languages
});

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_show_a_language() {
        let cases = [
            ("The bridge that they had built by the spring is closed for repairs, and it will not open to cars.", "en"),
            ("Die Brücke, die im Frühling gebaut wurde, ist für die Arbeiten gesperrt.", "de"),
            ("Как было сказано, мост уже закрыт, но это только до весны, чтобы его не чинить ночью.", "ru"),
            ("Jak podano, most został już zamknięty, ale nie jest to pewne, czy do niego oraz od niego będzie droga.", "pl"),
        ];
        for (text, code) in cases {
            assert_eq!(evident(text, None), Some(code), "{text}");
            assert_eq!(evident(text, Some("fr")), Some(code), "{text}");
        }
        for text in ["", "Bridge closed", "12 34"] {
            assert_eq!(evident(text, Some("en")), None, "{text}");
        }
        // A list of names shows nothing, whatever is declared.
        assert_eq!(evident("Bergen Oslo Tromsø Hamar Narvik", Some("en")), None);
    }

    #[test]
    fn scripts_of_languages() {
        for (code, text, script) in [
            ("zh", "渡轮停靠新码头，港口委员会说。", Some("Hans")),
            ("zh", "渡輪停靠新碼頭，港口委員會說。", Some("Hant")),
            ("zh", "码头", None),
            ("sr", "Трајект је поново у служби", Some("Cyrl")),
            ("sr", "Trajekt je ponovo u službi", Some("Latn")),
            ("en", "The ferry", None),
        ] {
            assert_eq!(script_in(code, text), script, "{text}");
        }
    }

    #[test]
    fn function_words_are_in_lower_case_and_stand_once() {
        for language in lexicon::LANGUAGES {
            let code = language.code;
            let mut seen: Vec<&str> = language.function_words.split_whitespace().collect();
            assert!(seen.iter().all(|w| !w.is_empty() && *w == w.to_lowercase()), "{code}");
            seen.sort_unstable();
            assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{code}");
        }
    }
}
