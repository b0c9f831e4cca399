//! `newsieve index query`: what texts share with the documents of an index.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use newsieve::Format;
use newsieve::corpus::{self, IndexOptions, Kinds, Progress};
use newsieve::index::{Index, Keeps, LikeParagraphs, NewDocument, SharedText};
use newsieve::reuse::{Passage, PassageKind, Side};
use newsieve::text::{Moment, visible};

use super::index::AnswerFormat;
use super::options::find;
use super::shared::{RecordArgs, WalkArgs};
use super::tell::{counted, of_count, say};
use super::{DONE, NOTHING_DONE, PAGE_BYTES, SOME_FAILED};

#[derive(Debug, clap::Args)]
pub(crate) struct QueryArgs {
    /// The folder of the index
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The text itself, or a file that is read as `newsieve index add` reads it: a text, or records; - for standard input
    #[arg(value_name = "TEXT")]
    text: String,
    /// The date of the text, in the place of that of a record. Each passage then says who had it first, and the text is listed at its date. It has no
    /// effect with an index of fingerprints, which gives no passages
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<String>,
    /// What to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = AnswerFormat::Text)]
    to: AnswerFormat,
    #[command(flatten)]
    records: RecordArgs,
}

/// Words that may be a mistyped name of a file. Chosen by hand.
const FEW_WORDS: usize = 5;

fn parse_date(text: &str) -> Result<String, String> {
    Moment::of_text(text).map(|_| text.to_owned()).ok_or_else(|| "it is no date; write one as 2024-03-05".to_owned())
}

/// The file of a query. `None` if it is the text itself that was given.
fn file_of(given: &str) -> anyhow::Result<Option<&Path>> {
    let path = Path::new(given);
    anyhow::ensure!(!path.is_dir(), "{}: it is a folder; a query takes a text or a file", visible(given));
    if given == "-" || path.exists() {
        return Ok(Some(path));
    }
    // A name that is mistyped looks like one word with a point in it, or like a path.
    let is_like_path = !given.contains(char::is_whitespace) && given.is_ascii() && given.contains(['.', '/', '\\']);
    anyhow::ensure!(!is_like_path, "{}: there is no such file, and it is hardly a text", visible(given));
    Ok(None)
}

pub(super) fn query(args: &QueryArgs) -> anyhow::Result<u8> {
    let mut answers =
        Answers { index: Index::open(&args.dir)?, args, out: std::io::BufWriter::new(std::io::stdout().lock()), answered: 0, failed: 0 };
    if args.date.is_some() && answers.index.keeps() == Keeps::Fingerprints {
        say("newsieve: the index keeps fingerprints alone: --date has no effect");
    }
    match file_of(&args.text)? {
        Some(path) => answers.of_file(path)?,
        None => {
            tell_markup(u64::from(Format::sniff(&args.text) == Format::Html));
            answers.of_document(NewDocument::new("", &*args.text), false)?;
        }
    }
    answers.out.flush()?;
    Ok(match (answers.answered, answers.failed) {
        (0, _) => NOTHING_DONE,
        (_, 0) => DONE,
        _ => SOME_FAILED,
    })
}

/// Tells that pages of HTML are compared as they are.
fn tell_markup(pages: u64) {
    if pages > 0 {
        let (documents, are) = (counted(pages, "document"), of_count(pages, "is HTML, compared with its", "are HTML, compared with their"));
        say(&format!("newsieve: {documents} {are} markup (newsieve clean makes texts of pages)"));
    }
}

/// The answers to a query, while they are printed.
struct Answers<'q, W> {
    index: Index,
    args: &'q QueryArgs,
    out: W,
    answered: u64,
    failed: u64,
}

impl<W: Write> Answers<'_, W> {
    /// The answers for each document of a file.
    fn of_file(&mut self, path: &Path) -> anyhow::Result<()> {
        let inputs = find(&[path.to_owned()], &WalkArgs::default(), Some(&self.args.records), Kinds::Documents, None)?;
        let progress = Progress::silent().with_failures(|row| say(&format!("newsieve: {}: {}", row.id, row.error)));
        let options = IndexOptions::new().with_max_bytes(PAGE_BYTES);
        // Only after the second one is it known that there are several.
        let (mut last, mut several) = (None, false);
        let summary = corpus::for_each_document(&inputs, &options, &progress, |document| match last.replace(document) {
            Some(before) => {
                several = true;
                self.of_document(before, true)
            }
            None => Ok(()),
        })?;
        last.map_or(Ok(()), |document| self.of_document(document, several))?;
        self.failed += summary.failed.count;
        tell_markup(summary.markup.count);
        if self.answered + self.failed == 0 {
            let file = if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
            say(&format!("newsieve: {file}: it has no documents"));
        }
        Ok(())
    }

    /// The answer for a document, with its id if it is one of several.
    fn of_document(&mut self, document: NewDocument, is_named: bool) -> Result<(), newsieve::Error> {
        let id = document.id().to_owned();
        let tell = |what: &str| say(&if is_named { format!("newsieve: {id}: {what}") } else { format!("newsieve: {what}") });
        if !document.text().chars().any(char::is_alphanumeric) {
            tell("the text of the query is empty");
            self.failed += 1;
            return Ok(());
        }
        self.answered += 1;
        let document = if self.args.date.is_some() { document.with_date(self.args.date.as_deref()) } else { document };
        let name = is_named.then_some(&*id);
        let written = if self.index.keeps() == Keeps::Fingerprints {
            let like = self.index.like(&document)?;
            if like.equal.is_none() && like.paragraphs.is_empty() {
                tell("no paragraph of it, and none like one of it, is in the index");
                return Ok(());
            }
            self.print_like(&document, &like, name)
        } else {
            let shared = self.index.query(&document)?;
            if shared.passages().is_empty() {
                // A text may be too short to have a passage.
                let mut like = LikeParagraphs::default();
                like.equal = self.index.equal(&document)?;
                if like.equal.is_none() {
                    tell(&format!("no passage of it is in the index{}", self.taken_as_text()));
                    return Ok(());
                }
                self.print_like(&document, &like, name)
            } else if self.is_to_text() {
                print_shared(&shared, name, &mut self.out)
            } else {
                print_rows(corpus::passage_rows(&shared), &mut self.out)
            }
        };
        written.map_err(|cause| newsieve::Error::io("write it", "standard output", cause))
    }

    /// What a short text that was given is said to be: a mistyped name of a file looks like one.
    fn taken_as_text(&self) -> String {
        let words = self.args.text.split_whitespace().count();
        let is_short = words <= FEW_WORDS && self.args.text != "-" && !Path::new(&self.args.text).exists();
        if is_short {
            format!("; {} taken as a text, since there is no file of this name", counted(words as u64, "word"))
        } else {
            String::new()
        }
    }

    fn is_to_text(&self) -> bool {
        self.args.to == AnswerFormat::Text
    }

    fn print_like(&mut self, document: &NewDocument, like: &LikeParagraphs, name: Option<&str>) -> std::io::Result<()> {
        if self.is_to_text() {
            print_like(like, name, &mut self.out)
        } else {
            print_rows(corpus::like_rows(name, document.text(), like), &mut self.out)
        }
    }
}

/// Prints rows as JSON.
fn print_rows(rows: impl IntoIterator<Item = impl serde::Serialize>, out: &mut impl Write) -> std::io::Result<()> {
    rows.into_iter().try_for_each(|row| {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")
    })
}

/// The documents with what they share, those that were first come first. The text has its place among them if its date is known.
fn print_shared(shared: &SharedText, name: Option<&str>, out: &mut impl Write) -> std::io::Result<()> {
    name.map_or(Ok(()), |name| writeln!(out, "{}:", visible(name)))?;
    let mut of_document: BTreeMap<usize, Vec<&Passage>> = BTreeMap::new();
    for passage in shared.passages().iter().filter(|p| p.b != 0) {
        of_document.entry(passage.b).or_default().push(passage);
    }
    for document in shared.by_rank() {
        let date = visible(shared.date(document).unwrap_or("no date"));
        if document == 0 && shared.date(0).is_some() && !of_document.is_empty() {
            writeln!(out, "{date}\tthe text itself")?;
        }
        let Some(passages) = of_document.get(&document) else { continue };
        let title = shared.title(document).map(|title| format!("\t{}", visible(title))).unwrap_or_default();
        writeln!(out, "{date}\t{}{title}", visible(shared.id(document)))?;
        for passage in passages {
            let kind = if passage.kind == PassageKind::Exact {
                "exact".to_owned()
            } else {
                format!("{} {:.2}", passage.kind.name(), passage.identity)
            };
            let boilerplate = if passage.boilerplate.is_some() { ", boilerplate" } else { "" };
            let first = match passage.source {
                Some(Side::A) => ", first in the text",
                Some(Side::B) => ", first there",
                None => "",
            };
            writeln!(out, "  {kind}{boilerplate}{first}: {}", visible(&shared.text(0)[passage.a_span.range()]))?;
        }
    }
    Ok(())
}

fn print_like(like: &LikeParagraphs, name: Option<&str>, out: &mut impl Write) -> std::io::Result<()> {
    name.map_or(Ok(()), |name| writeln!(out, "{}:", visible(name)))?;
    let date = |date: &Option<String>| visible(date.as_deref().unwrap_or("no date")).into_owned();
    if let Some((id, of)) = &like.equal {
        writeln!(out, "{}\t{}\tthe same text", date(of), visible(id))?;
    }
    for p in &like.paragraphs {
        let how = p.distance.map_or_else(
            || "equal".to_owned(),
            |bits| format!("{} {}", counted(bits.into(), "bit"), of_count(bits.into(), "differs", "differ")),
        );
        writeln!(out, "{}\t{}\tparagraph {}\t{how}", date(&p.date), visible(&p.id), p.paragraph + 1)?;
    }
    Ok(())
}
