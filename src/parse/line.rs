//! The line of HTML that is being collected: its text, and the parts of it that the page does not show.

use std::borrow::Cow;
use std::ops::Range;

use super::Links;
use crate::text::{Span, is_letter, is_lower, is_sentence_end, is_unspaced, is_upper, legible, solid_len};

/// A hidden part of at least this many bytes stays if it is longer than what is shown of its line: a script shows it.
const LONG_PART: usize = 120;

/// What is read aloud stays in a line that shows fewer bytes than this: the page's rules and the model know such lines by all of their
/// words (`Share on`, `5`, `Reading time`, `2 min.`).
const SHORT_LINE: usize = 40;

/// A drop cap has no more bytes, with the white space around it.
const LONGEST_CAP: usize = 256;

/// Why a part of a line is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hiding {
    /// By its style, or the `hidden` attribute.
    Style,
    /// It is for programs that read pages aloud, or out of the window.
    OffScreen,
    /// Such programs pass it over: an icon, mostly.
    FromReaders { is_icon: bool },
    /// A reader may open it.
    Openable,
}

/// The line that is being collected.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) span: Option<Span>,
    /// Whether some of its text was not found in the source.
    pub(super) is_moved: bool,
    pub(super) links: Links,
    pub(super) plain_bytes: usize,
    pub(super) hidden_bytes: usize,
    pub(super) off_screen_bytes: usize,
    parts: Vec<Part>,
    /// Whether its text has characters that a reader is not meant to see.
    has_unseen: bool,
    /// How long the text was where an element ended that looks as if a space followed.
    room_at: Option<usize>,
    /// The same for a drop cap.
    cap_at: Option<usize>,
}

/// A part of a line that is hidden by an element inside it.
struct Part {
    range: Range<usize>,
    span: Option<Span>,
    is_moved: bool,
    links: u32,
    hidden_bytes: usize,
    hiding: Hiding,
}

/// A part that left its line.
pub(super) struct Gone {
    pub(super) text: String,
    pub(super) span: Option<Span>,
}

/// What a text stands in.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) is_link: bool,
    pub(super) is_emphasised: bool,
    pub(super) is_hidden: bool,
    pub(super) is_off_screen: bool,
    pub(super) part: Option<Hiding>,
}

impl Line {
    /// Empties the line, whose text had nothing but white space.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        *self = Self { text: std::mem::take(&mut self.text), ..Self::default() };
    }

    /// The text, as a reader is meant to see it.
    pub(super) fn seen(&self) -> Cow<'_, str> {
        if self.has_unseen { legible(&self.text) } else { Cow::Borrowed(&self.text) }
    }

    /// Adds a text that stands in `around`, and in the source at `span`.
    pub(super) fn add(&mut self, text: &str, around: Around, span: Option<Span>) {
        let seen = legible(text);
        self.has_unseen |= matches!(seen, Cow::Owned(_));
        let solid = solid_len(&seen);
        if solid == 0 {
            self.text.push_str(text);
            return;
        }
        self.join(text);
        let start = self.text.len();
        self.text.push_str(if self.cap_at.take() == Some(start) { text.trim_start() } else { text });
        let bytes = if around.is_link { u32::try_from(solid).unwrap_or(u32::MAX) } else { 0 };
        self.links.bytes += bytes;
        self.plain_bytes += if around.is_emphasised { 0 } else { solid };
        let hidden_bytes = if around.is_hidden { solid } else { 0 };
        self.hidden_bytes += hidden_bytes;
        self.off_screen_bytes += if around.is_off_screen { solid } else { 0 };
        let is_moved = span.is_none() && !text.chars().all(char::is_whitespace);
        let Some(hiding) = around.part else {
            self.cover(span, is_moved);
            return;
        };
        let part = Part { range: start..self.text.len(), span, is_moved, links: bytes, hidden_bytes, hiding };
        match self.parts.last_mut() {
            Some(last) if last.hiding == hiding && last.range.end == start => last.add(&part),
            _ => self.parts.push(part),
        }
    }

    /// Adds a text of one space.
    pub(super) fn add_space(&mut self) {
        self.text.push(' ');
    }

    fn cover(&mut self, span: Option<Span>, is_moved: bool) {
        self.span = cover(self.span, span);
        self.is_moved |= is_moved;
    }

    /// Joins the next text to a drop cap, or sets it apart by a space, as the page does.
    fn join(&mut self, next: &str) {
        if let Some(at) = self.cap_at.take_if(|at| self.text[*at..].trim().is_empty()) {
            self.text.truncate(at);
            self.cap_at = Some(at);
            return;
        }
        self.cap_at = None;
        let is_apart = |c: char| !c.is_whitespace() && !is_unspaced(c);
        if self.room_at.take() == Some(self.text.len())
            && let (Some(before), Some(after)) = (self.text.chars().next_back(), next.chars().next())
            // A bracket ends what a site puts before the first word, and its style sets it apart.
            && is_apart(before) && is_apart(after) && is_letter(after) && (before != ')' || is_upper(after))
        {
            self.text.push(' ');
        }
    }

    /// An element with room at this side begins or ends here.
    pub(super) fn make_room(&mut self) {
        self.room_at = Some(self.text.len());
    }

    /// An element of the line ends here that began at `start` of the text. It is a drop cap, by its name (`is_cap`), or any other.
    pub(super) fn end_part(&mut self, start: usize, has_room: bool, is_cap: bool, is_word: impl FnOnce(char) -> bool) {
        let text = self.text.get(start..).unwrap_or_default();
        // Elements may be around each other, and white space in them.
        let cap = if text.len() <= LONGEST_CAP { cap_of(text) } else { None };
        let has_room = text.ends_with(')') || (has_room && cap.is_none());
        if has_room {
            self.make_room();
        }
        if is_cap && cap.is_some_and(|c| !is_word(c)) {
            let end = self.text.trim_end().len();
            self.text.truncate(end);
            self.cap_at = Some(end);
        }
    }

    /// Takes the parts out that are hidden while the rest of the line is shown.
    pub(super) fn take_hidden(&mut self, is_heading: bool) -> Vec<Gone> {
        if self.parts.is_empty() {
            return Vec::new();
        }
        let parts = std::mem::take(&mut self.parts);
        let hidden: usize = parts.iter().map(|part| solid_len(&self.text[part.range.clone()])).sum();
        let shown = solid_len(&self.text).saturating_sub(hidden);
        let is_seen = self.has_letters_outside(&parts);
        // The text may stand twice: once for the eye, in pieces, and once for reading aloud.
        let is_for_eye = parts.iter().any(|part| matches!(part.hiding, Hiding::FromReaders { .. }));
        let goes: Vec<bool> = (0..parts.len())
            .map(|i| if is_seen { self.goes(&parts, i, shown, is_heading) } else { is_for_eye && parts[i].hiding == Hiding::OffScreen })
            .collect();
        let mut gone = Vec::new();
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        for (part, goes) in parts.into_iter().zip(goes) {
            if goes {
                text.push_str(&self.text[at..part.range.start]);
                let hidden = &self.text[part.range.clone()];
                // The space that set two words apart was hidden, too.
                let has_space = hidden.starts_with(char::is_whitespace) || hidden.ends_with(char::is_whitespace);
                if has_space && self.text[part.range.end..].starts_with(is_letter) {
                    text.push(' ');
                }
                gone.push(Gone { text: hidden.to_owned(), span: part.span.filter(|_| !part.is_moved) });
                self.links.bytes = self.links.bytes.saturating_sub(part.links);
                self.hidden_bytes = self.hidden_bytes.saturating_sub(part.hidden_bytes);
                at = part.range.end;
            } else {
                self.cover(part.span, part.is_moved);
                let is_out = !is_seen && !is_for_eye && part.hiding == Hiding::OffScreen;
                self.off_screen_bytes += if is_out { solid_len(&self.text[part.range]) } else { 0 };
            }
        }
        text.push_str(&self.text[at..]);
        self.text = text;
        gone
    }

    fn has_letters_outside(&self, parts: &[Part]) -> bool {
        let mut at = 0;
        let is_shown = |range: Range<usize>| self.text[range].chars().any(is_letter);
        parts.iter().any(|part| is_shown(std::mem::replace(&mut at, part.range.end)..part.range.start)) || is_shown(at..self.text.len())
    }

    /// Whether a hidden part of a line that is shown leaves it.
    fn goes(&self, parts: &[Part], i: usize, shown: usize, is_heading: bool) -> bool {
        let part = &parts[i];
        let text = legible(&self.text[part.range.clone()]);
        let is_label = shown < SHORT_LINE && !is_heading;
        match part.hiding {
            Hiding::Openable => false,
            Hiding::OffScreen if is_label => false,
            Hiding::Style | Hiding::OffScreen => solid_len(&text) < LONG_PART || solid_len(&text) < shown,
            Hiding::FromReaders { is_icon } => {
                // A drop cap or a part of a word is not read alone, but with its word.
                let after = self.text[part.range.end..].chars().next();
                let is_of_word = text.ends_with(is_letter) && !text.contains('_') && after.is_some_and(is_lower);
                // A sentence is seen, whatever reads the page aloud.
                let is_sentence = text.trim_end().ends_with(is_sentence_end);
                let stays = is_label || is_sentence || is_of_word || cap_of(&text).is_some() || self.is_read_otherwise(parts, i);
                // A sign beside a label, such as a bullet, is seen; one that links to its line is no text.
                let is_sign = !text.chars().any(is_letter) && (!is_label || part.links > 0);
                is_icon || is_sign || !stays
            }
        }
    }

    /// Whether the part before or after this one is what is read aloud in its place.
    fn is_read_otherwise(&self, parts: &[Part], i: usize) -> bool {
        let is_next = |before: usize, after: usize| {
            let (Some(a), Some(b)) = (parts.get(before), parts.get(after)) else { return false };
            self.text[a.range.end..b.range.start].trim().is_empty()
        };
        let reads = |i: usize| parts.get(i).is_some_and(|part| part.hiding == Hiding::OffScreen);
        (reads(i + 1) && is_next(i, i + 1)) || (i > 0 && reads(i - 1) && is_next(i - 1, i))
    }
}

impl Part {
    fn add(&mut self, next: &Self) {
        self.range.end = next.range.end;
        self.span = cover(self.span, next.span);
        self.is_moved |= next.is_moved;
        self.links += next.links;
        self.hidden_bytes += next.hidden_bytes;
    }
}

fn cover(span: Option<Span>, other: Option<Span>) -> Option<Span> {
    match (span, other) {
        (Some(span), Some(other)) => Some(span.cover(other)),
        (span, other) => span.or(other),
    }
}

/// The letter of a text that is nothing else, but for a quotation mark before it.
pub(super) fn cap_of(text: &str) -> Option<char> {
    let mut letters = text.trim_start().chars();
    let first = letters.find(|c| !matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '「' | '『' | '¿' | '¡' | '»'))?;
    (is_letter(first) && letters.as_str().trim_start().is_empty()).then_some(first)
}
