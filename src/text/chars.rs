//! Classes of characters that several stages ask for.

/// Whether `c` is white space, or one of the invisible characters that pages use as such: no-break and zero-width
/// spaces, soft hyphens, byte-order marks.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The same as [`char::is_alphanumeric`], without its search for the letters that most texts are made of.
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'А'..='я' | 'Α'..='Ρ' | 'Σ'..='ώ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether `c` ends a sentence in any of the scripts that news is written in.
#[must_use]
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '．'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '။'
            | '།'
            | '‼'
            | '⁇'
            | '⁈'
    )
}

/// `text` with every run of white space made one space and none at the ends. Other invisible characters stay.
#[must_use]
pub fn collapse_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
