"""`extract`, `bare_extraction` and `extract_metadata` with the signatures of trafilatura 2, and newsieve behind them.

    from newsieve.compat.trafilatura import extract

What differs:

- `output_format` is "txt", "markdown", "json" or "python"; "csv", "html", "xml" and "xmltei" raise `ValueError`.
- `favor_precision`, `favor_recall`, `fast`, `no_fallback`, `max_tree_size`, `config`, `tei_validation` and `date_extraction_params` change nothing: there is one way to extract.
- Links and images are not written: `include_links` and `include_images` warn. So do `prune_xpath`, `deduplicate`, `settingsfile` and `options`, which do nothing.
- Comments are part of the text if the model keeps them, and `comments` is None; `include_comments=False` drops them.
- `license` and `filedate` are not read. `body` and `commentsbody` are None. `categories` has the section of the page.
- Dates have the day alone, as there. Short texts are given, too, and bytes of any encoding are decoded by newsieve.
"""

from __future__ import annotations

import importlib
import json
import warnings
from typing import Any, Literal
from urllib.parse import urlsplit

from .._newsieve import Article, Cleaner, Error, simhash

__all__ = ["Document", "bare_extraction", "extract", "extract_metadata"]

_FORMATS = ("txt", "markdown", "json", "python")


class Document:
    """What was extracted, with the attributes of trafilatura's `Document`."""

    __slots__ = (
        "title",
        "author",
        "url",
        "hostname",
        "description",
        "sitename",
        "date",
        "categories",
        "tags",
        "fingerprint",
        "id",
        "license",
        "body",
        "comments",
        "commentsbody",
        "raw_text",
        "text",
        "language",
        "image",
        "pagetype",
        "filedate",
    )

    title: str | None
    author: str | None
    url: str | None
    hostname: str | None
    description: str | None
    sitename: str | None
    date: str | None
    categories: list[str]
    tags: list[str]
    fingerprint: str | None
    id: str | None
    license: str | None
    body: None
    comments: str | None
    commentsbody: None
    raw_text: str | None
    text: str | None
    language: str | None
    image: str | None
    pagetype: str | None
    filedate: str | None

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, [] if name in ("categories", "tags") else None)

    def as_dict(self) -> dict[str, Any]:
        """The attributes as a dict."""
        return {name: getattr(self, name) for name in self.__slots__}


def extract(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> str | None:
    """The main text of a page in `output_format`, or None if there is none. See the module for what differs from trafilatura.

    >>> from newsieve.compat.trafilatura import extract
    >>> extract("<nav><a href=/>Home</a></nav><p>The bridge, closed since spring, was opened again on Friday.</p>")
    'The bridge, closed since spring, was opened again on Friday.'
    """
    _check(output_format, include_images, include_links, deduplicate, prune_xpath, settingsfile, options)
    article = _clean(filecontent, url, include_comments, include_tables)
    if article is None:
        return None
    document = _document(article, author_blacklist, record_id)
    if not _is_wanted(document, target_language, only_with_metadata, url_blacklist):
        return None
    if output_format == "json":
        return _json(document, with_metadata)
    is_formatted = output_format == "markdown" or include_formatting is True
    text = _markdown(article) if is_formatted else document.text
    return f"{_front_matter(document)}{text}" if with_metadata else text


def bare_extraction(
    filecontent: Any,
    url: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "python",
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    as_dict: bool = False,
    prune_xpath: str | list[str] | None = None,
    config: Any = None,
    options: Any = None,
) -> Document | dict[str, Any] | None:
    """The main text and the metadata of a page as a `Document`, or as a dict if `as_dict`; None if there is no text."""
    _check(output_format, include_images, include_links, deduplicate, prune_xpath, None, options)
    article = _clean(filecontent, url, include_comments, include_tables)
    if article is None:
        return None
    document = _document(article, author_blacklist, None)
    if not _is_wanted(document, target_language, only_with_metadata, url_blacklist):
        return None
    return document.as_dict() if as_dict else document


def extract_metadata(
    filecontent: Any,
    default_url: str | None = None,
    date_config: dict[str, Any] | None = None,
    extensive: bool = True,
    author_blacklist: set[str] | None = None,
) -> Document:
    """The metadata of a page: a `Document` without text."""
    article = _clean(filecontent, default_url, True, True)
    if article is None:
        return Document()
    document = _document(article, author_blacklist, None)
    document.text = document.raw_text = document.fingerprint = None
    return document


def _check(output_format: str, *without_effect: Any) -> None:
    if output_format not in _FORMATS:
        raise ValueError(f"output_format is one of {', '.join(_FORMATS)}, not {output_format!r}")
    names = ("include_images", "include_links", "deduplicate", "prune_xpath", "settingsfile", "options")
    for name, value in zip(names, without_effect):
        if value:
            warnings.warn(f"{name} has no effect here", stacklevel=3)


def _clean(filecontent: Any, url: str | None, include_comments: bool, include_tables: bool) -> Article | None:
    """The article of a page; None of what is no page, as a download that failed, and of one over the limit of size."""
    data = filecontent
    if hasattr(data, "tag"):
        data = importlib.import_module("lxml.etree").tostring(data, encoding="unicode", method="html")
    elif not isinstance(data, (str, bytes, bytearray, memoryview)):
        # A response of urllib3 or of trafilatura's own downloads.
        data = getattr(data, "data", None)
    if not isinstance(data, (str, bytes, bytearray, memoryview)):
        return None
    comments: Literal["auto", "drop"] = "auto" if include_comments else "drop"
    tables: Literal["auto", "drop"] = "auto" if include_tables else "drop"
    try:
        return Cleaner(comments=comments, tables=tables).clean(data, url=url)
    except Error:
        return None


def _document(article: Article, author_blacklist: set[str] | None, record_id: str | None) -> Document:
    blocked = {name.lower() for name in author_blacklist or ()}
    document = Document()
    document.title = article.title
    document.author = "; ".join(name for name in article.authors if name.lower() not in blocked) or None
    document.url = article.url
    document.hostname = urlsplit(article.url).hostname if article.url else None
    document.sitename = article.site
    document.date = article.date_text[:10] if article.date_text else None
    document.language = article.language
    document.description = article.description
    document.image = article.image
    document.categories = [article.section] if article.section else []
    document.tags = article.tags
    document.pagetype = article.page_kind
    document.id = record_id
    document.text = "\n".join(line for line in article.text.split("\n") if line)
    document.raw_text = " ".join(article.text.split())
    document.fingerprint = format(simhash(article.text), "x")
    return document


def _is_wanted(document: Document, target_language: str | None, only_with_metadata: bool, url_blacklist: set[str] | None) -> bool:
    is_complete = bool(document.date and document.title and document.url)
    is_of_language = target_language is None or document.language in (None, target_language)
    is_blocked = url_blacklist is not None and document.url in url_blacklist
    return bool(document.text) and is_of_language and not is_blocked and (is_complete or not only_with_metadata)


def _markdown(article: Article) -> str:
    """The Markdown without the title, which is metadata there."""
    markdown = article.to_markdown()
    if article.title is not None and markdown.startswith("# "):
        markdown = markdown.partition("\n\n")[2]
    return markdown.rstrip("\n")


def _front_matter(document: Document) -> str:
    names = ("title", "author", "url", "hostname", "sitename", "date", "fingerprint", "id", "language", "pagetype")
    lines = [f"{name}: {getattr(document, name)}\n" for name in names if getattr(document, name)]
    return "---\n" + "".join(lines) + "---\n"


def _json(document: Document, with_metadata: bool) -> str:
    row: dict[str, Any] = {"text": document.text, "comments": document.comments}
    if with_metadata:
        row = {
            "title": document.title,
            "author": document.author,
            "hostname": document.hostname,
            "date": document.date,
            "fingerprint": document.fingerprint,
            "id": document.id,
            "license": document.license,
            "comments": document.comments,
            "raw_text": document.raw_text,
            "text": document.text,
            "language": document.language,
            "image": document.image,
            "pagetype": document.pagetype,
            "filedate": document.filedate,
            "source": document.url,
            "source-hostname": document.sitename,
            "excerpt": document.description,
            "categories": ";".join(document.categories),
            "tags": ";".join(document.tags),
        }
    return json.dumps(row, ensure_ascii=False)
