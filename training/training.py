"""What is trained, in its order."""
import numpy
import family as families, kinds, tables, texts, trees

# Pages of other kinds than articles weigh so much more in the trees for them.
OTHERS_WEIGH = 3


def train(family, fold, left_out=None):
    """The parts of the model for a family, in the order of the file, by name; of all documents, or of those outside one fold."""
    usable = (family.labels >= 0) & (family.weights > 0) & (fold != left_out)
    others = [f for f in range(families.FOLDS) if f != left_out]
    columns = tables.block_columns(family, fold, usable, others)
    rows = columns.rows
    usable &= trees.is_trusted(family, rows, fold, usable, others)
    words, names = tables.fit_blocks(family, numpy.where(usable)[0])
    if family.kind == 'text':
        booster = trees.fit_trees(family, rows, usable, trees.TREES['text'])
        return {'text-words': words, 'text-names': names, 'text': trees.Trees(booster, family.used, trees.ALL_TREES),
                'of-site': texts.train_of_site(family, columns, fold, usable, others), 'headline': texts.train_headline(family, left_out),
                'clean': texts.train_clean(family, columns.means, others)}
    leaning = family.weights * numpy.where(family.is_article, 1, OTHERS_WEIGH)
    of_articles = trees.fit_trees(family, rows, usable & family.is_article, trees.TREES['html'])
    of_all = trees.fit_trees(family, rows, usable, trees.TREES['html'], leaning)
    (page_words, page_names), (gate, of_kinds) = kinds.train_kinds(family, columns.means, others)
    with_cascade = [trees.Trees(booster, family.used, trees.cascade(family, rows, booster)) for booster in (of_articles, of_all)]
    return {'html-words': words, 'html-names': names, 'html': with_cascade[0], 'others': with_cascade[1], 'page-words': page_words,
            'page-names': page_names, 'gate': gate, 'kinds': of_kinds}
