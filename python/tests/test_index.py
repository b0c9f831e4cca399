"""The index on the disk."""

import datetime
import pathlib

import pytest

from newsieve import Index, IndexDocument, InputError, ReuseIndex

QUOTE = "The minister said that the new line would open in spring and cost no more than planned, 記者從市政府獲悉。"
OTHER = "Afterwards there was coffee, and all walked along the old railway to the lake, where a boat of the fire service was waiting for them."


def documents() -> list[IndexDocument]:
    return [
        IndexDocument("a", f"🌉 桥\n\n{QUOTE}\n\n{OTHER}", date=datetime.date(2024, 3, 1), title="The line", url="https://a.example/1"),
        IndexDocument("b", f"Critics doubt it. {QUOTE} Work goes on.", date="2024-03-02"),
        IndexDocument("c", "Nothing of this is anywhere else, and nobody has copied it from us.", site="c.example"),
    ]


def test_answers_are_those_in_memory(tmp_path: pathlib.Path) -> None:
    index = Index.create(tmp_path / "index")
    memory = ReuseIndex()
    for document in documents():
        found = index.find([document], add=True)
        assert document.text is not None
        memory.add(document.id, document.text, date=document.date, site=document.site)
        assert len(found.passages) == (document.id == "b")
    text = f"It was said: {QUOTE} {OTHER}"
    found_on_disk = {(p.b, p.a_start, p.a_end, p.b_start, p.b_end, p.kind) for p in index.query(text)}
    assert found_on_disk and found_on_disk <= {(p.b, p.a_start, p.a_end, p.b_start, p.b_end, p.kind) for p in memory.search(text)}
    first = index.query(text)[0]
    assert (first.a, first.b) == ("", "a") and text[first.a_start : first.a_end] == first.a_text
    assert len(index) == 3 and "a" in index and "d" not in index
    assert repr(index).endswith("index: 3 documents>")
    again = Index.open(tmp_path / "index")
    assert again.find([IndexDocument("d", QUOTE)]).passages and len(again) == 3


def test_documents_come_back_and_go(tmp_path: pathlib.Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(documents())
    got = index.get("a")
    assert got is not None and (got.title, got.url, got.date) == ("The line", "https://a.example/1", "2024-03-01")
    assert got.text == documents()[0].text and repr(got) == "<IndexDocument 'a'>"
    with pytest.raises(InputError, match="another document with the id \"a\""):
        index.add([IndexDocument("a", "Another text.")])
    index.add([IndexDocument("a", "Another text.")], replace=True)
    assert index.remove(["a", "nowhere"]) == ["nowhere"] and index.get("a") is None
    index.merge()
    stats = index.stats()
    assert (stats["keeps"], stats["documents"], stats["removed"], stats["segments"]) == ("texts", 2, 0, 1)
    with pytest.raises(InputError, match="there is an index already"):
        Index.create(tmp_path / "index")
    with pytest.raises(InputError, match="it is no index"):
        Index.open(tmp_path)


def test_fingerprints_alone(tmp_path: pathlib.Path) -> None:
    index = Index.create(tmp_path / "index", keep="fingerprints")
    index.add(documents())
    equal, near = index.like(f"桥\n{OTHER}\n{QUOTE}")[:2]
    assert (equal.id, equal.paragraph, equal.distance, equal.start) == ("a", 0, None, 0)
    assert (near.id, near.distance) == ("a", None) and repr(near) == "<LikeParagraph 'a' 2: equal>"
    got = index.get("b")
    assert got is not None and got.text is None
    with pytest.raises(InputError, match="passages need texts"):
        index.query(QUOTE)


def test_damage_is_named(tmp_path: pathlib.Path) -> None:
    Index.create(tmp_path / "index").add(documents())
    assert Index.verify(tmp_path / "index") == []
    (segment,) = (tmp_path / "index").glob("*.segment")
    data = bytearray(segment.read_bytes())
    data[data.index(b"Nothing of this")] ^= 1
    segment.write_bytes(data)
    (damage,) = Index.verify(tmp_path / "index")
    assert "c" in damage.documents and damage.file == segment.name and "checksum" in damage.what
    assert repr(damage).startswith("<Damage 00000001.segment: ")
