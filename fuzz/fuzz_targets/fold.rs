//! Folding keeps the way back to the source, and folding twice is folding once.
#![no_main]

use newsieve::text::{fold, units};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let folded = fold(text);
    assert_eq!(fold(folded.text()).text(), folded.text());
    let mut last = 0;
    for (_, span) in folded.chars() {
        assert!(span.start >= last && text[span.range()].chars().count() == 1);
        last = span.start;
    }
    assert!(units(&folded).iter().all(|u| text.get(u.span.range()).is_some()));
});
