//! Quotations: the stretches of a text in quotation marks.

use crate::text::Span;

/// Opening marks with their closing marks. A mark that can do both opens a quotation only while none is open.
const MARKS: [(char, char); 8] = [('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('「', '」'), ('『', '』'), ('»', '«'), ('"', '"')];

/// The stretches between an opening and a closing mark, in bytes, in order. Inner quotations are part of the outer one. A quotation ends in
/// the line that it begins in.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        match open {
            _ if c == '\n' => open = None,
            Some((mark, from)) if MARKS.contains(&(mark, c)) => {
                found.push(Span::new(from, at));
                open = None;
            }
            None if MARKS.iter().any(|(mark, _)| *mark == c) => open = Some((c, at + c.len_utf8())),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_marks() {
        let found = |text| quotations(text).iter().map(|s: &Span| &text[s.range()]).collect::<Vec<&str>>();
        assert_eq!(found("他说：“明年‘春天’开放。”记者"), ["明年‘春天’开放。"]);
        assert_eq!(found("\"One,\" he said, \"two.\""), ["One,", "two."]);
        assert_eq!(found("„Ja“, sagte sie, »nein«. «Non» 「是」"), ["Ja", "nein", "Non", "是"]);
        assert!(found("5\" screens\nand 7\" ones").is_empty());
    }
}
