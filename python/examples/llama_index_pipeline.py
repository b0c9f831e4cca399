"""Cleans pages in an ingestion pipeline of LlamaIndex: `python llama_index_pipeline.py PAGE...`."""

import pathlib
import sys

from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import Document

from newsieve.adapters.llama_index import NewsieveTransformation


def main() -> None:
    pages = [Document(text=pathlib.Path(path).read_text("utf-8"), metadata={"file": path}) for path in sys.argv[1:]]
    for node in IngestionPipeline(transformations=[NewsieveTransformation()]).run(documents=pages):
        print(node.metadata)
        print(node.get_content())


if __name__ == "__main__":
    main()
