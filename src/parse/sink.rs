//! What html5ever's tree builder writes the tree of a page to.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, expanded_name, local_name, ns};

use super::dom::{Dom, Element, Kind, NodeId, Text};
use super::tags::{self, Traits};
use super::text_place::{Given, Place};
use crate::text::Span;

/// A node, as the tree builder holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handle {
    pub(super) id: NodeId,
    /// Its traits, if it is an element of HTML with a known name: the tree builder asks for names all the time.
    known: Option<&'static Traits>,
}

impl Handle {
    const fn nameless(id: NodeId) -> Self {
        Self { id, known: None }
    }
}

/// The name of an element.
#[derive(Debug)]
pub(super) enum Name<'a> {
    Known(&'static QualName),
    Other(Ref<'a, QualName>),
}

impl Name<'_> {
    fn get(&self) -> &QualName {
        match self {
            Self::Known(name) => name,
            Self::Other(name) => name,
        }
    }
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.get().ns
    }

    fn local_name(&self) -> &LocalName {
        &self.get().local
    }
}

/// The tree of a page while it is built.
pub(super) struct Sink<'s> {
    source: &'s str,
    pub(super) dom: RefCell<Dom>,
    given: RefCell<Given>,
    /// Whether there is a given text, and whether the tree builder is at it.
    has_given: Cell<bool>,
    is_at_text: Cell<bool>,
    /// The traits of the tag at hand.
    traits: Cell<Option<&'static Traits>>,
}

impl<'s> Sink<'s> {
    /// For a source whose tree has about `nodes` nodes.
    pub(super) fn new(source: &'s str, nodes: usize) -> Self {
        Self {
            source,
            dom: RefCell::new(Dom::with_capacity(nodes)),
            given: RefCell::default(),
            has_given: Cell::new(false),
            is_at_text: Cell::new(false),
            traits: Cell::new(None),
        }
    }

    /// Tells where the next text stands, and whether the tree builder gets it as it stands.
    pub(super) fn give_text(&self, span: Span, is_as_is: bool) {
        self.has_given.set(true);
        self.given.borrow_mut().push(span, is_as_is);
    }

    /// A text comes next.
    pub(super) fn begin_text(&self) {
        self.is_at_text.set(true);
    }

    /// A tag comes next, or anything else that is no text.
    pub(super) fn begin_other(&self, traits: Option<&'static Traits>) {
        self.is_at_text.set(false);
        self.traits.set(traits);
    }

    /// All texts so far were appended, or never will be.
    pub(super) fn end_other(&self) {
        if self.has_given.take() {
            self.given.borrow_mut().clear();
        }
    }

    /// The traits of an element of this name: mostly those of the tag at hand.
    fn traits_of(&self, name: &LocalName) -> &'static Traits {
        self.traits.get().filter(|traits| traits.name == *name).unwrap_or_else(|| tags::of(name))
    }

    /// Appends a text to that of a node, or gives it a node of its own.
    fn text(&self, dom: &mut Dom, before: Option<NodeId>, text: StrTendril) -> Option<NodeId> {
        let mut given = self.given.borrow_mut();
        if let Some(known) = before.and_then(|id| dom.text_mut(id)) {
            given.place(self.source, &mut known.place, &known.text, &text, self.is_at_text.get());
            known.text.push_tendril(&text);
            return None;
        }
        let mut place = Place::default();
        given.place(self.source, &mut place, "", &text, self.is_at_text.get());
        Some(dom.add_text(Text { text, place }))
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a>
        = Name<'a>
    where
        Self: 'a;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(NodeId::DOCUMENT)
    }

    fn same_node(&self, a: &Handle, b: &Handle) -> bool {
        a.id == b.id
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Name<'a> {
        if let Some(traits) = target.known {
            return Name::Known(&traits.html);
        }
        static NONE: QualName = QualName { prefix: None, ns: ns!(), local: local_name!("") };
        Ref::filter_map(self.dom.borrow(), |dom| dom.node(target.id).element().map(|element| &element.name))
            .map_or(Name::Known(&NONE), Name::Other)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let is_template = name.expanded() == expanded_name!(html "template");
        let traits = self.traits_of(&name.local);
        let is_known = name.ns == ns!(html) && traits.name == name.local;
        let mut dom = self.dom.borrow_mut();
        let id = dom.add_element(Element { name, attrs, traits });
        if is_template {
            let content = dom.add(Kind::Fragment);
            dom.append(id, content);
            dom.has_template = true;
        }
        Handle { id, known: is_known.then_some(traits) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle::nameless(self.dom.borrow_mut().add(Kind::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.dom.borrow_mut().add(Kind::Other))
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let mut dom = self.dom.borrow_mut();
        let doctype = dom.add(Kind::Other);
        dom.append(NodeId::DOCUMENT, doctype);
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut dom = self.dom.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(child) => {
                dom.detach(child.id);
                Some(child.id)
            }
            NodeOrText::AppendText(text) => {
                let last = dom.node(parent.id).last_child().map(|node| node.id);
                self.text(&mut dom, last, text)
            }
        };
        if let Some(child) = child {
            dom.append(parent.id, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut dom = self.dom.borrow_mut();
        if let NodeOrText::AppendNode(child) = &child {
            dom.detach(child.id);
        }
        if dom.node(sibling.id).parent().is_none() {
            return;
        }
        let child = match child {
            NodeOrText::AppendNode(child) => Some(child.id),
            NodeOrText::AppendText(text) => {
                let previous = dom.node(sibling.id).previous().map(|node| node.id);
                self.text(&mut dom, previous, text)
            }
        };
        if let Some(child) = child {
            dom.insert_before(sibling.id, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.dom.borrow().node(element.id).parent().is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle::nameless(self.dom.borrow().node(target.id).first_child().map_or(target.id, |content| content.id))
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        let Some(element) = dom.element_mut(target.id) else { return };
        for attribute in attrs {
            if !element.attrs.iter().any(|known| known.name == attribute.name) {
                element.attrs.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.dom.borrow_mut().move_children(node.id, new_parent.id);
    }
}

#[cfg(test)]
mod tests {
    use html5ever::ParseOpts;
    use html5ever::tendril::TendrilSink;
    use html5ever::tree_builder::TreeBuilderOpts;
    use proptest::prelude::*;
    use scraper::{Html, HtmlTreeSink};

    use super::super::dom::Node;
    use super::*;

    /// Pieces that make a tree builder move, copy, close and pass over what it has, with bars between them.
    const PIECES: &str = "<table>|</table>|<tr>|</tr>|<td>|</td>|<tbody>|<caption>|<colgroup>|<col>|<th>|<thead>|<b>|</b>|<i class=x>|</i>|\
        <a href=/x>|</a>|<font size=1>|</font>|<nobr>|<p>|</p>|<div>|</div>|<form>|</form>|<input type=hidden>|<input>|<button>|\
        </button>|<template>|</template>|<svg>|</svg>|<title>|</title>|<foreignObject>|</foreignObject>|<math>|<mi>|</mi>|\
        <annotation-xml encoding=text/html>|</math>|<desc>|<select>|<option>|<optgroup>|</select>|<noscript>|</noscript>|\
        <frameset>|<frame>|</frameset>|<noframes>|</noframes>|<html lang=de>|<head>|</head>|<body id=b>|<body class=c>|</body>|\
        </html>|<script>|</script>|<textarea>|</textarea>|<plaintext>|<pre>\n|<li>|<ul>|</ul>|<dd>|<h1>|</h1>|<h2>|<object>|\
        </object>|<marquee>|<br>|</br>|<ruby><rt>|<image>|<!DOCTYPE html>|<!-- c -->|<?x>|<![CDATA[d]]>|<x-a>|</x-a>|word| |\n|\
        &amp;|\0|one two ";

    fn page() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES.split('|').collect::<Vec<_>>()), 0..60).prop_map(|pieces| pieces.concat())
    }

    fn element(name: &QualName, mut attrs: Vec<String>) -> String {
        attrs.sort();
        format!("<{}:{} {}>", &*name.ns, &*name.local, attrs.join(" "))
    }

    fn attribute(name: &QualName, value: &str) -> String {
        format!("{}:{}={value}", &*name.ns, &*name.local)
    }

    fn ours(node: Node<'_>, depth: usize, out: &mut Vec<String>) {
        let told = match (node.element(), node.text()) {
            (Some(e), _) => element(&e.name, e.attrs.iter().map(|a| attribute(&a.name, &a.value)).collect()),
            (_, Some(text)) => text.text.to_string(),
            _ => "other".to_owned(),
        };
        out.push(format!("{depth} {told}"));
        node.children().for_each(|child| ours(child, depth + 1, out));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// The tree is that of scraper, whose sink is the reference.
        #[test]
        fn trees_are_those_of_scraper(page in page(), scripting_enabled: bool) {
            let options = || ParseOpts { tree_builder: TreeBuilderOpts { scripting_enabled, ..Default::default() }, ..Default::default() };
            let dom = html5ever::parse_document(Sink::new(&page, 0), options()).one(&*page);
            let html = html5ever::parse_document(HtmlTreeSink::new(Html::new_document()), options()).one(&*page);
            let mut lists = (Vec::new(), Vec::new());
            ours(dom.document(), 0, &mut lists.0);
            let mut open = vec![(html.tree.root(), 0)];
            while let Some((node, depth)) = open.pop() {
                let value = node.value();
                let told = match (value.as_element(), value.as_text()) {
                    (Some(e), _) => element(&e.name, e.attrs.iter().map(|(name, value)| attribute(name, value)).collect()),
                    (_, Some(text)) => text.to_string(),
                    _ => "other".to_owned(),
                };
                lists.1.push(format!("{depth} {told}"));
                let children: Vec<_> = node.children().collect();
                open.extend(children.into_iter().rev().map(|child| (child, depth + 1)));
            }
            prop_assert_eq!(lists.0, lists.1);
        }
    }
}
