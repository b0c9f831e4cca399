#!/usr/bin/env python3
"""What many small adds to an index cost, with the merges of its segments.

usage: index_adds.py NEWSIEVE PARAGRAPHS [--adds N] [--append FILE]

Builds an index of so many made-up paragraphs, four to a document, and adds a thousand at a time. Every command is a process of its own, on one thread. An add that leaves no
more segments than there were before has merged some.
"""
import argparse
import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).parent / 'peers'))
import rows as appended

PARAGRAPHS, WORDS, ADDED = 4, 35, 1000


def word(rng):
    return ''.join(rng.choice('bcdfghklmnprstvw') + rng.choice('aeiou') for _ in range(rng.randint(2, 4)))


def write(path, rng, words, first, count):
    with open(path, 'w') as out:
        for number in range(first, first + count):
            text = '\n\n'.join(' '.join(rng.choices(words, k=WORDS)) for _ in range(PARAGRAPHS))
            out.write(json.dumps({'id': f'd{number:08}', 'text': text, 'date': '2024-01-01'}) + '\n')


def seconds(*command):
    """Processor seconds of a command."""
    spent = lambda usage: usage.ru_utime + usage.ru_stime
    before = spent(resource.getrusage(resource.RUSAGE_CHILDREN))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return spent(resource.getrusage(resource.RUSAGE_CHILDREN)) - before


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('newsieve')
    parser.add_argument('paragraphs', type=int)
    parser.add_argument('--adds', type=int, default=64)
    parser.add_argument('--append', type=pathlib.Path)
    args = parser.parse_args()
    rng = random.Random(9)
    words = [word(rng) for _ in range(50_000)]
    with tempfile.TemporaryDirectory() as folder:
        index, docs = f'{folder}/index', f'{folder}/docs.jsonl'
        stats = lambda: json.loads(subprocess.run([args.newsieve, 'index', 'stats', index, '--to', 'json'], capture_output=True, check=True).stdout)
        documents = args.paragraphs // PARAGRAPHS
        write(docs, rng, words, 0, documents)
        seconds(args.newsieve, 'index', 'build', index, docs, '--threads', '1')
        each = ADDED // PARAGRAPHS
        segments, plain, merging = stats()['segments'], [], []
        for number in range(args.adds):
            write(docs, rng, words, documents + each * number, each)
            spent = seconds(args.newsieve, 'index', 'add', index, docs, '--threads', '1')
            now = stats()['segments']
            (merging if now <= segments else plain).append(spent)
            segments = now
        found = {
            'add processor s, mean': (sum(plain) + sum(merging)) / args.adds,
            'without a merge': sum(plain) / len(plain),
            'with one': sum(merging) / max(1, len(merging)),
            'with one, most': max(merging, default=0),
            'merge of all': seconds(args.newsieve, 'index', 'merge', index),
            'MB': stats()['bytes'] >> 20,
        }
    name = f'{args.paragraphs:,} paragraphs, then {args.adds} times {ADDED:,}'
    rows = appended.Rows('index-adds', args.append)
    for measure, value in found.items():
        print(f'{name}: {measure} {value:.3g}')
        rows.add(name, 'newsieve', measure, f'{value:.3g}')
    rows.append()



main()
