//! When work is to end though it is not done.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

#[cfg(feature = "corpus")]
use crate::error::Error;

/// A flag that somebody sets, or a time. Work that may take long asks it now and then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Until<'u> {
    cancel: &'u AtomicBool,
    deadline: Option<Instant>,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl<'u> Until<'u> {
    /// Work ends when it is done.
    pub(crate) const fn never() -> Until<'static> {
        Until { cancel: &NEVER, deadline: None }
    }

    /// Work ends when this flag is set, too; no other one counts then.
    #[cfg(feature = "corpus")]
    pub(crate) const fn or_cancelled(mut self, cancel: &'u AtomicBool) -> Self {
        self.cancel = cancel;
        self
    }

    /// Work ends at this time, too.
    #[cfg(feature = "corpus")]
    pub(crate) const fn or_at(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    fn is_late(self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Whether work is to end. Once it is, it stays so.
    pub(crate) fn is_over(self) -> bool {
        self.cancel.load(Ordering::Relaxed) || self.is_late()
    }

    /// An error if work is to end.
    #[cfg(feature = "corpus")]
    pub(crate) fn check(self) -> Result<(), Error> {
        if self.cancel.load(Ordering::Relaxed) {
            return Err(Error::cancelled());
        }
        if self.is_late() { Err(Error::out_of_time()) } else { Ok(()) }
    }
}
