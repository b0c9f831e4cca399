"""The evaluation sets: their names, and their documents with labels and the files that `newsieve-train features` has written."""
import importlib.util, json, os, re
import numpy, scipy.sparse
import labels

HTML_SETS = ['xmu', 'daniel', 'fundus', 'trafilatura', 'wcxb']
# What the program itself made of pages.
OWN = 'wcxb-again'
TEXT_SETS = [f'{s}-{v}' for s in ('xmu', 'daniel', 'fundus') for v in ('layout', 'markdown', 'recall', 'gold')] + ['wcxb-gold', OWN]
# Sets of texts that are clean already, by their endings.
CLEAN = ('-gold', OWN)
# What `validate` scores.
SCORED = [name for name in HTML_SETS + TEXT_SETS if name != OWN]
BUCKETS = 1 << 14
PAGE_BUCKETS = BUCKETS // 2
# The least title of a page that tells a headline, in tokens.
SHORTEST_HEADLINE = 5


class Document:
    """One document of one set: its labels, and where its rows are."""


def folder_of(options, name):
    return f'{options.data}/{"text" if "-" in name else "extract"}/{name}'


def documents_of(options, name):
    """The folder that has the documents of a set."""
    return folder_of(options, name) + ('/docs' if '-' in name else '/pages')


def page_type(truth):
    """The kind of a page; where nothing is said, it is an article."""
    return truth.get('page_type') or 'article'


def stem(name):
    return re.sub(r'\.(html|txt|md)$', '', os.path.basename(name))


def site_of(scorer, name, truth):
    """The registered domain; for a page without an address the host in its id, or the publisher before the first hyphen of its end."""
    host = re.match(r'\d+_([^_]+)_', truth['id'])
    return scorer.site_of(truth) or host and (scorer.site_of({'host': host[1]}) or host[1]) or f'{name}:{truth["id"].split("-")[0]}'


def read_set(options, scorer, name):
    """The documents of a set, labelled; and how many documents and blocks its files have. A document without a gold is left out."""
    truths = {t['id']: t for t in scorer.load(folder_of(options, name) + '/truth.jsonl')}
    html = [json.loads(line) for line in open(f'{options.features}/{name.split("-")[0]}.jsonl', encoding='utf8')]
    heads = {stem(d['id']): scorer.tokens(d['title'] or '') for d in html}
    documents, at, number = [], 0, 0
    lines, headline_rows = open(f'{options.features}/{name}.jsonl', encoding='utf8'), read_headline_rows(options, name)
    for number, (line, (candidates, values)) in enumerate(zip(lines, headline_rows, strict=True), 1):
        read = json.loads(line)
        truth, start, at = truths.get(stem(read['id'])), at, at + len(read['blocks'])
        if truth is None:
            continue
        d = Document()
        d.set, d.file, d.truth, d.number, d.start, d.end = name, read['id'], truth, number - 1, start, at
        d.site = site_of(scorer, name.split('-')[0], truth)
        title = heads.get(stem(read['id']))
        tokens = label(scorer, d, read['blocks'], title)
        d.candidates, d.headline_rows = candidates, values
        d.is_headline = None if name == OWN else headlines([tokens[i] for i in candidates], headline_of(scorer, name, truth), title or [])
        documents.append(d)
    return documents, number, at


def label(scorer, d, blocks, title):
    """Labels the blocks of a document by its gold; gives their tokens."""
    texts, never = [b[0] for b in blocks], [b[1] for b in blocks]
    tokens = [scorer.tokens(text) for text in texts]
    if d.truth.get('text') is None:
        d.labels = labels.by_snippets(scorer, texts, d.truth)
    else:
        lines = [scorer.tokens(line) for line in d.truth['text'].split('\n')]
        d.labels = labels.by_text(tokens, lines, [headline_of(scorer, d.set, d.truth), title])
    # What a rule removes is no content to learn, whatever the gold says; but it is chrome to learn.
    d.labels[numpy.array(never, bool) & (d.labels == 1)] = -1
    d.lengths = numpy.array([len(t) for t in tokens], numpy.float32)
    return tokens


def read_blocks(options, name, files):
    """For each of these documents of a set, in order, what the features say of its blocks: text, whether a rule removes it, whether it has a place."""
    for line in open(f'{options.features}/{name}.jsonl', encoding='utf8'):
        read = json.loads(line)
        if read['id'] in files:
            yield read['blocks']


def headlines(lines, headline, title):
    """Which lines are the headline: those that are the truth's, else those with which the title of the page begins. Nothing where
    neither is known."""
    if any(line == headline for line in lines):
        return numpy.array([line == headline for line in lines], numpy.int8)
    begins = [len(line) >= SHORTEST_HEADLINE and title[:len(line)] == line for line in lines]
    return numpy.array(begins, numpy.int8) if headline or any(begins) else None


def headline_of(scorer, name, truth):
    """The tokens of the headline, where the truth has it: daniel's texts begin with it."""
    title = truth['text'].split('\n')[0] if name.startswith('daniel') else truth.get('title')
    return scorer.tokens(title or '')


def read_names(options, what):
    """The names of columns: `columns`, `clues` or `of-site`."""
    return open(f'{options.features}/{what}').read().split('\n')


def read_headline_rows(options, name):
    """For each document the lines that may be its headline, and the values that the trees for headlines see."""
    columns = len(read_names(options, 'clues')) + len(read_names(options, 'columns'))
    numbers, at = numpy.fromfile(f'{options.features}/{name}.headlines', '<u4'), 0
    while at < len(numbers):
        count = int(numbers[at])
        lines = numbers[at + 1:at + 1 + count * (1 + columns)].reshape(count, 1 + columns)
        at += 1 + count * (1 + columns)
        yield lines[:, 0].astype(int), lines[:, 1:].copy().view('<f4')


def read_buckets(path, rows, buckets):
    """Hashed features as a sparse matrix for a linear model. Each row is divided by the root of its number of features, which gives long blocks
    and short ones values of one size; `Table::value` in the program divides its sum likewise."""
    numbers, starts, at = numpy.fromfile(path, '<u2'), [0], 0
    keep = numpy.ones(len(numbers), bool)
    for _ in range(rows):
        keep[at:at + 2] = False
        count = int(numbers[at]) | int(numbers[at + 1]) << 16
        starts.append(starts[-1] + count)
        at += 2 + count
    counts = numpy.diff(starts)
    values = numpy.repeat(1 / numpy.sqrt(numpy.maximum(counts, 1)), counts).astype(numpy.float32)
    return scipy.sparse.csr_matrix((values, numbers[keep].astype(numpy.int32), starts), shape=(rows, buckets))


def load_scorer(path):
    """The module of the scorer."""
    spec = importlib.util.spec_from_file_location('scorer', path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer
