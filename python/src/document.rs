//! What is cleaned: bytes or text, and what is known of it.

use newsieve::{Format, Hints, RawDocument};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::errors::input_error;

/// Bytes or text, held by Python.
pub(crate) enum Data<'py> {
    Bytes(Bound<'py, PyBytes>),
    Text(Bound<'py, PyString>),
}

/// The same, borrowed, for threads without the interpreter.
#[derive(Clone, Copy)]
pub(crate) enum Borrowed<'d> {
    Bytes(&'d [u8]),
    Text(&'d str),
}

impl<'py> Data<'py> {
    /// Takes `bytes` and `str` as they are, and copies other bytes-like objects.
    pub(crate) fn of(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            // Half a surrogate pair has no UTF-8; it becomes `?`.
            if text.to_str().is_err() {
                let bytes = object.call_method1("encode", ("utf-8", "replace"))?;
                return Ok(Self::Bytes(bytes.cast_into()?));
            }
            return Ok(Self::Text(text.clone()));
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone()));
        }
        // Objects that are no buffers have other ways to become bytes: a list of numbers, say.
        let view = object.py().import("builtins")?.getattr("memoryview")?.call1((object,));
        let refused = || PyTypeError::new_err(format!("a document is bytes or str, not {}", type_name(object)));
        let view = view.map_err(|_| refused())?;
        // The numbers of an array are buffers, too.
        if !matches!(view.getattr("format")?.extract::<String>()?.as_str(), "B" | "b" | "c") {
            return Err(refused());
        }
        Ok(Self::Bytes(view.call_method0("tobytes")?.cast_into()?))
    }

    pub(crate) fn borrowed(&self) -> PyResult<Borrowed<'_>> {
        match self {
            Self::Bytes(bytes) => Ok(Borrowed::Bytes(bytes.as_bytes())),
            Self::Text(text) => Ok(Borrowed::Text(text.to_str()?)),
        }
    }
}

/// A document with what is known of it.
pub(crate) struct Document<'d> {
    pub(crate) data: Borrowed<'d>,
    pub(crate) about: &'d About,
}

impl Document<'_> {
    pub(crate) fn raw(&self) -> RawDocument<'_> {
        let id = self.about.id.as_str();
        let raw = match self.data {
            Borrowed::Bytes(bytes) => RawDocument::new(id, bytes),
            Borrowed::Text(text) => RawDocument::from_text(id, text),
        };
        raw.with_hints(self.about.hints.clone())
    }
}

/// What is known of a document from outside.
#[derive(Default)]
pub(crate) struct About {
    pub(crate) id: String,
    pub(crate) hints: Hints,
}

/// The keyword arguments that tell about a document.
const ARGUMENTS: [&str; 8] = ["url", "content_type", "charset", "format", "date", "title", "author", "id"];

impl About {
    /// Reads the keyword arguments that tell about a document.
    pub(crate) fn of(py: Python<'_>, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (mut about, mut given) = (Self::default(), Vec::new());
        for (name, value) in arguments.into_iter().flatten() {
            let name: String = name.extract()?;
            if !ARGUMENTS.contains(&name.as_str()) {
                return Err(PyTypeError::new_err(format!("there is no argument {name:?}; there are {}", ARGUMENTS.join(", "))));
            }
            if !value.is_none() {
                given.push((name, value));
            }
        }
        // What is said of one thing stands before a header that says something of it, too.
        given.sort_by_key(|(name, _)| name != "content_type");
        for (name, value) in given {
            about.add(py, &name, &text_of(&name, &value)?)?;
        }
        if about.id.is_empty() {
            about.id = about.hints.url().unwrap_or("document").to_owned();
        }
        Ok(about)
    }

    fn add(&mut self, py: Python<'_>, name: &str, value: &str) -> PyResult<()> {
        let hints = std::mem::take(&mut self.hints);
        self.hints = match name {
            "url" => hints.with_url(value),
            "content_type" => hints.with_content_type(value),
            "charset" => hints.with_charset(value),
            "format" => hints.with_format(format_of(py, value)?),
            "date" => hints.with_date(value),
            "title" => hints.with_title(value),
            "author" => hints.with_author(value),
            _ => {
                value.clone_into(&mut self.id);
                hints
            }
        };
        Ok(())
    }
}

/// The value of an argument: a string, or for a date an object of `datetime`.
pub(crate) fn text_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    if name == "date" && value.hasattr("isoformat")? {
        return value.call_method0("isoformat")?.extract();
    }
    let Ok(text) = value.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{name} is a str, not {}", type_name(value))));
    };
    // Half a surrogate pair becomes `?`, as in documents.
    if let Ok(text) = text.to_str() {
        return Ok(text.to_owned());
    }
    let bytes: Vec<u8> = value.call_method1("encode", ("utf-8", "replace"))?.extract()?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The name of an object's type, for messages.
fn type_name(object: &Bound<'_, PyAny>) -> String {
    object.get_type().name().map_or_else(|_| "this".to_owned(), |name| name.to_string())
}

fn format_of(py: Python<'_>, name: &str) -> PyResult<Format> {
    let all = [Format::Html, Format::Markdown, Format::Plain];
    let found = all.into_iter().find(|format| format.name() == name);
    found.ok_or_else(|| input_error(py, format!("there is no format {name:?}; there are {}", all.map(Format::name).join(", "))))
}
