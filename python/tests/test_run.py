"""The batch, and models of sites."""

import json
import os
import pathlib
import pickle
import signal
import subprocess
import threading
import time

import pytest

import newsieve
from newsieve import Cleaner, Progressed, SiteModel


def story(number: int) -> str:
    # Numbers are masked where the blocks of a site are counted, so that the name is a word.
    name = " ".join(("Anna", "Bella", "Clara", "Dora", "Emma", "Flora", "Greta", "Hanna", "Ida", "Julia")[int(digit)] for digit in str(number))
    return f"Ferry {name} returned to service on Monday, after engineers replaced both of the engines of {name} and repainted the hull."


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"Follow us on the harbour page\n\n{story(number)}\n", "utf-8")
    (folder / "copy.txt").write_text(f"{story(3)}\n", "utf-8")
    return folder


def test_files_and_summary(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    steps: list[Progressed] = []
    summary = newsieve.run(folder, tmp_path / "out", dedup="duplicate", threads=2, on_progress=steps.append)
    assert (summary["documents"], summary["failed"], summary["dropped"]) == (21, 0, 1)
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8")) == summary
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["text"] == story(0)
    assert all(isinstance(step.stage, str) for step in steps)


def test_files_are_those_of_the_command_line(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    program = os.environ.get("NEWSIEVE")
    if program is None:
        pytest.skip("NEWSIEVE does not name the program of the command line")
    subprocess.run([program, "run", folder, "-o", tmp_path / "cli", "-q", "--dedup", "duplicate"], check=True)
    newsieve.run([folder], tmp_path / "python", dedup=["duplicate"])
    names = sorted(path.name for path in (tmp_path / "cli").glob("*.jsonl"))
    assert "deduplicated.jsonl" in names
    for name in names:
        assert (tmp_path / "python" / name).read_bytes() == (tmp_path / "cli" / name).read_bytes(), name


def test_wrong_arguments(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    for options, what in [
        ({"texts": "pdf"}, "texts is one of"),
        ({"dedup": "duplicates"}, "is one of duplicate"),
        ({"dedup": "mark", "max_unique": 0.1}, "drops no article"),
        ({"resume": True, "force": True}, "choose one"),
        ({"input_format": "pdf"}, "input_format is one of"),
        ({"min_identity": 1.5}, "share from 0 to 1"),
        ({"dedup": "duplicate", "max_unique": -0.1}, "share from 0 to 1"),
        ({"shard_size": 0}, "above 0"),
    ]:
        with pytest.raises(newsieve.InputError, match=what):
            newsieve.run(folder, out, **options)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError, match="none"):
        newsieve.run([folder, tmp_path / "none"], out)
    assert not out.exists()
    newsieve.run(folder, out)
    with pytest.raises(newsieve.InputError, match="force=True to begin again, or resume=True to go on"):
        newsieve.run(folder, out)
    assert newsieve.run(folder, out, resume=True)["resumed"] == 21
    assert newsieve.run(folder, out, force=True)["resumed"] == 0


def test_reports(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(newsieve.InputError, match="no run has ended"):
        newsieve.report(folder)
    newsieve.run(folder, out, report=False)
    assert not (out / "report.html").exists()
    assert newsieve.report(out) == out / "report.html"
    page = newsieve.report(out, folder=True)
    assert page == out / "report" / "index.html" and page.read_text("utf-8").startswith("<!doctype html>")


def many(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file of documents that takes seconds."""
    page = "".join(f"<p>{story(i)}</p>" for i in range(200))
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(4000):
            file.write(json.dumps({"id": str(number), "html": f"<h1>Number {number}</h1>{page}"}) + "\n")
    return path


def test_an_interrupt_ends_the_run(tmp_path: pathlib.Path) -> None:
    path = many(tmp_path)
    sent = 0.0

    # A program that was started in the background ignores the signal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = threading.Event()

    def interrupt() -> None:
        nonlocal sent
        begun.wait(60)
        sent = time.monotonic()
        signal.raise_signal(signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        newsieve.run(path, tmp_path / "out", threads=2, on_progress=lambda step: begun.set())
    took = time.monotonic() - sent
    thread.join()
    # A document at most, and a nap; far above what a busy machine needs.
    assert took < 2.0
    assert not (tmp_path / "out" / "run.json").exists()


def test_an_error_in_the_callback_ends_the_run(tmp_path: pathlib.Path) -> None:
    def stop(step: Progressed) -> None:
        raise LookupError(step.stage)

    with pytest.raises(LookupError):
        newsieve.run(many(tmp_path), tmp_path / "out", on_progress=stop)


def test_models_of_sites(tmp_path: pathlib.Path) -> None:
    def page(number: int) -> str:
        return f"The harbour page is made by volunteers of the town\n\n{story(number)}"

    pages = tmp_path / "pages.jsonl"
    with pages.open("w", encoding="utf-8") as file:
        for number in range(20):
            file.write(json.dumps({"text": page(number), "url": f"https://coast.example/{number}"}) + "\n")
    with pytest.raises(Exception, match="nowhere"):
        SiteModel.learn(tmp_path / "nowhere")
    model = SiteModel.learn(pages, threads=2)
    assert repr(model) == "<SiteModel: 1 sites>" and model.pages("coast.example") == 20
    assert ("coast.example", 20, 20, "The harbour page is made by volunteers of the town") in model.templates()
    model.save(tmp_path / "model")
    again = SiteModel.load(tmp_path / "model")
    assert again.templates() == model.templates() == pickle.loads(pickle.dumps(model)).templates()
    again.merge(model)
    again.merge(again)
    assert again.pages("coast.example") == 80
    with pytest.raises(newsieve.InputError, match="pages.jsonl"):
        SiteModel.load(pages)
    with pytest.raises(FileNotFoundError) as missing:
        SiteModel.load(tmp_path / "none")
    assert missing.value.filename == str(tmp_path / "none")
    own = SiteModel()
    own.add("a.example", ["One block", "Another block"])
    assert own.pages("a.example") == 1

    cleaner = Cleaner(sites=model)
    article = cleaner.clean(page(99), url="https://coast.example/99")
    assert article.text == story(99)
    assert pickle.loads(pickle.dumps(cleaner)).clean(page(99), url="https://coast.example/99") == article
