//! The page around the data.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The front end, as `report/` makes it.
const FRONT_END: &str = include_str!("page.html");

/// Where the chunks go.
const DATA: &str = "<!--newsieve:data-->";

/// Where the policy of the page lets it load scripts that are beside it.
const FOLDER: &str = "@folder@";

/// A chunk, compressed with gzip.
pub(crate) fn compressed(data: &[u8]) -> Vec<u8> {
    // Level 3 takes a third of the time of level 6, for a twentieth more bytes.
    let mut encoder = GzEncoder::new(Vec::with_capacity(data.len() / 4), Compression::new(3));
    // Memory takes all that is written.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

/// Writes the page with its chunks: their names, and their bytes as [`compressed`] gives them.
///
/// # Errors
///
/// If `out` cannot be written.
pub(crate) fn page<'c>(out: &mut dyn Write, is_folder: bool, chunks: impl IntoIterator<Item = (String, &'c [u8])>) -> std::io::Result<()> {
    let (before, after) = FRONT_END.split_once(DATA).unwrap_or((FRONT_END, ""));
    let sources = if is_folder { " 'self'" } else { "" };
    out.write_all(before.replacen(FOLDER, sources, 1).as_bytes())?;
    for (name, bytes) in chunks {
        writeln!(out, "<script type=\"application/gzip;base64\" id=\"chunk-{name}\">{}</script>", STANDARD.encode(bytes))?;
    }
    out.write_all(after.as_bytes())
}

/// The bytes of the page without a chunk.
pub(crate) const EMPTY: u64 = FRONT_END.len() as u64;

/// The bytes that a chunk takes in the page.
pub(crate) fn size_in_page(bytes: usize) -> u64 {
    bytes as u64 * 4 / 3 + 80
}

/// A chunk as a file beside the page.
pub(crate) fn chunk_file(name: &str, bytes: &[u8]) -> String {
    format!("newsieveChunk(\"{name}\",\"{}\")\n", STANDARD.encode(bytes))
}
