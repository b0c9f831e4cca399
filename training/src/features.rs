//! Reads the documents of sets and writes what is known of them before anything is learned.
//!
//! The folder OUT gets, for each FOLDER, whose name is that of a set:
//!
//! - `SET.jsonl`: a line for each document, with the text of each block, whether a rule removes it, and whether it has a place in the reading
//!   order.
//! - `SET.orders`: for each document the number of its blocks, then of those in reading order, then these, as `u32`.
//! - `SET.rows`: the row of each block, as `f32`. The columns of what tables say are 0.
//! - `SET.headlines`: for each document the number of the lines that may be its headline; for each of them its block, as `u32`, and the values that
//!   the trees for headlines see, as `f32`.
//! - `SET.sites`: for each block on how many texts of its site it stands, and how many there are, as `u32`; both 0 where that is not known.
//! - `SET.places`: for each block the means of its gap over the other texts of its site, six `f32`.
//! - `SET.words`, `SET.names`: the buckets of each block, as `u16`, and their number before them, as `u32`; `SET.page-words`, `SET.page-names`: those
//!   of each page, each once.
//! - `SET.evidence`: for each block of HTML a byte with the rows of `src/extract/model/prior.rs` that speak against it.
//!
//! `OUT/columns`, `OUT/clues` and `OUT/of-site` have the names of the columns.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Error, Result, Write};
use std::path::{Path, PathBuf};

use newsieve::corpus::{Inputs, Kinds, Progress, Survey};
use newsieve::internals::{Clues, DocumentFrequency, GapMeans, Model, OfSite, Page, Row, Titled, block_hashes, evidence, headline_rows};
use newsieve::internals::{names, page_buckets, reading_order, words};
use newsieve::parse::{Blocks, Format};
use newsieve::{Cleaner, Hints, RawDocument, Rules};

use crate::files::{Numbers, of_set};

/// Writes the files of some sets.
pub(crate) fn write(out: &Path, folders: &[&Path]) -> Result<()> {
    std::fs::create_dir_all(out)?;
    for (name, columns) in [("columns", Row::NAMES), ("clues", Clues::NAMES), ("of-site", OfSite::NAMES)] {
        std::fs::write(out.join(name), columns.join("\n"))?;
    }
    let model = model();
    folders.iter().try_for_each(|folder| write_set(out, folder, model.as_ref()))
}

/// The model of the source tree, which finds the headlines of texts. After a change of the columns there is none that fits: then
/// the columns of the title are 0, and features are to be written again with the model that was trained on these.
fn model() -> Option<Model> {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../src/extract/model/labeller.model")).ok()?;
    Model::from_bytes(&bytes).inspect_err(|error| drop(writeln!(std::io::stderr(), "no headlines: {error}"))).ok()
}

fn write_set(out: &Path, folder: &Path, model: Option<&Model>) -> Result<()> {
    let name = folder.file_name().ok_or_else(|| Error::other(format!("{}: a folder with a name is wanted", folder.display())))?;
    let mut set = SetWriter::create(&out.join(name))?;
    let inner = if folder.join("pages").is_dir() { folder.join("pages") } else { folder.join("docs") };
    let files: BTreeMap<String, PathBuf> =
        std::fs::read_dir(&inner)?.filter_map(Result::ok).map(|e| (e.file_name().to_string_lossy().into_owned(), e.path())).collect();
    let cleaner = Cleaner::new();
    let inputs = Inputs::find(&[inner], Kinds::Documents).map_err(Error::other)?;
    let survey = Survey::of(&inputs, &cleaner, &Progress::silent()).map_err(Error::other)?;
    assert_eq!(inputs.len(), files.len(), "the inputs are the files, both in the order of their names");
    for (number, (name, path)) in files.into_iter().enumerate() {
        let hints = Format::of_name(&name).map_or_else(Hints::new, |f| Hints::new().with_format(f));
        let document = RawDocument::new(name.as_str(), std::fs::read(path)?).with_hints(hints);
        let Ok(decoded) = cleaner.decode(&document) else { continue };
        let blocks = cleaner.blocks(&decoded, document.hints());
        set.write(&name, &blocks, model, &OnSite::of(&survey, number))?;
    }
    set.finish()
}

/// What is known of the site of a text.
struct OnSite<'s> {
    survey: &'s Survey,
    site: Option<&'s str>,
}

impl<'s> OnSite<'s> {
    fn of(survey: &'s Survey, number: usize) -> Self {
        Self { survey, site: survey.site(number).filter(|site| survey.model().pages(site) > 1) }
    }

    fn frequencies(&self, blocks: &Blocks) -> Option<Vec<Option<DocumentFrequency>>> {
        self.site.map(|site| blocks.iter().map(|block| self.survey.model().frequency(site, &block.text)).collect())
    }

    /// The means of the gap of each block in reading order. There are none for HTML.
    fn gaps(&self, page: &Page<'_>, frequencies: Option<&[Option<DocumentFrequency>]>) -> Vec<GapMeans> {
        let of_text = frequencies.filter(|_| page.blocks.format != Format::Html).zip(self.site);
        let gaps =
            |(frequencies, site)| self.survey.model().gap_means(site, page.blocks, &page.measures, frequencies, &block_hashes(page.blocks));
        of_text.map(gaps).unwrap_or_default()
    }
}

/// The files of a set, open.
struct SetWriter {
    documents: BufWriter<File>,
    orders: Numbers,
    rows: Numbers,
    headlines: Numbers,
    sites: Numbers,
    places: Numbers,
    words: [Numbers; 2],
    names: [Numbers; 2],
    evidence: Numbers,
}

impl SetWriter {
    fn create(set: &Path) -> Result<Self> {
        let numbers = |ending: &str| Numbers::create(&of_set(set, ending));
        Ok(Self {
            documents: BufWriter::new(File::create(of_set(set, "jsonl"))?),
            orders: numbers("orders")?,
            rows: numbers("rows")?,
            headlines: numbers("headlines")?,
            sites: numbers("sites")?,
            places: numbers("places")?,
            words: [numbers("words")?, numbers("page-words")?],
            names: [numbers("names")?, numbers("page-names")?],
            evidence: numbers("evidence")?,
        })
    }

    /// Writes a document.
    fn write(&mut self, name: &str, blocks: &Blocks, model: Option<&Model>, on_site: &OnSite<'_>) -> Result<()> {
        let page = Page::of(blocks, Rules::builtin());
        let frequencies = on_site.frequencies(blocks);
        if blocks.format != Format::Html {
            self.write_headlines(&page)?;
        } else {
            self.headlines.u32(0)?;
        }
        let Titled { page, rows, .. } = Titled::of(page, model, frequencies.as_deref());
        let order = reading_order(&page);
        let has_place = |block: usize| order.binary_search(&block).is_ok();
        let described: Vec<_> =
            page.certain.iter().enumerate().map(|(i, verdict)| (&blocks[i].text, !verdict.is_keep(), has_place(i))).collect();
        writeln!(self.documents, "{}", serde_json::json!({ "id": name, "title": blocks.head.title, "blocks": described }))?;
        [blocks.len(), order.len()].iter().chain(order).try_for_each(|&number| self.orders.u32(number))?;
        rows.iter().try_for_each(|row| self.rows.f32s(&row.values()))?;
        for block in 0..blocks.len() {
            let found = frequencies.as_ref().and_then(|all| all[block]);
            self.sites.u32(found.map_or(0, |f| f.pages as usize))?;
            self.sites.u32(found.map_or(0, |f| f.of as usize))?;
        }
        let mut gaps = on_site.gaps(&page, frequencies.as_deref()).into_iter();
        for block in 0..blocks.len() {
            let means = if has_place(block) { gaps.next() } else { None };
            self.places.f32s(&means.unwrap_or_default().values())?;
        }
        write_buckets(&mut self.words, blocks.iter().map(|block| words(&block.text)))?;
        write_buckets(&mut self.names, (0..blocks.len()).map(|block| names(blocks, block)))?;
        if blocks.format == Format::Html {
            self.evidence.bytes(&evidence(&page, &rows))?;
        }
        Ok(())
    }

    fn write_headlines(&mut self, page: &Page<'_>) -> Result<()> {
        let candidates = headline_rows(page);
        self.headlines.u32(candidates.len())?;
        for (block, values) in candidates {
            self.headlines.u32(block)?;
            self.headlines.f32s(&values)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<()> {
        self.documents.flush()?;
        let numbers = [self.orders, self.rows, self.headlines, self.sites, self.places, self.evidence];
        numbers.into_iter().chain(self.words).chain(self.names).try_for_each(Numbers::finish)
    }
}

/// Writes the buckets of each block of a page, and those of the page.
fn write_buckets([of_blocks, of_page]: &mut [Numbers; 2], blocks: impl Iterator<Item = Vec<u16>>) -> Result<()> {
    let mut all = Vec::new();
    for buckets in blocks {
        of_blocks.buckets(&buckets)?;
        all.extend(buckets);
    }
    of_page.buckets(&page_buckets(&all))
}
