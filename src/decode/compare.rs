//! The comparison of readings.
//!
//! Bytes that are neither ASCII nor valid UTF-8 are text in some encoding. Each encoding gives one reading of them, a text, and one of the readings is
//! what was written. By Bayes' rule the probability of a reading is in proportion to
//!
//! ```text
//! P(encoding) · P(label | encoding) · P(text | languages of the encoding) ^ WEIGHT
//! ```
//!
//! - P(encoding): the share of the encoding among the pages of the web that are not in valid UTF-8 (`training/web_shares.tsv`).
//! - P(label | encoding): a document that declares an encoding is in it [`LABEL_IS_RIGHT`] of the time; a wrong label is any other one, by the
//!   labels' own shares. So a rare label is strong evidence, and the label that everybody has by default is little.
//! - P(text | languages): see `text_model`. [`WEIGHT`] is below 1 because the characters of a text are less independent than the model has them.
//!
//! All are added as costs in nats, -ln of the probability, and the cheapest reading is taken. One more reading stands beside those of the
//! encodings: that the bytes are in an encoding which is not known here (cp437, VISCII, EUC-TW), and each of them is as likely as any other.
//! The probability of an answer is its share among all readings, those that give the same text counted together.
//!
//! Where that last reading is far the cheapest no text is sound (it was garbled before it was written, or its encoding is not here), and the costs of
//! the texts say nothing. A text that keeps all bytes is then capped at the cost of noise plus [`FAR`], so that label and share decide.
//!
//! To see what a change does to a file: `newsieve decode --why FILE` prints the readings with their costs.
//!
//! Tried and left: a detector of bytes with credit for its answer (chardetng: what it says is not independent of the text's probability, and the
//! credit outvoted the apostrophe of plain English); margins by the number of bytes; one price for all rare encodings; the shares of
//! languages at each segment and not at the beginning alone (readings with the same text then differ).

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::UTF_8;

use super::CharacterEncoding;
use super::sample::prefix_with;
use super::text_model::{ENCODINGS, LanguageShares, PER_NAT, PricedText, UNKNOWN};
use super::utf8;

/// The exponent of P(text) in the formula above. This weight and the costs below were fitted to the sets of `docs/benchmarks.md`: they make the
/// probabilities of its table right.
pub(super) const WEIGHT: f64 = 0.75;

/// How often a declared label is right.
const LABEL_IS_RIGHT: f64 = 0.97;

/// -ln of the share of `utf-8` among wrong labels: about half of them.
const WRONG_UTF8_LABEL: f64 = 0.7;

/// What UTF-8 with damage costs, and an encoding that is not known: one such page for 20 in a legacy encoding, and one for 400.
const DAMAGED_UTF8: f64 = 3.0;
const UNKNOWN_ENCODING: f64 = 6.0;

/// What UTF-8 that is valid costs less than UTF-8 with damage: it is five times as frequent as all legacy encodings together.
pub(super) const VALID_UTF8: f64 = 4.7;

/// How much cheaper, in nats, noise must be for a text to be no better than noise.
const FAR: f64 = 20.0;

/// What the form of UTF-8 is worth where no text is likelier than noise.
const UTF8_FORM: f64 = 2.0;

/// What each stretch of damage in UTF-8 costs more than other damage: reading it so loses what another encoding may keep.
pub(super) const LOSS: f64 = 8.0;

/// Cost of a document that begins or ends within a character of UTF-8, for each end.
const CUT: f64 = 10.0;

/// How a reading is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// By the encoding's decoder.
    Decoder(CharacterEncoding),
    /// As UTF-8 with damage, and cut at its ends.
    DamagedUtf8,
    /// Each byte beyond ASCII is a character that is not known.
    Unknown,
}

/// A way to read the bytes.
struct Candidate {
    reader: Reader,
    /// Cost for the share of its encoding.
    cost: f64,
    /// The languages of its encoding.
    languages: LanguageShares,
}

static CANDIDATES: LazyLock<Vec<Candidate>> = LazyLock::new(|| {
    let known = |&(label, cost, languages): &(&str, u8, &str)| {
        let reader = Reader::Decoder(CharacterEncoding::for_label(label.as_bytes())?);
        Some(Candidate { reader, cost: f64::from(cost) / PER_NAT, languages: LanguageShares::made_for(languages) })
    };
    let other = |reader, cost, languages| Candidate { reader, cost, languages };
    let mut candidates: Vec<Candidate> = ENCODINGS.iter().filter_map(known).collect();
    candidates.push(other(Reader::DamagedUtf8, DAMAGED_UTF8, LanguageShares::of_the_web()));
    candidates.push(other(Reader::Unknown, UNKNOWN_ENCODING, LanguageShares::of_the_web()));
    candidates
});

/// A reading of a document, with the parts of its cost in nats.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The encoding; nothing for one that is not known.
    pub encoding: Option<CharacterEncoding>,
    /// Cost for the encoding's share.
    pub share: f64,
    /// Cost for the label: negative where it names this encoding.
    pub label: f64,
    /// Cost for the text, times the weight of the text.
    pub text: f64,
    /// The text of the sample that was compared.
    pub sample: String,
}

impl Reading {
    /// The whole cost.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.share + self.label + self.text
    }
}

/// How many non-ASCII bytes are compared at a time, and how far behind the best, in nats, a reading is given up.
const ROUNDS: [usize; 3] = [48, 256, usize::MAX];
const GIVEN_UP: f64 = 40.0;

/// Whether damaged UTF-8 is among the readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utf8 {
    Compared,
    LeftOut,
}

/// The readings of `sample`, the cheapest first; never empty.
pub(super) fn compare(sample: &[u8], declared: Option<CharacterEncoding>, utf8: Utf8) -> Vec<Reading> {
    let mut left: Vec<&Candidate> =
        CANDIDATES.iter().filter(|c| c.reader.may_read(sample) && (utf8 == Utf8::Compared || c.reader != Reader::DamagedUtf8)).collect();
    let mut readings: Vec<(Reader, Reading)> = Vec::new();
    for bytes in ROUNDS {
        let part = prefix_with(sample, bytes);
        let mut texts = Texts::default();
        readings = left.iter().map(|c| (c.reader, c.read(part, declared, &mut texts))).collect();
        cap_at_noise(&mut readings);
        // Stable: of equals the one with the greater share stays first.
        readings.sort_by(|a, b| a.1.cost().total_cmp(&b.1.cost()));
        let best = readings.iter().find(|r| r.0 != Reader::Unknown).map_or(0.0, |r| r.1.cost());
        if part.len() == sample.len() {
            break;
        }
        let is_near = |c: &&Candidate| readings.iter().any(|(reader, r)| *reader == c.reader && r.cost() < best + GIVEN_UP);
        left.retain(|c| c.reader == Reader::Unknown || is_near(c));
    }
    readings.into_iter().map(|r| r.1).collect()
}

/// What the reading of `sample` in one encoding costs in nats; nothing for an encoding that is not compared.
pub(super) fn cost_in(encoding: CharacterEncoding, sample: &[u8], declared: CharacterEncoding) -> Option<f64> {
    let is_it = |c: &&Candidate| c.reader.encoding().is_some_and(|own| has_same_decoder(own, encoding));
    CANDIDATES.iter().find(is_it).map(|c| c.read(sample, Some(declared), &mut Texts::default()).cost())
}

/// Lowers the cost of texts that are less likely than noise to the cost of noise, if they lose no byte.
fn cap_at_noise(readings: &mut [(Reader, Reading)]) {
    let Some(noise) = readings.iter().find(|r| r.0 == Reader::Unknown).map(|r| r.1.cost() + FAR) else { return };
    for (reader, reading) in readings {
        let is_kept = match reader {
            Reader::Decoder(_) => !reading.sample.contains('\u{fffd}'),
            // What is valid is hardly so by chance where it is more than the damage.
            Reader::DamagedUtf8 => utf8::is_mostly_valid(&reading.sample),
            Reader::Unknown => false,
        };
        if is_kept && reading.text > noise {
            let is_utf8 = *reader == Reader::DamagedUtf8;
            reading.text = if is_utf8 { noise - DAMAGED_UTF8 - UTF8_FORM } else { noise };
        }
    }
}

impl Reader {
    /// Whether it is worth a look.
    fn may_read(self, sample: &[u8]) -> bool {
        match self {
            Self::DamagedUtf8 => utf8::may_be(sample),
            _ => true,
        }
    }

    fn encoding(self) -> Option<CharacterEncoding> {
        match self {
            Self::Decoder(encoding) => Some(encoding),
            Self::DamagedUtf8 => Some(CharacterEncoding::Standard(UTF_8)),
            Self::Unknown => None,
        }
    }

    fn read(self, sample: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Decoder(encoding) => encoding.decode(sample),
            Self::DamagedUtf8 => Cow::Owned(utf8::read_for_comparison(utf8::trim_ends(sample))),
            Self::Unknown => Cow::Owned(sample.iter().map(|b| if b.is_ascii() { char::from(*b) } else { UNKNOWN }).collect()),
        }
    }
}

impl Candidate {
    fn read(&self, sample: &[u8], declared: Option<CharacterEncoding>, texts: &mut Texts) -> Reading {
        let text = self.reader.read(sample);
        let own = self.reader.encoding();
        let is_declared = own.zip(declared).is_some_and(|(own, declared)| has_same_decoder(own, declared));
        let encoding = if is_declared { declared } else { own };
        // P(label | encoding) is LABEL_IS_RIGHT where it is right; where it is wrong, the rest of that times the label's share.
        let of_wrong_labels = if self.reader == Reader::DamagedUtf8 { WRONG_UTF8_LABEL } else { self.cost };
        let label = if is_declared { ((1.0 - LABEL_IS_RIGHT) / LABEL_IS_RIGHT).ln() - of_wrong_labels } else { 0.0 };
        let mut cost = texts.price(&text).cost(&self.languages);
        if self.reader == Reader::DamagedUtf8 {
            cost += CUT * utf8::cut_ends(sample) as f64 + LOSS * text.matches('\u{fffd}').count() as f64;
        }
        Reading { encoding, share: self.cost, label, text: WEIGHT * cost, sample: text.into_owned() }
    }
}

/// Whether two encodings are read alike: the labels gb18030 and gbk, and both orders of Hebrew.
fn has_same_decoder(own: CharacterEncoding, declared: CharacterEncoding) -> bool {
    own == declared || matches!((own.name(), declared.name()), ("GBK", "gb18030") | ("ISO-8859-8", "ISO-8859-8-I"))
}

/// Texts that were priced: many encodings differ in few characters, and give the same text for most samples.
#[derive(Default)]
struct Texts(Vec<(String, PricedText)>);

impl Texts {
    fn price(&mut self, text: &str) -> &PricedText {
        let Self(texts) = self;
        let at = texts.iter().position(|(known, _)| known == text).unwrap_or_else(|| {
            texts.push((text.to_owned(), PricedText::of(text)));
            texts.len() - 1
        });
        &texts[at].1
    }
}

/// The probability of a reading against one other reading, by their costs in nats.
pub(super) fn probability_against(cost: f64, other: f64) -> f64 {
    1.0 / (1.0 + (cost - other).exp())
}

/// The probability that the text of a reading is right, by the costs of all.
pub(super) fn probability(of: &Reading, readings: &[Reading]) -> f64 {
    let weight = |r: &Reading| (of.cost() - r.cost()).exp();
    let all: f64 = readings.iter().map(weight).sum();
    let same: f64 = readings.iter().filter(|r| r.sample == of.sample).map(weight).sum();
    same / all
}
