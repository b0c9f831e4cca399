"""Cleans pages with the extractor of NeMo Curator's download stages: `python nemo_curator_extractor.py PAGE...`."""

import pathlib
import sys

from newsieve.adapters.nemo_curator import NewsieveExtractor


def main() -> None:
    extractor = NewsieveExtractor()
    for path in sys.argv[1:]:
        record = {"url": None, "warc_id": path, "source_id": path, "content": pathlib.Path(path).read_bytes()}
        found = extractor.extract(record)
        print("no article" if found is None else found["text"])


if __name__ == "__main__":
    main()
