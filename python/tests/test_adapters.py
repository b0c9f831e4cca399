"""newsieve inside other libraries: each is tried with the library itself."""

import gzip
import logging
import multiprocessing
import pathlib
import pickle
import re
import subprocess
import sys

import pytest

from newsieve import Cleaner, LimitError, SiteModel

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
    own = {"body": PAGE.encode("utf-16-le"), "content_type": b"text/html; Charset=utf-16le", "title": "Own title", "date": None}
    own = pipeline.process_item(own)
    assert (own["text"], own["title"], own["language"]) == (TEXT, "Own title", "en")
    for bad in ({"body": b"x" * 1001}, {"body": b" "}, {"body": b""}, {"html": ""}):
        with pytest.raises(DropItem):
            pipeline.process_item(bad)


def test_datasets() -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is not here")
    from newsieve.adapters.datasets import CleanColumn

    rows = {"html": [PAGE, "", None], "link": ["https://coast.example/2024/03/05/a", None, None]}
    found = datasets.Dataset.from_dict(rows).map(CleanColumn("html", url_column="link"), batched=True, batch_size=2)
    assert found["text"][:] == [TEXT, "", ""]
    assert found["date"][0] == "2024-03-05" and found["link"][0] == rows["link"][0]
    # A batch without errors and a batch without articles have columns of the same types.
    mixed = datasets.Dataset.from_dict({"html": [" ", " ", PAGE, "x" * 900]})
    mixed = mixed.map(CleanColumn("html", cleaner=Cleaner(max_bytes=800)), batched=True, batch_size=2, writer_batch_size=2)
    assert mixed["title"][:] == ["", "", "Bridge reopens", ""] and "limit of 800" in mixed["error"][3]
    limited = CleanColumn("html", cleaner=Cleaner(max_bytes=10))(rows)
    assert limited["text"][0] == "" and "limit of 10" in limited["error"][0]


def test_langchain(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("langchain_core", reason="langchain-core is not here")
    from langchain_core.documents import Document

    from newsieve.adapters.langchain import NewsieveLoader, NewsieveTransformer

    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text(" ", "utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    (tmp_path / "d.html").write_text("x" * 9999, "utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.html").write_text(PAGE, "utf-8")
    (document,) = NewsieveLoader(tmp_path, cleaner=Cleaner(max_bytes=5000)).load()
    assert document.page_content == TEXT
    assert document.metadata == {"source": str(tmp_path / "a.html"), "title": "Bridge reopens", "language": "en"}
    source = "https://coast.example/2024/03/05/a"
    pages = [Document(page_content=PAGE, id="7", metadata={"source": source, "own": 1}), Document(page_content=" "), Document(page_content="x" * 9999)]
    (cleaned,) = NewsieveTransformer(Cleaner(max_bytes=5000)).transform_documents(pages)
    assert cleaned.page_content == TEXT and cleaned.metadata["own"] == 1 and cleaned.metadata["title"] == "Bridge reopens"
    assert (cleaned.id, cleaned.metadata["date"], pages[0].page_content) == ("7", "2024-03-05", PAGE)
    (plain,) = NewsieveTransformer().transform_documents([Document(page_content=PAGE)])
    assert "source" not in plain.metadata


def test_datatrove_leaves_out_duplicates() -> None:
    pytest.importorskip("datatrove", reason="datatrove is not here")
    from datatrove.data import Document

    from newsieve.adapters.datatrove import NewsieveDedupFilter

    other = "The harbour authority said on Monday that the ferry would return to service in May, after engineers had replaced both engines."
    assert [d.id for d in NewsieveDedupFilter().run([Document(text=other if i in (2, 10) else f"{i} {TEXT[i:]}"[:40], id=f"d{i}") for i in range(11)])][2] == "d2"
    texts = [("a", TEXT, "2024-03-05"), ("b", other, None), ("c", TEXT.upper(), "2024-03-04")]
    documents = [Document(text=text, id=id, metadata={"date": date}) for id, text, date in texts]
    dropped: list[Document] = []

    class Writer:
        def __enter__(self) -> "Writer":
            return self

        def __exit__(self, *raised: object) -> None: ...

        def write(self, document: Document, rank: int = 0) -> None:
            dropped.append(document)

    steps = NewsieveDedupFilter(exclusion_writer=Writer())
    assert [document.id for document in steps.run(documents)] == ["b", "c"]
    assert [document.metadata for document in dropped] == [{"date": "2024-03-05", "duplicate_of": "c", "filter_reason": "duplicate"}]
    assert steps.stats["dropped"].total == 1


def test_fastwarc(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not here")
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    from newsieve.adapters.fastwarc import clean_archive, clean_records

    def response(url: str, status: str, kind: str, body: bytes) -> bytes:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        return f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

    archive = tmp_path / "crawl.warc"
    archive.write_bytes(
        response("https://coast.example/2024/03/05/a", "200 OK", "text/html; charset=utf-8", PAGE.encode())
        + response("<https://coast.example/c>", "203 Non-Authoritative\r\nContent-Encoding: gzip", "text/html", gzip.compress(PAGE.encode()))
        + response("https://coast.example/gone", "404 Not Found", "text/html", PAGE.encode())
        + response("https://coast.example/logo", "200 OK", "image/png", b"\x89PNG")
        + response("https://coast.example/b", "200 OK", "text/html", PAGE.encode("utf-16"))
    )
    articles = list(clean_archive(archive, threads=2))
    assert [(article.url, article.text) for article in articles if not isinstance(article, Exception)] == [
        ("https://coast.example/2024/03/05/a", TEXT),
        ("https://coast.example/c", TEXT),
        ("https://coast.example/b", TEXT),
    ]
    with archive.open("rb") as stream:
        (first, *_) = clean_records(ArchiveIterator(stream, record_types=WarcRecordType.response), cleaner=Cleaner(max_bytes=10))
    assert isinstance(first, LimitError) and first.document == "https://coast.example/2024/03/05/a"


def test_llama_index() -> None:
    pytest.importorskip("llama_index.core", reason="llama-index-core is not here")
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import Document

    from newsieve.adapters.llama_index import NewsieveTransformation

    pages = [Document(text=PAGE, metadata={"url": "https://coast.example/2024/03/05/a", "own": 1}), Document(text=" "), Document(text="x" * 9999)]
    step = NewsieveTransformation(Cleaner(max_bytes=5000), threads=2)
    (node,) = IngestionPipeline(transformations=[step]).run(documents=pages)
    assert node.get_content() == TEXT
    assert (node.metadata["title"], node.metadata["date"], node.metadata["own"]) == ("Bridge reopens", "2024-03-05", 1)
    assert pages[0].get_content() == PAGE, "the given document has changed"
    model = SiteModel()
    model.add("coast.example", ["Home"])
    digests = {NewsieveTransformation(cleaner).digest for cleaner in (Cleaner(), Cleaner(), Cleaner(max_bytes=5000), Cleaner(sites=model))}
    assert len(digests) == 3
    copy = pickle.loads(pickle.dumps(step))
    assert copy.digest == step.digest and copy(pages)[0].get_content() == TEXT


def test_nemo_curator() -> None:
    pytest.importorskip("nemo_curator.stages.text.download", reason="nemo-curator is not here", exc_type=ImportError)
    from nemo_curator.stages.text.download import DocumentExtractor
    from nemo_curator.stages.text.download.common_crawl.extract import CommonCrawlHTMLExtractor

    from newsieve.adapters.nemo_curator import NewsieveAlgorithm, NewsieveExtractor

    record = {"url": "https://coast.example/2024/03/05/a", "warc_id": "1", "source_id": "crawl", "content": PAGE.encode("utf-16")}
    extractor = NewsieveExtractor()
    assert isinstance(extractor, DocumentExtractor)
    found = extractor.extract(record)
    assert found is not None and set(found) == set(extractor.output_columns())
    assert (found["text"], found["title"], found["date"], found["url"]) == (TEXT, "Bridge reopens", "2024-03-05", record["url"])
    assert extractor.extract({**record, "content": b" "}) is None and extractor.extract({**record, "content": None}) is None
    assert NewsieveExtractor(Cleaner(max_bytes=10)).extract(record) is None
    algorithm = CommonCrawlHTMLExtractor(algorithm=NewsieveAlgorithm(), stop_lists={}).algorithm
    assert algorithm.extract_text(PAGE, frozenset(), "ENGLISH") == TEXT.split("\n\n")
    assert algorithm.extract_text(" ", frozenset(), "ENGLISH") is None


def test_ray() -> None:
    pytest.importorskip("ray.data", reason="ray is not here", exc_type=ImportError)
    import ray

    from newsieve.adapters.ray import CleanBatches

    pyarrow = pytest.importorskip("pyarrow")
    rows = {"html": [PAGE, None], "url": ["https://coast.example/2024/03/05/a", None], "rank": [7, 8]}
    table = pickle.loads(pickle.dumps(CleanBatches(keep=True)))(pyarrow.table(rows))
    assert table["text"].to_pylist() == [TEXT, ""] and table["rank"].to_pylist() == [7, 8] and table["input_url"].to_pylist() == rows["url"]
    ray.init(num_cpus=1, include_dashboard=False, logging_level=logging.ERROR)
    try:
        cleaned = ray.data.from_arrow(pyarrow.table(rows)).map_batches(CleanBatches(), batch_format="pyarrow").take_all()
    finally:
        ray.shutdown()
    assert [row["text"] for row in cleaned] == [TEXT, ""]
    assert cleaned[0]["title"] == "Bridge reopens" and "null" in cleaned[1]["error"]


def test_examples(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    # The one for Common Crawl takes archives, which are tested below.
    examples = (path for path in (pathlib.Path(__file__).resolve().parents[1] / "examples").glob("*.py") if path.name != "common_crawl.py")
    for example in sorted(examples):
        done = subprocess.run([sys.executable, example, page], capture_output=True, text=True, encoding="utf-8", timeout=120)
        missing = re.search(r"No module named '(?!newsieve)", done.stderr)
        assert missing or (done.returncode == 0 and FIRST in done.stdout), f"{example.name}: {done.stderr}"


def test_multiprocessing_without_an_adapter() -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        articles = list(pool.imap(Cleaner().clean, [PAGE] * 4, chunksize=2))
    assert [article.text for article in articles] == [TEXT] * 4


def test_pages_of_archives_for_spark(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not here")
    pytest.importorskip("pyspark", reason="pyspark is not here")
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")
    sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "examples"))
    try:
        from common_crawl import pages
        from fastwarc_loop import archive_of
    finally:
        del sys.path[0]
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "a.warc").write_bytes(archive_of(str(tmp_path / "page.html")))
    found = list(pages(str(tmp_path), iter([pa.RecordBatch.from_pydict({"path": ["a.warc", "a.warc"]})])))
    assert [batch.column("html").to_pylist() for batch in found] == [[PAGE.encode()], [PAGE.encode()]]


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not here")
    pytest.importorskip("pyarrow", reason="pyarrow is not here")
    from newsieve.adapters.duckdb import register

    connection = duckdb.connect()
    register(connection, threads=1)
    connection.execute("CREATE TABLE pages (html BLOB, url VARCHAR)")
    connection.executemany("INSERT INTO pages VALUES (?, ?)", [(PAGE.encode("utf-16"), "https://coast.example/2024/03/05/a"), (None, None), (PAGE.encode(), None)])
    found = connection.sql("SELECT a.text, a.title, a.date, a.error FROM (SELECT newsieve(html, url) AS a FROM pages)").fetchall()
    assert found[0] == (TEXT, "Bridge reopens", "2024-03-05", None)
    assert found[1][0] == "" and "null" in found[1][3]
    assert found[2][:2] == (TEXT, "Bridge reopens")
    # More rows than DuckDB gives at once.
    many = connection.sql("SELECT count(*), min(newsieve(encode('<p>' || i || ' boats came.'), NULL).text) FROM range(5000) t(i)")
    assert many.fetchall() == [(5000, "0 boats came.")]


def test_dask() -> None:
    dataframe = pytest.importorskip("dask.dataframe", reason="dask is not here")
    pandas = pytest.importorskip("pandas", reason="pandas is not here")
    from newsieve.adapters.dask import clean_frame

    pages = pandas.DataFrame({"html": [PAGE, None, PAGE] * 4, "url": ["https://coast.example/2024/03/05/a", None, None] * 4})
    found = clean_frame(dataframe.from_pandas(pages, npartitions=3)).compute()
    assert list(found.index) == list(range(12))
    assert found["text"].tolist() == [TEXT, "", TEXT] * 4
    assert found["date"].tolist()[0] == "2024-03-05" and found["error"].notna().tolist() == [False, True, False] * 4
