//! Between html5ever's tokenizer and its tree builder: what keeps hostile pages bounded, and what the tokenizer was told.
//!
//! The work of the tree builder grows with the depth of the tree for each tag, and misnested formatting elements are
//! copied again for each paragraph. So start tags deeper than [`DEPTH`] are passed over, as browsers cap their trees, and
//! from [`NODES`] nodes on all but text and raw-text elements are. Text is never passed over.

use std::cell::{Cell, RefCell};

use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use scraper::HtmlTreeSink;

use super::tags::{self, Traits};

/// How deep elements are nested at most; a page of a browser has 512 levels.
const DEPTH: usize = 512;

/// How many nodes a tree has before its structure is given up.
pub(super) const NODES: usize = 1 << 19;

/// Each so many start tags the depth is counted in the tree, since tags that close others are not seen.
const RECOUNT: usize = 64;

type Builder = TreeBuilder<<HtmlTreeSink as html5ever::tree_builder::TreeSink>::Handle, HtmlTreeSink>;

/// How the tokenizer goes on after a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Tags and text.
    Data,
    /// The content of a raw-text element.
    Raw(RawKind),
    /// Text to the end.
    Plaintext,
}

/// A tree builder that is given no more than it can take.
pub(super) struct Limited {
    pub(super) builder: Builder,
    state: Cell<State>,
    /// How deep the next element would stand, about.
    depth: Cell<usize>,
    start_tags: Cell<usize>,
    /// Start tags that were passed over and whose end tags are still to come.
    passed: RefCell<Vec<LocalName>>,
}

impl Limited {
    pub(super) const fn new(builder: Builder) -> Self {
        Self { builder, state: Cell::new(State::Data), depth: Cell::new(0), start_tags: Cell::new(0), passed: RefCell::new(Vec::new()) }
    }

    /// What the tokenizer was told last.
    pub(super) const fn state(&self) -> State {
        self.state.get()
    }

    /// Whether `<![CDATA[` begins a section here.
    pub(super) fn is_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether the tree has all the nodes that it may.
    fn is_full(&self) -> bool {
        self.builder.sink.0.borrow().tree.values().len() >= NODES
    }

    /// Whether a tag is to be passed over.
    fn passes_over(&self, tag: &Tag, traits: &Traits) -> bool {
        // What the tokenizer does next depends on these, and they are never deep.
        if traits.is_raw {
            return false;
        }
        let mut passed = self.passed.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                let is_over = self.depth.get() >= DEPTH || self.is_full();
                if is_over && !traits.is_void {
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

    /// Keeps account of the depth.
    fn count(&self, kind: TagKind) {
        match kind {
            TagKind::EndTag => self.depth.set(self.depth.get().saturating_sub(1)),
            TagKind::StartTag => {
                let tags = self.start_tags.get() + 1;
                self.start_tags.set(tags);
                let depth = if tags.is_multiple_of(RECOUNT) { self.depth_of_last() } else { self.depth.get() + 1 };
                self.depth.set(depth);
            }
        }
    }

    /// How deep the element stands that was made last.
    fn depth_of_last(&self) -> usize {
        let page = self.builder.sink.0.borrow();
        page.tree.nodes().next_back().map_or(0, |node| node.ancestors().take(2 * DEPTH).count())
    }
}

impl TokenSink for Limited {
    type Handle = <Builder as TokenSink>::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let tag = match &token {
            Token::TagToken(tag) => tag,
            Token::CommentToken(_) if self.is_full() => return TokenSinkResult::Continue,
            _ => return self.builder.process_token(token, line),
        };
        let traits = tags::of(&tag.name);
        if self.passes_over(tag, traits) {
            return TokenSinkResult::Continue;
        }
        let kind = tag.kind;
        let result = self.builder.process_token(token, line);
        if !traits.is_void {
            self.count(kind);
        }
        self.state.set(match &result {
            TokenSinkResult::RawData(kind) => State::Raw(*kind),
            TokenSinkResult::Plaintext => State::Plaintext,
            _ => State::Data,
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
