//! Records in UTF-16, as PowerShell writes them, to UTF-8.

use std::io::{BufRead, Read, Result};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};

/// The endianness of records that begin with `head`: a byte-order mark, or a NUL beside the first ASCII character.
pub(super) fn of_records(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        // The mark of UTF-32LE begins like that of UTF-16LE.
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] | [b'{' | b'[', 0, 1..=255, 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'{' | b'[', 0, 1..=255, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Reads UTF-16 and gives UTF-8. Lone surrogates become U+FFFD. A mark at the beginning is kept.
pub(super) struct Utf16<R> {
    inner: R,
    decoder: Decoder,
    is_done: bool,
    /// Decoded bytes; those from `from` on are still to be given.
    ready: Vec<u8>,
    from: usize,
}

impl<R: BufRead> Utf16<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder_without_bom_handling(), is_done: false, ready: Vec::new(), from: 0 }
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        while self.from == self.ready.len() && !self.is_done {
            let source = self.inner.fill_buf()?;
            self.is_done = source.is_empty();
            self.ready.resize(super::head::BUFFER, 0);
            let (state, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.ready, self.is_done);
            self.inner.consume(read);
            self.ready.truncate(written);
            self.from = 0;
            self.is_done &= state == CoderResult::InputEmpty;
        }
        let read = (&self.ready[self.from..]).read(buffer)?;
        self.from += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn both_ends_in_pieces() {
        let text = "\u{feff}{\"text\": \"桥 Brücke 𠮷\"}\r\n";
        for (encoding, write) in [(UTF_16LE, u16::to_le_bytes as fn(u16) -> [u8; 2]), (UTF_16BE, u16::to_be_bytes)] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(write).collect();
            assert_eq!(of_records(&bytes), Some(encoding));
            assert_eq!(of_records(&bytes[2..]), Some(encoding));
            for size in 1..9 {
                let mut read = String::new();
                Utf16::new(BufReader::with_capacity(size, &bytes[..]), encoding).read_to_string(&mut read).expect("it is text");
                assert_eq!(read, text);
            }
        }
        for other in [&b"{\"a\":1}"[..], b"\xef\xbb\xbf{", b"", b"{", b"\xff\xfe\0\0{\0\0\0"] {
            assert_eq!(of_records(other), None, "{other:?}");
        }
    }

    #[test]
    fn half_a_character_at_the_end() {
        let mut read = String::new();
        Utf16::new(&b"a\0b"[..], UTF_16LE).read_to_string(&mut read).expect("it is text");
        assert_eq!(read, "a\u{fffd}");
    }
}
