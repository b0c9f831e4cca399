//! The command line: arguments to options, library calls, messages and exit codes. No work of its own.

mod args;
mod files;
mod index;
mod inspect;
mod interrupt;
mod options;
mod print;
mod query;
mod shared;
mod sites;
mod tell;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser};
use newsieve::corpus::{self, Kinds, OutputFolder, ReportOptions};

use args::{Args, CleanArgs, CleanFormat, Command, DecodeArgs, PageFormat, ReportArgs, ReuseArgs, RunArgs, SitesCommand};
use options::{cleaner, find, use_threads};
use shared::{LogArgs, WalkArgs};
use tell::{Teller, say};

/// All done.
const DONE: u8 = 0;
/// Some documents failed; each was named.
const SOME_FAILED: u8 = 1;
/// Nothing could be done.
const NOTHING_DONE: u8 = 2;

/// Maximum size of a single document: 1 GiB.
const PAGE_BYTES: u64 = 1 << 30;

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => match wrong_command(&std::env::args_os().skip(1).collect::<Vec<_>>()) {
            Some(what) => {
                say(&format!("newsieve: {what}"));
                return ExitCode::from(NOTHING_DONE);
            }
            None => return refuse(&error),
        },
    };
    let log = log_of(&args);
    match execute(args) {
        Ok(status) => ExitCode::from(status),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(DONE),
        Err(error) => {
            // Where nothing else is named it is standard output.
            let out = if error.chain().count() == 1 && error.is::<std::io::Error>() { "standard output: cannot write it: " } else { "" };
            tell::error(log, &format!("{out}{error:#}"));
            let is_interrupted =
                error.is::<Stopped>() || error.downcast_ref::<newsieve::Error>().is_some_and(newsieve::Error::is_cancelled);
            ExitCode::from(if is_interrupted { interrupt::STATUS } else { NOTHING_DONE })
        }
    }
}

/// What is wrong with the first arguments, where they are neither a command nor one page.
fn wrong_command(args: &[std::ffi::OsString]) -> Option<String> {
    let first = args.first()?.to_string_lossy().into_owned();
    let command = Args::command();
    let is_known = command.get_subcommands().any(|known| known.get_name() == first) || first == "help";
    if first.starts_with('-') || is_known {
        return None;
    }
    if !Path::new(&first).exists() {
        let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        return Some(format!("{first}: no such file, and no such command; the commands are {}", commands.join(", ")));
    }
    let is_page = |arg: &std::ffi::OsString| Path::new(arg).is_file();
    if Path::new(&first).is_dir() || args.get(1).is_some_and(is_page) {
        return Some(format!("{first}: several pages need `newsieve clean INPUT... -o OUT`"));
    }
    None
}

/// A run that Ctrl-C ended.
#[derive(Debug)]
struct Stopped(String);

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Stopped {}

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

/// How messages are told.
fn log_of(args: &Args) -> LogArgs {
    match &args.command {
        Some(Command::Run(args)) => args.common.log,
        Some(Command::Clean(args)) => args.common.log,
        Some(Command::Reuse(args)) => args.common.log,
        Some(Command::Decode(args)) => args.common.log,
        Some(Command::Index(command)) => command.log(),
        Some(Command::Report(args)) => args.log,
        Some(Command::Sites(SitesCommand::Learn(args))) => args.common.log,
        Some(_) => LogArgs::default(),
        None => args.page.log,
    }
}

fn execute(args: Args) -> anyhow::Result<u8> {
    let Some(command) = args.command else {
        let page = args.page;
        let path = page.page.ok_or_else(|| anyhow::anyhow!("no page is given; see newsieve --help"))?;
        if !path.is_file()
            && let Some(what) = wrong_command(&[path.clone().into_os_string()])
        {
            anyhow::bail!(what);
        }
        let inputs = find(&[path], &WalkArgs::default(), Some(&page.record), Kinds::Documents, None)?;
        return print::article(&inputs, page.number, page.to, page.log, &cleaner(&page.labelling, PAGE_BYTES, None)?);
    };
    match command {
        Command::Run(args) => run(&args),
        Command::Clean(args) => clean(&args),
        Command::Reuse(args) => reuse(&args),
        Command::Index(command) => index::index(&command),
        Command::Decode(args) => decode(&args),
        Command::Inspect(args) => inspect::inspect(&args),
        Command::Sites(SitesCommand::Learn(args)) => sites::learn(&args),
        Command::Sites(SitesCommand::Show(args)) => sites::show(&args),
        Command::Report(args) => report(&args),
        Command::Schema(args) => print::schema(&args.table),
        Command::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Args::command(), "newsieve", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(DONE)
        }
        Command::Man(args) => {
            OutputFolder::check(&args.folder)?;
            let made = std::fs::create_dir_all(&args.folder).and_then(|()| clap_mangen::generate_to(Args::command(), &args.folder));
            made.with_context(|| format!("{}: cannot write the manual pages", args.folder.display()))?;
            Ok(DONE)
        }
    }
}

fn run(args: &RunArgs) -> anyhow::Result<u8> {
    let folder = to_folder(&args.output, "run")?;
    args.index.as_ref().map_or(Ok(()), |dir| OutputFolder::check_apart(folder, dir))?;
    args.ids.check(args.index.as_deref())?;
    anyhow::ensure!(
        args.index.is_none() || args.memory.memory.is_none(),
        "--memory is not for a run with --index, which compares in memory; leave out --memory"
    );
    // Arguments are checked before the folder: both may be wrong.
    let options = args.options()?;
    use_threads(args.common.threads)?;
    let cleaner = cleaner(&args.labelling, args.common.max_bytes, args.time.max_seconds)?;
    let inputs = args.input.find(Some(folder))?;
    // Checks an existing index before anything is made.
    let seen = args.index.as_deref().map(index::open_if_there).transpose()?.flatten();
    let had_results =
        (args.folder.force || args.folder.resume) && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    let out = args.folder()?;
    let teller = Teller::new(args.common.log, true);
    let summary = match &args.index {
        None => corpus::run(&inputs, &out, &cleaner, options, &teller.listen()).map_err(|error| interrupted(error, "run"))?,
        Some(dir) => {
            let (mut seen, of_index) = (seen.map_or_else(|| index::create(dir), Ok)?, args.ids.options(args.common.max_bytes));
            let done = corpus::run_with_index(&inputs, &out, &cleaner, options, (&mut seen, &of_index), &teller.listen());
            done.map_err(|error| match error.is_clash() && had_results {
                true => anyhow::anyhow!("{error}; the earlier results in {} are gone", folder.display()),
                false => interrupted(error, "run"),
            })?
        }
    };
    let of_index = args.index.as_deref().map_or(DONE, |dir| index::tell_added(dir, &summary, args.common.log));
    let run = summary.to_json("run", &args.to_json());
    if args.no_report {
        return Ok(finish(&out, &summary, &run, &teller)?.max(of_index));
    }
    let report = match corpus::write_report(&out, &run, ReportOptions::new(), &teller.listen()) {
        Err(error) if error.is_cancelled() => return Err(interrupted(error, "run")),
        report => report,
    };
    // The results are complete, with or without their report.
    let code = finish(&out, &summary, &run, &teller)?.max(of_index);
    let report = report
        .with_context(|| format!("the results are complete, without their report; newsieve report {} writes it", folder.display()))?;
    teller.tell_left_out(&report);
    Ok(code)
}

fn report(args: &ReportArgs) -> anyhow::Result<u8> {
    use_threads(args.threads)?;
    let teller = Teller::new(args.log, true);
    let options = ReportOptions::new().as_folder(args.as_folder).with_max_size(args.max_size);
    let report = corpus::report_again(&args.folder, options, &teller.listen())?;
    teller.end_report(&report);
    Ok(DONE)
}

fn clean(args: &CleanArgs) -> anyhow::Result<u8> {
    let cleaner = cleaner(&args.labelling, args.common.max_bytes, args.time.max_seconds)?;
    let Some(output) = &args.output else { return clean_page(args, &cleaner) };
    use_threads(args.common.threads)?;
    if output == Path::new("-") {
        return clean_to_stdout(args, &cleaner);
    }
    anyhow::ensure!(
        matches!(args.to, None | Some(CleanFormat::Jsonl | CleanFormat::Parquet)),
        "--to text, md and json are for one page; with -o OUT there are --to jsonl and parquet, and --texts txt and md"
    );
    let folder = to_folder(output, "clean")?;
    let inputs = args.input.find(Some(folder))?;
    let out = args.folder(folder)?;
    let teller = Teller::new(args.common.log, true);
    let done = corpus::clean_to_folder(&inputs, &out, &cleaner, args.articles.options(), &teller.listen());
    let summary = done.map_err(|error| interrupted(error, "clean"))?;
    finish(&out, &summary, &summary.to_json("clean", &args.to_json()), &teller)
}

/// `clean` without `-o`.
fn clean_page(args: &CleanArgs, cleaner: &newsieve::Cleaner) -> anyhow::Result<u8> {
    let format = match args.to {
        None | Some(CleanFormat::Text) => PageFormat::Text,
        Some(CleanFormat::Md) => PageFormat::Md,
        Some(CleanFormat::Json) => PageFormat::Json,
        Some(CleanFormat::Jsonl) => anyhow::bail!("JSON lines of several documents need -o: -o OUT for a folder, -o - for standard output"),
        Some(CleanFormat::Parquet) => anyhow::bail!("Parquet needs a folder: -o OUT"),
    };
    let is_one = |path: &Path| path == Path::new("-") || !path.is_dir();
    let [one] = args.input.inputs.as_slice() else {
        anyhow::bail!("without -o, clean prints the article of one page; use -o OUT for several, a folder, or -o - for standard output");
    };
    anyhow::ensure!(is_one(one), "{}: a folder needs -o: -o OUT for a folder of results, -o - for standard output", one.display());
    print::article(&args.input.find(None)?, None, format, args.common.log, cleaner)
}

/// `clean -o -`.
fn clean_to_stdout(args: &CleanArgs, cleaner: &newsieve::Cleaner) -> anyhow::Result<u8> {
    let needs_folder = "needs a folder: -o OUT";
    anyhow::ensure!(matches!(args.to, None | Some(CleanFormat::Jsonl)), "with -o - rows are JSON lines; another format {needs_folder}");
    anyhow::ensure!(args.packing.shard_size.is_none(), "--shard-size {needs_folder}");
    anyhow::ensure!(args.packing.compress.is_none(), "--compress {needs_folder}; pipe the rows into gzip or zstd");
    anyhow::ensure!(args.articles.texts.is_none(), "--texts {needs_folder}");
    anyhow::ensure!(!args.folder.resume && !args.folder.force, "--resume and --force need a folder: -o OUT");
    let inputs = args.input.find(None)?;
    let teller = Teller::new(args.common.log, false);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let summary = corpus::clean_to_writer(&inputs, &mut out, cleaner, args.articles.options(), &teller.listen())?;
    Ok(teller.end(&summary, &summary.to_json("clean", &args.to_json()), None))
}

fn reuse(args: &ReuseArgs) -> anyhow::Result<u8> {
    let folder = to_folder(&args.output, "reuse")?;
    use_threads(args.common.threads)?;
    let inputs = args.input.find(Some(folder))?;
    let out = args.folder()?;
    let teller = Teller::new(args.common.log, true);
    let summary = corpus::reuse_to_folder(&inputs, &out, args.comparison(), &teller.listen())?;
    finish(&out, &summary, &summary.to_json("reuse", &args.to_json()), &teller)
}

fn decode(args: &DecodeArgs) -> anyhow::Result<u8> {
    let folder = args.output.as_deref().map(|output| to_folder(output, "decode")).transpose()?;
    use_threads(args.common.threads)?;
    let inputs = find(&args.inputs, &args.walk, None, Kinds::All, folder)?;
    let teller = Teller::new(args.common.log, folder.is_some());
    let Some(folder) = folder else {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let max_bytes = args.common.max_bytes;
        let summary = if args.why {
            corpus::readings_to_writer(&inputs, &mut out, max_bytes, &teller.listen())?
        } else {
            corpus::decode_to_writer(&inputs, &mut out, max_bytes, &teller.listen())?
        };
        return Ok(teller.end(&summary, &summary.to_json("decode", &args.to_json()), None));
    };
    let out = args.folder(folder)?;
    let summary = corpus::decode_to_folder(&inputs, &out, args.common.max_bytes, &teller.listen())?;
    finish(&out, &summary, &summary.to_json("decode", &args.to_json()), &teller)
}

/// Ends a command that wrote into a folder.
fn finish(out: &OutputFolder, summary: &corpus::Summary, run: &serde_json::Value, teller: &Teller) -> anyhow::Result<u8> {
    out.write_run(run)?;
    Ok(teller.end(summary, run, Some(out.path())))
}

/// The folder that a command writes into; standard output is none.
fn to_folder<'o>(output: &'o Path, command: &str) -> anyhow::Result<&'o Path> {
    anyhow::ensure!(output != Path::new("-"), "{command} writes several files: -o must name a folder");
    OutputFolder::check(output)?;
    Ok(output)
}

/// The error of a run, with the way to go on where Ctrl-C ended it.
fn interrupted(error: newsieve::Error, command: &str) -> anyhow::Error {
    if !error.is_cancelled() {
        return error.into();
    }
    let how = format!("go on with the same newsieve {command} command, with --resume (in the place of --force)");
    Stopped(format!("stopped; documents that are done are kept: {how}")).into()
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io =
            cause.downcast_ref::<std::io::Error>().or_else(|| cause.downcast_ref::<newsieve::Error>().and_then(newsieve::Error::io_error));
        io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
