//! Literals of which every match of a pattern contains one.
//!
//! The parts of a pattern that match few texts are multiplied out where they stand side by side: each match of `ust-?id` contains "ust-id" or "ustid", which
//! hardly any text has, where "ust" stands in "trust". Of all such sets the one is taken that is least to be expected in a text.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Repetition};

/// Maximum size of a character class that is taken apart into literals.
const CLASS: usize = 8;

/// Maximum number of texts that parts side by side are multiplied out to.
const PRODUCT: usize = 24;

/// Literals one of which every match contains. `None` if there are none of two bytes or more.
pub(super) fn required(hir: &Hir) -> Option<Vec<String>> {
    Pieces::of(hir).required()
}

/// How much a text is expected to have one of these literals: the sum of their shares of all places of a text, by the bytes that they consist of.
pub(super) fn commonness<'l>(literals: impl IntoIterator<Item = &'l [u8]>) -> f64 {
    let bits = |literal: &[u8]| literal.iter().map(|&byte| bits_of(byte)).sum::<f64>();
    literals.into_iter().map(|literal| (-bits(literal)).exp2()).sum()
}

/// The bits that a byte tells, about as in running text. Chosen by hand.
const fn bits_of(byte: u8) -> f64 {
    match byte {
        // Words end with it.
        b' ' => 1.0,
        b'a' | b'e' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 3.7,
        b'a'..=b'z' => 5.0,
        // One of two or three of a character.
        0x80.. => 3.7,
        _ => 6.5,
    }
}

/// What is known of the texts that a part of a pattern matches.
struct Pieces {
    /// All these texts, if they are few.
    all: Option<Vec<String>>,
    /// Literals one of which each of them contains.
    within: Option<Vec<String>>,
}

impl Pieces {
    const NONE: Self = Self { all: None, within: None };

    fn exactly(all: Vec<String>) -> Self {
        Self { all: Some(all), within: None }
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
        match (repetition.min, repetition.max, once.all) {
            (0, Some(1), Some(mut all)) => {
                all.push(String::new());
                Self::exactly(all)
            }
            (0, ..) => Self::NONE,
            (_, _, all) => Self { within: rarest([all, once.within]), all: None },
        }
    }

    fn of_concat(parts: &[Hir]) -> Self {
        let (mut is_whole, mut candidates, mut run) = (true, Vec::new(), vec![String::new()]);
        for part in parts {
            let Self { all, within } = Self::of(part);
            candidates.push(within);
            match all {
                Some(all) if run.len() * all.len() <= PRODUCT => {
                    run = run.iter().flat_map(|before| all.iter().map(move |after| format!("{before}{after}"))).collect();
                }
                all => {
                    is_whole = false;
                    candidates.push(Some(std::mem::replace(&mut run, all.unwrap_or_else(|| vec![String::new()]))));
                }
            }
        }
        if is_whole && run.len() <= PRODUCT {
            return Self { all: Some(run), within: rarest(candidates) };
        }
        candidates.push(Some(run));
        Self { all: None, within: rarest(candidates) }
    }

    fn of_alternation(branches: &[Hir]) -> Self {
        let branches: Vec<Self> = branches.iter().map(Self::of).collect();
        let all = branches.iter().map(|branch| branch.all.clone()).collect::<Option<Vec<_>>>().map(|all| all.concat());
        let within = branches.into_iter().map(Self::required).collect::<Option<Vec<_>>>().map(|all| all.concat());
        Self { all: all.filter(|all| all.len() <= PRODUCT), within }
    }

    fn required(self) -> Option<Vec<String>> {
        rarest([self.all, self.within])
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

/// Of sets of literals the one that is least common. Those with a literal of one byte or none tell nothing.
fn rarest(sets: impl IntoIterator<Item = Option<Vec<String>>>) -> Option<Vec<String>> {
    let tells = |set: &Vec<String>| !set.is_empty() && set.iter().all(|literal| literal.len() > 1);
    let common = |set: &[String]| commonness(set.iter().map(String::as_bytes));
    sets.into_iter().flatten().map(minimal).filter(tells).min_by(|x, y| common(x).total_cmp(&common(y)))
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
    fn rare_literals_are_preferred() {
        assert_eq!(literals(r"in .{2,30} the .{2,30} newsletter"), owned([" newsletter"]));
        assert_eq!(literals(r"es .*wq"), owned(["wq"]));
    }
}
