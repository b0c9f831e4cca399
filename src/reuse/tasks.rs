//! Independent tasks of a step: the caller decides how they run, and until when.

use crate::until::Until;

/// Runs tasks that do not depend on each other. `reuse` starts no threads; a caller may bring some.
pub(crate) trait Tasks {
    /// Runs the tasks 0 to `count - 1` and gives their results in order.
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T>;

    /// When the step is to end though it is not done. It then gives what it has, which is not whole: the caller, who knows, does not use it.
    fn until(&self) -> Until<'_>;
}

/// Runs the tasks one after the other.
pub(crate) struct InTurn<'u>(pub(crate) Until<'u>);

impl Tasks for InTurn<'_> {
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(task).collect()
    }

    fn until(&self) -> Until<'_> {
        self.0
    }
}

#[cfg(all(test, feature = "corpus"))]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

    use super::*;
    use crate::reuse::clusters::{Cluster, Clustering};
    use crate::reuse::documents::{Documents, Measures};
    use crate::reuse::{Prepared, ReuseIndex, Statistics};

    /// Documents that set a flag when some of them were read.
    struct Counted<'d> {
        documents: &'d [Prepared],
        read: AtomicUsize,
        most: usize,
        flag: &'d AtomicBool,
    }

    impl Documents for Counted<'_> {
        type Error = Infallible;
        type Loaded<'d>
            = &'d Prepared
        where
            Self: 'd;

        fn count(&self) -> usize {
            self.documents.len()
        }

        fn measures(&self, number: usize) -> Measures {
            self.documents.measures(number)
        }

        fn id(&self, number: usize) -> &str {
            self.documents.id(number)
        }

        fn site(&self, number: usize) -> Option<&str> {
            self.documents.site(number)
        }

        fn load(&self, number: usize) -> Result<&Prepared, Infallible> {
            self.flag.fetch_or(self.read.fetch_add(1, SeqCst) + 1 >= self.most, SeqCst);
            self.documents.load(number)
        }
    }

    #[test]
    fn one_component_can_be_ended() {
        let mut index = ReuseIndex::new();
        for i in 0..60 {
            let story = "The harbour authority said that the ferry would return to service in May, after its engines had been replaced.";
            index.add(
                i.to_string(),
                &format!("{story} Report {i} was written by hand on the pier of the town, as number {i} of all."),
                None,
            );
        }
        let passages = index.find().passages;
        let mut statistics = Statistics::new();
        index.documents.iter().for_each(|document| statistics.add(document));
        let clusters = |most: usize| -> (Vec<Cluster>, usize) {
            let flag = AtomicBool::new(false);
            let until = Until::never().or_cancelled(&flag);
            let documents = Counted { documents: &index.documents, read: AtomicUsize::new(0), most, flag: &flag };
            let mut clustering = Clustering::of(&documents, &statistics);
            let added = clustering.add(&passages, &InTurn(until));
            let found = added.and_then(|()| clustering.finish(until)).unwrap_or_else(|never| match never {});
            (found, documents.read.into_inner())
        };
        let (found, all) = clusters(usize::MAX);
        assert!(found.len() == 1 && all > 200, "{all} were read");
        for most in (1..all).step_by(7) {
            // Those of a comparison that has begun are read.
            assert!(clusters(most).1 <= most + 1, "{most}");
        }
    }
}
