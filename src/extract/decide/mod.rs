//! What is kept and what is removed, given scores, rules and wishes.

pub(in crate::extract) mod before_headline;
mod certain;
pub(in crate::extract) mod data;
pub(in crate::extract) mod edges;
pub(in crate::extract) mod error_page;
pub(in crate::extract) mod region;
pub(in crate::extract) mod related;
pub(in crate::extract) mod repeats;
pub(crate) mod templates;
pub(in crate::extract) mod title;
pub(in crate::extract) mod wishes;

pub use certain::certain;
pub use wishes::{Wish, Wishes};
