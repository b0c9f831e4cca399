//! The body of an HTTP response, as the server sent it, to the page.
//!
//! Archives lie here: many crawlers store the body decoded and keep the header fields of the encoded one. An
//! encoding that the first bytes do not confirm is passed over.

use std::io::{ErrorKind, Read};

use super::super::failure::Reason;

/// More encodings than this, one around the other, no server sends.
const MAX_ENCODINGS: usize = 3;

/// The page in `body`, of at most `limit` bytes.
pub(super) fn page(body: Vec<u8>, is_chunked: bool, encodings: &str, limit: u64) -> Result<Vec<u8>, Reason> {
    let mut bytes = if is_chunked { unchunked(&body).unwrap_or(body) } else { body };
    // The last encoding was applied last.
    for encoding in encodings.rsplit(',').take(MAX_ENCODINGS) {
        bytes = match decoded(&bytes, encoding.trim(), limit)? {
            Some(decoded) => decoded,
            None => bytes,
        };
    }
    Ok(bytes)
}

/// What is inside `bytes`, if they are in this encoding.
fn decoded(bytes: &[u8], encoding: &str, limit: u64) -> Result<Option<Vec<u8>>, Reason> {
    let is = |name: &str| encoding.eq_ignore_ascii_case(name);
    if (is("gzip") || is("x-gzip")) && bytes.starts_with(&[0x1f, 0x8b]) {
        return bounded(flate2::bufread::MultiGzDecoder::new(bytes), limit).map(Some);
    }
    if is("zstd") && bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return bounded(zstd::stream::read::Decoder::with_buffer(bytes)?, limit).map(Some);
    }
    if is("deflate") {
        // Servers send both forms: with the header of zlib and without.
        let is_zlib = matches!(bytes, [first, second, ..] if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
        let page = if is_zlib {
            bounded(flate2::bufread::ZlibDecoder::new(bytes), limit)
        } else {
            bounded(flate2::bufread::DeflateDecoder::new(bytes), limit)
        };
        return or_as_it_is(page);
    }
    if is("br") {
        return or_as_it_is(bounded(brotli_decompressor::Decompressor::new(bytes, 4096), limit));
    }
    Ok(None)
}

/// Of encodings without a magic: bytes that cannot be decoded are decoded already.
fn or_as_it_is(page: Result<Vec<u8>, Reason>) -> Result<Option<Vec<u8>>, Reason> {
    match page {
        Ok(page) => Ok(Some(page)),
        Err(Reason::Io(_)) => Ok(None),
        Err(reason) => Err(reason),
    }
}

/// All that `reader` gives. A body that was cut gives what is before the cut.
fn bounded(reader: impl Read, limit: u64) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let mut reader = reader.take(limit.saturating_add(1));
    let mut chunk = [0; 16 << 10];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => bytes.extend_from_slice(&chunk[..read]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if bytes.is_empty() => return Err(error.into()),
            Err(_) => break,
        }
    }
    if bytes.len() as u64 > limit { Err(Reason::TooLarge { bytes: None, limit }) } else { Ok(bytes) }
}

/// The body of a chunked transfer; none if the first chunk is not one. A body that was cut gives what there is.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((size, data)) = chunk_size(rest) {
        let taken = usize::try_from(size).unwrap_or(usize::MAX).min(data.len());
        let behind = &data[taken..];
        // A line of a page may look like a size by accident: the end of the chunk must be there, too.
        let is_closed = behind.is_empty() || behind.starts_with(b"\r\n") || behind.starts_with(b"\n");
        if out.is_empty() && !is_closed {
            return None;
        }
        out.extend_from_slice(&data[..taken]);
        if size == 0 || !is_closed {
            return Some(out);
        }
        rest = behind.strip_prefix(b"\r").unwrap_or(behind);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    // What is behind the last chunk that is one was not sent in chunks.
    (rest.len() < body.len()).then_some(out)
}

/// The size of the chunk that begins here, and what is behind the line of the size.
fn chunk_size(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = bytes[..end].split(|b| *b == b';').next()?.trim_ascii();
    let digits = std::str::from_utf8(line).ok().filter(|line| line.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some((u64::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{gzipped, noise, zstded};
    use super::*;
    use std::io::Write;

    const PAGE: &[u8] = b"<p>The ferry returns in May.</p>";

    fn read(body: &[u8], is_chunked: bool, encodings: &str) -> Vec<u8> {
        page(body.to_vec(), is_chunked, encodings, 1000).expect("a page")
    }

    fn chunked(body: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for piece in body.chunks(7) {
            out.extend(format!("{:x};a=b\r\n", piece.len()).bytes());
            out.extend(piece);
            out.extend(b"\r\n");
        }
        out.extend(b"0\r\n\r\n");
        out
    }

    fn deflated(is_zlib: bool) -> Vec<u8> {
        let level = flate2::Compression::fast();
        if is_zlib {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), level);
            encoder.write_all(PAGE).expect("memory takes it");
            encoder.finish().expect("memory takes it")
        } else {
            let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), level);
            encoder.write_all(PAGE).expect("memory takes it");
            encoder.finish().expect("memory takes it")
        }
    }

    #[test]
    fn encodings() {
        assert_eq!(read(PAGE, false, ""), PAGE);
        assert_eq!(read(&gzipped(PAGE), false, "GZIP"), PAGE);
        assert_eq!(read(&zstded(PAGE), false, "zstd"), PAGE);
        assert_eq!(read(&deflated(true), false, "deflate"), PAGE);
        assert_eq!(read(&deflated(false), false, "deflate"), PAGE);
        assert_eq!(read(&gzipped(&deflated(true)), false, "deflate, gzip"), PAGE);
        assert_eq!(read(&chunked(&gzipped(PAGE)), true, "gzip"), PAGE);
        // One meta-block, stored, and an empty one: the form that needs no encoder.
        let mut stored = vec![0x8b, 0x0f, 0x80];
        stored.extend(PAGE);
        stored.push(3);
        assert_eq!(read(&stored, false, "br"), PAGE);
    }

    #[test]
    fn bodies_that_were_decoded_before() {
        for encodings in ["gzip", "zstd", "deflate", "br", "unknown", "gzip, br"] {
            assert_eq!(read(PAGE, false, encodings), PAGE, "{encodings}");
            assert_eq!(read(PAGE, true, encodings), PAGE, "{encodings}");
        }
        assert_eq!(read(b"add\r\nmore lines of text\r\n", true, ""), b"more lines of text\r\n");
        assert_eq!(read(b"5\r\nmore lines of text\r\n", true, ""), b"5\r\nmore lines of text\r\n");
    }

    #[test]
    fn bodies_that_were_cut() {
        for (body, is_chunked, encodings) in [
            (chunked(PAGE), true, ""),
            (gzipped(PAGE), false, "gzip"),
            (chunked(&gzipped(PAGE)), true, "gzip"),
            (zstded(PAGE), false, "zstd"),
        ] {
            for end in 0..body.len() {
                let _ = page(body[..end].to_vec(), is_chunked, encodings, 1000);
            }
        }
        assert_eq!(read(&chunked(PAGE)[..30], true, ""), &PAGE[..14]);
    }

    #[test]
    fn bombs_and_noise() {
        let bomb = gzipped(&vec![0; 10 << 20]);
        assert!(matches!(page(bomb, false, "gzip", 1 << 20), Err(Reason::TooLarge { .. })));
        for seed in 0..50 {
            for encodings in ["gzip", "deflate", "br", "zstd"] {
                let _ = page(noise(seed, 500), true, encodings, 1000);
            }
        }
    }
}
