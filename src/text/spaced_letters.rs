//! Words that are set with a space or a dot after each letter (W I C H T I G, U.S.S.R.).

use super::chars::{is_letter, is_numeric};
use super::folded::{Folded, Source};
use super::script::is_unspaced;

/// Minimum number of letters. Three occur as initials before a name. Chosen by hand.
const FEWEST: usize = 4;

/// What stands between the letters of such a word, everywhere the same.
const GAPS: [&str; 4] = [" ", ".", "\u{a0}", "·"];

/// Makes one unit of four or more single letters with the same space or dot between them. A list (A B C D) becomes one, too: it then equals
/// the same list without spaces.
pub(super) fn join_spaced_letters(folded: &mut Folded, source: &str) {
    let mut at = 0;
    while let Some(found) = folded.sources.get(at..).and_then(next_gap) {
        at += found;
        let Some(gap) = gap_after(folded, source, at) else {
            at += FEWEST - 1;
            continue;
        };
        let has_gap = |&i: &usize| gap_after(folded, source, i) == Some(gap);
        let from = (0..at).rev().take_while(has_gap).last().unwrap_or(at);
        let to = (at..folded.len()).take_while(has_gap).last().unwrap_or(at) + 1;
        if to - from + 1 >= FEWEST {
            folded.sources[from + 1..=to].iter_mut().for_each(|s| *s = s.joined());
        }
        at = to + 1;
    }
}

/// A place where a single letter may end with a gap after it. Of four letters in a row, three have one: every third place is enough.
fn next_gap(sources: &[Source]) -> Option<usize> {
    let may_be = |pair: &[Source]| pair[0].end() < pair[1].start() && pair[0].begins() && pair[1].begins();
    sources.windows(2).step_by(FEWEST - 1).position(may_be).map(|found| found * (FEWEST - 1))
}

/// What stands between a single letter and the single letter after it.
fn gap_after(folded: &Folded, source: &str, at: usize) -> Option<&'static str> {
    let [here, next] = [folded.sources.get(at)?, folded.sources.get(at + 1)?];
    let ends = folded.sources.get(at + 2).is_none_or(|s| s.begins());
    if !(here.begins() && next.begins() && ends && next.start() > here.end()) {
        return None;
    }
    let is_single =
        |span: std::ops::Range<usize>| source[span].chars().next().is_some_and(|c| is_letter(c) && !is_numeric(c) && !is_unspaced(c));
    let between = &source[here.end()..next.start()];
    GAPS.into_iter().find(|gap| *gap == between).filter(|_| is_single(here.span().range()) && is_single(next.span().range()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, units};

    fn texts(source: &str) -> Vec<&str> {
        let mut folded = fold(source);
        join_spaced_letters(&mut folded, source);
        units(&folded).iter().map(|u| &source[u.span.range()]).collect()
    }

    #[test]
    fn letters_with_spaces_are_a_word() {
        assert_eq!(texts("Das ist W I C H T I G, ja"), ["Das", "ist", "W I C H T I G", "ja"]);
        assert_eq!(texts("U.S.S.R. und В\u{a0}А\u{a0}Ж\u{a0}Н\u{a0}О"), ["U.S.S.R", "und", "В\u{a0}А\u{a0}Ж\u{a0}Н\u{a0}О"]);
        assert_eq!(texts("N E W S   T O D A Y"), ["N E W S", "T O D A Y"]);
        assert_eq!(texts("É T\u{ad} E\u{301} S"), ["É T\u{ad} E\u{301} S"]);
    }

    #[test]
    fn others_stay_apart() {
        assert_eq!(texts("A B C"), ["A", "B", "C"]);
        assert_eq!(texts("1 2 3 4 5"), ["1", "2", "3", "4", "5"]);
        assert_eq!(texts("J. R. R. T. A B.C D"), ["J", "R", "R", "T", "A", "B", "C", "D"]);
        assert_eq!(texts("in a b c so"), ["in", "a", "b", "c", "so"]);
        assert_eq!(texts("重 要 消 息"), ["重", "要", "消", "息"]);
    }
}
