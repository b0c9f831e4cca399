//! Arguments to the library's options, and to what `run.json` tells of them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use newsieve::corpus::{
    self, CleanOptions, Comparison, Dedup, Droppable, Fields, InputFormat, InputOptions, Inputs, Kinds, Memory, OutputFolder,
    PassageOptions, RowFormat, RowOptions, RunOptions, TextFiles, WhenUsed,
};
use newsieve::extract::{Model, Wish, Wishes};
use newsieve::lexicon::Rules;
use newsieve::{Cleaner, Options};
use serde_json::{Value, json};

use super::args::{CleanArgs, CleanFormat, DecodeArgs, ReuseArgs, RunArgs};
use super::files::read_whole;
use super::shared::{
    ArticleArgs, Common, DedupArg, FieldsArg, FolderArgs, InputArgs, KeepArg, Labelling, MemoryArgs, Packing, PassageArgs, RecordArgs,
    RowArg, RowArgs, TextsArg, ThreadArgs, TimeArgs, WalkArgs,
};
use super::sites;
use super::tell::counted;

pub(super) fn parse_format(text: &str) -> Result<InputFormat, String> {
    let known = || InputFormat::ALL.map(InputFormat::name).join(", ");
    InputFormat::from_name(text).ok_or_else(|| format!("no such format; there are {}", known()))
}

/// A share, 0 to 1.
pub(super) fn parse_share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "not a share; write a number from 0 to 1, such as .05".to_owned())
}

pub(super) fn parse_fields(text: &str) -> Result<FieldsArg, String> {
    let fields = Fields::parse(text).map_err(|error| error.to_string())?;
    Ok(FieldsArg { fields, given: text.to_owned() })
}

pub(super) fn parse_threads(text: &str) -> Result<usize, String> {
    let most = corpus::max_threads();
    match text.parse() {
        Ok(threads) if (1..=most).contains(&threads) => Ok(threads),
        Ok(_) => Err(format!("it must be from 1 to {most}, as this machine has {}", counted(corpus::cores() as u64, "core"))),
        Err(_) => Err("it is no whole number".to_owned()),
    }
}

/// A number of bytes. As in GNU coreutils, K, M, G and T are powers of 1024, with `iB` too, and KB, MB, GB and TB are powers of 1000.
pub(super) fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || "it must be a whole number of bytes, or one with K, M, G or T: 500K, 16M, 1G".to_owned();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim().to_ascii_uppercase();
    let (letter, base) = match unit.strip_suffix("IB").or_else(|| unit.strip_suffix('B').filter(|rest| rest.is_empty())) {
        Some(letter) => (letter, 1024u64),
        None => unit.strip_suffix('B').map_or((unit.as_str(), 1024), |letter| (letter, 1000)),
    };
    let power = ["", "K", "M", "G", "T"].iter().position(|known| *known == letter).ok_or_else(wrong)?;
    let bytes = (0..power).try_fold(number, |bytes, _| bytes.checked_mul(base));
    bytes.filter(|bytes| *bytes > 0).ok_or_else(wrong)
}

/// A time limit.
pub(super) fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.filter(|seconds| !seconds.is_zero()).ok_or_else(|| "it must be a number of seconds, as 10 or .5".to_owned())
}

/// Finds the inputs of a command. Its results go to `output`, where that is a folder or a file.
pub(super) fn find(
    paths: &[PathBuf],
    walk: &WalkArgs,
    records: Option<&RecordArgs>,
    kinds: Kinds,
    output: Option<&Path>,
) -> anyhow::Result<Inputs> {
    let options = InputOptions::new(kinds)
        .with_hidden(walk.hidden)
        .following_links(walk.follow_links)
        .with_patterns(&walk.include, &walk.exclude)?
        .with_format(records.and_then(|records| records.input_format))
        .with_fields(records.and_then(|records| records.fields.as_ref()).map(|given| given.fields.clone()).unwrap_or_default());
    let options = match output {
        Some(output) => options.with_output(output),
        None => options,
    };
    Ok(Inputs::find_with(paths, options)?)
}

impl InputArgs {
    /// The inputs of a command that writes into a folder.
    pub(super) fn find(&self, output: Option<&Path>) -> anyhow::Result<Inputs> {
        find(&self.inputs, &self.walk, Some(&self.records), Kinds::Documents, output)
    }

    fn to_json(&self) -> Value {
        let names: Vec<String> = self.inputs.iter().map(|path| path.display().to_string()).collect();
        json!({
            "inputs": names, "include": self.walk.include, "exclude": self.walk.exclude, "hidden": self.walk.hidden,
            "follow_links": self.walk.follow_links, "input_format": self.records.input_format.map(InputFormat::name),
            "fields": self.records.fields.as_ref().map(|fields| &fields.given),
        })
    }
}

/// Starts the threads.
pub(super) fn use_threads(threads: ThreadArgs) -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(threads.threads.unwrap_or(0)).build_global().context("cannot start the threads")
}

/// The cleaner of these options.
pub(super) fn cleaner(labelling: &Labelling, max_bytes: u64, max_time: Option<Duration>) -> anyhow::Result<Cleaner> {
    let mut options = Options::new().with_max_bytes(max_bytes).with_max_time(max_time).with_wishes(labelling.wishes());
    if let Some(path) = &labelling.rules {
        let text = String::from_utf8(read_whole("--rules", path)?).with_context(|| format!("{}: it is no UTF-8", path.display()))?;
        options = options.with_rules(Rules::from_json_lines(&text).with_context(|| path.display().to_string())?);
    }
    if let Some(path) = &labelling.model {
        let bytes = read_whole("--model", path)?;
        options = options.with_model(Model::from_bytes(&bytes).with_context(|| path.display().to_string())?);
    }
    if let Some(path) = &labelling.sites {
        options = options.with_sites(sites::read("--sites", path)?);
    }
    Ok(Cleaner::with_options(options))
}

impl From<KeepArg> for Wish {
    fn from(arg: KeepArg) -> Self {
        match arg {
            KeepArg::Auto => Self::Auto,
            KeepArg::Keep => Self::Keep,
            KeepArg::Drop => Self::Drop,
        }
    }
}

impl Labelling {
    fn wishes(&self) -> Wishes {
        Wishes { comments: self.comments.into(), captions: self.captions.into(), tables: self.tables.into() }
    }

    fn to_json(&self) -> Value {
        let wishes = self.wishes();
        let name = |path: &Option<PathBuf>| path.as_ref().map(|p| p.display().to_string());
        json!({
            "rules": name(&self.rules), "model": name(&self.model), "sites": name(&self.sites),
            "comments": wishes.comments.name(), "captions": wishes.captions.name(), "tables": wishes.tables.name(),
        })
    }
}

impl FolderArgs {
    const fn when_used(&self) -> WhenUsed {
        match (self.resume, self.force) {
            (true, _) => WhenUsed::Resume,
            (false, force) => when_used(force),
        }
    }
}

const fn when_used(force: bool) -> WhenUsed {
    if force { WhenUsed::Force } else { WhenUsed::Refuse }
}

impl ArticleArgs {
    /// What is done with the articles.
    pub(super) const fn options(&self) -> CleanOptions {
        let texts = match self.texts {
            None => TextFiles::Auto,
            Some(TextsArg::None) => TextFiles::None,
            Some(TextsArg::Txt) => TextFiles::Plain,
            Some(TextsArg::Md) => TextFiles::Markdown,
        };
        CleanOptions::new().with_site_templates(!self.no_site_templates).with_slim(self.slim).with_texts(texts)
    }

    fn to_json(&self) -> Value {
        let texts = self.texts.map(|texts| match texts {
            TextsArg::None => "none",
            TextsArg::Txt => "txt",
            TextsArg::Md => "md",
        });
        json!({ "texts": texts, "slim": self.slim, "site_templates": !self.no_site_templates })
    }
}

impl Packing {
    fn rows(&self, format: RowFormat) -> RowOptions {
        let rows = RowOptions::new().with_format(format).with_compression(self.compress.map(Into::into));
        rows.with_shard_bytes(self.shard_size)
    }

    fn to_json(&self, format: RowFormat) -> Value {
        let compress = self.compress.map(|codec| format!("{codec:?}").to_lowercase());
        let to = if format == RowFormat::Parquet { "parquet" } else { "jsonl" };
        json!({ "to": to, "compress": compress, "shard_size": self.shard_size })
    }
}

impl RowArgs {
    const fn format(&self) -> RowFormat {
        match self.to {
            RowArg::Jsonl => RowFormat::Jsonl,
            RowArg::Parquet => RowFormat::Parquet,
        }
    }
}

/// The options of `run.json`, from their parts.
fn merged(parts: impl IntoIterator<Item = Value>) -> Value {
    let objects = parts.into_iter().filter_map(|part| if let Value::Object(object) = part { Some(object) } else { None });
    Value::Object(objects.flatten().collect())
}

impl TimeArgs {
    fn to_json(&self) -> Value {
        json!({ "max_seconds": self.max_seconds.map(|limit| limit.as_secs_f64()) })
    }
}

impl Common {
    fn to_json(&self) -> Value {
        json!({ "max_bytes": self.max_bytes, "threads": self.threads.threads })
    }
}

impl RunArgs {
    pub(super) fn folder(&self) -> anyhow::Result<OutputFolder> {
        Ok(OutputFolder::open(&self.output, self.folder.when_used())?.with_rows(self.rows.packing.rows(self.rows.format()))?)
    }

    pub(super) fn options(&self) -> anyhow::Result<RunOptions> {
        Ok(RunOptions::new()
            .with_clean(self.articles.options())
            .with_passages(self.passages.options())
            .with_memory(self.memory.memory())
            .with_dedup(self.dedup()?))
    }

    fn dedup(&self) -> anyhow::Result<Option<Dedup>> {
        match self.dedup[..] {
            [] => Ok(None),
            [DedupArg::Mark] if self.max_unique.is_none() => Ok(Some(Dedup::Mark)),
            [DedupArg::DropParagraphs] if self.max_unique.is_none() => Ok(Some(Dedup::DropParagraphs)),
            [DedupArg::Mark | DedupArg::DropParagraphs] => {
                anyhow::bail!("--max-unique is for --dedup duplicate, revision and excerpt; mark and drop-paragraphs drop no articles")
            }
            _ if self.dedup.contains(&DedupArg::Mark) || self.dedup.contains(&DedupArg::DropParagraphs) => {
                anyhow::bail!("--dedup mark and --dedup drop-paragraphs stand alone: they drop no articles")
            }
            _ => {
                let has = |arg| self.dedup.contains(&arg);
                let droppable = Droppable::duplicates().with_revisions(has(DedupArg::Revision)).with_excerpts(has(DedupArg::Excerpt));
                Ok(Some(Dedup::Drop(self.max_unique.map_or(droppable, |share| droppable.with_max_unique(share)))))
            }
        }
    }

    /// The options, for `run.json`.
    pub(super) fn to_json(&self) -> Value {
        let rows = self.rows.packing.to_json(self.rows.format());
        let dedup = json!({ "dedup": self.dedup().ok().flatten().map(Dedup::to_json) });
        merged([
            self.input.to_json(),
            self.common.to_json(),
            self.time.to_json(),
            self.labelling.to_json(),
            self.articles.to_json(),
            self.passages.to_json(),
            self.memory.to_json(),
            rows,
            dedup,
            json!({ "index": self.index.as_ref().map(|dir| dir.display().to_string()), "index_prefix": self.ids.index_prefix }),
        ])
    }
}

impl CleanArgs {
    fn format(&self) -> RowFormat {
        if self.to == Some(CleanFormat::Parquet) { RowFormat::Parquet } else { RowFormat::Jsonl }
    }

    pub(super) fn folder(&self, output: &Path) -> anyhow::Result<OutputFolder> {
        Ok(OutputFolder::open(output, self.folder.when_used())?.with_rows(self.packing.rows(self.format()))?)
    }

    /// The options, for `run.json`.
    pub(super) fn to_json(&self) -> Value {
        let rows = self.packing.to_json(self.format());
        merged([self.input.to_json(), self.common.to_json(), self.time.to_json(), self.labelling.to_json(), self.articles.to_json(), rows])
    }
}

impl PassageArgs {
    fn options(&self) -> PassageOptions {
        PassageOptions::new()
            .with_min_length(self.min_length)
            .with_min_identity(self.min_identity)
            .cross_site_only(self.cross_site_only)
            .with_texts(self.passage_texts)
            .with_notes(self.passage_documents)
    }

    fn to_json(&self) -> Value {
        json!({
            "min_length": self.min_length, "min_identity": self.min_identity, "cross_site_only": self.cross_site_only,
            "passage_texts": self.passage_texts, "passage_documents": self.passage_documents,
        })
    }
}

impl MemoryArgs {
    fn memory(self) -> Memory {
        self.memory.map_or_else(Memory::new, Memory::of_bytes)
    }

    fn to_json(self) -> Value {
        json!({ "memory": self.memory })
    }
}

impl ReuseArgs {
    pub(super) fn comparison(&self) -> Comparison {
        let passages = self.passages.options();
        Comparison::new()
            .with_max_bytes(self.common.max_bytes)
            .within_documents(self.within)
            .with_passages(passages)
            .with_memory(self.memory.memory())
    }

    pub(super) fn folder(&self) -> anyhow::Result<OutputFolder> {
        Ok(OutputFolder::open(&self.output, when_used(self.force))?.with_rows(self.rows.packing.rows(self.rows.format()))?)
    }

    /// The options, for `run.json`.
    pub(super) fn to_json(&self) -> Value {
        let rows = self.rows.packing.to_json(self.rows.format());
        merged([
            self.input.to_json(),
            self.common.to_json(),
            json!({ "within": self.within }),
            self.passages.to_json(),
            self.memory.to_json(),
            rows,
        ])
    }
}

impl DecodeArgs {
    pub(super) fn folder(&self, output: &Path) -> anyhow::Result<OutputFolder> {
        Ok(OutputFolder::open(output, when_used(self.force))?)
    }

    /// The options, for `run.json`.
    pub(super) fn to_json(&self) -> Value {
        let names: Vec<String> = self.inputs.iter().map(|path| path.display().to_string()).collect();
        let walk = json!({
            "inputs": names, "include": self.walk.include, "exclude": self.walk.exclude, "hidden": self.walk.hidden,
            "follow_links": self.walk.follow_links,
        });
        merged([walk, self.common.to_json()])
    }
}

#[cfg(test)]
mod tests {
    use super::parse_size;

    #[test]
    fn sizes() {
        let sizes = [("1", 1), ("500K", 512_000), ("16M", 16 << 20), ("16MiB", 16 << 20), ("16mb", 16_000_000), ("1G", 1 << 30), ("7B", 7)];
        for (text, bytes) in sizes {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "0", "1.5M", "-1", "16X", "99999999999T", "1 M B"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }
}
