//! Rules of sites: CSS selectors that keep and drop.

use newsieve::{Article, Cleaner, Hints, Options, RawDocument, Rules};

const STORY: [&str; 3] = [
    "The old pier was closed in March, after divers had found that its deck was no longer safe for the summer crowds.",
    "Since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait in the rain.",
    "Work is to begin in June, the council said on Monday, and the first passengers are to step ashore in the spring of next year.",
];

fn page() -> String {
    let [a, b, c] = STORY;
    format!(
        "<html><body><ul><li><a href=/>Home</a></li><li><a href=/sport>Sport</a></li></ul><div id=story data-kind=main><h1>The pier</h1><p>{a}</p>\
         <div class='box own'><p>{b}</p></div><table><tr><td>Depth</td><td>12 m</td></tr></table>\
         <p class=small>Short.</p></div><div class=teaser><p>{c}</p></div></body></html>"
    )
}

fn clean(rules: &str, url: &str, page: &str) -> Article {
    let options = Options::new().with_rules(Rules::from_json_lines(rules).unwrap());
    let document = RawDocument::new("page", page.as_bytes()).with_hints(Hints::new().with_url(url));
    Cleaner::with_options(options).clean(&document).unwrap()
}

fn reason(article: &Article, text: &str) -> Option<(String, String)> {
    article.removed().iter().find(|r| r.text.contains(text)).map(|r| (r.rule.to_string(), r.reason.to_string()))
}

#[test]
fn what_is_dropped_goes_with_its_reason() {
    let rules = r#"{"site":"news.example","drop":".own, [data-kind=other]","reason":"own boxes"}"#;
    let article = clean(rules, "https://www.news.example/a", &page());
    assert!(article.text().contains(STORY[0]) && !article.text().contains(STORY[1]));
    assert_eq!(reason(&article, STORY[1]), Some(("site.drop".to_owned(), "own boxes".to_owned())));
    let other = clean(rules, "https://other.example/a", &page());
    assert!(other.text().contains(STORY[1]), "a rule of another site");
}

#[test]
fn what_is_kept_is_the_article() {
    let rules = "{\"site\":\"news.example\",\"keep\":\"[data-kind=main]\"}\n";
    let article = clean(rules, "https://m.news.example/a", &page());
    for text in [STORY[0], STORY[1], "Short."] {
        assert!(article.text().contains(text), "{text}: {}", article.text());
    }
    let (rule, reason) = reason(&article, STORY[2]).unwrap();
    assert_eq!((rule.as_str(), reason.as_str()), ("site.keep", "outside what a rule of the site keeps"));
    // A page of another kind is cleaned as any other.
    let page = format!("<p>{}</p><p>{}</p>", STORY[0], STORY[1]);
    assert!(clean(rules, "https://news.example/b", &page).text().contains(STORY[1]));
}

#[test]
fn rows_of_both_kinds_stand_in_one_file() {
    let rules = "{\"site\":\"*\",\"keep\":\"#story\",\"drop\":\"a[href*=sport], table\"}\n\
        {\"id\":\"promotion.en.own\",\"language\":\"en\",\"chrome\":\"promotion\",\"pattern\":\"^short\",\"reason\":\"own phrase\"}";
    let article = clean(rules, "https://any.example/a", &page());
    assert_eq!(reason(&article, "Short."), Some(("promotion.en.own".to_owned(), "own phrase".to_owned())));
    for text in ["12 m", "Sport"] {
        assert_eq!(reason(&article, text).map(|(rule, _)| rule).as_deref(), Some("site.drop"), "{text}");
    }
    assert!(Rules::from_json_lines("{\"site\":\"a.example\",\"kepe\":\"p\"}").unwrap_err().to_string().contains("kepe"));
    assert!(Rules::from_json_lines("{\"site\":\"a.example\",\"keep\":\"p:\"}").is_err());
}
