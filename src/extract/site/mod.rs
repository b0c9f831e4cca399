//! What the pages of one site have in common: document frequencies of blocks, and the gaps between templates.

mod file;
mod gaps;
mod model;

pub use gaps::GapMeans;
#[cfg(feature = "corpus")]
pub(crate) use gaps::{Bound, Gaps};
#[cfg(feature = "corpus")]
pub(crate) use model::template_of;
pub use model::{SiteModel, Template, block_hashes};
