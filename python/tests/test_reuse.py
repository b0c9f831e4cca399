"""The search for text that documents share."""

import concurrent.futures
import datetime
import pathlib

import pytest

from newsieve import InputError, ReuseIndex

AFTERWARDS = "Afterwards there was coffee, and all walked along the old railway to the lake, where a boat of the fire service was waiting for them."
QUOTE = "The minister said that the new line would open in spring and cost no more than planned, 記者從市政府獲悉。"


def index() -> ReuseIndex:
    index = ReuseIndex()
    index.add("a", f"🌉 桥\n\n{QUOTE}\n\n{AFTERWARDS}", date=datetime.date(2024, 3, 1))
    index.add("b", f"Critics doubt it. {QUOTE} Work goes on.", date="2024-03-02")
    index.add("c", "Nothing of this is anywhere else, and nobody has copied it from us.", site="c.example")
    return index


def test_passages_have_code_points() -> None:
    found = index().find()
    assert repr(found) == "<Reuse: 1 passages, 0 clusters>"
    (passage,) = found.passages
    assert (passage.a, passage.b, passage.kind, passage.identity) == ("a", "b", "exact", 1.0)
    assert (passage.source, passage.evidence) == ("a", "date")
    assert f"🌉 桥\n\n{QUOTE}\n\n{AFTERWARDS}"[passage.a_start : passage.a_end] == passage.a_text
    assert f"Critics doubt it. {QUOTE} Work goes on."[passage.b_start : passage.b_end] == passage.b_text
    assert "The minister said" in passage.a_text and not passage.is_boilerplate and passage.family is None


def test_quotations_and_boilerplate_are_told() -> None:
    (passage,) = index().find().passages
    assert (passage.quoted, passage.attributed, passage.boilerplate) == ([], [], None)
    made = index()
    made.add("d", f'As the paper a reported on Friday: {QUOTE}', date="2024-03-03")
    assert all(isinstance(one.attributed, list) for one in made.find().passages)


def test_an_id_is_taken_once() -> None:
    made = index()
    with pytest.raises(InputError, match="has a text with the id \"a\""):
        made.add("a", "Another text.")
    assert len(made) == 3


def test_threads_find_the_same() -> None:
    found = [index().find(threads=threads).passages for threads in (1, 2, 3)]
    assert repr(found[0]) == repr(found[1]) == repr(found[2])


def test_duplicates() -> None:
    made = index()
    made.add("b2", f"CRITICS doubt it. {QUOTE} Work goes on!", date="2024-03-04")
    (found,) = made.duplicates()
    assert (found.id, found.duplicate_of, found.relation, found.containment) == ("b2", "b", "duplicate", 1.0)
    assert repr(found) == "<Duplicate 'b2' of 'b': duplicate 1.00>"
    assert [d.id for d in made.duplicates("duplicate,revision", max_unique=0.0)] == ["b2"]
    assert [d.id for d in made.duplicates(["duplicate", "revision"], threads=1)] == ["b2"]
    with pytest.raises(InputError, match="not 'template'|not \"template\""):
        made.duplicates("template")


def test_clusters() -> None:
    made = index()
    made.add("b2", f"CRITICS doubt it. {QUOTE} Work goes on!", date="2024-03-04")
    (cluster,) = made.find().clusters
    assert (cluster.representative, cluster.reason) == ("b", "earliest")
    (member,) = cluster.members
    assert (member.id, member.relation, member.containment) == ("b2", "duplicate", 1.0)


def test_a_text_is_searched_for() -> None:
    made = index()
    for date in (None, "2024-02-01", "2024-06-01"):
        found = made.search(f"Once more: {QUOTE}", date=date)
        assert [(passage.a, passage.b) for passage in found] == [("", "a"), ("", "b")]
    assert made.search("Entirely new words stand here, and they are in no other text.") == []
    assert len(made) == 3


def test_files(tmp_path: pathlib.Path) -> None:
    made, path = index(), tmp_path / "index"
    made.save(path)
    again = ReuseIndex.load(path)
    assert repr(again) == "<ReuseIndex: 3 documents>"
    assert [repr(passage) for passage in again.find().passages] == [repr(passage) for passage in made.find().passages]
    path.write_bytes(b"something else")
    with pytest.raises(InputError, match="no index of this version"):
        ReuseIndex.load(path)
    made.save(path)
    whole = path.read_bytes()
    for damaged in (whole[:-10], whole + b"x", whole[:200] + bytes([whole[200] ^ 4]) + whole[201:]):
        path.write_bytes(damaged)
        with pytest.raises(InputError, match="damaged"):
            ReuseIndex.load(path)


def test_threads_add_to_one_index() -> None:
    made = ReuseIndex()

    def add(thread: int) -> None:
        for number in range(30):
            made.add(f"{thread}-{number}", f"{QUOTE} {thread} {number}")
            len(made)

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(4)))
    assert len(made) == 120


def test_shares_and_dates_are_checked() -> None:
    for share in (-3.0, 1.5, float("nan")):
        with pytest.raises(InputError, match="max_unique is a share from 0 to 1"):
            index().duplicates(max_unique=share)
    assert index().duplicates("duplicate, revision") == []
    assert index().search(QUOTE, date=datetime.date(2024, 3, 1))[0].b in {"a", "b"}
