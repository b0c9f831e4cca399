//! The report: one page that shows what a run kept, removed and found.
//!
//! Takes the rows of an output folder, as JSON; gives the page. The page is the front end in `page.html`, which `report/` makes, with the data as compressed
//! chunks: `index` holds what tables and charts need, one column for each field, and `articles-N` holds rows of `articles.jsonl` in a shorter form. The front end reads an
//! article when it is shown. `report/README.md` describes the chunks.
//!
//! This module reads and writes no files. All text of documents is data: it is never part of the markup.

mod article;
mod columns;
mod index;
mod page;
mod passages;
mod single;

pub(crate) use article::{ArticleFacts, read_article};
pub(crate) use index::IndexBuilder;
pub use index::LeftOut;
pub(crate) use page::{EMPTY, chunk_file, compressed, page, size_in_page};
pub(crate) use passages::{ClusterFacts, PassageFacts};
pub use single::page_of_one;
