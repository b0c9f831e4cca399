//! Bytes that are no text: which type are they?
//!
//! A type is told by its first bytes, and only where they hold what no text does: a control character, or bytes of
//! a header that a text would hardly have by accident. Words such as `BM`, `MZ`, `ID3` or `Rar!` alone are text.
//! Bytes of no known type are no text if control characters are frequent and UTF-16 and UTF-32 do not explain them.
//!
//! The crates `infer` and `file-format` were measured and not used: both call short texts binary by two or three
//! letters (`BM`, `MZ`, `ID3`), and neither tells bytes of an unknown type.

use crate::decode::{DecidedBy, decode};

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
    (b"\x1f\x8b\x08", "a gzip stream in another stream"),
    (b"\x28\xb5\x2f\xfd\x00", "a zstd stream in another stream"),
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

/// How many bytes are searched for control characters.
const SAMPLE: usize = 8 << 10;

/// A share of control characters over which bytes are no text: one of 20. Compressed data has one of 10; UTF-16 of
/// Chinese, which is told apart by decoding, one of 16.
const CONTROLS: usize = 20;

/// So few control characters tell nothing: a word of UTF-16 without a mark has as many.
const FEWEST: usize = 8;

/// The type of `bytes` if they are no text, as the end of "it is …".
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    known_kind(bytes).or_else(|| has_many_controls(sample).then_some("of no known type, with many control characters"))
}

/// The same of bytes whose type is known.
pub(super) fn known_kind(bytes: &[u8]) -> Option<&'static str> {
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

/// Whether control characters are so frequent that no encoding explains them.
fn has_many_controls(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|b| is_control(**b)).count();
    controls >= FEWEST && controls * CONTROLS > bytes.len() && !is_wide(bytes) && !has_letters_of_utf16(bytes)
}

/// Whether nine of ten code units are letters and signs of texts. This is looser than what `decode` asks: that has to
/// choose among encodings, and this among text and data. Of random data three of four are.
fn has_letters_of_utf16(bytes: &[u8]) -> bool {
    [u16::from_le_bytes, u16::from_be_bytes].into_iter().any(|read| {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let (mut good, mut count) = (0usize, 0usize);
        for unit in char::decode_utf16(units) {
            count += 1;
            good += usize::from(unit.is_ok_and(is_of_text));
        }
        good * 10 >= count * 9
    })
}

fn is_of_text(c: char) -> bool {
    c.is_alphanumeric()
        || c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{a1}'..='\u{bf}' | '\u{300}'..='\u{36f}' | '\u{590}'..='\u{1cff}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}')
        || matches!(c, '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}' | '\u{feff}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether the bytes are UTF-16 or UTF-32.
fn is_wide(bytes: &[u8]) -> bool {
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
const fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=7 | 16..=25 | 28..=31 | 127)
}

#[cfg(test)]
mod tests {
    use super::super::testing::noise;
    use super::*;

    #[test]
    fn types() {
        let long = |start: &[u8]| [start, &noise(1, 600)].concat();
        for (bytes, name) in [
            (long(b"\x89PNG\r\n\x1a\n"), "a PNG image"),
            (long(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), "a JPEG image"),
            (long(b"GIF89a\x10\0\x10\0\x80\0\0"), "a GIF image"),
            (long(b"RIFF\x10\x20\0\0WEBPVP8 "), "a WebP image"),
            (long(b"BM\x10\x20\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "a BMP image"),
            (long(b"%PDF-1.7\n%\xe2\xe3"), "a PDF document"),
            (long(b"PK\x03\x04\x14\0\0\0\x08\0"), "a ZIP archive"),
            (long(b"PK\x03\x04\x14\0\0\0\0\0................mimetypeapplication/epub+zip"), "an EPUB book"),
            (long(b"PK\x03\x04\x14\0\x06\0\x08\0................[Content_Types].xml"), "an Office document (OOXML)"),
            (long(b"\0\0\0\x20ftypisom"), "an MP4 or QuickTime film"),
            (long(b"\0\0\x01\0\x01\0\x10\x10"), "an icon"),
            (long(b"\0\x01\0\0\0\x10\x01\0"), "a font"),
            (long(b"\x7fELF\x02\x01\x01"), "a program (ELF)"),
            (long(b"\xfd7zXZ\0"), "an xz stream"),
            (noise(2, 4000), "of no known type, with many control characters"),
            (vec![0; 100], "of no known type, with many control characters"),
        ] {
            assert_eq!(kind(&bytes), Some(name));
        }
        let mut tar = vec![b'a'; 257];
        tar.extend(b"ustar\x0000");
        assert_eq!(kind(&tar), Some("a tar archive"));
        let mut program = b"MZ".to_vec();
        program.resize(0x3c, b'.');
        program.extend([0x40, 0, 0, 0]);
        program.extend(b"PE\0\0");
        assert_eq!(kind(&program), Some("a program (PE)"));
    }

    #[test]
    fn texts_that_begin_like_a_type() {
        for text in [
            "BM stands for bitmap.",
            "MZ was the mark of Mark Zbikowski, who drew up the format of programs for DOS long ago.",
            "ID3 tags hold the title of a song.",
            "Rar! shouted the lion.",
            "GIF89a is a format of images.",
            "%PDF files are hard to read.",
            "PK is a common pair of initials.",
            "RIFF means resource interchange file format.",
            "OTTO came home.",
            "true",
            "The council said on Monday that the old \0bridge would be closed.",
            "",
            "\x1b[1mbold\x1b[0m",
            "7z is a format, Obj is one too.",
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn texts_in_all_encodings() {
        let texts = [
            "The council said on Monday that the old bridge would be closed for repairs until the spring.",
            "市政府星期天宣布，新的地铁线路将在下个月开工，预计三年后建成通车。沿线十二个车站都会设置无障碍电梯。",
            "Сегодня в парламенте обсудили бюджет на следующий год, сообщает агентство.",
            "市は月曜日、古い橋を春まで閉鎖すると発表した。ドライバーには環状道路の利用を呼びかけている。",
            "시의회는 월요일 오래된 다리를 봄까지 폐쇄한다고 밝혔다.",
        ];
        for text in texts {
            for length in [text.chars().count(), 5, 2, 1] {
                let part: String = text.chars().take(length).collect();
                for marked in [part.clone(), format!("\u{feff}{part}")] {
                    let utf16 = |write: fn(u16) -> [u8; 2]| marked.encode_utf16().flat_map(write).collect::<Vec<u8>>();
                    let utf32 = |write: fn(u32) -> [u8; 4]| marked.chars().flat_map(|c| write(c.into())).collect::<Vec<u8>>();
                    // Without a mark, a few letters of UTF-16 and UTF-32 are no more than a few NULs.
                    if length > 2 || marked != part {
                        assert_eq!(kind(&utf16(u16::to_le_bytes)), None, "UTF-16LE {marked}");
                        assert_eq!(kind(&utf16(u16::to_be_bytes)), None, "UTF-16BE {marked}");
                        assert_eq!(kind(&utf32(u32::to_le_bytes)), None, "UTF-32LE {marked}");
                        assert_eq!(kind(&utf32(u32::to_be_bytes)), None, "UTF-32BE {marked}");
                    }
                    assert_eq!(kind(marked.as_bytes()), None);
                }
                for label in ["gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "windows-1251", "koi8-r"] {
                    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
                    assert_eq!(kind(&encoding.encode(&part).0), None, "{label} {part}");
                }
            }
        }
    }
}
