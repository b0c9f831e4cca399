//! HTML source to its tree. Scripts, styles and all else that no later stage reads is left out.
//!
//! Scripts, styles, comments and most attributes are half of a news page, and html5ever's tokenizer is most of a parse. So
//! a byte search cuts the page into tags and text. Plain ones go to html5ever's tree builder as tokens at once. The rest
//! (declarations, references in attributes, raw text that is read) goes through html5ever's tokenizer, which feeds the same tree builder and is
//! idle otherwise. The tree builder tells the state of the tokenizer after each tag; it is not guessed. The blocks are the same as those of a page
//! that html5ever's tokenizer reads whole. Tests check this over real and random pages.

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, QualName, TokenizerResult, ns};
use memchr::{memchr, memchr3};

use super::BlockKind;
use super::dom::Dom;
use super::hiding::Styles;
use super::limits::{Limited, NODES, TokenizerState};
use super::link_ends::LinkEnd;
use super::markup::{
    AttributeSpans, Attributes, cut_short, end_of_comment, end_of_raw_text, end_of_script, name_len, next_markup, with_line_feeds,
};
use super::reference::decode_references;
use super::script_date::script_date;
use super::sink::Sink;
use super::tags::{self, AttributeRead, Traits};
use crate::text::Span;

/// Maximum number of attributes of a tag that are kept.
const MAX_ATTRIBUTES: usize = 64;

/// Number of bytes of most pages for each node of the tree. The tree gets this capacity at once, so that it is not moved as it grows.
const BYTES_OF_NODE: usize = 32;

/// The tree builder asks for the line of a token and tells it with errors, which no one reads.
const LINE: u64 = 1;

/// The tree of a page.
pub(super) struct Tree {
    pub(super) dom: Dom,
    /// How the links end, by their numbers.
    pub(super) links: Vec<LinkEnd>,
    /// The date that a script has.
    pub(super) script_date: Option<String>,
}

/// Parses `text` like a browser that runs scripts, or like one that does not.
pub(super) fn parse(text: &str, scripting_enabled: bool) -> Tree {
    let mut feeder = Feeder::new(text, scripting_enabled);
    feeder.run();
    feeder.finish()
}

/// Parses `text` with all attributes of its elements, and with what is in `<noscript>`.
pub(super) fn parse_with_all_attributes(text: &str) -> Tree {
    let mut feeder = Feeder::new(text, false);
    feeder.reads_all = true;
    feeder.tokenizer.sink.keeps_addresses = true;
    feeder.run();
    feeder.finish()
}

/// Parses all of `text` with html5ever's tokenizer. Tests compare [`parse`] with it.
pub(super) fn parse_whole(text: &str, scripting_enabled: bool) -> Tree {
    let mut pieces = Feeder::new(text, scripting_enabled);
    pieces.run();
    let mut feeder = Feeder::new(text, scripting_enabled);
    for (end, name) in std::mem::take(&mut pieces.cuts) {
        feeder.feed_to(end);
        feeder.is_in_raw_text = true;
        feeder.close_raw_text(&name);
    }
    feeder.feed_to(text.len());
    let Tree { script_date, .. } = pieces.finish();
    Tree { script_date, ..feeder.finish() }
}

/// Cuts a source into pieces and gives them to the tree builder.
struct Feeder<'s> {
    source: &'s str,
    /// The source as html5ever holds text, which its pieces share.
    shared: StrTendril,
    /// How much of the source is done.
    at: usize,
    tokenizer: Tokenizer<Limited<'s>>,
    queue: BufferQueue,
    /// Whether the tokenizer reads raw text, whose end tag it waits for.
    is_in_raw_text: bool,
    /// Where raw text was ended whose end tag is missing, and the names of its elements.
    cuts: Vec<(usize, LocalName)>,
    /// For each name of raw text where the last one ends that was looked for.
    ends: Vec<(LocalName, usize)>,
    /// Whether all attributes are read.
    reads_all: bool,
    /// Whether there was a tag of preformatted text.
    has_code: bool,
    /// The attributes of the tag at hand that are read.
    attributes: Vec<(AttributeSpans, AttributeRead)>,
    styles: Styles<'s>,
    script_date: Option<String>,
}

impl<'s> Feeder<'s> {
    fn new(source: &'s str, scripting_enabled: bool) -> Self {
        let options = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
        let nodes = (source.len() / BYTES_OF_NODE).min(NODES);
        let builder = TreeBuilder::new(Sink::new(source, nodes), options);
        // The source is fed in pieces: html5ever would take a mark off each.
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        Self {
            source,
            shared: StrTendril::from_slice(source),
            at: if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            tokenizer: Tokenizer::new(Limited::new(builder, scripting_enabled), options),
            queue: BufferQueue::default(),
            is_in_raw_text: false,
            cuts: Vec::new(),
            ends: Vec::new(),
            reads_all: false,
            has_code: false,
            attributes: Vec::new(),
            styles: Styles::default(),
            script_date: None,
        }
    }

    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        while self.at < bytes.len() {
            let markup = next_markup(bytes, self.at);
            self.text(markup);
            match bytes.get(self.at + 1) {
                Some(b'/') if bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) => self.end_tag(),
                Some(b'!') if bytes[self.at..].starts_with(b"<!--") => self.comment(),
                Some(b'!') if bytes[self.at..].starts_with(b"<![CDATA[") && self.tokenizer.sink.is_foreign() => self.section(),
                Some(b'!' | b'?' | b'/') => self.feed_to(memchr(b'>', &bytes[self.at..]).map_or(bytes.len(), |len| self.at + len + 1)),
                Some(_) => self.start_tag(),
                None => {}
            }
        }
    }

    fn finish(self) -> Tree {
        self.tokenizer.end();
        let Limited { builder, links, .. } = self.tokenizer.sink;
        Tree { dom: builder.sink.dom.into_inner(), links: links.into_ends(), script_date: self.script_date }
    }

    /// A piece of the source that shares its memory.
    fn piece(&self, span: Span) -> StrTendril {
        match (u32::try_from(span.start), u32::try_from(span.end)) {
            (Ok(start), Ok(end)) => self.shared.subtendril(start, end - start),
            _ => StrTendril::from_slice(&self.source[span.range()]),
        }
    }

    /// Tells where the text stands that comes next.
    fn give_text(&self, span: Span, is_as_is: bool) {
        self.tokenizer.sink.builder.sink.give_text(span, is_as_is);
    }

    /// Gives the tree builder a token.
    fn token(&self, token: Token) {
        // What it answers is asked for where it matters.
        let _ = self.tokenizer.sink.process_token(token, LINE);
    }

    /// Gives the tree builder a tag of these traits.
    fn tag(&self, tag: Tag, traits: &'static Traits) {
        self.tokenizer.sink.tell_traits(traits);
        self.token(Token::TagToken(tag));
    }

    /// Has html5ever's tokenizer read what is queued.
    fn read_queue(&self) {
        // It pauses where a browser would run a script or change the encoding.
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
    }

    /// Has html5ever's tokenizer read a piece of the source.
    fn feed(&self, span: Span) {
        self.queue.push_back(self.piece(span));
        self.read_queue();
    }

    /// The same for the source up to `end`.
    fn feed_to(&mut self, end: usize) {
        self.feed(Span::new(self.at, end));
        self.at = end;
    }

    /// Text up to `end`.
    fn text(&mut self, end: usize) {
        let span = Span::new(self.at, end);
        self.at = end;
        let text = &self.source[span.range()];
        if text.is_empty() {
            return;
        }
        // White space between tags is every other text. One space does for all of it, unless it is shown as it stands.
        if !self.has_code && text.bytes().all(|b| b.is_ascii_whitespace()) {
            return self.token(Token::CharacterTokens(StrTendril::from_slice(" ")));
        }
        let bytes = text.as_bytes();
        let is_as_is = memchr3(b'&', b'\0', b'\r', bytes).is_none();
        self.give_text(span, is_as_is);
        if is_as_is {
            return self.token(Token::CharacterTokens(self.piece(span)));
        }
        let text = with_line_feeds(text);
        if memchr(b'\0', bytes).is_none() {
            return self.token(Token::CharacterTokens(StrTendril::from_slice(&decode_references(&text))));
        }
        self.queue.push_back(StrTendril::from_slice(&text));
        // The end of the text may be half a reference. An end tag without a name ends it and is nothing itself. At the end of the
        // source the text may end as a tag begins, and needs no end.
        if self.at < self.source.len() {
            self.queue.push_back(StrTendril::from_slice("</>"));
        }
        self.read_queue();
    }

    /// A comment stays as an empty one, since it divides text.
    fn comment(&mut self) {
        self.at = end_of_comment(self.source.as_bytes(), self.at);
        self.token(Token::CommentToken(StrTendril::new()));
    }

    fn section(&mut self) {
        let end = self.source[self.at..].find("]]>").map_or(self.source.len(), |len| self.at + len + 3);
        self.feed_to(end);
    }

    fn end_tag(&mut self) {
        let bytes = self.source.as_bytes();
        let start = self.at + 2;
        let name_end = start + name_len(bytes, start);
        let name = &self.source[start..name_end];
        let Some((end, _)) = Attributes::new(bytes, name_end).end() else {
            // The tag never ends, so that it is none.
            self.at = bytes.len();
            return;
        };
        self.at = end;
        if self.is_in_raw_text || name.contains('\0') {
            self.is_in_raw_text = false;
            self.queue.push_back(StrTendril::from_slice(&format!("</{name}>")));
            self.read_queue();
        } else {
            let traits = tags::of_any_case(name);
            self.tag(tag(TagKind::EndTag, traits.interned(name)), traits);
        }
    }

    fn start_tag(&mut self) {
        let bytes = self.source.as_bytes();
        let start = self.at + 1;
        let name_end = start + name_len(bytes, start);
        let name = &self.source[start..name_end];
        let traits = tags::of_any_case(name);
        self.has_code |= traits.kind == Some(BlockKind::Code);
        let mut attributes = Attributes::new(bytes, name_end);
        self.read_attributes(traits, &mut attributes);
        let Some((end, self_closing)) = attributes.end() else {
            self.at = bytes.len();
            return;
        };
        self.at = end;
        let is_read = traits.is_raw && (traits.is_raw_read || (name.eq_ignore_ascii_case("script") && self.is_data(name_end)));
        let is_plain = !is_read && !name.contains('\0') && self.attributes.iter().all(|a| self.is_plain(*a));
        if is_plain {
            let attrs = self.attributes.iter().map(|a| self.attribute(*a)).collect();
            self.tag(Tag { self_closing, attrs, ..tag(TagKind::StartTag, traits.interned(name)) }, traits);
        } else {
            self.feed_tag(name, self_closing);
        }
        if traits.is_raw {
            self.raw_text(name, traits, !is_plain, is_read);
        }
    }

    /// Finds those attributes that are read. The first of a name counts, even where it is not read.
    fn read_attributes(&mut self, traits: &Traits, attributes: &mut Attributes<'s>) {
        self.attributes.clear();
        let mut seen = 0_u32;
        for attribute in attributes {
            let name = &self.source[attribute.name.range()];
            let wanted = if self.reads_all {
                Some((0, AttributeRead::Value))
            } else {
                traits.attribute(name, &self.source[attribute.value.range()], &mut self.styles)
            };
            let Some((bit, read)) = wanted else { continue };
            let is_second = |(a, _): &(AttributeSpans, AttributeRead)| self.source[a.name.range()].eq_ignore_ascii_case(name);
            let is_first = seen & bit == 0 && !(bit == 0 && self.attributes.iter().any(is_second));
            seen |= bit;
            if is_first && read != AttributeRead::Never && self.attributes.len() < MAX_ATTRIBUTES {
                self.attributes.push((attribute, read));
            }
        }
    }

    /// Whether html5ever's tokenizer would take an attribute as it stands.
    fn is_plain(&self, (attribute, read): (AttributeSpans, AttributeRead)) -> bool {
        let bytes = self.source.as_bytes();
        memchr(b'\0', &bytes[attribute.name.range()]).is_none()
            && (read == AttributeRead::Name || memchr3(b'&', b'\0', b'\r', &bytes[attribute.value.range()]).is_none())
    }

    fn attribute(&self, (attribute, read): (AttributeSpans, AttributeRead)) -> html5ever::Attribute {
        let value = if read == AttributeRead::Name { StrTendril::new() } else { self.piece(attribute.value) };
        let name = tags::interned(&self.source[attribute.name.range()]);
        html5ever::Attribute { name: QualName::new(None, ns!(), name), value }
    }

    /// Has html5ever's tokenizer read a start tag with those attributes that are read.
    fn feed_tag(&self, name: &str, is_self_closing: bool) {
        let mut tag = format!("<{name}");
        for (attribute, read) in &self.attributes {
            tag.push(' ');
            if *read == AttributeRead::Name || attribute.whole == attribute.name {
                // The name of the next may begin with an equals sign, which would make it the value of this.
                tag.push_str(&self.source[attribute.name.range()]);
                tag.push_str("=\"\"");
            } else {
                tag.push_str(&self.source[attribute.whole.range()]);
            }
        }
        tag.push_str(if is_self_closing { " />" } else { ">" });
        self.queue.push_back(StrTendril::from_slice(&tag));
        self.read_queue();
    }

    /// Whether the script whose name ends at `name_end` holds data that is read.
    fn is_data(&self, name_end: usize) -> bool {
        Attributes::new(self.source.as_bytes(), name_end)
            .find(|a| self.source[a.name.range()].eq_ignore_ascii_case("type"))
            .map(|a| &self.source[a.value.range()])
            .is_some_and(|kind| tags::is_json_ld(kind) || kind.contains('&'))
    }

    /// Passes over the content of the raw-text element whose start tag was given, if it is one here. The tokenizer is
    /// in it where it was fed the tag.
    fn raw_text(&mut self, name: &str, traits: &Traits, is_fed: bool, is_read: bool) {
        let bytes = self.source.as_bytes();
        let end = match self.tokenizer.sink.state() {
            TokenizerState::Data => return,
            TokenizerState::Plaintext => bytes.len(),
            TokenizerState::Raw(RawKind::ScriptData) => end_of_script(bytes, self.at),
            TokenizerState::Raw(_) => self.end_of_raw_text(name, &traits.name),
        };
        let cut = cut_short(&self.source[self.at..end], &traits.name, end == bytes.len());
        let end = cut.map_or(end, |len| self.at + len);
        self.is_in_raw_text = is_fed;
        if is_read {
            let span = Span::new(self.at, end);
            // What is read of the others is read as data.
            if !traits.is_unseen || name.eq_ignore_ascii_case("title") {
                self.give_text(span, false);
            }
            self.feed(span);
        } else if self.script_date.is_none() && name.eq_ignore_ascii_case("script") {
            self.script_date = script_date(&self.source[self.at..end]).map(str::to_owned);
        }
        self.at = end;
        if cut.is_some() {
            self.cuts.push((end, traits.name.clone()));
            self.close_raw_text(&traits.name);
        }
    }

    /// Where the raw text ends that begins here. Elements that are cut short ask again and again, and the answer is the same up to that place.
    fn end_of_raw_text(&mut self, name: &str, local: &LocalName) -> usize {
        if let Some((_, end)) = self.ends.iter().find(|(known, end)| known == local && *end >= self.at) {
            return *end;
        }
        let end = end_of_raw_text(self.source.as_bytes(), self.at, name.as_bytes());
        self.ends.retain(|(known, _)| known != local);
        self.ends.push((local.clone(), end));
        end
    }

    /// Ends the raw text that the tree builder is in, and the tokenizer, if it was fed the tag.
    fn close_raw_text(&mut self, name: &LocalName) {
        if std::mem::take(&mut self.is_in_raw_text) {
            self.queue.push_back(StrTendril::from_slice(&format!("</{name}>")));
            self.read_queue();
        } else {
            self.tag(tag(TagKind::EndTag, name.clone()), tags::of(name));
        }
    }
}

const fn tag(kind: TagKind, name: LocalName) -> Tag {
    Tag { kind, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}
