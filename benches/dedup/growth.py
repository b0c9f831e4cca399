#!/usr/bin/env python3
"""How the search for reuse grows: `newsieve reuse` on collections of hard shapes, each at three sizes.

usage: growth.py NEWSIEVE [--lang en|zh] [--shape NAME]... [--factor N] [--append FILE]

Prints for each shape and size the processor seconds (user and system, all threads), the rows of reuse.jsonl, the largest memory, and the seconds a
document in proportion to the size before. `--factor` multiplies the sizes. The last line names the shapes that grow by more than 1.3
a document from one size to the next, runs of less than a fifth of a second left out.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).parents[1] / 'peers'))
import rows as appended

SHAPES = pathlib.Path(__file__).with_name('shapes.py')
# The middle size of each shape. The unit is that of shapes.py: documents, paragraphs or kB.
SIZES = {
    'template-reports': 1000, 'near-copies': 1000, 'versions': 10000, 'one-character': 4000, 'one-character-within': 2000, 'periodic': 1000,
    'close-simhashes': 8000, 'rare-grams': 4000, 'rare-grams-fixed-pool': 8000, 'shuffled-repeats': 1000,
}
MOST = 1.3
TOO_SHORT = .2


def measured(newsieve, folder):
    out = pathlib.Path(folder) / 'out'
    command = [newsieve, 'reuse', f'{folder}/docs.jsonl', '-o', str(out), '--quiet', '--force']
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f'{" ".join(command)}: failed')
    rows = sum(1 for _ in open(out / 'reuse.jsonl', 'rb'))
    skipped = json.load(open(out / 'run.json'))['skipped']
    return usage.ru_utime + usage.ru_stime, rows, usage.ru_maxrss >> 10, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('newsieve')
    parser.add_argument('--lang', choices=['en', 'zh'], default='en')
    parser.add_argument('--shape', action='append', choices=sorted(SIZES))
    parser.add_argument('--factor', type=float, default=1)
    parser.add_argument('--append')
    options = parser.parse_args()
    grows, results = [], appended.Rows('dedup-growth', options.append)
    print(f'{"shape":24}{"size":>8}{"seconds":>9}{"rows":>9}{"MiB":>7}{"growth":>8}  left out')
    for shape in options.shape or SIZES:
        before = None
        for size in (round(SIZES[shape] * options.factor * part) for part in (.5, 1, 2)):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, SHAPES, folder, '--shape', shape, '--size', str(size), '--lang', options.lang], check=True, stdout=subprocess.DEVNULL)
                seconds, rows, memory, skipped = measured(options.newsieve, folder)
            growth = seconds / size / before if before else None
            if growth and growth > MOST and seconds > TOO_SHORT:
                grows.append(f'{shape} {size}')
            before = seconds / size
            results.add(f'{shape} {size}', 'newsieve', 'processor s', f'{seconds:.1f}')
            if growth:
                results.add(f'{shape} {size}', 'newsieve', 'growth', f'{growth:.2f}')
            left = ', '.join(f'{name} {count}' for name, count in skipped.items() if count)
            print(f'{shape:24}{size:8}{seconds:9.2f}{rows:9}{memory:7}{f"{growth:8.2f}" if growth else "":>8}  {left}', flush=True)
    print('grows:', ', '.join(grows) or 'none')
    results.append()


if __name__ == '__main__':
    main()
