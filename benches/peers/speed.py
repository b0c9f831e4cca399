"""Speed of resiliparse's main-content extraction on one thread, beside `cargo bench --bench pages` on the same folders.

usage: speed.py FOLDER...    (needs resiliparse)

Bytes in, text out: the encoding is detected, the page parsed, its main content written as text. The best of three rounds counts.
"""

import pathlib
import sys
import time

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree


def extract(page):
    return extract_plain_text(HTMLTree.parse_from_bytes(page, detect_encoding(page)), main_content=True)


def seconds(pages):
    start = time.perf_counter()
    for page in pages:
        extract(page)
    return time.perf_counter() - start


def main(folders):
    for folder in folders:
        pages = [path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())]
        best = min(seconds(pages) for _ in range(3))
        print(f'{folder}: {len(pages)} pages, {best:.3f} s, {sum(map(len, pages)) / best / 1e6:.0f} MB/s')


if __name__ == '__main__':
    main(sys.argv[1:])
