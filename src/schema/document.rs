//! `docs/schema.md`, made from the JSON Schemas of the rows.

use serde_json::Value;

use super::{Table, VERSION};

const HEAD: &str = "# Output files

This page is made from the row types in `src/schema/`. After a change of these, `cargo run --example schema` writes it and the JSON Schema files
in `docs/schema/` again.

Offsets are in Unicode scalar values (code points), start inclusive, end exclusive. Texts are UTF-8. Numbers without a unit are counts.
`run.json` has the version of the rows as `schema_version`: ";

const RULES: &str = ". It grows when a column is removed, renamed, or gets another meaning. A new column leaves it as it is, so readers
ignore columns that they do not know.

In Parquet (`--to parquet`) the columns have the same names; lists and objects are lists and structs.
";

/// What `evidence` of an encoding says, beside the field itself.
const EVIDENCE: &str = "
`evidence` begins with what decided:

| value | what decided |
|---|---|
| `bom` | A byte-order mark. |
| `utf8-valid` | All of it is valid UTF-8, and not only ASCII. |
| `ascii` | Nothing but ASCII, or nothing at all. |
| `utf16-pattern`, `utf32-pattern` | The form of UTF-16 or UTF-32 without a mark. |
| `escapes` | The escapes of ISO-2022-JP or ISO-2022-KR. |
| `cesu-8` | Valid UTF-8 but for pairs of surrogates. |
| `likelihood` | The likeliest of all readings. |
| `declared` | The likeliest of all readings, because the document declares it. |
| `pieces` | Parts of it are in another encoding: `in parts GBK`. |

`declared windows-1252` is the encoding that a label names (`iso-8859-1` does); a label that names none is not there.
";

/// What `from` of a field's evidence says.
const ORIGINS: &str = "
`from` has the names of sources:

| value | source |
|---|---|
| `hint` | The caller: a field of the record, a header. |
| `front-matter` | What stands before the text of a dump for programs. |
| `json-ld` | Structured data. |
| `meta og:title` | The `<meta>` element of this name. |
| `title-element` | The `<title>` element, or a part of it. |
| `canonical-link`, `html-lang` | The address, and the language, that the page declares. |
| `heading` | A heading; of a text the line that the model takes for one. |
| `element` | An element whose kind or names tell an author or a date, near the beginning of the article. `element-elsewhere`: anywhere else. |
| `dateline`, `dateline-after-text` | A line that is nothing but a date, before and after the text. |
| `byline` | A line of authors, or of author and date. |
| `line`, `line-after-text` | Another short line. |
| `text` | The text. |
| `url` | The address. |
| `script` | What a script assigns. |
| `modification` | A date of modification, in the place of one of publication that the page does not have. |
| `letters`, `words` | The letters, and the words, of the text. |
";

const RUN: &str = "
## `run.json`

One object, written last: where it is, the run was finished.

| field | meaning |
|---|---|
| `newsieve`, `schema_version`, `fingerprint_algorithm` | Versions of the program, of the rows, and of the fingerprints. |
| `command`, `options` | What was asked for. An option that was not given is null. |
| `documents`, `resumed`, `failed` | Documents that were done, those of them that were taken over from an earlier run, and documents that failed. |
| `skipped_records` | Records without a page, by kind: `warc-request`, `warc-revisit`, `http-redirect`, `http-error` and others. |
| `passed_over` | Files that were not read, by reason: their count and the first twenty names. |
| `bytes_in`, `bytes_out` | Bytes of the documents, decompressed, and of the texts of the articles or copies. |
| `paragraphs`, `removed`, `removed_by_rule` | Kept blocks, removed blocks, and these by the first part of their rule. |
| `site_templates` | Blocks that were removed because they are on many pages of their site. |
| `encodings` | Documents by encoding. |
| `decoding_errors`, `doubtful`, `repaired`, `markup` | Documents with invalid bytes, documents that fit no known encoding, documents with garbled text that was repaired, and pages of HTML that `reuse` compared with their markup: count and first twenty ids. |
| `empty` | Documents without an article, by reason: count and first twenty ids. |
| `passages`, `boilerplate_passages`, `clusters` | Rows of `reuse.jsonl`, those of them that are boilerplate, and rows of `clusters.jsonl`. |
| `skipped` | What the search for reuse left out: `crowded_simhashes` (paragraphs, counted in each of eight tables), `crowded_pairs` (pairs of documents). |
| `on_disk` | Whether the search for reuse worked on the disk, because it would have taken more memory than `--memory` allows. |
| `dropped`, `dropped_for_index`, `dropped_paragraphs` | Articles that were left out as duplicates, those of them whose text a document of the index has, and paragraphs that were left out. |
| `added_to_index` | What was added to the index: `documents`, those of them that `replaced` one of the index, those of these that were `unchanged`, and why segments are `unmerged`, if they are. Null without an index. |
| `seconds`, `slowest` | Seconds by stage, summed over threads, and the documents that took longest. |
";

/// The page as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut out = format!("{HEAD}{VERSION}{RULES}");
    let mut described = std::collections::BTreeSet::new();
    for table in Table::ALL {
        let schema = table.json_schema();
        let definitions = schema.get("$defs").cloned().unwrap_or_default();
        out.push_str(&format!("\n## `{}.jsonl`\n\n{}\n\n", table.name(), text(&schema)));
        push_fields(&mut out, &schema, &definitions);
        // Objects inside rows, each once.
        for (name, definition) in definitions.as_object().into_iter().flatten() {
            if definition.get("properties").is_some() && described.insert(name.clone()) {
                out.push_str(&format!("\n### {name}\n\n{}\n\n", text(definition)));
                push_fields(&mut out, definition, &definitions);
                if name == "EncodingRow" {
                    out.push_str(EVIDENCE);
                }
                if name == "FieldEvidence" {
                    out.push_str(ORIGINS);
                }
            }
        }
    }
    out.push_str(RUN);
    out
}

fn push_fields(out: &mut String, schema: &Value, definitions: &Value) {
    out.push_str("| field | type | meaning |\n|---|---|---|\n");
    for name in field_names(schema) {
        let field = &schema["properties"][&name];
        out.push_str(&format!("| `{name}` | {} | {} |\n", type_name(field, definitions), text(field).replace('\n', " ")));
    }
}

/// The names of the fields of an object: those that are always there in the order of the type, then the others.
pub(super) fn field_names(schema: &Value) -> Vec<String> {
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut names: Vec<String> = required.map(str::to_owned).collect();
    let others = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone());
    let others: Vec<String> = others.filter(|name| !names.contains(name)).collect();
    names.extend(others);
    names
}

fn text(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// The type of a field as a reader knows it: `string or null`, `list of Paragraph`.
fn type_name(field: &Value, definitions: &Value) -> String {
    if let Some(name) = field["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        let values = enum_values(&definitions[name]);
        return if values.is_empty() { format!("[{name}](#{})", name.to_lowercase()) } else { values.join(", ") };
    }
    if let Some(options) = field["anyOf"].as_array() {
        return options.iter().map(|option| type_name(option, definitions)).collect::<Vec<_>>().join(" or ");
    }
    let names = field["type"].as_array().cloned().unwrap_or_else(|| vec![field["type"].clone()]);
    let name = |name: &Value| match name.as_str() {
        Some("array") => format!("list of {}", element_name(field, definitions)),
        Some(name) => name.to_owned(),
        None => "any".to_owned(),
    };
    names.iter().map(name).collect::<Vec<_>>().join(" or ")
}

fn element_name(field: &Value, definitions: &Value) -> String {
    let element = field.get("items").or_else(|| field["prefixItems"].get(0));
    element.map_or_else(|| "any".to_owned(), |element| type_name(element, definitions))
}

/// The values of an enumeration, each in backticks.
fn enum_values(schema: &Value) -> Vec<String> {
    let one_of = schema["oneOf"].as_array().into_iter().flatten();
    let consts = one_of.flat_map(|option| option.get("const").into_iter().chain(option["enum"].as_array().into_iter().flatten()));
    let values = schema["enum"].as_array().into_iter().flatten().chain(consts);
    values.filter_map(Value::as_str).map(|value| format!("`{value}`")).collect()
}
