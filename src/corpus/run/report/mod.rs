//! The report of an output folder: its rows, read again and written as a page.

mod chunks;

use std::path::Path;

use serde_json::Value;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::{ResultLines, has_table, result_lines};
use crate::error::Error;
use crate::report::{ClusterFacts, EMPTY, IndexBuilder, PassageFacts, chunk_file, compressed, page};
use crate::schema::Table;

use super::progress::Progress;
use chunks::{Chunk, Chunks, for_each_chunk};

pub use crate::report::LeftOut;

/// The share of the page that its tables may take where not all fits.
const TABLES: f64 = 0.5;

/// Number of documents that are listed whatever the limit is.
const LISTED: usize = 1000;

/// The share of the room that is filled by estimate. The rest is for errors of the estimate.
const MARGIN: f64 = 0.95;

/// The maximum number of choices of articles. Each choice uses the compression ratio of the one before.
const ATTEMPTS: usize = 3;

/// Maximum number of passages that are listed, the most telling ones, and of those of the folder form: a browser holds all that are listed in memory.
const PASSAGES: usize = 200_000;
const PASSAGES_IN_FOLDER: usize = 1_000_000;

/// The page, and the folder that holds it in the folder form with its chunks in [`DATA`].
const PAGE: &str = "report.html";
const FOLDER: &str = "report";
const DATA: &str = "data";

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportOptions {
    folder: bool,
    max_size: u64,
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
        Self { folder: false, max_size: 50_000_000 }
    }

    /// Writes the folder `report`, with the texts of all articles, in the place of the file `report.html`.
    #[must_use]
    pub const fn as_folder(mut self, folder: bool) -> Self {
        self.folder = folder;
        self
    }

    /// The maximum size of the file in bytes. What tells least is left out for it; the lists of a thousand documents stay.
    #[must_use]
    pub const fn with_max_size(mut self, bytes: u64) -> Self {
        self.max_size = bytes;
        self
    }

    /// The size that the page must not exceed; none in the folder form.
    const fn limit(self) -> u64 {
        if self.folder { u64::MAX } else { self.max_size }
    }

    const fn most_passages(self) -> usize {
        if self.folder { PASSAGES_IN_FOLDER } else { PASSAGES }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The page to open.
    pub path: std::path::PathBuf,
    /// What the page leaves out for its size.
    pub left_out: LeftOut,
    /// The size of the page in bytes. It is over the limit only if the lists that always stay are.
    pub bytes: u64,
}

/// Writes the report of a finished output folder: `report.html`, or the folder `report`. `run` is what `run.json` holds; nothing that differs from run to run
/// comes into the report.
///
/// # Errors
///
/// If a row cannot be read, the report cannot be written, or the run is cancelled.
pub fn write_report(out: &OutputFolder, run: &Value, options: ReportOptions, progress: &Progress<'_>) -> Result<Report, Error> {
    let mut writing = Writing { out, options, builder: IndexBuilder::new(run), chunks: Chunks::default(), rows: Vec::new() };
    if options.folder {
        out.remove_scripts(&Path::new(FOLDER).join(DATA))?;
    }
    writing.add_articles(progress)?;
    writing.add_reuse()?;
    writing.fit(progress)?;
    writing.finish()
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
    /// Of each listed document the number of its row, and the bytes that the row has in a chunk.
    rows: Vec<(usize, u32)>,
}

impl Writing<'_> {
    /// Reads the articles: facts of all, and chunks up to the limit.
    fn add_articles(&mut self, progress: &Progress<'_>) -> Result<(), Error> {
        let limit = self.options.limit();
        for_each_chunk(
            result_lines(self.out.path(), Table::Articles)?,
            |_| true,
            |chunk| {
                let Chunk { facts, lines, bytes } = chunk?;
                for (line, (facts, &length)) in facts.into_iter().zip(&lines).enumerate() {
                    self.builder.add_article(facts, self.chunks.count(), line);
                    self.rows.push((self.rows.len(), length));
                }
                progress.step("report", self.rows.len() as u64, 0)?;
                self.add_chunk(&lines, bytes, limit)
            },
        )
    }

    /// Adds a chunk of rows of these lengths. Says whether there is room for more below the limit.
    fn add_chunk(&mut self, lines: &[u32], bytes: Vec<u8>, limit: u64) -> Result<bool, Error> {
        if self.options.folder {
            let name = format!("articles-{}", self.chunks.count());
            let file = chunk_file(&name, &bytes);
            self.out.write_beside(&format!("{FOLDER}/{DATA}/{name}.js"), |out| out.write_all(file.as_bytes()))?;
            self.chunks.add_file();
            return Ok(true);
        }
        // After the limit chunks come with or without their bytes, as threads happen to run: none of them counts.
        if self.chunks.in_page() <= limit {
            self.chunks.add(lines, bytes);
        }
        Ok(self.chunks.in_page() <= limit)
    }

    /// Reads passages, clusters and failures.
    fn add_reuse(&mut self) -> Result<(), Error> {
        let folder = self.out.path();
        let mut room = Telling::of(result_lines(folder, Table::Reuse)?, self.options.most_passages())?;
        for line in result_lines(folder, Table::Reuse)? {
            let line = line?;
            let facts = PassageFacts::of(&line)?;
            if facts.is_of_index() || room.takes(facts.weight()) {
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
        self.builder.end_articles();
        Ok(())
    }

    /// Leaves out what tells least, if all would be over the limit.
    fn fit(&mut self, progress: &Progress<'_>) -> Result<(), Error> {
        let limit = self.options.limit();
        if self.options.folder || self.chunks.in_page() + self.builder.size()? <= limit {
            return Ok(());
        }
        self.fit_tables()?;
        let room = limit.saturating_sub(self.builder.size()?);
        let mut in_page_of_row = self.chunks.in_page_of_row();
        for _ in 0..ATTEMPTS {
            self.hold_articles((room as f64 * MARGIN / in_page_of_row) as u64, progress)?;
            if self.chunks.in_page() <= room {
                break;
            }
            in_page_of_row = self.chunks.in_page_of_row();
        }
        // Rows that compress unlike all before them.
        let held = self.chunks.cut(room);
        self.builder.unplace_from(held);
        Ok(())
    }

    /// Lists fewer documents where the tables leave too little room for articles: those that tell most.
    fn fit_tables(&mut self) -> Result<(), Error> {
        let most = self.options.max_size.saturating_sub(EMPTY) as f64 * TABLES;
        for _ in 0..ATTEMPTS {
            let (size, count) = (self.builder.size()?.saturating_sub(EMPTY) as f64, self.rows.len());
            if size <= most || count <= LISTED {
                break;
            }
            let listed = ((count as f64 * most / size) as usize).max(LISTED);
            let mut is_listed = vec![false; count];
            self.by_weight().into_iter().take(listed).for_each(|document| is_listed[document] = true);
            self.builder.list_only(&is_listed);
            let mut is_listed = is_listed.into_iter();
            self.rows.retain(|_| is_listed.next().unwrap_or_default());
        }
        Ok(())
    }

    /// The listed documents, those that tell most first.
    fn by_weight(&self) -> Vec<usize> {
        let weights = self.builder.weights();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|&x, &y| weights[y].total_cmp(&weights[x]).then(x.cmp(&y)));
        order
    }

    /// Holds the articles that tell most, and whose rows have about `bytes` together.
    fn hold_articles(&mut self, bytes: u64, progress: &Progress<'_>) -> Result<(), Error> {
        let mut chosen: Vec<(usize, usize)> = Vec::new();
        let mut taken = 0;
        for document in self.by_weight() {
            let (row, length) = self.rows[document];
            if taken + u64::from(length) <= bytes {
                taken += u64::from(length);
                chosen.push((row, document));
            }
        }
        chosen.sort_unstable();
        self.chunks = Chunks::default();
        self.builder.unplace_from(0);
        let mut documents = chosen.iter().map(|&(_, document)| document);
        let is_wanted = |row: usize| chosen.binary_search_by_key(&row, |&(row, _)| row).is_ok();
        for_each_chunk(result_lines(self.out.path(), Table::Articles)?, is_wanted, |chunk| {
            let Chunk { lines, bytes, .. } = chunk?;
            for (line, document) in (0..lines.len()).zip(&mut documents) {
                self.builder.place(document, self.chunks.count(), line);
            }
            self.chunks.add(&lines, bytes);
            progress.step("report", 0, 0)?;
            Ok(true)
        })
    }

    fn finish(self) -> Result<Report, Error> {
        let is_folder = self.options.folder;
        let index = self.builder.finish((!is_folder).then_some(self.options.max_size));
        let left_out = index.left_out();
        let index = compressed(&index.to_json()?);
        let name = if is_folder { format!("{FOLDER}/index.html") } else { PAGE.to_owned() };
        let chunks = self.chunks.held().iter().enumerate().map(|(number, bytes)| (format!("articles-{number}"), bytes.as_slice()));
        let chunks = std::iter::once(("index".to_owned(), index.as_slice())).chain(chunks);
        let path = self.out.write_beside(&name, |file| page(file, is_folder, chunks))?;
        let bytes = path.metadata().map_err(|cause| Error::io("read it", &path, cause))?.len();
        Ok(Report { path, left_out, bytes })
    }
}

/// Which passages are listed: those that tell most; of equal ones, the first.
struct Telling {
    least: f64,
    /// How many are listed that tell just so much.
    of_least: usize,
}

impl Telling {
    /// Makes room for `most` passages.
    fn of(lines: ResultLines, most: usize) -> Result<Self, Error> {
        let mut weights = Vec::new();
        for line in lines {
            let line = line?;
            let facts = PassageFacts::of(&line)?;
            if !facts.is_of_index() {
                weights.push(facts.weight());
            }
        }
        if weights.len() <= most {
            return Ok(Self { least: f64::NEG_INFINITY, of_least: 0 });
        }
        let (above, least, _) = weights.select_nth_unstable_by(most, |x, y| y.total_cmp(x));
        let least = *least;
        let more = above.iter().filter(|weight| **weight > least).count();
        Ok(Self { least, of_least: most - more })
    }

    fn takes(&mut self, weight: f64) -> bool {
        if weight == self.least && self.of_least > 0 {
            self.of_least -= 1;
            return true;
        }
        weight > self.least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_passages_the_first_are_listed() {
        let line = |length: usize| {
            let row = format!(
                r#"{{"a":"a","a_span":[0,9],"b":"b","b_span":[0,9],"kind":"exact","length":{length},"identity":1.0,"source":null,"evidence":null,"confidence":null,"boilerplate":null,"family":null}}"#
            );
            Ok(row.into_bytes())
        };
        let listed = |lengths: &[usize], most: usize| -> Vec<bool> {
            let lines: Vec<Result<Vec<u8>, Error>> = lengths.iter().map(|&length| line(length)).collect();
            let mut room = Telling::of(Box::new(lines.into_iter()), most).expect("the rows are good");
            lengths.iter().map(|&length| room.takes(length as f64)).collect()
        };
        assert_eq!(listed(&[5, 5, 5], 2), [true, true, false]);
        assert_eq!(listed(&[5, 9, 5, 1, 5], 3), [true, true, true, false, false]);
        assert_eq!(listed(&[5, 9, 1], 3), [true; 3]);
        assert_eq!(listed(&[5, 9, 1], 2), [true, true, false]);
    }
}
