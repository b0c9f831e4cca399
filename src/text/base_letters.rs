//! Letters that Unicode does not take apart, and the letters that they are compared as. Data only, sorted.

/// A lower-case letter, and what is written for it where a keyboard lacks it.
#[rustfmt::skip]
const ROWS: &[(char, &str)] = &[
    ('ß', "ss"), ('æ', "ae"), ('ð', "d"), ('ø', "o"), ('þ', "th"), ('đ', "d"), ('ħ', "h"), ('ı', "i"), ('ł', "l"), ('œ', "oe"), ('ŧ', "t"),
    ('ƀ', "b"), ('ƚ', "l"), ('ƶ', "z"), ('ǥ', "g"), ('ȼ', "c"), ('ɇ', "e"), ('ɉ', "j"), ('ɍ', "r"), ('ɏ', "y"), ('ɨ', "i"),
    // The form that σ has at the end of a word.
    ('ς', "σ"),
    // Persian and Arabic keyboards have other letters for the same kaf and yeh; Egyptian texts end words in ى for ي.
    ('ى', "ي"), ('ک', "ك"), ('ی', "ي"),
    ('ⱥ', "a"), ('ⱦ', "t"),
];

/// What a lower-case letter without a decomposition is compared as, if not as itself.
pub(super) fn base_letters(c: char) -> Option<&'static str> {
    ROWS.binary_search_by_key(&c, |row| row.0).ok().map(|row| ROWS[row].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_final() {
        assert!(ROWS.windows(2).all(|rows| rows[0].0 < rows[1].0));
        assert!(ROWS.iter().flat_map(|row| row.1.chars()).all(|c| base_letters(c).is_none()));
    }
}
