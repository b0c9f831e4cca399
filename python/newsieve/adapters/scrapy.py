"""An item pipeline for Scrapy.

    ITEM_PIPELINES = {"newsieve.adapters.scrapy.NewsievePipeline": 300}
"""

from __future__ import annotations

from typing import Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from .._newsieve import Cleaner, Error

__all__ = ["NewsievePipeline"]


class NewsievePipeline:
    """Puts the article of a page into the fields `text`, `title`, `authors`, `date` and `language` of an item, where it has these. A value that the item has stays,
    but for `text`.

    The page is in the field `body` (bytes, as `response.body`) or `html` (a str), which is removed. The field `url` helps, and so does `content_type` (the header
    of the response). An item without either passes. Settings: `NEWSIEVE_OPTIONS`, the arguments of `Cleaner`; `NEWSIEVE_DROP_EMPTY`, whether items without an
    article are dropped (they are).
    """

    def __init__(self, options: dict[str, Any] | None = None, drop_empty: bool = True) -> None:
        self.cleaner = Cleaner(**(options or {}))
        self.drop_empty = drop_empty

    @classmethod
    def from_crawler(cls, crawler: Any) -> NewsievePipeline:
        """The pipeline of a crawler's settings."""
        settings = crawler.settings
        return cls(settings.getdict("NEWSIEVE_OPTIONS"), settings.getbool("NEWSIEVE_DROP_EMPTY", True))

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Cleans the page of an item."""
        fields = ItemAdapter(item)
        page = next((fields[name] for name in ("body", "html") if fields.get(name) is not None), None)
        if page is None:
            return item
        content_type = fields.get("content_type")
        if isinstance(content_type, bytes):
            content_type = content_type.decode("latin-1")
        try:
            article = self.cleaner.clean(page, url=fields.get("url"), content_type=content_type)
        except Error as error:
            raise DropItem(str(error)) from error
        if self.drop_empty and not article.text:
            raise DropItem(f"{fields.get('url')}: no article: {article.empty_reason}")
        is_dict = isinstance(item, dict)
        for name in ("body", "html"):
            if fields.get(name) is not None:
                if is_dict:
                    del fields[name]
                else:
                    fields[name] = None
        found = {"text": article.text, "title": article.title, "authors": article.authors, "date": article.date_text, "language": article.language}
        for name, value in found.items():
            is_known = name != "text" and fields.get(name)
            if not is_known and (is_dict or name in fields.field_names()):
                fields[name] = value
        return item
