//! The files of rows.

/// A file of rows, by what its rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Table {
    /// [`ArticleRow`](super::ArticleRow): one row a document.
    Articles,
    /// [`PassageRow`](super::PassageRow): one row a passage that two documents share.
    Reuse,
    /// [`PairRow`](super::PairRow): one row for two documents that share passages.
    Pairs,
    /// [`ClusterRow`](super::ClusterRow): one row a group of near-duplicates.
    Clusters,
    /// [`DeduplicatedRow`](super::DeduplicatedRow): the articles without duplicates.
    Deduplicated,
    /// [`DroppedRow`](super::DroppedRow): the articles that are not among these.
    Dropped,
    /// [`FailedRow`](super::FailedRow): one row a document that could not be read.
    Failed,
    /// [`DecodedRow`](super::DecodedRow): how each file was decoded.
    Decoded,
}

impl Table {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Articles, Self::Reuse, Self::Pairs, Self::Clusters, Self::Deduplicated, Self::Dropped, Self::Failed, Self::Decoded];

    /// Its name: that of its file, without the extension.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Reuse => "reuse",
            Self::Pairs => "pairs",
            Self::Clusters => "clusters",
            Self::Deduplicated => "deduplicated",
            Self::Dropped => "dropped",
            Self::Failed => "failed",
            Self::Decoded => "decoded",
        }
    }

    /// The JSON Schema (draft 2020-12) of its rows.
    #[cfg(feature = "json-schema")]
    #[must_use]
    pub fn json_schema(self) -> serde_json::Value {
        use super::{ArticleRow, ClusterRow, DecodedRow, DeduplicatedRow, DroppedRow, FailedRow, PairRow, PassageRow};
        let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = match self {
            Self::Articles => generator.into_root_schema_for::<ArticleRow>(),
            Self::Reuse => generator.into_root_schema_for::<PassageRow>(),
            Self::Pairs => generator.into_root_schema_for::<PairRow>(),
            Self::Clusters => generator.into_root_schema_for::<ClusterRow>(),
            Self::Deduplicated => generator.into_root_schema_for::<DeduplicatedRow>(),
            Self::Dropped => generator.into_root_schema_for::<DroppedRow>(),
            Self::Failed => generator.into_root_schema_for::<FailedRow>(),
            Self::Decoded => generator.into_root_schema_for::<DecodedRow>(),
        };
        schema.to_value()
    }
}
