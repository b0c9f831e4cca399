//! What decides about blocks: the rules, the model, and the caller's wishes.

use super::model::Model;
use super::{SiteModel, Wishes};
use crate::lexicon::Rules;

/// Rules and model together: all that [`extract`](super::extract) needs beside the document.
#[derive(Clone, Copy, Debug)]
pub struct Labeller<'l> {
    /// Phrases and names of site chrome.
    pub rules: &'l Rules,
    /// The learned scores.
    pub model: &'l Model,
    /// What the caller wants of comments, captions and tables.
    pub wishes: Wishes,
    /// What stands on many pages of the sites that were learned.
    pub sites: Option<&'l SiteModel>,
}

impl Labeller<'static> {
    /// The built-in rules and the built-in model.
    #[must_use]
    pub fn builtin() -> Self {
        Self { rules: Rules::builtin(), model: Model::builtin(), wishes: Wishes::default(), sites: None }
    }
}
