//! Writes the features of every block of a set of documents, for `training/labeller.py`.
//!
//! `cargo run --release --example features -- OUT FOLDER...` writes, for each FOLDER (its name is the set's):
//! `OUT/SET.jsonl`, a line for each document with the text of each block, whether a rule removes it, and whether it has a
//! place in the reading order; `OUT/SET.rows`, the values of all
//! blocks as little-endian `f32`; `OUT/SET.clues`, for each document the number of lines that may be its headline, and for each of
//! them its block, both as `u32`, and its clues; `OUT/SET.sites`, for each block on how many pages of its site it stands, and how
//! many there are, as `u32`, both 0 where that is not known or said of texts only; `OUT/SET.places`, the means of its gap over the other texts of its site, six
//! values as `f32`; `OUT/SET.words` and `OUT/SET.names`, the buckets of each block as `u16`, with the
//! number of them before; `OUT/SET.evidence`, for each block of HTML a byte with the rows of `src/extract/model/prior.rs` that speak against it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use newsieve::corpus::{Inputs, Kinds, Progress, Survey};
use newsieve::extract::features::{Clues, OfSite, Row, names, words};
use newsieve::extract::{GapMeans, Model, Page, Titled, Verdict, block_hashes, evidence};
use newsieve::lexicon::Rules;
use newsieve::parse::{Block, BlockKind, Format};
use newsieve::{Cleaner, Hints, RawDocument};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let out = args.next().expect("OUT is given");
    std::fs::create_dir_all(&out)?;
    std::fs::write(format!("{out}/columns"), Row::NAMES.join("\n"))?;
    std::fs::write(format!("{out}/clues"), Clues::NAMES.join("\n"))?;
    std::fs::write(format!("{out}/of-site"), OfSite::NAMES.join("\n"))?;
    let model = model();
    for folder in args {
        write_set(Path::new(&out), Path::new(&folder), model.as_ref())?;
    }
    Ok(())
}

/// The model of the source tree, which finds the headlines of texts. After a change of the columns there is none that fits: then
/// the columns of the title are 0, and features are to be written again with the model that was trained on these.
fn model() -> Option<Model> {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/extract/model/labeller.model")).ok()?;
    Model::from_bytes(&bytes).inspect_err(|error| drop(writeln!(std::io::stderr(), "no headlines: {error}"))).ok()
}

fn write_set(out: &Path, folder: &Path, model: Option<&Model>) -> std::io::Result<()> {
    let set = folder.file_name().expect("the folder has a name").to_string_lossy().into_owned();
    let create = |ending: &str| File::create(out.join(format!("{set}.{ending}"))).map(BufWriter::new);
    let (mut docs, mut rows, mut word_ids, mut name_ids) = (create("jsonl")?, create("rows")?, create("words")?, create("names")?);
    let (mut clues, mut sites) = (create("clues")?, create("sites")?);
    let (mut against, mut gap_file) = (create("evidence")?, create("places")?);
    let inner = if folder.join("pages").is_dir() { folder.join("pages") } else { folder.join("docs") };
    let files: BTreeMap<String, _> =
        std::fs::read_dir(&inner)?.filter_map(Result::ok).map(|e| (e.file_name().to_string_lossy().into_owned(), e.path())).collect();
    let cleaner = Cleaner::new();
    let inputs = Inputs::find(&[inner], Kinds::Documents).map_err(std::io::Error::other)?;
    let survey = Survey::of(&inputs, &cleaner, &Progress::silent()).map_err(std::io::Error::other)?;
    assert_eq!(inputs.len(), files.len(), "the inputs are the files, both in the order of their names");
    for (number, (name, path)) in files.into_iter().enumerate() {
        let hints = Format::of_name(&name).map_or_else(Hints::new, |f| Hints::new().with_format(f));
        let document = RawDocument::new(name.as_str(), std::fs::read(path)?).with_hints(hints);
        let Ok(decoded) = cleaner.decode(&document) else { continue };
        let blocks = cleaner.blocks(&decoded, document.hints());
        let page = Page::of(&blocks, Rules::builtin());
        let site = survey.site(number).filter(|site| survey.model().pages(site) > 1);
        let frequencies: Option<Vec<_>> = site.map(|site| blocks.iter().map(|b| survey.model().frequency(site, &b.text)).collect());
        let titled = Titled::of(page, model, frequencies.as_deref());
        let page = &titled.page;
        if blocks.format == Format::Html {
            against.write_all(&evidence(page, &titled.rows, |_| true))?;
        }
        clues.write_all(&(titled.candidates.len() as u32).to_le_bytes())?;
        for candidate in &titled.candidates {
            clues.write_all(&(candidate.block as u32).to_le_bytes())?;
            for value in candidate.clues.values() {
                clues.write_all(&value.to_le_bytes())?;
            }
        }
        let of_text = frequencies.as_ref().filter(|_| blocks.format != Format::Html).zip(site);
        let gaps = of_text
            .map(|(frequencies, site)| survey.model().gap_means(site, &blocks, &page.measures, frequencies, &block_hashes(&blocks)))
            .unwrap_or_default();
        write_gaps(&mut gap_file, &blocks, &gaps)?;
        for block in 0..blocks.len() {
            let found = frequencies.as_ref().and_then(|all| all[block]).map_or([0; 2], |f| [f.pages, f.of]);
            found.iter().try_for_each(|number| sites.write_all(&number.to_le_bytes()))?;
        }
        let described: Vec<_> = blocks.iter().zip(&page.certain).map(|(b, verdict)| describe(b, verdict)).collect();
        let line = serde_json::json!({ "id": name, "title": blocks.head.title, "blocks": described });
        writeln!(docs, "{line}")?;
        for (i, row) in titled.rows.iter().enumerate() {
            for value in row.values() {
                rows.write_all(&value.to_le_bytes())?;
            }
            write_buckets(&mut word_ids, &words(&blocks[i].text))?;
            write_buckets(&mut name_ids, &names(&blocks, i))?;
        }
    }
    Ok(())
}

/// The gap of each block, as [`OfSite`] has it; an image is outside the reading order and has none.
fn write_gaps(out: &mut impl Write, blocks: &[Block], gaps: &[GapMeans]) -> std::io::Result<()> {
    let mut gaps = gaps.iter();
    for block in blocks {
        let means = if block.kind == BlockKind::Image { None } else { gaps.next() };
        for value in means.copied().unwrap_or_default().values() {
            out.write_all(&value.to_le_bytes())?;
        }
    }
    Ok(())
}

/// What stands for a block in the line of its document: its text, whether a rule removes it whatever the model says, and
/// whether it has a place in the reading order.
fn describe<'b>(block: &'b Block, verdict: &Verdict) -> (&'b str, bool, bool) {
    (&block.text, !verdict.is_keep(), block.kind != BlockKind::Image)
}

fn write_buckets(out: &mut impl Write, buckets: &[u16]) -> std::io::Result<()> {
    out.write_all(&u16::try_from(buckets.len()).unwrap_or(u16::MAX).to_le_bytes())?;
    for bucket in buckets.iter().take(usize::from(u16::MAX)) {
        out.write_all(&bucket.to_le_bytes())?;
    }
    Ok(())
}
