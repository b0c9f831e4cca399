//! Decoding.

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::article::shown;
use crate::document::{Borrowed, Data};
use crate::errors::raised;

/// The text of a document, with its encoding.
#[pyclass(frozen, get_all, module = "newsieve")]
pub(crate) struct Decoded {
    /// The text, without a byte-order mark.
    text: Py<PyString>,
    /// The encoding, by its name in the Encoding Standard; of a document in two encodings that of the greater part.
    encoding: &'static str,
    /// The probability that the encoding is right: that another one would not give another text.
    probability: f64,
    /// Whether no reading is likely, so that the text may be wrong.
    doubtful: bool,
    /// The number of replacement characters (U+FFFD) that decoding made.
    errors: usize,
    /// What decided, in words.
    evidence: String,
    /// The encoding that the document or its carrier declares.
    declared: Option<&'static str>,
}

#[pymethods]
impl Decoded {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Decoded {} p={:.3} {}>", self.encoding, self.probability, shown(py, self.text.to_str(py)?)?))
    }

    fn __str__(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }
}

/// Decodes bytes of any encoding, and repairs garbled text. A str is repaired, too: where it is garbled, or still in ISO-2022-JP. `charset` is what the carrier says
/// (an HTTP header, say).
///
/// >>> import newsieve
/// >>> newsieve.decode("Новый мост открыли в пятницу.".encode("cp1251"))
/// <Decoded windows-1251 p=0.999 'Новый мост открыли в пятницу.'>
#[pyfunction]
#[pyo3(signature = (data, *, charset=None))]
pub(crate) fn decode(py: Python<'_>, data: &Bound<'_, PyAny>, charset: Option<&str>) -> PyResult<Decoded> {
    let data = Data::of(data)?;
    let given = data.borrowed()?;
    let decoded = py.detach(|| match given {
        Borrowed::Bytes(bytes) => Ok(newsieve::decode(bytes, charset)),
        // A str is text already; what of it is garbled is repaired.
        Borrowed::Text(text) => newsieve::Cleaner::new().decode(&newsieve::RawDocument::from_text("document", text)),
    });
    let decoded = decoded.map_err(|error| raised(py, &error))?;
    Ok(Decoded {
        text: PyString::new(py, &decoded.text).unbind(),
        encoding: decoded.encoding.name(),
        probability: decoded.evidence.probability,
        doubtful: decoded.is_doubtful(),
        errors: decoded.errors,
        evidence: decoded.evidence.to_string(),
        declared: decoded.evidence.declared.map(newsieve::CharacterEncoding::name),
    })
}
