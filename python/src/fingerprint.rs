//! Fingerprints.

use newsieve::{Fingerprints, simhash_of};
use pyo3::prelude::*;

/// The fingerprint of a paragraph.
#[pyclass(frozen, get_all, module = "newsieve")]
pub(crate) struct ParagraphFingerprint {
    /// Where the paragraph begins in the text, in code points.
    start: usize,
    /// Where it ends, exclusive.
    end: usize,
    /// A hash that equal paragraphs share, whatever their script, width, case and punctuation: 64 bits.
    exact: u64,
    /// The 64-bit simhash.
    simhash: u64,
}

#[pymethods]
impl ParagraphFingerprint {
    fn __repr__(&self) -> String {
        format!("<ParagraphFingerprint {}..{} {:016x}>", self.start, self.end, self.simhash)
    }
}

/// The 64-bit simhash of a text in its comparison form (Charikar, 2002): texts that differ little have simhashes that differ in few bits.
///
/// >>> import newsieve
/// >>> newsieve.simhash("臺灣問題") == newsieve.simhash("台湾问题")
/// True
#[pyfunction]
pub(crate) fn simhash(py: Python<'_>, text: &str) -> u64 {
    py.detach(|| simhash_of(text))
}

/// The number of bits in which two simhashes differ, 0 to 64.
#[pyfunction]
#[pyo3(name = "hamming_distance")]
pub(crate) fn hamming_distance(a: u64, b: u64) -> u32 {
    newsieve::hamming(a, b)
}

/// The fingerprints of the paragraphs of a text, which are its lines that have a letter or a digit.
///
/// >>> import newsieve
/// >>> [(p.start, p.end) for p in newsieve.fingerprint("One line.\n\nAnother line.")]
/// [(0, 9), (11, 24)]
#[pyfunction]
pub(crate) fn fingerprint(py: Python<'_>, text: &str) -> Vec<ParagraphFingerprint> {
    py.detach(|| {
        let prints = Fingerprints::of(text);
        let (mut at, mut scalars) = (0, 0);
        let mut scalar = |byte: usize| {
            scalars += text[at..byte].chars().count();
            at = byte;
            scalars
        };
        let print = |p: newsieve::ParagraphPrint| {
            let (start, end) = (scalar(p.span.start), scalar(p.span.end));
            ParagraphFingerprint { start, end, exact: p.exact, simhash: p.simhash }
        };
        prints.paragraphs.into_iter().map(print).collect()
    })
}
