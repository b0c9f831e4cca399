#!/usr/bin/env python3
"""Trains the labeller that tells main content from boilerplate, and cross-validates it.

    pip install -r training/requirements.txt
    cargo build --release
    python3 training/labeller.py --data DATA --scorer extract_score.py gold target/release/newsieve
    cargo run --release --example features -- FEATURES DATA/extract/SET... DATA/text/SET...
    python3 training/labeller.py --features FEATURES --data DATA --scorer extract_score.py train src/extract/model/labeller.model
    python3 training/labeller.py --features FEATURES --data DATA --scorer extract_score.py validate target/release/newsieve

DATA holds, for each set, `truth.jsonl` (`id`, `url` or `host`, `text` or the snippets `with` and `without`) beside the
documents. `gold` writes sets that are clean already, the gold texts as documents and what the program makes of pages of all kinds, so that the
labeller learns to leave such alone. `labels.py` says which blocks are content. Features of text depend on the headline, which the program finds by its built-in
model: where what is learned about headlines changes, train, build and write the features again. What is learned, for HTML and for
text each: two linear tables over hashed words and names (logistic regression), and gradient-boosted trees over all features, among
them what the tables say. The trees see a table's opinion only of sites that it was not trained on. HTML has two sets of trees: of articles alone, and of all kinds of
pages with the others weighing more; and trees that tell the kind of a page, by which the program blends the two, with two tables of their own
over the words and names of whole pages. Text has trees
that find the headline among the lines before the text, and trees that score blocks again where it is known how often each stands on the
pages of its site, and trees that tell texts that are clean already from dumps, by what they look like as a whole. Golds have
errors: labels that a model of other sites contradicts by far are not trained on. `validate` trains one model for each fold, runs
the program with it over the documents of the sites in that fold, and scores what it wrote: by site, or with `--by set` by whole
data sets.
"""
import argparse, collections, importlib.util, json, os, re, shutil, struct, subprocess, sys, tempfile, zlib
import lightgbm, numpy, scipy.sparse
import labels
from sklearn.linear_model import LogisticRegression

HTML_SETS = ['xmu', 'daniel', 'fundus', 'trafilatura', 'wcxb']
# What the program itself made of pages.
OWN = 'wcxb-again'
TEXT_SETS = [f'{s}-{v}' for s in ('xmu', 'daniel', 'fundus') for v in ('layout', 'markdown', 'recall', 'gold')] + ['wcxb-gold', OWN]
# Sets of texts that are clean already, by their endings.
CLEAN = ('-gold', OWN)
# What `validate` scores.
SCORED = [name for name in HTML_SETS + TEXT_SETS if name != OWN]
BUCKETS, SCALE, LEAF = 1 << 14, 1024, 255
PAGE_BUCKETS = BUCKETS // 2
FOLDS = 5
TREES = dict(html=100, text=120)
# Kinds of pages, articles and then the order of `PageKind::OTHERS`, by the names that wcxb has for them.
KINDS = dict(article=0, forum=1, product=2, listing=3, collection=3, documentation=4, service=4)
GATE_TREES, KIND_TREES, CLEAN_TREES = 80, 25, 60
# The trees that see how often blocks stand on their site's pages, and the numbers of `features::of_site`.
SITE_TREES, SITE_LEAVES = 40, 12
LEAST_WEIGHT = 0.01
MANY, BOUND, COPY = 10, 0.1, 0.9
PAGE_PARAMS = dict(min_data_in_leaf=10, feature_fraction=0.3, lambda_l2=1, max_bin=63, seed=1, verbose=-1, num_threads=2, deterministic=True,
                   force_row_wise=True)
PARAMS = dict(objective='binary', num_leaves=20, learning_rate=0.1, min_data_in_leaf=100, min_sum_hessian_in_leaf=5, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63, seed=1, verbose=-1, num_threads=2, deterministic=True, force_row_wise=True)
# Trees for texts choose among one threshold for each column, drawn at random (Geurts et al., "Extremely randomized trees", 2006); those for HTML are
# better with the best of all.
OF_KIND = dict(html={}, text=dict(extra_trees=True))
# Pages of other kinds than articles weigh so much more in the trees for them.
OTHERS_WEIGH = 3
# Blocks that the first trees for HTML find hopeless are not shown to the rest. Of those blocks so many at most have odds of content that are, by all
# trees, above this.
CASCADE_TREES, HOPE, MISSED = 20, -2, 3e-4
# All trees for all blocks.
ALL_TREES = (0, -32, 0)
# Texts that are clean already are told as a whole: the trees that score blocks see them, but learn from dumps.
CLEAN_WEIGHS = 0.1
HEADLINE_TREES = 45
YES_OR_NO = dict(PAGE_PARAMS, objective='binary', num_leaves=8, learning_rate=0.1)
HEADLINE_PARAMS = dict(YES_OR_NO, min_data_in_leaf=20, feature_fraction=0.5, lambda_l2=5)
SHORTEST_HEADLINE = 5
# Columns that HTML has no values of: its trees are not to be trained on them.
OF_LAYOUT = ['indent_from_prev', 'indent_to_next', 'indent_from_main', 'blank_before', 'blank_after']
OF_TEXT = ['ends_credit', 'prev_credit', 'next_credit', 'in_text', 'in_main', 'section', 'into_section', 'section_text'] + OF_LAYOUT
# Columns that depend on the headline.
OF_TITLE = ['in_title', 'of_title', 'since_title', 'page_title']
# A label is left out that so few trees, of other sites, are so sure against; a gold, of which they find less than this (as F1).
FIRST_TREES, SURE, WRONG_GOLD = 60, 0.9, 0.4
# Blocks longer than this many tokens weigh no more than one of this length.
LONGEST = 150


class Document:
    """One document of one set: its labels, and where its rows stand."""


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
    """The documents of a set, labelled, with their features."""
    base = f'{options.features}/{name}'
    folder = f'{options.data}/{"text" if "-" in name else "extract"}/{name}'
    truths = {t['id']: t for t in scorer.load(folder + '/truth.jsonl')}
    html = [json.loads(line) for line in open(f'{options.features}/{name.split("-")[0]}.jsonl', encoding='utf8')]
    heads = {stem(d['id']): scorer.tokens(d['title'] or '') for d in html}
    documents, at = [], 0
    clues, sites = read_clues(options, base), numpy.fromfile(base + '.sites', '<u4').reshape(-1, 2)
    places = numpy.fromfile(base + '.places', '<f4').reshape(-1, 2, 3)
    for line in open(base + '.jsonl', encoding='utf8'):
        read, (candidates, of_candidates) = json.loads(line), next(clues)
        texts, never = [b[0] for b in read['blocks']], [b[1] for b in read['blocks']]
        truth, start, at = truths.get(stem(read['id'])), at, at + len(texts)
        if truth is None:
            continue
        d = Document()
        d.set, d.file, d.truth, d.start, d.end = name, read['id'], truth, start, at
        d.site = site_of(scorer, name.split('-')[0], truth)
        tokens = [scorer.tokens(text) for text in texts]
        headline, title = headline_of(scorer, name, truth), heads.get(stem(read['id']))
        if truth.get('text') is None:
            d.labels = labels.by_snippets(scorer, texts, truth)
        else:
            lines = [scorer.tokens(line) for line in truth['text'].split('\n')]
            d.labels = labels.by_text(tokens, lines, [headline, title])
        # What a rule removes is no content to learn, whatever the gold says; but it is chrome to learn.
        d.labels[numpy.array(never) & (d.labels == 1)] = -1
        d.candidates, d.clues = candidates, of_candidates
        d.is_headline = None if name == OWN else headlines([tokens[i] for i in candidates], headline, title or [])
        d.order = numpy.array([i for i, b in enumerate(read['blocks']) if b[2]], int)
        d.sites, d.places = sites[start:at], places[start:at]
        d.lengths = numpy.array([len(t) for t in tokens], numpy.float32)
        documents.append(d)
    columns = open(f'{options.features}/columns').read().split('\n')
    rows = numpy.fromfile(base + '.rows', '<f4').reshape(-1, len(columns))
    return documents, rows, read_buckets(base + '.words', len(rows)), read_buckets(base + '.names', len(rows))


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


def read_clues(options, base):
    """For each document the lines that may be its headline, and their clues."""
    columns = len(open(f'{options.features}/clues').read().split('\n'))
    numbers, at = numpy.fromfile(base + '.clues', '<u4'), 0
    while at < len(numbers):
        count = int(numbers[at])
        lines = numbers[at + 1:at + 1 + count * (1 + columns)].reshape(count, 1 + columns)
        at += 1 + count * (1 + columns)
        yield lines[:, 0].astype(int), lines[:, 1:].copy().view('<f4')


def read_buckets(path, rows):
    """Hashed features as a sparse matrix, each row divided by the root of its number of features."""
    numbers, starts, keep, at = numpy.fromfile(path, '<u2'), [0], None, 0
    keep = numpy.ones(len(numbers), bool)
    for _ in range(rows):
        keep[at] = False
        starts.append(starts[-1] + int(numbers[at]))
        at += 1 + int(numbers[at])
    counts = numpy.diff(starts)
    values = numpy.repeat(1 / numpy.sqrt(numpy.maximum(counts, 1)), counts).astype(numpy.float32)
    return scipy.sparse.csr_matrix((values, numbers[keep].astype(numpy.int32), starts), shape=(rows, BUCKETS))


class Family:
    """All sets of one kind of input, HTML or text, as one table of rows."""

    def __init__(self, options, scorer, kind, names):
        self.kind, self.documents = kind, []
        parts, rows, self.first = [read_set(options, scorer, name) for name in names], 0, {}
        for name, (documents, own, _, _) in zip(names, parts):
            self.first[name] = rows
            for d in documents:
                d.start, d.end = d.start + rows, d.end + rows
            self.documents += documents
            rows += len(own)
        self.columns, self.clues, self.of_site = (open(f'{options.features}/{names}').read().split('\n') for names in ('columns', 'clues', 'of-site'))
        self.used = numpy.array([i for i, c in enumerate(self.columns) if kind == 'text' or c not in OF_TEXT])
        self.rows = numpy.concatenate([p[1] for p in parts])
        self.words, self.names = scipy.sparse.vstack([p[2] for p in parts]).tocsr(), scipy.sparse.vstack([p[3] for p in parts]).tocsr()
        self.labels, self.weights = numpy.full(rows, -1, numpy.int8), numpy.zeros(rows, numpy.float32)
        self.is_article = numpy.zeros(rows, bool)
        sites = collections.Counter(d.site for d in self.documents)
        for d in self.documents:
            self.labels[d.start:d.end] = d.labels
            self.is_article[d.start:d.end] = page_type(d.truth) == 'article'
            self.weights[d.start:d.end] = block_weights(d, sites[d.site])

    def folds(self, key):
        """Which fold each row is in: the largest group first, each to the fold that has fewest documents. What the program made is in that of
        its site."""
        groups, load, of = collections.Counter(key(d) for d in self.documents if d.set != OWN), [0] * FOLDS, {}
        for group in sorted(groups, key=lambda g: (-groups[g], g)):
            of[group] = min(range(FOLDS), key=lambda f: (load[f], f))
            load[of[group]] += groups[group]
        fold = numpy.full(len(self.rows), -1, numpy.int16)
        for d in self.documents:
            d.fold = of.get(key(d), 0)
            fold[d.start:d.end] = d.fold
        return fold


def block_weights(d, pages_of_site):
    """Each page weighs about the same, less where its site has many, where only snippets are known, or where it is a text that is clean
    already, and nothing where the program made it; in a page, long blocks more than short ones."""
    weights = numpy.minimum(d.lengths, LONGEST) ** 0.7
    weights[(d.labels < 0) | (d.set == OWN)] = 0
    total = weights[d.labels == 1].sum() + 0.25 * weights[d.labels == 0].sum()
    if total == 0:
        return weights
    known = 0.5 if d.truth.get('text') is None else CLEAN_WEIGHS if d.set.endswith('-gold') else 1
    return numpy.minimum(weights * 100 / total * known * min(1, (40 / pages_of_site) ** 0.5), 50)


def fit_table(features, family, rows):
    """A linear model over blocks."""
    return fit_linear(LogisticRegression(C=1.0, max_iter=60, tol=1e-3), features[rows], family.labels[rows], numpy.sqrt(family.weights[rows]))


def fit_linear(model, features, labels, weights):
    """A linear model as whole numbers: weights of -127 to 127, their scale, and the bias."""
    model.fit(features, labels, sample_weight=weights)
    coefficients = model.coef_[0]
    scale = numpy.float32(numpy.abs(coefficients).max() / 127)
    return numpy.round(coefficients / scale).astype(numpy.int8), scale, numpy.float32(model.intercept_[0])


def apply_table(table, features):
    weights, scale, bias = table
    return (features @ weights.astype(numpy.float32)) * scale + bias


def ratio_around(part, whole, reach):
    """For each entry the sum of `part` over it and so many more on each side, by that of `whole`; 0 where that is 0."""
    part, whole = (numpy.concatenate([[0], numpy.cumsum(v, dtype=numpy.float64)]) for v in (part, whole))
    i = numpy.arange(len(part) - 1)
    low, high = numpy.maximum(i - reach, 0), numpy.minimum(i + reach + 1, len(i))
    total = whole[high] - whole[low]
    return numpy.where(total > 0, (part[high] - part[low]) / numpy.maximum(total, 1e-9), 0)


def fill_learned(family, words, names):
    """The columns that depend on the tables, as `features::fill_learned` fills them."""
    rows, column = family.rows.copy(), {c: i for i, c in enumerate(family.columns)}
    rows[:, column['words']], rows[:, column['names']] = words, names
    for d in family.documents:
        order = d.start + d.order
        if len(order) == 0:
            continue
        w, own = rows[order, column['weight']].astype(numpy.float64), words[order]
        for name, reach in (('words_near', 2), ('words_around', 6)):
            rows[order, column[name]] = ratio_around(w * own, w, reach)
        for name, values in (('words', own), ('names', names[order])):
            rows[order[1:], column['prev_' + name]] = values[:-1]
            rows[order[:-1], column['next_' + name]] = values[1:]
    return rows


def opinions_of_others(features, fold, folds, fit):
    """What tables say of each row in some folds that `fit` makes of the rows of the others; `fit` takes features and a mask."""
    opinions = numpy.zeros(features.shape[0], numpy.float32)
    for own in folds:
        opinions[fold == own] = apply_table(fit(features, fold != own), features[fold == own])
    return opinions


def block_opinions(family, fold, usable, folds):
    """What tables of words and of names, of other sites, say of each block."""
    def fit(features, others):
        return fit_table(features, family, numpy.where(usable & others)[0])

    return [opinions_of_others(features, fold, folds, fit) for features in (family.words, family.names)]


def train(family, fold, left_out=None):
    """Two tables, and what comes after them in the model; on all documents, or on those outside one fold."""
    usable = (family.labels >= 0) & (family.weights > 0) & (fold != left_out)
    others = [f for f in range(FOLDS) if f != left_out]
    opinions = block_opinions(family, fold, usable, others)
    rows = fill_learned(family, *opinions)
    usable &= is_trusted(family, rows, fold, usable, others)
    everything = numpy.where(usable)[0]
    tables = [fit_table(features, family, everything) for features in (family.words, family.names)]
    if family.kind == 'text':
        trees = fit_trees(family, rows, usable, TREES['text'])
        of_site, headline = train_of_site(family, rows, fold, usable, others), train_headline(family, left_out)
        return tables, [dict(dumped(trees, family.used), cascade=ALL_TREES), of_site, headline, train_clean(family, rows, others)]
    articles, leaning = usable & family.is_article, family.weights * numpy.where(family.is_article, 1, OTHERS_WEIGH)
    models = [fit_trees(family, rows, articles, TREES['html']), fit_trees(family, rows, usable, TREES['html'], leaning)]
    page_tables, page_trees = train_kinds(family, rows, others)
    cascades = [dict(dumped(m, family.used), cascade=cascade(family, rows, m)) for m in models]
    return tables, cascades + page_tables + page_trees


def train_of_site(family, rows, fold, usable, folds):
    """Trees over what trees of other sites say of a block and how often it stands on its site's pages, of texts of which that is known."""
    first = out_of_fold(family, rows, fold, usable, folds, TREES['text'], raw_score=True)
    values, known = numpy.zeros((len(rows), len(family.of_site)), numpy.float32), numpy.zeros(len(rows), bool)
    for d in family.documents:
        if d.fold in folds and len(d.order) and d.sites[:, 1].max() > 1:
            of_site = of_site_values(family, rows, d, first)
            if of_site is not None:
                values[d.start + d.order], known[d.start + d.order] = of_site, True
    known &= (family.labels >= 0) & (family.weights > 0)
    data = lightgbm.Dataset(values[known], family.labels[known], weight=family.weights[known], params=dict(max_bin=PARAMS['max_bin']))
    return lightgbm.train(dict(PARAMS, **OF_KIND['text'], num_leaves=SITE_LEAVES), data, SITE_TREES).dump_model()


def of_site_values(family, rows, d, first):
    """The columns of one text, as `features::of_site` fills them."""
    order = d.start + d.order
    weight, ends_sentence = (rows[order, family.columns.index(c)] for c in ('weight', 'ends_sentence'))
    score, (pages, of) = first[order], d.sites[d.order].astype(float).T
    others = numpy.maximum(pages - 1, 0)
    share = others / numpy.maximum(of - 1, 1)
    expected = weight / (1 + numpy.exp(-score))
    if expected[others > 0].sum() > COPY * expected.sum():
        return None
    own = expected * (share < BOUND)
    stretch = numpy.cumsum(share >= BOUND)
    of_stretch = numpy.bincount(stretch, own)
    before = numpy.concatenate([[0], numpy.cumsum(own)])
    near, around, far = (ratio_around(expected, weight, reach) for reach in (2, 6, 20))
    columns = dict(score=score, score_before=numpy.concatenate([[0], score[:-1]]), score_after=numpy.concatenate([score[1:], [0]]), near=near,
                   around=around, far=far, others=numpy.minimum(others, MANY), share=share, page_share=numpy.full(len(order), share.mean()),
                   own_before=before[:-1] / max(before[-1], 1e-9), own=numpy.full(len(order), before[-1]), stretch=of_stretch[stretch] / max(of_stretch.max(), 1e-9),
                   weight=weight, ends_sentence=ends_sentence)
    for i, side in enumerate(('after', 'before')):
        for j, value in enumerate(('share', 'running', 'pages')):
            columns[f'{side}_{value}'] = d.places[d.order, i, j]
    return numpy.stack([columns[name] for name in family.of_site], axis=1)


def train_headline(family, left_out):
    """Trees over the lines that may be the headline of a text, of documents of which it is known."""
    known = [d for d in family.documents if d.is_headline is not None and len(d.candidates) and d.fold != left_out]
    blocks = numpy.concatenate([d.start + d.candidates for d in known])
    rows = family.rows[blocks]
    rows[:, [family.columns.index(c) for c in OF_TITLE]] = 0
    pages = collections.Counter(d.site for d in known)
    weights = numpy.concatenate([numpy.full(len(d.candidates), min(1, (20 / pages[d.site]) ** 0.5)) for d in known])
    values = numpy.concatenate([numpy.concatenate([d.clues for d in known]), rows], axis=1)
    data = lightgbm.Dataset(values, numpy.concatenate([d.is_headline for d in known]), weight=weights, params=dict(max_bin=63))
    return lightgbm.train(HEADLINE_PARAMS, data, HEADLINE_TREES).dump_model()


def dumped(trees, columns):
    """Trees that were trained on these columns, as `pack` takes them."""
    def numbered(node):
        if 'leaf_value' not in node:
            node['split_feature'] = int(columns[node['split_feature']])
            numbered(node['left_child']), numbered(node['right_child'])

    model = trees.dump_model()
    for tree in model['tree_info']:
        numbered(tree['tree_structure'])
    return model


def fit_trees(family, rows, usable, trees, weights=None):
    weights = family.weights if weights is None else weights
    data = lightgbm.Dataset(rows[usable][:, family.used], family.labels[usable], weight=weights[usable], params=dict(max_bin=PARAMS['max_bin']))
    return lightgbm.train(dict(PARAMS, **OF_KIND[family.kind]), data, trees)


def out_of_fold(family, rows, fold, usable, folds, trees, **form):
    """What trees of other sites say of each row in some folds."""
    scores = numpy.zeros(len(rows))
    for own in folds:
        scores[fold == own] = fit_trees(family, rows, usable & (fold != own), trees).predict(rows[fold == own][:, family.used], **form)
    return scores


def is_trusted(family, rows, fold, usable, folds):
    """Which labels are not contradicted by trees of other sites; of articles, whose golds say what they leave out."""
    trusted = numpy.ones(len(rows), bool)
    scores, y, known = out_of_fold(family, rows, fold, usable, folds, FIRST_TREES), family.labels, numpy.isin(fold, folds)
    trusted[known & (((y == 0) & (scores > SURE)) | ((y == 1) & (scores < 1 - SURE)))] = False
    for d in family.documents:
        if d.fold in folds and d.truth.get('text') and d.end > d.start:
            likely = scores[d.start:d.end] >= 0.5
            kept, content = d.lengths[(d.labels >= 0) & likely].sum(), d.lengths[d.labels == 1].sum()
            both = d.lengths[(d.labels == 1) & likely].sum()
            if 2 * both < WRONG_GOLD * (kept + content):
                trusted[d.start:d.end] = False
    return trusted | ~family.is_article


def train_clean(family, rows, folds):
    """Trees over the mean row of a text: whether it is clean already or a dump. Golds have no layout, but code and poems that are clean have."""
    texts = [d for d in family.documents if d.end > d.start and d.fold in folds]
    values = numpy.stack([mean_row(family, rows, d) for d in texts])
    values[:, numpy.isin(family.used, [family.columns.index(c) for c in OF_LAYOUT])] = 0
    data = lightgbm.Dataset(values, [d.set.endswith(CLEAN) for d in texts], params=dict(max_bin=63))
    return dumped(lightgbm.train(YES_OR_NO, data, CLEAN_TREES), family.used)


def train_kinds(family, rows, folds):
    """What tells the kind of a page: tables over its words and over the names of its elements, of whether it is an article; trees over its mean row and
    what tables of other sites say, of the same; and trees of what it is if it is not."""
    pages = [d for d in family.documents if d.end > d.start and d.fold in folds]
    kinds = numpy.array([KINDS[page_type(d.truth)] for d in pages])
    # News sets are articles alone: a page of them weighs less than one of the set of all kinds.
    weights, fold = numpy.array([1 if d.truth.get('page_type') else 0.6 for d in pages]), numpy.array([d.fold for d in pages])
    if not kinds.any():
        # Without pages of other kinds to learn from, every page is an article.
        nothing = (numpy.zeros(PAGE_BUCKETS, numpy.int8), 0, 0)
        sure, none = ({'tree_structure': {'leaf_value': value}} for value in (16, 0))
        return [nothing, nothing], [{'tree_info': [sure]}, {'tree_info': [none] * 4}]

    def fit(features, chosen):
        return fit_linear(LogisticRegression(C=10, max_iter=200), features[chosen], kinds[chosen] == 0, weights[chosen])

    buckets = [page_buckets(features, pages) for features in (family.words, family.names)]
    opinions = [opinions_of_others(features, fold, folds, fit) for features in buckets]
    tables = [fit(features, numpy.full(len(pages), True)) for features in buckets]
    values = numpy.column_stack([numpy.stack([mean_row(family, rows, d) for d in pages])] + opinions)
    # The tables' columns come after those of the rows.
    columns = numpy.concatenate([family.used, len(family.columns) + numpy.arange(len(opinions))])
    gate = lightgbm.Dataset(values, kinds == 0, weight=weights, params=dict(max_bin=63))
    others = lightgbm.Dataset(values[kinds > 0], kinds[kinds > 0] - 1, params=dict(max_bin=63))
    gate = lightgbm.train(YES_OR_NO, gate, GATE_TREES)
    others = lightgbm.train(dict(PAGE_PARAMS, objective='multiclass', num_class=4, num_leaves=6, learning_rate=0.15), others, KIND_TREES)
    return tables, [dumped(gate, columns), dumped(others, columns)]


def mean_row(family, rows, d):
    """The mean of a page's rows by weight, as `Features::mean` computes it."""
    own = rows[d.start:d.end].astype(numpy.float64)
    weight = own[:, family.columns.index('weight')] + LEAST_WEIGHT
    return (own[:, family.used] * weight[:, None]).sum(axis=0) / weight.sum()


def page_buckets(features, pages):
    """The buckets that a page's blocks have, each once, divided by the root of their number."""
    found = [numpy.unique(features[d.start:d.end].indices % PAGE_BUCKETS) for d in pages]
    values = numpy.concatenate([numpy.full(len(f), 1 / numpy.sqrt(max(len(f), 1)), numpy.float32) for f in found])
    starts = numpy.concatenate([[0], numpy.cumsum([len(f) for f in found])])
    return scipy.sparse.csr_matrix((values, numpy.concatenate(found), starts), shape=(len(pages), PAGE_BUCKETS))


def cascade(family, rows, trees):
    """How many trees are the first, up to which score of these a block is hopeless, and the score of such by all trees, as they have it on the average."""
    first, scores = (trees.predict(rows[:, family.used], num_iteration=n, raw_score=True) for n in (CASCADE_TREES, -1))
    order = numpy.argsort(first, kind='stable')
    missed = numpy.cumsum(scores[order] > HOPE) / numpy.arange(1, len(order) + 1)
    last = numpy.where(missed <= MISSED)[0][-1]
    likely = (1 / (1 + numpy.exp(-scores[order[:last + 1]]))).mean()
    return CASCADE_TREES, first[order[last]], numpy.log(likely / (1 - likely))


def pack_table(weights, scale, bias):
    """A table as the program reads it."""
    return struct.pack('<ff', scale, bias) + weights.tobytes()


def threshold(value):
    """The largest f32 that is not above it and whose last byte is 0, without that byte: it decides alike for all values but those hardly below."""
    bits = struct.unpack('<I', struct.pack('<f', value))[0] & ~0xff
    if struct.unpack('<f', struct.pack('<I', bits))[0] > value:
        bits += 0x100
    return struct.pack('<I', bits)[1:]


def pack(trees):
    """The trees as the program reads them: where rows leave early what tells which; their number, and then each, a question before what yes and what no lead to."""
    def packed(node):
        if 'leaf_value' in node:
            return struct.pack('<Bh', LEAF, max(-32768, min(32767, round(node['leaf_value'] * SCALE))))
        assert node['decision_type'] == '<=' and node['split_feature'] < LEAF
        return struct.pack('<B', node['split_feature']) + threshold(node['threshold']) + packed(node['left_child']) + packed(node['right_child'])

    early = b''
    if 'cascade' in trees:
        first, bound, hopeless = trees['cascade']
        early = struct.pack('<Hhh', first, int(numpy.floor(bound * SCALE)), round(hopeless * SCALE))
    return early + struct.pack('<H', len(trees['tree_info'])) + b''.join(packed(tree['tree_structure']) for tree in trees['tree_info'])


def write_model(path, families, trained):
    documents = sum(len(f.documents) for f in families)
    sets = ' '.join(sorted({d.set for f in families for d in f.documents}))
    header = ['newsieve labeller 9', f'made-by training/labeller.py with lightgbm {lightgbm.__version__}', f'trained-on {documents} documents of {sets}',
              'columns ' + ' '.join(families[0].columns), 'clues ' + ' '.join(families[0].clues),
              'of-site ' + ' '.join(families[0].of_site)]
    parts = (part for tables, rest in trained for part in tables + rest)
    model = '\n'.join(header).encode() + b'\n\n' + b''.join(pack(part) if isinstance(part, dict) else pack_table(*part) for part in parts)
    with open(path, 'wb') as out:
        out.write(model + struct.pack('<I', zlib.crc32(model)))


def validate(options, scorer, families):
    """Scores, for each set, what the program makes of documents of sites that its model has not seen."""
    key = (lambda d: d.set.split('-')[0]) if options.by == 'set' else (lambda d: d.site)
    folds = [family.folds(key) for family in families]
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(FOLDS):
            model = f'{scratch}/{fold}.model'
            write_model(model, families, [train(family, own, fold) for family, own in zip(families, folds)])
            if options.keep:
                shutil.copyfile(model, f'{options.keep}/{fold}.model')
            for name in SCORED:
                here = [d for f in families for d in f.documents if d.set == name and d.fold == fold]
                if here:
                    found.update(clean(options, scratch, model, name, here))
            print(f'fold {fold} done', file=sys.stderr, flush=True)
    if options.keep:
        json.dump(found, open(f'{options.keep}/found.json', 'w'), ensure_ascii=False)
    for name in SCORED:
        report(scorer, name, [d for f in families for d in f.documents if d.set == name], found)


def clean(options, scratch, model, name, documents):
    """Text by set and id, title first where the set's gold has it."""
    folder = f'{options.data}/{"text" if "-" in name else "extract"}/{name}/{"docs" if "-" in name else "pages"}'
    shutil.rmtree(scratch + '/in', ignore_errors=True)
    os.makedirs(scratch + '/in')
    for d in documents:
        shutil.copyfile(f'{folder}/{d.file}', f'{scratch}/in/{d.file}')
    subprocess.run([options.program, 'clean', scratch + '/in', '-o', scratch + '/out', '--force', '--model', model, *options.option], check=True, stdout=subprocess.DEVNULL)
    texts = {}
    for line in open(scratch + '/out/articles.jsonl', encoding='utf8'):
        article = json.loads(line)
        text = article.get('text') or ''
        if name.startswith('daniel') and article.get('title') and not text.startswith(article['title']):
            text = article['title'] + '\n' + text
        texts[f'{name}/{article["id"]}'] = text
    return texts


def report(scorer, name, documents, found):
    pages = [(d, scorer.page(d.truth, found.get(f'{name}/{d.file}', ''))) for d in documents]

    def line(label, chosen):
        m = scorer.summary([page for _, page in chosen], nboot=0)
        scores = f'P {m["bow_p"]:.3f} R {m["bow_r"]:.3f} F1 {m["bow_f1"]:.4f}' if 'bow_f1' in m else f'snippet accuracy {m["snip_accuracy"]:.4f}'
        print(f'{label:22s} {len(chosen):5d}  {scores}', flush=True)
    line(name, pages)
    parts = 'page_type' if name == 'wcxb' else 'lang' if name == 'daniel' else None
    for part in sorted({d.truth[parts] for d in documents}) if parts else []:
        line('  ' + part, [p for p in pages if p[0].truth[parts] == part])


def write_gold(options, scorer):
    for name in ('xmu', 'daniel', 'fundus', 'wcxb'):
        truths = [t for t in scorer.load(f'{options.data}/extract/{name}/truth.jsonl') if t['text']]
        write_clean(options, name + '-gold', truths, {t['id']: t['text'].replace('\n', '\n\n') + '\n' for t in truths})
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([options.program, 'clean', f'{options.data}/extract/wcxb/pages', '-o', scratch, '--force'], check=True, stdout=subprocess.DEVNULL)
        texts = {stem(stem(name)): open(f'{scratch}/text/{name}', encoding='utf8').read() for name in os.listdir(scratch + '/text')}
    write_clean(options, OWN, scorer.load(f'{options.data}/extract/wcxb/truth.jsonl'), texts)


def write_clean(options, name, truths, texts):
    """Writes a set of texts, by id."""
    folder = f'{options.data}/text/{name}'
    os.makedirs(folder + '/docs', exist_ok=True)
    truths = [t for t in truths if texts.get(t['id'])]
    for t in truths:
        open(f'{folder}/docs/{t["id"]}.txt', 'w', encoding='utf8').write(texts[t['id']])
    open(folder + '/truth.jsonl', 'w', encoding='utf8').writelines(json.dumps(t, ensure_ascii=False) + '\n' for t in truths)


def load_scorer(path):
    """The module of the scorer."""
    spec = importlib.util.spec_from_file_location('scorer', path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def features_parser(about):
    """Takes what scripts need that read features and golds."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('features', 'data', 'scorer'):
        parser.add_argument('--' + name, required=True)
    return parser


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--features')
    parser.add_argument('--data', required=True)
    parser.add_argument('--scorer', required=True)
    commands = parser.add_subparsers(dest='command', required=True)
    commands.add_parser('gold').add_argument('program')
    commands.add_parser('train').add_argument('model')
    check = commands.add_parser('validate')
    check.add_argument('program')
    check.add_argument('--by', choices=['site', 'set'], default='site')
    check.add_argument('--keep', help='folder for the models of the folds and the texts')
    check.add_argument('--option', action='append', default=[], help='passed on to the program')
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    if options.command == 'gold':
        return write_gold(options, scorer)
    families = [Family(options, scorer, 'html', HTML_SETS), Family(options, scorer, 'text', TEXT_SETS)]
    if options.command == 'validate':
        validate(options, scorer, families)
    else:
        write_model(options.model, families, [train(f, f.folds(lambda d: d.site)) for f in families])


if __name__ == '__main__':
    main()
