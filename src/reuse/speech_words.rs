//! Words that tell who is speaking. Data only.
//!
//! To contributors: verbs are in lower case and simplified characters. A verb alone does not count: a name or a title has to be next to it.

/// Verbs of speech of scripts with spaces, by language: en, de, fr, es, it, pt, ru, pl, el.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "said", "says", "told", "added", "stated", "explained", "argued", "warned", "announced", "wrote",
    "sagte", "sagt", "erklärte", "betonte", "kritisierte", "teilte", "meinte",
    "déclaré", "dit", "affirmé", "expliqué", "assuré", "explique", "affirme", "déclare",
    "dijo", "afirmó", "declaró", "señaló", "explicó", "aseguró", "indicó",
    "detto", "dichiarato", "spiegato", "afferma", "spiega", "disse", "afirmou", "declarou", "explicou",
    "сказал", "сказала", "заявил", "заявила", "отметил", "отметила", "сообщил", "сообщила", "подчеркнул", "подчеркнула",
    "powiedział", "powiedziała", "oświadczył", "oświadczyła", "stwierdził", "stwierdziła", "dodał", "dodała", "podkreślił", "podkreśliła",
    "δήλωσε", "είπε", "τόνισε", "ανέφερε", "πρόσθεσε", "υπογράμμισε",
];

/// Verbs of speech in Chinese after their subject, in simplified characters.
pub(super) const HAN_VERBS: &[&str] = &["表示", "指出", "强调", "介绍", "坦言", "认为", "透露", "告诉", "宣布", "说", "称", "写道"];

/// Verbs of speech in Japanese and Korean, which come after the quotation, while their subject comes before it.
pub(super) const LATE_VERBS: &[&str] =
    &["述べた", "语った", "话した", "强调した", "明らかにした", "コメント", "말했다", "밝혔다", "전했다", "강조했다", "설명했다"];

/// Words with a capital beside a verb of speech that name nobody, in lower case.
#[rustfmt::skip]
pub(super) const NO_SPEAKERS: &[&str] = &[
    "he", "she", "they", "it", "i", "we", "you", "one", "the", "a", "an", "but", "and", "so", "then", "as", "that", "this", "who", "in", "on", "at", "some", "many",
    "er", "sie", "es", "ich", "wir", "man", "das", "der", "die", "und", "aber", "il", "elle", "ils", "on", "je", "nous", "el", "él", "ella", "yo", "lui", "lei", "ele", "ela",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "он", "она", "они", "я", "мы", "это", "как", "on", "ona", "oni", "jak", "ο", "η", "το", "αυτός", "αυτή", "και", "όπως",
];

/// Chinese subjects that name nobody, in simplified characters.
pub(super) const HAN_PRONOUNS: &[&str] =
    &["他", "她", "它", "我", "你", "有人", "人们", "大家", "俗话", "常言", "所谓", "可以", "或者", "应该", "也就是", "据"];

/// Characters before 说 and 称 that make a noun of them: 小说, 名称.
pub(super) const BEFORE_HAN_NOUN: &[char] = &['小', '传', '据', '听', '学', '解', '名', '简', '职', '俗', '号', '昵', '堪', '总'];

/// What may follow a Chinese verb of speech: else it is part of another word.
pub(super) const AFTER_HAN_VERB: &[char] = &['：', ':', '，', ',', '。', '“', '"', '「', '『', '道', '了', '记', ' '];

/// Particles that mark the subject, in Japanese and Korean.
pub(super) const PARTICLES: &[char] = &['は', 'が', '은', '는', '이', '가'];
