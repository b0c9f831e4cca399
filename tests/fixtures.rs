//! The fixtures: input beside expected output, in every encoding that can hold it.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use newsieve::parse::Format;
use newsieve::{Article, Cleaner, Hints, RawDocument};
use serde_json::Value;

use super::support::{files, root};

struct Fixture {
    name: String,
    format: Option<Format>,
    source: String,
    expected: String,
    metadata: Option<Value>,
}

fn fixtures() -> Vec<Fixture> {
    let all = files(&root().join("fixtures/pages"));
    let sources = all.iter().filter(|(path, _)| path.contains("/source."));
    sources
        .map(|(path, bytes)| {
            let name = path.split('/').next().unwrap().to_owned();
            let beside =
                |file: &str| all.iter().find(|(p, _)| *p == format!("{name}/{file}")).map(|(_, b)| String::from_utf8(b.clone()).unwrap());
            Fixture {
                format: Format::of_name(path),
                source: String::from_utf8(bytes.clone()).unwrap(),
                expected: beside("expected.txt").unwrap().trim_end().to_owned(),
                metadata: beside("metadata.json").map(|m| serde_json::from_str(&m).unwrap()),
                name,
            }
        })
        .collect()
}

fn clean(bytes: &[u8], format: Option<Format>) -> Article {
    let hints = format.map_or_else(Hints::new, |f| Hints::new().with_format(f));
    Cleaner::new().clean(&RawDocument::new("fixture", bytes).with_hints(hints)).unwrap()
}

#[test]
fn each_gives_its_article() {
    let all = fixtures();
    assert!(all.len() >= 13);
    for fixture in all {
        let article = clean(fixture.source.as_bytes(), fixture.format);
        assert_eq!(article.text(), fixture.expected, "{}", fixture.name);
        let metadata = serde_json::to_value(article.metadata()).unwrap();
        for (field, wanted) in fixture.metadata.iter().flat_map(|m| m.as_object().unwrap()) {
            assert_eq!(&metadata[field], wanted, "{}: {field}", fixture.name);
        }
    }
}

/// The legacy encodings that texts of a language are written in.
fn encodings_of(language: &str) -> Vec<&'static Encoding> {
    match language {
        "zh" => vec![GB18030, BIG5],
        "ja" => vec![SHIFT_JIS, EUC_JP],
        "ko" => vec![EUC_KR],
        "ru" => vec![WINDOWS_1251],
        "de" | "en" => vec![WINDOWS_1252],
        "ar" => vec![WINDOWS_1256],
        _ => vec![],
    }
}

#[test]
fn each_encoding_gives_the_same_article() {
    let mut tried = 0;
    for fixture in fixtures() {
        let mut forms: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, write, mark) in
            [("UTF-16LE", u16::to_le_bytes as fn(u16) -> [u8; 2], [0xff, 0xfe]), ("UTF-16BE", u16::to_be_bytes, [0xfe, 0xff])]
        {
            let plain: Vec<u8> = fixture.source.encode_utf16().flat_map(write).collect();
            forms.push((format!("{name} with a mark"), [&mark[..], &plain].concat()));
            forms.push((name.to_owned(), plain));
        }
        forms.push(("UTF-8 with a mark".to_owned(), ["\u{feff}".as_bytes(), fixture.source.as_bytes()].concat()));
        let language = fixture.name.split('-').nth(1).unwrap();
        for encoding in encodings_of(language) {
            let (bytes, _, has_unmappable) = encoding.encode(&fixture.source);
            if !has_unmappable {
                forms.push((encoding.name().to_owned(), bytes.into_owned()));
            }
        }
        for (form, bytes) in forms {
            assert_eq!(clean(&bytes, fixture.format).text(), fixture.expected, "{} in {form}", fixture.name);
            tried += 1;
        }
    }
    assert!(tried >= 70, "{tried}");
}

#[test]
fn cleaning_clean_text_changes_nothing() {
    for fixture in fixtures() {
        let again = clean(fixture.expected.as_bytes(), None);
        assert_eq!(again.text(), fixture.expected, "{}", fixture.name);
    }
    for (name, bytes) in files(&root().join("seeds")) {
        let once = clean(&bytes, None);
        assert_eq!(clean(once.text().as_bytes(), None).text(), once.text(), "{name}");
    }
}
