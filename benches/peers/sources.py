"""How fast others read records from a file: `python benches/peers/sources.py FILE... [--append FILE]`, to be set beside `benches/sources.rs`.

Needs fastwarc, pyarrow and zstandard. Prints for each file, as the median of three runs, MB/s of documents and records/s.
"""

import gzip
import io
import json
import statistics
import sys
import time

import rows


def warc(path):
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with open(path, "rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            yield len(record.reader.read())


def parquet(path):
    import pyarrow.parquet

    for batch in pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=100):
        for row in batch.to_pylist():
            yield len(row["html"])


def lines(path):
    import zstandard

    with open(path, "rb") as file:
        if path.endswith(".gz"):
            file = gzip.open(file)
        if path.endswith(".zst"):
            file = io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(file), 1 << 17)
        for line in file:
            yield len(json.loads(line)["html"])


def main():
    append, paths = rows.option(sys.argv[1:])
    results = rows.Rows('sources', append)
    for path in paths:
        read = warc if ".warc" in path else parquet if path.endswith(".parquet") else lines
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            sizes = list(read(path))
            seconds.append(time.perf_counter() - start)
        took = statistics.median(seconds)
        rate = sum(sizes) / 1e6 / took
        print(f"{path}: {read.__name__}: {rate:.0f} MB/s, {len(sizes) / took:.0f} records/s ({len(sizes)} records, {took:.2f} s)", flush=True)
        system = {warc: "fastwarc", parquet: "pyarrow"}.get(read)
        results.add(path.rsplit("/", 1)[-1], rows.named(system) if system else "json", "MB/s", f"{rate:.0f}")
    results.append()


main()
