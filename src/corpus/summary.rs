//! How a run goes, and how it went.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::reuse::Skipped;

use super::rows::FailedRow;
use super::source::{Inputs, PassedOver, SkippedKind};

/// Is told the stage, what is done, and the total.
type OnStep<'p> = dyn Fn(&str, u64, u64) + Sync + 'p;

/// Receives the progress of a run, and may end it.
pub struct Progress<'p> {
    on_step: Box<OnStep<'p>>,
    cancel: &'p AtomicBool,
    deadline: Option<Instant>,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl<'p> Progress<'p> {
    /// `on_step` is told the stage, how many documents (or pairs of them) are done and how many there are; a total
    /// of zero means that it is not known. It is called from one thread at a time.
    pub fn new(on_step: impl Fn(&str, u64, u64) + Sync + 'p) -> Self {
        Self { on_step: Box::new(on_step), cancel: &NEVER, deadline: None }
    }

    /// Nobody listens.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(|_, _, _| {})
    }

    /// A flag that ends the run when it is set, at the next step.
    #[must_use]
    pub fn with_cancel(mut self, cancel: &'p AtomicBool) -> Self {
        self.cancel = cancel;
        self
    }

    /// When the run ends though it is not done, at the next step.
    #[must_use]
    pub const fn with_deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Tells a step; an error if the run is to end.
    pub(super) fn step(&self, stage: &str, done: u64, total: u64) -> Result<(), Error> {
        (self.on_step)(stage, done, total);
        if self.cancel.load(Ordering::Relaxed) {
            return Err(Error::cancelled());
        }
        if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            return Err(Error::out_of_time());
        }
        Ok(())
    }
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Summary {
    /// Documents that were done.
    pub documents: u64,
    /// Those of them that were taken over from an earlier run.
    pub resumed: u64,
    /// Documents that failed, each with its reason; in input order.
    pub failed: Vec<FailedRow>,
    /// Records of kinds that are not taken, by kind.
    pub skipped_records: BTreeMap<&'static str, u64>,
    /// What was found among the inputs and is not read.
    pub passed_over: PassedOver,
    /// Bytes read.
    pub bytes_in: u64,
    /// Bytes of cleaned text.
    pub bytes_out: u64,
    /// Paragraphs kept.
    pub paragraphs: u64,
    /// Blocks removed.
    pub removed: u64,
    /// Passages found.
    pub passages: u64,
    /// Those of them that are boilerplate of a site.
    pub boilerplate_passages: u64,
    /// Clusters of near-duplicates found.
    pub clusters: u64,
    /// What the search for reuse left out.
    pub skipped: Skipped,
    /// Blocks that were removed because they stand on many pages of their site.
    pub templates: u64,
    /// Articles and paragraphs that were left out as duplicates.
    pub dropped: u64,
    /// Seconds by stage; of work in threads the sum over threads.
    pub seconds: BTreeMap<&'static str, f64>,
}

impl Summary {
    /// The summary of a run over these inputs, before anything is read.
    pub(super) fn of(inputs: &Inputs) -> Self {
        Self { passed_over: inputs.passed_over().clone(), ..Self::default() }
    }

    pub(super) fn took(&mut self, stage: &'static str, duration: Duration) {
        *self.seconds.entry(stage).or_default() += duration.as_secs_f64();
    }

    pub(super) fn skip(&mut self, kind: SkippedKind) {
        *self.skipped_records.entry(kind.name()).or_default() += 1;
    }

    pub(super) fn fail(&mut self, id: impl Into<String>, error: String) {
        self.failed.push(FailedRow { id: id.into(), error });
    }

    /// The summary as the object of `run.json`.
    #[must_use]
    pub fn to_json(&self, command: &str, options: &serde_json::Value) -> serde_json::Value {
        let rounded: BTreeMap<&str, f64> = self.seconds.iter().map(|(k, v)| (*k, (v * 1000.0).round() / 1000.0)).collect();
        serde_json::json!({
            "newsieve": env!("CARGO_PKG_VERSION"),
            "fingerprint_algorithm": crate::fingerprint::ALGORITHM,
            "command": command,
            "options": options,
            "documents": self.documents,
            "resumed": self.resumed,
            "failed": self.failed.len(),
            "skipped_records": self.skipped_records,
            "passed_over": self.passed_over.to_json(),
            "bytes_in": self.bytes_in,
            "bytes_out": self.bytes_out,
            "paragraphs": self.paragraphs,
            "removed": self.removed,
            "passages": self.passages,
            "boilerplate_passages": self.boilerplate_passages,
            "clusters": self.clusters,
            "skipped": self.skipped,
            "site_templates": self.templates,
            "dropped": self.dropped,
            "seconds": rounded,
        })
    }
}
