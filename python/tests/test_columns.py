"""Batches of Arrow columns."""

import json
import pathlib
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

import newsieve

pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")

FIRST = "The bridge, closed since spring, was opened again on Friday. Ann Example was the first to cross it."
PAGE = f"""<html><head><title>Bridge reopens</title></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Bridge reopens</h1><p>{FIRST}</p><p>Work on the second lane will begin in March, the council said.</p></article></body></html>"""
TEXT = f"{FIRST}\n\nWork on the second lane will begin in March, the council said."
ROWS: dict[str, list[Any]] = {
    "html": [PAGE.encode(), None, PAGE.encode("utf-16")],
    "url": ["https://coast.example/2024/03/05/a", None, "https://coast.example/b"],
    "rank": [1, 2, 3],
}


def test_a_batch_gives_the_rows_of_single_documents() -> None:
    batch = pa.RecordBatch.from_pydict(ROWS)
    found = newsieve.clean_batch(batch, threads=2)
    assert isinstance(found, pa.RecordBatch) and found.num_rows == 3
    rows = found.to_pylist()
    assert [row["text"] for row in rows] == [TEXT, "", TEXT]
    assert [row["id"] for row in rows] == ["https://coast.example/2024/03/05/a", "1", "https://coast.example/b"]
    assert [row["error"] for row in rows] == [None, "no text in it: its text is null, or is no string", None]
    own = newsieve.clean(ROWS["html"][0], url=ROWS["url"][0], format="html", charset="utf-8").to_dict()
    assert all(rows[0][name] == own[name] for name in ("text", "title", "date", "site", "language", "page_kind", "removed"))
    assert [p["simhash"] for p in rows[0]["paragraphs"]] == [p["simhash"] for p in own["paragraphs"]]


def test_the_schema_is_that_of_parquet(tmp_path: pathlib.Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps({"html": PAGE, "url": ROWS["url"][0]}), "utf-8")
    newsieve.run(lines, tmp_path / "out", to="parquet", site_templates=False)
    written = parquet.read_table(tmp_path / "out" / "articles.parquet")
    found = newsieve.clean_batch(pa.RecordBatch.from_pydict({"html": [PAGE], "url": ROWS["url"][:1]}))
    assert found.schema.remove(found.schema.get_field_index("error")).remove_metadata() == written.schema.remove_metadata()
    without_id = [name for name in written.schema.names if name != "id"]
    assert found.select(without_id).to_pylist() == written.select(without_id).to_pylist()


def test_streams_and_frames() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    table = pa.table(ROWS)
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))
    for data in (table, reader, pandas.DataFrame(ROWS), polars.DataFrame(ROWS)):
        found = newsieve.clean_batch(data, slim=True)
        assert isinstance(found, pa.RecordBatchReader)
        cleaned = found.read_all()
        assert cleaned["text"].to_pylist() == [TEXT, "", TEXT]
        assert cleaned["id"].to_pylist()[1] == "1"
        assert cleaned["paragraphs"].null_count == 3
    assert polars.from_arrow(newsieve.clean_batch(polars.DataFrame(ROWS)))["text"].to_list() == [TEXT, "", TEXT]


def test_options_of_a_batch() -> None:
    batch = pa.RecordBatch.from_pydict({"story": pa.array([FIRST, FIRST]).dictionary_encode(), "rank": [1, 2]})
    with pytest.raises(newsieve.InputError, match='columns are "story", "rank"'):
        newsieve.clean_batch(batch)
    with pytest.raises(newsieve.InputError, match='columns are "story", "rank"'):
        newsieve.clean_batch(pa.Table.from_batches([batch]))
    found = newsieve.clean_batch(batch, fields="text=story", meta=True, cleaner=newsieve.Cleaner())
    assert found.column("meta").to_pylist() == ['{"rank":1}', '{"rank":2}']
    small = newsieve.clean_batch(batch, fields="text=story", cleaner=newsieve.Cleaner(max_bytes=10))
    assert all("limit of 10" in error for error in small.column("error").to_pylist())
    with pytest.raises(newsieve.InputError):
        newsieve.clean_batch(batch, fields="story")
    with pytest.raises(TypeError, match="not list"):
        newsieve.clean_batch([PAGE])  # type: ignore[call-overload]
    assert newsieve.clean_batch(batch.slice(0, 0), fields="text=story").num_rows == 0


def test_passages_of_a_batch() -> None:
    quote = "The minister said that the new line would open in spring and cost no more than planned."
    rows = {"id": ["x", "x", "y"], "text": [quote, f"Critics 𝄞 doubt it. {quote}", None], "date": ["2024-03-01", "2024-03-02", None]}
    table = pa.table(rows)
    for data in (table.to_batches()[0], table):
        (passage,) = newsieve.reuse_batch(data, texts=True).to_pylist()
        assert (passage["a"], passage["b"], passage["kind"], passage["source"]) == ("x", "x#1", "exact", "a")
        assert passage["a_text"] == quote and rows["text"][1][slice(*passage["b_span"])] == quote  # type: ignore[index]
    assert newsieve.reuse_batch(table, min_length=1000).num_rows == 0
    pages = [f"<nav>Home of the coast courier, its news and its weather</nav><p>{text}" for text in ("one", "two")]
    assert newsieve.reuse_batch(pa.table({"html": pages, "text": ["The ferry returned.", "A bridge was opened."]})).num_rows == 0
    with pytest.raises(newsieve.InputError, match="min_identity is a share"):
        newsieve.reuse_batch(table, min_identity=float("nan"))
    assert newsieve.reuse_batch(table.slice(0, 0)).num_rows == 0


@pytest.mark.parametrize("as_table", [False, True])
def test_ctrl_c_ends_a_batch(as_table: bool) -> None:
    program = f"""
import pyarrow, newsieve, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
batch = pyarrow.table({{"html": ["<p>{FIRST}" * 400] * 4000}})
print("begins", flush=True)
try:
    newsieve.clean_batch(batch if {as_table} else batch.combine_chunks().to_batches()[0])
    newsieve.clean_batch(batch).read_all()
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "begins\n"
        timer = threading.Timer(1.0, child.send_signal, [signal.SIGINT])
        timer.start()
        assert child.stdout.read() == "interrupted\n"
        assert child.wait(60) == 0
