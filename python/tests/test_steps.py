"""The steps of a run as a distributed engine runs them: rows that are grouped, sorted and joined, in partitions. The answer is that of one machine."""

from __future__ import annotations

import doctest
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from collections_of_texts import of_index, of_rows, seen_and_new, texts, words

import newsieve
from newsieve import InputError, ReuseIndex, steps

pa = pytest.importorskip("pyarrow", reason="pyarrow is not here")
pc = pytest.importorskip("pyarrow.compute", reason="pyarrow is not here")

Step = Callable[[Any], Any]


def batches(table: Any) -> Any:
    """A stream of small batches, so that groups are in several."""
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=7))


def grouped(table: Any, count: int, *names: str) -> list[Any]:
    """The rows in partitions: those with equal values in one, one after the other."""
    rows = table.sort_by([(name, "ascending") for name in names])
    place = [hash(tuple(row.values())) % count for row in rows.select(list(names)).to_pylist()]
    return [rows.filter(pa.array([own == number for own in place], pa.bool_())) for number in range(count)]


def mapped(step: Step, parts: Iterable[Any]) -> Any:
    return pa.concat_tables([step(batches(part)).read_all() for part in parts])


def ranked(rows: Any, seen: Any = None) -> Any:
    documents = steps.documents(rows).read_all()
    if seen is not None:
        documents = pa.concat_tables([documents, seen])
    documents = documents.sort_by([("second", "ascending"), ("seconds", "ascending"), ("id", "ascending")])
    places = list(range(documents.num_rows))
    if seen is not None:
        places = [2 * place + (number is not None) for place, number in zip(places, documents["seen"].to_pylist(), strict=True)]
    return documents.append_column("document", pa.array(places, pa.int64()))


def found_by_steps(rows: Any, count: int, families: int | None = None, seen: Any = None) -> tuple[Any, Any, Any]:
    """Passages, clusters and dropped documents, by the steps over `count` partitions. Long keys with more than `families` occurrences are not grouped."""
    documents, with_seen = ranked(rows, seen), seen is not None
    units = pc.sum(documents["units"]).as_py() or 0
    parts = [documents.take(pa.array(range(number, documents.num_rows, count), pa.int64())) for number in range(count)]
    keys = mapped(steps.keys, parts)
    postings = mapped(steps.postings, grouped(keys, count, "is_frequent", "short"))
    seeds = [mapped(steps.seeds, [of.filter(pc.invert(of["is_long"])) for of in grouped(postings, count, "is_long", "key")])]
    long = postings.filter(postings["is_long"])
    if families is not None:
        of_key: dict[int, list[Any]] = {}
        for row in long.to_pylist():
            of_key.setdefault(row["key"], []).append(row)
        large = {key: of for key, of in of_key.items() if len(of) > families}
        first = {key: min(of, key=lambda row: (row["document"], row["unit"])) for key, of in large.items()}
        spread = [
            {**row, "count": len(of), "first_document": first[key]["document"], "first_unit": first[key]["unit"], "first_is_unspaced": first[key]["is_unspaced"]}
            for key, of in large.items()
            for row in reversed(of)
        ]
        assert spread
        seeds.append(mapped(steps.seeds, [pa.Table.from_pylist(spread[number::count]) for number in range(min(count, len(spread)))]))
        long = long.filter(pc.invert(pc.is_in(long["key"], pa.array(list(large), pa.int64()))))
    seeds.append(mapped(steps.seeds, grouped(long, count, "key")))
    paragraphs = mapped(steps.paragraph_seeds, grouped(mapped(steps.paragraph_keys, parts), count, "bucket"))
    seeds.append(paragraphs.filter(pc.is_valid(paragraphs["later"])).drop(["crowded"]))
    both = pa.concat_tables([pa.concat_tables(seeds).rename_columns({"later": "document"}), documents.select(["document", "text"])], promote_options="default")
    pairs = mapped(lambda rows: steps.pairs(rows, units, with_seen=with_seen), grouped(both, count, "document"))
    pairs = pairs.filter(pc.is_valid(pairs["a"])).drop(["crowded"])
    passages = marked(with_documents(pairs, documents), documents, units, count)
    if with_seen:
        documents = taking_part(documents, pairs)
    together = components(passages, documents, count)
    rows = mapped(lambda rows: steps.passage_rows(rows, with_seen=with_seen), [passages])
    clusters = mapped(lambda rows: steps.clusters(rows, units), grouped(together, count, "component"))
    dropped = mapped(lambda rows: steps.dropped(rows, units, "duplicate, revision, excerpt"), grouped(together, count, "component"))
    return rows, clusters, dropped


def taking_part(documents: Any, pairs: Any) -> Any:
    """The new documents, those of the index that were aligned, and the first one there with the units of a new one."""
    taken = set(pairs["a"].to_pylist()) | set(pairs["b"].to_pylist())
    new = {row["exact"] for row in documents.select(["exact", "seen"]).to_pylist() if row["seen"] is None}
    for row in documents.sort_by("document").to_pylist():
        if row["seen"] is None or row["exact"] in new:
            taken.add(row["document"])
            if row["seen"] is not None:
                new.remove(row["exact"])
    return documents.filter(pc.is_in(documents["document"], pa.array(sorted(taken), pa.int64())))


def with_documents(pairs: Any, documents: Any) -> Any:
    for side in ("a", "b"):
        names = ["document", "id", "text", "date", "site", "is_known"]
        own = documents.select(names).rename_columns([side, *(f"{side}_{name}" for name in names[1:])])
        pairs = pairs.join(own, side, join_type="inner")
    return pairs


def marked(pairs: Any, documents: Any, units: int, count: int) -> Any:
    found = mapped(lambda rows: steps.passages(rows, units), grouped(pairs, count, "a"))
    of_site = found.filter(found["is_of_site"])
    passage = ["a", "b", "number"]
    spans = [
        of_site.select([*passage, f"{side}_start", f"{side}_end"]).rename_columns([*passage, "start", "end"]).append_column("document", of_site[side])
        for side in ("a", "b")
    ]
    depths = mapped(steps.depths, grouped(pa.concat_tables(spans), count, "document"))
    for side in ("a", "b"):
        own = depths.filter(pc.equal(depths["document"], depths[side])).select([*passage, "depth"])
        of_site = of_site.join(own.rename_columns([*passage, f"{side}_depth"]), passage, join_type="inner")
    sites = documents.group_by("site").aggregate([([], "count_all")]).rename_columns(["site", "of"])
    of_site = of_site.join(sites, "site", join_type="inner")
    boilerplate = mapped(steps.boilerplate, [of_site])
    whole = of_site.drop(["passage"]).join(boilerplate, passage, join_type="inner")
    return pa.concat_tables([found.filter(pc.invert(found["is_of_site"])), whole.select(found.column_names)])


def texts_once(documents: Any) -> Any:
    """Each text with the first document that has it; the others name that."""
    first: dict[tuple[int, str], int] = {}
    rows = documents.to_pylist()
    for row in rows:
        row["text_of"] = None
        place = first.setdefault((row["exact"], row["text"]), row["document"])
        if place != row["document"]:
            row["text"], row["text_of"] = None, place
    return pa.Table.from_pylist(rows, documents.schema.append(pa.field("text_of", pa.int64())))


def components(passages: Any, documents: Any, count: int) -> Any:
    related = mapped(steps.related, grouped(passages, count, "a", "b"))
    edges = [(row["a"], row["b"]) for row in related.to_pylist()]
    first: dict[int, int] = {}
    for row in documents.select(["document", "exact"]).to_pylist():
        edges.append((first.setdefault(row["exact"], row["document"]), row["document"]))
    label: dict[int, int] = {}

    def least(document: int) -> int:
        while label.setdefault(document, document) != document:
            document = label[document]
        return document

    for a, b in edges:
        ends = sorted((least(a), least(b)))
        label[ends[1]] = ends[0]
    documents = texts_once(documents)
    of_document = documents.append_column("component", pa.array([least(number) for number in documents["document"].to_pylist()], pa.int64()))
    of_related = passages.select(["a", "b", "passage"]).join(related, ["a", "b"], join_type="inner")
    of_related = of_related.append_column("component", pa.array([least(number) for number in of_related["a"].to_pylist()], pa.int64()))
    return pa.concat_tables([of_document, of_related], promote_options="default")


def as_set(rows: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_partitions_give_the_answer_of_one_machine(count: int) -> None:
    table = pa.Table.from_pylist(texts())
    by_rank = pa.Table.from_pylist(texts()).take(pa.array([int(id) for id in ranked(table)["id"].to_pylist()]))
    passages, clusters, dropped = found_by_steps(table, count, families=17 if count == 3 else None)
    of_one = newsieve.reuse_batch(by_rank).to_pylist()
    assert len(of_one) > 100 and any(row["family"] for row in of_one) and any(row["boilerplate"] for row in of_one)
    assert as_set(passages.to_pylist()) == as_set(of_one)

    index = ReuseIndex()
    for row, site in zip(by_rank.to_pylist(), ranked(table)["site"].to_pylist(), strict=True):
        index.add(row["id"], row["text"], date=row["date"], site=site)
    groups = {cluster.representative: (cluster.reason, {member.id: member.relation for member in cluster.members}) for cluster in index.find().clusters}
    assert len(groups) > 5
    named = {
        row["representative"]: (row["reason"], {member["id"]: member["relation"] for member in row["members"] if member["relation"]})
        for row in clusters.to_pylist()
    }
    assert named == groups
    assert sorted((row["id"], row["duplicate_of"], row["relation"]) for row in dropped.to_pylist()) == sorted(
        (found.id, found.duplicate_of, found.relation) for found in index.duplicates("duplicate,revision,excerpt")
    )


def test_columns_are_checked() -> None:
    with pytest.raises(InputError, match="no column text; its columns are id"):
        steps.documents(pa.table({"id": ["a"]}))
    with pytest.raises(InputError, match="document holds 64-bit integers, not Utf8"):
        steps.keys(pa.table({"document": ["a"], "text": ["b"]}))
    with pytest.raises(InputError, match="document has -1 in a row"):
        steps.keys(pa.table({"document": [-1], "text": ["b"]})).read_all()
    with pytest.raises(InputError, match="of another version"):
        steps.paragraph_seeds(pa.table({"bucket": [1], "paragraph": [b"x"]})).read_all()
    with pytest.raises(InputError, match="document 5 has seeds, and no row with its text"):
        rows = {"document": [5], "text": pa.array([None], pa.string()), "earlier": [1], "a": [0], "b": [0], "len": [3], "family": [0]}
        steps.pairs(pa.table(rows), 100).read_all()
    with pytest.raises(InputError, match="a family has 9 postings"):
        row = {"key": 1, "is_long": True, "document": 2, "unit": 3, "is_unspaced": False, "count": 9}
        steps.seeds(pa.Table.from_pylist([{**row, "first_document": 1, "first_unit": 1, "first_is_unspaced": False}])).read_all()
    with pytest.raises(InputError, match="not \"template\"|not 'template'"):
        steps.dropped(pa.table({"component": [1]}), 100, "template, revision")


def test_nothing_gives_nothing() -> None:
    nothing = pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    passages, clusters, dropped = found_by_steps(nothing, 1)
    assert (passages.num_rows, clusters.num_rows, dropped.num_rows) == (0, 0, 0)
    assert passages.schema == newsieve.reuse_batch(nothing).schema


def test_null_texts_and_broken_bytes_share_nothing() -> None:
    quote = words(1, 40)
    rows = pa.table({"id": ["a", "b", "c", "d"], "text": pa.array([quote.encode(), None, b"\xff\xfe" + quote.encode(), quote.encode()])})
    passages, clusters, _ = found_by_steps(rows, 2)
    assert [(row["a"], row["b"]) for row in passages.to_pylist()] == [("a", "d")]
    assert ["a", "d"] in [[member["id"] for member in row["members"]] for row in clusters.to_pylist()]


def pages(site: str, count: int) -> list[dict[str, Any]]:
    line = "The keeper of the lighthouse wrote about the sea."
    return [
        {
            "id": f"{site}-{number}",
            "html": f"<html><body><article><h1>{words(number, 5)}</h1><p>{words(5000 + 200 * number, 60)}.</p><p>{words(9000 + 200 * number, 50)}.</p>"
            f"<p>{line}</p></article></body></html>",
            "url": f"https://{site}/{number}",
        }
        for number in range(count)
    ]


def test_templates_of_sites(tmp_path: Any) -> None:
    import json

    rows = pages("coast.example", 6) + pages("few.example", 2)
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    newsieve.run(tmp_path / "in.jsonl", tmp_path / "out")
    of_one = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert any(removed["rule"] == "site.template" for row in of_one for removed in row["removed"])
    articles = newsieve.clean_batch(pa.Table.from_pylist(rows)).read_all()
    parts = mapped(steps.site_counts, [articles.slice(number, 1) for number in range(articles.num_rows)])
    counts = parts.group_by(["site", "template"]).aggregate([("pages", "sum")]).rename_columns(["site", "template", "pages"])
    of_sites = counts.filter(pc.is_null(counts["template"])).select(["site", "pages"]).rename_columns(["site", "of"])
    blocks = counts.filter(pc.is_valid(counts["template"])).join(of_sites, "site")
    model = steps.site_model(steps.site_templates(batches(blocks)))
    assert [template[:3] for template in model.templates()] == [("coast.example", 6, 6)]
    found = steps.without_templates(batches(articles), model).read_all()
    assert found.schema.equals(articles.schema)
    for own, row in zip(found.to_pylist(), of_one, strict=True):
        assert (own["text"], own["title"]) == (row["text"], row["title"])
        assert [(p["start"], p["end"], p["simhash"]) for p in own["paragraphs"]] == [(p["start"], p["end"], p["simhash"]) for p in row["paragraphs"]]
        assert [r["reason"] for r in own["removed"]] == [r["reason"] for r in row["removed"]]


def test_steps_are_documented() -> None:
    assert all((getattr(steps, name).__doc__ or "").strip() for name in steps.__all__)
    assert doctest.testmod(steps).failed == 0


@pytest.mark.parametrize("count", [1, 3, 8])
def test_an_index_gives_what_it_gives_on_one_machine(count: int, tmp_path: pathlib.Path) -> None:
    index, new = seen_and_new(tmp_path / "seen", texts())
    parts = steps.seen_parts(pa.table({"index": [str(tmp_path / "seen")]})).read_all()
    assert parts.num_rows == 2
    seen = mapped(steps.seen_documents, [parts.slice(number, 1) for number in range(parts.num_rows)])
    assert seen.num_rows == len(index)
    # A document that comes again stands for that of the index.
    seen = seen.filter(pc.invert(pc.is_in(seen["id"], pa.array([row["id"] for row in new]))))
    passages, clusters, _ = found_by_steps(pa.Table.from_pylist(new), count, seen=seen)
    # Of two new documents the earlier one is `a`, as in the steps.
    order = {id: place for place, id in enumerate(ranked(pa.Table.from_pylist(new))["id"].to_pylist())}
    of_one = of_index(index, sorted(new, key=lambda row: order[row["id"]]))
    assert of_rows(passages.to_pylist(), clusters.to_pylist()) == of_one
    ids = {row["id"] for row in new}
    assert {(p[0] in ids, p[3] in ids) for p in of_one[0]} == {(True, True), (True, False)} and len(of_one[1]) > 5
    index.remove([str(texts()[2]["id"])])
    with pytest.raises(InputError, match="was changed"):
        steps.seen_documents(parts).read_all()
    newsieve.Index.create(tmp_path / "fingerprints", keep="fingerprints")
    for folder, what in (("fingerprints", "fingerprints alone"), ("nothing", "no index")):
        with pytest.raises(InputError, match=what):
            steps.seen_parts(pa.table({"index": [str(tmp_path / folder)]})).read_all()
