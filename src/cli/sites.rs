//! `newsieve sites`: what stands on many pages of a site.

use std::io::{BufReader, Write};
use std::path::Path;

use anyhow::Context;
use newsieve::corpus;
use newsieve::extract::SiteModel;
use newsieve::text::visible;

use super::args::{LearnArgs, ShowArgs};
use super::files::open_regular;
use super::options::{cleaner, use_threads};
use super::tell::{Teller, counted, say};

pub(super) fn learn(args: &LearnArgs) -> anyhow::Result<u8> {
    anyhow::ensure!(args.output != Path::new("-"), "sites learn writes a model: -o must name a file");
    let is_there = args.output.exists();
    anyhow::ensure!(!args.output.is_dir(), "{}: there is a folder of this name; -o must name a file", args.output.display());
    anyhow::ensure!(!is_there || args.force, "{}: the file is there already; use --force to replace it", args.output.display());
    use_threads(args.common.threads)?;
    let cleaner = cleaner(&args.labelling, args.common.max_bytes, args.time.max_seconds)?;
    let inputs = args.input.find(Some(&args.output))?;
    let teller = Teller::new(args.common.log, false);
    let (model, summary) = corpus::learn_sites(&inputs, &cleaner, &teller.listen())?;
    let status = teller.end(&summary, &summary.to_json("sites learn", &serde_json::Value::Null), None);
    let blocks = model.templates().count();
    if blocks == 0 {
        let why = match (summary.documents, model.site_count()) {
            (0, _) => "no document could be read",
            (_, 0) => "no document has an address",
            _ => "no site has three pages with a block in common, beside menus and the like that are removed by their words and names",
        };
        anyhow::bail!("{why}, so nothing could be learned; no model was written");
    }
    corpus::write_file(&args.output, |mut file| model.write(&mut file))?;
    if !args.common.log.quiet {
        let (blocks, sites) = (counted(blocks as u64, "block"), counted(model.site_count() as u64, "site"));
        let (documents, output) = (counted(summary.documents, "document"), args.output.display());
        say(&format!("newsieve: {blocks} of {sites} learned from {documents}: {output}"));
    }
    Ok(status)
}

pub(super) fn show(args: &ShowArgs) -> anyhow::Result<u8> {
    let model = read("sites show", &args.model)?;
    let mut out = std::io::stdout().lock();
    for (site, template, text) in model.templates() {
        writeln!(out, "{}\t{}\t{}\t{}", visible(site), template.pages, template.of, visible(text))?;
    }
    Ok(super::DONE)
}

/// Reads a model that `option` names. Its lines are read one by one, and the first says that it is one, so that it may be of any size.
pub(super) fn read(option: &str, path: &Path) -> anyhow::Result<SiteModel> {
    SiteModel::read(BufReader::new(open_regular(option, path)?)).with_context(|| path.display().to_string())
}
