"""Appends what a comparison measured to a file of benches/results/.

    printf 'SET\tSYSTEM\tMEASURE\tVALUE\n' | python3 benches/peers/rows.py COMMAND FILE

appends rows of any program: one a line, with tabs. COMMAND is an id of benches/results/commands.csv.
"""

import csv
import datetime
import importlib.metadata
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import tables


def option(arguments):
    """The file that `--append FILE` names, or None, and the other arguments."""
    if '--append' not in arguments:
        return None, arguments
    at = arguments.index('--append')
    return pathlib.Path(arguments[at + 1]), arguments[:at] + arguments[at + 2 :]


def named(package):
    """A package with the version that is installed."""
    return f'{package} {importlib.metadata.version(package)}'


def git(*arguments):
    return subprocess.run(['git', *arguments], cwd=HERE, capture_output=True, text=True, check=True).stdout.strip()


class Rows:
    """Rows of one command, with the day and the commit. Without a file they go nowhere."""

    def __init__(self, command, path, day=None, commit=None):
        self.path, self.rows = path and pathlib.Path(path), []
        if not path:
            return
        known = self.path.parent if self.path.with_name('commands.csv').exists() else tables.RESULTS
        if command not in tables.commands(known):
            raise tables.Malformed(f'{known}/commands.csv has no command {command!r}: add its line')
        if commit is None and git('status', '--porcelain', '--untracked-files=no', '--', ':/', ':!/benches/results', ':!/docs'):
            print('the files differ from the commit that the rows name: commit first', file=sys.stderr)
        self.command, self.day, self.commit = command, day or datetime.date.today().isoformat(), commit or git('rev-parse', '--short=7', 'HEAD')

    def add(self, set, system, measure, value):
        if self.path:
            self.rows.append([self.day, self.commit, set, system, measure, str(value), self.command])

    def append(self):
        """Writes the rows at the end of the file. They replace those of an earlier run of the same day and commit."""
        if not self.path or not self.rows:
            return
        at = tables.COLUMNS.index('value')
        keys = {tuple(row[:at] + row[at + 1 :]) for row in self.rows}
        old = []
        if self.path.exists():
            with self.path.open(encoding='utf-8', newline='') as file:
                old = [row for row in list(csv.reader(file))[1:] if tuple(row[:at] + row[at + 1 :]) not in keys]
        with self.path.open('w', encoding='utf-8', newline='') as file:
            csv.writer(file, lineterminator='\n').writerows([tables.COLUMNS, *old, *self.rows])


if __name__ == '__main__':
    found = Rows(*sys.argv[1:3])
    for line in sys.stdin:
        found.add(*line.rstrip('\n').split('\t'))
    found.append()
