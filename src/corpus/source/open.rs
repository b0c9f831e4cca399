//! Opening an input: its codec, its format, and the reader of its records.

use std::fs::File;
use std::io::Read;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::codec::Codec;
use super::counted::Counted;
use super::failure::{Failure, Place, Reason};
use super::format::Plan;
use super::head::{buffered, peek};
use super::json_lines::JsonLines;
use super::utf16::{self, Utf16};
use super::{Item, Items, Payload, Raw, ReadOptions, document, json_values, not_text};

/// How many bytes of an input are read to tell its format.
pub(super) const HEAD: usize = 4 << 10;

/// Opens the file at `path`; `id` names it in places.
pub(in crate::corpus) fn open_file(path: &Path, id: &str, options: &Arc<ReadOptions>) -> Items {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?.is_file(), file)));
    match opened {
        // A pipe can be read once, so that no worker can open it again.
        Ok((is_file, file)) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let file = Counted { reader: file, read: options.read.clone() };
            open(Box::new(file), id, &name, is_file.then(|| path.to_owned()), options)
        }
        Err(error) => failed(Place::whole(id), error.into()),
    }
}

/// Opens a reader, such as standard input; `id` names it in places.
pub(in crate::corpus) fn open_reader(reader: Box<dyn Read + Send>, id: &str, options: &Arc<ReadOptions>) -> Items {
    open(reader, id, "", None, options)
}

fn open(reader: Box<dyn Read + Send>, id: &str, name: &str, path: Option<PathBuf>, options: &Arc<ReadOptions>) -> Items {
    open_records(reader, id, name, path, options).unwrap_or_else(|reason| failed(Place::whole(id), reason))
}

fn open_records(
    reader: Box<dyn Read + Send>,
    id: &str,
    name: &str,
    path: Option<PathBuf>,
    options: &Arc<ReadOptions>,
) -> Result<Items, Reason> {
    let (head, reader) = peek(reader, HEAD)?;
    let codec = Codec::of_magic(&head);
    let (head, reader) = peek(decoded(codec, Box::new(reader))?, HEAD)?;
    let wide = utf16::of_records(&head);
    let narrow = wide.map(|encoding| encoding.decode(&head).0.into_owned().into_bytes());
    let plan = Plan::new(name, narrow.as_ref().unwrap_or(&head), options.input_format);
    if let Plan::Document(format) = plan {
        let payload = match path {
            Some(path) => Payload::File { path, format },
            None => Payload::Document { bytes: document::read_up_to(reader, options.max_bytes, 0)?, format },
        };
        return Ok(Box::new(iter::once(Item::Raw(Raw { place: Place::whole(id), payload }))));
    }
    let is_binary = matches!(plan, Plan::Warc | Plan::Parquet);
    if !is_binary && let Some(kind) = not_text::kind(&head) {
        return Err(Reason::NotText(kind));
    }
    let stream = match wide.filter(|_| !is_binary) {
        Some(encoding) => buffered(Utf16::new(buffered(reader), encoding)),
        None => buffered(reader),
    };
    let head = narrow.as_ref().unwrap_or(&head);
    Ok(match plan {
        Plan::Jsonl => Box::new(JsonLines::new(stream, id, options)),
        Plan::Json => json_values::open(stream, head, id, options)?,
        #[cfg(feature = "csv")]
        Plan::Csv => super::table::open(stream, head, b',', id, options)?,
        #[cfg(feature = "csv")]
        Plan::Tsv => super::table::open(stream, head, b'\t', id, options)?,
        #[cfg(not(feature = "csv"))]
        Plan::Csv | Plan::Tsv => return Err(Reason::NeedsFeature { format: "CSV", feature: "csv" }),
        #[cfg(feature = "warc")]
        Plan::Warc => Box::new(super::warc::Archive::new(stream, id, options)),
        #[cfg(not(feature = "warc"))]
        Plan::Warc => return Err(Reason::NeedsFeature { format: "WARC", feature: "warc" }),
        #[cfg(feature = "parquet")]
        Plan::Parquet => super::columns::open(stream, path.filter(|_| codec.is_none()), id, options)?,
        #[cfg(not(feature = "parquet"))]
        Plan::Parquet => return Err(Reason::NeedsFeature { format: "Parquet", feature: "parquet" }),
        Plan::Arc => return Err(Reason::Malformed(ARC.to_owned())),
        Plan::Document(_) => Box::new(iter::empty()),
    })
}

const ARC: &str = "ARC archives are not read; convert it with `warcio recompress FILE.arc.gz FILE.warc.gz`";

/// A reader of what `reader` has inside.
pub(super) fn decoded(codec: Option<Codec>, reader: Box<dyn Read + Send>) -> Result<Box<dyn Read + Send>, Reason> {
    match codec {
        None => Ok(reader),
        #[cfg(feature = "compression")]
        Some(codec) => Ok(super::decoder::decoder(codec, reader)?),
        #[cfg(not(feature = "compression"))]
        Some(codec) => Err(Reason::NeedsFeature { format: codec.name(), feature: "compression" }),
    }
}

/// The one item of an input that cannot be read.
fn failed(place: Place, reason: Reason) -> Items {
    Box::new(iter::once(Item::Failed(Failure { place, reason })))
}
