//! Polish. Data only.

use super::language::Chrome::{Byline, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Word};
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "pl",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["autor", "tekst", "opracowała?"],
    function_words: "i w na z się nie do to że o jest jak po ale od za co przez dla tym czy jego są już także ze był może a oraz tego które \
        który która jej będzie przed pod być przy roku tylko",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &["dziennik", "dziennika", "agencja", "agencji", "tygodnik", "głos", "prasowa"],
        starts: &["gazet"],
        generic: &["redakcja", "własne", "brak", "policja", "media", "agencja"],
        leads: &[
            "agencja", "agencję", "agencji", "gazeta", "gazety", "dziennik", "dziennika", "portal", "portalu", "tygodnik", "stacja",
            "telewizja", "radio", "serwis",
        ],
        inner: &["i"],
        followers: &["w"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &[
            "powiedział", "powiedziała", "oświadczył", "oświadczyła", "stwierdził", "stwierdziła", "dodał", "dodała", "podkreślił",
            "podkreśliła",
        ],
        no_speakers: &["on", "ona", "oni", "jak"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwanaście dwadzieścia trzydzieści sto tysiąc tysięcy \
            milion milionów miliard miliardów poniedziałek wtorek środa czwartek piątek sobota niedziela stycznia lutego marca \
            kwietnia maja czerwca lipca sierpnia września października listopada grudnia północ południe wschód zachód nie więcej \
            mniej",
        negations: "nie",
        particles: "że też także bardzo i a to",
    },
    consent: ConsentWords {
        device: &["informacji na urządzeniu", "informacje na urządzeniu", "ciasteczk"],
        address: &["my i nasi", "nasi partnerzy", "naszej strony", "ta strona", "używamy", "wykorzystujemy", "twoj", "swoj", "możesz", "państwa"],
        choice: &["zgod", "akceptuj", "odrzuc", "preferencj", "ustawie", "wycofa", "wyłącz"],
        purpose: &["spersonalizowan", "reklam", "pomiar", "odbiorc", "analiz", "funkcjon", "niezbędn", "statysty"],
        party: &["dostawc", "stron trzecich", "podmiot"],
        policy: &["polityk", "uzasadnion", "danych osobowych", "dane osobowe", "rodo"],
    },
    no_authors: &["redakcja", "administrator"],
    published: &["opublikowano", "data publikacji", "dodano", "utworzono", "data"],
    modified: &["aktualizacja", "zaktualizowano", "ostatnia aktualizacja", "zmodyfikowano"],
    beside_dates: &["o", "godz", "r", "roku", "godzina"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.pl.related", RelatedHeading, 70, r"^((czytaj|przeczytaj|zobacz|sprawdź|obejrzyj) (także|też|również|więcej|dalej)|polecamy( .*)?|polecane.*|podobne( artykuły| tematy| wiadomości)?|(najczęściej|najchętniej) (czytane|komentowane|oglądane)|najnowsze( .*)?|najpopularniejsze.*|powiązane( artykuły| tematy| wiadomości)?|(więcej|inne|ostatnie) (na ten temat|artykuły|wiadomości|informacje|z .*|o .*)|tematy|zobacz więcej|warto przeczytać|na skróty|źródło)[:.]?$", "heading of related news"),
    phrase("share.pl", Share, 60, r"^udostępnij (na|w|ten|artykuł|przez).{2,24}$|^(wróć|powrót|do) (do |na )?(góry|górę).{0,10}$", "share bar"),
    phrase("byline.pl.photo", Byline, 60, r"^fot\.? [^.!?:]{3,40}$", "author's or source's line"),
    phrase("read-also.pl.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((czytaj|przeczytaj|zobacz|sprawdź|obejrzyj)( też| także| również| więcej| dalej| koniecznie)?|polecamy( również| także)?|warto przeczytać|nie przegap) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("promotion.pl.continues", Promotion, 160, r"^[\[(]*((dalsz[ay] (część|ciąg) (artykułu|tekstu|wpisu|materiału)|ciąg dalszy( artykułu)?|dalej czytasz|artykuł kontynuujemy|tekst) (znajduje się |jest )?(pod|poniżej|po) .*(reklam|wideo|materiał|film|galeri|zdjęci|ramk|grafik).*|(dalszy ciąg|reszta) (artykułu|tekstu) (poniżej|pod .*))[\])]*[.:]?$", "stands for an advertisement"),
    phrase("promotion.pl.newsletter", Promotion, 160, r"^((zapisz się|subskrybuj|zamów) .*(newsletter|biuletyn|kanał).*|dołącz do nas (na|w) .*|(pobierz|ściągnij) (naszą |bezpłatną )?aplikację.*|bądź na bieżąco.*|(obserwuj|śledź|polub) (nas|nasz .*)( .*)?|chcesz być na bieżąco.*)$", "advertisement of a newsletter or an account"),
    phrase("promotion.pl.paywall", Promotion, 320, r"^(.*(artykuł|treść|materiał|tekst) (jest )?dostępn[yae] (tylko |wyłącznie )?dla (prenumeratorów|subskrybentów).*|.*(masz już|posiadasz) (konto|subskrypcję|prenumeratę) ?\?.*)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.pl.not-found", r"^(strona nie (została )?(znaleziona|istnieje)|nie znaleziono strony|brak dostępu)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("źródło: {}", Word, Text, Label),
    attribution("jak podaje {}", Word, Sentence, Anywhere),
    attribution("jak informuje {}", Word, Sentence, Anywhere),
    attribution("jak podała {}", Word, Sentence, Anywhere),
    attribution("jak podało {}", Word, Sentence, Anywhere),
    attribution("według {}", Media, Sentence, Anywhere),
    attribution("podaje {}", Media, Sentence, Anywhere),
];
