//! A line as tokens, for what reads dates: numbers, words and signs.

use std::iter::Peekable;
use std::str::CharIndices;

use unicode_normalization::char::is_combining_mark;

use super::chars::is_alphabetic;
use super::script::is_unspaced;

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it is, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TokenKind,
    /// Whether white space stands before it.
    pub(super) after_space: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A number, with its count of digits. One that is too long to be part of a date is 0.
    Number(u32, usize),
    /// Letters with their marks. In scripts without spaces that are written in ideographs, one character.
    Word,
    /// Any other character.
    Sign(char),
}

/// The longest number that is part of a date.
const DIGITS: usize = 8;

/// The value of a digit of Chinese, as dates in words have them.
const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Cuts a line that is in lower case and simplified characters, with digits of ASCII.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut after_space = false;
    while let Some(&(start, c)) = chars.peek() {
        if c.is_whitespace() || is_mark(c) {
            after_space = true;
            chars.next();
            continue;
        }
        let kind = if c.is_ascii_digit() {
            let end = skip(&mut chars, line, |c| c.is_ascii_digit());
            number(&line[start..end])
        } else if let Some((value, end)) = han_number(&line[start..]) {
            skip_to(&mut chars, start + end);
            TokenKind::Number(value, if value > 999 { 4 } else { 2 })
        } else if is_unspaced(c) && !is_thai_like(c) || is_hangul(c) {
            chars.next();
            TokenKind::Word
        } else if is_alphabetic(c) {
            skip(&mut chars, line, |c| (is_alphabetic(c) || is_combining_mark(c) || c == '\u{200c}') && !is_hangul(c));
            TokenKind::Word
        } else {
            chars.next();
            TokenKind::Sign(c)
        };
        let end = chars.peek().map_or(line.len(), |(at, _)| *at);
        tokens.push(Token { start, end, kind, after_space });
        after_space = false;
    }
    tokens
}

/// Marks of direction, which stand between the parts of dates in Arabic and Hebrew.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Letters of Thailand, Laos, Burma and Cambodia, whose names of months are read as words.
const fn is_thai_like(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn skip(chars: &mut Peekable<CharIndices<'_>>, line: &str, is_in: impl Fn(char) -> bool) -> usize {
    while chars.next_if(|(_, c)| is_in(*c)).is_some() {}
    chars.peek().map_or(line.len(), |(at, _)| *at)
}

fn skip_to(chars: &mut Peekable<CharIndices<'_>>, end: usize) {
    while chars.next_if(|(at, _)| *at < end).is_some() {}
}

fn number(digits: &str) -> TokenKind {
    let value = if digits.len() <= DIGITS { digits.parse().unwrap_or(0) } else { 0 };
    TokenKind::Number(value, digits.len())
}

/// A number in Chinese characters at the beginning of a text, with its length, where a sign of a date follows it: 二〇二四年, 六月, 十三日.
fn han_number(text: &str) -> Option<(u32, usize)> {
    let is_numeral = |c: &char| han_digit(*c).is_some() || matches!(c, '十' | '廿' | '元');
    let numeral: Vec<char> = text.chars().take(5).take_while(is_numeral).collect();
    let len: usize = numeral.iter().map(|c| c.len_utf8()).sum();
    let sign = text[len..].chars().next().filter(|c| matches!(c, '年' | '月' | '日' | '号'))?;
    let digits: Option<Vec<u32>> = numeral.iter().map(|&c| han_digit(c)).collect();
    let of_two = |c: Option<&char>| c.and_then(|&c| han_digit(c));
    let value = match (numeral.as_slice(), digits) {
        ([], _) => None,
        (['元'], _) => (sign == '年').then_some(1),
        (_, Some(digits)) if digits.len() == 4 || digits.len() <= 2 => Some(digits.iter().fold(0, |n, d| n * 10 + d)),
        (['廿', rest @ ..], _) if rest.len() <= 1 => Some(20 + of_two(rest.first()).unwrap_or(0)),
        ([first @ .., '十'], _) if first.len() <= 1 => Some(of_two(first.first()).unwrap_or(1) * 10),
        (['十', last], _) => of_two(Some(last)).map(|d| 10 + d),
        ([first, '十', last], _) => of_two(Some(first)).zip(of_two(Some(last))).map(|(a, b)| a * 10 + b),
        _ => None,
    }?;
    Some((value, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_tokens() {
        let kinds = |line: &str| tokens(line).iter().map(|t| (line[t.start..t.end].to_owned(), t.kind)).collect::<Vec<_>>();
        use TokenKind::{Number, Sign, Word};
        let named = |all: &[(&str, TokenKind)]| all.iter().map(|(t, k)| ((*t).to_owned(), *k)).collect::<Vec<_>>();
        assert_eq!(kinds("13. june"), named(&[("13", Number(13, 2)), (".", Sign('.')), ("june", Word)]));
        assert_eq!(kinds("二〇二四年六月"), named(&[("二〇二四", Number(2024, 4)), ("年", Word), ("六", Number(6, 2)), ("月", Word)]));
        assert_eq!(kinds("三十一日"), named(&[("三十一", Number(31, 2)), ("日", Word)]));
        assert_eq!(kinds("13 มิถุนายน"), named(&[("13", Number(13, 2)), ("มิถุนายน", Word)]));
        assert_eq!(kinds("2024년"), named(&[("2024", Number(2024, 4)), ("년", Word)]));
    }
}
