//! Mojibake: text that was read in the wrong encoding before it came here, and written again as what it then seemed
//! to be. The way back is to write it in the encoding that it was read in, and to read it in the right one.
//!
//! Repair is a step of its own. It is done line by line, so that sound lines of a garbled page stay, and only where
//! the evidence is overwhelming: the way back must be without any loss, and the text that it gives far cheaper by the
//! frequencies of letters (see `letters`) than the one that is there.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252};

use super::letters::text_cost;
use crate::text::prefix;

/// A repair that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The encoding that the text had been read in by mistake.
    pub read_as: &'static Encoding,
    /// The encoding that it is in.
    pub really: &'static Encoding,
    /// How many lines were repaired.
    pub lines: usize,
}

/// The mistakes that are looked for: read as, really.
const MISTAKES: [(&Encoding, &Encoding); 7] = [
    (WINDOWS_1252, UTF_8),
    (WINDOWS_1251, UTF_8),
    (GB18030, UTF_8),
    (WINDOWS_1252, GBK),
    (WINDOWS_1252, BIG5),
    (WINDOWS_1252, SHIFT_JIS),
    (WINDOWS_1252, WINDOWS_1251),
];

/// A line is repaired when that saves at least this many nats, and at least this share of what its characters cost
/// that are not ASCII.
const MIN_SAVING: f64 = 8.0;
const MIN_SHARE: f64 = 0.15;

/// Where the right encoding is not UTF-8, whose form is evidence by itself: so many characters that are not ASCII, as
/// this share of the line's letters, and a greater saving.
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
    let looks = Looks::of(text);
    let attempts = MISTAKES.into_iter().filter(|&mistake| looks.allow(mistake)).filter_map(|mistake| attempt(text, mistake));
    let best = attempts.reduce(|a, b| if b.saving > a.saving { b } else { a })?;
    Some((best.text, best.repair))
}

/// What undoing one mistake gives.
struct Attempt {
    text: String,
    repair: Repair,
    saving: f64,
}

fn attempt(text: &str, (read_as, really): (&'static Encoding, &'static Encoding)) -> Option<Attempt> {
    let mut out = String::new();
    let (mut lines, mut saving) = (0, 0.0);
    // Where the line at hand begins, and up to where the text is written: nothing of it is where no line is repaired.
    let (mut start, mut written) = (0, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain(std::iter::once(text.len())) {
        let line = &text[start..end];
        if let Some(undone) = undo(line, read_as, really)
            && let Some(saved) = worth(line, &undone, really)
        {
            out.push_str(&text[written..start]);
            out.push_str(&undone);
            written = end;
            lines += 1;
            saving += saved;
        }
        start = end;
    }
    if lines == 0 {
        return None;
    }
    out.push_str(&text[written..]);
    Some(Attempt { text: out, repair: Repair { read_as, really, lines }, saving })
}

/// The way back, if it is without loss.
fn undo(line: &str, read_as: &'static Encoding, really: &'static Encoding) -> Option<String> {
    let may_be = |line| if really == UTF_8 { begins_as_utf8(line, read_as) } else { is_mostly_foreign(line) };
    if line.is_ascii() || !may_be(line) {
        return None;
    }
    let bytes = write_back(line, read_as)?;
    let (undone, had_errors) = really.decode_without_bom_handling(&bytes);
    (!had_errors && undone != line).then(|| undone.into_owned())
}

/// So many characters, from the first on that is not ASCII, show that a line is no UTF-8: writing all of it is slow.
const BEGINNING: usize = 32;

/// Whether what a line begins with may be UTF-8 that was read as something else.
fn begins_as_utf8(line: &str, read_as: &'static Encoding) -> bool {
    let foreign = &line[Encoding::ascii_valid_up_to(line.as_bytes())..];
    // The first two mostly show it.
    let mut bytes = foreign.chars().map(|c| single_byte(c, read_as));
    if read_as.is_single_byte() && !matches!((bytes.next(), bytes.next()), (Some(Some(0xc2..=0xf4)), Some(Some(0x80..=0xbf)))) {
        return false;
    }
    let end = foreign.char_indices().nth(BEGINNING).map_or(foreign.len(), |(at, _)| at);
    let bytes = write_back(&foreign[..end], read_as);
    // The last character may be cut.
    bytes.is_some_and(|bytes| std::str::from_utf8(&bytes).map_or_else(|e| e.error_len().is_none(), |_| true))
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

/// The bytes that were read as `text`, if the encoding has all of it.
fn write_back(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    if encoding.is_single_byte() { text.chars().map(|c| single_byte(c, encoding)).collect() } else { write(text, encoding) }
}

fn write(line: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, has_unmappable) = encoding.encode(line);
    (!has_unmappable).then(|| bytes.into_owned())
}

/// The characters of the upper half of a single-byte encoding, sorted, with their bytes.
type Upper = Vec<(char, u8)>;

/// Those of the encodings that texts are read in by mistake.
static UPPER: LazyLock<[(&Encoding, Upper); 2]> = LazyLock::new(|| {
    [WINDOWS_1251, WINDOWS_1252].map(|encoding| {
        let of = |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next().map(|c| (c, byte));
        let mut upper: Upper = (0x80..=0xff).filter_map(of).collect();
        upper.sort_unstable();
        (encoding, upper)
    })
});

/// The byte of a character in a single-byte encoding, if it has one. Programs that read bytes as windows-1252 or ISO-8859-1 leave
/// the bytes that the code page has no character for as C1 controls; so they are written here.
fn single_byte(c: char, encoding: &'static Encoding) -> Option<u8> {
    if u32::from(c) <= 0x9f {
        return Some(c as u8);
    }
    let (_, upper) = UPPER.iter().find(|(of, _)| *of == encoding)?;
    upper.binary_search_by_key(&c, |&(upper, _)| upper).ok().map(|at| upper[at].1)
}

/// How many nats undoing saves, if it is enough.
fn worth(line: &str, undone: &str, really: &'static Encoding) -> Option<f64> {
    let foreign_after = foreign(undone);
    if really != UTF_8 && foreign_after < MIN_FOREIGN {
        return None;
    }
    let (before, after) = (text_cost(line), text_cost(undone));
    let saving = before - after;
    let ascii_cost = |text: &str, foreign: usize| 3.0 * (text.chars().count() - foreign) as f64;
    let is_worth = saving >= MIN_SAVING && saving >= MIN_SHARE * (before - ascii_cost(line, foreign(line)));
    let most = if really.is_single_byte() { MAX_COST_ALPHABET } else { MAX_COST_EAST_ASIAN };
    let reads_well = after - ascii_cost(undone, foreign_after) <= most * foreign_after as f64;
    let is_overwhelming = really == UTF_8 || (reads_well && saving >= MIN_FOREIGN_SAVING);
    (is_worth && is_overwhelming).then_some(saving)
}

/// Cheap looks at the whole text before an attempt: sound text has hardly any of what a mistake leaves.
struct Looks {
    has_latin_leads: bool,
    has_latin_run: bool,
    has_cyrillic_leads: bool,
    has_rare_characters: bool,
}

impl Looks {
    fn of(text: &str) -> Self {
        Self {
            has_latin_leads: has_latin_leads(text),
            has_latin_run: has_latin_run(text),
            has_cyrillic_leads: has_cyrillic_leads(text),
            has_rare_characters: has_rare_characters(text),
        }
    }

    /// Whether the mistake may have been made.
    fn allow(&self, (read_as, really): (&'static Encoding, &'static Encoding)) -> bool {
        match (read_as == WINDOWS_1252, really == UTF_8) {
            _ if !read_as.is_single_byte() => self.has_rare_characters,
            (true, true) => self.has_latin_leads,
            (true, false) => self.has_latin_run,
            (false, _) => self.has_cyrillic_leads,
        }
    }
}

/// Whether a lead byte of UTF-8 and a continuation byte after it are there as windows-1252 shows them: a letter from
/// `Â` to `ô`, and a sign, a control, or what stands at the places of controls.
fn has_latin_leads(text: &str) -> bool {
    // These letters are 0xc3 and a byte up to 0xb4 in UTF-8; sound letters after them begin with 0xc3 again.
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xc3, bytes)
        .any(|i| matches!(bytes.get(i + 1), Some(0x82..=0xb4)) && bytes.get(i + 2).is_some_and(|&b| b >= 0x80 && b != 0xc3))
}

/// Whether four letters or signs of the upper half of windows-1252 stand one after the other.
fn has_latin_run(text: &str) -> bool {
    const RUN: usize = 4;
    let bytes = text.as_bytes();
    let is_upper = |i: usize| matches!(bytes.get(i), Some(0xc2 | 0xc3));
    memchr::memchr2_iter(0xc2, 0xc3, bytes).any(|i| (1..RUN).all(|k| is_upper(i + 2 * k)))
}

/// The same as [`has_latin_leads`] for windows-1251: a letter from `В` to `ф`, and what is neither ASCII nor usual in Russian.
fn has_cyrillic_leads(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_usual = |c: char| matches!(c, 'А'..='я' | 'ё' | '“' | '”' | '»' | '…' | '–' | '—');
    let is_lead = |at: usize| matches!((bytes[at], bytes[at + 1]), (0xd0, 0x92..) | (0xd1, ..=0x84));
    // The next letter is most often of the two bytes, too, and looked at by itself: it is usual.
    let is_after = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (None | Some(..=0x7f), _) | (Some(0xd0), Some(0x90..)) | (Some(0xd1), Some(..=0x8f)) => false,
        _ => text[at..].chars().next().is_some_and(|c| !is_usual(c)),
    };
    memchr::memchr2_iter(0xd0, 0xd1, bytes).any(|at| is_lead(at) && is_after(at + 2))
}

/// Where East Asian characters are looked for: in so many windows of so many bytes, evenly over the text.
const WINDOWS: usize = 8;
const WINDOW: usize = 256;

fn windows(text: &str) -> impl Iterator<Item = &str> {
    let step = (text.len() / WINDOWS).max(WINDOW);
    (0..text.len()).step_by(step).map(move |start| &prefix(text, start + WINDOW)[prefix(text, start).len()..])
}

/// Whether the East Asian characters of a text are such as hardly ever stand together: a mean cost, in nats, that no
/// sound text reaches.
fn has_rare_characters(text: &str) -> bool {
    const RARE: f64 = 7.8;
    let is_sampled = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{e000}'..='\u{f8ff}');
    let sample: String = windows(text).flat_map(str::chars).filter(is_sampled).collect();
    let count = sample.chars().count();
    count >= 4 && text_cost(&sample) > RARE * count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garble(text: &str, really: &'static Encoding, read_as: &'static Encoding) -> String {
        let (bytes, _, _) = really.encode(text);
        read_as.decode_without_bom_handling(&bytes).0.into_owned()
    }

    #[test]
    fn mistakes_are_undone() {
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
        ] {
            let garbled = garble(text, really, read_as);
            let (repaired, repairs) = repair(&garbled).unwrap_or_else(|| panic!("{garbled} is repaired"));
            assert_eq!(repaired, text);
            assert_eq!((repairs[0].read_as, repairs[0].really), (read_as, really));
        }
        let twice = garble(&garble(de, UTF_8, WINDOWS_1252), UTF_8, WINDOWS_1252);
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
        ] {
            assert!(repair(text).is_none(), "{text}: {:?}", repair(text));
        }
        let garbled =
            format!("Eine heile Zeile: für Müller.\n{}\n", garble("Die Brücke für Fußgänger wird geöffnet.", UTF_8, WINDOWS_1252));
        let (repaired, repairs) = repair(&garbled).expect("one line is repaired");
        assert_eq!((repaired.as_str(), repairs[0].lines), ("Eine heile Zeile: für Müller.\nDie Brücke für Fußgänger wird geöffnet.\n", 1));
    }
}
