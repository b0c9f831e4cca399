//! Spellings of one sound: ä, ae and a; å, aa and a; ö, ø, œ, oe and o; ü, ue and u.

use super::folded::{Folded, Source};

/// Makes one form of both spellings: leaves out of a folded text the e after a, o and u, and the a after a, in one word. What folding takes
/// apart, or takes the mark from, is the other spelling already. German has no umlaut after a vowel or q (neue, Quelle), but in compounds
/// with "üb" (ausgeübt, Radioübertragung).
pub(super) fn unite_spellings(folded: &mut Folded) {
    let Some(first) = next_pair(folded.text.as_bytes(), 0) else { return };
    let text = std::mem::take(&mut folded.text);
    let old = std::mem::take(&mut folded.sources);
    let is_ascii = text.is_ascii();
    let (mut kept, mut sources) = (String::with_capacity(text.len()), Vec::with_capacity(old.len()));
    let (mut at, mut index, mut pair) = (0, 0, Some(first));
    while let Some(first) = pair {
        // Both letters are ASCII: between them is a boundary of characters.
        let piece = &text[at..=first];
        let count = if is_ascii { piece.len() } else { piece.chars().count() };
        kept.push_str(piece);
        sources.extend_from_slice(&old[index..index + count]);
        (at, index) = (first + 1, index + count);
        while is_left_out((kept.as_bytes(), &sources), (&text.as_bytes()[at..], &old[index..])) {
            if let Some(last) = sources.last_mut() {
                *last = last.covering(old[index].span());
            }
            (at, index) = (at + 1, index + 1);
        }
        pair = next_pair(text.as_bytes(), at);
    }
    kept.push_str(&text[at..]);
    sources.extend_from_slice(&old[index..]);
    (folded.text, folded.sources) = (kept, sources);
}

/// Whether two letters may be a spelling.
const fn is_pair(first: u8, second: u8) -> bool {
    (second == b'e') & ((first == b'a') | (first == b'o') | (first == b'u')) | (second == b'a') & (first == b'a')
}

/// Number of bytes that are compared at once.
const STEP: usize = 32;

/// The first place from `from` on where two letters may be a spelling.
fn next_pair(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Without a question for each byte, the compiler compares many at a time.
    while let (Some(first), Some(second)) = (text.get(at..at + STEP), text.get(at + 1..=at + STEP)) {
        if first.iter().zip(second).fold(false, |any, (&first, &second)| any | is_pair(first, second)) {
            break;
        }
        at += STEP;
    }
    text.get(at..)?.windows(2).position(|pair| is_pair(pair[0], pair[1])).map(|found| at + found)
}

/// Whether the first letter of what is left is but a part of the spelling of the last letter that was kept.
fn is_left_out((kept, before): (&[u8], &[Source]), (left, after): (&[u8], &[Source])) -> bool {
    let (Some(&letter), Some(&second), Some(begin), Some(source)) = (kept.last(), left.first(), before.last(), after.first()) else {
        return false;
    };
    if source.begins() || !is_pair(letter, second) {
        return false;
    }
    let follows_vowel = || !begin.begins() && matches!(kept.iter().nth_back(1), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'q'));
    let is_before_b = || left.get(1) == Some(&b'b') && after.get(1).is_some_and(|s| !s.begins());
    letter != b'u' || !follows_vowel() || is_before_b()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn united(text: &str) -> String {
        let mut folded = fold(text);
        unite_spellings(&mut folded);
        assert_eq!(folded.text().chars().count(), folded.len());
        assert!(folded.chars().all(|(_, span)| text.get(span.range()).is_some()));
        folded.text().to_owned()
    }

    #[test]
    fn both_spellings_are_one() {
        for (one, other) in [
            ("Häuser, Gebäude und Bäume", "Haeuser, Gebaeude und Baeume"),
            ("Über Köln schön geübt", "Ueber Koeln schoen geuebt"),
            ("Größe, STRAẞE, Böe", "Groesse, STRASSE, Boee"),
            ("Århus, Smørrebrød, Færøerne", "Aarhus, Smoerrebroed, Faeroeerne"),
            ("œuvre, æther", "oeuvre, aether"),
            ("Łódź, Đilas, Kıbrıs", "Lodz, Dilas, Kibris"),
            ("Radioübertragung", "Radiouebertragung"),
            ("这是 Köln 的消息, über 中文", "这是 Koeln 的消息, ueber 中文"),
        ] {
            assert_eq!(united(one), united(other));
        }
    }

    #[test]
    fn other_words_stay() {
        for text in ["neue", "quelle", "bauer", "geo", "beat", "coat", "a e", "o eb", "hua"] {
            assert_eq!(united(text), fold(text).text(), "{text}");
        }
    }

    #[test]
    fn the_letter_covers_its_spelling() {
        let text = "中Ko\u{ad}eln, Aarhus";
        let mut folded = fold(text);
        unite_spellings(&mut folded);
        let back: Vec<&str> = folded.chars().map(|(_, span)| &text[span.range()]).collect();
        assert_eq!(back, ["中", "K", "o\u{ad}e", "l", "n", "Aa", "r", "h", "u", "s"]);
    }

    #[test]
    fn pairs_are_found_everywhere() {
        for at in 0..3 * STEP {
            let text = format!("{}ue{}", "x".repeat(at), "x".repeat(STEP));
            assert_eq!(next_pair(text.as_bytes(), 0), Some(at));
            assert_eq!(next_pair(text.as_bytes(), at + 1), None);
        }
    }
}
