//! Requests for consent to cookies: what they are about, and whether a text is one.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::LANGUAGES;
use super::language::ConsentWords;
use super::matcher::LiteralFinder;
use crate::text::{simplify, simplify_collapsed};

/// The words of one topic in one language.
type WordsOf = fn(&ConsentWords) -> &'static [&'static str];

/// The topics. The first one is the subject of every request; the second one is its address to the reader.
const TOPICS: [WordsOf; 6] =
    [|words| words.device, |words| words.address, |words| words.choice, |words| words.purpose, |words| words.party, |words| words.policy];

/// How much a text is like a request for consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Consent {
    /// It speaks of cookies, addresses the reader, and has another topic: an article about cookies may do that, too.
    Maybe,
    /// It speaks to the reader of vendors, of the law and of a choice, but names no cookies: it is part of a request if another block of the page is.
    OfVendors,
    /// It has three more topics.
    Surely,
}

/// The topics that a text without cookies has to have, to be part of a request: to whom the data goes, by which law, and the reader's choice.
const OF_VENDORS: [usize; 4] = [1, 2, 4, 5];

/// The words of all languages: one automaton for those of cookies, and one for all.
struct Topics {
    device: AhoCorasick,
    all: AhoCorasick,
    /// The topic of each word.
    of_word: Vec<usize>,
}

/// The words of cookies and of policies as a text may have them, in any case: these few sort out nearly all texts before they are brought to
/// comparable form, and before the others are compiled.
static RAW: LazyLock<LiteralFinder> = LazyLock::new(|| {
    // A first letter that is not of ASCII may be a capital, which the finder does not know.
    let uncased = |word: &'static str| match word.chars().next() {
        Some(first) if !first.is_ascii() && first.is_lowercase() => &word[first.len_utf8()..],
        _ => word,
    };
    let words = LANGUAGES.iter().flat_map(|language| language.consent.device.iter().chain(language.consent.policy));
    LiteralFinder::new(words.map(|word| (Cow::Borrowed(uncased(word)), 0)))
});

static COMPILED: LazyLock<Topics> = LazyLock::new(|| {
    let words =
        |topic: usize| LANGUAGES.iter().flat_map(move |language| TOPICS[topic](&language.consent).iter().map(move |&word| (topic, word)));
    // Few texts are searched: this kind is made in a tenth of the time of the others.
    let compiled = |words: &[(usize, &str)]| {
        let words = words.iter().map(|word| simplify(word.1));
        AhoCorasick::builder().kind(Some(AhoCorasickKind::NoncontiguousNFA)).build(words).expect("the words are few and short")
    };
    let all: Vec<(usize, &str)> = (0..TOPICS.len()).flat_map(words).collect();
    let device: Vec<(usize, &str)> = words(0).collect();
    Topics { device: compiled(&device), all: compiled(&all), of_word: all.iter().map(|word| word.0).collect() }
});

/// Whether a text names cookies or other identifiers on a device, in any language.
pub(crate) fn names_cookies(text: &str) -> bool {
    COMPILED.device.is_match(&simplify_collapsed(text))
}

/// Whether a text is part of a request for consent to cookies.
pub(crate) fn consent(text: &str) -> Option<Consent> {
    if !RAW.has_in_any_case(text) {
        return None;
    }
    let text = simplify_collapsed(text);
    let mut seen = [false; TOPICS.len()];
    for found in COMPILED.all.find_overlapping_iter(&text) {
        seen[COMPILED.of_word[found.pattern().as_usize()]] = true;
    }
    if !seen[0] {
        return OF_VENDORS.iter().all(|&topic| seen[topic]).then_some(Consent::OfVendors);
    }
    let others = seen[2..].iter().filter(|&&seen| seen).count();
    match (seen[1], others) {
        (false, _) | (_, 0) => None,
        (true, 1 | 2) => Some(Consent::Maybe),
        (true, _) => Some(Consent::Surely),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_comparable_form() {
        for language in LANGUAGES {
            for word in TOPICS.iter().flat_map(|of| of(&language.consent)) {
                assert_eq!(simplify_collapsed(&format!("a{word}a")), format!("a{}a", simplify(word)), "{}", language.code);
            }
        }
    }

    #[test]
    fn requests_are_told_from_reports() {
        for text in [
            "We and our 40 partners use cookies to measure our audience. You can withdraw your consent in the privacy policy.",
            "Wir verwenden Cookies und geben Daten an Drittanbieter weiter. Ihre Einwilligung können Sie in den Datenschutz-Einstellungen widerrufen, Werbung wird personalisiert.",
            "Nous utilisons des cookies avec nos partenaires pour la publicité. Vous pouvez refuser dans la politique de confidentialité.",
            "本網站使用 Cookie 與第三方合作夥伴分析流量。您可以隨時在隱私權政策中拒絕。",
            "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لعرض إعلانات مخصصة. يمكنك سحب موافقتك في سياسة الخصوصية.",
            "เราและพันธมิตรจัดเก็บข้อมูลบนอุปกรณ์ เช่น คุกกี้ เพื่อแสดงโฆษณา คุณสามารถถอนความยินยอมในนโยบายความเป็นส่วนตัว",
            "当サイトではクッキーを使用し、広告パートナーと共有します。お客様はプライバシー設定で同意を取り消せます。",
        ] {
            assert_eq!(consent(text), Some(Consent::Surely), "{text}");
        }
        assert_eq!(consent("Functional cookies may be set by us."), Some(Consent::Maybe));
        let of_vendors = "Sie können Ihre Einwilligung jederzeit widerrufen. Einige Anbieter verarbeiten personenbezogene Daten auf Grundlage berechtigter Interessen.";
        assert_eq!(consent(of_vendors), Some(Consent::OfVendors));
        for text in [
            "The baker sold three hundred cookies to passengers of the ferry on the first day, and gave the rest to the school.",
            "The regulator fined the company because its site had set cookies before visitors agreed.",
            "You may withdraw your consent at any time, says the form of the clinic.",
        ] {
            assert_ne!(consent(text), Some(Consent::Surely), "{text}");
        }
    }
}
