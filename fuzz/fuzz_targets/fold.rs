//! Folding keeps the way back to the source, and folding twice is folding once.
#![no_main]

use newsieve::text::{comparable, fold, units};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let folded = fold(text);
    assert_eq!(fold(folded.text()).text(), folded.text());
    for folded in [folded, comparable(text)] {
        assert_eq!(folded.text().chars().count(), folded.len());
        let (mut start, mut end) = (0, 0);
        for (_, span) in folded.chars() {
            assert!(span.start >= start && span.end >= end && !text[span.range()].is_empty());
            (start, end) = (span.start, span.end);
        }
        assert!(units(&folded).iter().all(|u| text.get(u.span.range()).is_some()));
    }
});
