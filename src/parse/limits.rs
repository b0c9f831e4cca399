//! Limits on hostile pages, between html5ever's tokenizer and its tree builder. The state of the tokenizer is kept here, too.
//!
//! The work of the tree builder for a tag grows with the number of open elements, and misnested formatting elements are
//! copied again for each paragraph. So start tags deeper than [`DEPTH`] are skipped, as browsers cap their trees. From [`NODES`] nodes on all tags
//! are skipped but those of raw-text elements. Text is never skipped.
//!
//! html5ever does not tell the number of open elements. An upper bound is kept instead: each start tag raises it. An end tag may close
//! nothing, so only a count of the open elements lowers it.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::interface::Tracer;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::dom::NodeId;
use super::link_ends::LinkEnds;
use super::sink::{Handle, Sink};
use super::tags::{self, Traits};

/// Maximum depth of nested elements. Browsers have 512 levels, too.
const DEPTH: usize = 512;

/// Maximum number of nodes of a tree before its structure is given up.
pub(super) const NODES: usize = 1 << 19;

/// At the full depth, open elements are counted again after this many tags: a count costs about as much as these tags at that depth.
const RECOUNT: usize = 16;

type Builder<'s> = TreeBuilder<Handle, Sink<'s>>;

/// The state of the tokenizer after a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenizerState {
    /// Tags and text.
    Data,
    /// The content of a raw-text element.
    Raw(RawKind),
    /// Text to the end.
    Plaintext,
}

/// A tree builder behind the limits.
pub(super) struct Limited<'s> {
    pub(super) builder: Builder<'s>,
    state: Cell<TokenizerState>,
    scripting_enabled: bool,
    /// The traits of the next tag, where they are known.
    traits: Cell<Option<&'static Traits>>,
    /// No more elements than this are open, but for the few that the page itself opens.
    most_open: Cell<usize>,
    /// Tags since the open elements were counted.
    since_count: Cell<usize>,
    pub(super) links: LinkEnds,
    /// Whether links keep their addresses, and are not followed.
    pub(super) keeps_addresses: bool,
    /// Start tags that were passed over and whose end tags are still to come.
    passed: RefCell<Vec<LocalName>>,
}

impl<'s> Limited<'s> {
    pub(super) fn new(builder: Builder<'s>, scripting_enabled: bool) -> Self {
        Self {
            builder,
            state: Cell::new(TokenizerState::Data),
            scripting_enabled,
            traits: Cell::new(None),
            most_open: Cell::new(0),
            since_count: Cell::new(0),
            links: LinkEnds::default(),
            keeps_addresses: false,
            passed: RefCell::new(Vec::new()),
        }
    }

    /// Tells the traits of the next tag.
    pub(super) fn tell_traits(&self, traits: &'static Traits) {
        self.traits.set(Some(traits));
    }

    /// What the tokenizer was told last.
    pub(super) const fn state(&self) -> TokenizerState {
        self.state.get()
    }

    /// Whether `<![CDATA[` begins a section here.
    pub(super) fn is_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether the tree has all the nodes that it may.
    fn is_full(&self) -> bool {
        self.builder.sink.dom.borrow().len() >= NODES
    }

    /// Whether a tag is to be passed over.
    fn passes_over(&self, tag: &Tag, traits: &Traits) -> bool {
        if traits.is_raw && !self.may_hold_elements(&tag.name) {
            return false;
        }
        self.since_count.set(self.since_count.get() + 1);
        let mut passed = self.passed.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                let is_over = self.is_deep() || self.is_full();
                if is_over && self.opens(traits) {
                    passed.push(tag.name.clone());
                }
                is_over
            }
            TagKind::EndTag => {
                let is_of_passed = passed.last() == Some(&tag.name);
                if is_of_passed {
                    passed.pop();
                }
                is_of_passed
            }
        }
    }

    /// Whether a start tag opens an element that a later tag must close. In SVG and MathML elements of any name do.
    fn opens(&self, traits: &Traits) -> bool {
        !traits.is_void || self.is_foreign()
    }

    /// Whether a raw-text element can contain elements here: in SVG or MathML, and `<noscript>` without scripting. Every other one must
    /// reach the tree builder, whose answer sets the tokenizer's state.
    fn may_hold_elements(&self, name: &LocalName) -> bool {
        self.is_foreign() || (!self.scripting_enabled && **name == *"noscript")
    }

    /// Whether no further element may be opened.
    fn is_deep(&self) -> bool {
        if self.most_open.get() >= DEPTH && self.since_count.get() >= RECOUNT {
            self.most_open.set(self.count_open());
            self.since_count.set(0);
        }
        self.most_open.get() >= DEPTH
    }

    /// The most elements that a start tag opens: a cell opens its row and the body of its table, too.
    fn most_opened(name: &LocalName) -> usize {
        match &**name {
            "td" | "th" => 3,
            "tr" | "col" => 2,
            _ => 1,
        }
    }

    /// Gives the tree builder a token that is no text.
    fn process_other(&self, token: Token, line: u64, traits: Option<&'static Traits>) -> TokenSinkResult<Handle> {
        self.builder.sink.begin_other(traits);
        let result = self.builder.process_token(token, line);
        self.builder.sink.end_other();
        result
    }

    /// How many elements are open, with the formatting elements that the next text opens again.
    fn count_open(&self) -> usize {
        let handles = Handles::default();
        self.builder.trace_handles(&handles);
        let mut handles = handles.0.into_inner();
        handles.sort_unstable();
        handles.dedup();
        handles.len()
    }
}

/// The nodes that the tree builder holds.
#[derive(Default)]
struct Handles(RefCell<Vec<NodeId>>);

impl Tracer for Handles {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        self.0.borrow_mut().push(node.id);
    }
}

impl TokenSink for Limited<'_> {
    type Handle = Handle;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let tag = match &token {
            Token::TagToken(tag) => tag,
            Token::CharacterTokens(_) | Token::NullCharacterToken => {
                self.builder.sink.begin_text();
                return self.builder.process_token(token, line);
            }
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(_) if self.is_full() => return TokenSinkResult::Continue,
            _ => return self.process_other(token, line, None),
        };
        let traits = self.traits.take().unwrap_or_else(|| tags::of(&tag.name));
        if self.passes_over(tag, traits) {
            // Scripts and styles that are passed over take their content with them.
            let is_skipped = traits.is_raw && !traits.is_raw_read && tag.kind == TagKind::StartTag;
            self.state.set(if is_skipped { TokenizerState::Raw(RawKind::Rawtext) } else { TokenizerState::Data });
            return TokenSinkResult::Continue;
        }
        if tag.kind == TagKind::StartTag && (self.opens(traits) || &*tag.name == "col") {
            self.most_open.set(self.most_open.get() + Self::most_opened(&tag.name));
        }
        if let Token::TagToken(tag) = &mut token
            && &*tag.name == "a"
            && !self.keeps_addresses
        {
            self.links.note(tag);
        }
        let result = self.process_other(token, line, Some(traits));
        self.state.set(match &result {
            TokenSinkResult::RawData(kind) => TokenizerState::Raw(*kind),
            TokenSinkResult::Plaintext => TokenizerState::Plaintext,
            _ => TokenizerState::Data,
        });
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign()
    }
}
