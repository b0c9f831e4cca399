"""A function for `Dataset.map_batches` of Ray Data.

    dataset = dataset.map_batches(CleanBatches(), batch_format="pyarrow")
"""

from __future__ import annotations

import pyarrow

from .._newsieve import Cleaner, clean_batch

__all__ = ["CleanBatches"]


class CleanBatches:
    """Cleans batches of pages. Gives the columns of `newsieve.clean_batch`, which explains `fields`, `slim` and `meta`; with `keep` the columns of the input stay beside them.

    Ray runs a task for each processor, so that a task has one thread. A column of the input that has the name of one of ours is kept as `input_` and the name. Documents
    without an id or an address are numbered in each batch anew.
    """

    def __init__(
        self,
        *,
        cleaner: Cleaner | None = None,
        fields: str | None = None,
        threads: int | None = 1,
        slim: bool = True,
        meta: bool = False,
        keep: bool = False,
    ) -> None:
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.fields = fields
        self.threads = threads
        self.slim = slim
        self.meta = meta
        self.keep = keep

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """The articles of a batch, in its order."""
        cleaned = clean_batch(
            batch, cleaner=self.cleaner, fields=self.fields, threads=self.threads, slim=self.slim, meta=self.meta
        ).read_all()
        if self.keep:
            for name in batch.column_names:
                free = name
                while free in cleaned.column_names or (free != name and free in batch.column_names):
                    free = f"input_{free}"
                cleaned = cleaned.append_column(free, batch[name])
        return cleaned
