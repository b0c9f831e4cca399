//! Words of Chinese that differ by region (軟體, 软件): put for one another, so that texts of both compare equal.

use std::sync::LazyLock;

use super::folded::Folded;
use super::regional_table::WORDS;
use super::simplify::{HAN, may_have_han};

/// For each character of [`HAN`] where the words that begin with it stand in the table, and how many these are.
static BEGINNING_WITH: LazyLock<Box<[(u16, u8)]>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); HAN.len()].into_boxed_slice();
    for (row, (word, _)) in WORDS.iter().enumerate() {
        if let Some(entry) = word.chars().next().and_then(|c| table.get_mut((u32::from(c) - HAN.start) as usize)) {
            *entry = if entry.1 == 0 { (row as u16, 1) } else { (entry.0, entry.1 + 1) };
        }
    }
    table
});

/// Puts each regional word of a folded text for the form that both regions compare equal in, the longest that begins at a place.
/// The table is `OpenCC`'s, as far as both forms have as many characters, so that each still has its place in the source. One pass
/// does not look at what it put: this is not idempotent as the fold is.
pub(crate) fn unite_regional_words(folded: &mut Folded) {
    if !may_have_han(folded.text()) {
        return;
    }
    let (table, text) = (&*BEGINNING_WITH, folded.text());
    let mut found = Vec::new();
    let mut free_from = 0;
    for (at, c) in text.char_indices() {
        let (from, count) = table.get((u32::from(c).wrapping_sub(HAN.start)) as usize).copied().unwrap_or_default();
        if count == 0 || at < free_from {
            continue;
        }
        let words = &WORDS[usize::from(from)..usize::from(from) + usize::from(count)];
        if let Some((word, form)) = words.iter().find(|(word, _)| text[at..].starts_with(word)) {
            free_from = at + word.len();
            found.push((at, *form));
        }
    }
    for (at, form) in found {
        folded.text_mut().replace_range(at..at + form.len(), form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn united(text: &str) -> String {
        let mut folded = fold(text);
        unite_regional_words(&mut folded);
        folded.text().to_owned()
    }

    #[test]
    fn both_forms_are_as_long_and_become_one() {
        for (word, form) in WORDS {
            assert_eq!((word.len(), word.chars().count()), (form.len(), form.chars().count()), "{word}");
            assert_eq!(united(word), *form);
        }
        assert!(WORDS.iter().zip(&WORDS[1..]).all(|(x, y)| x.0 != y.0 && (x.0.chars().next() <= y.0.chars().next())));
        assert!(WORDS.iter().all(|(word, _)| fold(word).text() == *word));
    }

    #[test]
    fn words_of_two_regions() {
        assert_eq!(united("紐西蘭的軟體程式，透過網路"), united("新西兰的软件程序通过网络"));
        assert_eq!(united("載入程式"), united("引导程序"));
        assert_ne!(united("軟體"), united("硬體"));
        assert_eq!(united("A軟B體"), "a软b体");
    }
}
