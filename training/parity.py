"""Rows and the scores that the program must give them, for `training/tests/parity.rs`.

The rows are numbers alone, and none is that of a block: each value is drawn from the quantiles of its column over the training data, independently of
the others. The scores are sums of LightGBM's leaves, as whole numbers. `train` writes the file with the model. `parity` renews it for a model
whose LightGBM trees are gone: by walking those of the model's file, which are held against LightGBM's whenever a model is trained.
"""
import json
import numpy
import columns, export, kinds, model_file

# The digits of a row: which quantile a value is. There are as many quantiles.
DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
# How many rows are drawn, and which parts of the model score them.
DRAWN = {'html blocks': (300, ['html', 'others']), 'text blocks': (300, ['text']), 'blocks of sites': (100, ['of-site']), 'headlines': (100, ['headline']),
         'pages': (100, ['gate', 'kinds']), 'texts': (100, ['clean'])}


def draw(values, number, random):
    """The quantiles of each column, and rows of their numbers."""
    quantiles = numpy.quantile(values, numpy.linspace(0, 1, len(DIGITS)), axis=0, method='nearest').astype(numpy.float32)
    return quantiles, random.integers(len(DIGITS), size=(number, values.shape[1]))


def distributions(model, html, text):
    """The values that each kind of rows is drawn from: those that the model's own tables and trees give to the training data."""
    def completed(family):
        return family.columns_by([[model.parts[f'{family.kind}-words'], model.parts[f'{family.kind}-names']]], lambda d: 0)

    of_html, of_text = completed(html), completed(text)
    first = model_file.scores(model.parts['text'], of_text.rows) / export.SCALE
    of_site = of_text.of_site(first)
    pages = columns.page_values(html, [[model.parts['page-words'], model.parts['page-names']]], lambda d: 0)
    return {'html blocks': of_html.rows, 'text blocks': of_text.rows, 'blocks of sites': of_site[~numpy.isnan(of_site[:, 0])],
            'headlines': numpy.concatenate([d.headline_rows for d in text.documents if len(d.candidates)]),
            'pages': numpy.column_stack([of_html.means, pages]), 'texts': of_text.means}


def is_between(walked, rows):
    """Which rows have a value that a threshold decides otherwise when it is rounded: between the rounded one and its next in the file's precision."""
    found = numpy.zeros(len(rows), bool)
    open_ = list(walked.trees)
    while open_:
        node = open_.pop()
        if isinstance(node, int):
            continue
        column, threshold, yes, no = node
        step = numpy.array([threshold], numpy.float32).view(numpy.uint32) + numpy.uint32(0x100)
        beyond = max(abs(float(step.view(numpy.float32)[0]) - threshold), 1e-37)
        found |= (rows[:, column] > threshold) & (rows[:, column] <= threshold + beyond)
        open_ += [yes, no]
    return found


def make(model, values, trained=None):
    """What the file has: for each kind of rows the quantiles, the rows, and the scores by each part. `trained` are LightGBM's trees, if they
    are at hand: the file's must agree with them."""
    random, found = numpy.random.default_rng(1), []
    for name, (number, parts) in DRAWN.items():
        quantiles, drawn = draw(values[name], number, random)
        rows = numpy.take_along_axis(quantiles, drawn, axis=0)
        scores = {part: score(model.parts[part], part, rows) for part in parts}
        for part in parts if trained else []:
            walked, own = model.parts[part], trained[part]
            differ = (walked.leaves(rows) != own.leaves(rows)).any(axis=1) & ~is_between(walked, rows)
            assert not differ.any(), f'{part}: the file has other scores than LightGBM for {differ.sum()} of {len(rows)} rows'
        lines = [''.join(DIGITS[digit] for digit in row) for row in drawn]
        found.append({'of': name, 'quantiles': [[shortest(v) for v in column] for column in quantiles.T], 'rows': lines,
                      'scores': {part: [int(s) for s in scores[part]] for part in parts}})
    return {'model': f'{model.checksum:08x}', 'drawn': found}


def shortest(value):
    """A number that is read as the same f32, with no more digits than that takes."""
    return int(value) if value == int(value) else float(str(value))


def score(part, name, rows):
    return model_file.scores(part, rows, kinds.OTHERS if name == 'kinds' else None)


def write(path, model, html, text, trained=None):
    """Writes the file for a model in a file."""
    model = model_file.Model(open(model, 'rb').read())
    made = make(model, distributions(model, html, text), trained)
    with open(path, 'w', encoding='utf8') as out:
        out.write('{"model": "%s", "drawn": [\n' % made['model'])
        out.write(',\n'.join(json.dumps(part, separators=(',', ':')) for part in made['drawn']) + '\n]}\n')
