//! What a document shows before anything is scored: takes [`Blocks`](crate::parse::Blocks), gives a [`Page`].

mod certain;
mod containers;
mod glued;
mod grams;
mod measure;
mod names;
mod page;
mod running;
mod sections;
mod thread;
mod units;

pub(in crate::extract) use containers::{Containers, ends};
pub(crate) use glued::divide_lines;
pub(in crate::extract) use grams::BUCKETS;
#[cfg(feature = "internals")]
pub(in crate::extract) use grams::name_parts;
pub(in crate::extract) use grams::{Level, Lexeme, Lexemes, lexemes, tag as tag_hash, terms, words as word_buckets};
pub(in crate::extract) use measure::Measure;
pub(in crate::extract) use names::ElementNames;
pub use page::Page;
pub(in crate::extract) use page::{MAX_TITLE, reading_order};
pub(in crate::extract) use running::{CLUSTER_GAP, clusters_of, heaviest, main_cluster, running};
pub(in crate::extract) use sections::{Section, TITLES_OF_A_BOX, opens_section, sections};
pub(in crate::extract) use thread::states_thread;
pub(in crate::extract) use units::{Unit, UnitKind, units};
