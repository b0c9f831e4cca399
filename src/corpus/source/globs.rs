//! Which files of folders are taken, by patterns of their names.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::error::Error;

/// Patterns, as shells write them. One without `/` is for the name of a file or folder, one with `/` for its path below the input.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    names: GlobSet,
    paths: GlobSet,
    is_empty: bool,
}

impl Globs {
    /// No patterns.
    pub(super) fn none() -> Self {
        Self { names: GlobSet::empty(), paths: GlobSet::empty(), is_empty: true }
    }

    /// These patterns.
    ///
    /// # Errors
    ///
    /// If one is no pattern.
    pub(super) fn of(patterns: &[String]) -> Result<Self, Error> {
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            let built = GlobBuilder::new(pattern.trim_end_matches('/')).literal_separator(true).build();
            let glob = built.map_err(|e| Error::input(format!("{pattern}: not a pattern of file names: {}", e.kind())))?;
            if pattern.trim_end_matches('/').contains('/') {
                paths.add(glob)
            } else {
                names.add(glob)
            };
        }
        let failed = |e: globset::Error| Error::input(format!("the patterns of file names cannot be used: {e}"));
        Ok(Self { names: names.build().map_err(failed)?, paths: paths.build().map_err(failed)?, is_empty: patterns.is_empty() })
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Whether a path below an input matches one of them.
    pub(super) fn matches(&self, path: &str) -> bool {
        self.names.is_match(path.rsplit('/').next().unwrap_or(path)) || self.paths.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths() {
        let globs = |patterns: &[&str]| Globs::of(&patterns.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>());
        let matching = globs(&["*.asp", "2023/**/index.html", "old/", "img?.htm"]).expect("they are patterns");
        let all = ["a.asp", "x/b.asp", "2023/01/index.html", "old", "2022/old", "img1.htm"];
        assert!(all.into_iter().all(|path| matching.matches(path)));
        assert!(["a.aspx", "2022/01/index.html", "older", "img10.htm"].into_iter().all(|path| !matching.matches(path)));
        assert!(globs(&["a["]).is_err_and(|e| e.to_string().starts_with("a[: not a pattern of file names: ")));
        assert!(Globs::none().is_empty() && !Globs::none().matches("a"));
    }
}
