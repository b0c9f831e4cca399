//! What shows, before a pattern is compiled, whether it can match a text.
//!
//! The clues are taken from the parsed pattern. Parsing all built-in patterns takes several milliseconds, which the first page of a process would wait for, so
//! a table has their clues; `SNAPSHOTS=overwrite cargo test --lib clues` writes it. A pattern that is not in the table, as those of a user, is parsed.

use std::borrow::Cow;

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Form;
use super::clues_table::CLUES;
use super::match_bytes::MatchBytes;
use super::required::{commonness, required};

/// Maximum number of branches that are looked at one by one: a rule of a user may list thousands of words.
const MAX_BRANCHES: usize = 600;

/// Maximum number of beginnings of a row.
const MAX_BEGINNINGS: usize = 600;

/// Assumed number of positions in a text. Chosen by hand: most texts that are asked about are short.
const PLACES: f64 = 64.0;

/// Below this expected frequency two clues count as equally good. Chosen by hand.
const RARE: f64 = 1.0 / 4096.0;

/// The share of texts that have a digit. Chosen by hand.
const DIGIT: f64 = 0.25;

/// The share of texts that have few of the letters of ASCII, or none. Chosen by hand.
const FEW_LETTERS: f64 = 0.2;

/// Sums of the same numbers in another order differ by less than this share.
const ROUNDING: f64 = 1e-9;

/// Maximum length of a beginning, in bytes: enough to tell most texts apart.
pub(super) const BEGINNING: usize = 6;

/// Bytes, fewer than eight, and their number as one number.
pub(super) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(bytes.len() as u64, |number, &byte| number << 8 | u64::from(byte))
}

/// What shows whether a pattern can match a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clues {
    /// The bytes that its matches begin with, end with, and consist of.
    pub(super) bytes: MatchBytes,
    /// Every match contains one of these; none if that is not known. Only patterns with known beginnings have them: many texts share their beginning with a
    /// pattern of another language, which would be compiled in vain.
    pub(super) needs: Vec<Cow<'static, str>>,
    /// The pattern, or each of its branches. Every match of the pattern is a match of one of these.
    pub(super) parts: Vec<Part>,
}

/// What shows whether a branch can match a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Each match begins with one of these (see [`number`]), at the beginning of the text.
    Beginnings(Cow<'static, [u64]>),
    /// Each match contains one of these.
    Literals(Vec<Cow<'static, str>>),
    /// Literals would tell less.
    Other {
        /// Whether each match contains a digit.
        needs_digit: bool,
        /// The bytes of its matches.
        bytes: MatchBytes,
    },
}

/// The clues of a built-in pattern, as the table has them.
pub(super) struct KnownClues {
    /// The [`checksum`] of the pattern. The table is sorted by it.
    pub(super) pattern: u32,
    /// The length of the pattern in bytes: a pattern of a user may have the same checksum.
    pub(super) len: usize,
    pub(super) bytes: MatchBytes,
    pub(super) needs: &'static [&'static str],
    pub(super) parts: &'static [KnownPart],
}

/// A [`Part`], as the table has it.
pub(super) enum KnownPart {
    Beginnings(&'static [u64]),
    Literals(&'static [&'static str]),
    Other { needs_digit: bool, bytes: MatchBytes },
}

/// The CRC-32 of a pattern and its form.
fn checksum(written: &str, form: Form) -> u32 {
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(&[form as u8]);
    checksum.update(written.as_bytes());
    checksum.finalize()
}

impl Clues {
    /// Those of a pattern; the error says why it is no regular expression.
    pub(super) fn of(written: &str, form: Form) -> Result<Self, String> {
        let found = CLUES.binary_search_by_key(&checksum(written, form), |known| known.pattern).ok().map(|row| &CLUES[row]);
        match found.filter(|known| known.len == written.len()) {
            Some(known) => Ok(Self::known(known)),
            None => Self::parsed(&form.of(written)),
        }
    }

    fn known(known: &KnownClues) -> Self {
        let part = |part: &KnownPart| match *part {
            KnownPart::Beginnings(found) => Part::Beginnings(Cow::Borrowed(found)),
            KnownPart::Literals(found) => Part::Literals(found.iter().map(|&literal| Cow::Borrowed(literal)).collect()),
            KnownPart::Other { needs_digit, bytes } => Part::Other { needs_digit, bytes },
        };
        Self {
            bytes: known.bytes,
            needs: known.needs.iter().map(|&literal| Cow::Borrowed(literal)).collect(),
            parts: known.parts.iter().map(part).collect(),
        }
    }

    fn parsed(pattern: &str) -> Result<Self, String> {
        let hir = regex_syntax::parse(pattern).map_err(|e| e.to_string())?;
        let (bytes, literals, beginnings) = (MatchBytes::of(&hir), required(&hir), beginnings_of(&hir));
        let of_beginnings = literals.iter().flatten().filter(|_| beginnings.is_some());
        let needs = of_beginnings.map(|literal| Cow::Owned(literal.clone())).collect();
        let (common, whole) = Part::best(literals, beginnings, needs_digit(&hir), bytes);
        let mut parts = vec![whole];
        // A clue may hold for one branch and not for the whole pattern.
        let branches = branches(hir);
        if branches.len() > 1 {
            let of_branches: Vec<(f64, Part)> = branches.iter().map(Part::of).collect();
            let is_other = matches!(parts[0], Part::Other { .. });
            if of_branches.iter().map(|(common, _)| common).sum::<f64>() < common * (1.0 - ROUNDING) || is_other {
                parts = of_branches.into_iter().map(|(_, part)| part).collect();
            }
        }
        Ok(Self { bytes, needs, parts })
    }
}

impl Part {
    /// The best clue of a branch and how often a text is expected to have it.
    fn of(hir: &Hir) -> (f64, Self) {
        Self::best(required(hir), beginnings_of(hir), needs_digit(hir), MatchBytes::of(hir))
    }

    /// The best of these clues.
    fn best(literals: Option<Vec<String>>, beginnings: Option<Vec<Vec<u8>>>, needs_digit: bool, bytes: MatchBytes) -> (f64, Self) {
        let literals = literals.map(|found| {
            let common = PLACES * commonness(found.iter().map(String::as_bytes));
            (common, Self::Literals(found.into_iter().map(Cow::Owned).collect()))
        });
        let beginnings = beginnings.map(|found| {
            let common = commonness(found.iter().map(Vec::as_slice));
            (common, Self::Beginnings(found.iter().map(|literal| number(literal)).collect()))
        });
        let share = if needs_digit { DIGIT } else { 1.0 } * if bytes.any.has_few_letters() { FEW_LETTERS } else { 1.0 };
        let other = (share, Self::Other { needs_digit, bytes });
        // A look-up at the beginning is cheapest, so beginnings win when several clues are rare.
        let rarer = |best: (f64, Self), next: (f64, Self)| if next.0.max(RARE) <= best.0.max(RARE) { next } else { best };
        [literals, beginnings].into_iter().flatten().fold(other, rarer)
    }
}

/// The branches of a pattern: each match of the pattern matches one of them. The parser factors out their common beginning, `^` in
/// most patterns, so it is put back.
pub(in crate::lexicon) fn branches(hir: Hir) -> Vec<Hir> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(&hir),
    };
    let at = parts.iter().take_while(|part| matches!(part.kind(), HirKind::Look(_))).count();
    let Some(HirKind::Alternation(branches)) = parts.get(at).map(Hir::kind) else { return vec![hir] };
    // What follows is copied for each branch.
    if branches.len() > MAX_BRANCHES {
        return vec![hir];
    }
    let whole = |branch: &Hir| Hir::concat([&parts[..at], std::slice::from_ref(branch), &parts[at + 1..]].concat());
    branches.iter().map(whole).collect()
}

/// The literals that all matches of a pattern begin with. `None` if a match may begin inside the text, or if there are too many.
fn beginnings_of(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if !hir.properties().look_set_prefix().contains(Look::Start) {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(BEGINNING).limit_total(MAX_BEGINNINGS);
    let mut found = extractor.extract(hir);
    found.minimize_by_preference();
    let literals = found.literals()?;
    literals.iter().all(|literal| !literal.is_empty()).then(|| literals.iter().map(|literal| literal.as_bytes().to_vec()).collect())
}

/// Whether every match contains an ASCII digit.
fn needs_digit(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| range.start() >= '0' && range.end() <= '9'),
        HirKind::Repetition(repetition) => repetition.min > 0 && needs_digit(&repetition.sub),
        HirKind::Capture(capture) => needs_digit(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(needs_digit),
        HirKind::Alternation(branches) => branches.iter().all(needs_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::match_bytes::Bytes;
    use super::*;
    use crate::lexicon;

    /// The table as Rust.
    fn table() -> String {
        let clues = |pattern: &str, form: Form| Clues::parsed(&form.of(pattern)).expect("the built-in patterns are good");
        let mut known: Vec<(u32, usize, Clues)> = lexicon::built_in_patterns()
            .iter()
            .map(|&(pattern, form)| (checksum(pattern, form), pattern.len(), clues(pattern, form)))
            .collect();
        known.sort_by_key(|(pattern, ..)| *pattern);
        assert!(known.windows(2).all(|pair| pair[0].0 != pair[1].0), "two patterns with one checksum");
        let mut table = "// Generated by `SNAPSHOTS=overwrite cargo test --lib clues` from the patterns in `src/lexicon/`.\n\n".to_owned();
        table += "use super::clues::{KnownClues, KnownPart};\nuse super::match_bytes::{Bytes, MatchBytes};\nuse KnownPart::{Beginnings, Literals, Other};\n\n";
        table += "/// The clues of the built-in patterns.\n#[rustfmt::skip]\npub(super) const CLUES: &[KnownClues] = &[\n";
        for (pattern, len, clues) in known {
            let parts: Vec<String> = clues.parts.iter().map(written).collect();
            let (bytes, needs, parts) = (sets(clues.bytes), clues.needs, parts.join(", "));
            table += &format!(
                "    KnownClues {{ pattern: {pattern:#010x}, len: {len}, bytes: {bytes}, needs: &{needs:?}, parts: &[{parts}] }},\n"
            );
        }
        table + "];\n"
    }

    fn sets(MatchBytes { first, last, any }: MatchBytes) -> String {
        let set = |name: &str, bytes: Bytes| format!("{name}: Bytes([{}])", bytes.0.map(|bits| format!("{bits:#x}")).join(", "));
        format!("MatchBytes {{ {}, {}, {} }}", set("first", first), set("last", last), set("any", any))
    }

    fn written(part: &Part) -> String {
        match part {
            Part::Beginnings(found) => {
                format!("Beginnings(&[{}])", found.iter().map(|number| format!("{number:#x}")).collect::<Vec<_>>().join(", "))
            }
            Part::Literals(found) => format!("Literals(&{found:?})"),
            Part::Other { needs_digit, bytes } => format!("Other {{ needs_digit: {needs_digit}, bytes: {} }}", sets(*bytes)),
        }
    }

    #[test]
    fn the_table_of_clues_is_that_of_the_patterns() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/matcher/clues_table.rs");
        let table = table();
        if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
            std::fs::write(path, &table).expect("the table can be written");
        }
        let is_fresh = std::fs::read_to_string(path).is_ok_and(|found| found == table);
        assert!(is_fresh, "run `SNAPSHOTS=overwrite cargo test --lib clues`");
    }

    #[test]
    fn known_clues_are_those_of_the_pattern() {
        for (pattern, form) in lexicon::built_in_patterns() {
            assert_eq!(Clues::of(pattern, form), Clues::parsed(&form.of(pattern)), "{pattern}");
        }
        assert!(Clues::of("(", Form::AsWritten).is_err());
    }

    #[test]
    fn the_best_clue_is_chosen() {
        let parts = |pattern: &str| Clues::parsed(pattern).expect("the pattern is good").parts;
        let literals = |literals: &[&str]| Part::Literals(literals.iter().map(|literal| Cow::Owned((*literal).to_owned())).collect());
        let beginnings = |literals: &[&str]| Part::Beginnings(literals.iter().map(|literal| number(literal.as_bytes())).collect());
        let other = |pattern: &str, needs_digit: bool| {
            let hir = regex_syntax::parse(pattern).expect("the pattern is good");
            Part::Other { needs_digit, bytes: MatchBytes::of(&hir) }
        };
        // Both are rare; a common beginning is not.
        assert_eq!(parts("^newsletter by mail$"), [beginnings(&["newsle"])]);
        assert_eq!(parts("^s.*newsletter$"), [literals(&["newsletter"])]);
        // One branch has no literal; a digit is rarer than a common one.
        assert_eq!(parts("^[0-9]+$|^.*newsletter$"), [other("^[0-9]+$", true), literals(&["newsletter"])]);
        assert_eq!(parts("^.*[0-9].*$"), [other("^.*[0-9].*$", true)]);
        assert_eq!(parts("^.*[a-z].*$"), [other("^.*[a-z].*$", false)]);
        // All branches are rarer as one.
        assert_eq!(parts("^(share|print)$"), [beginnings(&["share", "print"])]);
    }

    #[test]
    fn matches_begin_with_a_beginning() {
        let of = |pattern: &str| {
            let found = beginnings_of(&regex_syntax::parse(pattern).expect("the pattern is good"))?;
            Some(found.into_iter().map(|literal| String::from_utf8_lossy(&literal).into_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of("^(share|print)+$"), Some(vec!["share".to_owned(), "print".to_owned()]));
        assert_eq!(of("^related articles$"), Some(vec!["relate".to_owned()]));
        assert_eq!(of("^(a|b|)c"), Some(vec!["ac".to_owned(), "bc".to_owned(), "c".to_owned()]));
        assert_eq!((of("share"), of("^.*share"), of("^share|print"), of("^a?")), (None, None, None, None));
    }

    #[test]
    fn matches_hold_a_digit() {
        let of = |pattern: &str| needs_digit(&regex_syntax::parse(pattern).expect("the pattern is good"));
        assert!(of("^[a-z]{2,9} [0-9]+$") && of("(a|b)?(1st|[0-9]{2})+"));
        assert!(!of("[0-9]*") && !of("[0-9]|a") && !of("[0-9a]") && !of(r"\d") && !of("first"));
    }
}
