//! What a page is as a whole.

/// A kind of page. Other kinds than articles are cleaned too; a caller that wants news alone can leave them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PageKind {
    /// One text: news, a column, an essay, a post of a blog.
    Article,
    /// A thread of posts by several people.
    Forum,
    /// Something for sale.
    Product,
    /// A front page, a section, results of a search: links to other pages.
    Listing,
    /// Anything else: documentation, a company's own pages.
    Other,
}

impl PageKind {
    /// All kinds but articles, in the order in which models have them.
    pub const OTHERS: [Self; 4] = [Self::Forum, Self::Product, Self::Listing, Self::Other];

    /// The kind's name in output files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Forum => "forum",
            Self::Product => "product",
            Self::Listing => "listing",
            Self::Other => "other",
        }
    }
}
