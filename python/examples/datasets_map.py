"""Cleans a column of a Hugging Face dataset: `python datasets_map.py PAGE...`."""

import pathlib
import sys

from datasets import Dataset

from newsieve.adapters.datasets import CleanColumn


def main() -> None:
    pages = [pathlib.Path(path).read_bytes() for path in sys.argv[1:]]
    dataset = Dataset.from_dict({"html": pages}).map(CleanColumn("html"), batched=True, remove_columns=["html"])
    for row in dataset.to_list():
        print(row["title"], row["text"], sep="\n")


if __name__ == "__main__":
    main()
