"""A function for `Dataset.map(batched=True)` of Hugging Face datasets.

    dataset = dataset.map(CleanColumn("html"), batched=True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._newsieve import Article, Cleaner

__all__ = ["CleanColumn"]


class CleanColumn:
    """Cleans the pages of a column, on several threads. It can be pickled, so that `num_proc` works.

    Adds the columns `text`, `title`, `authors` (with commas), `date`, `language` and `error`, which has the message for a page that is over a limit. What is not known is an empty
    str, so that each batch has the same types.
    `url_column` names the column with the addresses, if there is one.
    """

    def __init__(self, column: str, *, url_column: str | None = None, cleaner: Cleaner | None = None, threads: int | None = None) -> None:
        self.column = column
        self.url_column = url_column
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """The columns of a batch."""
        pages = batch[self.column]
        urls = batch[self.url_column] if self.url_column is not None else [None] * len(pages)
        documents = ({"data": page if page is not None else b"", "url": url} for page, url in zip(pages, urls))
        names = ("text", "title", "authors", "date", "language", "error")
        columns: dict[str, list[Any]] = {name: [] for name in names}
        for found in self.cleaner.clean_many(documents, threads=self.threads, errors="return"):
            row: tuple[str | None, ...] = ("", "", "", "", "", str(found))
            if isinstance(found, Article):
                row = (found.text, found.title, ", ".join(found.authors), found.date_text, found.language, "")
            for name, value in zip(names, row):
                columns[name].append(value or "")
        return columns
