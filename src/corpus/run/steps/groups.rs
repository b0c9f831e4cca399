//! Groups of rows that come sorted by a key, in batches.

/// The rows of the last key.
pub(super) struct Groups<K, R> {
    key: Option<K>,
    rows: Vec<R>,
}

impl<K, R> Default for Groups<K, R> {
    fn default() -> Self {
        Self { key: None, rows: Vec::new() }
    }
}

impl<K: PartialEq, R> Groups<K, R> {
    /// Adds a row. Gives the group before it, if it has another key.
    pub(super) fn add(&mut self, key: K, row: R) -> Option<(K, Vec<R>)> {
        let before = if self.key.as_ref().is_some_and(|last| *last != key) { self.take() } else { None };
        self.key = Some(key);
        self.rows.push(row);
        before
    }

    /// The last group.
    pub(super) fn take(&mut self) -> Option<(K, Vec<R>)> {
        self.key.take().map(|key| (key, std::mem::take(&mut self.rows)))
    }
}
