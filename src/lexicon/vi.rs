//! Vietnamese. Data only.

use super::language::Chrome::{Advertisement, Promotion, ReadAlso, RelatedHeading};
use super::language::{ConsentWords, Language, PhraseRow, phrase};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "vi",
    phrases: PHRASES,
    published: &["đăng ngày", "đăng lúc", "xuất bản"],
    modified: &["cập nhật lúc", "cập nhật lần cuối"],
    consent: ConsentWords {
        device: &["trên thiết bị"],
        address: &["chúng tôi và", "chúng tôi sử dụng", "trang web này", "bạn có thể", "của bạn"],
        choice: &["đồng ý", "chấp nhận", "từ chối", "cài đặt", "tùy chọn", "lựa chọn"],
        purpose: &["quảng cáo", "cá nhân hóa", "phân tích", "đo lường", "chức năng", "cần thiết", "cải thiện"],
        party: &["đối tác", "bên thứ ba", "nhà cung cấp"],
        policy: &["quyền riêng tư", "chính sách bảo mật", "dữ liệu cá nhân", "lợi ích hợp pháp"],
    },
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.vi.related", RelatedHeading, 70, r"^[\[【(]?((xem|đọc|tìm hiểu) (thêm|tiếp|ngay)|(tin|bài|bài viết|tin tức|tin bài) (liên quan|cùng chủ đề|nên đọc)|mời (bạn |quý độc giả )?(xem|đọc) (thêm|tiếp)|có thể bạn quan tâm|xem thêm tại đây|tin (mới nhất|nổi bật|đọc nhiều|cùng chuyên mục|khác)|đọc nhiều( nhất)?|có thể bạn (sẽ )?(thích|chưa biết))[\]】)]?[:.]?$", "heading of related news"),
    phrase("read-also.vi.line", ReadAlso, 220, r"^[>»→▶►(\[【<]* ?((xem|đọc|tìm hiểu) (thêm|tiếp|ngay)|(tin|bài|bài viết|tin tức|tin bài) (liên quan|cùng chủ đề|nên đọc)|mời (bạn |quý độc giả )?(xem|đọc) (thêm|tiếp)|có thể bạn quan tâm|xem thêm tại đây) ?[:>»|\]】].+$", "line that leads to another article"),
    phrase("advertisement.vi.label", Advertisement, 40, r"^[\[(–—-]?(quảng cáo|tin tài trợ)[\])–—:.-]?$", "stands for an advertisement"),
    phrase("promotion.vi.newsletter", Promotion, 160, r"^((đăng ký|đăng kí) (để )?(nhận|theo dõi) .*(bản tin|kênh|thông báo|email).*|(mời .*)?theo dõi (chúng tôi|báo|kênh|trang) .*(facebook|youtube|zalo|google news|telegram|tiktok).*|tải (ngay )?(ứng dụng|app) .*)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.vi.continues", Promotion, 160, r"^(bài viết |nội dung |bài )?(tiếp tục|còn tiếp|đọc tiếp|xem tiếp) sau quảng cáo[.:]?$", "stands for an advertisement"),
];
