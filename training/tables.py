"""Linear tables over hashed words and names: logistic regression, as whole numbers."""
import struct
import numpy
from sklearn.linear_model import LogisticRegression


def fit_table(features, family, rows):
    """A linear model over blocks."""
    return fit_linear(LogisticRegression(C=1.0, max_iter=60, tol=1e-3), features[rows], family.labels[rows], numpy.sqrt(family.weights[rows]))


def fit_linear(model, features, labels, weights):
    """A linear model as whole numbers: weights of -127 to 127, their scale, and the bias."""
    model.fit(features, labels, sample_weight=weights)
    coefficients = model.coef_[0]
    scale = numpy.float32(numpy.abs(coefficients).max() / 127)
    return numpy.round(coefficients / scale).astype(numpy.int8), scale, numpy.float32(model.intercept_[0])


def fit_blocks(family, rows):
    """A table of words and one of names over blocks."""
    return [fit_table(features, family, rows) for features in (family.words, family.names)]


def of_others(fold, folds, fit):
    """For each fold tables that `fit` makes of the rows of the others, and a function that chooses them for a document: trees see what tables of
    other sites say."""
    pairs, number = [fit(fold != own) for own in folds], {own: i for i, own in enumerate(folds)}
    return pairs, lambda d: number.get(d.fold)


def block_columns(family, fold, usable, folds):
    """The rows, with what tables of words and of names, of other sites, say of each block."""
    return family.columns_by(*of_others(fold, folds, lambda others: fit_blocks(family, numpy.where(usable & others)[0])))


def pack(weights, scale, bias):
    """A table as the program reads it."""
    return struct.pack('<ff', scale, bias) + weights.tobytes()
