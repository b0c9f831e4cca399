//! How deep the schema of a Parquet file is nested.
//!
//! The crate `parquet` walks schemas by recursion. A file of a megabyte can hold one that overflows the stack, which
//! ends the program. So the depth is told first, by a loop over the footer.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// The deepest schema that is read; serde_json has the same bound.
const MAX_DEPTH: usize = 128;

/// The fields of the footer and of a schema element that are looked at, by the numbers of the format.
const SCHEMA: i64 = 2;
const NUM_CHILDREN: i64 = 5;

/// Types of the compact protocol of Thrift.
const STOP: u8 = 0;
const BOOLEANS: std::ops::RangeInclusive<u8> = 1..=2;
const BYTE: u8 = 3;
const INTEGERS: std::ops::RangeInclusive<u8> = 4..=6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const LISTS: std::ops::RangeInclusive<u8> = 9..=10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;

/// Whether the schema of `file` is nested too deep. A footer that cannot be read is not: the crate will say so.
pub(super) fn is_too_deep(file: &mut File) -> io::Result<bool> {
    let found = footer(file).and_then(|mut footer| footer.has_deep_schema());
    file.seek(SeekFrom::Start(0))?;
    Ok(found.unwrap_or(false))
}

fn footer(file: &mut File) -> io::Result<Thrift<impl Read + '_>> {
    let end = file.seek(SeekFrom::End(-8))?;
    let mut tail = [0; 4];
    file.read_exact(&mut tail)?;
    let length = u64::from(u32::from_le_bytes(tail));
    file.seek(SeekFrom::Start(end.checked_sub(length).ok_or(io::ErrorKind::InvalidData)?))?;
    Ok(Thrift { reader: BufReader::new(file.take(length)) })
}

/// A reader of the compact protocol.
struct Thrift<R> {
    reader: R,
}

impl<R: Read> Thrift<R> {
    fn has_deep_schema(&mut self) -> io::Result<bool> {
        let mut field = 0;
        while let Some(kind) = self.next_field(&mut field)? {
            if field == SCHEMA && LISTS.contains(&kind) {
                if self.is_list_deep()? {
                    return Ok(true);
                }
            } else {
                self.skip(kind, MAX_DEPTH)?;
            }
        }
        Ok(false)
    }

    /// The elements are in depth-first order, each with the number of its children.
    fn is_list_deep(&mut self) -> io::Result<bool> {
        // How many children are still to come, of each element that is open.
        let mut open: Vec<i64> = Vec::new();
        let (count, _) = self.list()?;
        for _ in 0..count {
            while open.pop_if(|left| *left <= 0).is_some() {}
            if let Some(left) = open.last_mut() {
                *left -= 1;
            }
            let mut field = 0;
            while let Some(kind) = self.next_field(&mut field)? {
                if field == NUM_CHILDREN && INTEGERS.contains(&kind) {
                    open.push(self.integer()?);
                } else {
                    self.skip(kind, MAX_DEPTH)?;
                }
            }
            if open.len() > MAX_DEPTH {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The type of the next field, whose number replaces `field`; none at the end of the struct.
    fn next_field(&mut self, field: &mut i64) -> io::Result<Option<u8>> {
        let byte = self.byte()?;
        let kind = byte & 15;
        if kind == STOP {
            return Ok(None);
        }
        *field = if byte >> 4 == 0 { self.integer()? } else { field.saturating_add(i64::from(byte >> 4)) };
        Ok(Some(kind))
    }

    fn skip(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        let Some(depth) = depth.checked_sub(1) else { return Err(io::ErrorKind::InvalidData.into()) };
        match kind {
            kind if BOOLEANS.contains(&kind) => Ok(()),
            BYTE => self.skip_bytes(1),
            kind if INTEGERS.contains(&kind) => self.varint().map(drop),
            DOUBLE => self.skip_bytes(8),
            BINARY => {
                let length = self.varint()?;
                self.skip_bytes(length)
            }
            kind if LISTS.contains(&kind) => {
                let (count, kind) = self.list()?;
                // In lists a boolean has a byte.
                let kind = if BOOLEANS.contains(&kind) { BYTE } else { kind };
                (0..count).try_for_each(|_| self.skip(kind, depth))
            }
            MAP => {
                let count = self.varint()?;
                let kinds = if count > 0 { self.byte()? } else { 0 };
                (0..count).try_for_each(|_| {
                    self.skip(kinds >> 4, depth)?;
                    self.skip(kinds & 15, depth)
                })
            }
            STRUCT => {
                let mut field = 0;
                while let Some(kind) = self.next_field(&mut field)? {
                    self.skip(kind, depth)?;
                }
                Ok(())
            }
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    /// The length and the type of a list.
    fn list(&mut self) -> io::Result<(u64, u8)> {
        let byte = self.byte()?;
        let count = if byte >> 4 == 15 { self.varint()? } else { u64::from(byte >> 4) };
        Ok((count, byte & 15))
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.reader.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn skip_bytes(&mut self, count: u64) -> io::Result<()> {
        let read = io::copy(&mut self.reader.by_ref().take(count), &mut io::sink())?;
        if read < count { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    fn varint(&mut self) -> io::Result<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 127) << shift;
            if byte & 128 == 0 {
                return Ok(value);
            }
        }
        Err(io::ErrorKind::InvalidData.into())
    }

    /// An integer in zigzag form.
    fn integer(&mut self) -> io::Result<i64> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }
}
