"""What tells the kind of a page of HTML."""
import numpy
from sklearn.linear_model import LogisticRegression
import columns, data, tables, trees

# Kinds of pages, articles and then the order of `PageKind::OTHERS`, by the names that wcxb has for them.
KINDS = dict(article=0, forum=1, product=2, listing=3, collection=3, documentation=4, service=4)
OTHERS = 4
GATE_TREES, KIND_TREES = 80, 25
# News sets are articles alone: a page of them weighs less than one of the set of all kinds.
NEWS_WEIGHS = 0.6
# The score of an article where every page is one.
SURE = 16


def train_kinds(family, means, folds):
    """Tables over the words of a page and over the names of its elements, of whether it is an article; trees over its mean row and
    what tables of other sites say, of the same; and trees of what it is if it is not."""
    fold = numpy.array([d.fold for d in family.documents])
    usable = numpy.array([d.end > d.start for d in family.documents]) & numpy.isin(fold, folds)
    kinds = numpy.array([KINDS[data.page_type(d.truth)] for d in family.documents])
    weights = numpy.array([1 if d.truth.get('page_type') else NEWS_WEIGHS for d in family.documents])
    if not kinds[usable].any():
        nothing = (numpy.zeros(data.PAGE_BUCKETS, numpy.int8), 0, 0)
        return [nothing, nothing], [trees.Constants([SURE]), trees.Constants([0] * OTHERS)]

    def fit_pair(chosen):
        chosen = numpy.where(usable & chosen)[0]
        features = (family.page_words, family.page_names)
        return [tables.fit_linear(LogisticRegression(C=10, max_iter=200), f[chosen], kinds[chosen] == 0, weights[chosen]) for f in features]

    opinions = columns.page_values(family, *tables.of_others(fold, folds, fit_pair))
    # The tables' columns come after those of the rows.
    values, used = numpy.column_stack([means, opinions]), numpy.append(family.used, len(family.columns) + numpy.arange(2))
    other = usable & (kinds > 0)
    gate = trees.fit(trees.YES_OR_NO, values[usable][:, used], kinds[usable] == 0, GATE_TREES, weights[usable])
    params = dict(trees.PAGE_PARAMS, objective='multiclass', num_class=OTHERS, num_leaves=6, learning_rate=0.15)
    others = trees.fit(params, values[other][:, used], kinds[other] - 1, KIND_TREES)
    return fit_pair(numpy.full(len(usable), True)), [trees.Trees(gate, used), trees.Trees(others, used)]
