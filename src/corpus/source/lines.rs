//! The lines of a reader. No line is held beyond a limit.

use std::io::{BufRead, Read, Result};

/// A line, with its line feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    /// It was passed over for its length, which is this number of bytes.
    TooLong(u64),
}

/// The next line, if there is one, of at most `limit` bytes before its line feed.
pub(super) fn next_line(reader: &mut impl BufRead, limit: u64) -> Result<Option<Line>> {
    let mut line = Vec::new();
    let read = reader.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)? as u64;
    Ok(match read {
        0 => None,
        _ if read <= limit || line.ends_with(b"\n") => Some(Line::Whole(line)),
        _ => Some(Line::TooLong(read + pass_over_line(reader)?)),
    })
}

/// Passes over what is left of a line; gives its bytes.
fn pass_over_line(reader: &mut impl BufRead) -> Result<u64> {
    let mut bytes = 0;
    loop {
        let buffer = reader.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
        let count = end.unwrap_or(buffer.len());
        reader.consume(count);
        bytes += count as u64;
        if end.is_some() || count == 0 {
            return Ok(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn long_lines_are_counted_and_passed_over() {
        let mut reader = BufReader::with_capacity(3, &b"abcd\nabcde\n\nabcdefghi\nx"[..]);
        let mut next = || next_line(&mut reader, 4).expect("it can be read");
        assert_eq!(next(), Some(Line::Whole(b"abcd\n".to_vec())));
        assert_eq!(next(), Some(Line::TooLong(6)));
        assert_eq!(next(), Some(Line::Whole(b"\n".to_vec())));
        assert_eq!(next(), Some(Line::TooLong(10)));
        assert_eq!(next(), Some(Line::Whole(b"x".to_vec())));
        assert_eq!(next(), None);
    }
}
