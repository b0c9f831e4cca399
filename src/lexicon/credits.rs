//! Credits of pictures, as captions end with them. Data, and the one question that is asked of it.

use std::sync::LazyLock;

use super::matcher::Matcher;
use crate::text::simplify_collapsed;

/// Whose credit a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credit {
    /// That of a picture beside the article: the text is its caption.
    Caption,
    /// That of a picture in the article, as Chinese ones have: they print the caption as a paragraph of their own.
    Paragraph,
}

/// A pattern, in comparable form (simplified characters, ASCII width, lower case, single spaces). A sentence may end with the name of an agency, too, but then
/// with a full stop after it.
const CREDITS: &[(Credit, &str)] = &[
    // Who took it, after a label.
    (
        Credit::Caption,
        r"\b(fotos?|photos?|photographs?|bild(er|rechte|quelle)?|images?|pictures?|im[aá]gen(es)?|zdj[eę]ci[ea]|zdj|fot|фото|φωτογραφ[ίι]α|cr[eé]dit|quelle|fotograf[ií]a) ?[.:©/] ?.{2,60}$",
    ),
    (Credit::Caption, r#"[.!?»”"|)] (photo(graph)?s?|pictures?|images?|illustrations?|fotos?) (by|von|van|de|di|par|av|af) [^.]{2,60}$"#),
    (Credit::Caption, r"\((photo|foto|archiv(bild|foto)?|symbolbild|im[aá]gen|image|file|courtesy)[^()]{0,60}\)\.?$"),
    (Credit::Caption, r#"(©|[.!?»”"] \(c\)) ?.{2,60}$"#),
    // A label before all of it.
    (Credit::Caption, r"^(l[eé]gende|bildunterschrift|bildtext|fot(o|ograf[ií]a)?|photo|фото|φωτογραφ[ίι]α) ?: "),
    // Agencies, and who took it for them.
    (
        Credit::Caption,
        r"[ /(|,=-](getty( images)?|afp|reuters|dpa|ap photo|ap|epa|efe|imago|shutterstock|picture[- ]alliance|associated press|alamy|scanpix|ntb|ansa|apa|keystone|pap|итар-тасс|риа новости) ?[)\]]?$",
    ),
    (
        Credit::Caption,
        r"[ (|.](getty( images)?|afp|reuters|dpa|ap( photo)?|epa|efe|imago( images)?|picture[- ]alliance|associated press|alamy|scanpix|ntb|ansa|apa|keystone|pap) ?/ ?[^.()]{2,50}\)?$",
    ),
    (Credit::Caption, r"(\([^()]{1,15}(提供|撮影|共同|时事|ロイター|アフロ)\)|=[^=。]{1,20}(撮影|提供))$"),
    (Credit::Paragraph, r"(写真|撮影|图片来源|资料图片?|供图|图/|摄影|新华社发)[^。]{0,20}$"),
    (Credit::Paragraph, r"([^。]{1,12} |(\(|记者|图/|图:)[^。()]{2,12})摄\)?$"),
];

/// Longer blocks, in bytes, are no captions.
const LONGEST: usize = 500;

static PATTERNS: LazyLock<Matcher> = LazyLock::new(|| {
    let patterns = CREDITS.iter().map(|&(_, pattern)| pattern.to_owned()).collect();
    Matcher::new(patterns).expect("the patterns compile; a test matches each of them")
});

/// The credit that a text has as captions do: who took the picture, or which agency. The first row of the table that matches tells.
#[must_use]
pub fn credit(text: &str) -> Option<Credit> {
    if text.len() > LONGEST {
        return None;
    }
    PATTERNS.all(&simplify_collapsed(text), |_| true).next().map(|row| CREDITS[row].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pattern_has_captions() {
        let captions = [
            "The ferry at its new berth. Photo: Ann Lee",
            "The ferry at its new berth. Photo by Ann Lee",
            "Die Fähre im neuen Hafen (Archivbild)",
            "The ferry at its new berth © Coast Courier",
            "Legende: Die Fähre im neuen Hafen",
            "The ferry at its new berth. Ann Lee / AFP",
            "Die Fähre im neuen Hafen. imago/Anna Lehmann",
            "新しい埠頭に着いた渡し船（海上交通局提供）",
            "新渡輪停靠碼頭（資料圖片）",
            "新渡轮停靠码头。记者 王小明 摄",
        ];
        assert_eq!(captions.len(), CREDITS.len());
        for (row, caption) in captions.into_iter().enumerate() {
            assert!(PATTERNS.all(&simplify_collapsed(caption), |_| true).any(|found| found == row), "{caption}");
            assert!(credit(caption).is_some());
        }
        assert_eq!(credit("Legende: Die Fähre im neuen Hafen"), Some(Credit::Caption));
    }

    #[test]
    fn sentences_are_no_captions() {
        for text in
            ["The minister spoke to Reuters.", "She took a photo of the ferry.", "这张照片是他在码头上拍的。", "Сообщает РИА Новости.", ""]
        {
            assert_eq!(credit(text), None, "{text}");
        }
        assert_eq!(credit(&format!("{} Photo: Ann Lee", "A long text. ".repeat(50))), None);
    }
}
