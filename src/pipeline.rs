//! One document from end to end: bytes to article.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::decode::{self, Decoded, known_type::known_type};
use crate::error::Error;
#[cfg(feature = "corpus")]
use crate::extract::extract;
use crate::extract::{Article, Known, Labeller, Model, SiteModel, Wish, Wishes, divide_lines, extract_from, host_of};
use crate::lexicon::Rules;
use crate::parse::{Blocks, Format, Wanted, parse, pick};

/// A document as it came: its bytes, a name for messages, and what is known from outside.
#[derive(Clone, Debug)]
pub struct RawDocument<'b> {
    id: Cow<'b, str>,
    bytes: Cow<'b, [u8]>,
    /// Whether the bytes are known to be UTF-8.
    is_text: bool,
    hints: Hints,
}

impl<'b> RawDocument<'b> {
    /// A document of these bytes, without anything else that is known of it.
    pub fn new(id: impl Into<Cow<'b, str>>, bytes: impl Into<Cow<'b, [u8]>>) -> Self {
        Self { id: id.into(), bytes: bytes.into(), is_text: false, hints: Hints::default() }
    }

    /// A document whose text is known, so that its encoding is not in question. What was garbled before it came here is repaired still.
    pub fn from_text(id: impl Into<Cow<'b, str>>, text: &'b str) -> Self {
        Self { is_text: true, ..Self::new(id, text.as_bytes()) }
    }

    /// The same document with hints.
    #[must_use]
    pub fn with_hints(mut self, hints: Hints) -> Self {
        self.hints = hints;
        self
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is known from outside.
    #[must_use]
    pub const fn hints(&self) -> &Hints {
        &self.hints
    }
}

/// What is known about a document from outside: from an HTTP header, a database, a file's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    url: Option<String>,
    charset: Option<String>,
    format: Option<Format>,
    date: Option<String>,
    title: Option<String>,
    author: Option<String>,
}

/// The charset that a content type names.
pub(crate) fn charset_of(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (key.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

impl Hints {
    /// Nothing known.
    #[must_use]
    pub const fn new() -> Self {
        Self { url: None, charset: None, format: None, date: None, title: None, author: None }
    }

    /// The address that the document came from.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// What an HTTP `Content-Type` said: charset and format are taken from it.
    #[must_use]
    pub fn with_content_type(mut self, content_type: &str) -> Self {
        self.format = self.format.or_else(|| Format::of_content_type(content_type));
        self.charset = charset_of(content_type).map(str::to_owned).or(self.charset);
        self
    }

    /// An encoding label.
    #[must_use]
    pub fn with_charset(mut self, label: impl Into<String>) -> Self {
        self.charset = Some(label.into());
        self
    }

    /// The format, where it is known; otherwise the text tells.
    #[must_use]
    pub const fn with_format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The date of publication, in any form that pages write.
    #[must_use]
    pub fn with_date(mut self, date: impl Into<String>) -> Self {
        self.date = Some(date.into());
        self
    }

    /// The headline: it is believed before what the page says.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The authors, joined by commas: they are believed before what the page says.
    #[must_use]
    pub fn with_author(mut self, author: impl Into<String>) -> Self {
        self.author = Some(author.into());
        self
    }

    /// What they tell the engine.
    #[doc(hidden)]
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            url: self.url.as_deref(),
            date: self.date.as_deref(),
            title: self.title.as_deref(),
            author: self.author.as_deref(),
            site: None,
            hashes: None,
        }
    }

    /// The date of publication.
    #[must_use]
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The headline.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The authors, joined by commas.
    #[must_use]
    pub fn author(&self) -> Option<&str> {
        self.author.as_deref()
    }

    /// All that may change the article, for those who compare documents.
    #[cfg(feature = "corpus")]
    pub(crate) fn parts(&self) -> [Option<&str>; 6] {
        let format = self.format.map(Format::name);
        [self.url.as_deref(), self.charset.as_deref(), self.date.as_deref(), self.title.as_deref(), self.author.as_deref(), format]
    }

    /// The encoding label.
    #[must_use]
    pub fn charset(&self) -> Option<&str> {
        self.charset.as_deref()
    }

    /// The format.
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        self.format
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}

/// What a [`Cleaner`] does and how much it takes.
#[derive(Clone, Debug)]
pub struct Options {
    rules: Option<Arc<Rules>>,
    model: Option<Arc<Model>>,
    wishes: Wishes,
    sites: Option<Arc<SiteModel>>,
    max_bytes: u64,
    max_time: Option<Duration>,
}

/// Documents over this many bytes are refused: 16 MiB.
pub const DEFAULT_MAX_BYTES: u64 = 16 << 20;

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// The built-in rules and model, and the default limit.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            rules: None,
            model: None,
            wishes: Wishes { comments: Wish::Auto, captions: Wish::Auto, tables: Wish::Auto },
            sites: None,
            max_bytes: DEFAULT_MAX_BYTES,
            max_time: None,
        }
    }

    /// Other rules than the built-in ones.
    #[must_use]
    pub fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = Some(Arc::new(rules));
        self
    }

    /// Another model than the built-in one.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Self {
        self.model = Some(Arc::new(model));
        self
    }

    /// What to do with comments, captions and tables.
    #[must_use]
    pub const fn with_wishes(mut self, wishes: Wishes) -> Self {
        self.wishes = wishes;
        self
    }

    /// What stands on many pages of the sites that were learned; of no site, if not given.
    #[must_use]
    pub fn with_sites(mut self, sites: SiteModel) -> Self {
        self.sites = Some(Arc::new(sites));
        self
    }

    /// The size, in bytes, over which a document is refused.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// The time after which a document is refused; it is checked after decoding, after parsing and after labelling. No limit, if not given: work
    /// grows with the size of a document alone, which has a limit. With one the output depends on the machine.
    #[must_use]
    pub const fn with_max_time(mut self, max_time: Option<Duration>) -> Self {
        self.max_time = max_time;
        self
    }

    /// Whether a document whose work began at `start` may go on.
    ///
    /// # Errors
    ///
    /// If its time is over.
    pub(crate) fn check_time(&self, document: &str, start: Instant) -> Result<(), Error> {
        match self.max_time {
            Some(limit) if start.elapsed() > limit => Err(Error::too_slow(document, limit)),
            _ => Ok(()),
        }
    }

    /// What to do with comments, captions and tables.
    #[must_use]
    pub const fn wishes(&self) -> Wishes {
        self.wishes
    }

    /// The rules, where they are not the built-in ones.
    #[must_use]
    pub fn rules(&self) -> Option<&Rules> {
        self.rules.as_deref()
    }

    /// The sites that were learned, if they are given.
    #[must_use]
    pub fn sites(&self) -> Option<&SiteModel> {
        self.sites.as_deref()
    }

    /// The size, in bytes, over which a document is refused.
    #[must_use]
    pub const fn max_bytes(&self) -> u64 {
        self.max_bytes
    }
}

/// Cleans documents. Build it once and use it from as many threads as there are.
///
/// # Example
///
/// ```
/// use newsieve::{Cleaner, Hints, RawDocument};
///
/// let cleaner = Cleaner::new();
/// let page = "<h1>Bridge reopens</h1><p>The bridge, closed since spring, was opened again on Friday.</p>";
/// let document = RawDocument::new("page-1", page.as_bytes())
///     .with_hints(Hints::new().with_url("https://news.example/2024/03/05/bridge"));
/// let article = cleaner.clean(&document)?;
/// assert_eq!(article.metadata().date.as_deref(), Some("2024-03-05"));
/// # Ok::<(), newsieve::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cleaner {
    options: Options,
}

impl Cleaner {
    /// A cleaner with default options.
    #[must_use]
    pub const fn new() -> Self {
        Self { options: Options::new() }
    }

    /// A cleaner with these options.
    #[must_use]
    pub const fn with_options(options: Options) -> Self {
        Self { options }
    }

    /// Its options.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Cleans a document.
    ///
    /// # Errors
    ///
    /// If the document is larger than the limit, takes longer than its time, or is of a type that is no text (PDF, an image, a compressed file). Any others give an
    /// article, maybe an empty one.
    pub fn clean(&self, document: &RawDocument<'_>) -> Result<Article, Error> {
        Ok(self.clean_with_source(document)?.1)
    }

    /// The same, with the decoded document, which the spans of the article point into.
    ///
    /// # Errors
    ///
    /// As [`Cleaner::clean`].
    pub fn clean_with_source(&self, document: &RawDocument<'_>) -> Result<(Decoded, Article), Error> {
        let start = Instant::now();
        let decoded = self.decode(document)?;
        self.options.check_time(document.id(), start)?;
        let blocks = self.blocks(&decoded, &document.hints);
        self.options.check_time(document.id(), start)?;
        let article = extract_from(&decoded.text, &blocks, document.hints.known(), &self.labeller());
        self.options.check_time(document.id(), start)?;
        Ok((decoded, article))
    }

    /// Decodes a document; the first half of [`Cleaner::clean`], for those who need the decoded text as well, which
    /// the spans of an article point into.
    ///
    /// # Errors
    ///
    /// If the document is larger than the limit, or of a type that is no text.
    pub fn decode(&self, document: &RawDocument<'_>) -> Result<Decoded, Error> {
        let bytes = document.bytes.len() as u64;
        if bytes > self.options.max_bytes {
            return Err(Error::too_large(document.id(), bytes, self.options.max_bytes));
        }
        if !document.is_text
            && let Some(kind) = known_type(&document.bytes)
        {
            return Err(Error::not_text(document.id(), kind));
        }
        let label = if document.is_text { Some("utf-8") } else { document.hints.charset.as_deref() };
        Ok(decode::decode(&document.bytes, label))
    }

    /// Cleans a decoded document; the second half of [`Cleaner::clean`].
    #[must_use]
    pub fn clean_decoded(&self, decoded: &Decoded, hints: &Hints) -> Article {
        extract_from(&decoded.text, &self.blocks(decoded, hints), hints.known(), &self.labeller())
    }

    /// Cleans the blocks of a text, given their hashes; of one of a known site by what a model knows of that, unless the model of the options knows more
    /// pages of it.
    #[cfg(feature = "corpus")]
    pub(crate) fn clean_blocks(
        &self,
        blocks: &Blocks,
        hashes: &[Option<u64>],
        hints: &Hints,
        of_site: Option<(&SiteModel, &str)>,
    ) -> Article {
        let mut labeller = self.labeller();
        let known = Known { hashes: Some(hashes), ..hints.known() };
        let Some((sites, site)) = of_site else { return extract(blocks, known, &labeller) };
        let given = self.options.sites.as_deref().map_or(0, |given| given.pages(site));
        if sites.pages(site) >= given {
            labeller.sites = Some(sites);
        }
        extract(blocks, Known { site: Some(site), ..known }, &labeller)
    }

    /// The blocks of a decoded document, before anything is removed.
    #[doc(hidden)]
    #[must_use]
    pub fn blocks(&self, decoded: &Decoded, hints: &Hints) -> Blocks {
        let format = hints.format.unwrap_or_else(|| Format::sniff(&decoded.text));
        let mut blocks = parse(&decoded.text, format);
        let rules = self.labeller().rules;
        divide_lines(&mut blocks, rules);
        if format == Format::Html && rules.has_sites() {
            let url = hints.url.as_deref().or(blocks.head.canonical.as_deref());
            let of_site = rules.of_site(url.and_then(host_of).as_deref());
            let wanted: Vec<Wanted<'_>> = of_site
                .iter()
                .map(|(number, rule)| Wanted { number: *number, keep: rule.keep.as_ref(), drop: rule.drop.as_ref() })
                .collect();
            if !wanted.is_empty() {
                pick(&decoded.text, &mut blocks, &wanted);
            }
        }
        blocks
    }

    /// The rules and the model that it applies.
    #[doc(hidden)]
    #[must_use]
    pub fn labeller(&self) -> Labeller<'_> {
        Labeller {
            rules: self.options.rules.as_deref().unwrap_or_else(|| Rules::builtin()),
            model: self.options.model.as_deref().unwrap_or_else(|| Model::builtin()),
            wishes: self.options.wishes,
            sites: self.options.sites.as_deref(),
        }
    }
}

/// Cleans one document with default options: the one-off beside [`Cleaner`]. `data` is its bytes or its text, of any size and in any encoding. Bytes of a type that
/// is no text (PDF, an image) give an empty article.
///
/// # Example
///
/// ```
/// let article = newsieve::clean("Follow us\n\nThe ferry returned to service on Monday, after a winter in the dock.");
/// assert_eq!(article.text(), "The ferry returned to service on Monday, after a winter in the dock.");
/// ```
#[must_use]
pub fn clean(data: impl AsRef<[u8]>) -> Article {
    let data = if known_type(data.as_ref()).is_some() { &[] } else { data.as_ref() };
    Cleaner::new().clean_decoded(&decode::decode(data, None), &Hints::new())
}
