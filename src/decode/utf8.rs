//! UTF-8 with some damage: bytes lost, changed, or mixed in from another encoding.

/// Whether the valid multi-byte sequences of `bytes` outweigh what is not valid.
///
/// A legacy text holds hardly any byte runs that are valid UTF-8 by chance, so even a modest majority is telling.
/// Sequences cut at either end are not errors: samples are cut anywhere.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut errors) = (0usize, 0usize);
    let mut rest = trim_ends(sample(bytes));
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                valid += count_multibyte(text.as_bytes());
                break;
            }
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                valid += count_multibyte(good);
                errors += 1;
                let Some(len) = error.error_len() else { break };
                rest = &bad[len..];
            }
        }
    }
    (valid > 0 && valid >= errors * 2) || (errors == 0 && valid == 0 && is_cut_after_lead(bytes))
}

/// Whether the only byte that is not ASCII is the last one, the lead byte of a letter of the Latin, Greek or Cyrillic
/// alphabet, directly after a small letter or the
/// first of a word: a text that was cut. In the single-byte encodings it would be a capital in an odd place.
fn is_cut_after_lead(bytes: &[u8]) -> bool {
    match bytes {
        [rest @ .., letter, 0xc3..=0xc5 | 0xce..=0xd1] => {
            let begins_word = letter.is_ascii_uppercase() && rest.last().is_none_or(|b| !b.is_ascii_alphabetic());
            rest.is_ascii() && (letter.is_ascii_lowercase() || begins_word)
        }
        _ => false,
    }
}

/// How many bytes are looked at, from the first that is not ASCII on.
const SAMPLE: usize = 16 * 1024;

fn sample(bytes: &[u8]) -> &[u8] {
    let start = encoding_rs::Encoding::ascii_valid_up_to(bytes).saturating_sub(1);
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

/// Leaves out continuation bytes at the start and an unfinished sequence at the end.
fn trim_ends(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().take(3).take_while(|&&b| is_continuation(b)).count();
    let mut end = bytes.len();
    let tail = bytes[start..].iter().rev().take(3).take_while(|&&b| is_continuation(b)).count();
    if let Some(&lead) = bytes[start..].iter().rev().nth(tail) {
        let wanted = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        if wanted > tail + 1 {
            end -= tail + 1;
        }
    }
    &bytes[start.min(end)..end]
}

const fn is_continuation(b: u8) -> bool {
    b & 0xc0 == 0x80
}

/// Counts the characters of valid UTF-8 that are not ASCII.
fn count_multibyte(valid: &[u8]) -> usize {
    valid.iter().filter(|&&b| b >= 0xc0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_and_cuts() {
        let mut bytes = "一段中文，掺进了一个坏字节。".as_bytes().to_vec();
        bytes.insert(9, 0xff);
        assert!(is_damaged_utf8(&bytes));
        assert!(is_damaged_utf8(&bytes[1..bytes.len() - 1]));
        assert!(!is_damaged_utf8(&[0xd6, 0xd0, 0xb9, 0xfa, 0xd0, 0xc2, 0xce, 0xc5]));
        assert!(!is_damaged_utf8(b"caf\xe9 cr\xe8me"));
        assert!(!is_damaged_utf8(&[0x80]));
        assert!(is_damaged_utf8(b"Letzte Chance f\xc3"));
        assert!(!is_damaged_utf8(b"un caf\xe9") && !is_damaged_utf8(b"SEN\xc3"));
    }
}
