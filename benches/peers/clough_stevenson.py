"""Share of graded rewrites that share a passage with their original: the corpus of Clough and Stevenson (2011).

usage: clough_stevenson.py DATA NEWSIEVE [--append FILE]    (DATA has file_information.csv and the texts)

`../reuse_real.tsv` lists texts graded as no copy that reword a sentence of the original, read by hand; they are counted apart.
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import rows

REAL = pathlib.Path(__file__).parents[1] / 'reuse_real.tsv'


def main(data, newsieve, append=None):
    with tempfile.TemporaryDirectory() as out:
        documents = pathlib.Path(out, 'documents.jsonl')
        with documents.open('w') as lines:
            for path in sorted(data.glob('*.txt')):
                lines.write(json.dumps({'id': path.name, 'text': path.read_bytes().decode('utf8', 'replace')}) + '\n')
        subprocess.run([newsieve, 'reuse', documents, '-o', out + '/out'], check=True)
        shared = {(row['a'], row['b']) for row in map(json.loads, open(out + '/out/reuse.jsonl'))}
    shared |= {(b, a) for a, b in shared}
    listed = set(map(tuple, (line.rstrip('\n').split('\t')[1:] for line in REAL.open() if line.startswith('clough_stevenson'))))
    found, all_of = collections.Counter(), collections.Counter()
    for row in csv.DictReader((data / 'file_information.csv').open()):
        original = f'orig_task{row["Task"]}.txt'
        grade = row['Category'] + (' (listed)' if (row['File'], original) in listed else '')
        all_of[grade] += 1
        found[grade] += (row['File'], original) in shared
    for grade in sorted(all_of):
        print(f'{grade:<14} {found[grade]:>3} of {all_of[grade]:>3}  {found[grade] / all_of[grade]:.2f}')
    results = rows.Rows('clough-stevenson', append)
    for grade in sorted(all_of):
        results.add(grade, 'newsieve', 'found', found[grade])
        results.add(grade, 'newsieve', 'of', all_of[grade])
    results.append()


if __name__ == '__main__':
    file, (data, newsieve) = rows.option(sys.argv[1:])
    main(pathlib.Path(data), newsieve, file)
