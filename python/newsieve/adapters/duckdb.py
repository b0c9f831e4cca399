"""Functions of SQL for DuckDB, which gives them whole columns.

    register(connection)
    connection.sql("SELECT url, newsieve(html, url).title FROM 'pages.parquet'")
"""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow

from .._newsieve import Cleaner, clean_batch

__all__ = ["register"]

# The columns of an article that SQL gets.
_FIELDS = ("text", "title", "date", "site", "language", "page_kind", "error")


def register(connection: duckdb.DuckDBPyConnection, name: str = "newsieve", *, cleaner: Cleaner | None = None, threads: int | None = None) -> None:
    """Makes the function `newsieve(html, url)`, which gives a struct: text, title, date, site, language, page_kind, error. `html` is a BLOB in any encoding; a
    string is cast with `encode(html)`. The address may be null."""
    own = Cleaner() if cleaner is None else cleaner

    def clean(html: pyarrow.ChunkedArray, url: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
        articles = clean_batch(pyarrow.table({"html": html, "url": url}), cleaner=own, threads=threads, slim=True).read_all()
        columns = [articles[name].combine_chunks().cast(pyarrow.string()) for name in _FIELDS]
        return pyarrow.chunked_array([pyarrow.StructArray.from_arrays(columns, names=list(_FIELDS))])

    struct: Any = {name: "VARCHAR" for name in _FIELDS}
    parameters: Any = ["BLOB", "VARCHAR"]
    connection.create_function(name, clean, parameters, duckdb.struct_type(struct), type="arrow", null_handling="special")  # type: ignore[arg-type]
