//! The command line: arguments to options, library calls, messages and exit codes. No work of its own.

mod args;
mod inspect;
mod page;
mod progress;
mod sites;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use newsieve::corpus::{self, Inputs, Kinds, OutputFolder, Summary, Why};
use newsieve::extract::Model;
use newsieve::rules::Rules;
use newsieve::text::visible;
use newsieve::{Cleaner, Options};

use args::{Args, CleanArgs, Command, Common, DecodeArgs, Labelling, ReuseArgs, SitesCommand};

/// All done.
const DONE: u8 = 0;
/// Some documents failed; each was named.
const SOME_FAILED: u8 = 1;
/// Nothing could be done.
const NOTHING_DONE: u8 = 2;

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return refuse(&error),
    };
    match execute(&args.command) {
        Ok(status) => ExitCode::from(status),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            // A pattern that cannot be read is shown on lines of its own.
            format!("newsieve: {error:#}").lines().for_each(say);
            ExitCode::from(NOTHING_DONE)
        }
    }
}

/// Shows help, or what is wrong with the arguments: names of files among them may hold anything.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        error.render().to_string().lines().for_each(say);
    } else {
        // Where nobody can read it there is nothing better to do.
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(NOTHING_DONE))
}

fn execute(command: &Command) -> anyhow::Result<u8> {
    match command {
        Command::Run(args) => clean(args, "run"),
        Command::Clean(args) => clean(args, "clean"),
        Command::Reuse(args) => reuse(args),
        Command::Decode(args) => decode(args),
        Command::Inspect(args) => inspect::inspect(args),
        Command::Sites(SitesCommand::Learn(args)) => sites::learn(args),
        Command::Sites(SitesCommand::Show(args)) => sites::show(args),
    }
}

/// `run` and `clean`.
fn clean(args: &CleanArgs, command: &'static str) -> anyhow::Result<u8> {
    use_threads(&args.common)?;
    anyhow::ensure!(command == "run" || args.dedup().is_none(), "clean finds no duplicates: --dedup is for newsieve run");
    let cleaner = cleaner(&args.labelling, args.common.max_bytes)?;
    let inputs = find(&args.inputs, &args.common, Kinds::Documents, Some(&args.output))?;
    let progress = progress::Bar::new();
    let summary = if args.output == Path::new("-") {
        anyhow::ensure!(
            command == "clean",
            "run writes several files: -o must name a folder (newsieve clean writes articles to standard output)"
        );
        let mut out = std::io::stdout().lock();
        corpus::clean_to_writer(&inputs, &mut out, &cleaner, &progress.listen())?
    } else {
        let out = OutputFolder::open(&args.output, args.when_used())?;
        let summary = if command == "run" {
            corpus::run(&inputs, &out, &cleaner, args.finish(), args.dedup(), &progress.listen())?
        } else {
            corpus::clean_to_folder(&inputs, &out, &cleaner, args.finish(), &progress.listen())?
        };
        out.write_run(&summary.to_json(command, &args.to_json()))?;
        summary
    };
    progress.end();
    Ok(report(&summary))
}

/// Refuses standard output where several files are written.
fn ensure_folder(output: &Path, command: &str) -> anyhow::Result<()> {
    anyhow::ensure!(output != Path::new("-"), "{command} writes several files: -o must name a folder");
    Ok(())
}

fn reuse(args: &ReuseArgs) -> anyhow::Result<u8> {
    ensure_folder(&args.output, "reuse")?;
    use_threads(&args.common)?;
    let inputs = find(&args.inputs, &args.common, Kinds::Documents, Some(&args.output))?;
    let out = OutputFolder::open(&args.output, args.when_used())?;
    let progress = progress::Bar::new();
    let summary = corpus::reuse_to_folder(&inputs, &out, args.comparison(), &progress.listen())?;
    out.write_run(&summary.to_json("reuse", &args.to_json()))?;
    progress.end();
    Ok(report(&summary))
}

fn decode(args: &DecodeArgs) -> anyhow::Result<u8> {
    args.output.as_deref().map_or(Ok(()), |output| ensure_folder(output, "decode with -o"))?;
    use_threads(&args.common)?;
    let inputs = find(&args.inputs, &args.common, Kinds::All, args.output.as_deref())?;
    let progress = progress::Bar::new();
    let summary = match &args.output {
        Some(output) => {
            let out = OutputFolder::open(output, args.when_used())?;
            corpus::decode_to_folder(&inputs, &out, args.common.max_bytes, &progress.listen())?
        }
        None => corpus::decode_to_writer(&inputs, &mut std::io::stdout().lock(), args.common.max_bytes, &progress.listen())?,
    };
    progress.end();
    Ok(report(&summary))
}

/// Finds the inputs of a command whose results go to a folder, or to standard output.
fn find(paths: &[PathBuf], common: &Common, kinds: Kinds, output: Option<&Path>) -> anyhow::Result<Inputs> {
    let folder = output.filter(|output| *output != Path::new("-"));
    folder.map_or(Ok(()), OutputFolder::check)?;
    Ok(Inputs::find_with(paths, common.inputs(kinds, folder))?)
}

fn use_threads(common: &Common) -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(common.threads.unwrap_or(0)).build_global().context("cannot start the threads")
}

fn cleaner(labelling: &Labelling, max_bytes: u64) -> anyhow::Result<Cleaner> {
    let mut options = Options::new().with_max_bytes(max_bytes).with_wishes(labelling.wishes());
    if let Some(path) = &labelling.rules {
        let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot read the rules", path.display()))?;
        options = options.with_rules(Rules::from_json_lines(&text).with_context(|| path.display().to_string())?);
    }
    if let Some(path) = &labelling.model {
        let bytes = std::fs::read(path).with_context(|| format!("{}: cannot read the model", path.display()))?;
        options = options.with_model(Model::from_bytes(&bytes).with_context(|| path.display().to_string())?);
    }
    if let Some(path) = &labelling.sites {
        options = options.with_sites(sites::read(path)?);
    }
    Ok(Cleaner::with_options(options))
}

/// Names what failed, and gives the exit status.
fn report(summary: &Summary) -> u8 {
    for failed in &summary.failed {
        say(&format!("newsieve: {}: {}", failed.id, failed.error));
    }
    for (why, count, names) in summary.passed_over.reasons().filter(|(why, ..)| is_told(*why)) {
        let more = if count > names.len() as u64 { ", ..." } else { "" };
        say(&format!("newsieve: passed over: {count} {}: {}{more}", why.words(), names.join(", ")));
    }
    let skipped: Vec<String> = summary.skipped_records.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if !skipped.is_empty() {
        say(&format!("newsieve: records of other kinds: {}", skipped.join(", ")));
    }
    match (summary.documents, summary.failed.len()) {
        (_, 0) => DONE,
        (0, _) => NOTHING_DONE,
        _ => SOME_FAILED,
    }
}

/// Whether a message names what was passed over for this reason. Hidden files and second names of a file are in `run.json` only.
const fn is_told(why: Why) -> bool {
    matches!(why, Why::OtherKind | Why::Link | Why::Special)
}

/// A line on standard error, made safe for a terminal: names and reasons come from documents. Where nobody can read it there is nothing
/// better to do than to go on.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible(line));
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io =
            cause.downcast_ref::<std::io::Error>().or_else(|| cause.downcast_ref::<newsieve::Error>().and_then(newsieve::Error::io_error));
        io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
