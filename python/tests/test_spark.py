"""newsieve on Apache Spark, with executors of their own: the answer is that of one machine, whatever happens to them."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from collections_of_texts import of_index, of_rows, seen_and_new, texts, words

import newsieve
from newsieve import InputError, ReuseIndex, steps

pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")
pytest.importorskip("pyspark", reason="pyspark is not here")
if shutil.which("java") is None:
    pytest.skip("Java is not here", allow_module_level=True)

from newsieve import spark  # noqa: E402

CLUSTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    # Few rows in a batch, so that groups are in several; few partitions, since each is a task.
    settings = {
        "spark.executor.memory": "1g",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.task.maxFailures": "8",
        # Tasks are so short that waiting for the executor with the rows takes longer, and so does good machine code.
        "spark.locality.wait": "0s",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    }
    made = spark.session(CLUSTER, settings)
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


def by_rank(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    documents = steps.documents(pa.Table.from_pylist(rows)).read_all().sort_by([(name, "ascending") for name in ("second", "seconds", "id")])
    of_id = {row["id"]: row for row in rows}
    return [{**of_id[row["id"]], "site": row["site"]} for row in documents.select(["id", "site"]).to_pylist()]


def of_one_machine(rows: list[dict[str, Any]]) -> tuple[list[str], dict[str, Any], list[tuple[str, ...]]]:
    """Passages, clusters and dropped documents."""
    ranked = by_rank(rows)
    passages = newsieve.reuse_batch(pa.Table.from_pylist(ranked).drop(["site"])).to_pylist()
    index = ReuseIndex()
    for row in ranked:
        index.add(row["id"], row["text"], date=row["date"], site=row["site"])
    clusters = {c.representative: (c.reason, {m.id: m.relation for m in c.members}) for c in index.find().clusters}
    return as_set(passages), clusters, sorted((d.id, d.duplicate_of, d.relation) for d in index.duplicates())


def of_spark(found: spark.Reuse) -> tuple[list[str], dict[str, Any], list[tuple[str, ...]]]:
    passages = as_set(found.passages.toArrow().to_pylist())
    clusters = {
        row["representative"]: (row["reason"], {m["id"]: m["relation"] for m in row["members"] if m["relation"]})
        for row in found.clusters.toArrow().to_pylist()
    }
    return passages, clusters, sorted((row.id, row.duplicate_of, row.relation) for row in found.dropped().collect())


def as_set(rows: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def frame(session: Any, rows: list[dict[str, Any]], partitions: int) -> Any:
    return session.createDataFrame(pa.Table.from_pylist(rows)).repartition(partitions)


@pytest.mark.parametrize("partitions", [1, 3])
def test_the_answer_is_that_of_one_machine(session: Any, partitions: int) -> None:
    rows = texts()
    found = spark.reuse(frame(session, rows, partitions), partitions=partitions, spread=17 if partitions == 3 else 50_000)
    passages, clusters, dropped = of_spark(found)
    of_one = of_one_machine(rows)
    assert len(of_one[0]) > 100 and len(of_one[1]) > 5 and of_one[2]
    assert passages == of_one[0]
    assert clusters == of_one[1]
    assert dropped == of_one[2]
    report = found.report()
    assert report["documents"] == len(rows) and (report["spread_families"] > 0) == (partitions == 3)
    found.forget()


def test_what_was_seen_before(session: Any, tmp_path: pathlib.Path) -> None:
    index, rows = seen_and_new(tmp_path / "seen", texts())
    new, dropped = of_the_program(tmp_path, rows)
    order = {row["id"]: place for place, row in enumerate(by_rank(new))}
    of_one = of_index(index, sorted(new, key=lambda row: order[row["id"]]))
    found = spark.reuse(frame(session, new, 3), index=tmp_path / "seen")
    passages, clusters = found.passages.toArrow().to_pylist(), found.clusters.toArrow().to_pylist()
    assert of_rows(passages, clusters) == of_one
    report = found.report()
    assert (report["documents"], report["documents_of_index"]) == (len(new), len(index) - 1)
    left_out = {(row.id, row.duplicate_of, row.relation) for row in found.dropped("duplicate, excerpt").collect()}
    found.forget()
    assert left_out and (dropped is None or left_out == dropped)
    # Nothing was added.
    assert newsieve.Index.open(tmp_path / "seen").stats() == index.stats()
    other = [{**row, "text": words(1, 50)} for row in new[-1:]]
    with pytest.raises(InputError, match="another document"):
        spark.reuse(frame(session, other, 1), index=tmp_path / "seen")
    assert spark.reuse(frame(session, other, 1), index=tmp_path / "seen", replace=True)._job.of_index == len(index) - 1


def of_the_program(folder: pathlib.Path, rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], set[tuple[str, str, str]] | None]:
    """The articles of `newsieve run --index`, and what it leaves out. Without the program the rows themselves."""
    program = os.environ.get("NEWSIEVE")
    if program is None:
        return rows, None
    # A run adds its articles to the index.
    shutil.copytree(folder / "seen", folder / "of_program")
    (folder / "new.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [program, "run", "new.jsonl", "-o", "out", "--index", "of_program", "--dedup", "duplicate,excerpt", "--quiet"]
    subprocess.run(command, cwd=folder, check=True)
    lines = [json.loads(line) for line in (folder / "out" / "dropped.jsonl").open()]
    texts = {row["id"]: row["text"] for row in map(json.loads, (folder / "out" / "articles.jsonl").open())}
    return [{**row, "text": texts[row["id"]]} for row in rows], {(row["id"], row["duplicate_of"], row["relation"]) for row in lines}


def executors() -> list[int]:
    """The processes of executors that this process has started."""
    found = []
    parents = {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text("utf-8", "replace")
                parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
            except OSError:
                continue
    for process in parents:
        ancestor = process
        while ancestor in parents and ancestor != os.getpid():
            ancestor = parents[ancestor]
        if ancestor == os.getpid():
            try:
                line = pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in line and b"java" in line.partition(b"\0")[0]:
                found.append(process)
    return sorted(found)


@pytest.mark.skipif(not pathlib.Path("/proc").is_dir(), reason="processes cannot be listed here")
def test_an_executor_that_is_killed_changes_nothing(session: Any) -> None:
    rows = texts()
    tracker = session.sparkContext.statusTracker()
    killed: list[int] = []
    is_over = threading.Event()

    def kill() -> None:
        seen: set[int] = set()
        while not is_over.wait(0.05) and len(killed) < 2:
            seen |= set(tracker.getActiveStageIds())
            if len(seen) > 12 * (len(killed) + 1) and (running := executors()):
                os.kill(running[0], 9)
                killed.append(running[0])

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        # Eight partitions: the third number on which the answer is compared.
        found = spark.reuse(frame(session, rows, 8), partitions=8)
        answer = of_spark(found)
    finally:
        is_over.set()
        killer.join()
    assert len(killed) == 2
    assert answer == of_one_machine(rows)
    found.forget()


def test_skew(session: Any) -> None:
    # One paragraph in very many documents, one text that very many have, and a site with half of them.
    paragraph, story = words(1, 40), words(5_000, 60)
    rows = [
        {
            "id": f"{number:05}",
            "text": story if number >= 600 else f"{words(10_000 + 100 * number, 45)}\n\n{paragraph}",
            "date": None,
            "url": f"https://{'big' if number % 2 else number}.example/{number}",
        }
        for number in range(1000)
    ]
    found = spark.reuse(frame(session, rows, 4), spread=100)
    start = time.monotonic()
    answer = of_spark(found)
    assert answer == of_one_machine(rows)
    assert len(answer[2]) == 399 and sum("('family', 600)" in row for row in answer[0]) == 599
    # The text is there once.
    components = found._job.kept["components"].where("document is not null")
    assert components.where("text is not null").count() == components.count() - 399
    report = found.report()
    # The postings of the paragraph are spread over all tasks, whatever their key.
    assert report["spread_families"] >= 30 and report["spread_postings"] >= 30 * 600
    assert time.monotonic() - start < 120
    found.forget()


LINE = "The keeper of the lighthouse wrote about the sea."


def page(site: str, number: int) -> dict[str, Any]:
    own = 10_000 * len(site) + 200 * number
    html = f"<html><body><article><h1>{words(own, 5)}</h1><p>{words(own + 20, 60)}.</p><p>{words(own + 90, 50)}.</p><p>{LINE}</p></article></body></html>"
    return {"html": html.encode(), "url": f"https://{site}/2024/03/{1 + number % 9:02}/{number}"}


def test_articles_without_templates(session: Any, tmp_path: pathlib.Path) -> None:
    # One site has half of the pages.
    rows = [page("coast.example", number) for number in range(24)] + [page(f"{'x' * n}.example", number) for n in range(6, 14) for number in range(3)]
    lines = [{"html": row["html"].decode(), "url": row["url"]} for row in rows]
    pa.parquet = pytest.importorskip("pyarrow.parquet")
    pa.parquet.write_table(pa.Table.from_pylist(lines), tmp_path / "pages.parquet")
    newsieve.run(tmp_path / "pages.parquet", tmp_path / "out", to="parquet")
    of_one = pa.parquet.read_table(tmp_path / "out" / "articles.parquet").to_pylist()
    assert sum(removed["rule"] == "site.template" for row in of_one for removed in row["removed"]) == len(rows)
    for partitions in (1, 3, 8):
        articles = spark.clean(frame(session, rows, partitions), partitions=partitions)
        found = articles.toArrow()
        assert found.column_names[-1] == "error" and set(found["error"].to_pylist()) == {None}
        own = [{**row, "id": None, "record_id": None} for row in found.drop(["error"]).to_pylist()]
        wanted = [{**row, "id": None, "record_id": None} for row in of_one]
        assert as_set(own) == as_set(wanted), partitions


def test_poisoned_rows_cost_themselves(session: Any) -> None:
    good = page("coast.example", 1)
    large = b"<html><body><article>" + b"".join(b"<p>%s.</p>" % words(100 * n, 30).encode() for n in range(100_000)) + b"</article>"
    assert len(large) > 20_000_000
    rows: list[dict[str, Any]] = [
        {"html": None, "url": "https://null.example/1"},
        {"html": b"\xff\xfe\x00\xd8" * 400 + b"\x80\x81<p>" * 50, "url": "https://broken.example/1"},
        {"html": large, "url": "https://large.example/1"},
        {"html": b"", "url": None},
        {"html": good["html"], "url": None},
        *[page("coast.example", number) for number in range(4)],
        good,
    ]
    articles = spark.clean(frame(session, rows, 3)).persist()
    found = {row.id: row for row in articles.select("id", "error", F_length()).collect()}
    assert len(found) == len(rows)
    assert "null" in found["https://null.example/1"].error and "limit" in found["https://large.example/1"].error
    assert sorted(row.id for row in found.values() if row.error) == ["https://large.example/1", "https://null.example/1"]
    assert "https://coast.example/2024/03/02/1#2" in found and found["https://coast.example/2024/03/02/1"].length > 500
    assert sum(row.id.startswith("row-") for row in found.values()) == 2
    found_reuse = spark.reuse(articles)
    groups = [{member.id for member in row.members} for row in found_reuse.clusters.collect()]
    assert any({"https://coast.example/2024/03/02/1", "https://coast.example/2024/03/02/1#2"} <= group for group in groups)
    # What could not be cleaned is no empty text.
    assert found_reuse.report()["documents"] == len(rows) - 2
    found_reuse.forget()


def test_the_program(session: Any, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    from newsieve import spark_job

    rows = [page("coast.example", number % 3) | {"url": f"https://coast.example/2024/03/{1 + number:02}/a"} for number in range(6)]
    rows.append({"html": None, "url": "https://null.example/1"})
    story = newsieve.clean(rows[1]["html"]).text
    newsieve.Index.create(tmp_path / "seen").add([newsieve.IndexDocument("old", story, date="2023-01-01")])
    options = spark_job.arguments().parse_args(["--slim", "--dedup", "duplicate", "--partition-by", "day", "--index", str(tmp_path / "seen")])
    summary = spark_job.run(session, frame(session, rows, 2), f"file://{tmp_path}/out", options)
    # Three of the six are copies of others, and one more is in the index.
    assert (summary["articles"], summary["failed"], summary["dropped"]) == (6, 1, 4)
    folders = sorted(folder.name for folder in (tmp_path / "out").iterdir())
    assert folders == ["articles", "clusters", "deduplicated", "dropped", "failed", "reuse", "run"] or folders[0] == "_work"
    assert (tmp_path / "out" / "articles" / "day_folder=2024-03-01").is_dir()
    kept = session.read.parquet(f"file://{tmp_path}/out/deduplicated")
    # Of equal articles the earliest stays.
    assert sorted(row.date for row in kept.collect()) == ["2024-03-01", "2024-03-03"]
    assert {row.paragraphs for row in kept.collect()} == {None}
    assert spark_job.main(["--file"]) == 0
    assert capsys.readouterr().out.strip().endswith("spark_job.py")
    for wrong in (["pages.parquet"], ["pages.parquet", "out", "--no-reuse", "--index", "seen"]):
        with pytest.raises(SystemExit):
            spark_job.main(wrong)


def F_length() -> Any:
    from pyspark.sql import functions

    return functions.length("text").alias("length")
