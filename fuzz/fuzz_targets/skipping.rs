//! The pass that leaves out what is not read of HTML changes no block.
#![no_main]

use newsieve::parse::{Format, parse, parse_whole_html};

libfuzzer_sys::fuzz_target!(|page: &str| {
    assert_eq!(parse(page, Format::Html), parse_whole_html(page));
});
