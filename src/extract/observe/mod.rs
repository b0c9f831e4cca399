//! What a document shows before anything is scored: measures, words, names, containers, and sections of its blocks.

mod containers;
mod grams;
mod measure;
mod names;
mod running;
mod sections;

use crate::parse::{BlockKind, Blocks};

pub(in crate::extract) use containers::Containers;
pub(in crate::extract) use grams::BUCKETS;
pub(in crate::extract) use grams::{Level, Lexeme, Lexemes, lexemes, name_parts, tag as tag_hash, terms, words as word_buckets};
pub use measure::Measure;
pub(in crate::extract) use names::ElementNames;
pub(in crate::extract) use running::{CLUSTER_GAP, clusters_of, heaviest, main_cluster, running};
pub(in crate::extract) use sections::{Section, sections};

/// The blocks that have a place among others: placeholders for images stand between paragraphs as if they were not
/// there.
pub(in crate::extract) fn reading_order(blocks: &Blocks) -> Vec<usize> {
    (0..blocks.len()).filter(|&i| blocks[i].kind != BlockKind::Image).collect()
}
