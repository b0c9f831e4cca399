#!/usr/bin/env python3
"""Runs the evaluation scripts on all sets and appends their figures to benches/results/.

    python3 benches/evaluation.py EVAL DATA NEWSIEVE [extract|metadata|encoding|reuse]...

EVAL is the folder of the scripts, DATA the unpacked evaluation data. Without names all four run.
"""
import json
import pathlib
import re
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent / 'peers'))
import rows
import tables


def output(script, newsieve, sets, *options):
    command = [sys.executable, str(script), newsieve, *map(str, sets), *options]
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    print(text, end='', flush=True)
    return text


def extract(text):
    for found in map(json.loads, text.splitlines()):
        for field, measure in (('bow_f1', 'F1'), ('snip_accuracy', 'snippet accuracy')):
            if field in found:
                yield found['set'], 'newsieve', measure, f'{found[field]:.4f}'


def metadata(text):
    for line in text.splitlines():
        for field, right, wrong in re.findall(r'(\w+) n=\d+ right ([\d.]+) wrong ([\d.]+)', line):
            yield line.split()[0], 'newsieve', f'{field} right', right
            yield line.split()[0], 'newsieve', f'{field} wrong', wrong


def encoding(text):
    for name, right, of in re.findall(r'^(\S+) +(\d+)/(\d+) ', text, re.M):
        name = 'public sets together' if name == 'all' else name
        yield name, 'newsieve', 'right', right
        yield name, 'newsieve', 'of', of


def reuse(text):
    for part in re.split(r'^(?=.*: [\d.]+ s$)', text, flags=re.M)[1:]:
        name = pathlib.Path(part.split(': ')[0]).name
        pair = re.search(r'^pair_any +P ([\d.]+) R ([\d.]+)', part, re.M)
        span = re.search(r'^span +P ([\d.]+) R ([\d.]+) .*gran ([\d.]+) plagdet ([\d.]+)', part, re.M)
        for found, measures in ((pair, ('pair P', 'pair R')), (span, ('P', 'R', 'granularity', 'plagdet'))):
            for measure, value in zip(measures, found.groups() if found else ()):
                yield name, 'newsieve', measure, value


# Of each: the reader of its output, the command and the file of its rows, the folders of its sets in DATA, the options of its script.
SCRIPTS = {
    'extract': (extract, 'run-extract', 'extract.csv', ('extract/*', 'more/*', 'text/*'), ['--json']),
    'metadata': (metadata, 'run-metadata', 'metadata.csv', ('extract/*', 'more/*'), []),
    'encoding': (encoding, 'run-encoding', 'decode.csv', ('encoding/*',), []),
    'reuse': (reuse, 'run-reuse', 'reuse.csv', ('reuse/dev*',), []),
}


def run(name, scripts, data, newsieve, results=tables.RESULTS):
    reader, command, file, patterns, options = SCRIPTS[name]
    truth = 'docs.jsonl' if name == 'reuse' else 'truth.jsonl'
    sets = [path for pattern in patterns for path in sorted(pathlib.Path(data).glob(pattern)) if (path / truth).exists()]
    appended = rows.Rows(command, results / file)
    for figure in reader(output(pathlib.Path(scripts) / f'run_{name}.py', newsieve, sets, *options)):
        appended.add(*figure)
    appended.append()


if __name__ == '__main__':
    for chosen in sys.argv[4:] or SCRIPTS:
        run(chosen, *sys.argv[1:4])
