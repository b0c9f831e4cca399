//! The first bytes of a reader, which are still there to be read.

use std::io::{self, BufRead, BufReader, Chain, Cursor, ErrorKind, Read};

/// A reader of decompressed bytes.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// A reader with its first bytes read already, which it gives again.
pub(super) type Peeked<R> = Chain<Cursor<Vec<u8>>, R>;

/// Size of a reader's buffer.
pub(super) const BUFFER: usize = 64 << 10;

/// Up to `count` first bytes of `reader`, and a reader of all bytes.
///
/// An error behind the first byte is left to whoever reads on: all our readers give it again.
pub(super) fn peek<R: Read>(mut reader: R, count: usize) -> io::Result<(Vec<u8>, Peeked<R>)> {
    let mut head = vec![0; count];
    let mut filled = 0;
    while filled < count {
        match reader.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if filled == 0 => return Err(error),
            Err(_) => break,
        }
    }
    head.truncate(filled);
    Ok((head.clone(), Cursor::new(head).chain(reader)))
}

/// A buffered reader of all bytes of `reader`.
pub(super) fn buffered(reader: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// `text` without a byte-order mark of UTF-8.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}
