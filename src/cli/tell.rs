//! What is told on standard error: progress, failures, and the summary.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use newsieve::corpus::{LeftOut, Named, Progress, Report, Step, Summary, Why};
use newsieve::schema::FailedRow;
use newsieve::text::visible;
use serde_json::{Value, json};

use super::interrupt;
use super::shared::{LogArgs, LogForm};

/// Failures that are told one by one where `failed.jsonl` has them all.
const TOLD: u64 = 20;

/// Time between two events of progress.
const BETWEEN: Duration = Duration::from_secs(1);

/// Tells how a command goes.
pub(super) struct Teller {
    log: LogArgs,
    bar: ProgressBar,
    failed: AtomicU64,
    /// Whether a file has all failures, so that not each has to be told.
    has_file: bool,
    started: Instant,
    last: Mutex<Instant>,
}

impl Teller {
    /// One for a command whose failures are in a file, or are not.
    pub(super) fn new(log: LogArgs, has_file: bool) -> Self {
        let is_drawn = !log.quiet && log.log == LogForm::Text && std::io::stderr().is_terminal();
        let target = if is_drawn { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let started = Instant::now();
        let bar = ProgressBar::with_draw_target(None, target)
            .with_style(ProgressStyle::with_template("").unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { log, bar, failed: AtomicU64::new(0), has_file, started, last: Mutex::new(started) }
    }

    /// A listener for a run, which Ctrl-C ends.
    pub(super) fn listen(&self) -> Progress<'_> {
        interrupt::listen(self.log);
        Progress::new(|step| self.step(step)).with_failures(|row| self.failed(row)).with_cancel(interrupt::flag())
    }

    fn step(&self, step: Step<'_>) {
        if self.log.log == LogForm::Json {
            return self.step_as_json(step);
        }
        let (done, total) = if step.total > 0 { (step.done, step.total) } else { (step.bytes, step.total_bytes) };
        if self.bar.message() != step.stage {
            self.bar.reset();
            self.bar.set_message(step.stage.to_owned());
            self.bar.set_style(style(&step));
        }
        if total > 0 {
            self.bar.set_length(total);
        }
        let failed = self.failed.load(Ordering::Relaxed);
        let mut beside = if step.total > 0 { String::new() } else { counted(step.done, "document") };
        if failed > 0 {
            beside.push_str(&format!(" {failed} failed"));
        }
        self.bar.set_prefix(beside);
        self.bar.set_position(if total > 0 { done } else { step.done });
    }

    fn step_as_json(&self, step: Step<'_>) {
        let Ok(mut last) = self.last.lock() else { return };
        if self.log.quiet || (last.elapsed() < BETWEEN && step.done != step.total) {
            return;
        }
        *last = Instant::now();
        let failed = self.failed.load(Ordering::Relaxed);
        let seconds = self.started.elapsed().as_secs_f64();
        say_json(&json!({"event": "progress", "stage": step.stage, "done": step.done, "total": step.total, "bytes": step.bytes,
                "total_bytes": step.total_bytes, "failed": failed, "seconds": seconds}));
    }

    fn failed(&self, row: &FailedRow) {
        let before = self.failed.fetch_add(1, Ordering::Relaxed);
        if self.has_file && before >= TOLD {
            return;
        }
        self.bar.suspend(|| match self.log.log {
            LogForm::Json => say_json(&json!({"event": "failed", "id": row.id, "error": row.error})),
            LogForm::Text => say(&format!("newsieve: {}: {}", row.id, row.error)),
        });
    }

    /// Ends the progress, tells the summary, and gives the exit status. `run` is what `run.json` has, `out` the folder that was written.
    pub(super) fn end(&self, summary: &Summary, run: &Value, out: Option<&std::path::Path>) -> u8 {
        self.bar.finish_and_clear();
        if self.log.log == LogForm::Json {
            if !self.log.quiet {
                say_json(&json!({"event": "summary", "summary": run}));
            }
        } else {
            if summary.failed.count > TOLD
                && let Some(out) = out
            {
                let more = summary.failed.count - TOLD;
                say(&format!("newsieve: {more} more failed: see {}", out.join("failed.jsonl").display()));
            }
            if !self.log.quiet {
                left_out(summary).iter().for_each(|line| say(&format!("newsieve: {line}")));
                if let Some(out) = out {
                    lines(summary, out, self.started.elapsed()).iter().for_each(|line| say(line));
                }
            }
        }
        match (summary.documents, summary.failed.count) {
            (_, 0) => super::DONE,
            (0, _) => super::NOTHING_DONE,
            _ => super::SOME_FAILED,
        }
    }

    /// Tells where a report is that was written again, and what it leaves out.
    pub(super) fn end_report(&self, report: &Report) {
        self.bar.finish_and_clear();
        self.tell_left_out(report);
        if self.log.quiet {
            return;
        }
        let path = report.path.display();
        match self.log.log {
            LogForm::Json => {
                say_json(&json!({"event": "report", "path": path.to_string(), "left_out": report.left_out, "bytes": report.bytes}));
            }
            LogForm::Text => say(&format!("  report     {path}")),
        }
    }

    /// Tells what a report leaves out for its size.
    pub(super) fn tell_left_out(&self, report: &Report) {
        if self.log.quiet || self.log.log == LogForm::Json {
            return;
        }
        let LeftOut { articles, documents, passages, clusters, passages_of_index, clusters_of_index, limit_bytes, .. } = report.left_out;
        let parts = [(documents, "document"), (articles - documents, "article"), (passages, "passage"), (clusters, "cluster")];
        let parts: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(count as u64, what)).collect();
        if !parts.is_empty() {
            let how = if limit_bytes > 0 { "; newsieve report --folder writes the texts of all" } else { "" };
            say(&format!("newsieve: the report leaves out {} for its size{how}", parts.join(", ")));
        }
        if passages_of_index + clusters_of_index > 0 {
            let (passages, clusters) = (counted(passages_of_index as u64, "passage"), counted(clusters_of_index as u64, "cluster"));
            say(&format!(
                "newsieve: the report leaves out {passages} and {clusters} with documents of the index; see reuse.jsonl and clusters.jsonl"
            ));
        }
        if limit_bytes > 0 && report.bytes > limit_bytes {
            let size = counted(report.bytes, "byte");
            say(&format!("newsieve: the report has {size}: the lists that always stay are over --max-size; --folder writes it in pieces"));
        }
    }
}

fn style(step: &Step<'_>) -> ProgressStyle {
    let template = match (step.total, step.total_bytes) {
        (0, 0) => "{msg:14} {spinner} {prefix} {rate}",
        (0, _) => "{msg:14} {wide_bar} {prefix} {bytes}/{total_bytes} {bytes_per_sec} ETA {eta}",
        _ => "{msg:14} {wide_bar} {pos}/{len} {rate} ETA {eta} {prefix}",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        // Where nobody can read it there is nothing better to do.
        let _ = write!(out, "{:.0}/s", state.per_sec());
    })
}

/// What was found and not read.
fn left_out(summary: &Summary) -> Vec<String> {
    let mut lines = Vec::new();
    for (why, count, names) in summary.passed_over.reasons().filter(|(why, ..)| is_told(*why)) {
        let more = if count > names.len() as u64 { ", ..." } else { "" };
        lines.push(format!("not read: {} {}: {}{more}", HumanCount(count), why.words(count), names.join(", ")));
    }
    let skipped: Vec<String> = summary.skipped_records.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if !skipped.is_empty() {
        lines.push(format!("not read: records without a page: {}", skipped.join(", ")));
    }
    lines
}

/// Whether a message names what was passed over for this reason. Hidden files, parts of the output and second names of a file are in `run.json` only.
const fn is_told(why: Why) -> bool {
    matches!(why, Why::OtherKind | Why::Link | Why::Special | Why::OtherRun | Why::Index | Why::Excluded)
}

/// One word for a single thing, another one for several.
pub(super) const fn of_count<'w>(count: u64, one: &'w str, several: &'w str) -> &'w str {
    if count == 1 { one } else { several }
}

/// A number of things: `1 document`, `2 documents`.
pub(super) fn counted(count: u64, thing: &str) -> String {
    format!("{} {thing}{}", HumanCount(count), of_count(count, "", "s"))
}

/// The summary.
fn lines(summary: &Summary, out: &std::path::Path, took: Duration) -> Vec<String> {
    let count = HumanCount;
    let mut lines = Vec::new();
    let failed = if summary.failed.count > 0 { format!(", {} failed", count(summary.failed.count)) } else { String::new() };
    let read = if summary.bytes_out > 0 {
        format!("{} read, {} of text", HumanBytes(summary.bytes_in), HumanBytes(summary.bytes_out))
    } else {
        format!("{} read", HumanBytes(summary.bytes_in))
    };
    let seconds = took.as_secs_f64();
    lines.push(format!("{}{failed}; {read}; {seconds:.1} s", counted(summary.documents, "document")));
    if summary.earlier > 0 {
        lines.push(format!("  resumed    {} taken over from an earlier run", counted(summary.resumed, "article")));
    }
    if summary.paragraphs + summary.removed > 0 {
        let removed = if summary.removed > 0 { format!(": {}", most(&summary.removed_by_rule)) } else { String::new() };
        lines.push(format!("  blocks     {} kept, {} removed{removed}", count(summary.paragraphs), count(summary.removed)));
    }
    if !summary.encodings.is_empty() {
        lines.push(format!("  encodings  {}", most(&summary.encodings)));
    }
    lines.extend(named("  errors", "with invalid bytes", &summary.decoding_errors));
    lines.extend(named("  doubtful", "that fit no known encoding: their text may be wrong", &summary.doubtful));
    lines.extend(named("  repaired", "with garbled text", &summary.repaired));
    for (reason, documents) in &summary.empty {
        lines.extend(named("  empty", reason, documents));
    }
    lines.extend(named("  markup", "of HTML, compared with their markup (newsieve run cleans them first)", &summary.markup));
    lines.extend(reuse_lines(summary));
    if let Some((slowest, seconds)) = summary.slowest.first().filter(|(_, seconds)| *seconds > 1.0) {
        lines.push(format!("  slowest    {slowest} ({seconds:.1} s)"));
    }
    let report = out.join("report.html");
    if report.is_file() {
        lines.push(format!("  report     {}", report.display()));
    }
    lines.push(format!("  results    {}", out.display()));
    lines
}

/// What was found of shared text, if it was looked for.
fn reuse_lines(summary: &Summary) -> Vec<String> {
    let mut lines = Vec::new();
    if summary.seconds.contains_key("cluster") {
        let (passages, clusters) = (counted(summary.passages, "passage"), counted(summary.clusters, "cluster"));
        let on_disk = if summary.on_disk { "; compared on the disk" } else { "" };
        lines.push(format!("  reuse      {passages} ({} boilerplate), {clusters}{on_disk}", HumanCount(summary.boilerplate_passages)));
    }
    if summary.dropped > 0 {
        let of_index = summary.dropped_for_index;
        let of_index = if of_index > 0 { format!(", {} of them for documents of the index", HumanCount(of_index)) } else { String::new() };
        lines.push(format!("  duplicates {} left out{of_index}", counted(summary.dropped, "article")));
    }
    if summary.dropped_paragraphs > 0 {
        lines.push(format!("  duplicates {} moved to the removed blocks", counted(summary.dropped_paragraphs, "paragraph")));
    }
    lines
}

/// Groups of a count that are shown.
const SHOWN: usize = 6;

/// The largest counts.
fn most(counts: &std::collections::BTreeMap<String, u64>) -> String {
    let mut counts: Vec<(&String, u64)> = counts.iter().map(|(name, count)| (name, *count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let rest: u64 = counts.iter().skip(SHOWN).map(|(_, count)| count).sum();
    let mut shown: Vec<String> = counts.iter().take(SHOWN).map(|(name, count)| format!("{name} {}", HumanCount(*count))).collect();
    if rest > 0 {
        shown.push(format!("others {}", HumanCount(rest)));
    }
    shown.join(", ")
}

/// Documents that are named.
const NAMES: usize = 3;

fn named(label: &str, what: &str, documents: &Named) -> Option<String> {
    (documents.count > 0).then(|| format!("{label:<12} {} {what}: {}", HumanCount(documents.count), first_names(documents)))
}

/// The names of the first documents.
pub(super) fn first_names(documents: &Named) -> String {
    let names = documents.first.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ");
    let more = if documents.count > NAMES as u64 { ", ..." } else { "" };
    names + more
}

/// A line on standard error, made safe for a terminal: names and reasons come from documents. Where nobody can read it there is nothing
/// better to do than to go on.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible(line));
}

fn say_json(event: &Value) {
    let _ = writeln!(std::io::stderr(), "{event}");
}

/// Tells something about a document.
pub(super) fn note(log: LogArgs, id: &str, what: &str) {
    match log.log {
        LogForm::Json => say_json(&json!({"event": "note", "id": id, "message": what})),
        LogForm::Text => say(&format!("newsieve: {id}: {what}")),
    }
}

/// Tells why a command ended.
pub(super) fn error(log: LogArgs, message: &str) {
    match log.log {
        LogForm::Json => say_json(&json!({"event": "error", "message": message})),
        // A pattern that cannot be read is shown on lines of its own.
        LogForm::Text => format!("newsieve: {message}").lines().for_each(say),
    }
}
