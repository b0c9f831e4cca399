//! Decoding: what is written in an encoding is read in it again, and the label cases of html5lib.

use encoding_rs::Encoding;
use newsieve::decode::{CharacterEncoding, declared_encoding, decode};

use super::support::{documents, eval_data};

/// The encodings that text of a language is written in. What only some letters of a language need (the euro sign,
/// quotation marks) is not what tells two of them apart: each has its own letters here.
const ENCODINGS: [(&str, &[&str]); 8] = [
    ("zh", &["gb18030", "gbk", "big5", "utf-16le", "utf-16be"]),
    ("ja", &["shift_jis", "euc-jp", "iso-2022-jp", "utf-16le"]),
    ("ko", &["euc-kr", "utf-16be"]),
    ("ru", &["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "utf-16le"]),
    ("de", &["windows-1252", "macintosh", "utf-16le"]),
    ("en", &["windows-1252", "macintosh"]),
    ("ar", &["windows-1256", "iso-8859-6"]),
    ("pl", &["windows-1250", "iso-8859-2"]),
];

/// Text in languages that no page fixture is in.
const POLISH: &str = "Rada miasta zdecydowała we wtorek o odbudowie starego mostu portowego, który jest zamknięty od wiosennej powodzi. \
    Roboty mają się rozpocząć w marcu i będą kosztować około dwunastu milionów.";

fn encode(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    // encoding_rs writes UTF-8 for UTF-16.
    match encoding.name() {
        "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {
            let (bytes, _, has_unmappable) = encoding.encode(text);
            (!has_unmappable).then(|| bytes.into_owned())
        }
    }
}

#[test]
fn what_is_written_is_read() {
    let mut texts: Vec<(String, String)> = documents().into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect();
    texts.push(("text-pl".to_owned(), POLISH.to_owned()));
    let mut tried = 0;
    for (name, text) in texts {
        // Seeds are named by number; fixtures by format and language.
        let language = name.split('-').nth(1).filter(|l| l.len() == 2).unwrap_or("zh");
        let Some((_, labels)) = ENCODINGS.iter().find(|(l, _)| *l == language) else { continue };
        // Whole, and cut into pieces of 100 bytes and more.
        let pieces: Vec<&str> = std::iter::once(text.as_str()).chain(text.lines().filter(|l| l.len() >= 100)).collect();
        for label in *labels {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            for piece in &pieces {
                if let Some(bytes) = encode(piece, encoding) {
                    assert_eq!(decode(&bytes, None).text, **piece, "{name} in {label}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn a_declaration_decides_between_relatives_only() {
    let text = "Am Dienstag öffnet die Brücke für Fußgänger.";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    for label in ["iso-8859-15", "utf-8", "gb2312", "koi8-r", "nonsense"] {
        assert_eq!(decode(&bytes, Some(label)).text, text, "{label}");
    }
    let (page, _, _) = encoding_rs::GBK.encode("<meta charset=utf-8><p>记者从市图书馆获悉，新馆将于明年春天建成开放。</p>");
    assert!(decode(&page, None).text.contains("记者从市图书馆获悉"));
    assert_eq!(decode(&page, None).evidence.declared, CharacterEncoding::for_label(b"utf-8"));
}

/// Western text has a handful of bytes beyond ASCII, and these are marks as often as letters.
#[test]
fn a_few_western_bytes_are_enough() {
    for text in [
        "The harbour’s new ferry isn’t late.",
        "“We’ll wait,” said the captain – and waited.",
        "© 2019 The Harbour Post. All rights reserved.",
        "See § 14 of the by-law, or call us.",
        "A no-break\u{a0}space and a soft\u{ad}hyphen.",
        "The pier is 1,200 m² of planks · open at 5 °C",
        "EVERY CAPTAIN’S LOG",
        "Der Bürgermeister eröffnet den Markt.",
        "Le maire était là, à l’aube…",
        "«¿Quién llegó primero?», preguntó el capitán.",
        "O porto não está pronto.",
        "Färjan går klockan åtta.",
    ] {
        let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(text);
        assert!(!unmappable);
        for label in [None, Some("windows-1252"), Some("utf-8"), Some("gb2312"), Some("windows-1251")] {
            assert_eq!(decode(&bytes, label).text, text, "{label:?}");
        }
        let page = [&b"<html><body><h1>Harbour Post</h1><p>"[..], &bytes, b"</p><p>Nothing else is new today.</p></body></html>"].concat();
        assert!(decode(&page, None).text.contains(text), "{}", decode(&page, None).text);
    }
    let text = "Voilà l'été où le maire a été réélu.";
    let (bytes, _, _) = encoding_rs::MACINTOSH.encode(text);
    assert_eq!(decode(&bytes, None).text, text);
}

#[test]
fn short_east_asian_text_is_read() {
    for (label, text) in [
        ("gbk", "港口"),
        ("gbk", "渡轮晚点"),
        ("big5", "渡輪誤點"),
        ("shift_jis", "港の船"),
        ("euc-jp", "港に船が着いた"),
        ("euc-kr", "항구가 열렸다"),
    ] {
        let (bytes, _, _) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert_eq!(decode(&bytes, None).text, text, "{label}");
    }
    let text: Vec<u8> = "港口开放".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&text, None).text, "港口开放");
}

#[test]
fn a_page_may_have_a_part_in_another_encoding() {
    let (a, b, c) =
        ("<p>第一段是用通用编码写的。</p>\n", "<p>这一段却是用国标编码写的，没有人注意到。</p>\n", "<p>第三段又恢复了正常。</p>\n");
    let (a, c) = (a.repeat(4), c.repeat(4));
    let bytes = [a.as_bytes(), &encoding_rs::GBK.encode(b).0, c.as_bytes()].concat();
    let decoded = decode(&bytes, None);
    assert_eq!((decoded.text.as_str(), decoded.errors), (format!("{a}{b}{c}").as_str(), 0));
    assert_eq!((decoded.encoding.name(), decoded.evidence.in_parts.map(CharacterEncoding::name)), ("UTF-8", Some("GBK")));
    assert_eq!(decoded.evidence.to_string(), "pieces, in parts GBK, runner-up windows-1252");
    // The other way about, in windows-1252, and each line in turn.
    let (legacy, utf8) = ("The captain’s boat wasn’t there – again.\n", "“It’s late,” the harbour master’s log said.\n");
    let bytes = [&encoding_rs::WINDOWS_1252.encode(legacy).0, utf8.as_bytes()].concat().repeat(3);
    assert_eq!(decode(&bytes, None).text, format!("{legacy}{utf8}").repeat(3));
}

#[test]
fn damage_stays_damage() {
    let text = "<p>Der Bürgermeister eröffnet die Brücke. Die Fähre fährt täglich.</p>\n";
    let mut bytes = text.as_bytes().to_vec();
    let at = bytes.iter().position(|&b| b == 0xc3).unwrap();
    bytes[at + 1] = b'?';
    let decoded = decode(&bytes, None);
    assert_eq!((decoded.text, decoded.errors), (text.replacen('ü', "\u{fffd}?", 1), 1));
    // What is cut is no damage, but counted.
    let bytes = "第一段是用通用编码写的".as_bytes();
    let decoded = decode(&bytes[1..bytes.len() - 1], None);
    assert_eq!((decoded.text.as_str(), decoded.errors), ("\u{fffd}\u{fffd}一段是用通用编码写\u{fffd}", 3));
    assert_eq!(decode(b"a \xed\xa0\xbd\xed\xb8\x80 b", None).text, "a 😀 b");
    // A page in another encoding behind a mark of UTF-8, and damage behind one.
    let marked = [&b"\xef\xbb\xbf"[..], b"Die F\xe4hre f\xe4hrt t\xe4glich."].concat();
    assert_eq!(decode(&marked, None).text, "Die Fähre fährt täglich.");
    let marked = [&b"\xef\xbb\xbf"[..], "Die Fähre fährt".as_bytes(), b" t\xc3?glich."].concat();
    assert_eq!(
        (decode(&marked, None).text.as_str(), decode(&marked, None).evidence.decided_by.name()),
        ("Die Fähre fährt t\u{fffd}?glich.", "bom")
    );
    assert_eq!(decode("\u{feff}\u{feff}text".as_bytes(), None).text, "text");
    let odd: Vec<u8> = "\u{feff}港口".encode_utf16().flat_map(u16::to_le_bytes).chain([b'x']).collect();
    assert_eq!((decode(&odd, None).text.as_str(), decode(&odd, None).errors), ("港口", 1));
}

#[test]
fn capitals_names_and_menus_are_read() {
    let latin = encoding_rs::WINDOWS_1252;
    for text in [
        "TUESDAY’S FERRY ISN’T LATE",
        "DER BÜRGERMEISTER ERÖFFNET DIE FÄHRE",
        "LE PORT EST FERMÉ, DÉJÀ",
        "NÃO HÁ AÇÚCAR",
        "André",
        "Noël à Besançon",
    ] {
        assert_eq!(decode(&latin.encode(text).0, None).text, text);
        let page = format!("<html><body><p>{text}</p></body></html>");
        assert_eq!(decode(&latin.encode(&page).0, None).text, page);
    }
    // At the ends of a document a byte of a character may look like part of one in UTF-8.
    for (label, text) in [("shift_jis", "採用 戻る"), ("gbk", "价格 | 关闭"), ("big5", "音樂 請問"), ("shift_jis", "採用 案内 戻る")]
    {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let page = format!("<meta charset={label}>{text}");
        assert_eq!(decode(&encoding.encode(&page).0, None).text, page);
        assert_eq!(decode(&encoding.encode(text).0, None).text, text);
    }
    // Two characters of GBK that are valid UTF-8, and UTF-8 under a label that is wrong.
    for text in ["图片", "通知", "医院"] {
        assert_eq!(decode(&encoding_rs::GBK.encode(text).0, Some("gb2312")).text, text);
        assert_eq!(decode(text.as_bytes(), Some("gb2312")).text, text);
    }
    assert_eq!(decode("Die Fähre".as_bytes(), Some("windows-1252")).text, "Die Fähre");
}

#[test]
fn labels_of_relatives_count() {
    // One letter that many encodings have.
    let (bytes, _, _) = encoding_rs::GBK.encode("港");
    let decoded = decode(&bytes, Some("gb18030"));
    assert_eq!((decoded.text.as_str(), decoded.encoding.name()), ("港", "gb18030"));
    assert_eq!(decode(b"\xf9\xec\xe5\xed", Some("iso-8859-8-i")).encoding.name(), "ISO-8859-8-I");
    assert_eq!(decode(b"Les \xa4 et le c\x9cur", Some("iso-8859-15")).text, "Les ¤ et le cœur");
}

#[test]
fn what_no_encoding_explains_is_doubtful() {
    // EUC-TW, Johab, HZ and UTF-7 without a declaration.
    for bytes in [
        &b"\xdf\xc8\xcf\xc6\xc4\xe7\xd9\xd1\xc7\xc9\xf4\xc5\xa1\xe3\xd2\xf5\xb4\xaf\xd9\xe1\xbc\xa2\xd1\xe6"[..],
        b"\x96\xb1\x90\x81\x88a \xb5\xe9\x9d\xa1\x94a. \xa5\xc1\x90\xe5\x88e \xb9i\x9e\xa3\x94a.",
        b"~{8[?Z6IBVMm5c~}",
        b"+biGPbmZacLk-",
    ] {
        let decoded = decode(bytes, None);
        assert!(decoded.is_doubtful(), "{} p {}", decoded.text, decoded.evidence.probability);
    }
    for text in ["Plain ASCII: a+b, ~{x} and C++.", "Die Fähre fährt täglich.", "渡轮今天晚点", "Сегодня паром опоздал"]
    {
        assert!(!decode(text.as_bytes(), None).is_doubtful());
    }
    // Code pages of MS-DOS.
    for (bytes, text) in [
        (&b"Der B\x81rgermeister er\x94ffnet die Br\x81cke."[..], "Der Bürgermeister eröffnet die Brücke."),
        (b"\x99ffnungszeiten: t\x84glich", "Öffnungszeiten: täglich"),
        (b"L'\x82crivain \x82tait d\x82j\x85 l\x85", "L'écrivain était déjà là"),
    ] {
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.is_doubtful()), (text, false));
    }
    assert_eq!(decode(b"\x9ber", Some("cp850")).text, "øer");
    let declared = decode(b"~{8[?Z~} harbour", Some("hz-gb-2312"));
    assert_eq!((declared.text.as_str(), declared.encoding.name(), declared.is_doubtful()), ("港口 harbour", "HZ-GB-2312", false));
}

#[test]
fn garbled_pages_are_repaired_and_told() {
    let sound = "<p>Die Brücke für Fußgänger wird am Dienstag geöffnet.</p>";
    let garbled = encoding_rs::WINDOWS_1252.decode_without_bom_handling(sound.as_bytes()).0.into_owned();
    let decoded = decode(garbled.as_bytes(), None);
    assert_eq!(decoded.text, sound);
    assert_eq!(
        (decoded.repairs[0].read_as.name(), decoded.repairs[0].really.name(), decoded.repairs[0].lines),
        ("windows-1252", "UTF-8", 1)
    );
    assert!(decode(sound.as_bytes(), None).repairs.is_empty());
}

/// All cases of html5lib's encoding tests.
#[test]
fn labels_as_html5lib_reads_them() {
    let Some((_, data)) = eval_data() else { return };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for file in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
        let bytes = std::fs::read(data.join("encoding/html5lib").join(file)).unwrap();
        for case in split(&bytes, b"#data\n").into_iter().skip(1) {
            let [page, label] = split(case, b"\n#encoding\n")[..] else { continue };
            let wanted = Encoding::for_label(label.split(|&b| b == b'\n').next().unwrap()).unwrap();
            let mark = Encoding::for_bom(page).map(|(encoding, _)| encoding);
            let found = mark.or_else(|| declared_encoding(page)).unwrap_or(encoding_rs::WINDOWS_1252);
            all += 1;
            right += usize::from(found == wanted);
            if found != wanted {
                wrong.push(format!("{}: {} for {}", String::from_utf8_lossy(page), found.name(), wanted.name()));
            }
        }
    }
    eprintln!("{right} of {all}");
    assert!(wrong.is_empty(), "{right} of {all}\n{}", wrong.join("\n---\n"));
}

fn split<'b>(bytes: &'b [u8], by: &[u8]) -> Vec<&'b [u8]> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at + by.len() <= bytes.len() {
        if &bytes[at..at + by.len()] == by {
            out.push(&bytes[start..at]);
            at += by.len();
            start = at;
        } else {
            at += 1;
        }
    }
    out.push(&bytes[start..]);
    out
}

#[test]
fn utf8_with_nuls_is_not_broken_utf16() {
    let decoded = decode("яяяяяяя\0: ".as_bytes(), None);
    assert_eq!((decoded.text.as_str(), decoded.errors), ("яяяяяяя\0: ", 0));
}
