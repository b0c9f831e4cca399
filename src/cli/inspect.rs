//! `newsieve inspect`: each block of one document, kept or removed, and why.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use newsieve::extract::{Known, Verdict, extract, judge};
use newsieve::parse::{Block, Format};
use newsieve::{Hints, RawDocument};

use super::args::InspectArgs;

/// How much of a block's text is shown, in characters.
const SHOWN: usize = 100;

pub(super) fn inspect(args: &InspectArgs) -> anyhow::Result<u8> {
    let cleaner = super::cleaner(args.rules.as_deref(), newsieve::DEFAULT_MAX_BYTES)?;
    let bytes = read(&args.file)?;
    let name = args.file.display().to_string();
    let mut hints = Hints::new();
    if let Some(format) = Format::of_name(&name) {
        hints = hints.with_format(format);
    }
    let document = RawDocument::new(name.as_str(), bytes).with_hints(hints);
    let decoded = cleaner.decode(&document)?;
    let blocks = cleaner.blocks(&decoded, document.hints());
    let findings = judge(&blocks, cleaner.rules());
    let article = extract(&blocks, Known::default(), cleaner.rules());

    let mut out = std::io::stdout().lock();
    writeln!(out, "encoding  {} ({}), {} errors", decoded.encoding_name(), decoded.evidence, decoded.errors)?;
    let m = article.metadata();
    let fields =
        [("title", &m.title), ("author", &m.author), ("date", &m.date), ("site", &m.site), ("url", &m.url), ("language", &m.language)];
    for (field, value) in fields {
        writeln!(out, "{field:<9} {}", value.as_deref().unwrap_or("-"))?;
    }
    writeln!(out, "blocks    {}, {} kept", blocks.len(), article.paragraphs().len())?;
    let mut removed = article.removed().iter().peekable();
    for (i, block) in blocks.iter().enumerate() {
        let verdict = match removed.next_if(|r| r.block == i) {
            Some(r) => Verdict::Remove { rule: r.rule.clone(), reason: r.reason.clone() },
            None => Verdict::Keep,
        };
        show(&mut out, block, &verdict, findings.scores[i])?;
    }
    Ok(super::DONE)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(bytes);
    }
    std::fs::read(path).with_context(|| format!("{}: cannot read it", path.display()))
}

fn show(out: &mut impl Write, block: &Block, verdict: &Verdict, score: f32) -> std::io::Result<()> {
    let mut text: String = block.text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < block.text.len() {
        text.push('…');
    }
    match verdict {
        Verdict::Keep => writeln!(out, "+ {score:>5.2} {:<10} {text}", block.kind.name()),
        Verdict::Remove { rule, reason } => writeln!(out, "- {score:>5.2} {:<10} {text}\n        [{rule}] {reason}", block.kind.name()),
    }
}
