//! The page around the data.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libdeflater::{CompressionLvl, Compressor};

/// The front end, as `report/` makes it.
const FRONT_END: &str = include_str!("page.html");

/// Where the chunks go.
const DATA: &str = "<!--newsieve:data-->";

/// Where the policy of the page lets it load scripts that are beside it.
const FOLDER: &str = "@folder@";

/// libdeflate at level 1 gives as many bytes as zlib-rs at level 3, in half the time.
const LEVEL: CompressionLvl = match CompressionLvl::new(1) {
    Ok(level) => level,
    Err(_) => CompressionLvl::fastest(),
};

/// A chunk, compressed with gzip.
///
/// # Panics
///
/// If there is no memory for it.
pub(crate) fn compressed(data: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(LEVEL);
    let mut bytes = vec![0; compressor.gzip_compress_bound(data.len())];
    // The room is what libdeflate asks for, so that it has enough.
    let length = compressor.gzip_compress(data, &mut bytes).unwrap_or_default();
    bytes.truncate(length);
    bytes
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
