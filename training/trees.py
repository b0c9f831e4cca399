"""Gradient-boosted trees over columns of features."""
import lightgbm, numpy
import export

TREES = dict(html=100, text=120)
PAGE_PARAMS = dict(min_data_in_leaf=10, feature_fraction=0.3, lambda_l2=1, max_bin=63, seed=1, verbose=-1, num_threads=2, deterministic=True,
                   force_row_wise=True)
YES_OR_NO = dict(PAGE_PARAMS, objective='binary', num_leaves=8, learning_rate=0.1)
PARAMS = dict(objective='binary', num_leaves=20, learning_rate=0.1, min_data_in_leaf=100, min_sum_hessian_in_leaf=5, feature_fraction=0.5,
              bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63, seed=1, verbose=-1, num_threads=2, deterministic=True, force_row_wise=True)
# Trees for texts choose among one threshold for each column, drawn at random (Geurts et al., "Extremely randomized trees", 2006); those for HTML are
# better with the best of all.
OF_KIND = dict(html={}, text=dict(extra_trees=True))
# Blocks that the first trees for HTML find hopeless are not shown to the rest. Of those blocks so many at most have odds of content that are, by all
# trees, above this.
CASCADE_TREES, HOPE, MISSED = 20, -2, 3e-4
# All trees for all blocks.
ALL_TREES = (0, -32, 0)
# A label is left out that so few trees, of other sites, are so sure against; a gold, of which they find less than this (as F1).
FIRST_TREES, SURE, WRONG_GOLD = 60, 0.9, 0.4


class Trees:
    """Boosted trees that were trained on some columns of a row, and the cascade by which rows leave them early."""

    def __init__(self, booster, columns, cascade=None):
        self.booster, self.columns, self.cascade = booster, columns, cascade

    def roots(self):
        """The root of each tree, its columns numbered as in a row."""
        def numbered(node):
            if 'leaf_value' not in node:
                node['split_feature'] = int(self.columns[node['split_feature']])
                numbered(node['left_child']), numbered(node['right_child'])
            return node

        return [numbered(tree['tree_structure']) for tree in self.booster.dump_model()['tree_info']]

    def leaves(self, rows):
        """The value of the leaf that each row reaches in each tree, by LightGBM, as the whole number that is exported."""
        reached = self.booster.predict(rows[:, self.columns], pred_leaf=True).reshape(len(rows), -1)
        values = numpy.zeros(reached.shape, numpy.int64)
        for tree in range(reached.shape[1]):
            of_leaf = numpy.array([export.leaf(self.booster.get_leaf_output(tree, i)) for i in range(reached[:, tree].max() + 1)])
            values[:, tree] = of_leaf[reached[:, tree]]
        return values


class Constants:
    """Trees of one leaf each: they say the same of all rows."""

    def __init__(self, values):
        self.values, self.cascade = values, None

    def roots(self):
        return [{'leaf_value': value} for value in self.values]

    def leaves(self, rows):
        return numpy.tile([export.leaf(value) for value in self.values], (len(rows), 1))


def dataset(values, labels, weights=None):
    return lightgbm.Dataset(values, labels, weight=weights, params=dict(max_bin=PARAMS['max_bin']))


def fit(params, values, labels, number, weights=None):
    return lightgbm.train(params, dataset(values, labels, weights), number)


def fit_trees(family, rows, usable, trees, weights=None):
    """Trees over blocks."""
    weights = family.weights if weights is None else weights
    return fit(dict(PARAMS, **OF_KIND[family.kind]), rows[usable][:, family.used], family.labels[usable], trees, weights[usable])


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


def cascade(family, rows, booster):
    """How many trees are the first, up to which score of these a block is hopeless, and the score of such by all trees, as they have it on the average."""
    first, scores = (booster.predict(rows[:, family.used], num_iteration=n, raw_score=True) for n in (CASCADE_TREES, -1))
    order = numpy.argsort(first, kind='stable')
    missed = numpy.cumsum(scores[order] > HOPE) / numpy.arange(1, len(order) + 1)
    last = numpy.where(missed <= MISSED)[0][-1]
    likely = (1 / (1 + numpy.exp(-scores[order[:last + 1]]))).mean()
    return CASCADE_TREES, first[order[last]], numpy.log(likely / (1 - likely))
