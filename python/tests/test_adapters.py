"""newsieve inside other libraries: each is tried with the library itself."""

import multiprocessing
import pathlib
import subprocess
import sys

import pytest

from newsieve import Cleaner

FIRST = "The bridge, closed since spring, was opened again on Friday. Ann Example was the first to cross it."
PAGE = f"""<html><head><title>Bridge reopens</title></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Bridge reopens</h1><p>{FIRST}</p><p>Work on the second lane will begin in March, the council said.</p></article></body></html>"""
TEXT = f"{FIRST}\n\nWork on the second lane will begin in March, the council said."


def test_datatrove() -> None:
    pytest.importorskip("datatrove", reason="datatrove is not here")
    from datatrove.data import Document

    from newsieve.adapters.datatrove import NewsieveCleaner, NewsieveExtractor

    def documents() -> list[Document]:
        return [Document(text=PAGE, id="a", metadata={"url": "https://coast.example/1"}), Document(text=" ", id="b"), Document(text=PAGE, id="c")]

    cleaned = list(NewsieveCleaner(threads=2).run(documents()))
    assert [(document.id, document.text) for document in cleaned] == [("a", TEXT), ("c", TEXT)]
    assert cleaned[0].metadata["title"] == "Bridge reopens" and cleaned[0].metadata["url"] == "https://coast.example/1"
    raw = [Document(text="-", id="a", metadata={"raw": PAGE.encode("utf-16")})]
    assert [d.text for d in NewsieveCleaner(content_key="raw").run(raw)] == [TEXT]
    limited = NewsieveCleaner(Cleaner(max_bytes=10))
    assert list(limited.run(documents()[:1])) == []
    assert limited.stats["clean_error"].total == 1
    assert NewsieveExtractor().extract(PAGE) == TEXT
    assert [document.text for document in NewsieveExtractor(timeout=30).run(documents())] == [TEXT, TEXT]


def test_scrapy() -> None:
    scrapy = pytest.importorskip("scrapy", reason="scrapy is not here")
    from scrapy.exceptions import DropItem
    from scrapy.utils.test import get_crawler

    from newsieve.adapters.scrapy import NewsievePipeline

    class Page(scrapy.Item):  # type: ignore
        url = scrapy.Field()
        body = scrapy.Field()
        text = scrapy.Field()
        title = scrapy.Field()

    crawler = get_crawler(settings_dict={"NEWSIEVE_OPTIONS": {"max_bytes": 1000}})
    pipeline = NewsievePipeline.from_crawler(crawler)
    item = pipeline.process_item({"url": "https://coast.example/1", "html": PAGE})
    assert (item["text"], item["title"], item["language"], "html" in item) == (TEXT, "Bridge reopens", "en", False)
    page = pipeline.process_item(Page(url="https://coast.example/1", body=PAGE.encode()))
    assert (page["text"], page["title"], page["body"]) == (TEXT, "Bridge reopens", None)
    assert pipeline.process_item({"price": 3}) == {"price": 3}
    for bad in ({"body": b"x" * 1001}, {"body": b" "}):
        with pytest.raises(DropItem):
            pipeline.process_item(bad)


def test_datasets() -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is not here")
    from newsieve.adapters.datasets import CleanColumn

    rows = {"html": [PAGE, "", None], "link": ["https://coast.example/2024/03/05/a", None, None]}
    found = datasets.Dataset.from_dict(rows).map(CleanColumn("html", url_column="link"), batched=True, batch_size=2)
    assert found["text"][:] == [TEXT, "", ""]
    assert found["date"][0] == "2024-03-05" and found["link"][0] == rows["link"][0]
    limited = CleanColumn("html", cleaner=Cleaner(max_bytes=10))(rows)
    assert limited["text"][0] == "" and "limit of 10" in limited["error"][0]


def test_langchain(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("langchain_core", reason="langchain-core is not here")
    from langchain_core.documents import Document

    from newsieve.adapters.langchain import NewsieveLoader, NewsieveTransformer

    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text(" ", "utf-8")
    (document,) = NewsieveLoader(tmp_path).load()
    assert document.page_content == TEXT
    assert document.metadata == {"source": str(tmp_path / "a.html"), "title": "Bridge reopens", "language": "en"}
    pages = [Document(page_content=PAGE, metadata={"source": "s", "own": 1}), Document(page_content=" ")]
    (cleaned,) = NewsieveTransformer().transform_documents(pages)
    assert cleaned.page_content == TEXT and cleaned.metadata["own"] == 1 and cleaned.metadata["title"] == "Bridge reopens"


def test_examples(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    for example in sorted((pathlib.Path(__file__).resolve().parents[1] / "examples").glob("*.py")):
        done = subprocess.run([sys.executable, example, page], capture_output=True, text=True, encoding="utf-8", timeout=120)
        skips = "No module named" in done.stderr
        assert skips or (done.returncode == 0 and FIRST in done.stdout), f"{example.name}: {done.stderr}"


def test_multiprocessing_without_an_adapter() -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        articles = list(pool.imap(Cleaner().clean, [PAGE] * 4, chunksize=2))
    assert [article.text for article in articles] == [TEXT] * 4
