//! Independent tasks of a step: the caller decides how they run.

/// Runs tasks that do not depend on each other. `reuse` starts no threads; a caller may bring some.
pub(crate) trait Tasks {
    /// Runs the tasks 0 to `count - 1` and gives their results in order.
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// Runs the tasks one after the other.
pub(crate) struct InTurn;

impl Tasks for InTurn {
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(task).collect()
    }
}
