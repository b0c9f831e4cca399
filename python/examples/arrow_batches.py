"""Cleans pages in columns of Arrow: `python arrow_batches.py PAGE...`."""

import pathlib
import sys

import pyarrow

import newsieve


def main() -> None:
    table = pyarrow.table({"id": sys.argv[1:], "html": [pathlib.Path(path).read_bytes() for path in sys.argv[1:]]})
    # A batch of articles for each batch of pages, as it is read; a DataFrame of pandas or polars goes in the same way.
    for batch in newsieve.clean_batch(table, slim=True):
        for row in batch.select(["id", "title", "text", "error"]).to_pylist():
            print(row["id"], row["title"], row["error"], row["text"], sep="\n")


if __name__ == "__main__":
    main()
