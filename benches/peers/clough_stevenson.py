"""Share of graded rewrites that share a passage with their original: the corpus of Clough and Stevenson (2011).

usage: clough_stevenson.py DATA NEWSIEVE    (DATA has file_information.csv and the texts)
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile


def main(data, newsieve):
    with tempfile.TemporaryDirectory() as out:
        documents = pathlib.Path(out, 'documents.jsonl')
        with documents.open('w') as lines:
            for path in sorted(data.glob('*.txt')):
                lines.write(json.dumps({'id': path.name, 'text': path.read_bytes().decode('utf8', 'replace')}) + '\n')
        subprocess.run([newsieve, 'reuse', documents, '-o', out + '/out'], check=True)
        shared = {(row['a'], row['b']) for row in map(json.loads, open(out + '/out/reuse.jsonl'))}
    shared |= {(b, a) for a, b in shared}
    found, all_of = collections.Counter(), collections.Counter()
    for row in csv.DictReader((data / 'file_information.csv').open()):
        original = f'orig_task{row["Task"]}.txt'
        grade = row['Category']
        all_of[grade] += 1
        found[grade] += (row['File'], original) in shared
    for grade in sorted(all_of):
        print(f'{grade:<8} {found[grade]:>3} of {all_of[grade]:>3}  {found[grade] / all_of[grade]:.2f}')


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]), sys.argv[2])
