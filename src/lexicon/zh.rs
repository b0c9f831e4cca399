//! Chinese. All rows are in simplified characters; texts are compared in that form. Data only.

use super::language::Chrome::{
    AuthorCard, Breadcrumb, Byline, Colophon, CommentsHeading, Counter, Dateline, Disclaimer, Image, Navigation, Promotion, ReadAlso,
    RelatedHeading, Share, Tags,
};
use super::language::Place::{Anywhere, Label};
use super::language::Reach::{Line, Report, Text};
use super::language::Slot::{Known, Media};
use super::language::{
    AttributionRow, AuthorRow, ConsentWords, Credit, CreditRow, ErrorTitleRow, FactWords, Language, MediaWords, PhraseRow, Place,
    SpeechWords, attribution, author, credit, error_title, phrase,
};

#[rustfmt::skip]
pub(crate) const LEXICON: Language = Language {
    code: "zh",
    phrases: PHRASES,
    credits: CREDITS,
    error_titles: ERROR_TITLES,
    authors: AUTHORS,
    before_author: &["作者", "文", "撰文", "采写", "採訪撰文", "本文作者"],
    unknown_authors: &["佚名", "无名氏", "無名氏", "作者不详"],
    attributions: ATTRIBUTIONS,
    media: MediaWords {
        name_ends: &[
            "通讯社", "新闻社", "社", "报", "网", "网站", "电视台", "广播电台", "电台", "卫视", "广播", "频道", "周刊", "杂志", "新闻", "客户端", "公众号", "新闻网", "在线", "传媒",
            "融媒", "发布", "通信", "新闻网站",
        ],
        ..MediaWords::NONE
    },
    speech: SpeechWords {
        verbs: &["表示", "指出", "强调", "介绍", "坦言", "认为", "透露", "告诉", "宣布", "说", "称", "写道"],
        no_speakers: &["他", "她", "它", "我", "你", "有人", "人们", "大家", "俗话", "常言", "所谓", "可以", "或者", "应该", "也就是", "据"],
        ..SpeechWords::NONE
    },
    facts: FactWords {
        words: "〇零一二三四五六七八九十百千万萬亿億兆两兩半甲乙丙丁戊己庚辛东東西南北上下左右前后後男女升降涨漲跌胜勝负負赢贏输輸增减減高低多少",
        particles: "了的地得着过也就都还把被在于是有要想个各那这该其与和及对从向为以之所并且而又再则便即吧呢啊啦呀嘛吗",
        ..FactWords::NONE
    },
    consent: ConsentWords {
        device: &["缓存文件", "设备上存储", "存储和读取信息", "存储在您的设备", "您的设备上", "緩存文件", "儲存在您的裝置", "您的裝置", "您的設備上", "裝置上的資訊", "裝置上儲存"],
        address: &["我们", "您", "本网站", "本站"],
        choice: &["同意", "接受", "拒绝", "选择", "偏好", "设置", "管理您", "关闭"],
        purpose: &["个性化", "广告", "统计", "分析", "受众", "性能", "功能", "必要", "网站运行", "改进", "衡量"],
        party: &["合作伙伴", "合作夥伴", "第三方", "供应商", "供應商"],
        policy: &["隐私", "隱私", "私隐", "私隱", "个人数据", "个人信息", "個人資料", "個人數據", "合法利益"],
    },
    no_authors: &["编辑", "小编", "编辑部", "管理员", "本站", "本站编辑", "综合", "$编辑", "$编辑部", "$编辑中心"],
    published: &["发布", "发表", "发布时间", "发表时间", "发布日期", "刊登", "上传", "来源时间", "时间", "日期", "发布于", "发表于", "建立", "刊出"],
    modified: &["更新", "更新时间", "修改", "最后更新", "编辑于", "更新于", "最后修改"],
    beside_dates: &["北京时间", "北京", "台北", "中华民国", "民国", "中华"],
    ..Language::NONE
};

/// Lines of site chrome.
#[rustfmt::skip]
const PHRASES: &[PhraseRow] = &[
    phrase("image.zh.open-app", Image, 60, r"^((打开|点击).{1,12}(查看|观看)(更多|精彩|高清)*(图片|大图|视频|原图) ?)+$", "placeholder for an image"),
    phrase("image.zh.enlarge", Image, 60, r"^(点击)?(查看|观看|放大)(大图|原图|图片|高清图)$", "placeholder for an image"),
    phrase("disclaimer.zh.platform", Disclaimer, 220, r"^(特别|郑重|免责|版权|重要)?(声明|提示)[:,].*(上传|转载|版权|侵权|观点|平台|立场|责任|建议|授权|著作权)", "disclaimer of the publishing platform"),
    phrase("disclaimer.zh.storage-only", Disclaimer, 220, r"仅提供信息(存储|发布)(空间)?服务", "disclaimer of the publishing platform"),
    phrase("disclaimer.zh.opinion", Disclaimer, 220, r"(仅代表|纯属|仅为)(其)?(作者|嘉宾)?(本人|个人)?(观点|意见|看法).*(不代表|与本|无关|供参考)|(不代表|与)(本|我)?(网|站|报|台|平台|[^ ,。]{2,8}网)[^。]{0,8}(立场|观点|无关)", "disclaimer: opinion of the author"),
    phrase("disclaimer.zh.invest", Disclaimer, 110, r"^.*(不构成(任何|具体)?.{0,6}(投资|操作)?建议|(投资|入市)(者)?(有风险|需谨慎)|据此(操作|入市|投资)).*$", "disclaimer: no advice to invest"),
    phrase("disclaimer.zh.reprint", Disclaimer, 100, r"^.*(未经.*(授权|许可|允许|同意)|(转载|转摘|摘编).{0,10}(请|须|需|必须)?(注明|标明|联系)|(不得|禁止|谢绝|严禁|请勿)(擅自)?.{0,8}(转载|复制|摘编|镜像)).*$", "notice on reprinting"),
    phrase("disclaimer.zh.rights", Disclaimer, 110, r"^(.{0,16}版权(所有|归)|copyright|©).*$|^.{0,20}(icp|公网安备|网安备|备案号|(经营|服务|出版|传播|视听节目)许可证).*$", "copyright notice"),
    phrase("disclaimer.zh.pictures", Disclaimer, 120, r"^(特别提醒|温馨提示|提示|注)?[:]?.{0,6}如果?(我们|本(网|站|文)).*(图片|作品|内容|权益).*(联系|删除|撤下|处理).*$", "notice on rights in pictures"),
    phrase("disclaimer.zh.report", Disclaimer, 90, r"^.*(违法(和)?不良信息举报|举报(电话|邮箱)|侵权(投诉|举报|请)|如有侵权|版权问题).*$", "contact for complaints"),
    phrase("disclaimer.zh.source", Disclaimer, 320, r"^[①②③④⑤\d一二三四、.()* ]*凡.{0,6}(注明|来源|转载|非本).*(版权|立场|责任|授权).*$", "notice on sources and rights").ranked(2),
    phrase("share.zh.bar", Share, 80, r"^((一键)?(分享|转发|转载)(到|至|给)?(朋友圈?|好友|微信|微博)?|微信(扫一扫|好友|朋友圈)?|新浪微博|腾讯微博|微博|qq(空间|好友)?|朋友圈|人人网|豆瓣|复制链接|收藏(本文)?|点赞|打印(本页|本文|此文)?|推荐|纠错|举报|手机看(新闻|资讯)?|我要(评论|分享|纠错)|参与评论|评论|t|[:,/|·+ >])+$", "share bar"),
    phrase("share.zh.scan", Share, 80, r"^.*(扫一扫|扫码|扫描(下方|上方|左侧|右侧)?.{0,4}二维码|用微信扫|长按(识别|图片)).*$", "share bar"),
    phrase("share.zh.font", Share, 80, r"^[【\[]?(调整)?(字号|字体)(大小)?[:,]? ?[【\[]?[大中小超特 +|a/-]*[】\]]?( ?(打印|关闭|收藏|推荐).{0,12})?$", "font size buttons"),
    phrase("breadcrumb.zh.position", Breadcrumb, 90, r"^(您?(现在|当前|目前|所在)?(的)?(所在)?位置|当前栏目|导航)[:是].*$", "breadcrumb"),
    phrase("breadcrumb.zh.trail", Breadcrumb, 90, r"^[^>›»。!?]*(首页|网|频道|新闻|主页)( ?[>›»→]+ ?[^>›»。!?]+)+[>›»→ ]*$", "breadcrumb"),
    phrase("breadcrumb.zh.body", Breadcrumb, 90, r"^[^。!?]+[>›»→] ?(正文|文章|内容|详情)( .{0,12})?$", "breadcrumb"),
    phrase("related-heading.zh.related", RelatedHeading, 40, r"^[【\[◆●■▍>]* ?(本文)?相关(的)?(推荐|阅读|新闻|报道|报导|文章|链接|专题|资讯|内容|稿件|视频|热词|话题|标签|信息|股票|图集|评论|搜索)( ?>+)?[:】\]]?( ?(更多|全部|more).{0,4})?$", "heading of related news"),
    phrase("related-heading.zh.hot", RelatedHeading, 40, r"^[【\[◆●■▍>]* ?(24小时|48小时|今日|本周|一周|最新|近期|网友|频道|栏目|新闻|图片|视频)?(热点|热门|热榜|热文|热图|热评|精彩|精选|推荐|推广|焦点|最新|头条|要闻|滚动|独家|编辑|猜你|为您|为你|大家|往期|更多|延伸|深度|今日|最热|热)(的)?(推荐|阅读|新闻|文章|资讯|回顾|喜欢|在看|都在看|图片|图集|视频|专题|排行|榜|点击|评论|关注|要闻|头条|内容|报道|快讯|动态|搜索|话题|排行榜|点击榜)(榜|文章|新闻)?(top ?\d+)?[:】\]>]*( ?(更多|全部|more|换一换|换一批).{0,4})?$", "heading of related news"),
    phrase("related-heading.zh.section", RelatedHeading, 40, r"^(头条|体育|娱乐|财经|科技|汽车|国际|国内|社会|军事|教育|健康|亲子|家居|本地|时尚|旅游|房产|数码|艺术|手机|游戏|要闻|热点)(要闻|新闻|头条)( ?>)?$", "heading of a news section"),
    phrase("related-heading.zh.guess", RelatedHeading, 40, r"^(您|你)(可能|或许|也许|还)(会|也|对)*(感兴趣|喜欢|想看|关心|关注)(的)?(文章|新闻|内容|话题)?[:】]?$|^(看了|看过|读过).{0,8}(还|也)(看|读|喜欢).{0,8}$|^(上一篇|下一篇|返回列表)$|^(作者|该作者|他)(的)?(最新|其他|更多)(文章|作品)$|^态度原创$|^(正在|实时)(热议|热点|播放)$|^(友情链接|合作伙伴|推广链接|赞助内容)[:]?$", "heading of related news"),
    phrase("read-also.zh.line", ReadAlso, 120, r"^[(\[【]?(相关(阅读|报道|新闻|链接|文章|推荐)|(延伸|推荐|扩展|点击|拓展)阅读|更多(精彩|内容|新闻|资讯|详情)|往期(回顾|精彩)|(点击|戳)(这里|此处|查看|进入|阅读原文|图片)|阅读原文|详情(请)?(点击|见)|上一篇|下一篇|上一页|下一页|上一条|下一条|前一篇|后一篇)[ :>】\])].*$", "line that leads to another article"),
    phrase("read-also.zh.more", ReadAlso, 120, r"^(>>+|》》?|【?)?(查看|阅读|了解|点击|展开|加载)(更多|全文|剩余|查看|余下|下方).{0,12}$|^更多[^,。]{0,16}(请|可)?(点击|关注|下载|访问|登录|进入).*$|^(阅读原文|原文链接|查看原文|展开全文|继续阅读)[: >]*$", "line that leads to another article"),
    phrase("comments-heading.zh", CommentsHeading, 60, r"^(网友|热门|最新|精彩|全部|用户|读者|发表|我要|我来|文章|查看|参与)*(评论|跟贴|跟帖|留言|说两句|评论区)(列表|区)?( ?[(\[]? ?\d*(条|人参与)? ?[)\]]?)?[:>]*( ?(\d+人参与|\d+条评论|登录|发布|查看更多|更多|换一换))*$", "heading of the comments"),
    phrase("counter.zh", Counter, 80, r"^((阅读|评论|点击|浏览|播放|点赞|转发|收藏|围观|人气|回复|查看|热度|文章|粉丝|关注|获赞|参与|跟贴|跟帖)(量|数|次数|度|人数)?[: (]*[\d,.]+ ?(万|亿|k|w)?[+次人条个) |,]*|[\d,.]+ ?(万|亿|w)?[+]? ?(次|人|条|个)?(阅读|评论|点击|浏览|播放|点赞|转发|收藏|围观|回复|查看|参与|跟贴|跟帖|文章数?|粉丝数?|关注度?|关注者?|获赞|赞|条)(数|量)?[ |,·]*)+$", "count of readers, comments or followers"),
    phrase("colophon.zh.editor-label", Colophon, 20, r"^[(\[【]?(本文|本期|本版|本网)?(责任编辑|责编|编辑|校对|审核|监制|主编)[:/]?[)\]】]?$", "editor's line, which ends an article"),
    phrase("colophon.zh.editor", Colophon, 110, r"^[(\[【<]?((本文|本期|本版|本网|见习|实习|值班|网络|新媒体|责任|执行|视觉|图文|文字|视频|稿件|审核)?(责任编辑|责编|编辑|主编|总编|校对|审校|审核|监制|值班编委|编审|美编|制图|摄影|摄像|剪辑|制作|策划|排版|终审|初审|复审|统筹|撰文|撰稿|实习生|文案|运营|供稿|通讯员|监审|签发|出品|设计)(实习生)?[:/ |]{1,2}[^。;]{1,30})+[)\]】>]?$", "editor's line, which ends an article"),
    phrase("byline.zh.source", Byline, 110, r"^[(\[【]?(文章|本文|新闻|稿件|信息|内容|图片|资料|视频|数据)?(来源|作者|记者|原标题|转自|出处|来自|文|编辑|稿源|撰稿人|供图|图)(于)?[:/|][^。]+[)\]】]?$", "author's or source's line"),
    phrase("byline.zh.dated", Byline, 110, r"^.*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ t]*(\d{1,2}[:时]\d{1,2}([:分]\d{0,2}秒?)?)? ?.{0,10}(来源|作者|编辑|记者|责编|来自|评论|阅读|浏览|字号|分享|出处|稿源|发布|参与).*$|^(来源|作者|编辑|发布时间|时间|发布日期|日期|更新时间|发表时间|发表于|发布于|更新于)[: ].*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.*$", "author, source and date line"),
    phrase("dateline.zh", Dateline, 90, r"^[(\[]?(发布|更新|发表|出版|时间|日期|发布时间|更新时间|发表时间|发布日期|发布于|发表于)*[: ]*(\d{4}[-/.年] ?)?\d{1,2}[-/.月] ?\d{1,2}日?[ t,]*(周[一二三四五六日]|星期[一二三四五六日天])?[ ,]*((上午|下午|晚上|早上)? ?\d{1,2}[:时点]\d{1,2}([:分]\d{0,2}秒?)?)?( ?(发布|更新|发表|北京))?[)\]]?$|^(刚刚|\d+ ?(分钟|小时|天|周|个月|年)前)( .{0,12})?$|^\d{1,2}:\d{2}(:\d{2})?$", "date"),
    phrase("author-card.zh", AuthorCard, 80, r"^(\+? ?关注|已关注|取消关注|作者(简介|介绍|其他文章|最新文章|其他作品|主页)|加关注|私信|ta的(文章|主页)|网易号|(认证|签约)作者|优质.{0,6}(领域)?(创作者|作者)|.{1,12}incentive-icons)$|^\d+ ?文章数?[ |]*\d+ ?关注度?$", "author card"),
    phrase("navigation.zh", Navigation, 120, r"^((网站|返回|回到|网易|新浪|腾讯|凤凰|搜狐|中文)?(首页|主页|顶部|列表|顶端)|登录|注册|退出|请登录后.{0,12}|设为首页|加入收藏|收藏本站|手机版|电脑版|客户端|网站地图|联系(我们|方式)|关于(我们|本站)|广告(服务|合作|刊登)?|招聘(信息)?|诚聘英才|帮助(中心)?|法律(声明|顾问)|隐私(政策|条款|保护)|服务条款|用户协议|意见反馈|投稿|订阅|搜索|导航|菜单|更多|全部|关闭|取消|确定|提交|发送|发布|回顶部|滚动新闻|无障碍浏览.{0,10}|进入关怀版|申请入驻|打开(app|客户端)|往期回顾( 全部)?|\d+/\d+|第?\d+页|上一页|下一页|尾页|末页|[1-9]|[ |·,/>])+$", "menu or paging"),
    phrase("promotion.zh.app", Promotion, 50, r"^.*((下载|打开|安装|点击).{0,12}(app|客户端|手机版|小程序)|(关注|搜索|添加|订阅|加入).*(公众号|公众帐号|公众账号|微信号|官方微博|官微|视频号|微信群|交流群|小程序)|微信(公众号|号|公号)[: ]).*$", "advertisement of an app or an account"),
    phrase("promotion.zh.hotline", Promotion, 60, r"^.*(新闻(热线|线索|爆料)|爆料(热线|电话|微信)|报料(热线|电话)|热线(电话)?[:]|(商务|广告|媒体|内容)合作|投稿(邮箱|信箱|热线|方式)|联系(电话|邮箱)[:]).*$", "contact of the newsroom"),
    phrase("tags.zh", Tags, 200, r"^(本文)?(标签|关键词|关键字|分类|所属(分类|栏目|专题))[:：] ?.*$", "row of tags"),
    phrase("image.zh.placeholder", Image, 12, r"^[\[【(<](图片?|图像|视频|表情|配图|插图|动图|照片)\d*[\]】)>]$", "placeholder for an image"),
    phrase("share.zh.ask", Share, 40, r"^(举报[/ ]?反馈|喜欢就点个.{1,8}|.{0,8}(觉得|如果)?(不错|喜欢|有用).{0,6}(点赞|点个赞|在看|转发|分享).{0,12}|长按.{0,8}(二维码|图片).{0,12}|按赞追踪.{0,12})$", "share bar"),
    phrase("read-also.zh.back", ReadAlso, 40, r"^返回.{1,8}[, ]+查看更多.{0,4}$|^(点我|点此|点这里)?看更多.{0,10}$|^更多(精彩)?(内容|资讯|新闻|信息)[,: ]*(请|尽在|欢迎|敬请).{1,16}$", "line that leads to another article"),
    phrase("disclaimer.zh.heading", Disclaimer, 12, r"^(免责|版权|特别|郑重|侵权)(声明|条款|说明)[:]?$", "disclaimer of the publishing platform"),
    phrase("promotion.zh.account", Promotion, 40, r"^(欢迎|敬请)(关注|订阅|收藏|下载)[^,。]{1,20}[!。]?$|^(微信|百度|头条|抖音)搜索[^,。]{1,20}$|^加入line.{0,14}$|^(订阅电子报|赞助(本报|我们))$|^我是广告.{0,16}$", "advertisement of an app or an account"),
    phrase("byline.zh.reporter", Byline, 60, r"^[(\[]?[^ ,。:]{0,10}(记者|通讯员|实习生)[ :/]{1,2}[^ ,。:/]{2,4}([ 、/]{1,2}(本报|本网|特约)?(通讯员|记者|实习生|摄影|报道|文|图|[^ ,。:/]{2,3}))* ?([^ ,。/]{0,4}(报道|报导|文|图|摄))?[)\]]?$|^([^ ,。/]{2,8}/)?记者[^ ,。/]{2,8}/[^ ,。/]{2,10}$", "author's line"),
    phrase("byline.zh.copied", Byline, 60, r"^本?文(章)?(转载|转|摘|选|摘编|整理|编译)自[^,。]{2,24}。?$|^\([^ ,。()]{2,8}(社|网|报|电)\)$|^((文字|图文|视频|海报|撰文|音频|配音|制图)[:/ ] ?[^,。:]{2,16} ?)+$", "author's or source's line"),
    phrase("colophon.zh.end", Colophon, 16, r"^[(\[【<《—–=-]*(全文|本文|正文)?(完|结束|完结)[)\]】>》—–=-]+$|^(全文|本文|正文)(完|结束|完结)[。]?$", "editor's line, which ends an article"),
    phrase("promotion.zh.continues", Promotion, 30, r"^[(\[【▼↓-]*(请?(继续|往下|向下)(往下|向下)?(阅读|看|滑动|滚动|浏览)(更多|全文|内文|文章)?|(文章|内文|本文|全文|新闻|正文)(继续|未完)?,?(请)?(往下|继续|在广告后|于广告后|广告后)(看|阅读|继续|滑动)?|广告(,|-| )?请?(继续往下阅读|请继续往下阅读|往下滑.*|继续阅读)|跳过广告|略过广告|广告后(继续|文章).*)[)\]】▼↓.…。-]*$", "stands for an advertisement"),
    phrase("promotion.zh.follow", Promotion, 50, r"^[↑▲▼↓(\[【]*((点击|点|戳|轻触)(上方|下方|上面|下面|顶部|标题下|文末)(的)?(蓝字|蓝色字|名片|卡片|图标|按钮|链接)?.*(关注|订阅|加星|星标).*|(立即|马上|立刻|即刻|快来|现在就)(下载|安装|订阅|关注|追踪)[^。]*(应用程式|应用程序|应用|app|手机版|客户端|电子报|频道|专页|粉丝团|新闻)[^。]*|(追踪|按赞|赞好|订阅|关注)(我们|本报|本台|本网)(的)?(facebook|脸书|微信|微博|官方|频道|专页|粉丝团|telegram|instagram|youtube|line|公众号|账号|帐号)[^。,]*|(请)?(关注|追踪|订阅)我们|(点击|点|按)(此处|这里)(订阅|下载|关注|追踪)[^。]*)[)\]】!。]*$", "advertisement of an app or an account"),
    phrase("byline.zh.made", Byline, 40, r"^((作者|文|撰文|采写|采访|执笔|编译|翻译|题图|头图|封面图?|摄影|责编|校对|监制|策划|出品|排版|美编) ?[:|丨/] ?[^。!?,:|丨]{2,20} ?)+$", "author's or source's line"),
    phrase("byline.zh.names", Byline, 50, r"^[^ ,。:]{0,20}(记者|通讯员)( [^ ,。:/]{1,4}){1,6}$", "author's or source's line"),
];

/// Credits of pictures, as captions end with them.
#[rustfmt::skip]
const CREDITS: &[CreditRow] = &[
    credit("credit.zh.taken-by", Credit::Paragraph, r"([^。]{1,12} |(\(|记者|图/|图:)[^。()]{2,12})摄\)?$"),
    credit("credit.zh.marked", Credit::Legend, r"^[▲△▼▽] ?[^。]{2,80}。?$"),
    credit("credit.zh.shows", Credit::Legend, r"^[(\[]?(本图|上图|下图|左图|右图|图片|组图|图)(为|系|:)[^。]{2,80}。?( ?[^。]{2,16}摄)?[)\]]?$"),
    credit("credit.zh.archive", Credit::Legend, r"^[(\[]?(资料图片?|资料照片|示意图|网络图片?|配图|效果图|视频截图)([)\]]?[:。 ].{0,100}|[)\]]?)$"),
    credit("credit.zh.source", Credit::Legend, r"^[(\[]?(图源|图据|图片来源|图片来自|供图)[:/ ].{1,30}$"),
];

/// Titles of pages that a server or a guard shows in the place of an article.
#[rustfmt::skip]
const ERROR_TITLES: &[ErrorTitleRow] = &[
    error_title("error-title.zh.not-found", r"^(您?(要|所|正在)?(访问|查找|找|浏览|请求)的)?(页面|网页|文章)(不存在|未找到|没有找到|找不到|找不到了|已(被)?删除|已失效|无法(访问|显示|找到))[!。]?( ?[|_–—-] ?[^ ]{1,20})?$"),
    error_title("error-title.zh.sorry", r"^(很|非常)?(抱歉|对不起)[,!。 ]+您?(要|所|正在)?(访问|查找|找|浏览|请求)?的?(页面|网页|文章|内容)(不存在|未找到|没有找到|找不到了?|已(被)?删除|已失效|无法(访问|显示|找到))(或(已|者)?(被)?(删除|失效|不存在))?[!。]?$"),
    error_title("error-title.zh.guard", r"^(访问(被拒绝|受限|过于频繁)|(请(完成)?)?(安全|人机)验证|(没有|无)权限访问)( ?[|_–—-] ?[^ ]{1,20})?$"),
];

/// Lines that name an author.
#[rustfmt::skip]
const AUTHORS: &[AuthorRow] = &[
    author("author.zh.label", &["作者", "记者", "記者", "撰文", "撰稿"], r"(?:作者|记者|記者|撰文|撰稿)[:：/ 　]\s*([\p{Han}·A-Za-z .、]+?)(?:\s{2,}|　|[|｜]|来源|來源|责任|責任|编辑|編輯|责编|发布|發布|时间|時間|\d|$)"),
    author("author.zh.text", &["^文", "^撰文"], r"^(?:文|撰文|文字)\s?[|｜丨/／:：]\s?([\p{Han}·]{2,4}(?:、[\p{Han}·]{2,4})*)(?:$|[\s　|｜/／,，;；(（])"),
    author("author.zh.bar", &["作者", "记者", "記者", "采写", "採寫", "撰文", "撰稿", "文 "], r"^[【（(\[〔■□◎\s]*(?:本文)?(?:作者|记者|記者|采写|採寫|撰文|撰稿|採訪撰文|文)\s*(?:[|｜丨:：/／]\s*|\s)([\p{Han}·]{2,4}(?:、[\p{Han}·]{2,4}){0,3})(?:$|\s+(?:图|圖|编辑|編輯|摄影|攝影|报道|報道|報導|\p{Han}{2,4}(?:报道|報道|報導))|[】）)\]〕|｜丨/／，,])"),
    author("author.zh.reporting", &["記者", "记者"], r"^[【（(\[〔]?(?:\p{Han}{2,6}[社報报]?\s*)?(?:記者|记者)\s?(\p{Han}{2,4})\s?[／/]\s?\p{Han}{1,8}(?:報導|报道|報道)"),
];

/// How a text names its source.
#[rustfmt::skip]
const ATTRIBUTIONS: &[AttributionRow] = &[
    attribution("据{}报道", Media, Line, Anywhere),
    attribution("据{}报导", Media, Line, Anywhere),
    attribution("据{}消息", Media, Line, Anywhere),
    attribution("据{}援引", Media, Line, Anywhere),
    attribution("据{}电", Media, Line, Anywhere),
    attribution("{}报道称", Media, Line, Anywhere),
    attribution("{}报道，", Media, Line, Anywhere),
    attribution("援引{}", Media, Line, Anywhere),
    attribution("引述{}", Media, Line, Anywhere),
    attribution("转载自{}", Media, Text, Anywhere),
    attribution("转自{}", Media, Text, Anywhere),
    attribution("原载{}", Media, Text, Anywhere),
    attribution("来源：{}", Media, Text, Label),
    attribution("来源:{}", Media, Text, Label),
    attribution("稿件来源：{}", Media, Text, Label),
    attribution("文章来源：{}", Media, Text, Label),
    attribution("信息来源：{}", Media, Text, Label),
    attribution("日电", Known, Report, Place::Dateline),
];

/// Names of media in Han characters that are generic: by themselves, and most of them as ends of longer names.
#[rustfmt::skip]
pub(crate) const GENERIC_NAMES: &[&str] = &[
    "旅行社", "旅社", "合作社", "供销社", "公社", "会社", "结社", "报社", "通讯社", "新闻社", "出版社", "杂志社", "本社", "该社", "互联网", "因特网", "官网", "官方网", "官方网站", "电网",
    "路网", "管网", "铁路网", "本网", "该网", "网", "网站", "本报", "该报", "通报", "情报", "警报", "预报", "简报", "公报", "海报", "汇报", "举报", "申报", "财报", "年报", "季报",
    "月报", "捷报", "填报", "上报", "各报", "多报", "电报", "日报", "晚报", "时报", "早报", "电视台", "广播电台", "电台", "该台", "本台", "卫视", "广播", "频道", "周刊", "杂志", "新闻",
    "客户端", "公众号", "在线", "传媒", "融媒", "发布", "通信", "当地新闻", "媒体新闻", "地元新闻", "现地新闻", "各新闻", "一部新闻", "官方发布", "网络新闻", "新闻网",
];

/// Those of them that are kinds of papers: 滨海晚报 has a name before it.
pub(crate) const KINDS_OF_PAPERS: &[&str] = &["日报", "晚报", "时报", "早报", "广播电台", "杂志社", "报社", "出版社"];

/// Ends of Han names with the characters that make another word of them: 报道, 网络, 社会.
pub(crate) const NAME_GOES_ON: &[(char, &[char])] = &[
    ('报', &['道', '导', '告', '警', '名']),
    ('网', &['络', '友', '民', '上', '红', '点', '购']),
    ('社', &['会', '区', '交', '保', '员', '评']),
    ('闻', &['发', '中']),
];

/// Beginnings of Han names that make them generic, simplified.
pub(crate) const GENERIC_STARTS: &[&str] = &[
    "当地", "外国", "境外", "国外", "海外", "多家", "各家", "各大", "某", "有关", "相关", "本", "该", "一些", "部分", "地元", "现地", "各",
];

/// Characters that make another word of 据 when they come before it.
pub(crate) const BEFORE_JU: &[char] = &['数', '证', '根', '依', '占', '收', '票', '单', '论', '凭', '字', '割', '盘', '拮', '引', '考'];

/// Characters before 说 and 称 that make a noun of them: 小说, 名称.
pub(crate) const BEFORE_NOUN: &[char] = &['小', '传', '据', '听', '学', '解', '名', '简', '职', '俗', '号', '昵', '堪', '总'];

/// What may follow a Chinese verb of speech: else it is part of another word.
pub(crate) const AFTER_VERB: &[char] = &['：', ':', '，', ',', '。', '“', '"', '「', '『', '道', '了', '记', ' '];

/// Characters of Chinese that writers mistake for each other, in groups: they sound or look alike, and none of a group is another fact. Any other
/// character that replaces one may be.
#[rustfmt::skip]
pub(crate) const MISPRINTS: &[&str] = &[
    "的地得", "在再", "做作", "己已巳", "他她它", "那哪", "像象", "账帐", "份分", "坐座", "候侯", "即既", "须需", "记纪", "练炼", "历厉", "密蜜", "副付", "带戴", "决绝", "度渡", "形型行",
    "至致", "采彩", "反返", "复覆", "布部", "讲将", "以已", "和合", "及级", "象相", "事是", "跟根", "很狠", "进近", "经径", "只支", "片篇", "刻克", "身深", "新心", "因音", "题提",
    "问间", "人入", "大太", "土士", "日曰", "手首", "建健", "检捡", "竟竞", "拔拨", "辨辩", "燥躁", "梁粱", "冒昌", "宣宜", "拆折", "析拆", "幕慕", "暮幕", "陪赔", "培陪", "倍陪",
    "清请", "情请", "晴睛", "睛情", "园圆", "原源", "愿原", "员圆", "工功", "公工", "攻功", "会汇", "议义", "意义", "意议",
];

/// What lines call reporters, and where these report from. Characters are of either script.
pub(crate) const OFFICES: &str = r"^(本报|本网|本刊|每经|特约|见习|实习|驻.{2,4})*(记者|記者|通讯员|通訊員|实习生|實習生|特派员|作者|每经)|^.{1,12}(记者|記者)$|^.{0,4}(报道|報道|報導)$|^(文|图|摄|文/图)$";

/// What stands in the place of a source where the site itself is it. In simplified characters.
pub(crate) const OWN_WORK: &[&str] = &["原创", "原创稿", "本站", "本网", "本站原创", "本网原创", "网络", "互联网", "综合"];

/// What stands after the name of somebody who took a picture. Characters are of either script.
pub(crate) const TOOK_THE_PICTURE: &[char] = &['摄', '攝'];

/// Reporters in brackets in a text. What follows helpers and photographers is not taken. Characters are of either script.
pub(crate) const REPORTERS_IN_TEXT: &str = r"[（(【\[][^（）()【】\[\]]{0,14}(?:记者|記者)[:：\s]{0,2}([\p{Han}·、\s]{2,40}?)\s*(?:(?:通讯员|通訊員|实习生|實習生|摄影|攝影|编辑|編輯|文|图|摄|报道|報道|報導)[^（）()【】\[\]]{0,40})?[)）】\]]";

/// A reporter in brackets before the place and the day of the report, with nothing between: the name has three characters mostly.
pub(crate) const REPORTER_WITH_PLACE: &str = r"[（(【〔\[]\p{Han}{0,8}(?:記者|记者)\s?(\p{Han}{3}|\p{Han}{2,4})(?:\s?[／/]\s?\p{Han}{1,8}?|\p{Han}{2,4}?)(?:\d{1,2}日(?:電|电|專電|专电|讯|訊)|報導|报道|報道)[)）】〕\]]";
