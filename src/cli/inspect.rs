//! `newsieve inspect`: each block of one document, kept or removed, and why.

use std::io::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use newsieve::corpus::{self, Kinds};
use newsieve::text::visible;
use newsieve::{ExplainedBlock, PageKind, Verdict};

use super::PAGE_BYTES;
use super::args::InspectArgs;
use super::options::{cleaner, find};
use super::shared::WalkArgs;
use super::tell::counted;

/// How much of a block's text is shown, in characters.
const SHOWN: usize = 100;

const KEPT: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const DETAIL: Style = Style::new().dimmed();

pub(super) fn inspect(args: &InspectArgs) -> anyhow::Result<u8> {
    let cleaner = cleaner(&args.labelling, PAGE_BYTES, None)?;
    anyhow::ensure!(!args.file.is_dir(), "{}: it is a folder; inspect shows one document", args.file.display());
    let inputs = find(std::slice::from_ref(&args.file), &WalkArgs::default(), Some(&args.records), Kinds::Documents, None)?;
    let document = inputs.read_one(args.record, cleaner.options().max_bytes())?;
    let explanation = cleaner.explain(&document)?;
    if let Some(path) = &args.html {
        ensure_new(path, args)?;
        let page = newsieve::page_of_one(document.id(), &explanation)?;
        corpus::write_file(path, |file| file.write_all(&page))?;
    }

    let (decoded, article) = (&explanation.decoded, &explanation.article);
    let mut out = anstream::stdout().lock();
    writeln!(out, "id        {}", visible(document.id()))?;
    let doubt = if decoded.is_doubtful() { ", doubtful" } else { "" };
    let (evidence, probability) = (decoded.evidence.to_string(), decoded.evidence.probability);
    writeln!(
        out,
        "encoding  {} ({}), {}, p {probability:.3}{doubt}",
        decoded.encoding,
        visible(&evidence),
        counted(decoded.errors as u64, "error")
    )?;
    let m = article.metadata();
    let fields =
        [("title", &m.title), ("author", &m.author), ("date", &m.date), ("site", &m.site), ("url", &m.url), ("language", &m.language)];
    for (field, value) in fields {
        writeln!(out, "{field:<9} {}", visible(value.as_deref().unwrap_or("-")))?;
    }
    writeln!(out, "page      {}", article.page_kind().map_or("-", PageKind::name))?;
    if let Some(source) = article.text_source() {
        writeln!(out, "text from {}", visible(source))?;
    }
    writeln!(out, "blocks    {}, {} kept", explanation.blocks.len(), article.paragraphs().len())?;
    for block in &explanation.blocks {
        show(&mut out, block)?;
        if args.why {
            writeln!(out, "        {DETAIL}{}{DETAIL:#}", reasons(block))?;
        }
    }
    Ok(super::DONE)
}

/// Refuses to write the page over the document, or over another file without --force.
fn ensure_new(path: &Path, args: &InspectArgs) -> anyhow::Result<()> {
    anyhow::ensure!(!is_same_file(path, &args.file), "{}: it is the document itself; choose another name for the page", path.display());
    anyhow::ensure!(args.force || !path.is_file(), "{}: the file is there already; use --force to replace it", path.display());
    Ok(())
}

/// How many of the features that decided about a block are shown.
const REASONS: usize = 5;

/// The features that moved the score of a block most: name, value, by how much.
fn reasons(block: &ExplainedBlock) -> String {
    block.effects.iter().take(REASONS).map(|f| format!("{}={:.2} ({:+.2})", f.feature, f.value, f.effect)).collect::<Vec<_>>().join(", ")
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((std::fs::canonicalize(a), std::fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

fn show(out: &mut impl Write, block: &ExplainedBlock) -> std::io::Result<()> {
    let mut text: String = block.text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < block.text.len() {
        text.push('…');
    }
    let (score, kind, text) = (block.score, block.kind.name(), visible(&text));
    match &block.verdict {
        Verdict::Keep => writeln!(out, "{KEPT}+{KEPT:#} {score:>5.2} {kind:<10} {text}"),
        Verdict::Remove { rule, reason } => {
            let (rule, reason) = (visible(rule.id()), visible(reason));
            writeln!(
                out,
                "{REMOVED}-{REMOVED:#} {score:>5.2} {kind:<10} {DETAIL}{text}{DETAIL:#}\n        {DETAIL}[{rule}] {reason}{DETAIL:#}"
            )
        }
    }
}
