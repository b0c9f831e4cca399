"""Cleans a DataFrame of pages with Dask: `python dask_frame.py PAGE...`."""

import pathlib
import sys

import pandas
from dask import dataframe

from newsieve.adapters.dask import clean_frame


def main() -> None:
    pages = pandas.DataFrame({"id": sys.argv[1:], "html": [pathlib.Path(path).read_bytes() for path in sys.argv[1:]]})
    articles = clean_frame(dataframe.from_pandas(pages, npartitions=2))
    for row in articles[["id", "text"]].compute().itertuples():
        print(row.id, row.text, sep="\n")


if __name__ == "__main__":
    main()
