//! What the pages of one site have in common: document frequencies of blocks, and the gaps between templates.

mod evidence;
mod file;
mod gaps;
mod model;

pub(in crate::extract) use evidence::SiteEvidence;
pub use gaps::GapMeans;
#[cfg(feature = "corpus")]
pub(crate) use gaps::{Bound, Gaps};
#[cfg(feature = "corpus")]
pub(crate) use model::template_of;
pub use model::{DocumentFrequency, SiteModel, block_hashes};
