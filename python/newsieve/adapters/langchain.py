"""A loader and a transformer for LangChain.

    documents = NewsieveLoader("crawl/").load()
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import BaseDocumentTransformer, Document

from .._newsieve import Article, Cleaner

__all__ = ["NewsieveLoader", "NewsieveTransformer"]


def _metadata(article: Article) -> dict[str, Any]:
    found = {
        "source": article.id,
        "title": article.title,
        "authors": ", ".join(article.authors),
        "date": article.date_text,
        "site": article.site,
        "language": article.language,
    }
    return {name: value for name, value in found.items() if value}


class NewsieveLoader(BaseLoader):
    """Loads the articles of files and folders. A file holds HTML, Markdown or text. A file without an article gives no document."""

    def __init__(
        self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, cleaner: Cleaner | None = None, threads: int | None = None
    ) -> None:
        given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        self.paths = [pathlib.Path(path) for path in given]
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads

    def _files(self) -> Iterator[pathlib.Path]:
        for path in self.paths:
            yield from sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]

    def lazy_load(self) -> Iterator[Document]:
        """The articles, in the order of the files."""
        pages = ({"data": file.read_bytes(), "id": str(file)} for file in self._files())
        for article in self.cleaner.clean_many(pages, threads=self.threads):
            if article.text:
                yield Document(page_content=article.text, metadata=_metadata(article))


class NewsieveTransformer(BaseDocumentTransformer):
    """Cleans documents whose content is a page. What it finds of title, date and authors is added to the metadata, which stays otherwise."""

    def __init__(self, cleaner: Cleaner | None = None, threads: int | None = None) -> None:
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """The cleaned documents, in their order; those without an article are left out."""
        pages = ({"data": document.page_content, "id": str(document.metadata.get("source", ""))} for document in documents)
        articles = self.cleaner.clean_many(pages, threads=self.threads)
        return [
            Document(page_content=article.text, metadata={**_metadata(article), **document.metadata})
            for document, article in zip(documents, articles)
            if article.text
        ]
