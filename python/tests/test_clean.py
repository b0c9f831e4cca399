"""Cleaning: documents in, articles out."""

import array
import datetime
import json
import multiprocessing
import pickle
import threading
import types
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsieve
from newsieve import Article, Cleaner

PAGE = """<html><head><title>Bridge reopens - Coast Courier</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge reopens</h1>
<p>The bridge, closed since spring, was opened again on Friday. 桥梁🌉 Ann Example was the first to cross it.</p>
<p>Work on the second lane will begin in March, the council said, if the weather holds until then.</p></article>
<div class="share"><a href="/s">Share this article</a></div></body></html>"""


def test_bytes_and_text_give_the_same() -> None:
    from_text, from_bytes = newsieve.clean(PAGE), newsieve.clean(PAGE.encode())
    assert from_text.text == from_bytes.text and from_text.to_dict()["removed"] == from_bytes.to_dict()["removed"]
    assert newsieve.clean(bytearray(PAGE.encode())) == from_bytes
    assert newsieve.clean(memoryview(PAGE.encode())) == from_bytes


def test_what_is_known_is_used() -> None:
    article = newsieve.clean(
        PAGE, url="https://coast.example/news/1", date=datetime.date(2024, 3, 5), author="Ann Example, Bo Example", id="one"
    )
    assert (article.id, article.url, article.site) == ("one", "https://coast.example/news/1", "coast.example")
    assert article.date == datetime.datetime(2024, 3, 5)
    assert article.authors == ["Ann Example", "Bo Example"]
    assert (article.title, article.language, article.encoding) == ("Bridge reopens", "en", "UTF-8")


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2024-03-05T08:30:00Z", datetime.datetime(2024, 3, 5, 8, 30, tzinfo=datetime.timezone.utc)),
        ("2024-03-05T08:30:00+08:00", datetime.datetime(2024, 3, 5, 8, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))),
        ("2024年3月5日", datetime.datetime(2024, 3, 5)),
        ("no date", None),
    ],
)
def test_dates(date: str, wanted: datetime.datetime | None) -> None:
    assert newsieve.clean("The bridge is open.", date=date).date == wanted


def test_offsets_are_code_points() -> None:
    source = newsieve.decode(PAGE.encode()).text
    article = newsieve.clean(PAGE.encode())
    assert len(article.paragraphs) == 2
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text
        assert source[paragraph.source_start : paragraph.source_end].strip().startswith(paragraph.text[:20])
        assert paragraph.simhash == newsieve.simhash(paragraph.text)
    assert "Share this article" in [block.text for block in article.removed]
    assert all(block.rule and block.reason for block in article.removed)


def test_forms_of_an_article() -> None:
    article = newsieve.clean(PAGE)
    assert str(article) == article.text
    assert article.to_markdown().startswith("# Bridge reopens\n")
    row = article.to_dict()
    assert row["text"] == article.text
    assert row["paragraphs"][0]["simhash"] == f"{article.paragraphs[0].simhash:016x}"
    assert Article.from_json(article.to_json()) == article
    assert repr(article) == f"<Article 'Bridge reopens': 2 paragraphs, {len(article.removed)} removed blocks>"
    html = newsieve.clean("Share this article\n\nThe <b> & the bridge were opened again on Friday, the council said.")._repr_html_()
    assert "&lt;b&gt; &amp; the bridge" in html and "Share this article" in html


def test_pickles() -> None:
    article = newsieve.clean(PAGE)
    assert pickle.loads(pickle.dumps(article)) == article
    cleaner = pickle.loads(pickle.dumps(Cleaner(tables="drop", max_bytes=1000)))
    assert repr(cleaner) == 'Cleaner(tables="drop", max_bytes=1000)'


def test_errors() -> None:
    with pytest.raises(newsieve.LimitError) as raised:
        Cleaner(max_bytes=3).clean(b"four", id="the one")
    assert isinstance(raised.value, newsieve.Error) and raised.value.document == "the one"
    assert "the one: 4 bytes" in str(raised.value)
    with pytest.raises(newsieve.InputError, match="no format .pdf."):
        newsieve.clean("x", format="pdf")  # type: ignore[arg-type]
    with pytest.raises(newsieve.InputError, match="one of auto, keep, drop"):
        Cleaner(tables="no")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no argument \"link\""):
        newsieve.clean("x", link="y")  # type: ignore[call-arg]
    for other in (1, None, ["x"], 2.0):
        with pytest.raises(TypeError, match="bytes or str"):
            newsieve.clean(other)  # type: ignore[arg-type]


def test_rules_from_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    rules = tmp_path / "rules.jsonl"
    rules.write_text("not json")
    with pytest.raises(newsieve.InputError):
        Cleaner(rules=rules)
    with pytest.raises(OSError):
        Cleaner(rules=tmp_path / "none")


def test_half_a_surrogate_pair() -> None:
    assert newsieve.clean("The bridge \ud83c was opened again on Friday, the council said.").text.startswith("The bridge ? was")


def test_many_in_order() -> None:
    texts = [f"Ferry number {i} returned to service on Monday, after a winter in the dock." for i in range(300)]
    cleaner = Cleaner()
    for threads in (1, 2, 8):
        assert [article.text for article in cleaner.clean_many(iter(texts), threads=threads)] == texts
    assert list(cleaner.clean_many([])) == []


def test_threads_in_any_number() -> None:
    for threads in (0, 100_000):
        with pytest.raises(newsieve.InputError, match="threads is a number from 1 to"):
            Cleaner().clean_many(["x"], threads=threads)


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(TypeError, match="clean takes one"):
        Cleaner().clean_many({"data": b"One page in the place of a list of pages."})
    with pytest.raises(TypeError, match="bytes or str, not"):
        newsieve.clean(memoryview(array.array("d", [1.0, 2.0])))
    assert newsieve.clean("The ferry is back.", id="a\ud800b").id == "a?b"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(newsieve.InputError, match="no text: it is a PDF document") as raised:
        newsieve.clean(b"%PDF-1.4\n1 0 obj", id="report.pdf")
    assert raised.value.document == "report.pdf"


def test_many_with_errors() -> None:
    cleaner = Cleaner(max_bytes=100)
    documents = ["The ferry is back.", {"data": "x" * 101, "id": "long"}, 3, {"url": "no data"}, b"The bridge is open."]
    found = list(cleaner.clean_many(documents, errors="return"))  # type: ignore[call-overload]
    assert [type(one).__name__ for one in found] == ["Article", "LimitError", "TypeError", "InputError", "Article"]
    assert "this one has url" in str(found[3])
    given = cleaner.clean_many(documents)  # type: ignore[arg-type]
    assert next(given).text == "The ferry is back."
    with pytest.raises(newsieve.LimitError) as raised:
        next(given)
    assert raised.value.document == "long"


def test_many_after_an_iterable_that_raises() -> None:
    def documents() -> Iterator[str]:
        yield "The ferry is back."
        raise RuntimeError("no more")

    given = Cleaner().clean_many(documents())
    assert next(given).text == "The ferry is back."
    with pytest.raises(RuntimeError, match="no more"):
        next(given)


def test_threads_give_what_one_gives() -> None:
    cleaner = Cleaner()
    pages = [PAGE.replace("Friday", f"day {i}") for i in range(40)]
    wanted = [cleaner.clean(page).to_json() for page in pages]
    found: dict[int, list[str]] = {}

    def work(number: int) -> None:
        found[number] = [cleaner.clean(page).to_json() for page in pages]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number] == wanted for number in range(8))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this platform has no {method}")
    texts = [f"Ferry number {i} returned to service on Monday, after a winter in the dock." for i in range(8)]
    cleaner = Cleaner()
    # Threads of the parent must not matter to the children.
    assert len(list(cleaner.clean_many(texts, threads=2))) == 8
    with multiprocessing.get_context(method).Pool(2) as pool:
        articles = pool.map(cleaner.clean, texts)
    assert [article.text for article in articles] == texts


def test_memory_is_steady() -> None:
    resource = pytest.importorskip("resource")
    cleaner = Cleaner()

    def clean(count: int) -> int:
        for i in range(count):
            article = cleaner.clean(PAGE, id=str(i))
            assert article.text and article.paragraphs and article.removed
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    before = clean(2000)
    # 20,000 more articles of 2 kB would be 40 MB.
    assert clean(20_000) - before < 8 * 1024


def test_explanation() -> None:
    explanation = Cleaner().explain(PAGE)
    assert explanation.article == newsieve.clean(PAGE)
    assert [block.text for block in explanation if block.kept] == [p.text for p in explanation.article.paragraphs]
    removed = [block for block in explanation.blocks if not block.kept]
    assert all(block.rule and block.reason and block.effects for block in removed)
    source = newsieve.decode(PAGE).text
    for block in explanation.blocks:
        if block.source_start is not None:
            assert block.text[:4] in source[block.source_start : block.source_end]


@settings(max_examples=300, deadline=None)
@given(
    data=st.one_of(st.binary(max_size=400), st.text(max_size=300), st.text(alphabet="<>/aph1 \n&;", max_size=300)),
    url=st.none() | st.text(max_size=20),
    charset=st.none() | st.sampled_from(["gbk", "utf-16", "hz", "nonsense", ""]),
    format=st.none() | st.sampled_from(["html", "markdown", "plain"]),
    date=st.none() | st.text(max_size=20),
    tables=st.sampled_from(["auto", "keep", "drop"]),
    max_bytes=st.integers(1, 500),
)
def test_anything_gives_an_article_or_an_error(data, url, charset, format, date, tables, max_bytes) -> None:  # type: ignore[no-untyped-def]
    try:
        article = Cleaner(tables=tables, max_bytes=max_bytes).clean(data, url=url, charset=charset, format=format, date=date)
    except newsieve.Error:
        return
    assert isinstance(article.text, str)
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text
    assert Article.from_json(article.to_json()) == article
    assert article._repr_html_()


def test_what_is_said_of_the_charset_does_not_depend_on_the_order() -> None:
    page = "<p>Мост, закрытый с весны, снова открыли в пятницу.".encode("koi8-r")
    header = "text/html; Charset = windows-1252"
    assert Cleaner().clean(page, charset="koi8-r", content_type=header).encoding == "KOI8-R"
    assert Cleaner().clean(page, content_type=header, charset="koi8-r").encoding == "KOI8-R"
    declared = newsieve.clean(b"caf\xe9 cr\xe8me, servi au bord de l'eau", content_type="text/html; charset = ISO-8859-1").to_dict()
    assert "declared windows-1252" in declared["encoding"]["evidence"]


def test_what_an_iterable_raises_is_raised() -> None:
    def broken() -> Iterator[bytes]:
        yield b"The ferry returned to service on Monday."
        raise OSError("network down")

    articles = Cleaner().clean_many(broken(), errors="return")
    assert isinstance(next(articles), Article)
    with pytest.raises(OSError, match="network down"):
        next(articles)
    with pytest.raises(TypeError, match="iterable of documents"):
        Cleaner().clean_many("a page")
    mapping = types.MappingProxyType({"data": "The ferry is back.", "id": "m"})
    assert [article.id for article in Cleaner().clean_many([mapping])] == ["m"]


def test_rows_with_spans_outside_their_text_are_refused() -> None:
    row = newsieve.clean("The ferry returned to service.\n\nThe first boat was full.").to_dict()
    for start, end in ((5, 3), (0, 9999)):
        bad = {**row, "paragraphs": [{**row["paragraphs"][0], "start": start, "end": end}]}
        with pytest.raises(ValueError, match="no row of an article"):
            Article.from_json(json.dumps(bad))


def test_explain_has_the_limit_of_time() -> None:
    with pytest.raises(newsieve.LimitError):
        Cleaner(max_seconds=1e-9).explain("<p>The ferry returned to service on Monday.</p>")


def test_blocks_are_the_same_objects() -> None:
    article = newsieve.clean("Follow us\n\nThe ferry returned to service on Monday, after a winter in the dock.")
    assert article.paragraphs[0] is article.paragraphs[0] and article.removed[0] is article.removed[0]
    assert article.paragraphs is not article.paragraphs


def test_a_str_that_was_not_decoded_well_is_repaired() -> None:
    assert newsieve.decode("\x1b$B$3$l\x1b(B abc").text == "これ abc"
    assert newsieve.decode("Die BrÃ¼cke ist wieder geÃ¶ffnet.").text == "Die Brücke ist wieder geöffnet."
