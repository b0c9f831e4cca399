//! What goes to standard output by itself: the article of one page, and schemas.

use std::io::Write;

use newsieve::Cleaner;
use newsieve::corpus::Inputs;
use newsieve::schema::{ArticleRow, Table};

use super::args::PageFormat;
use super::shared::LogArgs;
use super::tell::note;
use super::{DONE, SOME_FAILED};

/// Prints the article of the one document of the inputs, or of the record with a number.
pub(super) fn article(inputs: &Inputs, number: Option<u64>, format: PageFormat, log: LogArgs, cleaner: &Cleaner) -> anyhow::Result<u8> {
    let document = inputs.read_one(number, cleaner.options().max_bytes())?;
    let decoded = cleaner.decode(&document)?;
    let article = cleaner.clean_decoded(&decoded, document.hints());
    let row = ArticleRow::of(document.id(), &decoded, article);
    if decoded.is_doubtful() {
        note(log, document.id(), "it fits no known encoding: its text may be wrong; newsieve decode --why shows the readings");
    }
    let mut out = std::io::stdout().lock();
    match format {
        PageFormat::Text if row.text.is_empty() => {}
        PageFormat::Text => writeln!(out, "{}", row.text)?,
        PageFormat::Md => write!(out, "{}", row.to_markdown())?,
        PageFormat::Json => writeln!(out, "{}", serde_json::to_string(&row)?)?,
    }
    let Some(reason) = row.empty else { return Ok(DONE) };
    note(log, document.id(), &format!("no article in it ({}); newsieve inspect shows its blocks", reason.name()));
    Ok(SOME_FAILED)
}

/// Prints the JSON Schema of a table.
pub(super) fn schema(name: &str) -> anyhow::Result<u8> {
    let table = Table::ALL.iter().find(|table| table.name() == name);
    let known = || Table::ALL.iter().map(|table| table.name()).collect::<Vec<_>>().join(", ");
    let table = table.ok_or_else(|| anyhow::anyhow!("{name}: no such table; there are {}", known()))?;
    writeln!(std::io::stdout().lock(), "{:#}", table.json_schema())?;
    Ok(DONE)
}
