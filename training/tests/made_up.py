"""A small family of documents whose blocks are random numbers."""
import types
import numpy


def random_rows(number, columns=6, seed=7):
    return numpy.random.default_rng(seed).normal(size=(number, columns)).astype(numpy.float32)


def family(documents=20, blocks=30, kind='html'):
    """Blocks of five folds, whose first column tells content but for some noise."""
    rows = random_rows(documents * blocks)
    noise = random_rows(len(rows), 1, 8)[:, 0]
    labels = (rows[:, 0] + 0.3 * noise > 0).astype(numpy.int8)
    of = []
    for number in range(documents):
        start, end = number * blocks, (number + 1) * blocks
        of.append(types.SimpleNamespace(set='made-up', file=f'{number}.html', site=f'{number}.example', number=number, start=start, end=end, fold=number % 5,
                                        truth={'id': str(number), 'text': 'a'}, labels=labels[start:end], lengths=numpy.ones(blocks, numpy.float32)))
    fold = numpy.repeat([d.fold for d in of], blocks)
    made = types.SimpleNamespace(kind=kind, documents=of, labels=labels, weights=numpy.ones(len(rows), numpy.float32),
                                 is_article=numpy.ones(len(rows), bool), used=numpy.arange(rows.shape[1]), columns=list('abcdef'),
                                 sets=['made-up'], first={'made-up': 0}, sizes={'made-up': (documents, len(rows))})
    return made, rows, fold
