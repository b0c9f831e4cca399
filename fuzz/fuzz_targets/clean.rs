//! Any text in any format is cleaned: kept and removed blocks are all blocks, in order, and spans are inside.
#![no_main]

use newsieve::parse::Format;
use newsieve::{Cleaner, Hints, RawDocument};

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let format = [Format::Html, Format::Markdown, Format::Plain][usize::from(format) % 3];
    let cleaner = Cleaner::new();
    let document = RawDocument::new("fuzz", bytes).with_hints(Hints::new().with_format(format));
    let decoded = match cleaner.decode(&document) {
        Ok(decoded) => decoded,
        Err(error) => return assert!(error.is_not_text(), "{error}"),
    };
    let blocks = cleaner.blocks(&decoded, document.hints());
    let article = cleaner.clean(&document).expect("it is small");
    assert_eq!(article.paragraphs().len() + article.removed().len(), blocks.len());
    assert!(article.paragraphs().iter().all(|p| article.text().get(p.span.range()).is_some()));
    assert!(blocks.iter().filter_map(|b| b.span).all(|span| decoded.text.get(span.range()).is_some()));
});
