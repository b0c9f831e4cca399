"""A node transformation for LlamaIndex.

    pipeline = IngestionPipeline(transformations=[NewsieveTransformation(), SentenceSplitter()])
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field
from llama_index.core.schema import BaseNode, TransformComponent

from .._newsieve import Article, Cleaner, Error
from ._metadata import metadata_of

__all__ = ["NewsieveTransformation"]


class NewsieveTransformation(TransformComponent):  # type: ignore[misc]
    """Cleans nodes whose text is a page. What it finds of title, date, authors, site and language is added to their metadata, which stays otherwise.

    Nodes without an article are left out, and so are pages over a limit of the cleaner. `digest` is that of the cleaner: LlamaIndex caches by it. The address of a page is
    `metadata["url"]`. The nodes that are given stay as they are.
    """

    cleaner: Any = Field(default=None, exclude=True, description="The newsieve.Cleaner.")
    digest: str = Field(default="", description="The digest of the cleaner.")
    threads: int | None = Field(default=None, description="The number of threads; that of the processors if None.")

    def __init__(self, cleaner: Cleaner | None = None, threads: int | None = None, **kwargs: Any) -> None:
        own = Cleaner() if cleaner is None else cleaner
        super().__init__(cleaner=own, digest=hashlib.sha256(pickle.dumps(own)).hexdigest(), threads=threads)

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """The cleaned nodes, in their order."""
        cleaned = []
        for node, article in zip(nodes, self.cleaner.clean_many(map(_page, nodes), threads=self.threads, errors="return")):
            if isinstance(article, Article):
                if article.text:
                    copy = node.model_copy()
                    copy.set_content(article.text)
                    copy.metadata = {**metadata_of(article), **node.metadata}
                    cleaned.append(copy)
            elif not isinstance(article, Error):
                raise article
        return cleaned


def _page(node: BaseNode) -> dict[str, Any]:
    url = node.metadata.get("url")
    return {"data": node.get_content(), "url": None if url is None else str(url), "id": node.node_id}
