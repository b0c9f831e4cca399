//! Types of files that are no text, told by their first bytes.
//!
//! A type is told only where its first bytes hold what no text does: a control character, or bytes of a header that a text would hardly have by accident. Words such as
//! `BM`, `MZ`, `ID3` or `Rar!` alone are text.
//!
//! The crates `infer` and `file-format` were measured and not used: both call short texts binary by two or three letters (`BM`, `MZ`, `ID3`).

use super::{DecidedBy, decode};

/// First bytes of types, each with its name in messages. Each holds a byte that texts do not have.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"II+\0", "a TIFF image"),
    (b"MM\0+", "a TIFF image"),
    (b"8BPS\0\x01", "a Photoshop image"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 image"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL image"),
    (b"AT&TFORM\0", "a DjVu document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document (OLE)"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ\0", "an xz stream"),
    (b"LZIP\x01", "an lzip stream"),
    (b"\x04\x22\x4d\x18", "an lz4 stream"),
    (b"\x1f\x9d", "a stream of compress"),
    (b"\x1f\x8b\x08", "a gzip stream"),
    (b"\x28\xb5\x2f\xfd\x00", "a zstd stream"),
    (b"MSCF\0\0\0\0", "a cabinet archive"),
    (b"\xed\xab\xee\xdb\x03", "an RPM package"),
    (b"!<arch>\ndebian-binary", "a Debian package"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xca\xfe\xba\xbe\0", "a Java class or a program (Mach-O)"),
    (b"\xfe\xed\xfa\xce\0", "a program (Mach-O)"),
    (b"\xfe\xed\xfa\xcf\x01", "a program (Mach-O)"),
    (b"\xcf\xfa\xed\xfe\x07\0", "a program (Mach-O)"),
    (b"\xcf\xfa\xed\xfe\x0c\0", "a program (Mach-O)"),
    (b"\xce\xfa\xed\xfe\x07\0", "a program (Mach-O)"),
    (b"\0asm\x01\0\0\0", "a WebAssembly module"),
    (b"dex\n03", "a program (DEX)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3\x02\0", "an MP3 file"),
    (b"ID3\x03\0", "an MP3 file"),
    (b"ID3\x04\0", "an MP3 file"),
    (b"OggS\0", "an Ogg file"),
    (b"fLaC\0", "a FLAC file"),
    (b"MThd\0\0\0\x06", "a MIDI file"),
    (b"\x1a\x45\xdf\xa3", "a WebM or Matroska film"),
    (b"FLV\x01", "a Flash film"),
    (b"\0\0\x01\xba", "an MPEG film"),
    (b"\0\0\x01\xb3", "an MPEG film"),
    (b"wOFF\0\x01\0\0", "a font"),
    (b"wOFFOTTO\0", "a font"),
    (b"wOF2\0\x01\0\0", "a font"),
    (b"wOF2OTTO\0", "a font"),
    (b"OTTO\0", "a font"),
    (b"ttcf\0", "a font"),
    (b"true\0", "a font"),
    (b"\x93NUMPY\x01", "a NumPy array"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"ARROW1\0\0", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"\x80\x04\x95", "a Python pickle"),
    (b"\x80\x05\x95", "a Python pickle"),
    (b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut"),
    (b"ITSF\x03\0", "a CHM document"),
    (b"!BDN", "an Outlook folder"),
    (b"bplist00", "a binary property list"),
    (b"{\\rtf1", "an RTF document"),
    (b"%!PS-Adobe-", "a PostScript document"),
];

/// How many bytes are looked at.
pub(crate) const SAMPLE: usize = 8 << 10;

/// The type of `bytes` if it is known and no text, as the end of "it is …".
pub(crate) fn known_type(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| sample.starts_with(magic)) {
        // The first two letters of UTF-16 may look like a magic.
        return (!is_wide(sample)).then_some(name);
    }
    structured(sample)
}

/// Types whose header says more than its first bytes.
fn structured(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    let byte = |from: usize| bytes.get(from).copied().unwrap_or_default();
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', b'0'..=b'9', b'.', b'0'..=b'9', b'\r' | b'\n' | b' ' | b'%', ..] => Some("a PDF document"),
        [0xff, 0xd8, 0xff, 0xc0..=0xfe, 0, ..] => Some("a JPEG image"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] if bytes[6..].iter().take(7).any(|b| is_control(*b)) => Some("a GIF image"),
        [b'R', b'I', b'F', b'F', ..] if at(8, b"WEBP") => Some("a WebP image"),
        [b'R', b'I', b'F', b'F', ..] if at(8, b"WAVE") => Some("a WAV file"),
        [b'R', b'I', b'F', b'F', ..] if at(8, b"AVI ") => Some("an AVI film"),
        // Two reserved words, then the size of a known header.
        [b'B', b'M', ..] if at(6, &[0; 4]) && matches!(byte(14), 12 | 40 | 52 | 56 | 64 | 108 | 124) && at(15, &[0; 3]) => {
            Some("a BMP image")
        }
        // A count of images; the first of UTF-32BE would have a NUL here.
        [0, 0, 1 | 2, 0, 1..=255, 0, ..] => Some("an icon"),
        [0, 1, 0, 0, 0, 4..=64, ..] => Some("a font"),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] if at(8, b"avif") || at(8, b"heic") || at(8, b"mif1") => Some("an image (HEIF)"),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Some("an MP4 or QuickTime film"),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Some(kind_of_zip(bytes)),
        [b'M', b'Z', ..] if is_program(bytes) => Some("a program (PE)"),
        _ if at(257, b"ustar\0") || at(257, b"ustar  \0") => Some("a tar archive"),
        _ if at(60, b"BOOKMOBI\0") => Some("a Mobipocket book"),
        _ => None,
    }
}

/// What a ZIP archive holds, by the name of its first files.
fn kind_of_zip(bytes: &[u8]) -> &'static str {
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if has(b"mimetypeapplication/epub+zip") {
        "an EPUB book"
    } else if has(b"mimetypeapplication/vnd.oasis.opendocument") {
        "an OpenDocument file"
    } else if has(b"[Content_Types].xml") || has(b"word/") || has(b"ppt/") || has(b"xl/") {
        "an Office document (OOXML)"
    } else {
        "a ZIP archive"
    }
}

/// Whether bytes that begin with `MZ` point to the header of a program.
fn is_program(bytes: &[u8]) -> bool {
    let Some(&[a, b, c, d]) = bytes.get(0x3c..0x40).and_then(|four| <&[u8; 4]>::try_from(four).ok()) else { return false };
    let at = u32::from_le_bytes([a, b, c, d]) as usize;
    bytes.get(at..).is_some_and(|header| header.starts_with(b"PE\0\0") || header.starts_with(b"NE") || header.starts_with(b"LE\0\0"))
}

/// Whether the bytes are UTF-16 or UTF-32.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    // Four bytes a character: an end in the middle of one would hide UTF-32.
    let sample = &bytes[..bytes.len().min(SAMPLE) & !3];
    let by = if sample.is_empty() { return false } else { decode(sample, None).evidence.decided_by };
    match by {
        DecidedBy::Utf16Pattern | DecidedBy::Utf32Pattern => true,
        DecidedBy::Bom => sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]),
        _ => false,
    }
}

/// Control characters that texts do not have. Tabs, ends of lines and pages, and the shifts of ISO-2022 are in texts.
pub(crate) const fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=7 | 16..=25 | 28..=31 | 127)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_bytes_that_no_text_has() {
        assert_eq!(known_type(b"%PDF-1.7\n%\xe2\xe3"), Some("a PDF document"));
        assert_eq!(known_type(b"\x1f\x8b\x08\0\0\0\0\0"), Some("a gzip stream"));
        assert_eq!(known_type("PDF files are hard to read, %PDF ones too.".as_bytes()), None);
        // UTF-16 of a text that begins with the letters of a type.
        let wide: Vec<u8> = "MM is a common pair of initials, as is II.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(known_type(&wide), None);
    }
}
