//! Runs over many documents, with Python's signals heard meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use newsieve::Error;
use newsieve::corpus::{Progress, Step};
use pyo3::prelude::*;

use crate::errors::{input_error, raised};

/// So often signals are looked for, and the caller is told how a run goes.
const NAP: Duration = Duration::from_millis(50);

/// The stack of the thread that a run is on, in bytes.
const STACK: usize = 8 << 20;

/// How far a run is.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct Progressed {
    /// The stage: a few words.
    stage: String,
    /// Documents that are done in this stage.
    done: u64,
    /// Documents of this stage; None if that is not known.
    total: Option<u64>,
    /// Bytes of files that are read, as they are on the disk.
    bytes: u64,
    /// Bytes of all files; None if that is not known.
    total_bytes: Option<u64>,
}

#[pymethods]
impl Progressed {
    fn __repr__(&self) -> String {
        let of = self.total.map(|total| format!(" of {total}")).unwrap_or_default();
        format!("<Progressed {}: {}{of}>", self.stage, self.done)
    }
}

/// A run while it runs.
struct Running<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    cancel: AtomicBool,
}

struct State<T> {
    /// The last step that the caller was not told yet.
    step: Option<Progressed>,
    result: Option<Result<T, Error>>,
}

impl<T> Running<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the run ends, but no longer than a nap. Gives the result and the last step.
    fn wait(&self) -> (Option<Result<T, Error>>, Option<Progressed>) {
        let state = self.lock();
        let wait = |state| self.changed.wait_timeout(state, NAP).unwrap_or_else(PoisonError::into_inner).0;
        let mut state = if state.result.is_none() { wait(state) } else { state };
        (state.result.take(), state.step.take())
    }
}

/// Threads for the work of a call: `threads` of them, as many as there are processors if not given.
pub(crate) fn pool(py: Python<'_>, threads: Option<usize>) -> PyResult<rayon::ThreadPool> {
    let most = newsieve::corpus::max_threads();
    if threads.is_some_and(|threads| !(1..=most).contains(&threads)) {
        return Err(input_error(py, format!("threads is a number from 1 to {most}")));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    pool.map_err(|cause| input_error(py, format!("the threads cannot be started: {cause}")))
}

/// Does the work of a run on `threads` threads (as many as there are processors, if not given). The calling thread tells `on_progress`, and ends the run
/// if that raises or if a signal does.
pub(crate) fn run<T: Send>(
    py: Python<'_>,
    threads: Option<usize>,
    on_progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&Progress<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let pool = pool(py, threads)?;
    let running =
        Running { state: Mutex::new(State { step: None, result: None }), changed: Condvar::new(), cancel: AtomicBool::new(false) };
    let tell = |step: Step<'_>| {
        let Step { stage, done, total, bytes, total_bytes, .. } = step;
        let [total, total_bytes] = [total, total_bytes].map(|of_all| (of_all > 0).then_some(of_all));
        running.lock().step = Some(Progressed { stage: stage.to_owned(), done, total, bytes, total_bytes });
    };
    std::thread::scope(|scope| {
        let job = || {
            let progress = Progress::new(tell).with_cancel(&running.cancel);
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pool.install(|| work(&progress))));
            running.lock().result = Some(result.unwrap_or_else(|_| Err(Error::input("an internal error; please report it"))));
            running.changed.notify_all();
        };
        std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, job)?;
        let mut ended: Option<PyErr> = None;
        loop {
            let (result, step) = py.detach(|| running.wait());
            if ended.is_none() {
                let told = step.map_or(Ok(()), |step| on_progress.map_or(Ok(()), |tell| tell.call1((step,)).map(drop)));
                ended = told.and_then(|()| py.check_signals()).err();
            }
            if ended.is_some() {
                running.cancel.store(true, Ordering::Relaxed);
            }
            if let Some(result) = result {
                return ended.map_or_else(|| result.map_err(|error| raised(py, &error)), Err);
            }
        }
    })
}
