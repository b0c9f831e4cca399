"""Speed of resiliparse's main-content extraction on one thread, beside `cargo bench --bench pages` on the same folders.

usage: speed.py FOLDER... [--append FILE]    (needs resiliparse)

Bytes in, text out: the encoding is detected, the page parsed, its main content written as text. The best of three rounds counts.
With `--append` the bench runs in turns with it, three times each, and the best turn of each makes the rows.
"""

import pathlib
import re
import subprocess
import sys
import time

import rows
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


def of_newsieve(folder):
    """Seconds of each step of `cargo bench --bench pages` on a folder."""
    command = ['cargo', 'bench', '--quiet', '--bench', 'pages', '--', str(pathlib.Path(folder).resolve())]
    output = subprocess.run(command, cwd=rows.HERE, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {step: float(took) for step, took in re.findall(r'^(decode|parse|extract) +([0-9.]+) s', output, re.M)}


def compare(folder, pages, results):
    """Runs both in turns and adds the rows of the best turn of each."""
    turns = [(of_newsieve(folder), min(seconds(pages) for _ in range(3))) for _ in range(3)]
    ours = min((ours for ours, _ in turns), key=lambda steps: sum(steps.values()))
    best, together = min(best for _, best in turns), sum(ours.values())
    path = pathlib.Path(folder)
    name = path.parent.name if path.name == 'pages' else path.name
    for step, took in ours.items():
        results.add(name, 'newsieve', f'{step} s', f'{took:.3f}')
    results.add(name, 'newsieve', 'together s', f'{together:.3f}')
    results.add(name, rows.named('resiliparse'), 'together s', f'{best:.3f}')
    results.add(name, 'newsieve', 'ratio to resiliparse', f'{best / together:.2f}')
    print(f'{name}: newsieve {together:.3f} s, resiliparse {best:.3f} s, ratio {best / together:.2f}')


def main(folders, append):
    results = rows.Rows('pages', append)
    for folder in folders:
        pages = [path.read_bytes() for path in sorted(pathlib.Path(folder).iterdir())]
        if append:
            compare(folder, pages, results)
            continue
        best = min(seconds(pages) for _ in range(3))
        print(f'{folder}: {len(pages)} pages, {best:.3f} s, {sum(map(len, pages)) / best / 1e6:.0f} MB/s')
    results.append()


if __name__ == '__main__':
    file, rest = rows.option(sys.argv[1:])
    main(rest, file)
