//! Readers of what is compressed.
//!
//! gzip and bzip2 may have several members, one after the other. Zeros and other bytes behind the last member are
//! passed over, as the program `gzip` does. zstd may have several frames, among them skippable ones.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;

use super::codec::Codec;
use super::head::BUFFER;

/// A reader of what `reader` has inside.
pub(super) fn decoder(codec: Codec, reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let reader = BufReader::with_capacity(BUFFER, reader);
    let inner: Box<dyn Read + Send> = match codec {
        Codec::Gzip => Box::new(Members::<GzDecoder<_>>::new(reader)),
        Codec::Bzip2 => Box::new(Members::<BzDecoder<_>>::new(reader)),
        // The library refuses windows over 128 MiB, which a frame's header would have it allocate.
        Codec::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(reader)?),
    };
    Ok(Box::new(Decoder { inner, codec, failed: None }))
}

/// Names the codec in errors, and gives an error again whenever it is asked.
struct Decoder {
    inner: Box<dyn Read + Send>,
    codec: Codec,
    failed: Option<(ErrorKind, String)>,
}

impl Read for Decoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some((kind, what)) = &self.failed {
            return Err(io::Error::new(*kind, what.clone()));
        }
        self.inner.read(buffer).map_err(|error| {
            if error.kind() == ErrorKind::Interrupted {
                return error;
            }
            let name = self.codec.name();
            let what = match error.kind() {
                ErrorKind::UnexpectedEof => format!("the {name} stream breaks off"),
                _ => format!("the {name} stream is damaged: {error}"),
            };
            self.failed = Some((error.kind(), what.clone()));
            io::Error::new(error.kind(), what)
        })
    }
}

/// A decoder of one member.
trait Member: Read {
    type Inner: BufRead;

    /// What each member begins with.
    const MAGIC: [u8; 3];

    fn open(reader: Ahead<Self::Inner>) -> Self;

    /// The reader, behind the member.
    fn close(self) -> Ahead<Self::Inner>;
}

impl<R: BufRead> Member for GzDecoder<Ahead<R>> {
    type Inner = R;

    const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

    fn open(reader: Ahead<R>) -> Self {
        Self::new(reader)
    }

    fn close(self) -> Ahead<R> {
        self.into_inner()
    }
}

impl<R: BufRead> Member for BzDecoder<Ahead<R>> {
    type Inner = R;

    const MAGIC: [u8; 3] = *b"BZh";

    fn open(reader: Ahead<R>) -> Self {
        Self::new(reader)
    }

    fn close(self) -> Ahead<R> {
        self.into_inner()
    }
}

/// All members of a stream, as one.
struct Members<M> {
    /// None behind the last one.
    member: Option<M>,
}

impl<M: Member> Members<M> {
    fn new(reader: M::Inner) -> Self {
        Self { member: Some(M::open(Ahead { bytes: [0; 3], from: 3, inner: reader })) }
    }
}

impl<M: Member> Read for Members<M> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(ended) = self.member.take() else { break };
            let mut reader = ended.close();
            if reader.next_is(M::MAGIC)? {
                self.member = Some(M::open(reader));
            }
        }
        Ok(0)
    }
}

/// A reader that can be asked what comes next.
struct Ahead<R> {
    bytes: [u8; 3],
    /// The bytes from here on have been read from `inner` and have not been given.
    from: usize,
    inner: R,
}

impl<R: BufRead> Ahead<R> {
    /// Passes over zeros; whether `magic` comes next.
    fn next_is(&mut self, magic: [u8; 3]) -> io::Result<bool> {
        let mut found = 0;
        while found < magic.len() {
            let Some(&byte) = self.inner.fill_buf()?.first() else { return Ok(false) };
            self.inner.consume(1);
            if byte == magic[found] {
                found += 1;
            } else if byte != 0 || found > 0 {
                return Ok(false);
            }
        }
        self.bytes = magic;
        self.from = 0;
        Ok(true)
    }
}

impl<R: BufRead> Read for Ahead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let read = available.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Ahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.from < self.bytes.len() { Ok(&self.bytes[self.from..]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.from < self.bytes.len() {
            self.from += amount;
        } else {
            self.inner.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bzip2ed, gzipped, noise, zstded};
    use super::*;

    const TEXT: &str = "The ferry returns in May.\n";

    /// What can be read of `bytes`, and the error that ended it.
    fn read(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
        let codec = Codec::of_magic(bytes).expect("a codec");
        let mut decoder = decoder(codec, io::Cursor::new(bytes.to_vec())).expect("it opens");
        let mut out = Vec::new();
        let error = decoder.read_to_end(&mut out).err();
        if error.is_some() {
            assert!(decoder.read(&mut [0; 8]).is_err(), "an error is given again");
        }
        (out, error.map(|e| e.to_string()))
    }

    fn each_codec() -> [(&'static str, Vec<u8>); 3] {
        let text = TEXT.as_bytes();
        [("gzip", gzipped(text)), ("zstd", zstded(text)), ("bzip2", bzip2ed(text))]
    }

    #[test]
    fn one_and_several_members() {
        for (name, one) in each_codec() {
            assert_eq!(read(&one), (TEXT.as_bytes().to_vec(), None), "{name}");
            assert_eq!(read(&one.repeat(3)), (TEXT.repeat(3).into_bytes(), None), "{name}");
        }
        // A skippable frame of three bytes before, between and behind.
        let skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        let frame = zstded(TEXT.as_bytes());
        let all = [&skippable[..], &frame, &skippable, &frame, &skippable].concat();
        assert_eq!(read(&all), (TEXT.repeat(2).into_bytes(), None));
    }

    #[test]
    fn padding_and_garbage_behind_the_last_member() {
        for (name, one) in [("gzip", gzipped(TEXT.as_bytes())), ("bzip2", bzip2ed(TEXT.as_bytes()))] {
            for behind in [&[0; 1][..], &[0; 512], b"garbage", b"B", b"BZ", &[0x1f], &[0x1f, 0x8b, 9]] {
                let bytes = [&one[..], behind].concat();
                assert_eq!(read(&bytes), (TEXT.as_bytes().to_vec(), None), "{name} {behind:?}");
            }
            let padded = [&one[..], &[0; 100], &one].concat();
            assert_eq!(read(&padded), (TEXT.repeat(2).into_bytes(), None), "{name}");
        }
    }

    #[test]
    fn a_stream_that_is_cut_says_so() {
        for (name, one) in each_codec() {
            let two = one.repeat(2);
            for end in 10..two.len() {
                let (out, error) = read(&two[..end]);
                assert!(TEXT.repeat(2).into_bytes().starts_with(&out), "{name} {end}");
                // The first bytes of a second member are no more than garbage behind the first.
                let is_garbage = end >= one.len() && end - one.len() < 3;
                match error {
                    None => assert!(is_garbage, "{name} {end}"),
                    Some(error) => assert_eq!(error, format!("the {name} stream breaks off"), "{end}"),
                }
                if end >= one.len() {
                    assert!(out.starts_with(TEXT.as_bytes()), "{name} {end}");
                }
            }
        }
    }

    #[test]
    fn damage_and_random_bytes_are_errors() {
        for (name, one) in each_codec() {
            let mut damaged = one.clone();
            let middle = one.len() - 6;
            damaged[middle] ^= 0x55;
            // The encoder of the test writes zstd without checksums.
            assert!(read(&damaged).1.is_some() || name == "zstd", "{name}");
            for length in [0, 1, 10, 100, 5000] {
                let mut bytes = one[..10].to_vec();
                bytes.extend(noise(length as u64, length));
                let _ = read(&bytes);
            }
        }
    }
}
