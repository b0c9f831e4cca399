//! The scripts of a page, and the data in each.

use memchr::{memchr, memchr3_iter};
use rustc_hash::FxHashMap;

use super::encoded::nested;
use super::mapped::Mapped;
use super::reader::{BYTES_OF_VALUE, LiteralReader, NamedValues, Node};
use crate::parse::markup::{Attributes, end_of_comment, end_of_script};
use crate::parse::tags::is_json_ld;
use crate::text::{Span, prefix};

/// Shorter scripts hold no article, in bytes.
const SHORTEST: usize = 120;

/// Literals in code that are shorter than this are passed over, in bytes.
const SHORTEST_LITERAL: usize = 100;

/// Number of values that are read of all scripts of a page together.
const VALUES: usize = 1 << 18;

/// Bytes of code that are read in vain, for each byte of a script.
const VAIN: usize = 8;

/// What a function begins with that is called where it stands.
const FUNCTION: &str = "(function(";

/// Number of such functions that are read in a script.
const FUNCTIONS: usize = 8;

/// The values of a script.
#[derive(Debug)]
pub(super) struct Data {
    /// What the script calls it: its id, the name that it is assigned to, or `ld+json`.
    pub(super) name: String,
    pub(super) is_json_ld: bool,
    pub(super) root: Node,
    /// The script in the source.
    pub(super) script: Span,
}

/// A script of the source.
struct ScriptElement<'s> {
    source: &'s str,
    /// Its text.
    span: Span,
    id: &'s str,
    kind: &'s str,
}

/// The data of all scripts, in their order.
pub(super) fn data(source: &str) -> Vec<Data> {
    let mut left = VALUES;
    let mut found = Vec::new();
    let mut stream = NextStream::default();
    for script in scripts(source).into_iter().filter(|script| script.span.len() >= SHORTEST) {
        script.read(&mut left, &mut stream, &mut found);
    }
    found.extend(stream.data(&mut left));
    for data in &mut found {
        if let Some(root) = restored(&data.root, &mut left) {
            data.root = root;
        }
    }
    found
}

/// The element that is read.
const TAG: &str = "script";

/// The scripts that stand in the source, outside comments.
fn scripts(source: &str) -> Vec<ScriptElement<'_>> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(len) = memchr(b'<', &bytes[at..]) {
        at += len;
        if bytes[at..].starts_with(b"<!--") {
            at = end_of_comment(bytes, at);
            continue;
        }
        let name_end = at + 1 + TAG.len();
        let is_name = bytes.get(at + 1..name_end).is_some_and(|name| name.eq_ignore_ascii_case(TAG.as_bytes()));
        if !is_name || bytes.get(name_end).is_none_or(u8::is_ascii_alphanumeric) {
            at += 1;
            continue;
        }
        let value = |name: &str| {
            let mut attributes = Attributes::new(bytes, name_end);
            let attribute = attributes.find(|a| source[a.name.range()].eq_ignore_ascii_case(name));
            attribute.map_or("", |a| source[a.value.range()].trim())
        };
        let Some((start, _)) = Attributes::new(bytes, name_end).end() else { break };
        let end = end_of_script(bytes, start);
        found.push(ScriptElement { source, span: Span::new(start, end), id: value("id"), kind: value("type") });
        at = end;
    }
    found
}

impl<'s> ScriptElement<'s> {
    fn read(&self, left: &mut usize, stream: &mut NextStream, out: &mut Vec<Data>) {
        let mut reader = self.reader(0, *left);
        reader.skip_space();
        let start = self.text()[reader.at..].trim_end();
        let mut root = None;
        if start.starts_with(['{', '[']) {
            root = reader.value();
            *left = reader.left;
        }
        if root.is_none()
            && (start.starts_with(['{', '[', '"']) || start.get(..3).is_some_and(|s| ["%7B", "%7b", "%5B", "%5b"].contains(&s)))
        {
            root = nested(&Mapped::placeless(start.to_owned()), left);
        }
        match root {
            Some(root) => {
                let is_json_ld = is_json_ld(self.kind);
                let name = if is_json_ld {
                    "ld+json"
                } else if self.id.is_empty() {
                    "script"
                } else {
                    self.id
                };
                out.push(Data { name: name.to_owned(), is_json_ld, root, script: self.span });
            }
            None => self.read_code(left, stream, out),
        }
    }

    /// The literals that stand in code: those that are assigned or given to a function.
    fn read_code(&self, left: &mut usize, stream: &mut NextStream, out: &mut Vec<Data>) {
        let text = self.text();
        let mut vain = text.len().saturating_mul(VAIN);
        let (mut done, mut functions) = (0, FUNCTIONS);
        for at in memchr3_iter(b'=', b'(', b',', text.as_bytes()) {
            let is_assigned = text.as_bytes()[at] == b'=';
            if at < done || !begins_literal(&text[at + 1..], is_assigned) {
                continue;
            }
            let mut reader = self.reader(at + 1, *left);
            let is_function = text[at + 1..].trim_start().starts_with(FUNCTION) && functions > 0;
            functions -= usize::from(is_function);
            let returned = if is_function { self.read_function(at + 1, *left) } else { None };
            let root = returned.or_else(|| reader.value().map(|root| (root, reader.at, reader.left)));
            let Some((root, end, values_left)) = root else {
                vain = vain.saturating_sub(reader.at - at);
                if vain == 0 {
                    return;
                }
                continue;
            };
            *left = values_left;
            done = end;
            let name = name_before(&text[..at]);
            if name == NextStream::NAME {
                stream.add(root, self.span);
            } else if end - at >= SHORTEST_LITERAL || root.text().is_some() {
                out.push(Data { name: name.to_owned(), is_json_ld: false, root, script: self.span });
            }
        }
    }

    /// What a function returns that is called where it stands, as Nuxt writes its state: `(function(a,b){return {...}}("x",1))`.
    fn read_function(&self, at: usize, left: usize) -> Option<(Node, usize, usize)> {
        let text = self.text();
        let rest = text[at..].trim_start().strip_prefix(FUNCTION)?;
        let (parameters, body) = rest.split_once(')')?;
        let body_at = text.len() - body.len();
        let literal = body_at + body.find("return")? + "return".len();
        let mut reader = self.reader(literal, left);
        reader.value()?;
        for byte in [b';', b'}', b')'] {
            reader.skip_space();
            reader.take(byte);
        }
        reader.skip_space();
        if !reader.take(b'(') {
            return None;
        }
        let values = reader.list(b')')?;
        let names: NamedValues<'_> = parameters.split(',').map(str::trim).zip(values).filter(|(_, value)| value.text().is_some()).collect();
        let (end, left) = (reader.at, reader.left);
        let mut reader = self.reader(literal, left).with_names(names);
        reader.value().map(|root| (root, end, reader.left))
    }

    fn text(&self) -> &'s str {
        &self.source[self.span.range()]
    }

    fn reader(&self, at: usize, left: usize) -> LiteralReader<'s> {
        LiteralReader::new(self.text(), Some(self.span.start), at, left)
    }
}

/// Whether data may begin here. Texts that are given to functions are not read.
fn begins_literal(code: &str, is_assigned: bool) -> bool {
    let code = code.trim_start();
    if is_assigned {
        let rest = code.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
        let given = rest.strip_prefix('(').filter(|_| rest.len() < code.len());
        if given.unwrap_or(code).trim_start().starts_with(['"', '\'', '`']) {
            return true;
        }
    }
    ["{", "[", "JSON.parse(", "decodeURIComponent(", FUNCTION, "Object.freeze("].iter().any(|start| code.starts_with(start))
}

/// The name that stands before an equals sign or a bracket, without `window`.
fn name_before(code: &str) -> &str {
    const LONGEST: usize = 60;
    let code = code.trim_end();
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '[' | ']' | '"' | '\'');
    let len: usize = code.chars().rev().take(LONGEST).take_while(|&c| is_of_name(c)).map(char::len_utf8).sum();
    let name = &code[code.len() - len..];
    let name = ["window.", "window[", "self.", "globalThis.", "this."].iter().find_map(|of| name.strip_prefix(of)).unwrap_or(name);
    match name.trim_matches(['"', '\'', '[', ']', '.']) {
        "" => "script",
        name => name,
    }
}

/// The stream in which Next.js sends a page: pieces of text, whose lines are `number:value`.
#[derive(Default)]
struct NextStream {
    text: Mapped,
    script: Option<Span>,
}

impl NextStream {
    const NAME: &'static str = "__next_f.push";

    fn add(&mut self, piece: Node, script: Span) {
        if let Node::Array(items) = piece {
            for text in items.iter().filter_map(Node::text) {
                self.text.push_part(text, 0..text.text.len());
                self.script.get_or_insert(script);
            }
        }
    }

    /// The values of its lines. Long texts are lines of their own (`1a:T4f2,text`), whose length is known and whose number the values have.
    fn data(&self, left: &mut usize) -> Option<Data> {
        let script = self.script?;
        let text = self.text.text.as_str();
        let (mut values, mut texts) = (Vec::new(), FxHashMap::default());
        let mut at = 0;
        while let Some(len) = text[at..].find(':') {
            let id = &text[at..at + len];
            at += len + 1;
            let line_end = text[at..].find('\n').map_or(text.len(), |len| at + len);
            let long = text[at..line_end].strip_prefix('T').and_then(|rest| prefix(rest, LONGEST_LENGTH).split_once(','));
            let long = long.and_then(|(len, _)| Some((at + 2 + len.len(), usize::from_str_radix(len, 16).ok()?)));
            if let Some((start, len)) = long {
                at = (start + len).min(text.len());
                if !text.is_char_boundary(at) {
                    break;
                }
                let mut part = Mapped::default();
                part.push_part(&self.text, start..at);
                texts.insert(format!("${id}"), part);
                continue;
            }
            let mut reader = LiteralReader::new(&text[..line_end], None, at, *left);
            values.extend(reader.value());
            *left = reader.left;
            at = (line_end + 1).min(text.len());
        }
        let mut root = Node::Array(values);
        put_texts(&mut root, &mut texts);
        Some(Data { name: "__next_f".to_owned(), is_json_ld: false, root, script })
    }
}

/// The longest length that a line of a stream tells, in digits and a comma.
const LONGEST_LENGTH: usize = 12;

/// Puts long texts where values first have their numbers.
fn put_texts(node: &mut Node, texts: &mut FxHashMap<String, Mapped>) {
    match node {
        Node::Object(members) => members.iter_mut().for_each(|(_, value)| put_texts(value, texts)),
        Node::Array(items) => items.iter_mut().for_each(|item| put_texts(item, texts)),
        Node::Text(text) if text.text.starts_with('$') => {
            if let Some(long) = texts.remove(&text.text) {
                *text = long;
            }
        }
        _ => {}
    }
}

/// The value of data whose objects hold indices in one list, as Nuxt 3 writes it: `[{"a":1},"text"]`.
fn restored(root: &Node, left: &mut usize) -> Option<Node> {
    let Node::Array(all) = root else { return None };
    let holds_indices = |node: &Node| match node {
        Node::Object(members) => !members.is_empty() && members.iter().all(|(_, value)| matches!(value, Node::Index(_) | Node::Other)),
        Node::Array(items) => items.iter().any(|item| matches!(item, Node::Index(_))),
        _ => false,
    };
    if all.len() < 3 || !holds_indices(&all[0]) {
        return None;
    }
    restored_at(all, 0, DEPTH, left)
}

/// How deep restored values are nested at most.
const DEPTH: usize = 40;

fn restored_at(all: &[Node], index: usize, depth: usize, left: &mut usize) -> Option<Node> {
    *left = left.checked_sub(1)?;
    let depth = depth.checked_sub(1)?;
    let mut of = |value: &Node| match value {
        Node::Index(index) => restored_at(all, *index, depth, left).unwrap_or(Node::Other),
        _ => Node::Other,
    };
    Some(match all.get(index)? {
        Node::Object(members) => Node::Object(members.iter().map(|(key, value)| (key.clone(), of(value))).collect()),
        // A name of a type, and the value.
        Node::Array(items) => match items.as_slice() {
            [Node::Text(_), value] => of(value),
            items => Node::Array(items.iter().map(of).collect()),
        },
        Node::Text(text) => {
            *left = left.checked_sub(text.text.len() / BYTES_OF_VALUE)?;
            Node::Text(text.clone())
        }
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Vec<(String, String)> {
        let title = |data: Data| (data.name, format!("{:?}", data.root).matches("Text(").count().to_string());
        data(page).into_iter().map(title).collect()
    }

    #[test]
    fn names_of_data() {
        let long = "x".repeat(150);
        let page = format!(
            "<!-- <script>a={{b:'{long}'}}</script> --><script type=application/ld+json>{{\"a\":\"{long}\"}}</script>\
             <script id=S type=application/json>[\"{long}\"]</script><script>(function(){{if(a==1){{b()}}}})();\
             window.__STATE__ = {{a:'{long}'}};App.start({{b:'{long}'}}, 1);window['X']=JSON.parse('{{\"a\":\"{long}\"}}')</script>\
             <script>window.__NUXT__=(function(a,b){{return {{t:a,u:[b,a]}}}}('{long}',false))</script>"
        );
        let names: Vec<String> = found(&page).into_iter().map(|(name, texts)| format!("{name} {texts}")).collect();
        assert_eq!(names, ["ld+json 1", "S 1", "__STATE__ 1", "App.start 1", "X 1", "__NUXT__ 2"]);
    }

    #[test]
    fn indices_are_followed() {
        let long = "y".repeat(150);
        let page = format!("<script type=application/json id=N>[[\"Reactive\",1],{{\"a\":2,\"b\":3,\"c\":1}},\"{long}\",[2,2]]</script>");
        let data = data(&page);
        assert!(data[0].root.get("a").and_then(Node::text).is_some());
        assert!(matches!(data[0].root.get("b"), Some(Node::Array(items)) if items.len() == 2));
    }

    #[test]
    fn streams_are_joined() {
        let long = "z".repeat(32);
        let page =
            format!("<script>self.__next_f.push([1,\"1:T20,{long}2:{{\\\"content\\\":\\\"$1\\\"}}\\n\"]){}</script>", " ".repeat(120));
        let data = data(&page);
        assert_eq!(data[0].root, Node::Array(vec![Node::Object(vec![("content".to_owned(), data_text(&data[0].root))])]));
    }

    fn data_text(root: &Node) -> Node {
        let Node::Array(items) = root else { return Node::Other };
        items[0].get("content").filter(|n| n.text().is_some_and(|t| t.text.starts_with("zzz"))).cloned().unwrap_or(Node::Other)
    }
}
