//! HTML source to scraper's tree, without what no one reads of it.
//!
//! Scripts, styles, comments and most attributes are half of a news page, and html5ever's tokenizer is most of a parse. So a
//! first pass copies the page without them, and html5ever sees the copy. Where the tokenizer stands after a tag is asked of
//! the tree builder, not guessed: the copy is fed up to each tag that may change it. The blocks are the same as those
//! of the whole page, which tests hold over real and random pages.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use memchr::memchr;
use scraper::{Html, HtmlTreeSink};

use super::limits::{Limited, State};
use super::markup::{Attribute, Attributes, end_of_comment, end_of_raw_text, end_of_script, name_len};
use super::tags::{self, Read, Traits};
use crate::text::Span;

/// How many attributes of a tag are kept where all are.
const MAX_ATTRIBUTES: usize = 64;

/// A page's tree, and the source that it was made of.
pub(super) struct Tree {
    pub(super) page: Html,
    pub(super) source: Lean,
}

/// Parses `text` as a browser does that runs scripts, or one that does not.
pub(super) fn parse(text: &str, scripting_enabled: bool) -> Tree {
    let mut feeder = Feeder::new(text, scripting_enabled);
    feeder.run();
    feeder.finish()
}

/// Parses all of `text`, byte by byte: what [`parse`] is held against.
pub(super) fn parse_whole(text: &str, scripting_enabled: bool) -> Tree {
    let mut feeder = Feeder::new(text, scripting_enabled);
    feeder.keep(text.len());
    feeder.finish()
}

/// A source without some of its pieces.
#[derive(Debug, Default)]
pub(super) struct Lean {
    pub(super) text: String,
    /// Where pieces begin, here and in the whole source.
    pieces: Vec<(usize, usize)>,
}

impl Lean {
    fn push(&mut self, piece: &str, from: usize) {
        let at = self.text.len();
        if self.pieces.last().is_none_or(|&(here, there)| there + (at - here) != from) {
            self.pieces.push((at, from));
        }
        self.text.push_str(piece);
    }

    /// The place in the whole source of a place here that does not begin or end amid what was left out.
    pub(super) fn whole(&self, span: Span) -> Span {
        let place = |at: usize| {
            let piece = self.pieces.partition_point(|&(here, _)| here <= at).saturating_sub(1);
            self.pieces.get(piece).map_or(at, |&(here, there)| there + (at - here))
        };
        Span::new(place(span.start), place(span.end.saturating_sub(1)) + 1)
    }
}

/// Copies a source and feeds the copy.
struct Feeder<'s> {
    source: &'s str,
    /// How much of the source is done.
    at: usize,
    lean: Lean,
    /// How much of the copy is fed.
    fed: usize,
    tokenizer: Tokenizer<Limited>,
    queue: BufferQueue,
}

impl<'s> Feeder<'s> {
    fn new(source: &'s str, scripting_enabled: bool) -> Self {
        let options = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
        // The copy is fed in pieces: html5ever would take a mark off each.
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        let at = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let lean = Lean { text: String::with_capacity(source.len() / 2), pieces: Vec::new() };
        Self { source, at, lean, fed: 0, tokenizer: Tokenizer::new(Limited::new(builder), options), queue: BufferQueue::default() }
    }

    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        while let Some(len) = memchr(b'<', &bytes[self.at..]) {
            self.keep(self.at + len);
            match bytes.get(self.at + 1) {
                Some(b) if b.is_ascii_alphabetic() => self.start_tag(),
                Some(b'/') if bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
                Some(b'!') if self.source[self.at..].starts_with("<!--") => self.comment(),
                Some(b'!') if self.source[self.at..].starts_with("<![CDATA[") && self.is_foreign() => self.section(),
                Some(b'!' | b'?' | b'/') => self.keep(memchr(b'>', &bytes[self.at..]).map_or(bytes.len(), |len| self.at + len + 1)),
                _ => self.keep(self.at + 1),
            }
        }
        self.keep(bytes.len());
    }

    fn finish(mut self) -> Tree {
        self.feed();
        self.tokenizer.end();
        let page = self.tokenizer.sink.builder.sink.0.into_inner();
        Tree { page, source: self.lean }
    }

    /// Copies the source up to `end`.
    fn keep(&mut self, end: usize) {
        self.lean.push(&self.source[self.at..end], self.at);
        self.at = end;
    }

    /// Gives html5ever what is copied and not yet fed.
    fn feed(&mut self) {
        if self.fed < self.lean.text.len() {
            self.queue.push_back(StrTendril::from_slice(&self.lean.text[self.fed..]));
            self.fed = self.lean.text.len();
            // It pauses where a browser would run a script or change the encoding.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
        }
    }

    fn is_foreign(&mut self) -> bool {
        self.feed();
        self.tokenizer.sink.is_foreign()
    }

    /// A comment stays as an empty one, since it divides text.
    fn comment(&mut self) {
        let end = end_of_comment(self.source.as_bytes(), self.at);
        self.lean.text.push_str("<!---->");
        self.at = end;
    }

    fn section(&mut self) {
        let end = self.source[self.at..].find("]]>").map_or(self.source.len(), |len| self.at + len + 3);
        self.keep(end);
    }

    fn end_tag(&mut self) {
        let bytes = self.source.as_bytes();
        let name_end = self.at + 2 + name_len(bytes, self.at + 2);
        let Some((end, _)) = Attributes::new(bytes, name_end).end() else { return self.keep(bytes.len()) };
        self.keep(name_end);
        self.at = end - 1;
        self.keep(end);
    }

    fn start_tag(&mut self) {
        let bytes = self.source.as_bytes();
        let start = self.at + 1;
        let name_end = start + name_len(bytes, start);
        let name = &self.source[start..name_end];
        let traits = tags::of_any_case(name);
        self.keep(name_end);
        let mut attributes = Attributes::new(bytes, name_end);
        self.copy_attributes(traits, &mut attributes);
        let Some((end, is_self_closing)) = attributes.end() else {
            // The tag never ends, so that it is none.
            self.at = bytes.len();
            return;
        };
        self.lean.text.push_str(if is_self_closing { " /" } else { "" });
        self.at = end - 1;
        self.keep(end);
        if traits.is_raw {
            let is_kept = traits.is_raw_read || (name.eq_ignore_ascii_case("script") && self.is_data(name_end));
            self.raw_text(name, is_kept);
        }
    }

    /// Copies those attributes that are read. The first of a name counts, even where it is not copied.
    fn copy_attributes(&mut self, traits: Traits, attributes: &mut Attributes<'s>) {
        let mut seen = 0_u32;
        let mut count = 0;
        for Attribute { name, value, whole } in attributes {
            let Some((bit, read)) = traits.attribute(&self.source[name.range()], &self.source[value.range()]) else { continue };
            let is_first = seen & bit == 0;
            seen |= bit;
            let piece = match read {
                Read::Never => continue,
                Read::Name => name,
                Read::Value => whole,
            };
            if is_first && count < MAX_ATTRIBUTES {
                count += 1;
                self.lean.text.push(' ');
                self.lean.text.push_str(&self.source[piece.range()]);
            }
        }
    }

    /// Whether the script whose name ends at `name_end` holds data that is read.
    fn is_data(&self, name_end: usize) -> bool {
        Attributes::new(self.source.as_bytes(), name_end)
            .find(|a| self.source[a.name.range()].eq_ignore_ascii_case("type"))
            .map(|a| &self.source[a.value.range()])
            .is_some_and(|kind| tags::is_json_ld(kind) || kind.contains('&'))
    }

    /// Passes over the content of the raw-text element whose start tag was copied, if it is one here.
    fn raw_text(&mut self, name: &str, is_kept: bool) {
        self.feed();
        let bytes = self.source.as_bytes();
        let end = match self.tokenizer.sink.state() {
            State::Data => return,
            State::Plaintext => bytes.len(),
            State::Raw(RawKind::ScriptData) => end_of_script(bytes, self.at),
            State::Raw(_) => end_of_raw_text(bytes, self.at, name.as_bytes()),
        };
        if is_kept {
            self.keep(end);
        }
        self.at = end;
    }
}
