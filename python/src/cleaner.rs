//! Cleaners.

use std::path::PathBuf;
use std::time::Duration;

use newsieve::{Options, Rules, Wish, Wishes};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};

use crate::article::Article;
use crate::document::{About, Data, Document};
use crate::errors::{choice, file_error, input_error, raised};
use crate::explanation::Explanation;
use crate::many::CleanedMany;
use crate::site_model::{self, SiteModel};

/// Cleans documents. Build it once and use it from as many threads as there are; it can be pickled.
///
/// `comments`, `captions` and `tables` are "auto" (as the model decides), "keep" or "drop". `rules` is a file of rules in JSON lines, which
/// are merged with the built-in ones. `sites` is a `SiteModel`. Documents over `max_bytes` bytes, or that take longer than `max_seconds`, raise `LimitError`.
///
/// >>> from newsieve import Cleaner
/// >>> cleaner = Cleaner(tables="drop")
/// >>> cleaner.clean(b"The ferry returned to service on Monday, after a winter in the dock.").encoding
/// 'UTF-8'
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Cleaner {
    pub(crate) inner: newsieve::Cleaner,
    /// The file of rules and the limit of time, for copies in other processes; the rest of the options is in `inner`.
    rules: Option<String>,
    max_seconds: Option<f64>,
}

/// The wishes about comments, captions and tables, as they are given.
type GivenWishes<'a> = (&'a str, &'a str, &'a str);

// The signature has it as a number, which Python shows.
const _: () = assert!(newsieve::DEFAULT_MAX_BYTES == 16_777_216);

impl Cleaner {
    fn of(
        py: Python<'_>,
        (comments, captions, tables): GivenWishes<'_>,
        rules: Option<String>,
        sites: Option<newsieve::SiteModel>,
        max_bytes: u64,
        max_seconds: Option<f64>,
    ) -> PyResult<Self> {
        let all = [Wish::Auto, Wish::Keep, Wish::Drop].map(|wish| (wish.name(), wish));
        let wish = |name: &str, given: &str| choice(name, given, &all).map_err(|error| raised(py, &error));
        let wishes =
            Wishes { comments: wish("comments", comments)?, captions: wish("captions", captions)?, tables: wish("tables", tables)? };
        let mut options = Options::new().with_wishes(wishes).with_max_bytes(max_bytes);
        if let Some(seconds) = max_seconds {
            let limit = Duration::try_from_secs_f64(seconds).ok().filter(|limit| !limit.is_zero());
            let limit = limit.ok_or_else(|| input_error(py, format!("max_seconds is a number of seconds above 0, not {seconds}")))?;
            options = options.with_max_time(Some(limit));
        }
        if let Some(rules) = &rules {
            options = options.with_rules(Rules::from_json_lines(rules).map_err(|error| raised(py, &error))?);
        }
        if let Some(sites) = sites {
            options = options.with_sites(sites);
        }
        Ok(Self { inner: newsieve::Cleaner::with_options(options), rules, max_seconds })
    }

    /// What it was made of, as Python writes it.
    pub(crate) fn shown(&self) -> String {
        let options = self.inner.options();
        let Wishes { comments, captions, tables } = options.wishes();
        let wishes = [("comments", comments), ("captions", captions), ("tables", tables)];
        let mut shown: Vec<String> =
            wishes.iter().filter(|(_, wish)| *wish != Wish::Auto).map(|(name, wish)| format!("{name}={:?}", wish.name())).collect();
        shown.extend(self.rules.is_some().then(|| "rules=...".to_owned()));
        shown.extend(options.sites().map(|sites| format!("sites=<{} sites>", sites.site_count())));
        shown.extend((options.max_bytes() != newsieve::DEFAULT_MAX_BYTES).then(|| format!("max_bytes={}", options.max_bytes())));
        shown.extend(self.max_seconds.map(|seconds| format!("max_seconds={seconds}")));
        format!("Cleaner({})", shown.join(", "))
    }
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (*, comments="auto", captions="auto", tables="auto", rules=None, sites=None, max_bytes=16_777_216, max_seconds=None))]
    fn new(
        py: Python<'_>,
        comments: &str,
        captions: &str,
        tables: &str,
        rules: Option<PathBuf>,
        sites: Option<PyRef<'_, SiteModel>>,
        max_bytes: u64,
        max_seconds: Option<f64>,
    ) -> PyResult<Self> {
        let rules = rules.map(|path| std::fs::read_to_string(&path).map_err(|cause| file_error(&path, cause))).transpose()?;
        Self::of(py, (comments, captions, tables), rules, sites.map(|sites| sites.inner.clone()), max_bytes, max_seconds)
    }

    /// Cleans a document: bytes in any encoding, or a str. The keyword arguments tell what is known of it: `url`, `content_type` (of an HTTP
    /// header), `charset`, `format` ("html", "markdown" or "plain"), `date`, `title`, `author`, and an `id` for messages.
    #[pyo3(signature = (data, **about), text_signature = "($self, data, *, url=None, content_type=None, charset=None, format=None, date=None, title=None, author=None, id=None)")]
    fn clean(&self, py: Python<'_>, data: &Bound<'_, PyAny>, about: Option<&Bound<'_, PyDict>>) -> PyResult<Article> {
        with_document(py, data, about, |document| Article::clean(&self.inner, document)).map(Article::new)
    }

    /// Cleans many documents on several threads, and gives the articles in their order.
    ///
    /// `documents` is an iterable of bytes, of str, or of dicts with the key `data` and the keyword arguments of `clean`. `threads` is the number
    /// of threads; that of the processors if not given. What cannot be cleaned is raised when its turn comes, or given in the place of the article
    /// if `errors` is "return". What the iterable raises is raised. Sixteen documents for each thread are read ahead.
    ///
    /// >>> from newsieve import Cleaner
    /// >>> pages = [{"data": "The bridge is open again.", "id": "a"}, "The ferry is back in service."]
    /// >>> [article.id for article in Cleaner().clean_many(pages, threads=2)]
    /// ['a', 'document']
    #[pyo3(signature = (documents, *, threads=None, errors="raise"))]
    fn clean_many(slf: &Bound<'_, Self>, documents: &Bound<'_, PyAny>, threads: Option<usize>, errors: &str) -> PyResult<CleanedMany> {
        CleanedMany::new(slf, documents, threads, errors)
    }

    /// Cleans a document and tells of each block why it was kept or removed. Takes the arguments of `clean`.
    #[pyo3(signature = (data, **about), text_signature = "($self, data, *, url=None, content_type=None, charset=None, format=None, date=None, title=None, author=None, id=None)")]
    fn explain(&self, py: Python<'_>, data: &Bound<'_, PyAny>, about: Option<&Bound<'_, PyDict>>) -> PyResult<Explanation> {
        with_document(py, data, about, |document| Explanation::of(&self.inner, document))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (own, options) = (slf.get(), slf.get().inner.options());
        let sites = options.sites().map(site_model::to_bytes).transpose()?;
        let sites = sites.map(|bytes| PyBytes::new(slf.py(), &bytes));
        let Wishes { comments, captions, tables } = options.wishes();
        let wishes = (comments.name(), captions.name(), tables.name());
        let settings = (wishes, own.rules.as_deref(), sites, options.max_bytes(), own.max_seconds);
        Ok((slf.get_type().getattr("_of_settings")?, settings.into_pyobject(slf.py())?))
    }

    /// Makes a cleaner of what `__reduce__` gives.
    #[staticmethod]
    fn _of_settings(
        py: Python<'_>,
        wishes: GivenWishes<'_>,
        rules: Option<String>,
        sites: Option<&[u8]>,
        max_bytes: u64,
        max_seconds: Option<f64>,
    ) -> PyResult<Self> {
        let sites = sites.map(newsieve::SiteModel::read).transpose()?;
        Self::of(py, wishes, rules, sites, max_bytes, max_seconds)
    }

    fn __repr__(&self) -> String {
        self.shown()
    }
}

/// Does the work on a document without the interpreter.
fn with_document<T: Send>(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    about: Option<&Bound<'_, PyDict>>,
    work: impl FnOnce(&Document<'_>) -> Result<T, newsieve::Error> + Send,
) -> PyResult<T> {
    let (data, about) = (Data::of(data)?, About::of(py, about)?);
    let document = Document { data: data.borrowed()?, about: &about };
    py.detach(|| work(&document)).map_err(|error| raised(py, &error))
}

/// Cleans one document with default options; see `Cleaner.clean`.
///
/// >>> import newsieve
/// >>> newsieve.clean("台灣新聞：渡輪週一恢復服務，乘客們都很高興。".encode("big5")).encoding
/// 'Big5'
#[pyfunction]
#[pyo3(signature = (data, **about), text_signature = "(data, *, url=None, content_type=None, charset=None, format=None, date=None, title=None, author=None, id=None)")]
pub(crate) fn clean(py: Python<'_>, data: &Bound<'_, PyAny>, about: Option<&Bound<'_, PyDict>>) -> PyResult<Article> {
    static DEFAULT: newsieve::Cleaner = newsieve::Cleaner::new();
    with_document(py, data, about, |document| Article::clean(&DEFAULT, document)).map(Article::new)
}
