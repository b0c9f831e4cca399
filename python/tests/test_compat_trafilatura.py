"""The functions of trafilatura: the same signatures, the same types."""

import inspect
import json
from typing import Any

import pytest

from newsieve.compat import trafilatura as compat

PAGE = """<html><head><title>Bridge reopens</title><meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta name="author" content="Ann Example"></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge reopens</h1>
<p>The bridge, closed since spring, was opened again on Friday. Ann Example was the first to cross it.</p>
<h2>Next year</h2><p>Work on the second lane will begin in March, the council said, if the weather holds until then.</p></article></body></html>"""
URL = "https://coast.example/news/1"


def test_what_is_no_page_gives_nothing() -> None:
    for page in (None, 3, object(), b"x" * (17 << 20)):
        assert compat.extract(page) is None and compat.bare_extraction(page) is None
        assert compat.extract_metadata(page).title is None


def test_formats() -> None:
    first = "The bridge, closed since spring, was opened again on Friday. Ann Example was the first to cross it."
    text = compat.extract(PAGE)
    assert text is not None and text.split("\n")[:2] == [first, "Next year"]
    markdown = compat.extract(PAGE, output_format="markdown")
    assert markdown is not None and markdown.startswith(first) and "\n\n## Next year\n\n" in markdown
    assert json.loads(compat.extract(PAGE, output_format="json") or "") == {"text": text, "comments": None}
    row = json.loads(compat.extract(PAGE.encode(), URL, output_format="json", with_metadata=True, record_id="7") or "")
    assert (row["title"], row["author"], row["date"], row["source"], row["id"]) == ("Bridge reopens", "Ann Example", "2024-03-05", URL, "7")
    with_metadata = compat.extract(PAGE, with_metadata=True) or ""
    assert with_metadata.startswith("---\ntitle: Bridge reopens\nauthor: Ann Example\n") and with_metadata.endswith(text)
    with pytest.raises(ValueError, match="one of txt, markdown"):
        compat.extract(PAGE, output_format="xml")


def test_what_is_not_wanted_is_none() -> None:
    assert compat.extract("") is None
    assert compat.extract(PAGE, target_language="de") is None
    assert compat.extract(PAGE, URL, url_blacklist={URL}) is None
    assert compat.extract(PAGE, only_with_metadata=True) is None
    assert compat.extract(PAGE, URL, only_with_metadata=True) is not None


def test_what_has_no_effect_warns() -> None:
    for name in ("include_links", "include_images", "deduplicate"):
        options: dict[str, Any] = {name: True}
        with pytest.warns(UserWarning, match=name):
            compat.extract(PAGE, **options)


def test_documents() -> None:
    document = compat.bare_extraction(PAGE, URL)
    assert isinstance(document, compat.Document)
    assert (document.title, document.date, document.hostname, document.language) == ("Bridge reopens", "2024-03-05", "coast.example", "en")
    as_dict = compat.bare_extraction(PAGE, URL, as_dict=True)
    assert isinstance(as_dict, dict) and as_dict["text"] == document.text
    metadata = compat.extract_metadata(PAGE, URL, author_blacklist={"ann example"})
    assert (metadata.title, metadata.author, metadata.text) == ("Bridge reopens", None, None)


def test_signatures_are_those_of_trafilatura() -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="trafilatura is not here")
    from trafilatura.settings import Document

    for name in ("extract", "bare_extraction", "extract_metadata"):
        theirs, ours = (inspect.signature(getattr(module, name)).parameters for module in (trafilatura, compat))
        assert list(ours) == list(theirs), name
        for parameter in ours.values():
            if parameter.name != "config":
                assert parameter.default == theirs[parameter.name].default, parameter
    assert list(compat.Document.__slots__) == list(Document.__slots__)
    of_theirs, of_ours = (module.bare_extraction(PAGE, URL, with_metadata=True) for module in (trafilatura, compat))
    for name in ("title", "author", "url", "hostname", "date"):
        assert getattr(of_ours, name) == getattr(of_theirs, name), name
    tree = trafilatura.load_html(PAGE)
    assert compat.extract(tree) == compat.extract(PAGE)
