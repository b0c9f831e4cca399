/** Chinese names of the reasons for which newsieve removes a block. The reasons themselves are English. */

/** A line for each reason: English, simplified and traditional Chinese. Without a line, the English one is shown. */
const REASONS = `
mostly links|大多是链接|大多是連結
short, without the punctuation of running text|短句，没有正文的标点|短句，沒有正文的標點
in the comments|位于评论区|位於評論區
in a block of related news|位于相关新闻区|位於相關新聞區
part of a form|表单的一部分|表單的一部分
hidden|隐藏|隱藏
after the line that ends the article|在文章结束行之后|在文章結束行之後
before the headline|在标题之前|在標題之前
menu or paging|菜单或分页|選單或分頁
date|日期|日期
share bar|分享栏|分享列
in an element named as chrome|所在元素的名称属于网页框架|所在元素的名稱屬於網頁框架
outside the article|在文章之外|在文章之外
heading of related news|相关新闻的标题|相關新聞的標題
copyright notice|版权声明|版權聲明
in a part of the page that is not the article by its tag|所在标签不是文章|所在標籤不是文章
in an element named as comments|所在元素的名称属于评论|所在元素的名稱屬於評論
line that leads to another article|引向另一篇文章的一行|引向另一篇文章的一行
in an element named as a caption|所在元素的名称属于图片说明|所在元素的名稱屬於圖片說明
a lone number beside the article|文章旁的单独数字|文章旁的單獨數字
no letter or digit, beside the article|文章旁没有文字或数字的一行|文章旁沒有文字或數字的一行
author's line|作者行|作者行
between lines with dates|在带日期的行之间|在帶日期的行之間
in another article on the page|属于页面上的另一篇文章|屬於頁面上的另一篇文章
asks for consent to cookies|请求同意使用 Cookie|請求同意使用 Cookie
in a list of teasers|在导读列表中|在導讀列表中
the same as a paragraph before it|与前面的段落相同|與前面的段落相同
heading of the comments|评论区标题|評論區標題
author card|作者简介|作者簡介
advertisement of a newsletter or a subscription|订阅推广|訂閱推廣
advertisement of a newsletter or an account|订阅或账号推广|訂閱或帳號推廣
advertisement of an app or an account|应用或账号推广|應用程式或帳號推廣
label of an image|图片标签|圖片標籤
placeholder for an image|图片占位|圖片佔位
the title; it is given as metadata|标题，已列入元数据|標題，已列入中繼資料
breadcrumb|面包屑导航|麵包屑導覽
with the credit of a picture|带有图片来源|帶有圖片來源
reading time|阅读时间|閱讀時間
row of tags|标签行|標籤列
editor's line, which ends an article|编辑署名，文章到此结束|編輯署名，文章到此結束
author, source and date line|作者、来源和日期行|作者、來源和日期行
author's or source's line|作者或来源行|作者或來源行
notice on reprinting|转载须知|轉載須知
notice on reprints|转载须知|轉載須知
asks to pay|要求付费|要求付費
asks to sign up|要求注册|要求註冊
asks for mistakes|征集纠错|徵集糾錯
count of readers, comments or shares|阅读、评论或分享数|閱讀、評論或分享數
count of readers, comments or followers|阅读、评论或关注数|閱讀、評論或關注數
metadata before the text|正文前的元数据|正文前的中繼資料
titles run together|连在一起的标题|連在一起的標題
says that links earn money|链接带有佣金的说明|連結帶有佣金的說明
cookie notice|Cookie 提示|Cookie 提示
consent to a foreign part of the page|是否同意加载外部内容|是否同意載入外部內容
rules for comments|评论规则|評論規則
rules for comments, or disclaimer of opinion|评论规则或观点免责声明|評論規則或觀點免責聲明
part of a form for comments|评论表单的一部分|評論表單的一部分
font size buttons|字号按钮|字級按鈕
stands for an advertisement|广告位|廣告位
contact of the newsroom|编辑部联系方式|編輯部聯絡方式
contact for complaints|投诉联系方式|投訴聯絡方式
heading of a news section|新闻栏目标题|新聞欄目標題
notice on rights in pictures|图片版权说明|圖片版權說明
notice on sources and rights|来源与版权说明|來源與版權說明
disclaimer of the publishing platform|发布平台的免责声明|發布平台的免責聲明
disclaimer: opinion of the author|免责声明：作者观点|免責聲明：作者觀點
disclaimer: no advice to invest|免责声明：不构成投资建议|免責聲明：不構成投資建議
technical notice|技术提示|技術提示
the page tells of an error|网页显示错误信息|網頁顯示錯誤訊息
the document is JSON, not a page|文件是 JSON，不是网页|文件是 JSON，不是網頁
comments are not wanted|按设置不保留评论|按設定不保留評論
captions are not wanted|按设置不保留图片说明|按設定不保留圖片說明
tables are not wanted|按设置不保留表格|按設定不保留表格
`;

/** A text that many pages of its site have. */
const TEMPLATE = /^on (\d+) of (\d+) pages of (.+)$/;

/** The Chinese names of each reason. */
export function chineseReasons(): Map<string, [hans: string, hant: string]> {
  const entry = (line: string): [string, [string, string]] => {
    const [english = "", hans = "", hant = ""] = line.split("|");
    return [english, [hans, hant]];
  };
  return new Map(REASONS.trim().split("\n").map(entry));
}

let names: ReturnType<typeof chineseReasons> | null = null;

/** A reason in the language of the page. */
export function reasonIn(lang: string, reason: string): string {
  if (!lang.startsWith("zh")) return reason;
  names ??= chineseReasons();
  const isHant = lang === "zh-Hant";
  const found = TEMPLATE.exec(reason);
  if (found) return isHant ? `${found[3]} 的 ${found[2]} 個頁面中有 ${found[1]} 個有此文字` : `${found[3]} 的 ${found[2]} 个页面中有 ${found[1]} 个有此文字`;
  return names.get(reason)?.[isHant ? 1 : 0] ?? reason;
}
