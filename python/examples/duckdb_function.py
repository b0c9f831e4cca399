"""Cleans pages in SQL with DuckDB: `python duckdb_function.py PAGE...`."""

import sys

import duckdb

from newsieve.adapters.duckdb import register


def main() -> None:
    connection = duckdb.connect()
    register(connection)
    pages = connection.execute("SELECT filename, newsieve(content, NULL).text FROM read_blob(?)", [sys.argv[1:]])
    for name, text in pages.fetchall():
        print(name, text, sep="\n")


if __name__ == "__main__":
    main()
