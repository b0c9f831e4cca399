//! The pass that leaves out what is not read of HTML changes no block.
#![no_main]

use newsieve::parse::{Block, Blocks, Format, parse, parse_whole_html};

libfuzzer_sys::fuzz_target!(|page: &str| {
    assert_same(page);
});

/// All of two parses is the same but the places of blocks, which the pass alone knows.
fn assert_same(page: &str) {
    let (a, b) = (parse(page, Format::Html), parse_whole_html(page));
    assert_eq!((&a.head, a.elements(), a.names()), (&b.head, b.elements(), b.names()));
    let placeless = |blocks: &Blocks| blocks.iter().map(|block| Block { span: None, ..block.clone() }).collect::<Vec<_>>();
    assert_eq!(placeless(&a), placeless(&b));
}
