//! `newsieve sites`: what stands on many pages of a site.

use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use newsieve::corpus::{self, Inputs, Kinds};
use newsieve::extract::SiteModel;

use super::args::{LearnArgs, ShowArgs};
use super::progress;

pub(super) fn learn(args: &LearnArgs) -> anyhow::Result<u8> {
    super::use_threads(&args.common)?;
    let cleaner = super::cleaner(&args.labelling, args.common.max_bytes)?;
    let inputs = Inputs::find(&args.inputs, Kinds::Documents)?;
    let progress = progress::Bar::new();
    let (model, summary) = corpus::learn_sites(&inputs, &cleaner, &progress.listen())?;
    progress.end();
    let cannot = || format!("{}: cannot write it", args.output.display());
    let mut file = BufWriter::new(std::fs::File::create(&args.output).with_context(cannot)?);
    model.write(&mut file).and_then(|()| file.flush()).with_context(cannot)?;
    if model.site_count() == 0 {
        super::say("newsieve: no document told its address: nothing was learned");
    }
    Ok(super::report(&summary))
}

pub(super) fn show(args: &ShowArgs) -> anyhow::Result<u8> {
    let model = read(&args.model)?;
    let mut out = std::io::stdout().lock();
    for (site, template, text) in model.templates() {
        writeln!(out, "{site}\t{}\t{}\t{text}", template.pages, template.of)?;
    }
    Ok(super::DONE)
}

pub(super) fn read(path: &Path) -> anyhow::Result<SiteModel> {
    let file = std::fs::File::open(path).with_context(|| format!("{}: cannot read it", path.display()))?;
    SiteModel::read(BufReader::new(file)).with_context(|| path.display().to_string())
}
