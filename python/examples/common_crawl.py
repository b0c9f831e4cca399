"""The articles of a month of Common Crawl, without duplicates, on Apache Spark.

    curl -s https://data.commoncrawl.org/crawl-data/CC-NEWS/2024/03/warc.paths.gz | gunzip > paths.txt
    spark-submit --master yarn common_crawl.py --root https://data.commoncrawl.org/ paths.txt hdfs:///news-2024-03

Each line of `paths.txt` is an archive; a task reads one, from its beginning to its end. `--limit` takes the first archives, for a trial.
"""

import argparse
import itertools
import pathlib
import urllib.request
from collections.abc import Iterator
from typing import IO, Any

import pyarrow
from fastwarc.warc import ArchiveIterator, WarcRecordType

from newsieve import spark, spark_job
from newsieve.adapters.fastwarc import pages_of

# Pages of one batch: they are held together.
PAGES = 200


def opened(root: str, path: str) -> IO[bytes]:
    if root.startswith(("http://", "https://")):
        stream: IO[bytes] = urllib.request.urlopen(root + path, timeout=120)
        return stream
    return open(pathlib.Path(root) / path, "rb")


def pages(root: str, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The pages of the archives that batches name."""
    schema = pyarrow.schema([("html", pyarrow.binary()), ("url", pyarrow.string()), ("id", pyarrow.string())])
    for path in itertools.chain.from_iterable(batch.column("path").to_pylist() for batch in batches):
        with opened(root, path) as file:
            # Any object with `read`, whatever the stubs of the library say.
            stream: Any = file
            records: Any = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
            read = pages_of(records)
            while held := list(itertools.islice(read, PAGES)):
                rows = [{"html": page["data"], "url": page["url"], "id": page["id"]} for page in held]
                yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths")
    parser.add_argument("out")
    parser.add_argument("--root", default="https://data.commoncrawl.org/")
    parser.add_argument("--master")
    parser.add_argument("--limit", type=int)
    own, others = parser.parse_known_args()
    archives = pathlib.Path(own.paths).read_text("utf-8").split()[: own.limit]
    session = spark.session(own.master)
    paths = session.createDataFrame(pyarrow.table({"path": pyarrow.array(archives, pyarrow.string())})).repartition(max(len(archives), 1))
    read = paths.mapInArrow(lambda batches: pages(own.root, batches), "html binary, url string, id string")
    options = spark_job.arguments().parse_args(["--slim", "--dedup", "duplicate", *others])
    print(spark_job.run(session, read, own.out, options))
    session.stop()


if __name__ == "__main__":
    main()
