"""The batch: what `newsieve run` does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from ._newsieve import Cleaner, Progressed, _report, _run

if TYPE_CHECKING:
    import pathlib

_Path = str | os.PathLike[str]


def run(
    inputs: _Path | Iterable[_Path],
    out: _Path,
    *,
    cleaner: Cleaner | None = None,
    threads: int | None = None,
    on_progress: Callable[[Progressed], object] | None = None,
    dedup: str | Iterable[str] = (),
    max_unique: float | None = None,
    texts: Literal["auto", "none", "txt", "md"] = "auto",
    slim: bool = False,
    site_templates: bool = True,
    resume: bool = False,
    force: bool = False,
    to: Literal["jsonl", "parquet"] = "jsonl",
    compress: Literal["none", "gzip", "zstd"] | None = None,
    shard_size: int | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    hidden: bool = False,
    follow_links: bool = False,
    input_format: str | None = None,
    fields: str | None = None,
    min_length: int = 0,
    min_identity: float = 0.0,
    cross_site_only: bool = False,
    passage_texts: bool = False,
    passage_documents: bool = False,
    report: bool = True,
) -> dict[str, Any]:
    """Cleans files and folders into the folder `out`, and finds the text that the articles share: what `newsieve run` does, with the same files.

    `inputs` is a path or several: HTML, Markdown, text, records in JSON lines, CSV, Parquet, and web archives. Gives what `run.json` holds: how many
    documents there were, which failed, and how long it took. A document that fails is one row of `failed.jsonl` and raises nothing. A path that is not
    there raises `FileNotFoundError`.

    `dedup` is "duplicate", several of "duplicate", "revision" and "excerpt", "mark" or "drop-paragraphs". `on_progress` is called with a `Progressed`
    about twenty times a second. `report.html` shows what was found, unless `report` is False. Ctrl-C, and what `on_progress` raises, end the run at the next document; `resume=True` goes on with it.
    """
    return _run(
        inputs,
        out,
        Cleaner() if cleaner is None else cleaner,
        threads,
        on_progress,
        {
            "dedup": dedup.split(",") if isinstance(dedup, str) else list(dedup),
            "max_unique": max_unique,
            "texts": texts,
            "slim": slim,
            "site_templates": site_templates,
            "resume": resume,
            "force": force,
            "to": to,
            "compress": compress,
            "shard_size": shard_size,
            "include": list(include),
            "exclude": list(exclude),
            "hidden": hidden,
            "follow_links": follow_links,
            "input_format": input_format,
            "fields": fields,
            "min_length": min_length,
            "min_identity": min_identity,
            "cross_site_only": cross_site_only,
            "passage_texts": passage_texts,
            "passage_documents": passage_documents,
            "report": report,
        },
    )


def report(out: _Path, *, folder: bool = False, max_size: int = 50_000_000) -> pathlib.Path:
    """Writes the report of a folder again that `run` has filled, and gives the path of the page: what `newsieve report` does.

    The page is one file of about `max_size` bytes, which leaves out the articles that share least; or `report/index.html` with everything, in files beside it, if `folder`
    is True. `InputError` is raised if no run has ended in the folder.
    """
    return _report(out, folder, max_size)
