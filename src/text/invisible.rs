//! Characters that a reader does not see, and marks on letters: they belong to the letter before and never break a word.

use unicode_normalization::char::is_combining_mark;

/// Whether `c` is shown as nothing: soft hyphen, zero-width characters, byte-order mark, controls of writing direction, selectors of
/// variants, and the stroke that stretches Arabic words. The property `Default_Ignorable_Code_Point` of Unicode, and tatweel.
#[must_use]
#[inline]
pub fn is_invisible(c: char) -> bool {
    c >= '\u{ad}'
        && matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether `c` belongs to the letter before it: an invisible character, a mark, the half-width marks of voicing, a skin tone.
#[must_use]
#[inline]
pub(super) fn extends_letter(c: char) -> bool {
    c >= '\u{ad}' && (is_invisible(c) || is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{1f3fb}'..='\u{1f3ff}'))
}

/// Whether `c` is a sign that stands before the number or word that it belongs to (Unicode's `Prepend`), and no letter.
pub(super) const fn is_prefix(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{110bd}' | '\u{110cd}')
}
