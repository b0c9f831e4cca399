//! `newsieve index`: documents on the disk, with which others are compared.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use newsieve::corpus::{self, IndexOptions, Named};
use newsieve::index::{Index, IndexStats, Keeps, SameId};
use newsieve::text::visible;

use super::options::use_threads;
use super::query::{self, QueryArgs};
use super::shared::{Common, InputArgs, LogArgs};
use super::tell::{Teller, counted, of_count, say};
use super::{DONE, SOME_FAILED};

#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Make an index in a new folder, of documents that are taken as they are (cleaned text, or articles.jsonl)
    Build(Box<BuildArgs>),
    /// Add documents, which are taken as they are
    Add(Box<AddArgs>),
    /// Show what a text, or each document of a file, shares with the documents; those that were first come first
    Query(Box<QueryArgs>),
    /// Show what the index holds and keeps
    Stats(StatsArgs),
    /// Compare all checksums, and name the documents that damage touches
    Verify(DirArgs),
    /// Merge all segments into one; nothing is left of removed documents
    Merge(DirArgs),
    /// Remove documents by their ids
    Remove(RemoveArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    /// What it keeps: texts, for verified passages; or fingerprints, for equal and similar paragraphs in about 100 bytes each
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = KeepsArg::Texts)]
    keep: KeepsArg,
    #[command(flatten)]
    add: AddArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AddArgs {
    /// The folder of the index
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    ids: IdArgs,
    #[command(flatten)]
    common: Common,
}

/// What an index keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum KeepsArg {
    Texts,
    Fingerprints,
}

/// The ids of documents in an index.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Index")]
pub(crate) struct IdArgs {
    /// Put this before each id in the index: the date, say (2024-03-05/), where each day's ids are the same
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) index_prefix: String,
    /// Replace other documents of the index that have these ids: their texts are forgotten
    #[arg(long)]
    pub(crate) index_replace: bool,
}

impl IdArgs {
    /// Refuses them where there is no index.
    pub(super) fn check(&self, index: Option<&Path>) -> anyhow::Result<()> {
        let is_given = !self.index_prefix.is_empty() || self.index_replace;
        anyhow::ensure!(index.is_some() || !is_given, "--index-prefix and --index-replace are for an index: name it with --index DIR");
        Ok(())
    }

    pub(super) fn options(&self, max_bytes: u64) -> IndexOptions {
        let same_id = if self.index_replace { SameId::Replace } else { SameId::Refuse };
        IndexOptions::new().with_max_bytes(max_bytes).with_prefix(&*self.index_prefix).with_same_id(same_id)
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatsArgs {
    /// The folder of the index
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// What to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AnswerFormat::Text)]
    to: AnswerFormat,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum AnswerFormat {
    /// Lines for people
    Text,
    /// JSON, one row on each line
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DirArgs {
    /// The folder of the index
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RemoveArgs {
    /// The folder of the index
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Ids of documents
    #[arg(required_unless_present = "prefix", value_name = "ID")]
    ids: Vec<String>,
    /// Remove all documents whose ids begin with this, too: those of a batch that had it as --index-prefix
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    prefix: Option<String>,
}

impl IndexCommand {
    /// How messages are told.
    pub(super) fn log(&self) -> LogArgs {
        match self {
            Self::Build(args) => args.add.common.log,
            Self::Add(args) => args.common.log,
            _ => LogArgs::default(),
        }
    }
}

pub(super) fn index(command: &IndexCommand) -> anyhow::Result<u8> {
    match command {
        IndexCommand::Build(args) => {
            let keeps = if args.keep == KeepsArg::Texts { Keeps::Texts } else { Keeps::Fingerprints };
            // What is to be read is looked for before anything is made.
            let inputs = args.add.input.find(Some(&args.add.dir))?;
            let index = Index::create(&args.add.dir, keeps).or_else(|error| empty(&args.add.dir, keeps).ok_or(error))?;
            add(&args.add, &inputs, index)
        }
        IndexCommand::Add(args) => {
            let index = Index::open(&args.dir)?;
            add(args, &args.input.find(Some(&args.dir))?, index)
        }
        IndexCommand::Query(args) => query::query(args),
        IndexCommand::Stats(args) => stats(args),
        IndexCommand::Verify(args) => verify(&args.dir),
        IndexCommand::Merge(args) => {
            let mut index = Index::open(&args.dir)?;
            let before = index.stats();
            index.merge()?;
            let (dir, after) = (args.dir.display(), index.stats());
            let (segments, bytes) = (counted(before.segments as u64, "segment"), counted(after.bytes, "byte"));
            let what = if before.segments < 2 && before.removed == 0 {
                format!("nothing to merge: {segments}, whose checksums are right")
            } else {
                format!("{segments} merged into {}", after.segments)
            };
            say(&format!("newsieve: {dir}: {what}; {bytes}"));
            Ok(DONE)
        }
        IndexCommand::Remove(args) => remove(args),
    }
}

/// The index that a build left whose inputs could not be read: another build may go on with it.
fn empty(dir: &Path, keeps: Keeps) -> Option<Index> {
    let index = Index::open(dir).ok()?;
    let stats = index.stats();
    (stats.keeps == keeps && stats.documents == 0 && stats.segments == 0).then_some(index)
}

fn add(args: &AddArgs, inputs: &corpus::Inputs, mut index: Index) -> anyhow::Result<u8> {
    use_threads(args.common.threads)?;
    let teller = Teller::new(args.common.log, false);
    let options = args.ids.options(args.common.max_bytes);
    let summary = corpus::add_to_index(inputs, &mut index, &options, &teller.listen())?;
    let status = teller.end(&summary, &summary.to_json("index add", &serde_json::Value::Null), None);
    tell_markup(&args.dir, &summary.markup, args.common.log);
    Ok(status.max(tell_added(&args.dir, &summary, args.common.log)))
}

/// Tells which documents are pages of HTML: an index takes texts as they are.
fn tell_markup(dir: &Path, pages: &Named, log: LogArgs) {
    if pages.count > 0 && !log.quiet && log.log == super::shared::LogForm::Text {
        let (dir, names, documents) = (dir.display(), super::tell::first_names(pages), counted(pages.count, "document"));
        let are = of_count(pages.count, "is HTML, added with its", "are HTML, added with their");
        say(&format!("newsieve: {dir}: {documents} {are} markup (newsieve run --index cleans pages first): {names}"));
    }
}

/// Tells what was added to an index. Gives the exit status: a merge that failed is told in any case.
pub(super) fn tell_added(dir: &Path, summary: &corpus::Summary, log: LogArgs) -> u8 {
    let (shown, Some(added)) = (dir.display(), &summary.added) else { return DONE };
    if !log.quiet && log.log == super::shared::LogForm::Text {
        let others = added.replaced - added.unchanged;
        let mut told = format!("{} added", counted(added.documents - added.replaced, "document"));
        if others > 0 {
            told.push_str(&format!(", {others} replaced"));
        }
        if added.unchanged > 0 {
            told.push_str(&format!(", {} there already", added.unchanged));
        }
        say(&format!("newsieve: {shown}: {told}"));
    }
    match &added.unmerged {
        Some(why) => {
            say(&format!("newsieve: {shown}: the documents are added, but segments could not be merged: {why}"));
            SOME_FAILED
        }
        None => DONE,
    }
}

/// Opens an index for a run. `None` if there is none yet.
pub(super) fn open_if_there(dir: &Path) -> anyhow::Result<Option<Index>> {
    Ok(if Index::is_vacant(dir) { None } else { Some(Index::open(dir)?) })
}

/// Makes an index for a run.
pub(super) fn create(dir: &Path) -> anyhow::Result<Index> {
    Ok(Index::create(dir, Keeps::Texts)?)
}

fn stats(args: &StatsArgs) -> anyhow::Result<u8> {
    let stats = Index::open(&args.dir)?.stats();
    let mut out = std::io::stdout().lock();
    if args.to == AnswerFormat::Json {
        serde_json::to_writer(&mut out, &stats)?;
        out.write_all(b"\n")?;
        return Ok(DONE);
    }
    let IndexStats { keeps, algorithm, documents, removed, paragraphs, units, segments, bytes, .. } = stats;
    let keeps = match keeps {
        Keeps::Texts => "the texts of all documents, compressed",
        _ => "fingerprints, ids, dates and sites; no text",
    };
    let each = bytes.checked_div(paragraphs).unwrap_or_default();
    writeln!(out, "keeps       {keeps}")?;
    writeln!(out, "documents   {documents}")?;
    if removed > 0 {
        writeln!(out, "removed     {removed}, whose traces stay until newsieve index merge")?;
    }
    writeln!(out, "paragraphs  {paragraphs}")?;
    writeln!(out, "words       {units}")?;
    writeln!(out, "bytes       {bytes}, {each} for a paragraph")?;
    writeln!(out, "segments    {segments}")?;
    writeln!(out, "algorithm   {algorithm}")?;
    Ok(DONE)
}

fn verify(dir: &Path) -> anyhow::Result<u8> {
    let damages = Index::verify(dir)?;
    let mut out = std::io::stdout().lock();
    for damage in &damages {
        writeln!(out, "{}: {}", damage.file, visible(&damage.what))?;
        for id in &damage.documents {
            writeln!(out, "  touches {}", visible(id))?;
        }
        if damage.others {
            writeln!(out, "  touches documents that it does not name")?;
        }
    }
    if damages.is_empty() {
        writeln!(out, "{}: all checksums are right", dir.display())?;
        return Ok(DONE);
    }
    let dir = dir.display();
    say(&format!(
        "newsieve: {dir}: remove the documents that are named, add them again, and merge; or build the index again in another folder"
    ));
    Ok(SOME_FAILED)
}

fn remove(args: &RemoveArgs) -> anyhow::Result<u8> {
    let mut index = Index::open(&args.dir)?;
    let of_prefix = match &args.prefix {
        Some(prefix) => index.ids()?.into_iter().filter(|id| id.starts_with(prefix)).collect(),
        None => Vec::new(),
    };
    let ids: Vec<&str> = args.ids.iter().chain(&of_prefix).map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect();
    let absent = index.remove(&ids)?;
    let dir = args.dir.display();
    absent.iter().for_each(|id| say(&format!("newsieve: {dir}: there is no document {}", visible(id))));
    let removed = (ids.len() - absent.len()) as u64;
    let (documents, them) = (counted(removed, "document"), of_count(removed, "it", "them"));
    let rest = if removed > 0 { format!("; newsieve index merge takes out what is left of {them}") } else { String::new() };
    say(&format!("newsieve: {dir}: {documents} removed{rest}"));
    Ok(if absent.is_empty() { DONE } else { SOME_FAILED })
}
