//! How a run went.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::corpus::sink::{OutputFolder, TableFile};
use crate::corpus::source::{Inputs, PassedOver, SkippedKind};
use crate::error::Error;
use crate::index::Added;
use crate::reuse::Skipped;
use crate::schema::{ArticleRow, EmptyReason, EncodingRow, FailedRow, Table, VERSION};

use super::ids::Identity;
use super::progress::Progress;
use super::record::Times;
use super::records::NoRecord;

/// Documents that a summary names for each thing that it counts.
const NAMED: usize = 20;

/// The slowest documents that a summary names.
const SLOWEST: usize = 5;

/// A number of documents, and the first of them by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    /// How many there are.
    pub count: u64,
    /// The ids of the first twenty, in input order.
    pub first: Vec<String>,
}

impl Named {
    pub(super) fn add(&mut self, id: &str) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(id.to_owned());
        }
    }
}

/// What a run did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Documents that were done.
    pub documents: u64,
    /// Those of them that were taken over from an earlier run.
    pub resumed: u64,
    /// Documents that failed. `failed.jsonl` has them all, with their reasons.
    pub failed: Named,
    /// Records of kinds that are not read, by kind.
    pub skipped_records: BTreeMap<&'static str, u64>,
    /// What was found among the inputs and is not read.
    pub passed_over: PassedOver,
    /// Bytes read, after decompression.
    pub bytes_in: u64,
    /// Bytes of the articles' texts.
    pub bytes_out: u64,
    /// Kept blocks.
    pub paragraphs: u64,
    /// Removed blocks.
    pub removed: u64,
    /// Removed blocks by the first part of their rule: `score`, `share`, `related`.
    pub removed_by_rule: BTreeMap<String, u64>,
    /// Those that were removed because they are on many pages of their site.
    pub templates: u64,
    /// Documents by encoding.
    pub encodings: BTreeMap<String, u64>,
    /// Documents with bytes that their encoding does not explain.
    pub decoding_errors: Named,
    /// Documents that no encoding explains: their text may be wrong.
    pub doubtful: Named,
    /// Documents with garbled text that was repaired.
    pub repaired: Named,
    /// Documents without an article, by reason.
    pub empty: BTreeMap<&'static str, Named>,
    /// Pages of HTML that were compared as they are, with their markup.
    pub markup: Named,
    /// Passages found.
    pub passages: u64,
    /// Those of them that are boilerplate of a site.
    pub boilerplate_passages: u64,
    /// Clusters of near-duplicates found.
    pub clusters: u64,
    /// Whether the search for reuse worked on the disk, since it would have taken more memory than it may.
    pub on_disk: bool,
    /// What the search for reuse left out.
    pub skipped: Skipped,
    /// Articles that were left out as duplicates.
    pub dropped: u64,
    /// Those of them whose text a document of the index has.
    pub dropped_for_index: u64,
    /// Paragraphs that were moved to the removed blocks as duplicates.
    pub dropped_paragraphs: u64,
    /// What was added to an index, if there is one.
    pub added: Option<Added>,
    /// Articles that an earlier run had made, in the folder that is gone on with.
    pub earlier: u64,
    /// Seconds by stage; of work in threads the sum over threads.
    pub seconds: BTreeMap<&'static str, f64>,
    /// The documents that took longest to decode and clean, by place, with their seconds.
    pub slowest: Vec<(String, f64)>,
}

/// What is counted of an article.
pub(super) struct Facts {
    bytes: u64,
    paragraphs: u64,
    removed: BTreeMap<String, u64>,
    templates: u64,
    decoding: DecodingFacts,
    empty: Option<EmptyReason>,
}

/// What is counted of how a document was decoded.
pub(super) struct DecodingFacts {
    encoding: String,
    errors: bool,
    doubtful: bool,
    repaired: bool,
}

impl DecodingFacts {
    pub(super) fn of(row: &EncodingRow) -> Self {
        Self { encoding: row.name.clone(), errors: row.errors > 0, doubtful: row.doubtful, repaired: !row.repairs.is_empty() }
    }
}

impl Facts {
    /// The facts of an article; `templates` of its blocks were removed as templates of its site.
    pub(super) fn of(row: &ArticleRow, templates: u64) -> Self {
        let mut removed = BTreeMap::new();
        for block in row.removed() {
            let group = block.rule.split('.').next().unwrap_or_default();
            add(&mut removed, group, 1);
        }
        Self {
            bytes: row.text.len() as u64,
            paragraphs: row.paragraphs().len() as u64,
            removed,
            templates,
            decoding: DecodingFacts::of(&row.encoding),
            empty: row.empty,
        }
    }
}

impl Summary {
    /// The summary of a run over these inputs, before anything is read.
    pub(super) fn of(inputs: &Inputs) -> Self {
        Self { passed_over: inputs.passed_over().clone(), ..Self::default() }
    }

    pub(super) fn took(&mut self, stage: &'static str, duration: Duration) {
        *self.seconds.entry(stage).or_default() += duration.as_secs_f64();
    }

    fn skip(&mut self, kind: SkippedKind) {
        *self.skipped_records.entry(kind.name()).or_default() += 1;
    }

    /// Counts a document that was read.
    pub(super) fn read(&mut self, bytes: u64, times: &Times, identity: &Identity) {
        self.documents += 1;
        self.bytes_in += bytes;
        self.took("decode", times.decode);
        self.took("clean", times.clean);
        let seconds = (times.decode + times.clean).as_secs_f64();
        let is_slow = |slowest: &[(String, f64)]| slowest.len() < SLOWEST || slowest.last().is_some_and(|(_, least)| *least < seconds);
        if seconds > 0.0 && is_slow(&self.slowest) {
            let at = self.slowest.partition_point(|(_, other)| *other >= seconds);
            self.slowest.insert(at, (identity.place.clone(), seconds));
            self.slowest.truncate(SLOWEST);
        }
    }

    /// Counts how a document was decoded.
    pub(super) fn count_decoding(&mut self, id: &str, facts: &DecodingFacts) {
        add(&mut self.encodings, &facts.encoding, 1);
        if facts.errors {
            self.decoding_errors.add(id);
        }
        if facts.doubtful {
            self.doubtful.add(id);
        }
        if facts.repaired {
            self.repaired.add(id);
        }
    }

    /// Counts an article.
    pub(super) fn count(&mut self, id: &str, facts: &Facts) {
        self.bytes_out += facts.bytes;
        self.paragraphs += facts.paragraphs;
        self.templates += facts.templates;
        for (rule, count) in &facts.removed {
            self.removed += count;
            add(&mut self.removed_by_rule, rule, *count);
        }
        self.count_decoding(id, &facts.decoding);
        if let Some(reason) = facts.empty {
            self.empty.entry(reason.name()).or_default().add(id);
        }
    }

    /// The summary as the object of `run.json`.
    #[must_use]
    pub fn to_json(&self, command: &str, options: &serde_json::Value) -> serde_json::Value {
        let rounded = |seconds: f64| (seconds * 1000.0).round() / 1000.0;
        let seconds: BTreeMap<&str, f64> = self.seconds.iter().map(|(k, v)| (*k, rounded(*v))).collect();
        let slowest: Vec<_> =
            self.slowest.iter().map(|(place, seconds)| serde_json::json!({"id": place, "seconds": rounded(*seconds)})).collect();
        serde_json::json!({
            "newsieve": env!("CARGO_PKG_VERSION"),
            "schema_version": VERSION,
            "fingerprint_algorithm": crate::fingerprint::ALGORITHM,
            "command": command,
            "options": options,
            "documents": self.documents,
            "resumed": self.resumed,
            "failed": self.failed.count,
            "skipped_records": self.skipped_records,
            "passed_over": self.passed_over.to_json(),
            "bytes_in": self.bytes_in,
            "bytes_out": self.bytes_out,
            "paragraphs": self.paragraphs,
            "removed": self.removed,
            "removed_by_rule": self.removed_by_rule,
            "site_templates": self.templates,
            "encodings": self.encodings,
            "decoding_errors": self.decoding_errors,
            "doubtful": self.doubtful,
            "repaired": self.repaired,
            "empty": self.empty,
            "markup": self.markup,
            "passages": self.passages,
            "boilerplate_passages": self.boilerplate_passages,
            "clusters": self.clusters,
            "on_disk": self.on_disk,
            "skipped": self.skipped,
            "dropped": self.dropped,
            "dropped_for_index": self.dropped_for_index,
            "dropped_paragraphs": self.dropped_paragraphs,
            "added_to_index": self.added,
            "seconds": seconds,
            "slowest": slowest,
        })
    }
}

fn add(counts: &mut BTreeMap<String, u64>, name: &str, count: u64) {
    match counts.get_mut(name) {
        Some(counted) => *counted += count,
        None => drop(counts.insert(name.to_owned(), count)),
    }
}

/// The documents of a run that fail, as they come.
pub(super) struct Failures {
    file: Option<TableFile>,
    named: Named,
}

impl Failures {
    /// Writes them to `failed.jsonl`.
    pub(super) fn in_folder(out: &OutputFolder) -> Result<Self, Error> {
        Ok(Self { file: Some(out.table(Table::Failed)?), named: Named::default() })
    }

    /// Only tells them.
    pub(super) fn untold() -> Self {
        Self { file: None, named: Named::default() }
    }

    /// Adds one.
    pub(super) fn add(&mut self, row: &FailedRow, progress: &Progress<'_>) -> Result<(), Error> {
        progress.failed(row);
        self.named.add(&row.id);
        self.file.as_mut().map_or(Ok(()), |file| file.push(row))
    }

    /// Adds a record that there is not, or counts it in `summary` where it is only of a kind that is not read.
    pub(super) fn add_missing(&mut self, missing: NoRecord, summary: &mut Summary, progress: &Progress<'_>) -> Result<(), Error> {
        match missing {
            NoRecord::Failed(row) => self.add(&row, progress),
            NoRecord::Skipped(kind) => {
                summary.skip(kind);
                Ok(())
            }
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> u64 {
        self.named.count
    }

    /// Ends the list.
    pub(super) fn finish(self, summary: &mut Summary) -> Result<(), Error> {
        summary.failed = self.named;
        self.file.map_or(Ok(()), TableFile::finish)
    }
}
