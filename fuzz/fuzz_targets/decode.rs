//! Any bytes decode, whatever is declared; UTF-8 decodes to itself.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: (&[u8], Option<&str>)| {
    let (bytes, label) = input;
    let decoded = newsieve::decode::decode(bytes, label);
    let again = newsieve::decode::decode(decoded.text.as_bytes(), None);
    assert!(again.errors == 0 || decoded.text.contains('\u{fffd}'), "{:?}", decoded.text);
});
