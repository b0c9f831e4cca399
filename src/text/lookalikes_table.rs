//! Letters of Cyrillic and Greek that look like a letter of Latin. Data only.
//!
//! Chosen from the single letters of Unicode 18.0's `confusables.txt` (Unicode-3.0), read from the crate unicode-security 0.1.3: those of
//! modern alphabets; к, κ and Greek capital letters are there by their shape.

/// A Cyrillic or Greek letter, and the Latin one that it looks like. Of two rows with the same Latin letter and alphabet the first one tells
/// what the Latin letter is put for.
#[rustfmt::skip]
pub(super) const LOOKALIKES: &[(char, char)] = &[
    // Cyrillic
    ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('К', 'K'), ('М', 'M'), ('Н', 'H'), ('О', 'O'), ('Р', 'P'), ('С', 'C'), ('Т', 'T'), ('У', 'Y'),
    ('Х', 'X'), ('Ѕ', 'S'), ('І', 'I'), ('Ј', 'J'), ('Ӏ', 'I'), ('Ү', 'Y'), ('Һ', 'H'), ('Ԍ', 'G'), ('Ԛ', 'Q'), ('Ԝ', 'W'),
    ('а', 'a'), ('е', 'e'), ('к', 'k'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('х', 'x'), ('ѕ', 's'), ('і', 'i'), ('ј', 'j'),
    ('һ', 'h'), ('ӏ', 'l'), ('ү', 'y'), ('ԁ', 'd'), ('ԛ', 'q'), ('ԝ', 'w'),
    // Greek
    ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'), ('Ν', 'N'), ('Ο', 'O'), ('Ρ', 'P'),
    ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'),
    ('α', 'a'), ('ι', 'i'), ('κ', 'k'), ('ν', 'v'), ('ο', 'o'), ('ρ', 'p'), ('υ', 'u'),
];
