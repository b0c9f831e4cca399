//! Mojibake: text that was read in the wrong encoding before it came here, and written again as what it then seemed
//! to be. The way back is to write it in the encoding that it was read in, and to read it in the right one.
//!
//! Repair is a step of its own. It is done line by line, so that sound lines of a garbled page stay, and only where
//! the evidence is overwhelming: the way back must be without any loss, and the text that it gives far cheaper by the
//! text model (see `text_model`) than the one that is there.

use std::collections::HashSet;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1251};

use super::CharacterEncoding;
use super::single_byte::{CP437, CP1250, CP1251, CP1252, MAC_ROMAN, byte_of, bytes_of};
use super::text_model::{WEB, mean_character_cost, text_cost};
use crate::text::prefix;

/// A repair that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// The encoding that the text had been read in by mistake.
    pub read_as: CharacterEncoding,
    /// The encoding that it is in.
    pub really: &'static Encoding,
    /// How many lines were repaired.
    pub lines: usize,
}

/// What a text has that was read wrongly, and hardly any sound text: a cheap look before an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// See [`is_latin_lead`].
    LatinLeads,
    /// See [`is_latin_run`].
    LatinRun,
    /// See [`is_cyrillic_lead`].
    CyrillicLeads,
    /// See [`has_rare_characters`].
    RareCharacters,
    /// `√`, and `‚Ä` for quotation marks.
    MacLeads,
    /// `Ă` and `Ĺ`, with no ASCII after it.
    Cp1250Leads,
    /// `├`, and `╨` for Cyrillic letters.
    Cp437Leads,
}

/// A mistake: text in the encoding `really` was decoded as `read_as`. The `sign` is in every text that was garbled so.
#[derive(Clone, Copy, Debug)]
struct Mistake {
    read_as: CharacterEncoding,
    really: &'static Encoding,
    sign: Sign,
}

const fn mistake(read_as: CharacterEncoding, really: &'static Encoding, sign: Sign) -> Mistake {
    Mistake { read_as, really, sign }
}

const MISTAKES: [Mistake; 12] = [
    mistake(CP1252, UTF_8, Sign::LatinLeads),
    mistake(CP1251, UTF_8, Sign::CyrillicLeads),
    mistake(CharacterEncoding::Standard(GB18030), UTF_8, Sign::RareCharacters),
    mistake(MAC_ROMAN, UTF_8, Sign::MacLeads),
    mistake(CP1250, UTF_8, Sign::Cp1250Leads),
    mistake(CP437, UTF_8, Sign::Cp437Leads),
    mistake(CP1252, GBK, Sign::LatinRun),
    mistake(CP1252, BIG5, Sign::LatinRun),
    mistake(CP1252, SHIFT_JIS, Sign::LatinRun),
    mistake(CP1252, EUC_JP, Sign::LatinRun),
    mistake(CP1252, EUC_KR, Sign::LatinRun),
    mistake(CP1252, WINDOWS_1251, Sign::LatinRun),
];

/// A line is repaired when that saves at least this many nats, and at least this share of what its characters cost
/// that are not ASCII.
const MIN_SAVING: f64 = 8.0;
const MIN_SHARE: f64 = 0.1;

/// Where the right encoding is not UTF-8, whose form is evidence by itself: the minimum number of characters that are not ASCII,
/// their minimum share of the line's letters, and a greater minimum saving.
const MIN_FOREIGN: usize = 8;
const MIN_FOREIGN_SHARE: f64 = 0.5;
const MIN_FOREIGN_SAVING: f64 = 40.0;

/// And what a character of the repaired line may cost at most, in nats: words cost less than lists of letters.
const MAX_COST_ALPHABET: f64 = 3.9;
const MAX_COST_EAST_ASIAN: f64 = 8.5;

/// How many times over text may have been misread.
const TIMES: usize = 2;

/// Repairs `text`, if it is garbled.
pub(super) fn repair(text: &str) -> Option<(String, Vec<Repair>)> {
    if text.is_ascii() {
        return None;
    }
    let mut repairs = Vec::new();
    let mut current: Option<String> = None;
    for _ in 0..TIMES {
        let Some((repaired, repair)) = repair_once(current.as_deref().unwrap_or(text)) else { break };
        current = Some(repaired);
        repairs.push(repair);
    }
    current.map(|text| (text, repairs))
}

fn repair_once(text: &str) -> Option<(String, Repair)> {
    let signs = Signs::of(text);
    let attempts = MISTAKES.iter().filter(|mistake| signs.allow(mistake)).filter_map(|mistake| attempt(text, mistake));
    let best = attempts.reduce(|a, b| if b.saving > a.saving { b } else { a })?;
    Some((best.text, best.repair))
}

/// What undoing one mistake gives.
struct Attempt {
    text: String,
    repair: Repair,
    saving: f64,
}

fn attempt(text: &str, mistake: &Mistake) -> Option<Attempt> {
    let mut out = String::new();
    let (mut lines, mut saving) = (0, 0.0);
    let mut is_quoted = true;
    // Where the line at hand begins, and up to where the text is written: nothing of it is where no line is repaired.
    let (mut start, mut written) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain(std::iter::once(text.len())) {
        let line = &text[start..end];
        if let Some(undone) = undo(line, mistake)
            && let Some(saved) = worth(line, &undone, mistake.really)
        {
            out.push_str(&text[written..start]);
            out.push_str(&undone);
            written = end;
            lines += 1;
            saving += saved;
            is_quoted = is_quoted && has_only_quoted_words(line, &undone);
        }
        start = end;
    }
    // A text that quotes garbled words, and has no others, is about them.
    if lines == 0 || is_quoted {
        return None;
    }
    out.push_str(&text[written..]);
    Some(Attempt { text: out, repair: Repair { read_as: mistake.read_as, really: mistake.really, lines }, saving })
}

/// Whether each garbled word is shown and not used: it stands by itself between quotation marks or backquotes, or is one letter or quotation mark
/// with nothing beside it. Values of attributes do not count.
fn has_only_quoted_words(line: &str, undone: &str) -> bool {
    let is_between = |c: char| c.is_ascii_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '<' | '>' | '=');
    let mut words = line.split(is_between).zip(undone.split(is_between)).filter(|(garbled, word)| garbled != word);
    words.all(|(_, word)| {
        let word = word.trim_end_matches(['.', ':', '!', '?']);
        let is_quoted_by = |mark: char| word.len() > 2 && word.starts_with(mark) && word.ends_with(mark);
        let mut characters = word.chars();
        let is_alone =
            matches!((characters.next(), characters.next()), (Some(c), None) if c.is_alphabetic() || matches!(c, '’' | '‘' | '“' | '”'));
        is_alone || is_quoted_by('"') || is_quoted_by('\'') || is_quoted_by('`')
    })
}

/// The way back, if it is without loss.
fn undo(line: &str, mistake: &Mistake) -> Option<String> {
    let really = mistake.really;
    let may_be = |line| {
        if really == UTF_8 { begins_as_utf8(line, mistake.read_as) } else { begins_as(line, mistake.read_as) && is_mostly_foreign(line) }
    };
    if line.is_ascii() || !may_be(line) {
        return None;
    }
    let bytes = write(line, mistake.read_as)?;
    let (undone, had_errors) = really.decode_without_bom_handling(&bytes);
    (!had_errors && undone != line).then(|| undone.into_owned())
}

/// The bytes that were read as `text`, if the encoding has all of it.
fn write(text: &str, read_as: CharacterEncoding) -> Option<Vec<u8>> {
    if is_multibyte(read_as) {
        let (bytes, _, has_unmappable) = GB18030.encode(text);
        return (!has_unmappable).then(|| bytes.into_owned());
    }
    bytes_of(text, read_as)
}

fn is_multibyte(read_as: CharacterEncoding) -> bool {
    read_as == CharacterEncoding::Standard(GB18030)
}

/// Characters, from the first one beyond ASCII on, that show whether a line may be UTF-8. Writing back all of it is slow.
const BEGINNING: usize = 32;

/// Whether what a line begins with may be UTF-8 that was read as something else.
fn begins_as_utf8(line: &str, read_as: CharacterEncoding) -> bool {
    let foreign = &line[Encoding::ascii_valid_up_to(line.as_bytes())..];
    if !is_multibyte(read_as) {
        // The first two mostly show it.
        let mut bytes = foreign.chars().map(|c| byte_of(c, read_as));
        if !matches!((bytes.next(), bytes.next()), (Some(Some(0xc2..=0xf4)), Some(Some(0x80..=0xbf)))) {
            return false;
        }
    }
    let end = foreign.char_indices().nth(BEGINNING).map_or(foreign.len(), |(at, _)| at);
    // The last character may be cut.
    write(&foreign[..end], read_as).is_some_and(|bytes| std::str::from_utf8(&bytes).map_or_else(|e| e.error_len().is_none(), |_| true))
}

/// Whether the first character beyond ASCII may be of what the text was read as.
fn begins_as(line: &str, read_as: CharacterEncoding) -> bool {
    let first = line[Encoding::ascii_valid_up_to(line.as_bytes())..].chars().next();
    first.is_some_and(|c| byte_of(c, read_as).is_some())
}

/// Whether many of a line's letters are not ASCII. Where the right encoding is not UTF-8 other lines are not repaired.
fn is_mostly_foreign(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii()).count();
    foreign(line) as f64 >= MIN_FOREIGN_SHARE * letters as f64
}

/// How many characters are not ASCII.
fn foreign(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii()).count()
}

/// How many nats undoing saves, if it is enough.
fn worth(line: &str, undone: &str, really: &'static Encoding) -> Option<f64> {
    if really != UTF_8 && foreign(undone) < MIN_FOREIGN {
        return None;
    }
    let (line, undone) = words_that_differ(line, undone);
    let (before, after) = (text_cost(&line, &WEB), text_cost(&undone, &WEB));
    let saving = before - after;
    let ascii_cost = |text: &str| 3.0 * (text.chars().count() - foreign(text)) as f64;
    let is_worth = saving >= MIN_SAVING && saving >= MIN_SHARE * (before - ascii_cost(&line));
    let most = if really.is_single_byte() { MAX_COST_ALPHABET } else { MAX_COST_EAST_ASIAN };
    let reads_well = after - ascii_cost(&undone) <= most * foreign(&undone) as f64;
    let is_overwhelming = really == UTF_8 || (reads_well && saving >= MIN_FOREIGN_SAVING);
    // Charts of Latin letters are half-width katakana in Shift_JIS.
    let is_chart = really == SHIFT_JIS && undone.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count() * 2 > foreign(&undone);
    (is_worth && is_overwhelming && !is_chart).then_some(saving)
}

/// Maximum number of words of a line that are priced.
const PRICED: usize = 200;

/// The first words of a line that undoing changes, each pair once, and what they become. ASCII white space is the same in both.
fn words_that_differ(line: &str, undone: &str) -> (String, String) {
    let mut seen = HashSet::new();
    let pairs = line.split_ascii_whitespace().zip(undone.split_ascii_whitespace());
    let pairs: Vec<(&str, &str)> = pairs.filter(|(a, b)| a != b && seen.insert(*a)).take(PRICED).collect();
    (pairs.iter().map(|p| p.0).collect::<Vec<_>>().join(" "), pairs.iter().map(|p| p.1).collect::<Vec<_>>().join(" "))
}

/// The signs that a text has.
#[derive(Default)]
struct Signs {
    latin_leads: bool,
    latin_run: bool,
    cyrillic_leads: bool,
    rare_characters: bool,
    mac_leads: bool,
    cp1250_leads: bool,
    cp437_leads: bool,
}

impl Signs {
    /// Looked for by their first bytes, in two passes: most texts have few characters that begin so.
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut signs = Self { rare_characters: has_rare_characters(text), ..Self::default() };
        for at in memchr::memchr2_iter(0xc2, 0xc3, bytes) {
            signs.latin_leads = signs.latin_leads || is_latin_lead(&bytes[at..]);
            signs.latin_run = signs.latin_run || is_latin_run(&bytes[at..]);
        }
        for at in memchr::memchr3_iter(0xc4, 0xd0, 0xe2, bytes) {
            match bytes[at..] {
                [0xd0, ..] => signs.cyrillic_leads = signs.cyrillic_leads || is_cyrillic_lead(text, at),
                [0xc4, 0x82 | 0xb9, 0x80..=0xff, ..] => signs.cp1250_leads = true,
                [0xe2, 0x88, 0x9a, ..] | [0xe2, 0x80, 0x9a, 0xc3, 0x84, ..] => signs.mac_leads = true,
                [0xe2, 0x94, 0x9c, ..] | [0xe2, 0x95, 0xa8, ..] => signs.cp437_leads = true,
                _ => {}
            }
        }
        signs
    }

    /// Whether the mistake may have been made.
    const fn allow(&self, mistake: &Mistake) -> bool {
        match mistake.sign {
            Sign::LatinLeads => self.latin_leads,
            Sign::LatinRun => self.latin_run,
            Sign::CyrillicLeads => self.cyrillic_leads,
            Sign::RareCharacters => self.rare_characters,
            Sign::MacLeads => self.mac_leads,
            Sign::Cp1250Leads => self.cp1250_leads,
            Sign::Cp437Leads => self.cp437_leads,
        }
    }
}

/// Whether a lead byte of UTF-8 and a continuation byte after it stand here as windows-1252 shows them: a letter from
/// `Â` to `ô`, and a sign, a control, or what stands at the places of controls.
const fn is_latin_lead(bytes: &[u8]) -> bool {
    // These letters are 0xc3 and a byte up to 0xb4 in UTF-8; sound letters after them begin with 0xc3 again.
    matches!(bytes, [0xc3, 0x82..=0xb4, 0x80..=0xc2 | 0xc4..=0xff, ..])
}

/// Whether four letters or signs of the upper half of windows-1252 stand here one after the other, no-break spaces apart.
fn is_latin_run(bytes: &[u8]) -> bool {
    const RUN: usize = 4;
    bytes.len() >= 2 * RUN && bytes[..2 * RUN].chunks_exact(2).all(|c| matches!(c, [0xc2 | 0xc3, b] if *b != 0xa0))
}

/// The same as [`is_latin_lead`] for windows-1251: a letter from `В` to `п`, and what is neither ASCII nor usual in Russian.
fn is_cyrillic_lead(text: &str, at: usize) -> bool {
    let is_usual = |c: char| matches!(c, 'А'..='я' | 'ё' | '“' | '”' | '»' | '…' | '–' | '—');
    // The next letter is most often of the two bytes, too, and looked at by itself: it is usual.
    match text.as_bytes()[at + 1..] {
        [0..=0x91, ..] | [_, 0..=0x7f, ..] | [_, 0xd0, 0x90..=0xff, ..] | [_, 0xd1, 0..=0x8f, ..] | [] | [_] => false,
        _ => text[at + 2..].chars().next().is_some_and(|c| !is_usual(c)),
    }
}

/// Number of windows, evenly over the text, in which East Asian characters are searched, and bytes of each.
const WINDOWS: usize = 8;
const WINDOW: usize = 256;

fn windows(text: &str) -> impl Iterator<Item = &str> {
    let step = (text.len() / WINDOWS).max(WINDOW);
    (0..text.len()).step_by(step).map(move |start| &prefix(text, start + WINDOW)[prefix(text, start).len()..])
}

/// Whether the East Asian characters of a text are such as hardly ever stand together: a mean cost, in nats, that no
/// sound text reaches.
fn has_rare_characters(text: &str) -> bool {
    const RARE: f64 = 8.5;
    let is_sampled = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{e000}'..='\u{f8ff}');
    mean_character_cost(windows(text).flat_map(str::chars).filter(is_sampled)) > RARE
}

#[cfg(test)]
mod tests {
    use super::*;

    use encoding_rs::{MACINTOSH, WINDOWS_1250, WINDOWS_1252};

    fn garble(text: &str, really: &'static Encoding, read_as: &'static Encoding) -> String {
        let (bytes, _, _) = really.encode(text);
        read_as.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn mistakes_are_undone() {
        let (ja, ko) = ("市は来月から新しい図書館の工事を始めると発表した。", "시는 다음 달부터 새 도서관 공사를 시작한다고 밝혔다.");
        let (zh, de, ru) = (
            "记者从市图书馆获悉，新馆将于明年春天开放。",
            "Die Brücke für Fußgänger wird geöffnet.",
            "Сегодня утром мост открыли для машин.",
        );
        for (text, really, read_as) in [
            (zh, UTF_8, WINDOWS_1252),
            (de, UTF_8, WINDOWS_1252),
            (ru, UTF_8, WINDOWS_1251),
            (ru, WINDOWS_1251, WINDOWS_1252),
            (zh, GBK, WINDOWS_1252),
            (ja, EUC_JP, WINDOWS_1252),
            (ko, EUC_KR, WINDOWS_1252),
            (de, UTF_8, MACINTOSH),
            (de, UTF_8, WINDOWS_1250),
        ] {
            let garbled = garble(text, really, read_as);
            let (repaired, repairs) = repair(&garbled).unwrap_or_else(|| panic!("{garbled} is repaired"));
            assert_eq!(repaired, text);
            assert_eq!((repairs[0].read_as, repairs[0].really), (CharacterEncoding::Standard(read_as), really));
        }
        let twice = garble(&garble(de, UTF_8, WINDOWS_1252), UTF_8, WINDOWS_1252);
        assert_eq!(
            repair("Die Br├╝cke f├╝r Fu├ƒg├ñnger").map(|r| (r.0, r.1[0].read_as)),
            Some(("Die Brücke für Fußgänger".to_owned(), CP437))
        );
        assert_eq!(repair(&twice).map(|(text, repairs)| (text, repairs.len())), Some((de.to_owned(), 2)));
    }

    #[test]
    fn sound_text_and_sound_lines_stay() {
        for text in [
            "match(/[ÀÈÌÒÙàèìòùÁÉÍÓÚÝáéíóúýÂÊÎÔÛâêîôûÃÑÕãñõÄËÏÖÜäëïöü]{2,30}/)",
            "Ça va? Élan vital, À bientôt.",
            "ÀÁÂÃÄÅ Ñandú",
            "Âme ³ fois, Ã la carte",
            "龘靐齉爩鱻麤龗灪吁龖",
            "ВЫСШАЯ СТЕПЕНЬ «С» — РФ",
            "中文",
            "Read in the wrong encoding, the word becomes \"Ã¼ber\", and `dâ€™or` is no better.",
            "Die Wurzel √2 ‚Äpfel‘, – Ärger",
            "ROMÂNĂ, ÎNVĂŢĂMÂNT",
            "│ ├─┐ │",
            "Why does it print â€™ for an apostrophe?",
            "<code>Ã©</code> is how the letter looks, and Ã¼ another one.",
            "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
        ] {
            assert!(repair(text).is_none(), "{text}: {:?}", repair(text));
        }
        let garbled =
            format!("Eine heile Zeile: für Müller.\n{}\n", garble("Die Brücke für Fußgänger wird geöffnet.", UTF_8, WINDOWS_1252));
        let (repaired, repairs) = repair(&garbled).expect("one line is repaired");
        assert_eq!((repaired.as_str(), repairs[0].lines), ("Eine heile Zeile: für Müller.\nDie Brücke für Fußgänger wird geöffnet.\n", 1));
    }
}
