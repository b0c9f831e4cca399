//! `newsieve sites`: what stands on many pages of a site.

use std::io::{BufReader, Write};
use std::path::Path;

use anyhow::Context;
use newsieve::corpus::{self, Inputs, Kinds};
use newsieve::extract::SiteModel;
use newsieve::text::visible;

use super::args::{LearnArgs, ShowArgs};
use super::progress;

pub(super) fn learn(args: &LearnArgs) -> anyhow::Result<u8> {
    anyhow::ensure!(args.output != Path::new("-"), "sites learn writes a model: -o must name a file");
    super::use_threads(&args.common)?;
    let cleaner = super::cleaner(&args.labelling, args.common.max_bytes)?;
    let inputs = Inputs::find_with(&args.inputs, args.common.inputs(Kinds::Documents, Some(&args.output)))?;
    let progress = progress::Bar::new();
    let (model, summary) = corpus::learn_sites(&inputs, &cleaner, &progress.listen())?;
    progress.end();
    if model.site_count() == 0 {
        super::say("newsieve: no document has an address, so no site could be learned; no model was written");
    } else {
        corpus::write_file(&args.output, |mut file| model.write(&mut file))?;
    }
    Ok(super::report(&summary))
}

pub(super) fn show(args: &ShowArgs) -> anyhow::Result<u8> {
    let model = read(&args.model)?;
    let mut out = std::io::stdout().lock();
    for (site, template, text) in model.templates() {
        writeln!(out, "{}\t{}\t{}\t{}", visible(site), template.pages, template.of, visible(text))?;
    }
    Ok(super::DONE)
}

pub(super) fn read(path: &Path) -> anyhow::Result<SiteModel> {
    let file = std::fs::File::open(path).with_context(|| format!("{}: cannot read it", path.display()))?;
    SiteModel::read(BufReader::new(file)).with_context(|| path.display().to_string())
}
