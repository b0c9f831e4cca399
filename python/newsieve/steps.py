"""The steps of a run over batches of Arrow columns, for engines that spread documents over machines: `newsieve.spark` is made of them.

The engine sorts, groups and joins rows; a step does the work on them. Each takes a `pyarrow.RecordBatch`, a `Table` or a `RecordBatchReader`, and gives a
`pyarrow.RecordBatchReader` that works as it is read. Where rows must come sorted, those of one group may be in several batches, but all are in one stream.
Numbers are 64-bit integers. The rows between two steps belong to one version of newsieve; docs/reuse.md has the order of the steps.

>>> import pyarrow, newsieve.steps
>>> quote = "The minister said that the new line would open in spring and cost no more than planned."
>>> texts = pyarrow.table({"id": ["a", "b"], "text": [quote, f"Critics doubt it. {quote}"], "date": ["2024-03-02", "2024-03-01"]})
>>> documents = newsieve.steps.documents(texts).read_all()
>>> documents.sort_by([("second", "ascending"), ("seconds", "ascending"), ("id", "ascending")])["id"].to_pylist()
['b', 'a']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._newsieve import SiteModel, _step

if TYPE_CHECKING:
    import pyarrow

    from ._newsieve import _ArrowArray, _ArrowStream

    Data = _ArrowArray | _ArrowStream

__all__ = [
    "boilerplate",
    "clusters",
    "depths",
    "documents",
    "dropped",
    "keys",
    "pairs",
    "paragraph_keys",
    "paragraph_seeds",
    "passage_rows",
    "passages",
    "postings",
    "related",
    "seeds",
    "seen_documents",
    "seen_parts",
    "site_counts",
    "site_model",
    "site_templates",
    "without_templates",
]


def documents(data: Data) -> pyarrow.RecordBatchReader:
    """Texts to documents: `id`, `text`, `date`, `site`, `is_known`, the rank `second` and `seconds`, `exact` (equal texts have equal ones) and `units`.

    Takes `id` and `text`, and if they are there `date` and `site`, or the `url` whose host is the site; or the articles of `clean_batch`. The place of a document
    in the order of `second`, `seconds` and `id`, from 0, is its `document` in what follows. The sum of `units` is an argument of later steps. `seen` is null.
    """
    return _step("documents", data)


def seen_parts(data: Data) -> pyarrow.RecordBatchReader:
    """Folders of indexes (`index`) to parts of them, some hundred documents each: rows for `seen_documents`. An index must keep texts."""
    return _step("seen_parts", data)


def seen_documents(data: Data) -> pyarrow.RecordBatchReader:
    """Parts of an index to the documents in them, as `documents` gives them, with their number in the order of adding in `seen`. It raises `InputError` if the index
    was changed since its parts were told.

    With the documents of an index the place of a document is twice what it is without, and one more if it is one of the index: so steps with `with_seen` know
    which are new. Pairs of two documents of the index are left out.
    """
    return _step("seen_documents", data)


def keys(data: Data) -> pyarrow.RecordBatchReader:
    """Documents with their place in `document` to keys: `short`, `long`, `document`, `unit`, `is_unspaced`, and `is_frequent` where the short key is known to be."""
    return _step("keys", data)


def paragraph_keys(data: Data) -> pyarrow.RecordBatchReader:
    """Documents with their place in `document` to the keys of their paragraphs: `bucket` and `paragraph`."""
    return _step("paragraph_keys", data)


def postings(data: Data) -> pyarrow.RecordBatchReader:
    """Keys, sorted by `short`, to postings: `key`, `is_long`, `document`, `unit`, `is_unspaced`. Keys that nothing else has are gone; in the place of frequent
    short keys stand the long ones."""
    return _step("postings", data)


def seeds(data: Data) -> pyarrow.RecordBatchReader:
    """Postings, sorted by `is_long` and `key`, to seeds: `later`, `earlier`, `a`, `b`, `len`, `family`.

    The postings of a very frequent long key need not be in one stream, if each has the number of all (`count`) and the first by `document` and `unit`
    (`first_document`, `first_unit`, `first_is_unspaced`).
    """
    return _step("seeds", data)


def paragraph_seeds(data: Data) -> pyarrow.RecordBatchReader:
    """Keys of paragraphs, sorted by `bucket`, to seeds. A row without documents says in `crowded` how many paragraphs were not compared with all that are similar."""
    return _step("paragraph_seeds", data)


def pairs(data: Data, units: int, *, with_seen: bool = False) -> pyarrow.RecordBatchReader:
    """Documents and their seeds to pairs: `a`, `b`, `seeds`. A row without documents says in `crowded` how many pairs were left out.

    Rows are sorted by `document`: one with the `text`, and one for each seed whose `later` it is, with `earlier`, `a`, `b`, `len` and `family`, which are null in the
    row with the text. `with_seen` is explained in `seen_documents`.
    """
    return _step("pairs", data, units=units, with_seen=with_seen)


def passages(data: Data, units: int, *, texts: bool = False) -> pyarrow.RecordBatchReader:
    """Pairs with both documents (`a_id`, `a_text`, `a_date`, `a_site`, `a_is_known`, and the same of `b`) to passages. `texts` adds the text of each passage."""
    return _step("passages", data, units=units, texts=texts)


def depths(data: Data) -> pyarrow.RecordBatchReader:
    """Spans of passages (`document`, `start`, `end`, and `a`, `b`, `number` of the passage), sorted by `document`, to their `depth`. Passages with `is_of_site` have
    two: `a_start` and `a_end` in `a`, `b_start` and `b_end` in `b`."""
    return _step("depths", data)


def boilerplate(data: Data) -> pyarrow.RecordBatchReader:
    """Passages with `is_of_site`, the depth of both spans (`a_depth`, `b_depth`) and the number of documents `of` their site to the same, marked: `a`, `b`, `number`,
    `passage`."""
    return _step("boilerplate", data)


def related(data: Data) -> pyarrow.RecordBatchReader:
    """Passages, sorted by `a` and `b`, to the pairs of documents that may come into one cluster."""
    return _step("related", data)


def clusters(data: Data, units: int) -> pyarrow.RecordBatchReader:
    """Documents and passages, sorted by `component`, to rows of `clusters.parquet`, whose `id` is the place of the representative.

    A component has the documents that `related` pairs connect, and those with the same `exact`. Rows are documents, with their place in `document`, or passages of related
    pairs, with `a`, `b` and `passage`; the columns of the others are null. A document with a place in `text_of` has the text of the document there, which has the
    same `exact`; its own `text` is null. So a text that very many have is there once. Documents with a number in `seen` are those of an index.
    """
    return _step("clusters", data, units=units)


def dropped(data: Data, units: int, kinds: str | Iterable[str] = "duplicate", *, max_unique: float | None = None) -> pyarrow.RecordBatchReader:
    """What `clusters` takes, to rows of `dropped.parquet`: the documents that may be left out. `kinds` and `max_unique` are those of `ReuseIndex.duplicates`."""
    names = kinds.replace(" ", "").split(",") if isinstance(kinds, str) else list(kinds)
    return _step("dropped", data, units=units, kinds=names, max_unique=max_unique)


def passage_rows(
    data: Data, *, min_length: int = 0, min_identity: float = 0.0, cross_site_only: bool = False, with_seen: bool = False
) -> pyarrow.RecordBatchReader:
    """Passages to rows of `reuse.parquet`. The arguments leave rows out, as those of `newsieve.reuse_batch` do. `with_seen` (see `seen_documents`) puts new documents
    before those of an index."""
    return _step(
        "passage_rows", data, min_length=min_length, min_identity=min_identity, cross_site_only=cross_site_only, with_seen=with_seen
    )


def site_counts(data: Data) -> pyarrow.RecordBatchReader:
    """Articles of `clean_batch` to counts of the blocks of their sites: `site`, `template`, and on how many `pages` of this part it is. A row without `template`
    counts the pages of the site. The counts of parts are summed."""
    return _step("site_counts", data)


def site_templates(data: Data) -> pyarrow.RecordBatchReader:
    """The counts of all pages, with the number of pages `of` the site, to those of templates: what so many pages of a site have is chrome."""
    return _step("site_templates", data)


def site_model(data: Data) -> SiteModel:
    """The model of sites of all `site_templates`."""
    (model,) = _step("site_model", data).read_all()["model"].to_pylist()
    return SiteModel._of_bytes(model)


def without_templates(data: Data, model: SiteModel) -> pyarrow.RecordBatchReader:
    """Articles of `clean_batch` to the same without the templates of their sites."""
    return _step("without_templates", data, model=model)
