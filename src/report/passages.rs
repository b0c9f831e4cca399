//! What the report tells of passages and clusters.

use std::borrow::Cow;

use serde::Deserialize;

use crate::error::Error;

/// The parts of a row of `reuse.jsonl` that are looked at.
#[derive(Deserialize)]
pub(crate) struct PassageFacts<'r> {
    #[serde(borrow)]
    pub(super) a: Cow<'r, str>,
    pub(super) a_span: [usize; 2],
    #[serde(borrow)]
    pub(super) b: Cow<'r, str>,
    pub(super) b_span: [usize; 2],
    #[serde(borrow)]
    pub(super) kind: Cow<'r, str>,
    pub(super) length: usize,
    pub(super) identity: f64,
    #[serde(borrow)]
    pub(super) source: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub(super) evidence: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub(super) confidence: Option<Cow<'r, str>>,
    pub(super) boilerplate: Option<[usize; 2]>,
    pub(super) family: Option<u32>,
    /// Whether `b` is of an index, and not an article of the run.
    pub(super) b_in_index: Option<bool>,
}

/// The parts of a row of `clusters.jsonl` that are looked at.
#[derive(Deserialize)]
pub(crate) struct ClusterFacts<'r> {
    pub(super) id: usize,
    #[serde(borrow)]
    pub(super) representative: Cow<'r, str>,
    #[serde(borrow)]
    pub(super) reason: Cow<'r, str>,
    #[serde(borrow)]
    pub(super) members: Vec<MemberFacts<'r>>,
}

#[derive(Deserialize)]
pub(super) struct MemberFacts<'r> {
    #[serde(borrow)]
    pub(super) id: Cow<'r, str>,
    /// None of the representative.
    #[serde(borrow)]
    pub(super) relation: Option<Cow<'r, str>>,
    pub(super) resemblance: f64,
    pub(super) containment: f64,
    pub(super) of_representative: f64,
    /// Whether it is of an index, and not an article of the run.
    pub(super) in_index: Option<bool>,
}

impl<'r> PassageFacts<'r> {
    /// Reads a row of `reuse.jsonl`.
    ///
    /// # Errors
    ///
    /// If it is no such row.
    pub(crate) fn of(line: &'r [u8]) -> Result<Self, Error> {
        serde_json::from_slice(line).map_err(|cause| Error::input(format!("a row of reuse is damaged: {cause}")))
    }

    /// Whether it is shared with a document of an index.
    pub(crate) fn is_of_index(&self) -> bool {
        self.b_in_index == Some(true)
    }

    /// How telling it is: long and close passages first, boilerplate and formulas last.
    pub(crate) fn weight(&self) -> f64 {
        let is_reuse = self.boilerplate.is_none() && self.kind != "formula";
        self.length as f64 * self.identity * if is_reuse { 1.0 } else { 0.01 }
    }
}

impl<'r> ClusterFacts<'r> {
    /// Whether no two articles of the run are in it, or it is around a document of an index.
    pub(super) fn is_of_index(&self) -> bool {
        let in_index = |m: &MemberFacts<'_>| m.in_index == Some(true);
        let articles = self.members.iter().filter(|m| !in_index(m)).count();
        // The representative is the member without a relation.
        articles < 2 || self.members.iter().any(|m| m.relation.is_none() && in_index(m))
    }

    /// Reads a row of `clusters.jsonl`.
    ///
    /// # Errors
    ///
    /// If it is no such row.
    pub(crate) fn of(line: &'r [u8]) -> Result<Self, Error> {
        serde_json::from_slice(line).map_err(|cause| Error::input(format!("a row of clusters is damaged: {cause}")))
    }
}
