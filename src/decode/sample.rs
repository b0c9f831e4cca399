//! The part of a document that readings are compared on: what stands around its bytes beyond ASCII.

use std::collections::HashSet;
use std::ops::Range;

/// How many non-ASCII bytes a sample has. More do not change the answer on real pages.
const MOST: usize = 2048;

/// How many ASCII bytes before and after a non-ASCII byte belong to the sample: about the words that it touches.
const CONTEXT: usize = 16;

/// So many bytes beside a run of non-ASCII bytes tell whether it was seen before: a menu that is there twenty times is no more evidence than once.
const BESIDE: usize = 1;

/// The windows of `bytes` around its first non-ASCII bytes, each on a line of its own; `ascii_len` bytes at the start are ASCII.
pub(super) fn sample(bytes: &[u8], ascii_len: usize) -> Vec<u8> {
    let mut at = ascii_len;
    sample_of(
        bytes,
        std::iter::from_fn(|| {
            let start = at + bytes[at..].iter().position(|b| !b.is_ascii())?;
            at = start + bytes[start..].iter().position(u8::is_ascii).unwrap_or(bytes.len() - start);
            Some(start..at)
        }),
    )
}

/// The windows around `runs`, which are in the order of the bytes.
pub(super) fn sample_of(bytes: &[u8], runs: impl Iterator<Item = Range<usize>>) -> Vec<u8> {
    let mut out = Vec::with_capacity(MOST * 2);
    let mut seen = 0;
    // Up to where the bytes are in the sample, or left out.
    let mut done = 0;
    let mut known = HashSet::new();
    for run in runs {
        let key = &bytes[run.start.saturating_sub(BESIDE)..(run.end + BESIDE).min(bytes.len())];
        if !known.insert(key) {
            done = run.end;
            continue;
        }
        // The context of the run before may reach into this one.
        let first = run.start.max(done);
        let context = &bytes[run.start.saturating_sub(CONTEXT).max(done)..first];
        let start = first - context.iter().rev().take_while(|b| b.is_ascii()).count();
        if start > done && !out.is_empty() {
            out.push(b'\n');
        }
        done = run.end + bytes[run.end..].iter().take(CONTEXT).take_while(|b| b.is_ascii()).count();
        out.extend_from_slice(&bytes[start..done]);
        seen += run.len();
        if seen >= MOST {
            break;
        }
    }
    out
}

/// The beginning of a sample that has `count` non-ASCII bytes, up to the next space or mark, which are of no multi-byte sequence.
pub(super) fn prefix_with(sample: &[u8], count: usize) -> &[u8] {
    let Some(at) = sample.iter().enumerate().filter(|(_, b)| !b.is_ascii()).nth(count).map(|(i, _)| i) else { return sample };
    let end = sample[at..].iter().position(|b| *b < b'0').map_or(sample.len(), |i| at + i);
    // Text without ASCII in it has no such place: its last character may be cut.
    &sample[..end.min(at + 64)]
}
