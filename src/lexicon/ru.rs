//! Russian. Data only.

use super::language::Chrome::{Disclaimer, RelatedHeading};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Sentence, Text};
use super::language::Slot::{Media, Named, Word};
use super::language::{
    AttributionRow, ConsentWords, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, SpeechWords, attribution, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ru",
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    before_author: &["автор"],
    unknown_authors: &["Аноним"],
    function_words: "и в не на что с по как это он но из к у за от его для то а был о так было она или при же они до бы быть все если года \
        также который которые были уже чтобы только этом ее со мы я лет",
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        words: &[
            "новости", "новостей", "вестник", "радио", "телеканал", "известия", "агентство", "телевидение", "тв", "журнал",
        ],
        starts: &["газет"],
        generic: &["нет", "полиция", "газета", "агентство", "редакция", "сми"],
        leads: &[
            "агентство", "агентства", "информагентство", "газета", "газету", "газеты", "издание", "издания", "телеканал", "телеканала",
            "журнал", "портал", "сайт", "радио", "информационное", "пресс-служба",
        ],
        inner: &["и"],
        followers: &["в", "на"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &[
            "сказал", "сказала", "заявил", "заявила", "отметил", "отметила", "сообщил", "сообщила", "подчеркнул", "подчеркнула",
        ],
        no_speakers: &["он", "она", "они", "я", "мы", "это", "как"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "ноль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать двадцать \
            тридцать сорок пятьдесят шестьдесят семьдесят сто тысяча тысяч миллион миллиона миллионов миллиард миллиарда миллиардов \
            понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье января февраля марта апреля мая \
            июня июля августа сентября октября ноября декабря январе феврале марте апреле мае июне июле августе сентябре октябре \
            ноябре декабре север юг восток запад севере юге востоке западе не ни выиграл проиграл обыграл открыта закрыта больше \
            меньше выше ниже",
        negations: "не ни",
        particles: "что и также очень а же ли бы то",
    },
    consent: ConsentWords {
        device: &["файлы куки", "файлов куки", "информацию на устройстве", "на вашем устройстве"],
        address: &["мы и наши", "наши партн", "наш сайт", "этот сайт", "мы используем", "вы може", "ваше согласие", "ваши ", "вашем "],
        choice: &["соглас", "принять", "отклон", "настройк", "предпочтени", "отозвать", "отключ"],
        purpose: &["персонализ", "реклам", "измерен", "аудитор", "аналитик", "анализ", "функцион", "необходим", "статисти", "улучш"],
        party: &["партнер", "партнёр", "третьих лиц", "третьим лицам", "поставщик"],
        policy: &["политик", "законн", "персональн", "конфиденциальн"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("disclaimer.ru.reprint", Disclaimer, 400, r"^.*((при|любое) .*(использовани|цитировани|перепечатк).*(ссылк|запрещ|разреш)|перепечатка.*(запрещ|разреш|возможн)).*$", "notice on reprinting").ranked(1),
    phrase("related-heading.ru.related", RelatedHeading, 70, r"^(читайте (также|ещ[её]|далее|по теме)|(ещ[её]|материалы|новости|статьи|больше|другие материалы|сюжеты) (по|на) (этой |эту )?тем[еу]|по теме|похожие (новости|материалы|статьи|публикации)|другие (новости|материалы|статьи)( .*)?|популярн(ое|ые)( .*)?|самое (читаемое|популярное|интересное|обсуждаемое)|(новости|материалы) партн[её]ров|главн(ое|ые)( новости| сегодня| за день)?|смотрите также|рекомендуем( .*)?|последние новости|лента новостей|все новости|новости( сми2| дня)?|ранее по теме|сейчас (читают|обсуждают)|вам может быть интересно|топ[- ]?новост.{0,10}|реклама|редакция рекомендует|выбор редакции|ссылки по теме)[:.]?$", "heading of related news"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.ru.not-found", r"^((запрашиваемая )?страница не (найдена|существует)|доступ (запрещ[её]н|ограничен)|ошибка (404|403|500))[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("источник: {}", Word, Text, Label),
    attribution("сообщает {}", Named, Sentence, Anywhere),
    attribution("сообщило {}", Media, Sentence, Anywhere),
    attribution("сообщил {}", Media, Sentence, Anywhere),
    attribution("передает {}", Named, Sentence, Anywhere),
    attribution("передаёт {}", Named, Sentence, Anywhere),
    attribution("пишет {}", Media, Sentence, Anywhere),
    attribution("со ссылкой на {}", Media, Sentence, Anywhere),
    attribution("по данным {}", Media, Sentence, Anywhere),
    attribution("по информации {}", Media, Sentence, Anywhere),
];
