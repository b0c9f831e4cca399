#!/usr/bin/env python3
"""Writes the tables of docs/benchmarks.md, docs/scale.md and docs/decisions/ from the rows of benches/results/.

    python3 benches/tables.py           # writes the tables anew
    python3 benches/tables.py --check   # fails if a table is not current or a row is malformed

A table stands between two markers. The first names a file of benches/results/ and what is in the table:

    <!-- table speed rows=set columns=system,measure measure="together s|ratio *" command=pages -->
    <!-- end -->

`rows` and `columns` name columns of the file. Every other word is a filter: a column of the file and its patterns, divided by `|`, with `*` for
any text. Rows and columns of the table are in the order of the patterns, then in the order of the file. A cell has the newest value. With
`runs=one` all cells of a row are of the newest run that has the row: for figures that compare only within one run. Under the table stand
the commands that made it.
"""
import csv
import datetime
import fnmatch
import pathlib
import re
import shlex
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
RESULTS = ROOT / 'benches/results'
PAGES = [ROOT / 'docs/benchmarks.md', ROOT / 'docs/scale.md', *sorted(ROOT.glob('docs/decisions/*.md'))]
COLUMNS = ['date', 'commit', 'set', 'system', 'measure', 'value', 'command']
COMMANDS = ['command', 'line', 'note']
MARKED = re.compile(r'^(<!-- table (.*?) -->\n).*?^(<!-- end -->)$', re.M | re.S)


class Malformed(Exception):
    """A file, a row or a marker that is not as this script reads it."""


def read(path, columns):
    with path.open(encoding='utf-8', newline='') as file:
        rows = list(csv.reader(file))
    if not rows or rows[0] != columns:
        raise Malformed(f'{path.name}: the first line is not {",".join(columns)}')
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            raise Malformed(f'{path.name}, line {number}: {len(row)} fields for {len(columns)}')
    return [dict(zip(columns, row)) for row in rows[1:]]


def commands(results=RESULTS):
    """Line and note of each command."""
    return {row['command']: row for row in read(results / 'commands.csv', COMMANDS)}


def checked(path, known):
    """Rows of a file, oldest first."""
    rows, seen = read(path, COLUMNS), {}
    for number, row in enumerate(rows, 2):
        where = f'{path.name}, line {number}'
        try:
            datetime.date.fromisoformat(row['date'])
            float(row['value'])
        except ValueError as error:
            raise Malformed(f'{where}: {error}') from None
        if not re.fullmatch('[0-9a-f]{7,12}', row['commit']):
            raise Malformed(f'{where}: {row["commit"]!r} is no commit of seven to twelve hexadecimal digits')
        if row['command'] not in known:
            raise Malformed(f'{where}: commands.csv has no command {row["command"]!r}')
        key = tuple(row[column] for column in COLUMNS if column != 'value')
        if key in seen:
            raise Malformed(f'{where}: line {seen[key]} has this figure already')
        seen[key] = number
    return sorted(rows, key=lambda row: row['date'])


def matches(row, filters):
    return all(any(fnmatch.fnmatchcase(row[column], pattern) for pattern in patterns) for column, patterns in filters.items())


def place(row, columns, filters):
    """Where a row stands among others by the patterns of these columns."""
    return [next((at for at, pattern in enumerate(filters.get(column, ['*'])) if fnmatch.fnmatchcase(row[column], pattern)), 0) for column in columns]


def parse(marker):
    words = shlex.split(marker)
    options = dict(word.split('=', 1) for word in words[1:])
    runs = options.pop('runs', 'newest')
    rows, columns = (options.pop(name, '').split(',') for name in ('rows', 'columns'))
    for column in [*rows, *columns, *options]:
        if column not in COLUMNS:
            raise Malformed(f'table {marker}: there is no column {column!r}')
    if runs not in ('newest', 'one'):
        raise Malformed(f'table {marker}: runs is `newest` or `one`')
    return words[0], rows, columns, {name: patterns.split('|') for name, patterns in options.items()}, runs


def label(key, keys, names):
    """The values of a key; those that all keys share are left out, but for the first of a row."""
    told = [value for at, value in enumerate(key) if len({other[at] for other in keys}) > 1]
    return ', '.join(told or key[-1:]) if names else ', '.join(key)


def table(marker, results=RESULTS):
    name, down, across, filters, runs = parse(marker)
    known = commands(results)
    chosen = [row for row in checked(results / f'{name}.csv', known) if matches(row, filters)]
    if not chosen:
        raise Malformed(f'table {marker}: no row is chosen')

    def key(row, columns):
        return tuple(row[column] for column in columns)

    if runs == 'one':
        newest = {key(row, down): (row['date'], row['commit']) for row in chosen}
        chosen = [row for row in chosen if newest[key(row, down)] == (row['date'], row['commit'])]
    cells = {}
    for row in chosen:
        at = key(row, down), key(row, across)
        other = cells.get(at)
        if other and (other['date'], other['commit']) == (row['date'], row['commit']):
            raise Malformed(f'table {marker}: {" and ".join(", ".join(one.values()) for one in (other, row))} are in one cell')
        cells[at] = row
    used = [row for row in chosen if any(row is cell for cell in cells.values())]
    rows, columns = (list(dict.fromkeys(key(row, part) for row in sorted(used, key=lambda row: place(row, part, filters)))) for part in (down, across))
    lines = ['| ' + ' | '.join([', '.join(down), *(label(column, columns, True) for column in columns)]) + ' |']
    lines.append('|---|' + '---:|' * len(columns))
    for row in rows:
        values = (cells[row, column]['value'] if (row, column) in cells else '' for column in columns)
        lines.append('| ' + ' | '.join([', '.join(row).replace('|', r'\|'), *values]) + ' |')
    return '\n'.join(lines) + '\n\n' + made_by(used, known)


def made_by(used, known):
    text = []
    for command in dict.fromkeys(row['command'] for row in used):
        commits = {}
        for row in reversed(used):
            if row['command'] == command and row['commit'] not in commits.setdefault(row['date'], []):
                commits[row['date']].append(row['commit'])
        told = ', '.join(f'{date} ({", ".join(commits[date])})' for date in sorted(commits, reverse=True))
        text.append(f'`{known[command]["line"]}`: {told}. {known[command]["note"]}'.rstrip() + '\n')
    return '\n'.join(text)


def page(text, results=RESULTS):
    """The text of the page with its tables written anew."""
    if text.count('<!-- table ') != len(MARKED.findall(text)):
        raise Malformed('a table marker without `<!-- end -->`')
    return MARKED.sub(lambda found: found[1] + '\n' + table(found[2], results) + '\n' + found[3], text)


def main(arguments):
    try:
        known = commands()
        for path in sorted(RESULTS.glob('*.csv')):
            if path.name != 'commands.csv':
                checked(path, known)
        texts = {path: path.read_text(encoding='utf-8') for path in PAGES}
        old = {path: written for path, text in texts.items() if (written := page(text)) != text}
    except Malformed as error:
        sys.exit(f'benches/tables.py: {error}')
    if arguments not in ([], ['--check']):
        sys.exit(__doc__)
    if arguments and old:
        names = ', '.join(str(path.relative_to(ROOT)) for path in old)
        sys.exit(f'{names}: the tables are not those of benches/results/; run `python3 benches/tables.py`')
    for path, written in old.items():
        path.write_text(written, encoding='utf-8')


if __name__ == '__main__':
    main(sys.argv[1:])
