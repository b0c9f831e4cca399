"""Trees on made-up blocks, and which labels are trusted."""
import numpy
import made_up, trees


def test_leaves_are_those_of_lightgbm():
    family, rows, fold = made_up.family()
    booster = trees.fit_trees(family, rows, fold >= 0, 10)
    found = trees.Trees(booster, family.used)
    summed = found.leaves(rows).sum(axis=1) / 1024
    assert numpy.abs(summed - booster.predict(rows, raw_score=True)).max() < 10 / 1024
    assert len(found.roots()) == 10


def test_columns_are_numbered_as_in_a_row():
    family, rows, fold = made_up.family()
    family.used = numpy.array([0, 3, 5])
    roots = trees.Trees(trees.fit_trees(family, rows, fold >= 0, 10), family.used).roots()
    asked = []

    def walk(node):
        if 'leaf_value' not in node:
            asked.append(node['split_feature'])
            walk(node['left_child']), walk(node['right_child'])
    for root in roots:
        walk(root)
    assert set(asked) == {0, 3, 5}


def test_labels_that_trees_of_other_sites_contradict_are_left_out():
    family, rows, fold = made_up.family(documents=40)
    wrong = int(numpy.argmax(rows[:, 0]))
    family.labels[wrong] = 0
    trusted = trees.is_trusted(family, rows, fold, numpy.full(len(rows), True), range(5))
    assert not trusted[wrong] and trusted.mean() > 0.8
    family.is_article[wrong] = False
    assert trees.is_trusted(family, rows, fold, numpy.full(len(rows), True), range(5))[wrong]


def test_the_cascade_loses_few_blocks():
    family, rows, fold = made_up.family(documents=40)
    family.labels[:] = rows[:, 0] > 0
    booster = trees.fit_trees(family, rows, fold >= 0, 60)
    first, bound, hopeless = trees.cascade(family, rows, booster)
    early = booster.predict(rows, num_iteration=first, raw_score=True) <= bound
    assert early.mean() > 0.2 and not family.labels[early].any() and hopeless < trees.HOPE
