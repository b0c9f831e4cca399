//! The form in which texts are compared: equal for what readers take for the same text, and aligned with its source.

use std::io::Read;

use newsieve::text::{Folded, Span, comparable, fold, is_invisible, units};
use newsieve::{Fingerprints, ReuseIndex};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::support::root;

/// The lines of one of Unicode's test files, without comments and headings.
fn lines(name: &str) -> Vec<String> {
    let file = std::fs::File::open(root().join("fixtures/unicode").join(name)).unwrap();
    let mut text = String::new();
    zstd::Decoder::new(file).unwrap().read_to_string(&mut text).unwrap();
    text.lines().filter(|l| !l.starts_with(['#', '@'])).map(str::to_owned).collect()
}

/// Characters that are written as hexadecimal numbers.
fn characters(codes: &str) -> String {
    codes.split_whitespace().map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect()
}

fn hashes(folded: &Folded) -> Vec<u64> {
    units(folded).iter().map(|u| u.hash).collect()
}

/// The spans of characters and units are inside the text, on boundaries of characters, and in order.
fn assert_aligned(text: &str, folded: &Folded) {
    let units = units(folded);
    for spans in [folded.chars().map(|(_, span)| span).collect::<Vec<_>>(), units.iter().map(|u| u.span).collect()] {
        assert!(spans.iter().all(|span| !span.is_empty() && text.get(span.range()).is_some()), "{text:?}");
        assert!(spans.windows(2).all(|pair| pair[0].start <= pair[1].start && pair[0].end <= pair[1].end), "{text:?}");
    }
}

#[test]
fn normalized_forms_compare_alike() {
    let lines = lines("NormalizationTest.txt.zst");
    assert!(lines.len() > 20_000);
    for line in lines {
        let forms: Vec<String> = line.split(';').take(5).map(characters).collect();
        for form in &forms {
            assert_eq!(fold(form).text(), fold(&forms[0]).text(), "{line}");
            assert_eq!(hashes(&comparable(form)), hashes(&comparable(&forms[0])), "{line}");
            assert_aligned(form, &fold(form));
            assert_eq!(fold(fold(form).text()).text(), fold(form).text(), "{line}");
        }
        // Canonically equivalent: the first three, and the last two.
        for (equal, around) in [(&forms[..3], "aが中"), (&forms[3..], "กxか한")] {
            let within: Vec<String> = equal.iter().map(|form| format!("{around}{form}{around}")).collect();
            for form in &within {
                assert_eq!((fold(form).text(), hashes(&fold(form))), (fold(&within[0]).text(), hashes(&fold(&within[0]))), "{line}");
                assert_aligned(form, &comparable(form));
            }
        }
    }
}

#[test]
fn all_characters_compare_as_what_they_are_made_of() {
    for c in '\0'..=char::MAX {
        let text = format!("a{c}中");
        for form in [text.nfd().collect::<String>(), text.nfkd().collect()] {
            assert_eq!((fold(&form).text(), hashes(&fold(&form))), (fold(&text).text(), hashes(&fold(&text))), "{c:?}");
        }
        assert_aligned(&text, &comparable(&text));
    }
}

/// The text of a line of Unicode's tests of boundaries, and the places of the boundaries.
fn boundaries(line: &str) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for piece in line.split_whitespace() {
        match piece {
            "÷" => places.push(text.len()),
            "×" => {}
            code => text.push_str(&characters(code)),
        }
    }
    (text, places)
}

#[test]
fn units_are_whole_grapheme_clusters() {
    let mut cut = Vec::new();
    for line in lines("GraphemeBreakTest.txt.zst") {
        let (text, places) = boundaries(&line);
        for folded in [fold(&text), comparable(&text)] {
            assert_aligned(&text, &folded);
            let is_whole = |span: Span| places.contains(&span.start) && places.contains(&span.end);
            if !units(&folded).iter().all(|unit| is_whole(unit.span)) {
                cut.push(line.clone());
            }
        }
    }
    // A sign that joins two consonants after a question mark.
    cut.dedup();
    assert_eq!(cut, ["÷ 003F × 094D × 0924 ÷"]);
}

#[test]
fn marks_and_invisible_characters_break_no_word() {
    for line in lines("WordBreakTest.txt.zst") {
        let (text, _) = boundaries(&line);
        assert_aligned(&text, &comparable(&text));
        let is_left_out = |c: &char| is_invisible(*c) || is_combining_mark(*c) && fold(&format!("a{c}")).text() == "a";
        let seen: String = text.chars().filter(|c| !is_left_out(c)).collect();
        assert_eq!(hashes(&fold(&text)), hashes(&fold(&seen)), "{line}");
    }
}

/// Replaces what is written `\u{...}` with the character.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap();
        out.push_str(&characters(code));
        out.push_str(rest);
    }
    out
}

#[test]
fn texts_that_read_alike_are_one_exact_passage() {
    let rows = std::fs::read_to_string(root().join("fixtures/comparable.tsv")).unwrap();
    for row in rows.lines().filter(|l| !l.starts_with('#')) {
        let [what, kind, a, b] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}: not four fields") };
        let texts = [unescaped(a), unescaped(b)];
        let [one, other] = texts.each_ref().map(|text| Fingerprints::of(text));
        let hashes = |prints: &Fingerprints| prints.units.iter().map(|u| u.hash).collect::<Vec<_>>();
        assert_eq!(hashes(&one) == hashes(&other), what == "same", "{kind}: {:?} {:?}", comparable(&texts[0]), comparable(&texts[1]));
        texts.iter().for_each(|text| assert_aligned(text, &comparable(text)));
        if what == "other" {
            continue;
        }
        assert_eq!(one.paragraphs[0].exact, other.paragraphs[0].exact, "{kind}");
        let mut index = ReuseIndex::new();
        index.add("a", &texts[0], None);
        index.add("b", &texts[1], None);
        let passages = index.find().passages;
        assert_eq!(passages.len(), 1, "{kind}");
        let passage = &passages[0];
        assert_eq!(passage.identity, 1.0, "{kind}");
        assert_eq!([passage.a_span.range(), passage.b_span.range()], texts.each_ref().map(|text| 0..text.len()), "{kind}");
    }
}
