#!/usr/bin/env python3
"""Measures the effect of each row of `src/extract/model/prior.rs`: evidence against blocks of articles that is on few pages.

    python3 training/priors.py --features FEATURES --data DATA --scorer extract_score.py

FEATURES and DATA are as for `labeller.py`. Each page is scored by trees of other sites; then each row takes its log odds from the
blocks that it speaks against, and blocks are kept by expected F1. Printed is the token-bag F1 of each set, without the rows, with all of them, and
with each taken out, halved and raised by half in turn. Trees leave such evidence aside, since what few pages show lowers their loss by little.
"""
import collections, os, re
import numpy
import data, labeller, tables, trees
from family import FOLDS, Family

SETS = ['xmu', 'daniel', 'fundus', 'wcxb']
TABLE = open(os.path.join(os.path.dirname(__file__), '../src/extract/model/prior.rs'), encoding='utf8').read()
# What must be left without the blocks that have evidence against them, as in the program.
LEFT, LEFT_SHARE = (float(re.search(rf'^const {name}: f32 = (.*);$', TABLE, re.M)[1]) for name in ('LEFT', 'LEFT_SHARE'))


def read_rows():
    """What the rows of the table take, and why, in their order."""
    return [(int(takes), why) for takes, why in re.findall(r'^    row\(BlockEvidence::.*, (\d+), "(.*)"\),$', TABLE, re.M)]


def first_scores(family):
    """The rows of all blocks, and what trees for articles, of other sites, say of each, as log odds."""
    fold, folds = family.folds(lambda d: d.site), list(range(FOLDS))
    usable = (family.labels >= 0) & (family.weights > 0)
    rows = tables.block_columns(family, fold, usable, folds).rows
    usable &= trees.is_trusted(family, rows, fold, usable, folds) & family.is_article
    return rows, trees.out_of_fold(family, rows, fold, usable, folds, trees.TREES['html'], raw_score=True)


def likely(scores):
    return 1 / (1 + numpy.exp(-numpy.clip(scores, -30, 30)))


def keep(scores, lengths, never):
    """The blocks, most likely first, as far as they raise the expected F1, as `src/extract/decide/region.rs` does."""
    open_ = numpy.where(~never)[0]
    order = open_[numpy.argsort(-scores[open_], kind='stable')]
    if len(order) == 0:
        return order
    content, kept = numpy.cumsum(likely(scores[order]) * lengths[order]), numpy.cumsum(lengths[order])
    f1 = 2 * content / numpy.maximum(kept + content[-1], 1e-9)
    return order[:len(f1) - numpy.argmax(f1[::-1])]


class Page:
    """One page of an article, with what is needed to score it again and again."""


def pages_of(options, scorer, family, rows, scores):
    pages, weight = [], family.columns.index('weight')
    by_set = collections.defaultdict(list)
    for d in family.documents:
        by_set[d.set].append(d)
    for name in SETS:
        first, evidence = family.first[name], numpy.fromfile(f'{options.features}/{name}.evidence', numpy.uint8)
        for d, blocks in zip(by_set[name], data.read_blocks(options, name, {d.file for d in by_set[name]})):
            if data.page_type(d.truth) != 'article' or not d.truth.get('text'):
                continue
            page = Page()
            page.set, page.scores, page.lengths = name, scores[d.start:d.end], d.lengths
            page.weights = rows[d.start:d.end, weight]
            page.bits = numpy.unpackbits(evidence[d.start - first:d.end - first, None], axis=1, bitorder='little').astype(bool)
            page.never = numpy.array([b[1] for b in blocks], bool)
            page.tokens = [scorer.tokens(b[0]) for b in blocks]
            page.title = scorer.tokens(d.truth['text'].split('\n')[0]) if name == 'daniel' else []
            page.gold = scorer.tokens(d.truth['text'])
            pages.append(page)
    return pages


def f1(scorer, page, takes):
    against = (page.bits[:, :len(takes)] * (numpy.array(takes) > 0)).any(axis=1)
    expected = page.weights * likely(page.scores)
    left, scores = expected[~against].sum(), page.scores
    if left >= LEFT and left >= LEFT_SHARE * expected.sum():
        scores = scores - page.bits[:, :len(takes)] @ numpy.array(takes, float)
    found = list(page.title)
    for i in sorted(keep(scores, page.lengths, page.never)):
        if page.tokens[i] != page.title:
            found += page.tokens[i]
    return scorer.prf(sum((collections.Counter(page.gold) & collections.Counter(found)).values()), len(found), len(page.gold))[2]


def report(scorer, pages, label, takes):
    scores = collections.defaultdict(list)
    for page in pages:
        scores[page.set].append(f1(scorer, page, takes))
    print(f'{label:70s}' + '  '.join(f'{name} {numpy.mean(scores[name]):.4f}' for name in SETS), flush=True)


def main():
    options = labeller.features_parser(__doc__).parse_args()
    scorer = data.load_scorer(options.scorer)
    family = Family(options, scorer, 'html', data.HTML_SETS)
    pages = pages_of(options, scorer, family, *first_scores(family))
    rows = read_rows()
    takes = [takes for takes, _ in rows]
    report(scorer, pages, 'none', [0] * len(takes))
    report(scorer, pages, 'all', takes)
    for i, (own, why) in enumerate(rows):
        for part in (0, 0.5, 1.5):
            report(scorer, pages, f'{why}: {own * part:g} instead of {own}', takes[:i] + [own * part] + takes[i + 1:])


if __name__ == '__main__':
    main()
