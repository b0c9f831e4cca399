//! Credits of pictures, as captions end with them. Data, and the one question that is asked of it.

use std::sync::LazyLock;

use super::matcher::Matcher;
use crate::text::simplify_collapsed;

/// What captions end with, in comparable form (simplified characters, ASCII width, lower case, single spaces). A sentence may end with the name
/// of an agency, too, but then with a full stop after it.
const CREDITS: &[&str] = &[
    // Who took it, after a label.
    r"\b(fotos?|photos?|photographs?|bild(er|rechte|quelle)?|images?|pictures?|im[aá]gen(es)?|zdj[eę]ci[ea]|zdj|fot|фото|φωτογραφ[ίι]α|cr[eé]dit|quelle|fotograf[ií]a) ?[.:©/] ?.{2,60}$",
    r"\((photo|foto|archiv(bild|foto)?|symbolbild|im[aá]gen|image|file|courtesy)[^()]{0,60}\)\.?$",
    r"© ?.{2,60}$",
    // Agencies.
    r"[ /(|,©-](getty( images)?|afp|reuters|dpa|ap photo|ap|epa|efe|imago|shutterstock|picture[- ]alliance|associated press|alamy|scanpix|ntb|ansa|apa|keystone|pap|итар-тасс|риа новости) ?[)\]]?$",
    // Chinese and Japanese.
    r"(写真|撮影|图片来源|资料图片?|供图|图/|摄影|新华社发)[^。]{0,20}$",
    r"[^。]{1,12} 摄\)?$",
];

/// Longer blocks, in bytes, are no captions.
const LONGEST: usize = 500;

static PATTERNS: LazyLock<Matcher> = LazyLock::new(|| {
    let patterns = CREDITS.iter().map(|&pattern| pattern.to_owned()).collect();
    Matcher::new(patterns).expect("the patterns compile; a test matches each of them")
});

/// Whether a text ends as captions do: with who took the picture, or which agency.
#[must_use]
pub fn ends_with_credit(text: &str) -> bool {
    text.len() <= LONGEST && PATTERNS.all(&simplify_collapsed(text), |_| true).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_has_captions() {
        let captions = [
            "The ferry at its new berth. Photo: Ann Lee",
            "Die Fähre im neuen Hafen (Archivbild)",
            "The ferry at its new berth © Coast Courier",
            "The ferry at its new berth. Ann Lee / AFP",
            "新渡輪停靠碼頭（資料圖片）",
            "新渡轮停靠码头。记者 王小明 摄",
        ];
        assert_eq!(captions.len(), CREDITS.len());
        for (row, caption) in captions.into_iter().enumerate() {
            assert!(PATTERNS.all(&simplify_collapsed(caption), |_| true).any(|found| found == row), "{caption}");
        }
    }

    #[test]
    fn sentences_are_no_captions() {
        for text in
            ["The minister spoke to Reuters.", "She took a photo of the ferry.", "这张照片是他在码头上拍的。", "Сообщает РИА Новости.", ""]
        {
            assert!(!ends_with_credit(text), "{text}");
        }
        assert!(!ends_with_credit(&format!("{} Photo: Ann Lee", "A long text. ".repeat(50))));
    }
}
