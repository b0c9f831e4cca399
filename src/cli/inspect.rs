//! `newsieve inspect`: each block of one document, kept or removed, and why.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use newsieve::corpus;
use newsieve::extract::features::Row;
use newsieve::extract::{Findings, Known, Labeller, PageKind, Removed, assemble, judge};
use newsieve::parse::{Block, Format};
use newsieve::text::visible;
use newsieve::{Hints, RawDocument};

use super::args::InspectArgs;
use super::page;

/// How much of a block's text is shown, in characters.
const SHOWN: usize = 100;

pub(super) fn inspect(args: &InspectArgs) -> anyhow::Result<u8> {
    let cleaner = super::cleaner(&args.labelling, newsieve::DEFAULT_MAX_BYTES)?;
    let bytes = read(&args.file)?;
    let name = args.file.display().to_string();
    let mut hints = Hints::new();
    if let Some(format) = Format::of_name(&name) {
        hints = hints.with_format(format);
    }
    let document = RawDocument::new(name.as_str(), bytes).with_hints(hints);
    let decoded = cleaner.decode(&document)?;
    let blocks = cleaner.blocks(&decoded, document.hints());
    let labeller = cleaner.labeller();
    let findings = judge(&blocks, Known::default(), &labeller);
    let why: Vec<String> =
        if args.why { blocks.iter().enumerate().map(|(i, _)| reasons(&labeller, &findings, i)).collect() } else { Vec::new() };
    let article = assemble(&blocks, Known::default(), findings, &labeller);
    if let Some(path) = &args.html {
        anyhow::ensure!(!is_same_file(path, &args.file), "{}: it is the document itself; choose another name for the page", path.display());
        let page = page::render(&name, &blocks, &article);
        corpus::write_file(path, |file| file.write_all(page.as_bytes()))?;
    }

    let mut out = std::io::stdout().lock();
    writeln!(out, "encoding  {} ({}), {} errors", decoded.encoding_name(), visible(&decoded.evidence.to_string()), decoded.errors)?;
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
            writeln!(out, "        {reasons}")?;
        }
    }
    Ok(super::DONE)
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

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    // One byte over the limit is enough to know: a device may have no end.
    let most = newsieve::DEFAULT_MAX_BYTES + 1;
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(most).read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        let read = std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
        read.with_context(|| format!("{}: cannot read it", path.display()))?;
    }
    Ok(bytes)
}

fn show(out: &mut impl Write, block: &Block, removed: Option<&Removed>, score: f32) -> std::io::Result<()> {
    let mut text: String = block.text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < block.text.len() {
        text.push('…');
    }
    match removed {
        None => writeln!(out, "+ {score:>5.2} {:<10} {}", block.kind.name(), visible(&text)),
        Some(r) => {
            let (text, rule, reason) = (visible(&text), visible(&r.rule), visible(&r.reason));
            writeln!(out, "- {score:>5.2} {:<10} {text}\n        [{rule}] {reason}", block.kind.name())
        }
    }
}
