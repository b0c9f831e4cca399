#!/usr/bin/env python3
"""What was seen before: an index of newsieve beside what others would be built with, on the same paragraphs.

    python3 benches/peers/seen.py NEWSIEVE FOLDER [--systems NAME...] [--stores PROGRAM] [--append FILE]

FOLDER is made by `benches/dedup/paragraphs.py`. Installs datasketch, rensa, gaoya and numpy into benches/peers/.venv, or runs in the environment that PEERS names.
PROGRAM is that of benches/peers/stores: it makes the fingerprints and has a database (redb). Every step is a process of its own:

- build: all documents; what can be kept is on the disk then
- add: open it, add 1,000 documents, keep it
- ask: open it, then the 100 texts of four paragraphs, one after the other. newsieve is a process for each: its start and the opening of the index count

Found are texts whose copied (edited) paragraph led to the document that it was taken from. The peers get each paragraph by itself: as character 4-grams with 128
permutations in 32 bands (candidates, of gaoya those over a Jaccard similarity of .5); or as the hash and the simhash that newsieve makes, in redb, and in
columns of numpy that are sorted, saved and mapped into memory. gaoya cannot be kept: its three steps are one process.
"""
import argparse
import json
import os
import pathlib
import pickle
import statistics
import subprocess
import sys
import tempfile
import time

import environment
import rows

PACKAGES = ['datasketch==2.0.0', 'rensa==0.5.0', 'gaoya==0.2.2', 'numpy==2.4.6']
PARAGRAPHS, BANDS, PERMUTATIONS, JACCARD = 4, 32, 128, .5
WINDOW, CLOSE = 100, 11


def read(path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            yield json.loads(line)


def paragraphs(path):
    return (paragraph for document in read(path) for paragraph in document['text'].split('\n\n'))


def shingles(text):
    text = ''.join(text.split())
    return list({text[i:i + 4] for i in range(max(1, len(text) - 3))})


class Datasketch:
    def __init__(self):
        from datasketch import MinHashLSH
        self.index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))

    def of(self, text):
        from datasketch import MinHash
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([s.encode() for s in shingles(text)])
        return made

    def add(self, texts, first):
        for number, text in enumerate(texts, first):
            self.index.insert(number, self.of(text), check_duplication=False)

    def ask(self, texts):
        return {number for text in texts for number in self.index.query(self.of(text))}


class Rensa:
    def __init__(self):
        import rensa
        self.index = rensa.RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=BANDS)

    def of(self, text):
        import rensa
        made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(shingles(text))
        return made

    def add(self, texts, first):
        for number, text in enumerate(texts, first):
            self.index.insert(number, self.of(text))

    def ask(self, texts):
        return {number for text in texts for number in self.index.query(self.of(text))}


class Gaoya:
    def __init__(self):
        from gaoya.minhash import MinHashStringIndex
        self.index = MinHashStringIndex(32, JACCARD, BANDS, PERMUTATIONS // BANDS, None, 'char', True, (4, 4))

    def add(self, texts, first):
        texts, at = iter(texts), first
        while chunk := [text for _, text in zip(range(100000), texts)]:
            self.index.par_bulk_insert_docs(list(range(at, at + len(chunk))), chunk)
            at += len(chunk)

    def ask(self, texts):
        return {number for text in texts for number in self.index.query(text)}


class Pickled:
    """A peer that holds its index in memory and writes all of it to the disk by pickle."""

    def __init__(self, kind):
        self.kind = kind

    def build(self, folder, store):
        made = self.kind()
        made.add(paragraphs(folder / 'docs.jsonl'), 0)
        self.keep(made, store)

    def add(self, folder, store, first):
        made = self.open(store)
        made.add(paragraphs(folder / 'new.jsonl'), first)
        self.keep(made, store)

    def open(self, store):
        with open(store, 'rb') as file:
            return pickle.load(file)

    def keep(self, made, store):
        with open(store, 'wb') as file:
            pickle.dump(made, file, protocol=5)


class Columns:
    """Sorted columns of numpy: hashes, and simhashes that begin with each of their quarters, each with the numbers of their paragraphs."""

    def build(self, folder, store):
        self.keep(self.prints(folder / 'docs.prints'), 0, store)

    def add(self, folder, store, first):
        import numpy
        store.mkdir(exist_ok=True)
        prints = numpy.concatenate([numpy.load(store / 'prints.npy'), self.prints(folder / 'new.prints')])
        self.keep(prints, 0, store)

    def prints(self, path):
        import numpy
        return numpy.fromfile(path, dtype='<u8').reshape(-1, 3)[:, :2].copy()

    def keep(self, prints, first, store):
        import numpy
        store.mkdir(exist_ok=True)
        # To sort all anew where some are added.
        numpy.save(store / 'prints.npy', prints)
        for table in range(5):
            keys = prints[:, 0] if table == 0 else self.turned(prints[:, 1], table - 1)
            order = numpy.argsort(keys, kind='stable')
            numpy.save(store / f'keys{table}.npy', keys[order])
            numpy.save(store / f'numbers{table}.npy', (order + first).astype('<u4'))

    def turned(self, simhashes, block):
        import numpy
        left = numpy.uint64(16 * block)
        return simhashes << left | simhashes >> (numpy.uint64(64) - left) if block else simhashes

    def open(self, store):
        import numpy
        load = lambda name, table: numpy.load(store / f'{name}{table}.npy', mmap_mode='r')
        return [(load('keys', table), load('numbers', table)) for table in range(5)]

    def ask(self, opened, prints):
        import numpy
        found = set()
        for print_ in prints:
            for table, (keys, numbers) in enumerate(opened):
                key = print_[0] if table == 0 else self.turned(print_[1:2], table - 1)[0]
                at = int(numpy.searchsorted(keys, key))
                if table == 0:
                    found.update(numbers[at:int(numpy.searchsorted(keys, key, 'right'))].tolist())
                    continue
                span = slice(max(0, at - WINDOW), at + WINDOW)
                near = numpy.bitwise_count(keys[span] ^ key) <= CLOSE
                found.update(numbers[span][near].tolist())
        return found


def measured(command, output=subprocess.DEVNULL):
    """Wall seconds, processor seconds and MB of a command, and what it wrote. GNU time starts it: a child of this process would count its memory, too."""
    with tempfile.NamedTemporaryFile('r') as memory:
        start = time.monotonic()
        done = subprocess.run(['/usr/bin/time', '-f', '%M %U %S', '-o', memory.name, *map(str, command)], stdout=output, text=True)
        seconds = time.monotonic() - start
        if done.returncode != 0:
            sys.exit(f'{" ".join(map(str, command))}: failed')
        largest, *processor = memory.read().split()[-3:]
        return (seconds, sum(map(float, processor))), int(largest) >> 10, done.stdout


def size(path):
    return sum(file.stat().st_size for file in path.rglob('*') if file.is_file()) if path.is_dir() else path.stat().st_size


def timed(work):
    start = time.monotonic()
    made = work()
    return made, (time.monotonic() - start) * 1000


def child(system, step, folder, store, first):
    """One step of a peer, in a process of its own. Asking writes milliseconds and documents as JSON."""
    asked = [document['text'].split('\n\n') for document in read(folder / 'asked.jsonl')]
    peer = {'datasketch': lambda: Pickled(Datasketch), 'rensa': lambda: Pickled(Rensa), 'numpy': Columns}.get(system)
    answers = []
    if system == 'gaoya':
        made = Gaoya()
        _, build = timed(lambda: made.add(paragraphs(folder / 'docs.jsonl'), 0))
        _, add = timed(lambda: made.add(paragraphs(folder / 'new.jsonl'), first))
        answers = [timed(lambda text=text: made.ask(text)) for text in asked]
        opened = None
    elif step == 'build':
        return peer().build(folder, store)
    elif step == 'add':
        return peer().add(folder, store, first)
    else:
        # What is imported is not opened.
        prints = peer().prints(folder / 'asked.prints') if system == 'numpy' else None
        opened, add = timed(lambda: peer().open(store))
        build = None
        if system == 'numpy':
            texts = [prints[at:at + PARAGRAPHS] for at in range(0, len(prints), PARAGRAPHS)]
            answers = [timed(lambda text=text: peer().ask(opened, text)) for text in texts]
        else:
            answers = [timed(lambda text=text: opened.ask(text)) for text in asked]
    took = [milliseconds for _, milliseconds in answers]
    json.dump({'ms': took, 'found': [[f'd{number // PARAGRAPHS}' for number in found] for found, _ in answers], 'first': build, 'second': add}, sys.stdout)


def newsieve(program, keep, folder, store, tell):
    quiet = ['--threads', '2', '--quiet']
    seconds, memory, _ = measured([program, 'index', 'build', store, folder / 'docs.jsonl', '--keep', keep, *quiet])
    tell('build s', seconds, memory, size(store))
    seconds, memory, _ = measured([program, 'index', 'add', store, folder / 'new.jsonl', *quiet])
    tell('add s', seconds, memory)
    opened = [measured([program, 'index', 'stats', store]) for _ in range(11)]
    tell('open ms', statistics.median(seconds for (seconds, _), *_ in opened) * 1000)
    took, found, most = [], [], 0
    for document in read(folder / 'asked.jsonl'):
        with tempfile.NamedTemporaryFile('w') as text:
            text.write(document['text'])
            text.flush()
            (seconds, _), memory, shown = measured([program, 'index', 'query', store, text.name, '--to', 'json'], subprocess.PIPE)
        took.append(seconds * 1000)
        most = max(most, memory)
        rows_of = map(json.loads, shown.splitlines())
        found.append([row['b'] if keep == 'texts' else row['id'] for row in rows_of])
    tell('ask', took, most, found)


def peer(system, folder, store, first, tell):
    def step(name):
        return measured([sys.executable, __file__, '--child', system, name, folder, store, str(first)], subprocess.PIPE)
    if system == 'gaoya':
        _, memory, shown = step('all')
        shown = json.loads(shown)
        tell('build s', shown['first'] / 1000, memory)
        tell('add s', shown['second'] / 1000)
    else:
        seconds, memory, _ = step('build')
        tell('build s', seconds, memory, size(store))
        seconds, memory, _ = step('add')
        tell('add s', seconds, memory)
        _, memory, shown = step('ask')
        shown = json.loads(shown)
        tell('open ms', shown['second'])
    tell('ask', shown['ms'], memory, shown['found'])


def redb(program, folder, store, first, tell):
    seconds, memory, _ = measured([program, 'add', folder / 'docs.prints', store, '0'])
    tell('build s', seconds, memory, size(store))
    seconds, memory, _ = measured([program, 'add', folder / 'new.prints', store, first])
    tell('add s', seconds, memory)
    _, memory, shown = measured([program, 'ask', folder / 'asked.prints', store, PARAGRAPHS], subprocess.PIPE)
    opened, *lines = shown.splitlines()
    tell('open ms', float(opened))
    lines = [line.split() for line in lines]
    tell('ask', [float(line[0]) for line in lines], memory, [[f'd{int(number) // PARAGRAPHS}' for number in line[1:]] for line in lines])


SYSTEMS = ['newsieve, texts', 'newsieve, fingerprints', 'numpy', 'redb', 'rensa', 'gaoya', 'datasketch']


def main():
    if sys.argv[1:2] == ['--child']:
        system, step, folder, store, first = sys.argv[2:]
        return child(system, step, pathlib.Path(folder), pathlib.Path(store), int(first))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('newsieve')
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--systems', nargs='*', choices=SYSTEMS, default=SYSTEMS)
    parser.add_argument('--stores', default=str(pathlib.Path(__file__).parent / 'stores/target/release/stores'))
    parser.add_argument('--append')
    options = parser.parse_args()
    if not os.environ.get('PEERS'):
        environment.enter(PACKAGES)
    elif sys.prefix != os.environ['PEERS']:
        os.execv(os.environ['PEERS'] + '/bin/python', [os.environ['PEERS'] + '/bin/python', *sys.argv])
    results = rows.Rows('seen', options.append)
    folder, truth = options.folder, list(read(options.folder / 'asked.jsonl'))
    with open(folder / 'docs.jsonl', encoding='utf-8') as file:
        count = sum(1 for _ in file) * PARAGRAPHS
    set_name = f'{count / 1e6:g} million paragraphs'
    if {'numpy', 'redb'} & set(options.systems) and not (folder / 'docs.prints').exists():
        start = time.monotonic()
        for name in ['docs', 'new', 'asked']:
            subprocess.run([options.stores, 'prints', folder / f'{name}.jsonl', folder / f'{name}.prints'], check=True)
        print(f'fingerprints: {time.monotonic() - start:.1f} s', flush=True)
        results.add(set_name, 'fingerprints alone', 'build s', round(time.monotonic() - start, 1))
    for system in options.systems:
        name = system if system.startswith('newsieve') else 'redb 4.1.0' if system == 'redb' else rows.named(system)
        with tempfile.TemporaryDirectory(dir=folder) as work:
            store = pathlib.Path(work) / 'store'

            def tell(measure, value, memory=None, more=None):
                figures = {}
                if measure == 'ask':
                    figures['query ms, median'], figures['query MB'] = round(statistics.median(value), 2), memory
                    for kind in ['copy', 'edited']:
                        figures[f'{kind} found %'] = sum(document[kind] in found for document, found in zip(truth, more))
                else:
                    value, processor = value if isinstance(value, tuple) else (value, None)
                    figures[measure] = round(value, 2 if value < 10 else 1)
                    if processor is not None:
                        figures[f'{measure[:-1]}processor s'] = round(processor, 2 if processor < 10 else 1)
                    if memory is not None:
                        figures[measure[:-1] + 'MB'] = memory
                    if more is not None:
                        figures['bytes a paragraph'] = round(more / count, 1)
                for measure, value in figures.items():
                    print(f'{set_name}  {name:28}{measure:20}{value}', flush=True)
                    results.add(set_name, name, measure, value)

            if system.startswith('newsieve'):
                newsieve(options.newsieve, system.split(', ')[1], folder, store, tell)
            elif system == 'redb':
                redb(options.stores, folder, store, count, tell)
            else:
                peer(system, folder, store, count, tell)
            # What was measured is kept if a later one fails.
            results.append()


if __name__ == '__main__':
    main()
