//! Work on many items at once, results in the order of the items, in bounded memory.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::Error;

/// The results that wait for their turn hold at most this many bytes together, beside one for each thread.
const WAITING_BYTES: usize = 64 << 20;

/// The taking thread is woken when this many results wait. Otherwise it looks for them after [`NAP`]. To wake it for each result costs more than many
/// results do.
const WAKING_RESULTS: usize = 64;
const WAKING_BYTES: usize = 1 << 20;
const NAP: Duration = Duration::from_millis(10);

/// The stack of a thread, in bytes. No walk of ours recurses over its input, so this is room to spare.
const STACK: usize = 8 << 20;

/// Calls `work` with each item and its number, from 0, on worker threads, and `take` with each result on the calling thread, in the order of the items.
///
/// Items are read one at a time, when a thread is free. A thread whose result finds no room waits until those before it are taken, so that
/// memory is bounded by the size of the items in work and [`WAITING_BYTES`] of results; `size` tells the bytes of one.
///
/// # Errors
///
/// The first that `take` gives: the rest of the items is not read. If no thread can be started.
pub(super) fn for_each_in_order<T: Send, R: Send>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(usize, T) -> R + Sync,
    size: impl Fn(&R) -> usize + Sync,
    mut take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let items = Mutex::new(items.enumerate());
    let queue = Queue { state: Mutex::new(State::new()), results: Condvar::new(), room: Condvar::new() };
    let next_item = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    std::thread::scope(|scope| {
        let mut workers = Vec::new();
        for _ in 0..threads.max(1) {
            queue.lock().workers += 1;
            let worker = || {
                let worked = catch_unwind(AssertUnwindSafe(|| {
                    while let Some((number, item)) = next_item() {
                        let result = work(number, item);
                        let bytes = size(&result);
                        if !queue.put(number, result, bytes) {
                            break;
                        }
                    }
                }));
                if worked.is_err() {
                    // This worker will put no result. Stop the queue so that no thread waits for it.
                    queue.stop();
                }
                queue.leave();
                worked
            };
            match std::thread::Builder::new().name("newsieve".to_owned()).stack_size(STACK).spawn_scoped(scope, worker) {
                Ok(handle) => workers.push(handle),
                Err(cause) => {
                    queue.leave();
                    // Fewer threads than wished do the same work.
                    if workers.is_empty() {
                        return Err(Error::io("start a thread", "newsieve", cause));
                    }
                    break;
                }
            }
        }
        // Workers must not wait for room when nobody takes results any more: after an error, and while a panic of `take` unwinds.
        let stop = StopOnDrop(&queue);
        let done = std::iter::from_fn(|| queue.next()).try_for_each(&mut take);
        drop(stop);
        // Re-raise a worker's panic here.
        let panic = workers.into_iter().filter_map(|worker| worker.join().unwrap_or_else(Err).err()).next();
        panic.map_or(done, |panic| resume_unwind(panic))
    })
}

/// Stops a queue when it goes out of scope.
struct StopOnDrop<'q, R>(&'q Queue<R>);

impl<R> Drop for StopOnDrop<'_, R> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Results on their way.
struct Queue<R> {
    state: Mutex<State<R>>,
    /// The taking thread waits for results, the others for room.
    results: Condvar,
    room: Condvar,
}

struct State<R> {
    /// Results that wait, by number, each with its bytes.
    waiting: BTreeMap<usize, (R, usize)>,
    bytes: usize,
    /// The number of the result that is taken next.
    next: usize,
    /// Threads that may still put results.
    workers: usize,
    /// Threads that wait for room.
    blocked: usize,
    /// Whether the taking thread waits for results.
    is_napping: bool,
    is_stopped: bool,
}

impl<R> State<R> {
    const fn new() -> Self {
        Self { waiting: BTreeMap::new(), bytes: 0, next: 0, workers: 0, blocked: 0, is_napping: false, is_stopped: false }
    }
}

impl<R> Queue<R> {
    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a result where there is room for it; the one that is taken next always has room. Says whether to go on.
    fn put(&self, number: usize, result: R, bytes: usize) -> bool {
        let mut state = self.lock();
        while !state.is_stopped && number != state.next && state.bytes + bytes > WAITING_BYTES {
            state.blocked += 1;
            self.results.notify_one();
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.blocked -= 1;
        }
        if state.is_stopped {
            return false;
        }
        state.bytes += bytes;
        state.waiting.insert(number, (result, bytes));
        let wakes = state.is_napping && (state.waiting.len() >= WAKING_RESULTS || state.bytes >= WAKING_BYTES);
        drop(state);
        if wakes {
            self.results.notify_one();
        }
        true
    }

    /// The next result; nothing when all are taken.
    fn next(&self) -> Option<R> {
        let mut state = self.lock();
        loop {
            let next = state.next;
            if let Some((result, bytes)) = state.waiting.remove(&next) {
                state.next += 1;
                state.bytes -= bytes;
                let is_waited_for = state.blocked > 0;
                drop(state);
                if is_waited_for {
                    self.room.notify_all();
                }
                return Some(result);
            }
            if state.workers == 0 || state.is_stopped {
                return None;
            }
            state.is_napping = true;
            state = self.results.wait_timeout(state, NAP).unwrap_or_else(PoisonError::into_inner).0;
            state.is_napping = false;
        }
    }

    fn leave(&self) {
        self.lock().workers -= 1;
        self.results.notify_one();
    }

    fn stop(&self) {
        self.lock().is_stopped = true;
        self.results.notify_one();
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Squares of numbers; the first one takes longest.
    fn squares(threads: usize, count: usize, bytes: usize) -> (Vec<usize>, usize) {
        let (waiting, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = Vec::new();
        let work = |number: usize, item: usize| {
            if number == 0 {
                std::thread::sleep(Duration::from_millis(50));
            }
            most.fetch_max(waiting.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            item * item
        };
        let done = for_each_in_order(
            threads,
            0..count,
            work,
            |_| bytes,
            |square| {
                waiting.fetch_sub(1, Ordering::SeqCst);
                taken.push(square);
                Ok(())
            },
        );
        done.expect("nothing fails");
        (taken, most.into_inner())
    }

    #[test]
    fn results_come_in_order() {
        let wanted: Vec<usize> = (0..1000).map(|i| i * i).collect();
        for threads in [0, 1, 2, 8] {
            assert_eq!(squares(threads, 1000, 10).0, wanted);
        }
        assert!(squares(2, 0, 1).0.is_empty());
    }

    #[test]
    fn results_that_wait_are_bounded_in_bytes() {
        let (taken, most) = squares(4, 100, WAITING_BYTES / 2);
        assert_eq!(taken.len(), 100);
        assert!(most <= 2 + 4 + 2, "{most} results at once");
    }

    #[test]
    fn an_error_ends_the_reading() {
        let read = AtomicUsize::new(0);
        let items = (0..1_000_000).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let done =
            for_each_in_order(2, items, |_, item| item, |_| WAITING_BYTES, |item| if item == 9 { Err(Error::cancelled()) } else { Ok(()) });
        assert!(done.is_err_and(|e| e.is_cancelled()));
        assert!(read.into_inner() < 100);
    }

    #[test]
    fn a_fault_is_no_deadlock() {
        let check = |i: usize| assert!(i != 5, "a fault");
        let in_reader = || for_each_in_order(2, (0..100).inspect(|&i| check(i)), |_, item| item, |_| WAITING_BYTES, |_| Ok(()));
        let in_work = || for_each_in_order(2, 0..100, |_, item| check(item), |()| WAITING_BYTES, |()| Ok(()));
        assert!(catch_unwind(AssertUnwindSafe(in_reader)).is_err());
        assert!(catch_unwind(AssertUnwindSafe(in_work)).is_err());
        let take = |item| {
            check(item);
            Ok(())
        };
        let in_take = || for_each_in_order(4, 0..100, |_, item| item, |_| WAITING_BYTES, take);
        assert!(catch_unwind(AssertUnwindSafe(in_take)).is_err());
    }
}
