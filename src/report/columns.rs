//! The columns of the index: what tables show, one list for each field.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

#[derive(Debug, Default, Serialize)]
pub(super) struct Documents {
    pub(super) id: Vec<String>,
    pub(super) title: Vec<Option<String>>,
    pub(super) url: Vec<Option<String>>,
    pub(super) site: Vec<Option<u32>>,
    pub(super) date: Vec<Option<String>>,
    pub(super) language: Vec<Option<u32>>,
    pub(super) encoding: Vec<u32>,
    pub(super) repaired: Vec<bool>,
    pub(super) doubtful: Vec<bool>,
    pub(super) kept: Vec<usize>,
    /// None of a row without its blocks.
    pub(super) removed: Vec<Option<usize>>,
    pub(super) empty: Vec<Option<String>>,
    pub(super) chunk: Vec<i64>,
    pub(super) line: Vec<u32>,
}

/// Numbers of all documents of the run, listed or not. Lengths are in Unicode scalar values.
#[derive(Debug, Default, Serialize)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) kept: usize,
    pub(super) removed: usize,
    /// Documents whose rows are without their blocks.
    pub(super) slim: usize,
    pub(super) repaired: usize,
    pub(super) doubtful: usize,
    #[serde(serialize_with = "pairs")]
    pub(super) languages: BTreeMap<Option<u32>, usize>,
    #[serde(serialize_with = "pairs")]
    pub(super) encodings: BTreeMap<u32, usize>,
    /// By the reason for which there is no text.
    #[serde(serialize_with = "pairs")]
    pub(super) empty: BTreeMap<String, usize>,
}

/// Writes a map as a list of pairs: the keys are no strings.
fn pairs<K: Serialize, S: serde::Serializer>(map: &BTreeMap<K, usize>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(map)
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Passages {
    pub(super) a: Vec<u32>,
    pub(super) b: Vec<u32>,
    pub(super) a_start: Vec<usize>,
    pub(super) a_end: Vec<usize>,
    pub(super) b_start: Vec<usize>,
    pub(super) b_end: Vec<usize>,
    pub(super) kind: Vec<u32>,
    pub(super) identity: Vec<f64>,
    pub(super) length: Vec<usize>,
    pub(super) source: Vec<Option<String>>,
    pub(super) evidence: Vec<Option<String>>,
    pub(super) confidence: Vec<Option<String>>,
    pub(super) boilerplate: Vec<Option<[usize; 2]>>,
    pub(super) family: Vec<Option<u32>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Reason {
    pub(super) rule: String,
    pub(super) reason: String,
    pub(super) blocks: usize,
    pub(super) characters: usize,
    pub(super) documents: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Cluster {
    pub(super) id: usize,
    pub(super) representative: u32,
    pub(super) reason: String,
    /// Documents in it, listed or not.
    pub(super) size: usize,
    pub(super) members: Vec<(u32, String, f64, f64, f64)>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct SiteTemplate {
    pub(super) site: String,
    pub(super) text: String,
    /// Number of pages of the site that have the text, and number of all its pages.
    pub(super) documents: u32,
    pub(super) of: u32,
}

/// Keeps the marked rows of columns.
macro_rules! retain_rows {
    ($table:expr, $is_kept:expr, [$($column:ident),* $(,)?]) => {
        $({
            let mut is_kept = $is_kept.iter();
            $table.$column.retain(|_| is_kept.next().copied().unwrap_or_default());
        })*
    };
}

impl Documents {
    pub(super) fn retain(&mut self, is_kept: &[bool]) {
        retain_rows!(
            self,
            is_kept,
            [id, title, url, site, date, language, encoding, repaired, doubtful, kept, removed, empty, chunk, line,]
        );
    }
}

impl Passages {
    pub(super) fn retain(&mut self, is_kept: &[bool]) {
        retain_rows!(
            self,
            is_kept,
            [a, b, a_start, a_end, b_start, b_end, kind, identity, length, source, evidence, confidence, boilerplate, family,]
        );
    }
}

/// Names that columns refer to by their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) names: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

impl Serialize for Names {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.names.serialize(serializer)
    }
}
