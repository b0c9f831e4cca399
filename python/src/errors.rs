//! The exceptions.

use std::path::Path;

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyKeyboardInterrupt, PyOSError};
use pyo3::prelude::*;

create_exception!(newsieve, Error, PyException, "What newsieve raises. `document` is the id of the document that it concerns, or None.");
create_exception!(newsieve, LimitError, Error, "A document is over the limit of size or time.");
create_exception!(newsieve, InputError, Error, "Arguments, rules, models or inputs cannot be used as they were given.");

/// The exception of an error.
pub(crate) fn raised(py: Python<'_>, error: &newsieve::Error) -> PyErr {
    if error.is_cancelled() {
        return PyKeyboardInterrupt::new_err(());
    }
    // Options of the command line have the names of arguments here.
    let what = error.to_string().replace("--resume (of run and clean)", "resume=True").replace("--force", "force=True");
    let raised = match error.io_error().and_then(std::io::Error::raw_os_error) {
        Some(code) => return PyOSError::new_err((code, what)),
        None if error.is_limit() => LimitError::new_err(what),
        None => InputError::new_err(what),
    };
    with_id(py, raised, error.document())
}

/// The exception of an error with a file: `OSError` or one of its classes, with the name of the file.
pub(crate) fn file_error(path: &Path, cause: std::io::Error) -> PyErr {
    match cause.raw_os_error() {
        Some(code) => PyOSError::new_err((code, std::io::Error::from_raw_os_error(code).to_string(), path.as_os_str().to_owned())),
        None => PyOSError::new_err(format!("{}: {cause}", path.display())),
    }
}

/// An error of arguments.
pub(crate) fn input_error(py: Python<'_>, what: String) -> PyErr {
    with_id(py, InputError::new_err(what), None)
}

fn with_id(py: Python<'_>, raised: PyErr, document: Option<&str>) -> PyErr {
    match raised.value(py).setattr("document", document) {
        Ok(()) => raised,
        Err(cause) => cause,
    }
}

/// The one of the choices of an argument that has the given name.
pub(crate) fn choice<T: Copy>(argument: &str, given: &str, choices: &[(&str, T)]) -> Result<T, newsieve::Error> {
    let found = choices.iter().find(|(name, _)| *name == given).map(|(_, choice)| *choice);
    let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| newsieve::Error::input(format!("{argument} is one of {}, not {given:?}", names())))
}
