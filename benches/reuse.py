"""Pairs of documents that share text: precision and recall on generated sets, with and without pairs whose truth is wrong.

usage: reuse.py NEWSIEVE SET... [--append FILE]    (a set has docs.jsonl and docpairs.tsv)

`reuse_real.tsv` lists pairs that are in no truth although their texts tell the same event in partly the same words; they were read
by hand. The second row counts them neither way.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).parent / 'peers'))
import rows

REAL = pathlib.Path(__file__).with_name('reuse_real.tsv')


def pairs_of(path):
    for line in path.open():
        if not line.startswith('#'):
            yield line.rstrip('\n').split('\t')


def found_by(newsieve, documents):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([newsieve, 'reuse', documents, '-o', out + '/out'], check=True)
        return {tuple(sorted((row['a'], row['b']))) for row in map(json.loads, open(out + '/out/reuse.jsonl'))}


def main(newsieve, sets, append=None):
    results = rows.Rows('reuse', append)
    real = {(row[0], *sorted(row[1:])) for row in pairs_of(REAL)}
    for path in map(pathlib.Path, sets):
        truth = {tuple(sorted(row[:2])) for row in pairs_of(path / 'docpairs.tsv')}
        found = found_by(newsieve, path / 'docs.jsonl')
        for name, left in (('all pairs', found), ('without the list', {p for p in found if (path.name, *p) not in real})):
            right = len(left & truth)
            print(f'{path.name:<8} {name:<18} P {right / len(left):.4f} R {right / len(truth):.4f}  false {len(left) - right}, missed {len(truth) - right}')
            if name == 'without the list':
                results.add(path.name, 'newsieve', 'pair P', f'{right / len(left):.4f}')
                results.add(path.name, 'newsieve', 'pair R', f'{right / len(truth):.4f}')
    results.append()


if __name__ == '__main__':
    file, (program, *folders) = rows.option(sys.argv[1:])
    main(program, folders, file)
