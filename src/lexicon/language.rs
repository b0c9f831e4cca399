//! What the lexicon knows of one language: the rows that a file of it has, and how they are written.
//!
//! A row that matches blocks, captions or titles has an id `class.language.what`. Patterns of phrases, credits and titles are matched with the
//! comparable form of a text: simplified characters, ASCII width, digits and punctuation, lower case, single spaces.

pub(crate) use super::{Chrome, Credit};

/// The rows of a language. A file names those that it has; the others are those of [`Language::NONE`].
#[derive(Debug)]
pub(crate) struct Language {
    /// ISO 639-1 code, or `*`.
    pub(crate) code: &'static str,
    /// Lines of site chrome.
    pub(crate) phrases: &'static [PhraseRow],
    /// Credits of pictures, as captions end with them.
    pub(crate) credits: &'static [CreditRow],
    /// Titles of pages that a server or a guard shows in the place of an article.
    pub(crate) error_titles: &'static [ErrorTitleRow],
    /// What requests for consent to cookies are about.
    pub(crate) consent: ConsentWords,
    /// Lines that name an author.
    pub(crate) authors: &'static [AuthorRow],
    /// Regular expressions of what comes before the name in the element of an author, without the sign or space after it.
    pub(crate) before_author: &'static [&'static str],
    /// Regular expressions of what comes after the name in the element of an author.
    pub(crate) after_author: &'static [&'static str],
    /// Names of an author who is not known.
    pub(crate) unknown_authors: &'static [&'static str],
    /// Names in the field of an author that name no person: roles, offices, calls to follow. In lower case; after `$` the end of such a
    /// name; after `~` one of an office, which is given where a page names nobody else.
    pub(crate) no_authors: &'static [&'static str],
    /// Words before a date of publication, in lower case and simplified characters.
    pub(crate) published: &'static [&'static str],
    /// Words before a date of modification.
    pub(crate) modified: &'static [&'static str],
    /// Words that stand beside a date on a line that is nothing but a date.
    pub(crate) beside_dates: &'static [&'static str],
    /// Words that hold sentences together: the most frequent words of running text, in lower case, each once. Languages that are near each other
    /// compete: a new one comes with those that a text of it could be taken for as well.
    pub(crate) function_words: &'static str,
    /// Agencies, papers and broadcasters.
    pub(crate) sources: &'static [KnownSource],
    /// How a text names its source.
    pub(crate) attributions: &'static [AttributionRow],
    /// Words about media.
    pub(crate) media: MediaWords,
    /// Words that tell who is speaking.
    pub(crate) speech: SpeechWords,
    /// Words that are facts, and words that change none.
    pub(crate) facts: FactWords,
}

impl Language {
    /// A language without rows.
    pub(crate) const NONE: Self = Self {
        code: "",
        phrases: &[],
        credits: &[],
        error_titles: &[],
        consent: ConsentWords::NONE,
        authors: &[],
        before_author: &[],
        after_author: &[],
        unknown_authors: &[],
        no_authors: &[],
        published: &[],
        modified: &[],
        beside_dates: &[],
        function_words: "",
        sources: &[],
        attributions: &[],
        media: MediaWords::NONE,
        speech: SpeechWords::NONE,
        facts: FactWords::NONE,
    };
}

/// A line of site chrome. Each row has a line in `fixtures/phrases.tsv` that it matches, beside a line that no row matches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PhraseRow {
    pub(crate) id: &'static str,
    pub(crate) chrome: Chrome,
    /// Length, in characters of the comparable form, over which a block is not matched.
    pub(crate) longest: usize,
    /// Anchored, unless the phrase cannot stand in an article. Chinese characters may be of either script.
    pub(crate) pattern: &'static str,
    pub(crate) reason: &'static str,
    /// The place among the rows of its class: special rows have a lower one than general rows that match the same lines. Rows of one rank
    /// are in the order of the languages.
    pub(crate) rank: u8,
}

impl PhraseRow {
    /// The row with a rank other than 0.
    pub(crate) const fn ranked(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}

pub(crate) const fn phrase(id: &'static str, chrome: Chrome, longest: usize, pattern: &'static str, reason: &'static str) -> PhraseRow {
    PhraseRow { id, chrome, longest, pattern, reason, rank: 0 }
}

/// A credit of a picture. A sentence may end with the name of an agency, too, but then with a full stop after it. Each row has lines in
/// `fixtures/credits.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CreditRow {
    #[cfg_attr(not(test), allow(dead_code, reason = "for tests and readers"))]
    pub(crate) id: &'static str,
    pub(crate) credit: Credit,
    pub(crate) pattern: &'static str,
}

pub(crate) const fn credit(id: &'static str, credit: Credit, pattern: &'static str) -> CreditRow {
    CreditRow { id, credit, pattern }
}

/// A title of an error page. The name of the site may follow after a divider. Each row has lines in `fixtures/error-titles.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorTitleRow {
    #[cfg_attr(not(test), allow(dead_code, reason = "for tests and readers"))]
    pub(crate) id: &'static str,
    pub(crate) pattern: &'static str,
}

pub(crate) const fn error_title(id: &'static str, pattern: &'static str) -> ErrorTitleRow {
    ErrorTitleRow { id, pattern }
}

/// What requests for consent to cookies are about: for each topic words in lower case, or parts of words where these are inflected. A topic counts once in a text, however many of its words it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConsentWords {
    /// Cookies and other identifiers on a device. Without them nothing is a request for consent.
    pub(crate) device: &'static [&'static str],
    /// The site and the reader, as "we" and "you".
    pub(crate) address: &'static [&'static str],
    /// The choice: consent, preferences, settings.
    pub(crate) choice: &'static [&'static str],
    /// What data is for: advertising, measurement, functions.
    pub(crate) purpose: &'static [&'static str],
    /// Who else gets data: partners, vendors.
    pub(crate) party: &'static [&'static str],
    /// The law and the policy.
    pub(crate) policy: &'static [&'static str],
}

impl ConsentWords {
    pub(crate) const NONE: Self = Self { device: &[], address: &[], choice: &[], purpose: &[], party: &[], policy: &[] };
}

/// A line that names an author, as it is written. Each row has lines in `fixtures/authors.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AuthorRow {
    #[cfg_attr(not(test), allow(dead_code, reason = "for tests and readers"))]
    pub(crate) id: &'static str,
    /// Words in lower case. Every match contains one of them; most lines contain none, and are not matched. After `^` is what a line begins with.
    pub(crate) words: &'static [&'static str],
    /// The regular expression; its first group is the name.
    pub(crate) pattern: &'static str,
}

pub(crate) const fn author(id: &'static str, words: &'static [&'static str], pattern: &'static str) -> AuthorRow {
    AuthorRow { id, words, pattern }
}

/// An agency, paper or broadcaster: its names in several languages, and the hosts that are its own. A name is written as texts write it, capitals
/// included. A generic word (police, officials, media) is no name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownSource {
    pub(crate) names: &'static [&'static str],
    pub(crate) hosts: &'static [&'static str],
}

pub(crate) const fn known(names: &'static [&'static str], hosts: &'static [&'static str]) -> KnownSource {
    KnownSource { names, hosts }
}

/// How a text names its source. Patterns are in lower case, Chinese ones in simplified characters; `{}` is the name. Of the rows that begin alike
/// (that have the same words before the name, or else after it), the first one that matches decides. Each row has lines in
/// `fixtures/attributions.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AttributionRow {
    pub(crate) pattern: &'static str,
    pub(crate) slot: Slot,
    pub(crate) reach: Reach,
    pub(crate) place: Place,
}

pub(crate) const fn attribution(pattern: &'static str, slot: Slot, reach: Reach, place: Place) -> AttributionRow {
    AttributionRow { pattern, slot, reach, place }
}

/// How far an attribution reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Over the whole text: the line names its source.
    Text,
    /// From the line to the end of the text: a dateline, which may begin one of several reports.
    Report,
    /// From the pattern to the end of the line.
    Line,
    /// Over the sentence, and over a quotation that follows it. A pattern that opens its sentence reaches to the end of the line.
    Sentence,
}

/// What may fill the slot of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A source of the table of known ones.
    Known,
    /// The name of a medium: a known one, a title in brackets, a site, or a name with a word of media.
    Media,
    /// Any name: that of a medium, or two words with capitals.
    Named,
    /// Any name, one word with a capital included.
    Word,
}

/// Where a pattern may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Anywhere.
    Anywhere,
    /// At the beginning of a line or a sentence, or after a bracket or a bar.
    Label,
    /// Of a line that begins with the name, or with place and date, the name in brackets and a dash.
    Dateline,
}

/// Words about media. Chinese is in simplified characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MediaWords {
    /// Words that names of media have, in lower case.
    pub(crate) words: &'static [&'static str],
    /// Ends of words that names of media have, in lower case.
    pub(crate) ends: &'static [&'static str],
    /// Beginnings of words that names of media have, in lower case.
    pub(crate) starts: &'static [&'static str],
    /// Words with a capital that name nobody in particular, in lower case. A name has another word, too.
    pub(crate) generic: &'static [&'static str],
    /// Words before a name that belong to no name.
    pub(crate) leads: &'static [&'static str],
    /// Small words inside a name.
    pub(crate) inner: &'static [&'static str],
    /// Words that may follow a name that is told by its capitals alone. Otherwise a word in small letters continues it: "Chinese officials".
    pub(crate) followers: &'static [&'static str],
    /// Ends of names in scripts without capitals. A name has more than its end.
    pub(crate) name_ends: &'static [&'static str],
}

impl MediaWords {
    pub(crate) const NONE: Self =
        Self { words: &[], ends: &[], starts: &[], generic: &[], leads: &[], inner: &[], followers: &[], name_ends: &[] };
}

/// Words that tell who is speaking, in lower case and simplified characters. A verb alone does not count: a name or a title has to be next to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpeechWords {
    /// Verbs of speech.
    pub(crate) verbs: &'static [&'static str],
    /// Verbs of speech that come after the quotation, while their subject comes before it.
    pub(crate) late_verbs: &'static [&'static str],
    /// Particles that mark the subject of these.
    pub(crate) subject_marks: &'static [char],
    /// Words beside a verb of speech that name nobody although they have a capital, as at the beginning of a sentence; in Chinese, words that are no
    /// subject.
    pub(crate) no_speakers: &'static [&'static str],
}

impl SpeechWords {
    pub(crate) const NONE: Self = Self { verbs: &[], late_verbs: &[], subject_marks: &[], no_speakers: &[] };
}

/// Words that are facts although they are written like other words, and words that change no fact. Words are compared in their comparison form,
/// so case and accents do not matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactWords {
    /// Numbers, days, months, directions, scales, currencies, negations. A word that is missing here counts as a misprint of another one if both are
    /// spelled alike, and so does a word that is none of these. In Chinese and Japanese, characters that count, order, or are the opposite of another
    /// one, chosen by hand.
    pub(crate) words: &'static str,
    /// Words that negate. Each is a fact against any other word, however both are spelled.
    pub(crate) negations: &'static str,
    /// Words that change no fact where one version of a text has them and another one has not.
    pub(crate) particles: &'static str,
}

impl FactWords {
    pub(crate) const NONE: Self = Self { words: "", negations: "", particles: "" };
}
