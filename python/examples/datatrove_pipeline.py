"""Cleans pages in a pipeline of datatrove: `python datatrove_pipeline.py PAGE...`."""

import pathlib
import sys

from datatrove.data import Document

from newsieve.adapters.datatrove import NewsieveCleaner


def main() -> None:
    pages = (Document(text="", id=path, metadata={"page": pathlib.Path(path).read_bytes()}) for path in sys.argv[1:])
    for document in NewsieveCleaner(content_key="page").run(pages):
        print(document.metadata)
        print(document.text)


if __name__ == "__main__":
    main()
