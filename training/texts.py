"""Trees for texts beside those that score blocks: of the headline, of what a site's texts share, and of what is clean already."""
import collections
import numpy
import data, family as families, trees

HEADLINE_TREES, CLEAN_TREES = 45, 60
HEADLINE_PARAMS = dict(trees.YES_OR_NO, min_data_in_leaf=20, feature_fraction=0.5, lambda_l2=5)
# The trees that see how often blocks stand on their site's pages.
SITE_TREES, SITE_LEAVES = 40, 12


def train_of_site(family, columns, fold, usable, folds):
    """Trees over what trees of other sites say of a block and how often it stands on its site's pages, of texts of which that is known."""
    first = trees.out_of_fold(family, columns.rows, fold, usable, folds, trees.TREES['text'], raw_score=True)
    values = columns.of_site(first)
    known = ~numpy.isnan(values[:, 0]) & numpy.isin(fold, folds) & (family.labels >= 0) & (family.weights > 0)
    params = dict(trees.PARAMS, **trees.OF_KIND['text'], num_leaves=SITE_LEAVES)
    booster = trees.fit(params, values[known], family.labels[known], SITE_TREES, family.weights[known])
    return trees.Trees(booster, numpy.arange(values.shape[1]))


def train_headline(family, left_out):
    """Trees over the lines that may be the headline of a text, of documents of which it is known."""
    known = [d for d in family.documents if d.is_headline is not None and len(d.candidates) and d.fold != left_out]
    pages = collections.Counter(d.site for d in known)
    weights = numpy.concatenate([numpy.full(len(d.candidates), min(1, (20 / pages[d.site]) ** 0.5)) for d in known])
    values = numpy.concatenate([d.headline_rows for d in known])
    booster = trees.fit(HEADLINE_PARAMS, values, numpy.concatenate([d.is_headline for d in known]), HEADLINE_TREES, weights)
    return trees.Trees(booster, numpy.arange(values.shape[1]))


def train_clean(family, means, folds):
    """Trees over the mean row of a text: whether it is clean already or a dump. Golds have no layout, but code and poems that are clean have."""
    chosen = [i for i, d in enumerate(family.documents) if d.end > d.start and d.fold in folds]
    used = numpy.array([i for i in family.used if family.columns[i] not in families.OF_LAYOUT])
    is_clean = [family.documents[i].set.endswith(data.CLEAN) for i in chosen]
    return trees.Trees(trees.fit(trees.YES_OR_NO, means[chosen][:, used], is_clean, CLEAN_TREES), used)
