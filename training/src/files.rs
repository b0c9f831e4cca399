//! The files of a set: numbers, little-endian, one after the other.

use std::fs::File;
use std::io::{BufReader, BufWriter, Error, ErrorKind, Read, Result, Write};
use std::path::Path;

/// `SET.ending`, where `SET` is the path of a set without an ending.
pub(crate) fn of_set(set: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = set.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Writes numbers.
pub(crate) struct Numbers(BufWriter<File>);

impl Numbers {
    pub(crate) fn create(path: &Path) -> Result<Self> {
        Ok(Self(BufWriter::new(File::create(path)?)))
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.write_all(bytes)
    }

    pub(crate) fn u32(&mut self, number: usize) -> Result<()> {
        self.0.write_all(&u32::try_from(number).map_err(Error::other)?.to_le_bytes())
    }

    pub(crate) fn f32s(&mut self, values: &[f32]) -> Result<()> {
        values.iter().try_for_each(|value| self.0.write_all(&value.to_le_bytes()))
    }

    /// Buckets, and their number before them.
    pub(crate) fn buckets(&mut self, buckets: &[u16]) -> Result<()> {
        self.u32(buckets.len())?;
        buckets.iter().try_for_each(|bucket| self.0.write_all(&bucket.to_le_bytes()))
    }

    /// Ends the file; what could not be written is an error.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.0.flush()
    }
}

/// Reads what [`Numbers`] has written.
pub(crate) struct NumbersReader(BufReader<File>);

impl NumbersReader {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let named = |error: Error| Error::new(error.kind(), format!("{}: {error}", path.display()));
        Ok(Self(BufReader::new(File::open(path).map_err(named)?)))
    }

    fn four(&mut self) -> Result<[u8; 4]> {
        let mut bytes = [0; 4];
        self.0.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<usize> {
        Ok(u32::from_le_bytes(self.four()?) as usize)
    }

    /// The next number; `None` at the end of the file.
    pub(crate) fn next_u32(&mut self) -> Result<Option<usize>> {
        match self.u32() {
            Ok(number) => Ok(Some(number)),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn f32s<const N: usize>(&mut self) -> Result<[f32; N]> {
        let mut values = [0.0; N];
        for value in &mut values {
            *value = f32::from_le_bytes(self.four()?);
        }
        Ok(values)
    }

    pub(crate) fn buckets(&mut self) -> Result<Vec<u16>> {
        let mut bytes = vec![0; 2 * self.u32()?];
        self.0.read_exact(&mut bytes)?;
        Ok(bytes.as_chunks().0.iter().map(|&two| u16::from_le_bytes(two)).collect())
    }
}
