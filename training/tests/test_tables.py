"""Linear tables on hashed features of made-up blocks."""
import struct, types
import numpy, scipy.sparse
import data, family as families, tables


def made_up():
    """Blocks with two features each: the first bucket speaks for content, the second against it."""
    labels = numpy.tile([1, 0], 50).astype(numpy.int8)
    columns = numpy.where(labels == 1, 3, 5)
    features = scipy.sparse.csr_matrix((numpy.ones(100, numpy.float32), (numpy.arange(100), columns)), shape=(100, 8))
    return features, types.SimpleNamespace(labels=labels, weights=numpy.ones(100, numpy.float32), words=features, names=features)


def test_weights_are_whole_numbers_with_a_scale():
    features, family = made_up()
    weights, scale, bias = tables.fit_table(features, family, numpy.arange(100))
    assert weights.dtype == numpy.int8 and max(abs(weights)) == 127
    assert weights[3] > 0 > weights[5] and weights[0] == 0
    assert scale > 0 and abs(bias) < 0.1
    assert tables.pack(weights, scale, bias) == struct.pack('<ff', scale, bias) + weights.tobytes()


def test_a_document_has_the_tables_of_other_folds():
    fold = numpy.array([0, 0, 1, 2])
    pairs, choose = tables.of_others(fold, [0, 2], lambda others: others)
    assert [list(pair) for pair in pairs] == [[False, False, True, True], [True, True, True, False]]
    assert [choose(types.SimpleNamespace(fold=f)) for f in (0, 1, 2)] == [0, None, 1]


def test_buckets_are_divided_by_the_root_of_their_number(tmp_path):
    path = tmp_path / 'set.words'
    path.write_bytes(struct.pack('<I4HII1H', 4, 1, 1, 2, 7, 0, 1, 9))
    found = data.read_buckets(path, 3, 16).toarray()
    assert list(found[0].nonzero()[0]) == [1, 2, 7] and found[0, 1] == 1 and found[0, 2] == 0.5
    assert not found[1].any() and found[2, 9] == 1


def test_pages_weigh_less_where_their_site_has_many():
    d = types.SimpleNamespace(set='xmu', lengths=numpy.array([100, 10, 5], numpy.float32), labels=numpy.array([1, 0, -1]), truth={'text': 'a'})
    few, many = families.block_weights(d, 1), families.block_weights(d, 4000)
    assert few[0] > few[1] > few[2] == 0
    assert many[1] < few[1]
