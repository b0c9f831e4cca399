//! Header lines, as WARC and HTTP have them.

/// The lines of a header, without the first one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'b> {
    lines: &'b [u8],
}

impl<'b> Header<'b> {
    /// The first line and the header that `bytes` hold, up to a blank line or the end.
    pub(super) fn split(bytes: &'b [u8]) -> (&'b [u8], Self) {
        let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
        (bytes[..end].trim_ascii(), Self { lines: &bytes[end..] })
    }

    /// The value of the first field of this name.
    pub(super) fn get(self, name: &str) -> Option<String> {
        let value = self.raw(name)?;
        Some(String::from_utf8_lossy(value).into_owned())
    }

    fn raw(self, name: &str) -> Option<&'b [u8]> {
        self.lines.split(|b| *b == b'\n').find_map(|line| {
            let (found, value) = line.split_at(memchr::memchr(b':', line)?);
            found.trim_ascii().eq_ignore_ascii_case(name.as_bytes()).then(|| value[1..].trim_ascii())
        })
    }
}

/// How a header ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a blank line; what is behind it begins here.
    Blank(usize),
    /// With a line that cannot be of this header; the line begins here.
    Broken(usize),
    /// Not in these bytes.
    Open,
}

/// How the header ends that `bytes` begin with, where no line but the first may be `foreign`.
pub(super) fn end(bytes: &[u8], foreign: fn(&[u8]) -> bool) -> End {
    for at in memchr::memchr_iter(b'\n', bytes).map(|at| at + 1) {
        match &bytes[at..] {
            [b'\n', ..] => return End::Blank(at + 1),
            [b'\r', b'\n', ..] => return End::Blank(at + 2),
            line if foreign(line) => return End::Broken(at),
            _ => {}
        }
    }
    End::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_by_name() {
        let bytes = b"HTTP/1.1 200 OK\r\nContent-type : text/html\r\nno field\r\nX-A:\r\nX-A: b\r\n\r\nbody: 1";
        let (first, header) = Header::split(&bytes[..bytes.len() - 7]);
        assert_eq!(first, b"HTTP/1.1 200 OK");
        assert_eq!(header.get("Content-Type").as_deref(), Some("text/html"));
        assert_eq!(header.get("x-a").as_deref(), Some(""));
        assert_eq!(header.get("body"), None);
    }

    #[test]
    fn ends() {
        let end = |bytes| end(bytes, |line| line.starts_with(b"WARC/"));
        assert_eq!(end(b"a\nb\n\nc"), End::Blank(5));
        assert_eq!(end(b"WARC/a\r\nb\r\n\r\n"), End::Blank(13));
        assert_eq!(end(b"a\r\nb\r\n"), End::Open);
        assert_eq!(end(b"a\nWARC/\n\n"), End::Broken(2));
    }
}
