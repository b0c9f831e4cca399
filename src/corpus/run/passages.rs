//! The rows of `reuse.jsonl` and `pairs.jsonl`.

use std::borrow::Cow;

use crate::corpus::sink::{OutputFolder, RowFormat, TableFile};
use crate::error::Error;
use crate::pipeline::Hints;
use crate::reuse::{Documents, Passage, PassageKind, Prepared, Side};
use crate::schema::{DocumentNote, PairRow, PassageRow, Table, rounded};
use crate::text::{CharOffsets, Span, covered_len};

/// Which passages are written, and with which further fields. Clusters are found by all passages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PassageOptions {
    min_length: usize,
    min_identity: f64,
    cross_site_only: bool,
    texts: bool,
    notes: bool,
}

impl PassageOptions {
    /// All passages, without their texts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaves out passages that are shorter than this in one of the documents, in Unicode scalar values.
    #[must_use]
    pub const fn with_min_length(mut self, scalars: usize) -> Self {
        self.min_length = scalars;
        self
    }

    /// Leaves out passages with a lower identity, 0 to 1.
    #[must_use]
    pub const fn with_min_identity(mut self, identity: f64) -> Self {
        self.min_identity = identity;
        self
    }

    /// Leaves out passages between documents of one site.
    #[must_use]
    pub const fn cross_site_only(mut self, only: bool) -> Self {
        self.cross_site_only = only;
        self
    }

    /// Writes the text of each passage as both documents have it.
    #[must_use]
    pub const fn with_texts(mut self, texts: bool) -> Self {
        self.texts = texts;
        self
    }

    /// Writes title, date and address of both documents with each passage.
    #[must_use]
    pub const fn with_notes(mut self, notes: bool) -> Self {
        self.notes = notes;
        self
    }

    /// Whether a passage is written, given the length of its shorter side.
    pub(super) fn wants(self, passage: &Passage, length: usize, is_of_one_site: bool) -> bool {
        length >= self.min_length && passage.identity >= self.min_identity && !(self.cross_site_only && is_of_one_site)
    }

    /// Whether titles, dates and addresses are kept.
    pub(super) const fn has_notes(self) -> bool {
        self.notes
    }
}

/// What is known of a document from outside.
pub(super) fn note_of(hints: &Hints) -> DocumentNote {
    let owned = |part: Option<&str>| part.map(str::to_owned);
    DocumentNote { title: owned(hints.title()), date: owned(hints.date()), url: owned(hints.url()) }
}

/// The text of a document, with what is known of it from outside.
pub(super) struct Noted<'t> {
    pub(super) text: Cow<'t, str>,
    /// If it was asked for.
    pub(super) note: Option<Cow<'t, DocumentNote>>,
}

/// The texts of documents, by their numbers.
pub(super) trait NotedTexts: Sync {
    fn noted(&self, document: usize) -> Result<Noted<'_>, Error>;
}

impl<T: NotedTexts> NotedTexts for &T {
    fn noted(&self, document: usize) -> Result<Noted<'_>, Error> {
        (**self).noted(document)
    }
}

/// Texts that are all in memory.
#[derive(Clone, Copy)]
pub(super) struct InMemory<'t> {
    pub(super) texts: &'t [String],
    /// Empty if no notes are written.
    pub(super) notes: &'t [DocumentNote],
}

impl NotedTexts for InMemory<'_> {
    fn noted(&self, document: usize) -> Result<Noted<'_>, Error> {
        Ok(Noted { text: Cow::Borrowed(&self.texts[document]), note: self.notes.get(document).map(Cow::Borrowed) })
    }
}

/// What the rows are made of: the compared documents and their texts.
pub(super) struct PassageSource<'d, D: ?Sized, T> {
    pub(super) documents: &'d D,
    pub(super) texts: T,
    pub(super) options: PassageOptions,
    pub(super) of_index: OfIndex,
}

/// Which documents are those of an index: all from this number on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfIndex(pub(super) Option<usize>);

impl OfIndex {
    /// Whether a document is one of the index.
    pub(super) fn has(self, document: usize) -> bool {
        self.0.is_some_and(|first| document >= first)
    }

    /// What a row says of a document.
    pub(super) fn flag(self, document: usize) -> Option<bool> {
        true_or_absent(self.has(document))
    }
}

/// A flag of a row that is not there if it is false.
pub(super) fn true_or_absent(is: bool) -> Option<bool> {
    is.then_some(true)
}

/// What is written of a pair, as lines.
#[derive(Default)]
pub(super) struct PairLines {
    rows: Vec<Vec<u8>>,
    /// Rows that are boilerplate.
    boilerplate: u64,
    pairs: Vec<Vec<u8>>,
}

impl PairLines {
    /// The bytes that it holds, about.
    pub(super) fn held(&self) -> usize {
        self.rows.iter().chain(&self.pairs).map(Vec::len).sum()
    }
}

/// Both files while they are written.
pub(super) struct PassageFiles {
    rows: TableFile,
    pairs: TableFile,
    counts: (u64, u64),
}

impl PassageFiles {
    pub(super) fn in_folder(out: &OutputFolder) -> Result<Self, Error> {
        Ok(Self { rows: out.table(Table::Reuse)?, pairs: out.table(Table::Pairs)?, counts: (0, 0) })
    }

    pub(super) fn push(&mut self, lines: &PairLines) -> Result<(), Error> {
        self.counts.0 += lines.rows.len() as u64;
        self.counts.1 += lines.boilerplate;
        lines.rows.iter().try_for_each(|line| self.rows.push_line(line))?;
        lines.pairs.iter().try_for_each(|line| self.pairs.push_line(line))
    }

    /// Ends both. Gives the number of rows of `reuse.jsonl`, and of those that are boilerplate.
    pub(super) fn finish(self) -> Result<(u64, u64), Error> {
        self.rows.finish()?;
        self.pairs.finish()?;
        Ok(self.counts)
    }
}

impl<D: Documents + ?Sized, T: NotedTexts> PassageSource<'_, D, T> {
    /// Writes both files. Gives the number of rows of `reuse.jsonl`, and of those that are boilerplate.
    pub(super) fn write(&self, out: &OutputFolder, passages: &[Passage]) -> Result<(u64, u64), Error> {
        let mut files = PassageFiles::in_folder(out)?;
        self.for_each_written_pair(passages, |of_pair| {
            let mut lines = PairLines::default();
            self.add_lines(of_pair, out.row_format(), &mut lines)?;
            files.push(&lines)
        })?;
        files.finish()
    }

    /// What is written of the passages of some pairs.
    pub(super) fn lines(&self, passages: &[Passage], format: RowFormat) -> Result<PairLines, Error> {
        let mut lines = PairLines::default();
        self.for_each_written_pair(passages, |of_pair| self.add_lines(of_pair, format, &mut lines))?;
        Ok(lines)
    }

    fn add_lines(&self, of_pair: &PairInScalars<'_, '_>, format: RowFormat, lines: &mut PairLines) -> Result<(), Error> {
        for row in self.rows_of_pair(of_pair) {
            lines.boilerplate += u64::from(row.boilerplate.is_some());
            lines.rows.push(format.line(&row)?);
        }
        lines.pairs.extend(self.pair(&of_pair.passages).map(|row| format.line(&row)).transpose()?);
        Ok(())
    }

    /// Hands on the rows of `reuse.jsonl`, in their order.
    #[cfg(feature = "parquet")]
    pub(super) fn for_each_row(&self, passages: &[Passage], mut each: impl FnMut(PassageRow) -> Result<(), Error>) -> Result<(), Error> {
        self.for_each_written_pair(passages, |of_pair| self.rows_of_pair(of_pair).try_for_each(&mut each))
    }

    /// Hands on the passages of each pair that are written.
    fn for_each_written_pair(
        &self,
        passages: &[Passage],
        mut each: impl FnMut(&PairInScalars<'_, '_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for_each_pair(&self.texts, passages, |of_pair| {
            of_pair.passages.retain(|(p, a, b)| self.is_written(p, a.len().min(b.len())));
            each(of_pair)
        })
    }

    fn is_written(&self, passage: &Passage, length: usize) -> bool {
        let is_of_one_site =
            passage.a != passage.b && self.documents.site(passage.a).is_some_and(|site| self.documents.site(passage.b) == Some(site));
        self.options.wants(passage, length, is_of_one_site)
    }

    fn rows_of_pair(&self, of_pair: &PairInScalars<'_, '_>) -> impl Iterator<Item = PassageRow> {
        of_pair.passages.iter().map(|&(p, a, b)| self.row(p, a, b, of_pair.documents))
    }

    fn row(&self, p: &Passage, a_span: Span, b_span: Span, [a, b]: [&Noted<'_>; 2]) -> PassageRow {
        let text = |document: &Noted<'_>, span: Span| self.options.texts.then(|| document.text[span.range()].to_owned());
        let note = |document: &Noted<'_>| document.note.as_deref().cloned();
        let names = [p.a, p.b].map(|document| self.documents.id(document).to_owned());
        PassageRow {
            a_text: text(a, p.a_span),
            b_text: text(b, p.b_span),
            a_document: note(a),
            b_document: note(b),
            b_in_index: self.of_index.flag(p.b),
            ..row_of(p, names, [a_span.start, a_span.end], [b_span.start, b_span.end])
        }
    }

    /// The totals of a pair. `None` if it has nothing but boilerplate and formulas.
    fn pair(&self, written: &[InScalars<'_>]) -> Option<PairRow> {
        let is_reuse = |p: &Passage| p.boilerplate.is_none() && p.kind != PassageKind::Formula && p.a != p.b;
        let own: Vec<_> = written.iter().filter(|(p, ..)| is_reuse(p)).collect();
        let (first, ..) = own.first()?;
        let (a_length, b_length) = (covered_len(own.iter().map(|x| x.1).collect()), covered_len(own.iter().map(|x| x.2).collect()));
        let bytes = |spans: Vec<Span>, document: usize| covered_len(spans) as f64 / self.documents.measures(document).solid.max(1) as f64;
        let weights: f64 = own.iter().map(|(_, a, _)| a.len() as f64).sum();
        let identity = own.iter().map(|(p, a, _)| p.identity * a.len() as f64).sum::<f64>() / weights.max(1.0);
        let votes = |side: Side| own.iter().filter(|(p, ..)| p.source == Some(side)).map(|(_, a, _)| a.len()).sum::<usize>();
        let source = match (votes(Side::A), votes(Side::B)) {
            (0, 0) => None,
            (a, 0) if 2 * a >= a_length => Some(Side::A),
            (0, b) if 2 * b >= a_length => Some(Side::B),
            _ => None,
        };
        Some(PairRow {
            a: self.documents.id(first.a).to_owned(),
            b: self.documents.id(first.b).to_owned(),
            passages: own.len(),
            a_length,
            b_length,
            a_share: rounded(bytes(own.iter().map(|x| x.0.a_span).collect(), first.a).min(1.0)),
            b_share: rounded(bytes(own.iter().map(|x| x.0.b_span).collect(), first.b).min(1.0)),
            identity: rounded(identity),
            source,
            b_in_index: self.of_index.flag(first.b),
        })
    }
}

impl PassageSource<'_, [Prepared], InMemory<'_>> {
    /// The rows of `reuse.jsonl`, in their order.
    pub(super) fn rows(&self, passages: &[Passage]) -> Vec<PassageRow> {
        let mut rows = Vec::new();
        // Documents in memory are there, and nothing is written that could fail.
        let made = self.for_each_written_pair(passages, |of_pair| {
            rows.extend(self.rows_of_pair(of_pair));
            Ok(())
        });
        debug_assert!(made.is_ok());
        rows
    }
}

/// A passage, with its two spans in scalar values.
pub(super) type InScalars<'p> = (&'p Passage, Span, Span);

/// The passages of a pair, with its two documents.
pub(super) struct PairInScalars<'p, 'd> {
    pub(super) passages: Vec<InScalars<'p>>,
    documents: [&'d Noted<'d>; 2],
}

/// Hands on the passages of each pair, in their order. They come ordered by their documents.
pub(super) fn for_each_pair<'p>(
    texts: &impl NotedTexts,
    passages: &'p [Passage],
    mut each: impl FnMut(&mut PairInScalars<'p, '_>) -> Result<(), Error>,
) -> Result<(), Error> {
    for group in passages.chunk_by(|x, y| x.a == y.a) {
        // The offsets of a first document are prepared once.
        let a = texts.noted(group[0].a)?;
        let offsets = CharOffsets::new(&a.text);
        for of_pair in group.chunk_by(|x, y| x.b == y.b) {
            let b = texts.noted(of_pair[0].b)?;
            let other = CharOffsets::new(&b.text);
            let passages = of_pair.iter().map(|p| (p, offsets.scalars(p.a_span), other.scalars(p.b_span))).collect();
            each(&mut PairInScalars { passages, documents: [&a, &b] })?;
        }
    }
    Ok(())
}

/// The row of a passage between two documents, by their names, with its spans in scalar values; without texts and notes, and of no index.
pub(super) fn row_of(p: &Passage, [a, b]: [String; 2], a_span: [usize; 2], b_span: [usize; 2]) -> PassageRow {
    PassageRow {
        a,
        a_span,
        b,
        b_span,
        kind: p.kind,
        length: a_span[1].saturating_sub(a_span[0]).min(b_span[1].saturating_sub(b_span[0])),
        identity: rounded(p.identity),
        source: p.source,
        evidence: p.evidence,
        confidence: p.confidence,
        quoted: p.quoted.to_vec(),
        attributed: p.attributed.to_vec(),
        boilerplate: p.boilerplate.map(|on| [on.documents, on.of]),
        family: p.family,
        a_text: None,
        b_text: None,
        a_document: None,
        b_document: None,
        b_in_index: None,
    }
}
