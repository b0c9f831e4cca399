//! The sample of a document that readings are compared on: its bytes beyond ASCII, with their context.

use std::collections::HashSet;
use std::ops::Range;

/// How many non-ASCII bytes a sample has. More do not change the answer on real pages.
const MOST: usize = 2048;

/// How many ASCII bytes before and after a non-ASCII byte belong to the sample: about the words that it touches.
const CONTEXT: usize = 16;

/// Bytes beside a run that belong to its key. A run whose key was seen is left out: a menu that is there twenty times is no more evidence than once.
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
    let mut has_gap = false;
    let mut known = HashSet::new();
    for run in runs {
        let key = &bytes[run.start.saturating_sub(BESIDE)..(run.end + BESIDE).min(bytes.len())];
        if !known.insert(key) {
            // The byte after it may be the second one of a character.
            done = done.max((run.end + BESIDE).min(bytes.len()));
            has_gap = true;
            continue;
        }
        let run = run.start..run.end.min(run.start + MOST);
        // The context of the run before may reach into this one.
        let first = run.start.max(done);
        let context = &bytes[run.start.saturating_sub(CONTEXT).max(done)..first];
        let start = first - text_before(context);
        if (start > done || has_gap) && !out.is_empty() {
            out.push(b'\n');
        }
        has_gap = false;
        let end = run.end + text_after(&bytes[run.end..(run.end + CONTEXT).min(bytes.len())]);
        out.extend_from_slice(&bytes[start.min(end)..end]);
        done = end;
        seen += run.len();
        if seen >= MOST {
            break;
        }
    }
    out
}

/// How many bytes at the end of `context` are ASCII, up to the end of a tag: tags are no text.
fn text_before(context: &[u8]) -> usize {
    let ascii = context.iter().rev().take_while(|b| b.is_ascii()).count();
    context.iter().rev().take(ascii).position(|b| *b == b'>').map_or(ascii, |at| at + 1)
}

/// How many bytes at the beginning of `context` are ASCII, up to the beginning of a tag.
fn text_after(context: &[u8]) -> usize {
    let ascii = context.iter().take_while(|b| b.is_ascii()).count();
    context[..ascii].iter().position(|b| *b == b'<').map_or(ascii, |at| at + 1)
}

/// The beginning of a sample that has `count` non-ASCII bytes, up to the next space or mark, which are of no multi-byte sequence.
pub(super) fn prefix_with(sample: &[u8], count: usize) -> &[u8] {
    let Some(at) = sample.iter().enumerate().filter(|(_, b)| !b.is_ascii()).nth(count).map(|(i, _)| i) else { return sample };
    let end = sample[at..].iter().position(|b| *b < b'0').map_or(sample.len(), |i| at + i);
    // Text without ASCII in it has no such place: its last character may be cut.
    &sample[..end.min(at + 64)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_taken_once_and_whole() {
        let text = "Le caf\u{e9} est l\u{e0}, et voil\u{e0} un autre caf\u{e9} plus loin, plus loin, plus loin, plus loin.";
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let taken = sample(&bytes, 0);
        assert_eq!(taken.iter().filter(|b| **b == 0xe9).count(), 1);
        // A run that is left out takes the second byte of its last character with it.
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("データ、データを。サービス、データ");
        let taken = sample(&bytes, 0);
        for line in taken.split(|b| *b == b'\n') {
            assert!(!encoding_rs::SHIFT_JIS.decode_without_bom_handling(line).1, "{line:x?}");
        }
        assert!(sample(&[0xe9; 1 << 20], 0).len() <= MOST + CONTEXT);
    }
}
