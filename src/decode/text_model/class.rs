//! Classes of characters: what the order of characters in a text is counted by.

/// The scripts that have costs of their own for what follows what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextScript {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Thai,
    Chinese,
    Japanese,
    Korean,
}

impl TextScript {
    pub(super) const COUNT: usize = 9;
    /// How many of them are alphabets; these come first.
    pub(super) const ALPHABETS: usize = 6;
}

/// The classes of characters, in the order of the generated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Space,
    Digit,
    Punctuation,
    LatinLower,
    LatinUpper,
    GreekLower,
    GreekUpper,
    CyrillicLower,
    CyrillicUpper,
    Hebrew,
    Arabic,
    Thai,
    Han,
    Hiragana,
    Katakana,
    Hangul,
    HalfWidthKana,
    WidePunctuation,
    FullWidth,
    Apostrophe,
    Quote,
    Dash,
    Ellipsis,
    NoBreakSpace,
    SoftHyphen,
    Symbol,
    Combining,
    Damage,
    OtherLetter,
}

impl Class {
    pub(super) const COUNT: usize = 29;
    /// How many classes of capitals there are. Each has one more row, for what follows two of them: words in capitals only.
    pub(super) const CAPITALS: usize = 3;

    /// The class of a character.
    pub(super) fn of(c: char) -> Self {
        use Class::*;
        let cased = |lower, upper| if c.is_uppercase() { upper } else { lower };
        match c {
            ' ' | '\t' | '\n' | '\r' => Space,
            '0'..='9' => Digit,
            'a'..='z' => LatinLower,
            'A'..='Z' => LatinUpper,
            '!'..='~' => Punctuation,
            '\0'..='\u{9f}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Damage,
            '\u{a0}' => NoBreakSpace,
            '\u{ad}' => SoftHyphen,
            '’' | '‘' => Apostrophe,
            '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‚' => Quote,
            '–' | '—' => Dash,
            '…' => Ellipsis,
            '\u{200b}'..='\u{200f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{652}' => Combining,
            // The tones of Vietnamese, as windows-1258 has them.
            '\u{300}'..='\u{36f}' => LatinLower,
            '\u{e01}'..='\u{e4e}' => Thai,
            'ª' | 'º' | 'µ' => Symbol,
            '\u{3005}' => Han,
            '\u{30fb}' | '\u{ff61}'..='\u{ff65}' => WidePunctuation,
            '\u{3000}'..='\u{303f}' => WidePunctuation,
            '\u{ff01}'..='\u{ff5e}' => FullWidth,
            // Numbers and letters in circles count as letters in Unicode.
            '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{24ff}' => Symbol,
            _ if !c.is_alphabetic() => Symbol,
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => cased(LatinLower, LatinUpper),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => cased(GreekLower, GreekUpper),
            '\u{400}'..='\u{52f}' => cased(CyrillicLower, CyrillicUpper),
            '\u{590}'..='\u{5ff}' => Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Arabic,
            '\u{3041}'..='\u{309f}' => Hiragana,
            '\u{30a1}'..='\u{30ff}' => Katakana,
            '\u{ff66}'..='\u{ff9f}' => HalfWidthKana,
            '\u{ac00}'..='\u{d7af}' | '\u{3131}'..='\u{318f}' => Hangul,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Han,
            _ => OtherLetter,
        }
    }

    /// The row of what follows two capitals of this class.
    pub(super) const fn row_of_two(self) -> Option<usize> {
        match self {
            Self::LatinUpper => Some(Self::COUNT),
            Self::GreekUpper => Some(Self::COUNT + 1),
            Self::CyrillicUpper => Some(Self::COUNT + 2),
            _ => None,
        }
    }

    /// The alphabet that letters of this class belong to.
    pub(super) const fn alphabet(self) -> Option<usize> {
        match self {
            Self::LatinLower | Self::LatinUpper => Some(TextScript::Latin as usize),
            Self::GreekLower | Self::GreekUpper => Some(TextScript::Greek as usize),
            Self::CyrillicLower | Self::CyrillicUpper => Some(TextScript::Cyrillic as usize),
            Self::Hebrew => Some(TextScript::Hebrew as usize),
            Self::Arabic => Some(TextScript::Arabic as usize),
            Self::Thai => Some(TextScript::Thai as usize),
            _ => None,
        }
    }
}
