//! Documents whose parts are in two encodings: UTF-8 and a legacy one.
//!
//! A template in GBK around an article in UTF-8, a body in windows-1252 under a footer in UTF-8, a log with lines in turn. The bytes are cut where
//! no multi-byte sequence reaches over (at spaces, marks and markup), and each chunk that is not ASCII is read both ways. A sequence of
//! readings costs what its texts cost (`text_model`), and [`SWITCH`] at each change; the cheapest one is found by dynamic programming. It
//! stands only if it saves [`TWO_ENCODINGS`] against the better one of the two encodings alone.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};

use super::CharacterEncoding;
use super::compare::{LOSS, Reading, Utf8, WEIGHT, compare, probability};
use super::sample::sample_of;
use super::text_model::{LanguageShares, text_cost};
use super::utf8;

/// Cost of a document in two encodings in nats, and of each change between them. Chosen on sets of such documents, so that damaged UTF-8 stays.
const TWO_ENCODINGS: f64 = 5.0;
const SWITCH: f64 = 2.0;

/// Minimum number of characters of UTF-8, in chunks that follow each other, that are not valid by chance.
const LONG: usize = 4;

/// A document in two encodings.
pub(super) struct Pieces {
    /// The encoding beside UTF-8.
    pub(super) legacy: &'static Encoding,
    /// The parts in the order of the bytes, without gaps.
    pub(super) parts: Vec<(Range<usize>, &'static Encoding)>,
    /// The probability that it is in both, and that the other one is this.
    pub(super) probability: f64,
    /// The second-best encoding beside UTF-8.
    pub(super) runner_up: Option<CharacterEncoding>,
}

/// The parts of `bytes`, if they are in two encodings.
pub(super) fn pieces(bytes: &[u8], declared: Option<CharacterEncoding>) -> Option<Pieces> {
    let chunks = Chunk::all(bytes);
    // Chunks that are no UTF-8 show the other encoding; without any of both kinds there are no parts.
    let utf8_chunks = chunks.iter().filter(|c| c.is_utf8).count();
    if utf8_chunks == 0 || utf8_chunks == chunks.len() {
        return None;
    }
    if utf8_chunks * 2 < chunks.len() && is_dense(bytes, &chunks) && longest_utf8(bytes, &chunks) < LONG {
        return None;
    }
    let Legacy { encoding: legacy, share, probability, runner_up } = legacy_of(bytes, &chunks, declared)?;
    let any_language = LanguageShares::none();
    let price = |chunk: &Chunk| {
        let bytes = chunk.bytes(bytes);
        let as_legacy = text_cost(&legacy.decode_without_bom_handling(bytes).0, &any_language);
        let as_utf8 = utf8::read_for_comparison(bytes);
        let loss = LOSS * as_utf8.matches('\u{fffd}').count() as f64;
        [WEIGHT * (text_cost(&as_utf8, &any_language) + loss), WEIGHT * as_legacy]
    };
    // Few chunks are valid UTF-8 by chance: look at them before all others.
    let mut gain = 0.0;
    let is_enough = |c: &Chunk| {
        let [utf8, legacy] = price(c);
        gain += (legacy - utf8).max(0.0);
        gain >= TWO_ENCODINGS + SWITCH
    };
    if !chunks.iter().filter(|c| c.is_utf8).any(is_enough) {
        return None;
    }
    let prices: Vec<[f64; 2]> = chunks.iter().map(price).collect();
    let (states, cost) = cheapest(&prices);
    let alone = [0, 1].map(|state| prices.iter().map(|p| p[state]).sum::<f64>());
    // UTF-8 alone does not need the other encoding, which is one of many.
    let saving = alone[0].min(alone[1] + share) - cost - share - TWO_ENCODINGS;
    let probability = probability / (1.0 + (-saving).exp());
    (saving > 0.0).then(|| Pieces { legacy, parts: parts(bytes.len(), &chunks, &states, legacy), probability, runner_up })
}

/// Whether legacy chunks have many bytes beyond ASCII, as words of every script but Latin do. Some are then valid UTF-8 by chance.
fn is_dense(bytes: &[u8], chunks: &[Chunk]) -> bool {
    const DENSE: f64 = 2.5;
    let legacy: Vec<&Chunk> = chunks.iter().filter(|c| !c.is_utf8).collect();
    let beyond_ascii: usize = legacy.iter().map(|c| c.bytes(bytes).iter().filter(|b| !b.is_ascii()).count()).sum();
    beyond_ascii as f64 > DENSE * legacy.len() as f64
}

/// The most characters of UTF-8 in chunks that follow each other. One of three bytes or four counts as two: it is rarer by chance.
fn longest_utf8(bytes: &[u8], chunks: &[Chunk]) -> usize {
    let weight = |b: &u8| usize::from(*b >= 0xc0) + usize::from(*b >= 0xe0);
    let characters = |c: &Chunk| c.bytes(bytes).iter().map(weight).sum::<usize>();
    let runs = chunks.split(|c| !c.is_utf8).map(|run| run.iter().map(characters).sum());
    runs.max().unwrap_or(0)
}

/// The encoding of what is not UTF-8.
struct Legacy {
    encoding: &'static Encoding,
    /// What it costs before the text is seen. A declaration takes off no more than that.
    share: f64,
    probability: f64,
    runner_up: Option<CharacterEncoding>,
}

fn legacy_of(bytes: &[u8], chunks: &[Chunk], declared: Option<CharacterEncoding>) -> Option<Legacy> {
    let others = chunks.iter().filter(|c| !c.is_utf8).map(|c| c.range.clone());
    let readings: Vec<Reading> = compare(&sample_of(bytes, others), declared, Utf8::LeftOut);
    // What is no sound text in any encoding is damage.
    let best = readings.first()?;
    Some(Legacy {
        encoding: best.encoding?.standard()?,
        share: (best.share + best.label).max(0.0),
        probability: probability(best, &readings),
        runner_up: readings.iter().skip(1).find_map(|r| r.encoding),
    })
}

/// A stretch of bytes with some beyond ASCII, between two that are in no multi-byte sequence.
struct Chunk {
    range: Range<usize>,
    is_utf8: bool,
}

impl Chunk {
    /// Its bytes, without a character that is cut at an end of the document: a cut is not damage.
    fn bytes<'b>(&self, all: &'b [u8]) -> &'b [u8] {
        utf8::trim(&all[self.range.clone()], self.range.start == 0, self.range.end == all.len())
    }

    fn all(bytes: &[u8]) -> Vec<Self> {
        // No second byte of GBK, Big5 or Shift_JIS is below 0x30, or between the digits and the letters.
        let is_between = |b: &u8| matches!(b, 0..=0x2f | 0x3a..=0x3f);
        let mut chunks = Vec::new();
        let mut end = 0;
        while end < bytes.len() {
            let first = end + Encoding::ascii_valid_up_to(&bytes[end..]);
            if first == bytes.len() {
                break;
            }
            let start = bytes[end..first].iter().rposition(is_between).map_or(end, |at| end + at + 1);
            end = bytes[first..].iter().position(is_between).map_or(bytes.len(), |at| first + at);
            let chunk = Self { range: start..end, is_utf8: false };
            chunks.push(Self { is_utf8: std::str::from_utf8(chunk.bytes(bytes)).is_ok(), ..chunk });
        }
        chunks
    }
}

/// The cheapest sequence of states, and its cost.
fn cheapest(prices: &[[f64; 2]]) -> (Vec<usize>, f64) {
    let mut costs = [0.0; 2];
    let mut from: Vec<[usize; 2]> = Vec::with_capacity(prices.len());
    for price in prices {
        let step = [0, 1].map(|state: usize| if costs[state] <= costs[1 - state] + SWITCH { state } else { 1 - state });
        costs = [0, 1].map(|state: usize| costs[step[state]] + if step[state] == state { 0.0 } else { SWITCH } + price[state]);
        from.push(step);
    }
    let mut state = usize::from(costs[1] < costs[0]);
    let cost = costs[state];
    let mut states = vec![0; prices.len()];
    for (at, step) in from.iter().enumerate().rev() {
        states[at] = state;
        state = step[state];
    }
    (states, cost)
}

fn parts(len: usize, chunks: &[Chunk], states: &[usize], legacy: &'static Encoding) -> Vec<(Range<usize>, &'static Encoding)> {
    let mut parts: Vec<(Range<usize>, &'static Encoding)> = Vec::new();
    for (chunk, state) in chunks.iter().zip(states) {
        let encoding = if *state == 0 { UTF_8 } else { legacy };
        match parts.last_mut() {
            Some(last) if last.1 == encoding => last.0.end = chunk.range.end,
            Some(last) => {
                last.0.end = chunk.range.start;
                parts.push((chunk.range.clone(), encoding));
            }
            None => parts.push((0..chunk.range.end, encoding)),
        }
    }
    if let Some(last) = parts.last_mut() {
        last.0.end = len;
    }
    parts
}
