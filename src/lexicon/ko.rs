//! Korean. Data only.

use super::language::Chrome::{Byline, Disclaimer, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Line, Text};
use super::language::Slot::Media;
use super::language::{
    AttributionRow, AuthorRow, ConsentWords, ErrorTitleRow, Language, MediaWords, PhraseRow, SpeechWords, attribution, author, error_title,
    phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ko",
    before_author: &["글(?:[·=]사진)?", "취재"],
    phrases: PHRASES,
    error_titles: ERROR_TITLES,
    authors: AUTHORS,
    after_author: &[r"\s(?:선임|수습|인턴|전문)?기자(?:\s|$)"],
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        name_ends: &["뉴스", "통신", "신문", "일보", "방송", "타임스", "경제", "TV"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        late_verbs: &["말했다", "밝혔다", "전했다", "강조했다", "설명했다"],
        subject_marks: &['은', '는', '이', '가'],
        ..SpeechWords::NONE
    },
    consent: ConsentWords {
        device: &["쿠키", "기기에 정보", "기기의 정보"],
        address: &["당사", "저희", "귀하", "이용자는", "사용자의", "이 사이트", "본 사이트"],
        choice: &["동의", "허용", "거부", "설정", "선택"],
        purpose: &["맞춤", "광고", "측정", "분석", "통계", "기능", "필수", "개선"],
        party: &["파트너", "협력사", "제휴사", "제3자", "타사"],
        policy: &["개인정보", "개인 정보", "개인 데이터", "정당한 이익"],
    },
    no_authors: &["관리자", "편집국", "편집부"],
    published: &["입력", "등록", "승인", "게재", "작성", "기사입력", "발행"],
    modified: &["수정", "최종수정", "업데이트", "기사수정"],
    beside_dates: &["일시", "시간"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ko.related", RelatedHeading, 70, r"^[\[<【■▶]? ?(관련 ?(기사|뉴스|키워드|콘텐츠)|(많이|가장 많이) 본 ?(뉴스|기사).{0,4}|인기 ?(기사|뉴스)|추천 ?(기사|뉴스|콘텐츠)|최신 ?(기사|뉴스)|이 ?시각 ?(주요|많이).{0,12}|주요 ?(뉴스|기사)|다른 ?기사.{0,8}|이전 ?기사|다음 ?기사|함께 ?(볼|보면).{0,12}|이 기자의 .{0,12}|핫 ?(뉴스|이슈|클릭))[\]>】]?[:]?$", "heading of related news"),
    phrase("byline.ko", Byline, 90, r"^.{2,20} ?기자( .*@.*)?$", "author's line").ranked(1),
    phrase("share.ko", Share, 40, r"^(카카오(톡|스토리)|페이스북|트위터|네이버|밴드|라인)(으로|에|로)? ?(공유|보내기|공유하기)( .{0,12})?$|^기사 ?제보.{0,40}$", "share bar"),
    phrase("byline.ko.source", Byline, 60, r"^[(\[]?(출처|자료|제공|사진|글) ?[:=] ?[^.]{2,40}[)\]]?$", "author's or source's line"),
    phrase("disclaimer.ko.imprint", Disclaimer, 500, r"^.*(등록번호|사업자등록번호|청소년보호책임자|발행인 ?[:/].*편집인).{0,300}$|^[<\[(]?저작권자.{0,80}$", "copyright notice"),
    phrase("read-also.ko.line", ReadAlso, 220, r"^[\[(【<▶►☞■◆●▷>]* ?(함께 ?(보면|읽으면|볼|읽을) ?(좋은|만한)? ?(기사|글|뉴스|콘텐츠)?|관련 ?(기사|뉴스|글|보도|영상)|더 ?(읽기|보기|읽어보기)|이 ?기사도 ?(보세요|읽어보세요)?|이전 ?기사|추천 ?기사|기사 ?더 ?보기|주요 ?기사|바로 ?가기) ?[:>»|\])】–—☞▶]+ ?.+$", "line that leads to another article"),
    phrase("promotion.ko.newsletter", Promotion, 90, r"^.*(뉴스레터|유튜브|네이버|카카오톡|텔레그램|페이스북|인스타그램|(뉴스|일보|신문) ?앱|뉴스 ?알림).*(구독|다운로드|설치|추가|팔로우|받아 ?보|만나 ?보|내려받|신청).*(세요|하기|십시오)[.!]?$", "advertisement of a newsletter or an account"),
    phrase("promotion.ko.continues", Promotion, 40, r"^[\[(<-]*(광고 ?(후|뒤|아래)에? ?(기사|내용|본문)(가|이)? ?(계속|이어).*|(기사|본문)(는|가)? ?광고 ?(후|뒤|아래)에? ?(계속|이어).*|광고 ?건너뛰기|ad|협찬|스폰서 ?링크)[\])>-]*$", "stands for an advertisement"),
    phrase("promotion.ko.paywall", Promotion, 200, r"^((이|본) ?(기사|글|콘텐츠)(는|은) ?(유료|회원|구독자|프리미엄).*(전용|로그인|구독|이용).*|(로그인|구독|회원가입) ?(후|하시면|하면) .*(읽|이용|볼|보실).*(세요|습니다)[.!]?)$", "asks to pay"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.ko.not-found", r"^(요청하신 )?페이지(를|가) (찾을 수 없|존재하지 않)(습니다|음)[!.]?$"),
];

/// Lines that name an author.
#[rustfmt::skip]
const AUTHORS: &[AuthorRow] = &[
    author("author.ko.reporter", &["기자"], r"^([가-힣]{2,4}) ?기자"),
    author("author.ko.paper", &["기자"], r"^[가-힣A-Za-z0-9]{2,14}\s([가-힣]{2,4}) ?(?:선임|수습|인턴|전문)?기자$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("출처: {}", Media, Text, Label),
    attribution("출처 : {}", Media, Text, Label),
    attribution("{}에 따르면", Media, Line, Anywhere),
    attribution("{}에 의하면", Media, Line, Anywhere),
];

/// Reporters in a text: before the sign that agencies write, in brackets, or before an address.
pub(crate) const REPORTERS_IN_TEXT: &str =
    r"(?:^|[\s)\]=/\[(])([가-힣]{2,4})\s?(?:선임|수습|인턴|전문)?\s?기자(?:\s*=|\s*[\])]|\s+[\w.]+@|\s*$)";

/// What stands after a name in the field of an author: the longer ones first.
pub(crate) const AFTER_NAMES: &[&str] = &[" 선임기자", " 수습기자", " 인턴기자", " 전문기자", " 기자"];
