//! The batch: what `newsieve run` does.

use std::path::PathBuf;

use newsieve::Error;
use newsieve::corpus::{
    CleanOptions, Compression, Dedup, Droppable, Fields, InputFormat, InputOptions, Inputs, Kinds, OutputFolder, PassageOptions,
    ReportOptions, RowFormat, RowOptions, RunOptions, TextFiles, WhenUsed,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use serde_json::{Value, json};

use crate::batch;
use crate::cleaner::Cleaner;
use crate::errors::{choice, file_error};

/// The keyword arguments of `run`, as they are given.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Arguments {
    dedup: Vec<String>,
    max_unique: Option<f64>,
    texts: String,
    slim: bool,
    site_templates: bool,
    resume: bool,
    force: bool,
    to: String,
    compress: Option<String>,
    shard_size: Option<u64>,
    include: Vec<String>,
    exclude: Vec<String>,
    hidden: bool,
    follow_links: bool,
    input_format: Option<String>,
    fields: Option<String>,
    min_length: usize,
    min_identity: f64,
    cross_site_only: bool,
    passage_texts: bool,
    passage_documents: bool,
    report: bool,
}

impl Arguments {
    fn inputs(&self, paths: &[PathBuf], out: &PathBuf) -> Result<Inputs, Error> {
        let format = |name: &String| choice("input_format", name, &InputFormat::ALL.map(|format| (format.name(), format)));
        let options = InputOptions::new(Kinds::Documents)
            .with_format(self.input_format.as_ref().map(format).transpose()?)
            .with_fields(self.fields.as_deref().map(Fields::parse).transpose()?.unwrap_or_default())
            .with_hidden(self.hidden)
            .following_links(self.follow_links)
            .with_patterns(&self.include, &self.exclude)?
            .with_output(out);
        Inputs::find_with(paths, options)
    }

    fn folder(&self, out: &PathBuf) -> Result<OutputFolder, Error> {
        let when_used = match (self.resume, self.force) {
            (true, true) => return Err(Error::input("resume goes on with a run, force begins again: choose one")),
            (true, false) => WhenUsed::Resume,
            (false, true) => WhenUsed::Force,
            (false, false) => WhenUsed::Refuse,
        };
        let codecs = [("none", Compression::None), ("gzip", Compression::Gzip), ("zstd", Compression::Zstd)];
        if self.shard_size == Some(0) {
            return Err(Error::input("shard_size is a number of bytes above 0"));
        }
        let compression = self.compress.as_deref().map(|name| choice("compress", name, &codecs)).transpose()?;
        let format = choice("to", &self.to, &[("jsonl", RowFormat::Jsonl), ("parquet", RowFormat::Parquet)])?;
        let rows = RowOptions::new().with_format(format).with_compression(compression).with_shard_bytes(self.shard_size);
        OutputFolder::open(out, when_used)?.with_rows(rows)
    }

    fn options(&self) -> Result<RunOptions, Error> {
        check_share("min_identity", Some(self.min_identity))?;
        let texts = [("auto", TextFiles::Auto), ("none", TextFiles::None), ("txt", TextFiles::Plain), ("md", TextFiles::Markdown)];
        let clean = CleanOptions::new().with_site_templates(self.site_templates).with_slim(self.slim).with_texts(choice(
            "texts",
            &self.texts,
            &texts,
        )?);
        let passages = PassageOptions::new()
            .with_min_length(self.min_length)
            .with_min_identity(self.min_identity)
            .cross_site_only(self.cross_site_only)
            .with_texts(self.passage_texts)
            .with_notes(self.passage_documents);
        Ok(RunOptions::new().with_clean(clean).with_passages(passages).with_dedup(self.dedup()?))
    }

    fn dedup(&self) -> Result<Option<Dedup>, Error> {
        let names: Vec<&str> = self.dedup.iter().map(String::as_str).collect();
        let alone = match names[..] {
            [] => return Ok(None),
            ["mark"] => Some(Dedup::Mark),
            ["drop-paragraphs"] => Some(Dedup::DropParagraphs),
            _ => None,
        };
        if let Some(alone) = alone {
            let is_fit = self.max_unique.is_none();
            return if is_fit {
                Ok(Some(alone))
            } else {
                Err(Error::input(format!("max_unique says what is dropped; {} drops no article", names[0])))
            };
        }
        droppable(&names, self.max_unique).map(|droppable| Some(Dedup::Drop(droppable)))
    }

    /// The options, for `run.json`.
    fn to_json(&self, inputs: &[PathBuf], cleaner: &Cleaner, threads: Option<usize>) -> Value {
        let names: Vec<String> = inputs.iter().map(|path| path.display().to_string()).collect();
        json!({
            "inputs": names, "cleaner": cleaner.shown(), "threads": threads, "dedup": self.dedup, "max_unique": self.max_unique, "texts": self.texts,
            "slim": self.slim, "site_templates": self.site_templates, "to": self.to, "compress": self.compress, "shard_size": self.shard_size,
            "include": self.include, "exclude": self.exclude, "hidden": self.hidden, "follow_links": self.follow_links,
            "input_format": self.input_format, "fields": self.fields, "min_length": self.min_length, "min_identity": self.min_identity,
            "cross_site_only": self.cross_site_only, "passage_texts": self.passage_texts, "passage_documents": self.passage_documents,
        })
    }
}

/// Refuses what is no share.
pub(crate) fn check_share(name: &str, share: Option<f64>) -> Result<(), Error> {
    let is_share = share.is_none_or(|share| (0.0..=1.0).contains(&share));
    if is_share { Ok(()) } else { Err(Error::input(format!("{name} is a share from 0 to 1"))) }
}

/// What may be dropped: the names of relations, and the share of a text that may be its own.
pub(crate) fn droppable(names: &[&str], max_unique: Option<f64>) -> Result<Droppable, Error> {
    check_share("max_unique", max_unique)?;
    let kinds = [("duplicate", ()), ("revision", ()), ("excerpt", ())];
    names.iter().try_for_each(|name| choice("each of several kinds of duplicates", name, &kinds))?;
    let droppable = Droppable::duplicates().with_revisions(names.contains(&"revision")).with_excerpts(names.contains(&"excerpt"));
    Ok(max_unique.map_or(droppable, |share| droppable.with_max_unique(share)))
}

/// The paths that an argument names: one, or an iterable of them. One that is not there raises `FileNotFoundError`.
pub(crate) fn paths_of(inputs: &Bound<'_, PyAny>) -> PyResult<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = if inputs.is_instance_of::<PyString>() || inputs.hasattr("__fspath__")? {
        vec![inputs.extract()?]
    } else {
        inputs.try_iter()?.map(|path| path?.extract()).collect::<PyResult<_>>()?
    };
    paths.iter().try_for_each(|path| path.metadata().map(drop).map_err(|cause| file_error(path, cause)))?;
    Ok(paths)
}

/// The batch; the package gives it its arguments.
#[pyfunction]
pub(crate) fn _run<'py>(
    py: Python<'py>,
    inputs: &Bound<'py, PyAny>,
    out: PathBuf,
    cleaner: &Bound<'py, Cleaner>,
    threads: Option<usize>,
    on_progress: Option<&Bound<'py, PyAny>>,
    options: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let (paths, arguments): (Vec<PathBuf>, Arguments) = (paths_of(inputs)?, options.extract()?);
    let cleaner = cleaner.get();
    let summary = batch::run(py, threads, on_progress, |progress| {
        let options = arguments.options()?;
        let found = arguments.inputs(&paths, &out)?;
        let folder = arguments.folder(&out)?;
        let summary = newsieve::corpus::run(&found, &folder, &cleaner.inner, options, progress)?;
        let summary = summary.to_json("run", &arguments.to_json(&paths, cleaner, threads));
        let write = || newsieve::corpus::write_report(&folder, &summary, ReportOptions::new(), progress).map(drop);
        let report = if arguments.report { write() } else { Ok(()) };
        // The results are complete, with or without their report.
        if !report.as_ref().is_err_and(Error::is_cancelled) {
            folder.write_run(&summary)?;
        }
        report.map(|()| summary)
    })?;
    py.import("json")?.call_method1("loads", (summary.to_string(),))
}

/// The report of a folder; the package gives it its arguments.
#[pyfunction]
pub(crate) fn _report(py: Python<'_>, out: PathBuf, folder: bool, max_size: u64) -> PyResult<PathBuf> {
    let options = ReportOptions::new().as_folder(folder).with_max_size(max_size);
    batch::run(py, None, None, |progress| newsieve::corpus::report_again(&out, options, progress)).map(|report| report.path)
}
