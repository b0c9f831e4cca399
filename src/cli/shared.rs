//! Arguments that several commands share.

use std::path::PathBuf;

use newsieve::DEFAULT_MAX_BYTES;
use newsieve::corpus::{Compression, Fields, InputFormat};

use super::options::{parse_fields, parse_format, parse_seconds, parse_share, parse_size, parse_threads};

/// What is read.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Files, folders, or - for standard input: HTML, Markdown, text; records in .jsonl .json .csv .tsv .parquet; web archives (.warc); each
    /// plain or compressed (.gz .zst .bz2)
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) walk: WalkArgs,
    #[command(flatten)]
    pub(crate) records: RecordArgs,
}

/// Which files of folders are read.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct WalkArgs {
    /// In folders, read only files of these names, whatever their extensions: '*.asp', '2023/**/*.html'
    #[arg(long, value_name = "GLOB")]
    pub(crate) include: Vec<String>,
    /// In folders, leave out files and folders of these names
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// In folders, read files and folders whose names begin with a dot, too
    #[arg(long)]
    pub(crate) hidden: bool,
    /// In folders, follow links wherever they lead; each file is read once
    #[arg(long)]
    pub(crate) follow_links: bool,
}

/// How records are read.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct RecordArgs {
    /// The format of all inputs, whatever their names and contents: html, markdown, text, jsonl, json, csv, tsv, warc, parquet
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub(crate) input_format: Option<InputFormat>,
    /// Names of fields in records: text=story,url=link. Keys: id, text, html, url, date, title, author; text+=story adds a name
    #[arg(long, value_name = "FIELDS", value_parser = parse_fields)]
    pub(crate) fields: Option<FieldsArg>,
}

/// Names of fields, and how they were given.
#[derive(Clone, Debug)]
pub(crate) struct FieldsArg {
    pub(crate) fields: Fields,
    pub(crate) given: String,
}

/// What is done where OUT holds something.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "General")]
pub(crate) struct FolderArgs {
    /// Go on with an earlier run in OUT that had the same options: documents that have not changed are taken over
    #[arg(long, conflicts_with = "force", requires = "output")]
    pub(crate) resume: bool,
    /// Begin again in a folder that newsieve has written
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// What is written of articles.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ArticleArgs {
    /// The files of text/, one for each document: none, txt, or md (Markdown). Default: txt where each document is a file, none for records
    #[arg(long, value_enum, value_name = "FORMAT", requires = "output")]
    pub(crate) texts: Option<TextsArg>,
    /// Leave out `paragraphs` and `removed`: rows are about as long as their texts
    #[arg(long, requires = "output")]
    pub(crate) slim: bool,
    /// Keep blocks that are on many pages of one site
    #[arg(long, requires = "output")]
    pub(crate) no_site_templates: bool,
}

/// The files of `text/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TextsArg {
    None,
    Txt,
    Md,
}

/// How rows are written.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct RowArgs {
    /// Format of rows
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = RowArg::Jsonl)]
    pub(crate) to: RowArg,
    #[command(flatten)]
    pub(crate) packing: Packing,
}

/// The format of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum RowArg {
    Jsonl,
    Parquet,
}

/// How files of rows are packed.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Packing {
    /// Compression of rows: none, gz or zst. Default: none for JSON lines, zst inside Parquet
    #[arg(long, value_enum, value_name = "CODEC", requires = "output")]
    pub(crate) compress: Option<CompressArg>,
    /// Begin a new file of rows after this many bytes of JSON (100M, 1G): articles-00001.jsonl and so on
    #[arg(long, value_name = "SIZE", value_parser = parse_size, requires = "output")]
    pub(crate) shard_size: Option<u64>,
}

/// The compression of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CompressArg {
    None,
    Gz,
    Zst,
}

impl From<CompressArg> for Compression {
    fn from(arg: CompressArg) -> Self {
        match arg {
            CompressArg::None => Self::None,
            CompressArg::Gz => Self::Gzip,
            CompressArg::Zst => Self::Zstd,
        }
    }
}

/// What is done about duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DedupArg {
    /// Drop duplicates: the same text, with differences that are no facts
    #[value(alias = "keep-representative")]
    Duplicate,
    /// Drop duplicates, and other versions of a report
    Revision,
    /// Drop duplicates, and what a longer article contains
    Excerpt,
    /// Move paragraphs that an earlier article has to the removed blocks
    DropParagraphs,
    /// Drop nothing; `duplicate_of` names the original of each copy
    Mark,
}

/// Which passages are written.
#[derive(Debug, clap::Args)]
pub(crate) struct PassageArgs {
    /// Leave out passages of fewer characters in one of the documents
    #[arg(long, value_name = "CHARS", default_value_t = 0, hide_default_value = true, help_heading = "Reuse")]
    pub(crate) min_length: usize,
    /// Leave out passages with a lower identity, 0 to 1; copies have .8 and more
    #[arg(long, value_name = "SHARE", value_parser = parse_share, default_value_t = 0.0, hide_default_value = true, help_heading = "Reuse")]
    pub(crate) min_identity: f64,
    /// Leave out passages between documents of one site
    #[arg(long, help_heading = "Reuse")]
    pub(crate) cross_site_only: bool,
    /// Write the text of each passage, as both documents have it
    #[arg(long, help_heading = "Reuse")]
    pub(crate) passage_texts: bool,
    /// Write title, date and address of both documents with each passage
    #[arg(long, help_heading = "Reuse")]
    pub(crate) passage_documents: bool,
}

/// The memory of the search for reuse.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct MemoryArgs {
    /// Compare on the disk what would take more memory (500M, 2G), with the same result [default: half of the machine's]
    #[arg(long, value_name = "SIZE", value_parser = parse_size, help_heading = "Reuse")]
    pub(crate) memory: Option<u64>,
}

/// Threads.
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(next_help_heading = "General")]
pub(crate) struct ThreadArgs {
    /// Number of threads; as many as there are cores, if not given. The output does not depend on it
    #[arg(long, value_name = "N", value_parser = parse_threads)]
    pub(crate) threads: Option<usize>,
}

/// Options of all commands that take many documents.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "General")]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) threads: ThreadArgs,
    /// Refuse documents of more bytes (500K, 16M, 1G)
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value_t = DEFAULT_MAX_BYTES, hide_default_value = true, help = MAX_BYTES)]
    pub(crate) max_bytes: u64,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

const MAX_BYTES: &str = "Refuse documents of more bytes (500K, 16M, 1G) [default: 16M]";

/// A limit of commands that clean many documents.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "General")]
pub(crate) struct TimeArgs {
    /// Refuse documents that take longer; the output then depends on the machine
    #[arg(long, value_name = "SECONDS", value_parser = parse_seconds)]
    pub(crate) max_seconds: Option<std::time::Duration>,
}

/// What is told on standard error.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(next_help_heading = "General")]
pub(crate) struct LogArgs {
    /// Tell errors only: no progress and no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Form of messages on standard error
    #[arg(long, value_enum, value_name = "FORM", default_value_t = LogForm::Text)]
    pub(crate) log: LogForm,
}

/// The form of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogForm {
    /// Lines for people
    #[default]
    Text,
    /// An object of JSON on each line, with `event`
    Json,
}

/// Options of how blocks are told apart.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Cleaning")]
pub(crate) struct Labelling {
    /// Rules to merge with the built-in ones: JSON lines with id, language, chrome, pattern, reason
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// A model to use instead of the built-in one, as training/labeller.py writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// Blocks that are on many pages of sites, as newsieve sites learn writes them
    #[arg(long, value_name = "FILE")]
    pub(crate) sites: Option<PathBuf>,
    /// Comment threads. With auto they are judged as any other block
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepArg::Auto)]
    pub(crate) comments: KeepArg,
    /// Captions in the article
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepArg::Auto)]
    pub(crate) captions: KeepArg,
    /// Table cells in the article
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepArg::Auto)]
    pub(crate) tables: KeepArg,
}

/// What is done with blocks of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum KeepArg {
    Auto,
    Keep,
    Drop,
}
