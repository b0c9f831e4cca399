//! `newsieve inspect`: each block of one document, kept or removed, and why.

use std::io::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use newsieve::corpus::{self, Kinds};
use newsieve::extract::features::Row;
use newsieve::extract::{Findings, Labeller, PageKind, Removed, assemble, judge};
use newsieve::parse::Block;
use newsieve::text::visible;

use super::args::InspectArgs;
use super::options::{cleaner, find};
use super::shared::WalkArgs;
use super::{PAGE_BYTES, page};

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
    let decoded = cleaner.decode(&document)?;
    let blocks = cleaner.blocks(&decoded, document.hints());
    let labeller = cleaner.labeller();
    let known = document.hints().known();
    let findings = judge(&blocks, known, &labeller);
    let why: Vec<String> =
        if args.why { blocks.iter().enumerate().map(|(i, _)| reasons(&labeller, &findings, i)).collect() } else { Vec::new() };
    let article = assemble(&blocks, known, findings, &labeller);
    if let Some(path) = &args.html {
        ensure_new(path, args)?;
        let page = page::render(document.id(), &blocks, &article);
        corpus::write_file(path, |file| file.write_all(page.as_bytes()))?;
    }

    let mut out = anstream::stdout().lock();
    writeln!(out, "id        {}", visible(document.id()))?;
    let doubt = if decoded.is_doubtful() { ", doubtful" } else { "" };
    let (evidence, probability) = (decoded.evidence.to_string(), decoded.evidence.probability);
    writeln!(out, "encoding  {} ({}), {} errors, p {probability:.3}{doubt}", decoded.encoding, visible(&evidence), decoded.errors)?;
    let m = article.metadata();
    let fields =
        [("title", &m.title), ("author", &m.author), ("date", &m.date), ("site", &m.site), ("url", &m.url), ("language", &m.language)];
    for (field, value) in fields {
        writeln!(out, "{field:<9} {}", visible(value.as_deref().unwrap_or("-")))?;
    }
    writeln!(out, "page      {}", article.page_kind().map_or("-", PageKind::name))?;
    writeln!(out, "blocks    {}, {} kept", blocks.len(), article.paragraphs().len())?;
    let mut removed = article.removed().iter().peekable();
    let mut kept = article.paragraphs().iter();
    for (i, block) in blocks.iter().enumerate() {
        let removed = removed.next_if(|r| r.block == i);
        let score = removed.map(|r| r.score).or_else(|| kept.next().map(|p| p.score)).unwrap_or_default();
        show(&mut out, block, removed, score)?;
        if let Some(reasons) = why.get(i) {
            writeln!(out, "        {DETAIL}{reasons}{DETAIL:#}")?;
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
fn reasons(labeller: &Labeller<'_>, findings: &Findings<'_>, block: usize) -> String {
    let values = findings.features.rows[block].values();
    let value = |name: &str| Row::NAMES.iter().position(|n| *n == name).map_or(0.0, |i| values[i]);
    let found = labeller.model.explain(findings.page_kind, &findings.features, block);
    found.iter().take(REASONS).map(|(name, by)| format!("{name}={:.2} ({by:+.2})", value(name))).collect::<Vec<_>>().join(", ")
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((std::fs::canonicalize(a), std::fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

fn show(out: &mut impl Write, block: &Block, removed: Option<&Removed>, score: f32) -> std::io::Result<()> {
    let mut text: String = block.text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < block.text.len() {
        text.push('…');
    }
    match removed {
        None => writeln!(out, "{KEPT}+{KEPT:#} {score:>5.2} {:<10} {}", block.kind.name(), visible(&text)),
        Some(r) => {
            let (text, rule, reason) = (visible(&text), visible(&r.rule), visible(&r.reason));
            writeln!(
                out,
                "{REMOVED}-{REMOVED:#} {score:>5.2} {:<10} {DETAIL}{text}{DETAIL:#}\n        {DETAIL}[{rule}] {reason}{DETAIL:#}",
                block.kind.name()
            )
        }
    }
}
