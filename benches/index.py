#!/usr/bin/env python3
"""How an index is built, grows, and is asked: seconds, bytes on the disk, and resident memory of the program.

usage: index.py NEWSIEVE DOCS.jsonl [--keep texts|fingerprints] [--threads N] [--without-run] [--append FILE]

DOCS is a collection of `benches/dedup/generate.py`. Its last 12,000 documents are not built but added: 1, 100, 1,000 and 10,000 at once, then 1,000 with `run --index`, all with
a date after the others'. The last of them are asked for. Every command is a process of its own, so that its start and the opening of the index count.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).parent / 'peers'))
import rows as appended

ADDED = [1, 100, 1000, 10000]
ASKED = 100


def measured(command):
    """Wall seconds and MB of a command. GNU time starts it: a child of this process would count its memory, too."""
    with tempfile.NamedTemporaryFile('r') as memory:
        start = time.monotonic()
        done = subprocess.run(['/usr/bin/time', '-f', '%M', '-o', memory.name, *command], stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - start
        if done.returncode != 0:
            sys.exit(f'{" ".join(command)}: failed')
        return seconds, int(memory.read()) >> 10


def stats(newsieve, index):
    with os.popen(f"'{newsieve}' index stats '{index}' --to json") as shown:
        return json.load(shown)


def write(path, documents):
    with open(path, 'w', encoding='utf-8') as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('newsieve')
    parser.add_argument('documents')
    parser.add_argument('--keep', choices=['texts', 'fingerprints'], default='texts')
    parser.add_argument('--threads', default='2')
    parser.add_argument('--without-run', action='store_true', help='leave out run --index, which takes longest')
    parser.add_argument('--append')
    options = parser.parse_args()
    results = appended.Rows('index', options.append)
    with open(options.documents, encoding='utf-8') as file:
        documents = [json.loads(line) for line in file]
    spare = sum(ADDED) + 1000 + ASKED
    built, rest = documents[:-spare], documents[-spare:]
    newsieve, threads = options.newsieve, ['--threads', options.threads, '--quiet']
    with tempfile.TemporaryDirectory() as folder:
        index, batch = f'{folder}/index', f'{folder}/batch.jsonl'
        write(batch, built)
        seconds, memory = measured([newsieve, 'index', 'build', index, batch, '--keep', options.keep, *threads])
        held = stats(newsieve, index)
        name = f'{held["paragraphs"] / 1e6:.1f} million paragraphs, {options.keep}'

        def tell(measure, value):
            print(f'{name:40}{measure:36}{value}')
            results.add(name, 'newsieve', measure, value)

        tell('build s', round(seconds, 1))
        tell('build MB', memory)
        tell('bytes a paragraph', round(held['bytes'] / held['paragraphs'], 1))
        at = 0
        for count in ADDED:
            write(batch, [{**document, 'date': '2031-01-01'} for document in rest[at:at + count]])
            at += count
            seconds, memory = measured([newsieve, 'index', 'add', index, batch, *threads])
            tell(f'add {count} s', round(seconds, 3))
            tell(f'add {count} MB', memory)
        if options.keep == 'texts' and not options.without_run:
            write(batch, [{**document, 'date': '2031-01-02'} for document in rest[at:at + 1000]])
            seconds, memory = measured([newsieve, 'run', batch, '-o', f'{folder}/out', '--index', index, '--no-report', *threads])
            tell('run 1000 with it s', round(seconds, 1))
            tell('run 1000 with it MB', memory)
        at += 1000
        asked = []
        for document in rest[at:at + ASKED]:
            with open(f'{folder}/text', 'w', encoding='utf-8') as file:
                file.write(document['text'])
            asked.append(measured([newsieve, 'index', 'query', index, f'{folder}/text', '--to', 'json']))
        tell('query ms, median', round(statistics.median(seconds for seconds, _ in asked) * 1000, 1))
        tell('query ms, slowest of a hundred', round(max(seconds for seconds, _ in asked) * 1000, 1))
        tell('query MB', max(memory for _, memory in asked))
        opened = [measured([newsieve, 'index', 'stats', index]) for _ in range(11)]
        tell('open ms, median', round(statistics.median(seconds for seconds, _ in opened) * 1000, 1))
        verified, _ = measured([newsieve, 'index', 'verify', index])
        tell('verify s', round(verified, 2))
        merged, memory = measured([newsieve, 'index', 'merge', index])
        tell('merge s', round(merged, 1))
        tell('merge MB', memory)
        shutil.rmtree(index)
    results.append()


if __name__ == '__main__':
    main()
