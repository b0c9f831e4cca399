"""What a job of `newsieve.spark` costs: for each stage the time of its tasks, the rows and bytes that it shuffles, and what it keeps.

    python spark_cost.py docs.jsonl [--size N] [--master "local-cluster[2,1,1024]"] [--check]

The documents are those of benches/dedup/generate.py. `--check` compares the answer with that of one machine.
"""

import argparse
import json
import os
import pathlib
import tempfile
import time
from collections import defaultdict

import newsieve
import pyarrow as pa
from newsieve import spark, steps


def stages(folder: pathlib.Path) -> list[tuple[str, dict[str, int]]]:
    """The sums of the stages of each part of the job, from Spark's log of events."""
    of_stage: dict[int, str] = {}
    order: list[str] = []
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "events" in path.name or path.name.startswith("app-")):
        for line in path.open(encoding="utf-8"):
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                name = (event.get("Properties") or {}).get("spark.job.description") or "others"
                of_stage |= {stage["Stage ID"]: name for stage in event["Stage Infos"]}
            elif event["Event"] == "SparkListenerStageCompleted":
                info = event["Stage Info"]
                found = {item["Name"]: item.get("Value") for item in info["Accumulables"]}
                name = of_stage.get(info["Stage ID"], "others")
                if name not in order:
                    order.append(name)
                sums[name]["tasks"] += info["Number of Tasks"]
                sums[name]["milliseconds"] += int(found.get("internal.metrics.executorRunTime") or 0)
                sums[name]["rows"] += int(found.get("internal.metrics.shuffle.write.recordsWritten") or 0)
                sums[name]["bytes"] += int(found.get("internal.metrics.shuffle.write.bytesWritten") or 0)
                sums[name]["kept"] += int(found.get("internal.metrics.output.bytesWritten") or 0)
                sums[name]["peak"] = max(sums[name]["peak"], int(found.get("internal.metrics.peakExecutionMemory") or 0))
    return [(name, sums[name]) for name in order]


def rows_of(path: str, size: int | None) -> pa.Table:
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(size or 1 << 60), strict=False)]
    return pa.Table.from_pylist([{name: row.get(name) for name in ("id", "text", "date", "url")} for row in rows])


def of_one_machine(table: pa.Table) -> tuple[list[str], float]:
    start = time.monotonic()
    documents = steps.documents(table).read_all()
    documents = documents.append_column("place", pa.array(range(documents.num_rows)))
    order = documents.sort_by([(name, "ascending") for name in ("second", "seconds", "id")])["place"]
    passages = newsieve.reuse_batch(table.take(order)).to_pylist()
    return as_set(passages), time.monotonic() - start


def as_set(rows: list[dict[str, object]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents")
    parser.add_argument("--size", type=int)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--partitions", default="4")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    events = pathlib.Path(tempfile.mkdtemp(prefix="newsieve-events-"))
    settings = {
        "spark.executor.memory": "1g",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": options.partitions,
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": events.as_uri(),
        "spark.eventLog.compress": "false",
    }
    session = spark.session(options.master, settings)
    session.sparkContext.setLogLevel("ERROR")
    table = rows_of(options.documents, options.size)
    size = sum(len(text.encode()) for text in table["text"].to_pylist())
    folder = tempfile.mkdtemp(prefix="newsieve-texts-")
    pa.parquet.write_table(table, os.path.join(folder, "texts.parquet"), row_group_size=1000)
    start = time.monotonic()
    found = spark.reuse(session.read.parquet(folder).repartition(int(options.partitions)))
    found.passages.write.parquet(f"{folder}/reuse")
    passages = time.monotonic() - start
    found.clusters.write.parquet(f"{folder}/clusters")
    whole = time.monotonic() - start
    report = found.report()
    answer = as_set(session.read.parquet(f"{folder}/reuse").toArrow().to_pylist()) if options.check else []
    found.forget()
    session.stop()

    number = table.num_rows
    print(f"{number} documents, {size} bytes of text, {report}")
    print(f"passages after {passages:.1f} s, clusters after {whole:.1f} s")
    print("| stage | tasks | task seconds | rows | rows/doc | shuffled bytes | bytes/doc | kept bytes/doc |")
    for name, sums in stages(events):
        cells = [sums["tasks"], f"{sums['milliseconds'] / 1000:.1f}", sums["rows"], f"{sums['rows'] / number:.1f}"]
        cells += [sums["bytes"], f"{sums['bytes'] / number:.0f}", f"{sums['kept'] / number:.0f}"]
        print(f"| {name.removeprefix('newsieve: ')} | {' | '.join(map(str, cells))} |")
    if options.check:
        wanted, seconds = of_one_machine(table)
        print(f"one machine: {len(wanted)} passages in {seconds:.1f} s; the same: {answer == wanted}")


if __name__ == "__main__":
    import pyarrow.parquet

    main()
