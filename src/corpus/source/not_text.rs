//! Bytes that are no text: of a known type, or with control characters so frequent that UTF-16 and UTF-32 do not explain them.

use crate::decode::known_type::{SAMPLE, is_control, is_wide, known_type};

/// A share of control characters over which bytes are no text: one of 20. Compressed data has one of 10; UTF-16 of
/// Chinese, which is told apart by decoding, one of 16.
const CONTROLS: usize = 20;

/// So few control characters tell nothing: a word of UTF-16 without a mark has as many.
const FEWEST: usize = 8;

/// The type of `bytes` if they are no text, as the end of "it is …".
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    known_type(bytes).or_else(|| has_many_controls(sample).then_some("of no known type, with many control characters"))
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
