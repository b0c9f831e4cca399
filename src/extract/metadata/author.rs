//! The authors that the page's own elements and lines name.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::nobody::{is_name, is_role, is_sentence, words};
use super::place::{Place, Where, is_in_caption};
use crate::extract::Verdict;
use crate::extract::observe::Page;
use crate::lexicon::language::AuthorRow;
use crate::lexicon::tokens::{AUTHOR_NAMES, BESIDE_AUTHOR_NAMES, OTHER_LABELS};
use crate::lexicon::{ko, rows, zh};
use crate::parse::{Block, Mark};
use crate::text::{Pattern, Script, collapse_space, find_date, script_of, simplify};

/// The rows of author lines, each with its pattern.
static AUTHORS: LazyLock<Vec<(&AuthorRow, Pattern)>> =
    LazyLock::new(|| rows(|language| language.authors).map(|row| (row, Pattern::new(Cow::Borrowed(row.pattern)))).collect());

/// Whether a line in lower case has one of the words of a row.
fn has_words(line: &str, row: &AuthorRow) -> bool {
    row.words.iter().any(|word| word.strip_prefix('^').map_or_else(|| line.contains(word), |word| line.starts_with(word)))
}

pub(super) fn compiled(pattern: &str) -> Pattern {
    Pattern::new(pattern.to_owned().into())
}

/// Names of classes of the elements that hold the author's name.
static HOLDERS: Pattern = Pattern::without_places(Cow::Borrowed(AUTHOR_NAMES));

/// And of those that hold what is beside it.
static BESIDE: Pattern = Pattern::without_places(Cow::Borrowed(BESIDE_AUTHOR_NAMES));

/// What stands before a name.
pub(super) static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    let words: Vec<&str> = rows(|language| language.before_author).copied().collect();
    compiled(&format!(r"^(?i:{})(?:\s*[:：/／●|｜丨・=＝]\s*|\s+)", words.join("|")))
});

/// Whether a label is one of those that stand before a name.
pub(super) fn is_before_name(label: &str) -> bool {
    let label = format!("{} ", label.trim().trim_end_matches([':', '：']));
    BEFORE.find(&label).is_some_and(|before| before.end() == label.len())
}

/// Where what follows a name begins; a date or an office may stand in an element of its own, with no space before it.
static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let patterns: Vec<&str> = rows(|language| language.after_author).copied().collect();
    compiled(&patterns.join("|"))
});

/// What Chinese lines call reporters and where these report from.
static OFFICE: LazyLock<Pattern> = LazyLock::new(|| compiled(zh::OFFICES));

/// Number of elements around a block that are asked whether they hold the author's name.
const HOLDERS_ABOVE: usize = 2;

/// Blocks longer than this, in bytes, are no author or date lines.
const LONGEST: usize = 300;

/// Words of one name.
const WORDS_OF_NAME: usize = 5;

/// Whether names of an element are those of one that holds an author.
fn are_of_holder(names: &str) -> bool {
    HOLDERS.is_match(names) && names.split_whitespace().any(|name| HOLDERS.is_match(name) && !BESIDE.is_match(name))
}

/// The authors that elements inside lines hold: those nearest to the beginning of the article.
pub(super) fn marked_author(page: &Page<'_>, place: &Place) -> Option<String> {
    let is_own = |mark: &&Mark| !mark.is_time && are_of_holder(&mark.names) && place.is_near(mark.block) && !is_of_picture(page, mark);
    let marks = || page.blocks.head.marks.iter().filter(is_own);
    let named = || marks().filter_map(|mark| name_in(&mark.text).map(|name| (mark.block, name)));
    let nearest = named()
        .min_by_key(|(block, _)| {
            (place.of(*block) == Where::Foreign, place.is_before_headline(*block), *block > place.first + 1, block.abs_diff(place.first))
        })?
        .0;
    let mut names: Vec<String> = Vec::new();
    for (_, name) in named().filter(|(block, _)| *block == nearest).take(AUTHORS_OF_LINE) {
        if !names.iter().any(|known| known.contains(&name)) {
            names.push(name);
        }
    }
    Some(names.join(", "))
}

/// Whether a mark is in a caption, whose author took the picture.
fn is_of_picture(page: &Page<'_>, mark: &Mark) -> bool {
    page.blocks.get(mark.block).is_some_and(|block| is_in_caption(page.blocks, block))
}

/// Maximum number of authors whose elements a line has.
const AUTHORS_OF_LINE: usize = 12;

/// The author that an element near the article holds, by the name of its class.
pub(super) fn held_author(page: &Page<'_>, place: &Place) -> Option<String> {
    let blocks = page.blocks;
    let holds = |block: &Block| {
        let mut names = blocks.path(block.element).take(HOLDERS_ABOVE).map(|id| blocks.names_of(id));
        names.any(are_of_holder)
    };
    lines(page, place).filter(|b| holds(b)).find_map(|b| name_in(&b.text))
}

/// The name that the text of an author's element is, without what stands before and after it.
fn name_in(text: &str) -> Option<String> {
    let text = text.trim();
    // An element of its own may hold the name, with no space before it.
    let is_glued = |rest: &&str| rest.starts_with(char::is_uppercase);
    let text = text.strip_prefix("By").or_else(|| text.strip_prefix("BY")).filter(is_glued).unwrap_or(text);
    let rest = BEFORE.find(text).map_or_else(|| without_label(text), |before| &text[before.end()..]);
    let rest = without_glued(rest);
    let after = AFTER.find(rest).map_or(rest.len(), |after| after.start());
    let is_number_next = rest[after..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let name = without_end(&rest[..after], is_number_next);
    if BEFORE.find(&format!("{name} ")).is_some_and(|before| before.end() > name.len()) {
        return None;
    }
    let begins_as_name = name.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    let is_short = name.split([',', '、']).all(|one| one.split_whitespace().count() <= WORDS_OF_NAME);
    let is_fit = begins_as_name && is_short && !is_sentence(name) && !name.contains(['!', '?', '。', '，', '：', ':']);
    (is_name(name) && is_fit).then(|| collapse_space(name))
}

/// The text of an author's element without a label of any language: a word or three with a colon after them.
fn without_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once([':', '：']) else { return text };
    let is_label = label.trim().chars().count() <= LONGEST_LABEL
        && label.split_whitespace().count() <= WORDS_OF_LABEL
        && label.chars().all(|c| c.is_alphabetic() || c == ' ' || is_combining_mark(c))
        && !label.split_whitespace().any(|word| is_label(&simplify(word)))
        && !OTHER_LABEL.is_match(label.trim());
    if is_label { rest.trim_start() } else { text }
}

/// The longest label before a name, in characters, and its words.
const LONGEST_LABEL: usize = 24;
const WORDS_OF_LABEL: usize = 3;

/// Labels of what is no author.
static OTHER_LABEL: Pattern = Pattern::without_places(Cow::Borrowed(OTHER_LABELS));

/// A name without signs at its end, and without the month of a date that follows. The point of an initial stays.
fn without_end(name: &str, is_number_next: bool) -> &str {
    let mut name = name.trim_end_matches([',', ';', ':', ' ', '-', '–', '—']);
    if let Some((before, last)) = name.rsplit_once(' ')
        && is_number_next
        && (is_month(last) || is_label(&simplify(last)))
    {
        name = before.trim_end_matches([',', ' ']);
    }
    let last = name.rsplit([' ', '.']).find(|word| !word.is_empty()).unwrap_or(name);
    if last.chars().count() > LONGEST_ABBREVIATION { name.trim_end_matches(['.', ' ', ',']) } else { name }
}

/// A longer last word, in characters, is no initial and no degree: its point ends a sentence.
const LONGEST_ABBREVIATION: usize = 2;

/// Whether a word is a month.
fn is_month(word: &str) -> bool {
    word.chars().count() >= 3 && find_date(&format!("1 {} 2000", word.trim_end_matches('.'))).is_some()
}

/// A name up to where a date, the label of a date or an office is glued to it: `LeeJun 12`, `LeeUpdated`.
fn without_glued(name: &str) -> &str {
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && before.is_lowercase() {
            let tail = name[at..].split(' ').next().unwrap_or_default();
            let label = simplify(tail);
            if is_month(tail) || is_label(&label) || is_glued_office(name, at) {
                return &name[..at];
            }
        }
        before = c;
    }
    name
}

/// Whether what is glued to a name at a place is an office: the last name before it and its first word are long, a name stands before them, and a word in
/// lower case goes on (`Ann LanderTransport correspondent`).
fn is_glued_office(name: &str, at: usize) -> bool {
    let (first, rest) = name[at..].split_once(' ').unwrap_or((&name[at..], ""));
    let last = name[..at].rsplit(' ').next().unwrap_or_default();
    let goes_on = rest.starts_with(char::is_lowercase) || is_role(first, true);
    last.len() < at && last.chars().count() >= LONG_PART && first.chars().count() >= LONG_PART && goes_on
}

/// Shorter parts of a word that goes on with a capital, in characters, are those of names: `McDonald`, `FitzGerald`.
const LONG_PART: usize = 5;

/// Whether a word in lower case is one of those before dates.
fn is_label(word: &str) -> bool {
    let mut labels = rows(|language| language.modified).chain(rows(|language| language.published));
    word.len() >= SHORTEST_LABEL && labels.any(|row| row.split(' ').any(|part| part == word))
}

/// Shorter labels, in bytes, end other words as well.
const SHORTEST_LABEL: usize = 4;

/// Names as Chinese lines give them, joined by commas: without what their bearers are and whence they report, and with the two
/// characters of a spread name (张 三) put together. Other names stay as they are.
pub(super) fn names_of_reporters(text: &str) -> String {
    let is_han = |c: char| script_of(c) == Script::Han;
    let words = || text.split([' ', '　', '、', ',', '，']).filter(|word| !word.is_empty());
    if !words().all(|word| word.chars().all(is_han)) {
        return collapse_space(text);
    }
    let mut names: Vec<String> = Vec::new();
    let mut is_spread = false;
    for word in words() {
        let name = OFFICE.removed_from(word);
        let is_single = name.chars().count() == 1 && name.chars().all(is_han);
        match names.last_mut() {
            Some(last) if is_spread && is_single => last.push_str(&name),
            _ if name.is_empty() => {}
            _ => names.push(name),
        }
        is_spread = is_single && !is_spread;
    }
    names.join(", ")
}

/// The name that a line gives as that of its author.
fn named(text: &str) -> Option<&str> {
    let line = text.to_lowercase();
    let possible = AUTHORS.iter().filter(|(row, _)| has_words(&line, row));
    possible.filter_map(|(_, pattern)| pattern.captures(text)?.get(1)).map(|name| name.as_str()).next()
}

/// The author that a line around the article names.
pub(super) fn author(page: &Page<'_>, place: &Place) -> Option<String> {
    let name_of = |text: &str| {
        let name = collapse_space(without_end(without_glued(named(text)?), true));
        // Whoever took the picture did not write the article.
        (is_name(&name) && !name.ends_with(zh::TOOK_THE_PICTURE)).then_some(name)
    };
    lines(page, place).find_map(|block| name_of(&block.text).or_else(|| labelled_parts(&block.text).find_map(name_of)))
}

/// The parts of a line that begin with a word with a colon after it, where a date stands before the first of them: a date, a writer and a photographer
/// stand in one line.
fn labelled_parts(line: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> = words(line).filter(|(_, word)| word.len() > 1 && word.ends_with(':')).map(|(at, _)| at).collect();
    let is_row = starts.first().is_some_and(|&first| find_date(&line[..first]).is_some());
    starts.truncate(if is_row { LABELS_OF_LINE } else { 0 });
    starts.push(line.len());
    (1..starts.len()).map(move |i| line[starts[i - 1]..starts[i]].trim())
}

/// Labels of one line that are read at most.
const LABELS_OF_LINE: usize = 8;

/// The lines that may be the article's. Those in an element that is named like a foreign part come last, after those before the headline.
fn lines<'b>(page: &Page<'b>, place: &Place) -> impl Iterator<Item = &'b Block> {
    let mut lines: Vec<usize> = place.lines().filter(|&i| page.blocks[i].text.len() < LONGEST).collect();
    lines.sort_by_key(|&i| (place.of(i) == Where::Foreign, place.is_before_headline(i)));
    let blocks = page.blocks;
    lines.into_iter().map(|i| &blocks[i])
}

/// Reporters in brackets at the beginning or the end of a text, and those before `=` in Korean reports.
static IN_TEXT: LazyLock<[Pattern; 3]> =
    LazyLock::new(|| [zh::REPORTERS_IN_TEXT, zh::REPORTER_WITH_PLACE, ko::REPORTERS_IN_TEXT].map(compiled));

/// One of these stands in each match of them.
const REPORTERS: [&str; 3] = ["记者", "記者", "기자"];

/// How far from its beginning a text names its reporter, in bytes: after an agency, a place and a date.
const OPENING: usize = 120;

/// How many kept blocks at each end of a text may name its reporter.
const ENDS: usize = 2;

/// The reporters that a text names at its beginning or its end.
pub(super) fn author_in_text(page: &Page<'_>, verdicts: &[Verdict]) -> Option<String> {
    let kept = || page.blocks.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_keep()).map(|(block, _)| block.text.as_str());
    let beginning = kept().take(ENDS).find_map(|text| reporters(text, |from, _| from <= OPENING));
    let last = || page.blocks.iter().zip(verdicts).rev().filter(|(_, verdict)| verdict.is_keep()).map(|(block, _)| block.text.as_str());
    beginning.or_else(|| last().take(ENDS).find_map(|text| reporters(text, |_, after| after == 0)))
}

/// The reporters that a text names where `is_place` allows, by the bytes before and after.
fn reporters(text: &str, is_place: impl Fn(usize, usize) -> bool) -> Option<String> {
    if !REPORTERS.iter().any(|word| text.contains(word)) {
        return None;
    }
    IN_TEXT.iter().find_map(|pattern| {
        let mut all = pattern.captures_iter(text);
        let found = all.find(|c| c.get(0).is_some_and(|m| is_place(m.start(), text[m.end()..].trim_end_matches(['。', ' ']).len())))?;
        let names = names_of_reporters(found.get(1)?.as_str());
        let are_short = names.split(", ").all(|name| (2..=4).contains(&name.chars().count()));
        (are_short && is_name(&names)).then_some(names)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fixtures;

    #[test]
    fn names_in_elements() {
        assert_eq!(name_in("By Jane Doe, CNN | Updated 3:10 pm").as_deref(), Some("Jane Doe, CNN"));
        assert_eq!(name_in("Written by Jane Doe and John Roe Published 3 May").as_deref(), Some("Jane Doe and John Roe"));
        assert_eq!(name_in("Jane Doe / TNN / Updated: Jan 3").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("文● 山田／編集部").as_deref(), Some("山田"));
        assert_eq!(name_in("share this article with friends"), None);
        assert_eq!(name_in("Read our whole guide to all the fish in the sea"), None);
        assert_eq!(name_in("Jane Doe October 14, 2024").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Jane DoeNovember 3, 2024").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Jane DoeStaff Writer").as_deref(), Some("Jane Doe"));
        assert_eq!(name_in("Sat, 03 May"), None);
        assert_eq!(name_in("2024-03-05"), None);
        assert_eq!(name_in("Dec 3"), None);
        assert_eq!(name_in("ByGaby Lee").as_deref(), Some("Gaby Lee"));
        assert_eq!(name_in("Byron Lee").as_deref(), Some("Byron Lee"));
        assert_eq!(name_in("By"), None);
        assert_eq!(name_in("BYGaby Lee").as_deref(), Some("Gaby Lee"));
        assert_eq!(name_in("Jane LeeJun 12th, 2019").as_deref(), Some("Jane Lee"));
        assert_eq!(name_in("Jane LeeReviewed 3 May").as_deref(), Some("Jane Lee"));
        assert_eq!(name_in("PostLast Updated: 3 May").as_deref(), Some("Post"));
        assert_eq!(name_in("Harbour Post December 3").as_deref(), Some("Harbour Post"));
        assert_eq!(name_in("Theresa May").as_deref(), Some("Theresa May"));
        assert_eq!(name_in("Ann DeVito McDonald").as_deref(), Some("Ann DeVito McDonald"));
        assert_eq!(name_in("Ann L.").as_deref(), Some("Ann L."));
        assert_eq!(name_in("A. Lee J.D.").as_deref(), Some("A. Lee J.D."));
        assert_eq!(name_in("Ann Lee.").as_deref(), Some("Ann Lee"));
        assert_eq!(name_in("Download our new app FREE"), None);
        assert_eq!(name_in("लेखक: अजय मिश्रा").as_deref(), Some("अजय मिश्रा"));
        assert_eq!(name_in("Szerző: Nagy Péter").as_deref(), Some("Nagy Péter"));
        assert_eq!(name_in("โดย : สมชาย ใจดี").as_deref(), Some("สมชาย ใจดี"));
        assert_eq!(name_in("Foto: Nagy Péter"), None);
        assert_eq!(name_in("文・山田花子").as_deref(), Some("山田花子"));
        assert_eq!(name_in("作者 | 周小川").as_deref(), Some("周小川"));
        assert_eq!(name_in("Ann LanderTransport correspondent").as_deref(), Some("Ann Lander"));
        assert_eq!(name_in("글 김하늘 / 사진 이바다").as_deref(), Some("김하늘"));
    }

    #[test]
    fn names_of_chinese_reporters() {
        assert_eq!(names_of_reporters("本报记者 张 三 李小四 王五六"), "张三, 李小四, 王五六");
        assert_eq!(names_of_reporters("记者 张三 北京报道"), "张三");
        assert_eq!(names_of_reporters("张三 实习生 李四 每经"), "张三, 李四");
        assert_eq!(names_of_reporters("Jane  Doe"), "Jane Doe");
        assert_eq!(names_of_reporters("张三 Jane Doe"), "张三 Jane Doe");
    }

    #[test]
    fn each_row_has_its_lines() {
        let matches =
            |text: &str, (row, pattern): &(&AuthorRow, Pattern)| has_words(&text.to_lowercase(), row) && pattern.captures(text).is_some();
        let of = |text: &str| AUTHORS.iter().filter(|author| matches(text, author)).map(|(row, _)| row.id).collect();
        fixtures::check(include_str!("../../../fixtures/authors.tsv"), AUTHORS.iter().map(|(row, _)| row.id), of);
    }

    #[test]
    fn reporters_in_texts() {
        let any = |text: &str| reporters(text, |_, _| true);
        for text in [
            "新华社江城6月13日电（记者周小川）记者获悉",
            "本报讯（记者 周小川）",
            "提前公布。（记者 周小川 通讯员 何静）",
            "（江城日报记者周小川 摄影报道）",
        ] {
            assert_eq!(any(text).as_deref(), Some("周小川"), "{text}");
        }
        assert_eq!(any("(서울=통신) 김하늘 기자 = 시청은").as_deref(), Some("김하늘"));
        assert_eq!(any("记者获悉，渡轮停靠新码头。"), None);
    }

    #[test]
    fn labels_in_one_line() {
        let parts = |line| labelled_parts(line).collect::<Vec<_>>();
        assert_eq!(parts("13 июня 2024 Текст: Анна Лу Фото: Пётр Ли"), ["Текст: Анна Лу", "Фото: Пётр Ли"]);
        assert_eq!(parts("13 June 2024 Text: Ann Lee"), ["Text: Ann Lee"]);
        assert!(parts("Text: Ann Lee: Foto").is_empty() && parts("He said: nothing happened").is_empty() && parts("").is_empty());
    }

    #[test]
    fn names_in_lines() {
        let name = |text: &str| named(text).map(|name| name.trim().to_owned());
        assert_eq!(name("2018-05-22 来源：某报 作者：张三 编辑：李四").as_deref(), Some("张三"));
        assert_eq!(name("By Jane Doe and John Roe").as_deref(), Some("Jane Doe and John Roe"));
        assert_eq!(name("By Jane Doe - Jan 9, 2017 at 10:05AM").as_deref(), Some("Jane Doe"));
        assert_eq!(name("By Jane Doe Dec 12, 2016 2:00 PM").as_deref(), Some("Jane Doe"));
        assert_eq!(name("Wednesday January 18, 2017 10:44 am PST by Jane Doe").as_deref(), Some("Jane Doe"));
        assert_eq!(name("By the way, nothing happened"), None);
        assert!(is_name("Jean-Luc") && !is_name("jane-doe") && !is_name("jane_doe2"));
        assert!(is_name("张三") && !is_name("https://facebook.com/x") && !is_name("a@b.c"));
    }
}
