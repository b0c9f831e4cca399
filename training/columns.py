"""Columns that depend on what was learned, as the program computes them: `newsieve-train` fills them, given tables or scores."""
import os, subprocess, tempfile
import numpy
import tables

# No pair of tables.
NONE = 255


def run(program, *arguments):
    subprocess.run([program, *arguments], check=True)


def write_choices(path, family, name, choose):
    """Writes for each document of a set the number of its pair of tables; a document without a gold has none."""
    choices = numpy.full(family.sizes[name][0], NONE, numpy.uint8)
    for d in family.documents:
        if d.set == name:
            own = choose(d)
            choices[d.number] = NONE if own is None else own
    choices.tofile(path)


def write_tables(path, pairs):
    open(path, 'wb').write(b''.join(tables.pack(*table) for pair in pairs for table in pair))


class Columns:
    """The completed rows of a family, `rows`; and `means`, the mean row of each document."""

    def __init__(self, family, pairs, choose):
        self.family, self.folder = family, tempfile.TemporaryDirectory()
        scratch = self.folder.name
        write_tables(scratch + '/tables', pairs)
        for name in family.sets:
            write_choices(scratch + '/choices', family, name, choose)
            run(family.program, 'columns', f'{family.features}/{name}', scratch + '/tables', scratch + '/choices', f'{scratch}/{name}')
        width = len(family.columns)
        parts = [numpy.fromfile(f'{scratch}/{name}.rows', '<f4') for name in family.sets]
        self.rows = numpy.concatenate(parts).reshape(-1, width)
        by_set = {name: numpy.fromfile(f'{scratch}/{name}.means', '<f4').reshape(-1, width) for name in family.sets}
        self.means = numpy.stack([by_set[d.set][d.number] for d in family.documents])

    def of_site(self, scores):
        """The columns of each block that come from its site, given the scores of the first trees; not numbers where there are none."""
        scratch, found = self.folder.name, []
        for name in self.family.sets:
            first = self.family.first[name]
            scores[first:first + self.family.sizes[name][1]].astype('<f4').tofile(scratch + '/scores')
            run(self.family.program, 'of-site', f'{self.family.features}/{name}', f'{scratch}/{name}.rows', scratch + '/scores', scratch + '/of-site')
            found.append(numpy.fromfile(scratch + '/of-site', '<f4'))
        return numpy.concatenate(found).reshape(-1, len(self.family.of_site))


def page_values(family, pairs, choose):
    """What tables over pages say of each document: two values."""
    by_set = {}
    with tempfile.TemporaryDirectory() as scratch:
        write_tables(scratch + '/tables', pairs)
        for name in family.sets:
            write_choices(scratch + '/choices', family, name, choose)
            run(family.program, 'pages', f'{family.features}/{name}', scratch + '/tables', scratch + '/choices', scratch + '/values')
            by_set[name] = numpy.fromfile(scratch + '/values', '<f4').reshape(-1, 2)
    return numpy.stack([by_set[d.set][d.number] for d in family.documents])


def default_program():
    """Where `cargo build --release -p newsieve-train` puts the program."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), '../target/release/newsieve-train')
