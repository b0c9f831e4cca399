//! Patterns by which a text names somebody else as its source. Data only.
//!
//! To contributors: `{}` is the name. Each row has a line in `fixtures/attributions.tsv` that it matches, beside a line that no row matches.
//! Chinese rows are in simplified characters, all rows in lower case; texts are compared in that form.

/// How far an attribution reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
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
pub(super) enum Slot {
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
pub(super) enum Place {
    /// Anywhere.
    Anywhere,
    /// At the beginning of a line or a sentence, or after a bracket or a bar.
    Label,
    /// Of a line that begins with the name, or with place and date, the name in brackets and a dash.
    Dateline,
}

/// A row of the table.
pub(super) struct Row {
    #[allow(dead_code, reason = "for readers of the table")]
    pub(super) language: &'static str,
    pub(super) pattern: &'static str,
    pub(super) slot: Slot,
    pub(super) reach: Reach,
    pub(super) place: Place,
}

use Place::{Anywhere, Dateline, Label};
use Reach::{Line, Report, Sentence, Text};
use Slot::{Known, Media, Named, Word};

const fn row(language: &'static str, pattern: &'static str, slot: Slot, reach: Reach, place: Place) -> Row {
    Row { language, pattern, slot, reach, place }
}

/// The table. Of the rows with one beginning, the first one that matches decides.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("zh", "据{}报道", Media, Line, Anywhere), row("zh", "据{}报导", Media, Line, Anywhere), row("zh", "据{}消息", Media, Line, Anywhere),
    row("zh", "据{}援引", Media, Line, Anywhere), row("zh", "据{}电", Media, Line, Anywhere),
    row("zh", "{}报道称", Media, Line, Anywhere), row("zh", "{}报道，", Media, Line, Anywhere),
    row("zh", "援引{}", Media, Line, Anywhere), row("zh", "引述{}", Media, Line, Anywhere),
    row("zh", "转载自{}", Media, Text, Anywhere), row("zh", "转自{}", Media, Text, Anywhere), row("zh", "原载{}", Media, Text, Anywhere),
    row("zh", "来源：{}", Media, Text, Label), row("zh", "来源:{}", Media, Text, Label),
    row("zh", "稿件来源：{}", Media, Text, Label), row("zh", "文章来源：{}", Media, Text, Label), row("zh", "信息来源：{}", Media, Text, Label),
    row("zh", "日电", Known, Report, Dateline),
    row("", "({}", Known, Report, Dateline), row("", "（{}", Known, Report, Dateline),
    row("en", "according to {}", Named, Sentence, Anywhere), row("en", "reported by {}", Named, Sentence, Anywhere), row("en", "told {}", Media, Sentence, Anywhere),
    row("en", "in an interview with {}", Media, Sentence, Anywhere), row("en", "citing {}", Media, Sentence, Anywhere), row("en", "cited by {}", Media, Sentence, Anywhere),
    row("en", "originally published in {}", Word, Text, Anywhere), row("en", "originally published by {}", Word, Text, Anywhere), row("en", "originally published on {}", Named, Text, Anywhere),
    row("en", "first published in {}", Named, Text, Anywhere), row("en", "first published by {}", Named, Text, Anywhere),
    row("en", "originally appeared in {}", Word, Text, Anywhere), row("en", "originally appeared on {}", Named, Text, Anywhere),
    row("en", "first appeared in {}", Named, Text, Anywhere), row("en", "first appeared on {}", Named, Text, Anywhere),
    row("en", "republished from {}", Word, Text, Anywhere), row("en", "reprinted from {}", Word, Text, Anywhere),
    row("en", "source: {}", Word, Text, Label),
    row("de", "quelle: {}", Media, Text, Label), row("de", "zuerst erschienen in {}", Media, Text, Anywhere), row("de", "zuerst erschienen bei {}", Media, Text, Anywhere),
    row("de", "wie {} berichtet", Media, Sentence, Anywhere), row("de", "wie {} meldet", Media, Sentence, Anywhere), row("de", "laut {}", Media, Sentence, Anywhere),
    row("de", "berichtet {}", Media, Sentence, Anywhere), row("de", "unter berufung auf {}", Media, Sentence, Anywhere), row("de", "sagte {}", Media, Sentence, Anywhere),
    row("fr", "source : {}", Word, Text, Label), row("fr", "selon {}", Media, Sentence, Anywhere), row("fr", "d'après {}", Media, Sentence, Anywhere), row("fr", "d’après {}", Media, Sentence, Anywhere),
    row("fr", "rapporte {}", Named, Sentence, Anywhere), row("fr", "a déclaré à {}", Media, Sentence, Anywhere), row("fr", "indique {}", Media, Sentence, Anywhere),
    row("es", "fuente: {}", Word, Text, Label), row("es", "según informa {}", Word, Sentence, Anywhere), row("es", "según informó {}", Word, Sentence, Anywhere),
    row("es", "según publica {}", Word, Sentence, Anywhere), row("es", "según {}", Media, Sentence, Anywhere), row("es", "informó {}", Media, Sentence, Anywhere), row("es", "dijo a {}", Media, Sentence, Anywhere),
    row("it/pt", "fonte: {}", Word, Text, Label), row("pt", "segundo {}", Media, Sentence, Anywhere), row("pt", "de acordo com {}", Media, Sentence, Anywhere),
    row("it", "secondo {}", Media, Sentence, Anywhere), row("it", "riferisce {}", Media, Sentence, Anywhere), row("it", "riporta {}", Media, Sentence, Anywhere),
    row("ru", "источник: {}", Word, Text, Label), row("ru", "сообщает {}", Named, Sentence, Anywhere), row("ru", "сообщило {}", Media, Sentence, Anywhere), row("ru", "сообщил {}", Media, Sentence, Anywhere),
    row("ru", "передает {}", Named, Sentence, Anywhere), row("ru", "передаёт {}", Named, Sentence, Anywhere), row("ru", "пишет {}", Media, Sentence, Anywhere),
    row("ru", "со ссылкой на {}", Media, Sentence, Anywhere), row("ru", "по данным {}", Media, Sentence, Anywhere), row("ru", "по информации {}", Media, Sentence, Anywhere),
    row("pl", "źródło: {}", Word, Text, Label), row("pl", "jak podaje {}", Word, Sentence, Anywhere), row("pl", "jak informuje {}", Word, Sentence, Anywhere),
    row("pl", "jak podała {}", Word, Sentence, Anywhere), row("pl", "jak podało {}", Word, Sentence, Anywhere), row("pl", "według {}", Media, Sentence, Anywhere), row("pl", "podaje {}", Media, Sentence, Anywhere),
    row("el", "πηγή: {}", Word, Text, Label), row("el", "όπως αναφέρει {}", Word, Sentence, Anywhere), row("el", "σύμφωνα με {}", Media, Sentence, Anywhere), row("el", "μεταδίδει {}", Media, Sentence, Anywhere),
    row("ja", "出典：{}", Media, Text, Label), row("ja", "{}によると", Media, Line, Anywhere), row("ja", "{}が报じた", Media, Sentence, Anywhere), row("ja", "{}が伝えた", Media, Sentence, Anywhere),
    row("ko", "출처: {}", Media, Text, Label), row("ko", "출처 : {}", Media, Text, Label), row("ko", "{}에 따르면", Media, Line, Anywhere), row("ko", "{}에 의하면", Media, Line, Anywhere),
];
