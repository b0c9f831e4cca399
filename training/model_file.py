"""Reads a model file and scores rows by walking its trees: what the trainer expects of the program, which does not walk them."""
import struct, zlib
import numpy
import data, export


class Walked:
    """Trees as they are in the file: a leaf is its value, a question (column, threshold, yes, no)."""

    def __init__(self, trees, cascade=None):
        self.trees, self.cascade = trees, cascade

    def leaves(self, rows):
        """The leaf that each row reaches in each tree."""
        found = numpy.zeros((len(rows), len(self.trees)), numpy.int64)
        for number, tree in enumerate(self.trees):
            open_ = [(tree, numpy.arange(len(rows)))]
            while open_:
                node, here = open_.pop()
                if isinstance(node, int):
                    found[here, number] = node
                    continue
                column, threshold, yes, no = node
                is_no = rows[here, column] > threshold
                open_ += [(yes, here[~is_no]), (no, here[is_no])]
        return found


def scores(trees, rows, kinds=None):
    """The scores of rows as whole numbers, given trees whose leaves are. With `kinds`, trees are for so many kinds in turn, and each has a score."""
    leaves = trees.leaves(rows)
    if kinds:
        return leaves.reshape(len(rows), -1, kinds).sum(axis=1).ravel()
    all_trees = leaves.sum(axis=1)
    if not trees.cascade:
        return all_trees
    first, bound, hopeless = trees.cascade
    return numpy.where(leaves[:, :first].sum(axis=1) <= bound, hopeless, all_trees)


class Model:
    """A model file: `header`, `checksum`, and its `parts` by name."""

    def __init__(self, content):
        self.bytes, self.at = content[:-4], content.index(b'\n\n') + 2
        self.header = content[:self.at - 2].decode().split('\n')
        self.checksum = zlib.crc32(self.bytes)
        if self.header[0] != export.MAGIC or struct.unpack('<I', content[-4:])[0] != self.checksum:
            raise ValueError('this is no whole model')
        self.parts = {name: self.part(form) for name, form in export.PARTS.items()}
        if self.at != len(self.bytes):
            raise ValueError('the model goes on after its end')

    def columns(self, key):
        """The names of columns: `columns`, `clues` or `of-site`."""
        return next(line for line in self.header if line.startswith(key + ' ')).split(' ')[1:]

    def take(self, form):
        values = struct.unpack_from(form, self.bytes, self.at)
        self.at += struct.calcsize(form)
        return values

    def part(self, form):
        if form in (export.BLOCK_TABLE, export.PAGE_TABLE):
            (scale, bias), size = self.take('<ff'), data.BUCKETS if form == export.BLOCK_TABLE else data.PAGE_BUCKETS
            weights = numpy.frombuffer(self.bytes, numpy.int8, size, self.at)
            self.at += size
            return weights, numpy.float32(scale), numpy.float32(bias)
        cascade = self.take('<Hhh') if form == export.CASCADE else None
        return Walked([self.tree() for _ in range(self.take('<H')[0])], cascade)

    def tree(self):
        column, = self.take('<B')
        if column == export.LEAF:
            return self.take('<h')[0]
        threshold, = struct.unpack('<f', b'\0' + bytes(self.take('<3B')))
        yes = self.tree()
        return column, threshold, yes, self.tree()
