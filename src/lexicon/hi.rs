//! Hindi. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "hi",
    phrases: PHRASES,
    consent: ConsentWords {
        device: &["कुकी", "डिवाइस पर"],
        address: &["हम और हमारे", "हमारे", "हमारी", "इस साइट", "इस वेबसाइट", "आप ", "आपकी", "आपके"],
        choice: &["सहमति", "स्वीकार", "सेटिंग", "प्राथमिकता", "विकल्प"],
        purpose: &["विज्ञापन", "वैयक्तिकृत", "विश्लेषण", "आवश्यक", "बेहतर"],
        party: &["भागीदार", "साझेदार", "पार्टनर", "तृतीय पक्ष", "तीसरे पक्ष", "विक्रेता"],
        policy: &["गोपनीयता", "निजता", "व्यक्तिगत डेटा", "वैध हित", "प्राइवेसी"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.hi.related", RelatedHeading, 70, r"^[\[【(]?((यह|इसे|ये|इन्हें) (भी )?(प(ढ़|ढ़?)ें|प(ढ़|ढ़?)े|प(ढ़|ढ़?)िए|प(ढ़|ढ़?)िए|देखें)|और (प(ढ़|ढ़?)ें)|संबंधित (खबरें|ख़बरें|खबर|लेख|समाचार)|ये खबर भी प(ढ़|ढ़?)ें|(सबसे )?ज्यादा पढ़ी गई( खबरें)?|ताजा खबरें|अन्य खबरें)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.hi.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((यह|इसे|ये|इन्हें) (भी )?(प(ढ़|ढ़?)ें|प(ढ़|ढ़?)े|प(ढ़|ढ़?)िए|प(ढ़|ढ़?)िए|देखें)|और (प(ढ़|ढ़?)ें)|संबंधित (खबरें|ख़बरें|खबर|लेख|समाचार)|ये खबर भी प(ढ़|ढ़?)ें) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.hi.label", Advertisement, 40, r"^[\[(–—-]?(विज्ञापन|एडवर्टाइजमेंट)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.hi.newsletter", Promotion, 160, r"^((हमारे|हमारी|हमारा|हमें) .*(न्यू.*लेटर|व्हाट्सएप|वॉट्सऐप|टेलीग्राम|फेसबुक|यूट्यूब|ट्विटर|चैनल|ऐप|एप).*(करें|जु(ड़|ड़?)ें|जु(ड़|ड़?)ें|पाएं|लाइक).*|.*(के लिए|खबरें) .*(ऐप|एप|app) (डाउनलोड|इंस्टॉल) करें)[।.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.hi.continues", Promotion, 160, r"^(खबर|लेख|स्टोरी) विज्ञापन के (बाद|नीचे) जारी( है)?[।.]?$", "stands for an advertisement"),
];
