//! What a page is as a whole decides what of it is content.

use newsieve::extract::PageKind;
use newsieve::{Article, Cleaner, RawDocument};

const POSTS: [(&str, &str); 6] = [
    (
        "copperkettle",
        "I have taken over a fourteen foot clinker dinghy from my uncle, and the varnish on the inside has gone grey and lifts in places. Do I have to take everything off?",
    ),
    (
        "tidemark",
        "Take it all off. I tried to go over old varnish on mine, and it came away again after one summer. A heat gun and a sharp scraper make it a weekend's work.",
    ),
    (
        "Sal_of_the_Creek",
        "I do not agree. Ours has been varnished inside for thirty years and is sound. What kills these boats is water that lies under the bottom boards, whatever you put on the wood.",
    ),
    (
        "copperkettle",
        "Thank you both. The bottom boards are out, and there is indeed a black stripe along the keel. Is that rot, or only a stain?",
    ),
    (
        "tidemark",
        "Press it with a screwdriver. If the blade goes in, it is rot. If not, it is iron from the nails, and oxalic acid will take it out.",
    ),
    ("H. Brandt", "And wear gloves when you use the acid. I did not, once, and that was enough."),
];

/// A page of the thread, with its posts in elements named as replies.
fn thread() -> String {
    let posts: String = (0..)
        .zip(POSTS)
        .map(|(i, (name, text))| {
            format!(
                "<div class=\"post reply\"><div class=\"post-head\"><a href=\"/u/{i}\">{name}</a> <span>Posts: {}</span> <span>#{i}</span></div>\
                 <div class=\"post-body\"><p>{text}</p></div><div class=\"post-foot\"><a href=\"/quote?{i}\">Quote</a></div></div>",
                90 + 7 * i
            )
        })
        .collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><title>Which varnish for an old dinghy? - The Slipway Forum</title><body class=\"forum viewtopic\">\
         <div id=\"forum-nav\"><a href=\"/\">Board index</a> <a href=\"/f/wood\">Wooden boats</a> <a href=\"/faq\">FAQ</a> <a href=\"/login\">Log in</a></div>\
         <h1 class=\"topic-title\">Which varnish for an old dinghy?</h1><div class=\"topic-actions\"><a href=\"/reply\">Post reply</a> <span>6 posts</span></div>\
         <div class=\"topic\">{posts}</div><div id=\"jump\"><a href=\"/f/wood\">Return to Wooden boats</a></div>\
         <div id=\"footer\"><a href=\"/contact\">Contact</a> <a href=\"/terms\">Terms</a> Powered by Slipboard</div></body></html>"
    )
}

fn clean(page: &str) -> Article {
    Cleaner::new().clean(&RawDocument::new("page", page.as_bytes())).unwrap()
}

#[test]
fn replies_are_the_content_of_a_thread() {
    let article = clean(&thread());
    assert_ne!(article.page_kind(), Some(PageKind::Article));
    for (_, text) in POSTS {
        assert!(article.text().contains(text), "{text}");
    }
}

#[test]
fn replies_under_an_article_are_not() {
    let page = std::fs::read_to_string(super::support::root().join("fixtures/pages/html-en-long-comments/source.html")).unwrap();
    let article = clean(&page);
    assert_eq!(article.page_kind(), Some(PageKind::Article));
    let named = article.removed().iter().filter(|r| r.rule == "section.comments").count();
    assert!(named >= 8, "{named}");
}
