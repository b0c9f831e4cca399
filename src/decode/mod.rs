//! Bytes to text: which encoding is this, and by what evidence?
//!
//! Takes bytes and an optional label; gives text, the encoding, and the evidence for it. Never fails: bytes that no encoding explains become
//! replacement characters, which are counted. Bytes are trusted over labels, because archived pages lie about their encoding (they
//! were converted and kept the old label).
//!
//! The order of evidence:
//!
//! 1. A byte-order mark.
//! 2. Valid UTF-8 with non-ASCII characters in it.
//! 3. UTF-32, by its form; UTF-16 without a mark, by its NULs and by the share of common characters.
//! 4. Pure ASCII, and ISO-2022-JP when its escapes validate.
//! 5. Damaged UTF-8, when valid sequences outweigh the errors.
//! 6. The detector (chardetng) over a sample; a single-byte answer is checked against the East Asian multi-byte
//!    encodings, which damage hides from the detector.
//! 7. The declared label, between single-byte encodings and for those that the detector never answers.
//!
//! Then text that was garbled earlier (mojibake) is repaired if the repair is beyond doubt.

mod declared;
mod legacy;
mod letters;
mod letters_table;
mod mojibake;
mod utf16;
mod utf32;
mod utf8;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use declared::declared_encoding;
pub use mojibake::Repair;

/// The text of a document, with its encoding and the evidence for that.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding that the bytes were read in. encoding_rs has no value for UTF-32, which is given as UTF-16 of the same
    /// endianness; [`Decoded::encoding_name`] has its name.
    pub encoding: &'static Encoding,
    /// The evidence for the encoding.
    pub evidence: EncodingEvidence,
    /// Repairs of text that was garbled earlier (mojibake). Empty for nearly all documents.
    pub repairs: Vec<Repair>,
    /// Number of replacement characters, for bytes that the encoding could not explain.
    pub errors: usize,
}

impl Decoded {
    /// The name of the encoding, as in output files: that of the Encoding Standard, or `UTF-32LE` and `UTF-32BE`.
    #[must_use]
    pub fn encoding_name(&self) -> &'static str {
        match (self.evidence.decided_by, self.encoding == UTF_16LE) {
            (DecidedBy::Utf32Pattern, true) => "UTF-32LE",
            (DecidedBy::Utf32Pattern, false) => "UTF-32BE",
            _ => self.encoding.name(),
        }
    }
}

/// The evidence for an encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingEvidence {
    /// The rule that decided.
    pub decided_by: DecidedBy,
    /// The second-best encoding.
    pub runner_up: Option<&'static Encoding>,
    /// The encoding that the document declares, or its carrier (an HTTP header, a caller).
    pub declared: Option<&'static Encoding>,
}

/// The rules that decide an encoding, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecidedBy {
    /// A byte-order mark.
    Bom,
    /// All of it is valid UTF-8, and not only ASCII.
    Utf8Valid,
    /// NULs or common characters in a UTF-16 pattern.
    Utf16Pattern,
    /// Every four bytes are a character.
    Utf32Pattern,
    /// Nothing but ASCII.
    Ascii,
    /// Escape sequences of ISO-2022-JP that validate.
    Iso2022Jp,
    /// Valid UTF-8 sequences outweigh the errors.
    Utf8Tolerant,
    /// The statistical detector.
    Detector,
    /// A multi-byte encoding that the detector had missed because of damage.
    MultibyteRetry,
    /// The frequencies of letters, against the detector.
    Statistics,
    /// The declared label.
    Declared,
}

impl DecidedBy {
    /// The rule's name in output files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bom => "bom",
            Self::Utf8Valid => "utf8-valid",
            Self::Utf16Pattern => "utf16-pattern",
            Self::Utf32Pattern => "utf32-pattern",
            Self::Ascii => "ascii",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Utf8Tolerant => "utf8-tolerant",
            Self::Detector => "detector",
            Self::MultibyteRetry => "multibyte-retry",
            Self::Statistics => "statistics",
            Self::Declared => "declared",
        }
    }
}

impl std::fmt::Display for EncodingEvidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.decided_by.name())?;
        if let Some(other) = self.runner_up {
            write!(f, ", runner-up {}", other.name())?;
        }
        if let Some(declared) = self.declared {
            write!(f, ", declared {}", declared.name())?;
        }
        Ok(())
    }
}

/// Decodes `bytes`; `label` is what the carrier (an HTTP header, a caller) says the encoding is.
///
/// Text that is already UTF-8 costs one validation and one copy. Legacy text costs a look at about 2,048 of its
/// non-ASCII bytes, and one decoding.
///
/// # Example
///
/// ```
/// // GB 2312 bytes under a label that lies.
/// let bytes = [0xd6, 0xd0, 0xb9, 0xfa, 0xd0, 0xc2, 0xce, 0xc5, 0xcd, 0xf8, 0xb1, 0xa8, 0xb5, 0xc0];
/// let decoded = newsieve::decode::decode(&bytes, Some("utf-8"));
/// assert_eq!(decoded.text, "中国新闻网报道");
/// assert_eq!(decoded.evidence.decided_by.name(), "detector");
/// ```
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let declared = label.and_then(|l| Encoding::for_label(l.trim().as_bytes())).or_else(|| declared_encoding(bytes));
    if let Some((name, text)) = utf32::read(bytes) {
        let (encoding, decided_by) = (if name.ends_with("LE") { UTF_16LE } else { UTF_16BE }, DecidedBy::Utf32Pattern);
        return Decoded {
            text,
            encoding,
            evidence: EncodingEvidence { decided_by, runner_up: None, declared },
            repairs: Vec::new(),
            errors: 0,
        };
    }
    let choice = decide(bytes, declared);
    let (text, errors) = read(choice.encoding, choice.body(bytes));
    let evidence = EncodingEvidence { decided_by: choice.decided_by, runner_up: choice.runner_up, declared };
    let (text, repairs) = mojibake::repair(&text).unwrap_or((text, Vec::new()));
    Decoded { text, encoding: choice.encoding, evidence, repairs, errors }
}

/// The answer of one rule.
struct EncodingChoice {
    encoding: &'static Encoding,
    decided_by: DecidedBy,
    runner_up: Option<&'static Encoding>,
    mark_len: usize,
}

impl EncodingChoice {
    const fn new(encoding: &'static Encoding, decided_by: DecidedBy) -> Self {
        Self { encoding, decided_by, runner_up: None, mark_len: 0 }
    }

    fn body<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        &bytes[self.mark_len..]
    }
}

fn decide(bytes: &[u8], declared: Option<&'static Encoding>) -> EncodingChoice {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return EncodingChoice { mark_len, ..EncodingChoice::new(encoding, DecidedBy::Bom) };
    }
    let ascii_len = Encoding::ascii_valid_up_to(bytes);
    let is_ascii = ascii_len == bytes.len();
    let is_utf8 = !is_ascii && simdutf8::basic::from_utf8(bytes).is_ok();
    if is_utf8 && memchr::memchr(0, bytes).is_none() {
        return EncodingChoice::new(UTF_8, DecidedBy::Utf8Valid);
    }
    // Valid UTF-8 with NULs in it is UTF-16 only if that is valid, too.
    let is_valid = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    if let Some(encoding) = utf16::guess(bytes).filter(|encoding| !is_utf8 || is_valid(encoding)) {
        return EncodingChoice::new(encoding, DecidedBy::Utf16Pattern);
    }
    if is_utf8 {
        return EncodingChoice::new(UTF_8, DecidedBy::Utf8Valid);
    }
    if is_ascii {
        return legacy::iso_2022_jp(bytes).unwrap_or_else(|| EncodingChoice::new(UTF_8, DecidedBy::Ascii));
    }
    if utf8::is_damaged_utf8(bytes) {
        return EncodingChoice::new(UTF_8, DecidedBy::Utf8Tolerant);
    }
    legacy::guess(bytes, ascii_len, declared)
}

/// Decodes without looking for a byte-order mark. Gives the text and the number of replacement characters.
fn read(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    // Quicker than the decoder, and most text is.
    if encoding == UTF_8
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        return (text.to_owned(), 0);
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let errors = if had_errors { count_replacements(encoding, bytes, &text) } else { 0 };
    (text.into_owned(), errors)
}

/// Number of U+FFFD that the decoder put in. Those that were in the input do not count.
fn count_replacements(encoding: &'static Encoding, bytes: &[u8], text: &str) -> usize {
    let all = text.matches('\u{fffd}').count();
    let own = if encoding == UTF_8 { memchr::memmem::find_iter(bytes, "\u{fffd}".as_bytes()).count() } else { 0 };
    all.saturating_sub(own)
}
