"""The articles of web archives that FastWARC reads.

    for article in clean_archive("crawl.warc.gz"):
        print(article.url, article.title)

`newsieve.run` reads web archives by itself; this is for programs that have a loop over FastWARC.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from .._newsieve import Article, Cleaner

__all__ = ["clean_archive", "clean_records", "pages_of"]

# The types of responses that hold text, or that say nothing.
_TYPES = {
    "",
    "application/octet-stream",
    "application/xhtml+xml",
    "binary/octet-stream",
    "html",
    "text/html",
    "text/markdown",
    "text/plain",
    "text/x-markdown",
    "unknown/unknown",
}


def clean_archive(path: str | os.PathLike[str], *, cleaner: Cleaner | None = None, threads: int | None = None) -> Iterator[Article | Exception]:
    """The articles of a web archive, plain or compressed, in its order. A page that cannot be cleaned gives the `newsieve.Error` in its place."""
    with open(path, "rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        yield from clean_records(records, cleaner=cleaner, threads=threads)


def clean_records(records: Iterable[Any], *, cleaner: Cleaner | None = None, threads: int | None = None) -> Iterator[Article | Exception]:
    """The articles of records of type `response` as `ArchiveIterator(stream, auto_decode="all")` gives them: with headers of HTTP parsed, and bodies decompressed.
    Responses without success, and those that are no text, are passed over."""
    return iter((Cleaner() if cleaner is None else cleaner).clean_many(pages_of(records), threads=threads, errors="return"))


def pages_of(records: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The pages of such records, as `Cleaner.clean_many` takes them: `data`, `url`, `id`, `content_type`."""
    return (_page(record) for record in records if _is_page(record))


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.record_type != WarcRecordType.response or headers is None or not 200 <= (headers.status_code or 0) < 300:
        return False
    return (record.http_content_type or "").strip().lower() in _TYPES


def _page(record: Any) -> dict[str, Any]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    return {"data": record.reader.read(), "url": url, "id": url or record.record_id, "content_type": record.http_headers.get("Content-Type")}
