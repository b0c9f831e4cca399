//! Bytes to text: which encoding is this, and by what evidence?
//!
//! Takes bytes and an optional label; gives text, the encoding, the evidence for it and its probability. Never fails: bytes that no encoding
//! explains become replacement characters, which are counted, and a document that no encoding explains is doubtful. Bytes are trusted over
//! labels, because archived pages lie about their encoding (they were converted and kept the old label).
//!
//! The order of evidence:
//!
//! 1. A byte-order mark.
//! 2. UTF-32, by its form.
//! 3. Valid UTF-8 with non-ASCII characters in it.
//! 4. The escapes of ISO-2022-JP and ISO-2022-KR; HZ and UTF-7 if they are declared.
//! 5. UTF-16 without a mark, by its NULs, or if its text is likelier than any other reading.
//! 6. Pure ASCII. UTF-8 with surrogates (CESU-8).
//! 7. The likeliest reading of all (`compare`), with UTF-8 that is damaged among them; or two encodings in parts (`pieces`).
//!
//! Then text that was garbled earlier (mojibake) is repaired if the repair is beyond doubt.

mod compare;
mod declared;
mod mojibake;
mod pieces;
mod sample;
mod seven_bit;
mod single_byte;
mod text_model;
mod utf16;
mod utf32;
mod utf8;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use compare::Reading;
pub use declared::declared_encoding;
pub use mojibake::Repair;

use declared::Declared;

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

/// Below this probability a document's encoding is doubtful.
pub const DOUBTFUL: f64 = 0.5;

impl Decoded {
    /// The name of the encoding, as in output files: that of the Encoding Standard, or of one that it does not have.
    #[must_use]
    pub fn encoding_name(&self) -> &'static str {
        match self.evidence.decided_by {
            DecidedBy::Utf32Pattern if self.encoding == UTF_16LE => "UTF-32LE",
            DecidedBy::Utf32Pattern => "UTF-32BE",
            DecidedBy::Iso2022Kr => "ISO-2022-KR",
            DecidedBy::Hz => "HZ-GB-2312",
            DecidedBy::Utf7 => "UTF-7",
            DecidedBy::Cesu8 => "CESU-8",
            _ => self.encoding.name(),
        }
    }

    /// Whether no reading of the bytes is likely: the text may be wrong.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.evidence.probability < DOUBTFUL
    }
}

/// The evidence for an encoding.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodingEvidence {
    /// The rule that decided.
    pub decided_by: DecidedBy,
    /// The probability, from 0 to 1, that the text is the one that was written.
    pub probability: f64,
    /// The second-best encoding.
    pub runner_up: Option<&'static Encoding>,
    /// The encoding that the document declares, or its carrier (an HTTP header, a caller).
    pub declared: Option<&'static Encoding>,
    /// The encoding of other parts of the document.
    pub in_parts: Option<&'static Encoding>,
}

/// The rules that decide an encoding, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecidedBy {
    /// A byte-order mark.
    Bom,
    /// Every four bytes are a character.
    Utf32Pattern,
    /// Escape sequences of ISO-2022-JP.
    Iso2022Jp,
    /// The designator of ISO-2022-KR.
    Iso2022Kr,
    /// HZ, which was declared.
    Hz,
    /// UTF-7, which was declared.
    Utf7,
    /// All of it is valid UTF-8, and not only ASCII.
    Utf8Valid,
    /// All of it is valid UTF-8 but for pairs of surrogates.
    Cesu8,
    /// NULs or common characters in a UTF-16 pattern.
    Utf16Pattern,
    /// Nothing but ASCII.
    Ascii,
    /// The likeliest of all readings.
    Likelihood,
    /// The likeliest of all readings, which the declaration made it.
    Declared,
    /// Parts of it are in another encoding.
    Pieces,
}

impl DecidedBy {
    /// The rule's name in output files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bom => "bom",
            Self::Utf32Pattern => "utf32-pattern",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Iso2022Kr => "iso-2022-kr",
            Self::Hz => "hz",
            Self::Utf7 => "utf-7",
            Self::Utf8Valid => "utf8-valid",
            Self::Cesu8 => "cesu-8",
            Self::Utf16Pattern => "utf16-pattern",
            Self::Ascii => "ascii",
            Self::Likelihood => "likelihood",
            Self::Declared => "declared",
            Self::Pieces => "pieces",
        }
    }
}

impl std::fmt::Display for EncodingEvidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.decided_by.name())?;
        for (what, encoding) in [("in parts", self.in_parts), ("runner-up", self.runner_up), ("declared", self.declared)] {
            if let Some(encoding) = encoding {
                write!(f, ", {what} {}", encoding.name())?;
            }
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
/// assert_eq!(decoded.evidence.decided_by.name(), "likelihood");
/// assert!(!decoded.is_doubtful());
/// ```
#[must_use]
pub fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let declared = label.and_then(|l| Declared::of_label(l.as_bytes())).or_else(|| declared::declared(bytes));
    let decision = decide(bytes, declared);
    let (text, errors) = match decision.text {
        Some(text) => (text, decision.errors),
        None => decision.parts.read(bytes, decision.encoding, decision.mark_len),
    };
    let text = without_marks(text);
    let (text, repairs) = mojibake::repair(&text).unwrap_or((text, Vec::new()));
    let evidence = EncodingEvidence {
        decided_by: decision.decided_by,
        probability: decision.probability,
        runner_up: decision.runner_up,
        declared: declared.and_then(Declared::encoding),
        in_parts: decision.in_parts,
    };
    Decoded { text, encoding: decision.encoding, evidence, repairs, errors }
}

/// The readings of `bytes` that are compared where neither a mark nor their form tells the encoding, the likeliest first. For a look at why
/// a document was read as it was; `label` is as for [`decode`].
#[must_use]
pub fn readings(bytes: &[u8], label: Option<&str>) -> Vec<Reading> {
    let declared = label.and_then(|l| Declared::of_label(l.as_bytes())).or_else(|| declared::declared(bytes));
    compare::compare(&sample::sample(bytes, Encoding::ascii_valid_up_to(bytes)), declared.and_then(Declared::encoding), false)
}

/// The answer of one rule.
struct Decision {
    encoding: &'static Encoding,
    decided_by: DecidedBy,
    probability: f64,
    runner_up: Option<&'static Encoding>,
    in_parts: Option<&'static Encoding>,
    mark_len: usize,
    parts: Parts,
    /// The text, if the rule had to read it, and its errors.
    text: Option<String>,
    errors: usize,
}

/// The probability of an answer that the form of the bytes gives.
const CERTAIN: f64 = 0.999;

impl Decision {
    const fn new(encoding: &'static Encoding, decided_by: DecidedBy) -> Self {
        Self {
            encoding,
            decided_by,
            probability: CERTAIN,
            runner_up: None,
            in_parts: None,
            mark_len: 0,
            parts: Parts(Vec::new()),
            text: None,
            errors: 0,
        }
    }

    fn read(text: String, encoding: &'static Encoding, decided_by: DecidedBy) -> Self {
        Self { text: Some(text), ..Self::new(encoding, decided_by) }
    }
}

/// Parts of a document with their encodings; none for a document in one.
struct Parts(Vec<(std::ops::Range<usize>, &'static Encoding)>);

impl Parts {
    /// The text of the parts, or of all after a mark, and the number of errors.
    fn read(&self, bytes: &[u8], encoding: &'static Encoding, mark_len: usize) -> (String, usize) {
        let Self(parts) = self;
        if parts.is_empty() {
            return read(encoding, &bytes[mark_len..]);
        }
        let mut all = (String::with_capacity(bytes.len()), 0);
        for (range, encoding) in parts {
            let (text, errors) = read(encoding, &bytes[range.clone()]);
            all.0.push_str(&text);
            all.1 += errors;
        }
        all
    }
}

fn decide(bytes: &[u8], declared: Option<Declared>) -> Decision {
    // UTF-32 before UTF-16, whose mark is the beginning of the other's.
    if let Some((name, text)) = utf32::read(bytes) {
        return Decision::read(text, if name.ends_with("LE") { UTF_16LE } else { UTF_16BE }, DecidedBy::Utf32Pattern);
    }
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return Decision { mark_len, ..Decision::new(encoding, DecidedBy::Bom) };
    }
    let ascii_len = Encoding::ascii_valid_up_to(bytes);
    let is_ascii = ascii_len == bytes.len();
    let is_utf8 = !is_ascii && simdutf8::basic::from_utf8(bytes).is_ok();
    if is_utf8 && memchr::memchr(0, bytes).is_none() {
        return Decision::new(UTF_8, DecidedBy::Utf8Valid);
    }
    if let Some(decision) = seven_bit::read(bytes, declared) {
        return decision;
    }
    // Valid UTF-8 with NULs in it is UTF-16 only if that is valid, too.
    let is_valid = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    if let Some(encoding) = utf16::guess(bytes).filter(|encoding| !is_utf8 || is_valid(encoding)) {
        return Decision::new(encoding, DecidedBy::Utf16Pattern);
    }
    if is_utf8 {
        return Decision::new(UTF_8, DecidedBy::Utf8Valid);
    }
    if is_ascii {
        let probability = if seven_bit::is_hidden_text(bytes) { 1.0 - CERTAIN } else { CERTAIN };
        return Decision { probability, ..Decision::new(UTF_8, DecidedBy::Ascii) };
    }
    if let Ok(text) = String::from_utf8(utf8::join_surrogates(bytes).into_owned()) {
        return Decision::read(text, UTF_8, DecidedBy::Cesu8);
    }
    likeliest(bytes, ascii_len, declared.and_then(Declared::encoding))
}

/// The likeliest reading of bytes that are neither ASCII nor UTF-8; `ascii_len` bytes at the start are ASCII.
fn likeliest(bytes: &[u8], ascii_len: usize, declared: Option<&'static Encoding>) -> Decision {
    if let Some(pieces) = pieces::pieces(bytes, declared) {
        return in_pieces(pieces, bytes);
    }
    let readings = compare::compare(&sample::sample(bytes, ascii_len), declared, false);
    let mut known = readings.iter().filter_map(|r| r.encoding.map(|e| (e, r)));
    let (encoding, best) = known.next().map_or((UTF_8, None), |(e, r)| (e, Some(r)));
    // The declaration decided if another reading is cheaper without it.
    let without_label = |r: &Reading| r.cost() - r.label;
    let decided_by = match best {
        Some(best)
            if readings.iter().any(|r| r.encoding.is_some() && r.sample != best.sample && without_label(r) < without_label(best)) =>
        {
            DecidedBy::Declared
        }
        _ => DecidedBy::Likelihood,
    };
    let probability = best.map_or(0.0, |best| compare::probability(best, &readings));
    let runner_up = readings.iter().filter(|r| r.encoding != Some(encoding)).find_map(|r| r.encoding);
    Decision { probability, runner_up, ..Decision::new(encoding, decided_by) }
}

fn in_pieces(pieces: pieces::Pieces, bytes: &[u8]) -> Decision {
    let beyond_ascii = |of: &'static Encoding| {
        let own = pieces.parts.iter().filter(|(_, encoding)| *encoding == of);
        own.map(|(range, _)| bytes[range.clone()].iter().filter(|b| !b.is_ascii()).count()).sum::<usize>()
    };
    let (most, other) = if beyond_ascii(UTF_8) >= beyond_ascii(pieces.legacy) { (UTF_8, pieces.legacy) } else { (pieces.legacy, UTF_8) };
    Decision {
        probability: 1.0 / (1.0 + (-pieces.saving).exp()),
        in_parts: Some(other),
        parts: Parts(pieces.parts),
        ..Decision::new(most, DecidedBy::Pieces)
    }
}

/// A text without the byte-order marks at its head: some have a second one after the first.
fn without_marks(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.trim_start_matches('\u{feff}').to_owned(),
        None => text,
    }
}

/// Decodes without looking for a byte-order mark. Gives the text and the number of replacement characters.
fn read(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    if encoding == UTF_8 {
        // Quicker than the decoder, and most text is.
        return simdutf8::basic::from_utf8(bytes).map_or_else(|_| utf8::read(bytes), |text| (text.to_owned(), 0));
    }
    if (encoding == UTF_16LE || encoding == UTF_16BE) && !bytes.len().is_multiple_of(2) {
        // The half of a code unit at the end is an error, and no character.
        let (text, errors) = read(encoding, &bytes[..bytes.len() - 1]);
        return (text, errors + 1);
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let errors = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    (text.into_owned(), errors)
}
