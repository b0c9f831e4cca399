//! The rows as columns of Apache Arrow, made from their JSON Schemas.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema};
use serde_json::Value;

use super::Table;
use super::document::field_names;

/// The Arrow schema of a table: strings are `Utf8`, counts and offsets `Int64`, shares `Float64`, lists `List`, objects `Struct`. An object
/// with free fields (`meta`) is a `Utf8` column of JSON.
#[must_use]
pub fn arrow_schema(table: Table) -> Schema {
    let schema = table.json_schema();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    Schema::new(fields(&schema, &definitions))
}

fn fields(schema: &Value, definitions: &Value) -> Fields {
    let required = |name: &str| schema["required"].as_array().into_iter().flatten().any(|field| field.as_str() == Some(name));
    let field = |name: String| {
        let (data_type, is_null) = data_type(&schema["properties"][&name], definitions);
        let is_nullable = is_null || !required(&name);
        Field::new(name, data_type, is_nullable)
    };
    field_names(schema).into_iter().map(field).collect()
}

/// The type of a column, and whether it may be null.
fn data_type(field: &Value, definitions: &Value) -> (DataType, bool) {
    if let Some(name) = field["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return data_type(&definitions[name], definitions);
    }
    if let Some(options) = field["anyOf"].as_array() {
        let is_null = |option: &Value| option["type"].as_str() == Some("null");
        let inner = options.iter().find(|option| !is_null(option)).map_or(DataType::Utf8, |option| data_type(option, definitions).0);
        return (inner, options.iter().any(is_null));
    }
    let names: Vec<&str> = match &field["type"] {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    };
    let is_null = names.contains(&"null");
    let of_name = match names.iter().find(|name| **name != "null") {
        Some(&"integer") => DataType::Int64,
        Some(&"number") => DataType::Float64,
        Some(&"boolean") => DataType::Boolean,
        Some(&"array") => DataType::List(Arc::new(element(field, definitions))),
        Some(&"object") if field.get("properties").is_some() => DataType::Struct(fields(field, definitions)),
        // Enumerations have no type of their own.
        _ => DataType::Utf8,
    };
    (of_name, is_null)
}

fn element(field: &Value, definitions: &Value) -> Field {
    let element = field.get("items").filter(|items| items.is_object()).or_else(|| field["prefixItems"].get(0));
    let (data_type, is_nullable) = element.map_or((DataType::Utf8, true), |element| data_type(element, definitions));
    Field::new_list_field(data_type, is_nullable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_types_of_the_rows() {
        let schema = arrow_schema(Table::Articles);
        let of = |name: &str| schema.field_with_name(name).expect("it is a column").clone();
        assert_eq!(schema.field(0).name(), "id");
        assert_eq!((of("text").data_type(), of("text").is_nullable()), (&DataType::Utf8, false));
        assert_eq!((of("title").data_type(), of("title").is_nullable()), (&DataType::Utf8, true));
        assert_eq!((of("meta").data_type(), of("meta").is_nullable()), (&DataType::Utf8, true));
        assert_eq!(of("page_kind").data_type(), &DataType::Utf8);
        let DataType::List(paragraph) = of("paragraphs").data_type().clone() else { panic!("a list") };
        let DataType::Struct(columns) = paragraph.data_type() else { panic!("of objects") };
        let (_, source_start) = columns.find("source_start").expect("it is a column");
        assert_eq!((source_start.data_type(), source_start.is_nullable()), (&DataType::Int64, true));
        let schema = arrow_schema(Table::Reuse);
        let DataType::List(offset) = schema.field_with_name("a_span").expect("it is a column").data_type().clone() else {
            panic!("a list")
        };
        assert_eq!(offset.data_type(), &DataType::Int64);
    }
}
