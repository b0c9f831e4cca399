//! Words of one alphabet with letters of another that look the same: of someone who hides a copy, or of optical character recognition.

use unicode_normalization::UnicodeNormalization;

use super::chars::{is_letter, is_upper, lower_char};
use super::folded::Folded;
use super::lookalikes_table::LOOKALIKES;

/// Alphabets that have letters in common by their looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}
use Alphabet::{Cyrillic, Greek, Latin};

/// The last one is taken where nothing else decides.
const ALPHABETS: [Alphabet; 3] = [Greek, Cyrillic, Latin];

const fn alphabet_of(c: char) -> Option<Alphabet> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Latin),
        '\u{370}'..='\u{3ff}' => Some(Greek),
        '\u{400}'..='\u{52f}' => Some(Cyrillic),
        _ => None,
    }
}

/// How many letters of each alphabet there are.
type Counts = [usize; ALPHABETS.len()];

/// Makes one alphabet of each word that mixes them: one that every other letter looks like a letter of, and of several the one that most
/// letters of the word are of, then that of the text. A word of one alphabet stays as it is, and one with letters that look like no others.
pub(super) fn unite_lookalikes(folded: &mut Folded, source: &str) {
    if !folded.may_mix {
        return;
    }
    let mixed = mixed_words(folded);
    if mixed.is_empty() {
        return;
    }
    let mut of_text = Counts::default();
    folded.text.chars().filter_map(alphabet_of).for_each(|alphabet| of_text[alphabet as usize] += 1);
    let mut chars: Vec<char> = folded.text.chars().collect();
    for (from, to, counts) in mixed {
        let shown = |i: usize| if is_capital(folded, source, i) { chars[i].to_uppercase().next().unwrap_or(chars[i]) } else { chars[i] };
        let united = |alphabet| (from..to).map(|i| as_of(shown(i), alphabet).map(lower_char)).collect::<Option<Vec<char>>>();
        let possible = ALPHABETS.into_iter().filter(|a| counts[*a as usize] > 0).filter_map(|a| Some((a, united(a)?)));
        if let Some((_, word)) = possible.max_by_key(|(a, _)| (counts[*a as usize], of_text[*a as usize])) {
            chars[from..to].copy_from_slice(&word);
        }
    }
    folded.text = chars.into_iter().collect();
}

/// Whether a folded character was a capital letter in the source, where one character may stand for several.
fn is_capital(folded: &Folded, source: &str, i: usize) -> bool {
    let place = folded.sources[i];
    let before = folded.sources[..i].iter().rev().take_while(|s| s.start() == place.start()).count();
    source[place.span().range()].nfkd().filter(|c| is_letter(*c)).nth(before).is_some_and(is_upper)
}

/// The words with letters of several alphabets: their first character, one past their last one, and how many letters of each they have.
fn mixed_words(folded: &Folded) -> Vec<(usize, usize, Counts)> {
    let mut mixed = Vec::new();
    // A bit for each alphabet of the word.
    let (mut from, mut alphabets) = (0, 0_u8);
    for (i, (c, source)) in folded.placed().enumerate() {
        if source.begins() {
            if alphabets & alphabets.wrapping_sub(1) != 0 {
                mixed.push((from, i));
            }
            (from, alphabets) = (i, 0);
        }
        alphabets |= alphabet_of(c).map_or(0, |alphabet| 1 << alphabet as u8);
    }
    if alphabets & alphabets.wrapping_sub(1) != 0 {
        mixed.push((from, folded.len()));
    }
    let mut chars = folded.text.chars();
    let mut at = 0;
    let counted = |(from, to): (usize, usize)| {
        let mut counts = Counts::default();
        let word = chars.by_ref().skip(from - at).take(to - from);
        word.filter_map(alphabet_of).for_each(|alphabet| counts[alphabet as usize] += 1);
        at = to;
        (from, to, counts)
    };
    mixed.into_iter().map(counted).collect()
}

/// A character, or the letter of an alphabet that it looks like. `None` for a letter that looks like none.
fn as_of(c: char, alphabet: Alphabet) -> Option<char> {
    let Some(own) = alphabet_of(c).filter(|own| *own != alphabet) else { return Some(c) };
    let latin = if own == Latin { c } else { LOOKALIKES.iter().find(|row| row.0 == c)?.1 };
    if alphabet == Latin {
        return Some(latin);
    }
    LOOKALIKES.iter().find(|row| row.1 == latin && alphabet_of(row.0) == Some(alphabet)).map(|row| row.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn united(text: &str) -> String {
        let mut folded = fold(text);
        unite_lookalikes(&mut folded, text);
        assert_eq!(folded.text().chars().count(), folded.len());
        folded.text().to_owned()
    }

    #[test]
    fn rows_are_of_two_alphabets_and_one_case() {
        for (foreign, latin) in LOOKALIKES {
            assert!(matches!(alphabet_of(*foreign), Some(Greek | Cyrillic)) && alphabet_of(*latin) == Some(Latin), "{foreign}");
            assert_eq!(is_upper(*foreign), is_upper(*latin), "{foreign}");
            assert_eq!(fold(&foreign.to_string()).text(), lower_char(*foreign).to_string());
        }
    }

    #[test]
    fn letters_of_another_alphabet_become_those_of_the_word() {
        assert_eq!(united("tһе mауοr оf tһe сity"), united("the mayor of the city"));
        assert_eq!(united("МOСКВA, пpoект, Kиїв"), united("МОСКВА, проект, Київ"));
        assert_eq!(united("ΑΘHNA, κuβέρνηση"), united("ΑΘΗΝΑ, κυβέρνηση"));
        assert_eq!(united("по TВ и tv"), united("по ТВ и tv"));
    }

    #[test]
    fn real_words_stay() {
        for text in ["Wi-Fiсеть", "COVIDом", "F35 3D Т34", "мост bridge", "µm", "сор, рост", "5G-сеть 中文 Ω"] {
            assert_eq!(united(text), fold(text).text(), "{text}");
        }
    }
}
