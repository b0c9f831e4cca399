//! The report of an output folder: its rows, read again and written as a page.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::{ResultLines, has_table, result_lines};
use crate::error::Error;
use crate::report::{
    ArticleFacts, ClusterFacts, EMPTY, IndexBuilder, LeftOut, PassageFacts, chunk_file, compressed, page, read_article, size_in_page,
};
use crate::schema::Table;

use super::ordered::for_each_in_order;
use super::progress::Progress;

/// Bytes of rows in a chunk: the front end reads a chunk for each article that is shown.
const CHUNK_BYTES: usize = 256 << 10;

/// The share of the page that its tables may take where not all fits.
const TABLES: f64 = 0.5;

/// So many documents are listed whatever the limit is.
const LISTED: usize = 1000;

/// Maximum number of passages that are listed: the most telling ones.
const PASSAGES: usize = 200_000;

/// The page, and the folder that holds it in the folder form with its chunks in [`DATA`].
const PAGE: &str = "report.html";
const FOLDER: &str = "report";
const DATA: &str = "data";

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportOptions {
    folder: bool,
    max_bytes: u64,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl ReportOptions {
    /// One file of at most 50 MB.
    #[must_use]
    pub const fn new() -> Self {
        Self { folder: false, max_bytes: 50_000_000 }
    }

    /// Writes the folder `report` with everything, in the place of the file `report.html`.
    #[must_use]
    pub const fn as_folder(mut self, folder: bool) -> Self {
        self.folder = folder;
        self
    }

    /// The maximum size of the file in bytes. What tells least is left out for it.
    #[must_use]
    pub const fn with_max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = bytes;
        self
    }
}

/// Articles whose rows are one chunk.
struct Chunk {
    facts: Vec<ArticleFacts>,
    /// The lengths of the rows, in bytes.
    lines: Vec<u32>,
    bytes: Vec<u8>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The page to open.
    pub path: std::path::PathBuf,
    /// Articles whose text is left out, because the page would be over its limit.
    pub left_out: usize,
    /// The size of the page in bytes. It is over the limit if its tables alone are.
    pub bytes: u64,
}

/// Writes the report of a finished output folder: `report.html`, or the folder `report`. `run` is what `run.json` holds; nothing that differs from run to run
/// comes into the report.
///
/// # Errors
///
/// If a row cannot be read, the report cannot be written, or the run is cancelled.
pub fn write_report(out: &OutputFolder, run: &Value, options: ReportOptions, progress: &Progress<'_>) -> Result<Report, Error> {
    let mut writing = Writing { out, options, builder: IndexBuilder::new(run), chunks: Chunks::default(), lines: Vec::new() };
    if options.folder {
        out.remove_scripts(&Path::new(FOLDER).join(DATA))?;
    }
    writing.add_articles(progress)?;
    writing.add_reuse()?;
    let left_out = writing.choose_articles(progress)?;
    writing.finish(left_out)
}

/// Writes the report of the folder at `path`, which a run has filled: see [`write_report`].
///
/// # Errors
///
/// If no run has ended in the folder, if it has no articles, and as `write_report`.
pub fn report_again(path: &Path, options: ReportOptions, progress: &Progress<'_>) -> Result<Report, Error> {
    let (out, run) = OutputFolder::open_finished(path)?;
    if !has_table(path, Table::Articles)? {
        let what = "the folder has no articles; the report shows what newsieve run and newsieve clean write";
        return Err(Error::input(format!("{}: {what}", path.display())));
    }
    write_report(&out, &run, options, progress)
}

/// A report while it is written.
struct Writing<'w> {
    out: &'w OutputFolder,
    options: ReportOptions,
    builder: IndexBuilder,
    chunks: Chunks,
    /// The length of each article's row in its chunk, in bytes.
    lines: Vec<u32>,
}

/// The chunks of articles, compressed. In the folder form they are files, and none is held here.
#[derive(Default)]
struct Chunks {
    count: usize,
    held: Vec<Vec<u8>>,
    /// Bytes that the held ones take in the page.
    in_page: u64,
    /// Bytes of the rows in them.
    raw: u64,
}

impl Writing<'_> {
    /// Reads the articles: facts of all, and chunks up to the limit.
    fn add_articles(&mut self, progress: &Progress<'_>) -> Result<(), Error> {
        let lines = result_lines(self.out.path(), Table::Articles)?;
        let mut done = 0;
        // Rows after the limit are chosen from later: nobody needs their chunks.
        let is_full = AtomicBool::new(false);
        let take = |chunk: Result<Chunk, Error>| {
            let Chunk { facts, lines, bytes } = chunk?;
            for (line, facts) in facts.into_iter().enumerate() {
                self.builder.add_article(facts, self.chunks.count, line);
            }
            done += lines.len() as u64;
            if !is_full.load(Ordering::Relaxed) {
                self.chunks.add(self.out, self.options, &lines, bytes)?;
                is_full.store(self.chunks.is_over(self.options), Ordering::Relaxed);
            }
            self.lines.extend(lines);
            progress.step("report", done, 0)
        };
        for_each_chunk(lines, |_| true, &is_full, take)
    }

    /// Reads passages, clusters and failures.
    fn add_reuse(&mut self) -> Result<(), Error> {
        let folder = self.out.path();
        let least = least_weight(result_lines(folder, Table::Reuse)?)?;
        for line in result_lines(folder, Table::Reuse)? {
            let line = line?;
            let facts = PassageFacts::of(&line)?;
            if facts.weight() >= least {
                self.builder.add_passage(&facts);
            } else {
                self.builder.leave_out_passage();
            }
        }
        for line in result_lines(folder, Table::Clusters)? {
            self.builder.add_cluster(&ClusterFacts::of(&line?)?);
        }
        for line in result_lines(folder, Table::Failed)? {
            self.builder.add_failure(&line?)?;
        }
        Ok(())
    }

    /// Leaves out the articles that tell least, if all would be over the limit. Gives their number.
    fn choose_articles(&mut self, progress: &Progress<'_>) -> Result<usize, Error> {
        let limit = self.options.max_bytes;
        if self.options.folder {
            return Ok(0);
        }
        let rest = self.builder.size()?;
        if self.chunks.in_page + rest <= limit {
            return Ok(0);
        }
        let listed = self.room_in_tables(rest);
        let tables = rest.saturating_sub(EMPTY) as f64 * listed as f64 / self.lines.len().max(1) as f64;
        let room = (limit.saturating_sub(EMPTY) as f64 - tables).max(0.0) * 0.95;
        let ratio = self.chunks.in_page as f64 / self.chunks.raw.max(1) as f64;
        let weights = self.builder.weights();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&x, &y| weights[y].total_cmp(&weights[x]).then(x.cmp(&y)));
        let (mut is_listed, mut is_chosen) = (vec![false; order.len()], vec![false; order.len()]);
        let mut taken = 0.0;
        order[..listed].iter().for_each(|&document| is_listed[document] = true);
        for &document in &order[..listed] {
            taken += f64::from(self.lines[document]) * ratio;
            if taken > room {
                break;
            }
            is_chosen[document] = true;
        }
        self.chunks = Chunks::default();
        (0..is_chosen.len()).for_each(|document| self.builder.place(document, None));
        let mut chosen = (0..is_chosen.len()).filter(|&document| is_chosen[document]);
        let lines = result_lines(self.out.path(), Table::Articles)?;
        for_each_chunk(
            lines,
            |document| is_chosen[document],
            &AtomicBool::new(false),
            |chunk| {
                let Chunk { lines, bytes, .. } = chunk?;
                for (line, document) in (0..lines.len()).zip(&mut chosen) {
                    self.builder.place(document, Some((self.chunks.count, line)));
                }
                self.chunks.add(self.out, self.options, &lines, bytes)?;
                progress.step("report", 0, 0)
            },
        )?;
        if listed < is_listed.len() {
            self.builder.list_only(&is_listed);
        }
        Ok(is_chosen.iter().filter(|is_chosen| !**is_chosen).count())
    }

    /// The number of documents that are listed: all, unless their tables, which take `rest` bytes, leave too little room for texts.
    fn room_in_tables(&self, rest: u64) -> usize {
        let (limit, count) = (self.options.max_bytes as f64, self.lines.len());
        let tables = rest.saturating_sub(EMPTY) as f64;
        let most = (limit - EMPTY as f64) * TABLES;
        if tables <= most { count } else { ((count as f64 * (most / tables).max(0.0)) as usize).max(LISTED.min(count)) }
    }

    fn finish(self, articles: usize) -> Result<Report, Error> {
        let is_folder = self.options.folder;
        let left_out = LeftOut { articles, limit_bytes: if is_folder { 0 } else { self.options.max_bytes }, ..LeftOut::default() };
        let index = self.builder.finish(is_folder, left_out).to_json()?;
        let name = if is_folder { format!("{FOLDER}/index.html") } else { PAGE.to_owned() };
        let index = compressed(&index);
        let chunks = self.chunks.held.iter().enumerate().map(|(number, bytes)| (format!("articles-{number}"), bytes.as_slice()));
        let chunks = std::iter::once(("index".to_owned(), index.as_slice())).chain(chunks);
        let path = self.out.write_beside(&name, |file| page(file, is_folder, chunks))?;
        let bytes = path.metadata().map_err(|cause| Error::io("read it", &path, cause))?.len();
        Ok(Report { path, left_out: articles, bytes })
    }
}

impl Chunks {
    /// Adds a chunk of rows, given their lengths in bytes.
    fn add(&mut self, out: &OutputFolder, options: ReportOptions, lines: &[u32], bytes: Vec<u8>) -> Result<(), Error> {
        let name = format!("articles-{}", self.count);
        self.count += 1;
        if options.folder {
            let file = chunk_file(&name, &bytes);
            out.write_beside(&format!("{FOLDER}/{DATA}/{name}.js"), |out| out.write_all(file.as_bytes()))?;
            return Ok(());
        }
        self.in_page += size_in_page(bytes.len());
        self.raw += lines.iter().map(|&length| u64::from(length)).sum::<u64>();
        if !self.is_over(options) {
            self.held.push(bytes);
        }
        Ok(())
    }

    /// Whether they take more room than the page may.
    const fn is_over(&self, options: ReportOptions) -> bool {
        !options.folder && self.in_page > options.max_bytes
    }
}

/// The least weight of a passage that is listed: that of the last one for which there is room.
fn least_weight(lines: ResultLines) -> Result<f64, Error> {
    let mut weights = Vec::new();
    for line in lines {
        weights.push(PassageFacts::of(&line?)?.weight());
    }
    if weights.len() <= PASSAGES {
        return Ok(f64::NEG_INFINITY);
    }
    let (_, least, _) = weights.select_nth_unstable_by(PASSAGES, |x, y| y.total_cmp(x));
    // Of equal ones none is listed, so that there are never more.
    Ok(least.next_up())
}

/// Makes chunks of rows on all threads, and calls `take` with each in the order of the rows. `is_wanted` tells by its number whether a row is in a chunk.
/// Once `is_full` is set, chunks may come without their bytes.
fn for_each_chunk(
    lines: ResultLines,
    is_wanted: impl Fn(usize) -> bool + Send,
    is_full: &AtomicBool,
    take: impl FnMut(Result<Chunk, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let wanted = lines.enumerate().filter(move |(number, line)| line.is_err() || is_wanted(*number)).map(|(_, line)| line);
    let groups = Groups { lines: wanted };
    let size = |chunk: &Result<Chunk, Error>| chunk.as_ref().map_or(0, |chunk| chunk.bytes.len());
    for_each_in_order(rayon::current_num_threads(), groups, |_, lines| Chunk::of(&lines?, is_full), size, take)
}

/// Rows, as many together as are one chunk.
struct Groups<I> {
    lines: I,
}

impl<I: Iterator<Item = Result<Vec<u8>, Error>>> Iterator for Groups<I> {
    type Item = Result<Vec<Vec<u8>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut group, mut bytes) = (Vec::new(), 0);
        while bytes < CHUNK_BYTES {
            match self.lines.next() {
                None => break,
                Some(Ok(line)) => {
                    bytes += line.len();
                    group.push(line);
                }
                Some(Err(error)) => return Some(Err(error)),
            }
        }
        (!group.is_empty()).then_some(Ok(group))
    }
}

impl Chunk {
    fn of(lines: &[Vec<u8>], is_full: &AtomicBool) -> Result<Self, Error> {
        let (mut facts, mut lengths, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            let (article, row) = read_article(line)?;
            facts.push(article);
            lengths.push(u32::try_from(row.len()).unwrap_or(u32::MAX));
            rows.push(row);
        }
        let bytes = if is_full.load(Ordering::Relaxed) { Vec::new() } else { compressed(&rows.join(&b'\n')) };
        Ok(Self { facts, lines: lengths, bytes })
    }
}
