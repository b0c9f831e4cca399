"""Articles are those of the command line, to the byte."""

import json
import os
import pathlib
import subprocess

import pytest

import newsieve

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    program = os.environ.get("NEWSIEVE")
    if program is None:
        pytest.skip("NEWSIEVE does not name the program of the command line")
    out = tmp_path_factory.mktemp("out")
    inputs = [ROOT / "fixtures" / "pages", ROOT / "seeds"]
    for number, folder in enumerate(inputs):
        subprocess.run([program, "clean", folder, "-o", out / str(number), "--no-site-templates", "--exclude", "metadata.json", "-q"], check=True)
    lines = [line for number in range(2) for line in (out / str(number) / "articles.jsonl").read_text("utf-8").splitlines()]
    return {json.loads(line)["id"]: line for line in lines}


def test_pages_and_seeds(rows: dict[str, str]) -> None:
    files = {
        path.relative_to(folder).as_posix(): path
        for folder in (ROOT / "fixtures" / "pages", ROOT / "seeds")
        for path in folder.rglob("*")
        if path.is_file()
    }
    compared = 0
    for id, row in rows.items():
        format = {".html": "html", ".md": "markdown"}.get(files[id].suffix)
        article = newsieve.clean(files[id].read_bytes(), id=id, format=format)  # type: ignore[arg-type]
        assert article.to_json() == row, id
        compared += 1
    assert compared > 10
