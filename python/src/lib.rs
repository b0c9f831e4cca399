//! The Python package `newsieve`: the engine for Python, with the names and the types of Python.
//!
//! Work is done without the interpreter's lock. Offsets are code points, as those of Python's strings.

#![allow(
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    reason = "Python's keyword arguments are arguments here, and come by value"
)]

mod article;
mod batch;
mod cleaner;
mod columns;
mod decoded;
mod document;
mod errors;
mod explanation;
mod fingerprint;
mod index;
mod many;
mod reuse;
mod runs;
mod site_model;
mod steps;

use pyo3::prelude::*;

#[pymodule]
mod _newsieve {
    #[pymodule_export]
    use super::article::{Article, Paragraph, RemovedBlock};
    #[pymodule_export]
    use super::batch::Progressed;
    #[pymodule_export]
    use super::cleaner::{Cleaner, clean};
    #[pymodule_export]
    use super::columns::{clean_batch, reuse_batch};
    #[pymodule_export]
    use super::decoded::{Decoded, decode};
    #[pymodule_export]
    use super::errors::{Error, InputError, LimitError};
    #[pymodule_export]
    use super::explanation::{ExplainedBlock, Explanation};
    #[pymodule_export]
    use super::fingerprint::{ParagraphFingerprint, fingerprint, hamming_distance, simhash};
    #[pymodule_export]
    use super::index::{Damage, Index, IndexDocument, LikeParagraph};
    #[pymodule_export]
    use super::many::CleanedMany;
    #[pymodule_export]
    use super::reuse::{Cluster, ClusterMember, Duplicate, Passage, Reuse, ReuseIndex};
    #[pymodule_export]
    use super::runs::{_report, _run};
    #[pymodule_export]
    use super::site_model::SiteModel;
    #[pymodule_export]
    use super::steps::_step;

    use super::{Bound, PyModule, PyModuleMethods, PyResult};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
