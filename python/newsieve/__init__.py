"""Cleans scraped news of any encoding down to its articles, and finds the text they share.

>>> import newsieve
>>> page = b"<nav><a href=/>Home</a></nav><h1>Bridge reopens</h1><p>The bridge, closed since spring, was opened again on Friday.</p>"
>>> article = newsieve.clean(page, url="https://news.example/2024/03/05/bridge")
>>> article.title, article.date.year, article.text
('Bridge reopens', 2024, 'The bridge, closed since spring, was opened again on Friday.')

A `Cleaner` holds options, cleans many documents on several threads, and explains its decisions.
"""

from ._newsieve import (
    Article,
    CleanedMany,
    Cleaner,
    Cluster,
    ClusterMember,
    Damage,
    Decoded,
    Duplicate,
    Error,
    ExplainedBlock,
    Explanation,
    Index,
    IndexDocument,
    InputError,
    LikeParagraph,
    LimitError,
    Paragraph,
    ParagraphFingerprint,
    Passage,
    Progressed,
    RemovedBlock,
    Reuse,
    ReuseIndex,
    SiteModel,
    __version__,
    clean,
    clean_batch,
    decode,
    fingerprint,
    hamming_distance,
    reuse_batch,
    simhash,
)
from ._run import report, run

__all__ = [
    "Article",
    "CleanedMany",
    "Cleaner",
    "Cluster",
    "ClusterMember",
    "Damage",
    "Decoded",
    "Duplicate",
    "Error",
    "ExplainedBlock",
    "Explanation",
    "Index",
    "IndexDocument",
    "InputError",
    "LikeParagraph",
    "LimitError",
    "Paragraph",
    "ParagraphFingerprint",
    "Passage",
    "Progressed",
    "RemovedBlock",
    "Reuse",
    "ReuseIndex",
    "SiteModel",
    "__version__",
    "clean",
    "clean_batch",
    "decode",
    "fingerprint",
    "hamming_distance",
    "report",
    "reuse_batch",
    "run",
    "simhash",
]
