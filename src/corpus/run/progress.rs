//! How a run goes.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::schema::FailedRow;
use crate::until::Until;

/// A step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step<'s> {
    /// The stage: a few words.
    pub stage: &'s str,
    /// Documents that are done in this stage.
    pub done: u64,
    /// Documents of this stage; 0 if that is not known.
    pub total: u64,
    /// Bytes of files that are read, as they are on the disk; 0 in stages that read no inputs.
    pub bytes: u64,
    /// Bytes of all files; 0 if that is not known, as of standard input.
    pub total_bytes: u64,
}

/// The inputs of a stage, while they are read.
pub(super) struct Reading<'i> {
    inputs: &'i Inputs,
    total: u64,
    total_bytes: u64,
}

impl<'i> Reading<'i> {
    pub(super) fn of(inputs: &'i Inputs) -> Self {
        Self { inputs, total: inputs.document_count().unwrap_or(0), total_bytes: inputs.byte_count().unwrap_or(0) }
    }
}

type OnStep<'p> = dyn Fn(Step<'_>) + Sync + 'p;
type OnFailure<'p> = dyn Fn(&FailedRow) + Sync + 'p;

/// Receives the progress of a run, and may end it.
pub struct Progress<'p> {
    on_step: Box<OnStep<'p>>,
    on_failure: Box<OnFailure<'p>>,
    until: Until<'p>,
}

impl<'p> Progress<'p> {
    /// `on_step` is called after each document, from one thread at a time.
    pub fn new(on_step: impl Fn(Step<'_>) + Sync + 'p) -> Self {
        Self { on_step: Box::new(on_step), on_failure: Box::new(|_| {}), until: Until::never() }
    }

    /// Nobody listens.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(|_| {})
    }

    /// Calls `on_failure` with each document that fails, in input order.
    #[must_use]
    pub fn with_failures(mut self, on_failure: impl Fn(&FailedRow) + Sync + 'p) -> Self {
        self.on_failure = Box::new(on_failure);
        self
    }

    /// A flag that ends the run when it is set, at the next step.
    #[must_use]
    pub fn with_cancel(mut self, cancel: &'p AtomicBool) -> Self {
        self.until = self.until.or_cancelled(cancel);
        self
    }

    /// When the run ends though it is not done, at the next step.
    #[must_use]
    pub const fn with_deadline(mut self, deadline: Instant) -> Self {
        self.until = self.until.or_at(deadline);
        self
    }

    /// Tells a step of a stage that reads; an error if the run is to end.
    pub(super) fn read(&self, stage: &str, done: u64, reading: &Reading<'_>) -> Result<(), Error> {
        let bytes = reading.inputs.bytes_read();
        self.tell(Step { stage, done, total: reading.total, bytes, total_bytes: reading.total_bytes })
    }

    /// Tells a step of another stage; an error if the run is to end.
    pub(super) fn step(&self, stage: &str, done: u64, total: u64) -> Result<(), Error> {
        self.tell(Step { stage, done, total, bytes: 0, total_bytes: 0 })
    }

    fn tell(&self, step: Step<'_>) -> Result<(), Error> {
        (self.on_step)(step);
        self.until.check()
    }

    /// When the run is to end: for work that tells no steps.
    pub(super) const fn until(&self) -> Until<'p> {
        self.until
    }

    /// Tells that a document failed.
    pub(super) fn failed(&self, row: &FailedRow) {
        (self.on_failure)(row);
    }
}
