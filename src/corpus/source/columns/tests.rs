#![cfg(feature = "compression")]

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, LargeStringArray, RecordBatch,
    StringArray, StructArray, TimestampMillisecondArray, types::Int32Type,
};
use arrow_schema::{DataType, Field};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::Value;

use super::super::testing::{file, file_with, gzipped, noise, stdin};
use super::super::{Fields, ReadOptions};

/// A file with a row group for each two rows.
fn written(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let level = ZstdLevel::try_new(1).expect("a level");
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(2)).set_compression(Compression::ZSTD(level)).build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a schema");
    writer.write(&batch).expect("memory takes it");
    writer.close().expect("memory takes it");
    bytes
}

fn texts() -> (&'static str, ArrayRef) {
    ("text", Arc::new(StringArray::from(vec!["one", "two", "three"])))
}

#[test]
fn columns_of_all_types() {
    let mut authors = ListBuilder::new(StringBuilder::new());
    for names in [&["Ana", "Bo"][..], &[], &["Cy"]] {
        names.iter().for_each(|name| authors.values().append_value(name));
        authors.append(true);
    }
    let inner: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3]));
    let nested = StructArray::from(vec![(Arc::new(Field::new("a", DataType::Int64, false)), inner)]);
    let bytes = written(vec![
        ("id", Arc::new(Int64Array::from(vec![7, 8, 9]))),
        ("Text", Arc::new(LargeStringArray::from(vec![Some("one"), None, Some("three")]))),
        ("body", Arc::new(StringArray::from(vec!["", "two", ""]))),
        ("url", Arc::new(["http://a.example", "x", "x"].into_iter().collect::<DictionaryArray<Int32Type>>())),
        ("date", Arc::new(TimestampMillisecondArray::from(vec![1_704_164_645_500, 0, 0]).with_timezone("UTC"))),
        ("authors", Arc::new(authors.finish())),
        ("day", Arc::new(Date32Array::from(vec![19_724, 0, 0]))),
        ("score", Arc::new(Float64Array::from(vec![1.5, f64::NAN, 0.0]))),
        ("ok", Arc::new(BooleanArray::from(vec![true, false, true]))),
        ("nested", Arc::new(nested)),
    ]);
    for read in [file("a.parquet", &bytes), file("a.txt", &bytes), file("a.gz", &gzipped(&bytes)), stdin(&bytes)] {
        assert_eq!(read.messages(), [""; 0]);
        assert_eq!(read.texts(), ["one", "two", "three"]);
        let first = &read.records[0];
        assert_eq!(first.record_id.as_deref(), Some("7"));
        assert_eq!((first.hints.url(), first.hints.date()), (Some("http://a.example"), Some("2024-01-02T03:04:05.5Z")));
        assert_eq!(first.hints.author(), Some("Ana, Bo"));
        let meta = serde_json::json!({"body": "", "day": "2024-01-02", "score": 1.5, "ok": true, "nested": {"a": 1}});
        assert_eq!(Value::Object(first.meta.clone()), meta);
        assert_eq!(read.records[1].meta["score"], Value::Null);
    }
    assert_eq!(file("a.parquet", &bytes).places(), ["a.parquet:1", "a.parquet:2", "a.parquet:3"]);
}

#[test]
fn bytes_are_a_text_of_no_known_encoding() {
    let gbk = encoding_rs::GBK.encode("<p>市政府星期天宣布").0;
    let column = BinaryArray::from_vec(vec![b"<p>one", &gbk]);
    let read = file("a.parquet", &written(vec![("html", Arc::new(column))]));
    assert_eq!(read.records[0].bytes, b"<p>one");
    assert_eq!(read.records[1].bytes, gbk.as_ref());
    assert_eq!(read.records[1].hints, crate::Hints::new().with_format(crate::parse::Format::Html));
}

#[test]
fn columns_that_are_not_asked_for_are_not_read() {
    let bytes = written(vec![texts(), ("other", Arc::new(StringArray::from(vec!["a", "b", "c"])))]);
    let options = ReadOptions { meta: false, ..ReadOptions::default() };
    let read = file_with("a.parquet", &bytes, &options);
    assert_eq!((read.texts(), read.records[0].meta.len()), (vec!["one".into(), "two".into(), "three".into()], 0));
    let options = ReadOptions { fields: Fields::parse("text=other").expect("sound"), meta: false, ..ReadOptions::default() };
    assert_eq!(file_with("a.parquet", &bytes, &options).texts(), ["a", "b", "c"]);
    let bytes = written(vec![("other", Arc::new(StringArray::from(vec!["a"])))]);
    assert_eq!(
        file("a.parquet", &bytes).messages(),
        ["a.parquet: no text in it: its columns are \"other\"; name the one with the text: --fields text=NAME"]
    );
}

#[test]
fn cut_at_every_byte_and_damaged() {
    let bytes = written(vec![texts(), ("id", Arc::new(Int64Array::from(vec![1, 2, 3])))]);
    for end in 0..bytes.len() {
        let read = file("a.parquet", &bytes[..end]);
        assert_eq!((read.records.len(), read.failures.len()), (0, 1), "{end}");
    }
    for at in 4..bytes.len() {
        for flip in [0xff, 0x01, 0x80] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            let read = file("a.parquet", &damaged);
            assert!(read.records.len() <= 3 && read.failures.len() <= 3, "{at}");
        }
    }
    for seed in 0..50 {
        let _ = file("a.parquet", &[b"PAR1".to_vec(), noise(seed, 300), b"\x40\0\0\0PAR1".to_vec()].concat());
    }
}

/// A file without rows, whose schema is `depth` groups and a column.
fn nested(depth: usize) -> Vec<u8> {
    // Version 2; then the list of schema elements.
    let mut footer = vec![0x15, 4, 0x19, 0xfc];
    let mut count = depth + 1;
    while count > 127 {
        footer.push(count as u8 | 128);
        count >>= 7;
    }
    footer.push(count as u8);
    for level in 0..depth {
        // Optional, but for the root; its name; one child.
        footer.extend(if level == 0 { &[0x48, 1, b'a', 0x15, 2, 0][..] } else { &[0x35, 2, 0x18, 1, b'a', 0x15, 2, 0] });
    }
    // A column of bytes.
    footer.extend([0x15, 12, 0x25, 2, 0x18, 4, b't', b'e', b'x', b't', 0]);
    // No rows, no row groups.
    footer.extend([0x16, 0, 0x19, 0x0c, 0]);
    let length = (footer.len() as u32).to_le_bytes();
    [b"PAR1".to_vec(), footer, length.to_vec(), b"PAR1".to_vec()].concat()
}

#[test]
fn schemas_nested_too_deep() {
    let flat = file("a.parquet", &nested(1));
    assert_eq!((flat.messages().len(), flat.records.len()), (0, 0), "{:?}", flat.messages());
    assert!(file("a.parquet", &nested(100)).messages()[0].contains("its columns are \"a\""));
    for depth in [200, 200_000] {
        assert_eq!(file("a.parquet", &nested(depth)).messages(), ["a.parquet: the schema of the Parquet file is nested too deep"]);
    }
}
