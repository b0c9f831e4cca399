"""Steps of datatrove pipelines.

    from newsieve.adapters.datatrove import NewsieveCleaner, NewsieveExtractor
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.filters.base_filter import BaseFilter

from .._newsieve import Cleaner, Error, ReuseIndex

__all__ = ["NewsieveCleaner", "NewsieveDedupFilter", "NewsieveExtractor"]


class NewsieveExtractor(BaseExtractor):  # type: ignore[misc]
    """The article of a page of HTML, in the place of datatrove's `Trafilatura`. Runs in datatrove's process with a time limit."""

    name = "newsieve"

    def __init__(self, cleaner: Cleaner | None = None, timeout: float = 1) -> None:
        super().__init__(timeout)
        self.cleaner = Cleaner() if cleaner is None else cleaner

    def extract(self, text: str) -> str:
        """The article of `text`; nothing of a page over a limit of the cleaner."""
        try:
            return self.cleaner.clean(text).text
        except Error:
            return ""


class NewsieveCleaner(PipelineStep):  # type: ignore[misc]
    """The same for many documents on several threads, without a process for each. Documents without an article are dropped.

    The page is the text of a document, or the bytes under the key `content_key` of its metadata (as a reader of WARC may leave them there). The address is
    `metadata["url"]`. Title, date, authors, language and encoding are added to the metadata.
    """

    type = "🛢 - EXTRAC"
    name = "newsieve"

    def __init__(self, cleaner: Cleaner | None = None, threads: int | None = None, content_key: str | None = None) -> None:
        super().__init__()
        self.cleaner = Cleaner() if cleaner is None else cleaner
        self.threads = threads
        self.content_key = content_key

    def _page(self, document: Document) -> dict[str, Any]:
        data = document.text if self.content_key is None else document.metadata.pop(self.content_key)
        return {"data": data, "url": document.metadata.get("url"), "id": str(document.id)}

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Cleans the documents, in their order."""
        held: list[Document] = []

        def pages() -> Iterator[dict[str, Any]]:
            for document in data:
                held.append(document)
                yield self._page(document)

        for article in self.cleaner.clean_many(pages(), threads=self.threads, errors="return"):
            document = held.pop(0)
            self.stat_update("total")
            if isinstance(article, Error):
                self.stat_update("clean_error")
            elif isinstance(article, Exception):
                raise article
            elif not article.text:
                self.stat_update("dropped")
            else:
                document.text = article.text
                found = {
                    "title": article.title,
                    "date": article.date_text,
                    "authors": article.authors,
                    "language": article.language,
                    "encoding": article.encoding,
                }
                document.metadata.update({name: value for name, value in found.items() if value})
                self.stat_update("forwarded")
                self.update_doc_stats(document)
                yield document


class NewsieveDedupFilter(BaseFilter):  # type: ignore[misc]
    """Leaves out documents whose text another document has that stays, word for word compared: `ReuseIndex.duplicates`, with its `kinds` and `max_unique`.

    It compares the documents of one task, and holds their texts in memory: give it one task for what is to be compared. The date of a document is
    `metadata["date"]`; of equal texts the earliest stays. A document that is left out gets `duplicate_of` in its metadata, and goes to the exclusion writer.
    """

    name = "newsieve duplicates"

    def __init__(self, kinds: str = "duplicate", max_unique: float | None = None, exclusion_writer: Any = None) -> None:
        super().__init__(exclusion_writer)
        self.kinds = kinds
        self.max_unique = max_unique

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Keeps what `run` has not found to be a duplicate."""
        relation = doc.metadata.pop("_newsieve_relation", None)
        return True if relation is None else (False, relation)

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents that stay, in their order."""
        documents = list(data)
        for number, duplicate_of, relation in self._duplicates(documents):
            documents[number].metadata.update({"duplicate_of": documents[duplicate_of].id, "_newsieve_relation": relation})
        yield from super().run(documents, rank, world_size)

    def _duplicates(self, documents: list[Document]) -> list[tuple[int, int, str]]:
        """The places of documents that are left out, and those of the ones that stay for them."""
        index = ReuseIndex()
        for number, document in enumerate(documents):
            date = document.metadata.get("date")
            # Of equal texts the one with the first id stays.
            index.add(f"{number:012}", document.text, date=None if date is None else str(date))
        found = index.duplicates(self.kinds, max_unique=self.max_unique)
        return [(int(duplicate.id), int(duplicate.duplicate_of), duplicate.relation) for duplicate in found]
