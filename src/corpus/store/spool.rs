//! What the second look at a document needs: a file without a name that lives as long as the run.

use std::fs::File;
use std::io::{BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::index::Positioned;

/// A body in a spool: its first byte, and its length in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Spooled {
    at: u64,
    len: u32,
}

/// A spool that grows.
pub(in crate::corpus) struct SpoolWriter {
    /// The folder that holds it, for messages.
    folder: PathBuf,
    file: BufWriter<File>,
    end: u64,
}

/// A spool that is written.
pub(in crate::corpus) struct SpoolReader {
    folder: PathBuf,
    file: Positioned,
}

/// Bytes that are written together.
const BUFFER: usize = 256 << 10;

impl SpoolWriter {
    /// A spool on the file system of `folder`; the system removes it when the run ends, however it ends.
    pub(in crate::corpus) fn create_in(folder: &Path) -> Result<Self, Error> {
        let file = tempfile::tempfile_in(folder).map_err(|e| Error::io("write into the folder", folder, e))?;
        Ok(Self { folder: folder.to_owned(), file: BufWriter::with_capacity(BUFFER, file), end: 0 })
    }

    /// Adds a body.
    pub(in crate::corpus) fn append(&mut self, body: &[u8]) -> Result<Spooled, Error> {
        let failed = |e| Error::io("write a temporary file there", &self.folder, e);
        let len = u32::try_from(body.len()).map_err(|_| failed(std::io::Error::other("a document is too large")))?;
        self.file.write_all(body).map_err(failed)?;
        let spooled = Spooled { at: self.end, len };
        self.end += u64::from(len);
        Ok(spooled)
    }

    /// Ends the writing.
    pub(in crate::corpus) fn into_reader(self) -> Result<SpoolReader, Error> {
        let failed = |e| Error::io("write a temporary file there", &self.folder, e);
        let file = self.file.into_inner().map_err(|e| failed(e.into_error()))?;
        Ok(SpoolReader { folder: self.folder, file: Positioned::new(file) })
    }
}

impl SpoolReader {
    /// A body.
    pub(in crate::corpus) fn read(&self, spooled: Spooled) -> Result<Vec<u8>, Error> {
        let mut body = vec![0; spooled.len as usize];
        self.file.read(spooled.at, &mut body).map_err(|cause| self.failed(cause))?;
        Ok(body)
    }

    /// The error of a body that cannot be read.
    pub(in crate::corpus) fn failed(&self, cause: std::io::Error) -> Error {
        Error::io("read a temporary file there", &self.folder, cause)
    }

    /// All bodies, one after the other, from the first. Nothing else may be read until these are.
    pub(in crate::corpus) fn all(&self) -> Result<BufReader<File>, Error> {
        let again = self.file.try_clone().and_then(|mut file| file.seek(SeekFrom::Start(0)).map(|_| file));
        Ok(BufReader::with_capacity(BUFFER, again.map_err(|cause| self.failed(cause))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_back() {
        let mut writer = SpoolWriter::create_in(&std::env::temp_dir()).expect("it can be made");
        let bodies = [b"one".repeat(100_000), Vec::new(), b"three".to_vec()];
        let places: Vec<Spooled> = bodies.iter().map(|body| writer.append(body).expect("it can be written")).collect();
        let reader = writer.into_reader().expect("it can be written");
        for (place, body) in places.iter().zip(&bodies).rev() {
            assert_eq!(&reader.read(*place).expect("it is there"), body);
        }
    }
}
