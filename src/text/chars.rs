//! Classes of characters that several stages ask for.

/// Whether `c` is white space, or one of the invisible characters that pages use as such: no-break and zero-width
/// spaces, soft hyphens, byte-order marks.
#[must_use]
#[inline]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether `c` is one of the letters beyond ASCII that most texts are made of: what is asked of those needs no search.
const fn is_common_letter(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Α'..='Ρ' | 'Σ'..='ώ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣')
}

/// Whether `c` is in a block of Polish, Czech, Turkish and similar letters where each capital has an even number, and its small letter the
/// next one.
const fn is_paired(c: char) -> bool {
    matches!(c, 'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ')
}

/// The same as [`char::is_alphanumeric`], without its search for the letters that most texts are made of.
#[must_use]
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '一'..='鿿' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' => true,
        // Marks of punctuation, which stand in most texts.
        '\u{80}'..='©'
        | '«'..='±'
        | '¶'..='¸'
        | '»'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff00}'..='\u{ff0f}' => false,
        _ => is_common_letter(c) || c.is_alphanumeric(),
    }
}

/// The same as [`char::is_alphabetic`], without its search for the letters that most texts are made of.
#[must_use]
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff00}'..='\u{ff0f}' => false,
        _ => is_common_letter(c) || c.is_alphabetic(),
    }
}

/// The same as [`char::is_numeric`], without its search for letters that are no numbers.
#[must_use]
#[inline]
pub fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_digit(),
        'À'..='ʯ' => false,
        _ => !is_common_letter(c) && c.is_numeric(),
    }
}

/// The same as [`char::is_uppercase`], without its search for the letters that most texts are made of.
#[must_use]
#[inline]
pub fn is_upper(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        'А'..='Я' => true,
        'а'..='я' | '一'..='鿿' | '가'..='힣' | 'ß'..='ö' | 'ø'..='ÿ' => false,
        _ if is_paired(c) => u32::from(c) % 2 == 0,
        _ => c.is_uppercase(),
    }
}

/// The same for [`char::is_lowercase`].
#[must_use]
#[inline]
pub fn is_lower(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_lowercase(),
        'а'..='я' | 'ß'..='ö' | 'ø'..='ÿ' => true,
        'А'..='Я' | '一'..='鿿' | '가'..='힣' => false,
        _ if is_paired(c) => u32::from(c) % 2 == 1,
        _ => c.is_lowercase(),
    }
}

/// `c` in lower case, where that is one character; otherwise `c`. The same as [`char::to_lowercase`], without its search
/// for letters that most texts are made of.
#[must_use]
#[inline]
pub fn lower_char(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        'а'..='я' | 'ά'..='ώ' | '一'..='鿿' | '가'..='힣' | 'ß'..='ö' | 'ø'..='ÿ' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='ヺ' => {
            c
        }
        'А'..='Я' | 'Α'..='Ρ' | 'Σ'..='Ϋ' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        _ if is_paired(c) => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) => l,
                _ => c,
            }
        }
    }
}

/// `c` in lower case, and where that is several characters the first of them: the same as [`lower_char`] but for İ.
#[must_use]
pub fn first_lower_char(c: char) -> char {
    if c == 'İ' { 'i' } else { lower_char(c) }
}

/// Whether a text ends as a question does: with its mark, or with the particle that Japanese has in its place.
#[must_use]
pub fn is_question(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(['"', '”', '»', '」', ')', '）']);
    text.ends_with(['?', '？', '؟', '՞']) || text.ends_with("か。")
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

/// How many bytes of `text` are no white space of ASCII.
pub(crate) fn solid_len(text: &str) -> usize {
    // Counted without a branch, in parts whose count fits one byte: the compiler does many bytes at once.
    let is_space =
        |b: u8| u8::from(b == b' ') | u8::from(b == b'\t') | u8::from(b == b'\n') | u8::from(b == b'\x0c') | u8::from(b == b'\r');
    let spaces = |part: &[u8]| part.iter().fold(0_u8, |sum, &b| sum.wrapping_add(is_space(b)));
    text.len() - text.as_bytes().chunks(usize::from(u8::MAX)).map(|part| usize::from(spaces(part))).sum::<usize>()
}

/// `text` with every run of white space made one space and none at the ends. Other invisible characters stay.
#[must_use]
pub fn collapse_space(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let space = space_at(text, at);
        if space > 0 {
            at += space;
            continue;
        }
        let start = at;
        while at < text.len() && space_at(text, at) == 0 {
            // Most bytes tell by themselves.
            at += 1 + bytes[at + 1..].iter().take_while(|&&b| MAY_BE_SPACE[usize::from(b)] == 0).count();
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&text[start..at]);
    }
    out
}

/// Which bytes white space begins with: 1 for those that are white space by themselves, 2 for the first of several.
static MAY_BE_SPACE: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < table.len() {
        table[b] = match b as u8 {
            b'\t'..=b'\r' | b' ' => 1,
            0xc2 | 0xe1..=0xe3 => 2,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// How many bytes the white space has that begins at a byte, which may be in the middle of a character: then none. The same
/// as [`char::is_whitespace`] of the character there, which is not decoded where its first byte tells.
fn space_at(text: &str, at: usize) -> usize {
    match MAY_BE_SPACE[usize::from(text.as_bytes()[at])] {
        2 => text[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
        len => usize::from(len),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!((is_alphabetic(c), is_numeric(c)), (c.is_alphabetic(), c.is_numeric()), "{c:?}");
            assert_eq!((is_upper(c), is_lower(c)), (c.is_uppercase(), c.is_lowercase()), "{c:?}");
            let lower: Vec<char> = c.to_lowercase().collect();
            assert_eq!(first_lower_char(c), lower[0], "{c:?}");
            assert_eq!(lower_char(c), if lower.len() == 1 { lower[0] } else { c }, "{c:?}");
        }
    }

    #[test]
    fn white_space_is_that_of_unicode() {
        for c in '\0'..=char::MAX {
            let wanted = if c.is_whitespace() { "a b".to_owned() } else { format!("a{c}b") };
            assert_eq!(collapse_space(&format!("a{c}b")), wanted, "{c:?}");
        }
        assert_eq!(collapse_space("\u{3000} é\t\u{a0}中 \u{2028}"), "é 中");
        assert_eq!(collapse_space(" \n"), "");
    }
}
