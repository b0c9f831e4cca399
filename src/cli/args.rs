//! What can be written on the command line.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use newsieve::DEFAULT_MAX_BYTES;
use newsieve::corpus::{Comparison, Dedup, Fields, Finish, InputFormat, InputOptions, Kinds, TextFormat, WhenUsed};
use newsieve::extract::{Wish, Wishes};

/// Cleans scraped news of any encoding down to its articles, and finds the text they share.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 110)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Clean documents and find the text that the articles share: the main job
    Run(CleanArgs),
    /// Clean documents only
    Clean(CleanArgs),
    /// Find shared text in documents that are taken as they are (cleaned text, or articles.jsonl)
    Reuse(ReuseArgs),
    /// Tell the encoding of each file, or convert all to UTF-8
    Decode(DecodeArgs),
    /// Show each block of one document: kept or removed, and why
    Inspect(InspectArgs),
    /// Learn what stands on many pages of a site, to know it in single documents
    #[command(subcommand)]
    Sites(SitesCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SitesCommand {
    /// Learn from documents whose address is known
    Learn(Box<LearnArgs>),
    /// Show what was learned: site, pages, of how many, and a text
    Show(ShowArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LearnArgs {
    /// Files, folders, or - for standard input, as for clean
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The file to write
    #[arg(short, long, value_name = "MODEL")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// A file that `newsieve sites learn` wrote
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
}

/// Options of all commands that take many documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    /// Threads to work with; as many as there are cores, if not given. The output does not depend on it
    #[arg(long, value_name = "N", value_parser = parse_threads)]
    pub(crate) threads: Option<usize>,
    /// Refuse documents of more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX_BYTES)]
    pub(crate) max_bytes: u64,
    /// In folders, read files and folders whose names begin with a dot, too
    #[arg(long)]
    hidden: bool,
    /// In folders, follow links wherever they lead; each file is read once
    #[arg(long)]
    follow_links: bool,
    /// The format of all inputs, where names and contents are not to decide: html, markdown, text, jsonl, json, csv, tsv, warc, parquet
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    input_format: Option<InputFormat>,
    /// Names of fields in records, as text=content,url=link; other fields keep their usual names
    #[arg(long, value_name = "FIELDS", value_parser = parse_fields)]
    fields: Option<Fields>,
}

fn parse_format(text: &str) -> Result<InputFormat, String> {
    let known = || InputFormat::ALL.map(InputFormat::name).join(", ");
    InputFormat::from_name(text).ok_or_else(|| format!("no such format; there are {}", known()))
}

fn parse_fields(text: &str) -> Result<Fields, String> {
    Fields::parse(text).map_err(|error| error.to_string())
}

impl Common {
    /// Options for finding the inputs of a command that writes to `output`.
    pub(crate) fn inputs(&self, kinds: Kinds, output: Option<&Path>) -> InputOptions {
        let options = InputOptions::new(kinds)
            .with_hidden(self.hidden)
            .following_links(self.follow_links)
            .with_format(self.input_format)
            .with_fields(self.fields.clone().unwrap_or_default());
        match output {
            Some(output) => options.with_output(output),
            None => options,
        }
    }
}

/// Upper limit of --threads: 16 for each core, at least 256. Larger values are typing errors.
const THREADS_OF_CORE: usize = 16;
const FEW_THREADS: usize = 256;

fn parse_threads(text: &str) -> Result<usize, String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let most = (cores * THREADS_OF_CORE).max(FEW_THREADS);
    match text.parse() {
        Ok(threads) if (1..=most).contains(&threads) => Ok(threads),
        Ok(_) => Err(format!("it must be from 1 to {most}, as this machine has {cores} cores")),
        Err(_) => Err("it is no whole number".to_owned()),
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct CleanArgs {
    /// Files, folders, or - for standard input: HTML, Markdown, text; records in .jsonl .json .csv .tsv .parquet; web archives (.warc); each plain
    /// or compressed (.gz .zst .bz2)
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder for the results; with clean, - writes articles as JSON lines to standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// Go on with an earlier run in OUT that had the same options: documents that have not changed are taken over
    #[arg(long, conflicts_with = "force")]
    resume: bool,
    /// Begin again in a folder that holds results already
    #[arg(long)]
    force: bool,
    /// What the files of text/ are
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatArg::Text)]
    format: FormatArg,
    /// With run, write deduplicated.jsonl, too: articles.jsonl without duplicates
    #[arg(long, value_enum, value_name = "HOW")]
    dedup: Option<DedupArg>,
    /// Leave alone what stands on many pages of one site
    #[arg(long)]
    no_site_templates: bool,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What is done about duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DedupArg {
    /// Of near-duplicate articles only the representative stays; dropped.jsonl names the others
    KeepRepresentative,
    /// Paragraphs that an earlier article has go to the removed blocks
    DropParagraphs,
    /// All articles stay and say what they are a duplicate of
    Mark,
}

/// What the files of `text/` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum FormatArg {
    /// ID.txt: the text as articles.jsonl has it
    Text,
    /// ID.md: with the title, headings, lists and tables
    Markdown,
}

/// Options of how blocks are told apart.
#[derive(Debug, clap::Args)]
pub(crate) struct Labelling {
    /// Rules to merge with the built-in ones: JSON lines with id, language, chrome, pattern, reason
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// A model to use instead of the built-in one, as training/labeller.py writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// What stands on many pages of sites, as newsieve sites learn writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) sites: Option<PathBuf>,
    /// Comment threads: as any other block, kept, or dropped
    #[arg(long, value_enum, value_name = "WISH", default_value_t = WishArg::Auto)]
    comments: WishArg,
    /// Captions inside the article
    #[arg(long, value_enum, value_name = "WISH", default_value_t = WishArg::Auto)]
    captions: WishArg,
    /// Cells of tables inside the article
    #[arg(long, value_enum, value_name = "WISH", default_value_t = WishArg::Auto)]
    tables: WishArg,
}

/// What is done with blocks of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum WishArg {
    Auto,
    Keep,
    Drop,
}

impl From<WishArg> for Wish {
    fn from(arg: WishArg) -> Self {
        match arg {
            WishArg::Auto => Self::Auto,
            WishArg::Keep => Self::Keep,
            WishArg::Drop => Self::Drop,
        }
    }
}

impl Labelling {
    pub(crate) fn wishes(&self) -> Wishes {
        Wishes { comments: self.comments.into(), captions: self.captions.into(), tables: self.tables.into() }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReuseArgs {
    /// Files, folders, or - for standard input; texts are compared as they are
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder for the results
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// Begin again in a folder that holds results already
    #[arg(long)]
    force: bool,
    /// Report what stands twice in one document, too
    #[arg(long)]
    within: bool,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DecodeArgs {
    /// Files, folders, or - for standard input; every file is taken, whatever its name
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder for UTF-8 copies and decoded.jsonl; without it, one line for each file tells what it is
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Begin again in a folder that holds results already
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The document, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Show also what decided about each block: the features that moved its score most
    #[arg(long)]
    pub(crate) why: bool,
    /// Write the document's text as a page, kept blocks and removed ones in colour
    #[arg(long, value_name = "OUT.html")]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
}

const fn when_used(resume: bool, force: bool) -> WhenUsed {
    match (resume, force) {
        (true, _) => WhenUsed::Resume,
        (false, true) => WhenUsed::Force,
        (false, false) => WhenUsed::Refuse,
    }
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|p| p.display().to_string()).collect()
}

impl CleanArgs {
    pub(crate) const fn when_used(&self) -> WhenUsed {
        when_used(self.resume, self.force)
    }

    /// How articles are finished.
    pub(crate) const fn finish(&self) -> Finish {
        let texts = match self.format {
            FormatArg::Text => TextFormat::Plain,
            FormatArg::Markdown => TextFormat::Markdown,
        };
        let finish = Finish::new().with_texts(texts);
        if self.no_site_templates { finish.without_site_templates() } else { finish }
    }

    /// What is done about duplicates.
    pub(crate) fn dedup(&self) -> Option<Dedup> {
        self.dedup.map(|how| match how {
            DedupArg::KeepRepresentative => Dedup::KeepRepresentative,
            DedupArg::DropParagraphs => Dedup::DropParagraphs,
            DedupArg::Mark => Dedup::Mark,
        })
    }

    /// The options, for `run.json`.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        let wishes = self.labelling.wishes();
        let name = |path: &Option<PathBuf>| path.as_ref().map(|p| p.display().to_string());
        serde_json::json!({
            "inputs": names(&self.inputs), "max_bytes": self.common.max_bytes, "threads": self.common.threads,
            "rules": name(&self.labelling.rules), "model": name(&self.labelling.model), "sites": name(&self.labelling.sites),
            "site_templates": !self.no_site_templates, "dedup": self.dedup().map(Dedup::name),
            "format": if self.format == FormatArg::Markdown { "markdown" } else { "text" },
            "comments": wishes.comments.name(), "captions": wishes.captions.name(), "tables": wishes.tables.name(),
            "input_format": self.common.input_format.map(InputFormat::name), "hidden": self.common.hidden, "follow_links": self.common.follow_links,
        })
    }
}

impl ReuseArgs {
    pub(crate) const fn comparison(&self) -> Comparison {
        Comparison::new().with_max_bytes(self.common.max_bytes).within_documents(self.within)
    }

    pub(crate) const fn when_used(&self) -> WhenUsed {
        when_used(false, self.force)
    }

    /// The options, for `run.json`.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "inputs": names(&self.inputs), "max_bytes": self.common.max_bytes, "threads": self.common.threads, "within": self.within,
        })
    }
}

impl DecodeArgs {
    pub(crate) const fn when_used(&self) -> WhenUsed {
        when_used(false, self.force)
    }
}
