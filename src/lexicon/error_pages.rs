//! Titles of pages that a server or a guard shows in the place of an article. Data, and the one question that is asked of it.

use std::sync::LazyLock;

use super::matcher::Matcher;
use crate::text::simplify_collapsed;

/// A language, and a pattern in comparable form (simplified characters, ASCII width, lower case, single spaces). The name of the site may follow
/// after a divider.
const TITLES: &[(&str, &str)] = &[
    (
        "*",
        r"^((http )?(error )?(40[0134]|410|429|50[0234])( error)?[ :.,–—-]*((page|file)? ?not found|forbidden|bad request|unauthorized|too many requests|internal server error|bad gateway|service (temporarily )?unavailable|gateway time-?out|error)?)( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    (
        "en",
        r"^((page|article|file|story) (was |is )?(not found|does(n't| not) exist|no longer (exists|available)|can(not|'t| not) be found)|not found|service unavailable|bad gateway)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    (
        "en",
        r"^((we('re| are) )?sorry,? )?(but )?(the|this) (page|article|file|url) (that )?(you('re| are| were)? (requested|(looking|searching) for) )?(was |is |could |can)?(not|n't|no longer) (be )?(found|exist|available)[.!]?$",
    ),
    (
        "en",
        r"^(access (to this (page|site) (has been |is |was )?)?denied|just a moment\.*|attention required! \| cloudflare|are you (a )?(human|robot)\??|(please )?verify (that )?you are (a )?human|checking your browser( before accessing .{1,60})?|security check(point)?)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    (
        "zh",
        r"^(您?(要|所|正在)?(访问|查找|找|浏览|请求)的)?(页面|网页|文章)(不存在|未找到|没有找到|找不到|找不到了|已(被)?删除|已失效|无法(访问|显示|找到))[!。]?( ?[|_–—-] ?[^ ]{1,20})?$",
    ),
    (
        "zh",
        r"^(很|非常)?(抱歉|对不起)[,!。 ]+您?(要|所|正在)?(访问|查找|找|浏览|请求)?的?(页面|网页|文章|内容)(不存在|未找到|没有找到|找不到了?|已(被)?删除|已失效|无法(访问|显示|找到))(或(已|者)?(被)?(删除|失效|不存在))?[!。]?$",
    ),
    ("zh", r"^(访问(被拒绝|受限|过于频繁)|(请(完成)?)?(安全|人机)验证|(没有|无)权限访问)( ?[|_–—-] ?[^ ]{1,20})?$"),
    (
        "de",
        r"^((die )?(seite|angeforderte seite|artikel) (wurde )?(leider )?nicht gefunden|seite existiert nicht|zugriff verweigert)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    (
        "fr",
        r"^((la )?page (est )?(introuvable|non trouvée)|(cette|la) page n'existe (pas|plus)|accès refusé)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    ("es", r"^((la )?p[áa]gina no (encontrada|existe|disponible)|acceso denegado)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
    ("pt", r"^((a )?p[áa]gina não (foi )?(encontrada|existe)|acesso negado)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
    ("it", r"^((la )?pagina non (è stata )?(trovata|esiste|disponibile)|accesso negato)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$"),
    (
        "ru",
        r"^((запрашиваемая )?страница не (найдена|существует)|доступ (запрещ[её]н|ограничен)|ошибка (404|403|500))[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    (
        "pl",
        r"^(strona nie (została )?(znaleziona|istnieje)|nie znaleziono strony|brak dostępu)[.!]?( [|–—-] [^ ]{1,20}( [^ ]{1,20}){0,2})?$",
    ),
    ("ja", r"^(お探しの|指定された)?(ページ|记事)(は|が)(见つかりません|存在しません|削除されました)(でした)?[!。]?$"),
    ("ko", r"^(요청하신 )?페이지(를|가) (찾을 수 없|존재하지 않)(습니다|음)[!.]?$"),
];

/// Longer titles, in bytes, are of no error page.
const LONGEST: usize = 400;

static PATTERNS: LazyLock<Matcher> = LazyLock::new(|| {
    let patterns = TITLES.iter().map(|&(_, pattern)| pattern.to_owned()).collect();
    Matcher::new(patterns).expect("the patterns compile; a test matches each of them")
});

/// Whether a title is that of an error page.
#[must_use]
pub fn is_error_title(title: &str) -> bool {
    title.len() <= LONGEST && PATTERNS.all(&simplify_collapsed(title).to_lowercase(), |_| true).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_errors_and_of_articles() {
        // One line for each row, in the order of the table.
        let errors = [
            "404 Not Found",
            "Page not found | Town News",
            "Sorry, the page you requested could not be found",
            "Just a moment...",
            "页面不存在_新闻网",
            "抱歉，您访问的页面不存在或已删除",
            "安全验证 - 新闻网",
            "Seite nicht gefunden – Stadtblatt",
            "Page introuvable",
            "Página no encontrada",
            "Página não encontrada",
            "Pagina non trovata",
            "Страница не найдена",
            "Nie znaleziono strony",
            "お探しのページは見つかりません",
            "요청하신 페이지를 찾을 수 없습니다",
        ];
        assert_eq!(errors.len(), TITLES.len());
        for (row, title) in errors.iter().enumerate() {
            let found = PATTERNS.all(&simplify_collapsed(title).to_lowercase(), |_| true).next();
            assert_eq!(found, Some(row), "{title}");
        }
        for title in ["503 Service Unavailable", "HTTP Error 403: Forbidden", "404", "Access Denied", "頁面不存在"] {
            assert!(is_error_title(title), "{title}");
        }
        for title in [
            "404 million people go to the polls",
            "Page not found: how newspapers lose their archives",
            "Access denied: refugees wait at the border",
            "Just a moment that changed football",
            "失踪男童找到了",
            "他的文章被删除之后，读者写信来问",
            "Forbidden love in the harbour town",
            "Forbidden",
            "Attention required: bridges in poor state",
            "500 homes to be built",
            "网传文件不存在,教育部辟谣",
            "教育部:该文件不存在",
            "外交部文件已失效|中方回应",
            "Access denied - Refugees wait at the Polish border",
            "Security check - passengers face longer queues",
            "Attention required! New rules for drivers start on Monday",
            "Verify you are human: how captcha became a billion dollar market",
            "410 Gone – the flight that never came back",
            "This page could not be found in the archive",
            "Страница истории",
        ] {
            assert!(!is_error_title(title), "{title}");
        }
    }
}
