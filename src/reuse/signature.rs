//! Signatures: the name of an author or editor at the end of a text, after its last sentence. Copies of one text may bear different ones.

use super::facts::has_digit;
use crate::lexicon::rows;
use crate::text::{Unit, is_sentence_end};

/// Maximum length of a signature, in units.
const LONGEST: usize = 8;

/// Length of the end of a text that is searched for a signature, in bytes.
const END: usize = 160;

/// What a signature begins with, beside the names of an author who is not known.
const OPENINGS: &[char] = &['-', '–', '—', '―', '─', '(', '（', '[', '【', '~', '～'];

/// The number of the first unit of the signature that a text ends with. A signature has no number and ends with no full stop.
pub(super) fn signature(text: &str, units: &[Unit]) -> Option<u32> {
    let text = text.trim_end();
    let from = (text.len().saturating_sub(END)..=text.len()).find(|&at| text.is_char_boundary(at))?;
    let line = text[from..].rsplit('\n').next()?;
    let (at, stop) = line.char_indices().rfind(|&(_, c)| is_sentence_end(c))?;
    let after = line[at + stop.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || "”’」』\"'".contains(c));
    let is_signed = after.starts_with(OPENINGS) || rows(|language| language.unknown_authors).any(|unknown| after.starts_with(unknown));
    let first = units.partition_point(|unit| unit.span.start < text.len() - after.len());
    let is_short = (1..=LONGEST).contains(&(units.len() - first));
    (is_signed && is_short && first > 0 && !has_digit(after)).then_some(first as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Fingerprints;

    #[test]
    fn names_at_the_end() {
        for (text, wanted) in [
            ("桥已开放。——某作者", Some("某")),
            ("桥已开放。佚名", Some("佚")),
            ("桥已开放。（责任编辑：某人）\n", Some("责")),
            ("“桥已开放。”——某作者", Some("某")),
            ("The bridge is open. (Ann Example)", Some("Ann")),
            ("The bridge is open. – ae", Some("ae")),
            ("The bridge is open.", None),
            ("The bridge is open. Ann Example", None),
            ("The bridge is open. (2024)", None),
            ("The bridge is open. (That is what the mayor of the town said today)", None),
            ("——某作者", None),
            ("桥已开放。某作者", None),
            ("", None),
        ] {
            let units = Fingerprints::of(text).units;
            let found = signature(text, &units).map(|first| &text[units[first as usize].span.range()]);
            assert_eq!(found, wanted, "{text}");
        }
    }
}
