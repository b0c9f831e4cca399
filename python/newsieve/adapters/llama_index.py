"""A node transformation for LlamaIndex.

    pipeline = IngestionPipeline(transformations=[NewsieveTransformation(), SentenceSplitter()])
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field, PrivateAttr
from llama_index.core.schema import BaseNode, TransformComponent

from .._newsieve import Article, Cleaner, Error

__all__ = ["NewsieveTransformation"]


class NewsieveTransformation(TransformComponent):  # type: ignore[misc]
    """Cleans nodes whose text is a page. What it finds of title, date, authors, site and language is added to their metadata, which stays otherwise.

    Nodes without an article are left out, and so are pages over a limit. `options` are the arguments of `Cleaner`; they are part of what LlamaIndex caches by. The
    address of a page is `metadata["url"]`.
    """

    options: dict[str, Any] = Field(default_factory=dict, description="The arguments of newsieve.Cleaner.")
    threads: int | None = Field(default=None, description="The number of threads; that of the processors if None.")
    _cleaner: Cleaner = PrivateAttr()

    def __init__(self, options: dict[str, Any] | None = None, threads: int | None = None, **kwargs: Any) -> None:
        super().__init__(options=options or {}, threads=threads, **kwargs)
        self._cleaner = Cleaner(**self.options)

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """The cleaned nodes, in their order."""
        pages = ({"data": node.get_content(), "url": node.metadata.get("url"), "id": node.node_id} for node in nodes)
        cleaned = []
        for node, article in zip(nodes, self._cleaner.clean_many(pages, threads=self.threads, errors="return")):
            if isinstance(article, Article):
                if article.text:
                    node.set_content(article.text)
                    node.metadata = {**_metadata(article), **node.metadata}
                    cleaned.append(node)
            elif not isinstance(article, Error):
                raise article
        return cleaned


def _metadata(article: Article) -> dict[str, Any]:
    found = {
        "title": article.title,
        "authors": ", ".join(article.authors),
        "date": article.date_text,
        "site": article.site,
        "language": article.language,
    }
    return {name: value for name, value in found.items() if value}
