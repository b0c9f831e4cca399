"""All sets of one kind of input, HTML or text: their documents, labels and weights, and the folds of cross-validation."""
import collections
import numpy, scipy.sparse
import columns, data

FOLDS = 5
# Texts that are clean already are told as a whole: the trees that score blocks see them, but learn from dumps.
CLEAN_WEIGHS = 0.1
# Blocks longer than this many tokens weigh no more than one of this length.
LONGEST = 150
# Columns that HTML has no values of: its trees are not to be trained on them.
OF_LAYOUT = ['indent_from_prev', 'indent_to_next', 'indent_from_main', 'blank_before', 'blank_after']
OF_TEXT = ['ends_credit', 'prev_credit', 'next_credit', 'in_text', 'in_main', 'section', 'into_section', 'section_text'] + OF_LAYOUT


class Family:
    """All sets of one kind of input. `documents` have their rows from `start` to `end`; `first` has the number of each set's first row."""

    def __init__(self, options, scorer, kind, names):
        self.kind, self.sets, self.documents, self.first, self.sizes = kind, names, [], {}, {}
        self.features, self.program = options.features, options.newsieve_train
        rows = 0
        for name in names:
            documents, count, blocks = data.read_set(options, scorer, name)
            for d in documents:
                d.start, d.end = d.start + rows, d.end + rows
            self.documents += documents
            self.first[name], self.sizes[name] = rows, (count, blocks)
            rows += blocks
        self.columns, self.clues, self.of_site = (data.read_names(options, what) for what in ('columns', 'clues', 'of-site'))
        self.used = numpy.array([i for i, c in enumerate(self.columns) if kind == 'text' or c not in OF_TEXT])
        self.words, self.names = (self.buckets(ending) for ending in ('words', 'names'))
        self.page_words, self.page_names = (self.buckets('page-' + ending) for ending in ('words', 'names'))
        self.labels, self.weights = numpy.full(rows, -1, numpy.int8), numpy.zeros(rows, numpy.float32)
        self.is_article = numpy.zeros(rows, bool)
        sites = collections.Counter(d.site for d in self.documents)
        for d in self.documents:
            self.labels[d.start:d.end] = d.labels
            self.is_article[d.start:d.end] = data.page_type(d.truth) == 'article'
            self.weights[d.start:d.end] = block_weights(d, sites[d.site])

    def buckets(self, ending):
        """The hashed features of all blocks or, for `page-`, of all pages that have a gold."""
        of_pages = ending.startswith('page-')
        size = data.PAGE_BUCKETS if of_pages else data.BUCKETS
        parts = [data.read_buckets(f'{self.features}/{name}.{ending}', self.sizes[name][0 if of_pages else 1], size) for name in self.sets]
        if not of_pages:
            return scipy.sparse.vstack(parts).tocsr()
        numbers = dict(zip(self.sets, parts))
        chosen = [numbers[name][[d.number for d in self.documents if d.set == name]] for name in self.sets]
        return scipy.sparse.vstack(chosen).tocsr()

    def folds(self, key):
        """Which fold each row is in: the largest group first, each to the fold that has fewest documents. What the program made is in that of
        its site."""
        groups, load, of = collections.Counter(key(d) for d in self.documents if d.set != data.OWN), [0] * FOLDS, {}
        for group in sorted(groups, key=lambda g: (-groups[g], g)):
            of[group] = min(range(FOLDS), key=lambda f: (load[f], f))
            load[of[group]] += groups[group]
        fold = numpy.full(len(self.labels), -1, numpy.int16)
        for d in self.documents:
            d.fold = of.get(key(d), 0)
            fold[d.start:d.end] = d.fold
        return fold

    def columns_by(self, tables, choose):
        """The rows with what tables say; `choose` gives the number of a document's pair of tables, or nothing."""
        return columns.Columns(self, tables, choose)


def block_weights(d, pages_of_site):
    """Each page weighs about the same, less where its site has many, where only snippets are known, or where it is a text that is clean
    already, and nothing where the program made it; in a page, long blocks more than short ones."""
    weights = numpy.minimum(d.lengths, LONGEST) ** 0.7
    weights[(d.labels < 0) | (d.set == data.OWN)] = 0
    total = weights[d.labels == 1].sum() + 0.25 * weights[d.labels == 0].sum()
    if total == 0:
        return weights
    known = 0.5 if d.truth.get('text') is None else CLEAN_WEIGHS if d.set.endswith('-gold') else 1
    return numpy.minimum(weights * 100 / total * known * min(1, (40 / pages_of_site) ** 0.5), 50)
