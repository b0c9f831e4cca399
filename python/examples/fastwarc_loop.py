"""Cleans the responses of web archives: `python fastwarc_loop.py ARCHIVE...`. A file that is no archive is put into one first, to have something to read."""

import io
import pathlib
import sys

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newsieve.adapters.fastwarc import clean_records


def archive_of(path: str) -> bytes:
    data = pathlib.Path(path).read_bytes()
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return data
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: file:{path}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def main() -> None:
    for path in sys.argv[1:]:
        records = ArchiveIterator(io.BytesIO(archive_of(path)), record_types=WarcRecordType.response)
        for article in clean_records(records):
            print(article if isinstance(article, Exception) else f"{article.url}\n{article.text}")


if __name__ == "__main__":
    main()
