"""A loader and a transformer for LangChain.

    documents = NewsieveLoader("crawl/").load()
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import BaseDocumentTransformer, Document

from .._newsieve import Article, Cleaner, Error
from ._metadata import metadata_of

if TYPE_CHECKING:
    from typing_extensions import TypeGuard

__all__ = ["NewsieveLoader", "NewsieveTransformer"]


# What may hold an article; other files of a folder are passed over, and so are hidden ones.
_FORMATS: dict[str, Literal["html", "markdown", "plain"]] = {
    ".htm": "html",
    ".html": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".text": "plain",
    ".txt": "plain",
    ".xhtml": "html",
}


class NewsieveLoader(BaseLoader):
    """Loads the articles of files and folders: HTML, Markdown and text, by the ends of their names in a folder. A file without an article, or over a limit of the
    cleaner, gives no document."""

    def __init__(
        self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, cleaner: Cleaner | None = None, threads: int | None = None
    ) -> None:
        given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        self.paths = [pathlib.Path(path) for path in given]
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads

    def _files(self) -> Iterator[pathlib.Path]:
        for path in self.paths:
            if path.is_dir():
                files = (file for file in path.rglob("*") if file.suffix.lower() in _FORMATS and file.is_file())
                yield from sorted(file for file in files if not any(part.startswith(".") for part in file.relative_to(path).parts))
            else:
                yield path

    def lazy_load(self) -> Iterator[Document]:
        """The articles, in the order of the files."""
        pages = ({"data": file.read_bytes(), "id": str(file), "format": _FORMATS.get(file.suffix.lower())} for file in self._files())
        for article in self.cleaner.clean_many(pages, threads=self.threads, errors="return"):
            if _has_text(article):
                yield Document(page_content=article.text, metadata={"source": article.id, **metadata_of(article)})


def _has_text(article: Article | Exception) -> TypeGuard[Article]:
    """Whether there is an article. A page over a limit has none."""
    if isinstance(article, Exception) and not isinstance(article, Error):
        raise article
    return isinstance(article, Article) and bool(article.text)


class NewsieveTransformer(BaseDocumentTransformer):
    """Cleans documents whose content is a page. What it finds of title, date and authors is added to the metadata, which stays otherwise. The address of a page is
    `metadata["source"]`, if that is one."""

    def __init__(self, cleaner: Cleaner | None = None, threads: int | None = None) -> None:
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """The cleaned documents, in their order; those without an article, or over a limit of the cleaner, are left out."""
        articles = self.cleaner.clean_many(map(_page, documents), threads=self.threads, errors="return")
        return [
            document.model_copy(update={"page_content": article.text, "metadata": {**metadata_of(article), **document.metadata}})
            for document, article in zip(documents, articles)
            if _has_text(article)
        ]


def _page(document: Document) -> dict[str, Any]:
    source = str(document.metadata.get("source") or "")
    return {"data": document.page_content, "id": source, "url": source if source.startswith(("http://", "https://")) else None}
