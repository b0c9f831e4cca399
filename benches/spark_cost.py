"""What a job of `newsieve.spark` costs: for each stage the time of its tasks, the rows and bytes that it shuffles, and what it keeps; and the most memory.

    python spark_cost.py docs.jsonl [--size N] [--master "local-cluster[2,1,1024]"] [--check NEWSIEVE] [--index DIR]
    python spark_cost.py --copies N | --paragraph N [--check NEWSIEVE]

The documents are those of benches/dedup/generate.py; or copies of one text of 3 kB; or texts of their own that have one paragraph in common. `--check` compares passages and
clusters with those of `newsieve reuse`.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyarrow as pa
from newsieve import spark, steps
from process_tree import Used

Rows = list[dict[str, object]]


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
    return [(name, sums[name]) for name in order]


def rows_of(path: str, size: int | None) -> pa.Table:
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(size or 1 << 60), strict=False)]
    return pa.Table.from_pylist([{name: row.get(name) for name in ("id", "text", "date", "url")} for row in rows])


def skewed(copies: int, paragraphs: int) -> pa.Table:
    """Copies of one text of 3 kB, or texts with one paragraph of 40 words in common."""
    chance = random.Random(1)
    lexicon = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(3, 9))) for _ in range(20_000)]

    def words(count: int) -> str:
        return " ".join(chance.choices(lexicon, k=count))

    one, rows = "\n\n".join(words(60) for _ in range(7)), []
    common = words(40)
    for number in range(copies or paragraphs):
        text = one if copies else f"{words(60)}\n\n{common}"
        rows.append({"id": f"{number:07}", "text": text, "date": f"2024-03-{1 + number % 28:02}", "url": f"https://{number % 997}.example/{number}"})
    return pa.Table.from_pylist(rows)


def by_rank(table: pa.Table) -> Rows:
    """The documents in the order of rank, in which the earlier one of a passage comes first."""
    documents = steps.documents(table).read_all()
    documents = documents.append_column("place", pa.array(range(documents.num_rows)))
    order = documents.sort_by([(name, "ascending") for name in ("second", "seconds", "id")])["place"]
    rows: Rows = table.take(order).to_pylist()
    return rows


def of_one_machine(newsieve: str, table: pa.Table) -> tuple[pathlib.Path, float]:
    """The folder of what the program finds, and its seconds."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="newsieve-one-"))
    with (folder / "docs.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({name: value for name, value in row.items() if value is not None}) + "\n" for row in by_rank(table))
    start = time.monotonic()
    subprocess.run([newsieve, "reuse", folder / "docs.jsonl", "-o", folder / "out", "--threads", "2", "--quiet"], check=True)
    return folder / "out", time.monotonic() - start


PASSAGE = ("a", "a_span", "b", "b_span", "kind", "length", "identity", "source", "evidence", "confidence", "quoted", "attributed", "boilerplate", "family")


def digest(rows: Iterable[dict[str, object]], names: tuple[str, ...]) -> tuple[int, str]:
    """The number of rows, and a hash of them in any order."""
    count, sum_of_all = 0, 0
    for row in rows:
        values = [row.get(name) or None for name in names]
        sum_of_all += int.from_bytes(hashlib.blake2b(json.dumps(values).encode(), digest_size=16).digest())
        count += 1
    return count, f"{sum_of_all % (1 << 128):032x}"


def grouped(row: dict[str, object]) -> dict[str, object]:
    """A cluster with its members in order. Its id is a number that differs."""
    members: Rows = row["members"]  # type: ignore[assignment]
    names = ("id", "relation", "resemblance", "containment", "of_representative")
    return {**row, "members": sorted([member.get(name) for name in names] for member in members)}


def lines_of(path: pathlib.Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def answer(session: spark.SparkSession, folder: str) -> list[tuple[int, str]]:
    """What the job found, as numbers of rows and hashes."""

    def rows(name: str) -> Iterator[dict[str, object]]:
        return (row.asDict(recursive=True) for row in session.read.parquet(f"{folder}/{name}").toLocalIterator())

    return [digest(rows("reuse"), PASSAGE), digest(map(grouped, rows("clusters")), ("representative", "reason", "members"))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="?")
    parser.add_argument("--size", type=int)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--paragraph", type=int, default=0)
    parser.add_argument("--index", help="what was seen before")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--partitions", default="4")
    parser.add_argument("--check", metavar="NEWSIEVE")
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
    table = rows_of(options.documents, options.size) if options.documents else skewed(options.copies, options.paragraph)
    number, size = table.num_rows, sum(len(text.encode()) for text in table["text"].to_pylist())
    folder = tempfile.mkdtemp(prefix="newsieve-texts-")
    pa.parquet.write_table(table, os.path.join(folder, "texts.parquet"), row_group_size=1000)
    used = Used()
    used.start()
    session = spark.session(options.master, settings)
    session.sparkContext.setLogLevel("ERROR")
    start = time.monotonic()
    found = spark.reuse(session.read.parquet(folder).repartition(int(options.partitions)), index=options.index)
    found.passages.write.parquet(f"{folder}/reuse")
    passages = time.monotonic() - start
    found.clusters.write.parquet(f"{folder}/clusters")
    whole = time.monotonic() - start
    report, most = found.report(), used.stop()
    of_job = answer(session, folder) if options.check else []
    found.forget()
    session.stop()

    print(f"{number} documents, {size} bytes of text, {report}")
    print(f"passages after {passages:.1f} s, clusters after {whole:.1f} s")
    print(f"{most['seconds']} processor seconds; most memory in MiB: {most['all']} of all processes, {most['java']} of one of Java, {most['python']} of one of Python")
    print("| stage | tasks | task seconds | rows | rows/doc | shuffled bytes | bytes/doc | kept bytes/doc |")
    for name, sums in stages(events):
        cells = [sums["tasks"], f"{sums['milliseconds'] / 1000:.1f}", sums["rows"], f"{sums['rows'] / number:.1f}"]
        cells += [sums["bytes"], f"{sums['bytes'] / number:.0f}", f"{sums['kept'] / number:.0f}"]
        print(f"| {name.removeprefix('newsieve: ')} | {' | '.join(map(str, cells))} |")
    if options.check:
        out, seconds = of_one_machine(options.check, table)
        lines = (row for row in lines_of(out / "reuse.jsonl") if row["a"] != row["b"])
        wanted = [digest(lines, PASSAGE), digest(map(grouped, lines_of(out / "clusters.jsonl")), ("representative", "reason", "members"))]
        print(f"one machine: {wanted[0][0]} passages and {wanted[1][0]} clusters in {seconds:.1f} s; the same: {of_job == wanted}")
        if of_job != wanted:
            print(of_job, wanted, out, sep="\n")


if __name__ == "__main__":
    import pyarrow.parquet

    main()
