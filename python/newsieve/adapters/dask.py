"""Articles of a DataFrame of Dask.

    articles = clean_frame(dask.dataframe.read_parquet("pages"))
"""

from __future__ import annotations

from typing import Any

import pandas
import pyarrow

from .._newsieve import Cleaner, clean_batch

__all__ = ["clean_frame"]


def clean_frame(frame: Any, *, cleaner: Cleaner | None = None, fields: str | None = None, meta: bool = False) -> Any:
    """The articles of a frame of pages, partition by partition, with the columns of `newsieve.clean_batch(slim=True)`, which explains `fields` and `meta`. Rows keep
    their order and their index. Dask runs a task for each processor, so that a task has one thread."""
    own = Cleaner() if cleaner is None else cleaner

    def clean(pages: pandas.DataFrame) -> pandas.DataFrame:
        table = pyarrow.Table.from_pandas(pages, preserve_index=False)
        articles = clean_batch(table, cleaner=own, fields=fields, threads=1, slim=True, meta=meta).read_all()
        # Nothing of an article is changed on its way: numbers that are null stay whole.
        cleaned = articles.to_pandas(types_mapper=pandas.ArrowDtype)
        cleaned.index = pages.index
        return cleaned

    # The type of an empty page stands for all.
    return frame.map_partitions(clean, meta=clean(frame._meta))
