//! A text with the places in the source that it came from.

use std::ops::Range;

use crate::text::Span;

/// A stretch of the text that came from one place, and ends where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OriginRun {
    /// Where it begins in the text.
    at: u32,
    /// Where it stands in the source. Nothing for text that is not from the source.
    source: Option<(u32, u32)>,
}

/// A text whose parts know where they stand in the source. Positions are four bytes; text beyond 4 GiB has no place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapped {
    pub(super) text: String,
    runs: Vec<OriginRun>,
}

impl Mapped {
    /// A text without a place.
    pub(super) fn placeless(text: String) -> Self {
        Self { text, runs: vec![OriginRun { at: 0, source: None }] }
    }

    /// Adds a text, and the span that it came from. A text as long as its span is taken to stand there as it is.
    pub(super) fn push(&mut self, text: &str, source: Option<Span>) {
        let source = source.and_then(|s| Some((u32::try_from(s.start).ok()?, u32::try_from(s.end).ok()?)));
        self.push_run(text, source);
    }

    fn push_run(&mut self, text: &str, source: Option<(u32, u32)>) {
        if text.is_empty() {
            return;
        }
        let last_len = self.runs.last().map_or(0, |last| self.text.len() - last.at as usize);
        match (u32::try_from(self.text.len()), self.runs.last_mut()) {
            (Ok(_), Some(OriginRun { source: None, .. })) if source.is_none() => {}
            (Ok(_), Some(OriginRun { source: Some((start, end)), .. }))
                if source.is_some_and(|s| s.0 == *end && (s.1 - s.0) as usize == text.len()) && (*end - *start) as usize == last_len =>
            {
                *end += text.len() as u32;
            }
            (Ok(at), _) => self.runs.push(OriginRun { at, source }),
            (Err(_), _) => {}
        }
        self.text.push_str(text);
    }

    /// Adds a part of another text, with its places.
    pub(super) fn push_part(&mut self, other: &Self, part: Range<usize>) {
        let first = other.runs.partition_point(|run| run.at as usize <= part.start).saturating_sub(1);
        let mut at = part.start;
        for (i, run) in other.runs.iter().enumerate().skip(first) {
            if at >= part.end {
                return;
            }
            let end = other.end_of(i).min(part.end);
            let (from, to) = (at - run.at as usize, end - run.at as usize);
            let source = run.source.map(|(start, source_end)| {
                let is_plain = (source_end - start) as usize == other.end_of(i) - run.at as usize;
                if is_plain { (start + from as u32, start + to as u32) } else { (start, source_end) }
            });
            self.push_run(&other.text[at..end], source);
            at = end;
        }
        self.push_run(&other.text[at..part.end.max(at)], None);
    }

    /// Where a run ends in the text.
    fn end_of(&self, run: usize) -> usize {
        self.runs.get(run + 1).map_or(self.text.len(), |next| next.at as usize)
    }

    /// The span in the source of a part of the text.
    pub(super) fn source_of(&self, part: Span) -> Option<Span> {
        let start = self.place(part.start)?.0;
        let end = self.place(part.end.checked_sub(1)?)?.1;
        (start < end).then(|| Span::new(start, end))
    }

    /// Where the byte `at` of the text starts and ends in the source; where its escape does, if it was written as one.
    fn place(&self, at: usize) -> Option<(usize, usize)> {
        let index = self.runs.partition_point(|run| run.at as usize <= at).checked_sub(1)?;
        let run = self.runs[index];
        let (start, end) = run.source?;
        let is_plain = (end - start) as usize == self.end_of(index) - run.at as usize;
        let byte = start as usize + at - run.at as usize;
        Some(if is_plain { (byte, byte + 1) } else { (start as usize, end as usize) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_places() {
        // "a\u3002b" in a source, from byte 10 on.
        let mut text = Mapped::default();
        text.push("a", Some(Span::new(10, 11)));
        text.push("。", Some(Span::new(11, 17)));
        text.push("b", Some(Span::new(17, 18)));
        assert_eq!(text.source_of(Span::new(0, 4)), Some(Span::new(10, 17)));
        let mut html = Mapped::default();
        html.push("<p>", None);
        html.push_part(&text, 1..5);
        html.push("</p>", None);
        assert_eq!((html.text.as_str(), html.source_of(Span::new(3, 7))), ("<p>。b</p>", Some(Span::new(11, 18))));
        assert_eq!(html.source_of(Span::new(0, 7)), None);
        assert_eq!(Mapped::placeless("a".to_owned()).source_of(Span::new(0, 1)), None);
    }
}
