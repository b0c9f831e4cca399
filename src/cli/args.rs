//! What can be written on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, UnknownArgumentValueParser};
use clap::{Parser, Subcommand};
use newsieve::schema::Table;

use super::index::{IdArgs, IndexCommand};
use super::options::{parse_share, parse_size};
use super::shared::{
    ArticleArgs, Common, DedupArg, FolderArgs, InputArgs, Labelling, LogArgs, MemoryArgs, Packing, PassageArgs, RecordArgs, RowArgs,
    ThreadArgs, TimeArgs, WalkArgs,
};

/// Cleans scraped news of any encoding down to its articles, and finds the text they share.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 110, args_conflicts_with_subcommands = true, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 all done, 1 some documents failed (each is named), 2 nothing could be done, 130 interrupted.")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) page: PageArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Clean documents and find the text that the articles share: the main job
    Run(RunArgs),
    /// Clean documents; without -o, print the article of one page
    Clean(CleanArgs),
    /// Find shared text in documents that are taken as they are (cleaned text, or articles.jsonl)
    Reuse(ReuseArgs),
    /// Keep documents on the disk and compare others with them: build, add, query, stats, verify, merge, remove
    #[command(subcommand)]
    Index(IndexCommand),
    /// Tell the encoding of each file, or convert all to UTF-8
    Decode(DecodeArgs),
    /// Show each block of one document: kept or removed, and why
    Inspect(InspectArgs),
    /// Learn which blocks are on many pages of a site, to remove them from single pages later
    #[command(subcommand)]
    Sites(SitesCommand),
    /// Write the report of a finished run again, from the files in its folder
    Report(ReportArgs),
    /// Print the JSON Schema of the rows of an output file
    Schema(SchemaArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Write the manual pages into a folder
    Man(ManArgs),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SitesCommand {
    /// Learn from documents whose address is known
    Learn(Box<LearnArgs>),
    /// Show the blocks that were learned: site, number of pages with the block, number of all pages, text
    Show(ShowArgs),
}

/// The article of one page.
#[derive(Debug, clap::Args)]
pub(crate) struct PageArgs {
    /// A page or text, or - for standard input: print its article
    #[arg(value_name = "PAGE")]
    pub(crate) page: Option<PathBuf>,
    /// Of a file of records, the one with this number
    #[arg(long = "record", id = "record_number", value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) number: Option<u64>,
    /// What to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PageFormat::Text)]
    pub(crate) to: PageFormat,
    #[command(flatten)]
    pub(crate) record: RecordArgs,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

/// What is printed of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PageFormat {
    /// The text of the article
    Text,
    /// Markdown, with the title, headings, lists and tables
    Md,
    /// The row of articles.jsonl
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Folder for the results
    #[arg(short, long, value_name = "OUT", help_heading = "General")]
    pub(crate) output: PathBuf,
    /// Write deduplicated.jsonl, too: articles.jsonl without these, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS", help_heading = "Output")]
    pub(crate) dedup: Vec<DedupArg>,
    /// Keep an article of which more than this share is in no other, 0 to 1 [default: .05; any share of revisions]
    #[arg(long, value_name = "SHARE", value_parser = parse_share, requires = "dedup", help_heading = "Output")]
    pub(crate) max_unique: Option<f64>,
    #[command(flatten)]
    pub(crate) passages: PassageArgs,
    #[command(flatten)]
    pub(crate) memory: MemoryArgs,
    /// Write no report.html
    #[arg(long, help_heading = "Output")]
    pub(crate) no_report: bool,
    /// Compare the articles with the documents of this index, too, and then add them to it; it is made if there is none
    #[arg(long, value_name = "DIR", help_heading = "Index")]
    pub(crate) index: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) ids: IdArgs,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    #[command(flatten)]
    pub(crate) articles: ArticleArgs,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) time: TimeArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// The folder that newsieve run or newsieve clean has written
    #[arg(value_name = "OUT")]
    pub(crate) folder: PathBuf,
    /// Write the folder OUT/report with the texts of all articles, for runs that are too large for one file; open its index.html
    #[arg(long = "folder")]
    pub(crate) as_folder: bool,
    /// Leave out articles that share least, so that the file has about this size; at least a thousand documents stay listed
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "50MB", conflicts_with = "as_folder")]
    pub(crate) max_size: u64,
    #[command(flatten)]
    pub(crate) threads: ThreadArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CleanArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Folder for the results, or - for JSON lines on standard output. Without it, the article of one page is printed
    #[arg(short, long, value_name = "OUT", help_heading = "General")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    _of_run: OfRun,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    #[command(flatten)]
    pub(crate) articles: ArticleArgs,
    /// Format: of one page text, md or json; of an OUT folder jsonl or parquet
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) to: Option<CleanFormat>,
    #[command(flatten)]
    pub(crate) packing: Packing,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) time: TimeArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options of an index, which `run` has: they are refused with its name.
#[derive(Debug, clap::Args)]
struct OfRun {
    #[arg(long = "index", hide = true, value_parser = of_run())]
    _index: Option<String>,
    #[arg(long = "index-prefix", hide = true, value_parser = of_run())]
    _prefix: Option<String>,
    #[arg(long = "index-replace", hide = true, num_args = 0, default_missing_value = "", value_parser = of_run())]
    _replace: Option<String>,
}

fn of_run() -> UnknownArgumentValueParser {
    UnknownArgumentValueParser::suggest("newsieve run --index DIR compares with an index, and so does newsieve index query DIR FILE")
}

/// What `clean` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CleanFormat {
    Text,
    Md,
    Json,
    Jsonl,
    Parquet,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReuseArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Folder for the results
    #[arg(short, long, value_name = "OUT", help_heading = "General")]
    pub(crate) output: PathBuf,
    /// Begin again in a folder that newsieve has written
    #[arg(long, help_heading = "General")]
    pub(crate) force: bool,
    /// Report text that is twice in one document, too
    #[arg(long, help_heading = "General")]
    pub(crate) within: bool,
    #[command(flatten)]
    _of_run: OfRun,
    #[command(flatten)]
    pub(crate) passages: PassageArgs,
    #[command(flatten)]
    pub(crate) memory: MemoryArgs,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DecodeArgs {
    /// Files, folders, or - for standard input; every file is taken, whatever its name
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Folder for UTF-8 copies and decoded.jsonl; without it, one line for each file tells what it is
    #[arg(short, long, value_name = "OUT", help_heading = "General")]
    pub(crate) output: Option<PathBuf>,
    /// Begin again in a folder that newsieve has written
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Show for each file the readings that were compared, and what each costs; only without -o
    ///
    /// The cost is the negative natural logarithm of a probability: less is likelier, 2.3 less is ten times likelier. It is the sum of three: share is
    /// for how rare the encoding is on the web, label for what the file declares (a bonus), text for how unusual the text is that the encoding
    /// gives. The encoding that was taken has a star. "not known" stands for an encoding that newsieve does not read: where that is likeliest,
    /// the file is doubtful.
    #[arg(long, conflicts_with = "output")]
    pub(crate) why: bool,
    #[command(flatten)]
    pub(crate) walk: WalkArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The document, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Of a file of records, the one with this number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) record: Option<u64>,
    /// Show the features that changed the score of each block most, too
    #[arg(long)]
    pub(crate) why: bool,
    /// Write the document as a page, too, with kept and removed blocks and what decided about each
    #[arg(long, value_name = "OUT.html")]
    pub(crate) html: Option<PathBuf>,
    /// Replace the file of --html, if there is one
    #[arg(long, requires = "html")]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) records: RecordArgs,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LearnArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// The file to write
    #[arg(short, long, value_name = "MODEL", help_heading = "General")]
    pub(crate) output: PathBuf,
    /// Replace MODEL, if there is one
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) labelling: Labelling,
    #[command(flatten)]
    pub(crate) time: TimeArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// A file that `newsieve sites learn` wrote
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// The file, by its name without extension
    #[arg(value_name = "TABLE", value_parser = PossibleValuesParser::new(Table::ALL.iter().map(|table| table.name())))]
    pub(crate) table: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// The folder, such as ~/.local/share/man/man1
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}
