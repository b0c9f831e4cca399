//! How the tasks that a step falls into are run.

/// Runs tasks that do not depend on each other. This module knows of no threads; its callers may.
pub(crate) trait Tasks {
    /// What each of the tasks from 0 up to `count` gives, in their order.
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// One after the other.
pub(super) struct InTurn;

impl Tasks for InTurn {
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(task).collect()
    }
}
