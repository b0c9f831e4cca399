//! Finds literals that a pattern requires: every match contains at least one of them.
//!
//! Neighbouring parts with few texts are combined: every match of `ust-?id` contains "ust-id" or "ustid", which are rare; "ust" alone is in "trust". Among
//! the possible sets the rarest wins.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Repetition};

/// Maximum size of a character class that is taken apart into literals.
const CLASS: usize = 8;

/// Maximum number of combinations of neighbouring parts.
const PRODUCT: usize = 24;

/// Maximum number of literals of a set. A rule of a user may list thousands of words.
const LITERALS: usize = 600;

/// The literals that a pattern requires: every match contains at least one of them. `None` if no such set has literals of two bytes or more.
pub(super) fn required(hir: &Hir) -> Option<Vec<String>> {
    Pieces::of(hir).required()
}

/// Expected share of the positions of a text at which one of these literals begins. Products and sums alone, which are the same on every platform.
pub(super) fn commonness<'l>(literals: impl IntoIterator<Item = &'l [u8]>) -> f64 {
    literals.into_iter().map(|literal| literal.iter().map(|&byte| share_of(byte)).product::<f64>()).sum()
}

/// How often a byte follows those before it, roughly as in running text. Chosen by hand.
const fn share_of(byte: u8) -> f64 {
    match byte {
        // Almost every word is followed by one.
        b' ' => 1.0 / 2.0,
        b'a' | b'e' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 1.0 / 13.0,
        b'a'..=b'z' => 1.0 / 32.0,
        // One of the two or three bytes of a character.
        0x80.. => 1.0 / 13.0,
        _ => 1.0 / 90.0,
    }
}

/// What is known of the texts that a part of a pattern matches. What a look-around asks for is left out: that makes the sets larger, never smaller.
struct Pieces {
    /// Every text of the part, if they are few.
    exact: Option<Vec<String>>,
    /// Every text of the part contains one of these.
    contained: Option<Vec<String>>,
}

impl Pieces {
    const NONE: Self = Self { exact: None, contained: None };

    fn exactly(texts: Vec<String>) -> Self {
        Self { exact: Some(texts), contained: None }
    }

    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::exactly(vec![String::new()]),
            HirKind::Literal(literal) => std::str::from_utf8(&literal.0).map_or(Self::NONE, |text| Self::exactly(vec![text.to_owned()])),
            HirKind::Class(Class::Unicode(class)) => {
                let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
                let of_class = || class.iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect();
                if size <= CLASS { Self::exactly(of_class()) } else { Self::NONE }
            }
            HirKind::Class(Class::Bytes(_)) => Self::NONE,
            HirKind::Repetition(repetition) => Self::of_repetition(repetition),
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => Self::of_concat(parts),
            HirKind::Alternation(branches) => Self::of_alternation(branches),
        }
    }

    fn of_repetition(repetition: &Repetition) -> Self {
        let once = Self::of(&repetition.sub);
        match (repetition.min, repetition.max, once.exact) {
            (0, Some(1), Some(mut texts)) => {
                texts.push(String::new());
                Self::exactly(texts)
            }
            (0, ..) => Self::NONE,
            (_, _, exact) => Self { contained: rarest([exact, once.contained]), exact: None },
        }
    }

    fn of_concat(parts: &[Hir]) -> Self {
        let (mut is_exact, mut candidates, mut run) = (true, Vec::new(), vec![String::new()]);
        for part in parts {
            let Self { exact, contained } = Self::of(part);
            candidates.push(contained);
            match exact {
                Some(texts) if run.len() * texts.len() <= PRODUCT => {
                    run = run.iter().flat_map(|before| texts.iter().map(move |after| format!("{before}{after}"))).collect();
                }
                texts => {
                    is_exact = false;
                    candidates.push(Some(std::mem::replace(&mut run, texts.unwrap_or_else(|| vec![String::new()]))));
                }
            }
        }
        let exact = is_exact.then(|| run.clone());
        candidates.push(Some(run));
        Self { exact, contained: rarest(candidates) }
    }

    fn of_alternation(branches: &[Hir]) -> Self {
        let branches: Vec<Self> = branches.iter().map(Self::of).collect();
        let exact = branches.iter().map(|branch| branch.exact.clone()).collect::<Option<Vec<_>>>().map(|texts| texts.concat());
        let contained = branches.into_iter().map(Self::required).collect::<Option<Vec<_>>>().map(|literals| literals.concat());
        Self { exact: exact.filter(|texts| texts.len() <= PRODUCT), contained }
    }

    fn required(self) -> Option<Vec<String>> {
        rarest([self.exact, self.contained])
    }
}

/// A set of literals without those that contain another one.
fn minimal(mut set: Vec<String>) -> Vec<String> {
    set.sort_by_key(String::len);
    let mut kept: Vec<String> = Vec::new();
    for literal in set {
        if !kept.iter().any(|shorter| literal.contains(shorter)) {
            kept.push(literal);
        }
    }
    kept
}

/// The rarest of the sets. A set with a literal shorter than two bytes is useless, and so is a very large one.
fn rarest(sets: impl IntoIterator<Item = Option<Vec<String>>>) -> Option<Vec<String>> {
    let tells = |set: &Vec<String>| !set.is_empty() && set.iter().all(|literal| literal.len() > 1);
    let common = |set: &[String]| commonness(set.iter().map(String::as_bytes));
    sets.into_iter().flatten().filter(|set| set.len() <= LITERALS).map(minimal).filter(tells).min_by(|x, y| common(x).total_cmp(&common(y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(pattern: &str) -> Option<Vec<String>> {
        required(&regex_syntax::parse(pattern).expect("the pattern is good"))
    }

    fn owned<const N: usize>(literals: [&str; N]) -> Option<Vec<String>> {
        Some(literals.map(str::to_owned).to_vec())
    }

    #[test]
    fn every_match_holds_a_piece() {
        assert_eq!(literals("^.*(copyright|all rights).*$"), owned(["copyright", "all rights"]));
        assert_eq!(literals("^(share)+ (it)?$"), owned(["share"]));
        assert_eq!(literals(r"^(share|\d+)$"), None);
        assert_eq!(literals("来源[:：].*"), owned(["来源:", "来源："]));
        assert_eq!(literals("a?b"), None);
        assert_eq!(literals(r".*\b(.*x)?\d"), None);
    }

    #[test]
    fn pieces_side_by_side_are_one() {
        assert_eq!(literals("ust-?id.*"), owned(["ustid", "ust-id"]));
        assert_eq!(literals(r".*\bfree (articles?|posts)\b"), owned(["free posts", "free article"]));
        assert_eq!(literals("(news|sports){2,3} of"), owned(["news", "sports"]));
        // The texts that both stand for are too many to be multiplied out.
        let (letters, of) =
            ("(aa|bb|cc|dd|ee|ff)", |letters: &str| letters[1..letters.len() - 1].split('|').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(literals(&format!("{letters}{letters}")), Some(of(letters)));
        assert_eq!(literals(&format!("{letters}{letters}xyz")).map(|found| found.len()), Some(6));
    }

    #[test]
    fn large_sets_are_no_answer() {
        let words: Vec<String> = (0..3000).map(|number| format!("word{number}x")).collect();
        assert_eq!(literals(&format!(".*({}) copyright", words.join("|"))), owned([" copyright"]));
    }

    #[test]
    fn rare_literals_are_preferred() {
        assert_eq!(literals(r"in .{2,30} the .{2,30} newsletter"), owned([" newsletter"]));
        assert_eq!(literals(r"es .*wq"), owned(["wq"]));
    }
}
