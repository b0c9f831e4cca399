//! Writes `docs/schema.md` and the JSON Schema files in `docs/schema/`, from the row types: `cargo run --example schema`.

use std::fs;
use std::path::Path;

use newsieve::schema::{Table, markdown};

fn main() -> std::io::Result<()> {
    let docs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs"));
    fs::create_dir_all(docs.join("schema"))?;
    fs::write(docs.join("schema.md"), markdown())?;
    Table::ALL
        .iter()
        .try_for_each(|table| fs::write(docs.join(format!("schema/{}.schema.json", table.name())), format!("{:#}\n", table.json_schema())))
}
