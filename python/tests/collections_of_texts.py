"""Collections with reuse of all kinds, for tests that compare ways to find it."""

from __future__ import annotations

import pathlib
import random
from typing import Any

import newsieve

SYLLABLES = ["ka", "to", "mi", "re", "su", "no", "vel", "dar", "pin", "gol", "hes", "ju", "wa", "bri", "fo", "lun"]


def words(start: int, count: int) -> str:
    """Words of no language, the same for the same number."""

    def word(number: int) -> str:
        x = (number * 0x9E37_79B9_7F4A_7C15 % (1 << 64)) >> 20
        return "".join(SYLLABLES[x >> (4 * i + 4) & 15] for i in range(2 + x % 3))

    return " ".join(word(number) for number in range(start, start + count))


def texts(families: int = 20) -> list[dict[str, str | None]]:
    """Copies, copies with edits, a phrase that all have, quotations, excerpts, texts of one template, lines of a site, empty texts; in no order."""
    phrase = words(900_000, 9)
    made: list[tuple[str, str | None]] = []
    for i in range(families):
        made.append((f"{words(1000 * i, 60)}. {phrase}. {words(1000 * i + 500, 60)}", f"{i % 3}.example"))
        made.append((f"{words(70_000, 80)}\n{words(80_000 + 100 * i, 3)} {words(71_000, 40)}", None))
        made.append((f"Report {i}: {words(91_000, 12)} {i % 7} degrees {words(92_000 + i % 5, 6)} metres", "weather.example"))
        made.append((f"{words(600_000 + 300 * i, 70)}\n\n{words(95_000, 14)}", "coast.example"))
        made.append((f"{words(1000 * i, 60)}.", None))
    for i in range(10):
        made.append((f"{words(200_000 + 1000 * i, 50)}\n\n{words(1000 * (i % 6), 40)}", None))
        made.append((words(300_000 + i % 3, 90), f"{i}.example"))
        made.append(("" if i % 2 else words(5, 2), None))
    mixed = random.Random(7)
    mixed.shuffle(made)
    rows: list[dict[str, str | None]] = []
    for number, (text, site) in enumerate(made):
        date = None if number % 5 == 0 else f"2024-03-{1 + number * 7 % 28:02}" + ("T08:30:00Z" if number % 3 == 0 else "")
        url = None if site is None else f"https://www.{site}/{number}"
        rows.append({"id": f"{number:04}", "text": text, "date": date, "url": url})
    return rows


def seen_and_new(folder: pathlib.Path, rows: list[dict[str, Any]]) -> tuple[newsieve.Index, list[dict[str, Any]]]:
    """An index of half of the documents, which has several segments and lacks one that was removed, and the others. One of these is in the index already."""
    index = newsieve.Index.create(folder)
    old = rows[::2]
    for part in (old[: len(old) // 3], old[len(old) // 3 :]):
        index.add([document(row) for row in part])
    assert index.remove([old[3]["id"]]) == [] and index.stats()["segments"] == 2
    return index, [*rows[1::2], old[0]]


def document(row: dict[str, Any]) -> newsieve.IndexDocument:
    site = row.get("site") or (row["url"] and row["url"].split("/")[2].removeprefix("www."))
    return newsieve.IndexDocument(row["id"], row["text"], date=row["date"], site=site, url=row["url"])


def of_index(index: newsieve.Index, new: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Any]]:
    """What one machine finds: passages and clusters, as `of_rows` gives them."""
    found = index.find([document(row) for row in new])
    passages = [
        (p.a, p.a_start, p.a_end, p.b, p.b_start, p.b_end, p.kind, round(p.identity, 3), p.source, p.evidence, p.confidence, p.quoted, p.attributed)
        + (list(p.boilerplate) if p.boilerplate else None, p.family)
        for p in found.passages
    ]
    clusters = {c.representative: (c.reason, {m.id: (m.relation, round(m.containment, 3)) for m in c.members}) for c in found.clusters}
    return sorted(passages, key=repr), clusters


def of_rows(passages: list[dict[str, Any]], clusters: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Any]]:
    """The same from rows."""
    own = [
        (p["a"], *p["a_span"], p["b"], *p["b_span"], p["kind"], p["identity"], p["source"], p["evidence"], p["confidence"], p["quoted"], p["attributed"])
        + (p["boilerplate"], p["family"])
        for p in passages
    ]
    groups = {
        c["representative"]: (c["reason"], {m["id"]: (m["relation"], m["containment"]) for m in c["members"] if m["relation"]}) for c in clusters
    }
    return sorted(own, key=repr), groups
