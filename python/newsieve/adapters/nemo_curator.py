"""Extractors for NeMo Curator's download stages.

    CommonCrawlDownloadExtractStage(..., html_extraction=NewsieveAlgorithm())
"""

from __future__ import annotations

from typing import Any

from nemo_curator.stages.text.download import DocumentExtractor
from nemo_curator.stages.text.download.html_extractors import HTMLExtractorAlgorithm

from .._newsieve import Cleaner, Error

__all__ = ["NewsieveAlgorithm", "NewsieveExtractor"]


class NewsieveAlgorithm(HTMLExtractorAlgorithm):  # type: ignore[misc]
    """The article of a page that NeMo Curator has decoded, in the place of `JusTextExtractor`. Stop words and language are not used."""

    def __init__(self, cleaner: Cleaner | None = None) -> None:
        self.cleaner = Cleaner() if cleaner is None else cleaner

    def extract_text(self, html: str, stop_words: frozenset[str], language: str) -> list[str] | None:
        """The paragraphs of the article, or None if there is none."""
        try:
            article = self.cleaner.clean(html, format="html")
        except Error:
            return None
        return [paragraph.text for paragraph in article.paragraphs] or None


class NewsieveExtractor(DocumentExtractor):  # type: ignore[misc]
    """The article of a record of a web archive, from its bytes: in any encoding and language, in the place of `CommonCrawlHTMLExtractor`."""

    def __init__(self, cleaner: Cleaner | None = None) -> None:
        super().__init__()
        self.cleaner = Cleaner() if cleaner is None else cleaner

    def extract(self, record: dict[str, Any]) -> dict[str, Any] | None:
        """The record without its `content` and with what was found, or None if there is no article."""
        content = record.get("content")
        if not content:
            return None
        try:
            article = self.cleaner.clean(content, url=record.get("url"), format="html")
        except Error:
            return None
        if not article.text:
            return None
        own = {name: record.get(name) for name in ("url", "warc_id", "source_id")}
        return {
            **own,
            "language": article.language,
            "title": article.title,
            "authors": ", ".join(article.authors) or None,
            "date": article.date_text,
            "text": article.text,
        }

    def input_columns(self) -> list[str]:
        """The columns that a record has."""
        return ["url", "warc_id", "source_id", "content"]

    def output_columns(self) -> list[str]:
        """The columns that it gets."""
        return ["url", "warc_id", "source_id", "language", "title", "authors", "date", "text"]
