"""A model file is read as it was written, and scores as LightGBM does."""
import struct
import numpy, pytest
import data, export, made_up, model_file, parity, trees


@pytest.fixture(scope='module')
def parts():
    """A whole model, all of whose trees are the same."""
    family, rows, fold = made_up.family()
    booster = trees.fit_trees(family, rows, fold >= 0, 32)
    table = numpy.arange(data.BUCKETS).astype(numpy.int8), numpy.float32(0.5), numpy.float32(-1)
    made = {}
    for name, form in export.PARTS.items():
        cascade = (20, -1.0, -3.0) if form == export.CASCADE else None
        of = {export.BLOCK_TABLE: table, export.PAGE_TABLE: (table[0][:data.PAGE_BUCKETS], *table[1:])}
        made[name] = of.get(form) or trees.Trees(booster, family.used, cascade)
    return made


@pytest.fixture(scope='module')
def path(parts, tmp_path_factory):
    path = tmp_path_factory.mktemp('model') / 'made-up.model'
    export.write_model(path, [export.MAGIC, 'columns a b c', 'commit none'], parts)
    return path


def test_a_model_is_read_as_it_was_written(parts, path):
    model = model_file.Model(path.read_bytes())
    assert model.columns('columns') == ['a', 'b', 'c']
    assert list(model.parts['page-names'][0]) == list(parts['page-names'][0])
    assert model.parts['html'].cascade == (20, -1024, -3072) and model.parts['gate'].cascade is None
    rows = made_up.random_rows(500, seed=9)
    walked, own = model.parts['html'].leaves(rows), parts['html'].leaves(rows)
    assert ((walked == own).all(axis=1) | parity.is_between(model.parts['html'], rows)).all()


def test_hopeless_rows_leave_early(path):
    part = model_file.Model(path.read_bytes()).parts['html']
    rows = made_up.random_rows(500, seed=9)
    early = part.leaves(rows)[:, :20].sum(axis=1) <= -1024
    scores = model_file.scores(part, rows)
    assert early.any() and (scores[early] == -3072).all() and len(set(scores[~early])) > 20


def test_a_damaged_model_is_refused(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    with pytest.raises(ValueError):
        model_file.Model(bytes(content))


def test_thresholds_are_rounded_down():
    for value in (0.0, 0.1, 1.0, 1.5, 1e-35, 123456.789, -0.1, -1.0, -7.3):
        rounded, = struct.unpack('<f', b'\0' + export.threshold(value))
        assert rounded <= value and value - rounded <= abs(value) / 30000


def test_leaves_are_cut_to_two_bytes():
    assert [export.leaf(v) for v in (0.5, -0.25, 1000, -1000)] == [512, -256, 32767, -32768]


def test_parity_draws_from_the_quantiles(parts, path):
    model = model_file.Model(path.read_bytes())
    values = {name: made_up.random_rows(200) for name in parity.DRAWN}
    made = parity.make(model, values, parts)
    assert made['model'] == f'{model.checksum:08x}' and sum(len(of['rows']) for of in made['drawn']) == 1000
    assert all(len(row) == 6 for of in made['drawn'] for row in of['rows'])
    assert len(made['drawn'][4]['scores']['kinds']) == 400
    assert made == parity.make(model, values), 'the same without LightGBM, and again'
    # Trees that are not those of the file are noticed.
    with pytest.raises(AssertionError):
        parity.make(model, values, parts | {'text': trees.Constants([1.0] * 32)})
