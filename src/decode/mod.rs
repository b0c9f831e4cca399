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
mod encoding;
pub(crate) mod known_type;
mod mojibake;
mod pieces;
mod sample;
mod seven_bit;
mod single_byte;
mod text_model;
mod utf16;
mod utf32;
mod utf8;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use compare::Reading;
pub use declared::declared_encoding;
pub(crate) use encoding::decode_counted;
pub use encoding::{CharacterEncoding, DosPage};
pub use mojibake::Repair;
#[cfg(feature = "corpus")]
pub(crate) use utf8::with_replacements;

/// The text of a document, with its encoding and the evidence for that.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding that the bytes were read in; of a document in two, that of the greater part.
    pub encoding: CharacterEncoding,
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
    /// Whether no reading of the bytes is likely: the text may be wrong.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.evidence.probability < DOUBTFUL
    }
}

/// The evidence for an encoding.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EncodingEvidence {
    /// The rule that decided.
    pub decided_by: DecidedBy,
    /// The probability, from 0 to 1, that the encoding is right: that another one would not give another text. It says nothing of damage, which
    /// [`Decoded::errors`] counts.
    pub probability: f64,
    /// The second-best encoding.
    pub runner_up: Option<CharacterEncoding>,
    /// The encoding that the document declares, or its carrier (an HTTP header, a caller).
    pub declared: Option<CharacterEncoding>,
    /// The encoding of other parts of the document.
    pub in_parts: Option<CharacterEncoding>,
}

/// The rules that decide an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecidedBy {
    /// A byte-order mark.
    Bom,
    /// Every four bytes are a character.
    Utf32Pattern,
    /// Escape sequences of ISO-2022-JP or ISO-2022-KR.
    Escapes,
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
    /// The declaration, which made this the likeliest of all readings. HZ and UTF-7 are not read without one.
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
            Self::Escapes => "escapes",
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
/// UTF-8 is validated and copied. Legacy text is searched for parts in UTF-8, compared on about 2,048 of its non-ASCII bytes, and decoded.
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
    let declared = declared_by(bytes, label);
    let decision = decide(bytes, declared);
    let (text, errors) = match decision.text {
        Some(text) => (text, decision.errors),
        None => decision.parts.read(bytes, decision.encoding, decision.mark_len),
    };
    let text = without_marks(text);
    let (text, repairs) = mojibake::repair(&text).unwrap_or((text, Vec::new()));
    let evidence = EncodingEvidence {
        decided_by: decision.decided_by,
        // A guess is never surer than a form.
        probability: decision.probability.min(CERTAIN),
        runner_up: decision.runner_up,
        declared,
        in_parts: decision.in_parts,
    };
    Decoded { text, encoding: decision.encoding, evidence, repairs, errors }
}

/// The readings of `bytes` that are compared where neither a mark nor their form tells the encoding, the likeliest first. For a look at why
/// a document was read as it was; `label` is as for [`decode`].
#[must_use]
pub fn readings(bytes: &[u8], label: Option<&str>) -> Vec<Reading> {
    let declared = declared_by(bytes, label);
    compare::compare(&sample::sample(bytes, Encoding::ascii_valid_up_to(bytes)), declared, compare::Utf8::Compared)
}

/// The encoding that the carrier declares, or else the document.
fn declared_by(bytes: &[u8], label: Option<&str>) -> Option<CharacterEncoding> {
    label.and_then(|l| CharacterEncoding::for_label(l.as_bytes())).or_else(|| declared::declared(bytes))
}

/// The answer of one rule.
struct Decision {
    encoding: CharacterEncoding,
    decided_by: DecidedBy,
    probability: f64,
    runner_up: Option<CharacterEncoding>,
    in_parts: Option<CharacterEncoding>,
    mark_len: usize,
    parts: Parts,
    /// The text, if the rule had to read it, and its errors.
    text: Option<String>,
    errors: usize,
}

/// The probability of an answer that the form of the bytes gives.
const CERTAIN: f64 = 0.999;

impl Decision {
    const fn new(encoding: CharacterEncoding, decided_by: DecidedBy) -> Self {
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

    fn standard(encoding: &'static Encoding, decided_by: DecidedBy) -> Self {
        Self::new(CharacterEncoding::Standard(encoding), decided_by)
    }

    fn read(text: String, encoding: CharacterEncoding, decided_by: DecidedBy) -> Self {
        Self { text: Some(text), ..Self::new(encoding, decided_by) }
    }
}

/// Parts of a document with their encodings; none for a document in one.
struct Parts(Vec<(std::ops::Range<usize>, &'static Encoding)>);

impl Parts {
    /// The text of the parts, or of all after a mark, and the number of errors.
    fn read(&self, bytes: &[u8], encoding: CharacterEncoding, mark_len: usize) -> (String, usize) {
        let Self(parts) = self;
        if parts.is_empty() {
            return read(encoding, &bytes[mark_len..]);
        }
        let mut all = (String::with_capacity(bytes.len()), 0);
        for (range, encoding) in parts {
            let (text, errors) = read(CharacterEncoding::Standard(encoding), &bytes[mark_len..][range.clone()]);
            all.0.push_str(&text);
            all.1 += errors;
        }
        all
    }
}

fn decide(bytes: &[u8], declared: Option<CharacterEncoding>) -> Decision {
    // UTF-32 before UTF-16, whose mark is the beginning of the other's.
    if let Some((encoding, text, errors)) = utf32::read(bytes) {
        return Decision { errors, ..Decision::read(text, encoding, DecidedBy::Utf32Pattern) };
    }
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        if encoding == UTF_8 && simdutf8::basic::from_utf8(&bytes[mark_len..]).is_err() {
            return after_utf8_mark(bytes, mark_len);
        }
        return Decision { mark_len, ..Decision::standard(encoding, DecidedBy::Bom) };
    }
    let ascii_len = Encoding::ascii_valid_up_to(bytes);
    let is_ascii = ascii_len == bytes.len();
    let is_utf8 = !is_ascii && simdutf8::basic::from_utf8(bytes).is_ok();
    if is_utf8 && memchr::memchr(0, bytes).is_none() {
        return contrary_label(bytes, ascii_len, declared).unwrap_or_else(|| Decision::standard(UTF_8, DecidedBy::Utf8Valid));
    }
    if let Some(decision) = seven_bit::read(bytes, declared) {
        return decision;
    }
    // Valid UTF-8 with NULs in it is UTF-16 only if that is valid, too.
    let is_valid = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    if let Some((encoding, probability)) = utf16::guess(bytes).filter(|(encoding, _)| !is_utf8 || is_valid(encoding)) {
        return Decision { probability, ..Decision::standard(encoding, DecidedBy::Utf16Pattern) };
    }
    if is_utf8 {
        return Decision::standard(UTF_8, DecidedBy::Utf8Valid);
    }
    if is_ascii {
        let is_text = !seven_bit::is_hidden_text(bytes) && !seven_bit::has_strange_controls(bytes);
        let probability = if is_text { CERTAIN } else { 1.0 - CERTAIN };
        return Decision { probability, ..Decision::standard(UTF_8, DecidedBy::Ascii) };
    }
    if let Cow::Owned(joined) = utf8::join_surrogates(bytes)
        && let Ok(text) = String::from_utf8(joined)
    {
        return Decision::read(text, CharacterEncoding::Cesu8, DecidedBy::Cesu8);
    }
    likeliest(bytes, ascii_len, declared)
}

/// A few characters in a legacy encoding may be valid UTF-8 by chance: a word of two characters in GBK is one time in ten. So where hardly anything
/// else tells, the declaration is compared with UTF-8, too.
fn contrary_label(bytes: &[u8], ascii_len: usize, declared: Option<CharacterEncoding>) -> Option<Decision> {
    const FEW: usize = 12;
    let declared = declared.filter(|d| *d != CharacterEncoding::Standard(UTF_8))?;
    if bytes[ascii_len..].iter().filter(|b| !b.is_ascii()).nth(FEW).is_some() {
        return None;
    }
    let sample = sample::sample(bytes, ascii_len);
    let valid = compare::cost_in(CharacterEncoding::Standard(UTF_8), &sample, declared)? - compare::VALID_UTF8;
    let other = compare::cost_in(declared, &sample, declared)?;
    let probability = compare::probability_against(other, valid);
    let is_sound = other < valid && !declared.decode(bytes).contains('\u{fffd}');
    is_sound.then(|| Decision { probability, ..Decision::new(declared, DecidedBy::Declared) })
}

/// The reading of bytes that begin with the mark of UTF-8 and are none: they are damaged, or a page in another encoding stands behind
/// something that was.
fn after_utf8_mark(bytes: &[u8], mark_len: usize) -> Decision {
    let after = &bytes[mark_len..];
    let decision = likeliest(after, Encoding::ascii_valid_up_to(after), Some(CharacterEncoding::Standard(UTF_8)));
    match decision.encoding {
        encoding if encoding == CharacterEncoding::Standard(UTF_8) && decision.parts.0.is_empty() => {
            Decision { mark_len, ..Decision::standard(UTF_8, DecidedBy::Bom) }
        }
        _ => Decision { mark_len, ..decision },
    }
}

/// The likeliest reading of bytes that are neither ASCII nor UTF-8; `ascii_len` bytes at the start are ASCII.
fn likeliest(bytes: &[u8], ascii_len: usize, declared: Option<CharacterEncoding>) -> Decision {
    if let Some(pieces) = pieces::pieces(bytes, declared) {
        return in_pieces(pieces, bytes);
    }
    let readings = compare::compare(&sample::sample(bytes, ascii_len), declared, compare::Utf8::Compared);
    let mut known = readings.iter().filter_map(|r| r.encoding.map(|e| (e, r)));
    let (encoding, best) = known.next().map_or((CharacterEncoding::Standard(UTF_8), None), |(e, r)| (e, Some(r)));
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
        probability: pieces.probability,
        runner_up: pieces.runner_up,
        in_parts: Some(CharacterEncoding::Standard(other)),
        parts: Parts(pieces.parts),
        ..Decision::standard(most, DecidedBy::Pieces)
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
fn read(encoding: CharacterEncoding, bytes: &[u8]) -> (String, usize) {
    let CharacterEncoding::Standard(encoding) = encoding else { return (encoding.decode(bytes).into_owned(), 0) };
    if encoding == UTF_8 {
        // Quicker than the decoder, and most text is.
        return simdutf8::basic::from_utf8(bytes).map_or_else(|_| utf8::read(bytes), |text| (text.to_owned(), 0));
    }
    if (encoding == UTF_16LE || encoding == UTF_16BE) && !bytes.len().is_multiple_of(2) {
        // The half of a code unit at the end is an error, and no character.
        let (text, errors) = read(CharacterEncoding::Standard(encoding), &bytes[..bytes.len() - 1]);
        return (text, errors + 1);
    }
    let (text, errors) = decode_counted(encoding, bytes);
    (text.into_owned(), errors)
}
