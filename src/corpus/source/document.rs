//! Files that are one document.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::decode::known_type::known_type;
use crate::parse::Format;
use crate::pipeline::Hints;

use super::codec::Codec;
use super::failure::Reason;
use super::head::peek;
use super::open::decoded;
use super::{Content, ReadOptions, not_text};

/// Reads a file, decompressed.
pub(super) fn read(path: &Path, format: Option<Format>, options: &ReadOptions) -> Result<Content, Reason> {
    let limit = options.max_bytes;
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    // Its head was counted when it was opened to tell the format.
    options.read.add(size.saturating_sub(super::open::HEAD as u64));
    let (head, file) = peek(file, super::open::HEAD)?;
    let codec = Codec::of_magic(&head);
    let bytes = match codec {
        None if size > limit => return Err(Reason::TooLarge { bytes: Some(size), limit }),
        // A file that shrinks or grows meanwhile costs one more allocation.
        None => read_up_to(file, limit, size as usize)?,
        Some(codec) => read_up_to(decoded(Some(codec), Box::new(file))?, limit, 0)?,
    };
    of_bytes(bytes, format, options)
}

/// All bytes of `reader`, or one more than `limit`: that is enough to know. `size` is a size that was measured.
pub(super) fn read_up_to(reader: impl Read, limit: u64, size: usize) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::with_capacity(size);
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Reason::TooLarge { bytes: None, limit }) } else { Ok(bytes) }
}

/// The document of these bytes.
pub(super) fn of_bytes(bytes: Vec<u8>, format: Option<Format>, options: &ReadOptions) -> Result<Content, Reason> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(Reason::TooLarge { bytes: Some(bytes.len() as u64), limit: options.max_bytes });
    }
    let kind = if options.takes_unknown { known_type(&bytes) } else { not_text::kind(&bytes) };
    if let Some(kind) = kind {
        return Err(Reason::NotText(kind));
    }
    let hints = format.map_or_else(Hints::new, |format| Hints::new().with_format(format));
    Ok(Content { bytes, hints, ..Content::default() })
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use super::super::testing::{bzip2ed, file, file_with, gzipped, stdin, zstded};
    use super::super::{InputFormat, ReadOptions};
    use crate::parse::Format;

    const PAGE: &[u8] = b"<html><p>The ferry returns in May.</p>";

    #[test]
    fn documents_with_all_codecs() {
        for (name, bytes) in
            [("a.html", PAGE.to_vec()), ("a.html.gz", gzipped(PAGE)), ("a.html.zst", zstded(PAGE)), ("a.HTM.bz2", bzip2ed(PAGE))]
        {
            let record = file(name, &bytes).only();
            assert_eq!((record.bytes.as_slice(), record.hints.format()), (PAGE, Some(Format::Html)), "{name}");
            assert_eq!(record.place.to_string(), name);
            let record = stdin(&bytes).only();
            assert_eq!((record.bytes.as_slice(), record.hints.format()), (PAGE, None));
        }
        // A codec is told by its magic, whatever the name says.
        assert_eq!(file("a.html", &gzipped(PAGE)).only().bytes, PAGE);
        assert_eq!(file("a.html.gz", PAGE).only().bytes, PAGE);
        assert_eq!(file("a.txt", b"").only().bytes, b"");
    }

    #[test]
    fn what_is_no_text_says_its_type() {
        assert_eq!(file("a.txt", b"%PDF-1.4\n1 0 obj").messages(), ["a.txt: no text: it is a PDF document"]);
        assert_eq!(file("a.html.gz", &gzipped(b"\x89PNG\r\n\x1a\n")).messages(), ["a.html.gz: no text: it is a PNG image"]);
        assert_eq!(file("a.gz", &gzipped(&gzipped(PAGE))).messages(), ["a.gz: no text: it is a gzip stream"]);
        assert_eq!(stdin(b"\x89PNG\r\n\x1a\n").messages(), ["stdin: no text: it is a PNG image"]);
    }

    #[test]
    fn the_limit_holds_after_decompression() {
        let options = ReadOptions { max_bytes: 1 << 20, ..ReadOptions::default() };
        let bomb = vec![b'a'; 10 << 20];
        for (name, bytes) in
            [("a.txt", bomb.clone()), ("a.txt.gz", gzipped(&bomb)), ("a.txt.zst", zstded(&bomb)), ("a.txt.bz2", bzip2ed(&bomb))]
        {
            let read = file_with(name, &bytes, &options);
            assert_eq!(read.failures.len(), 1);
            assert!(read.messages()[0].contains("more than the limit of 1048576 bytes"), "{:?}", read.messages());
        }
        let exact = vec![b'a'; 1 << 20];
        assert_eq!(file_with("a.txt.gz", &gzipped(&exact), &options).only().bytes.len(), 1 << 20);
    }

    #[test]
    fn cut_streams_and_missing_files() {
        let bytes = gzipped(PAGE);
        for end in 10..bytes.len() {
            let messages = file("a.html.gz", &bytes[..end]).messages();
            assert_eq!(messages, ["a.html.gz: cannot read it: the gzip stream breaks off"], "{end}");
        }
        let options = std::sync::Arc::new(ReadOptions::default());
        let items: Vec<_> = super::super::open_file(std::path::Path::new("/no/such/file.html"), "file.html", &options).collect();
        assert!(
            matches!(&items[..], [super::super::Item::Failed(failure)] if failure.to_string().starts_with("file.html: cannot read it: "))
        );
    }

    #[test]
    fn a_format_that_is_given_decides() {
        let with = |format| ReadOptions { input_format: Some(format), ..ReadOptions::default() };
        assert_eq!(file_with("a.html", PAGE, &with(InputFormat::Text)).only().hints.format(), Some(Format::Plain));
        assert_eq!(file_with("a.html", b"{\"text\": \"a\"}", &with(InputFormat::Jsonl)).only().bytes, b"a");
        assert_eq!(file_with("a.jsonl", b"{\"text\": \"a\"}", &with(InputFormat::Markdown)).only().bytes, b"{\"text\": \"a\"}");
    }
}
