//! Properties that hold for any input.

use newsieve::parse::{Format, parse};
use newsieve::text::{CharOffsets, Span, comparable, fold, is_unspaced, units};
use newsieve::{Fingerprints, Prepared, ReuseIndex};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

/// Text of the kinds that pages hold: letters of several scripts, width forms, marks, punctuation, white space.
fn text() -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        4 => proptest::char::range('a', 'z'),
        2 => proptest::char::range('A', 'Z'),
        4 => proptest::char::range('\u{4e00}', '\u{9fff}'),
        1 => proptest::char::range('\u{ff01}', '\u{ff5e}'),
        1 => proptest::char::range('\u{c0}', '\u{24f}'),
        1 => proptest::char::range('\u{300}', '\u{36f}'),
        1 => proptest::char::range('\u{3041}', '\u{30ff}'),
        1 => proptest::char::range('\u{ac00}', '\u{d7a3}'),
        1 => proptest::char::range('\u{1100}', '\u{11ff}'),
        1 => proptest::char::range('\u{e01}', '\u{e5b}'),
        1 => proptest::char::range('\u{370}', '\u{45f}'),
        1 => proptest::sample::select(vec!['\u{ad}', '\u{200b}', '\u{200d}', '\u{3099}', '\u{feff}', '\u{640}', '\u{600}', '\u{fe0f}']),
        3 => proptest::sample::select(vec![' ', '\n', '，', '。', ',', '.', '<', '>', '&', ';', '#', '*', '[', ']', '(', ')', '!', '-', '|']),
        1 => any::<char>(),
    ];
    proptest::collection::vec(chars, 0..200).prop_map(|chars| chars.into_iter().collect())
}

#[test]
fn a_quotation_tells_its_source() {
    use newsieve::reuse::{Side, SourceEvidence};
    let said = "明年春天新图书馆将正式向市民开放，届时凭身份证即可免费借阅所有图书";
    let find = |dates: [Option<&str>; 2]| {
        let mut index = ReuseIndex::new();
        index.add("report", &format!("馆长介绍了情况：“{said}。”随后记者参观了阅览室。"), dates[0]);
        index.add("speech", &format!("{said}。感谢各位的支持。"), dates[1]);
        index.find().passages.remove(0)
    };
    let passage = find([None, None]);
    assert_eq!((passage.quoted.a, passage.quoted.b), (true, false));
    assert_eq!((passage.source, passage.evidence), (Some(Side::B), Some(SourceEvidence::Quotation)));
    let passage = find([Some("2024-03-01"), Some("2024-03-02")]);
    assert_eq!((passage.source, passage.evidence), (Some(Side::A), Some(SourceEvidence::Date)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn fold_alignment_leads_back(text in text()) {
        let folded = fold(&text);
        prop_assert_eq!(folded.chars().count(), folded.len());
        prop_assert!(folded.text().chars().all(char::is_alphanumeric));
        let mut last = Span::new(0, 0);
        for (i, c) in folded.text().chars().enumerate() {
            let span = folded.source_of(i);
            // In order, and on the boundaries of characters.
            prop_assert!(span.start >= last.start && span.end >= last.end && span.end <= text.len());
            // What it came from, alone, folds to what holds this one; a mark alone folds to nothing.
            let source = &text[span.range()];
            prop_assert!(fold(source).text().contains(c) || is_combining_mark(c), "{:?}", source);
            last = span;
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let once = fold(&text);
        let twice = fold(once.text());
        prop_assert_eq!(twice.text(), once.text());
    }

    #[test]
    fn fold_of_a_whole_is_the_folds_of_its_parts(a in text(), b in text()) {
        // What composes is in one part.
        let whole = fold(&format!("{a}\n{b}"));
        let parts = format!("{}{}", fold(&a).text(), fold(&b).text());
        prop_assert_eq!(whole.text(), parts.as_str());
    }

    #[test]
    fn units_cover_all_letters_in_order(text in text()) {
        let folded = comparable(&text);
        let units = units(&folded);
        let mut last = Span::new(0, 0);
        for unit in &units {
            let both = text.get(unit.span.start..last.end).unwrap_or_default();
            let is_one = both.chars().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)).count() <= 1;
            prop_assert!(is_one, "units overlap only in one source character");
            prop_assert!(unit.span.end >= last.end && text.get(unit.span.range()).is_some());
            last = unit.span;
        }
        let in_units = |i: usize| units.iter().any(|u| u.span.range().contains(&i));
        for (c, span) in folded.chars() {
            prop_assert!(in_units(span.start), "{}", c);
        }
        prop_assert!(units.iter().filter(|u| u.is_unspaced).all(|u| text[u.span.range()].chars().any(|c| is_unspaced(c) || !c.is_ascii())));
    }

    #[test]
    fn scalar_offsets_are_those_of_chars(text in text()) {
        let offsets = CharOffsets::new(&text);
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.scalar(byte), scalar);
        }
        prop_assert_eq!(offsets.scalar(text.len()), text.chars().count());
    }

    #[test]
    fn any_text_gives_blocks_whose_spans_are_inside(text in text()) {
        for format in [Format::Html, Format::Markdown, Format::Plain] {
            for block in parse(&text, format).iter() {
                if let Some(span) = block.span {
                    prop_assert!(text.get(span.range()).is_some());
                }
            }
        }
    }

    #[test]
    fn any_bytes_give_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let article = newsieve::clean(&bytes);
        prop_assert!(article.paragraphs().iter().all(|p| article.text().get(p.span.range()).is_some()));
    }

    #[test]
    fn a_text_shares_all_of_itself(text in text()) {
        let prints = Fingerprints::of(&text);
        let mut index = ReuseIndex::new();
        index.add_prepared(Prepared::of(&text).with_id("a"));
        index.add_prepared(Prepared::of(&text).with_id("b"));
        let reuse = index.find();
        if prints.units.iter().filter(|u| u.is_unspaced).count() >= 30 {
            prop_assert!(!reuse.passages.is_empty());
            let best = reuse.passages.iter().max_by_key(|p| p.matches).unwrap();
            prop_assert_eq!(best.a_span, best.b_span);
            prop_assert_eq!(best.identity, 1.0);
        }
        for p in &reuse.passages {
            prop_assert!(text.get(p.a_span.range()).is_some() && text.get(p.b_span.range()).is_some());
        }
    }
}
