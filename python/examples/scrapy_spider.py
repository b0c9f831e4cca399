"""Cleans the pages that a Scrapy spider has fetched: `python scrapy_spider.py PAGE` reads a file in the place of a site."""

import pathlib
import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class PageSpider(scrapy.Spider):  # type: ignore[misc]
    """Yields each page that it gets."""

    name = "page"
    start_urls = [pathlib.Path(sys.argv[1]).resolve().as_uri()] if len(sys.argv) > 1 else []

    def parse(self, response: Any) -> Iterator[dict[str, Any]]:
        """An item with the page in it; the pipeline puts its article there."""
        yield {"url": response.url, "body": response.body}


class Print:
    """Prints the items that come out of the pipeline."""

    def process_item(self, item: Any) -> Any:
        """Prints an item."""
        print(item["title"], item["text"], sep="\n")
        return item


def main() -> None:
    pipelines = {"newsieve.adapters.scrapy.NewsievePipeline": 300, Print: 900}
    process = CrawlerProcess({"ITEM_PIPELINES": pipelines, "LOG_LEVEL": "ERROR"})
    process.crawl(PageSpider)
    process.start()


if __name__ == "__main__":
    main()
