//! Japanese. Data only.

use super::language::Chrome::{Byline, Navigation, Promotion, ReadAlso, RelatedHeading, Share};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Line, Sentence, Text};
use super::language::Slot::Media;
use super::language::{
    AttributionRow, ConsentWords, Credit, CreditRow, ErrorTitleRow, Language, MediaWords, PhraseRow, SpeechWords, attribution, author,
    credit, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "ja",
    authors: &[
        author("author.ja.label", &["^文", "^執筆", "^取材", "^ライター", "^記者", "^著者"], r"^(?:取材・文|取材・執筆|文|執筆者?|ライター|記者|著者)\s*[・:：／/=＝]\s*([\p{Han}\p{Hiragana}\p{Katakana}ー]{1,4}[ 　][\p{Han}\p{Hiragana}\p{Katakana}ー]{1,4}|[\p{Han}\p{Hiragana}\p{Katakana}ー]{2,8})(?:$|[,、（(]|[\s　／/・]+(?:写真|撮影|編集|構成|イラスト))"),
        author("author.ja.brackets", &["^（", "^(", "^【"], r"^[（(【](?:\p{Han}{1,6}[部局社]・)(\p{Han}{2,6})[)）】]$"),
    ],
    phrases: PHRASES,
    credits: CREDITS,
    error_titles: ERROR_TITLES,
    before_author: &["著者", "文", "記者", "取材・文", "取材", "執筆", "執筆者", "ライター"],
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        name_ends: &["テレビ", "ニュース", "タイムズ", "ポスト"],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        late_verbs: &["述べた", "语った", "话した", "强调した", "明らかにした", "コメント"],
        subject_marks: &['は', 'が'],
        ..SpeechWords::NONE
    },
    consent: ConsentWords {
        device: &["クッキー", "端末に情報", "デバイスに情報", "デバイス上の情報"],
        address: &["当サイト", "当社", "お客様", "弊社", "私たち", "このサイト", "本サイト"],
        choice: &["同意", "許可", "拒否", "設定", "選択"],
        purpose: &["パーソナライズ", "広告", "測定", "分析", "解析", "機能", "必要", "改善"],
        party: &["パートナー", "提携", "第三者", "サードパーティ"],
        policy: &["プライバシー", "個人情報", "個人データ", "正当な利益"],
    },
    no_authors: &["編集部", "编集部", "$編集部", "$编集部"],
    published: &["公開", "公开", "配信", "掲載", "掲载", "投稿", "発表", "公開日", "配信日", "作成"],
    modified: &["更新", "最終更新", "最终更新", "更新日", "修正"],
    beside_dates: &["日時", "日时", "時", "时", "分", "付", "付け"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("related-heading.ja.related", RelatedHeading, 70, r"^[【■◆▼●]?(関連(記事|ニュース|リンク|キーワード|トピックス?|情報|する記事|動画)|この記事の?(関連|キーワード).{0,10}|あわせて読みたい.{0,10}|(こちらも)?おすすめ(記事|の記事|情報)?|人気(記事|の記事|ランキング).{0,6}|(アクセス|記事|週間|総合)?ランキング|(最新|新着|主要|注目の?)(ニュース|記事|トピックス)|次の記事|前の記事|pr)】?[:]?$", "heading of related news"),
    phrase("share.ja", Share, 40, r"^(この記事を)(シェア|ツイート|ポスト|共有|保存|印刷)(する)?$", "share bar"),
    phrase("navigation.ja", Navigation, 40, r"^((記事)?一覧(へ|に)?(戻る)?|(次|前)のページへ?|トップ(ページ)?へ(戻る)?|ご(意見|感想|質問).{0,12}(こちら|お寄せください))$", "menu or paging"),
    phrase("byline.ja.source", Byline, 50, r"^(出典|提供|出所|情報提供|取材|構成|配信|写真|撮影)[:/=][^。]{2,30}$|^[(【]?(共同|時事|編集部|取材班|[^()【】。 ]{1,8}(通信|新聞社?|編集部|編集局|支局))[)】]$", "author's or source's line"),
    phrase("read-also.ja.line", ReadAlso, 220, r"^[【\[(<■◆▼●▶►>≫]*(関連(記事|ニュース|リンク|情報|する記事|動画)?|あわせて読みたい|併せて読みたい|合わせて読みたい|こちらも(読む|おすすめ|どうぞ)|おすすめ(の)?(記事)?|もっと(読む|詳しく)|詳しくは|前回(の記事)?|次の記事|前の記事|続き(を読む)?)[】\])>≫:|→]+ ?.+$", "line that leads to another article"),
    phrase("promotion.ja.continues", Promotion, 160, r"^[【\[(<■◆▼-]*(広告の(後|あと|下)に(も)?(続く|続き(ます)?|記事が続きます|本文が続きます)|(記事|本文|続き)は広告の(後|あと|下)(に続く|に続きます|です)?|スポンサー(ド)?リンク|(記事|本文)の続きは(下|広告).*|pr記事|広告を(閉じる|スキップ)|以下、?広告)[】\])>-]*。?$", "stands for an advertisement"),
    phrase("promotion.ja.newsletter", Promotion, 160, r"^.*(メールマガジン|メルマガ|ニュースレター|公式line|line公式|line友だち|(公式|ニュース|新聞)アプリ|公式x|公式ツイッター|youtubeチャンネル|プッシュ通知).*(登録|ダウンロード|フォロー|購読|友だち追加|インストール).*(お届けします|ください|しよう|しませんか|はこちら|こちらから|無料|お願いします)[。!]?$", "advertisement of a newsletter or an account"),
    phrase("byline.ja.made", Byline, 60, r"^((執筆者?|文|取材|取材[・·]文|取材[・·]執筆|構成|聞き手|ライター|著者|編集|写真|撮影|監修) ?[:/=] ?[^。:/]{2,16} ?)+$", "author's or source's line"),
    phrase("promotion.ja.paywall", Promotion, 160, r"^(この(記事|コンテンツ|ページ)は.{0,10}会員(限定|専用).*|.*(登録|ログイン)すると.{0,6}続きをお読み.*)$", "asks to pay"),
];

/// Credits of pictures, as captions end with them.
#[rustfmt::skip]
const CREDITS: &[CreditRow] = &[
    credit("credit.ja.brackets", Credit::Caption, r"(\([^()]{1,15}(提供|撮影|共同|时事|ロイター|アフロ)\)|=[^=。]{1,20}(撮影|提供))$"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.ja.not-found", r"^(お探しの|指定された)?(ページ|记事)(は|が)(见つかりません|存在しません|削除されました)(でした)?[!。]?$"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("出典：{}", Media, Text, Label),
    attribution("{}によると", Media, Line, Anywhere),
    attribution("{}が报じた", Media, Sentence, Anywhere),
    attribution("{}が伝えた", Media, Sentence, Anywhere),
];
