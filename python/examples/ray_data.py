"""Cleans pages on all processors with Ray Data: `python ray_data.py PAGE...`."""

import logging
import pathlib
import sys

import pyarrow
import ray

from newsieve.adapters.ray import CleanBatches


def main() -> None:
    ray.init(include_dashboard=False, logging_level=logging.ERROR)
    pages = pyarrow.table({"id": sys.argv[1:], "html": [pathlib.Path(path).read_bytes() for path in sys.argv[1:]]})
    for row in ray.data.from_arrow(pages).map_batches(CleanBatches(), batch_format="pyarrow").iter_rows():
        print(row["id"], row["text"], sep="\n")


if __name__ == "__main__":
    main()
