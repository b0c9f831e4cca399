//! Ids of new articles that an index may have already.

use crate::error::Error;
use crate::schema::ArticleRow;

/// Ends a run early whose articles clash with those of an index, long before they are written.
pub(super) trait ClashCheck {
    /// Whether the article with this id has to be checked.
    fn may_clash(&self, id: &str) -> Result<bool, Error>;

    /// Checks an article, from which templates of its site may still be removed: an error if it clashes.
    fn check(&self, id: &str, row: &ArticleRow) -> Result<(), Error>;
}

/// Whether the article with this id has to be checked; none has without a check.
pub(super) fn may_clash(clashes: Option<&dyn ClashCheck>, id: &str) -> Result<bool, Error> {
    clashes.map_or(Ok(false), |clashes| clashes.may_clash(id))
}
