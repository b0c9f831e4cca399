//! Writing systems, as far as the other stages tell them apart.

/// A writing system, or a group of them that is treated alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Script {
    /// Chinese characters, of every language that uses them.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Korean syllables and letters.
    Hangul,
    /// Thai, Lao, Khmer and Burmese: letters written without spaces between words.
    SoutheastAsian,
    /// Latin.
    Latin,
    /// Greek.
    Greek,
    /// Cyrillic.
    Cyrillic,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// The scripts of India.
    Indic,
    /// Anything else, digits and punctuation among it.
    Other,
}

/// The script of one character.
#[must_use]
#[inline]
pub fn script_of(c: char) -> Script {
    // Nearly all letters of a Chinese text.
    if ('一'..='鿿').contains(&c) { Script::Han } else { search_script(c) }
}

fn search_script(c: char) -> Script {
    match u32::from(c) {
        0x41..=0x5a | 0x61..=0x7a | 0xaa | 0xba | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x1e00..=0x1eff => Script::Latin,
        0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
        0x400..=0x52f => Script::Cyrillic,
        0x590..=0x5ff => Script::Hebrew,
        0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfefe => Script::Arabic,
        0x900..=0xdff => Script::Indic,
        0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff => Script::SoutheastAsian,
        0x1100..=0x11ff | 0x3130..=0x318f | 0xa960..=0xa97f | 0xac00..=0xd7ff => Script::Hangul,
        0x3005..=0x3007 | 0x3021..=0x3029 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff => Script::Han,
        0x3041..=0x309f | 0x30a1..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f => Script::Kana,
        _ => Script::Other,
    }
}

/// Whether words of this character's script are not told apart by spaces, so that a single character is the unit
/// of comparison. Korean is among them: its spacing varies between writers, and its syllables carry enough.
#[must_use]
#[inline]
pub fn is_unspaced(c: char) -> bool {
    u32::from(c) >= 0xe00 && matches!(script_of(c), Script::Han | Script::Kana | Script::Hangul | Script::SoutheastAsian)
}
