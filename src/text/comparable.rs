//! The comparison form of a text.

use super::fold::fold;
use super::folded::Folded;
use super::lookalikes::unite_lookalikes;
use super::regional::unite_regional_words;
use super::spaced_letters::join_spaced_letters;
use super::spellings::unite_spellings;

/// The form in which texts are compared for reuse: folded, and what depends on whole words made one. Regional words of Chinese, letters of
/// another alphabet that look like those of the word, words with a space after each letter, and the spellings of umlauts.
///
/// Costs little more than [`fold`], and is coarser. It is not idempotent, since it depends on where words end.
///
/// # Example
///
/// ```
/// use newsieve::text::{comparable, units};
/// let hashes = |text| units(&comparable(text)).iter().map(|unit| unit.hash).collect::<Vec<_>>();
/// assert_eq!(hashes("Straße über die Brücke"), hashes("STRASSE ueber die Bruecke"));
/// assert_eq!(hashes("W I C H T I G"), hashes("wichtig"));
/// ```
#[must_use]
pub fn comparable(text: &str) -> Folded {
    let mut folded = fold(text);
    if !folded.text().is_ascii() {
        unite_regional_words(&mut folded);
        unite_lookalikes(&mut folded, text);
    }
    join_spaced_letters(&mut folded, text);
    unite_spellings(&mut folded);
    folded
}
