//! Thai. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "th",
    phrases: PHRASES,
    beside_dates: &["วันจันทร์ที่", "วันอังคารที่", "วันพุธที่", "วันพฤหัสบดีที่", "วันศุกร์ที่", "วันเสาร์ที่", "วันอาทิตย์ที่"],
    consent: ConsentWords {
        device: &["คุกกี้", "ข้อมูลบนอุปกรณ์", "อุปกรณ์ของคุณ"],
        address: &["เราและพันธมิตร", "เว็บไซต์นี้", "เว็บไซต์ของเรา", "เราใช้", "คุณสามารถ", "ของคุณ"],
        choice: &["ยินยอม", "ยอมรับ", "ปฏิเสธ", "ตั้งค่า", "ตัวเลือก"],
        purpose: &["โฆษณา", "วิเคราะห์", "วัดผล", "ปรับแต่ง", "เหมาะกับคุณ", "จำเป็น", "ปรับปรุง"],
        party: &["พันธมิตร", "บุคคลที่สาม", "บุคคลภายนอก", "คู่ค้า", "ผู้ให้บริการ"],
        policy: &["ความเป็นส่วนตัว", "ข้อมูลส่วนบุคคล", "ประโยชน์โดยชอบ"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.th.related", RelatedHeading, 70, r"^[\[【(]?((อ่าน|ดู|ชม)(เพิ่มเติม|ต่อ|ข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง)|(เรื่อง|ข่าว|บทความ|เนื้อหา)ที่เกี่ยวข้อง|อ่านข่าว(ที่เกี่ยวข้อง|เพิ่มเติม|ต่อ|อื่น ?ๆ)|ข่าวที่คุณอาจสนใจ|อ่านด้วย|ข่าวยอดนิยม|ข่าวล่าสุด|ข่าวแนะนำ|คุณอาจสนใจ)[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.th.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((อ่าน|ดู|ชม)(เพิ่มเติม|ต่อ|ข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง)|(เรื่อง|ข่าว|บทความ|เนื้อหา)ที่เกี่ยวข้อง|อ่านข่าว(ที่เกี่ยวข้อง|เพิ่มเติม|ต่อ|อื่น ?ๆ)|ข่าวที่คุณอาจสนใจ|อ่านด้วย) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.th.label", Advertisement, 40, r"^[\[(–—-]?(โฆษณา|พื้นที่โฆษณา)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.th.newsletter", Promotion, 160, r"^((สมัคร|ลงทะเบียน|กด)(เพื่อ)?รับ(จดหมายข่าว|ข่าวสาร).*|(กด)?ติดตาม(เรา|ข่าวสาร|ข่าวอื่น ?ๆ).*(ได้ที่|ทาง|ผ่าน|บน).*|(ดาวน์โหลด|โหลด)(แอป|แอพ).*(ของเรา|ที่นี่).*)$", "advertisement of a newsletter or an account"),
    phrase("promotion.th.continues", Promotion, 160, r"^(เนื้อหา|บทความ|ข่าว)(มี)?ต่อ(จาก|หลัง)โฆษณา$", "stands for an advertisement"),
];
