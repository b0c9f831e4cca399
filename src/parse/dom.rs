//! The tree of a page as flat lists: its nodes, which know each other by number, its elements and its texts.

use std::num::NonZeroU32;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

use super::tags::Traits;
use super::text_place::Place;

/// The number of a node. The document is the first; later nodes have higher numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(NonZeroU32);

impl NodeId {
    pub(super) const DOCUMENT: Self = Self(NonZeroU32::MIN);

    /// Its place in a list with an entry for each node.
    pub(super) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A node with its neighbours.
#[derive(Debug)]
struct Links {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    kind: Kind,
}

/// What a node is; elements and texts have numbers of their own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Document,
    /// The content of a template.
    Fragment,
    /// A comment or a declaration: it divides text, and is nothing else.
    Other,
    Element(u32),
    Text(u32),
}

/// An element, with those attributes that are read.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: QualName,
    pub(super) attrs: Vec<Attribute>,
    pub(super) traits: &'static Traits,
}

impl Element {
    /// Its name without a namespace.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }
}

/// A text, and where it stands in the source.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: StrTendril,
    pub(super) place: Place,
}

/// The tree of a page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Links>,
    elements: Vec<Element>,
    texts: Vec<Text>,
    /// Whether there is a template.
    pub(super) has_template: bool,
}

impl Dom {
    /// An empty document, with room for `nodes` nodes.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        // About as many are elements as are texts.
        let (elements, texts) = (Vec::with_capacity(nodes / 2), Vec::with_capacity(nodes / 2));
        let mut dom = Self { nodes: Vec::with_capacity(nodes), elements, texts, has_template: false };
        dom.add(Kind::Document);
        dom
    }

    /// Number of nodes, with those that the tree does not hold.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Adds a node that has no place in the tree yet.
    pub(super) fn add(&mut self, kind: Kind) -> NodeId {
        self.nodes.push(Links { parent: None, previous: None, next: None, first: None, last: None, kind });
        // A page with four thousand million nodes is longer than any limit on documents.
        NodeId(u32::try_from(self.nodes.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX))
    }

    pub(super) fn add_element(&mut self, element: Element) -> NodeId {
        let number = u32::try_from(self.elements.len()).unwrap_or(u32::MAX);
        self.elements.push(element);
        self.add(Kind::Element(number))
    }

    pub(super) fn add_text(&mut self, text: Text) -> NodeId {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text);
        self.add(Kind::Text(number))
    }

    pub(super) fn node(&self, id: NodeId) -> Node<'_> {
        Node { dom: self, id }
    }

    pub(super) fn document(&self) -> Node<'_> {
        self.node(NodeId::DOCUMENT)
    }

    /// All nodes in the order in which they were made.
    pub(super) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (1..=u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).filter_map(NonZeroU32::new).map(NodeId)
    }

    pub(super) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match self.nodes[id.index()].kind {
            Kind::Element(number) => self.elements.get_mut(number as usize),
            _ => None,
        }
    }

    pub(super) fn text_mut(&mut self, id: NodeId) -> Option<&mut Text> {
        match self.nodes[id.index()].kind {
            Kind::Text(number) => self.texts.get_mut(number as usize),
            _ => None,
        }
    }

    /// Puts a node without a parent at the end of another.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        let last = self.nodes[parent.index()].last.replace(child);
        match last {
            Some(last) => self.nodes[last.index()].next = Some(child),
            None => self.nodes[parent.index()].first = Some(child),
        }
        let node = &mut self.nodes[child.index()];
        (node.parent, node.previous) = (Some(parent), last);
    }

    /// Puts a node without a parent before another, which has one.
    pub(super) fn insert_before(&mut self, next: NodeId, child: NodeId) {
        let (parent, previous) = (self.nodes[next.index()].parent, self.nodes[next.index()].previous.replace(child));
        match previous {
            Some(previous) => self.nodes[previous.index()].next = Some(child),
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent.index()].first = Some(child);
                }
            }
        }
        let node = &mut self.nodes[child.index()];
        (node.parent, node.previous, node.next) = (parent, previous, Some(next));
    }

    /// Takes a node out of its parent.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.index()];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[previous.index()].next = next,
            None => self.nodes[parent.index()].first = next,
        }
        match next {
            Some(next) => self.nodes[next.index()].previous = previous,
            None => self.nodes[parent.index()].last = previous,
        }
    }

    /// Moves all that a node holds to the end of another.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.nodes[from.index()].first {
            self.detach(child);
            self.append(to, child);
        }
    }
}

/// A node of a tree, to look at.
#[derive(Clone, Copy)]
pub(super) struct Node<'d> {
    dom: &'d Dom,
    pub(super) id: NodeId,
}

impl<'d> Node<'d> {
    fn links(self) -> &'d Links {
        &self.dom.nodes[self.id.index()]
    }

    const fn beside(self, id: NodeId) -> Self {
        Self { dom: self.dom, id }
    }

    pub(super) fn kind(self) -> Kind {
        self.links().kind
    }

    pub(super) fn element(self) -> Option<&'d Element> {
        match self.links().kind {
            Kind::Element(number) => self.dom.elements.get(number as usize),
            _ => None,
        }
    }

    pub(super) fn text(self) -> Option<&'d Text> {
        match self.links().kind {
            Kind::Text(number) => self.dom.texts.get(number as usize),
            _ => None,
        }
    }

    pub(super) fn parent(self) -> Option<Self> {
        self.links().parent.map(|id| self.beside(id))
    }

    pub(super) fn previous(self) -> Option<Self> {
        self.links().previous.map(|id| self.beside(id))
    }

    pub(super) fn next(self) -> Option<Self> {
        self.links().next.map(|id| self.beside(id))
    }

    pub(super) fn first_child(self) -> Option<Self> {
        self.links().first.map(|id| self.beside(id))
    }

    pub(super) fn last_child(self) -> Option<Self> {
        self.links().last.map(|id| self.beside(id))
    }

    pub(super) fn children(self) -> impl Iterator<Item = Self> + use<'d> {
        std::iter::successors(self.first_child(), |node| node.next())
    }

    /// This node and all nodes inside it, in document order.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> + use<'d> {
        std::iter::successors(Some(self), move |node| node.first_child().or_else(|| node.after(self.id)))
    }

    /// The node after this and all inside it, in document order, but not outside `end`.
    fn after(self, end: NodeId) -> Option<Self> {
        let mut node = self;
        while node.id != end {
            if let Some(next) = node.next() {
                return Some(next);
            }
            node = node.parent()?;
        }
        None
    }
}
