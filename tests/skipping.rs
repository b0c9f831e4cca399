//! The pass that leaves out what is not read of HTML changes no block.

use std::borrow::Cow;

use newsieve::parse::{Block, Blocks, Format, parse, parse_whole_html};
use newsieve::text::legible;
use proptest::prelude::*;

use super::support::{documents, eval_data, files};

/// Pieces that decide what the tokenizer does next, and such as stand between.
const PIECES: &[&str] = &[
    "<div class='a>b' data-x=\"y\" style='dis play:none'>",
    "</div>",
    "<p id=x onclick=\"f('</p>')\">",
    "</p >",
    "<span hidden style=color:red>",
    "</span>",
    "<a href=/x class=c>",
    "<a href='y'/>",
    "</a>",
    "<b class=x>",
    "<font color=red size=2>",
    "</b>",
    "</font>",
    "<script>",
    "<script type='application/ld+json'>{\"a\": \"<b>\"}",
    "</script>",
    "</script x='>'>",
    "<!--",
    "-->",
    "--!>",
    "<!-- c -->",
    "<!-->",
    "<style>",
    "p{}</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<iframe src=x>",
    "</iframe>",
    "<noscript>",
    "</noscript>",
    "<xmp>",
    "</xmp>",
    "<noframes>",
    "</noframes>",
    "<svg viewBox='0 0'>",
    "</svg>",
    "<math><mi>",
    "</math>",
    "<foreignObject>",
    "<![CDATA[ a > b ]]>",
    "<![CDATA[",
    "<table border=0>",
    "<tr><td colspan=2>",
    "</table>",
    "<select name=s>",
    "<option value=1>",
    "</select>",
    "<template>",
    "</template>",
    "<frameset>",
    "<colgroup><col>",
    "<plaintext>",
    "<input type=hidden>",
    "<br/>",
    "<img src=x alt='>'>",
    "<meta name=a content=b>",
    "<link rel=canonical href=/c>",
    "<html lang=de>",
    "<body id=b class=c>",
    "<head>",
    "</head>",
    "</body>",
    "<!DOCTYPE html>",
    "<?php x ?>",
    "</>",
    "</",
    "</ x>",
    "< ",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    "&amp;",
    "&lt;b&gt;",
    "&#x4e2d;",
    "&",
    "中文",
    " words of text ",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "<p style=\"color:red\" STYLE=\"display:none\">",
    "<div class=a class=b",
    "<b class=author>\n\t",
    "\n\t\t",
];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![20 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// All of two parses is the same but the places of blocks, which the pass alone knows.
fn assert_same(page: &str, name: &str) {
    let (a, b) = (parse(page, Format::Html), parse_whole_html(page));
    assert_eq!((&a.head, a.elements(), a.names()), (&b.head, b.elements(), b.names()), "{name}");
    let placeless = |blocks: &Blocks| blocks.iter().map(|block| Block { span: None, ..block.clone() }).collect::<Vec<_>>();
    assert_eq!(placeless(&a), placeless(&b), "{name}");
    assert_placed(page, &a, name);
}

/// Blocks begin and end in the source with the letters that their texts begin and end with, or with references.
fn assert_placed(page: &str, blocks: &Blocks, name: &str) {
    for block in blocks.iter() {
        let Some(span) = block.span else { continue };
        let place = &page[span.range()];
        // A reader is not meant to see some characters.
        if matches!(legible(place), Cow::Owned(_)) {
            continue;
        }
        let (first, last) = (block.text.chars().next(), block.text.chars().next_back());
        let (begins, ends) = (place.chars().next(), place.chars().next_back());
        // What is no letter may be shown in another form.
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        assert!(!is_letter(first) || first == begins || begins == Some('&'), "{name}: {:?} at {place:?}", block.text);
        assert!(
            !is_letter(last) || last == ends || place.rfind('&').is_some_and(|at| place.len() - at < 40),
            "{name}: {:?} at {place:?}",
            block.text
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn of_random_markup(page in page()) {
        assert_same(&page, &page);
    }
}

/// Pages that random ones have found.
#[test]
fn of_pages_that_differed_once() {
    let page = "<svg><title><noframes>text</noframes></title></svg>seen";
    assert_same(page, page);
    assert_eq!(parse(page, Format::Html).head.title, None, "the title of a drawing");
    // What is no plain text, and then half an end tag.
    for page in ["\0</", "&amp;</", "a&<", "&</>b", "&lt</"] {
        assert_same(page, page);
    }
    // White space in an element that marks an author.
    let page = "<p><b class=author>\n\t\t<i>Ann</i>\n\t</b>";
    assert_same(page, page);
    // The name of an attribute that begins with an equals sign, behind one without a value.
    let page = "<i <z <z==\r='\0>\0/";
    assert_eq!(parse(page, Format::Html)[0].text, "/");
    assert_same(page, page);
}

#[test]
fn of_seeds_and_fixtures() {
    for (name, bytes) in documents() {
        let text = newsieve::decode::decode(&bytes, None).text;
        assert_same(&text, &name);
    }
}

/// Every tenth page, since the whole takes minutes; `NEWSIEVE_ALL_PAGES` takes all.
#[test]
fn of_evaluation_pages() {
    let Some((_, data)) = eval_data() else { return };
    let step = if std::env::var_os("NEWSIEVE_ALL_PAGES").is_some() { 1 } else { 10 };
    let mut compared = 0;
    for set in ["xmu", "daniel", "fundus", "trafilatura", "wcxb"] {
        for (name, bytes) in files(&data.join("extract").join(set).join("pages")).into_iter().step_by(step) {
            let text = newsieve::decode::decode(&bytes, None).text;
            assert_same(&text, &format!("{set}/{name}"));
            compared += 1;
        }
    }
    eprintln!("{compared} pages compared");
    assert!(compared > 0);
}
