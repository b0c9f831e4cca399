//! The rows of output files: their documentation, their schemas, and golden rows of each.

use std::fs;

use newsieve::schema::{ArticleRow, ClusterRow, DecodedRow, DeduplicatedRow, DroppedRow, FailedRow, PairRow, PassageRow, Table, markdown};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::support::{newsieve, root, rows};

const AGAIN: &str =
    "run `cargo run --example schema`, and raise `schema::VERSION` if a column was removed, renamed or means something else";

#[test]
fn the_documentation_is_that_of_the_rows() {
    let docs = root().join("docs");
    assert_eq!(fs::read_to_string(docs.join("schema.md")).unwrap(), markdown(), "{AGAIN}");
    for table in Table::ALL {
        let file = fs::read_to_string(docs.join(format!("schema/{}.schema.json", table.name()))).unwrap();
        assert_eq!(file, format!("{:#}\n", table.json_schema()), "{AGAIN}");
        let printed = newsieve(&["schema", table.name()]);
        assert_eq!(String::from_utf8(printed.stdout).unwrap(), file);
    }
}

/// Reads the lines of a golden file as rows and writes them again.
fn written_again<R: DeserializeOwned + Serialize>(text: &str) -> String {
    text.lines().map(|line| serde_json::to_string(&serde_json::from_str::<R>(line).unwrap()).unwrap() + "\n").collect()
}

#[test]
fn golden_rows_keep_their_bytes() {
    for table in Table::ALL {
        let text = fs::read_to_string(root().join(format!("fixtures/rows/{}.jsonl", table.name()))).unwrap();
        let again = match table {
            Table::Articles => written_again::<ArticleRow>(&text),
            Table::Reuse => written_again::<PassageRow>(&text),
            Table::Pairs => written_again::<PairRow>(&text),
            Table::Clusters => written_again::<ClusterRow>(&text),
            Table::Deduplicated => written_again::<DeduplicatedRow>(&text),
            Table::Dropped => written_again::<DroppedRow>(&text),
            Table::Failed => written_again::<FailedRow>(&text),
            Table::Decoded => written_again::<DecodedRow>(&text),
            _ => panic!("{table:?} has no golden rows"),
        };
        assert_eq!(again, text, "{}", table.name());
        text.lines().for_each(|line| check(&serde_json::from_str(line).unwrap(), &table.json_schema()));
    }
}

#[test]
fn what_a_run_writes_has_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let output = newsieve(&["run", "seeds", "fixtures/pages", "-o", out.to_str().unwrap(), "--dedup", "keep-representative"]);
    assert_eq!(output.status.code(), Some(1), "the files of metadata beside the pages are no records");
    for table in [Table::Articles, Table::Reuse, Table::Clusters, Table::Deduplicated, Table::Dropped, Table::Failed] {
        let schema = table.json_schema();
        rows(out.join(format!("{}.jsonl", table.name()))).iter().for_each(|row| check(row, &schema));
    }
    let run: Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["schema_version"], newsieve::schema::VERSION);
    let documentation = markdown();
    let of_run = documentation.split("## `run.json`").nth(1).unwrap();
    for field in run.as_object().unwrap().keys() {
        assert!(of_run.contains(&format!("`{field}`")), "{field} is not in docs/schema.md");
    }
}

/// Checks a value against what our schemas use of JSON Schema.
fn check(value: &Value, root: &Value) {
    if let Err(what) = valid(value, root, root) {
        panic!("{what}: {value}");
    }
}

fn valid(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        return valid(value, &root["$defs"][name.rsplit('/').next().unwrap()], root);
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(options) = schema[key].as_array() {
            let count = options.iter().filter(|option| valid(value, option, root).is_ok()).count();
            let is_valid = if key == "oneOf" { count == 1 } else { count > 0 };
            return if is_valid { Ok(()) } else { Err(format!("{count} of {key} of {schema}")) };
        }
    }
    if schema.get("const").is_some_and(|only| only != value) || schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        return Err(format!("not a value of {schema}"));
    }
    let is_of = |name: &str| match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        name => panic!("{name} is no type"),
    };
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    if !types.iter().filter_map(Value::as_str).any(is_of) && !schema["type"].is_null() {
        return Err(format!("not of type {}", schema["type"]));
    }
    if let (Value::Object(fields), Some(known)) = (value, schema["properties"].as_object()) {
        let missing = schema["required"].as_array().into_iter().flatten().find(|name| !fields.contains_key(name.as_str().unwrap()));
        if let Some(name) = missing {
            return Err(format!("{name} is missing"));
        }
        for (name, value) in fields {
            valid(value, known.get(name).ok_or_else(|| format!("{name} is no column"))?, root)?;
        }
    }
    if let (Value::Array(elements), Some(schema)) = (value, schema.get("items").filter(|items| items.is_object())) {
        elements.iter().try_for_each(|element| valid(element, schema, root))?;
    }
    if let (Value::Array(elements), Some(schemas)) = (value, schema["prefixItems"].as_array()) {
        if elements.len() != schemas.len() {
            return Err(format!("not of {} elements", schemas.len()));
        }
        elements.iter().zip(schemas).try_for_each(|(element, schema)| valid(element, schema, root))?;
    }
    Ok(())
}
