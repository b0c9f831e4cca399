//! Columns that depend on what was learned: by tables and, for texts of a known site, by the first trees.
//!
//! The files of a set are read document by document. TABLES are pairs of tables, of words and of names, each as in a model file. CHOICES has
//! a byte for each document: which pair applies to it, or [`NONE`], whereupon its columns are 0.

use std::io::{Error, Result};
use std::path::Path;

use newsieve::internals::{DocumentFrequency, OfSite, Row, Table, fill_learned, mean};

use crate::files::{Numbers, NumbersReader, of_set};

/// No pair of tables.
const NONE: u8 = u8::MAX;

/// Number of columns of a row.
const COLUMNS: usize = Row::NAMES.len();

/// A pair of tables: of words, and of names.
type Pair = [Table; 2];

fn read_tables(path: &Path, size: usize, read: impl Fn(&[u8]) -> std::result::Result<Table, newsieve::Error>) -> Result<Vec<Pair>> {
    let bytes = std::fs::read(path)?;
    if !bytes.len().is_multiple_of(2 * size) {
        return Err(Error::other(format!("{}: pairs of tables of {size} bytes are wanted", path.display())));
    }
    let pair = |pair: &[u8]| Ok([read(&pair[..size]).map_err(Error::other)?, read(&pair[size..]).map_err(Error::other)?]);
    bytes.chunks_exact(2 * size).map(pair).collect()
}

/// The tables for each document.
struct Choices(Vec<Pair>, std::vec::IntoIter<u8>);

impl Choices {
    fn read(tables: Vec<Pair>, choices: &Path) -> Result<Self> {
        Ok(Self(tables, std::fs::read(choices)?.into_iter()))
    }

    fn next(&mut self) -> Result<Option<&Pair>> {
        match self.1.next() {
            Some(NONE) => Ok(None),
            Some(pair) => self.0.get(usize::from(pair)).map(Some).ok_or_else(|| Error::other("a table is chosen that is not there")),
            None => Err(Error::other("there are more documents than choices")),
        }
    }
}

/// The numbers of a document's blocks in reading order, with that of its blocks.
fn read_order(orders: &mut NumbersReader) -> Result<Option<(usize, Vec<usize>)>> {
    let Some(blocks) = orders.next_u32()? else { return Ok(None) };
    let count = orders.u32()?;
    Ok(Some((blocks, (0..count).map(|_| orders.u32()).collect::<Result<_>>()?)))
}

fn read_rows(rows: &mut NumbersReader, count: usize) -> Result<Vec<Row>> {
    (0..count).map(|_| rows.f32s::<COLUMNS>().map(Row::from_values)).collect()
}

/// Writes `OUT.rows`, the rows with the columns of what tables say of words and names; and `OUT.means`, the mean row of each document.
pub(crate) fn columns(set: &Path, tables: &Path, choices: &Path, out: &Path) -> Result<()> {
    let mut choices = Choices::read(read_tables(tables, Table::BYTES, Table::of_blocks)?, choices)?;
    let open = |ending: &str| NumbersReader::open(&of_set(set, ending));
    let (mut orders, mut rows, mut words, mut names) = (open("orders")?, open("rows")?, open("words")?, open("names")?);
    let (mut completed, mut means) = (Numbers::create(&of_set(out, "rows"))?, Numbers::create(&of_set(out, "means"))?);
    while let Some((blocks, order)) = read_order(&mut orders)? {
        let mut of_document = read_rows(&mut rows, blocks)?;
        let read = |from: &mut NumbersReader| (0..blocks).map(|_| from.buckets()).collect::<Result<Vec<_>>>();
        let (words, names) = (read(&mut words)?, read(&mut names)?);
        if let Some([of_words, of_names]) = choices.next()? {
            let values = |table: &Table, buckets: &[Vec<u16>]| buckets.iter().map(|buckets| table.value(buckets)).collect::<Vec<_>>();
            fill_learned(&mut of_document, &order, &values(of_words, &words), &values(of_names, &names));
        }
        of_document.iter().try_for_each(|row| completed.f32s(&row.values()))?;
        means.f32s(&mean(&of_document))?;
    }
    completed.finish()?;
    means.finish()
}

/// Writes what tables say of each page: two values, as `f32`.
pub(crate) fn pages(set: &Path, tables: &Path, choices: &Path, out: &Path) -> Result<()> {
    let mut choices = Choices::read(read_tables(tables, Table::PAGE_BYTES, Table::of_pages)?, choices)?;
    let open = |ending: &str| NumbersReader::open(&of_set(set, ending));
    let (mut orders, mut words, mut names) = (open("orders")?, open("page-words")?, open("page-names")?);
    let mut values = Numbers::create(out)?;
    while read_order(&mut orders)?.is_some() {
        let (words, names) = (words.buckets()?, names.buckets()?);
        let found = choices.next()?.map_or([0.0; 2], |[of_words, of_names]| [of_words.page_value(&words), of_names.page_value(&names)]);
        values.f32s(&found)?;
    }
    values.finish()
}

/// Writes the columns of each block that come from its site. ROWS are those of `columns`; SCORES are the scores of the first trees, a `f32` for each
/// block, in log odds. The columns are not numbers where there are none: for images, in a copy, and on a site that is not known.
pub(crate) fn of_site(set: &Path, rows: &Path, scores: &Path, out: &Path) -> Result<()> {
    let open = |ending: &str| NumbersReader::open(&of_set(set, ending));
    let (mut orders, mut sites, mut places) = (open("orders")?, open("sites")?, open("places")?);
    let (mut rows, mut scores) = (NumbersReader::open(rows)?, NumbersReader::open(scores)?);
    let mut values = Numbers::create(out)?;
    while let Some((blocks, order)) = read_order(&mut orders)? {
        let rows = read_rows(&mut rows, blocks)?;
        let scores = (0..blocks).map(|_| scores.f32s::<1>().map(|[score]| score)).collect::<Result<Vec<_>>>()?;
        let frequencies = (0..blocks).map(|_| read_frequency(&mut sites)).collect::<Result<Vec<_>>>()?;
        let places = (0..blocks).map(|_| places.f32s::<6>()).collect::<Result<Vec<_>>>()?;
        let gaps: Vec<[f32; 6]> = order.iter().map(|&block| places[block]).collect();
        let mut found = vec![[f32::NAN; OfSite::NAMES.len()]; blocks];
        if frequencies.iter().flatten().any(|f| f.of > 1) {
            let columns = newsieve::internals::of_site(&rows, &order, &frequencies, &gaps, &scores).unwrap_or_default();
            order.iter().zip(columns).for_each(|(&block, columns)| found[block] = columns.values());
        }
        found.iter().try_for_each(|columns| values.f32s(columns))?;
    }
    values.finish()
}

fn read_frequency(sites: &mut NumbersReader) -> Result<Option<DocumentFrequency>> {
    let [pages, of] = [sites.u32()? as u32, sites.u32()? as u32];
    Ok((of > 0).then_some(DocumentFrequency { pages, of }))
}
